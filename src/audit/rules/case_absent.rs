//! What is told of single complaints.
//!
//! 1. A case speaks of somebody: in the first person it is a complaint that nobody rewrote, unless it is quoted.
//! 2. A case of a platform comes from where that platform's complaints come from, and is of a kind that they are of, as far as all of them
//!    are listed; and its title names the platform it stands under.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::LazyLock,
};

use regex::Regex;

use super::{
    Confidence, Findings,
    gather::List,
    known::UNKNOWN,
    lexicon::Lexicon,
    pattern, profiles,
    sections::{Placed, without_number},
    share::Share,
};
use crate::{
    clean::{RegionReading, region},
    complaint::{Divisions, Region},
    diagnostic::Code,
    read::{Draft, DraftText},
};

/// Who complains, from where: `广东省的李先生`, `家住浙江的用户`.
static FROM: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&str> = Region::all(Divisions::Cn).flat_map(|region| [region.name(), region.short()]).collect();
    // The longest first: 内蒙古自治区 before 内蒙古.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let names = names.join("|");
    pattern(&format!(
        r"(?:地区[：:]\s?(?P<field>{names}))|(?P<from>{names})[^，。；、：]{{0,8}}的?[^，。；、：的]{{1,6}}(?:先生|女士|同学|用户|消费者)"
    ))
});

/// The kind of a complaint, as it is printed below a case.
static KIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:问题|投诉)类型[：:]\s?(?P<kind>[^｜|，。；\n]+?)\s*(?:[｜|，。；\n]|$)"));

static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"“([^“”]{2,20})”"));

pub(super) fn look(draft: &Draft, placed: &[Placed<'_>], lists: &[List<'_>], findings: &mut Findings<'_>) {
    let kind = |text: &Placed<'_>| Some(KIND.captures(&text.text.text)?.name("kind")?.as_str().to_owned());
    let kinds: BTreeSet<String> = placed.iter().filter_map(kind).filter(|kind| kind != UNKNOWN).collect();
    let (profiles, listed) = (Profile::all(lists, &kinds), profiles::listed(draft));
    for text in placed.iter().filter(|text| text.is_case()) {
        if !text.is_heading {
            first_person(text.text, findings);
        }
        let Some((platform, profile)) =
            text.headings.iter().rev().find_map(|heading| profiles.get_key_value(heading.text.as_str()))
        else {
            continue;
        };
        let platform = without_number(platform);
        if text.is_heading {
            other_platform(text, platform, &listed, findings);
        } else {
            belongs(text.text, platform, profile, findings);
        }
    }
}

/// Words of somebody about himself outside of quotation marks.
fn first_person(text: &DraftText, findings: &mut Findings<'_>) {
    let words = text.text.as_str();
    let mut quoted = 0usize;
    for (at, c) in words.char_indices() {
        match c {
            '“' | '‘' | '「' => quoted += 1,
            '”' | '’' | '」' => quoted = quoted.saturating_sub(1),
            '我' if quoted == 0 => {
                let before = words[..at].chars().next_back();
                let behind = words[at + c.len_utf8()..].chars().next();
                // 我国, 我省; 你我, 自我.
                let is_other = behind.is_some_and(|c| "国省市行院方司社会部局区县校".contains(c))
                    || before.is_some_and(|c| "你自忘大小".contains(c));
                if !is_other {
                    let range = at..at + c.len_utf8() + behind.filter(|c| *c == '们').map_or(0, char::len_utf8);
                    let word = words[range.clone()].to_owned();
                    findings.tell(Code::FirstPerson, Confidence::Medium, (text, range), &[("word", word.into())]);
                    return;
                }
            }
            _ => {}
        }
    }
}

/// What a document lists of one platform, where it lists all.
#[derive(Default)]
struct Profile {
    regions: BTreeSet<Region>,
    kinds: BTreeSet<String>,
}

impl Profile {
    /// By the heading that the lists stand under. A list of kinds is one that says so, or that has one of those that cases are of.
    fn all<'d>(lists: &[List<'d>], kinds: &BTreeSet<String>) -> BTreeMap<&'d str, Profile> {
        let mut profiles: BTreeMap<&str, Profile> = BTreeMap::new();
        for list in lists.iter().filter(|list| is_complete(list)) {
            let Some(heading) = list.headings.last() else { continue };
            let profile = profiles.entry(heading).or_default();
            let says_kind = list.header.is_none() && ["问题类型", "投诉类型"].iter().any(|word| list.words.contains(word));
            let has_kinds = says_kind || list.members.iter().any(|member| kinds.contains(&member.label));
            for member in &list.members {
                match region(&member.label, Divisions::Cn, &BTreeMap::new()) {
                    RegionReading::Named(region) => {
                        profile.regions.insert(region);
                    }
                    _ if has_kinds => {
                        profile.kinds.insert(member.label.clone());
                    }
                    _ => {}
                }
            }
        }
        profiles
    }
}

/// Whether the shares of a list are all there are.
fn is_complete(list: &List<'_>) -> bool {
    let is_open = |label: &str| ["其他", "其它", "其余"].iter().any(|word| label.starts_with(word));
    let shares: Vec<Share> = list.members.iter().filter_map(|member| member.share()).collect();
    let decimals = shares.iter().map(|share| share.decimals()).max().unwrap_or_default();
    let sum: u64 = shares.iter().map(|share| share.in_units(decimals)).sum();
    // A table of all distributions of a platform sums to 100 several times.
    let (whole, slack) = (100 * 10u64.pow(decimals), shares.len() as u64);
    let beyond = sum % whole;
    !list.members.iter().any(|member| is_open(&member.label))
        && sum >= whole - slack.min(whole)
        && (beyond <= slack || whole - beyond <= slack)
}

fn belongs(text: &DraftText, platform: &str, profile: &Profile, findings: &mut Findings<'_>) {
    let mut absent = |kind: &'static str, what: &str, range: Range<usize>| {
        let facts = [("kind", kind.into()), ("what", what.into()), ("platform", platform.into())];
        findings.tell(Code::CaseAbsent, Confidence::Medium, (text, range), &facts);
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
        && kind.as_str() != UNKNOWN
    {
        absent("kind", kind.as_str(), kind.range());
    }
}

/// The title of a case that names another platform and not its own.
fn other_platform(text: &Placed<'_>, platform: &str, listed: &Lexicon, findings: &mut Findings<'_>) {
    let title = text.text.text.as_str();
    if title.contains(platform) {
        return;
    }
    let mut quoted = QUOTED.captures_iter(title).filter_map(|found| found.get(1));
    if let Some(other) = quoted.find(|name| listed.has(name.as_str())) {
        let facts = [("kind", "platform".into()), ("what", other.as_str().into()), ("platform", platform.into())];
        findings.tell(Code::CaseAbsent, Confidence::Medium, (text.text, other.range()), &facts);
    }
}
