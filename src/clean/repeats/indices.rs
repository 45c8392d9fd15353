//! Indices that ascend, nearly all of them without a gap.
//!
//! Enter indices; leaves the one at a place. Of those that follow one another, only the first is kept. What they are indices of is not known
//! here.

/// As stretches of those that follow one another.
#[derive(Debug, Default)]
pub(super) struct Indices {
    stretches: Vec<Stretch>,
    len: u32,
}

#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// How many indices stand before it.
    before: u32,
    first: u32,
}

impl Indices {
    pub fn push(&mut self, index: u32) {
        if self.last().is_none_or(|last| last + 1 != index) {
            self.stretches.push(Stretch { before: self.len, first: index });
        }
        self.len += 1;
    }

    pub fn len(&self) -> u32 {
        self.len
    }

    pub fn last(&self) -> Option<u32> {
        self.stretches.last().map(|stretch| stretch.first + (self.len - 1 - stretch.before))
    }

    /// The place of an index.
    pub fn place(&self, index: u32) -> Option<u32> {
        let next = self.stretches.partition_point(|stretch| stretch.first <= index);
        let stretch = self.stretches.get(next.checked_sub(1)?)?;
        let end = self.stretches.get(next).map_or(self.len, |next| next.before);
        let place = stretch.before + (index - stretch.first);
        (place < end).then_some(place)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let ends = self.stretches.iter().skip(1).map(|next| next.before).chain([self.len]);
        self.stretches.iter().zip(ends).flat_map(|(stretch, end)| stretch.first..stretch.first + (end - stretch.before))
    }

    pub fn get(&self, at: u32) -> Option<u32> {
        let next = self.stretches.partition_point(|stretch| stretch.before <= at);
        let stretch = self.stretches.get(next.checked_sub(1)?).filter(|_| at < self.len)?;
        Some(stretch.first + (at - stretch.before))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_index_is_at_its_place(gaps in proptest::collection::vec(prop_oneof![Just(1u32), 1u32..9], 0..60), first in 0u32..9) {
            let all: Vec<u32> = gaps.iter().scan(first, |next, gap| Some(std::mem::replace(next, *next + gap))).collect();
            let mut indices = Indices::default();
            all.iter().for_each(|index| indices.push(*index));
            prop_assert_eq!(indices.last(), all.last().copied());
            let there: Vec<u32> = (0..=indices.len()).map_while(|at| indices.get(at)).collect();
            prop_assert_eq!(&there, &all);
            prop_assert_eq!(indices.iter().collect::<Vec<_>>(), &all[..]);
            for index in 0..200 {
                prop_assert_eq!(indices.place(index).map(|place| place as usize), all.iter().position(|known| *known == index));
            }
        }
    }
}
