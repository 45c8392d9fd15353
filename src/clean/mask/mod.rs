//! Personal data taken out of free text.
//!
//! 1. `number`, `account`, `network`, `address`, `name` and `moment` find what may be personal;
//!    `digits`, `surname` and `words` know what such data are made of. `script` lets them look at
//!    traditional characters as at simplified ones.
//! 2. `span` settles which finds stay where they overlap, the most specific and longest first, and
//!    replaces them.
//! 3. That is done again until nothing is found, since a number that stood against what was taken
//!    out is only then a word of its own. In texts that are made to be found anew again and again,
//!    finds take in more and more of their surroundings, so passes are few in any text.
//!
//! Input: a text and full names that are known to belong to it. Output: the text with every find
//! replaced by its [`MaskKind`] (and at most the last digits), and for every find its place and
//! replacement. Masked text masks to itself. Each pass takes time linear in the text. Where a text
//! comes from and what it is printed in is not known here.

mod account;
mod address;
mod digits;
mod kind;
mod moment;
mod name;
mod network;
mod number;
mod script;
mod span;
mod surname;
mod words;

use std::{borrow::Cow, ops::Range};

pub use kind::MaskKind;
pub use span::{MaskSpan, MaskedText};

/// What was found, by the keys of its kinds.
pub type FoundSpan = Vec<&'static str>;

/// How specific a rule is; the lowest wins.
mod rank {
    pub const LINK: u8 = 0;
    pub const EMAIL: u8 = 1;
    pub const IP: u8 = 2;
    pub const INTRODUCED: u8 = 3;
    pub const IDENTITY: u8 = 4;
    pub const CARD: u8 = 5;
    pub const EXACT: u8 = 6;
    pub const PHONE: u8 = 7;
    pub const LANDLINE: u8 = 8;
    pub const LONG: u8 = 9;
    pub const ADDRESS: u8 = 10;
    pub const NAME: u8 = 11;
    pub const MOMENT: u8 = 12;
}

/// Replaces personal data in `text` and says which kinds were found.
pub fn mask(text: &str) -> (Cow<'_, str>, FoundSpan) {
    let MaskedText { text, spans } = mask_with(text, &[]);
    (text, spans.iter().map(|span| span.kind.key()).collect())
}

/// Passes in which a find takes in no more than itself. Texts that people write need three at the
/// most.
const PLAIN: u32 = 8;
/// Passes in all. In the last ones a find takes in the whole of any text, which is then one mask
/// with nothing left to find.
const PASSES: u32 = PLAIN + usize::BITS;

/// Replaces personal data in `text`, among it these full names wherever they stand.
pub fn mask_with<'t>(text: &'t str, names: &[&str]) -> MaskedText<'t> {
    let mut masked = MaskedText::untouched(text);
    for pass in 0..PASSES {
        let found = find(&masked.text, names);
        if found.is_empty() {
            break;
        }
        let found = span::widened(&masked.text, found, reach(pass));
        masked.cover(text, found);
    }
    masked
}

/// Bytes that a find takes in on either side: none at first, then twice as many with each pass.
fn reach(pass: u32) -> usize {
    pass.checked_sub(PLAIN).map_or(0, |doubled| 1 << doubled)
}

fn find(text: &str, names: &[&str]) -> Vec<MaskSpan> {
    let mut found = Vec::new();
    let plain = &*script::simplified(text);
    let names: Vec<Cow<'_, str>> = names.iter().map(|name| script::simplified(name)).collect();
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    network::find(plain, &mut found);
    account::find(plain, &mut found);
    number::find(plain, &mut found);
    address::find(plain, &mut found);
    name::find(plain, &names, &mut found);
    moment::find(plain, &mut found);
    let masks = MaskKind::masks(text);
    found.retain(|candidate| candidate.changes(text) && !stands_within(&masks, &candidate.span.range));
    span::settle(found)
}

