//! Which complaint said the same before.
//!
//! 1. What complaints said is found in hash tables: it is [`Recent`].
//! 2. Days that hardly any complaint asks for any more, as all but the last of an export in the order of its dates, are [`Settled`], which
//!    takes half the memory. Nothing is forgotten: what comes late is found all the same.
//!
//! Enters the fingerprint of what a complaint says, with its day and index; leaves the index of the first complaint within the window that
//! said the same. What a complaint is, is not known here.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use super::{recent::Recent, settled::Settled, wording::Fingerprint};

/// Days of a span at least: a short window needs no more spans than a usual one.
const DAYS: u32 = 31;
/// Complaints from which on memory matters more than the work to spare it: so many that they are still found fast in a hash table of 2²⁵
/// places. The next larger one takes 336 MB.
const MANY: usize = (1 << 25) / 4 * 3;
/// One complaint in so many is asked by what days it was met.
const ASKED: u32 = 1 << 6;
/// Those that were asked after which it is looked which spans hardly any of them reached into.
const WHILE: u32 = 1 << 12;
/// How many of them are hardly any.
const HARDLY_ANY: u32 = WHILE >> 6;
/// Complaints of a span that are worth settling.
const WORTH: usize = 1 << 16;

/// What complaints said.
#[derive(Debug)]
pub(super) struct Words {
    /// Days within which the same words are one complaint.
    window: u32,
    /// Days of a span: what is within the window stands in at most three.
    width: u32,
    recent: Recent,
    /// Recent complaints from which on some are to be settled: [`MANY`].
    many: usize,
    /// The same where that was tried in vain.
    tried: usize,
    spans: BTreeMap<u32, Span>,
    /// Of the complaint met last, as most are filed on the same day as the one before.
    reach: Reach,
    /// Those that were asked since it was last looked which spans are at rest.
    asked: u32,
}

/// Where a complaint of a day can be repeated.
#[derive(Debug)]
struct Reach {
    day: u32,
    spans: RangeInclusive<u32>,
    /// Whether something is settled there.
    settled: bool,
}

/// Complaints of some days, where there are [`MANY`].
#[derive(Debug, Default)]
struct Span {
    /// How many of those that were asked reached into it since it was last looked which spans are at rest.
    reached: u32,
    settled: Vec<Settled>,
}

impl Words {
    pub fn new(window: u16) -> Self {
        let window = u32::from(window);
        let width = DAYS.max(window + 1);
        let reach = Reach { day: 0, spans: 0..=window / width, settled: false };
        Words { window, width, recent: Recent::default(), many: MANY, tried: 0, spans: BTreeMap::new(), reach, asked: 0 }
    }

    /// Makes room for so many complaints, as far as that is wise.
    pub fn reserve(&mut self, complaints: usize) {
        self.recent.reserve(complaints.min(MANY));
    }

    /// Looks at where words would be found, so that they are found sooner.
    pub fn look_ahead(&self, words: Fingerprint) {
        self.recent.look_ahead(words);
    }

    /// The first complaint within the window that said the same; where there is none, the one with this index is remembered. `day_of` knows
    /// the days of complaints by index.
    pub fn meet(&mut self, words: Fingerprint, day: u32, index: u32, day_of: impl Fn(u32) -> u32) -> Option<u32> {
        if self.reach.day != day {
            self.reach = self.reach(day);
        }
        if index.is_multiple_of(ASKED) && (self.recent.len() >= self.many || !self.spans.is_empty()) {
            self.ask(&day_of);
        }
        let near = |known: u32| day_of(known).abs_diff(day) <= self.window;
        let Words { recent, reach, spans, .. } = self;
        if reach.settled
            && let Some(settled) = reach.settled(spans).flat_map(|settled| settled.find(words)).filter(|index| near(*index)).min()
        {
            let recent = recent.find(words, reach.spans.clone(), near);
            return recent.into_iter().chain([settled]).min();
        }
        recent.meet(words, index, reach.spans.clone(), near, |index| day_of(index) / self.width)
    }

    fn reach(&self, day: u32) -> Reach {
        let spans = day.saturating_sub(self.window) / self.width..=(day + self.window) / self.width;
        let settled = self.spans.range(spans.clone()).any(|(_, span)| !span.settled.is_empty());
        Reach { day, spans, settled }
    }

