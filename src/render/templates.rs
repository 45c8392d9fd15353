//! Tera: from section templates to one marked Markdown.
//!
//! Input: the report's view. Output: Markdown. Every value that a template prints is escaped by the
//! one function of `compose::markdown`, unless the template says `| safe`, as it does for the
//! Markdown that authors wrote. The functions `figure`, `table`, `see`, `card`, `end_card` and
//! `line` place what Markdown cannot say. A fault is reported with file, line, column and cause.

use std::{collections::BTreeMap, error::Error, io::Write, sync::Arc};

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::mark::{BlockMark, BlockVisitor};
use crate::{
    compose::{Report, ReportTable, markdown::escape},
    diagnostic::{Code, Diagnostic, Lang, Place, nearest},
    plan::ReportPlan,
};

macro_rules! built_in {
    ($lang:literal: $($name:literal),*) => {
        &[$(($name, include_str!(concat!("../../templates/", $lang, "/", $name, ".md")))),*]
    };
}

/// The compiled-in sections by name.
const ZH: &[(&str, &str)] =
    built_in!("zh": "cover", "summary", "overview", "rating", "profiles", "methodology", "notes", "about");
const EN: &[(&str, &str)] =
    built_in!("en": "cover", "summary", "overview", "rating", "profiles", "methodology", "notes", "about");
const PAGE: &str = include_str!("../../templates/page.html");
const STYLE: &str = include_str!("../../templates/page.css");
pub(super) const SCRIPT: &str = include_str!("../../templates/page.js");

/// The name of the page shell.
const SHELL: &str = "page.html";

/// All templates of a report, ready to be rendered.
pub struct Templates {
    /// Sections, escaped as Markdown.
    markdown: Tera,
    /// The page shell, escaped as HTML.
    shell: Tera,
    context: Context,
    /// Source and path by name, to give a fault its place.
    sources: BTreeMap<String, (String, String)>,
    pub style: String,
    /// Path of the configuration, where an unknown section is named.
    config: String,
}

impl Templates {
    pub fn new(report: &Report, plan: &ReportPlan) -> Result<Self, Vec<Diagnostic>> {
        let built_in = match report.lang {
            Lang::Zh => ZH,
            Lang::En => EN,
        };
        let mut sources: BTreeMap<String, (String, String)> = BTreeMap::new();
        for (name, text) in built_in {
            let path = format!("<nianbao>/templates/{}/{name}.md", if report.lang == Lang::Zh { "zh" } else { "en" });
            sources.insert(format!("{name}.md"), (path, (*text).to_owned()));
        }
        sources.insert(SHELL.to_owned(), (format!("<nianbao>/templates/{SHELL}"), PAGE.to_owned()));
        let mut style = STYLE.to_owned();
        for file in &plan.templates {
            let name = file.path.rsplit(['/', '\\']).next().unwrap_or(&file.path);
            match name {
                "page.css" => style = file.text.clone(),
                _ => {
                    sources.insert(name.to_owned(), (file.path.clone(), file.text.clone()));
                }
            }
        }
        let (mut markdown, mut shell) = (Tera::new(), Tera::new());
        markdown.autoescape_on(vec![".md"]);
        markdown.set_escape_fn(escape_markdown);
        register(&mut markdown, report);
        shell.autoescape_on(vec![".html"]);
        let mut context = Context::from_serialize(&report.view).map_err(|fault| vec![fault_at(&fault, &sources, "view")])?;
        context.insert("prose", &report.view.prose.iter().map(from_file).collect::<BTreeMap<_, _>>());
        // Each template is parsed by itself, so that all faults are reported in one pass.
        let mut faults = Vec::new();
        for (name, (_, text)) in &sources {
            let tera = if name.ends_with(".html") { &mut shell } else { &mut markdown };
            if let Err(fault) = tera.add_raw_template(name, text) {
                faults.push(fault_at(&fault, &sources, name));
            }
        }
        let config = plan.folder.join("report.toml").display().to_string();
        if faults.is_empty() { Ok(Templates { markdown, shell, context, sources, style, config }) } else { Err(faults) }
    }

    /// The Markdown of one section.
    pub fn section(&self, name: &str) -> Result<String, Vec<Diagnostic>> {
        let file = format!("{name}.md");
        if !self.sources.contains_key(&file) {
            let known = self.sources.keys().filter_map(|key| key.strip_suffix(".md"));
            let near = nearest(name, known).map(str::to_owned);
            let missing = Diagnostic::new(Code::SectionUnknown).with("name", name).suggesting(near.as_deref());
            return Err(vec![missing.at(Place::file(&self.config))]);
        }
        self.markdown.render(&file, &self.context).map_err(|fault| vec![fault_at(&fault, &self.sources, &file)])
    }

    /// The Markdown of all sections, each behind its mark.
    pub fn sections(&self, names: &[String]) -> Result<String, Vec<Diagnostic>> {
        let (mut out, mut faults) = (String::new(), Vec::new());
        for name in names {
            match self.section(name) {
                Ok(text) => {
                    out.push_str(&BlockMark::Section(name).write());
                    out.push_str("\n\n");
                    out.push_str(text.trim());
                    out.push_str("\n\n");
                }
                Err(more) => faults.extend(more),
            }
        }
        if faults.is_empty() { Ok(out) } else { Err(faults) }
    }

