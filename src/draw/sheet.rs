//! The sheet that forms are drawn on.
//!
//! Enters: shapes, texts, places. Leaves: the body of an SVG. It alone writes SVG elements and
//! escapes text. Must not know charts.

use std::fmt::Write as _;

use super::face::FontFace;
use super::wrap;

/// Where a form may draw: from a corner, so wide, and downwards as far as it needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextRoom {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    /// Whether height must be saved: rows stand closer then, and each label has one line.
    pub dense: bool,
}

impl TextRoom {
    pub fn below(self, height: f64) -> TextRoom {
        TextRoom { y: self.y + height, ..self }
    }

    pub fn right(self) -> f64 {
        self.x + self.w
    }

    pub fn is_narrow(self) -> bool {
        self.w < 480.0
    }
}

/// A box, in px.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct DrawRect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl DrawRect {
    pub fn middle(self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }
}

/// Which point of a text stands at the given x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// The growing body of a drawing.
#[derive(Debug, Default)]
pub(super) struct DrawSheet {
    body: String,
}

impl DrawSheet {
    pub fn into_body(self) -> String {
        self.body
    }

    /// One line of text, its baseline at `y`. An empty text leaves nothing behind.
    pub fn text(&mut self, face: FontFace, anchor: Anchor, (x, y): (f64, f64), text: &str) {
        self.lines(face, anchor, (x, y), &[text.to_owned()]);
    }

    /// Lines of text as one element, the first baseline at `y`.
    pub fn lines(&mut self, face: FontFace, anchor: Anchor, (x, y): (f64, f64), lines: &[String]) {
        if lines.iter().all(|l| l.trim().is_empty()) {
            return;
        }
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " c-m",
            Anchor::End => " c-e",
        };
        let open = format!(r#"<text class="{}{anchor}""#, face.class);
        if let [line] = lines {
            self.put(format_args!(r#"{open} x="{}" y="{}">{}</text>"#, PixelLength(x), PixelLength(y), escape(line)));
            return;
        }
        self.put(format_args!("{open}>"));
        for (line, at) in lines.iter().zip(0u32..) {
            let y = y + face.pitch * f64::from(at);
            self.put(format_args!(r#"<tspan x="{}" y="{}">{}</tspan>"#, PixelLength(x), PixelLength(y), escape(line)));
        }
        self.put(format_args!("</text>"));
    }

    /// A paragraph from the top of its room; returns its height.
    pub fn block(&mut self, face: FontFace, room: TextRoom, text: &str, most: usize) -> f64 {
        let lines = wrap::wrap(text, face, room.w, most);
        let lead = (face.pitch - face.size) / 2.0;
        self.lines(face, Anchor::Start, (room.x, room.y + lead + face.ascent()), &lines);
        lines.iter().map(|_| face.pitch).sum()
    }

    /// Lines set about a centre line.
    pub fn centred(&mut self, face: FontFace, anchor: Anchor, (x, y): (f64, f64), lines: &[String]) {
        let extra: f64 = lines.iter().skip(1).map(|_| face.pitch).sum();
        self.lines(face, anchor, (x, y - extra / 2.0 + face.drop()), lines);
    }

    pub fn rect(&mut self, class: &str, rect: DrawRect) {
        self.rects(class, &[rect]);
    }

    /// Boxes of one class. A path is the shortest way to say them.
    pub fn rects(&mut self, class: &str, rects: &[DrawRect]) {
        if rects.is_empty() {
            return;
        }
        self.put(format_args!(r#"<path class="{class}" d=""#));
        for r in rects {
            let (x, y, w, h) = (PixelLength(r.x), PixelLength(r.y), PixelLength(r.w), PixelLength(r.h));
            self.put(format_args!("M{x} {y}h{w}v{h}h-{w}z"));
        }
        self.put(format_args!(r#""/>"#));
    }

    /// Short level strokes about points, as one element.
    pub fn dashes(&mut self, class: &str, middles: &[(f64, f64)], length: f64) {
        if middles.is_empty() {
            return;
        }
        self.put(format_args!(r#"<path class="{class}" d=""#));
        for &(x, y) in middles {
            self.put(format_args!("M{} {}h{}", PixelLength(x - length / 2.0), PixelLength(y), PixelLength(length)));
        }
        self.put(format_args!(r#""/>"#));
    }

    /// Straight lines through points.
    pub fn path(&mut self, class: &str, points: &[(f64, f64)], closed: bool) {
        let mut d = String::new();
        for (i, &(x, y)) in points.iter().enumerate() {
            let letter = if i == 0 { "M" } else { "L" };
            // Writing to a String does not fail.
            let _ = write!(d, "{letter}{} {}", PixelLength(x), PixelLength(y));
        }
        let end = if closed { "Z" } else { "" };
        self.put(format_args!(r#"<path class="{class}" d="{d}{end}"/>"#));
    }

    pub fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        self.put(format_args!(
            r#"<circle class="{class}" cx="{}" cy="{}" r="{}"/>"#,
            PixelLength(x),
            PixelLength(y),
            PixelLength(radius)
        ));
    }

    /// A mark that stands for a number, with all that belongs to it.
    pub fn mark(&mut self, number: &str, title: &str, draw: impl FnOnce(&mut DrawSheet)) {
        if number.is_empty() {
            self.put(format_args!("<g>"));
        } else {
            self.put(format_args!(r#"<g data-id="{}">"#, escape(number)));
        }
        if !title.trim().is_empty() {
            self.put(format_args!("<title>{}</title>", escape(title.trim())));
        }
        draw(self);
        self.put(format_args!("</g>\n"));
    }

    fn put(&mut self, args: std::fmt::Arguments) {
        // Writing to a String does not fail.
        let _ = self.body.write_fmt(args);
    }
}

/// A length printed to a tenth, without a needless zero.
pub(super) struct PixelLength(pub f64);

impl std::fmt::Display for PixelLength {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Adding zero turns a negative zero into a plain one.
        let tenths = (self.0 * 10.0).round() + 0.0;
        write!(f, "{}", tenths / 10.0)
    }
}

/// Text made safe for element content and attribute values. Characters that XML forbids are
/// dropped, and so are those that turn the direction of what follows, since they could make a value
/// read differently from what was counted.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        let all = [0.0, -0.01, 12.0, 12.34, 1e4].map(|v| PixelLength(v).to_string());
        assert_eq!(all, ["0", "0", "12", "12.3", "10000"]);
    }

    #[test]
    fn escaping_leaves_no_way_out() {
        assert_eq!(escape("<a b='c'>&\"\u{0}\u{202E}\n"), "&lt;a b=&#39;c&#39;&gt;&amp;&quot; ");
    }
}
