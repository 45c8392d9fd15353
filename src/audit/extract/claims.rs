//! What a document says of all complaints, or of a platform as a whole: how many there are, the reply rate, the index and the grade.
//!
//! Enter the sentences of a document and the names of things that complaints are counted by; leave what is [`Said`], each with what it is said
//! of. A clause is about the platform that it names last before a number, else about the one that a heading above it names, else about all.
//! A clause of a month, a quarter or a kind of complaint is about less than that and is left alone. Whether what is said is right is not known
//! here.

use std::{ops::Range, sync::LazyLock};

use regex::{Captures, Match, Regex};

use super::{
    gather::At,
    grades::Grades,
    lexicon::Lexicon,
    pattern,
    sections::{Placed, sentences},
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

/// Words of a clause that is about fewer complaints than all, or about other ones.
const LESS: [&str; 14] = ["月", "季度", "半年", "移交", "此前", "上年", "去年", "同比", "环比", "未填", "写明", "男", "女", "类"];

/// The same, where a rate, an index or a grade is told of.
const OTHER_PERIOD: [&str; 7] = ["月", "季度", "半年", "上年", "去年", "同比", "环比"];

/// What is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    Complaints,
    Platforms,
    ReplyRate,
    Index,
    Grade,
}

/// A number or a grade in a sentence.
#[derive(Debug)]
pub struct Said<'d> {
    pub of: Of,
    /// The platform that it is about; none of all.
    pub about: Option<String>,
    pub at: At<'d>,
    /// The words that stand before it since the last comma, and behind it up to the next.
    pub before: &'d str,
    pub behind: &'d str,
    /// The words of its sentence.
    pub sentence: &'d str,
}

impl Said<'_> {
    pub fn words(&self) -> &str {
        &self.at.0.text[self.at.1.clone()]
    }
}

/// Names that a document knows.
#[derive(Clone, Copy)]
pub struct Names<'n> {
    pub platforms: &'n Lexicon,
    /// Platforms and categories.
    pub all: &'n Lexicon,
    pub grades: &'n Grades,
}

/// Finds what is said in the order of the document.
pub fn said<'d>(placed: &[Placed<'d>], names: Names<'_>) -> Vec<Said<'d>> {
    let mut found = Vec::new();
    let graded = pattern(&format!(
        r"(?:被评为|获评|评为|评级为|等级为|结果为|均为|为|列为|属于)“?(?P<grade>{})”?(?:[^\d\p{{Han}}]|等级|$)",
        names.grades.unquoted()
    ));
    for text in placed.iter().filter(|text| !text.is_case() && !text.is_heading) {
        let above = names.platforms.above(text.above());
        for (start, sentence) in sentences(&text.text.text) {
            let clause = Clause { text, start, words: sentence, sentence, above };
            if above.is_none() {
                wholes(clause, names.all, &mut found);
            }
            for (start, words) in clauses(start, sentence) {
                rated(Clause { start, words, ..clause }, names, &graded, &mut found);
            }
        }
    }
    found
}

/// Words of a text.
#[derive(Clone, Copy)]
struct Clause<'c, 'd> {
    text: &'c Placed<'d>,
    /// Where its words begin.
    start: usize,
    words: &'d str,
    sentence: &'d str,
    /// The platform that a heading names.
    above: Option<&'c str>,
}

impl<'d> Clause<'_, 'd> {
    fn said(&self, of: Of, about: Option<&str>, number: Match<'d>) -> Said<'d> {
        let range = self.start + number.start()..self.start + number.end();
        let (before, behind) = (&self.words[..number.start()], &self.words[number.end()..]);
        let from = before.rfind(COMMAS).map_or(0, |at| at + '，'.len_utf8());
        let (before, behind) = (&before[from..], &behind[..behind.find(COMMAS).unwrap_or(behind.len())]);
        Said { of, about: about.map(str::to_owned), at: (self.text.text, range), before, behind, sentence: self.sentence }
    }
}

/// Marks between which words belong together; all are of the same length.
const COMMAS: [char; 5] = ['，', '；', '。', '（', '）'];

/// The clauses of a sentence: each has what it is about before what it says.
fn clauses(start: usize, sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = start;
    sentence.split_inclusive(['；', '：']).map(move |clause| {
        at += clause.len();
        (at - clause.len(), clause)
    })
}

fn wholes<'d>(clause: Clause<'_, 'd>, names: &Lexicon, found: &mut Vec<Said<'d>>) {
    if LESS.iter().any(|word| clause.words.contains(word)) {
        return;
    }
    let before = found.len();
    for (of, pattern) in [(Of::Complaints, &TOTAL), (Of::Platforms, &PLATFORMS)] {
        let numbers = |found: Captures<'d>| Some(clause.said(of, None, found.iter().skip(1).flatten().next()?));
        found.extend(pattern.captures_iter(clause.words).filter_map(numbers));
    }
    // A sentence that names something is about that.
    if found.len() > before && names.is_named(clause.words) {
        found.truncate(before);
    }
}

/// A rate, an index or a grade of a platform, or the rate of all.
fn rated<'d>(clause: Clause<'_, 'd>, names: Names<'_>, graded: &Regex, found: &mut Vec<Said<'d>>) {
    let Names { platforms, grades, .. } = names;
    let has = |words: &[&str]| words.iter().any(|word| clause.words.contains(word));
    if has(&OTHER_PERIOD) || !(has(&["回复率", "指数"]) || grades.is_named(clause.words)) {
        return;
    }
    let named: Vec<(Range<usize>, &str)> = platforms.find(clause.words).collect();
    // What stands last before a number is what the number is of.
    let about = |at: usize| named.iter().rfind(|(range, _)| range.end <= at).map(|(_, name)| *name).or(clause.above);
    for (of, pattern) in [(Of::ReplyRate, &RATE), (Of::Index, &INDEX)] {
        let number = |found: Captures<'d>| {
            let number = found.name("number")?;
            Some(clause.said(of, about(number.start()), number))
        };
        found.extend(pattern.captures_iter(clause.words).filter_map(number));
    }
    let mut from = 0;
    for grade in graded.captures_iter(clause.words).filter_map(|found| found.name("grade")) {
        // All platforms that are named since the last grade have this one.
        let since = from..grade.start();
        let meant: Vec<&str> = named.iter().filter(|(range, _)| since.contains(&range.start)).map(|(_, name)| *name).collect();
        let meant = if meant.is_empty() { clause.above.into_iter().collect() } else { meant };
        found.extend(meant.iter().map(|name| clause.said(Of::Grade, Some(name), grade)));
        from = grade.end();
    }
}
