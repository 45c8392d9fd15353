//! What is drawn for one report: its size, its names, its rules. The rows and files follow from it.

use super::{chance::Chance, names};

/// The settings and names of one report.
pub struct Draw {
    pub seed: u64,
    pub english: bool,
    pub year: u64,
    /// As in `report.toml`.
    pub period: String,
    /// The months it covers.
    pub months: (u64, u64),
    pub rows: u64,
    pub platforms: Vec<Platform>,
    pub types: Vec<String>,
    /// How often each of both is named; some are as often as others.
    pub platform_weights: Vec<u64>,
    pub type_weights: Vec<u64>,
    pub columns: Columns,
    pub bands: Vec<Band>,
    pub options: Vec<String>,
    pub rating: Rating,
    pub sections: Vec<&'static str>,
    pub remainder: bool,
    pub small_base: u64,
    pub no_share_below: u64,
    pub profiles: (u64, u64),
    pub notice: bool,
    pub prose: bool,
    /// In per cent: rows with a slip, which are rejected, repeated or out of the period.
    pub slips: u64,
    pub added: Added,
}

/// Dimensions that the report adds: in per cent, how often a cell is empty; `None` where there is
/// no such dimension.
pub struct Added {
    /// Bands of numbers.
    pub age: Option<u64>,
    /// Names with aliases.
    pub channel: Option<u64>,
    /// A closed list.
    pub resolved: Option<u64>,
    /// In hundredths: the weight of a part of the index that is computed from the closed list.
    pub part: u64,
}

pub struct Platform {
    pub name: String,
    pub listed: bool,
    pub registered: bool,
    pub contact: bool,
    /// In per cent: how often it replies, and how often in time.
    pub replies: u64,
    pub quick: u64,
}

/// In per cent, how often a cell is empty; `None` where there is no such column.
pub struct Columns {
    pub issue_type: Option<u64>,
    pub region: Option<u64>,
    pub gender: Option<u64>,
    pub amount: Option<u64>,
    pub handling: Option<u64>,
    pub score: Option<u64>,
    pub narrative: Option<u64>,
}

pub struct Band {
    pub label: String,
    pub lower: u64,
    pub upper: Option<u64>,
}

