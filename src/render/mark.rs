//! Marks that stand in the Markdown for what Markdown has no word for.
//!
//! Input: what is meant. Output: noncharacters around its name, and the way back. Input texts hold
//! none of these characters, since `clean` and `compose` remove them; a mark is therefore always
//! one of ours.

/// Begins and ends a block mark.
pub const BLOCK: [char; 2] = ['\u{fdd3}', '\u{fdd4}'];
/// Begins and ends a cross reference.
pub const SEE: [char; 2] = ['\u{fdd5}', '\u{fdd6}'];
/// Stands between a delimiter of emphasis and Chinese punctuation; prints nothing.
pub const JOINER: char = '\u{fdd7}';

/// A mark of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockMark<'t> {
    /// Begins the section of this name.
    Section(&'t str),
    /// Stands for the figure with this id.
    Figure(&'t str),
    /// Stands before the table with this id.
    Table { id: &'t str, folded: bool },
    /// Begins the card of a case.
    Case { number: &'t str, draft: bool },
    /// Ends a card.
    End,
    /// Gives its paragraph a class.
    Class(&'t str),
    /// What follows comes from this file; without a name it comes from the template again.
    From(&'t str),
}

impl<'t> BlockMark<'t> {
    /// The mark as it stands in the Markdown.
    pub fn write(self) -> String {
        let name = match self {
            BlockMark::Section(name) => format!("section:{name}"),
            BlockMark::Figure(id) => format!("figure:{id}"),
            BlockMark::Table { id, folded } => format!("table:{id}:{}", if folded { "folded" } else { "open" }),
            BlockMark::Case { number, draft } => format!("case:{}:{number}", if draft { "draft" } else { "approved" }),
            BlockMark::End => "end".to_owned(),
            BlockMark::Class(name) => format!("class:{name}"),
            BlockMark::From(path) => format!("from:{path}"),
        };
        format!("{}{name}{}", BLOCK[0], BLOCK[1])
    }

    /// The mark at the beginning of `text`, and what follows it.
    pub fn read(text: &'t str) -> Option<(Self, &'t str)> {
        let (name, rest) = text.strip_prefix(BLOCK[0])?.split_once(BLOCK[1])?;
        let (kind, detail) = name.split_once(':').unwrap_or((name, ""));
        let block = match kind {
            "section" => BlockMark::Section(detail),
            "figure" => BlockMark::Figure(detail),
            "table" => {
                let (id, form) = detail.rsplit_once(':')?;
                BlockMark::Table { id, folded: form == "folded" }
            }
            "case" => {
                let (status, number) = detail.split_once(':')?;
                BlockMark::Case { number, draft: status == "draft" }
            }
            "end" => BlockMark::End,
            "class" => BlockMark::Class(detail),
            "from" => BlockMark::From(detail),
            _ => return None,
        };
        Some((block, rest))
    }
}

/// What a cross reference points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockVisitor<'t> {
    Figure(&'t str),
    Table(&'t str),
}

impl<'t> BlockVisitor<'t> {
    pub fn write(self) -> String {
        let name = match self {
            BlockVisitor::Figure(id) => format!("figure:{id}"),
            BlockVisitor::Table(id) => format!("table:{id}"),
        };
        format!("{}{name}{}", SEE[0], SEE[1])
    }

    /// The name between the two characters.
    pub fn read(name: &'t str) -> Option<Self> {
        match name.split_once(':')? {
            ("figure", id) => Some(BlockVisitor::Figure(id)),
            ("table", id) => Some(BlockVisitor::Table(id)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let blocks = [
            BlockMark::Section("overview"),
            BlockMark::Figure("issue-type"),
            BlockMark::Table { id: "region", folded: true },
            BlockMark::Case { number: "A:1", draft: false },
            BlockMark::End,
            BlockMark::Class("note"),
            BlockMark::From("prose/about.md"),
        ];
        for block in blocks {
            assert_eq!(BlockMark::read(&format!("{}后文", block.write())), Some((block, "后文")));
        }
        assert_eq!(BlockMark::read("figure:x"), None);
    }
}
