//! What changed, told to every page that is open.
//!
//! Input: the state. Output: a stream of events and, for a page that missed some, the whole. An
//! event says which good attempt it leads from: a page that shows another one asks for the whole,
//! so none is ever patched from what it does not show.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Json,
    extract::State as Shared,
    response::{IntoResponse, Response, Sse, sse::Event},
};
use serde_json::{Map, Value, json};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::{
    notes, page,
    state::{DeskContext, DeskState},
};
use crate::{pick, render::BlockKind};

/// How often a page hears that it is up to date, by which it knows that somebody is there.
const TICK: Duration = Duration::from_secs(5);

/// Tells of every attempt from now on, and in between that there was none.
pub(super) async fn events(Shared(desk): Shared<Arc<DeskContext>>) -> Response {
    let mut states = desk.follow();
    let (sender, receiver) = mpsc::channel::<Result<Event, Infallible>>(4);
    tokio::spawn(async move {
        let mut first = true;
        loop {
            let state = states.borrow_and_update().clone();
            let event = Event::default().event("state").data(patch(&desk, &state, first).to_string());
            first = false;
            if sender.send(Ok(event)).await.is_err() {
                return;
            }
            loop {
                match tokio::time::timeout(TICK, states.changed()).await {
                    Ok(Ok(())) => break,
                    Ok(Err(_)) => return,
                    Err(_) => {
                        let tick = states.borrow().attempt.to_string();
                        if sender.send(Ok(Event::default().event("tick").data(tick))).await.is_err() {
                            return;
                        }
                    }
                }
            }
        }
    });
    Sse::new(ReceiverStream::new(receiver)).into_response()
}

/// Everything, for a page that begins or that missed something.
pub(super) async fn state(Shared(desk): Shared<Arc<DeskContext>>) -> Json<Value> {
    let state = desk.now();
    let mut whole = patch(&desk, &state, true);
    if let (Some(draft), Some(object)) = (&state.draft, whole.as_object_mut()) {
        let html: Map<String, Value> =
            draft.rendered.blocks.iter().map(|block| (block.slot.clone(), Value::from(block.html.as_str()))).collect();
        object.insert("html".into(), html.into());
        object.insert("frame".into(), draft.rendered.frame().into());
    }
    Json(whole)
}

/// What a page must know of a state; without the blocks where it is only to hear whether it is up
/// to date.
fn patch(desk: &DeskContext, state: &DeskState, bare: bool) -> Value {
    let mut patch = json!({
        "session": &desk.session,
        "attempt": state.attempt,
        "good": state.good,
        "from": state.before,
        "failed_since": state.failed_since,
        "findings": state.findings,
        "found": state.found,
        "formats": page::OFFERED,
    });
    let (Some(draft), Some(object)) = (&state.draft, patch.as_object_mut()) else { return patch };
    let blocks = &draft.rendered.blocks;
    let order: Vec<Value> =
        blocks.iter().map(|block| json!([block.slot, &block.hash[..16], u8::from(block.kind == BlockKind::Chapter)])).collect();
    object.insert("blocks".into(), order.into());
    object.insert("hash".into(), draft.data_hash.as_str().into());
    object.insert("drafts".into(), pick::drafts(&draft.excerpts).into());
    object.insert("open".into(), draft.left_open.into());
    object.insert("notes".into(), notes::pinned(&state.notes, blocks));
    let failed = !state.failed_since.is_empty();
    if !bare && !failed {
        let html: Map<String, Value> = blocks
            .iter()
            .filter(|block| state.written.contains(&block.slot))
            .map(|block| (block.slot.clone(), Value::from(block.html.as_str())))
            .collect();
        object.insert("html".into(), html.into());
        if state.frame_changed {
            object.insert("frame".into(), draft.rendered.frame().into());
        }
    }
    patch
}
