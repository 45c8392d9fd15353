//! From an export to a report and back, through the program as people run it: what was rejected
//! reads back as it was, a corrected copy says what its original said, and looking into a file
//! shows how it would be read.
#![cfg(unix)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(path, target).map(|_| ()).unwrap() }
    }
}

/// The dirty export, as a report folder of its own.
fn dirty() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("dirty");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dirty-export/input"), &folder);
    (home, folder)
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    program.current_dir(home).args(["--lang", "en", "--color", "never"]).args(arguments).output().unwrap()
}

/// The codes of what was found, by line.
fn codes(output: &Output) -> BTreeMap<u64, Vec<String>> {
    let mut found: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stderr).lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        if let (Some(line), Some(code)) = (line["line"].as_u64(), line["code"].as_str()) {
            found.entry(line).or_default().push(code.to_owned());
        }
    }
    found
}

fn read_only(folder: &Path, name: &str) {
    let path = folder.join("report.toml");
    let config = fs::read_to_string(&path).unwrap();
    let line = config.lines().find(|line| line.starts_with("complaints = [")).unwrap();
    fs::write(path, config.replace(line, &format!("complaints = [{name:?}]"))).unwrap();
}

#[test]
fn what_was_rejected_is_rejected_for_the_same_reasons_when_read_again() {
    let (home, folder) = dirty();
    assert!(run(home.path(), &["build", "dirty", "-o", "out"]).status.success());
    let list = fs::read_to_string(home.path().join("out/rejects.csv")).unwrap();
    fs::write(folder.join("rejects.csv"), &list).unwrap();
    read_only(&folder, "rejects.csv");
    let found = codes(&run(home.path(), &["check", "dirty", "--message-format", "json"]));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(list.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = 0;
    for record in reader.records().map(Result::unwrap) {
        let (line, wanted) = (record.position().unwrap().line(), record[0].split(' ').collect::<Vec<_>>());
        let again: Vec<&str> = found.get(&line).into_iter().flatten().map(String::as_str).collect();
        assert_eq!(again, wanted, "{record:?}");
        rows += 1;
    }
    assert_eq!(rows, 22);
    let repeats = fs::read_to_string(home.path().join("out/repeats.csv")).unwrap();
    assert!(
        repeats.contains("亓某·") && !repeats.contains("亓测试") && !list.contains("亓测试"),
        "a name stands in {repeats} {list}"
    );
}

#[test]
fn a_corrected_copy_says_the_same_and_touches_nothing() {
    let (home, folder) = dirty();
    let before: Vec<Vec<u8>> = ["complaints.csv", "客服转办.xlsx"].map(|name| fs::read(folder.join(name)).unwrap()).into();
    assert!(run(home.path(), &["build", "dirty", "-o", "first"]).status.success());
    assert!(run(home.path(), &["check", "dirty", "--fix", "copy"]).status.success());
    for (name, bytes) in ["complaints.csv", "客服转办.xlsx"].iter().zip(before) {
        assert_eq!(fs::read(folder.join(name)).unwrap(), bytes, "{name} was touched");
    }
    let changes = fs::read_to_string(home.path().join("copy/changes.csv")).unwrap();
    for change in ["广西省,广西壮族自治区", "full-width characters converted,１２３４．５０,1234.50", "personal data masked,,"]
    {
        assert!(changes.contains(change), "{change} is not among {changes}");
    }
    assert!(!changes.contains("00138000") && !changes.contains("11010519491231002"), "personal data stand in {changes}");
    let mut copies: Vec<String> = Vec::new();
    for entry in fs::read_dir(home.path().join("copy")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name != "changes.csv" {
            fs::copy(&path, folder.join(format!("fixed-{name}"))).unwrap();
            copies.push(format!("fixed-{name}"));
        }
    }
    copies.sort();
    let config = fs::read_to_string(folder.join("report.toml")).unwrap();
    let line = config.lines().find(|line| line.starts_with("complaints = [")).unwrap();
    fs::write(folder.join("report.toml"), config.replace(line, &format!("complaints = {copies:?}"))).unwrap();
    assert!(run(home.path(), &["build", "dirty", "-o", "second"]).status.success());
    let figures = |name: &str| -> Value {
        serde_json::from_slice(&fs::read(home.path().join(name).join("figures.json")).unwrap()).unwrap()
    };
    let (first, second) = (figures("first"), figures("second"));
    assert_eq!(first["distributions"], second["distributions"]);
    for key in ["read", "counted", "rejected", "outside_period", "outside_scope", "repeated"] {
        assert_eq!(first["intake"][key], second["intake"][key], "{key}");
    }
}

#[test]
fn a_copy_never_takes_the_place_of_anything() {
    let (home, _folder) = dirty();
    assert!(run(home.path(), &["build", "dirty", "-o", "out"]).status.success());
    let report = fs::read(home.path().join("out/report.html")).unwrap();
    for target in ["out", "dirty"] {
        let output = run(home.path(), &["check", "dirty", "--fix", target]);
        assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("NB202"), "{target}");
    }
    assert_eq!(fs::read(home.path().join("out/report.html")).unwrap(), report);
}

