//! Divisions by which a region is stated: the 34 province-level divisions of China (GB/T 2260), and
//! the states, territories and military post areas of the United States (postal codes).
//!
//! Input: a name. Output: a division. Only official and short names are known here: aliases, cities
//! and near misses are `clean`'s.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A country's divisions by which regions are stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Divisions {
    /// The 34 province-level divisions of China.
    Cn,
    /// States and territories of the United States.
    Us,
}

/// A division of either country; the number is its index in [`REGIONS`], or in [`STATES`] counted
/// on from there, so that divisions of one country are in the order of their table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(u8);

/// Code, official name and short name of every division of China, in order of the code.
pub const REGIONS: [(u32, &str, &str); 34] = [
    (110_000, "北京市", "北京"),
    (120_000, "天津市", "天津"),
    (130_000, "河北省", "河北"),
    (140_000, "山西省", "山西"),
    (150_000, "内蒙古自治区", "内蒙古"),
    (210_000, "辽宁省", "辽宁"),
    (220_000, "吉林省", "吉林"),
    (230_000, "黑龙江省", "黑龙江"),
    (310_000, "上海市", "上海"),
    (320_000, "江苏省", "江苏"),
    (330_000, "浙江省", "浙江"),
    (340_000, "安徽省", "安徽"),
    (350_000, "福建省", "福建"),
    (360_000, "江西省", "江西"),
    (370_000, "山东省", "山东"),
    (410_000, "河南省", "河南"),
    (420_000, "湖北省", "湖北"),
    (430_000, "湖南省", "湖南"),
    (440_000, "广东省", "广东"),
    (450_000, "广西壮族自治区", "广西"),
    (460_000, "海南省", "海南"),
    (500_000, "重庆市", "重庆"),
    (510_000, "四川省", "四川"),
    (520_000, "贵州省", "贵州"),
    (530_000, "云南省", "云南"),
    (540_000, "西藏自治区", "西藏"),
    (610_000, "陕西省", "陕西"),
    (620_000, "甘肃省", "甘肃"),
    (630_000, "青海省", "青海"),
    (640_000, "宁夏回族自治区", "宁夏"),
    (650_000, "新疆维吾尔自治区", "新疆"),
    (710_000, "台湾省", "台湾"),
    (810_000, "香港特别行政区", "香港"),
    (820_000, "澳门特别行政区", "澳门"),
];

/// Postal code and name of the states and the District of Columbia, then of the territories, of the
/// freely associated states, and of the armed forces abroad, all of which have one.
pub const STATES: [(&str, &str); 63] = [
    ("AL", "Alabama"),
    ("AK", "Alaska"),
    ("AZ", "Arizona"),
    ("AR", "Arkansas"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DE", "Delaware"),
    ("DC", "District of Columbia"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("HI", "Hawaii"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("IA", "Iowa"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("ME", "Maine"),
    ("MD", "Maryland"),
    ("MA", "Massachusetts"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MS", "Mississippi"),
    ("MO", "Missouri"),
    ("MT", "Montana"),
    ("NE", "Nebraska"),
    ("NV", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VT", "Vermont"),
    ("VA", "Virginia"),
    ("WA", "Washington"),
    ("WV", "West Virginia"),
    ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
    ("AS", "American Samoa"),
    ("GU", "Guam"),
    ("MP", "Northern Mariana Islands"),
    ("PR", "Puerto Rico"),
    ("VI", "U.S. Virgin Islands"),
    ("UM", "United States Minor Outlying Islands"),
    ("FM", "Federated States of Micronesia"),
    ("MH", "Marshall Islands"),
    ("PW", "Palau"),
    ("AA", "Armed Forces Americas"),
    ("AE", "Armed Forces Europe"),
    ("AP", "Armed Forces Pacific"),
];

impl Region {
    /// All divisions of a country, in the order of its table.
    pub fn all(divisions: Divisions) -> impl Iterator<Item = Region> {
        let (first, after) = match divisions {
            Divisions::Cn => (0, REGIONS.len()),
            Divisions::Us => (REGIONS.len(), REGIONS.len() + STATES.len()),
        };
        (first as u8..after as u8).map(Region)
    }

    /// The division with this official or short name. Case is the custom of postal codes, not a
    /// part of a name.
    pub fn named(name: &str, divisions: Divisions) -> Option<Region> {
        Region::all(divisions)
            .find(|region| region.name().eq_ignore_ascii_case(name) || region.short().eq_ignore_ascii_case(name))
    }

    /// The division of China with this six-digit code.
    pub fn coded(code: u32) -> Option<Region> {
        Region::all(Divisions::Cn).find(|region| region.code() == Some(code))
    }

    /// The country whose division it is.
    pub fn divisions(self) -> Divisions {
        if usize::from(self.0) < REGIONS.len() { Divisions::Cn } else { Divisions::Us }
    }

    /// The six-digit code of GB/T 2260; states have none.
    pub fn code(self) -> Option<u32> {
        REGIONS.get(usize::from(self.0)).map(|(code, _, _)| *code)
    }

    /// Official name: `广西壮族自治区`, `California`.
    pub fn name(self) -> &'static str {
        let index = usize::from(self.0);
        REGIONS.get(index).map_or_else(|| STATES[index - REGIONS.len()].1, |(_, name, _)| name)
    }

    /// Short name or postal code: `广西`, `CA`.
    pub fn short(self) -> &'static str {
        let index = usize::from(self.0);
        REGIONS.get(index).map_or_else(|| STATES[index - REGIONS.len()].0, |(_, _, short)| short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_unique_and_found() {
        for divisions in [Divisions::Cn, Divisions::Us] {
            for region in Region::all(divisions) {
                assert_eq!(region.divisions(), divisions);
                assert_eq!(Region::named(region.name(), divisions), Some(region));
                assert_eq!(Region::named(region.short(), divisions), Some(region));
                assert_eq!(region.code().and_then(Region::coded), region.code().map(|_| region));
            }
        }
        assert!(Region::all(Divisions::Cn).all(|region| region.code().is_some() && region.name().starts_with(region.short())));
        assert_eq!(Region::named("北云南省", Divisions::Cn), None);
        assert_eq!(Region::named("California", Divisions::Cn), None);
        assert_eq!(Region::named("广西", Divisions::Us), None);
        assert_eq!(Region::named("ca", Divisions::Us).map(Region::name), Some("California"));
    }

    #[test]
    fn a_country_has_all_its_divisions() {
        assert_eq!(Region::all(Divisions::Cn).count(), 34);
        // 50 states and the District, five territories and the outlying islands, three associated
        // states, three post areas.
        assert_eq!(Region::all(Divisions::Us).count(), 50 + 1 + 5 + 1 + 3 + 3);
    }
}
