//! A tagged PDF, by its structure.
//!
//! Follows the elements of the document in their order. What the document calls an element is
//! looked up among the standard types; an element of an unknown type is what it contains. Lists of
//! contents are not read: they repeat the headings.

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::hayro_syntax::{
    Pdf,
    object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as Bytes},
};

use super::{
    super::{
        Block, Spot,
        building::{Building, Kind},
    },
    runs::{Page, Run, is_blank, is_blank_at_end},
};

/// Elements within elements beyond which no document is meant.
const DEEPEST: usize = 100;

struct Reading<'p> {
    pdf: &'p Pdf,
    roles: Dict<'p>,
    /// The number of a page by its object.
    numbers: BTreeMap<ObjectIdentifier, usize>,
    /// Runs by page and mark.
    marked: BTreeMap<(usize, i32), Vec<&'p Run>>,
    /// Elements that were read: each has its place once, and one that contains itself would be read
    /// without end.
    met: BTreeSet<ObjectIdentifier>,
    building: Building,
    /// The run before, where it belongs to the same words.
    before: Option<&'p Run>,
    /// The runs of the cell that is open, with their pages.
    cell: Option<Vec<(usize, &'p Run)>>,
    /// Bytes of words that the structure names.
    reached: usize,
}

/// An element, and what it inherits.
struct Element<'p> {
    dict: Dict<'p>,
    page: Option<usize>,
    depth: usize,
}

/// The blocks of a tagged document; `None` where it is not tagged, or hardly.
pub(super) fn blocks<'p>(pdf: &'p Pdf, pages: &'p [Page]) -> Option<Vec<Block>> {
    let catalogue: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let root: Dict<'_> = catalogue.get("StructTreeRoot")?;
    let shown = || pages.iter().flat_map(|page| &page.runs).filter(|run| !run.is_artifact);
    let mut marked: BTreeMap<(usize, i32), Vec<&Run>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for run in page.runs.iter().filter(|run| !run.is_artifact) {
            if let Some(mark) = run.mark {
                marked.entry((number, mark)).or_default().push(run);
            }
        }
    }
    let numbers = pdf.pages().iter().enumerate().filter_map(|(number, page)| Some((page.raw().obj_id()?, number))).collect();
    let roles = root.get("RoleMap").unwrap_or_else(Dict::empty);
    let mut reading = Reading {
        pdf,
        roles,
        numbers,
        marked,
        met: BTreeSet::new(),
        building: Building::default(),
        before: None,
        cell: None,
        reached: 0,
    };
    reading.kids(&Element { dict: root, page: None, depth: 0 });
    // Where much is left that the structure does not name, it is not to be relied on.
    let all: usize = shown().map(|run| run.text.len()).sum();
    (reading.reached * 5 >= all * 4).then(|| reading.building.done())
}

