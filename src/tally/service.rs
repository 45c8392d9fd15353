//! Counts of what platforms did with complaints.
//!
//! Input: a complaint. Output: counts of hand-overs, of replies by speed, and of scores: all that
//! the rating model needs, and nothing of its weights.

use std::collections::BTreeMap;

use super::{CountRules, ValueCounter};
use crate::complaint::{Facts, Label, Slot};

/// Service in one set of complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceCounts {
    pub complaints: u64,
    pub handed: u64,
    pub replied: u64,
    /// Replies by timeliness step; those later than the last step are only in `replied`.
    pub steps: Vec<u64>,
    /// How often each score was given.
    pub scores: BTreeMap<u8, u64>,
    /// Answers by the slot of the dimension, for those that parts of the index are computed from.
    pub answers: BTreeMap<Slot, ValueCounter<Label>>,
}

impl ServiceCounts {
    pub fn new(rules: &CountRules) -> Self {
        ServiceCounts {
            complaints: 0,
            handed: 0,
            replied: 0,
            steps: vec![0; rules.steps.len()],
            scores: BTreeMap::new(),
            answers: BTreeMap::new(),
        }
    }

    pub fn add(&mut self, complaint: &Facts, rules: &CountRules) {
        self.complaints += 1;
        self.handed += u64::from(complaint.handed.is_some());
        if let Some(seconds) = complaint.seconds_to_reply() {
            self.replied += 1;
            if let Some(step) = rules.steps.iter().position(|bound| seconds < *bound) {
                self.steps[step] += 1;
            }
        }
        if let Some(score) = complaint.satisfaction {
            *self.scores.entry(score).or_default() += 1;
        }
        for slot in &rules.rated {
            self.answers.entry(*slot).or_default().add(complaint.value(*slot).cloned(), 1);
        }
    }

    /// Complaints with a score.
    pub fn scored(&self) -> u64 {
        self.scores.values().sum()
    }

    /// The sum of the scores.
    pub fn score_sum(&self) -> u64 {
        self.scores.iter().map(|(score, count)| u64::from(*score) * count).sum()
    }

    pub fn merge(&mut self, other: &ServiceCounts) {
        let ServiceCounts { complaints, handed, replied, steps, scores, answers } = other;
        self.complaints += complaints;
        self.handed += handed;
        self.replied += replied;
        for (mine, theirs) in self.steps.iter_mut().zip(steps) {
            *mine += theirs;
        }
        super::add_each(&mut self.scores, scores);
        for (slot, counter) in answers {
            self.answers.entry(*slot).or_default().merge(counter);
        }
    }
}
