//! The one catalogue of everything the program says, in Chinese and English.
//!
//! Input: a key and the facts. Output: a finished text. The texts are Fluent files under
//! `locales/`, compiled in, so that a translator needs no Rust and English plurals come out right.
//! Which texts exist is known; what they are used for is not.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::{Deserialize, Serialize};

/// A language the program speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of a locale name such as `zh_CN.UTF-8`; English for all that is not Chinese.
    pub fn of_locale(locale: &str) -> Lang {
        if locale.to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
    }

    /// BCP 47 tag, as HTML wants it.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The texts in this language, one file for each purpose.
    fn sources(self) -> [&'static str; 5] {
        match self {
            Lang::Zh => [
                include_str!("../../locales/zh/cli.ftl"),
                include_str!("../../locales/zh/desk.ftl"),
                include_str!("../../locales/zh/diagnostics.ftl"),
                include_str!("../../locales/zh/explain.ftl"),
                include_str!("../../locales/zh/report.ftl"),
            ],
            Lang::En => [
                include_str!("../../locales/en/cli.ftl"),
                include_str!("../../locales/en/desk.ftl"),
                include_str!("../../locales/en/diagnostics.ftl"),
                include_str!("../../locales/en/explain.ftl"),
                include_str!("../../locales/en/report.ftl"),
            ],
        }
    }
}

/// A fact that a message speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    Number(u64),
    Text(String),
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Fact::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Fact::Text(text)
    }
}

impl From<u64> for Fact {
    fn from(number: u64) -> Self {
        Fact::Number(number)
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Fact::Number(number as u64)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Number(number) => number.fmt(f),
            Fact::Text(text) => text.fmt(f),
        }
    }
}

/// All texts in one language.
pub struct Catalogue {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    pub fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new_concurrent(lang.tag().parse().into_iter().collect());
        // Isolation marks would stand as invisible characters in figures.json and in copied text.
        bundle.set_use_isolating(false);
        for source in lang.sources() {
            // A fault in a source is caught by the test below; at run time the sound messages still
            // serve.
            let resource = match FluentResource::try_new(source.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Catalogue { lang, bundle }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text under `key`; the key itself where the catalogue has none, so that the lack is seen.
    pub fn text(&self, key: &str, facts: &[(&'static str, Fact)]) -> String {
        self.pattern(key, None, facts).unwrap_or_else(|| key.to_owned())
    }

    /// The text under `key` that needs no facts.
    pub fn plain(&self, key: &str) -> String {
        self.text(key, &[])
    }

    /// An accompanying text of a message, such as a diagnostic's `hint`.
    pub fn attribute(&self, key: &str, attribute: &str, facts: &[(&'static str, Fact)]) -> Option<String> {
        self.pattern(key, Some(attribute), facts)
    }

    fn pattern(&self, key: &str, attribute: Option<&str>, facts: &[(&'static str, Fact)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut arguments = FluentArgs::with_capacity(facts.len());
        for (name, fact) in facts {
            let value = match fact {
                Fact::Number(number) => FluentValue::from(*number),
                Fact::Text(text) => FluentValue::from(text.as_str()),
            };
            arguments.set(*name, value);
        }
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::diagnostic::Code;

    /// Every message and attribute with the names of the facts it uses.
    fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let variable = regex::Regex::new(r"\$([a-z-]+)").unwrap();
        let mut found = BTreeMap::new();
        for source in lang.sources() {
            assert!(FluentResource::try_new(source.to_owned()).is_ok(), "a syntax fault in {lang:?}");
            let mut key = String::new();
            let mut owner = String::new();
            for line in source.lines() {
                if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                    owner = name.to_owned();
                    key = owner.clone();
                    assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice in {lang:?}");
                } else if let Some((name, _)) = line.trim_start().strip_prefix('.').and_then(|rest| rest.split_once(" =")) {
                    key = format!("{owner}.{name}");
                    found.insert(key.clone(), BTreeSet::new());
                }
                if let Some(names) = found.get_mut(&key) {
                    names.extend(variable.captures_iter(line).map(|c| c[1].to_owned()));
                }
            }
        }
        found
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (zh, en) = (messages(Lang::Zh), messages(Lang::En));
        let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, BTreeSet<String>>| {
            a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>()
        };
        assert_eq!((only(&zh, &en), only(&en, &zh)), (vec![], vec![]));
        for (key, facts) in &zh {
            assert_eq!(facts, &en[key], "facts of {key}");
        }
    }

    #[test]
    fn every_code_has_a_message_a_hint_and_a_long_form() {
        for lang in [Lang::Zh, Lang::En] {
            let messages = messages(lang);
            for code in Code::ALL {
                assert!(messages.contains_key(code.key()), "{lang:?} {}", code.key());
                assert!(messages.contains_key(&format!("{}.hint", code.key())), "{lang:?} {}.hint", code.key());
                for part in ["", ".means", ".matters", ".fix"] {
                    let key = format!("explain-{}{part}", code.key());
                    assert!(messages.get(&key).is_some_and(BTreeSet::is_empty), "{lang:?} {key}: there, and without facts");
                }
            }
        }
    }

    /// A title may be cut off by nothing, a paragraph ends as one, and neither leans on a code that
    /// may change its number.
    #[test]
    fn long_forms_are_finished_texts() {
        for lang in [Lang::Zh, Lang::En] {
            let catalogue = Catalogue::new(lang);
            for code in Code::ALL {
                let explained = crate::diagnostic::CodeExplanation::new(*code, &catalogue);
                assert!(!explained.title.ends_with(['.', '。']), "{lang:?} {code}: {}", explained.title);
                for text in [explained.means, explained.matters, explained.fix] {
                    assert!(text.ends_with(['.', '。']) && !text.contains("NB"), "{lang:?} {code}: {text}");
                }
            }
        }
    }

    #[test]
    fn no_text_is_kept_that_nothing_says() {
        let mut sources = String::new();
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") {
                    sources.push_str(&std::fs::read_to_string(path).unwrap());
                }
            }
        }
        let long_form = |key: &str| Code::ALL.iter().any(|code| key.strip_prefix("explain-") == Some(code.key()));
        // The desk's page is handed its words under shorter names.
        let of_desk = |key: &str| key.strip_prefix("desk-").is_some_and(|word| sources.contains(&format!("\"{word}\"")));
        // A message may be part of others.
        let findings = include_str!("../../locales/en/diagnostics.ftl");
        let of_message = |key: &str| findings.contains(&format!("{{ {key} }}"));
        // Dimensions, parts of the index and what is absent are named by their keys.
        let prefixes = ["absent-", "column-", "dimension-", "part-"];
        let of_key = |key: &str| {
            prefixes
                .iter()
                .filter_map(|prefix| key.strip_prefix(prefix))
                .any(|rest| sources.contains(&format!("\"{}\"", rest.replace('-', "_"))))
        };
        let idle: Vec<String> = messages(Lang::En)
            .into_keys()
            .filter(|key| !long_form(key) && !of_desk(key) && !of_message(key) && !of_key(key))
            .filter(|key| !key.contains('.') && !key.starts_with("cli-") && !sources.contains(&format!("\"{key}\"")))
            .collect();
        assert_eq!(idle, Vec::<String>::new());
    }
}
