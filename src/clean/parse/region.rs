//! The region that a cell names.
//!
//! Input: a cell, the country whose divisions count, and the aliases of `report.toml`. Output: a
//! [`RegionReading`]: a division that is named, one that follows from a city, or none, then with
//! the name that was probably meant.
//!
//! 1. An alias wins over all that is known here.
//! 2. A name of the division in any usual form is that division; so is one with more behind it, if
//!    what follows is a place (`北京市朝阳区`, `广东深圳`, `广东-深圳`) and lies in no other division that is
//!    known.
//! 3. A city alone implies its division (`深圳市`), if no other place goes by that name.
//!
//! A name is looked for at the beginning of a cell and has to end where a name ends: `北云南省` and
//! `海南航空` are no divisions. Nothing is ever corrected silently.

use std::collections::BTreeMap;

use super::{
    places::{CityPlace, LONGEST, place},
    value::narrow,
};
use crate::{
    complaint::{Divisions, Region},
    diagnostic::nearest,
};

/// What a cell says of the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegionReading {
    /// The division by its name.
    Named(Region),
    /// The division in which a named place lies.
    Implied(Region, &'static str),
    Unknown {
        /// A name so near that it may be meant.
        nearest: Option<&'static str>,
    },
}

/// Reads the region from a cell.
pub fn region(cell: &str, divisions: Divisions, aliases: &BTreeMap<String, Region>) -> RegionReading {
    let cell = cell.trim();
    if let Some(region) = aliases.get(cell) {
        return RegionReading::Named(*region);
    }
    // No place has a name this long, and cells may be of any length.
    if cell.len() > 400 {
        return RegionReading::Unknown { nearest: None };
    }
    let text = narrow(cell);
    if let Some(region) = aliases.get(&*text).copied().or_else(|| Region::named(&text, divisions)) {
        return RegionReading::Named(region);
    }
    let read = match divisions {
        Divisions::Cn => chinese(&text),
        Divisions::Us => american(&text).map(|region| (region, None)),
    };
    match read {
        Some((region, None)) => RegionReading::Named(region),
        Some((region, Some(city))) => RegionReading::Implied(region, city),
        None => RegionReading::Unknown { nearest: similar(&text, divisions) },
    }
}

fn similar(text: &str, divisions: Divisions) -> Option<&'static str> {
    if text.chars().count() > 40 {
        return None;
    }
    let full = nearest(text, Region::all(divisions).map(Region::name));
    // Two letters are near to a dozen postal codes.
    full.or_else(|| (divisions == Divisions::Cn).then(|| nearest(text, Region::all(divisions).map(Region::short))).flatten())
        .and_then(|name| Region::named(name, divisions))
        .map(Region::name)
}

/// Names of American divisions that are neither official names nor postal codes.
const AMERICAN: [(&str, &str); 9] = [
    ("washington dc", "DC"),
    ("washington, dc", "DC"),
    ("virgin islands", "VI"),
    ("us virgin islands", "VI"),
    ("u.s. minor outlying islands", "UM"),
    ("us minor outlying islands", "UM"),
    ("commonwealth of the northern mariana islands", "MP"),
    ("micronesia", "FM"),
    ("armed forces the americas", "AA"),
];

fn american(text: &str) -> Option<Region> {
    let text = text.to_lowercase();
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = spaced.trim_end_matches('.').replace("d.c", "dc");
    let code = AMERICAN.iter().find(|(name, _)| *name == plain).map_or(plain.as_str(), |(_, code)| code);
    Region::named(code, Divisions::Us)
}

/// Signs that may stand between a division and a city.
fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '–' | '—' | '−' | '/' | '\\' | '·' | '•' | ',' | ';' | '|' | '>' | '_' | '(' | ')' | ':' | '.')
}

fn chinese(text: &str) -> Option<(Region, Option<&'static str>)> {
    let text: String = text.chars().map(simplified).collect();
    // Blanks within a name: `云 南`.
    let whole: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(place) = place(&whole) {
        return Some((place.region, place.city));
    }
    let text = text.trim_start_matches(separates);
    let text = ["中华人民共和国", "中国"]
        .iter()
        .find_map(|country| text.strip_prefix(country))
        .unwrap_or(text)
        .trim_start_matches(separates);
    // The longest name and no other: behind 广东 the rest of 广东省杭州市 would begin with 省, and hide that
    // 杭州 is not there.
    let (place, rest) = leading(text).next()?;
    goes_on(place, rest).then_some((place.region, place.city))
}

