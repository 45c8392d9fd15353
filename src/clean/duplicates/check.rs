//! Whether rows that share a fingerprint of their words share the words.
//!
//! Input: digests of the words of rows, with the row that was first to say the same. Output:
//! whether any two of them differ, so that another fingerprint has to be tried. Among twenty
//! million texts two different ones share a fingerprint once in ninety thousand reports.

use std::collections::BTreeMap;

use super::{Match, Wording, Words, finder::RowIndex};
use crate::read::digest;

/// Half a SHA-256.
type Digest = [u8; 16];

/// Digests of words, by the row that was first to say them.
#[derive(Debug, Default)]
pub struct WordsCheck {
    digests: BTreeMap<RowIndex, Digest>,
    differ: bool,
}

impl WordsCheck {
    /// Notes the words of a row that others repeat, or that repeats others.
    pub fn note(&mut self, found: &Match<'_>, words: &Words<'_>, wording: &mut Wording) {
        if let Some(first) = found.first_with_words() {
            let digest = half(digest(wording.spelled(words)));
            self.differ |= *self.digests.entry(first).or_insert(digest) != digest;
        }
    }

    /// Puts what another thread noted to the rest.
    pub fn merge(&mut self, other: WordsCheck) {
        self.differ |= other.differ;
        for (first, digest) in other.digests {
            self.differ |= *self.digests.entry(first).or_insert(digest) != digest;
        }
    }

    /// Whether different words share a fingerprint.
    pub fn found_difference(&self) -> bool {
        self.differ
    }
}

fn half(digest: [u8; 32]) -> Digest {
    digest[..16].try_into().expect("16 bytes are as many as the type has")
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU64;

    use jiff::civil::date;

    use super::{
        super::{Content, DuplicateFinder, Identity},
        *,
    };

    #[test]
    fn words_that_share_a_fingerprint_and_differ_are_found_whoever_saw_them() {
        let mut finder = DuplicateFinder::default();
        finder.open((0, 0), &"a.csv".into()).unwrap();
        for (position, number) in [(2, "1"), (3, "2"), (4, "3")] {
            let identity = Identity {
                number: number.into(),
                words: NonZeroU64::new(7),
                filed: date(2024, 1, 3),
                content: Content::default(),
            };
            finder.add(position, &identity).unwrap();
        }
        let duplicates = finder.finish(30);
        let check = |rows: &[(u64, &str)]| {
            let (mut check, mut wording) = (WordsCheck::default(), Wording::default());
            for (position, text) in rows {
                let found = duplicates.of_table((0, 0)).at(*position).unwrap();
                check.note(&found, &Words { complainant: "甲", platform: "乙", text }, &mut wording);
            }
            check
        };
        assert!(!check(&[(2, "一 二"), (3, "一二"), (4, "\n一二")]).found_difference());
        assert!(check(&[(4, "一二"), (2, "二一")]).found_difference());
        let (mut one, other) = (check(&[(2, "一二")]), check(&[(3, "二一"), (4, "二一")]));
        assert!(!one.found_difference() && !other.found_difference());
        one.merge(other);
        assert!(one.found_difference());
    }
}
