//! Claims about all complaints, or about a platform as a whole: how many there are, the reply rate,
//! the index and the grade.
//!
//! Input: the texts of a document and the names it uses. Output: [`FactClaim`]s in the order of the
//! document. A clause is about the platform that it names last before a number, else about the one
//! that a heading above it names, else about all complaints. A clause about a month, a quarter or a
//! kind of complaint covers less and yields no claim. Whether a claim is right is not known here.

use std::{ops::Range, sync::LazyLock};

use regex::{Captures, Match, Regex};

use super::{
    grades::Grades,
    lexicon::Lexicon,
    list_item::ItemList,
    sections::{SectionText, sentences},
    text::{TextSpan, pattern},
};

static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:受理|收到|接到|接获|共有|计入统计的?)[^，。；、\d]{0,12}投诉[^，。；、\d]{0,4}?(?P<one>\d[\d,]*)\s?[件起宗]|(?:受理|收到|接到|接获|共有)[^，。；、\d]{0,6}(?P<two>\d[\d,]*)\s?[件起宗][^，。；、\d]{0,12}投诉|投诉总量(?:为|是|达|：)?\s?(?P<three>\d[\d,]*)\s?[件起宗]",
    )
});

static PLATFORMS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:涉及|共有?|涵盖)\s?(?P<number>\d[\d,]*)\s?[个家](?:[^，。；、\d]{0,6})?平台"));

static RATE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"回复率(?:仅|只有|为|是|达到?|约|：)*\s?(?P<number>\d{1,3}(?:\.\d+)?)\s?[%％]"));

static INDEX: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:综合)?指数(?:仅|只有|为|是|达到?|：)*\s?(?P<number>\d\.\d+)"));

/// Words of any such claim, which do not say what is counted; the longest first.
static GENERIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"20\d\d\s?年度?|报告期内?|计入统计|不完全统计|本年度|本平台|本报告|消费者|回复率|综合指数|全年|年度|本年|期内|期间|我们|平台|我会|本会|累计|合计|总计|一共|总共|有效|各类|用户|群众|受理|收到|接到|接获|登记|投诉|总量|涉及|涵盖|覆盖|来自|平均|总体|整体|综合|指数|评级|等级|结果|被评|获评|[共的了为是达到有被评列属于其该在内仅只个家件起宗等和与及、%％：“”\s]",
    )
});

/// Words of a clause that is not about all complaints of the report.
const NOT_ALL: [&str; 14] =
    ["月", "季度", "半年", "移交", "此前", "上年", "去年", "同比", "环比", "未填", "写明", "男", "女", "类"];

/// Words of a clause whose rate, index or grade is of another period.
const OTHER_PERIOD: [&str; 7] = ["月", "季度", "半年", "上年", "去年", "同比", "环比"];

/// What a claim states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ClaimedFact {
    Complaints,
    Platforms,
    ReplyRate,
    Index,
    Grade,
}

/// A number or a grade in a sentence.
#[derive(Debug)]
pub(crate) struct FactClaim<'d> {
    pub fact: ClaimedFact,
    /// The platform that it is about; `None` for all complaints.
    pub about: Option<String>,
    pub at: TextSpan<'d>,
    /// The words between the last comma and it.
    pub before: &'d str,
    /// The words between it and the next comma.
    pub behind: &'d str,
    /// The sentence that it stands in.
    pub sentence: &'d str,
}

impl FactClaim<'_> {
    /// The number or the grade as the document has it.
    pub fn words(&self) -> &str {
        &self.at.0.text[self.at.1.clone()]
    }
}

/// The names by which claims are attributed.
#[derive(Clone, Copy)]
pub(crate) struct ClaimNames<'n> {
    pub platforms: &'n Lexicon,
    /// Platforms and categories.
    pub all: &'n Lexicon,
    pub grades: &'n Grades,
}

/// What is left of words without those of any claim: empty where they do not say what is counted.
pub(crate) fn specific_words(words: &str) -> String {
    GENERIC.replace_all(words, "").into_owned()
}

