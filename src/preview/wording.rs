//! The desk's words.
//!
//! Input: rows, parts and measures. Output: their text, in the language of the desk where the
//! desk speaks and in the report's where the report does. The page takes all its words from here,
//! so its scripts hold none.

use serde_json::{Map, Value, json};

use super::state::DeskContext;
use crate::{
    clean::TurnedAway,
    complaint::{DisputedAmount, Values, dimension},
    compose::{behind::RowMeasure, number::ReportNumber, wording::ReportWords as Report, yuan},
    diagnostic::{Catalogue, Fact},
    ledger::{BreakdownPart, LedgerRow},
    pipeline::Draft,
    plan::RatingPart,
    rate::{Exact, RatingGrade},
};

/// Every word of the page: `desk-` and these.
const WORDS: &[&str] = &[
    "copy-article",
    "copied",
    "article",
    "add-note",
    "adds",
    "adds-not",
    "adds-up",
    "all-issues",
    "all-months",
    "all-platforms",
    "all-regions",
    "approved",
    "away",
    "base",
    "base-rows",
    "block-changed",
    "body",
    "broken",
    "candidates",
    "cases",
    "changed-blocks",
    "changes",
    "compared",
    "conflict",
    "cover",
    "demand",
    "draft",
    "drafts",
    "errors",
    "failed-save",
    "filter",
    "findings",
    "formats",
    "frame-changed",
    "go-to-block",
    "gone",
    "hint-keys",
    "hints",
    "in-block",
    "issue",
    "keep-mine",
    "left-open",
    "live",
    "masked",
    "mine",
    "more",
    "moved",
    "next",
    "no-candidates",
    "no-changed",
    "no-changes",
    "no-final",
    "no-findings",
    "no-notes",
    "note-by",
    "note-save",
    "note-text",
    "notes",
    "nothing",
    "numbers",
    "numerator",
    "of",
    "open-file",
    "order",
    "orphan",
    "parts",
    "phone",
    "picked",
    "places",
    "platform",
    "previous",
    "reasons",
    "region",
    "remove",
    "remove-sure",
    "reopen",
    "reply",
    "report",
    "resolve",
    "resolved",
    "rounding",
    "rows",
    "save",
    "saved",
    "saving",
    "search",
    "select-number",
    "sheet",
    "since",
    "status",
    "sum",
    "take-theirs",
    "text",
    "theirs",
    "title",
    "title-field",
    "unsaved",
    "waiting",
    "warnings",
];

/// The words of the page by their keys.
pub(super) fn words(catalogue: &Catalogue) -> Value {
    let word = |key: &&str| ((*key).to_owned(), Value::from(catalogue.plain(&format!("desk-{key}"))));
    WORDS.iter().map(word).collect::<Map<_, _>>().into()
}

/// Characters of a block by which it is recognised.
const BEGINNING: usize = 28;

/// Words about one draft.
pub(super) struct DeskWording<'a> {
    desk: &'a DeskContext,
    draft: &'a Draft,
    report: Report<'a>,
}

impl<'a> DeskWording<'a> {
    pub(super) fn new(desk: &'a DeskContext, draft: &'a Draft) -> Self {
        DeskWording { desk, draft, report: Report::new(&draft.catalogue) }
    }

    /// How a text begins.
    pub(super) fn beginning(&self, text: &str) -> String {
        let line = text.lines().next().unwrap_or_default();
        let cut = line.chars().count() > BEGINNING;
        line.chars().take(BEGINNING).chain(cut.then_some('…')).collect()
    }

    /// How rows make a number.
    pub(super) fn measure(&self, measure: &RowMeasure) -> String {
        self.desk.catalogue.plain(match measure {
            RowMeasure::Rows => "desk-measure-rows",
            RowMeasure::Scores => "desk-measure-scores",
            RowMeasure::Worth | RowMeasure::Answers(_) => "desk-measure-worth",
            RowMeasure::MiddleSums => "desk-measure-middle",
            RowMeasure::Distinct(_) => "desk-measure-distinct",
            RowMeasure::Rank => "desk-measure-rank",
            RowMeasure::Index => "desk-measure-index",
            RowMeasure::Ratings(_) => "desk-measure-ratings",
        })
    }

    /// Whether what the rows add, summed, is the number's numerator.
    pub(super) fn adds_by_rows(&self, measure: &RowMeasure) -> bool {
        !matches!(measure, RowMeasure::Rank | RowMeasure::Index | RowMeasure::Ratings(_))
    }

