//! `nianbao sql`: one query that counts where the data is.

use std::{collections::BTreeMap, path::Path};

use crate::{
    clean::{AmountUnit, ColumnMap, Field, HeaderRules, PlatformList, amount_unit},
    diagnostic::{Code, Diagnostic, Diagnostics},
    plan::{self, ReportPlan},
    query::{self, SqlDialect},
    read::{self, Source},
};

/// The query for the report in `folder`, with everything that keeps it from being asked. Columns
/// are named as in the header of `columns_of`, else of the report's own files, else by the names
/// that exports usually give them.
pub fn sql(folder: &Path, dialect: SqlDialect, table: &str, columns_of: Option<&Path>) -> (String, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let text = asked(folder, dialect, table, columns_of, &mut diagnostics)
        .map_err(|faults| diagnostics.extend(faults))
        .unwrap_or_default();
    (text, diagnostics)
}

type Faults = Vec<Diagnostic>;

fn asked(
    folder: &Path,
    dialect: SqlDialect,
    table: &str,
    columns_of: Option<&Path>,
    diagnostics: &mut Diagnostics,
) -> Result<String, Faults> {
    let plan = plan::load(folder, Path::new("output"))?;
    let roster = PlatformList::of(&plan)?;
    let columns = match columns_of {
        Some(path) => of_header(&plan, path, diagnostics)?,
        None => of_own(&plan)?,
    };
    let columns = columns.unwrap_or_else(|| usual(&plan));
    if let Some(AmountUnit::Foreign(unit)) = columns.get(&Field::Amount).map(|name| amount_unit(name)) {
        let name = columns.get(&Field::Amount).cloned().unwrap_or_default();
        let foreign = Diagnostic::new(Code::HeaderUnit).with("column", name).with("unit", unit);
        return Err(vec![foreign.at(plan.place_of("input.columns.amount"))]);
    }
    Ok(query::query(&plan, &roster, dialect, table, &columns))
}

/// The columns of the first file of the report that has complaints. A report that is made of what
/// the query brings may have none yet, or files of counts; one that cannot be read might have said
/// otherwise.
fn of_own(plan: &ReportPlan) -> Result<Option<BTreeMap<Field, String>>, Faults> {
    for path in plan.complaints.iter().filter(|path| !read::is_absent(path)) {
        match of_header(plan, path, &mut Diagnostics::default()) {
            Ok(None) => {}
            Ok(found) => return Ok(found),
            Err(faults) if faults.iter().any(|fault| fault.code == Code::FileUnreadable) => return Err(faults),
            Err(_) => {}
        }
    }
    Ok(None)
}

/// The columns of a file; `None` where its rows are no complaints.
fn of_header(plan: &ReportPlan, path: &Path, diagnostics: &mut Diagnostics) -> Result<Option<BTreeMap<Field, String>>, Faults> {
    let mut source = Source::open(path, plan.rules.reading).map_err(|fault| vec![fault])?;
    for index in 0..source.tables() {
        let mut table = source.table(index).map_err(|fault| vec![fault])?;
        if let Some(columns) = ColumnMap::find(&mut table, HeaderRules::of(plan), diagnostics)? {
            let named =
                columns.all().iter().enumerate().filter_map(|(index, column)| Some((columns.field(index)?, column.name.clone())));
            return Ok(Some(named.collect()));
        }
    }
    Ok(None)
}

/// The name that the report gives a field, or its usual one.
fn usual(plan: &ReportPlan) -> BTreeMap<Field, String> {
    let dimensions = &plan.rules.dimensions;
    let name = |field: Field| {
        let named = field.named(&plan.config.input.columns, dimensions).first().map(String::as_str);
        let usual = || field.names().first().copied();
        named.or_else(usual).expect("every field has a name, or is one that the report names").to_owned()
    };
    // A warehouse need not have the texts.
    Field::all(dimensions).filter(|field| field.is_value()).map(|field| (field, name(field))).collect()
}
