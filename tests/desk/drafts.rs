//! One session that makes draft after draft, against sessions that each make one.
//!
//! What a kept draft may not differ in is anything: pages, figures, manifests. What it writes anew
//! is to be what differs and no more; that is found by comparing the HTML of two drafts made whole,
//! which know nothing of each other.

use std::{collections::BTreeMap, collections::BTreeSet, fs};

use nianbao::{
    diagnostic::Diagnostics,
    pipeline::{self, Draft, Session},
};

use super::{Copy, draft};

/// HTML by slot.
fn blocks(draft: &Draft) -> BTreeMap<String, String> {
    draft.rendered.blocks.iter().map(|block| (block.slot.clone(), block.html.clone())).collect()
}

fn bytes(draft: &Draft) -> BTreeMap<String, Vec<u8>> {
    let documents = pipeline::documents(draft, false, &mut Diagnostics::default()).unwrap();
    documents.into_iter().map(|document| (document.path, document.bytes)).collect()
}

/// Makes the draft anew after `change`; returns what was written, having held it against drafts
/// made whole.
fn rewritten(copy: &Copy, session: &mut Session, change: impl FnOnce(&Copy)) -> BTreeSet<String> {
    let before = blocks(&draft(&mut copy.session()));
    draft(session);
    change(copy);
    let whole = draft(&mut copy.session());
    let kept = draft(session);
    let (after, found) = (blocks(&whole), blocks(&kept));
    assert!(after == found, "a draft made in part is the draft made whole");
    let (whole, kept_bytes) = (bytes(&whole), bytes(&kept));
    assert!(whole == kept_bytes, "and so are all its files");
    let differing: BTreeSet<String> =
        after.iter().filter(|(slot, html)| before.get(*slot) != Some(html)).map(|(slot, _)| slot.clone()).collect();
    let written: BTreeSet<String> = kept.rendered.written.iter().cloned().collect();
    assert_eq!(written, differing, "what is written anew is what differs");
    written
}

const CELLS: [(&str, &str, &[&str], &[&str]); 3] = [
    // A man of the second platform becomes a woman: her platform's profile tells of it, the months
    // and regions do not.
    ("性别", "女", &["fig-gender", "tab-gender"], &["fig-month", "fig-region", "tab-region", "fig-issue-type", "fig-rating"]),
    (
        "所在地区",
        "西藏自治区",
        &["fig-region", "fig-region-map", "tab-region"],
        &["fig-month", "fig-gender", "tab-gender", "fig-rating"],
    ),
    (
        "问题类型",
        "客服问题",
        &["fig-issue-type", "tab-issue-type", "fig-platform-issue"],
        &["fig-month", "fig-gender", "fig-rating"],
    ),
];

/// Writes another value into a cell of the complaints, in the first row that has another.
fn set(copy: &Copy, column: &str, value: &str) {
    let path = copy.folder().join("complaints.csv");
    let mut reader = csv::Reader::from_path(&path).unwrap();
    let header = reader.headers().unwrap().clone();
    let at = header.iter().position(|name| name == column).unwrap_or_else(|| panic!("{column}: {header:?}"));
    let mut rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let row = rows.iter_mut().find(|row| row[at] != *value && !row[at].is_empty()).unwrap();
    *row = row.iter().enumerate().map(|(index, cell)| if index == at { value } else { cell }).collect();
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(&header).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.flush().unwrap();
}

#[test]
fn one_changed_cell_writes_the_blocks_that_tell_of_it_and_no_others() {
    let copy = Copy::of("data/2024-fintech");
    // The csv crate quotes in its own way; that is no change of a cell.
    let mut session = copy.session();
    for (column, value, diagnostics, silent) in CELLS {
        let written = rewritten(&copy, &mut session, |copy| set(copy, column, value));
        let all = draft(&mut session).rendered.blocks.len();
        assert!(diagnostics.iter().all(|slot| written.contains(*slot)), "{column}: {written:?}");
        assert!(!silent.iter().any(|slot| written.contains(*slot)), "{column}: {written:?}");
        assert!(written.len() * 2 < all, "{column}: {} of {all} blocks", written.len());
    }
}

