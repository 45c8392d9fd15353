//! The platforms: canonical name, aliases, registered or not.
//!
//! Input: `platforms.csv`. Output: a [`Roster`] that knows a platform under any of its names. A
//! name that is only similar is never merged, it is suggested. Full-width letters, case and blanks
//! make no difference to a name; brackets and what stands in them do.

use std::{collections::BTreeMap, path::Path};

use super::super::parse::value::{self, truth};
use crate::{
    complaint::Label,
    diagnostic::{Code, Diagnostic, Place, nearest},
    plan::ReportPlan,
    read::{Fingerprint, Options, Source},
};

/// What is known of a platform.
#[derive(Debug, Clone)]
pub struct ListedPlatform {
    pub name: Label,
    /// 入驻: takes part in mediation.
    pub registered: bool,
    /// Left an after-sales contact; assumed where the list does not say.
    pub contact: bool,
}

/// All known platforms.
#[derive(Debug, Default)]
pub struct PlatformList {
    platforms: Vec<ListedPlatform>,
    /// Index of the platform and the name as listed, by the name as it is compared.
    names: BTreeMap<String, (usize, String)>,
    /// Of the list, where there is one.
    fingerprint: Option<Fingerprint>,
}

impl PlatformList {
    /// The list of a report, empty where it has none. Encoding and delimiter are those of the list
    /// itself: a report states its exports'.
    pub fn of(plan: &ReportPlan) -> Result<Self, Vec<Diagnostic>> {
        let reading = Options { encoding: None, delimiter: None, ..plan.rules.reading };
        plan.platforms.as_deref().map_or_else(|| Ok(PlatformList::default()), |path| PlatformList::read(path, reading))
    }

