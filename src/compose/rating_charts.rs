//! The two figures of the ratings: the rating board over the grade zones, and the strip of all
//! ranking periods.
//!
//! Input: rating figures. Output: [`Chart`]s. Every tile of the strip bears a letter, so that it
//! can be read without colour.

use super::{
    chart::{Chart, ChartKind, ChartPoint, GradeTone, GradeZone, KeyEntry, StripGroup, StripRow, StripTile, most},
    desk::{ComplaintScope, ComposeContext},
    figures::{Figures, PlatformFigures, RatingFigure, RatingFigures},
};
use crate::{complaint::Period, plan::config::RatingConfig, rate::Ratings};

/// The colour class of a grade by its name: the lowest, the highest, any between, or none.
fn tone(config: &RatingConfig, grade: &str) -> GradeTone {
    let last = config.grades.len().saturating_sub(1);
    match config.grades.iter().position(|known| known.label == grade) {
        None => GradeTone::Unrated,
        Some(0) => GradeTone::NotRecommended,
        Some(index) if index == last => GradeTone::Recommended,
        Some(_) => GradeTone::Caution,
    }
}

/// One character for each grade, the ungraded last: the first of its name that no grade before it
/// took.
fn letters(config: &RatingConfig) -> Vec<(String, String)> {
    let names = config.grades.iter().map(|grade| grade.label.as_str()).chain([config.unrated.as_str()]);
    let mut letters: Vec<(String, String)> = Vec::new();
    for (index, name) in names.enumerate() {
        let free = name.chars().map(String::from).find(|c| !letters.iter().any(|(taken, _)| taken == c));
        letters.push((free.unwrap_or_else(|| index.to_string()), name.to_owned()));
    }
    letters
}

/// The grades with their intervals as printed: `[0, 0.4)`, the last one closed.
pub fn intervals(config: &RatingConfig) -> Vec<(String, String)> {
    let bound = |index: usize| config.grades.get(index).map(|grade| grade.from.to_string());
    let interval = |index: usize| {
        let (lower, upper) = (bound(index).unwrap_or_default(), bound(index + 1));
        match upper {
            Some(upper) => format!("[{lower}, {upper})"),
            None => format!("[{lower}, 1]"),
        }
    };
    config.grades.iter().enumerate().map(|(index, grade)| (grade.label.clone(), interval(index))).collect()
}

/// Decimal text between 0 and 1 in 1/10,000.
fn position(decimal: &str) -> u32 {
    decimal.parse::<f64>().map_or(0, |value| (value.clamp(0.0, 1.0) * 10_000.0).round() as u32)
}

/// The rating board over the zones of the grades.
pub fn board_chart(desk: &ComposeContext<'_>, figures: &Figures, board: &[String]) -> Chart {
    let config = &desk.plan.config.rating;
    let named = intervals(config);
    let lower: Vec<u32> = config.grades.iter().map(|grade| position(&grade.from.to_string())).collect();
    let zones = named.iter().enumerate().map(|(index, (label, text))| GradeZone {
        label: label.clone(),
        text: text.clone(),
        lower: lower[index],
        upper: lower.get(index + 1).copied().unwrap_or(10_000),
        grade: tone(config, label),
    });
    let zones = zones.collect();
    let board: Vec<(&PlatformFigures, &RatingFigures)> = board
        .iter()
        .filter_map(|name| figures.platforms.iter().find(|p| p.name == *name))
        .filter_map(|platform| Some((platform, platform.ratings.as_ref()?)))
        .collect();
    // Those with the most complaints are drawn, in the order of the index: the best alone would be
    // no picture of the market.
    let mut by_complaints: Vec<usize> = (0..board.len()).collect();
    by_complaints.sort_by_key(|index| std::cmp::Reverse(board[*index].0.complaints));
    by_complaints.truncate(most::PLATFORMS);
    by_complaints.sort_by_key(|index| *index);
    let drawn = by_complaints.iter().map(|index| &board[*index]);
    let points = drawn.filter_map(|(platform, ratings)| {
        let overall = &ratings.overall;
        let index = overall.index.as_ref()?;
        Some(ChartPoint {
            label: platform.name.clone(),
            index: position(index),
            text: format!("{index}{}{}", desk.words.plain("comma"), overall.grade),
            number: format!("index{}", ComplaintScope::Platform(&platform.name).suffix()),
            grade: tone(config, &overall.grade),
        })
    });
    let points: Vec<ChartPoint> = points.collect();
    let mut caption = desk.words.plain("figure-rating");
    let mut measure = desk.words.text("measure-rating", [("least", &config.board_minimum.to_string())]);
    desk.leading_platforms(points.len(), board.len(), &mut measure, &mut caption);
    let finding = grade_counts(desk, &board);
    let values: Vec<String> = points.iter().map(|point| format!("{} {}", point.label, point.text)).collect();
    let alt = desk.words.text(
        "chart-alt",
        [("caption", &caption), ("finding", &finding), ("values", &values.join(&desk.words.plain("semicolon")))],
    );
    Chart { id: "rating".into(), caption, finding, measure, alt, kind: ChartKind::Zones { zones, points } }
}

