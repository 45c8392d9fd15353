//! The laws of the pipeline, compared with the sources.
//!
//! Every file under `src/` is read as Rust tokens, so that comments and strings cannot break a law
//! nor hide a breach, and what stands under `#[cfg(test)]` is left out. Each test tells every
//! breach with its file and line and what the law says.

mod source;

use std::fs;

use source::{Source, Used, root, sources};

/// The road: a room may use the rooms before it. `read` comes first, since `plan` has it read
/// `report.toml`.
const ROAD: [&str; 18] = [
    "synth", "read", "plan", "clean", "query", "tally", "rate", "pick", "compose", "ledger", "draw", "render", "write", "audit",
    "pipeline", "compare", "preview", "commands",
];
/// Nouns that every room may use, and that know no room, nor each other.
const NOUNS: [&str; 2] = ["complaint", "diagnostic"];
/// Outside crates, also those whose name goes on after `_`, and their rooms.
const CRATES: [(&str, &[&str]); 51] = [
    ("aho_corasick", &["audit"]),
    ("anstream", &["cli"]),
    ("anstyle", &["diagnostic"]),
    ("axum", &["preview"]),
    ("base64", &["preview"]),
    ("calamine", &["read"]),
    ("chardetng", &["read"]),
    ("clap", &["cli"]),
    ("csv", &["read"]),
    ("ctrlc", &["cli"]),
    ("encoding_rs", &["read"]),
    ("flate2", &["read"]),
    ("fluent_bundle", &["diagnostic"]),
    ("foldhash", &["clean", "tally"]),
    ("getrandom", &["preview"]),
    ("hashbrown", &["clean"]),
    ("hayro_interpret", &["read"]),
    ("indicatif", &["cli"]),
    ("kurbo", &["read"]),
    ("memchr", &["read", "clean"]),
    ("notify_debouncer_full", &["preview"]),
    ("open", &["preview"]),
    ("plotters", &["draw"]),
    // A document that is audited may be Markdown that somebody wrote.
    ("pulldown_cmark", &["read", "render"]),
    ("quick_xml", &["read", "render"]),
    ("rand", &["synth"]),
    ("resvg", &["draw"]),
    ("rustix", &["write"]),
    ("rust_xlsxwriter", &["render"]),
    ("ruzstd", &["read"]),
    ("self_cell", &["read"]),
    ("sha2", &["read"]),
    ("signal_hook", &["cli"]),
    ("simdutf8", &["read"]),
    ("similar", &["compare"]),
    ("strsim", &["diagnostic"]),
    ("sys_locale", &["main"]),
    ("tempfile", &["write"]),
    ("tera", &["render"]),
    ("tokio", &["preview"]),
    ("toml", &["plan"]),
    ("ttf_parser", &["draw"]),
    ("typst", &["render"]),
    ("unicode_normalization", &["read"]),
    ("xxhash_rust", &["clean"]),
    ("zip", &["read", "render"]),
    ("html5gum", &["read"]),
    ("hyper", &["preview"]),
    ("unic_langid", &["diagnostic"]),
    ("unicode_width", &["diagnostic"]),
    // Dates are nouns of the domain, and a parser of them is none of a renderer's concern.
    ("jiff", &["complaint", "synth", "plan", "clean", "tally", "pick", "compose", "audit"]),
];
/// Crates that bring notations rather than a subject: any room may use them.
const EVERYWHERE: [&str; 5] = ["num_rational", "regex", "schemars", "serde", "serde_json"];
/// Files with a hash map whose order reaches no output.
const HASHING: [(&str, &str); 3] = [
    ("src/clean/parse_cache.rs", "readings are asked for one by one, never listed"),
    ("src/clean/duplicates/numbers.rs", "prefixes are asked for one by one, never listed"),
    ("src/tally/accumulator.rs", "what was counted is put in the order of its keys before it is passed on"),
];
/// Names that say nothing of what a module is for.
const EMPTY_NAMES: [&str; 7] = ["utils", "util", "helpers", "helper", "common", "misc", "shared"];

#[test]
fn imports_point_up_the_road() {
    hold("a room uses only `complaint`, `diagnostic` and the rooms before it", |source, report| {
        for path in &source.paths {
            let Some(target) = source.target(path) else { continue };
            let law = match (source.room(), target[0].as_str()) {
                (room, used) if room == used => continue,
                ("main" | "lib", _) => continue,
                (_, "cli") => "only `main` uses `cli`",
                ("cli", _) => continue,
                (_, "commands") => "only `cli` uses `commands`",
                (room, _) if NOUNS.contains(&room) => "the nouns know no room",
                (room, _) if !ROAD.contains(&room) => "it is used in a room that is not on the road",
                (_, used) if NOUNS.contains(&used) => continue,
                ("draw", "compose") if target.get(1).is_some_and(|module| module == "chart") => continue,
                ("draw", _) => "`draw` sees `compose::chart` alone",
                // A hash is no file: by it a block is known.
                ("render", "read")
                    if target.get(1).is_some_and(|used| ["hash_bytes", "digest", "written"].contains(&used.as_str())) =>
                {
                    continue;
                }
                ("render", "read" | "clean" | "tally" | "rate" | "pick") => "`render` sees only what `compose` froze",
                (room, used) if place(used) < place(room) => continue,
                _ => "it comes later on the road, or is no room",
            };
            report(path.line, format!("{}: {law}", path.words.join("::")));
        }
    });
}

fn place(room: &str) -> usize {
    ROAD.iter().position(|stage| *stage == room).unwrap_or(ROAD.len())
}

