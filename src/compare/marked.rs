//! The newer of two reports, on which what changed is marked.
//!
//! Input: changes and the page. Output: the page with marks, and with a list of what changed at its
//! end.

use super::{BuildChanges, changes_text};
use crate::{diagnostic::Catalogue, render};

/// The page with its changes marked.
pub fn marked(changes: &BuildChanges, report: &str, catalogue: &Catalogue) -> String {
    // A slot is a name of ours, but a case's holds the number of a complaint, and that is
    // anybody's.
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
    list += &format!("<pre>{}</pre>\n<ol>\n", render::escape(&changes_text(changes, false, catalogue)));
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