    /// A part of a number, with the number to open for it.
    pub(super) fn part(&self, part: &BreakdownPart, of: &ReportNumber) -> Value {
        let platform = of.behind.sieve.platform.as_deref().unwrap_or_default();
        match part {
            BreakdownPart::Ahead(name, count) => {
                json!({ "label": &**name, "value": count.to_string(), "open": format!("total@{name}") })
            }
            BreakdownPart::Rated(period, grade, count) => json!({
                "label": self.report.period(*period),
                "value": format!("{} · {count}", self.grade(*grade)),
                "open": self.known(format!("index/{period}@{platform}")),
            }),
            BreakdownPart::Index(parts) => {
                let model = &self.draft.plan.rules.rating;
                let part = |(part, value): (&RatingPart, &Exact)| {
                    let weight = match part.scale {
                        1 => part.weight.to_string(),
                        scale => format!("{} ÷ {scale}", part.weight),
                    };
                    let id = format!("{}@{platform}", part.key);
                    json!({
                        "label": self.report.part_title(part),
                        "value": format!("{value} × {weight}"),
                        "open": of.behind.sieve.period.is_none().then(|| self.known(id)).flatten(),
                    })
                };
                model.parts.iter().zip(parts).map(part).collect()
            }
        }
    }

    fn known(&self, id: String) -> Option<String> {
        self.draft.report.numbers.get(&id).map(|number| number.id.clone())
    }

    fn grade(&self, grade: RatingGrade) -> String {
        let rating = &self.draft.plan.config.rating;
        match grade {
            RatingGrade::Graded(index) => rating.grades.get(index).expect("ratings are of the draft's own grades").label.clone(),
            RatingGrade::Unrated => rating.unrated.clone(),
        }
    }

    /// An answer of a closed list, as printed.
    fn answer(&self, label: &str) -> String {
        let dimensions = self.draft.plan.rules.dimensions.iter();
        let choices = dimensions.filter_map(|dimension| match &dimension.values {
            Values::Choices { choices, .. } => Some(choices),
            _ => None,
        });
        let choice = choices.flatten().find(|choice| *choice.label == *label);
        choice.map_or_else(|| label.to_owned(), |choice| self.report.choice(choice))
    }

    /// A row in words.
    pub(super) fn row(&self, line: LedgerRow<'_>) -> Value {
        match line {
            LedgerRow::Counted(entry) => json!({
                "number": &*entry.number,
                "date": self.report.date(entry.facts.filed.date()),
                "platform": &*entry.facts.platform,
                "region": entry.facts.value(dimension::REGION).map(|region| &**region),
                "issue": entry.facts.value(dimension::ISSUE_TYPE).map(|issue| &**issue),
                "gender": entry.facts.value(dimension::GENDER).map(|gender| self.answer(gender)),
                "amount": entry.facts.amount.as_ref().map(|amount| self.amount(amount)),
                "score": entry.facts.satisfaction,
            }),
            LedgerRow::Away(away) => {
                let outcome = match away.outcome {
                    TurnedAway::Rejected => "desk-away-rejected",
                    TurnedAway::OutsidePeriod => "desk-away-period",
                    TurnedAway::OutsideScope => "desk-away-scope",
                    TurnedAway::Repeated => "desk-away-repeated",
                };
                json!({ "away": self.desk.catalogue.plain(outcome), "code": away.reason.to_string() })
            }
        }
    }

    /// An amount as people write it.
    pub(super) fn amount(&self, amount: &DisputedAmount) -> String {
        let sum = |cents: i64| self.report.text("yuan", [("amount", &yuan(cents.into()))]);
        match amount {
            DisputedAmount::Exact(cents) => sum(*cents),
            DisputedAmount::Option(option) => option.to_string(),
            other => other.cents().map_or_else(|| self.range(other), sum),
        }
    }

    fn range(&self, amount: &DisputedAmount) -> String {
        let bands = &self.draft.ingested.tally.rules.bands;
        let band = bands.holding(amount).and_then(|index| bands.as_slice().get(index));
        band.map(|band| band.label.clone()).unwrap_or_default()
    }

    /// A message about facts, in the desk's language.
    pub(super) fn say(&self, key: &str, facts: &[(&'static str, Fact)]) -> String {
        self.desk.catalogue.text(key, facts)
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;
    use crate::diagnostic::Lang;

    /// The page and its scripts.
    fn sources() -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/desk");
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    #[test]
    fn the_page_has_the_words_it_uses_and_no_others() {
        let sources = sources();
        let used = Regex::new(r#"\bt\("([a-z-]+)"\)|\[\[([a-z-]+)\]\]"#).unwrap();
        for found in used.captures_iter(&sources) {
            let word = found.get(1).or(found.get(2)).unwrap().as_str();
            assert!(WORDS.contains(&word), "{word} is not handed to the page");
        }
        for word in WORDS.iter().filter(|word| !word.starts_with("all-")) {
            let stands = [format!("\"{word}\""), format!("[[{word}]]")].iter().any(|form| sources.contains(form));
            assert!(stands, "{word} is used nowhere");
        }
        for lang in [Lang::Zh, Lang::En] {
            let words = words(&Catalogue::new(lang));
            for (key, text) in words.as_object().unwrap() {
                assert!(!text.as_str().unwrap().starts_with("desk-"), "{key} has no text in {lang:?}");
            }
        }
    }
}
