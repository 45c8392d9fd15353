//! The case desk: candidates, and the cases that editors write.
//!
//! Input: what an editor looks for and what an editor writes. Output: complaints in the order in
//! which they stand for their platform, with the reasons, and case files. A file is written whole
//! or not at all, under the name it had when it was read; one that changed on disk meanwhile is
//! shown and never overwritten.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError},
};

use axum::{
    Json,
    extract::{Query, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    answer::{blocking, fault},
    held::{case_in, held, shown},
    state::DeskContext,
    wording::DeskWording,
};
use crate::{
    clean::MaskedStretch,
    complaint::dimension,
    diagnostic::{Diagnostic, Fact},
    ledger::{LedgerEntry, LedgerRow},
    pick::rank::{RankReasons, RankedCandidate, rank},
    pipeline::Draft,
    plan::{
        CaseFile,
        case::{CaseFront, CaseStatus, case_text},
    },
    read,
    write::{self, ReplacePolicy},
};

/// Candidates on a page.
const PAGE: usize = 20;
/// Candidates of a platform whose words are searched.
const SEARCHED: usize = 200;
/// Characters of a number that the name of its file has.
const LONGEST_STEM: usize = 80;

/// What an editor looks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CandidateQuery {
    platform: String,
    issue: String,
    region: String,
    month: String,
    words: String,
    page: usize,
}

/// Candidates of one platform, the best first.
pub(super) async fn candidates(Shared(desk): Shared<Arc<DeskContext>>, Query(search): Query<CandidateQuery>) -> Response {
    let Some(draft) = desk.now().draft.clone() else {
        return fault(StatusCode::SERVICE_UNAVAILABLE, &desk.catalogue.plain("desk-no-draft"));
    };
    blocking(move || Json(listed(&desk, &draft, &search)).into_response()).await
}

fn listed(desk: &DeskContext, draft: &Draft, search: &CandidateQuery) -> Value {
    let platforms = platforms(draft);
    let platform = if platforms.iter().any(|(name, ..)| *name == search.platform) {
        search.platform.clone()
    } else {
        platforms.first().map(|(name, ..)| name.clone()).unwrap_or_default()
    };
    let entries =
        || draft.ingested.ledger.iter().flat_map(|ledger| &ledger.entries).filter(|entry| *entry.facts.platform == *platform);
    let ranked = rank(entries().map(candidate));
    // Of several complaints with one number the first stands for it.
    let mut by_number = std::collections::BTreeMap::new();
    for entry in entries() {
        by_number.entry(&*entry.number).or_insert(entry);
    }
    let ranked: Vec<(&LedgerEntry, RankReasons)> =
        ranked.into_iter().filter_map(|(candidate, reasons)| Some((*by_number.get(candidate.number)?, reasons))).collect();
    let values = |of: &dyn Fn(&LedgerEntry) -> Option<String>| {
        let found: std::collections::BTreeSet<String> = ranked.iter().filter_map(|(entry, _)| of(entry)).collect();
        found.into_iter().collect::<Vec<_>>()
    };
    let (issues, regions, months) = (values(&issue), values(&region), values(&|entry| Some(month(entry))));
    let is = |wanted: &str, value: Option<String>| wanted.is_empty() || value.as_deref() == Some(wanted);
    let mut found: Vec<(usize, &LedgerEntry, RankReasons)> = ranked
        .iter()
        .enumerate()
        .map(|(place, (entry, reasons))| (place + 1, *entry, *reasons))
        .filter(|(_, entry, _)| {
            is(&search.issue, issue(entry)) && is(&search.region, region(entry)) && is(&search.month, Some(month(entry)))
        })
        .collect();
    let wanted = search.words.trim().to_lowercase();
    if !wanted.is_empty() {
        let words = desk.words(draft, found.iter().take(SEARCHED).map(|(_, entry, _)| entry.at));
        found.retain(|(_, entry, _)| {
            let words = words.get(&entry.at);
            let texts = words.into_iter().flat_map(|words| [&words.title, &words.body, &words.demand]);
            // What is searched is what is shown: masked, so that no search can find out what a mask
            // hides.
            entry.number.to_lowercase().contains(&wanted)
                || texts.map(|text| plain(text)).any(|text| text.to_lowercase().contains(&wanted))
        });
    }
    let (pages, count) = (found.len().div_ceil(PAGE).max(1), found.len());
    let page = search.page.min(pages - 1);
    let shown: Vec<_> = found.into_iter().skip(page * PAGE).take(PAGE).collect();
    let words = desk.words(draft, shown.iter().map(|(_, entry, _)| entry.at));
    let wording = DeskWording::new(desk, draft);
    let rows: Vec<Value> = shown
        .into_iter()
        .map(|(place, entry, why)| {
            let mut row = wording.row(LedgerRow::Counted(entry));
            let case = case_of(draft, &entry.number);
            if let Some(row) = row.as_object_mut() {
                row.insert("place".into(), place.into());
                row.insert("reasons".into(), json!(reasons(&wording, entry, &why)));
                row.insert("words".into(), json!(words.get(&entry.at)));
                row.insert("case".into(), json!(case.map(|case| &case.front)));
            }
            row
        })
        .collect();
    let platforms: Vec<Value> = platforms
        .into_iter()
        .map(|(name, complaints, cases, drafts)| json!({ "name": name, "complaints": complaints, "cases": cases, "drafts": drafts }))
        .collect();
    json!({
        "platforms": platforms, "platform": platform, "issues": issues, "regions": regions, "months": months,
        "rows": rows, "page": page, "pages": pages, "count": count, "most": draft.plan.config.profiles.cases,
    })
}

