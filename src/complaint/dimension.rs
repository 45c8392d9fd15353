//! Dimensions: what complaints are distributed over, each described once.
//!
//! Input: the keys of `report.toml`, already checked. Output: for every dimension its key, how the
//! cells of its column are read, the order of its values, and the form of its chart. Cleaning,
//! counting, tables, charts, calls, the query and the list of rows all go through this list, so
//! another dimension is an entry here or a `[[dimension]]` in `report.toml`. Does not know: files,
//! counts, or the words of the catalogue.

use std::{collections::BTreeMap, sync::Arc};

use super::{AmountBands, Divisions, Label, Region};

/// Position of a value in [`Facts::values`](super::Facts::values).
pub type Slot = usize;

/// The slots of the dimensions that the program declares itself.
pub const ISSUE_TYPE: Slot = 0;
pub const REGION: Slot = 1;
pub const GENDER: Slot = 2;
/// The slot of the first dimension that `report.toml` adds.
pub const FIRST_ADDED: Slot = 3;

/// The keys of the dimensions that the program declares itself.
pub mod key {
    pub const ISSUE_TYPE: &str = "issue_type";
    pub const REGION: &str = "region";
    pub const GENDER: &str = "gender";
    pub const AMOUNT: &str = "amount";
    pub const PLATFORM: &str = "platform";
    pub const MONTH: &str = "month";
    /// All of them, in the order in which figures list them.
    pub const ALL: [&str; 6] = [ISSUE_TYPE, REGION, GENDER, AMOUNT, PLATFORM, MONTH];
}

/// One dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Name in `figures.json`, in calls and in tables of counts: `issue_type`.
    pub key: Label,
    /// As the report prints it; a word of the catalogue for those that the program declares.
    pub name: Option<String>,
    /// Names of its column, for those that a report adds.
    pub columns: Vec<String>,
    pub values: Values,
    pub chart: ChartForm,
    /// How many leading values a list in the text states at most; all of them where absent.
    pub top: Option<usize>,
    /// Where it stands among the charts of a profile, the lowest first; in none where absent.
    pub panel: Option<usize>,
}

/// What values a dimension has, how a cell is read as one of them, and in which order they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// Names as they stand, or the name that an alias stands for; most complaints first.
    Names { slot: Slot, aliases: BTreeMap<String, Label> },
    /// Divisions of a country; most complaints first.
    Regions { slot: Slot, divisions: Divisions, aliases: BTreeMap<String, Region> },
    /// A closed list of answers: most complaints first where it `falls`, else in its own order.
    Choices { slot: Slot, choices: Vec<Choice>, falls: bool },
    /// Numbers by band, in the order of the bands. Bounds are in hundredths.
    Numbers { slot: Slot, bands: AmountBands },
    /// Amounts in dispute: the bands of `[amount]`, then its options.
    Amounts,
    /// The platform of the complaint: most complaints first, then in the order of the list.
    Platforms,
    /// Months of the period.
    Months,
}

/// One answer of a closed list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub label: Label,
    /// Key of its printed form in the catalogue; the label itself where absent.
    pub words: Option<&'static str>,
    /// Other spellings, in lower case.
    pub spellings: Vec<String>,
}

/// The form of a chart of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChartForm {
    /// Horizontal bars, one for each value.
    Bars,
    /// Columns along an axis: time, or bands.
    Columns,
    /// One bar divided into parts: few values.
    Divided,
}

impl Dimension {
    /// Where its value stands in the facts of a complaint; none for those that are read otherwise.
    pub fn slot(&self) -> Option<Slot> {
        match self.values {
            Values::Names { slot, .. }
            | Values::Regions { slot, .. }
            | Values::Choices { slot, .. }
            | Values::Numbers { slot, .. } => Some(slot),
            Values::Amounts | Values::Platforms | Values::Months => None,
        }
    }

    pub fn is_region(&self) -> bool {
        matches!(self.values, Values::Regions { .. })
    }

    /// Whether its values stand by falling count and not in an order of their own.
    pub fn falls(&self) -> bool {
        match self.values {
            Values::Names { .. } | Values::Regions { .. } | Values::Platforms => true,
            Values::Choices { falls, .. } => falls,
            Values::Numbers { .. } | Values::Amounts | Values::Months => false,
        }
    }

    /// Id of its table and its chart: `issue-type`.
    pub fn id(&self) -> String {
        self.key.replace('_', "-")
    }
}

/// All dimensions of a report, in the order in which figures list them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimensions(Arc<[Dimension]>);

/// What the declared dimensions take from a report.
pub struct DeclaredSettings {
    pub issue_aliases: BTreeMap<String, Label>,
    pub issue_top: usize,
    pub divisions: Divisions,
    pub region_aliases: BTreeMap<String, Region>,
    pub region_top: usize,
}

