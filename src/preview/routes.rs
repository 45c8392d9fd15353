//! Which address answers what.
//!
//! Enters a request that `guard` let through; leaves an answer. No address names a file: what can be asked for is listed here.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, State},
    http::{StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

use super::{assets, cases, changes, findings, guard, live, notes, numbers, page, state::Desk, wording};

/// Bytes that a request may hold; the longest case is a hundredth of it.
pub const LONGEST: usize = 1 << 20;

/// Every address of the desk.
pub fn router(desk: Arc<Desk>) -> Router {
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
        .layer(DefaultBodyLimit::max(LONGEST))
        .layer(middleware::from_fn_with_state(desk.clone(), guard::guard))
        .with_state(desk)
}

async fn index(State(desk): State<Arc<Desk>>) -> Response {
    let words = wording::words(&desk.catalogue);
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], assets::index(&desk, &words)).into_response()
}

async fn asset(Path(name): Path<String>) -> Response {
    match assets::asset(&name) {
        Some((kind, text)) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// An answer that says why there is no other.
pub fn fault(status: StatusCode, message: &str) -> Response {
    (status, axum::Json(json!({ "fault": message }))).into_response()
}

/// Work that reads files or many rows, off the threads that serve.
pub async fn off_hand(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        Err(_) => fault(StatusCode::INTERNAL_SERVER_ERROR, "stopped"),
    }
}
