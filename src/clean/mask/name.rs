//! Full names of persons, to the surname.
//!
//! Input: a text and names that are known already. Output: candidates. A name is looked for where
//! something says that one follows (我叫, 收款人, 客服, 妻子) or came before (先生, 女士, 律师); one that was
//! found so is masked in the whole text. Names that are already a surname with 某 or a title stay. A
//! name that nothing introduces is not recognised.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    MaskKind, rank,
    span::MaskCandidate,
    surname::{is_compound, is_given, is_hesitant, is_surname, is_word, may_be_given},
    words::{before, behind, pattern},
};

/// What leaves no doubt that a name follows.
static SURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?:我叫|名叫|叫做|名字叫|全名[是叫]|姓名|户名|账户名|开户名|联系人|收款人|收款方|收件人|收货人|签收人|开户人|借款人|还款人|付款人|申请人|投诉人
        |担保人|债务人|债权人|持卡人|乘车人|乘机人|被保险人|投保人|受益人|代理人|当事人|持有人|经办人|负责人|法定代表人|法人代表|法人|甲方|乙方|原告|被告
        |署名|自称|机主|车主|户主|入住人|处理人|审核人|来电人|报案人|委托人|[一-鿿](?:[人方者员长]|代表|个人|名字)[：:])
        (?P<mark>[：:为是]|[（(“\x22\s]|写的?|写成了?|填的?|填成了?|显示|一栏|叫){0,3}$",
    )
});

/// Those who are often called by name, and whose mention is oftener followed by what they do.
static LIKELY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?:我是|本人|客服|经理|专员|主管|催收员?|业务员|销售员?|中介|妻子|老婆|爱人|丈夫|老公|父亲|母亲|爸爸?|妈妈?|儿子|女儿|孩子|哥哥?|姐姐?
        |弟弟?|妹妹?|表[哥弟姐妹]|堂[哥弟姐妹]|朋友|同事|同学|[前男女]友|前[夫妻]|室友|房东|邻居|司机|师傅|骑手|快递员|外卖员|配送员|导游|教练|老师|班主任
        |医生|律师|店长|老板|店主|主播|博主|领导|顾问|会计|乘客|旅客|用户|客户|业主|主任|警官|法官|队长|舅舅?|叔叔?|阿姨|姑姑?|亲戚|学员|学生|家长|患者|叫|[外姑姨]婆|奶奶|爷爷|姥姥|姥爷|外公|[婆公][婆公]|岳[父母]|嫂子?|姐夫|妹夫|侄[子女]|外甥女?
        |前台|柜员|[民辅]警|小伙子?|姑娘|男子|女子|商家|店家|对象|村民|[群网]友|管理员|大夫|护士|保姆|月嫂|[卖买]家|租[客户]|客人|游客|同村的?|委托|代理律师|[账款转付汇打借还寄退交]给
        |工作人员|负责人|团长|群主)
        (?:[：:是叫]|名叫|姓名|[（(“\s]|自称){0,2}$",
    )
});

/// What names are addressed with.
static TITLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"先生|女士|小姐|太太|同学|律师|经理|主任|老师|师傅|医生|警官|法官|总监|主管|阿姨|叔叔|同志"));

/// What is followed by a name where a verb follows the name.
const FOLLOWED: [(&str, &[&str]); 7] = [
    ("和", &["一起", "一同", "共同", "两人", "两个人"]),
    ("跟", &["一起", "一同", "签", "说", "借", "要"]),
    ("与", &["一起", "一同", "共同", "签", "之间"]),
    ("向", &["转", "汇", "付", "打", "借", "还"]),
    ("给", &["转", "汇", "付", "打", "借", "还"]),
    ("经", &["介绍", "推荐", "引荐", "办理", "担保", "之手"]),
    ("由", &["介绍", "推荐", "代", "办理", "经办", "签", "担保", "负责"]),
];

/// What follows a name that opens a clause.
const PERSONAL: [&str; 11] = ["，男", "，女", "（男", "（女", " 男", " 女", "是我", "系我", "系本人", "，身份证", "（身份证"];

/// Characters that tell, behind two of a name, that there is no third.
const FOLLOWS: &str =
    "的了在是说称于和与跟等就也不把被给让用承答回打收态反拒私放替今从没有通因向对告要已还曾发来去拿骗借签欠做亲自本先女各强却代";

