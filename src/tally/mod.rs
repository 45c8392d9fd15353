//! Every count of the report.
//!
//! 1. [`ValueCounter`] counts one dimension, the unknown beside the known.
//! 2. [`AmountCounts`] counts bands and keeps the multiset of sums from which the median comes.
//! 3. [`ServiceCounts`] counts hand-overs, replies by speed, and scores.
//! 4. [`CountSlice`] is all of that for one set of complaints.
//! 5. [`Accumulator`] counts one complaint after another, each thread its own; [`Tally`] takes over
//!    what they counted: the slice of all, of each platform, and the service of each platform by
//!    month. `cells` makes a table of counts of it, and the other way round.
//!
//! Input: one complaint at a time. Output: sums, the same whoever counted what. No per cent and no
//! text is made here.

mod accumulator;
mod amounts;
mod asked;
mod cells;
mod counter;
mod coverage;
mod service;
mod slice;
mod spelling;
mod sums;

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

pub use accumulator::Accumulator;
pub use amounts::AmountCounts;
pub use asked::{NotAsked, StatedByMonth, StatedCounts};
pub use cells::CountContradiction;
pub use counter::ValueCounter;
pub use coverage::{Coverage, FiledSpan};
pub use service::ServiceCounts;
pub use slice::CountSlice;
pub use spelling::JoinedNames;

use crate::{
    clean::{Field, TurnedAway},
    complaint::{AmountBands, Dimensions, Label, Month, Period, Slot},
    diagnostic::Code,
    plan::{Config, ReportRules},
};

/// What is counted against: bounds that all counts of a report share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRules {
    pub dimensions: Dimensions,
    pub bands: AmountBands,
    /// Upper bounds of the timeliness steps in seconds, ascending, not included.
    pub steps: Vec<i64>,
    pub ranking_periods: Vec<Period>,
    /// The slots of the dimensions that parts of the index are computed from.
    pub rated: Vec<Slot>,
}

impl CountRules {
    pub fn new(config: &Config, rules: &ReportRules) -> Self {
        CountRules {
            dimensions: rules.dimensions.clone(),
            bands: rules.bands.clone(),
            steps: config.rating.timeliness.iter().map(|step| i64::from(step.under_hours) * 3600).collect(),
            ranking_periods: rules.ranking_periods.clone(),
            rated: rules.rating.slots().collect(),
        }
    }
}

/// What became of the rows read: read = counted + rejected + outside_period + outside_scope +
/// repeated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowIntake {
    pub read: u64,
    pub counted: u64,
    pub rejected: u64,
    pub outside_period: u64,
    pub outside_scope: u64,
    pub repeated: u64,
}

impl RowIntake {
    /// The count of rows that were turned away so.
    fn of(&mut self, outcome: TurnedAway) -> &mut u64 {
        match outcome {
            TurnedAway::Rejected => &mut self.rejected,
            TurnedAway::OutsidePeriod => &mut self.outside_period,
            TurnedAway::OutsideScope => &mut self.outside_scope,
            TurnedAway::Repeated => &mut self.repeated,
        }
    }
}

impl std::ops::AddAssign for RowIntake {
    fn add_assign(&mut self, other: RowIntake) {
        self.read += other.read;
        self.counted += other.counted;
        self.rejected += other.rejected;
        self.outside_period += other.outside_period;
        self.outside_scope += other.outside_scope;
        self.repeated += other.repeated;
    }
}

/// What became of the rows of one file, or of one sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileIntake {
    /// Relative to the report folder.
    pub path: String,
    pub sheet: Option<String>,
    pub intake: RowIntake,
    /// Rows that were not counted, by the code of the first thing that was wrong.
    pub reasons: BTreeMap<Code, u64>,
    /// What its columns hold.
    pub given: BTreeSet<Field>,
    /// Which dimensions its complaints state, by month; empty where it was counted elsewhere.
    pub stated: StatedByMonth,
    /// From when to when its complaints reach.
    pub span: Option<FiledSpan>,
}

