//! Which column of a table holds what.
//!
//! 1. The header is looked for in the first rows: the one that names most fields.
//! 2. Names are compared without blanks, case, width of characters and what stands in brackets
//!    behind them.
//! 3. Of two columns for one field the name that comes first wins; names from `report.toml` come
//!    before all others.
//!
//! Input: a table that is still at its first row. Output: [`Columns`] and the table behind its
//! header, or every column that is missing or stands twice. A name that is only similar is
//! suggested and never taken.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    super::parse::{AmountUnit, amount_unit, score_scale, value::narrow},
    field::{Field, OF_REJECTS},
};
use crate::{
    complaint::Dimensions,
    diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest},
    plan::{ReportPlan, config::Input},
    read::{Record, Table},
};

/// How a column came by its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnConfidence {
    /// `report.toml` says so.
    Configured,
    /// By a known name.
    Known,
    /// The name is like a known one: a suggestion, not used.
    Similar,
}

/// What headers are read by.
#[derive(Debug, Clone, Copy)]
pub struct HeaderRules<'a> {
    pub input: &'a Input,
    pub dimensions: &'a Dimensions,
    /// The highest score that a complainant can give.
    pub scale: u8,
}

impl<'a> HeaderRules<'a> {
    pub fn of(plan: &'a ReportPlan) -> Self {
        let (config, rules) = (&plan.config, &plan.rules);
        HeaderRules { input: &config.input, dimensions: &rules.dimensions, scale: config.rating.satisfaction_scale }
    }
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct TableColumn {
    pub name: String,
    pub field: Option<(Field, ColumnConfidence)>,
}

/// Where each field stands in a table.
#[derive(Debug, Clone)]
pub struct ColumnMap {
    all: Vec<TableColumn>,
    names: Arc<[String]>,
    /// Index of the column, by field.
    found: Vec<Option<usize>>,
    /// Columns that decide whether a row is of the report, with the values that are.
    scope: Vec<(usize, Vec<String>)>,
    /// What amounts without a unit of their own have behind them: `万元`.
    pub unit: Option<&'static str>,
}

/// Whether two names are those of one column.
pub fn same_column(one: &str, other: &str) -> bool {
    same(one) == same(other)
}

/// A name as names are compared.
fn same(name: &str) -> String {
    let name = narrow(name);
    let whole = name.trim_start_matches(['\u{feff}', '*']);
    let plain = whole.split(['(', '[', '【', '〔']).next().unwrap_or(whole);
    let plain = if plain.trim().is_empty() { &name } else { plain };
    plain.chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '*' | '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// A field that a name is a name of, how far down its list, and by whose word.
type ColumnClaim = (Field, usize, ColumnConfidence);

/// Every name that a column can go by.
struct ColumnNames(BTreeMap<String, Vec<ColumnClaim>>);

impl ColumnNames {
    fn new(input: &Input, dimensions: &Dimensions) -> Self {
        let mut names: BTreeMap<String, Vec<ColumnClaim>> = BTreeMap::new();
        for field in Field::all(dimensions) {
            for (rank, name) in field.named(&input.columns, dimensions).iter().enumerate() {
                names.entry(same(name)).or_default().push((field, rank, ColumnConfidence::Configured));
            }
        }
        for field in Field::declared() {
            let first = field.named(&input.columns, dimensions).len();
            for (rank, name) in field.names().iter().enumerate() {
                let claims = names.entry(same(name)).or_default();
                // What the report says of a column is all that it is.
                if claims.iter().all(|(_, _, confidence)| *confidence != ColumnConfidence::Configured) {
                    claims.push((field, first + rank, ColumnConfidence::Known));
                }
            }
        }
        ColumnNames(names)
    }

    fn claims(&self, name: &str) -> &[ColumnClaim] {
        self.0.get(&same(name)).map_or(&[], Vec::as_slice)
    }
}

impl ColumnMap {
    /// Finds the fields of a table. A sheet without the columns of a complaint is no fault where
    /// others have them: `None`.
    pub fn find(
        table: &mut Table<'_>,
        rules: HeaderRules<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Self>, Vec<Diagnostic>> {
        match Self::look(table, rules, diagnostics) {
            (columns, faults) if faults.is_empty() => Ok(columns),
            (_, faults) => Err(faults),
        }
    }

    /// The same, with what is found even where something is missing.
    pub fn look(table: &mut Table<'_>, rules: HeaderRules<'_>, diagnostics: &mut Diagnostics) -> (Option<Self>, Vec<Diagnostic>) {
        let names = ColumnNames::new(rules.input, rules.dimensions);
        let known = |record: &Record<'_>| record.cells().filter(|name| !names.claims(name).is_empty()).count();
        // Of equals the first.
        let best = table.ahead().into_iter().enumerate().max_by_key(|(index, record)| (known(record), std::cmp::Reverse(*index)));
        let Some((at, header)) = best.filter(|(_, record)| !record.is_blank()) else {
            return match table.name() {
                Some(_) => (None, Vec::new()),
                None => (
                    None,
                    vec![Diagnostic::new(Code::FileEmpty).with("path", &**table.source()).at(Place::file(&**table.source()))],
                ),
            };
        };
        if table.name().is_some() && known(&header) < Field::REQUIRED.len() {
            return (None, Vec::new());
        }
        let above = table.ahead().into_iter().take(at).filter(|record| !record.is_blank()).count();
        if above > 0 {
            diagnostics.push(Diagnostic::new(Code::HeaderBelow).with("rows", above).at(header.place()));
        }
        let (columns, faults) = Self::of(&header, &names, rules, diagnostics);
        table.skip(at + 1);
        (Some(columns), faults)
    }

    /// Those of a table whose columns are known beforehand.
    pub(in crate::clean) fn only(names: &[&str], fields: &[(Field, usize)], dimensions: &Dimensions) -> Self {
        let mut found = vec![None; Field::all(dimensions).count()];
        fields.iter().for_each(|(field, index)| found[field.index()] = Some(*index));
        ColumnMap {
            all: names.iter().map(|name| TableColumn { name: (*name).to_owned(), field: None }).collect(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            found,
            scope: Vec::new(),
            unit: None,
        }
    }

    fn of(
        header: &Record<'_>,
        names: &ColumnNames,
        HeaderRules { input, dimensions, scale }: HeaderRules<'_>,
        diagnostics: &mut Diagnostics,
    ) -> (Self, Vec<Diagnostic>) {
        let mut columns = ColumnMap {
            all: header.cells().map(|name| TableColumn { name: name.trim().to_owned(), field: None }).collect(),
            names: header.cells().map(|name| name.trim().to_owned()).collect(),
            found: vec![None; Field::all(dimensions).count()],
            scope: Vec::new(),
            unit: None,
        };
        let mut faults = Vec::new();
        columns.claim(header, names, dimensions, &mut faults, diagnostics);
        for field in Field::REQUIRED {
            if columns.found[field.index()].is_none() {
                let near = nearest(field.names()[0], header.cells());
                let missing = Diagnostic::new(Code::ColumnMissing).with("column", field.names()[0]);
                faults.push(missing.with("names", field.names().join(", ")).suggesting(near).at(header.place()));
            }
        }
        for (name, values) in &input.scope {
            match columns.all.iter().position(|column| same(&column.name) == same(name)) {
                Some(index) => columns.scope.push((index, values.clone())),
                None => {
                    let absent = Diagnostic::new(Code::ScopeColumn).with("column", name.as_str());
                    faults.push(absent.suggesting(nearest(name, header.cells())).at(header.place()));
                }
            }
        }
        columns.units(header, scale, &mut faults);
        columns.suggest(header, names, dimensions, diagnostics);
        (columns, faults)
    }

    /// What the headers of amounts and scores say of their values.
    fn units(&mut self, header: &Record<'_>, scale: u8, faults: &mut Vec<Diagnostic>) {
        if let Some(index) = self.found[Field::Amount.index()] {
            let name = &self.all[index].name;
            match amount_unit(name) {
                AmountUnit::Yuan => {}
                AmountUnit::Of(unit) => self.unit = Some(unit),
                AmountUnit::Foreign(unit) => {
                    let foreign = Diagnostic::new(Code::HeaderUnit).with("column", name.as_str()).with("unit", unit);
                    faults.push(foreign.at(header.cell_place(index, name)));
                }
            }
        }
        if let Some(index) = self.found[Field::Satisfaction.index()] {
            let name = &self.all[index].name;
            let (scale, stated) = (u32::from(scale), score_scale(name));
            if let Some(stated) = stated.filter(|stated| *stated != scale) {
                let other = Diagnostic::new(Code::HeaderScale).with("column", name.as_str()).with("stated", u64::from(stated));
                faults.push(other.with("scale", u64::from(scale)).at(header.cell_place(index, name)));
            }
        }
    }

    /// Gives each field the column with the best claim.
    fn claim(
        &mut self,
        header: &Record<'_>,
        names: &ColumnNames,
        dimensions: &Dimensions,
        faults: &mut Vec<Diagnostic>,
        diagnostics: &mut Diagnostics,
    ) {
        for field in Field::all(dimensions) {
            let mut claimants: Vec<(usize, usize, ColumnConfidence)> = Vec::new();
            for (index, column) in self.all.iter().enumerate() {
                let claim = names.claims(&column.name).iter().find(|(claimed, ..)| *claimed == field);
                claimants.extend(claim.map(|(_, rank, confidence)| (*rank, index, *confidence)));
            }
            claimants.sort();
            let Some((rank, index, confidence)) = claimants.first().copied() else { continue };
            self.found[field.index()] = Some(index);
            self.all[index].field = Some((field, confidence));
            for (other_rank, other, _) in &claimants[1..] {
                let (first, second) = (&self.all[index].name, &self.all[*other].name);
                let code = if *other_rank == rank { Code::ColumnRepeated } else { Code::ColumnOutranked };
                let place = header.cell_place(*other, second);
                let twice = Diagnostic::new(code).with("first", first.as_str()).with("second", second.as_str()).at(place);
                if code == Code::ColumnRepeated { faults.push(twice) } else { diagnostics.push(twice) }
            }
        }
    }

    /// Tells of columns that hold nothing known, and of the field that a similar name suggests.
    fn suggest(&mut self, header: &Record<'_>, names: &ColumnNames, dimensions: &Dimensions, diagnostics: &mut Diagnostics) {
        for index in 0..self.all.len() {
            let name = self.all[index].name.clone();
            let scoped = self.scope.iter().any(|(scope, _)| *scope == index);
            // A name with a claim of its own was outranked, which has been reported.
            let outranked = !names.claims(&name).is_empty();
            if self.all[index].field.is_some() || outranked || scoped || name.is_empty() || OF_REJECTS.contains(&&*name) {
                continue;
            }
            let free = Field::declared().filter(|field| self.found[field.index()].is_none());
            let similar = free.flat_map(|field| field.names().iter().map(move |known| (field, *known)));
            let similar: Vec<(Field, &str)> = similar.collect();
            // Of two characters one is a third that differs from half the dictionary.
            let near = nearest(&name, similar.iter().map(|(_, known)| *known)).filter(|_| name.chars().count() > 2);
            let place = header.cell_place(index, &name);
            match near.and_then(|near| similar.iter().find(|(_, known)| *known == near)) {
                Some((field, near)) => {
                    self.all[index].field = Some((*field, ColumnConfidence::Similar));
                    let near = Diagnostic::new(Code::ColumnNear)
                        .with("column", name)
                        .with("field", field.key(dimensions))
                        .suggesting(Some(near));
                    diagnostics.push(near.at(place));
                }
                None => diagnostics.push(Diagnostic::new(Code::ColumnIgnored).with("column", name).at(place)),
            }
        }
    }

    /// The columns in their order.
    pub fn all(&self) -> &[TableColumn] {
        &self.all
    }

    /// The names of the columns as the file has them.
    pub fn names(&self) -> &Arc<[String]> {
        &self.names
    }

    /// The fields that the table has a column for.
    pub fn given(&self) -> impl Iterator<Item = Field> {
        self.found.iter().enumerate().filter(|(_, column)| column.is_some()).map(|(index, _)| Field::at(index))
    }

    pub fn has(&self, field: Field) -> bool {
        self.found[field.index()].is_some()
    }

    /// The field that is read from a column.
    pub fn field(&self, index: usize) -> Option<Field> {
        self.found.iter().position(|column| *column == Some(index)).map(Field::at)
    }

    /// Whether a row has the cells that the header promises. In a text a cell too few or too many
    /// shifts the rest.
    pub fn fit(&self, record: &Record<'_>) -> bool {
        let width = self.all.len();
        record.has_fixed_columns()
            || record.len() == width
            || (record.len() > width && record.cells().skip(width).all(|c| c.trim().is_empty()))
    }

    /// The column and cell by which a row is outside the report.
    pub fn outside_scope<'r>(&'r self, record: &Record<'r>) -> Option<(usize, &'r str, &'r str)> {
        let outside = |(index, values): &&(usize, Vec<String>)| {
            let cell = narrow(record.cell(*index));
            !values.iter().any(|value| narrow(value) == cell)
        };
        let (index, _) = self.scope.iter().find(outside)?;
        Some((*index, &self.all[*index].name, record.cell(*index)))
    }

    /// The cell of a field; empty where the table has no such column.
    pub fn cell<'r>(&self, record: &Record<'r>, field: Field) -> &'r str {
        self.found[field.index()].map_or("", |index| record.cell(index))
    }

    /// The place of a field's cell, quoting it.
    pub fn place(&self, record: &Record<'_>, field: Field) -> Place {
        match self.found[field.index()] {
            Some(index) => record.cell_place(index, &self.all[index].name),
            None => record.place(),
        }
    }

    /// The place of a field's cell, without quoting it.
    pub fn bare_place(&self, record: &Record<'_>, field: Field) -> Place {
        let mut place = self.place(record, field);
        place.excerpt = None;
        place
    }
}
