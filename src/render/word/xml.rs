//! The small pieces of WordprocessingML: runs, fields, bookmarks, content controls.
//!
//! Input: texts. Output: XML. Everything that comes from outside goes through [`escape`], the one
//! place where that is done.

/// Escapes text for content and attributes; characters that XML cannot hold are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{fdd0}'..='\u{fdef}') => {}
            c => out.push(c),
        }
    }
    out
}

/// A run of text with its properties, which are XML.
pub fn run(text: &str, properties: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text))
}

/// A field with the result that it now has. One that is dirty is worked out anew when the document
/// is opened in Word.
pub fn field(instruction: &str, result: &str, dirty: bool) -> String {
    let mut out = begin(instruction, dirty);
    out.push_str(result);
    out.push_str(END);
    out
}

/// The beginning of a field whose result runs over several paragraphs.
pub fn begin(instruction: &str, dirty: bool) -> String {
    let dirty = if dirty { " w:dirty=\"true\"" } else { "" };
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"{dirty}/></w:r><w:r><w:instrText xml:space=\"preserve\"> {} </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
        escape(instruction)
    )
}

/// The end of a field.
pub const END: &str = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

/// What other places can refer to.
pub fn bookmark(id: usize, name: &str, inner: &str) -> String {
    let name = escape(name);
    format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{inner}<w:bookmarkEnd w:id=\"{id}\"/>")
}

/// Characters that a tag or title of a content control may have.
const LONGEST: usize = 64;

/// A number as a content control: whoever reads the edited file finds it by its tag, which is the
/// number's id.
pub fn number(id: usize, tag: &str, title: &str, inner: &str) -> String {
    let title: String = title.chars().take(LONGEST).collect();
    format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"{}\"/><w:tag w:val=\"{}\"/><w:id w:val=\"{id}\"/><w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
        escape(&title),
        escape(tag)
    )
}

/// The tag of a number: its id, or a hash of one that is too long for a tag.
pub fn tag(id: &str) -> String {
    if id.chars().count() <= LONGEST { id.to_owned() } else { format!("#{}", &crate::read::hash_bytes(id.as_bytes())[..32]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_outside_is_text() {
        assert_eq!(
            run("<w:t>&\"\u{0}\u{fffe}甲", "<w:b/>"),
            "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">&lt;w:t&gt;&amp;&quot;甲</w:t></w:r>"
        );
        assert!(tag(&"长".repeat(65)).len() < 64 && tag("share/a").starts_with("share"));
    }
}
