//! The figures of the report: which charts there are and what each of them finds.
//!
//! Input: distributions and ratings. Output: [`Chart`]s with finding, measure, alternative text and
//! every mark's number. The finding states no more than the counts carry: where two or three values
//! lead together all of them are named, where more do none is; where more complaints lack a value
//! than have the leading one, it leads only among those that state one; an empty distribution finds
//! nothing.

use super::{
    chart::{BarTone, Chart, ChartBar, ChartKind, ChartPart, MapClass, MapTile, most},
    desk::{ComplaintScope, ComposeContext, NOT_NAMED},
    figures::{Distribution, PlatformFigures, Row},
    number::unmarked,
    round,
};
use crate::complaint::{ChartForm, Dimension, Divisions, Period, Region, Values};

/// So many values that lead together are named.
const MOST_LEADERS: usize = 3;

/// How many bars a drawing has room for: values, and bands of amounts with the options apart from
/// them.
struct ChartSpace {
    /// Values of which all are drawn, and so many of them where there are more.
    values: [usize; 2],
    bands: [usize; 2],
}

const WHOLE: ChartSpace = ChartSpace { values: [most::BARS, most::LEADING_BARS], bands: [24, 22] };
const SMALL: ChartSpace =
    ChartSpace { values: [most::PANEL_BARS, most::PANEL_BARS], bands: [most::PANEL_BANDS, most::PANEL_BANDS - 1] };
/// Options of amounts, which are few and stand apart.
const OPTIONS: [usize; 2] = [4, 3];

/// The values that are drawn, in their own order, and those that are summed up: the ones with the
/// fewest complaints.
fn parted(rows: &[Row], [all, leading]: [usize; 2]) -> (Vec<&Row>, Vec<&Row>) {
    let summed = most::shown(rows.len(), all, leading);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(rows[*index].count));
    let mut is_drawn = vec![false; rows.len()];
    order.iter().take(summed.start).for_each(|index| is_drawn[*index] = true);
    let (drawn, rest): (Vec<_>, Vec<_>) = rows.iter().zip(is_drawn).partition(|(_, drawn)| *drawn);
    let rows = |pairs: Vec<(_, bool)>| pairs.into_iter().map(|(row, _)| row).collect();
    (rows(drawn), rows(rest))
}

