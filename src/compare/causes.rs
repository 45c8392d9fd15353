//! What two builds were made of, where it differs.
//!
//! Input: two manifests. Output: the files and settings that differ, and which of them can have
//! changed a figure or a block.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

/// Why something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeCause {
    Data,
    Configuration,
    Template,
    Prose,
    Case,
    /// Another version of the program made it.
    Version,
    /// What stands before it came, went or changed places, and with it a number of a chapter,
    /// figure or table.
    Place,
}

impl ChangeCause {
    /// Key of the word in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            ChangeCause::Data => "cause-data",
            ChangeCause::Configuration => "cause-configuration",
            ChangeCause::Template => "cause-template",
            ChangeCause::Prose => "cause-prose",
            ChangeCause::Case => "cause-case",
            ChangeCause::Version => "cause-version",
            ChangeCause::Place => "cause-place",
        }
    }
}

/// A setting that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedSetting {
    /// As a path: `rating.weights.timeliness`.
    pub key: String,
    /// As JSON; none where there was no such setting.
    pub old: Option<Value>,
    pub new: Option<Value>,
}

/// Settings by which complaints are counted and shares named; no other can move a figure.
const COUNTING: [&str; 9] = [
    "period",
    "input",
    "issue_type.aliases",
    "region.aliases",
    "region.divisions",
    "amount",
    "rating",
    "statistics.rounding",
    "statistics.no_share_below",
];
/// Settings by which figures are printed or not.
const SHOWING: [&str; 5] = ["sections", "profiles", "issue_type.top", "region.top", "region.not_covered"];

/// What differs in what two builds were made of.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CauseSources {
    /// Files of data that differ, are new or are gone.
    pub data: Vec<String>,
    /// Settings of `report.toml` that differ.
    pub settings: Vec<ChangedSetting>,
    pub templates: Vec<String>,
    pub prose: Vec<String>,
    pub cases: Vec<String>,
    /// Versions of the program, where they differ.
    pub versions: Option<[String; 2]>,
}

impl CauseSources {
    pub fn new(old: &Value, new: &Value) -> Self {
        let (before, after) = (hashes(old), hashes(new));
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let differing = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
        let mut sources = CauseSources::default();
        for name in differing {
            let kind = match name.split_once('/') {
                Some(("templates", _)) => &mut sources.templates,
                Some(("prose", _)) => &mut sources.prose,
                Some(("cases", _)) => &mut sources.cases,
                // What is in it is compared setting by setting.
                None if name == "report.toml" => continue,
                _ => &mut sources.data,
            };
            kind.push(name.clone());
        }
        settings("", old.get("configuration"), new.get("configuration"), &mut sources.settings);
        let version = |of: &Value| of.get("version").and_then(Value::as_str).unwrap_or_default().to_owned();
        sources.versions = Some([version(old), version(new)]).filter(|[a, b]| a != b);
        sources
    }

    /// What can have moved a figure that stands in both reports, or that stands in one alone.
    pub fn of_figures(&self, in_both: bool) -> Vec<ChangeCause> {
        let of = |roots: &[&str], setting: &ChangedSetting| roots.iter().any(|root| within(&setting.key, root));
        let mut causes = Vec::new();
        let mut add = |holds: bool, cause: ChangeCause| causes.extend(holds.then_some(cause));
        add(!self.data.is_empty(), ChangeCause::Data);
        add(self.settings.iter().any(|setting| of(&COUNTING, setting)), ChangeCause::Configuration);
        // A figure comes and goes with whatever prints it.
        add(!in_both && self.settings.iter().any(|setting| of(&SHOWING, setting)), ChangeCause::Configuration);
        add(!in_both && !self.templates.is_empty(), ChangeCause::Template);
        add(!in_both && !self.prose.is_empty(), ChangeCause::Prose);
        add(self.versions.is_some(), ChangeCause::Version);
        causes.dedup();
        causes
    }
}

/// Whether a setting is this one or one below it.
fn within(key: &str, root: &str) -> bool {
    key.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn hashes(manifest: &Value) -> BTreeMap<String, String> {
    let inputs = manifest.get("inputs").and_then(Value::as_array).into_iter().flatten();
    let text = |input: &Value, key: &str| input.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    inputs.map(|input| (text(input, "path"), text(input, "sha256"))).collect()
}

/// Every leaf that differs.
fn settings(path: &str, old: Option<&Value>, new: Option<&Value>, found: &mut Vec<ChangedSetting>) {
    if old == new {
        return;
    }
    if let (Some(Value::Object(before)), Some(Value::Object(after))) = (old, new) {
        let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for key in keys {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            settings(&path, before.get(key), after.get(key), found);
        }
        return;
    }
    found.push(ChangedSetting { key: path.to_owned(), old: old.cloned(), new: new.cloned() });
}