/// For texts that are made to be found.
#[cfg(test)]
pub(super) static PATTERNS: &[&LazyLock<Regex>] = &[&SURE, &LIKELY, &TITLE];

/// The words around names.
#[cfg(test)]
pub(super) fn pieces() -> Vec<String> {
    let followed = FOLLOWED.iter().flat_map(|(word, verbs)| std::iter::once(word).chain(*verbs));
    followed.chain(&PERSONAL).map(|word| (*word).to_owned()).chain(FOLLOWS.chars().map(String::from)).collect()
}

pub(super) fn find(text: &str, known: &[&str], found: &mut Vec<MaskCandidate>) {
    let mut names = Vec::new();
    let mut last = None;
    for (at, c) in text.char_indices() {
        let first_of_name = is_surname(c) || text[at..].chars().nth(1).is_some_and(|second| is_compound(c, second));
        if first_of_name && last.is_none_or(|end| end <= at) {
            let name = introduced(text, at);
            last = name.as_ref().map(|name| name.end).or(last);
            names.extend(name);
        }
    }
    for title in TITLE.find_iter(text) {
        names.extend(addressed(text, title.start()));
    }
    let own: BTreeSet<&str> = names.iter().map(|name| &text[name.clone()]).collect();
    if !own.is_empty() {
        names.extend(again(text, &own));
    }
    for name in known.iter().filter(|name| is_full(name)) {
        names.extend(text.match_indices(name).map(|(at, name)| at..at + name.len()));
    }
    found.extend(names.into_iter().map(|range| {
        let replacement = shortened(&text[range.clone()], &text[range.end..]);
        MaskCandidate::with(rank::NAME, MaskKind::Name, range, replacement)
    }));
}

/// What lets a name be expected.
struct NameAnnouncement {
    /// Whether a colon or the like shows where the name begins.
    marked: bool,
    /// What has to follow the name; anything may where this is empty.
    verbs: &'static [&'static str],
}

fn announcement(before: &str) -> Option<NameAnnouncement> {
    if let Some(sure) = SURE.captures(before) {
        return Some(NameAnnouncement { marked: sure.name("mark").is_some(), verbs: &[] });
    }
    if LIKELY.is_match(before) {
        return Some(NameAnnouncement { marked: false, verbs: &[] });
    }
    let followed = FOLLOWED.iter().find(|(word, _)| before.ends_with(word)).map(|(_, verbs)| *verbs);
    let opens = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric()).then_some(&PERSONAL[..]);
    followed.or(opens).map(|verbs| NameAnnouncement { marked: false, verbs })
}

/// Characters that a name and what ends it may take.
const REACH: usize = 6;
/// Bytes behind a name that say what it belongs to.
const NEAR: usize = 48;

/// A name at `start`, where what stands before it announces one.
fn introduced(text: &str, start: usize) -> Option<Range<usize>> {
    let mut chars = behind(text, start, NEAR).chars();
    let name: [char; REACH] = std::array::from_fn(|_| chars.next().unwrap_or(' '));
    let family = if is_compound(name[0], name[1]) { 2 } else { 1 };
    if !may_be_given(name[family]) || (family == 1 && is_word(name[0], name[1])) {
        return None;
    }
    let NameAnnouncement { marked, verbs } = announcement(before(text, start))?;
    if family == 1 && is_hesitant(name[0]) && !marked && !closes(name[2], name[3]) {
        return None;
    }
    let len = given_len(&name[family..], |c| if marked { may_be_given(c) } else { is_given(c) })?;
    let bytes = |chars: &[char]| chars.iter().map(|c| c.len_utf8()).sum::<usize>();
    let (given, end) = (start + bytes(&name[..family]), start + bytes(&name[..family + len]));
    let followed = verbs.is_empty() || verbs.iter().any(|verb| text[end..].starts_with(verb));
    let is_other = begins_with_title(&text[given..]) || is_company(&text[end..]);
    (followed && !is_other).then_some(start..end)
}

/// Whether a name would stand between its introduction and a sign, on which even an unlikely
/// surname can be believed.
fn closes(third: char, fourth: char) -> bool {
    let sign = |c: char| !c.is_alphanumeric();
    sign(third) || (is_given(third) && (sign(fourth) || FOLLOWS.contains(fourth)))
}

