//! Tables of complaints: what their columns hold, and the lists that go with them.
//!
//! Input: headers, `platforms.csv`, rows that were not counted. Output: the column of every field
//! ([`ColumnMap`]), the platforms under all their names ([`PlatformList`]), lists of rows that read back
//! ([`RejectedRow`]). Does not know: what the cells of a complaint mean.

mod field;
mod header;
mod reject;
mod roster;

pub(super) use self::reject::reject;
pub use self::{
    field::{Field, OF_REJECTS},
    header::{ColumnConfidence, ColumnMap, HeaderRules, TableColumn, same_column},
    reject::{RejectedRow, listed},
    roster::{ListedPlatform, PlatformList},
};
