//! Amount bands: half-open intervals that cover a stretch of money without overlap or gap.
//!
//! Input: bounds in 分. Output: for an amount, the index of its band. How a fault in the bounds is
//! told is not known here.

use super::DisputedAmount;

/// One band `[lower, upper)` in 分; no upper bound means "and above".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountBand {
    pub label: String,
    pub lower: i64,
    pub upper: Option<i64>,
}

/// Bands in ascending order, each beginning where the one before ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountBands(Vec<AmountBand>);

/// Why a list of bands is refused; the number is the index of the later band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BandFault {
    Empty(usize),
    Overlap(usize),
    Gap(usize),
}

impl AmountBands {
    /// Accepts the bands, or names every fault in them.
    pub fn new(bands: Vec<AmountBand>) -> Result<Self, Vec<BandFault>> {
        let mut faults = Vec::new();
        for (index, band) in bands.iter().enumerate() {
            if band.upper.is_some_and(|upper| upper <= band.lower) {
                faults.push(BandFault::Empty(index));
            }
        }
        for (index, pair) in bands.windows(2).enumerate() {
            match pair[0].upper {
                Some(upper) if upper == pair[1].lower => {}
                Some(upper) if upper < pair[1].lower => faults.push(BandFault::Gap(index + 1)),
                _ => faults.push(BandFault::Overlap(index + 1)),
            }
        }
        if faults.is_empty() { Ok(AmountBands(bands)) } else { Err(faults) }
    }

    /// The index of the band that holds `cents`; `None` where none does.
    pub fn find(&self, cents: i64) -> Option<usize> {
        let after = self.0.partition_point(|band| band.lower <= cents);
        let index = after.checked_sub(1)?;
        self.0[index].upper.is_none_or(|upper| cents < upper).then_some(index)
    }

    /// The index of the band that holds all of an amount; `None` where none does, or where a range
    /// spans several. An answer option is counted by itself and lies in none.
    pub fn holding(&self, amount: &DisputedAmount) -> Option<usize> {
        match amount {
            DisputedAmount::Exact(cents) => self.find(*cents),
            DisputedAmount::Range { lower, upper } => {
                let index = self.find(*lower)?;
                let within = match (self.0[index].upper, upper) {
                    (None, _) => true,
                    (Some(end), Some(upper)) => *upper <= end,
                    (Some(_), None) => false,
                };
                within.then_some(index)
            }
            DisputedAmount::Option(_) => None,
        }
    }

    pub fn as_slice(&self) -> &[AmountBand] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn band(lower: i64, upper: Option<i64>) -> AmountBand {
        AmountBand { label: String::new(), lower, upper }
    }

    #[test]
    fn a_bound_belongs_to_the_band_it_opens() {
        let bands = AmountBands::new(vec![band(0, Some(100)), band(100, Some(500)), band(500, None)]).unwrap();
        assert_eq!(bands.find(99), Some(0));
        assert_eq!(bands.find(100), Some(1));
        assert_eq!(bands.find(500), Some(2));
        assert_eq!(bands.find(-1), None);
    }

    #[test]
    fn a_range_lies_in_one_band_or_in_none() {
        let bands = AmountBands::new(vec![band(0, Some(100)), band(100, Some(500)), band(500, None)]).unwrap();
        let holding = |lower, upper| bands.holding(&DisputedAmount::Range { lower, upper });
        assert_eq!(holding(100, Some(500)), Some(1));
        assert_eq!(holding(100, Some(501)), None);
        assert_eq!(holding(99, Some(500)), None);
        assert_eq!(holding(100, None), None);
        assert_eq!(holding(700, None), Some(2));
        assert_eq!(holding(700, Some(900)), Some(2));
        assert_eq!(holding(-1, Some(50)), None);
        assert_eq!(bands.holding(&DisputedAmount::Exact(99)), Some(0));
        assert_eq!(bands.holding(&DisputedAmount::Option("0-5万元".into())), None);
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let faults = AmountBands::new(vec![band(0, Some(100)), band(90, Some(90)), band(200, None), band(300, None)]);
        assert_eq!(faults, Err(vec![BandFault::Empty(1), BandFault::Overlap(1), BandFault::Gap(2), BandFault::Overlap(3)]));
    }

    proptest! {
        #[test]
        fn an_amount_lies_in_exactly_the_band_found(mut cuts in proptest::collection::btree_set(0i64..1_000_000, 2..12), cents in -10i64..1_100_000) {
            let first = *cuts.iter().next().unwrap();
            cuts.insert(first);
            let cuts: Vec<i64> = cuts.into_iter().collect();
            let list: Vec<AmountBand> = cuts.windows(2).map(|pair| band(pair[0], Some(pair[1]))).collect();
            let holding: Vec<usize> = (0..list.len()).filter(|&i| list[i].lower <= cents && cents < list[i].upper.unwrap()).collect();
            let bands = AmountBands::new(list).unwrap();
            prop_assert_eq!(bands.find(cents), holding.first().copied());
            prop_assert!(holding.len() <= 1);
        }
    }
}
