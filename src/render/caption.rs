//! Labels and captions: `图1`, `表2　问题类型分布`.
//!
//! Input: the outline and the report. Output: plain text that every writer escapes in its own way.

use super::outline::ReportOutline;
use crate::{
    compose::Report,
    diagnostic::{Catalogue, Fact},
};

/// Words for figures and tables.
#[derive(Clone, Copy)]
pub struct Captions<'a> {
    pub outline: &'a ReportOutline,
    pub report: &'a Report,
    pub catalogue: &'a Catalogue,
}

impl<'a> Captions<'a> {
    /// `图1`; none for a figure that no section shows.
    pub fn figure_label(&self, id: &str) -> Option<String> {
        self.outline.figures.get(id).map(|number| self.label("page-figure", *number))
    }

    /// `表1`; none for a table that no section shows.
    pub fn table_label(&self, id: &str) -> Option<String> {
        self.outline.tables.get(id).map(|number| self.label("page-table", *number))
    }

    /// What stands below a figure.
    pub fn figure(&self, id: &str) -> String {
        let chart = self.report.charts.iter().find(|chart| chart.id == id);
        self.caption(self.figure_label(id), chart.map(|chart| chart.caption.as_str()))
    }

    /// What stands above a table.
    pub fn table(&self, id: &str) -> String {
        let table = self.report.tables.iter().find(|table| table.id == id);
        self.caption(self.table_label(id), table.map(|table| table.caption.as_str()))
    }

    /// Alternative text of a figure; none for one that the report has not.
    pub fn alt(&self, id: &str) -> Option<&'a str> {
        self.report.charts.iter().find(|chart| chart.id == id).map(|chart| chart.alt.as_str())
    }

    /// The number of a footnote. One that the outline did not meet bears its own name, by which it
    /// can be looked for.
    pub fn footnote(&self, name: &str) -> String {
        self.outline.footnotes.get(name).map_or_else(|| name.to_owned(), usize::to_string)
    }

    fn label(&self, key: &str, number: usize) -> String {
        self.catalogue.text(key, &[("n", Fact::Number(number as u64))])
    }

    fn caption(&self, label: Option<String>, caption: Option<&str>) -> String {
        let facts = [("label", label.unwrap_or_default().into()), ("caption", caption.unwrap_or_default().into())];
        self.catalogue.text("page-caption", &facts)
    }
}
