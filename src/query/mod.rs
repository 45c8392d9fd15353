//! The counting, as one query for the place where the data already is.
//!
//! Input: a plan, the list of platforms and the names of the columns. Output: SQL whose result is a
//! table of counts, as `clean::counted` reads it. The query decides what only it can see: which
//! rows are complete, of the period and the scope, and the first with their number, and how long a
//! reply took. Names it knows are given their canonical form, so that few groups come back; all
//! other values come back as they stand and are cleaned by the build, by the same rules as a cell
//! of a file.
//!
//! What it does not do: it finds repeats by number, not by the same words under another number; it
//! names no row, so complaints that share a number are counted, or rejected, without being listed;
//! and it reads dates that begin with the year, in digits.

mod dialect;

use std::collections::BTreeMap;

pub use dialect::SqlDialect;

use crate::{
    clean::{AmountUnit, Field, HANDED, PlatformList, REPLIED, UNREAD, amount_unit, value},
    complaint::{Dimension, Region, Values},
    diagnostic::Code,
    plan::{ReportPlan, config::SharedNumbers},
};

/// What is grouped by besides the platform: a dimension that is read from a column.
struct GroupedColumn<'a> {
    dimension: &'a Dimension,
    field: Field,
    /// Its column in the query. Those of a report have a prefix: its keys could be words of SQL.
    column: String,
}

/// A whole date and time in digits. The days of each month are checked here, since a cast that
/// fails would end the query.
const TIME: &str = "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))\
    |([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29) ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$";

/// The query. `table` is what stands behind `from`, `columns` the names of the columns by what they
/// hold.
pub fn query(
    plan: &ReportPlan,
    roster: &PlatformList,
    dialect: SqlDialect,
    table: &str,
    columns: &BTreeMap<Field, String>,
) -> String {
    let group = |dimension| {
        let field = Field::of(dimension)?;
        let prefix = if matches!(field, Field::Added(_)) { "added_" } else { "" };
        Some(GroupedColumn { dimension, field, column: format!("{prefix}{}", dimension.key) })
    };
    let groups = plan.rules.dimensions.iter().filter_map(group).collect();
    CountQuery { plan, roster, dialect, columns, groups }.written(table)
}

struct CountQuery<'a> {
    plan: &'a ReportPlan,
    roster: &'a PlatformList,
    dialect: SqlDialect,
    columns: &'a BTreeMap<Field, String>,
    groups: Vec<GroupedColumn<'a>>,
}

