//! Chance that is the same each time.
//!
//! Input: a seed. Output: numbers of a generator whose stream is fixed by its definition (PCG XSL
//! 128/64 MCG, O'Neill 2014), on every machine and in every release. What is drawn is not known
//! here.

use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

pub struct RandomSource(Pcg64Mcg);

impl RandomSource {
    pub fn new(seed: u64) -> Self {
        // Seeds that differ in one bit are no neighbours.
        let spread = u128::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        RandomSource(Pcg64Mcg::from_seed(spread.to_le_bytes()))
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(end)) >> 64) as u64
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: u32) -> bool {
        self.below(u64::from(times)) == 0
    }
}

/// Choices of which some are likelier than others.
pub struct WeightedChoice {
    /// Sums of the weights up to each choice.
    upto: Vec<u64>,
}

impl WeightedChoice {
    pub fn new(weights: impl IntoIterator<Item = u32>) -> Self {
        let mut sum = 0;
        let upto = weights.into_iter().map(|weight| {
            sum += u64::from(weight);
            sum
        });
        WeightedChoice { upto: upto.collect() }
    }

    /// The index of a choice.
    pub fn draw(&self, chance: &mut RandomSource) -> usize {
        let at = chance.below(self.upto.last().copied().unwrap_or(1));
        self.upto.partition_point(|upto| *upto <= at)
    }
}
