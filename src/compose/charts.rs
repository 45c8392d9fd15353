//! The figures of the report: which charts there are and what each of them finds.
//!
//! Enter distributions and ratings; leave [`Chart`]s with finding, measure, alternative text and every mark's number. The finding states
//! no more than the counts carry: where two or three values lead together all of them are named, where more do none is; where more
//! complaints lack a value than have the leading one, it leads only among those that state one; an empty distribution finds nothing.

use super::{
    chart::{Bar, Chart, Class, HeatCell, HeatRow, Kind, Part, Tile, Tone},
    desk::{Desk, Scope},
    figures::{CrossRow, Dimension, Distribution, Figures, PlatformFigures, Row},
    number::unmarked,
};
use crate::complaint::{Divisions, Region};

/// So many values that lead together are named.
const MOST_LEADERS: usize = 3;
/// Platforms that the heat map draws, most complaints first; all of them stand in the table.
const MOST_DRAWN: usize = 40;

impl Desk<'_> {
    /// `投诉量（件），N=229`
    fn measure(&self, base: u64) -> String {
        self.words.text("chart-measure", [("base", &base.to_string())])
    }

    /// The finding of a distribution, its numbers marked: which value leads, or which ones together.
    pub(super) fn leading(&self, dimension: Dimension, distribution: &Distribution, scope: Scope<'_>) -> String {
        let leaders = leaders(distribution);
        let Some(first) = leaders.first() else { return self.words.plain("finding-none") };
        let names: Vec<String> = leaders.iter().map(|row| row.name().to_owned()).collect();
        let id = |what: &str| format!("{what}/{}/{}{}", dimension.key(), first.label, scope.suffix());
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

    fn bars(&self, dimension: Dimension, distribution: &Distribution, scope: Scope<'_>) -> Vec<Bar> {
        let leaders = leaders(distribution);
        // Where many lead together no finding names them, and none stands out.
        let leading = |row: &Row| leaders.len() <= MOST_LEADERS && leaders.iter().any(|leader| leader.label == row.label);
        let bar = |row: &Row| {
            let id = |what: &str| format!("{what}/{}/{}{}", dimension.key(), row.label, scope.suffix());
            Bar {
                label: row.name().to_owned(),
                count: row.count,
                text: self.bar_text(&id("count"), &id("share")),
                number: id("count"),
                tone: if leading(row) { Tone::Lead } else { Tone::Plain },
            }
        };
        distribution.rows.iter().map(bar).collect()
    }

    fn unknown_bar(&self, dimension: Dimension, distribution: &Distribution, scope: Scope<'_>) -> Option<Bar> {
        let id = |what: &str| format!("{what}/{}{}", dimension.key(), scope.suffix());
        (distribution.unknown > 0).then(|| Bar {
            label: self.words.plain("unknown"),
            count: distribution.unknown,
            text: self.bar_text(&id("unknown"), &id("unknown_share")),
            number: id("unknown"),
            tone: Tone::Muted,
        })
    }

    /// Alternative text: the finding, then every value that is drawn.
    fn alt(&self, caption: &str, finding: &str, bars: &[&Bar]) -> String {
        let values: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.text)).collect();
        self.words.text(
            "chart-alt",
            [("caption", caption), ("finding", finding), ("values", &values.join(&self.words.plain("semicolon")))],
        )
    }

    fn kind(&self, dimension: Dimension, distribution: &Distribution, scope: Scope<'_>) -> Kind {
        let mut bars = self.bars(dimension, distribution, scope);
        let unknown = self.unknown_bar(dimension, distribution, scope);
        match dimension {
            Dimension::Month => {
                for bar in &mut bars {
                    bar.text = bar.count.to_string();
                }
                Kind::Columns { bars }
            }
            Dimension::Gender => {
                bars.extend(unknown);
                Kind::Divided { parts: bars }
            }
            Dimension::Amount => {
                let options = bars.split_off(self.plan.config.amount.bands.len());
                Kind::Bands { bars, apart: options.into_iter().chain(unknown).collect() }
            }
            Dimension::IssueType | Dimension::Region | Dimension::Platform => {
                bars.extend(unknown);
                Kind::Bars { bars }
            }
        }
    }
}

/// The values with the highest count, where any was met.
fn leaders(distribution: &Distribution) -> Vec<&Row> {
    let most = distribution.rows.iter().map(|row| row.count).max().unwrap_or(0);
    distribution.rows.iter().filter(|row| row.count == most && most > 0).collect()
}

fn drawn(kind: &Kind) -> Vec<&Bar> {
    match kind {
        Kind::Columns { bars } | Kind::Bars { bars } => bars.iter().collect(),
        Kind::Bands { bars, apart } => bars.iter().chain(apart).collect(),
        Kind::Divided { parts } => parts.iter().collect(),
        _ => Vec::new(),
    }
}