impl CountQuery<'_> {
    fn written(&self, table: &str) -> String {
        let steps = [
            ("texts", self.texts(), table.to_owned()),
            ("times", self.times(), "texts".to_owned()),
            ("named", self.named(), "times".to_owned()),
            ("numbered", self.numbered(), "named".to_owned()),
            ("judged", self.judged(), "numbered".to_owned()),
        ];
        let steps = steps
            .map(|(name, columns, from)| format!("{name} as (\n  select\n    {}\n  from {from}\n)", columns.join(",\n    ")));
        let mut sets = vec!["(away, reason)".to_owned(), "(away, platform, month, handling)".to_owned()];
        sets.extend(self.asks(Field::Satisfaction).then(|| "(away, platform, month, score)".to_owned()));
        sets.extend(self.asks(Field::Handed).then(|| format!("(away, platform, {UNREAD})")));
        let rated = |group: &GroupedColumn<'_>| self.plan.rules.rating.slots().any(|slot| group.dimension.slot() == Some(slot));
        sets.extend(self.asked().map(|group| {
            let month = if rated(group) { "month, " } else { "" };
            format!("(away, platform, {month}{})", group.column)
        }));
        let scored = self.asks(Field::Satisfaction).then_some(("score", "score"));
        let unread = self.asks(Field::Handed).then_some((UNREAD, UNREAD));
        let asked = self.asked().map(|group| (group.column.as_str(), &*group.dimension.key));
        let valued: Vec<(&str, &str)> = scored.into_iter().chain(unread).chain(asked).collect();
        let columns: String = valued.iter().map(|(column, _)| format!(", {column}")).collect();
        let dimensions: String =
            valued.iter().map(|(column, key)| format!("\n       when {column} is not null then '{key}'")).collect();
        format!(
            "-- Counts for the report “{name}”, to be read by `nianbao build`. Made by `nianbao sql`.\n\
             -- See that these columns hold what is said of them:\n{comment}\
             with {steps},\n\
             grouped as (\n  select away, reason, platform as of_platform, month as of_month, handling{columns}, count(*) as counted\n  from judged\n  \
             group by grouping sets (\n    {sets}\n  )\n)\n\
             select\n  coalesce(of_platform, '') as platform,\n  coalesce(of_month, '') as month,\n  \
             case when of_platform is null then away\n       when handling is not null then 'complaints'{dimensions} end as dimension,\n  \
             coalesce(reason, handling{columns}) as value,\n  counted as count\n\
             from grouped\nwhere (of_platform is null and away <> '') or (of_platform is not null and away = '')\n\
             order by 1, 2, 3, 4{settings}\n",
            name = self.plan.name.replace(['\r', '\n'], " "),
            comment = self.comment(),
            steps = steps.join(",\n"),
            sets = sets.join(",\n    "),
            settings = self.dialect.settings(),
        )
    }

    fn comment(&self) -> String {
        let key = |field: &Field| field.key(&self.plan.rules.dimensions);
        self.columns.iter().map(|(field, name)| format!("--   {} {}\n", key(field), name.replace(['\r', '\n'], " "))).collect()
    }

    fn asks(&self, field: Field) -> bool {
        self.columns.contains_key(&field)
    }

    /// The dimensions that there are columns for.
    fn asked(&self) -> impl Iterator<Item = &GroupedColumn<'_>> {
        self.groups.iter().filter(|group| self.asks(group.field))
    }

    /// The columns as texts without blanks around them.
    fn texts(&self) -> Vec<String> {
        let text = |field: Field| {
            let column = self.columns.get(&field).map(|name| self.dialect.trimmed(&self.dialect.column(name)));
            column.unwrap_or_else(|| "''".to_owned())
        };
        let mut columns = vec![
            format!("{} as number", text(Field::Number)),
            format!("{} as filed_text", text(Field::Filed)),
            format!("{} as platform_text", text(Field::Platform)),
            format!("{} as handed_text", text(Field::Handed)),
            format!("{} as replied_text", text(Field::Replied)),
            format!("{} as score", text(Field::Satisfaction)),
            format!("{} as words", text(Field::Body)),
            format!("{} as scoped", self.scope()),
        ];
        columns.extend(self.groups.iter().map(|group| format!("{} as {}_text", text(group.field), group.column)));
        columns
    }

    /// Times in digits as `2024-01-03 08:05:00`; what is none stays as it is.
    fn times(&self) -> Vec<String> {
        // A month, a day or an hour of one digit gets another; a date alone means its midnight, and
        // fractions are let go.
        const FORMS: [(&str, &str); 8] = [
            ("[.][0-9]+$", ""),
            ("^([0-9]{4})[/.]([0-9]{1,2})[/.]", "$1-$2-"),
            ("^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})T", "$1 "),
            ("^([0-9]{4})-([0-9])-", "$1-0$2-"),
            ("^([0-9]{4}-[0-9]{2})-([0-9])( |$)", "$1-0$2$3"),
            (" ([0-9]):", " 0$1:"),
            ("^([0-9]{4}-[0-9]{2}-[0-9]{2})$", "$1 00:00"),
            ("^(.{16})$", "$1:00"),
        ];
        let spelled = |name: &str| {
            let text = format!("{name}_text");
            let spelled = FORMS.iter().fold(text, |text, (pattern, by)| self.dialect.replaced(&text, pattern, by));
            format!("{spelled} as {name}_spelled")
        };
        ["*".to_owned()].into_iter().chain(["filed", "handed", "replied"].map(spelled)).collect()
    }

    /// Times that are some, and names as the report has them.
    fn named(&self) -> Vec<String> {
        let time = |name: &str| {
            let spelled = format!("{name}_spelled");
            format!("case when {} then {spelled} else '' end as {name}", self.dialect.matches(&spelled, TIME))
        };
        let mut columns: Vec<String> =
            ["number", "platform_text", "filed_text", "score", "words", "scoped"].map(str::to_owned).into();
        columns.extend(["filed", "handed", "replied"].map(time));
        columns.push(format!("{} as unread", self.unread()));
        columns.push(format!("{} as platform", self.canonical("platform_text", &self.platforms())));
        for GroupedColumn { dimension, column, .. } in &self.groups {
            let named = self.canonical(&format!("{column}_text"), &names(dimension));
            let is_amount = dimension.values == Values::Amounts;
            columns.push(format!("{} as {column}", if is_amount { self.with_unit(&named) } else { named }));
        }
        columns
    }

    /// Which times of a row say something that is none to the query: to the build they are not
    /// stated, and it tells so.
    fn unread(&self) -> String {
        let odd = |name: &str| {
            let (text, spelled) = (format!("{name}_text"), format!("{name}_spelled"));
            format!("not ({}) and not ({})", self.is_null(&text), self.dialect.matches(&spelled, TIME))
        };
        let (handed, replied) = (odd("handed"), odd("replied"));
        let dimensions = &self.plan.rules.dimensions;
        format!(
            "case when {handed} then '{}' when {replied} then '{}' else '' end",
            Field::Handed.key(dimensions),
            Field::Replied.key(dimensions)
        )
    }

    /// An amount with the unit that only the column's name says.
    fn with_unit(&self, amount: &str) -> String {
        let AmountUnit::Of(unit) = self.columns.get(&Field::Amount).map_or(AmountUnit::Yuan, |name| amount_unit(name)) else {
            return amount.to_owned();
        };
        format!("case when {} then concat({amount}, '{unit}') else {amount} end", self.dialect.matches(amount, "[0-9]$"))
    }

    /// Faults of rows, and the place of each row among those with its number.
    fn numbered(&self) -> Vec<String> {
        let fault = [
            (self.is_total(), Code::TotalRow),
            (self.is_null("number"), Code::NumberMissing),
            (self.is_null("filed_text"), Code::FiledMissing),
            ("filed = ''".to_owned(), Code::FiledUnreadable),
            (self.is_null("platform_text"), Code::PlatformMissing),
        ];
        let whens = fault.map(|(condition, code)| format!("\n      when {condition} then '{code}'")).concat();
        let fault = format!("case{whens}\n      else '' end");
        // A cast is made of what is a time only.
        let seconds = self.dialect.seconds("handed", "replied");
        let seconds =
            format!("case when handed = '' or replied = '' or replied < handed then null else {seconds} end as seconds");
        let order: String = self.groups.iter().map(|group| format!(", {}", group.column)).collect();
        // Rows with one number repeat each other where they are about the same; of these the one
        // that states most is counted. Case makes no difference to a number.
        let about = "filed, platform, words";
        let stated = ["handed", "replied", "score"].map(|text| format!("case when {text} = '' then 0 else 1 end"));
        let stated = stated.join(" + ");
        let number = format!(
            "row_number() over (partition by upper(number), {about}, scoped, {fault} order by {stated} desc{order}) as nth"
        );
        let key = "concat(filed, '|', platform, '|', words)";
        let window = format!("over (partition by upper(number), scoped, {fault})");
        let shared = format!("case when min({key}) {window} = max({key}) {window} then 0 else 1 end as shared");
        vec!["*".to_owned(), format!("{fault} as fault"), seconds, number, shared]
    }

    /// Whether a row sums up others and is no complaint.
    fn is_total(&self) -> String {
        let words: Vec<String> = value::totals().map(|word| self.dialect.text(word)).collect();
        let words = words.join(", ");
        let is_word = |text: &str| format!("lower({text}) in ({words})");
        let named = ["number", "filed_text", "platform_text", "issue_type", "region"].map(is_word);
        format!("({})", named.join(" or "))
    }

    /// What becomes of each row.
    fn judged(&self) -> Vec<String> {
        let period = self.plan.rules.period;
        let (year, months) = (period.year(), period.months());
        let (first, last) = (*months.start(), *months.end());
        let until = if last == 12 { format!("{:04}-01", year + 1) } else { format!("{year:04}-{:02}", last + 1) };
        let outside = format!("filed < '{year:04}-{first:02}' or filed >= '{until}'");
        let rejects = self.plan.config.input.shared_numbers == SharedNumbers::Reject;
        let case = |scope: &str, fault: &str, repeated: &str, shared: &str, period: &str| {
            let shared = if rejects { format!(" when shared = 1 then '{shared}'") } else { String::new() };
            format!(
                "case when not scoped then '{scope}' when fault <> '' then {fault} when nth > 1 then '{repeated}'{shared}\n      \
                 when {outside} then '{period}' else '' end"
            )
        };
        let [scope, repeated, shared, period] =
            [Code::OutsideScope, Code::NumberRepeated, Code::NumberShared, Code::OutsidePeriod].map(|code| code.to_string());
        vec![
            "*".to_owned(),
            "substr(filed, 1, 7) as month".to_owned(),
            format!("{} as handling", self.handling()),
            format!("{} as away", case("outside_scope", "'rejected'", "repeated", "rejected", "outside_period")),
            format!("{} as reason", case(&scope, "fault", &repeated, &shared, &period)),
        ]
    }

    /// A text under its canonical name where it is known by another.
    fn canonical(&self, text: &str, names: &BTreeMap<String, String>) -> String {
        if names.is_empty() {
            return text.to_owned();
        }
        let literal = |name: &str| self.dialect.text(name);
        let cases = names.iter().map(|(alias, name)| format!("\n      when {} then {}", literal(alias), literal(name)));
        format!("case {text}{}\n      else {text} end", cases.collect::<String>())
    }

    fn platforms(&self) -> BTreeMap<String, String> {
        let names = self.roster.aliases();
        names.filter(|(alias, name)| alias != name).map(|(alias, name)| (alias.to_owned(), name.to_owned())).collect()
    }

    /// Whether a text says that there is no value.
    fn is_null(&self, text: &str) -> String {
        let word = |word: &str| self.dialect.text(&word.to_lowercase());
        let known = value::nulls().map(word);
        let words: Vec<String> = known.chain(self.plan.config.input.nulls.iter().map(|text| word(text))).collect();
        format!("{text} = '' or lower({text}) in ({})", words.join(", "))
    }

    /// Whether a row is of the report's scope.
    fn scope(&self) -> String {
        let conditions = self.plan.config.input.scope.iter().map(|(name, values)| {
            let values: Vec<String> = values.iter().map(|value| self.dialect.text(value)).collect();
            format!("{} in ({})", self.dialect.trimmed(&self.dialect.column(name)), values.join(", "))
        });
        let conditions: Vec<String> = conditions.collect();
        if conditions.is_empty() { "1 = 1".to_owned() } else { format!("({})", conditions.join(" and ")) }
    }

    /// How far a complaint came.
    fn handling(&self) -> String {
        let steps = self.plan.config.rating.timeliness.iter().map(|step| {
            let hours = step.under_hours;
            format!(" when seconds < {} then '{hours}'", i64::from(hours) * 3600)
        });
        format!(
            "case when handed = '' then '' when seconds is null then '{HANDED}'{} else '{REPLIED}' end",
            steps.collect::<String>()
        )
    }
}

/// The spellings of a dimension's values that are known, each with the name it is counted under.
fn names(dimension: &Dimension) -> BTreeMap<String, String> {
    match &dimension.values {
        Values::Names { aliases, .. } => aliases.iter().map(|(alias, name)| (alias.to_string(), name.to_string())).collect(),
        Values::Regions { divisions, aliases, .. } => {
            let short = Region::all(*divisions).map(|region| (region.short().to_owned(), region.name().to_owned()));
            let aliases = aliases.iter().map(|(alias, region)| (alias.to_string(), region.name().to_owned()));
            short.filter(|(short, name)| short != name).chain(aliases).collect()
        }
        _ => BTreeMap::new(),
    }
}