fn issue(entry: &LedgerEntry) -> Option<String> {
    entry.facts.value(dimension::ISSUE_TYPE).map(|issue| issue.to_string())
}

fn region(entry: &LedgerEntry) -> Option<String> {
    entry.facts.value(dimension::REGION).map(|region| region.to_string())
}

fn month(entry: &LedgerEntry) -> String {
    format!("{:04}-{:02}", entry.facts.filed.year(), entry.facts.filed.month())
}

/// Platforms with their complaints, and with their cases and drafts among these.
fn platforms(draft: &Draft) -> Vec<(String, u64, usize, usize)> {
    let of = |platform: &crate::compose::figures::PlatformFigures| {
        let cases = || draft.plan.cases.iter().filter(|case| case.front.platform == platform.name);
        let drafts = cases().filter(|case| case.front.status == CaseStatus::Draft).count();
        (platform.name.clone(), platform.complaints, cases().count(), drafts)
    };
    draft.report.figures.platforms.iter().map(of).collect()
}

fn candidate(entry: &LedgerEntry) -> RankedCandidate<'_> {
    let facts = &entry.facts;
    let stated = [
        facts.value(dimension::REGION).is_some(),
        facts.value(dimension::GENDER).is_some(),
        facts.amount.is_some(),
        facts.handed.is_some(),
        facts.replied.is_some(),
        facts.satisfaction.is_some(),
    ];
    RankedCandidate {
        number: &entry.number,
        filed: facts.filed,
        issue_type: facts.value(dimension::ISSUE_TYPE).map(|label| &**label),
        region: facts.value(dimension::REGION).map(|label| &**label),
        cents: facts.amount.as_ref().and_then(|amount| amount.cents()),
        stated: stated.iter().map(|is| u32::from(*is)).sum(),
        length: entry.length,
        typical: facts.typical,
        consent: facts.consent,
    }
}

/// Why a complaint stands where it stands, in words.
fn reasons(wording: &DeskWording<'_>, entry: &LedgerEntry, why: &RankReasons) -> Vec<String> {
    let place = |place: usize| Fact::from(place);
    let mut out = Vec::new();
    if let (Some(at), Some(issue)) = (why.issue_place, entry.facts.value(dimension::ISSUE_TYPE)) {
        out.push(wording.say("desk-reason-issue", &[("issue", Fact::from(&**issue)), ("place", place(at))]));
    }
    if let Some(at) = why.sum_place {
        out.push(wording.say("desk-reason-sum", &[("place", place(at))]));
    }
    out.push(wording.say("desk-reason-stated", &[("count", Fact::from(u64::from(why.stated))), ("of", Fact::from(6_u64))]));
    out.push(wording.say("desk-reason-length", &[("count", Fact::from(u64::from(why.length)))]));
    for (holds, key) in
        [(why.typical, "desk-reason-typical"), (why.new_month, "desk-reason-month"), (why.new_region, "desk-reason-region")]
    {
        if holds {
            out.push(wording.say(key, &[]));
        }
    }
    out
}

