//! The formats of a report, each by its own writer.
//!
//! Input: a rendered report and the formats asked for. Output: their documents, and for every
//! format whose writer failed a finding that names it. One format never takes another with it,
//! whether its writer refuses or panics. No disk is touched.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use super::{DrawnChart, OutputFile, RenderedReport, ReportDrawings, caption, long, wechat, word, workbook};
use crate::{
    compose::Report,
    diagnostic::{Catalogue, Code, Diagnostic, Place},
    plan::config::Format,
};

/// What came of the formats that were asked for.
#[derive(Debug, Default)]
pub struct FormatOutput {
    /// The files for programs, then those of each format in its order.
    pub documents: Vec<OutputFile>,
    /// Why a format is missing, one finding each.
    pub failed: Vec<Diagnostic>,
}

impl RenderedReport {
    /// The report in these formats, and the files for programs.
    pub fn documents(
        &self,
        report: &Report,
        drawings: &ReportDrawings,
        catalogue: &Catalogue,
        formats: &[Format],
    ) -> Result<FormatOutput, Diagnostic> {
        let mut documents = vec![
            document("figures.json", json("figures.json", &report.figures)?),
            document("provenance.json", json("provenance.json", &self.provenance(report))?),
        ];
        // One takes as long as all others together: they know nothing of one another, and it is
        // made beside them.
        let (slow, quick): (Vec<Format>, Vec<Format>) =
            Format::ALL.iter().filter(|format| formats.contains(format)).partition(|format| format.is_typeset());
        let make = |of: &[Format]| each(of, |format| self.made(format, report, drawings, catalogue));
        let (slow, quick) = std::thread::scope(|scope| {
            let slow = scope.spawn(|| make(&slow));
            self.draw_ahead(drawings, formats, |drawn, wide, width| drawn.pixels(wide, width).map(drop));
            let quick = make(&quick);
            (slow.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), quick)
        });
        let mut all: Vec<_> = slow.into_iter().chain(quick).collect();
        all.sort_by_key(|(format, _)| *format);
        let mut failed = Vec::new();
        for (_, made) in all {
            match made {
                Ok(made) => documents.extend(made),
                Err(fault) => failed.push(fault),
            }
        }
        Ok(FormatOutput { documents, failed })
    }

    /// The files of one format.
    pub fn format(
        &self,
        format: Format,
        report: &Report,
        drawings: &ReportDrawings,
        catalogue: &Catalogue,
    ) -> Result<Vec<OutputFile>, Diagnostic> {
        guarded(format, || self.made(format, report, drawings, catalogue))
    }

    /// Whether these formats can be made: all that [`documents`](Self::documents) does, with
    /// pictures that are small.
    pub fn attempt(
        &self,
        report: &Report,
        drawings: &ReportDrawings,
        catalogue: &Catalogue,
        formats: &[Format],
    ) -> Result<Vec<Diagnostic>, Diagnostic> {
        self.draw_ahead(drawings, formats, DrawnChart::try_pixels);
        Ok(self.documents(report, drawings, catalogue, formats)?.failed)
    }

    /// Draws the pixels that these formats will ask for, on every core.
    fn draw_ahead(
        &self,
        drawings: &ReportDrawings,
        formats: &[Format],
        draw: impl Fn(&DrawnChart, bool, u32) -> Result<(), String> + Copy + Send + Sync,
    ) {
        let wanted: Vec<(bool, u32)> = [(Format::Docx, (true, word::PIXELS)), (Format::Wechat, (false, wechat::PIXELS))]
            .into_iter()
            .filter_map(|(format, pixels)| formats.contains(&format).then_some(pixels))
            .collect();
        let shown = self.outline.figures.keys().filter_map(|id| drawings.get(id));
        let work: Vec<(&Arc<DrawnChart>, (bool, u32))> =
            shown.flat_map(|drawn| wanted.iter().map(move |pixels| (drawn, *pixels))).collect();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for part in 0..threads {
                let mine = work.iter().skip(part).step_by(threads);
                // What cannot be drawn is reported by the format that asks for it.
                scope.spawn(move || {
                    for (drawn, (wide, width)) in mine {
                        drop(catch_unwind(AssertUnwindSafe(|| draw(drawn, *wide, *width))));
                    }
                });
            }
        });
    }

    fn made(
        &self,
        format: Format,
        report: &Report,
        drawings: &ReportDrawings,
        catalogue: &Catalogue,
    ) -> Result<Vec<OutputFile>, String> {
        let captions = caption::Captions { outline: &self.outline, report, catalogue };
        let one = |path: &str, bytes: Vec<u8>| Ok(vec![document(path, bytes)]);
        match format {
            Format::Html => one("report.html", self.page().into_bytes()),
            Format::Markdown => {
                let text = document("report.md", self.markdown(report, catalogue).into_bytes());
                // A figure that no section shows is no part of the report.
                let shown = self.outline.figures.keys().filter_map(|id| Some((id, drawings.get(id)?)));
                let figures =
                    shown.map(|(id, drawn)| document(&format!("figures/{id}.svg"), drawn.wide.standalone().into_bytes()));
                Ok([text].into_iter().chain(figures).collect())
            }
            Format::Docx => one("report.docx", word::word(&self.body, captions, drawings, &self.look)?),
            #[cfg(feature = "pdf")]
            Format::Pdf => one("report.pdf", super::pdf::pdf(&self.body, captions, drawings)?),
            // It is left out, and the command says so.
            #[cfg(not(feature = "pdf"))]
            Format::Pdf => Ok(Vec::new()),
            Format::Xlsx => one("figures.xlsx", workbook::workbook(captions).map_err(|fault| fault.to_string())?),
            Format::Csv => one("figures.csv", long::long(report)),
            Format::Wechat => wechat::wechat(&self.body, captions, drawings),
        }
    }
}

