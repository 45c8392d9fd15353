//! The figures of a report, as an audit asks for them.
//!
//! Enters a report, and what it says in Markdown and on its page; leave its numbers by their ids, its distributions by what they are of, and
//! its sentences. What a document says is not known here.

use std::collections::BTreeMap;

use super::{
    bare,
    gather::{List, Member, gather},
    grades::Grades,
    lexicon::Lexicon,
    sayings::Sayings,
    scale::{self, Names, Scale},
    share::Share,
};
use crate::{
    compose::{
        Report,
        figures::{Dimension, Distribution},
        number::{self, Number, Piece},
    },
    plan::config::RatingConfig,
    read::{Draft, DraftBlock},
    render::word_tag,
};

/// Those who chose nothing, as reports call them.
pub(super) const UNKNOWN: &str = "未填写";

/// The figures of a report, as an audit asks for them.
pub struct Known {
    /// By id: as printed, and what was counted.
    pub(super) numbers: BTreeMap<String, (String, String)>,
    pub(super) distributions: Vec<Named>,
    /// Platforms and categories.
    pub(super) names: Vec<String>,
    /// What the report itself says, in Markdown and on its page.
    pub(super) own: [Draft; 2],
    pub(super) sayings: Sayings,
    /// The enumerations in it.
    pub(super) enumerated: Vec<Enumerated>,
    /// Its distributions as statements are judged by them, and the names of what is on these.
    pub(super) scales: Vec<Scale>,
    pub(super) on_scales: Option<Names>,
    /// What is known of all complaints, and of those about each platform.
    pub(super) all: Standing,
    pub(super) standings: BTreeMap<String, Standing>,
    pub(super) platforms: Lexicon,
    pub(super) grades: Grades,
    /// What the figures were in an earlier build, by id.
    earlier: BTreeMap<String, String>,
}

/// Figures of complaints that are no distribution.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    pub complaints: u64,
    /// In per cent.
    pub reply_rate: Option<String>,
    pub index: Option<String>,
    pub grade: Option<String>,
}

/// What a sentence enumerates.
pub(super) struct Enumerated {
    /// What stands before the first member.
    pub beginning: String,
    pub members: Vec<(String, Option<u64>, Option<Share>)>,
}

impl Enumerated {
    pub fn of(list: &List<'_>) -> Enumerated {
        let first = list.members.first().and_then(|member| list.words.find(member.label.as_str()));
        let member = |member: &Member<'_>| (member.label.clone(), member.count.as_ref().map(|(count, _)| *count), member.share());
        Enumerated { beginning: bare(&list.words[..first.unwrap_or(0)]), members: list.members.iter().map(member).collect() }
    }

    /// Whether it has a member of this name with this count.
    pub fn has(&self, (label, count, _): &(String, Option<u64>, Option<Share>)) -> bool {
        self.members.iter().any(|(here, stated, _)| here == label && stated == count)
    }
}

/// A distribution of all complaints, or of one platform's.
pub(super) struct Named {
    pub dimension: Dimension,
    pub platform: Option<String>,
    /// By label, in falling order of their counts where the dimension has no order of its own.
    pub rows: Vec<(String, u64, Share)>,
    pub falls: bool,
}

