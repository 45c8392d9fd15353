//! Invented names of platforms and issue types, 1 to 40 characters, in several scripts; 其他 and
//! names that are nearly the same among them.

use std::collections::BTreeSet;

use super::chance::Chance;

const SIMPLIFIED: &str = "云帆捷星海棠青禾远山乐游驿站优选速达鲜果微光南风知行小满易租车票房旅宝购货服退改签款客质量发票押金物流";
const TRADITIONAL: &str = "雲帆達選驛遠樂遊優鮮風滿車寶購貨質發運繳費騙廣聯網應開關";
const LATIN: [&str; 14] = [
    "Shop",
    "Pay",
    "Go",
    "Cloud",
    "Late delivery",
    "Refund",
    "eBuy",
    "Metro",
    "ÉtoilePlus",
    "Kauf&Mehr",
    "VIP",
    "24h",
    "O2O",
    "x",
];
const TYPES: [&str; 24] = [
    "退款问题",
    "退款难",
    "退款难题",
    "发货慢",
    "发货问题",
    "售后服务",
    "客服问题",
    "网络欺诈",
    "虚假宣传",
    "霸王条款",
    "信息泄露",
    "商品质量",
    "货不对板",
    "物流问题",
    "订单问题",
    "会员问题",
    "价格欺诈",
    "恶意催收",
    "退改签难",
    "押金不退",
    "发票问题",
    "网络售假",
    "强制搭售",
    "账号问题",
];
const PLATFORMS: [&str; 16] = [
    "云帆旅行",
    "云帆旅行网",
    "58示例",
    "360甲店",
    "一号驿站",
    "远山优选",
    "第三方借",
    "百分易购",
    "南风（自营）",
    "知行·租车",
    "青禾App",
    "捷星",
    "小满",
    "上海示例贷",
    "平台甲",
    "万元购",
];

fn run(chance: &mut Chance, alphabet: &str, length: u64) -> String {
    let letters: Vec<char> = alphabet.chars().collect();
    (0..length).map(|_| chance.of(&letters)).collect()
}

/// A name of at most 40 characters.
fn any(chance: &mut Chance) -> String {
    let length = match chance.within(0, 9) {
        0 => 1,
        1 => chance.within(13, 40),
        _ => chance.within(2, 8),
    };
    let name = match chance.within(0, 9) {
        0 | 1 => run(chance, TRADITIONAL, length),
        2 | 3 => {
            let words: Vec<&str> = (0..length.div_ceil(6)).map(|_| chance.of(&LATIN)).collect();
            words.join(chance.of(&[" ", ""]))
        }
        4 => format!("{}{}{}", run(chance, SIMPLIFIED, length.div_ceil(3)), chance.of(&LATIN), run(chance, TRADITIONAL, 1)),
        _ => run(chance, SIMPLIFIED, length),
    };
    name.chars().take(40).collect::<String>().trim().to_owned()
}

/// So many names, no two of which the program takes for one.
fn distinct(chance: &mut Chance, count: usize, mut name: impl FnMut(&mut Chance) -> String) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    // With few letters the short names run out; they then become longer.
    let mut tries = 0;
    while names.len() < count {
        tries += 1;
        let mut next = name(chance);
        if tries > 20 * count {
            next = format!("{next}{}", names.len());
        }
        let folded: String = next.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        if !folded.is_empty() && seen.insert(folded) {
            names.push(next);
        }
    }
    names
}

pub fn types(chance: &mut Chance, count: usize, other: bool) -> Vec<String> {
    let usual = chance.within(0, 100);
    let mut names = distinct(chance, count, |chance| match chance.percent(usual) {
        true => chance.of(&TYPES).to_owned(),
        false => any(chance),
    });
    if other && !names.iter().any(|name| name == "其他") {
        let at = chance.within(0, count as u64 - 1) as usize;
        names[at] = chance.of(&["其他", "其它", "其他问题", "Other"]).to_owned();
    }
    names
}

pub fn platforms(chance: &mut Chance, count: usize) -> Vec<String> {
    let usual = chance.within(0, 100);
    distinct(chance, count, |chance| match chance.percent(usual) {
        true => chance.of(&PLATFORMS).to_owned(),
        false => any(chance),
    })
}