    /// The page around the body.
    pub fn shell(&self, context: &serde_json::Value) -> Result<String, Vec<Diagnostic>> {
        let fault_text = |fault: &tera::Error| vec![fault_at(fault, &self.sources, SHELL)];
        let mut context = Context::from_serialize(context).map_err(|fault| fault_text(&fault))?;
        context.insert("script", SCRIPT);
        self.shell.render(SHELL, &context).map_err(|fault| fault_text(&fault))
    }
}

/// The Markdown of a prose file between marks that say where it comes from; nothing where it says
/// nothing.
fn from_file<'p>((stem, text): (&'p String, &String)) -> (&'p String, String) {
    let marked = if text.trim().is_empty() {
        String::new()
    } else {
        format!("{}\n\n{text}\n\n{}\n\n", BlockMark::From(&format!("prose/{stem}.md")).write(), BlockMark::From("").write())
    };
    (stem, marked)
}

fn escape_markdown(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(escape(text).as_bytes())
}

/// The functions that templates may call.
fn register(tera: &mut Tera, report: &Report) {
    let figures: Vec<String> = report.charts.iter().map(|chart| chart.id.clone()).collect();
    let tables: Arc<Vec<ReportTable>> = Arc::new(report.tables.clone());
    let table_ids: Vec<String> = tables.iter().map(|table| table.id.clone()).collect();
    let (figures_too, tables_too) = (figures.clone(), table_ids.clone());

    tera.register_function("figure", move |arguments: Kwargs, _: &State| -> TeraResult<Value> {
        let id: String = arguments.must_get("id")?;
        known(&figures, &id)?;
        Ok(Value::safe_string(&BlockMark::Figure(&id).write()))
    });
    tera.register_function("table", move |arguments: Kwargs, _: &State| -> TeraResult<Value> {
        let id: String = arguments.must_get("id")?;
        let folded = arguments.get::<bool>("folded")?.unwrap_or(false);
        let table = tables.iter().find(|table| table.id == id);
        let table = table.ok_or_else(|| unknown(&table_ids, &id))?;
        Ok(Value::safe_string(&table_markdown(table, folded)))
    });
    tera.register_function("see", move |arguments: Kwargs, _: &State| -> TeraResult<Value> {
        let (figure, table) = (arguments.get::<String>("figure")?, arguments.get::<String>("table")?);
        let mark = match (&figure, &table) {
            (Some(id), None) => known(&figures_too, id).map(|()| BlockVisitor::Figure(id).write())?,
            (None, Some(id)) => known(&tables_too, id).map(|()| BlockVisitor::Table(id).write())?,
            _ => return Err(tera::Error::message("`see` takes either figure=\"…\" or table=\"…\"")),
        };
        Ok(Value::safe_string(&mark))
    });
    tera.register_function("card", |arguments: Kwargs, _: &State| -> TeraResult<Value> {
        let number: String = arguments.must_get("number")?;
        let draft = arguments.get::<bool>("draft")?.unwrap_or(false);
        Ok(Value::safe_string(&BlockMark::Case { number: &number, draft }.write()))
    });
    tera.register_function("end_card", |_: Kwargs, _: &State| Value::safe_string(&BlockMark::End.write()));
    tera.register_function("line", |arguments: Kwargs, _: &State| -> TeraResult<Value> {
        let class: String = arguments.must_get("class")?;
        if !class.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
            return Err(tera::Error::message("a class is written in small letters and hyphens"));
        }
        Ok(Value::safe_string(&BlockMark::Class(&class).write()))
    });
}

fn known(ids: &[String], id: &str) -> TeraResult<()> {
    if ids.iter().any(|known| known == id) { Ok(()) } else { Err(unknown(ids, id)) }
}

fn unknown(ids: &[String], id: &str) -> tera::Error {
    let near = nearest(id, ids.iter().map(String::as_str)).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    tera::Error::message(format!("there is no `{id}`{near}"))
}

/// A table in GitHub's notation, its mark before it and its note behind.
fn table_markdown(table: &ReportTable, folded: bool) -> String {
    let row = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
    let mut out = format!("{}\n\n", BlockMark::Table { id: &table.id, folded }.write());
    out.push_str(&row(&mut table.columns.iter().map(|column| escape(&column.title))));
    out.push_str(&row(&mut table.columns.iter().map(|column| if column.numeric { "--:" } else { "---" }.to_owned())));
    for cells in &table.rows {
        out.push_str(&row(&mut cells.iter().map(|cell| escape(cell))));
    }
    if !table.note.is_empty() {
        out.push_str(&format!("\n{}{}\n", BlockMark::Class("note").write(), escape(&table.note)));
    }
    out
}

/// Gives a Tera fault its place in the file it came from.
fn fault_at(fault: &tera::Error, sources: &BTreeMap<String, (String, String)>, asked: &str) -> Diagnostic {
    let report = match fault.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    };
    let name = report.map(|report| report.filename()).filter(|name| !name.is_empty()).unwrap_or(asked);
    let (path, source) = sources.get(name).map_or((name, ""), |(path, source)| (path, source));
    let mut detail = report.map_or_else(|| fault.to_string(), |report| report.message().to_owned());
    let mut cause = fault.source();
    while let Some(inner) = cause {
        detail.push_str(": ");
        detail.push_str(&inner.to_string());
        cause = inner.source();
    }
    let place = match report {
        Some(report) => Place::span(path, source, report.span().range.clone()),
        None => Place::file(path),
    };
    Diagnostic::new(Code::TemplateFault).with("detail", detail).at(place)
}