#[test]
fn a_look_into_a_file_gives_the_lines_that_read_it() {
    let (home, folder) = dirty();
    let output = run(home.path(), &["inspect", "dirty/complaints.csv"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for wanted in [
        "gb18030",
        "工单编号 → number (known name)",
        "number = [\"工单编号\"]",
        "filed = [\"提交时间\"]",
        "platform = [\"被投诉企业\"]",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    assert!(!text.contains("number = [\"订单号\"]"), "{text}");
    assert!(!text.contains("13800138000") && !text.contains(['\u{1b}', '\u{202e}']), "{text}");
    // The lines, pasted, read the file as it is.
    let lines = text.split("[input]\n").nth(1).unwrap();
    let config = fs::read_to_string(folder.join("report.toml")).unwrap();
    let scope = "\n[input.scope]\n\"所属行业\" = [\"金融科技\"]\n";
    let rest = config.split("\n[").filter(|part| !part.starts_with("input")).collect::<Vec<_>>().join("\n[");
    fs::write(folder.join("report.toml"), format!("{rest}\n[input]\n{lines}{scope}")).unwrap();
    let output = run(home.path(), &["check", "dirty"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("62 rows read"), "{said}");
}

/// The dirty export's figures when it is read from `name`, which holds what `pack` makes of it.
fn packed(name: &str, pack: impl Fn(&[u8]) -> Vec<u8>) -> (Output, Option<Value>) {
    let (home, folder) = dirty();
    let config = fs::read_to_string(folder.join("report.toml")).unwrap();
    let line = config.lines().find(|line| line.starts_with("complaints = [")).unwrap();
    let plain = line.split('"').nth(1).unwrap();
    fs::write(folder.join(name), pack(&fs::read(folder.join(plain)).unwrap())).unwrap();
    read_only(&folder, name);
    let output = run(home.path(), &["build", "dirty", "-o", "out"]);
    let figures = fs::read(home.path().join("out/figures.json")).ok().map(|bytes| serde_json::from_slice(&bytes).unwrap());
    (output, figures)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, bytes).unwrap();
    packed.finish().unwrap()
}

fn zstandard_of(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn a_packed_text_counts_as_the_text_does() {
    let (_, plain) = packed("plain.csv", <[u8]>::to_vec);
    let whole = plain.clone().unwrap();
    assert!(whole["intake"]["read"].as_u64().unwrap() > 20);
    // Two packed files behind one another are one, for gzip as for Zstandard; that is how logs are
    // put together.
    let in_two = |pack: fn(&[u8]) -> Vec<u8>| {
        move |bytes: &[u8]| {
            let (one, two) = bytes.split_at(bytes.len() / 3);
            [pack(one), pack(two)].concat()
        }
    };
    for (name, (output, figures)) in [
        ("a.csv.gz", packed("a.csv.gz", gzip)),
        ("b.csv.gz", packed("b.csv.gz", in_two(gzip))),
        ("a.csv.zst", packed("a.csv.zst", zstandard_of)),
        ("b.csv.zst", packed("b.csv.zst", in_two(zstandard_of))),
    ] {
        let figures = figures.unwrap_or_else(|| panic!("{name}: {}", String::from_utf8_lossy(&output.stderr)));
        for part in ["distributions", "amounts", "service", "platforms"] {
            assert_eq!(figures[part], whole[part], "{name}: {part}");
        }
        assert_eq!(figures["intake"]["files"][0]["path"], name);
    }
}

#[test]
fn what_is_packed_and_broken_or_no_text_is_told() {
    let mut broken = gzip(b"a");
    broken.truncate(12);
    let workbook = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dirty-export/input/客服转办.xlsx")).unwrap();
    for (name, bytes, wanted) in [
        ("cut short", gzip(&b"1,2\n".repeat(9_999))[..40].to_vec(), "NB204"),
        ("no gzip behind its sign", b"\x1f\x8b\x08 and then words".to_vec(), "NB204"),
        ("no Zstandard behind its sign", b"\x28\xb5\x2f\xfd\xff\xff\xff".to_vec(), "NB204"),
        ("a workbook packed again", gzip(&workbook), "NB207"),
        ("a few bytes", broken, "NB204"),
    ] {
        let (output, figures) = packed("a.csv.gz", |_| bytes.clone());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(figures.is_none() && said.contains(wanted), "{name}: {said}");
    }
}

/// The inputs that the manifest of `out` lists are the bytes that lie in the folder, as `sha256sum`
/// hashes them.
fn lists_its_inputs(home: &Path, folder: &Path, expected: &[&str]) {
    let manifest: Value = serde_json::from_slice(&fs::read(home.join("out/manifest.json")).unwrap()).unwrap();
    let inputs = manifest["inputs"].as_array().unwrap();
    let listed = |name: &str| inputs.iter().any(|input| input["path"] == name);
    assert!(expected.iter().all(|name| listed(name)), "{inputs:?}");
    for input in inputs {
        let name = input["path"].as_str().unwrap();
        let said = Command::new("sha256sum").current_dir(folder).arg(name).output().unwrap();
        let hash = String::from_utf8(said.stdout).unwrap();
        assert_eq!(input["sha256"], hash.split(' ').next().unwrap(), "{name}");
        assert_eq!(input["bytes"], fs::metadata(folder.join(name)).unwrap().len(), "{name}");
    }
}

#[test]
fn every_input_is_listed_with_its_bytes_however_it_is_read() {
    let (home, folder) = dirty();
    let config = fs::read_to_string(folder.join("report.toml")).unwrap();
    let line = config.lines().find(|line| line.starts_with("complaints = [")).unwrap();
    let plain = fs::read(folder.join(line.split('"').nth(1).unwrap())).unwrap();
    // More than a reader takes at a time.
    let long: String = (0..40_000).map(|row| format!("{row},2024-05-01,分期乐,{},金融科技\n", "文".repeat(9))).collect();
    let long = format!("投诉编号,投诉时间,投诉平台,投诉内容,所属行业\n{long}");
    let utf16: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, Vec<u8>); 6] = [
        ("long.csv", long.as_bytes().to_vec()),
        ("gbk.csv", encoding_rs::GBK.encode(&long).0.into_owned()),
        ("utf16.csv", [b"\xff\xfe", &*utf16].concat()),
        ("old.csv", long.replace('\n', "\r").into_bytes()),
        ("a.csv.gz", gzip(&plain)),
        ("b.csv.zst", zstandard_of(&plain)),
    ];
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
        read_only(&folder, name);
        let output = run(home.path(), &["build", "dirty", "-o", "out"]);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        lists_its_inputs(home.path(), &folder, &[name, "report.toml"]);
    }
}
