//! Which address answers what.
//!
//! Input: a request that `guard` let through. Output: an answer. No address names a file: what can
//! be asked for is listed here.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, State},
    http::{StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};

use super::{
    answer::MAX_REQUEST_BYTES, assets, cases, changes, findings, guard, live, notes, numbers, page, state::DeskContext, wording,
};

/// Every address of the desk.
pub(super) fn router(desk: Arc<DeskContext>) -> Router {
    Router::new()
        .route("/", get(index))
        .route("/desk/{name}", get(asset))
        .route("/page", get(page::page))
        .route("/format/{*name}", get(page::format))
        .route("/events", get(live::events))
        .route("/api/state", get(live::state))
        .route("/api/number", get(numbers::number))
        .route("/api/rows", get(numbers::rows))
        .route("/api/open", post(findings::open))
        .route("/api/candidates", get(cases::candidates))
        .route("/api/case", get(cases::case).post(cases::save))
        .route("/api/case/remove", post(cases::remove))
        .route("/api/notes", post(notes::add))
        .route("/api/notes/resolve", post(notes::resolve))
        .route("/api/changes", get(changes::changes))
        .layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))
        .layer(middleware::from_fn_with_state(desk.clone(), guard::guard))
        .with_state(desk)
}

async fn index(State(desk): State<Arc<DeskContext>>) -> Response {
    let words = wording::words(&desk.catalogue);
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], assets::index(&desk, &words)).into_response()
}

async fn asset(Path(name): Path<String>) -> Response {
    match assets::asset(&name) {
        Some((kind, text)) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
