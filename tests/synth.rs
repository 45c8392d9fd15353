//! Invented complaints travel the whole road.

use std::{fs, path::Path, process::Command as Process};

use assert_cmd::Command;
use serde_json::Value;

fn nianbao(folder: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("nianbao").unwrap().current_dir(folder).args(arguments).args(["--lang", "en", "--quiet"]).assert()
}

#[test]
fn what_is_invented_can_be_reported_on() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    nianbao(home.path(), &["new", "big"]).success();
    nianbao(home.path(), &["synth", "--rows", "12000", "--seed", "3", "--output", "big/complaints.csv"]).success();
    let printed = nianbao(home.path(), &["synth", "--rows", "12000", "--seed", "3"]).success().get_output().stdout.clone();
    assert_eq!(printed, fs::read(at("big/complaints.csv")).unwrap());
    let mut config = fs::read_to_string(at("big/report.toml")).unwrap();
    let period = regex::Regex::new(r#"(?m)^period = ".*"$"#).unwrap();
    config = period.replace(&config, r#"period = "2024""#).into_owned();
    fs::write(at("big/report.toml"), config).unwrap();
    nianbao(home.path(), &["build", "big", "--format", "html", "-o", "out"]).success();
    let figures: Value = serde_json::from_slice(&fs::read(at("out/figures.json")).unwrap()).unwrap();
    let manifest: Value = serde_json::from_slice(&fs::read(at("out/manifest.json")).unwrap()).unwrap();
    let intake = &manifest["intake"];
    assert_eq!(intake["read"], 12_000);
    assert_eq!(intake["counted"].as_u64().unwrap() + intake["repeated"].as_u64().unwrap(), 12_000, "{intake}");
    assert!(intake["repeated"].as_u64().unwrap() > 0 && figures.to_string().contains("示例平台01"));
}

#[test]
fn whoever_reads_may_have_had_enough() {
    let program = assert_cmd::cargo::cargo_bin("nianbao");
    let run = format!("{} synth --rows 200000 --quiet | head -n 2", program.display());
    let output = Process::new("bash").args(["-o", "pipefail", "-c", &run]).output().unwrap();
    assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 2);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_of() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let program = assert_cmd::cargo::cargo_bin("nianbao");
    let output = Process::new(program).args(["synth", "--rows", "9", "--lang", "en"]).stdout(full).output().unwrap();
    let diagnostics = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && diagnostics.contains("No space left"), "{diagnostics}");
}
