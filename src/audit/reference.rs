//! The figures of a report in force, as a document is compared with them.
//!
//! Input: a report, its configuration, and what it says in Markdown and on its page. Output: its
//! numbers by id, its distributions, lists, sentences and facts of platforms, and its grades. What
//! the audited document says is not known here.

use std::collections::BTreeMap;

use super::extract::{
    grades::Grades,
    lexicon::Lexicon,
    list_item::{ItemList, ListItem, NOT_STATED},
    lists::extract_lists,
    scales::{CountScale, ScaleNames},
    sentence_templates::SentenceTemplates,
    share::Share,
    text::without_blanks,
};
use crate::{
    complaint::Label,
    compose::{
        Report,
        figures::Distribution,
        number::{self, ReportNumber, TextPiece},
    },
    plan::config::{Config, Divisions},
    read::{Draft, DraftBlock},
    render::word_tag,
};

/// A report that documents are compared with.
pub struct AuditReference {
    /// By id: the number as printed, and the filter of what was counted.
    pub(super) numbers: BTreeMap<String, (String, String)>,
    pub(super) distributions: Vec<ReportDistribution>,
    /// The names of platforms and categories, sorted.
    pub(super) names: Vec<String>,
    /// The report itself, in Markdown and as a page.
    pub(super) own: [Draft; 2],
    pub(super) templates: SentenceTemplates,
    /// Its enumerations.
    pub(super) enumerations: Vec<ReportEnumeration>,
    /// Its distributions as counts by which statements are judged, and the names on these.
    pub(super) scales: Vec<CountScale>,
    pub(super) scale_names: Option<ScaleNames>,
    /// Facts of all complaints.
    pub(super) all: PlatformFacts,
    /// Facts of the complaints about each platform.
    pub(super) facts: BTreeMap<String, PlatformFacts>,
    pub(super) platforms: Lexicon,
    pub(super) grades: Grades,
    /// The country whose divisions its regions are.
    pub(super) divisions: Divisions,
    /// Amount options of older forms, which may overlap its bands.
    pub(super) amount_options: Vec<String>,
    /// The base below which it warns of a share.
    pub(super) small_base: u64,
    /// The figures of an earlier build, by id.
    earlier: BTreeMap<String, String>,
}

/// Figures of all complaints, or of those about one platform, that are no distribution.
#[derive(Debug, Clone, Default)]
pub(super) struct PlatformFacts {
    pub complaints: u64,
    /// In per cent.
    pub reply_rate: Option<String>,
    pub index: Option<String>,
    pub grade: Option<String>,
}

/// An enumeration of the report.
pub(super) struct ReportEnumeration {
    /// The words before the first item, without blanks.
    pub beginning: String,
    pub items: Vec<(String, Option<u64>, Option<Share>)>,
}

impl ReportEnumeration {
    /// The enumeration that a list was read from.
    pub fn of(list: &ItemList<'_>) -> ReportEnumeration {
        let first = list.items.first().and_then(|item| list.words.find(item.label.as_str()));
        let item = |item: &ListItem<'_>| (item.label.clone(), item.count(), item.share());
        ReportEnumeration {
            beginning: without_blanks(&list.words[..first.unwrap_or(0)]),
            items: list.items.iter().map(item).collect(),
        }
    }

    /// Whether it has an item of this label with this count.
    pub fn has(&self, (label, count, _): &(String, Option<u64>, Option<Share>)) -> bool {
        self.items.iter().any(|(here, stated, _)| here == label && stated == count)
    }
}

/// A distribution of all complaints, or of one platform's.
pub(super) struct ReportDistribution {
    pub dimension: Label,
    pub platform: Option<String>,
    /// Labels with counts and shares, in falling order of the counts unless the dimension has an
    /// order of its own.
    pub rows: Vec<(String, u64, Share)>,
    /// Whether the rows are in falling order.
    pub falls: bool,
}

