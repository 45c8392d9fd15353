//! Of how many complaints the printed shares of a document can be.
//!
//! Enters a document; leave for each of its lists the smallest base of which every share is a whole count, and the smallest that this list has
//! together with those before it. Lists about the same platform, or about none, are taken together; one that would make the base of the others
//! much larger is of something else and stands alone. Whether a share is wrong is told by [`shares`](super::shares).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    agree::about,
    base::{bases, chance},
    gather::gather,
    profiles,
    share::{Rounding, Share},
    shares::{EVIDENCE, MUCH, telling},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    read::Draft,
};

/// Lists that have one base.
#[derive(Default)]
struct Together {
    lists: u64,
    shares: Vec<Share>,
    base: u64,
}

/// Tells of each list of shares which base is the smallest that it can have.
pub fn wholes(draft: &Draft) -> Diagnostics {
    let lists = gather(draft, &[]);
    let platforms = profiles::named(draft);
    let mut groups: BTreeMap<BTreeSet<&str>, Together> = BTreeMap::new();
    let mut told = Diagnostics::default();
    for list in lists.iter().filter(|list| list.has_parts()) {
        let shares: Vec<Share> = telling(list).into_iter().map(|(_, share)| share).collect();
        if shares.len() < 2 {
            continue;
        }
        let Some(alone) = smallest(&shares) else { continue };
        let group = groups.entry(about(list, &platforms)).or_default();
        let both: Vec<Share> = group.shares.iter().chain(&shares).copied().collect();
        let (is_accident, was_accident) =
            (is_accident(&shares, alone), group.lists == 0 || is_accident(&group.shares, group.base));
        // A base for which there is evidence is not given up for one that is much larger.
        let spares = |base: u64, weak: bool, common: u64| weak || common <= MUCH * base;
        let common =
            smallest(&both).filter(|common| spares(alone, is_accident, *common) && spares(group.base, was_accident, *common));
        let (text, range) = &list.members[0].at;
        let before = if common.is_some() { group.lists } else { 0 };
        told.push(
            Diagnostic::new(Code::ListBase)
                .with("count", shares.len() as u64)
                .with("base", alone)
                .with("evidence", if is_accident { "weak" } else { "strong" })
                .with("lists", before)
                .with("common", common.unwrap_or(alone))
                .at(draft.place(text, range.clone())),
        );
        if let Some(common) = common {
            *group = Together { lists: group.lists + 1, shares: both, base: common };
        }
    }
    told
}

/// Whether shares drawn by lot would fit such a base as well.
fn is_accident(shares: &[Share], base: u64) -> bool {
    let scale = scale(shares);
    // The last of parts that make a whole is no evidence of its own.
    let sum: u64 = shares.iter().map(|share| share.in_units(share.decimals()) * (scale / share.scale())).sum();
    chance(shares.len() - usize::from(sum == scale), base, scale) >= EVIDENCE
}

fn scale(shares: &[Share]) -> u64 {
    shares.iter().map(|share| share.scale()).max().unwrap_or(1)
}

fn smallest(shares: &[Share]) -> Option<u64> {
    bases(shares, Rounding::Nearest, scale(shares)).all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Fact;

    #[test]
    fn lists_have_the_base_that_all_of_them_fit() {
        let draft = Draft::of_markdown(
            "a.md",
            "男性占67.69%，女性占32.31%。\n\n\
             问题依次为信息泄露（37.99%）、网络欺诈（16.16%）、高额罚息（8.30%）、霸王条款（3.06%）。\n\n\
             金额依次为小额（33.33%）、中额（22.22%）、大额（11.11%）、无额（11.12%）。"
                .to_owned(),
        );
        let told = wholes(&draft);
        let fact =
            |told: &Diagnostic, name: &str| told.facts.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact.clone());
        let found: Vec<[Option<Fact>; 3]> =
            told.as_slice().iter().map(|told| ["base", "lists", "common"].map(|name| fact(told, name))).collect();
        let expected = |base: u64, before: u64, together: u64| [base, before, together].map(|number| Some(Fact::from(number)));
        assert_eq!(found[0], expected(65, 0, 65));
        assert_eq!(found[1], expected(229, 1, 229));
        // No base that is small fits the third beside the others.
        assert_eq!(found[2][1], Some(Fact::from(0u64)));
    }
}
