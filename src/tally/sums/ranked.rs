//! Sums at a rank.
//!
//! Enter runs of sums; leave those at some ranks, counted from 0 in ascending order. Runs are not merged for that: it is counted how many
//! sums lie in each stretch of some hundred yuan, and then how often each sum of that stretch was stated in which the rank lies.

use std::collections::BTreeMap;

use super::Unpacked;

/// Bits of a stretch, in 分.
const BITS: u32 = 16;

pub(super) fn at_ranks<const N: usize>(runs: &[Unpacked<'_>], ranks: [u64; N]) -> [Option<i64>; N] {
    let stretches = stretches(runs);
    let mut last: Option<(i64, Vec<u64>)> = None;
    ranks.map(|rank| {
        let (stretch, rank) = locate(stretches.iter().map(|(stretch, count)| (*stretch, *count)), rank)?;
        let (_, counts) = match last.take() {
            Some(known) if known.0 == stretch => last.insert(known),
            _ => last.insert((stretch, within(runs, stretch))),
        };
        let (beyond, _) = locate((0..).zip(counts.iter().copied()), rank)?;
        Some((stretch << BITS) + beyond)
    })
}

/// How many sums lie in each stretch.
fn stretches(runs: &[Unpacked<'_>]) -> BTreeMap<i64, u64> {
    let mut stretches: BTreeMap<i64, u64> = BTreeMap::new();
    for run in runs {
        let mut one = (0, 0);
        for (cents, count) in run.clone() {
            let stretch = cents >> BITS;
            if stretch != one.0 {
                *stretches.entry(one.0).or_default() += one.1;
                one = (stretch, 0);
            }
            one.1 += count;
        }
        *stretches.entry(one.0).or_default() += one.1;
    }
    stretches
}

/// How often each sum of a stretch was stated.
fn within(runs: &[Unpacked<'_>], stretch: i64) -> Vec<u64> {
    let mut counts = vec![0; 1 << BITS];
    for run in runs {
        let own = run.clone().skip_while(|(cents, _)| cents >> BITS < stretch).take_while(|(cents, _)| cents >> BITS == stretch);
        own.for_each(|(cents, count)| counts[(cents - (stretch << BITS)) as usize] += count);
    }
    counts
}

/// What the rank lies in, and its rank within that.
fn locate<K>(mut counts: impl Iterator<Item = (K, u64)>, mut rank: u64) -> Option<(K, u64)> {
    counts.find_map(|(key, count)| {
        if rank < count {
            return Some((key, rank));
        }
        rank -= count;
        None
    })
}