impl Known {
    /// Of a report, the model it rates by, and what it says in Markdown and on its page.
    pub fn of(report: &Report, rating: &RatingConfig, markdown: String, page: String) -> Known {
        // A Word document has a hash in place of an id that is too long for it.
        let ids = |id: &str| [Some(id.to_owned()), Some(word_tag(id)).filter(|tag| tag != id)].into_iter().flatten();
        let number = |number: &Number| (number.text.clone(), number.filter.clone());
        let numbers = report.numbers.iter().flat_map(|here| ids(&here.id).map(move |id| (id, number(here)))).collect();
        let figures = &report.figures;
        let overall = figures.distributions.iter().map(|(dimension, found)| named(None, *dimension, found));
        let own = figures.platforms.iter().flat_map(|platform| {
            let named = |(dimension, found): (&Dimension, &Distribution)| named(Some(platform.name.clone()), *dimension, found);
            platform.distributions.iter().map(named)
        });
        let distributions: Vec<Named> = overall.chain(own).collect();
        let own = [Draft::of_markdown("report.md", markdown), Draft::of_page("report.html", page)];
        let labels = distributions.iter().flat_map(|named| named.rows.iter().map(|(label, ..)| label.clone()));
        let mut names: Vec<String> = labels.chain(figures.platforms.iter().map(|platform| platform.name.clone())).collect();
        names.sort();
        names.dedup();
        let words = own.iter().flat_map(|draft| &draft.blocks).filter_map(DraftBlock::text).map(|text| text.text.as_str());
        let covers = covers(report);
        let sayings = Sayings::of(words, &covers, &names);
        let all = Standing {
            complaints: figures.intake.counted,
            reply_rate: figures.service.as_ref().and_then(|service| service.reply_rate.clone()),
            ..Standing::default()
        };
        let standings = figures.platforms.iter().map(|platform| {
            let overall = platform.ratings.as_ref().map(|ratings| &ratings.overall);
            let standing = Standing {
                complaints: platform.complaints,
                reply_rate: platform.service.as_ref().and_then(|service| service.reply_rate.clone()),
                index: overall.and_then(|rating| rating.index.clone()),
                grade: overall.map(|rating| rating.grade.clone()),
            };
            (platform.name.clone(), standing)
        });
        let standings = standings.collect();
        let platforms = Lexicon::new(figures.platforms.iter().map(|platform| platform.name.as_str()));
        let enumerated = gather(&own[0], &names).iter().filter(|list| list.header.is_none()).map(Enumerated::of).collect();
        let scales = scale::of_report(&distributions);
        let on_scales = Names::of(&scales);
        let (grades, earlier) = (Grades::of_rating(rating), BTreeMap::new());
        Known {
            numbers,
            distributions,
            names,
            own,
            sayings,
            enumerated,
            scales,
            on_scales,
            all,
            standings,
            platforms,
            grades,
            earlier,
        }
    }

    /// The same, where it is known what was printed in an earlier build, by the ids of the figures.
    pub fn after(self, earlier: BTreeMap<String, String>) -> Known {
        Known { earlier, ..self }
    }

    /// Whether a figure was printed so in an earlier build.
    pub(super) fn was(&self, id: &str, here: &str) -> bool {
        self.earlier.get(id).is_some_and(|then| bare(then) == bare(here))
    }

    /// The names of platforms and categories.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The platform that a list is about.
    pub(super) fn platform_of(&self, list: &List<'_>) -> Option<&str> {
        self.platforms.above(list.headings.iter().copied())
    }
}

/// The numbers of the cover as its writers put them: in which order, and whether the note is with them, differs from format to format.
fn covers(report: &Report) -> Vec<String> {
    let plain = |marked: &str| -> String {
        number::pieces(marked)
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Number(_, text) => text,
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

fn named(platform: Option<String>, dimension: Dimension, found: &Distribution) -> Named {
    let row = |label: &str, count: u64, share: &str| Some((label.to_owned(), count, Share::read(share)?));
    let mut rows: Vec<(String, u64, Share)> =
        found.rows.iter().filter_map(|line| row(line.name(), line.count, &line.share)).collect();
    if found.unknown > 0 {
        rows.extend(row(UNKNOWN, found.unknown, &found.unknown_share));
    }
    Named { dimension, platform, rows, falls: !matches!(dimension, Dimension::Amount | Dimension::Month) }
}

impl Named {
    /// The id of a figure of one of its rows.
    pub fn id(&self, kind: &str, label: &str) -> String {
        let id = format!("{kind}/{}/{label}", self.dimension.key());
        self.platform.as_ref().map_or(id.clone(), |platform| format!("{id}@{platform}"))
    }

    pub fn get(&self, label: &str) -> Option<(u64, Share)> {
        self.rows.iter().find(|(known, ..)| known == label).map(|(_, count, share)| (*count, *share))
    }
}
