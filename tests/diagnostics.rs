//! The words of every diagnostic, whole, in both languages and in every turn that a message can
//! take.
//!
//! Golden cases show what a run says; here stands what is rare in a run or is yet to be raised by
//! one: each choice of each selector, with facts of the kind that stages state. `cargo renew`
//! writes `tests/diagnostics/` anew; read the difference before it is committed.

use std::{collections::BTreeSet, env, fs, path::Path};

use nianbao::diagnostic::{Catalogue, Code, Fact, Lang};
use regex::Regex;

/// A fact for every name that messages use: what selectors choose from comes from the messages
/// themselves.
const FACTS: [(&str, &str); 69] = [
    ("above", "38.87%"),
    ("actual", "支付宝"),
    ("band", "100-500元"),
    ("before", "0-100元"),
    ("below", "38.86%"),
    ("character", "😀"),
    ("choices", "\"zh\", \"en\""),
    ("codepoint", "U+1F600"),
    ("codes", "none"),
    ("call", "share"),
    ("column", "所属行业"),
    ("delimiter", "comma"),
    ("confidence", "high"),
    ("detail", "…"),
    ("dimension", "gender"),
    ("encoding", "GB18030"),
    ("evidence", "strong"),
    ("expected", "李女士"),
    ("field", "platform"),
    ("file", "投诉.xlsx"),
    ("first", "投诉编号"),
    ("first_share", "8.73%"),
    ("folder", "data/2025"),
    ("grade", "不建议下单"),
    ("here", "8.73%"),
    ("id", "count/region/浙江省"),
    ("index", "0.400"),
    ("key", "title"),
    ("kind", "html"),
    ("label", "信息泄露"),
    ("milder", "欧某反映"),
    ("name", "分期乐"),
    ("names", "投诉编号, 编号"),
    ("number", "SL20240001"),
    ("other", "网络欺诈"),
    ("path", "data/x.csv"),
    ("period", "2024"),
    ("place", "data/x.csv:12"),
    ("port", "8765"),
    ("platform", "分期乐"),
    ("region", "浙江省"),
    ("report", "2024-fintech"),
    ("right", "8.30%"),
    ("second", "订单号"),
    ("second_share", "9.17%"),
    ("share", "38.87%"),
    ("sheet", "Sheet2"),
    ("stated", "分期乐"),
    ("suggestion", "涉诉金额"),
    ("surname", "欧"),
    ("there", "8.30%"),
    ("word", "××"),
    ("complaints", "17"),
    ("sum", "0.9"),
    ("usage", "share(dimension, label)"),
    ("value", "北云南省"),
    ("date", "2024年2月30日"),
    ("heading", "（一）分期乐"),
    ("phrase", "增长12.5%"),
    ("what", "columns"),
    ("unit", "万美元"),
    ("scale", "10"),
    ("part", "months"),
    ("where", "2024-07–2024-09"),
    ("others", "app | ＡＰＰ"),
    ("line", "云帆旅行,否,云帆"),
    ("months", "2024-05–2024-12"),
    ("why", "key"),
    ("known", "3"),
];
/// Facts that are numbers where nothing else is chosen.
const NUMBERS: [&str; 19] = [
    "announced",
    "asked",
    "base",
    "cases",
    "common",
    "count",
    "days",
    "edition",
    "found",
    "last",
    "limit",
    "lists",
    "most",
    "named",
    "notes",
    "once",
    "rows",
    "wanted",
    "words",
];

/// Every message of a language, with the hint and the facts that they name.
fn blocks(lang: &str) -> Vec<(Code, String)> {
    let source =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/{lang}/diagnostics.ftl"))).unwrap();
    let block = |code: &Code| {
        let from = source.find(&format!("\n{} =", code.key())).unwrap() + 1;
        let rest = &source[from..];
        let mut end = rest.len();
        for (at, _) in rest.match_indices('\n') {
            if rest[at + 1..].starts_with(|c: char| c.is_ascii_lowercase() || c == '#' || c == '\n') {
                end = at;
                break;
            }
        }
        (*code, rest[..end].to_owned())
    };
    Code::ALL.iter().map(block).collect()
}

fn facts(block: &str) -> Vec<(&'static str, Vec<Fact>)> {
    let choice = Regex::new(r"\n +\*?\[([a-z_]+)\] ").unwrap();
    let used = |name: &str| block.contains(&format!("${name} ")) || block.contains(&format!("${name}}}"));
    let mut facts = Vec::new();
    for name in NUMBERS.into_iter().filter(|name| used(name)) {
        let values = [1_u64, 1_200].map(Fact::from).to_vec();
        facts.push((name, values));
    }
    for (name, usual) in FACTS.into_iter().filter(|(name, _)| used(name)) {
        let mut values: BTreeSet<Fact> = BTreeSet::from([Fact::from(usual)]);
        // What stands in brackets after `{ $name ->` up to the end of its choices.
        for (at, _) in block.match_indices(&format!("${name} ->")) {
            let end = block[at..].find("\n    }").map_or(block.len(), |end| at + end);
            values.extend(choice.captures_iter(&block[at..end]).map(|found| Fact::from(&found[1])));
        }
        facts.push((name, values.into_iter().collect()));
    }
    facts
}

/// One line of facts for each value of each fact, the others being as usual.
fn turns(facts: &[(&'static str, Vec<Fact>)]) -> Vec<Vec<(&'static str, Fact)>> {
    let longest = facts.iter().map(|(_, values)| values.len()).max().unwrap_or(1);
    let turn = |at: usize| facts.iter().map(|(name, values)| (*name, values[at % values.len()].clone())).collect();
    (0..longest).map(turn).collect()
}

#[test]
fn every_message_is_as_expected_in_both_languages() {
    #[expect(clippy::disallowed_methods, reason = "whoever runs the test says whether to accept what is said now")]
    let update = env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1");
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let catalogue = Catalogue::new(lang);
        let mut said = String::new();
        for (code, block) in blocks(name) {
            let mut seen = BTreeSet::new();
            for facts in turns(&facts(&block)) {
                let message = catalogue.text(code.key(), &facts);
                let hint = catalogue.attribute(code.key(), "hint", &facts).unwrap();
                assert!(!message.contains("{$") && !hint.contains("{$"), "{code} wants a fact: {message} {hint}");
                assert!(!message.ends_with(['.', '。', '，', '；']), "{code} ends like a sentence: {message}");
                assert!(hint.ends_with(['.', '。', '？', '"', ']']), "{code} has an unfinished hint: {hint}");
                let text = format!("{code} {message}\n      = {hint}\n");
                if seen.insert(text.clone()) {
                    said += &text;
                }
            }
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/diagnostics/{name}.txt"));
        if update {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &said).unwrap();
        }
        let wanted = fs::read_to_string(&path).unwrap_or_default();
        let diff = similar::TextDiff::from_lines(&wanted, &said);
        assert!(wanted == said, "`cargo renew` accepts the new texts\n{}", diff.unified_diff());
    }
}
