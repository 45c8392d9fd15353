//! The smallest base that the shares of a list can have, and the one that it has in common with
//! the lists before it.
//!
//! Lists about the same platform, or about none, are taken together. One that would make the
//! common base much larger is of something else and stands alone.
//!
//! Input: the lists of a document. Output: NB833, where it is asked for. Whether a share is wrong
//! is checked by `share_base`.

use std::collections::{BTreeMap, BTreeSet};

use super::rule::{AuditedDocument, Code, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::{
    bases::{EVIDENCE, LARGER, chance, smallest_bases},
    share::{Share, ShareRounding},
};

/// Lists with a common base.
#[derive(Default)]
struct BaseGroup {
    lists: u64,
    shares: Vec<Share>,
    base: u64,
}

pub(crate) const RULE: Rule =
    Rule { code: Code::ListBase, confidences: &[], needs: Needs::Request, relies_on_names: false, check: infer_bases };

/// Infers the bases of all lists with two informative shares or more.
fn infer_bases(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let mut groups: BTreeMap<BTreeSet<&str>, BaseGroup> = BTreeMap::new();
    for list in document.lists.iter().filter(|list| list.has_parts()) {
        let shares: Vec<Share> = list.informative_shares().into_iter().map(|(_, share)| share).collect();
        if shares.len() < 2 {
            continue;
        }
        let Some(alone) = smallest(&shares) else { continue };
        let group = groups.entry(list.platforms(&document.platforms)).or_default();
        let both: Vec<Share> = group.shares.iter().chain(&shares).copied().collect();
        let (is_accident, was_accident) =
            (is_accident(&shares, alone), group.lists == 0 || is_accident(&group.shares, group.base));
        // A base with evidence is not replaced by one that is much larger.
        let is_allowed = |base: u64, weak: bool, common: u64| weak || common <= LARGER * base;
        let common = smallest(&both)
            .filter(|common| is_allowed(alone, is_accident, *common) && is_allowed(group.base, was_accident, *common));
        let before = if common.is_some() { group.lists } else { 0 };
        let facts = [
            ("count", (shares.len() as u64).into()),
            ("base", alone.into()),
            ("evidence", if is_accident { "weak" } else { "strong" }.into()),
            ("lists", before.into()),
            ("common", common.unwrap_or(alone).into()),
        ];
        findings.answer(&list.items[0].at, &facts);
        if let Some(common) = common {
            *group = BaseGroup { lists: group.lists + 1, shares: both, base: common };
        }
    }
}

/// Whether random shares would fit such a base as well.
fn is_accident(shares: &[Share], base: u64) -> bool {
    let scale = scale(shares);
    // The last of parts that sum to 100% follows from the others.
    let sum: u64 = shares.iter().map(|share| share.in_units(share.decimals()) * (scale / share.scale())).sum();
    chance(shares.len() - usize::from(sum == scale), base, scale) >= EVIDENCE
}

fn scale(shares: &[Share]) -> u64 {
    shares.iter().map(|share| share.scale()).max().unwrap_or(1)
}

fn smallest(shares: &[Share]) -> Option<u64> {
    smallest_bases(shares, ShareRounding::Nearest, scale(shares)).all
}

#[cfg(test)]
mod tests {
    use crate::{
        audit::infer_bases,
        diagnostic::{Diagnostic, Fact},
        read::Draft,
    };

    #[test]
    fn lists_have_the_base_that_all_of_them_fit() {
        let draft = Draft::of_markdown(
            "a.md",
            "男性占67.69%，女性占32.31%。\n\n\
             问题依次为信息泄露（37.99%）、网络欺诈（16.16%）、高额罚息（8.30%）、霸王条款（3.06%）。\n\n\
             金额依次为小额（33.33%）、中额（22.22%）、大额（11.11%）、无额（11.12%）。"
                .to_owned(),
        );
        let found = infer_bases(&draft);
        let fact =
            |found: &Diagnostic, name: &str| found.facts.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact.clone());
        let found: Vec<[Option<Fact>; 3]> =
            found.as_slice().iter().map(|found| ["base", "lists", "common"].map(|name| fact(found, name))).collect();
        let expected = |base: u64, before: u64, together: u64| [base, before, together].map(|number| Some(Fact::from(number)));
        assert_eq!(found[0], expected(65, 0, 65));
        assert_eq!(found[1], expected(229, 1, 229));
        // No base that is small fits the third beside the others.
        assert_eq!(found[2][1], Some(Fact::from(0u64)));
    }
}