impl ComposeContext<'_> {
    /// `投诉量（件），N=229`
    pub(super) fn measure(&self, base: u64) -> String {
        self.words.text("chart-measure", [("base", &base.to_string())])
    }

    /// The finding of a distribution, its numbers marked: which value leads, or which ones
    /// together.
    pub(super) fn leading(&self, dimension: &Dimension, distribution: &Distribution, scope: ComplaintScope<'_>) -> String {
        let leaders = leaders(distribution);
        let Some(first) = leaders.first() else { return self.words.plain("finding-none") };
        let names: Vec<String> = leaders.iter().map(|row| row.name().to_owned()).collect();
        let id = |what: &str| format!("{what}/{}/{}{}", dimension.key, first.label, scope.suffix());
        let facts = [
            ("dimension", self.dimension(dimension)),
            ("label", self.words.list(&names)),
            ("count", self.cell(&id("count"))),
            ("share", self.share_fact(&id("share"))),
        ];
        let facts = facts.each_ref().map(|(name, fact)| (*name, fact.as_str()));
        match leaders.len() {
            1 if distribution.unknown > first.count => self.words.text("finding-leads-stated", facts),
            1 => self.words.text("finding-leads", facts),
            2..=MOST_LEADERS => self.words.text("finding-lead-together", facts),
            _ => self.words.text("finding-many-lead", facts),
        }
    }

    /// `87件，37.99%`
    fn bar_text(&self, count: &str, share: &str) -> String {
        unmarked(&self.words.text("bar-text", [("count", &self.cell(count)), ("share", &self.share_fact(share))]))
    }

    /// The bars of these values, and one for all that are not drawn by themselves.
    fn bars(
        &self,
        dimension: &Dimension,
        distribution: &Distribution,
        scope: ComplaintScope<'_>,
        of: &[Row],
        most: [usize; 2],
    ) -> Vec<ChartBar> {
        let leaders = leaders(distribution);
        // Where many lead together no finding names them, and none stands out.
        let leading = |row: &Row| leaders.len() <= MOST_LEADERS && leaders.iter().any(|leader| leader.label == row.label);
        let bar = |row: &Row| {
            let id = |what: &str| format!("{what}/{}/{}{}", dimension.key, row.label, scope.suffix());
            ChartBar {
                label: row.name().to_owned(),
                count: row.count,
                text: self.bar_text(&id("count"), &id("share")),
                number: id("count"),
                tone: if leading(row) { BarTone::Lead } else { BarTone::Plain },
            }
        };
        let (drawn, rest) = parted(of, most);
        let mut bars: Vec<ChartBar> = drawn.into_iter().map(bar).collect();
        if !rest.is_empty() {
            bars.push(self.rest_bar(dimension, distribution.base, &rest));
        }
        bars
    }

    /// `其余270类　270件，90.00%`
    fn rest_bar(&self, dimension: &Dimension, base: u64, rest: &[&Row]) -> ChartBar {
        let count: u64 = rest.iter().map(|row| row.count).sum();
        let share = match self.names_shares(base) {
            true => format!("{}%", self.share_of(rest, count, base)),
            false => "none".to_owned(),
        };
        ChartBar {
            label: self.rest(dimension, rest.len()),
            count,
            text: self.words.text("bar-text", [("count", &count.to_string()), ("share", &share)]),
            number: String::new(),
            tone: BarTone::Rest,
        }
    }

    /// The share of several values together; where shares sum to a hundred, theirs is the sum of
    /// those that are printed.
    fn share_of(&self, rows: &[&Row], count: u64, base: u64) -> String {
        match self.plan.config.statistics.rounding {
            crate::plan::config::Rounding::HalfUp => round::quotient(i128::from(count) * 100, base.into(), 2),
            crate::plan::config::Rounding::LargestRemainder => round::sum(rows.iter().map(|row| row.share.as_str())),
        }
    }

    /// `其余270类`
    pub(super) fn rest(&self, dimension: &Dimension, count: usize) -> String {
        self.words.text("chart-rest", [("dimension", &*dimension.key), ("count", &count.to_string())])
    }

    fn unknown_bar(&self, dimension: &Dimension, distribution: &Distribution, scope: ComplaintScope<'_>) -> Option<ChartBar> {
        let id = |what: &str| format!("{what}/{}{}", dimension.key, scope.suffix());
        (distribution.unknown > 0).then(|| ChartBar {
            label: self.words.plain("unknown"),
            count: distribution.unknown,
            text: self.bar_text(&id("unknown"), &id("unknown_share")),
            number: id("unknown"),
            tone: BarTone::Muted,
        })
    }

    /// Says in a chart and its caption that not all platforms are drawn.
    pub(super) fn leading_platforms(&self, drawn: usize, all: usize, measure: &mut String, caption: &mut String) {
        if drawn == all {
            return;
        }
        let (drawn, all) = (drawn.to_string(), all.to_string());
        *measure += &self.words.text("measure-heat-leading", [("drawn", &drawn), ("all", &all)]);
        *caption = self.words.text("caption-leading-platforms", [("caption", caption), ("drawn", &drawn)]);
    }

    /// Alternative text: the finding, then every value that is drawn.
    pub(super) fn alt(&self, caption: &str, finding: &str, bars: &[&ChartBar]) -> String {
        let values: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.text)).collect();
        self.words.text(
            "chart-alt",
            [("caption", caption), ("finding", finding), ("values", &values.join(&self.words.plain("semicolon")))],
        )
    }

    fn kind(
        &self,
        dimension: &Dimension,
        distribution: &Distribution,
        scope: ComplaintScope<'_>,
        space: &ChartSpace,
    ) -> ChartKind {
        let bars = |of: &[Row], most| self.bars(dimension, distribution, scope, of, most);
        let rows = distribution.rows.as_slice();
        let unknown = self.unknown_bar(dimension, distribution, scope);
        match (&dimension.values, dimension.chart) {
            (Values::Months, _) => {
                let mut bars = bars(rows, [rows.len(); 2]);
                for (bar, row) in bars.iter_mut().zip(rows) {
                    let month = row.label.parse().ok().map(|month: Period| (month.year(), month.ordinal()));
                    bar.text = match month.filter(|month| self.is_uncovered(*month)) {
                        // A month without data is no month without complaints.
                        Some(_) => NOT_NAMED.to_owned(),
                        None => bar.count.to_string(),
                    };
                }
                ChartKind::Columns { bars }
            }
            (_, ChartForm::Divided) => {
                let mut bars = bars(rows, space.values);
                bars.extend(unknown);
                ChartKind::Divided { parts: bars }
            }
            (_, ChartForm::Columns) => {
                let bands = match dimension.values {
                    Values::Amounts => self.plan.config.amount.bands.len(),
                    _ => rows.len(),
                };
                let (bands, options) = rows.split_at(bands.min(rows.len()));
                let mut bars_of = bars(bands, space.bands);
                // What sums up bands has no place in their order.
                let rest = bars_of.pop_if(|bar| bar.tone == BarTone::Rest);
                let apart = rest.into_iter().chain(bars(options, OPTIONS)).chain(unknown);
                ChartKind::Bands { bars: bars_of, apart: apart.collect() }
            }
            (_, ChartForm::Bars) => {
                let mut bars = bars(rows, space.values);
                bars.extend(unknown);
                ChartKind::Bars { bars }
            }
        }
    }
}