/// `4个上榜平台：不建议下单1个、不予评级3个`
fn grade_counts(desk: &ComposeContext<'_>, board: &[(&PlatformFigures, &RatingFigures)]) -> String {
    let config = &desk.plan.config.rating;
    let grades = config.grades.iter().rev().map(|grade| &grade.label).chain([&config.unrated]);
    let parts: Vec<String> = grades
        .filter_map(|grade| {
            let count = board.iter().filter(|(_, ratings)| ratings.overall.grade == *grade).count();
            (count > 0).then(|| desk.words.text("grade-count", [("grade", grade), ("count", &count.to_string())]))
        })
        .collect();
    match parts.is_empty() {
        true => desk.words.plain("finding-none"),
        false => desk.words.text("finding-rating", [("count", &board.len().to_string()), ("grades", &desk.words.list(&parts))]),
    }
}

/// Every rating of every platform, period by period.
pub fn strip_chart(desk: &ComposeContext<'_>, figures: &Figures, ratings: &Ratings) -> Chart {
    let config = &desk.plan.config.rating;
    let letters = letters(config);
    let mut groups: Vec<(crate::complaint::PeriodKind, StripGroup)> = Vec::new();
    for period in &ratings.ranking_periods {
        let column = desk.words.period_in_year(*period);
        match groups.last_mut().filter(|(kind, _)| *kind == period.kind()) {
            Some((_, group)) => group.columns.push(column),
            None => {
                let key = match period.kind() {
                    crate::complaint::PeriodKind::Month => "kind-month",
                    crate::complaint::PeriodKind::Quarter => "kind-quarter",
                    crate::complaint::PeriodKind::HalfYear => "kind-half-year",
                    crate::complaint::PeriodKind::Year => "kind-year",
                };
                groups.push((period.kind(), StripGroup { label: desk.words.plain(key), columns: vec![column] }));
            }
        }
    }
    let tile = |platform: &str, period: Period, rating: &RatingFigure| StripTile {
        letter: letters.iter().find(|(_, name)| *name == rating.grade).map(|(letter, _)| letter.clone()).unwrap_or_default(),
        grade: tone(config, &rating.grade),
        title: desk.words.text(
            "strip-title",
            [
                ("platform", platform),
                ("period", &desk.words.period(period)),
                ("grade", &rating.grade),
                ("index", rating.index.as_deref().unwrap_or("—")),
                ("complaints", &rating.complaints.to_string()),
            ],
        ),
        number: format!("index/{period}{}", ComplaintScope::Platform(platform).suffix()),
    };
    let rated: Vec<(&str, &RatingFigures)> =
        figures.platforms.iter().filter_map(|platform| Some((platform.name.as_str(), platform.ratings.as_ref()?))).collect();
    let drawn = &rated[..rated.len().min(most::PLATFORMS)];
    let rows = drawn.iter().map(|(platform, of)| {
        let tiles = ratings.ranking_periods.iter().map(|period| {
            let name = period.to_string();
            let found = of.periods.iter().find(|rated| rated.period == name);
            found.map(|rated| tile(platform, *period, &rated.rating))
        });
        StripRow { label: (*platform).to_owned(), tiles: tiles.collect() }
    });
    let rows: Vec<StripRow> = rows.collect();
    let total: usize = rated.iter().map(|(_, of)| of.count).sum();
    let key = letters
        .iter()
        .filter(|(_, name)| drawn.iter().any(|(_, of)| of.grades.contains_key(name)))
        .map(|(letter, label)| KeyEntry { letter: letter.clone(), label: label.clone(), grade: tone(config, label) });
    let key = key.collect();
    let (mut caption, mut measure) = (desk.words.plain("figure-strip"), desk.words.plain("measure-strip"));
    desk.leading_platforms(rows.len(), rated.len(), &mut measure, &mut caption);
    let finding = desk.words.text("finding-strip", [("platforms", &rated.len().to_string()), ("ratings", &total.to_string())]);
    let counts: Vec<String> = drawn.iter().map(|(platform, of)| desk.words.bracketed(platform, &of.count.to_string())).collect();
    let alt = desk.words.text("chart-alt", [("caption", &caption), ("finding", &finding), ("values", &desk.words.list(&counts))]);
    let groups = groups.into_iter().map(|(_, group)| group).collect();
    Chart { id: "rating-strip".into(), caption, finding, measure, alt, kind: ChartKind::Strip { groups, rows, key } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_grade_has_a_letter_of_its_own() {
        let letters: Vec<String> = letters(&RatingConfig::default()).into_iter().map(|(letter, _)| letter).collect();
        assert_eq!(letters, ["不", "谨", "建", "予"]);
        assert_eq!(intervals(&RatingConfig::default())[2].1, "[0.75, 1]");
    }
}
