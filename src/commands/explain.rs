//! `nianbao explain`: what a code means, at length.
//!
//! Input: a code as people type it. Output: a text for a terminal, or the code that was probably
//! meant.

use std::fmt::Write as _;

use crate::diagnostic::{Catalogue, Code, CodeExplanation, fold, nearest};

/// Columns of the text; wide enough for the examples, narrow enough to read.
const WIDTH: usize = 88;

/// The long form of one code; `Err` with the nearest code where there is none of that name.
pub fn explain(typed: &str, catalogue: &Catalogue) -> Result<String, Option<Code>> {
    let code = find(typed)?;
    let explained = CodeExplanation::new(code, catalogue);
    let mut text = format!("{code} {} · {}\n\n", code.key(), catalogue.plain(code.severity().key()));
    text += &paragraph(&explained.title, "");
    for (heading, body) in
        [("explain-means", &explained.means), ("explain-matters", &explained.matters), ("explain-fix", &explained.fix)]
    {
        let _ = write!(text, "\n{}\n{}", catalogue.plain(heading), paragraph(body, "  "));
    }
    if let Some(example) = explained.example {
        let _ = writeln!(text, "\n{}", catalogue.plain("explain-example"));
        for line in example.lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    Ok(text)
}

/// Every code with its severity and title, a line each.
pub fn list(catalogue: &Catalogue) -> String {
    let line = |code: &Code| {
        let severity = catalogue.plain(code.severity().key());
        // Two Han characters take as much room as four letters: a tab would set them askew.
        let gap = " ".repeat(9_usize.saturating_sub(if severity.is_ascii() { severity.len() } else { 4 }));
        format!("{code}  {severity}{gap}{}\n", CodeExplanation::new(*code, catalogue).title)
    };
    Code::ALL.iter().map(line).collect()
}

/// The code under any of its names: `NB311`, `nb311`, `311`, `region-unknown`.
fn find(typed: &str) -> Result<Code, Option<Code>> {
    let name = typed.trim().trim_matches(['[', ']']).to_ascii_lowercase().replace('_', "-");
    let number = name.strip_prefix("nb").unwrap_or(&name);
    let all = || Code::ALL.iter().copied();
    if let Some(code) = all().find(|code| code.key() == name || code.number().to_string() == number) {
        return Ok(code);
    }
    Err(match number.parse::<u32>() {
        // Of numbers the nearest is that of the same stage.
        Ok(number) => all().min_by_key(|code| u32::from(code.number()).abs_diff(number)),
        Err(_) => nearest(&name, Code::ALL.iter().map(|code| code.key())).and_then(|key| all().find(|code| code.key() == key)),
    })
}

fn paragraph(text: &str, indent: &str) -> String {
    fold(text, WIDTH - indent.len()).iter().map(|line| format!("{indent}{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_many_names() {
        for typed in ["NB311", "nb311", "311", "region-unknown", "Region_Unknown", "[NB311]", " 311 "] {
            assert_eq!(find(typed), Ok(Code::RegionUnknown), "{typed}");
        }
    }

    #[test]
    fn a_wrong_code_is_answered_with_the_nearest() {
        assert_eq!(find("NB339"), Err(Some(Code::RowSuperseded)));
        assert_eq!(find("99999"), Err(Code::ALL.last().copied()), "the highest that there is");
        assert_eq!(find("regoin-unknown"), Err(Some(Code::RegionUnknown)));
        assert_eq!(find("weather"), Err(None));
    }
}
