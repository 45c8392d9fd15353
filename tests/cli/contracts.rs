//! The contracts, compared with the sample report.

use std::fs;

use boon::{Compiler, Schemas};
use serde_json::Value;

use super::{home, paths, repository, run};

#[test]
fn the_schemas_hold_for_the_sample() {
    let folder = home();
    let sample = repository().join("data/2024-fintech");
    run(folder.path(), &["build", sample.to_str().unwrap(), "-o", "out"], 0);
    let toml = |text: &str| serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap();
    let report = toml(&fs::read_to_string(sample.join("report.toml")).unwrap());
    let figures = serde_json::from_str(&fs::read_to_string(folder.path().join("out/figures.json")).unwrap()).unwrap();
    let cases = paths(&sample.join("cases")).into_iter().map(|path| fs::read_to_string(path).unwrap());
    let fronts: Vec<Value> = cases.map(|text| toml(text.split("+++").nth(1).unwrap())).collect();
    for (contract, instances) in [("report", vec![report]), ("figures", vec![figures]), ("case", fronts)] {
        let (printed, _) = run(folder.path(), &["schema", contract], 0);
        let schema: Value = serde_json::from_str(&printed).unwrap();
        // Compiling holds the schema against its own meta schema, which the crate carries.
        let (mut schemas, mut compiler, place) = (Schemas::new(), Compiler::new(), format!("https://nianbao.invalid/{contract}"));
        compiler.add_resource(&place, schema).unwrap();
        let compiled = compiler.compile(&place, &mut schemas).unwrap_or_else(|fault| panic!("{contract}: {fault}"));
        for mut instance in instances {
            schemas.validate(&instance, compiled).unwrap_or_else(|fault| panic!("{contract}: {fault:#}"));
            // A schema that took anything would hold as well.
            let first = instance.as_object().unwrap().keys().next().unwrap().clone();
            instance[&first] = Value::Bool(true);
            assert!(schemas.validate(&instance, compiled).is_err(), "{contract}: `{first}` may be anything");
        }
    }
}
