//! The desk's own page, style and scripts, compiled in.
//!
//! Input: a name. Output: a text with its type. No other file of this machine can be asked for by
//! any name.

use serde_json::Value;

use super::state::DeskContext;
use crate::render::escape;

const INDEX: &str = include_str!("../../templates/desk/index.html");
const SCRIPT: &str = "text/javascript; charset=utf-8";

macro_rules! assets {
    ($($name:literal $kind:expr,)*) => {
        const ASSETS: &[(&str, &str, &str)] = &[$(($name, $kind, include_str!(concat!("../../templates/desk/", $name))),)*];
    };
}

assets! {
    "desk.css" "text/css; charset=utf-8",
    "desk.js" SCRIPT,
    "dom.js" SCRIPT,
    "live.js" SCRIPT,
    "numbers.js" SCRIPT,
    "findings.js" SCRIPT,
    "notes.js" SCRIPT,
    "cases.js" SCRIPT,
    "changes.js" SCRIPT,
}

/// Type and text of what goes by `name`.
pub(super) fn asset(name: &str) -> Option<(&'static str, &'static str)> {
    ASSETS.iter().find(|(known, ..)| *known == name).map(|(_, kind, text)| (*kind, *text))
}

/// The page of the desk, with its words and token.
pub(super) fn index(desk: &DeskContext, words: &Value) -> String {
    let editor = if desk.editor.is_some() { "command" } else { "link" };
    let (mut page, mut rest) = (String::with_capacity(INDEX.len()), INDEX);
    // `[[tab-report]]` is the word of that key.
    while let Some((before, (key, after))) = rest.split_once("[[").and_then(|(b, rest)| Some((b, rest.split_once("]]")?))) {
        let word = words.get(key).and_then(Value::as_str).unwrap_or(key);
        page.push_str(before);
        page.push_str(&escape(word));
        rest = after;
    }
    page.push_str(rest);
    // The folder's name comes last, since whatever stands in it is nothing but a name.
    page.replace("{lang}", desk.catalogue.lang().tag())
        .replace("{token}", &desk.token)
        .replace("{editor}", editor)
        .replace("{words}", &escape(&words.to_string()))
        .replace("{name}", &escape(&desk.folder.display().to_string()))
}
