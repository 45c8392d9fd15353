//! How the program speaks: quietly, in colour, in JSON.

use std::collections::BTreeSet;

use regex::Regex;
use serde_json::Value;

use super::{faulty, run};

#[test]
fn quiet_prints_errors_alone() {
    let folder = faulty();
    for arguments in [["build", "odd", "--quiet"], ["check", "odd", "-q"], ["-q", "new", "Z"]] {
        assert_eq!(run(folder.path(), &arguments, 0), (String::new(), String::new()), "{arguments:?}");
    }
    let (_, diagnostics) = run(folder.path(), &["--quiet", "check", "odd", "X"], 1);
    assert!(diagnostics.contains("NB102") && !diagnostics.contains("NB31"), "{diagnostics}");
}

#[test]
fn colour_comes_when_asked_for() {
    let folder = faulty();
    let diagnostics = |color: &str| run(folder.path(), &["check", "X", "odd", "--lang", "zh", "--color", color], 1).1;
    // How long it took is the one line that differs from run to run.
    let timeless = |text: &str| Regex::new(r"\n[^\n]*\d+毫秒").unwrap().replace(text, "").into_owned();
    let (never, always, auto) = (diagnostics("never"), diagnostics("always"), diagnostics("auto"));
    assert!(never.contains("NB102") && !never.contains('\x1b'), "{never}");
    assert!(always.contains("\x1b["), "{always}");
    let bare = Regex::new(r"\x1b\[[0-9;]*m").unwrap().replace_all(&always, "").into_owned();
    assert_eq!(timeless(&bare), timeless(&never));
    assert_eq!(timeless(&auto), timeless(&never), "a stream that is no terminal gets no colour");
}

#[test]
fn json_is_one_object_a_line() {
    let folder = faulty();
    for color in ["always", "never"] {
        let (out, diagnostics) = run(folder.path(), &["check", "X", "odd", "--message-format", "json", "--color", color], 1);
        let lines: Vec<Value> = diagnostics.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let codes: BTreeSet<&str> = lines.iter().map(|line| line["code"].as_str().unwrap()).collect();
        assert!(out.is_empty() && ["NB102", "NB311", "NB312"].iter().all(|code| codes.contains(code)), "{codes:?}");
        for line in &lines {
            assert!(["error", "warning", "note"].contains(&line["severity"].as_str().unwrap()), "{line}");
            assert!(!line["message"].as_str().unwrap().is_empty() && line["path"].is_string(), "{line}");
        }
        let cell = lines.iter().find(|line| line["code"] == "NB312").unwrap();
        assert_eq!((cell["line"].as_u64(), cell["excerpt"].as_str()), (Some(2), Some("妇")), "{cell}");
    }
    assert_eq!(run(folder.path(), &["build", "odd", "-q", "--message-format", "json"], 0).1, "");
}
