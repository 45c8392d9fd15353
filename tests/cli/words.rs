//! What is said of the program itself: version, help, slips of the pen, completions.

use regex::Regex;

use super::{COMMANDS, nianbao, repository, run};

#[test]
fn version_and_help_in_both_languages() {
    let here = repository();
    assert_eq!(run(here, &["--version"], 0), (format!("nianbao {}\n", env!("CARGO_PKG_VERSION")), String::new()));
    let listed = Regex::new(r"(?m)^  ([a-z]+)  ").unwrap();
    let key = Regex::new(r"\bcli-[a-z]").unwrap();
    for (lang, locale, examples) in [("zh", "zh_CN.UTF-8", "示例:"), ("en", "en_GB.UTF-8", "Examples:")] {
        let (help, silence) = run(here, &["--help", "--lang", lang], 0);
        assert_eq!(silence, "");
        for part in COMMANDS.into_iter().chain(["--quiet", "--lang", examples, "nianbao build data/2024-fintech"]) {
            assert!(help.contains(part), "{lang} lacks {part}:\n{help}");
        }
        assert!(listed.captures_iter(&help).map(|found| found[1].to_owned()).eq(COMMANDS), "{lang}:\n{help}");
        nianbao(here, &["--help"]).env("LANG", locale).assert().success().stdout(help);
        for command in COMMANDS {
            let (help, _) = run(here, &[command, "--help", "--lang", lang], 0);
            assert!(help.contains(examples) && help.contains(&format!("nianbao {command}")), "{command} in {lang}:\n{help}");
            // Where the catalogue has no word, its key would stand.
            assert!(!key.is_match(&help), "{command} in {lang}:\n{help}");
            assert_eq!(help.matches(examples).count() + help.matches("例如：").count(), 1, "{command} in {lang}:\n{help}");
            let foreign = ["Print", "ossible values", "[default", "see a summary"];
            assert!(lang == "en" || !foreign.iter().any(|words| help.contains(words)), "{command} in Chinese:\n{help}");
            let (short, _) = run(here, &[command, "-h", "--lang", lang], 0);
            assert!(
                short.split_whitespace().eq(help.split_whitespace()),
                "{command} in {lang} has two kinds of help:\n{short}\n{help}"
            );
        }
    }
}

#[test]
fn a_slip_of_the_pen_is_answered_with_what_was_meant() {
    let slips: [(&[&str], &str); 5] = [
        (&["build", "--quite"], "--quiet"),
        (&["biuld"], "build"),
        (&["schema", "figure"], "figures"),
        (&["build", "--color", "alway"], "always"),
        (&["build", "--message-fromat", "json"], "--message-format"),
    ];
    for (arguments, meant) in slips {
        for lang in ["zh", "en"] {
            let (_, diagnostics) = run(repository(), &[&["--lang", lang], arguments].concat(), 2);
            assert!(diagnostics.contains(meant) && diagnostics.contains("nianbao --help"), "{arguments:?}: {diagnostics}");
        }
    }
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let (script, silence) = run(repository(), &["completions", shell], 0);
        assert!(COMMANDS.iter().all(|command| script.contains(command)), "{shell}:\n{script}");
        assert_eq!(silence, "", "{shell}");
    }
}
