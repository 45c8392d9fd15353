//! The configuration, proven consistent: what its keys mean together.
//!
//! Input: a [`Config`] of the right shape. Output: [`ReportRules`], or every inconsistency at once with
//! its place in `report.toml`: bands that overlap or leave a gap, weights that miss 1, grades out
//! of order, aliases of regions that do not exist. Knows no complaint.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use num_rational::Ratio;

use super::{
    config::{Config, Decimal, Divisions, RankingPeriod, RegionConfig},
    dimensions::dimensions,
    rating::{RatingModel, rating_model},
    shape::place_of,
};
use crate::{
    complaint::{AmountBand, AmountBands, BandFault, Dimensions, Label, Period, Region},
    diagnostic::{Code, Diagnostic, nearest},
    read::{self, Options},
};

/// What the stages go by.
#[derive(Debug, Clone)]
pub struct ReportRules {
    pub period: Period,
    /// How files are to be read.
    pub reading: Options,
    pub released: Option<Date>,
    pub bands: AmountBands,
    pub amount_options: Vec<Label>,
    pub dimensions: Dimensions,
    pub rating: RatingModel,
    pub regions_not_covered: BTreeSet<Region>,
    /// Every period for which a platform receives a rating: by length, then by time.
    pub ranking_periods: Vec<Period>,
}

/// The faults of a configuration, as they are found.
pub(super) struct ConfigCheck<'a> {
    path: &'a str,
    source: &'a str,
    faults: Vec<Diagnostic>,
}

impl ConfigCheck<'_> {
    pub(super) fn report(&mut self, key: &str, diagnostic: Diagnostic) {
        self.faults.push(diagnostic.at(place_of(self.path, self.source, key)));
    }
}

/// Proves `config` consistent.
pub fn rules(config: &Config, path: &str, source: &str) -> Result<ReportRules, Vec<Diagnostic>> {
    let mut check = ConfigCheck { path, source, faults: Vec::new() };
    let period = config.period.parse::<Period>().ok();
    if period.is_none() {
        check.report("period", Diagnostic::new(Code::ConfigPeriod).with("value", config.period.as_str()));
    }
    let released = config.released.as_ref().and_then(|text| {
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            check.report("released", Diagnostic::new(Code::ConfigDate).with("value", text.as_str()));
        }
        date
    });
    let bands = bands(config, &mut check);
    grades(config, &mut check);
    timeliness(config, &mut check);
    let region_aliases = region_aliases(config, &mut check);
    let dimensions = dimensions(config, region_aliases, &mut check);
    let rating = rating_model(config, &dimensions, &mut check);
    let regions_not_covered = regions_not_covered(config, &mut check);
    counts(config, &mut check);
    let reading = reading(config, &mut check);
    let faults = check.faults;
    match (period, bands) {
        (Some(period), Some(bands)) if faults.is_empty() => Ok(ReportRules {
            period,
            reading,
            released,
            bands,
            amount_options: config.amount.options.iter().map(|option| Label::from(option.as_str())).collect(),
            dimensions,
            rating,
            regions_not_covered,
            ranking_periods: ranking_periods(period, &config.rating.periods),
        }),
        _ => Err(faults),
    }
}

fn bands(config: &Config, check: &mut ConfigCheck<'_>) -> Option<AmountBands> {
    let mut list = Vec::new();
    for (index, band) in config.amount.bands.iter().enumerate() {
        let mut cents = |key: &str, value: Decimal| {
            let cents = value.cents();
            if cents.is_none() {
                check.report(
                    &format!("amount.bands[{index}].{key}"),
                    Diagnostic::new(Code::ConfigNumber).with("value", value.to_string()),
                );
            }
            cents
        };
        let lower = cents("lower", band.lower)?;
        let upper = match band.upper {
            Some(upper) => Some(cents("upper", upper)?),
            None => None,
        };
        list.push(AmountBand { label: band.label.clone(), lower, upper });
    }
    if list.is_empty() {
        check.report("amount.bands", Diagnostic::new(Code::ConfigMissingKey).with("key", "amount.bands"));
        return None;
    }
    let named: Vec<String> = list.iter().map(|band| band.label.clone()).collect();
    AmountBands::new(list)
        .map_err(|faults| {
            band_faults(&faults, &named, "amount.bands", check);
        })
        .ok()
}

/// Reports the faults of a list of bands at `key`.
pub(super) fn band_faults(faults: &[BandFault], labels: &[String], key: &str, check: &mut ConfigCheck<'_>) {
    for fault in faults {
        let (code, index) = match *fault {
            BandFault::Empty(index) => (Code::BandEmpty, index),
            BandFault::Overlap(index) => (Code::BandOverlap, index),
            BandFault::Gap(index) => (Code::BandGap, index),
        };
        let before = labels[index.saturating_sub(1)].as_str();
        let found = Diagnostic::new(code).with("band", labels[index].as_str()).with("before", before);
        check.report(&format!("{key}[{index}]"), found);
    }
}

