//! SARIF on the standard output, held by its parts; `.ci/run` holds it against the schema of OASIS.

use serde_json::Value;

use super::{faulty, run};

#[test]
fn sarif_is_one_document_on_the_standard_output() {
    let folder = faulty();
    let (out, diagnostics) = run(folder.path(), &["check", "X", "odd", "--message-format", "sarif", "--lang", "en"], 1);
    assert_eq!(diagnostics, "");
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    assert_eq!((&run["tool"]["driver"]["name"], &run["columnKind"]), (&"nianbao".into(), &"unicodeCodePoints".into()));
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 3);
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(rule["defaultConfiguration"]["level"], result["level"]);
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[text]["text"].as_str().unwrap().is_empty(), "{rule}");
        }
        assert!(!result["message"]["text"].as_str().unwrap().is_empty(), "{result}");
    }
    let gender = results.iter().find(|result| result["ruleId"] == "NB312").unwrap();
    let place = &gender["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "odd/complaints.csv");
    assert_eq!((place["region"]["startLine"].as_u64(), &place["region"]["snippet"]["text"]), (Some(2), &"妇".into()));
}

#[test]
fn quiet_and_sound_reports_have_a_document_too() {
    let folder = faulty();
    let results = |arguments: &[&str], code| {
        let document: Value = serde_json::from_str(&run(folder.path(), arguments, code).0).unwrap();
        document["runs"][0]["results"].as_array().unwrap().len()
    };
    assert_eq!(results(&["check", "odd", "-q", "--message-format", "sarif"], 0), 0);
    assert_eq!(results(&["check", "odd", "-q", "--message-format", "sarif", "--deny", "warnings"], 1), 2);
}
