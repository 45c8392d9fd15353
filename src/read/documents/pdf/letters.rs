//! Letters as people write them.
//!
//! A PDF knows its words by the shapes of their letters, and where one shape serves two letters its
//! maker may have written down the other one: the radical ⼈ for the character 人, a wave dash for
//! the full-width tilde. Readers see no difference; a comparison does.

use unicode_normalization::char::decompose_compatible;

/// Radicals that are characters of their own, and what readers take them for. Those that Unicode
/// decomposes are not among them. After `EquivalentUnifiedIdeograph.txt` of the Unicode Character
/// Database.
const RADICALS: &str = "⺟母⺠民⺧牛⺩王⺫目⺬示⺶羊⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

/// Appends a letter, or the letters of a ligature.
pub(super) fn push(words: &mut String, letter: char) {
    match letter {
        // Unicode decomposes it to the traditional form, which has another shape.
        '\u{2f3e}' => words.push('户'),
        '\u{301c}' => words.push('～'),
        '\u{2e80}'..='\u{2eff}' => words.push(plain(letter)),
        // Radicals, ligatures, and characters that older encodings have twice.
        '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' | '\u{fb00}'..='\u{fb06}' => {
            decompose_compatible(letter, |letter| words.push(letter));
        }
        // It is drawn, so it is a hyphen that readers see.
        '\u{ad}' => words.push('-'),
        letter if letter.is_control() => {}
        letter => words.push(letter),
    }
}

fn plain(radical: char) -> char {
    let mut letters = RADICALS.chars();
    while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
        if from == radical {
            return to;
        }
    }
    radical
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_looks_the_same_is_the_same() {
        let mut words = String::new();
        "⻢上⾦融⽤⼾的⼀件，73.78%〜84.20%，ﬁle，0\u{ad}5万元".chars().for_each(|letter| super::push(&mut words, letter));
        assert_eq!(words, "马上金融用户的一件，73.78%～84.20%，file，0-5万元");
    }
}
