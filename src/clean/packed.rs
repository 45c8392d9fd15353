//! Whole numbers by index, in no more bits than their neighbours need.
//!
//! Enters one number after another; leaves the number at an index. Of a page of them the least is kept, and of each how far it is from that:
//! complaint numbers, dates and lines of one page lie close together in any export that has an order. What the numbers mean is not known
//! here.

use vers_vecs::BitVec;

/// Numbers of a page.
const PAGE: usize = 1 << 12;

/// Numbers, of which only the last page is as they came.
#[derive(Debug, Default)]
pub(super) struct Packed {
    pages: Vec<Page>,
    open: Vec<u64>,
}

#[derive(Debug)]
struct Page {
    least: u64,
    /// Bits of each number, at least one.
    width: usize,
    beyond: BitVec,
}

impl Page {
    fn of(numbers: &[u64]) -> Self {
        let least = numbers.iter().copied().min().unwrap_or_default();
        let most = numbers.iter().copied().max().unwrap_or_default();
        let width = (u64::BITS - (most - least).leading_zeros()).max(1) as usize;
        Page { least, width, beyond: BitVec::pack_from_iter_u64(numbers.iter().map(|number| number - least), width) }
    }
}

impl Packed {
    pub fn push(&mut self, number: u64) {
        self.open.push(number);
        if self.open.len() == PAGE {
            self.pages.push(Page::of(&self.open));
            self.open.clear();
        }
    }

    /// The number at `index`, counted from 0; 0 where there is none.
    pub fn get(&self, index: u32) -> u64 {
        let (page, at) = (index as usize / PAGE, index as usize % PAGE);
        match self.pages.get(page) {
            Some(page) => page.least + page.beyond.unpack_element(at, page.width).unwrap_or_default(),
            None => self.open.get(at).copied().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back_however_far_apart_they_are(least: u64, widths in proptest::collection::vec(0u32..=64, 1..4), odd: u64) {
            let numbers: Vec<u64> = widths
                .iter()
                .flat_map(|width| (0..PAGE as u64 - 7).map(move |at| (at.wrapping_mul(odd | 1)) & 1u64.checked_shl(*width).unwrap_or_default().wrapping_sub(1)))
                .map(|number| least.saturating_add(number))
                .collect();
            let mut packed = Packed::default();
            numbers.iter().for_each(|number| packed.push(*number));
            for (index, number) in numbers.iter().enumerate() {
                prop_assert_eq!(packed.get(index as u32), *number);
            }
        }
    }

    #[test]
    fn the_ends_of_the_range_fit_into_one_page() {
        let mut packed = Packed::default();
        for _ in 0..PAGE {
            packed.push(0);
            packed.push(u64::MAX);
        }
        assert_eq!((packed.get(0), packed.get(1), packed.get(PAGE as u32 + 1)), (0, u64::MAX, u64::MAX));
        assert_eq!(packed.get(2 * PAGE as u32), 0);
    }
}
