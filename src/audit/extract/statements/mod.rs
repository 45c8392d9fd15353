//! Statements about things that have more and fewer complaints, by their meaning.
//!
//! 1. `pair`: A高于B, A比B多12件, A是B的12倍: two things on one scale.
//! 2. `single`: A最多, 最多的是A, A居首, A排名第三, 近八成投诉涉及A: one thing among all on its scale.
//! 3. `counts`: 有12件投诉来自A, A、B分别占…: counts and shares of single things.
//! 4. `several`: A和B合计占…, 前三位合计占…: several together.
//!
//! Input: texts, the names of what is on scales, and the grades. Output: the statements of each
//! sentence. Sentences about rates, indices, grades or changes are about something else than
//! complaints and yield none. Whether a statement is right is not known here.

mod counts;
mod pair;
pub(crate) mod sentence;
mod several;
mod single;
pub(crate) mod statement;

use sentence::NamedSentence;
use statement::Statement;

use super::{
    grades::Grades,
    scales::ScaleNames,
    sections::{SectionText, sentences},
};

/// Words of a sentence that is about something else than numbers of complaints.
const OTHER: [&str; 21] = [
    "每百万",
    "人均",
    "回复率",
    "解决率",
    "指数",
    "满意",
    "评级",
    "评分",
    "时效",
    "中位数",
    "均值",
    "增幅",
    "增速",
    "同比",
    "环比",
    "上年",
    "去年",
    "较",
    "百分点",
    "区间为",
    "置信",
];

/// The statements of one sentence.
#[derive(Debug)]
pub(crate) struct SentenceStatements<'d> {
    /// Index of the text among those of the document.
    pub text: usize,
    /// Where the sentence begins in the text.
    pub start: usize,
    pub sentence: NamedSentence<'d>,
    pub statements: Vec<Statement>,
}

/// Finds the statements of a document.
pub(crate) fn statements<'d>(texts: &[SectionText<'d>], names: &ScaleNames, grades: &Grades) -> Vec<SentenceStatements<'d>> {
    let mut found = Vec::new();
    for (index, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_case()) {
        for (start, words) in sentences(&text.text.text) {
            if OTHER.iter().any(|word| words.contains(word)) || grades.is_named(words) {
                continue;
            }
            let sentence = NamedSentence { words, names: names.find(words) };
            let statements = of_sentence(&sentence);
            if !statements.is_empty() {
                found.push(SentenceStatements { text: index, start, sentence, statements });
            }
        }
    }
    found
}

fn of_sentence(sentence: &NamedSentence<'_>) -> Vec<Statement> {
    let mut statements = pair::statements(sentence);
    statements.extend(single::statements(sentence));
    statements.extend(counts::statements(sentence));
    statements.extend(several::statements(sentence));
    statements
}
