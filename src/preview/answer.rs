//! What every route answers with.
//!
//! Knows no route and no state, so that all of them can use it.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

/// Bytes that a request may hold; the longest case is a hundredth of it.
pub(super) const MAX_REQUEST_BYTES: usize = 1 << 20;

/// An answer that says why there is no other.
pub(super) fn fault(status: StatusCode, message: &str) -> Response {
    (status, axum::Json(json!({ "fault": message }))).into_response()
}

/// Work that reads files or many rows, off the threads that serve.
pub(super) async fn blocking(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        Err(_) => fault(StatusCode::INTERNAL_SERVER_ERROR, "stopped"),
    }
}
