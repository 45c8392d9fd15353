//! `figures.json`: the figures of a report, as a public contract.
//!
//! Nouns only. Counts are integers, shares decimal text in per cent, since a float could not hold
//! what was printed. A change that would break a reader raises [`SCHEMA`].

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::complaint::Label;

/// Version of the contract.
pub const SCHEMA: u32 = 1;

/// All figures of a report.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Figures {
    /// Version of this contract.
    pub schema: u32,
    /// What the report is.
    pub report: Meta,
    /// What became of the rows read.
    pub intake: IntakeFigures,
    /// Distributions of all complaints. A dimension that no file has a column for is absent: it was
    /// not asked, which is no zero.
    pub distributions: Distributions,
    /// Exact sums in dispute, over all complaints; absent where no file has a column of amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amounts: Option<AmountFigures>,
    /// Complaints by platform and issue type, in the order of the two distributions; absent where
    /// no file has a column of issue types.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform_by_issue_type: Option<Vec<CrossRow>>,
    /// What platforms did with the complaints handed to them, over all complaints; absent where no
    /// file states hand-over and reply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceFigures>,
    /// Names of the platforms with enough complaints for the rating board, best index first; absent
    /// where there is no `service`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating_board: Option<Vec<String>>,
    /// Every platform with a complaint, most complaints first.
    pub platforms: Vec<PlatformFigures>,
    /// Case excerpts by number of the complaint, in the order in which they are printed.
    pub cases: Vec<CaseFigures>,
}

/// What the report is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Meta {
    pub title: String,
    pub sector: String,
    /// As in `report.toml`: `2024`, `2024-H1`, `2024-Q3`, `2024-07`.
    pub period: String,
    pub language: String,
    pub edition: Option<u32>,
    pub released: Option<String>,
    pub publisher: String,
    pub complaint_source: String,
    pub rating_source: String,
    /// `half_up` or `largest_remainder`.
    pub rounding: String,
}

/// What became of the rows read: read = counted + rejected + outside_period + outside_scope +
/// repeated.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IntakeFigures {
    pub read: u64,
    pub counted: u64,
    pub rejected: u64,
    pub outside_period: u64,
    pub outside_scope: u64,
    pub repeated: u64,
    /// The same by file, in the order in which they were read. With `cases`, the one place that
    /// names files.
    pub files: Vec<FileFigures>,
}

/// What became of the rows of one file, or of one sheet of a workbook; the sum is that of the whole
/// intake.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FileFigures {
    /// Within the report's folder.
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    pub read: u64,
    pub counted: u64,
    pub rejected: u64,
    pub outside_period: u64,
    pub outside_scope: u64,
    pub repeated: u64,
    /// Rows that were not counted, by the code of the diagnostic that says why: `{"NB302": 3}`.
    pub reasons: BTreeMap<String, u64>,
}

/// Distributions by key of the dimension: `issue_type`, `region`, `gender`, `amount`, `platform`,
/// `month`, then those that the report adds, in that order.
#[derive(Debug, Clone, Default)]
pub struct Distributions(Vec<(usize, Label, Distribution)>);

impl Distributions {
    pub fn get(&self, key: &str) -> Option<&Distribution> {
        self.iter().find(|(known, _)| ***known == *key).map(|(_, distribution)| distribution)
    }

    /// In the order of the report's dimensions.
    pub fn iter(&self) -> impl Iterator<Item = (&Label, &Distribution)> + Clone {
        self.0.iter().map(|(_, key, distribution)| (key, distribution))
    }

    /// Adds the distribution of the dimension that stands at `place` in the report's list.
    pub fn insert(&mut self, place: usize, key: Label, distribution: Distribution) {
        let at = self.0.partition_point(|(before, ..)| *before < place);
        self.0.insert(at, (place, key, distribution));
    }
}

impl Serialize for Distributions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(key, distribution)| (&**key, distribution)))
    }
}

impl JsonSchema for Distributions {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Distributions".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BTreeMap::<String, Distribution>::json_schema(generator)
    }
}

/// Counts and shares over one dimension.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Distribution {
    /// All complaints, with and without a value; what shares are of.
    pub base: u64,
    /// Complaints without a value.
    pub unknown: u64,
    /// Share of the complaints without a value, in per cent.
    pub unknown_share: String,
    /// Whether the base is so small that shares must be read with care.
    pub small_base: bool,
    /// Whether the values stand by falling count and not in an order of their own.
    #[serde(skip)]
    pub falls: bool,
    /// Values found. Names: most complaints first, ties by the code points of the name (platforms:
    /// by their order in the list of platforms). Amounts and months: in their own order.
    pub rows: Vec<Row>,
}

/// One value of a dimension.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Row {
    pub label: String,
    /// The label as the report prints it, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    pub count: u64,
    /// In per cent of the base, two decimals.
    pub share: String,
    /// Wilson interval of the share at 95 %, in per cent.
    pub interval: Option<[String; 2]>,
    /// Complaints per million residents (regions only; census of 2020).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_million: Option<String>,
}

impl Row {
    /// The label as printed.
    pub fn name(&self) -> &str {
        self.printed.as_deref().unwrap_or(&self.label)
    }
}

/// Exact sums in dispute.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AmountFigures {
    /// Complaints that state an exact sum.
    pub stated: u64,
    /// Their share of all complaints, in per cent.
    pub stated_share: String,
    /// Median of the exact sums, in yuan.
    pub median: Option<String>,
}

/// Complaints about one platform by issue type.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CrossRow {
    pub platform: String,
    /// One count for each row of the issue-type distribution.
    pub counts: Vec<u64>,
    pub unknown: u64,
}

/// What platforms did with complaints.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ServiceFigures {
    /// Complaints handed to the platform.
    pub handed: u64,
    /// Of those, with a valid reply.
    pub replied: u64,
    /// Complaints with a score.
    pub scored: u64,
    /// In per cent, two decimals; none where nothing was handed over.
    pub reply_rate: Option<String>,
    /// Between 0 and 1, three decimals.
    pub timeliness: Option<String>,
    /// Mean score, two decimals; none where no score was given.
    pub satisfaction: Option<String>,
    /// The parts of the index that the report adds, by key; in per cent, two decimals.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub added: BTreeMap<String, String>,
}

/// One platform.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlatformFigures {
    pub name: String,
    pub complaints: u64,
    pub registered: bool,
    /// Whether it has a profile of its own in the report.
    pub profiled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceFigures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratings: Option<RatingFigures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amounts: Option<AmountFigures>,
    pub distributions: Distributions,
}

/// The ratings of one platform.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RatingFigures {
    /// Ranking periods with a complaint.
    pub count: usize,
    /// How many of the ratings gave which grade.
    pub grades: BTreeMap<String, usize>,
    pub overall: RatingFigure,
    pub periods: Vec<PeriodRating>,
}

/// One rating.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RatingFigure {
    /// Between 0 and 1; none where nothing was handed over.
    pub index: Option<String>,
    pub grade: String,
    pub complaints: u64,
}

/// A rating in a ranking period.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PeriodRating {
    pub period: String,
    #[serde(flatten)]
    pub rating: RatingFigure,
}

/// A case excerpt.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CaseFigures {
    pub complaint: String,
    pub platform: String,
    pub draft: bool,
    /// File and first line of the complaint's row.
    pub file: String,
    pub line: u64,
}
