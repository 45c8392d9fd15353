//! A report folder and the files in it.
//!
//! Input: the path of a folder with a `report.toml`. Output: a [`ReportPlan`] or everything that
//! keeps it from being one. Complaint data are only named here, not opened.

use std::{
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use super::{CaseFile, Config, ReportRules, config::Input, rules::rules, shape};
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    read::{self, Fingerprint, Meter, TextFile},
};

/// One report: what to read, by which rules, and where the result goes.
#[derive(Debug)]
pub struct ReportPlan {
    /// The report folder.
    pub folder: PathBuf,
    /// Name of the folder, which is the report's.
    pub name: String,
    pub config: Config,
    /// The text of `report.toml`, in which findings are placed.
    pub source: TextFile,
    pub rules: ReportRules,
    /// Complaint files, in the order in which they are read.
    pub complaints: Vec<PathBuf>,
    /// The list of platforms; `None` where the report names none and has none under the usual name.
    pub platforms: Option<PathBuf>,
    pub prose: Vec<TextFile>,
    pub cases: Vec<CaseFile>,
    /// Templates that take the place of the compiled-in ones of the same name.
    pub templates: Vec<TextFile>,
    /// The document from which Word takes its looks.
    pub reference: Option<WordTemplate>,
    /// Every file that the report is made of but that document, for the manifest.
    pub inputs: Vec<InputFile>,
    pub output: PathBuf,
    /// How many threads count; it makes no difference to what is counted.
    pub threads: usize,
    /// Shows how far the reading has come.
    pub meter: Arc<Meter>,
}

/// A file that the report is made of.
#[derive(Debug)]
pub struct InputFile {
    /// As the manifest lists it: from the report folder on, with `/`.
    pub name: String,
    /// What it held, where it was read for the plan; what complaints and platforms hold is known
    /// once they are read.
    pub held: Option<Fingerprint>,
}

impl InputFile {
    /// A file that is read later.
    fn named(path: &str) -> Self {
        InputFile { name: listed(path), held: None }
    }

    /// A file that was read.
    fn held(path: &str, file: &TextFile) -> Self {
        let name = listed(path);
        InputFile { held: Some(file.fingerprint.named(&name)), name }
    }
}

