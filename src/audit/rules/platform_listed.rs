//! Platforms: those with a section of their own are listed, and none is listed twice.
//!
//! Input: the boards and headings of a document. Output: NB829. What the boards say of the
//! platforms is not checked here.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

use super::rule::{AuditedDocument, Code, Confidence, Findings, Needs, Rule, RuleContext};
use crate::audit::extract::{
    lexicon::Lexicon,
    platforms::{boards, has_profiles},
    sections::{SectionText, without_number},
    text::{TextSpan, pattern},
};

pub(crate) const RULE: Rule =
    Rule { code: Code::PlatformListed, confidences: &[Confidence::Medium], needs: Needs::Text, relies_on_names: true, check };

/// Names in quotation marks, one after another.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:“[^“”]{2,20}”[、，]?){3,}"));

static NAME: LazyLock<Regex> = LazyLock::new(|| pattern(r"“([^“”]{2,20})”"));

fn check(document: &AuditedDocument<'_>, _: &RuleContext<'_>, findings: &mut Findings<'_>) {
    boards(document.draft).for_each(|board| report_repeated(board, findings));
    for text in &document.texts {
        for run in QUOTED.find_iter(&text.text.text) {
            let name = |found: regex::Captures<'_>| {
                let range = found.get(1)?.range();
                Some((text.text, run.start() + range.start..run.start() + range.end))
            };
            report_repeated(NAME.captures_iter(run.as_str()).filter_map(name).collect(), findings);
        }
    }
    report_unlisted(&document.texts, &document.listed_platforms, findings);
}

/// Reports names that the same list has before.
fn report_repeated(names: Vec<TextSpan<'_>>, findings: &mut Findings<'_>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (text, range) in names {
        let name = text.text[range.clone()].trim();
        if !seen.insert(name) {
            let facts = [("kind", "twice".into()), ("platform", name.into())];
            findings.report(Confidence::Medium, (text, range), &facts);
        }
    }
}

/// Reports headings of platform profiles whose platform is not listed.
fn report_unlisted(texts: &[SectionText<'_>], listed: &Lexicon, findings: &mut Findings<'_>) {
    for parent in texts.iter().filter(|text| text.is_heading && has_profiles(&text.text.text)) {
        let is_child = |text: &&SectionText<'_>| {
            text.is_heading && text.headings.last().is_some_and(|above| std::ptr::eq(*above, parent.text))
        };
        let children: Vec<_> = texts.iter().filter(is_child).collect();
        let is_listed = |name: &str| listed.has(name.trim_matches(['“', '”']));
        let known = children.iter().filter(|child| is_listed(without_number(&child.text.text))).count();
        // Where two thirds of the headings are listed platforms, all of them are platforms.
        if known < 2 || known * 3 < children.len() * 2 {
            continue;
        }
        for child in children {
            let name = without_number(&child.text.text);
            if !is_listed(name) {
                let facts = [("kind", "unlisted".into()), ("platform", name.into())];
                findings.report(Confidence::Medium, (child.text, 0..child.text.text.len()), &facts);
            }
        }
    }
}