/// The chart of one dimension over all complaints.
pub fn distribution_chart(desk: &Desk<'_>, dimension: Dimension, distribution: &Distribution) -> Chart {
    let kind = desk.kind(dimension, distribution, Scope::All);
    let caption = desk.words.text("figure-distribution", [("dimension", &desk.dimension(dimension))]);
    let finding = unmarked(&desk.leading(dimension, distribution, Scope::All));
    Chart {
        id: dimension.key().replace('_', "-"),
        alt: desk.alt(&caption, &finding, &drawn(&kind)),
        caption,
        finding,
        measure: desk.measure(distribution.base),
        kind,
    }
}

/// The regions as a tile-grid map, in classes that double: 1, 2–3, 4–7 and so on, merged from below to at most five.
pub fn region_map(desk: &Desk<'_>, distribution: &Distribution) -> Chart {
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
        Class { text: desk.words.text(key, [("low", &low.to_string()), ("high", &high.to_string())]) }
    });
    let classes = classes.collect();
    let not_covered = &desk.plan.rules.regions_not_covered;
    let tiles = all().map(|region| {
        let count = count(region);
        let silent = count == 0 && not_covered.contains(&region);
        Tile {
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
        kind: Kind::TileMap { tiles: tiles.collect(), classes },
    }
}

/// Platforms by issue types, as counts.
pub fn heat_chart(desk: &Desk<'_>, figures: &Figures, crossed: &[CrossRow]) -> Chart {
    let issues = figures.distributions.get(&Dimension::IssueType).map(|d| d.rows.as_slice()).unwrap_or_default();
    let mut columns: Vec<String> = issues.iter().map(|row| row.name().to_owned()).collect();
    columns.push(desk.words.plain("unknown"));
    let mut most: Option<(u64, String, String)> = None;
    let mut rows = Vec::new();
    for cross in crossed {
        let suffix = Scope::Platform(&cross.platform).suffix();
        let known = cross
            .counts
            .iter()
            .zip(issues)
            .map(|(count, row)| (*count, format!("count/issue_type/{}{suffix}", row.label), row.name()));
        for (count, _, issue) in known.clone() {
            if count > most.as_ref().map_or(0, |(count, ..)| *count) {
                most = Some((count, cross.platform.clone(), issue.to_owned()));
            }
        }
        // An empty cell opens nothing, and hundreds of them would weigh on the page.
        let cell = |count: u64, number: String| match count {
            0 => HeatCell { count, text: String::new(), number: String::new() },
            _ => HeatCell { count, text: count.to_string(), number },
        };
        let mut cells: Vec<HeatCell> = known.map(|(count, number, _)| cell(count, number)).collect();
        cells.push(cell(cross.unknown, format!("unknown/issue_type{suffix}")));
        if rows.len() < MOST_DRAWN {
            rows.push(HeatRow { label: cross.platform.clone(), cells });
        }
    }
    let caption = desk.words.plain("figure-heat");
    let finding = match &most {
        Some((count, platform, issue)) => {
            desk.words.text("finding-heat", [("platform", platform), ("issue", issue), ("count", &count.to_string())])
        }
        None => desk.words.plain("finding-none"),
    };
    let base = figures.distributions.get(&Dimension::IssueType).map_or(0, |d| d.base);
    let alt = desk.alt(&caption, &finding, &[]);
    let mut measure = desk.measure(base);
    if crossed.len() > MOST_DRAWN {
        measure +=
            &desk.words.text("measure-heat-leading", [("drawn", &MOST_DRAWN.to_string()), ("all", &crossed.len().to_string())]);
    }
    Chart { id: "platform-issue".into(), alt, caption, finding, measure, kind: Kind::Heat { columns, rows } }
}

/// The small multiples of one profiled platform.
pub fn profile_chart(desk: &Desk<'_>, platform: &PlatformFigures, id: String) -> Chart {
    let scope = Scope::Platform(&platform.name);
    let mut parts = Vec::new();
    let mut finding = None;
    for dimension in [Dimension::IssueType, Dimension::Region, Dimension::Month, Dimension::Amount, Dimension::Gender] {
        let Some(distribution) = platform.distributions.get(&dimension) else { continue };
        let mut shown = distribution.clone();
        if matches!(dimension, Dimension::IssueType | Dimension::Region) {
            // A small drawing has room for a few names; the table beside it has all of them.
            shown.rows.truncate(6);
        }
        let key = if shown.rows.len() < distribution.rows.len() { "panel-leading" } else { "panel-all" };
        let title = desk.words.text(key, [("dimension", &desk.dimension(dimension)), ("count", &shown.rows.len().to_string())]);
        parts.push(Part { title, kind: desk.kind(dimension, &shown, scope) });
        finding.get_or_insert_with(|| unmarked(&desk.leading(dimension, distribution, scope)));
    }
    let caption = desk.words.text("figure-profile", [("platform", &platform.name)]);
    let finding = desk.words.text("finding-profile", [("platform", &platform.name), ("finding", &finding.unwrap_or_default())]);
    let alt = {
        let bars: Vec<&Bar> = parts.iter().take(1).flat_map(|part| drawn(&part.kind)).collect();
        desk.alt(&caption, &finding, &bars)
    };
    Chart { id, alt, caption, finding, measure: desk.measure(platform.complaints), kind: Kind::Panel { parts } }
}