fn grades(config: &Config, check: &mut ConfigCheck<'_>) {
    let grades = &config.rating.grades;
    let rising = grades.windows(2).all(|pair| pair[0].from < pair[1].from);
    let from_zero = grades.first().is_some_and(|grade| grade.from.0 == Ratio::new(0, 1));
    let within = grades.last().is_some_and(|grade| grade.from.0 < Ratio::new(1, 1));
    if !(rising && from_zero && within) {
        check.report("rating.grades", Diagnostic::new(Code::GradesOrder));
    }
}

fn timeliness(config: &Config, check: &mut ConfigCheck<'_>) {
    let steps = &config.rating.timeliness;
    let ordered = steps.windows(2).all(|pair| pair[0].under_hours < pair[1].under_hours && pair[0].score > pair[1].score);
    let within = steps.iter().all(|step| (Ratio::new(0, 1)..=Ratio::new(1, 1)).contains(&step.score.0));
    if steps.is_empty() || !ordered || !within {
        check.report("rating.timeliness", Diagnostic::new(Code::TimelinessOrder));
    }
}

fn region_aliases(config: &Config, check: &mut ConfigCheck<'_>) -> BTreeMap<String, Region> {
    let mut aliases = BTreeMap::new();
    for (alias, name) in &config.region.aliases {
        if let Some(region) = region(name, config.region.divisions, &format!("region.aliases.{alias}"), check) {
            aliases.insert(alias.clone(), region);
        }
    }
    aliases
}

fn regions_not_covered(config: &Config, check: &mut ConfigCheck<'_>) -> BTreeSet<Region> {
    let given = &config.region.not_covered;
    // The default names divisions of China, and is none of another country's.
    if config.region.divisions != Divisions::Cn && *given == RegionConfig::default().not_covered {
        return BTreeSet::new();
    }
    let names = given.iter().enumerate();
    names
        .filter_map(|(index, name)| region(name, config.region.divisions, &format!("region.not_covered[{index}]"), check))
        .collect()
}

/// The division that a key names, or a diagnostic at the key.
fn region(name: &str, divisions: Divisions, key: &str, check: &mut ConfigCheck<'_>) -> Option<Region> {
    let region = Region::named(name, divisions);
    if region.is_none() {
        let known = Region::all(divisions).map(Region::name);
        check.report(key, Diagnostic::new(Code::AliasRegion).with("name", name).suggesting(nearest(name, known)));
    }
    region
}

/// How files are to be read, as far as the report says.
fn reading(config: &Config, check: &mut ConfigCheck<'_>) -> Options {
    let input = &config.input;
    let encoding = input.encoding.as_deref().and_then(|name| {
        let known = read::named_encoding(name);
        if known.is_none() {
            check.report("input.encoding", Diagnostic::new(Code::ConfigEncoding).with("value", name));
        }
        known
    });
    let delimiter = input.delimiter.as_deref().and_then(|text| match text.as_bytes() {
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'"' | b'\n' | b'\r') => Some(*byte),
        _ => {
            check.report("input.delimiter", Diagnostic::new(Code::ConfigDelimiter).with("value", text));
            None
        }
    });
    Options { encoding, delimiter, columns: input.limits.columns, workbook: input.limits.workbook, ..Options::default() }
}

/// Counts that must be at least one for the report to make sense.
fn counts(config: &Config, check: &mut ConfigCheck<'_>) {
    let least = [
        ("issue_type.top", config.issue_type.top),
        ("region.top", config.region.top),
        ("rating.satisfaction_scale", usize::from(config.rating.satisfaction_scale)),
    ];
    for (key, value) in least {
        if value == 0 {
            check.report(key, Diagnostic::new(Code::ConfigNumber).with("value", value.to_string()));
        }
    }
}

fn ranking_periods(period: Period, kinds: &[RankingPeriod]) -> Vec<Period> {
    let mut kinds = kinds.to_vec();
    kinds.sort_by_key(|kind| kind.kind());
    kinds.dedup();
    let both_halves = kinds.contains(&RankingPeriod::HalfYear);
    let mut periods = Vec::new();
    for kind in kinds {
        if kind == RankingPeriod::FirstHalf && both_halves {
            continue;
        }
        let first_only = kind == RankingPeriod::FirstHalf;
        periods.extend(period.parts(kind.kind()).filter(|part| !first_only || part.ordinal() == 1));
    }
    periods
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_half_year_is_ranked_as_the_year() {
        let kinds = [RankingPeriod::Year, RankingPeriod::Month, RankingPeriod::Quarter, RankingPeriod::FirstHalf];
        let year = ranking_periods("2024".parse().unwrap(), &kinds);
        assert_eq!(year.len(), 18);
        assert_eq!(year[16].to_string(), "2024-H1");
        assert_eq!(ranking_periods("2024-Q3".parse().unwrap(), &kinds).len(), 4);
        assert_eq!(ranking_periods("2024-07".parse().unwrap(), &kinds).len(), 1);
    }
}
