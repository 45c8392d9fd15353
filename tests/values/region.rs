//! Regions: every division and city reads back in all its forms, and only at the beginning of a
//! cell.

use std::collections::BTreeMap;

use nianbao::{
    clean::{RegionReading, region},
    complaint::{Divisions, Region},
};
use proptest::prelude::*;

fn read(cell: &str) -> RegionReading {
    region(cell, Divisions::Cn, &BTreeMap::new())
}

/// Code, name, short name and other forms of every city.
fn cities() -> Vec<(Region, &'static str, Vec<&'static str>)> {
    let table = include_str!("../../assets/divisions/cn_cities.csv");
    let rows = table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let region = Region::coded(cells[0][..2].parse::<u32>().unwrap() * 10_000).unwrap();
        let forms = [cells[1], cells[2]].into_iter().chain(cells[3].split(';')).filter(|form| !form.is_empty());
        (region, cells[1], forms.collect())
    });
    rows.collect()
}

fn blanks() -> impl Strategy<Value = String> {
    "[ 　\t]{0,2}"
}

#[test]
fn every_division_reads_back() {
    for region in Region::all(Divisions::Cn) {
        let (name, short) = (region.name(), region.short());
        for form in [
            name.to_owned(),
            short.to_owned(),
            format!(" {name}　"),
            format!("中国{name}"),
            format!("{short}-"),
            format!("（{name}）"),
        ] {
            assert_eq!(read(&form), RegionReading::Named(region), "{form}");
        }
        assert!(!matches!(read(&format!("北{name}")), RegionReading::Named(_)), "北{name}");
    }
    for state in Region::all(Divisions::Us) {
        for form in [state.name().to_owned(), state.short().to_owned(), state.name().to_uppercase(), state.short().to_lowercase()]
        {
            assert_eq!(region(&form, Divisions::Us, &BTreeMap::new()), RegionReading::Named(state), "{form}");
        }
    }
}

#[test]
fn every_city_reads_back_alone_and_behind_its_division() {
    for (division, name, forms) in cities() {
        for form in forms {
            assert_eq!(read(form), RegionReading::Implied(division, name), "{form}");
            for begun in [division.name(), division.short()] {
                for between in ["", " ", "-", "/", "·", "，"] {
                    let text = format!("{begun}{between}{form}");
                    assert_eq!(read(&text), RegionReading::Named(division), "{text}");
                }
            }
        }
    }
}

#[test]
fn a_city_of_another_division_is_a_contradiction() {
    let cities = cities();
    for other in Region::all(Divisions::Cn) {
        for (division, name, _) in cities.iter().filter(|(division, ..)| *division != other) {
            for text in [
                format!("{}{name}", other.name()),
                format!("{name}/{}", other.name()),
                format!("{}-{}", other.name(), division.name()),
            ] {
                assert!(matches!(read(&text), RegionReading::Unknown { .. }), "{text}: {:?}", read(&text));
            }
        }
    }
}

proptest! {
    #[test]
    fn blanks_and_width_make_no_difference(index in 0usize..34, before in blanks(), after in blanks()) {
        let region = Region::all(Divisions::Cn).nth(index).unwrap();
        for name in [region.name(), region.short()] {
            prop_assert_eq!(read(&format!("{before}{name}{after}")), RegionReading::Named(region));
        }
    }

    /// A name is looked for at the beginning: what stands before it hides it.
    #[test]
    fn a_name_in_the_middle_is_none(prefix in "[甲乙丙丁戊己庚辛]{1,3}", index in 0usize..34) {
        let region = Region::all(Divisions::Cn).nth(index).unwrap();
        let hidden = matches!(read(&format!("{prefix}{}", region.name())), RegionReading::Unknown { .. });
        prop_assert!(hidden);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
        let _ = (read(&text), region(&text, Divisions::Us, &BTreeMap::new()));
    }

    #[test]
    fn text_of_names_is_read_or_refused(text in "[北京上海广东西南省市区自治州县深圳吉林河朝阳 -]{0,12}") {
        if let RegionReading::Named(found) | RegionReading::Implied(found, _) = read(&text) {
            prop_assert_eq!(found.divisions(), Divisions::Cn);
        }
    }
}