#[test]
fn prose_templates_cases_and_configuration_write_their_own_blocks() {
    let copy = Copy::of("data/2024-fintech");
    let mut session = copy.session();
    let prose = rewritten(&copy, &mut session, |copy| {
        let path = copy.folder().join("prose/remarks.md");
        fs::write(&path, fs::read_to_string(&path).unwrap().replacen('。', "，正在改写。", 1)).unwrap();
    });
    assert_eq!(prose.iter().filter(|slot| slot.starts_with("ch-overview")).count(), 1, "{prose:?}");
    let case = rewritten(&copy, &mut session, |copy| copy.edit("cases/dsb202400048.md", "罗先生反映", "罗先生说"));
    assert!(case.contains("case-DSB202400048") && !case.iter().any(|slot| slot.starts_with("fig-")), "{case:?}");
    let again = rewritten(&copy, &mut session, |copy| copy.edit("cases/dsb202400048.md", "order = 1", "order = 9"));
    assert!(!again.contains("case-DSB202400048"), "a case that only moved is not written again: {again:?}");
    let title = rewritten(&copy, &mut session, |copy| copy.edit("report.toml", "edition = ", "edition = 1"));
    assert!(!title.iter().any(|slot| slot.starts_with("fig-") || slot.starts_with("tab-")), "{title:?}");
    let template = rewritten(&copy, &mut session, |copy| {
        fs::create_dir_all(copy.folder().join("templates")).unwrap();
        fs::write(copy.folder().join("templates/rating.md"), "## 评级\n\n共{{ board.total }}件。\n").unwrap();
    });
    assert!(template.contains("ch-rating") && template.contains("ch-rating/1"), "{template:?}");
}

#[test]
fn nothing_is_written_where_nothing_changed() {
    let copy = Copy::of("data/2024-fintech");
    let mut session = copy.session();
    let first = draft(&mut session);
    assert_eq!(first.rendered.written.len(), first.rendered.blocks.len());
    let second = draft(&mut session);
    assert_eq!(second.rendered.written, Vec::<String>::new());
    assert!(std::sync::Arc::ptr_eq(&first.ingested, &second.ingested), "the complaints are not read again");
}

#[test]
fn counts_are_kept_while_only_words_change_and_made_anew_when_a_rule_does() {
    let copy = Copy::of("data/2024-fintech");
    let mut session = copy.session();
    let first = draft(&mut session);
    copy.edit("prose/remarks.md", "。", "！");
    copy.edit("report.toml", "edition = ", "edition = 1");
    let second = draft(&mut session);
    assert!(std::sync::Arc::ptr_eq(&first.ingested, &second.ingested));
    let rule = "[input]\nrepeat_days = 3\n";
    let path = copy.folder().join("report.toml");
    let text = fs::read_to_string(&path).unwrap();
    let text = if text.contains("[input]\n") { text.replacen("[input]\n", rule, 1) } else { format!("{text}\n{rule}") };
    fs::write(&path, text).unwrap();
    let third = draft(&mut session);
    assert!(!std::sync::Arc::ptr_eq(&second.ingested, &third.ingested));
}

#[test]
fn a_failed_draft_spoils_none_after_it() {
    let copy = Copy::of("data/2024-fintech");
    let mut session = copy.session();
    let first = bytes(&draft(&mut session));
    let path = copy.folder().join("prose/remarks.md");
    let good = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{good}\n\n{{{{ share(\"issue_type\", \"没有的\") }}}}\n")).unwrap();
    let mut diagnostics = Diagnostics::default();
    assert!(session.build(&mut diagnostics).is_none() && diagnostics.has_errors());
    fs::write(&path, good).unwrap();
    assert!(bytes(&draft(&mut session)) == first);
}

#[test]
fn blocks_know_where_they_come_from() {
    let copy = Copy::of("data/2024-fintech");
    let made = draft(&mut copy.session());
    for block in &made.rendered.blocks {
        let Some((path, line)) = &block.source else { continue };
        let text = fs::read_to_string(copy.folder().join(path)).unwrap();
        assert!(text.lines().count() >= *line as usize, "{path}:{line}");
        if path.starts_with("prose/") {
            // The line begins as the block does, calls apart.
            let begins: String = text.lines().nth(*line as usize - 1).unwrap().chars().take_while(|c| *c != '{').collect();
            let begins = begins.trim_start_matches(['-', '#', '>', ' ', '*']).trim_end_matches('*');
            let begins: String = begins.chars().take(6).filter(|c| *c != '*').collect();
            assert!(block.text.contains(&begins), "{path}:{line} begins {begins:?}, the block {:?}", block.text);
        }
    }
    let sources: BTreeSet<&str> =
        made.rendered.blocks.iter().filter_map(|block| block.source.as_ref()?.0.split("/").next()).collect();
    assert_eq!(sources, BTreeSet::from(["cases", "prose"]));
}