impl<'p> Reading<'p> {
    fn kids(&mut self, element: &Element<'p>) {
        if element.depth > DEEPEST {
            return;
        }
        match element.dict.get_raw::<Object<'_>>("K").and_then(|kids| self.met(kids)) {
            Some(Object::Array(kids)) => {
                for kid in kids.raw_iter() {
                    if let Some(kid) = self.met(kid) {
                        self.kid(kid, element);
                    }
                }
            }
            Some(kid) => self.kid(kid, element),
            None => {}
        }
    }

    /// What stands in a place of the structure; none where that was seen in another place before.
    fn met(&mut self, kid: MaybeRef<Object<'p>>) -> Option<Object<'p>> {
        match kid {
            MaybeRef::NotRef(kid) => Some(kid),
            MaybeRef::Ref(at) => {
                let id = ObjectIdentifier::from(at);
                self.met.insert(id).then(|| self.pdf.xref().get(id)).flatten()
            }
        }
    }

    fn kid(&mut self, kid: Object<'p>, parent: &Element<'p>) {
        match kid {
            Object::Number(mark) => self.words(parent.page, i32::try_from(mark.as_i64()).unwrap_or(-1)),
            Object::Dict(dict) => {
                let page = self.page(&dict).or(parent.page);
                match (dict.get::<i32>("MCID"), dict.get::<Name<'_>>("S")) {
                    (Some(mark), None) => self.words(page, mark),
                    (_, Some(role)) => self.element(&self.role(&role), &Element { dict, page, depth: parent.depth + 1 }),
                    (None, None) => {}
                }
            }
            _ => {}
        }
    }

    /// The page that an element says it is on.
    fn page(&self, dict: &Dict<'_>) -> Option<usize> {
        self.numbers.get(&ObjectIdentifier::from(dict.get_ref("Pg")?)).copied()
    }

    /// The standard type of what the document calls so.
    fn role(&self, name: &Name<'_>) -> String {
        let mut role = name.as_str().to_owned();
        // A type may be defined by another; a circle of types ends here too.
        for _ in 0..8 {
            match self.roles.get::<Name<'_>>(role.as_str()) {
                Some(next) if next.as_str() != role => role = next.as_str().to_owned(),
                _ => break,
            }
        }
        role
    }

    fn element(&mut self, role: &str, element: &Element<'p>) {
        let spot = Spot::Page(1 + element.page.or_else(|| self.first_page(&element.dict, element.depth)).unwrap_or_default());
        match role {
            "TOC" | "Artifact" | "Lbl" => self.passed(element),
            "H" | "Title" => self.block(Kind::Heading(1), spot, element),
            "P" | "Caption" | "Note" | "FENote" | "BibEntry" | "Code" => self.block(Kind::Paragraph, spot, element),
            "LI" => self.block(Kind::Item, spot, element),
            "Figure" => {
                if let Some(words) = element.dict.get::<Bytes<'_>>("Alt") {
                    self.building.close();
                    self.building.beside(Kind::Alternative, &decoded(words.as_bytes()), spot, None);
                }
                self.building.open_drawing(spot);
                self.before = None;
                self.kids(element);
                self.building.close_drawing();
            }
            "Table" => {
                self.building.open_table();
                self.kids(element);
                self.building.close_table();
            }
            "TR" => {
                self.building.open_row();
                self.kids(element);
            }
            "TH" | "TD" => {
                self.building.open_cell(Some(spot));
                self.before = None;
                self.cell = Some(Vec::new());
                self.kids(element);
                let runs = self.cell.take().unwrap_or_default();
                self.once(&runs);
                self.building.close_cell();
            }
            "Div" | "Sect" | "Part" | "Art" | "BlockQuote" | "L" => {
                self.building.close();
                self.before = None;
                self.kids(element);
                self.building.close();
            }
            _ => match role.strip_prefix('H').and_then(|level| level.parse().ok()) {
                Some(level) => self.block(Kind::Heading(level), spot, element),
                None => self.kids(element),
            },
        }
    }

    fn block(&mut self, kind: Kind, spot: Spot, element: &Element<'p>) {
        // A paragraph within an item is the item's words.
        if kind == Kind::Paragraph && self.building.kind() == Some(Kind::Item) {
            return self.kids(element);
        }
        self.building.open(kind, spot);
        self.before = None;
        self.kids(element);
        self.building.close();
    }

    /// The page of the first of an element's elements that says one.
    fn first_page(&self, dict: &Dict<'p>, depth: usize) -> Option<usize> {
        if depth > DEEPEST {
            return None;
        }
        let of = |kid: &Dict<'p>| self.page(kid).or_else(|| self.first_page(kid, depth + 1));
        match dict.get::<Object<'_>>("K") {
            Some(Object::Dict(kid)) => of(&kid),
            Some(Object::Array(kids)) => first(&kids).and_then(|kid| of(&kid)),
            _ => None,
        }
    }

    /// Writes what a cell says; the header of a table may be there again on each of its pages.
    fn once(&mut self, runs: &[(usize, &'p Run)]) {
        let Some((first, _)) = runs.first() else { return };
        let said =
            |page: usize| -> String { runs.iter().filter(|(on, _)| *on == page).map(|(_, run)| run.text.trim()).collect() };
        for (page, run) in runs {
            if page == first || said(*page) != said(*first) {
                self.say(run);
            }
        }
    }

    fn say(&mut self, run: &'p Run) {
        if self.before.is_some_and(|before| (before.line - run.line).abs() > 0.5 * run.size) {
            self.building.join_broken(&run.text);
        }
        self.building.push(if self.before.is_some_and(|before| is_apart(before, run)) { " " } else { "" }, None);
        self.building.push(&run.text, None);
        self.before = Some(run);
    }

    /// Takes note of an element that is not read.
    fn passed(&mut self, element: &Element<'p>) {
        let (building, cell) = (std::mem::take(&mut self.building), self.cell.take());
        self.kids(element);
        (self.building, self.cell) = (building, cell);
        self.before = None;
    }

    /// The words that bear a mark.
    fn words(&mut self, page: Option<usize>, mark: i32) {
        let Some(page) = page else { return };
        for run in self.marked.remove(&(page, mark)).unwrap_or_default() {
            self.reached += run.text.len();
            if let Some(cell) = &mut self.cell {
                cell.push((page, run));
            } else if self.building.in_drawing() {
                self.building.label(&run.text, None, !self.before.is_some_and(|before| continues(before, run)));
                self.before = Some(run);
            } else {
                self.say(run);
            }
        }
    }
}

fn first<'p>(kids: &Array<'p>) -> Option<Dict<'p>> {
    kids.raw_iter().next().and_then(|kid| match kid {
        MaybeRef::NotRef(Object::Dict(dict)) => Some(dict),
        _ => kids.iter::<Object<'_>>().next()?.into_dict(),
    })
}

/// Whether a blank is between a run and the one before it.
fn is_apart(before: &Run, run: &Run) -> bool {
    let (end, start) = (before.text.chars().next_back(), run.text.chars().next());
    match (before.line - run.line).abs() < 0.5 * run.size {
        true => is_blank((run.start - before.end) / run.size, end, start),
        false => is_blank_at_end(end, start),
    }
}

/// Whether a run goes on where another ended, with no blank between.
fn continues(before: &Run, run: &Run) -> bool {
    let gap = (run.start - before.end) / run.size;
    before.is_level == run.is_level
        && (before.line - run.line).abs() < 0.5 * run.size
        && gap > -0.5
        && !is_blank(gap, before.text.chars().next_back(), run.text.chars().next())
}

/// A text of the document's own structure.
fn decoded(bytes: &[u8]) -> String {
    let (encoding, bytes) = match bytes {
        [0xfe, 0xff, rest @ ..] => (encoding_rs::UTF_16BE, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => (encoding_rs::UTF_8, rest),
        _ => (encoding_rs::WINDOWS_1252, bytes),
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}