/// How many values a chart draws one by one, where it sums up the others.
fn leading_drawn(bars: &[&ChartBar]) -> Option<usize> {
    let alone = bars.iter().filter(|bar| matches!(bar.tone, BarTone::Plain | BarTone::Lead)).count();
    bars.iter().any(|bar| bar.tone == BarTone::Rest).then_some(alone)
}

/// The values with the highest count, where any was seen.
fn leaders(distribution: &Distribution) -> Vec<&Row> {
    let most = distribution.rows.iter().map(|row| row.count).max().unwrap_or(0);
    distribution.rows.iter().filter(|row| row.count == most && most > 0).collect()
}

fn drawn(kind: &ChartKind) -> Vec<&ChartBar> {
    match kind {
        ChartKind::Columns { bars } | ChartKind::Bars { bars } => bars.iter().collect(),
        ChartKind::Bands { bars, apart } => bars.iter().chain(apart).collect(),
        ChartKind::Divided { parts } => parts.iter().collect(),
        _ => Vec::new(),
    }
}

/// The chart of one dimension over all complaints.
pub fn distribution_chart(desk: &ComposeContext<'_>, dimension: &Dimension, distribution: &Distribution) -> Chart {
    let kind = desk.kind(dimension, distribution, ComplaintScope::All, &WHOLE);
    let mut caption = desk.words.text("figure-distribution", [("dimension", &desk.dimension(dimension))]);
    let finding = unmarked(&desk.leading(dimension, distribution, ComplaintScope::All));
    let mut measure = desk.measure(distribution.base);
    desk.not_asked_of(dimension).iter().for_each(|sentence| {
        measure.push_str(&desk.words.plain("semicolon"));
        measure.push_str(sentence.trim().trim_end_matches(['。', '.']));
    });
    if let Some(leading) = leading_drawn(&drawn(&kind)) {
        let (drawn, all) = (leading.to_string(), distribution.rows.len().to_string());
        measure += &desk.words.text("measure-leading", [("drawn", &drawn), ("all", &all)]);
        caption = desk.words.text("caption-leading", [("caption", &caption), ("drawn", &drawn)]);
    }
    let alt = desk.alt(&caption, &finding, &drawn(&kind));
    Chart { id: dimension.id(), alt, caption, finding, measure, kind }
}

