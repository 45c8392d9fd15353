//! Rust sources as tokens and the paths in them, tests left out.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A word, sign or literal.
pub struct Token {
    pub text: String,
    pub line: usize,
    /// How many modules within the file it stands in.
    modules: usize,
    /// Whether it stands in an item under `#[expect(clippy::expect_used, reason = …)]`.
    pub excused: bool,
}

impl Token {
    fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// A path as it is used, groups taken apart: `a::{b, c::d}` is `a::b` and `a::c::d`.
pub struct Used {
    pub words: Vec<String>,
    pub line: usize,
    modules: usize,
}

pub struct Source {
    /// From the repository's root: `src/draw/bars.rs`.
    pub name: String,
    pub text: String,
    pub tokens: Vec<Token>,
    pub paths: Vec<Used>,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `src/`, in order of its name.
pub fn sources() -> Vec<Source> {
    let (mut folders, mut files) = (vec![root().join("src")], Vec::<PathBuf>::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 50, "the sources are looked for in the wrong place");
    let name =
        |path: &Path| path.strip_prefix(root()).unwrap().iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/");
    files.iter().map(|path| Source::new(name(path), fs::read_to_string(path).unwrap())).collect()
}

impl Source {
    pub fn new(name: String, text: String) -> Self {
        let stream: TokenStream = text.parse().unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let mut tokens = Vec::new();
        flatten(stream, 0, false, &mut tokens);
        let paths = paths(&tokens);
        Source { name, text, tokens, paths }
    }

    /// Modules from the crate's root to this file: `draw`, `bars`; none for `lib.rs`.
    pub fn modules(&self) -> impl Iterator<Item = &str> {
        let inner = self.name.strip_prefix("src/").and_then(|name| name.strip_suffix(".rs")).unwrap_or(&self.name);
        inner.split('/').filter(|part| *part != "mod" && *part != "lib")
    }

    pub fn room(&self) -> &str {
        self.modules().next().unwrap_or("lib")
    }

    /// A path from the crate's root, where it leads there: through `crate`, `nianbao`, or as many
    /// `super` as it takes.
    pub fn target<'u>(&self, used: &'u Used) -> Option<&'u [String]> {
        let words = &used.words;
        let ups = words.iter().take_while(|word| *word == "super").count();
        let from_root = match words[0].as_str() {
            "crate" | "nianbao" => &words[1..],
            "super" if ups >= self.modules().count() + used.modules => &words[ups..],
            _ => return None,
        };
        (!from_root.is_empty()).then_some(from_root)
    }
}

/// Lays a tree of tokens flat. Items under `#[cfg(test)]` are left out.
fn flatten(stream: TokenStream, modules: usize, excused: bool, out: &mut Vec<Token>) {
    let (mut skipped, mut item_excused) = (false, excused);
    for tree in stream {
        let line = tree.span().start().line;
        let mut push = |text: String| {
            if !skipped {
                // `::` comes as two signs.
                match out.last_mut() {
                    Some(last) if text.starts_with(':') && last.text == ":+" => last.text = "::".into(),
                    _ => out.push(Token { text, line, modules, excused: item_excused }),
                }
            }
        };
        let mut ended = false;
        match tree {
            TokenTree::Group(group) => {
                let signs = match group.delimiter() {
                    Delimiter::Parenthesis => ["(", ")"],
                    Delimiter::Brace => ["{", "}"],
                    Delimiter::Bracket => ["[", "]"],
                    Delimiter::None => ["", ""],
                };
                push(signs[0].into());
                let before = |back: usize| out.len().checked_sub(back).map(|at| out[at].text.as_str());
                if before(2) == Some("#") {
                    let attribute = group.stream().to_string().replace(char::is_whitespace, "");
                    item_excused |= attribute.starts_with("expect(clippy::expect_used,reason=");
                    skipped |= attribute == "cfg(test)";
                }
                if !skipped {
                    let inner = modules + usize::from(signs[0] == "{" && before(3) == Some("mod"));
                    flatten(group.stream(), inner, item_excused, out);
                    out.push(Token { text: signs[1].into(), line, modules, excused: item_excused });
                }
                ended = signs[0] == "{";
            }
            TokenTree::Punct(sign) => {
                let joined = sign.as_char() == ':' && sign.spacing() == Spacing::Joint;
                push(if joined { ":+".into() } else { sign.to_string() });
                ended = sign.as_char() == ';';
            }
            TokenTree::Ident(word) => push(word.to_string()),
            TokenTree::Literal(literal) => push(literal.to_string()),
        }
        if ended {
            (skipped, item_excused) = (false, excused);
        }
    }
}

fn paths(tokens: &[Token]) -> Vec<Used> {
    let (mut found, mut rest, mut before) = (Vec::new(), tokens, "");
    while let Some((token, after)) = rest.split_first() {
        if token.is_word() && before != "." && before != "::" {
            path(&mut rest, &[], &mut found);
            before = "";
        } else {
            (rest, before) = (after, &token.text);
        }
    }
    found
}

/// Takes one path off the tokens, and every path of its groups.
fn path(rest: &mut &[Token], prefix: &[String], found: &mut Vec<Used>) {
    let mut words = prefix.to_vec();
    let Some(first) = rest.first() else { return };
    let is = |rest: &[Token], text: &str| rest.first().is_some_and(|token| token.text == text);
    while let Some((token, after)) = rest.split_first().filter(|(token, _)| token.is_word() || token.text == "*") {
        words.push(token.text.clone());
        *rest = after;
        if !is(rest, "::") {
            break;
        }
        *rest = &rest[1..];
        if is(rest, "{") {
            while !rest.is_empty() && !is(rest, "}") {
                *rest = &rest[1..];
                path(rest, &words, found);
                // `as another` names nothing new.
                while !rest.is_empty() && !is(rest, ",") && !is(rest, "}") {
                    *rest = &rest[1..];
                }
            }
            *rest = rest.get(1..).unwrap_or_default();
            return;
        }
    }
    if words.len() > prefix.len() {
        found.push(Used { words, line: first.line, modules: first.modules });
    }
}
