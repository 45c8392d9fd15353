//! What stands behind a number.
//!
//! Input: the id of a number. Output: its numerator, base, filter and rounding, the blocks it
//! stands in, and its rows a page at a time, with their masked words and the place of each. Whether
//! the rows add up to what is printed is said with them.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    answer::{blocking, fault},
    findings,
    state::DeskContext,
    wording::DeskWording,
};
use crate::{
    ledger::{self, BreakdownPart, Ledger, LedgerRow, RatingContext},
    pipeline::Draft,
    plan::config::Decimal,
};

/// Rows on a page.
const PAGE: usize = 20;

/// Which number, and which of its rows.
#[derive(Debug, Deserialize)]
pub(super) struct NumberQuery {
    id: String,
    /// `base` for the rows of the base.
    #[serde(default)]
    of: String,
    #[serde(default)]
    page: usize,
}

fn reckoning(draft: &Draft) -> RatingContext<'_> {
    RatingContext { count_rules: &draft.ingested.tally.rules, rating: &draft.plan.rules.rating, ratings: &draft.ratings }
}

/// A number, what it was computed from and where it stands.
pub(super) async fn number(Shared(desk): Shared<Arc<DeskContext>>, Query(asked): Query<NumberQuery>) -> Response {
    with_ledger(desk, move |desk, draft, ledger| {
        let Some(number) = draft.report.numbers.get(&asked.id) else { return StatusCode::NOT_FOUND.into_response() };
        let opened = ledger::open(ledger, number, reckoning(draft));
        let wording = DeskWording::new(desk, draft);
        let places: Vec<Value> = draft
            .rendered
            .blocks
            .iter()
            .filter(|block| block.numbers.contains(&number.id))
            .map(|block| json!({ "slot": block.slot, "text": wording.beginning(&block.text) }))
            .collect();
        let on_cover = draft
            .report
            .view
            .key_figures
            .iter()
            .any(|figure| draft.report.numbers.mark(&number.id).is_some_and(|mark| figure.value.contains(&mark)));
        Json(json!({
            "id": number.id,
            "text": number.text,
            "numerator": number.numerator,
            "base": number.base,
            "filter": number.filter,
            "rounding": number.rounding,
            "total": opened.total,
            "adds_up": opened.adds_up,
            "rows": opened.rows.len(),
            "base_rows": opened.base.as_ref().map(Vec::len),
            "measure": wording.measure(&number.behind.measure),
            "by_rows": wording.adds_by_rows(&number.behind.measure),
            "parts": opened.parts.iter().map(|part| wording.part(part, number)).collect::<Vec<_>>(),
            "ahead": opened.parts.iter().filter(|part| matches!(part, BreakdownPart::Ahead(..))).count(),
            "cover": on_cover,
            "places": places,
        }))
        .into_response()
    })
    .await
}

/// One page of the rows of a number.
pub(super) async fn rows(Shared(desk): Shared<Arc<DeskContext>>, Query(asked): Query<NumberQuery>) -> Response {
    with_ledger(desk, move |desk, draft, ledger| {
        let Some(number) = draft.report.numbers.get(&asked.id) else { return StatusCode::NOT_FOUND.into_response() };
        let opened = ledger::open(ledger, number, reckoning(draft));
        let rows: Vec<(LedgerRow<'_>, Option<String>)> = match asked.of.as_str() {
            "base" => opened.base.unwrap_or_default().into_iter().map(|line| (line, None)).collect(),
            _ => opened.rows.into_iter().map(|(line, adds)| (line, Some(Decimal(adds).to_string()))).collect(),
        };
        let pages = rows.len().div_ceil(PAGE).max(1);
        let page = asked.page.min(pages - 1);
        let shown: Vec<_> = rows.iter().skip(page * PAGE).take(PAGE).collect();
        let words = desk.words(draft, shown.iter().filter(|(line, _)| line.entry().is_some()).map(|(line, _)| line.at()));
        let wording = DeskWording::new(desk, draft);
        let rows: Vec<Value> = shown
            .into_iter()
            .map(|(line, adds)| {
                let at = line.at();
                let table = ledger.tables.get(at.table as usize).expect("a row is noted with its table");
                let path = table.path.trim_start_matches("./");
                let mut row = wording.row(*line);
                if let Some(row) = row.as_object_mut() {
                    row.insert("adds".into(), json!(adds));
                    row.insert("file".into(), path.into());
                    row.insert("sheet".into(), json!(table.sheet));
                    row.insert("line".into(), at.position.into());
                    row.insert("link".into(), json!(findings::link(desk, path, Some(at.position), None)));
                    row.insert("words".into(), json!(words.get(&at)));
                }
                row
            })
            .collect();
        Json(json!({ "rows": rows, "page": page, "pages": pages })).into_response()
    })
    .await
}

/// Answers from the draft and its ledger.
async fn with_ledger(
    desk: Arc<DeskContext>,
    answer: impl FnOnce(&DeskContext, &Draft, &Ledger) -> Response + Send + 'static,
) -> Response {
    let Some(draft) = desk.now().draft.clone() else {
        return fault(StatusCode::SERVICE_UNAVAILABLE, &desk.catalogue.plain("desk-no-draft"));
    };
    blocking(move || match &draft.ingested.ledger {
        Some(ledger) => answer(&desk, &draft, ledger),
        None => StatusCode::NOT_FOUND.into_response(),
    })
    .await
}
