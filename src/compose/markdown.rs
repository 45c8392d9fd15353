//! Plain text on its way into Markdown.
//!
//! Input: a text that nobody wrote as Markdown (a platform's name, a complainant's words). Output:
//! Markdown that prints exactly that text. This is the one place where that is done: calls in prose
//! use it here, and templates through Tera's escaping. What authors did write as Markdown keeps its
//! marks and loses its HTML.

/// Escapes every character of `text` that Markdown or HTML could take for its own.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut line_start = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Line breaks would end a table row or begin a block.
            '\n' | '\r' | '\t' => {
                if !out.ends_with(' ') && !line_start {
                    out.push(' ');
                }
                continue;
            }
            // Four blanks would begin a block of code.
            ' ' if line_start && out == " " => continue,
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '#' | '+' | '-' | '=' if line_start => {
                out.push('\\');
                out.push(c);
            }
            // `1.` would begin a list.
            '.' | ')'
                if out.trim_start().chars().all(|before| before.is_ascii_digit())
                    && chars.peek().is_none_or(|next| next.is_whitespace()) =>
            {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
        line_start = line_start && c == ' ';
    }
    out
}

/// Makes text of the HTML tags in what an author wrote as Markdown. Addresses in angle brackets
/// stay links.
pub fn disarm(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find('<') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let address = ["<http://", "<https://", "<mailto:"].iter().any(|start| after.starts_with(start));
        out.push_str(if address { "<" } else { "&lt;" });
        rest = &after[1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_authors_are_text() {
        assert_eq!(disarm("a <b onclick=x> <https://example.com> <!-- c"), "a &lt;b onclick=x> <https://example.com> &lt;!-- c");
    }

    #[test]
    fn what_would_begin_a_block_is_text() {
        let same = |text: &str, escaped: &str| assert_eq!(escape(text), escaped);
        same("37.99%", "37.99%");
        same("1.", "1\\.");
        same(" 2)\tx", " 2\\) x");
        same("     x", " x");
        same("- x", "\\- x");
        same("<b>&|*_[x](y){{z}}", "&lt;b&gt;&amp;\\|\\*\\_\\[x\\](y)\\{\\{z\\}\\}");
    }
}
