//! Names and links that lead out of the report folder.

use std::{fs, os::unix::fs::symlink};

use nianbao::diagnostic::Code;

use super::{Report, sound};

#[test]
fn a_name_stays_in_the_folder() {
    let report = Report::new();
    fs::write(report.folder.path().join("outside.csv"), sound()).unwrap();
    let absolute = report.folder.path().join("outside.csv").display().to_string();
    for name in ["../outside.csv", "prose/../../outside.csv", "/etc/passwd", &absolute] {
        report.names(name);
        report.refused(name, Code::ConfigPath);
    }
}

#[test]
fn a_link_stays_in_the_folder() {
    for (link, target) in [
        ("complaints.csv", "complaints.csv"),
        ("platforms.csv", "platforms.csv"),
        ("prose/background.md", "secret.md"),
        ("cases/1.md", "secret.md"),
        ("templates/summary.md", "secret.md"),
    ] {
        let report = Report::new();
        let outside = report.folder.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("complaints.csv"), sound()).unwrap();
        fs::copy(report.path("platforms.csv"), outside.join("platforms.csv")).unwrap();
        fs::write(outside.join("secret.md"), "秘密").unwrap();
        let from = report.path(link);
        fs::create_dir_all(from.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&from);
        symlink(outside.join(target), &from).unwrap();
        let said = report.refused(link, Code::PathOutside);
        assert!(!said.contains("秘密"));
    }
    // A folder that is a link.
    let report = Report::new();
    let outside = report.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("1.md"), "秘密").unwrap();
    symlink(&outside, report.path("prose")).unwrap();
    report.refused("a folder of prose elsewhere", Code::PathOutside);
}
