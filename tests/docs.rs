//! The documentation says what the program does.
//!
//! Keys, calls, template variables and diagnostics of the program have to be in `docs/`, in both
//! languages and in the same form. The schemas are those that `nianbao schema` prints, the page of
//! diagnostics and the examples of `nianbao explain` those of the golden cases. `cargo renew`
//! writes the latter anew; the examples are compiled in, so the next build has them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use nianbao::{
    audit::{self, Needs, Rule},
    commands::{self, SchemaContract},
    compose::calls::evaluate::CALLS,
    diagnostic::{Catalogue, Code, CodeExplanation, Lang},
};
use regex::Regex;
use serde_json::Value;

const LANGUAGES: [&str; 2] = ["zh", "en"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// The same page in every language, with the name under which a fault is reported.
fn pages(name: &str) -> [(String, String); 2] {
    LANGUAGES.map(|language| {
        let path = format!("docs/{language}/{name}.md");
        let text = text(&path);
        (path, text)
    })
}

/// The pages in one language.
fn names(language: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("docs").join(language)).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Fails with every one of `wanted` that a page lacks.
fn each_page_has(page: &str, wanted: &BTreeSet<String>) {
    assert!(wanted.len() > 10, "too little was found in the sources for {page}: {wanted:?}");
    for (path, text) in pages(page) {
        // The key of a section stands in brackets where the section is headed.
        let headings = text.replace("`[", "`").replace("]`", "`");
        let missing: Vec<&String> = wanted.iter().filter(|word| !text.contains(*word) && !headings.contains(*word)).collect();
        assert!(missing.is_empty(), "{path} does not mention {missing:?}");
    }
}

/// Every key of a schema, with those of the objects within it.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            let properties = object.get("properties").and_then(Value::as_object);
            found.extend(properties.into_iter().flat_map(|all| all.keys()).map(|key| format!("`{key}`")));
            object.values().for_each(|inner| keys(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| keys(inner, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_a_report_is_documented() {
    let mut wanted = BTreeSet::new();
    keys(&serde_json::from_str(&commands::schema(SchemaContract::Report)).unwrap(), &mut wanted);
    each_page_has("report-toml", &wanted);
}

#[test]
fn every_key_of_a_case_is_documented() {
    let mut wanted = BTreeSet::new();
    keys(&serde_json::from_str(&commands::schema(SchemaContract::Case)).unwrap(), &mut wanted);
    assert_eq!(wanted.len(), 5);
    for (path, text) in pages("cases") {
        assert!(wanted.iter().all(|key| text.contains(key.as_str())), "{path} lacks one of {wanted:?}");
    }
}

#[test]
fn every_call_is_documented() {
    let sources = ["complaint_source", "rating_source"];
    each_page_has("prose", &CALLS.iter().map(|(name, _)| *name).chain(sources).map(|name| format!("{{{{ {name}(")).collect());
}

#[test]
fn every_template_variable_and_function_is_documented() {
    let field = Regex::new(r"(?m)^    pub ([a-z_]+): ").unwrap();
    let function = Regex::new(r#"register_function\(\s*"([a-z_]+)""#).unwrap();
    let views = ["src/compose/view.rs", "src/compose/cases.rs", "src/compose/method.rs"].map(text).concat();
    let mut wanted: BTreeSet<String> = field.captures_iter(&views).map(|found| format!("`{}`", &found[1])).collect();
    wanted.extend(function.captures_iter(&text("src/render/templates.rs")).map(|found| format!("{{{{ {}(", &found[1])));
    each_page_has("templates", &wanted);
}

#[test]
fn every_diagnostic_mentioned_exists() {
    let known: BTreeSet<String> = Code::ALL.iter().map(ToString::to_string).collect();
    let number = Regex::new(r"NB\d+").unwrap();
    for (path, text) in names("zh").iter().flat_map(|name| pages(name.trim_end_matches(".md"))) {
        for found in number.find_iter(&text) {
            assert!(known.contains(found.as_str()), "{path}: there is no {}", found.as_str());
        }
    }
}

#[test]
fn both_languages_have_the_same_form() {
    assert_eq!(names("zh"), names("en"));
    for name in names("zh") {
        let [zh, en] = pages(name.trim_end_matches(".md")).map(|(_, text)| form(&text));
        assert_eq!(zh, en, "{name}: headings by level, code blocks by language, table rows");
    }
}

/// Headings by level, code blocks by language, and table rows by their number of cells, in order.
fn form(text: &str) -> Vec<String> {
    let (mut form, mut code) = (Vec::new(), false);
    for line in text.lines() {
        if line.starts_with("```") {
            code = !code;
            form.push(line.to_owned());
        } else if !code && line.starts_with('#') {
            form.push(line.chars().take_while(|c| *c == '#').collect());
        } else if !code && line.starts_with('|') {
            form.push(format!("row of {}", line.replace("\\|", "").matches('|').count()));
        }
    }
    form
}

#[test]
fn schemas_are_as_expected() {
    for (name, contract) in
        [("report", SchemaContract::Report), ("figures", SchemaContract::Figures), ("provenance", SchemaContract::Provenance)]
    {
        let (path, current) = (root().join(format!("docs/{name}.schema.json")), commands::schema(contract));
        if update() {
            fs::write(&path, &current).unwrap();
        }
        assert!(text(&path) == current, "{} is out of date: `cargo renew`", path.display());
    }
}

/// The first diagnostic of a code in its golden case; none where the code is yet to be raised.
fn example(code: Code, language: &str) -> Option<String> {
    let path = root().join("tests/cases").join(code.key()).join("expected").join(language).with_extension("txt");
    let said = fs::read_to_string(path).unwrap_or_default();
    let heading = format!("[{code}]: ");
    said.split("\n\n").find(|block| block.lines().next().is_some_and(|line| line.contains(&heading))).map(str::to_owned)
}

#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says whether to write the files anew")]
fn update() -> bool {
    std::env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1")
}

/// Compares a file with what it is made from.
fn made(path: &str, current: &str) {
    if update() {
        fs::write(root().join(path), current).unwrap();
    }
    assert!(text(path) == current, "{path} is out of date: `cargo renew`");
}

#[test]
fn examples_are_as_expected() {
    for language in LANGUAGES {
        let examples: Vec<String> = Code::ALL.iter().filter_map(|code| example(*code, language)).collect();
        made(&format!("locales/{language}/examples.txt"), &(examples.join("\n\n") + "\n"));
    }
}

#[test]
fn the_page_of_diagnostics_is_as_expected() {
    for (language, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
        made(&format!("docs/{language}/diagnostics.md"), &page(language, &Catalogue::new(lang)));
    }
}

#[test]
fn the_tables_of_audit_rules_are_as_expected_of_the_registry() {
    for (language, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
        let (path, catalogue) = (format!("docs/{language}/audit.md"), Catalogue::new(lang));
        let (alone, compared): (Vec<&Rule>, Vec<&Rule>) = audit::rules().partition(|rule| rule.needs != Needs::Reference);
        let mut page = text(&path);
        for (name, mut rules) in [("text", alone), ("reference", compared)] {
            rules.sort_by_key(|rule| rule.code);
            let begin = format!("<!-- rules: {name} -->\n");
            let from = page.find(&begin).expect("the page has a place for each table") + begin.len();
            let end = from + page[from..].find("<!-- end of rules -->").expect("a table has an end");
            page.replace_range(from..end, &format!("\n{}\n", rule_table(&rules, language, &catalogue)));
        }
        made(&path, &page);
    }
}

/// Rules with what they look for, what they need beside the text, and how certain they can be.
fn rule_table(rules: &[&Rule], language: &str, catalogue: &Catalogue) -> String {
    let [head, none, alone, reference, request, joint] = match language {
        "zh" => ["代码 | 查什么 | 另需 | 把握", "–", "没有`--report`", "`--report`", "`--bases`", "、"],
        _ => ["code | what is looked for | needs | confidence", "–", "no `--report`", "`--report`", "`--bases`", ", "],
    };
    let mut table = format!("| {head} |\n| --- | --- | --- | --- |\n");
    for rule in rules {
        let means = CodeExplanation::new(rule.code, catalogue).means.replace('|', "\\|").replace('*', "\\*");
        let needs = match rule.needs {
            Needs::Text => none,
            Needs::TextAlone => alone,
            Needs::Reference => reference,
            Needs::Request => request,
        };
        let confidences: Vec<String> =
            rule.confidences.iter().rev().map(|confidence| format!("`{}`", confidence.key())).collect();
        let confidences = if confidences.is_empty() { none.to_owned() } else { confidences.join(joint) };
        let (code, anchor) = (rule.code, rule.code.to_string().to_lowercase());
        table += &format!("| [{code}](diagnostics.md#{anchor}) | {means} | {needs} | {confidences} |\n");
    }
    table
}

/// All codes in a table, then each at length.
fn page(language: &str, catalogue: &Catalogue) -> String {
    let [title, lead, code, severity, about, means, matters, fix] = match language {
        "zh" => [
            "诊断",
            "程序发现的每一种情况都有固定的代码，代码不会改作他用。错误：不编制报告；警告：照常编制，但应当核对；提示：仅供参考。\
             在终端里，`nianbao explain NB311`解释一个代码，`nianbao explain`列出全部代码；`--deny warnings`把警告当作错误。\
             `--message-format json`在标准错误上每行输出一个对象，`--message-format sarif`在标准输出上写出一份SARIF 2.1.0文档。\
             每个代码最多保留1000处全文，再多只计数。",
            "代码",
            "级别",
            "内容",
            "含义",
            "影响",
            "怎样改",
        ],
        _ => [
            "Diagnostics",
            "Everything that the program finds has a stable code, which is never used for anything else. An error: no report is built. \
             A warning: the report is built, but something should be checked. A note: for information. `nianbao explain NB311` \
             explains a code, `nianbao explain` lists all; `--deny warnings` treats warnings as errors. `--message-format json` prints \
             one object per line on standard error, `--message-format sarif` one SARIF 2.1.0 document on standard output. Of each \
             code the first 1,000 are kept in full, further ones are only counted.",
            "Code",
            "Severity",
            "About",
            "What it means.",
            "Why it matters.",
            "How to fix it.",
        ],
    };
    let note = "<!-- Written by `cargo renew`. -->";
    let mut page = format!("# {title}\n\n{note}\n\n{lead}\n\n| {code} | {severity} | {about} |\n| --- | --- | --- |\n");
    let all: Vec<CodeExplanation> = Code::ALL.iter().map(|code| CodeExplanation::new(*code, catalogue)).collect();
    for explained in &all {
        let (code, severity) = (explained.code, catalogue.plain(explained.code.severity().key()));
        page += &format!("| [{code}](#{}) | {severity} | {} |\n", code.to_string().to_lowercase(), explained.title);
    }
    for explained in &all {
        let code = explained.code;
        page += &format!("\n## {code}\n\n`{}` · {}\n\n", code.key(), explained.title);
        for (heading, body) in [(means, &explained.means), (matters, &explained.matters), (fix, &explained.fix)] {
            page += &format!("- **{heading}** {}\n", body.replace("[", "\\[").replace("*", "\\*"));
        }
        if let Some(example) = example(code, language) {
            page += &format!("\n```text\n{example}\n```\n");
        }
    }
    page
}
