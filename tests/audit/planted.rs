//! Documents with known errors.
//!
//! Input: the folders of `tests/audits`, each a document and the list of errors in it. Output:
//! errors that an audit does not find, and findings that are none.

use std::{fs, path::Path};

use nianbao::{
    audit::{Confidence, audit},
    read::Draft,
};

/// A known error of a document.
#[derive(serde::Deserialize)]
struct Planted {
    code: String,
    words: String,
}

#[derive(serde::Deserialize)]
struct List {
    #[serde(default)]
    planted: Vec<Planted>,
    /// Errors that are known not to be found.
    #[serde(default)]
    missed: Vec<Planted>,
}

#[test]
fn what_was_planted_is_found_and_nothing_else() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audits");
    let mut faults = Vec::new();
    let mut documents = 0;
    for folder in fs::read_dir(home).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let list: List = toml::from_str(&fs::read_to_string(folder.join("planted.toml")).unwrap()).unwrap();
        let document =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.file_stem().unwrap() == "draft");
        let diagnostics = audit(&Draft::open(&document.unwrap()).unwrap(), None, Confidence::Medium).diagnostics;
        let mut left: Vec<(String, String)> = diagnostics
            .as_slice()
            .iter()
            .map(|found| {
                let excerpt = found.place.as_ref().and_then(|place| place.excerpt.clone()).unwrap();
                (found.code.to_string(), excerpt.text.chars().skip(excerpt.start).take(excerpt.length).collect())
            })
            .collect();
        for planted in &list.planted {
            match left.iter().position(|(code, words)| *code == planted.code && words.contains(&planted.words)) {
                Some(at) => drop(left.remove(at)),
                None => faults.push(format!("{}: {} at “{}” is not found", folder.display(), planted.code, planted.words)),
            }
        }
        for missed in &list.missed {
            if left.iter().any(|(code, words)| *code == missed.code && words.contains(&missed.words)) {
                faults.push(format!("{}: {} at “{}” is found by now", folder.display(), missed.code, missed.words));
            }
        }
        faults.extend(left.iter().map(|(code, words)| format!("{}: false alarm {code} at “{words}”", folder.display())));
        documents += 1;
    }
    assert!(documents >= 5 && faults.is_empty(), "{}", faults.join("\n"));
}