impl AuditReference {
    /// Takes a report, its configuration, and what it says in Markdown and on its page.
    pub fn new(report: &Report, config: &Config, markdown: String, page: String) -> AuditReference {
        // A Word document has a hash in the place of an id that is too long for its format.
        let ids = |id: &str| [Some(id.to_owned()), Some(word_tag(id)).filter(|tag| tag != id)].into_iter().flatten();
        let number = |number: &ReportNumber| (number.text.clone(), number.filter.clone());
        let numbers = report.numbers.iter().flat_map(|here| ids(&here.id).map(move |id| (id, number(here)))).collect();
        let figures = &report.figures;
        let overall = figures.distributions.iter().map(|(dimension, found)| distribution(None, dimension.clone(), found));
        let own = figures.platforms.iter().flat_map(|platform| {
            let of_dimension =
                |(dimension, found): (&Label, &Distribution)| distribution(Some(platform.name.clone()), dimension.clone(), found);
            platform.distributions.iter().map(of_dimension)
        });
        let distributions: Vec<ReportDistribution> = overall.chain(own).collect();
        let own = [Draft::of_markdown("report.md", markdown), Draft::of_page("report.html", page)];
        let labels = distributions.iter().flat_map(|rows| rows.rows.iter().map(|(label, ..)| label.clone()));
        let mut names: Vec<String> = labels.chain(figures.platforms.iter().map(|platform| platform.name.clone())).collect();
        names.sort();
        names.dedup();
        let words = own.iter().flat_map(|draft| &draft.blocks).filter_map(DraftBlock::text).map(|text| text.text.as_str());
        let covers = covers(report);
        let templates = SentenceTemplates::new(words, &covers, &names);
        let all = PlatformFacts {
            complaints: figures.intake.counted,
            reply_rate: figures.service.as_ref().and_then(|service| service.reply_rate.clone()),
            ..PlatformFacts::default()
        };
        let facts = figures.platforms.iter().map(|platform| {
            let overall = platform.ratings.as_ref().map(|ratings| &ratings.overall);
            let facts = PlatformFacts {
                complaints: platform.complaints,
                reply_rate: platform.service.as_ref().and_then(|service| service.reply_rate.clone()),
                index: overall.and_then(|rating| rating.index.clone()),
                grade: overall.map(|rating| rating.grade.clone()),
            };
            (platform.name.clone(), facts)
        });
        let facts = facts.collect();
        let platforms = Lexicon::new(figures.platforms.iter().map(|platform| platform.name.as_str()));
        let enumerations =
            extract_lists(&own[0], &names).iter().filter(|list| list.header.is_none()).map(ReportEnumeration::of).collect();
        let scales: Vec<CountScale> = distributions.iter().map(ReportDistribution::scale).collect();
        let scale_names = ScaleNames::of(&scales, config.region.divisions);
        let (grades, earlier) = (Grades::of_rating(&config.rating), BTreeMap::new());
        AuditReference {
            numbers,
            distributions,
            names,
            own,
            templates,
            enumerations,
            scales,
            scale_names,
            all,
            facts,
            platforms,
            grades,
            divisions: config.region.divisions,
            amount_options: config.amount.options.clone(),
            small_base: config.statistics.small_base,
            earlier,
        }
    }

    /// The same with the figures that an earlier build printed, by their ids.
    pub fn after(self, earlier: BTreeMap<String, String>) -> AuditReference {
        AuditReference { earlier, ..self }
    }

    /// Whether an earlier build printed a figure like this.
    pub(super) fn was_printed(&self, id: &str, here: &str) -> bool {
        self.earlier.get(id).is_some_and(|then| without_blanks(then) == without_blanks(here))
    }

    /// The platform that a list is about, by the headings above it.
    pub(super) fn platform_of(&self, list: &ItemList<'_>) -> Option<&str> {
        self.platforms.above(list.headings.iter().copied())
    }
}

/// The texts of the cover. The order of label, value and note differs from format to format.
fn covers(report: &Report) -> Vec<String> {
    let plain = |marked: &str| -> String {
        number::pieces(marked)
            .map(|piece| match piece {
                TextPiece::Text(text) | TextPiece::Number(_, text) => text,
            })
            .collect()
    };
    let figures = report.view.key_figures.iter();
    let ways = figures.flat_map(|figure| {
        let (label, value, note) = (&figure.label, plain(&figure.value), &figure.note);
        [label.clone(), format!("{value}{label}"), format!("{value}{label}{note}"), format!("{label}{value}{note}")]
    });
    ways.collect()
}

fn distribution(platform: Option<String>, dimension: Label, found: &Distribution) -> ReportDistribution {
    let row = |label: &str, count: u64, share: &str| Some((label.to_owned(), count, Share::read(share)?));
    let mut rows: Vec<(String, u64, Share)> =
        found.rows.iter().filter_map(|line| row(line.name(), line.count, &line.share)).collect();
    if found.unknown > 0 {
        rows.extend(row(NOT_STATED, found.unknown, &found.unknown_share));
    }
    ReportDistribution { dimension, platform, rows, falls: found.falls }
}

impl ReportDistribution {
    /// It as counts by which statements are judged.
    fn scale(&self) -> CountScale {
        let stated = self.rows.iter().filter(|(label, ..)| label != NOT_STATED);
        CountScale {
            platform: self.platform.clone(),
            kind: Some(self.dimension.clone()),
            rows: stated.map(|(label, count, _)| (label.clone(), *count)).collect(),
            base: Some(self.rows.iter().map(|(_, count, _)| count).sum()),
            is_complete: true,
            place: None,
        }
    }

    /// The id of a figure of one of its rows.
    pub fn id(&self, kind: &str, label: &str) -> String {
        let id = format!("{kind}/{}/{label}", self.dimension);
        self.platform.as_ref().map_or(id.clone(), |platform| format!("{id}@{platform}"))
    }

    /// The count and the share of a label.
    pub fn get(&self, label: &str) -> Option<(u64, Share)> {
        self.rows.iter().find(|(known, ..)| known == label).map(|(_, count, share)| (*count, *share))
    }
}
