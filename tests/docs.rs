//! The documentation says what the program does.
//!
//! Keys, calls, template variables and diagnostics are read from the program and looked for in `docs/`, in both languages; the two
//! languages are held to the same form, and the schemas to what `nianbao schema` prints. `UPDATE_DOCS=1 cargo test --test docs` writes the
//! schemas anew.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use nianbao::{
    commands::{self, Contract},
    compose::calls::evaluate::CALLS,
    diagnostic::Code,
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

/// The same page in every language, with the name under which a fault is told.
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
    keys(&serde_json::from_str(&commands::schema(Contract::Report)).unwrap(), &mut wanted);
    each_page_has("report-toml", &wanted);
}

#[test]
fn every_key_of_a_case_is_documented() {
    let mut wanted = BTreeSet::new();
    keys(&serde_json::from_str(&commands::schema(Contract::Case)).unwrap(), &mut wanted);
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
fn the_schemas_are_those_of_the_program() {
    for (name, contract) in [("report", Contract::Report), ("figures", Contract::Figures)] {
        let (path, current) = (root().join(format!("docs/{name}.schema.json")), commands::schema(contract));
        if option_env!("UPDATE_DOCS").is_some() {
            fs::write(&path, &current).unwrap();
        }
        assert!(text(&path) == current, "{} is out of date: UPDATE_DOCS=1 cargo test --test docs", path.display());
    }
}
