//! `nianbao diff`: what moved between two builds, and why.
//!
//! Enter two output folders, or the manifests in them; leaves a text for a terminal, JSON, or the newer report as a page on which what
//! changed is marked.

use std::{fmt::Write as _, path::Path};

use serde_json::Value;

use crate::{
    compare::{BlockChange, Cause, Changes, FigureChange, build_folder, compare, load_build},
    diagnostic::{Catalogue, Diagnostic, Fact},
    read, render, write,
};

/// Figures and blocks that a text lists before it says how many more there are.
const LISTED: usize = 20;

/// Compares two builds.
pub fn diff(old: &Path, new: &Path) -> Result<Changes, Vec<Diagnostic>> {
    match (load_build(old), load_build(new)) {
        (Ok(old), Ok(new)) => Ok(compare(&old, &new)),
        (old, new) => Err([old.err(), new.err()].into_iter().flatten().collect()),
    }
}

/// A change in words.
fn caused(causes: &[Cause], catalogue: &Catalogue) -> String {
    let words: Vec<String> = causes.iter().map(|cause| catalogue.plain(cause.key())).collect();
    words.join(&catalogue.plain("diff-and"))
}

/// The changes as a text for a terminal; all of them, or the first of each kind.
pub fn told(changes: &Changes, all: bool, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    if changes.is_empty() {
        return catalogue.plain("diff-none") + "\n";
    }
    for (key, files) in [
        ("diff-data", &changes.data),
        ("diff-templates", &changes.templates),
        ("diff-prose", &changes.prose),
        ("diff-cases", &changes.cases),
    ] {
        if !files.is_empty() {
            let _ = writeln!(out, "{}", catalogue.text(key, &[("files", files.join(", ").into())]));
        }
    }
    for setting in &changes.settings {
        let shown = |value: &Option<Value>| Fact::from(value.as_ref().map_or_else(|| "—".to_owned(), Value::to_string));
        let facts = [("key", Fact::from(setting.key.as_str())), ("old", shown(&setting.old)), ("new", shown(&setting.new))];
        let _ = writeln!(out, "{}", catalogue.text("diff-setting", &facts));
    }
    if let Some([old, new]) = &changes.versions {
        let _ =
            writeln!(out, "{}", catalogue.text("diff-version", &[("old", old.as_str().into()), ("new", new.as_str().into())]));
    }
    let most = if all { usize::MAX } else { LISTED };
    section(&mut out, "diff-figures", changes.figures.len(), catalogue);
    changes.figures.iter().take(most).for_each(|figure| out += &figure_line(figure, catalogue));
    more(&mut out, changes.figures.len(), most, catalogue);
    section(&mut out, "diff-blocks", changes.blocks.len(), catalogue);
    changes.blocks.iter().take(most).for_each(|block| out += &block_line(block, catalogue));
    more(&mut out, changes.blocks.len(), most, catalogue);
    out
}

fn section(out: &mut String, key: &str, count: usize, catalogue: &Catalogue) {
    if count > 0 {
        let _ = writeln!(out, "\n{}", catalogue.text(key, &[("count", count.into())]));
    }
}

fn more(out: &mut String, count: usize, most: usize, catalogue: &Catalogue) {
    if count > most {
        let _ = writeln!(out, "  {}", catalogue.text("diff-more", &[("count", (count - most).into())]));
    }
}

fn figure_line(figure: &FigureChange, catalogue: &Catalogue) -> String {
    let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
    let mut line = format!("  {}: {} → {}", figure.id, shown(&figure.old), shown(&figure.new));
    if let Some(difference) = &figure.difference {
        let _ = write!(line, " {}", difference.words(catalogue));
    } else if figure.old == figure.new {
        let _ = write!(line, " ({} → {})", figure.made_of[0], figure.made_of[1]);
    }
    format!("{line} · {}\n", caused(&figure.causes, catalogue))
}

fn block_line(block: &BlockChange, catalogue: &Catalogue) -> String {
    format!("  {} [{}] {} · {}\n", catalogue.plain(block.how.key()), block.slot, block.begins, caused(&block.causes, catalogue))
}

/// Writes the newer report as a page on which what changed is marked.
pub fn page(changes: &Changes, new: &Path, to: &Path, catalogue: &Catalogue) -> Result<(), Diagnostic> {
    let report = read::text(&build_folder(new).join("report.html"))?.text;
    write::write_file(to, marked(changes, &report, catalogue).as_bytes())
}

fn marked(changes: &Changes, report: &str, catalogue: &Catalogue) -> String {
    // A slot is a name of ours, but a case's holds the number of a complaint, and that is anybody's.
    let quoted = |slot: &str| {
        slot.chars().map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("\\{:x} ", c as u32) }).collect::<String>()
    };
    let rules: String = changes.blocks.iter().map(|block| format!("[data-block=\"{}\"],", quoted(&block.slot))).collect();
    let style = format!(
        "<style>{}{{outline:2px solid #c77700;outline-offset:.35rem;background:#fff8e6}}{}</style>\n",
        rules.trim_end_matches(','),
        include_str!("../../templates/diff.css")
    );
    let mut list = format!(
        "<aside class=\"nb-diff\" lang=\"{}\">\n<h2>{}</h2>\n",
        catalogue.lang().tag(),
        render::escape(&catalogue.plain("diff-title"))
    );
    list += &format!("<pre>{}</pre>\n<ol>\n", render::escape(&told(changes, false, catalogue)));
    for block in changes.blocks.iter().filter(|block| !block.words.is_empty()) {
        let words: String = block
            .words
            .iter()
            .map(|stretch| match stretch.of {
                "old" => format!("<del>{}</del>", render::escape(&stretch.text)),
                "new" => format!("<ins>{}</ins>", render::escape(&stretch.text)),
                _ => render::escape(&stretch.text),
            })
            .collect();
        list += &format!("<li><code>{}</code><p>{words}</p></li>\n", render::escape(&block.slot));
    }
    list += "</ol>\n</aside>\n";
    let styled = report.replacen("</head>", &format!("{style}</head>"), 1);
    match styled.rsplit_once("</body>") {
        Some((before, after)) => format!("{before}{list}</body>{after}"),
        None => styled + &list,
    }
}