fn case_of<'d>(draft: &'d Draft, number: &str) -> Option<&'d CaseFile> {
    draft.plan.cases.iter().find(|case| case.front.complaint == number)
}

fn plain(stretches: &[MaskedStretch]) -> String {
    stretches.iter().map(|stretch| stretch.text.as_str()).collect()
}

/// CaseQuery complaint.
#[derive(Debug, Deserialize)]
pub(super) struct CaseQuery {
    number: String,
}

/// One complaint with its case as it stands on disk, or as one could begin.
pub(super) async fn case(Shared(desk): Shared<Arc<DeskContext>>, Query(which): Query<CaseQuery>) -> Response {
    let Some(draft) = desk.now().draft.clone() else {
        return fault(StatusCode::SERVICE_UNAVAILABLE, &desk.catalogue.plain("desk-no-draft"));
    };
    blocking(move || {
        let Some(entry) = entry(&draft, &which.number) else { return StatusCode::NOT_FOUND.into_response() };
        let words = match desk.words_of(&draft, entry.at) {
            Ok(words) => words,
            Err(diagnostic) => return refused(&desk, &diagnostic),
        };
        let path = file_of(&desk, &draft, &which.number);
        let case = match leads_out(&desk, &path) {
            true => Value::Null,
            false => match held(&path) {
                Ok(bytes) => shown(&path, bytes),
                Err(diagnostic) => return refused(&desk, &diagnostic),
            },
        };
        let mut row = DeskWording::new(&desk, &draft).row(LedgerRow::Counted(entry));
        if let Some(row) = row.as_object_mut() {
            row.insert("case".into(), case);
            let paragraphs = [plain(&words.body), plain(&words.demand)];
            let text: Vec<&str> = paragraphs.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
            row.insert("suggested".into(), json!({ "title": plain(&words.title), "body": text.join("\n\n") }));
            row.insert("words".into(), json!(words));
        }
        Json(row).into_response()
    })
    .await
}

fn entry<'d>(draft: &'d Draft, number: &str) -> Option<&'d LedgerEntry> {
    draft.ingested.ledger.as_ref()?.entries.iter().find(|entry| *entry.number == *number)
}

/// The file of a case: the one about the complaint, or the one that would.
fn file_of(desk: &DeskContext, draft: &Draft, number: &str) -> PathBuf {
    let home = desk.folder.join("cases");
    match case_of(draft, number).and_then(|case| Path::new(&case.path).file_name()) {
        Some(name) => home.join(name),
        None => new_file(&home, number),
    }
}

/// The file for a case that has none: named by the number, as far as it can be part of a name on
/// every system.
fn new_file(home: &Path, number: &str) -> PathBuf {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let stem: String =
        number.chars().map(|c| if is_plain(c) { c.to_ascii_lowercase() } else { '-' }).take(LONGEST_STEM).collect();
    let path = home.join(format!("{stem}.md"));
    let is_anothers =
        || read::bytes(&path).is_ok_and(|bytes| case_in(&path, bytes).is_some_and(|case| case.front.complaint != number));
    // Two numbers may look alike once they are a name, and neither may take the other's file.
    if stem.len() < number.len() || !number.chars().all(is_plain) || is_anothers() {
        let hash = read::hash_bytes(number.as_bytes());
        return home.join(format!("{stem}-{}.md", &hash[..12]));
    }
    path
}

/// Whether a file, or the folder of the cases, is a link, which may lead anywhere.
fn leads_out(desk: &DeskContext, path: &Path) -> bool {
    let outside = |path: &Path| path.is_symlink() || path.canonicalize().is_ok_and(|real| !real.starts_with(&desk.home));
    outside(&desk.folder.join("cases")) || outside(path)
}

