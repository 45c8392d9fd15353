//! Names that stand in a list for those of people.
//!
//! Input: the name of a complainant. Output: a name that keeps at most the surname and tells people
//! of one list apart, so that what two of them wrote is not taken for a repeat when the list is
//! read again. Who is who is forgotten with the run.

use std::collections::BTreeMap;

/// The people seen so far.
#[derive(Debug, Default)]
pub struct PseudonymList(BTreeMap<String, usize>);

impl PseudonymList {
    /// The name that stands for `name`: the same for the same person, `王某·1`; nothing for nobody.
    pub fn of(&mut self, name: &str) -> String {
        let name = name.trim();
        if name.is_empty() {
            return String::new();
        }
        let next = self.0.len() + 1;
        let ordinal = *self.0.entry(name.to_owned()).or_insert(next);
        let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}');
        let surname = name.chars().next().filter(|_| name.chars().all(han) && (2..=4).contains(&name.chars().count()));
        match surname {
            Some(surname) => format!("{surname}某·{ordinal}"),
            None => format!("投诉人·{ordinal}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_stay_apart_and_unknown() {
        let mut names = PseudonymList::default();
        let all: Vec<String> = ["王小明", "王大明", "王小明 ", "13800138000", "John Smith", ""].map(|name| names.of(name)).into();
        assert_eq!(all, ["王某·1", "王某·2", "王某·1", "投诉人·3", "投诉人·4", ""]);
    }
}
