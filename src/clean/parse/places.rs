//! Under which names a place in China goes, and in which division it lies.
//!
//! Nothing enters but the table that is compiled in; leaves, for a written form, the [`Place`] that
//! it names. Where in a cell a name stands is `region`'s. The table
//! `assets/divisions/cn_cities.csv` has the 333 divisions of prefecture level (地级市, 自治州, 盟, 地区),
//! the counties and cities that a province governs directly, large cities of Taiwan, and a few that
//! were renamed. Source of names and codes: GB/T 2260 as the Ministry of Civil Affairs publishes
//! it, by way of china-division 2.7.0 (npm, MIT). A short name is left out where it names a
//! division (吉林, 海南), a district or county elsewhere (朝阳, 兴安) or something else (东方, 阿里).

use std::{collections::BTreeMap, sync::LazyLock};

use crate::complaint::{Divisions, Region};

/// What a form names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CityPlace {
    pub region: Region,
    /// The name of the city; `None` where it is the division itself.
    pub city: Option<&'static str>,
    /// Whether the form ends with what kind of place it is (`深圳市`, not `深圳`): only then can a name
    /// go on behind it.
    pub full: bool,
}

const CITIES: &str = include_str!("../../../assets/divisions/cn_cities.csv");

/// Characters of the longest form.
pub const LONGEST: usize = 16;

static PLACES: LazyLock<BTreeMap<String, CityPlace>> = LazyLock::new(places);

/// The place that goes by this form.
pub fn place(form: &str) -> Option<CityPlace> {
    PLACES.get(form).copied()
}

fn places() -> BTreeMap<String, CityPlace> {
    let mut places = BTreeMap::new();
    for region in Region::all(Divisions::Cn) {
        for (form, full) in forms(region) {
            places.insert(form, CityPlace { region, city: None, full });
        }
    }
    if let Some(region) = Region::named("新疆", Divisions::Cn) {
        let corps = CityPlace { region, city: Some("新疆生产建设兵团"), full: true };
        places.extend(["新疆生产建设兵团", "新疆建设兵团", "新疆兵团"].map(|form| (form.to_owned(), corps)));
    }
    for line in CITIES.lines().skip(1) {
        let mut cells = line.split(',');
        let (Some(code), Some(name), Some(short), Some(other)) = (cells.next(), cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let Some(region) = code.get(..2).and_then(|code| code.parse::<u32>().ok()).and_then(|code| Region::coded(code * 10_000))
        else {
            continue;
        };
        let forms = [(name, true), (short, false)].into_iter().chain(other.split(';').map(|form| (form, true)));
        for (form, full) in forms.filter(|(form, _)| !form.is_empty()) {
            places.entry(form.to_owned()).or_insert(CityPlace { region, city: Some(name), full });
        }
    }
    places
}

/// The forms of a division: official, short, and the short name with what people put behind it.
fn forms(region: Region) -> Vec<(String, bool)> {
    let (name, short) = (region.name(), region.short());
    let endings: &[&str] = match short {
        "北京" | "天津" | "上海" | "重庆" => &["市"],
        "香港" | "澳门" => &["特别行政区", "特区"],
        "台湾" => &["省", "地区"],
        // Autonomous regions are called provinces in many a form.
        "内蒙古" | "广西" | "西藏" | "宁夏" | "新疆" => &["省", "自治区", "区"],
        _ => &["省"],
    };
    let mut forms: Vec<(String, bool)> = endings.iter().map(|ending| (format!("{short}{ending}"), true)).collect();
    forms.extend([(name.to_owned(), true), (short.to_owned(), false)]);
    let more: &[(&str, bool)] = match short {
        "内蒙古" => &[("内蒙", false), ("内蒙省", true), ("内蒙自治区", true)],
        "广西" => &[("广西壮族", false), ("广西僮族自治区", true)],
        "宁夏" => &[("宁夏回族", false), ("宁夏回自治区", true)],
        "新疆" => &[("新疆维吾尔", false), ("新疆维吾尔族自治区", true), ("新疆维自治区", true)],
        _ => &[],
    };
    forms.extend(more.iter().map(|(form, full)| ((*form).to_owned(), *full)));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_city_is_found_and_no_form_is_another_places() {
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        let mut cities = 0;
        for line in CITIES.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), 4, "{line}");
            cities += 1;
            for form in [cells[1], cells[2]].into_iter().chain(cells[3].split(';')).filter(|form| !form.is_empty()) {
                assert_eq!(owners.insert(form, line), None, "{form} twice");
                let found = place(form).unwrap();
                assert_eq!(found.city, Some(cells[1]), "{form}");
                assert_eq!(found.region.code().unwrap() / 10_000, cells[0][..2].parse::<u32>().unwrap());
            }
        }
        assert_eq!(cities, 374);
        assert!(PLACES.keys().all(|form| form.chars().count() <= LONGEST));
    }
}
