//! Formats that fail, and what must not make one fail.

use std::{fs, path::Path};

use super::{home, paths, run};

/// A report of these rows: number, platform, type, title, narrative, whether it is typical.
fn report(folder: &Path, title: &str, rows: &[[&str; 5]]) {
    let input = folder.join("X");
    fs::create_dir_all(&input).unwrap();
    let config = format!(
        "title = \"{title}\"\nsector = \"试验\"\nperiod = \"2024\"\npublisher = \"试验\"\nsections = [\"overview\", \"profiles\"]\n\
         [sources]\ncomplaints = \"自拟\"\n[input]\ncomplaints = [\"c.csv\"]\n\
         [amount]\nbands = [{{ label = \"0\", lower = 0 }}]\n"
    );
    fs::write(input.join("report.toml"), config).unwrap();
    let mut csv = "投诉编号,投诉时间,投诉平台,问题类型,投诉标题,投诉内容,典型案例\n".to_owned();
    for (index, [platform, issue, title, narrative, typical]) in rows.iter().enumerate() {
        let day = index % 28 + 1;
        csv += &format!("A{index},2024-03-{day:02} 00:00:00,{platform},{issue},{title},{narrative},{typical}\n");
    }
    fs::write(input.join("c.csv"), csv).unwrap();
}

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap()
}

#[test]
fn a_format_that_fails_takes_no_other_with_it_and_leaves_no_old_file() {
    let folder = home();
    let here = folder.path();
    let rows = [["甲贷", "退款", "", "", ""], ["乙付", "信息", "", "", ""]];
    report(here, "旧标题", &rows);
    run(here, &["build", "X"], 0);
    assert!(here.join("output/X/figures.xlsx").is_file());
    // A cell of a workbook holds 32,767 characters.
    report(here, &"新".repeat(32_768), &rows);
    let before = paths(here);
    let checked = run(here, &["check", "X"], 1).1;
    let refused = run(here, &["build", "X", "--final"], 1).1;
    assert_eq!(paths(here), before, "neither writes anything");
    assert!(read(here, "output/X/report.md").contains("旧标题"));
    let built = run(here, &["build", "X"], 1).1;
    for diagnostics in [checked, refused, built] {
        assert!(
            diagnostics.contains("[NB716]") && diagnostics.contains("figures.xlsx") && !diagnostics.contains("NB703"),
            "{diagnostics}"
        );
    }
    let output = here.join("output/X");
    assert!(!output.join("figures.xlsx").exists(), "it would pass for a file of this build");
    assert!(["report.html", "report.docx", "figures.csv"].iter().all(|file| output.join(file).is_file()));
    assert!(!read(&output, "report.md").contains("旧标题"));
    let manifest: serde_json::Value = serde_json::from_str(&read(&output, "manifest.json")).unwrap();
    assert_eq!(manifest["findings"]["NB716 format-failed"], 1);
    let listed: Vec<&str> = manifest["outputs"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert!(listed.contains(&"report.docx") && !listed.contains(&"figures.xlsx"), "{listed:?}");
    assert!(listed.iter().all(|file| output.join(file).is_file()));
}

#[test]
fn types_and_platforms_that_differ_in_case_or_width_make_a_workbook() {
    let folder = home();
    let names =
        ["Shop", "shop", "SHOP 2", "ＳＨＯＰ", "Shop[1]:*?/\\", "O’Shop’s", "平台".repeat(20).as_str()].map(str::to_owned);
    let rows: Vec<[&str; 5]> = names.iter().map(|name| [name.as_str(), name.as_str(), "", "", ""]).collect();
    report(folder.path(), "试验", &rows);
    run(folder.path(), &["build", "X", "--format", "xlsx"], 0);
}

#[test]
fn what_no_face_has_is_told_and_stops_no_format() {
    let folder = home();
    // Traditional Han, Hangul, an emoji of three joined ones, Vietnamese, Polish.
    let rows = ["退款難處理", "한글", "👨‍👩‍👧", "ề", "Łódź"].map(|name| [name, name, name, "经过，要求退款", "是"]);
    report(folder.path(), "试验", &rows);
    let diagnostics = run(folder.path(), &["build", "X"], 0).1;
    let json = run(folder.path(), &["check", "X", "--message-format", "json"], 0).1;
    assert!(diagnostics.contains("[NB702]"), "{diagnostics}");
    for code in ["U+96E3", "U+D55C", "U+1F468", "U+1EC1", "U+0141"] {
        assert!(json.contains(code), "{code} is not told: {json}");
    }
    #[cfg(feature = "pdf")]
    assert!(folder.path().join("output/X/report.pdf").is_file());
}

#[test]
fn a_case_without_a_title_gets_one() {
    let folder = home();
    let rows = [
        ["甲贷", "退款", "", "页面打不开，要求退款。客服没有回音", "是"],
        ["乙付", "信息", "\u{200b}", "！", "是"],
        ["丙分期", "信息", "原题", "经过", "是"],
    ];
    report(folder.path(), "试验", &rows);
    run(folder.path(), &["build", "X"], 0);
    let text = read(folder.path(), "output/X/report.md");
    let titles: Vec<&str> = text.lines().filter(|line| line.starts_with("####")).collect();
    for title in ["#### 页面打不开，要求退款", "#### 投诉A1", "#### 原题"] {
        assert!(titles.contains(&title), "{titles:?}");
    }
}

/// Complaints of so many types about so many platforms, all with long names.
fn many(folder: &Path, types: usize, platforms: usize) {
    let names: Vec<(String, String)> = (0..types * 2)
        .map(|i| {
            (format!("深圳市分期网络科技有限公司旗下信用消费购物服务平台{:03}", i % platforms), format!("类型{:03}", i % types))
        })
        .collect();
    let rows: Vec<[&str; 5]> = names.iter().map(|(platform, issue)| [platform.as_str(), issue.as_str(), "", "", ""]).collect();
    report(folder, "试验", &rows);
}

#[test]
fn a_report_of_many_types_and_platforms_has_drawings_that_fit_their_page_and_say_what_they_show() {
    let folder = home();
    many(folder.path(), 600, 75);
    run(folder.path(), &["build", "X"], 0);
    let output = folder.path().join("output/X");
    for path in paths(&output.join("figures")) {
        let svg = fs::read_to_string(&path).unwrap();
        let document = roxmltree::Document::parse(&svg).unwrap();
        let height: f64 = document.root_element().attribute("height").unwrap().parse().unwrap();
        assert!(height <= nianbao::draw::TALLEST, "{}: {height} px", path.display());
    }
    let text = read(&output, "report.md");
    let alt = |id: &str| text.lines().find(|line| line.ends_with(&format!("(figures/{id}.svg)"))).unwrap();
    assert!(alt("issue-type").contains("前30项与其余合计") && alt("issue-type").contains("其余570类 1140件，95.00%"));
    assert!(alt("platform-issue").contains("投诉最多的30个平台"));
    // Tables keep all rows, figures all numbers.
    assert!((0..600).all(|issue| text.contains(&format!("\n| 类型{issue:03} |"))));
    let figures: serde_json::Value = serde_json::from_str(&read(&output, "figures.json")).unwrap();
    assert_eq!(figures["distributions"]["issue_type"]["rows"].as_array().unwrap().len(), 600);
    assert_eq!(figures["platform_by_issue_type"][74]["counts"].as_array().unwrap().len(), 600);
    assert!(read(&output, "report.html").len() < 3_000_000);
}
