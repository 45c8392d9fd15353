//! The place of one thing among all of its kind.
//!
//! Input: a sentence with its names. Output: what it states of each name by itself. Whether it is
//! right is not known here.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    sentence::{AMOUNT, NamedSentence},
    statement::{Statement, StatementKind},
};
use crate::{
    audit::extract::{
        part_words::{PARTS, SIDES},
        text::pattern,
    },
    clean::numeral,
};

static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^{AMOUNT}(?:是|为)?(?:(?P<most>最多|最高|最大|最集中|居首位?|位居首位|位居榜首|居第一|(?:位居|排名|位列|排在|列)第一)|(?P<least>最少|最低|最小|居末位?|垫底))"
    ))
});

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?P<most>最多|最高|最大|最集中|居首位?|排名第一|位列第一)|(?P<least>最少|最低|最小))的?(?:平台|地区|省份|省级行政区|问题类型|问题|类型|月份|群体)?(?:依次|分别)?(?:是|为|当属)$",
    )
});

static RANK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^{AMOUNT}(?:是|为)?(?:位居|位列|排名|排在|排|列|居)(?:全国|各平台|各地|各省|投诉榜|榜单|总榜)?第(?P<rank>[一二三四五六七八九十]{{1,3}}|\d{{1,2}})"
    ))
});

static WORDS_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!("^{AMOUNT}(?:占比|占了|约占|占|的)?(?P<side>{SIDES})?(?P<part>{PARTS})")));

static WORDS_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        "(?P<side>{SIDES})?(?P<part>{PARTS})的?(?:投诉|用户|消费者|案件)(?:人|者)?(?:都|均)?(?:与|涉及|来自|集中在|是|为|指向|反映)$"
    ))
});

pub(super) fn statements(sentence: &NamedSentence<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for name in &sentence.names {
        let (before, behind) = (sentence.before(name), sentence.behind(name));
        let offset = sentence.words.len() - behind.len();
        let label = || name.label.clone();
        // 最多的…之一: one of several with the most need not have the most itself.
        if let Some(found) = BEHIND.captures(behind).or_else(|| BEFORE.captures(before))
            && !sentence.words.contains("之一")
        {
            let most = found.name("most").is_some();
            let words = found.name("most").or(found.name("least")).map_or("", |word| word.as_str());
            statements.push(Statement {
                range: name.range.clone(),
                what: words.to_owned(),
                kind: StatementKind::Extreme { label: label(), most },
            });
        }
        if let Some(rank) = RANK.captures(behind).and_then(|found| found.name("rank"))
            && let Some(number) = numeral(rank.as_str())
        {
            let range = offset + rank.start()..offset + rank.end();
            statements.push(Statement { range, what: label(), kind: StatementKind::Rank { label: label(), rank: number } });
        }
        let words = [(WORDS_BEHIND.captures(behind), offset), (WORDS_BEFORE.captures(before), 0)];
        for (found, offset) in words.into_iter().filter_map(|(found, offset)| Some((found?, offset))) {
            let Some(part) = found.name("part") else { continue };
            let side = found.name("side");
            let range = offset + side.map_or(part.start(), |side| side.start())..offset + part.end();
            let side = side.map_or(String::new(), |side| side.as_str().to_owned());
            let kind = StatementKind::Words { label: label(), side, part: part.as_str().to_owned() };
            statements.push(Statement { range, what: label(), kind });
        }
    }
    statements
}