/// Whether a place is one of `masks` or a part of one: a person may go by the name of 编号.
fn stands_within(masks: &[Range<usize>], place: &Range<usize>) -> bool {
    let near = masks.partition_point(|mask| mask.end <= place.start);
    masks.get(near).is_some_and(|mask| mask.start <= place.start && place.end <= mask.end)
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select, string::string_regex};

    use super::*;

    /// What a pattern of the masker finds, with the words that have to stand around it.
    fn fitting(pattern: &regex::Regex) -> BoxedStrategy<String> {
        let pattern = pattern.as_str();
        let free = pattern.strip_prefix('^').unwrap_or(pattern).replace("\\b", "").replace('$', "");
        string_regex(&free).unwrap().boxed()
    }

    /// A piece of a text, from the masker's own lists.
    fn piece() -> impl Strategy<Value = String> {
        let modules =
            [account::PATTERNS, address::PATTERNS, moment::PATTERNS, name::PATTERNS, network::PATTERNS, number::PATTERNS];
        let patterns: Vec<_> = modules.concat().into_iter().map(|pattern| fitting(pattern)).collect();
        let masks = MaskKind::ALL.into_iter().flat_map(|kind| [kind.mask(), kind.mask_ending("1234"), kind.word().to_owned()]);
        prop_oneof![
            4 => prop::strategy::Union::new(patterns),
            4 => select(surname::pieces()),
            2 => select(name::pieces()),
            2 => select(vec!["欧阳", "司马", "宇文", "先生", "女士", "某", "，", "［", "］"]).prop_map(str::to_owned),
            2 => select(digits::pieces()),
            1 => select(masks.collect::<Vec<_>>()),
            1 => "1[3-9][0-9]{9}|[0-9]{3,19}",
        ]
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(piece(), 1..12).prop_map(|pieces| pieces.concat())
    }

    /// What this thread has had of the processor, in nanoseconds: how long a test waits is its
    /// neighbours' matter.
    fn spent() -> u64 {
        let spent = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        spent.split(' ').next().unwrap().parse().unwrap()
    }

    /// The least time of three that it takes to mask a text so many times.
    fn time(text: &str, times: usize) -> u64 {
        let once = || {
            let started = spent();
            (0..times).for_each(|_| assert!(!mask(text).0.is_empty()));
            spent() - started
        };
        [once(), once(), once()].into_iter().min().unwrap()
    }

    /// One long text takes about as long as many short ones that are as long together; where time
    /// grew with the square it would take 64 times as long.
    fn assert_linear(text: &str) {
        if !cfg!(target_os = "linux") {
            return;
        }
        let long = |bytes: usize| text.repeat(bytes.div_ceil(text.len()));
        let (short, long) = (time(&long(1_000), 64), time(&long(64_000), 1));
        // The system counts in steps of a few milliseconds.
        assert!(long < short * 8 + 20_000_000, "{short} ns and {long} ns for {text}");
    }

    #[test]
    fn no_chain_of_names_takes_a_pass_each() {
        // Each pass makes a name of the two characters before the last one.
        let chain = "文建".repeat(4_000) + "国先生";
        let masked = mask_with(&chain, &[]);
        assert_eq!(mask(&masked.text), (masked.text.as_ref().into(), vec![]));
        assert_linear("文建国先生");
        assert_linear(&("文建".repeat(500) + "国先生"));
    }

    #[test]
    fn names_like_the_words_of_masks_are_no_find_within_them() {
        for name in ["姓名", "手机", "编号", "尾号", "IP", "80", "欧阳", "时刻"] {
            let text = format!("{name}：13800138000，编号250318774105629，{name}，2024年3月5日14:23:11转3528.67元");
            let masked = mask_with(&text, &[name]);
            assert_eq!(mask_with(&masked.text, &[name]).text, masked.text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn masking_ends_and_leaves_nothing_to_mask(text in text(), names in prop::collection::vec(piece(), 0..3)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let masked = mask_with(&text, &names);
            prop_assert_eq!(masked.spans.is_empty(), masked.text == text);
            let again = mask_with(&masked.text, &names);
            prop_assert_eq!(&again.text, &masked.text);
            prop_assert!(again.spans.is_empty(), "{:?}", again.spans);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn time_grows_with_the_text(text in text()) {
            assert_linear(&text);
        }
    }
}
