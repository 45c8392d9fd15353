//! Where the warehouses differ: quotes, texts, patterns and time.
//!
//! Input: names, texts and expressions. Output: SQL that one of them understands. What is asked is
//! not known here.

/// A warehouse's own SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlDialect {
    DuckDb,
    Postgres,
    ClickHouse,
    Spark,
}

impl SqlDialect {
    /// The name of a column.
    pub fn column(self, name: &str) -> String {
        match self {
            SqlDialect::DuckDb | SqlDialect::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
            SqlDialect::Spark => format!("`{}`", name.replace('`', "``")),
            SqlDialect::ClickHouse => format!("`{}`", name.replace('\\', "\\\\").replace('`', "\\`")),
        }
    }

    /// A text as a literal.
    pub fn text(self, text: &str) -> String {
        match self {
            SqlDialect::DuckDb | SqlDialect::Postgres => format!("'{}'", text.replace('\'', "''")),
            SqlDialect::ClickHouse | SqlDialect::Spark => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
        }
    }

    /// A column as text without blanks around it, empty where it holds nothing.
    pub fn trimmed(self, column: &str) -> String {
        match self {
            SqlDialect::DuckDb => format!("coalesce(trim(cast({column} as varchar), e' \\t\\r\\n'), '')"),
            SqlDialect::Postgres => format!("coalesce(btrim(cast({column} as text), e' \\t\\r\\n'), '')"),
            SqlDialect::ClickHouse => format!("coalesce(trimBoth(toString({column})), '')"),
            SqlDialect::Spark => format!("coalesce(trim(cast({column} as string)), '')"),
        }
    }

    /// Whether a text is as a pattern has it.
    pub fn matches(self, text: &str, pattern: &str) -> String {
        let pattern = self.text(pattern);
        match self {
            SqlDialect::DuckDb => format!("regexp_matches({text}, {pattern})"),
            SqlDialect::Postgres => format!("{text} ~ {pattern}"),
            SqlDialect::ClickHouse => format!("match({text}, {pattern})"),
            SqlDialect::Spark => format!("{text} rlike {pattern}"),
        }
    }

    /// A text with the first place that is as the pattern has it replaced; `$1` is the first group.
    pub fn replaced(self, text: &str, pattern: &str, by: &str) -> String {
        let by = if self == SqlDialect::Spark { by.to_owned() } else { by.replace('$', "\\") };
        let (pattern, by) = (self.text(pattern), self.text(&by));
        match self {
            SqlDialect::ClickHouse => format!("replaceRegexpOne({text}, {pattern}, {by})"),
            _ => format!("regexp_replace({text}, {pattern}, {by})"),
        }
    }

    /// Seconds between two times, each a text such as `2024-01-03 08:05:00`.
    pub fn seconds(self, from: &str, to: &str) -> String {
        match self {
            SqlDialect::DuckDb => format!("date_diff('second', cast({from} as timestamp), cast({to} as timestamp))"),
            SqlDialect::Postgres => format!("extract(epoch from cast({to} as timestamp) - cast({from} as timestamp))"),
            SqlDialect::ClickHouse => format!("dateDiff('second', toDateTime64({from}, 0, 'UTC'), toDateTime64({to}, 0, 'UTC'))"),
            SqlDialect::Spark => {
                format!("timestampdiff(second, cast({from} as timestamp_ntz), cast({to} as timestamp_ntz))")
            }
        }
    }

    /// What stands behind the query, so that a column that is not grouped by is null.
    pub fn settings(self) -> &'static str {
        if self == SqlDialect::ClickHouse { "\nsettings group_by_use_nulls = 1" } else { "" }
    }
}