/// The names of platforms and categories by which claims of a document without a report are
/// attributed: its platforms and the labels of its lists.
pub(crate) fn claim_names(lists: &[ItemList<'_>], platforms: &Lexicon) -> Lexicon {
    let labels = lists.iter().flat_map(|list| &list.items).map(|item| item.label.as_str());
    let is_name = |label: &&str| label.chars().count() > 1 && !specific_words(label).is_empty();
    Lexicon::new(labels.filter(is_name).chain(platforms.names()))
}

/// Finds the claims of a document.
pub(crate) fn claims<'d>(texts: &[SectionText<'d>], names: ClaimNames<'_>) -> Vec<FactClaim<'d>> {
    let mut found = Vec::new();
    let graded = pattern(&format!(
        r"(?:被评为|获评|评为|评级为|等级为|结果为|均为|为|列为|属于)“?(?P<grade>{})”?(?:[^\d\p{{Han}}]|等级|$)",
        names.grades.unquoted()
    ));
    for text in texts.iter().filter(|text| !text.is_case() && !text.is_heading) {
        let above = names.platforms.above(text.above());
        for (start, sentence) in sentences(&text.text.text) {
            let clause = Clause { text, start, words: sentence, sentence, above };
            if above.is_none() {
                totals(clause, names.all, &mut found);
            }
            for (start, words) in clauses(start, sentence) {
                ratings(Clause { start, words, ..clause }, names, &graded, &mut found);
            }
        }
    }
    found
}

/// A clause and where it stands.
#[derive(Clone, Copy)]
struct Clause<'c, 'd> {
    text: &'c SectionText<'d>,
    /// Where its words begin in the text.
    start: usize,
    words: &'d str,
    sentence: &'d str,
    /// The platform that a heading names.
    above: Option<&'c str>,
}

impl<'d> Clause<'_, 'd> {
    fn claim(&self, fact: ClaimedFact, about: Option<&str>, number: Match<'d>) -> FactClaim<'d> {
        let range = self.start + number.start()..self.start + number.end();
        let (before, behind) = (&self.words[..number.start()], &self.words[number.end()..]);
        let from = before.rfind(COMMAS).map_or(0, |at| at + '，'.len_utf8());
        let (before, behind) = (&before[from..], &behind[..behind.find(COMMAS).unwrap_or(behind.len())]);
        FactClaim { fact, about: about.map(str::to_owned), at: (self.text.text, range), before, behind, sentence: self.sentence }
    }
}

/// Marks that end a group of words; all are of the same length in bytes.
const COMMAS: [char; 5] = ['，', '；', '。', '（', '）'];

/// The clauses of a sentence. Each names its subject before its number.
fn clauses(start: usize, sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = start;
    sentence.split_inclusive(['；', '：']).map(move |clause| {
        at += clause.len();
        (at - clause.len(), clause)
    })
}

/// The number of all complaints or platforms.
fn totals<'d>(clause: Clause<'_, 'd>, names: &Lexicon, found: &mut Vec<FactClaim<'d>>) {
    if NOT_ALL.iter().any(|word| clause.words.contains(word)) {
        return;
    }
    let before = found.len();
    for (fact, pattern) in [(ClaimedFact::Complaints, &TOTAL), (ClaimedFact::Platforms, &PLATFORMS)] {
        let numbers = |found: Captures<'d>| Some(clause.claim(fact, None, found.iter().skip(1).flatten().next()?));
        found.extend(pattern.captures_iter(clause.words).filter_map(numbers));
    }
    // A sentence that names a platform or a category is about that.
    if found.len() > before && names.is_named(clause.words) {
        found.truncate(before);
    }
}

/// A rate, an index or a grade of a platform, or the rate of all.
fn ratings<'d>(clause: Clause<'_, 'd>, names: ClaimNames<'_>, graded: &Regex, found: &mut Vec<FactClaim<'d>>) {
    let ClaimNames { platforms, grades, .. } = names;
    let has = |words: &[&str]| words.iter().any(|word| clause.words.contains(word));
    if has(&OTHER_PERIOD) || !(has(&["回复率", "指数"]) || grades.is_named(clause.words)) {
        return;
    }
    let named: Vec<(Range<usize>, &str)> = platforms.find(clause.words).collect();
    // A number is of the platform named last before it.
    let about = |at: usize| named.iter().rfind(|(range, _)| range.end <= at).map(|(_, name)| *name).or(clause.above);
    for (fact, pattern) in [(ClaimedFact::ReplyRate, &RATE), (ClaimedFact::Index, &INDEX)] {
        let number = |found: Captures<'d>| {
            let number = found.name("number")?;
            Some(clause.claim(fact, about(number.start()), number))
        };
        found.extend(pattern.captures_iter(clause.words).filter_map(number));
    }
    let mut from = 0;
    for grade in graded.captures_iter(clause.words).filter_map(|found| found.name("grade")) {
        // This grade is of all platforms named since the last grade.
        let since = from..grade.start();
        let meant: Vec<&str> = named.iter().filter(|(range, _)| since.contains(&range.start)).map(|(_, name)| *name).collect();
        let meant = if meant.is_empty() { clause.above.into_iter().collect() } else { meant };
        found.extend(meant.iter().map(|name| clause.claim(ClaimedFact::Grade, Some(name), grade)));
        from = grade.end();
    }
}
