//! The printed report: the same bytes for the same report, and whatever authors write comes out as
//! words.
//!
//! What its pages say is read by programs that know nothing of this one, in
//! tests/independent/printed.py.

use std::path::Path;

use nianbao::{
    diagnostic::{Code, Diagnostics},
    pipeline::Session,
    plan::config::Format,
};

/// A copy of the sample report with these remarks.
fn report(remarks: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for folder in ["", "prose", "cases"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech").join(folder);
        std::fs::create_dir_all(home.path().join(folder)).unwrap();
        for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
            std::fs::copy(entry.path(), home.path().join(folder).join(entry.file_name())).unwrap();
        }
    }
    if !remarks.is_empty() {
        std::fs::write(home.path().join("prose/remarks.md"), remarks).unwrap();
    }
    home
}

fn printed(folder: &Path) -> (Vec<u8>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let draft = Session::new(folder, Path::new("output")).build(&mut diagnostics).unwrap();
    let mut made = draft.rendered.format(Format::Pdf, &draft.report, &draft.drawings, &draft.catalogue).unwrap();
    assert_eq!(made[0].path, "report.pdf");
    (made.remove(0).bytes, diagnostics)
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let [one, two] = [report(""), report("")];
    let (first, diagnostics) = printed(one.path());
    assert!(diagnostics.as_slice().is_empty());
    assert!(first.starts_with(b"%PDF-1.7") && first.trim_ascii_end().ends_with(b"%%EOF"));
    assert!(first == printed(two.path()).0);
}

#[test]
fn what_looks_like_markup_is_words() {
    let text = "甲#panic(\"x\")；$x^2$ @fig-month `#let` \\u{41} [方] {花} // 注 /* 注 */ ]]) \"引\" ~ -- …\n\n= 不是标题\n\n#import \"x\"\n\n<fig-month>";
    let home = report(text);
    printed(home.path());
}

#[test]
fn what_is_nested_without_end_is_still_printed() {
    let quotes = format!("{}深处\n", "> ".repeat(120));
    let lists: String = (0..60).map(|depth| format!("{}- 第{depth}层\n", "  ".repeat(depth))).collect();
    let stressed = format!("{}词{}\n", "*a **b ".repeat(80), "** *".repeat(80));
    let home = report(&[quotes, lists, stressed].join("\n"));
    printed(home.path());
}

#[test]
fn a_character_without_a_glyph_is_told_and_a_note_may_be_referred_to_twice() {
    let home = report("一个字😀没有[^a]，同一注[^a]再说一次。\n\n[^a]: 注里也没有𪚥。\n");
    let (_, diagnostics) = printed(home.path());
    assert_eq!(diagnostics.count_of(Code::GlyphMissing), 2);
}

/// Charts as tall as a page, next to a table that breaks over several: the typesetter gave up on
/// two of them that floated.
#[test]
fn seventy_five_platforms_with_long_names_are_printed() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("report.toml"), MANY).unwrap();
    let mut rows = String::from("投诉编号,投诉时间,投诉平台,问题类型,移交时间,平台回复时间\n");
    for row in 0..600 {
        let (month, day, platform, hour) = (row % 12 + 1, row % 28 + 1, row % 75, row % 20);
        rows.push_str(&format!(
            "A{row},2024-{month:02}-{day:02},深圳市分期樂網絡科技有限公司旗下信用消費購物服務平台官方旗艦店{platform:03},类型{platform:04},\
             2024-{month:02}-{day:02} 01:00:00,2024-{month:02}-{day:02} {:02}:00:00\n",
            hour + 2
        ));
    }
    std::fs::write(home.path().join("complaints.csv"), rows).unwrap();
    let (bytes, _) = printed(home.path());
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

/// The settings of a report of which the ratings are all there is.
const MANY: &str = r#"
title = "试验报告"
sector = "金融科技"
period = "2024"
publisher = "试验"
sections = ["rating"]

[sources]
complaints = "自拟数据，不涉及任何真实个人"

[input]
complaints = ["complaints.csv"]

[amount]
bands = [{ label = "0-100", lower = 0, upper = 100 }, { label = "100+", lower = 100 }]
"#;