/// Every place whose name the text begins with, the longest name first, with what follows it.
fn leading(text: &str) -> impl Iterator<Item = (CityPlace, &str)> {
    let mut ends: Vec<usize> = text.char_indices().skip(1).take(LONGEST).map(|(at, _)| at).collect();
    if ends.len() < LONGEST {
        ends.push(text.len());
    }
    ends.into_iter().rev().filter_map(|end| Some((place(&text[..end])?, &text[end..])))
}

/// Whether `rest` behind the name of a place leaves it that place.
fn goes_on(here: CityPlace, rest: &str) -> bool {
    if rest.is_empty() {
        return true;
    }
    let behind = rest.trim_start_matches(separates);
    let apart = behind.len() < rest.len();
    if behind.is_empty() {
        return true;
    }
    if !apart && !here.full && here.city.is_some() {
        return false;
    }
    // What follows may be known as well, and then has to lie there too.
    let known = leading(behind).find(|(place, rest)| place.full || rest.is_empty() || rest.starts_with(separates));
    if let Some((there, _)) = known {
        return there.region == here.region;
    }
    // 广东深圳南山: the city's name is as good an end as any, in its own division.
    if here.city.is_none() && leading(behind).any(|(there, _)| there.region == here.region && there.city.is_some()) {
        return true;
    }
    apart && !ELSEWHERE.iter().any(|word| behind.starts_with(word)) || is_place(behind, here.full)
}

/// Beginnings that leave a place or join it with another one.
const ELSEWHERE: [&str; 15] =
    ["以外", "之外", "外", "以内", "等", "和", "或", "与", "及", "以及", "到", "至", "转", "周边", "附近"];

/// Whether the text names a place below the division by its ending: `朝阳区`, `南山区科技园`. Behind a short
/// name two characters have to stand before that ending, or the 河北 of 河北区, which is in 天津, were a
/// division.
fn is_place(text: &str, full: bool) -> bool {
    let (endings, least): (&[char], usize) = if full {
        (&['区', '县', '市', '旗', '州', '盟', '镇', '乡', '街', '村', '路', '道'], 1)
    } else {
        (&['区', '县', '市', '旗', '州', '盟'], 2)
    };
    let ends = text.chars().take_while(|c| !separates(*c)).position(|c| endings.contains(&c));
    let found = ends.is_some_and(|at| at >= least) || (text.chars().skip(least).take(12).any(|c| endings.contains(&c)));
    found && !ELSEWHERE.iter().any(|word| text.starts_with(word))
}