/// How many of these characters are a given name.
fn given_len(rest: &[char], given: impl Fn(char) -> bool) -> Option<usize> {
    let is_end = |at: usize| rest.get(at).is_none_or(|c| !('\u{4e00}'..='\u{9fff}').contains(c));
    let is_given_at = |at: usize| rest.get(at).is_some_and(|c| given(*c));
    let follows = |at: usize| rest.get(at).is_some_and(|c| FOLLOWS.contains(*c));
    match () {
        () if !is_given_at(0) => None,
        () if is_end(1) => Some(1),
        () if is_end(3) && is_given_at(1) && is_given_at(2) => Some(3),
        () if is_given_at(1) && (is_end(2) || follows(2) || !follows(1)) => Some(2),
        () => (follows(1) || !rest.get(1).is_some_and(|c| is_given(*c))).then_some(1),
    }
}

/// Whether what looked like a name is the beginning of a company's.
fn is_company(rest: &str) -> bool {
    let word = behind(rest, 0, NEAR);
    let word = word.split_once(|c: char| !c.is_alphanumeric()).map_or(word, |(word, _)| word);
    let near = word.char_indices().nth(8).map_or(word, |(at, _)| &word[..at]);
    ["公司", "银行", "商城", "集团", "科技", "金融", "消费", "借条"].iter().any(|sign| near.contains(sign))
}

/// A full name that ends where its title begins.
fn addressed(text: &str, end: usize) -> Option<Range<usize>> {
    let mut before = before(text, end).chars().rev();
    let mut last: [char; 4] = std::array::from_fn(|_| before.next().unwrap_or(' '));
    last.reverse();
    let back = |count: usize| &last[last.len() - count..];
    let named = |name: &[char], family: usize| {
        let word = family == 1 && is_word(name[0], name[1]);
        !word && name[family..].iter().all(|c| is_given(*c))
    };
    let compound = [4, 3].map(back).into_iter().find(|name| is_compound(name[0], name[1]) && named(name, 2));
    let three = Some(back(3)).filter(|name| is_surname(name[0]) && named(name, 1));
    // 欧阳先生 is a surname with its title, as 王先生 is, and has nothing to hide.
    let bare = is_compound(last[2], last[3]);
    // 向王先生 is no one called 向王.
    let two = Some(back(2)).filter(|name| {
        let led = is_hesitant(name[0]) && is_surname(name[1]);
        !bare && is_surname(name[0]) && named(name, 1) && !led
    });
    // 李宇文先生 is 李, but 和宇文先生 is 宇文.
    let alone = two.is_none() && !bare;
    let one_of_two = three.filter(|name| alone || !is_hesitant(name[0])).or(two);
    let name = compound.or(one_of_two)?;
    Some(end - name.iter().map(|c| c.len_utf8()).sum::<usize>()..end)
}

/// Every place where one of these names stands.
fn again(text: &str, names: &BTreeSet<&str>) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for (at, _) in text.char_indices() {
        let ends = text[at..].char_indices().map(|(offset, c)| at + offset + c.len_utf8());
        places.extend(ends.take(5).skip(1).filter(|&end| names.contains(&text[at..end])).map(|end| at..end));
    }
    places
}

/// Whether a name from outside is one that has something to hide.
fn is_full(name: &str) -> bool {
    let mut chars = name.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return false };
    let is_family = is_compound(first, second) && chars.next().is_none();
    let anonymous = name.contains(['某', '*', '×', '＊']) || TITLE.is_match(name) || name.contains(['［', '］']);
    !is_family && !anonymous && !name.trim().is_empty()
}

/// The surname, and 某 for the rest unless a title follows. A name that is not Chinese is left out
/// as a whole.
fn shortened(name: &str, rest: &str) -> String {
    let mut chars = name.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return MaskKind::Name.mask() };
    let family = match (is_compound(first, second), is_surname(first)) {
        (true, _) => String::from_iter([first, second]),
        (false, true) => first.to_string(),
        (false, false) => return MaskKind::Name.mask(),
    };
    if begins_with_title(rest) { family } else { family + "某" }
}

fn begins_with_title(rest: &str) -> bool {
    TITLE.find(behind(rest, 0, NEAR)).is_some_and(|title| title.start() == 0)
}
