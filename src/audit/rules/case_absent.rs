//! A case belongs to the platform that it stands under.
//!
//! It comes from a region, and is of a type, of which the platform has complaints, as far as the
//! document lists all of them; and its title names no other platform.
//!
//! Input: the texts and lists of a document. Output: NB828. The complaint itself is not known here.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::LazyLock,
};

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::{
    audit::extract::{
        lexicon::Lexicon,
        list_item::{ItemList, NOT_STATED},
        sections::{SectionText, without_number},
        share::Share,
        text::pattern,
    },
    clean::{RegionReading, region},
    complaint::{Divisions, Region},
    read::DraftText,
};

/// The region of a complainant: `广东省的李先生`, `家住浙江的用户`.
static FROM: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&str> = Region::all(Divisions::Cn).flat_map(|region| [region.name(), region.short()]).collect();
    // 内蒙古 is a part of 内蒙古自治区, so the longest come first.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let names = names.join("|");
    pattern(&format!(
        r"(?:地区[：:]\s?(?P<field>{names}))|(?P<from>{names})[^，。；、：]{{0,8}}的?[^，。；、：的]{{1,6}}(?:先生|女士|同学|用户|消费者)"
    ))
});

/// The type of a complaint, as it is printed below a case.
static KIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:问题|投诉)类型[：:]\s?(?P<kind>[^｜|，。；\n]+?)\s*(?:[｜|，。；\n]|$)"));

static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"“([^“”]{2,20})”"));

pub(crate) const RULE: Rule =
    Rule { code: Code::CaseAbsent, confidences: &[Confidence::Medium], needs: Needs::Text, relies_on_names: true, check };

fn check(document: &AuditedDocument<'_>, context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let kind = |text: &SectionText<'_>| Some(KIND.captures(&text.text.text)?.name("kind")?.as_str().to_owned());
    let kinds: BTreeSet<String> = document.texts.iter().filter_map(kind).filter(|kind| kind != NOT_STATED).collect();
    let profiles = ListedProfile::all(&document.lists, &kinds, context.divisions());
    for (index, text) in document.texts.iter().enumerate().filter(|(_, text)| text.is_case()) {
        findings.step(index, 0);
        let Some((platform, profile)) =
            text.headings.iter().rev().find_map(|heading| profiles.get_key_value(heading.text.as_str()))
        else {
            continue;
        };
        let platform = without_number(platform);
        if text.is_heading {
            check_title(text, platform, &document.listed_platforms, findings);
        } else {
            check_complaint(text.text, platform, profile, findings);
        }
    }
}

/// The regions and types of one platform, where the document lists all of them.
#[derive(Default)]
struct ListedProfile {
    regions: BTreeSet<Region>,
    kinds: BTreeSet<String>,
}

impl ListedProfile {
    /// Profiles by the heading above the lists. A list of types says so, or has one of the types of
    /// cases.
    fn all<'d>(lists: &[ItemList<'d>], kinds: &BTreeSet<String>, divisions: Divisions) -> BTreeMap<&'d str, ListedProfile> {
        let mut profiles: BTreeMap<&str, ListedProfile> = BTreeMap::new();
        for list in lists.iter().filter(|list| is_complete(list)) {
            let Some(heading) = list.headings.last() else { continue };
            let profile = profiles.entry(heading).or_default();
            let says_kind = list.header.is_none() && ["问题类型", "投诉类型"].iter().any(|word| list.words.contains(word));
            let has_kinds = says_kind || list.items.iter().any(|item| kinds.contains(&item.label));
            for item in &list.items {
                match region(&item.label, divisions, &BTreeMap::new()) {
                    RegionReading::Named(region) => {
                        profile.regions.insert(region);
                    }
                    _ if has_kinds => {
                        profile.kinds.insert(item.label.clone());
                    }
                    _ => {}
                }
            }
        }
        profiles
    }
}

/// Whether a list is complete: its shares sum to 100%, or several times that.
fn is_complete(list: &ItemList<'_>) -> bool {
    let is_open = |label: &str| ["其他", "其它", "其余"].iter().any(|word| label.starts_with(word));
    let shares: Vec<Share> = list.items.iter().filter_map(|item| item.share()).collect();
    let decimals = shares.iter().map(|share| share.decimals()).max().unwrap_or_default();
    let sum: u64 = shares.iter().map(|share| share.in_units(decimals)).sum();
    // A table of all distributions of a platform sums to 100% several times.
    let (whole, slack) = (100 * 10u64.pow(decimals), shares.len() as u64);
    let beyond = sum % whole;
    !list.items.iter().any(|item| is_open(&item.label))
        && sum >= whole - slack.min(whole)
        && (beyond <= slack || whole - beyond <= slack)
}

/// Compares the region and the type of a case with what the platform is listed with.
fn check_complaint(text: &DraftText, platform: &str, profile: &ListedProfile, findings: &mut Findings<'_>) {
    let mut absent = |kind: &'static str, what: &str, range: Range<usize>| {
        let facts = [("kind", kind.into()), ("what", what.into()), ("platform", platform.into())];
        findings.report(Confidence::Medium, (text, range), &facts);
    };
    for found in FROM.captures_iter(&text.text) {
        let Some(from) = found.name("field").or(found.name("from")) else { continue };
        let is_known = Region::named(from.as_str(), Divisions::Cn).is_none_or(|region| profile.regions.contains(&region));
        if !profile.regions.is_empty() && !is_known {
            absent("region", from.as_str(), from.range());
        }
    }
    if let Some(kind) = KIND.captures(&text.text).and_then(|found| found.name("kind"))
        && !profile.kinds.is_empty()
        && !profile.kinds.contains(kind.as_str())
        && kind.as_str() != NOT_STATED
    {
        absent("kind", kind.as_str(), kind.range());
    }
}

/// Reports a title that names another platform and not its own.
fn check_title(text: &SectionText<'_>, platform: &str, listed: &Lexicon, findings: &mut Findings<'_>) {
    let title = text.text.text.as_str();
    if title.contains(platform) {
        return;
    }
    let mut quoted = QUOTED.captures_iter(title).filter_map(|found| found.get(1));
    if let Some(other) = quoted.find(|name| listed.has(name.as_str())) {
        let facts = [("kind", "platform".into()), ("what", other.as_str().into()), ("platform", platform.into())];
        findings.report(Confidence::Medium, (text.text, other.range()), &facts);
    }
}