/// The simplified twin of a traditional character, of those that stand in the names of divisions
/// and larger cities.
fn simplified(c: char) -> char {
    const TWINS: &str = "廣广東东雲云貴贵遼辽寧宁龍龙內内陝陕肅肃臺台灣湾門门慶庆蘇苏區区維维爾尔縣县國国兵兵團团廈厦瀋沈陽阳濟济煙烟濰潍\
        鄭郑漢汉長长無无錫锡鎮镇揚扬鹽盐連连溫温紹绍興兴麗丽滄沧莊庄淨净張张邊边牡牡綏绥齊齐鶴鹤雞鸡舊旧壯壮衛卫蘭兰銀银鄉乡島岛蕪芜馬马銅铜\
        滁滁贛赣瀘泸樂乐達达資资遂遂義义畢毕節节順顺麥麦楚楚紅红納纳來来賓宾憲宪欽钦賀贺澤泽棗枣萊莱聊聊濱滨許许漯漯駐驻單单荊荆\
        黃黄鄂鄂岡冈隨随襄襄懷怀婁娄嶽岳陰阴揭揭雲云潮潮閩闽莆莆巖岩";
    if c.is_ascii() {
        return c;
    }
    let mut pairs = TWINS.chars();
    while let (Some(traditional), Some(simple)) = (pairs.next(), pairs.next()) {
        if traditional == c {
            return simple;
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> RegionReading {
        region(cell, Divisions::Cn, &BTreeMap::new())
    }

    fn cn(name: &str) -> Region {
        Region::named(name, Divisions::Cn).unwrap()
    }

    #[test]
    fn divisions_are_known_in_every_usual_form() {
        let forms = [
            ("广西", "广西 广西省 广西区 广西壮族自治区 广西自治区 廣西 广西壮族自治区南宁市 广西南宁 广西-南宁"),
            ("内蒙古", "内蒙 内蒙古 內蒙古 内蒙古自治区 内蒙省 内蒙古省 内蒙古呼和浩特市 内蒙古-锡林郭勒盟"),
            ("北京", "北京 北京市 北京市朝阳区 北京朝阳区 北京-朝阳 中国北京 北京市/海淀区 北京　朝阳区"),
            (
                "广东",
                "广东省深圳市 广东深圳 广东-深圳 广东深圳南山 广东省广州市天河区 廣東 广东省（广州） 广东省- 中国-广东省 广东省海珠区",
            ),
            ("新疆", "新疆 新疆省 新疆维吾尔自治区 新疆维吾尔族自治区 新疆乌鲁木齐"),
            ("香港", "香港 香港特别行政区 香港特区 中国香港"),
            ("台湾", "台湾 臺灣 台湾省 台湾地区 中国台湾"),
            ("吉林", "吉林 吉林省 吉林省吉林市 吉林吉林市"),
            ("海南", "海南 海南省 海南省海口市"),
            ("青海", "青海省海南藏族自治州 青海海南州"),
            ("天津", "天津市河北区 天津市河西区"),
            ("重庆", "重庆 重庆市万州区 重慶市"),
        ];
        for (name, cells) in forms {
            for cell in cells.split(' ') {
                assert_eq!(read(cell), RegionReading::Named(cn(name)), "{cell}");
            }
        }
        for cell in ["广东省 广州市 天河区", " 广 东 ", "广东省　深圳", "广东省\u{200b}"] {
            assert_eq!(read(cell), RegionReading::Named(cn("广东")), "{cell}");
        }
    }

    #[test]
    fn a_city_implies_its_division() {
        let cities = [
            ("深圳", "广东", "深圳市"),
            ("深圳市", "广东", "深圳市"),
            ("深圳市南山区", "广东", "深圳市"),
            ("深圳-南山", "广东", "深圳市"),
            ("吉林市", "吉林", "吉林市"),
            ("朝阳市", "辽宁", "朝阳市"),
            ("延边州", "吉林", "延边朝鲜族自治州"),
            ("海南藏族自治州", "青海", "海南藏族自治州"),
            ("海南州", "青海", "海南藏族自治州"),
            ("河南蒙古族自治县", "青海", "河南蒙古族自治县"),
            ("新疆生产建设兵团", "新疆", "新疆生产建设兵团"),
            ("瀋陽", "辽宁", "沈阳市"),
        ];
        for (cell, name, city) in cities {
            assert_eq!(read(cell), RegionReading::Implied(cn(name), city), "{cell}");
        }
    }

    #[test]
    fn what_is_ambiguous_or_only_near_is_refused() {
        assert_eq!(read("北云南省"), RegionReading::Unknown { nearest: Some("云南省") });
        assert_eq!(read("广冬省"), RegionReading::Unknown { nearest: Some("广东省") });
        let refused = "朝阳 朝阳区 海南航空 北京路 河北区 西安区 广东省和湖南省 广东省/湖南省 广东省杭州市 杭州市/深圳市 广东省以外 广东以外地区 \
                       广东及周边地区 南方 中国 海外 北京时间 上海滩 非广东省 云南白药 广东人 0 省 市 自治区";
        for cell in refused.split_whitespace() {
            assert!(matches!(read(cell), RegionReading::Unknown { .. }), "{cell}: {:?}", read(cell));
        }
        assert_eq!(read(&"广东".repeat(1_000_000)), RegionReading::Unknown { nearest: None });
    }

    #[test]
    fn an_alias_wins() {
        let aliases = BTreeMap::from([("朝阳".to_owned(), cn("北京")), ("深圳".to_owned(), cn("香港"))]);
        for (cell, name) in [("朝阳", "北京"), (" 深圳　", "香港"), ("深圳市", "广东")] {
            let read = region(cell, Divisions::Cn, &aliases);
            assert!(
                matches!(read, RegionReading::Named(region) | RegionReading::Implied(region, _) if region == cn(name)),
                "{cell}"
            );
        }
    }

    #[test]
    fn states_are_known_by_name_and_code() {
        let read = |cell: &str| region(cell, Divisions::Us, &BTreeMap::new());
        let named = |code: &str| RegionReading::Named(Region::named(code, Divisions::Us).unwrap());
        let forms = [
            ("CA", "CA"),
            ("ca", "CA"),
            ("California", "CA"),
            ("NEW YORK", "NY"),
            ("New  York", "NY"),
            ("D.C.", "DC"),
            ("Washington, DC", "DC"),
            ("AE", "AE"),
            ("PR", "PR"),
            ("UNITED STATES MINOR OUTLYING ISLANDS", "UM"),
            ("U.S. Virgin Islands", "VI"),
            ("ＴＸ", "TX"),
        ];
        for (cell, code) in forms {
            assert_eq!(read(cell), named(code), "{cell}");
        }
        assert_eq!(read("Califronia"), RegionReading::Unknown { nearest: Some("California") });
        for cell in ["XX", "广东省", "", "Ontario"] {
            assert!(matches!(read(cell), RegionReading::Unknown { .. }), "{cell}");
        }
    }
}