    /// Reads the list, with every fault in it.
    pub fn read(path: &Path, reading: Options) -> Result<Self, Vec<Diagnostic>> {
        let mut source = Source::open(path, reading).map_err(|fault| vec![fault])?;
        let empty = || {
            vec![
                Diagnostic::new(Code::FileEmpty)
                    .with("path", path.display().to_string())
                    .at(Place::file(path.display().to_string())),
            ]
        };
        if source.tables() == 0 {
            return Err(empty());
        }
        let mut table = source.table(0).map_err(|fault| vec![fault])?;
        let (header, place) = match table.next_record().map_err(|fault| vec![fault])? {
            Some(record) => (record.cells().map(|name| name.trim().to_owned()).collect::<Vec<_>>(), record.place()),
            None => return Err(empty()),
        };
        let column = |names: &[&str]| header.iter().position(|found| names.contains(&found.as_str()));
        let name = column(&["平台名称", "平台", "name"]);
        let registered = column(&["是否入驻", "registered"]);
        let contact = column(&["售后联系方式", "contact"]);
        let aliases = column(&["别名", "aliases"]);
        let mut faults = Vec::new();
        for (column, wanted) in [(name, "平台名称"), (registered, "是否入驻")] {
            if column.is_none() {
                let near = nearest(wanted, header.iter().map(String::as_str));
                let missing = Diagnostic::new(Code::ColumnMissing).with("column", wanted).with("names", wanted);
                faults.push(missing.suggesting(near).at(place.clone()));
            }
        }
        let (Some(name), Some(registered)) = (name, registered) else { return Err(faults) };
        let mut roster = PlatformList::default();
        while let Some(record) = table.next_record().map_err(|fault| vec![fault])? {
            let mut flag = |index: usize, field: &str| {
                let known = truth(record.cell(index));
                if known.is_none() {
                    let wrong = Diagnostic::new(Code::CellUnreadable).with("value", record.cell(index));
                    faults.push(wrong.at(record.cell_place(index, field)));
                }
                known.unwrap_or_default()
            };
            let platform = ListedPlatform {
                name: Label::from(record.cell(name)),
                registered: flag(registered, "是否入驻"),
                contact: contact.is_none_or(|index| flag(index, "售后联系方式")),
            };
            let others = aliases.map_or("", |index| record.cell(index)).split([';', '；', '、']);
            for alias in [record.cell(name)].into_iter().chain(others).map(str::trim).filter(|alias| !alias.is_empty()) {
                let index = roster.platforms.len();
                let (owner, _) =
                    roster.names.entry(value::folded(alias).into_owned()).or_insert_with(|| (index, alias.to_owned()));
                if *owner != index {
                    let twice = Diagnostic::new(Code::PlatformRepeated).with("name", alias);
                    faults.push(twice.at(record.cell_place(name, "平台名称")));
                }
            }
            roster.platforms.push(platform);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        drop(table);
        roster.fingerprint = Some(source.fingerprint(&path.display().to_string()).map_err(|fault| vec![fault])?);
        Ok(roster)
    }

    /// What the list held, where there is one.
    pub fn fingerprint(&self) -> Option<&Fingerprint> {
        self.fingerprint.as_ref()
    }

    /// Whether no platform is known at all.
    pub fn is_empty(&self) -> bool {
        self.platforms.is_empty()
    }

    /// The platform that goes by `name`.
    pub fn find(&self, name: &str) -> Option<&ListedPlatform> {
        self.index(name).map(|index| &self.platforms[index])
    }

    /// The place of a platform in the list; unlisted ones come after all others.
    pub fn position(&self, name: &str) -> usize {
        self.index(name).unwrap_or(self.platforms.len())
    }

    /// A listed name so similar to `name` that it may be meant.
    pub fn similar(&self, name: &str) -> Option<&str> {
        // Comparing takes time that grows with the length, and names are short.
        if name.len() > LONGEST {
            return None;
        }
        let near = nearest(&value::folded(name), self.names.keys().map(String::as_str))?;
        self.names.get(near).map(|(_, listed)| listed.as_str())
    }

    /// Every name of every platform, with the name that it is counted by.
    pub fn aliases(&self) -> impl Iterator<Item = (&str, &str)> {
        let names = self.names.iter().flat_map(|(folded, (index, listed))| [(folded, *index), (listed, *index)]);
        names.map(|(alias, index)| (alias.as_str(), &*self.platforms[index].name))
    }

    fn index(&self, name: &str) -> Option<usize> {
        // A name as listed is the usual case, and is often its own folded form.
        self.names.get(name).or_else(|| self.names.get(&*value::folded(name))).map(|(index, _)| *index)
    }
}

/// Bytes beyond which a name is compared with no other.
const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> (tempfile::TempDir, PlatformList) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("platforms.csv");
        std::fs::write(&path, "平台名称,是否入驻,别名\n分期乐,是,乐信;LexinFintech\n58好借,否,58 好借\n").unwrap();
        let roster = PlatformList::read(&path, Options::default()).unwrap();
        (folder, roster)
    }

    #[test]
    fn blanks_case_and_width_make_no_difference() {
        let (_folder, roster) = roster();
        for name in ["分期乐", "分期乐 ", "分 期 乐", "乐信", "lexinfintech", "ＬＥＸＩＮ FINTECH", "\u{feff}分期乐"]
        {
            assert_eq!(roster.find(name).map(|found| &*found.name), Some("分期乐"), "{name}");
        }
        assert_eq!(roster.find("５８好借").map(|found| &*found.name), Some("58好借"));
    }

    #[test]
    fn a_similar_name_is_suggested_and_not_taken() {
        let (_folder, roster) = roster();
        for name in ["分期乐（乐信）", "分期了", "分期"] {
            assert!(roster.find(name).is_none(), "{name}");
        }
        assert_eq!(roster.similar("分期了"), Some("分期乐"));
        assert_eq!(roster.similar("LexinFinteck"), Some("LexinFintech"));
        assert_eq!(roster.similar(&"分".repeat(1_000_000)), None);
        assert_eq!(roster.position("Ｌexin Fintech"), 0);
        assert_eq!(roster.position("无此平台"), 2);
    }
}
