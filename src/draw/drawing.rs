//! A finished drawing and the two ways to hand it out.
//!
//! Enters: the body of an SVG with its size, title and description. Leaves: a file that stands
//! alone, or an element for a page that carries the style sheet. Must not know what is drawn.

use std::borrow::Cow;

use super::{
    font::printable,
    sheet::{PixelLength, escape},
};

/// A chart laid out for one width.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartDrawing {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) body: String,
}

/// The rules that inline drawings need, once a page.
pub fn style_sheet() -> &'static str {
    concat!(include_str!("page.css"), include_str!("style.css"))
}

/// What a file of its own needs: there the drawing's width is that of its attributes.
const STYLE: &str = include_str!("style.css");

impl ChartDrawing {
    /// A complete SVG file, on a white ground: a viewer's dark one would swallow the text.
    pub fn standalone(&self) -> String {
        format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img">"#,
                "\n<title>{title}</title>\n<desc>{description}</desc>\n<style>\n{style}</style>\n<rect width=\"{w}\" height=\"{h}\" fill=\"#fff\"/>\n{body}</svg>\n"
            ),
            w = PixelLength(self.width),
            h = PixelLength(self.height),
            title = escape(&self.title),
            description = escape(&self.description),
            style = STYLE,
            body = self.body,
        )
    }

    /// The same for whoever knows the bundled faces alone: what they have no glyph for is drawn as
    /// a mark.
    pub fn printed(&self) -> String {
        let whole = self.standalone();
        match printable(&whole) {
            Cow::Borrowed(_) => whole,
            Cow::Owned(marked) => marked,
        }
    }

    /// An element for a page that has the style sheet. `class` distinguishes two layouts of one
    /// chart, both for the page's own rules and in the ids.
    pub fn inline(&self, class: &str) -> String {
        let id = [self.id.as_str(), class].map(slug).join("-");
        format!(
            concat!(
                r#"<svg class="chart {class}" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{id}-t {id}-d">"#,
                "\n<title id=\"{id}-t\">{title}</title>\n<desc id=\"{id}-d\">{description}</desc>\n{body}</svg>\n"
            ),
            id = id,
            class = escape(class),
            w = PixelLength(self.width),
            h = PixelLength(self.height),
            title = escape(&self.title),
            description = escape(&self.description),
            body = self.body,
        )
    }

    /// Width and height in px.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }
}

/// What `aria-labelledby` can name: no spaces, nothing to escape.
fn slug(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect()
}
