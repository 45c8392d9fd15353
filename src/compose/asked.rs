//! What the data were asked, and what not.
//!
//! Input: the counts, which know the columns of all files. Output: the [`Aspect`]s that none of
//! them has. Of those a report says that they are lacking and nothing else: no zero, and no hundred
//! per cent of unknowns, since nobody was asked. Does not know: what is left out because of it.

use std::collections::BTreeSet;

use crate::{
    clean::Field,
    complaint::{Dimension, Label},
    tally::Tally,
};

/// Something that complaints may state, and that a data set may lack altogether.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataAspect {
    /// The dimension with this key, at this place in the report's list.
    Dimension(usize, Label),
    /// Hand-over and reply: without both there is neither a reply rate nor an index.
    Service,
}

/// The columns that service takes.
const SERVICE: [Field; 2] = [Field::Handed, Field::Replied];

impl DataAspect {
    /// The name in `figures.json` and in calls: `gender`; `service` for hand-over and reply.
    pub fn key(&self) -> &str {
        match self {
            DataAspect::Dimension(_, key) => key,
            DataAspect::Service => "service",
        }
    }
}

/// The aspects that no file has the columns for.
pub fn absent(tally: &Tally) -> BTreeSet<DataAspect> {
    let lacks = |fields: &[Field]| !fields.iter().all(|field| tally.given.contains(field));
    let dimensions = tally.rules.dimensions.iter().enumerate();
    let lacking = |(index, dimension): (usize, &Dimension)| {
        let field = Field::of(dimension)?;
        lacks(&[field]).then(|| DataAspect::Dimension(index, dimension.key.clone()))
    };
    let service = lacks(&SERVICE).then_some(DataAspect::Service);
    dimensions.filter_map(lacking).chain(service).collect()
}