    /// Notes which spans a complaint reached into and, after a while, settles those that are at rest.
    fn ask(&mut self, day_of: &impl Fn(u32) -> u32) {
        for number in self.reach.spans.clone() {
            self.spans.entry(number).or_default().reached += 1;
        }
        self.asked += 1;
        if self.asked < WHILE {
            return;
        }
        self.asked = 0;
        let reached = self.spans.iter_mut().map(|(number, span)| (*number, std::mem::take(&mut span.reached)));
        let busy: BTreeSet<u32> = reached.filter(|(_, reached)| *reached > HARDLY_ANY).map(|(number, _)| number).collect();
        let all = self.recent.len();
        if all < self.many.max(self.tried) {
            return;
        }
        let mut resting: BTreeMap<u32, usize> = BTreeMap::new();
        for number in self.recent.indices().step_by(ASKED as usize).map(|index| day_of(index) / self.width) {
            if !busy.contains(&number) {
                *resting.entry(number).or_default() += ASKED as usize;
            }
        }
        resting.retain(|_, complaints| *complaints >= WORTH);
        if resting.values().sum::<usize>() < all / 3 {
            // In no order of dates there is nothing to be gained, and no use in looking again soon.
            self.tried = all + all / 8;
        } else {
            self.tried = 0;
            self.settle(resting.into_keys(), day_of);
        }
    }

    /// Settles some spans.
    fn settle(&mut self, spans: impl Iterator<Item = u32>, day_of: &impl Fn(u32) -> u32) {
        let mut leaving = spans.map(|number| (number, Default::default())).collect();
        self.recent.part(&mut leaving, |index| day_of(index) / self.width);
        for (number, (said, indices)) in leaving.into_iter().filter(|(_, (said, _))| !said.is_empty()) {
            self.spans.entry(number).or_default().settled.push(Settled::of(said, indices));
        }
        self.reach = self.reach(self.reach.day);
    }
}

impl Reach {
    /// What is settled within reach.
    fn settled<'s>(&self, spans: &'s BTreeMap<u32, Span>) -> impl Iterator<Item = &'s Settled> + use<'s> {
        spans.range(self.spans.clone()).flat_map(|(_, span)| &span.settled)
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU64;

    use proptest::prelude::*;

    use super::*;

    /// Words of days, and the days after which what lies still is settled.
    fn complaints() -> impl Strategy<Value = Vec<(u64, u32, bool)>> {
        proptest::collection::vec((1u64..6, 0u32..400, proptest::bool::weighted(0.1)), 0..120)
    }

    proptest! {
        #[test]
        fn the_first_one_in_the_window_is_found_in_whatever_order(complaints in complaints(), sorted: bool, window in 1u16..80) {
            let mut complaints = complaints;
            if sorted {
                complaints.sort_by_key(|(_, day, _)| *day);
            }
            let mut words = Words::new(window);
            let mut met: Vec<(u64, u32, u32)> = Vec::new();
            let days: Vec<u32> = complaints.iter().map(|(_, day, _)| *day).collect();
            for ((said, day, settle), index) in complaints.iter().zip(0..) {
                let of_it = |(earlier, filed, _): &&(u64, u32, u32)| earlier == said && filed.abs_diff(*day) <= window.into();
                let expected = met.iter().find(of_it).map(|(_, _, index)| *index);
                let said_here = NonZeroU64::new(said << 40).unwrap();
                prop_assert_eq!(words.meet(said_here, *day, index, |index| days[index as usize]), expected);
                if expected.is_none() {
                    met.push((*said, *day, index));
                }
                if *settle {
                    words.settle((0..14).filter(|number| number % 3 > 0), &|index| days[index as usize]);
                }
            }
        }
    }

    #[test]
    fn only_what_nearly_nobody_asks_for_is_settled() {
        let many = WHILE * ASKED;
        let mut words = Words { many: many as usize, ..Words::new(30) };
        let said = |index: u32| NonZeroU64::new(u64::from(index + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).unwrap();
        let day = |index: u32| index / (many / 2 / DAYS);
        for index in 0..4 * many {
            assert_eq!(words.meet(said(index), day(index), index, day), None);
        }
        let settled = words.spans.values().filter(|span| !span.settled.is_empty()).count();
        assert!((1..words.spans.len()).contains(&settled), "{settled} of {}", words.spans.len());
        assert!(words.recent.len() < 3 * many as usize, "{}", words.recent.len());
        for index in [0, 7, 4 * many - 1] {
            assert_eq!(words.meet(said(index), day(index), 4 * many, day), Some(index), "the same once more");
        }
    }
}
