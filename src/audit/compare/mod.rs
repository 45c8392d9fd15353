//! Comparison of a document with the report in force, or of its statements with its own figures.
//!
//! - `tags`: numbers that our own writers tagged, by their id.
//! - `lists`: lists, with distributions and enumerations.
//! - `cells`, `drawings`, `sentences`: tables, drawings and sentences of the report itself.
//! - `statements`: what has more, the most, or so much together, with scales.
//! - `step`: the order of their findings.
//! - `platform_facts`: totals, reply rates, indices and grades.
//!
//! Input: an [`AuditedDocument`](super::document::AuditedDocument) and an
//! [`AuditReference`](super::reference::AuditReference). Output: findings with the right value,
//! under the rule that called. A number that nothing in the report speaks of may come from
//! elsewhere and is not reported. Which code a difference has is not known here.

pub(crate) mod cells;
pub(crate) mod drawings;
pub(crate) mod lists;
pub(crate) mod platform_facts;
pub(crate) mod sentences;
pub(crate) mod statements;
pub(crate) mod step;
pub(crate) mod tags;
