//! What moved since the last final build.
//!
//! Enters the draft and the folder of the last final build; leaves their difference.

use std::sync::Arc;

use axum::{
    Json,
    extract::State as Shared,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::state::Desk;

/// The difference between the draft and the last final build.
pub async fn changes(Shared(desk): Shared<Arc<Desk>>) -> Response {
    Json(json!({ "last": desk.last.display().to_string(), "changes": null })).into_response()
}
