//! Shares without counts: each is a whole count of the base, which is stated or is the smallest
//! that fits all shares of the list but one.
//!
//! Input: the lists of a document. Output: NB802. Lists whose counts say what the base is are left
//! to `share_count`.

use super::{
    rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext},
    share_count::{PairedBase, paired_base},
};
use crate::audit::extract::{
    bases::{EVIDENCE, LARGER, chance, smallest_bases},
    list_item::{ItemList, ListItem},
    share::{Share, ShareRounding},
};

/// Expected number of accidental fits below which a fit is proof.
const PROOF: f64 = 1e-4;

/// The largest base that is tried.
const MAX_BASE: u64 = 1_000_000;

pub(crate) const RULE: Rule = Rule {
    code: Code::ShareBase,
    confidences: &[Confidence::Medium, Confidence::High],
    needs: Needs::Text,
    relies_on_names: false,
    check,
};

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, list) in document.lists.iter().enumerate().filter(|(_, list)| !list.has_rates()) {
        if let PairedBase::Unknown = paired_base(list) {
            findings.step(index, 0);
            check_shares(list, findings);
        }
    }
}

/// Compares the shares of a list with its stated base, else with the smallest that fits.
fn check_shares(list: &ItemList<'_>, findings: &mut Findings<'_>) {
    let known = list.informative_shares();
    let shares: Vec<Share> = known.iter().map(|(_, share)| *share).collect();
    let Some(scale) = shares.iter().map(|share| share.scale()).max().filter(|_| shares.len() >= 3) else { return };
    let misfits = |base: u64| shares.iter().filter(|share| !share.fits(base, ShareRounding::Nearest)).count();
    // A stated base that three quarters fit is compared with, unless as many fit by accident.
    let stated = list.bases.iter().copied().filter(|base| misfits(*base) * 4 <= shares.len()).min_by_key(|base| misfits(*base));
    let fits = |base: u64, misfits: usize| chance(shares.len() - misfits, base, scale);
    if let Some(base) = stated.filter(|base| misfits(*base) > 0 && fits(*base, misfits(*base)) < EVIDENCE) {
        for (item, share) in known.iter().filter(|(_, share)| !share.fits(base, ShareRounding::Nearest)) {
            report_base(item, *share, base, fits(base, misfits(base)), findings);
        }
        return;
    }
    if stated.is_some() {
        return;
    }
    let found = smallest_bases(&shares, ShareRounding::Nearest, MAX_BASE.min(scale));
    let Some((base, odd)) = found.but_one else { return };
    // Any of the shares may be the one that is left out, so accidents are that many times likelier.
    let accident = fits(base, 1) * shares.len() as f64;
    if found.all.is_none_or(|all| all > LARGER * base) && accident < EVIDENCE {
        let (item, share) = known[odd];
        report_base(item, share, base, accident, findings);
    }
}

/// Reports a share that no count of the base gives.
fn report_base(item: &ListItem<'_>, share: Share, base: u64, accident: f64, findings: &mut Findings<'_>) {
    let Some((_, at)) = &item.share else { return };
    let units = share.in_units(share.decimals());
    // The nearest count below; the next one is above.
    let below = u128::from(units) * u128::from(base) / u128::from(share.scale());
    let near = |count: u128| Share::of(count as u64, base, share.decimals()).to_string();
    let facts = [
        ("label", item.label.as_str().into()),
        ("share", share.to_string().into()),
        ("base", base.into()),
        ("below", near(below).into()),
        ("above", near(below + 1).into()),
    ];
    let confidence = if accident < PROOF { Confidence::High } else { Confidence::Medium };
    findings.report(confidence, at.clone(), &facts);
}