/// All counts of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub rules: CountRules,
    /// By file, in the order in which they were read.
    pub files: Vec<FileIntake>,
    /// What the columns of any file hold: what none has was not asked, which is no zero.
    pub given: BTreeSet<Field>,
    pub all: CountSlice,
    pub platforms: BTreeMap<Label, CountSlice>,
    /// Service of a platform in a month; absent where it had no complaint then.
    pub months: BTreeMap<(Label, Month), ServiceCounts>,
}

impl Tally {
    pub fn new(rules: CountRules) -> Self {
        let all = CountSlice::new(&rules);
        Tally { rules, files: Vec::new(), given: BTreeSet::new(), all, platforms: BTreeMap::new(), months: BTreeMap::new() }
    }

    /// Begins a file, or a sheet of a workbook, whose columns hold `given`; rows are counted to it
    /// from now on.
    pub fn open(&mut self, path: &str, sheet: Option<&str>, given: impl IntoIterator<Item = Field>) {
        let sheet = sheet.map(str::to_owned);
        let given: BTreeSet<Field> = given.into_iter().collect();
        self.given.extend(&given);
        self.files.push(FileIntake { path: path.to_owned(), sheet, given, ..FileIntake::default() });
    }

    /// What became of the rows of all files.
    pub fn intake(&self) -> RowIntake {
        let mut sum = RowIntake::default();
        self.files.iter().for_each(|file| sum += file.intake);
        sum
    }

    /// Where the data do not reach over their period; none where they do, or where some of them
    /// were counted elsewhere.
    pub fn coverage(&self, period: Period) -> Option<Coverage> {
        let mut files = self.files.iter().filter(|file| file.intake.counted > 0);
        let mut span = files.clone().next()?.span?;
        for file in &mut files {
            span.join(file.span?);
        }
        let mut months: BTreeMap<Month, u64> = BTreeMap::new();
        for ((_, month), service) in &self.months {
            *months.entry(*month).or_default() += service.complaints;
        }
        coverage::coverage(period, span, &months)
    }

    /// Service of a platform in a ranking period, by the period's index; `None` where it had no
    /// complaint then.
    pub fn ranked(&self, platform: &Label, index: usize) -> Option<ServiceCounts> {
        let period = self.rules.ranking_periods.get(index)?;
        let months = period.months().map(|month| (platform.clone(), (period.year(), month)));
        let mut services = months.filter_map(|key| self.months.get(&key));
        let mut sum = services.next()?.clone();
        services.for_each(|service| sum.merge(service));
        Some(sum)
    }

    /// Takes over what was counted of the file that was opened last.
    pub fn take(&mut self, mut counts: Accumulator) {
        if let Some(file) = self.files.last_mut() {
            file.intake += std::mem::take(&mut counts.intake);
            add_each(&mut file.reasons, &std::mem::take(&mut counts.reasons));
            for (month, stated) in &std::mem::take(&mut counts.stated) {
                file.stated.entry(*month).or_default().merge(stated);
            }
            if let Some(span) = counts.span {
                file.span.get_or_insert(span).join(span);
            }
        }
        for (name, slice, months) in counts.finish() {
            let rules = &self.rules;
            for (month, service) in &months {
                self.months.entry((name.clone(), *month)).or_insert_with(|| ServiceCounts::new(rules)).merge(service);
            }
            self.all.merge(&slice);
            match self.platforms.entry(name) {
                Entry::Vacant(free) => {
                    free.insert(slice);
                }
                Entry::Occupied(mut known) => known.get_mut().merge(&slice),
            }
        }
    }
}

/// Adds counts by key.
fn add_each<K: Ord + Clone>(to: &mut BTreeMap<K, u64>, from: &BTreeMap<K, u64>) {
    from.iter().for_each(|(key, count)| *to.entry(key.clone()).or_default() += count);
}
