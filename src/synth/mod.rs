//! Invented complaints, as many as are asked for.
//!
//! 1. `chance` is a generator whose numbers are the same on every machine.
//! 2. `narrative` makes a text of stock phrases, none of which anybody wrote in earnest.
//! 3. [`rows`] makes the rows of an export: filed one after another through a year, with the slips
//!    that exports have.
//!
//! Input: a number of rows and a seed. Output: the same rows each time. No person, platform or
//! number in them exists. What the rows are good for, and where they go, is not known here.

mod chance;
mod narrative;

use std::io::{self, BufRead};

use jiff::{SignedDuration, civil::DateTime};

use crate::complaint::REGIONS;
use chance::{RandomSource, WeightedChoice};

/// The columns, by the names that exports give them.
pub const HEADER: [&str; 11] = [
    "投诉编号",
    "投诉时间",
    "投诉平台",
    "问题类型",
    "所在地区",
    "性别",
    "涉诉金额",
    "移交时间",
    "平台回复时间",
    "用户满意度",
    "投诉内容",
];

/// Platforms, the more often named first; each is twice as rare as the one four places before it.
pub const PLATFORMS: usize = 24;

const ISSUES: [(&str, u32); 12] = [
    ("退款问题", 22),
    ("客服问题", 12),
    ("网络欺诈", 11),
    ("霸王条款", 9),
    ("售后服务", 9),
    ("订单问题", 7),
    ("信息泄露", 6),
    ("虚假促销", 5),
    ("高额手续费", 5),
    ("恶意催收", 4),
    ("其他", 3),
    ("", 7),
];

/// One in so many rows is the one before it once more, has its amount in words, its region
/// misspelt, or its platform's name in another form.
const REPEATED: u32 = 5_000;
const WORDED: u32 = 200;
const MISSPELT: u32 = 2_000;
const RENAMED: u32 = 50;

/// The name of a platform.
pub fn platform(index: usize) -> String {
    format!("示例平台{:02}", index + 1)
}

/// Another name of the same platform.
pub fn alias(index: usize) -> String {
    format!("{}APP", platform(index))
}

/// The rows of an export that covers `year`.
pub fn rows(count: u64, seed: u64, year: i16) -> impl Iterator<Item = [String; HEADER.len()]> {
    let mut maker = RowMaker::new(count, seed, year);
    let mut last: Option<[String; HEADER.len()]> = None;
    (0..count).map(move |index| {
        let again = maker.chance.one_in(REPEATED);
        let row = last.take().filter(|_| again).unwrap_or_else(|| maker.row(index));
        last = Some(row.clone());
        row
    })
}

/// Whether what is read is rows of this kind under their header, and nothing else.
pub fn is_invented(file: &mut dyn BufRead) -> io::Result<bool> {
    let mut line = Vec::new();
    file.read_until(b'\n', &mut line)?;
    let header = format!("\u{feff}{}\n", HEADER.join(","));
    if line != header.as_bytes() {
        return Ok(false);
    }
    // A text may go on in the next line: a row ends where every quote is closed.
    let mut within = false;
    loop {
        line.clear();
        if file.read_until(b'\n', &mut line)? == 0 {
            return Ok(!within);
        }
        if !within && !is_invented_row(&line) {
            return Ok(false);
        }
        within ^= line.iter().filter(|byte| **byte == b'"').count() % 2 == 1;
    }
}

/// Whether a row begins with a number and names a platform that were made up here.
fn is_invented_row(line: &[u8]) -> bool {
    let mut cells = line.split(|byte| *byte == b',');
    let number = cells.next().and_then(|cell| cell.strip_prefix(b"N"));
    let platform = cells.nth(1).and_then(|cell| cell.strip_prefix("示例平台".as_bytes()));
    number.is_some_and(|digits| digits.len() >= 10 && digits.iter().all(u8::is_ascii_digit)) && platform.is_some()
}

struct RowMaker {
    chance: RandomSource,
    count: u64,
    start: DateTime,
    seconds: u64,
    platforms: WeightedChoice,
    issues: WeightedChoice,
    regions: WeightedChoice,
}

impl RowMaker {
    fn new(count: u64, seed: u64, year: i16) -> Self {
        let start = jiff::civil::date(year, 1, 1).at(0, 0, 0, 0);
        let days = u64::from(start.date().days_in_year().unsigned_abs());
        let halved = |index: usize, every: u32| 1_000_000 >> (index as u32 / every).min(18);
        RowMaker {
            chance: RandomSource::new(seed),
            count,
            start,
            seconds: days * 86_400,
            platforms: WeightedChoice::new((0..PLATFORMS).map(|index| halved(index, 4))),
            issues: WeightedChoice::new(ISSUES.iter().map(|(_, weight)| *weight)),
            regions: WeightedChoice::new((0..REGIONS.len()).map(|index| halved(index, 8))),
        }
    }