impl Dimensions {
    /// The declared dimensions and behind them those that a report adds; their slots must rise from
    /// [`FIRST_ADDED`].
    pub fn new(declared: DeclaredSettings, added: Vec<Dimension>) -> Self {
        let DeclaredSettings { issue_aliases, issue_top, divisions, region_aliases, region_top } = declared;
        let dimension = |key: &str, values, chart, top, panel| Dimension {
            key: key.into(),
            name: None,
            columns: Vec::new(),
            values,
            chart,
            top,
            panel,
        };
        let names = Values::Names { slot: ISSUE_TYPE, aliases: issue_aliases };
        let regions = Values::Regions { slot: REGION, divisions, aliases: region_aliases };
        let genders = Values::Choices { slot: GENDER, choices: genders(), falls: true };
        let declared = [
            dimension(key::ISSUE_TYPE, names, ChartForm::Bars, Some(issue_top), Some(0)),
            dimension(key::REGION, regions, ChartForm::Bars, Some(region_top), Some(1)),
            dimension(key::GENDER, genders, ChartForm::Divided, None, Some(4)),
            dimension(key::AMOUNT, Values::Amounts, ChartForm::Columns, None, Some(3)),
            dimension(key::PLATFORM, Values::Platforms, ChartForm::Bars, None, None),
            dimension(key::MONTH, Values::Months, ChartForm::Columns, None, Some(2)),
        ];
        let all: Vec<Dimension> = declared.into_iter().chain(added).collect();
        let slots = all.iter().filter_map(Dimension::slot);
        assert!(slots.eq(0..all.len() - 3), "values are stored by slot, so slots must have no gap");
        Dimensions(all.into())
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Dimension> {
        self.0.iter()
    }

    /// The place of a dimension in the list.
    pub fn place(&self, dimension: &Dimension) -> usize {
        self.iter().position(|known| known.key == dimension.key).expect("dimensions are taken from the report's list")
    }

    pub fn get(&self, key: &str) -> Option<&Dimension> {
        self.iter().find(|dimension| &*dimension.key == key)
    }

    /// The dimension with this key, which the program declares itself.
    pub fn declared(&self, key: &str) -> &Dimension {
        self.get(key).expect("every report has the declared dimensions")
    }

    /// The divisions of the regions, with other spellings of their names.
    pub fn regions(&self) -> (Divisions, &BTreeMap<String, Region>) {
        let mut regions = self.iter().filter_map(|dimension| match &dimension.values {
            Values::Regions { divisions, aliases, .. } => Some((*divisions, aliases)),
            _ => None,
        });
        regions.next().expect("every report has regions as a declared dimension")
    }

    /// Those whose values stand in the facts of a complaint, by slot.
    pub fn stored(&self) -> impl Iterator<Item = (Slot, &Dimension)> {
        self.iter().filter_map(|dimension| Some((dimension.slot()?, dimension)))
    }

    /// Those that a report adds.
    pub fn added(&self) -> &[Dimension] {
        &self.0[key::ALL.len()..]
    }
}

/// The dimensions of a file that no report describes yet.
impl Default for Dimensions {
    fn default() -> Self {
        let declared = DeclaredSettings {
            issue_aliases: BTreeMap::new(),
            issue_top: usize::MAX,
            divisions: Divisions::Cn,
            region_aliases: BTreeMap::new(),
            region_top: usize::MAX,
        };
        Dimensions::new(declared, Vec::new())
    }
}

/// Gender as the complainant stated it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Male,
    Female,
}

impl Gender {
    /// The label under which it is counted.
    pub fn label(self) -> &'static str {
        match self {
            Gender::Male => "男",
            Gender::Female => "女",
        }
    }

    /// The gender that is counted under a label.
    pub fn labelled(label: &str) -> Option<Gender> {
        [Gender::Male, Gender::Female].into_iter().find(|gender| gender.label() == label)
    }
}

/// Genders with their spellings. Numbers are none: 1 is male in one export and female in the next.
pub fn genders() -> Vec<Choice> {
    let choice = |gender: Gender, words, spellings: &[&str]| Choice {
        label: gender.label().into(),
        words: Some(words),
        spellings: spellings.iter().map(|spelling| (*spelling).to_owned()).collect(),
    };
    let male = ["男性", "男士", "男生", "男人", "先生", "m", "male", "man", "mr"];
    let female = ["女性", "女士", "女生", "女人", "小姐", "太太", "f", "female", "woman", "ms", "mrs", "miss"];
    vec![choice(Gender::Male, "male", &male), choice(Gender::Female, "female", &female)]
}
