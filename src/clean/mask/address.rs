//! Addresses below the district: street, village, estate, house, flat.
//!
//! Input: a text. Output: candidates. Province, city and district stay, since the report counts by
//! region and a district is no home. What counts as a place is its form alone: a name that ends
//! like a street's or an estate's, and numbers that end like those of houses.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    MaskKind, rank,
    span::MaskCandidate,
    words::{before, behind, pattern},
};

/// Han characters of a place's name: all but those that end a district and those that begin or join
/// other words.
const NAME: &str =
    r"[一-鿿&&[^区县市省号的了在是我你他她它们这那哪就都也不没到从把被对给让叫说住寄送去于吗呢吧啊请还又再只很太最个条次有元米]]";
const STREET: &str = "市街|市口|市巷|大道|大街|公路|路|街|巷|胡同|弄|里|道";
/// A stretch of a long street.
const STRETCH: &str = "(?:[东西南北中一二三四五六]段)?";
const VILLAGE: &str = "街道|镇|乡|村委会|新村|[村屯庄寨湾坪]{1,2}组?|社区|小区|组";
const ESTATE: &str = "花园|家园|公寓|大厦|广场|中心|苑|园|湾|城|府|庭|轩|阁|居|坊|天地|新谷|商城|[一二三四五六七八九十]区";
/// A number or letter with what it numbers.
const HOUSE: &str = r"(?:(?:[0-9０-９]{1,5}|[A-Za-z]|[一二三四五六七八九十百]{1,4})(?:[-－—#之][0-9A-Za-z]{1,4})?(?:号院|号楼|号|弄|栋|幢|座|单元|楼|层|室|户|房|组|队|期|区|院|门|段|巷|村)(?:之[一二三四五六七八九十])?)";
/// A flat's number without a word behind it.
const FLAT: &str = r"(?:[0-9A-Za-z]{1,3}-[A-Za-z]?[0-9]{1,4}|[0-9]{3,4})";

/// Behind a district: street or village, with or without a number.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    let names = format!("{NAME}{{1,8}}?(?:{VILLAGE}|(?:{STREET}){STRETCH}|{ESTATE})");
    pattern(&format!("^(?:{names}|{HOUSE})+(?:{FLAT})?"))
});
/// Anywhere: names, then numbers.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    let names = format!("{NAME}{{1,8}}?(?:{VILLAGE}|(?:{STREET}){STRETCH}|{ESTATE})");
    pattern(&format!(r"(?:{names})+{HOUSE}(?:{HOUSE}|{names}(?:{HOUSE}|{FLAT}))*(?:{FLAT})?"))
});
/// Where two streets meet, and how far from there.
static CROSSING: LazyLock<Regex> = LazyLock::new(|| {
    let street = format!("{NAME}{{1,6}}?(?:{STREET})");
    let rest = format!(
        r"(?:向?[东南西北]{{1,2}}\s?[0-9]{{1,4}}米(?:[路街][东南西北])?|[东南西北]{{1,2}}[角侧边])?(?:{NAME}{{1,8}}?(?:{ESTATE}))?(?:{HOUSE})*(?:{FLAT})?"
    );
    pattern(&format!(r"{street}[与和]{street}(?:交叉口|交汇处|路口|交界处){rest}"))
});
/// What makes a place below a district one that need not be asked for a number.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?:{VILLAGE}|{STREET}|花园|家园|公寓)|[0-9０-９一二三四五六七八九十A-Za-z](?:号|弄|栋|幢|座|单元|楼|室)"))
});
/// Words that end like streets and are none.
static NO_STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[一-鿿]{0,4}(?:[一半上网线套思出退后电短迷赶铁公马道顺走问认绕修水]路|渠道|通道|报道|频道|知道|味道|赛道|人道|公里|这里|那里|哪里|家里|手里|心里|夜里|城里|店里|内容|中心|商城|街道办|小组))$",
    )
});
/// Words before a place that are not of its name.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:现|家庭|户籍|收货|收件|取件|退货|详细|公司|单位|注册|联系|居|家里|老家|门牌|合同|快递|放|扔|骑手|师傅|地址|住址|址|地点|位置|写|填|租|搬|父母|门店|店铺)+)",
    )
});