    fn row(&mut self, index: u64) -> [String; HEADER.len()] {
        let chance = &mut self.chance;
        // As evenly through the year as so many rows can be, but for the second.
        let at = (u128::from(self.seconds) * u128::from(index) / u128::from(self.count.max(1))) as u64;
        let within = (self.seconds / self.count.max(1)).max(1);
        let filed = later(self.start, (at + chance.below(within)).min(self.seconds - 1));
        let platform = self.platforms.draw(chance);
        let name = if chance.one_in(RENAMED) { alias(platform) } else { self::platform(platform) };
        let region = REGIONS[self.regions.draw(chance)].1;
        let region = match chance.below(16) {
            0 => String::new(),
            _ if chance.one_in(MISSPELT) => format!("北{region}"),
            _ => region.to_owned(),
        };
        let gender = ["男", "男", "男", "女", "女", ""][chance.below(6) as usize];
        let amount = amount(chance);
        let (handed, replied, score) = service(chance, filed, platform);
        [
            format!("N{:010}", index + 1),
            shown(filed),
            name,
            ISSUES[self.issues.draw(chance)].0.to_owned(),
            region,
            gender.to_owned(),
            amount.clone(),
            handed,
            replied,
            score,
            narrative::narrative(chance, index, &amount),
        ]
    }
}

/// From some yuan to some hundred thousand: as many of tens as of thousands.
fn amount(chance: &mut RandomSource) -> String {
    if chance.one_in(20) {
        return String::new();
    }
    let magnitude = 10_u64.pow(1 + chance.below(5) as u32);
    let yuan = magnitude + chance.below(9 * magnitude);
    if chance.one_in(WORDED) {
        return format!("约{}万元", (yuan / 10_000).max(1));
    }
    match chance.below(4) {
        0 => format!("{yuan}.{:02}", chance.below(100)),
        _ => yuan.to_string(),
    }
}

/// When the complaint was handed over and answered, and the score given; the first platforms answer
/// more often and sooner.
fn service(chance: &mut RandomSource, filed: DateTime, platform: usize) -> (String, String, String) {
    if chance.one_in(30) {
        return Default::default();
    }
    let handed = later(filed, 3_600 + chance.below(86_400));
    let willing = 1 + (PLATFORMS - platform) as u64;
    if chance.below(PLATFORMS as u64 + 4) >= willing {
        return (shown(handed), String::new(), String::new());
    }
    let replied = later(handed, 1_800 + chance.below(3_600 * 24 * (3 + platform as u64 / 3)));
    let score = if chance.one_in(3) { (1 + chance.below(10)).to_string() } else { String::new() };
    (shown(handed), shown(replied), score)
}

fn later(time: DateTime, seconds: u64) -> DateTime {
    time.saturating_add(SignedDuration::from_secs(seconds as i64))
}

fn shown(time: DateTime) -> String {
    time.to_string().replace('T', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_makes_the_same_rows_each_time() {
        let some = |seed| rows(200, seed, 2024).collect::<Vec<_>>();
        assert_eq!(some(7), some(7));
        assert_ne!(some(7), some(8));
        // A number that another machine, or the next release, must come to as well.
        assert_eq!(some(7)[0][..3], ["N0000000001", "2024-01-01 06:56:14", "示例平台02"]);
    }

    #[test]
    fn rows_of_somebody_are_not_taken_for_invented_ones() {
        let written =
            |rows: Vec<[String; HEADER.len()]>| crate::read::written([HEADER.map(str::to_owned)].into_iter().chain(rows));
        let invented: Vec<_> = rows(500, 3, 2024).collect();
        let is = |bytes: Vec<u8>| is_invented(&mut bytes.as_slice()).unwrap();
        assert!(is(written(invented.clone())) && is(written(Vec::new())));
        for (column, theirs) in [(0, "SL20240001"), (2, "某某平台")] {
            let mut edited = invented.clone();
            edited[499][column] = theirs.into();
            assert!(!is(written(edited)));
        }
        let whole = written(invented);
        assert!(!is([whole.as_slice(), "一行笔记\n".as_bytes()].concat()) && !is(b"notes\n".to_vec()) && !is(Vec::new()));
    }

    #[test]
    fn rows_are_filed_one_after_another_through_the_year() {
        let rows: Vec<_> = rows(5_000, 1, 2024).collect();
        assert!(rows.windows(2).all(|two| two[0][1] <= two[1][1]));
        assert!(rows[0][1].starts_with("2024-01-01") && rows[4_999][1].starts_with("2024-12-31"));
        let share = |column: usize, value: &str| rows.iter().filter(|row| row[column] == value).count();
        assert!((1_500..3_500).contains(&share(5, "男")));
        assert!(share(2, &platform(0)) > 10 * share(2, &platform(PLATFORMS - 1)));
        assert!((800..1_200).contains(&rows.iter().filter(|row| row[10].contains('\n')).count()), "one in five has a line break");
    }
}