fn document(path: &str, bytes: Vec<u8>) -> OutputFile {
    OutputFile { path: path.to_owned(), bytes }
}

/// Each format by itself.
fn each(
    formats: &[Format],
    make: impl Fn(Format) -> Result<Vec<OutputFile>, String>,
) -> Vec<(Format, Result<Vec<OutputFile>, Diagnostic>)> {
    formats.iter().map(|format| (*format, guarded(*format, || make(*format)))).collect()
}

/// Runs a writer; a panic within it, of our own or of a crate, is a fault of that format alone.
fn guarded(format: Format, make: impl FnOnce() -> Result<Vec<OutputFile>, String>) -> Result<Vec<OutputFile>, Diagnostic> {
    let why = match catch_unwind(AssertUnwindSafe(make)) {
        Ok(Ok(documents)) => return Ok(documents),
        Ok(Err(why)) => why,
        Err(panic) => {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic").to_owned()
        }
    };
    let path = path_of(format);
    Err(Diagnostic::new(Code::FormatFailed).with("path", path).with("detail", why).at(Place::file(path)))
}

/// The file or folder by which people know a format.
fn path_of(format: Format) -> &'static str {
    match format {
        Format::Html => "report.html",
        Format::Markdown => "report.md",
        Format::Docx => "report.docx",
        Format::Pdf => "report.pdf",
        Format::Xlsx => "figures.xlsx",
        Format::Csv => "figures.csv",
        Format::Wechat => "wechat",
    }
}

/// A file for programs. Without it nothing in the folder could be opened again, so that its failure
/// is that of the build.
fn json<T: serde::Serialize>(path: &str, value: &T) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|fault| {
        Diagnostic::new(Code::FormatFailed).with("path", path).with("detail", fault.to_string()).at(Place::file(path))
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_that_fails_or_panics_takes_no_other_with_it() {
        let made = each(&[Format::Html, Format::Docx, Format::Xlsx, Format::Csv], |format| match format {
            Format::Docx => Err("no such style".to_owned()),
            Format::Xlsx => std::panic::panic_any("a broken invariant"),
            _ => Ok(vec![document(path_of(format), Vec::new())]),
        });
        let diagnostics: Vec<String> = made
            .iter()
            .map(|(_, made)| match made {
                Ok(documents) => documents[0].path.clone(),
                Err(fault) => format!("{} {:?}", fault.code, fault.facts),
            })
            .collect();
        assert_eq!((&*diagnostics[0], &*diagnostics[3]), ("report.html", "figures.csv"));
        assert!(
            diagnostics[1].starts_with("NB716")
                && diagnostics[1].contains("report.docx")
                && diagnostics[1].contains("no such style")
        );
        assert!(
            diagnostics[2].starts_with("NB716")
                && diagnostics[2].contains("figures.xlsx")
                && diagnostics[2].contains("a broken invariant")
        );
    }
}