/// A case as an editor wrote it.
#[derive(Debug, Deserialize)]
pub(super) struct CaseForm {
    number: String,
    title: String,
    order: u32,
    status: CaseStatus,
    body: String,
    /// Hash of the file that was edited; empty where there was none.
    version: String,
}

/// Saves a case.
pub(super) async fn save(Shared(desk): Shared<Arc<DeskContext>>, Json(written): Json<CaseForm>) -> Response {
    let Some(draft) = desk.now().draft.clone() else {
        return fault(StatusCode::SERVICE_UNAVAILABLE, &desk.catalogue.plain("desk-no-draft"));
    };
    blocking(move || {
        let Some(entry) = entry(&draft, &written.number) else { return StatusCode::NOT_FOUND.into_response() };
        if entry.facts.consent == Some(false) {
            return fault(StatusCode::FORBIDDEN, &desk.catalogue.plain("desk-consent"));
        }
        let front = CaseFront {
            complaint: written.number.clone(),
            platform: entry.facts.platform.to_string(),
            title: written.title.split_whitespace().collect::<Vec<_>>().join(" "),
            status: written.status,
            order: written.order,
        };
        let body = written.body.replace("\r\n", "\n");
        change(&desk, &draft, &written.number, &written.version, |path, bytes| {
            let old = bytes.clone().and_then(|bytes| case_in(path, bytes));
            let text = old.map_or_else(|| case_text(&front, &body), |case| case.rewritten(&front, &body));
            let before = bytes.as_deref().map_or(ReplacePolicy::Nothing, ReplacePolicy::Just);
            write::write_file(path, before, text.as_bytes())?;
            Ok(json!({ "version": read::hash_bytes(text.as_bytes()) }))
        })
    })
    .await
}

/// A case to be taken away.
#[derive(Debug, Deserialize)]
pub(super) struct CaseRemoval {
    number: String,
    version: String,
}

/// Takes a case away.
pub(super) async fn remove(Shared(desk): Shared<Arc<DeskContext>>, Json(removed): Json<CaseRemoval>) -> Response {
    let Some(draft) = desk.now().draft.clone() else {
        return fault(StatusCode::SERVICE_UNAVAILABLE, &desk.catalogue.plain("desk-no-draft"));
    };
    blocking(move || {
        if entry(&draft, &removed.number).is_none() && case_of(&draft, &removed.number).is_none() {
            return StatusCode::NOT_FOUND.into_response();
        }
        change(&desk, &draft, &removed.number, &removed.version, |path, bytes| {
            if let Some(bytes) = bytes {
                write::remove_file(path, &bytes)?;
            }
            Ok(json!({ "version": "" }))
        })
    })
    .await
}

/// Changes a case file that is still what the editor saw.
fn change(
    desk: &DeskContext,
    draft: &Draft,
    number: &str,
    version: &str,
    how: impl FnOnce(&Path, Option<Vec<u8>>) -> Result<Value, Diagnostic>,
) -> Response {
    let _one = desk.saving.lock().unwrap_or_else(PoisonError::into_inner);
    let path = file_of(desk, draft, number);
    if leads_out(desk, &path) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let bytes = match held(&path) {
        Ok(bytes) => bytes,
        // What cannot be read was not seen by any editor, and is not to be replaced unseen.
        Err(diagnostic) => return refused(desk, &diagnostic),
    };
    let current = bytes.as_deref().map_or_else(String::new, read::hash_bytes);
    if current != version {
        return (StatusCode::CONFLICT, Json(json!({ "theirs": shown(&path, bytes) }))).into_response();
    }
    match how(&path, bytes) {
        Ok(answer) => {
            desk.touched(vec![path]);
            Json(answer).into_response()
        }
        Err(diagnostic) => refused(desk, &diagnostic),
    }
}

fn refused(desk: &DeskContext, diagnostic: &Diagnostic) -> Response {
    fault(StatusCode::INTERNAL_SERVER_ERROR, &desk.catalogue.text(diagnostic.code.key(), &diagnostic.facts))
}
