//! `report.toml`: what a report is, key by key.
//!
//! Input: TOML that has passed the shape check. Output: a [`Config`]. The doc comment of each key
//! is its documentation: it becomes the JSON Schema that editors complete from, and the shape check
//! reads that same schema, so the three cannot differ. What keys mean together (bands without gaps,
//! weights that sum to one) is `validate`'s to know.

mod decimal;
mod dimension;
mod format;
mod input;
mod rating;

use std::collections::BTreeMap;

pub use decimal::Decimal;
pub use dimension::{DimensionConfig, NumberBandConfig};
pub use format::{Format, WordConfig};
pub use input::{Columns, DateOrder, Input, Limits, SharedNumbers};
pub use rating::{GradeConfig, PartConfig, RankingPeriod, RatingConfig, TimelinessStep, Weights, Withhold};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::complaint::Divisions;
use crate::diagnostic::Lang;

/// One report.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Title as printed on the cover.
    pub title: String,
    /// The title broken into lines for the cover, where a break at any character would tear a word.
    /// The title as a whole where absent.
    #[serde(default)]
    pub title_lines: Vec<String>,
    /// Sector that the complaints are about, for example 金融科技.
    pub sector: String,
    /// Reporting period: a year `2024`, half-year `2024-H1`, quarter `2024-Q3` or month `2024-07`.
    #[schemars(regex(pattern = r"^[1-9][0-9]{3}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$"))]
    pub period: String,
    /// How many times the report has been published, this one included. Not printed where absent.
    pub edition: Option<u32>,
    /// Release date, `2025-03-03`. Not printed where absent.
    pub released: Option<String>,
    /// Folder of the edition before this one, relative to the report folder. Edition, notice, cases
    /// and prose are compared with it; nothing of it is printed. Not compared where absent.
    pub previous: Option<String>,
    /// Who publishes the report.
    pub publisher: String,
    /// Language of the report: `zh` (default) or `en`.
    #[serde(default)]
    pub language: Lang,
    /// Sections in the order in which they appear; each is a template `<name>.md`.
    #[serde(default = "default_sections")]
    pub sections: Vec<String>,
    /// The formats in which the report is written; all of them where absent.
    #[serde(default = "Format::all")]
    pub formats: Vec<Format>,
    /// What the Word document looks like.
    #[serde(default)]
    pub word: WordConfig,
    /// Where the data come from.
    pub sources: Sources,
    /// The files to read.
    #[serde(default)]
    pub input: Input,
    /// Issue types.
    #[serde(default)]
    pub issue_type: Names,
    /// Regions, that is province-level divisions.
    #[serde(default)]
    pub region: RegionConfig,
    /// Amount in dispute.
    pub amount: AmountConfig,
    /// Dimensions beside those that every report has.
    #[serde(default)]
    pub dimension: Vec<DimensionConfig>,
    /// The platforms that get a profile of their own.
    #[serde(default)]
    pub profiles: Profiles,
    /// Platforms that drew complaints in earlier years, named in the summary. Not printed where
    /// empty.
    #[serde(default)]
    pub earlier_platforms: Vec<String>,
    /// The rating model.
    #[serde(default)]
    pub rating: RatingConfig,
    /// How figures are printed.
    #[serde(default)]
    pub statistics: Statistics,
}

/// Where the data come from.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// Source of the complaints, as printed.
    pub complaints: String,
    /// Source of the ratings, as printed. The same as `complaints` where absent.
    pub ratings: Option<String>,
    /// A sentence about the data that readers must know, for example that samples are invented.
    pub notice: Option<String>,
}

/// A dimension whose values are names.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Names {
    /// How many leading names a list in the text states at the most.
    pub top: usize,
    /// Other spellings, each with the name it stands for: `"个人信息泄露" = "信息泄露"`.
    pub aliases: BTreeMap<String, String>,
}

impl Default for Names {
    fn default() -> Self {
        Names { top: 10, aliases: BTreeMap::new() }
    }
}

/// Regions, that is province-level divisions.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RegionConfig {
    /// Which divisions there are: `cn`, the province-level divisions of China (default), or `us`,
    /// the states of the United States.
    pub divisions: Divisions,
    /// How many leading regions a list in the text states at the most.
    pub top: usize,
    /// Other spellings, each with the name it stands for: `"广西省" = "广西壮族自治区"`.
    pub aliases: BTreeMap<String, String>,
    /// Divisions that the data do not cover. A complaint from there is counted all the same;
    /// without one the map shows no zero. The default is of `cn` alone.
    pub not_covered: Vec<String>,
}

impl Default for RegionConfig {
    fn default() -> Self {
        let not_covered = ["台湾省", "香港特别行政区", "澳门特别行政区"].map(String::from).to_vec();
        RegionConfig { divisions: Divisions::Cn, top: 10, aliases: BTreeMap::new(), not_covered }
    }
}

/// Amount in dispute, in yuan.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmountConfig {
    /// Bands in ascending order, half-open: the lower bound belongs to the band, the upper to the
    /// next one.
    pub bands: Vec<BandConfig>,
    /// Answer options of older forms that fit no band; each is counted as a row of its own.
    #[serde(default)]
    pub options: Vec<String>,
}

/// One amount band.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BandConfig {
    /// Name under which the band is counted.
    pub label: String,
    /// Name as printed, for example `100元～500元`. The label where absent.
    pub printed: Option<String>,
    /// Lower bound in yuan; belongs to the band.
    pub lower: Decimal,
    /// Upper bound in yuan; belongs to the next band. Without one the band has no end.
    pub upper: Option<Decimal>,
}

/// The platforms that get a profile of their own.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Profiles {
    /// How many platforms are profiled, most complaints first.
    pub platforms: usize,
    /// How many case excerpts each profile holds at the most.
    pub cases: usize,
}

impl Default for Profiles {
    fn default() -> Self {
        Profiles { platforms: 5, cases: 3 }
    }
}

/// How figures are printed.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Statistics {
    /// How shares are rounded.
    pub rounding: Rounding,
    /// Bases below this are flagged as small.
    pub small_base: u64,
    /// On a base below this the text names no share at all.
    pub no_share_below: u64,
}

impl Default for Statistics {
    fn default() -> Self {
        Statistics { rounding: Rounding::HalfUp, small_base: 30, no_share_below: 1 }
    }
}

/// How shares are rounded to two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Each share by itself, half up.
    HalfUp,
    /// By largest remainder, so that the shares of a distribution sum to 100.00.
    LargestRemainder,
}

fn default_sections() -> Vec<String> {
    ["summary", "overview", "rating", "profiles", "methodology", "notes", "about"].map(String::from).to_vec()
}