pub struct Rating {
    /// In hundredths, for the reply rate, timeliness and satisfaction.
    pub weights: [u64; 3],
    /// From which index, in thousandths, and the label.
    pub grades: Vec<(u64, &'static str)>,
    pub unrated: &'static str,
    pub withhold_lowest: bool,
    pub periods: Vec<&'static str>,
    pub board_minimum: u64,
    pub scale: u64,
}

const GRADES: [&[&str]; 6] = [
    &["不建议下单", "谨慎下单", "建议下单"],
    &["差", "中", "良", "优"],
    &["C", "B", "A", "AA", "AAA"],
    &["不推荐", "推荐"],
    &["不建议下单", "谨慎下单", "可以下单", "建议下单"],
    &["★", "★★", "★★★"],
];

impl Draw {
    pub fn new(seed: u64) -> Draw {
        let chance = &mut Chance::new(seed);
        let year = chance.within(2019, 2026);
        let (period, months) = period(chance, year);
        let rows = match chance.within(0, 9) {
            0 => chance.within(0, 3),
            1 | 2 => chance.within(4, 30),
            3..=6 => chance.within(31, 300),
            _ => chance.within(301, 1000),
        };
        let count = |chance: &mut Chance| match chance.within(0, 3) {
            0 => chance.within(1, 3) as usize,
            1 | 2 => chance.within(4, 15) as usize,
            _ => chance.within(16, 60) as usize,
        };
        let (platforms, types) = (count(chance), count(chance));
        let other = chance.percent(60);
        let registered = chance.of(&[0, 20, 60, 100]);
        let listed = chance.of(&[100, 100, 80]);
        let platforms: Vec<Platform> = names::platforms(chance, platforms)
            .into_iter()
            .map(|name| Platform {
                name,
                listed: chance.percent(listed),
                registered: chance.percent(registered),
                contact: chance.percent(90),
                replies: chance.of(&[0, 5, 30, 70, 95, 100]),
                quick: chance.of(&[0, 30, 60, 100]),
            })
            .collect();
        let types = names::types(chance, types, other);
        let (platform_weights, type_weights) = (weights(chance, platforms.len()), weights(chance, types.len()));
        let mut column = || match chance.within(0, 9) {
            0 => None,
            1 => Some(100),
            2 | 3 => Some(0),
            4 => Some(70),
            _ => Some(chance.within(1, 30)),
        };
        let columns = Columns {
            issue_type: column(),
            region: column(),
            gender: column(),
            amount: column(),
            handling: column(),
            score: column(),
            narrative: column(),
        };
        let bands = bands(chance);
        let options = if chance.percent(20) { vec!["0-5万元".to_owned(), "不便透露".to_owned()] } else { Vec::new() };
        let mut sections = vec!["summary", "overview", "rating", "profiles", "methodology", "notes", "about"];
        if chance.percent(30) {
            chance.shuffle(&mut sections);
        }
        if chance.percent(20) {
            sections.truncate(chance.within(1, 6) as usize);
        }
        let mut draw = Draw {
            seed,
            english: chance.percent(25),
            year,
            period,
            months,
            rows,
            platforms,
            types,
            platform_weights,
            type_weights,
            columns,
            bands,
            options,
            rating: rating(chance),
            sections,
            remainder: chance.percent(30),
            small_base: chance.of(&[30, 10, 100]),
            no_share_below: chance.of(&[1, 1, 10, 30]),
            profiles: (chance.of(&[5, 5, 0, 1, 8]), chance.of(&[3, 3, 0, 1])),
            notice: chance.percent(70),
            prose: chance.percent(60),
            slips: chance.of(&[0, 0, 2, 10]),
            added: Added { age: None, channel: None, resolved: None, part: 0 },
        };
        let mut added = || chance.percent(40).then(|| chance.of(&[0, 5, 30, 100]));
        draw.added = Added { age: added(), channel: added(), resolved: added(), part: 0 };
        if draw.added.resolved.is_some() && chance.percent(60) {
            let part = chance.within(0, draw.rating.weights[0]);
            draw.rating.weights[0] -= part;
            draw.added.part = part;
        }
        draw
    }
}

fn period(chance: &mut Chance, year: u64) -> (String, (u64, u64)) {
    match chance.within(0, 7) {
        0 => {
            let half = chance.within(1, 2);
            (format!("{year}-H{half}"), (half * 6 - 5, half * 6))
        }
        1 => {
            let quarter = chance.within(1, 4);
            (format!("{year}-Q{quarter}"), (quarter * 3 - 2, quarter * 3))
        }
        2 => {
            let month = chance.within(1, 12);
            (format!("{year}-{month:02}"), (month, month))
        }
        _ => (year.to_string(), (1, 12)),
    }
}

/// All alike, falling, or one far above the others; some of them never occur.
fn weights(chance: &mut Chance, count: usize) -> Vec<u64> {
    let kind = chance.within(0, 3);
    let mut weights: Vec<u64> = (0..count as u64)
        .map(|at| match kind {
            0 => 10,
            1 => 1 + 400 / (at + 1),
            2 => 1 + 10_000 / (at * at + 1),
            _ => chance.within(0, 20),
        })
        .collect();
    weights[0] = weights[0].max(1);
    weights
}

fn bands(chance: &mut Chance) -> Vec<Band> {
    let mut bounds = vec![0, 100, 500, 1_000, 5_000, 10_000, 50_000, 200_000];
    let kept = chance.within(1, bounds.len() as u64) as usize;
    while bounds.len() > kept {
        let at = chance.within(1, bounds.len() as u64 - 1) as usize;
        bounds.remove(at);
    }
    let last_is_open = chance.percent(80) || kept == 1;
    let bands = bounds.iter().enumerate().filter_map(|(at, lower)| {
        let upper = bounds.get(at + 1).copied();
        let label = match upper {
            Some(upper) => format!("{lower}-{upper}元"),
            None => format!("{lower}元以上"),
        };
        (upper.is_some() || last_is_open).then_some(Band { label, lower: *lower, upper })
    });
    bands.collect()
}

fn rating(chance: &mut Chance) -> Rating {
    let first = chance.within(0, 100);
    let second = chance.within(0, 100 - first);
    let labels = chance.of(&GRADES);
    let mut bounds: Vec<u64> = Vec::new();
    while bounds.len() + 1 < labels.len() {
        let bound = chance.of(&[50, 100, 250, 333, 400, 500, 600, 750, 875, 999]);
        if !bounds.contains(&bound) {
            bounds.push(bound);
        }
    }
    bounds.push(0);
    bounds.sort_unstable();
    let mut periods = vec!["month", "quarter", "first_half", "half_year", "year"];
    chance.shuffle(&mut periods);
    periods.truncate(chance.within(1, 5) as usize);
    Rating {
        weights: if chance.percent(50) { [50, 30, 20] } else { [first, second, 100 - first - second] },
        grades: bounds.into_iter().zip(labels.iter().copied()).collect(),
        unrated: chance.of(&["不予评级", "未评级", "N/R"]),
        withhold_lowest: chance.percent(30),
        periods: if chance.percent(50) { vec!["month", "quarter", "first_half", "year"] } else { periods },
        board_minimum: chance.of(&[5, 1, 3, 20]),
        scale: chance.of(&[10, 10, 5, 100]),
    }
}
