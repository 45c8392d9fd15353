//! What the name of a column says about its values: the unit of amounts, the scale of scores.
//!
//! Input: the name. Output: the unit or scale that it states in brackets or behind a sign. Does not
//! know: any cell. A word that is no unit (必填, 含运费) is none; a currency that is not yuan is
//! reported, since reading its amounts as yuan would be wrong by the exchange rate.

use super::value::narrow;

/// The unit that the name of a column of amounts states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmountUnit {
    /// Yuan, or nothing stated.
    Yuan,
    /// What is written behind a bare number: `万元`.
    Of(&'static str),
    /// Another currency, as it is written.
    Foreign(String),
}

/// Units with what stands behind a bare number of theirs; 元 may follow each of the first six.
const UNITS: [(&str, &str); 14] = [
    ("百", "百元"),
    ("千", "千元"),
    ("万", "万元"),
    ("萬", "万元"),
    ("百万", "百万元"),
    ("千万", "千万元"),
    ("亿", "亿元"),
    ("億", "亿元"),
    ("k", "千元"),
    ("w", "万元"),
    ("角", "角"),
    ("分", "分"),
    ("十万", "十万元"),
    ("thousand", "千元"),
];

const YUAN: [&str; 10] = ["元", "圆", "圓", "块", "块钱", "rmb", "cny", "yuan", "¥", "人民币"];

/// Marks of other currencies.
const FOREIGN: [&str; 26] = [
    "美元", "美金", "usd", "us$", "dollar", "港元", "港币", "港幣", "hkd", "hk$", "欧元", "eur", "€", "日元", "日圆", "jpy",
    "英镑", "gbp", "£", "台币", "臺幣", "台幣", "twd", "nt$", "韩元", "krw",
];

/// The unit of the amounts in a column with this name.
pub fn amount_unit(name: &str) -> AmountUnit {
    let pieces = remarks(name);
    for piece in &pieces {
        let text = piece.strip_prefix("单位").or_else(|| piece.strip_prefix("單位")).unwrap_or(piece);
        let text = text.trim_start_matches([':', ' ']).replace(' ', "");
        if FOREIGN.iter().any(|mark| text.contains(mark)) || text == "$" {
            return AmountUnit::Foreign(text);
        }
        let text = text.strip_prefix("人民币").filter(|rest| !rest.is_empty()).unwrap_or(&text);
        if YUAN.contains(&text) {
            return AmountUnit::Yuan;
        }
        let bare = text.strip_suffix("人民币").unwrap_or(text);
        let bare = bare.strip_suffix(['元', '圆', '圓']).unwrap_or(bare);
        if let Some((_, written)) = UNITS.iter().find(|(unit, _)| *unit == bare) {
            return AmountUnit::Of(written);
        }
    }
    AmountUnit::Yuan
}

/// The highest score that the name of a column of scores states: 5 for `（1-5分）`, `（满分5分）` and
/// `（5分制）`, 100 for `（%）`.
pub fn score_scale(name: &str) -> Option<u32> {
    remarks(name).iter().find_map(|piece| {
        if ["%", "百分制", "百分比", "percent", "分/100"].contains(&piece.as_str()) {
            return Some(100);
        }
        if piece.contains("十分制") {
            return Some(10);
        }
        if piece.contains("五分制") || piece.contains("五星") {
            return Some(5);
        }
        let is_scale = ["分", "星", "级", "制", "point", "star", "-", "~", "–", "至", "/", "scale"];
        if !is_scale.iter().any(|word| piece.contains(word)) {
            return None;
        }
        let digits = |c: char| !c.is_ascii_digit();
        let numbers = piece.split(digits).filter(|number| !number.is_empty());
        let numbers: Option<Vec<u32>> = numbers.map(|number| number.parse().ok()).collect();
        numbers?.into_iter().max().filter(|scale| (2..=100).contains(scale))
    })
}

/// What a name states beside itself, in lower case: in brackets, or behind a sign such as `/`.
fn remarks(name: &str) -> Vec<String> {
    let name = narrow(name).to_lowercase();
    let mut pieces = Vec::new();
    let mut rest = name.as_str();
    while let Some(open) = rest.find(['(', '[', '【', '〔', '〈', '<']) {
        let inner = &rest[open..];
        let inner = &inner[inner.chars().next().map_or(0, char::len_utf8)..];
        let end = inner.find([')', ']', '】', '〕', '〉', '>']).unwrap_or(inner.len());
        pieces.extend(inner[..end].split([',', '，', ';', '；', '、']).map(|piece| piece.trim().to_owned()));
        rest = &inner[end..];
    }
    let plain = name.split(['(', '[', '【', '〔', '〈', '<']).next().unwrap_or_default();
    for sign in ["/", "_", "-", "：", ":"] {
        if let Some((_, behind)) = plain.rsplit_once(sign) {
            pieces.push(behind.trim().to_owned());
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_however_a_header_states_them() {
        for (name, unit) in [
            ("涉诉金额（单位：万元）", "万元"),
            ("涉诉金额(万)", "万元"),
            ("涉诉金额（千元）", "千元"),
            ("涉诉金额【亿元】", "亿元"),
            ("涉诉金额（必填，单位：分）", "分"),
            ("涉诉金额/万元", "万元"),
            ("涉诉金额（人民币万元）", "万元"),
            ("金额（百万元）", "百万元"),
        ] {
            assert_eq!(amount_unit(name), AmountUnit::Of(unit), "{name}");
        }
        for name in ["涉诉金额", "涉诉金额（元）", "金额（必填）", "金额（含运费）", "Amount (CNY)", "金额（人民币）"]
        {
            assert_eq!(amount_unit(name), AmountUnit::Yuan, "{name}");
        }
        for name in ["金额（美元）", "Amount (USD)", "金额（万美元）", "金额（$）", "金额（港币，元）"] {
            assert!(matches!(amount_unit(name), AmountUnit::Foreign(_)), "{name}");
        }
    }

    #[test]
    fn scales_are_read_however_a_header_states_them() {
        for (name, scale) in [
            ("用户满意度（1-5分）", Some(5)),
            ("满意度（满分5分）", Some(5)),
            ("满意度（5分制）", Some(5)),
            ("满意度（%）", Some(100)),
            ("满意度（1~10分）", Some(10)),
            ("评分(0-100)", Some(100)),
            ("Score (1-5)", Some(5)),
            ("用户满意度", None),
            ("用户满意度（必填）", None),
        ] {
            assert_eq!(score_scale(name), scale, "{name}");
        }
    }
}
