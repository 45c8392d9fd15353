//! The keys under `[input]`: which files are read, and how what stands in them is understood.
//!
//! Nouns with their defaults. What a file really holds is `read`'s and `clean`'s to find out.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The files to read; paths are relative to the report folder and stay within it.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Input {
    /// Complaint exports, in the order in which they are read: CSV or TSV, packed or not,
    /// workbooks, partial tallies, tables of counts.
    pub complaints: Vec<String>,
    /// The list of platforms: name, registered or not, aliases. Without the key, a report without
    /// `platforms.csv` has no list, and no platform counts as registered.
    pub platforms: String,
    /// Character encoding of text files, such as `gb18030`. Found out from the bytes where absent.
    pub encoding: Option<String>,
    /// What separates cells in text files: one character. Found out from the first lines where
    /// absent.
    pub delimiter: Option<String>,
    /// Sheets of workbooks to read. Every sheet with the columns of a complaint where empty.
    pub sheets: Vec<String>,
    /// Which columns hold what, beside the names that are known: `number = ["Case no."]`.
    pub columns: Columns,
    /// Words that stand where there is no value, beside those that are known.
    pub nulls: Vec<String>,
    /// How dates such as `03/04/24` are to be read. Without it they are refused, since nobody can
    /// tell the month from the day.
    pub date_order: Option<DateOrder>,
    /// Which rows belong to the report, by column: `"所属行业" = ["金融科技"]`. All of them where empty.
    pub scope: BTreeMap<String, Vec<String>>,
    /// What becomes of complaints that have the same number and differ in date, platform or text.
    pub shared_numbers: SharedNumbers,
    /// That the data do not reach over the whole period, which is known: they may end early or lack
    /// months. It is printed, and a final build is not refused for it.
    pub incomplete: bool,
    /// Days within which the same text by the same person about the same platform is one complaint;
    /// 0 looks for no such repeats.
    pub repeat_days: u16,
    /// Bounds that hold whatever a file says.
    pub limits: Limits,
}

impl Default for Input {
    fn default() -> Self {
        Input {
            complaints: vec!["complaints.csv".into()],
            platforms: "platforms.csv".into(),
            encoding: None,
            delimiter: None,
            sheets: Vec::new(),
            columns: Columns::default(),
            nulls: Vec::new(),
            date_order: None,
            scope: BTreeMap::new(),
            shared_numbers: SharedNumbers::Count,
            incomplete: false,
            repeat_days: 30,
            limits: Limits::default(),
        }
    }
}

/// Names of columns by what they hold; each comes before the names that the program knows.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Columns {
    /// The mediator's number of the complaint.
    pub number: Vec<String>,
    /// Date or time at which it was filed.
    pub filed: Vec<String>,
    /// The platform complained about.
    pub platform: Vec<String>,
    /// Issue type.
    pub issue_type: Vec<String>,
    /// Region of the complainant.
    pub region: Vec<String>,
    /// Gender of the complainant.
    pub gender: Vec<String>,
    /// Amount in dispute.
    pub amount: Vec<String>,
    /// When the mediator handed the complaint to the platform.
    pub handed: Vec<String>,
    /// When the platform replied.
    pub replied: Vec<String>,
    /// The complainant's score.
    pub satisfaction: Vec<String>,
    /// Whether the complaint is fit for a case excerpt.
    pub typical: Vec<String>,
    /// Title of the complaint.
    pub title: Vec<String>,
    /// What happened.
    pub narrative: Vec<String>,
    /// What is asked for.
    pub demand: Vec<String>,
    /// What the platform answered.
    pub reply: Vec<String>,
    /// Name of the complainant: masked in the texts, and a mark of repeated complaints.
    pub complainant: Vec<String>,
    /// Whether the complainant agreed that the text may be published.
    pub consent: Vec<String>,
}

/// What becomes of complaints that have the same number and differ in date, platform or text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SharedNumbers {
    /// All of them are counted, and reported.
    Count,
    /// All of them are rejected.
    Reject,
}

/// The order of day, month and year in dates that do not begin with the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Month, day, year, as in the United States.
    Mdy,
    /// Day, month, year, as in Europe.
    Dmy,
    /// Year, day, month.
    Ydm,
}

/// Bounds on what is read, so that no file can fill the memory.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Characters in one cell; a row with a longer one is rejected.
    pub cell: usize,
    /// Columns of a table; a file with more is refused.
    pub columns: usize,
    /// Megabytes of a workbook once unpacked; a larger one is refused.
    pub workbook: usize,
    /// Rejected rows; with more, the mapping is probably wrong and no report is made.
    pub rejects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { cell: 1_000_000, columns: 1_000, workbook: 1_024, rejects: 100_000 }
    }
}