/// A path as a manifest lists it: `./x.csv` of `report.toml` is `x.csv`.
pub fn listed(path: &str) -> String {
    Path::new(path).components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// A document of the organisation.
#[derive(Debug)]
pub struct WordTemplate {
    /// As the report calls it.
    pub name: String,
    pub path: PathBuf,
    /// As shown to the user.
    pub shown: String,
    pub bytes: Vec<u8>,
    pub fingerprint: Fingerprint,
}

impl WordTemplate {
    /// Reads the document; `name` is what the report calls it.
    pub fn read(name: &str, path: &Path) -> Result<Self, Diagnostic> {
        let bytes = read::bytes(path)?;
        let fingerprint = Fingerprint::of(name, &bytes);
        Ok(WordTemplate { name: name.to_owned(), path: path.to_owned(), shown: path.display().to_string(), bytes, fingerprint })
    }
}

impl ReportPlan {
    /// Takes Word's looks from a document that was named for this build alone.
    pub fn refer(&mut self, path: &Path) -> Result<(), Diagnostic> {
        // Where it lies on this machine is nobody's business.
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        self.reference = Some(WordTemplate::read(&name, path)?);
        self.config.word.reference = Some(name);
        Ok(())
    }

    /// The place of a key such as `input.columns.number[0]` in `report.toml`.
    pub fn place_of(&self, key: &str) -> Place {
        shape::place_of(&self.source.path, &self.source.text, key)
    }
}

/// The folders under `parent` that hold a report, in order of their names; none where there is no
/// such folder. What may be one and cannot be looked into is reported when it is loaded.
pub fn report_folders(parent: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut folders = read::entries(parent)?;
    folders.retain(|path| match std::fs::metadata(path) {
        Ok(found) => found.is_dir() && !read::is_absent(&path.join("report.toml")),
        Err(_) => true,
    });
    Ok(folders)
}

/// Reads all of a report folder but its complaints.
pub fn load(folder: &Path, output: &Path) -> Result<ReportPlan, Vec<Diagnostic>> {
    let path = folder.join("report.toml");
    let shown = path.display().to_string();
    if read::is_absent(&path) {
        let missing = Diagnostic::new(Code::FolderMissing).with("folder", folder.display().to_string());
        return Err(vec![missing.at(Place::file(shown))]);
    }
    let file = read::text(&path).map_err(|fault| vec![fault])?;
    let config: Config = shape::read_toml(&shown, &file.text, 0..file.text.len())?;
    let rules = rules(&config, &shown, &file.text);
    let mut faults = Vec::new();

    let mut within = |key: &str, name: &str| {
        let sound = Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !sound {
            let place = shape::place_of(&shown, &file.text, key);
            faults.push(Diagnostic::new(Code::ConfigPath).with("path", name).at(place));
        }
        let path = folder.join(name);
        faults.extend(outside(folder, &path));
        path
    };
    let complaints: Vec<PathBuf> =
        config.input.complaints.iter().enumerate().map(|(i, name)| within(&format!("input.complaints[{i}]"), name)).collect();
    let platforms = within("input.platforms", &config.input.platforms);
    let reference = config.word.reference.as_ref().map(|name| (name, within("word.reference", name)));
    let usual = config.input.platforms == Input::default().platforms;
    let platforms = (!usual || !read::is_absent(&platforms)).then_some(platforms);

    let mut inputs = vec![InputFile::held("report.toml", &file)];
    let list = platforms.is_some().then_some(&config.input.platforms);
    inputs.extend(config.input.complaints.iter().chain(list).map(|name| InputFile::named(name)));
    let mut texts = |subfolder: &str, ending: &str| {
        let (files, more) = read::texts(&folder.join(subfolder), ending);
        // What is wrong with a folder is wrong with it for every ending.
        for fault in more {
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
        faults.extend(files.iter().filter_map(|file| outside(folder, Path::new(&file.path))));
        inputs.extend(files.iter().map(|file| InputFile::held(&format!("{subfolder}/{}.{ending}", file.stem), file)));
        files
    };
    let prose = texts("prose", "md");
    let case_files = texts("cases", "md");
    let templates = [texts("templates", "md"), texts("templates", "html"), texts("templates", "css")].concat();
    let mut cases = Vec::new();
    for file in case_files {
        match CaseFile::read(file) {
            Ok(case) => cases.push(case),
            Err(more) => faults.extend(more),
        }
    }
    let reference = reference.and_then(|(name, path)| match WordTemplate::read(name, &path) {
        Ok(reference) => Some(reference),
        Err(fault) => {
            faults.push(fault);
            None
        }
    });
    let rules = match rules {
        Ok(rules) if faults.is_empty() => rules,
        Ok(_) => return Err(faults),
        Err(mut more) => {
            more.extend(faults);
            return Err(more);
        }
    };
    let full = read::real(folder).map_err(|fault| vec![fault])?;
    // The root of a disk has no name.
    let name = full.file_name().map_or_else(|| "report".to_owned(), |name| name.to_string_lossy().into_owned());
    let folder = folder.to_owned();
    let output = output.to_owned();
    Ok(ReportPlan {
        folder,
        name,
        config,
        source: file,
        rules,
        complaints,
        platforms,
        prose,
        cases,
        templates,
        reference,
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        meter: Arc::default(),
        inputs,
        output,
    })
}

/// A link that leads out of the report folder: what it names is not the report's to read, nor to
/// publish.
pub(super) fn outside(folder: &Path, path: &Path) -> Option<Diagnostic> {
    // What does not exist is reported where it is opened.
    let (home, real) = (folder.canonicalize().ok()?, path.canonicalize().ok()?);
    let shown = path.display().to_string();
    let leads = || Diagnostic::new(Code::PathOutside).with("path", shown.as_str()).at(Place::file(shown.as_str()));
    (!real.starts_with(&home)).then(leads)
}
