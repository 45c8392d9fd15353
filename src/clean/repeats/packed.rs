//! Whole numbers by index, in no more bits than their neighbours need.
//!
//! Enters one number after another; leaves the number at an index. Of a page of them is kept where they begin and by how much they rise, and
//! of each how far it is from that: complaint numbers, dates and lines of one page lie close together or rise evenly in any export that
//! has an order. That is frame of reference (Goldstein, Ramakrishnan, Shaft: Compressing Relations and Indexes, ICDE 1998), with a slope
//! where that helps (Ao and others: Efficient Parallel Lists Intersection and Index Compression, VLDB 2011). What the numbers mean is not
//! known here.

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
enum Page {
    /// The number at `index` is `least + index * step + beyond[index]`, all of it modulo 2⁶⁴.
    Packed { least: u64, step: u64, width: usize, beyond: BitVec },
    /// Numbers that nothing can be spared of.
    Plain(Box<[u64]>),
}

/// Bits from which on a number is not worth packing.
const WIDE: usize = 56;

/// Where numbers begin if they rise by `step` each time, and how far above that any is.
fn span(numbers: &[u64], step: u64) -> (u64, u64) {
    let first = numbers.first().copied().unwrap_or_default();
    let (mut least, mut most) = (0, 0);
    let mut risen = first;
    for number in numbers {
        let beyond = number.wrapping_sub(risen) as i64;
        (least, most) = (beyond.min(least), beyond.max(most));
        risen = risen.wrapping_add(step);
    }
    (first.wrapping_add(least as u64), most.wrapping_sub(least) as u64)
}

impl Page {
    fn of(numbers: &[u64]) -> Self {
        let risen = numbers.last().zip(numbers.first()).map_or(0, |(last, first)| last.wrapping_sub(*first) as i64);
        let steps = [0, risen / numbers.len().saturating_sub(1).max(1) as i64].map(|step| step as u64);
        let [level, rising] = steps.map(|step| (span(numbers, step), step));
        let ((least, beyond), step) = if rising.0.1 < level.0.1 { rising } else { level };
        let width = (u64::BITS - beyond.leading_zeros()).max(1) as usize;
        if width >= WIDE {
            return Page::Plain(numbers.into());
        }
        let starts = (0..).map(|index: u64| least.wrapping_add(index.wrapping_mul(step)));
        let beyond = numbers.iter().zip(starts).map(|(number, start)| number.wrapping_sub(start));
        Page::Packed { least, step, width, beyond: BitVec::pack_from_iter_u64(beyond, width) }
    }

    fn get(&self, index: usize) -> u64 {
        match self {
            Page::Packed { least, step, width, beyond } => {
                let beyond = beyond.unpack_element(index, *width).expect("an index within a page, which is full");
                least.wrapping_add(step.wrapping_mul(index as u64)).wrapping_add(beyond)
            }
            Page::Plain(numbers) => numbers[index],
        }
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
            Some(page) => page.get(at),
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
    fn what_rises_or_falls_evenly_takes_next_to_nothing() {
        for numbers in [1_000..1_000 + PAGE as u64, 7..7 + PAGE as u64] {
            for (numbers, most) in [
                (numbers.clone().collect::<Vec<u64>>(), 1),
                (numbers.clone().rev().collect(), 1),
                (numbers.map(|number| number * 37 + number % 3).collect(), 6),
            ] {
                let page = Page::of(&numbers);
                assert!(matches!(page, Page::Packed { width, .. } if width <= most), "{:?}", &numbers[..4]);
                assert!(numbers.iter().enumerate().all(|(index, number)| page.get(index) == *number));
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
