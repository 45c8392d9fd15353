//! What the data were asked, and what not.
//!
//! Enters the tally, which knows the columns of all files; leaves the [`Aspect`]s that none of them has. Of those a report says that they
//! are lacking and nothing else: no zero, and no hundred per cent of unknowns, since nobody was asked. What is left out for want of them
//! is the business of the rooms that would show it.

use std::collections::BTreeSet;

use super::figures::Dimension;
use crate::{clean::Field, tally::Tally};

/// Something that complaints may tell, and that a data set may lack altogether.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    IssueType,
    Region,
    Gender,
    Amount,
    /// Hand-over and reply: without both there is neither a reply rate nor an index.
    Service,
}

impl Aspect {
    pub const ALL: [Aspect; 5] = [Aspect::IssueType, Aspect::Region, Aspect::Gender, Aspect::Amount, Aspect::Service];

    /// The name in `figures.json` and in calls: `gender`; `service` for hand-over and reply.
    pub fn key(self) -> &'static str {
        match self {
            Aspect::IssueType => Dimension::IssueType.key(),
            Aspect::Region => Dimension::Region.key(),
            Aspect::Gender => Dimension::Gender.key(),
            Aspect::Amount => Dimension::Amount.key(),
            Aspect::Service => "service",
        }
    }

    /// Key of the sentence that says what is left out for want of it.
    pub fn words(self) -> &'static str {
        match self {
            Aspect::IssueType => "absent-issue-type",
            Aspect::Region => "absent-region",
            Aspect::Gender => "absent-gender",
            Aspect::Amount => "absent-amount",
            Aspect::Service => "absent-service",
        }
    }

    /// The columns that it takes, all of them.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Aspect::IssueType => &[Field::IssueType],
            Aspect::Region => &[Field::Region],
            Aspect::Gender => &[Field::Gender],
            Aspect::Amount => &[Field::Amount],
            Aspect::Service => &[Field::Handed, Field::Replied],
        }
    }

    /// The aspect that a dimension is; none for the two that no complaint can be without.
    pub fn of(dimension: Dimension) -> Option<Aspect> {
        match dimension {
            Dimension::IssueType => Some(Aspect::IssueType),
            Dimension::Region => Some(Aspect::Region),
            Dimension::Gender => Some(Aspect::Gender),
            Dimension::Amount => Some(Aspect::Amount),
            Dimension::Platform | Dimension::Month => None,
        }
    }
}

/// The aspects that no file has the columns for.
pub fn absent(tally: &Tally) -> BTreeSet<Aspect> {
    let lacks = |aspect: &Aspect| !aspect.fields().iter().all(|field| tally.given.contains(field));
    Aspect::ALL.into_iter().filter(lacks).collect()
}