/// The regions as a tile-grid map, in classes that double: 1, 2–3, 4–7 and so on, merged from below
/// to at most five.
pub fn region_map(desk: &ComposeContext<'_>, distribution: &Distribution) -> Chart {
    let all = || Region::all(Divisions::Cn);
    let count = |region: Region| distribution.rows.iter().find(|row| row.label == region.name()).map_or(0, |row| row.count);
    let most = all().map(count).max().unwrap_or(0);
    let mut lower: Vec<u64> = (0..).map(|power| 1u64 << power).take_while(|bound| *bound <= most.max(1)).collect();
    while lower.len() > 5 {
        lower.remove(1);
    }
    let classes = lower.iter().enumerate().map(|(index, low)| {
        let high = lower.get(index + 1).map(|next| next - 1).unwrap_or(most);
        let key = if high <= *low { "map-class-one" } else { "map-class" };
        MapClass { text: desk.words.text(key, [("low", &low.to_string()), ("high", &high.to_string())]) }
    });
    let classes = classes.collect();
    let not_covered = &desk.plan.rules.regions_not_covered;
    let tiles = all().map(|region| {
        let count = count(region);
        let silent = count == 0 && not_covered.contains(&region);
        MapTile {
            short: region.short().to_owned(),
            name: region.name().to_owned(),
            count,
            text: if silent { "—".to_owned() } else { count.to_string() },
            number: if silent { String::new() } else { format!("count/region/{}", region.name()) },
            class: lower.iter().rposition(|low| *low <= count).filter(|_| count > 0),
        }
    });
    let caption = desk.words.plain("figure-region-map");
    let covered = all().filter(|region| !not_covered.contains(region));
    let (mut reached, mut met) = (0, 0);
    for region in covered {
        reached += 1;
        met += u64::from(count(region) > 0);
    }
    let finding = match met {
        // That none has a complaint on record would be said of regions that nobody stated.
        0 => desk.words.plain("finding-none"),
        _ => desk.words.text("finding-map", [("regions", &met.to_string()), ("all", &reached.to_string())]),
    };
    let alt = desk.alt(&caption, &finding, &[]);
    Chart {
        id: "region-map".into(),
        alt,
        caption,
        finding,
        measure: desk.measure(distribution.base),
        kind: ChartKind::TileMap { tiles: tiles.collect(), classes },
    }
}

/// The small multiples of one profiled platform.
pub fn profile_chart(desk: &ComposeContext<'_>, platform: &PlatformFigures, id: String) -> Chart {
    let scope = ComplaintScope::Platform(&platform.name);
    let mut parts = Vec::new();
    let mut finding = None;
    let mut panels: Vec<(usize, &Dimension)> =
        desk.plan.rules.dimensions.iter().filter_map(|dimension| Some((dimension.panel?, dimension))).collect();
    panels.sort_by_key(|(panel, _)| *panel);
    for (_, dimension) in panels {
        let Some(distribution) = platform.distributions.get(&dimension.key) else { continue };
        let mut shown = distribution.clone();
        if dimension.chart == ChartForm::Bars {
            // A small drawing has room for a few names; the table beside it has all of them.
            shown.rows.truncate(most::PANEL_BARS);
        }
        let key = if shown.rows.len() < distribution.rows.len() { "panel-leading" } else { "panel-all" };
        let title = desk.words.text(key, [("dimension", &desk.dimension(dimension)), ("count", &shown.rows.len().to_string())]);
        parts.push(ChartPart { title, kind: desk.kind(dimension, &shown, scope, &SMALL) });
        finding.get_or_insert_with(|| unmarked(&desk.leading(dimension, distribution, scope)));
    }
    let caption = desk.words.text("figure-profile", [("platform", &platform.name)]);
    let finding = desk.words.text("finding-profile", [("platform", &platform.name), ("finding", &finding.unwrap_or_default())]);
    let alt = {
        let bars: Vec<&ChartBar> = parts.iter().take(1).flat_map(|part| drawn(&part.kind)).collect();
        desk.alt(&caption, &finding, &bars)
    };
    Chart { id, alt, caption, finding, measure: desk.measure(platform.complaints), kind: ChartKind::Panel { parts } }
}
