//! The draft as a page, and in the other formats.
//!
//! Input: the state. Output: the page with the marks of a draft on it. The page is the one that a
//! build writes: what the marks add stands before its end and takes nothing away. Other formats are
//! made when somebody looks at them.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    answer::{blocking, fault},
    state::DeskContext,
};
use crate::{diagnostic::Fact, pipeline::Draft, plan::config::Format, render};

/// Characters of the data's hash that are shown.
const SHORT: usize = 12;

/// The draft.
pub(super) async fn page(State(desk): State<Arc<DeskContext>>) -> Response {
    let state = desk.now();
    let Some(draft) = state.draft.clone() else {
        return fault(StatusCode::SERVICE_UNAVAILABLE, &desk.catalogue.plain("desk-no-draft"));
    };
    blocking(move || {
        let policy = policy();
        let page = draft.rendered.page();
        let (before, after) = page.rsplit_once("</body>").unwrap_or((&page, ""));
        let page = format!("{before}{}</body>{after}", marks(&desk, &draft, state.good));
        let headers: [(HeaderName, String); 2] =
            [(header::CONTENT_TYPE, "text/html; charset=utf-8".into()), (header::CONTENT_SECURITY_POLICY, policy)];
        (headers, page).into_response()
    })
    .await
}

/// The page may run the one script that every report has, and nothing else.
fn policy() -> String {
    let digest = STANDARD.encode(render::script_digest());
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'self'"
    )
}

/// What says on every sheet that this is a draft, and of which data.
fn marks(desk: &DeskContext, draft: &Draft, good: u64) -> String {
    let hash: String = draft.data_hash.chars().take(SHORT).collect();
    let words = desk.catalogue.text("desk-watermark", &[("hash", Fact::from(hash.as_str()))]);
    let words = render::escape(&words);
    format!(
        "<style id=\"nb-style\">{}</style>\n<div id=\"nb-mark\" data-good=\"{good}\" data-hash=\"{hash}\" aria-hidden=\"true\">\
         <span>{words}</span></div>\n",
        include_str!("../../templates/desk/marks.css")
    )
}

/// One of the other formats, made when somebody looks at it.
pub(super) async fn format(State(desk): State<Arc<DeskContext>>, Path(name): Path<String>) -> Response {
    let Some(draft) = desk.now().draft.clone() else {
        return fault(StatusCode::SERVICE_UNAVAILABLE, &desk.catalogue.plain("desk-no-draft"));
    };
    let Some((format, kind)) = kind_of(&name) else { return StatusCode::NOT_FOUND.into_response() };
    blocking(move || {
        let Draft { rendered, report, drawings, catalogue, .. } = &*draft;
        let made = match format {
            Some(format) => rendered.format(format, report, drawings, catalogue),
            // The files for programs come with any choice of formats.
            None => rendered.documents(report, drawings, catalogue, &[]).map(|made| made.documents),
        };
        let documents = match made {
            Ok(documents) => documents,
            Err(diagnostic) => {
                let found = desk.catalogue.text(diagnostic.code.key(), &diagnostic.facts);
                return fault(StatusCode::INTERNAL_SERVER_ERROR, &found);
            }
        };
        match documents.into_iter().find(|document| document.path == name) {
            Some(document) => {
                // An article has its styles inline and its pictures beside it, and runs nothing.
                let policy = "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                              frame-ancestors 'self'";
                ([(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, policy)], document.bytes).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        }
    })
    .await
}

/// The files that are offered, beside the page.
pub(super) const OFFERED: &[&str] = &[
    "report.md",
    "report.docx",
    #[cfg(feature = "pdf")]
    "report.pdf",
    "figures.xlsx",
    "figures.csv",
    "wechat/article.html",
    "figures.json",
    "provenance.json",
];

/// The format that a file belongs to, and what kind of file it is.
fn kind_of(name: &str) -> Option<(Option<Format>, &'static str)> {
    const OFFICE: [&str; 2] = [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ];
    let picture = name.strip_prefix("wechat/").is_some_and(|file| file.ends_with(".png"));
    Some(match name {
        "report.md" => (Some(Format::Markdown), "text/plain; charset=utf-8"),
        "report.docx" => (Some(Format::Docx), OFFICE[0]),
        "report.pdf" => (Some(Format::Pdf), "application/pdf"),
        "figures.xlsx" => (Some(Format::Xlsx), OFFICE[1]),
        "figures.csv" => (Some(Format::Csv), "text/plain; charset=utf-8"),
        "wechat/article.html" => (Some(Format::Wechat), "text/html; charset=utf-8"),
        "figures.json" | "provenance.json" => (None, "application/json"),
        _ if picture => (Some(Format::Wechat), "image/png"),
        _ => return None,
    })
}