/// Bytes of an address that are looked at.
const LONGEST: usize = 240;
/// What the names of districts, counties and cities end with.
const BORDERS: [char; 4] = ['区', '县', '市', '旗'];
/// Characters before a district's sign with which it is none.
const NO_BORDER: [&str; 3] = ["小社地景园校厂片郊辖专分库战牌山城", "", "超股楼菜门上夜集黑都跳开入城"];

/// For texts that are made to be found.
#[cfg(test)]
pub(super) static PATTERNS: &[&LazyLock<Regex>] = &[&PLACE, &NUMBERED, &CROSSING, &NAMED, &NO_STREET, &LEAD];

pub(super) fn find(text: &str, found: &mut Vec<MaskCandidate>) {
    let mut done = 0;
    for (at, border) in text.match_indices(BORDERS) {
        let start = at + border.len();
        // No address is longer than what is looked at, so a text of nothing but borders takes no
        // more than linear time.
        let Some(place) = PLACE.find(behind(text, start, LONGEST)).map(|place| place.as_str()).filter(|_| start >= done) else {
            continue;
        };
        let is_named = NAMED.is_match(place) && !NO_STREET.is_match(place);
        let end = start + place.len();
        if is_named && !text[end..].starts_with(BORDERS) && is_border(text, at, border) {
            push(text, start, end, found);
            done = end;
        }
    }
    for place in NUMBERED.find_iter(text) {
        let lead = lead(place.as_str()).max(home(text, place.start(), place.as_str()));
        let name: String = place.as_str()[lead..].chars().take_while(|c| !c.is_ascii_digit()).collect();
        if !NO_STREET.is_match(&name) && name.chars().count() >= 2 {
            push(text, place.start() + lead, place.end(), found);
        }
    }
    for place in CROSSING.find_iter(text) {
        push(text, place.start() + lead(place.as_str()), place.end(), found);
    }
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<MaskCandidate>) {
    found.push(MaskCandidate::new(rank::ADDRESS, MaskKind::Address, start..without_sum(text, start, end)));
}

/// Bytes of words that only lead to the place.
fn lead(place: &str) -> usize {
    let lead = LEAD.find(place).map_or(0, |lead| lead.end());
    // Of a name that would be nothing without them they are a part.
    let left = place[lead..].chars().take_while(|c| !c.is_ascii_digit()).count();
    if left >= 3 { lead } else { 0 }
}

/// Bytes of 家 where it is someone's home rather than the beginning of a name.
fn home(text: &str, start: usize, place: &str) -> usize {
    let someones = text[..start].ends_with(['我', '你', '他', '她', '们', '的', '在', '是']);
    if someones && place.starts_with('家') { '家'.len_utf8() } else { 0 }
}

/// A flat's number that turns out to be a sum or a count belongs to what follows.
fn without_sum(text: &str, start: usize, end: usize) -> usize {
    if text[end..].starts_with(['元', '块', '万', '天', '年', '个', '件', '.', ',']) {
        return start + text[start..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    }
    end
}

fn is_border(text: &str, at: usize, border: &str) -> bool {
    let before = before(text, at);
    let Some(last) = before.chars().next_back() else { return false };
    let not = match border {
        "区" => NO_BORDER[0],
        "市" => NO_BORDER[2],
        _ => NO_BORDER[1],
    };
    // 南山区 and 西城区 are districts, 山区 and 城区 are none.
    let named = before.chars().rev().take(2).filter(|c| "东西南北中上下宝坪房昆香".contains(*c)).count() > 0;
    !not.contains(last) || (matches!(last, '山' | '城') && named)
}
