//! Numbers, dates and lists in words.
//!
//! Input: values. Output: texts in the report's language. All of it comes from the catalogue; what
//! Chinese and English join differently (lists, brackets, dates) is separated here and nowhere
//! else.

use jiff::civil::Date;

use crate::{
    complaint::{Choice, Dimension, Period, PeriodKind},
    diagnostic::{Catalogue, Fact, Lang},
    plan::RatingPart,
};

/// Words of one report.
pub struct ReportWords<'a> {
    catalogue: &'a Catalogue,
}

impl<'a> ReportWords<'a> {
    pub fn new(catalogue: &'a Catalogue) -> Self {
        ReportWords { catalogue }
    }

    pub fn lang(&self) -> Lang {
        self.catalogue.lang()
    }

    /// A text that needs no facts.
    pub fn plain(&self, key: &str) -> String {
        self.catalogue.plain(key)
    }

    /// A text about these facts.
    pub fn text<const N: usize>(&self, key: &str, facts: [(&'static str, &str); N]) -> String {
        let facts: Vec<(&'static str, Fact)> = facts.into_iter().map(|(name, fact)| (name, Fact::from(fact))).collect();
        self.catalogue.text(key, &facts)
    }

    /// `信息泄露（37.99%）`
    pub fn bracketed(&self, name: &str, detail: &str) -> String {
        match self.lang() {
            Lang::Zh => format!("{name}（{detail}）"),
            Lang::En => format!("{name} ({detail})"),
        }
    }

    /// Items one after the other.
    pub fn list(&self, items: &[String]) -> String {
        match self.lang() {
            Lang::Zh => items.join("、"),
            Lang::En => items.join(", "),
        }
    }

    /// The leading names of a list; where they are not all of it, with how many there are.
    pub fn quoted_leading(&self, items: &[String], most: usize) -> String {
        match items.get(..most).filter(|_| items.len() > most) {
            None => self.quoted_list(items),
            Some(leading) => self.text("list-leading", [("list", &self.quoted_list(leading)), ("all", &items.len().to_string())]),
        }
    }

    /// Names in quotation marks; Chinese sets no 、 between quoted items.
    pub fn quoted_list(&self, items: &[String]) -> String {
        match self.lang() {
            Lang::Zh => items.iter().map(|item| format!("“{item}”")).collect(),
            Lang::En => items.join(", "),
        }
    }

    pub fn date(&self, date: Date) -> String {
        match self.lang() {
            Lang::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            Lang::En => format!("{} {} {}", date.day(), self.month_name(date.month()), date.year()),
        }
    }

    /// A period in full: `2024年上半年`.
    pub fn period(&self, period: Period) -> String {
        match (self.lang(), period.kind()) {
            (Lang::Zh, PeriodKind::Year) => format!("{}年", period.year()),
            (Lang::Zh, _) => format!("{}年{}", period.year(), self.period_in_year(period)),
            (Lang::En, PeriodKind::Year) => period.year().to_string(),
            (Lang::En, _) => format!("{} {}", self.period_in_year(period), period.year()),
        }
    }

    /// A period within its year: `上半年`, `一季度`, `7月`.
    pub fn period_in_year(&self, period: Period) -> String {
        let ordinal = period.ordinal();
        match (self.lang(), period.kind()) {
            (Lang::Zh, PeriodKind::Year) => "全年".to_owned(),
            (Lang::Zh, PeriodKind::HalfYear) => if ordinal == 1 { "上半年" } else { "下半年" }.to_owned(),
            (Lang::Zh, PeriodKind::Quarter) => format!("{}季度", chinese_numeral(ordinal as usize)),
            (Lang::Zh, PeriodKind::Month) => format!("{ordinal}月"),
            (Lang::En, PeriodKind::Year) => "year".to_owned(),
            (Lang::En, PeriodKind::HalfYear) => format!("H{ordinal}"),
            (Lang::En, PeriodKind::Quarter) => format!("Q{ordinal}"),
            (Lang::En, PeriodKind::Month) => self.month_name(ordinal).to_owned(),
        }
    }

    /// A month of the year: `7月`, `Jul`.
    pub fn month(&self, month: i8) -> String {
        match self.lang() {
            Lang::Zh => format!("{month}月"),
            Lang::En => self.month_name(month).to_owned(),
        }
    }

    fn month_name(&self, month: i8) -> &'static str {
        const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        NAMES.get((month - 1) as usize).expect("months are counted from 1 to 12")
    }

    /// The name of a dimension, as printed.
    pub fn dimension(&self, dimension: &Dimension) -> String {
        match &dimension.name {
            Some(name) => name.clone(),
            None => self.plain(&format!("dimension-{}", dimension.id())),
        }
    }

    /// The name of a part of the index within a sentence.
    pub fn part(&self, part: &RatingPart) -> String {
        let key = || format!("part-{}", part.key.replace('_', "-"));
        part.name.clone().unwrap_or_else(|| self.plain(&key()))
    }

    /// The name of a part of the index over a column.
    pub fn part_title(&self, part: &RatingPart) -> String {
        let key = || format!("column-{}", part.key.replace('_', "-"));
        part.name.clone().unwrap_or_else(|| self.plain(&key()))
    }

    /// `平台回复率0.5`
    pub fn part_value(&self, part: &RatingPart, value: &str) -> String {
        self.text("part-value", [("part", &self.part(part)), ("value", value)])
    }

    /// Items as a sentence lists them: `甲、乙、丙`, `a, b and c`.
    pub fn enumerated(&self, items: &[String]) -> String {
        match (self.lang(), items) {
            (Lang::En, [first @ .., last]) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => self.list(items),
        }
    }

    /// An answer of a closed list, as printed.
    pub fn choice(&self, choice: &Choice) -> String {
        choice.words.map_or_else(|| choice.label.to_string(), |key| self.plain(key))
    }

    /// A range of shares, unit repeated: `31.94%～44.43%`.
    pub fn percent_range(&self, [low, high]: &[String; 2]) -> String {
        match self.lang() {
            Lang::Zh => format!("{low}%～{high}%"),
            Lang::En => format!("{low}%–{high}%"),
        }
    }
}

/// The number of a chapter, as printed before its title: `一、`.
pub fn chapter_number(lang: Lang, ordinal: usize) -> String {
    match lang {
        Lang::Zh => format!("{}、", chinese_numeral(ordinal)),
        Lang::En => format!("{ordinal} "),
    }
}

/// The number of a section within its chapter: `（一）`.
pub fn section_number(lang: Lang, chapter: usize, ordinal: usize) -> String {
    match lang {
        Lang::Zh => format!("（{}）", chinese_numeral(ordinal)),
        Lang::En => format!("{chapter}.{ordinal} "),
    }
}

/// 1 to 99 in Chinese numerals.
pub fn chinese_numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0 => "〇".to_owned(),
        1..=9 => DIGITS[number].to_owned(),
        10..=19 => format!("十{}", DIGITS[number - 10]),
        20..=99 => format!("{}十{}", DIGITS[number / 10], DIGITS[number % 10]),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_count_as_people_do() {
        assert_eq!([1, 10, 11, 20, 34].map(chinese_numeral).join(" "), "一 十 十一 二十 三十四");
    }

    #[test]
    fn periods_are_named_in_both_languages() {
        let (zh, en) = (Catalogue::new(Lang::Zh), Catalogue::new(Lang::En));
        let name = |text: &str| {
            let period = text.parse().unwrap();
            [ReportWords::new(&zh).period(period), ReportWords::new(&en).period(period)]
        };
        assert_eq!(name("2024"), ["2024年", "2024"]);
        assert_eq!(name("2024-H1"), ["2024年上半年", "H1 2024"]);
        assert_eq!(name("2024-Q3"), ["2024年三季度", "Q3 2024"]);
        assert_eq!(name("2024-07"), ["2024年7月", "Jul 2024"]);
    }
}
