//! `nianbao explain`: codes under all their names, in both languages.

use nianbao::diagnostic::Code;

use super::{repository, run};

fn explain(code: &str, lang: &str) -> String {
    let (out, diagnostics) = run(repository(), &["explain", code, "--lang", lang], 0);
    assert_eq!(diagnostics, "");
    out
}

#[test]
fn a_code_is_known_by_every_name() {
    let text = explain("NB311", "en");
    for name in ["nb311", "311", "region-unknown"] {
        assert_eq!(explain(name, "en"), text);
    }
    for part in ["NB311 region-unknown · warning\n", "\nWhat it means\n  ", "\nWhy it matters\n  ", "\nHow to fix it\n  "] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(text.contains("\nExample\n  warning[NB311]: “"), "{text}");
    let text = explain("NB311", "zh");
    for part in
        ["NB311 region-unknown · 警告\n\n无法识别的地区\n", "\n含义\n  ", "\n影响\n  ", "\n怎样改\n  ", "\n示例\n  警告[NB311]: "]
    {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_wrong_code_is_answered_with_what_was_meant() {
    for (typed, meant) in [("NB339", "NB335"), ("regoin-unknown", "NB311 region-unknown"), ("weather", "nianbao explain")] {
        for lang in ["zh", "en"] {
            let (out, diagnostics) = run(repository(), &["explain", typed, "--lang", lang], 2);
            assert!(out.is_empty() && diagnostics.contains(typed) && diagnostics.contains(meant), "{typed}: {diagnostics}");
        }
    }
}

#[test]
fn without_a_code_all_are_listed() {
    for lang in ["zh", "en"] {
        let (out, _) = run(repository(), &["explain", "--lang", lang], 0);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), Code::ALL.len());
        for (line, code) in lines.iter().zip(Code::ALL) {
            assert!(line.starts_with(&format!("{code}  ")) && line.split_whitespace().count() >= 3, "{line}");
        }
    }
}
