//! What moved since the last final build.
//!
//! Input: the draft and the folder of the last final build. Output: their difference in the words
//! of the desk, or none where there is no such build.

use std::sync::Arc;

use axum::{
    Json,
    extract::State as Shared,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    answer::{blocking, fault},
    state::DeskContext,
};
use crate::{
    compare::{BuildChanges, FrozenBuild, compare, load_build},
    diagnostic::Diagnostics,
    pipeline::{self, Draft},
    read,
};

/// The difference between the draft and the last final build.
pub(super) async fn changes(Shared(desk): Shared<Arc<DeskContext>>) -> Response {
    let Some(draft) = desk.now().draft.clone() else {
        return fault(StatusCode::SERVICE_UNAVAILABLE, &desk.catalogue.plain("desk-no-draft"));
    };
    blocking(move || {
        let found = match read::is_absent(&desk.last) {
            true => None,
            false => match load_build(&desk.last) {
                Ok(last) => Some(compare(&last, &build(&draft))),
                Err(diagnostics) => {
                    let words = desk.catalogue.text(diagnostics.code.key(), &diagnostics.facts);
                    return fault(StatusCode::INTERNAL_SERVER_ERROR, &words);
                }
            },
        };
        let last = desk.last.display().to_string();
        Json(json!({ "last": last, "changes": found.map(|found| worded(&desk, &found)) })).into_response()
    })
    .await
}

/// What a build of the draft would say of itself.
#[expect(clippy::expect_used, reason = "a manifest is written as JSON")]
fn build(draft: &Draft) -> FrozenBuild {
    // What it is made of is enough: files that are not written yet differ from nothing.
    let manifest = pipeline::manifest(draft, false, &[], &Diagnostics::default());
    let manifest = serde_json::from_slice(&manifest.bytes).expect("a manifest is JSON");
    FrozenBuild { manifest, provenance: draft.rendered.provenance(&draft.report) }
}

fn worded(desk: &DeskContext, changes: &BuildChanges) -> Value {
    let causes = |causes: &[crate::compare::ChangeCause]| -> Vec<String> {
        causes.iter().map(|cause| desk.catalogue.plain(cause.key())).collect()
    };
    let figures = changes.figures.iter().map(|figure| {
        json!({
            "id": figure.id, "filter": figure.filter, "old": figure.old, "new": figure.new, "blocks": figure.blocks,
            "difference": figure.difference.as_ref().map(|difference| difference.words(&desk.catalogue)),
            "causes": causes(&figure.causes),
        })
    });
    let blocks = changes.blocks.iter().map(|block| {
        json!({
            "slot": block.slot, "text": block.begins, "how": desk.catalogue.plain(block.how.key()), "causes": causes(&block.causes),
        })
    });
    json!({ "figures": figures.collect::<Vec<_>>(), "blocks": blocks.collect::<Vec<_>>() })
}