#[test]
fn every_outside_crate_has_its_room() {
    hold("one outside crate, one room", |source, report| {
        for path in source.paths.iter().filter(|path| path.words.len() > 1) {
            let law = CRATES.iter().find(|(name, _)| belongs(&path.words[0], name));
            if let Some((_, rooms)) = law.filter(|(_, rooms)| !rooms.contains(&source.room())) {
                report(path.line, format!("{}: only for {}", path.words.join("::"), rooms.join(", ")));
            }
        }
    });
    // A new dependency is to be given a room on the day it comes.
    let cargo: toml::Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let names = cargo["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_"));
    let housed = |name: &String| EVERYWHERE.contains(&name.as_str()) || CRATES.iter().any(|(known, _)| belongs(name, known));
    let homeless: Vec<String> = names.filter(|name| !housed(name)).collect();
    assert!(homeless.is_empty(), "dependencies without a room, give them one in CRATES: {homeless:?}");
}

/// Whether a crate is `family` or a part of it: `plotters_backend` of `plotters`.
fn belongs(name: &str, family: &str) -> bool {
    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
}

#[test]
fn files_clock_environment_and_screen_are_where_the_law_has_them() {
    hold(
        "files in read, plan, write; the clock and environment in main, cli and plan; printing in cli and diagnostic",
        |source, report| {
            let room = source.room();
            for path in &source.paths {
                let words: Vec<&str> = path.words.iter().map(String::as_str).collect();
                let wrong = match words[..] {
                    ["std", "fs", ..] | ["fs" | "File" | "OpenOptions", _, ..] => {
                        !["read", "plan", "write"].contains(&room) && source.name != "src/commands/new.rs"
                    }
                    ["std", "env", ..] | ["env", _, ..] | [.., "Zoned" | "Timestamp", "now"] => !["main", "plan"].contains(&room),
                    [.., "stdout" | "stderr"] if words.len() > 1 => !["cli", "diagnostic"].contains(&room),
                    _ => {
                        words.iter().any(|word| ["SystemTime", "Instant"].contains(word))
                            && !["main", "cli", "plan"].contains(&room)
                    }
                };
                if wrong {
                    report(path.line, words.join("::"));
                }
            }
        },
    );
}

#[test]
fn no_hash_order_reaches_an_output() {
    let hashes = |path: &Used| path.words.iter().any(|word| ["HashMap", "HashSet", "RandomState"].contains(&word.as_str()));
    hold("no HashMap or HashSet but in HASHING, which says why its order reaches no output", |source, report| {
        let allowed = HASHING.iter().any(|(file, _)| *file == source.name);
        for path in source.paths.iter().filter(|path| hashes(path) && !allowed) {
            report(path.line, path.words.join("::"));
        }
    });
    let stale = |file: &&(&str, &str)| !sources().iter().any(|source| source.name == file.0 && source.paths.iter().any(hashes));
    assert_eq!(HASHING.iter().find(stale), None, "takes up no allowance any more");
}

/// Words of a reason, at least.
const WORDS: usize = 4;

/// What no lint knows: `unwrap`, `panic!` and the like are `[lints]` of Cargo.toml.
#[test]
fn every_expect_says_why() {
    hold("expect only with why it holds, in words", |source, report| {
        for four in source.tokens.windows(4) {
            let [dot, name, open, first] = [0, 1, 2, 3].map(|at| four[at].text.as_str());
            // A parser's own `expect(',')` takes a character; that of `Option` and `Result` takes a
            // text.
            let says_why = first.starts_with('"') && first.split(' ').count() >= WORDS;
            let character = first.starts_with('\'');
            if dot == "." && name == "expect" && open == "(" && !character && !says_why && !four[1].excused {
                report(four[1].line, format!(".{name}("));
            }
        }
    });
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    hold("a file begins with its doc, has at most 400 lines, and a name that says what it holds", |source, report| {
        if !source.text.starts_with("//! ") {
            report(1, "does not begin with `//!`".into());
        }
        let lines = source.text.lines().count();
        if lines > 400 {
            report(lines, format!("{lines} lines"));
        }
        for name in source.modules().filter(|name| EMPTY_NAMES.contains(name)) {
            report(1, format!("a module named `{name}`"));
        }
    });
}

/// What the laws above are compared with must itself be seen right, or they would hold of anything.
#[test]
fn the_reader_sees_what_is_used() {
    let text = r#"
        use crate::{compose::{chart::Bar, figures as other}, read::*};
        // crate::write
        mod deep { use super::super::super::{rate, pick}; pub(super) fn used() { super::super::font::face() } }
        #[cfg(test)] mod tests { fn f() { crate::commands::new(); None::<u8>.unwrap() } }
        const TEXT: &str = "crate::write";
        fn f(x: u8) -> u8 { if x != 1 { todo!("{}", nianbao::tally::MOST) } x }
    "#;
    let source = Source::new("src/draw/bars.rs".into(), text.into());
    let seen: Vec<String> = source.paths.iter().filter_map(|path| Some(source.target(path)?.join("::"))).collect();
    let expected = ["compose::chart::Bar", "compose::figures", "read::*", "rate", "pick", "tally::MOST"];
    assert_eq!(seen, expected);
    assert!(source.tokens.iter().all(|token| token.text != "unwrap"));
}

/// Applies a law to every source and fails with all breaches.
fn hold(law: &str, check: impl Fn(&Source, &mut dyn FnMut(usize, String))) {
    let mut breaches = Vec::new();
    for source in sources() {
        check(&source, &mut |line, what| breaches.push(format!("  {}:{line}: {what}", source.name)));
    }
    assert!(breaches.is_empty(), "the law: {law}\n{}", breaches.join("\n"));
}
