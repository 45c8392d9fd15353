//! A drawing as pixels.
//!
//! Input: an SVG. Output: a PNG of a given width. Only the bundled faces are known, so that every
//! machine draws the same pixels. What is drawn is not known here.

use std::sync::{Arc, OnceLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use super::font;

/// The faces, loaded once.
fn faces() -> Arc<Database> {
    static FACES: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut faces = Database::new();
        font::FILES.iter().for_each(|file| faces.load_font_data(file.to_vec()));
        faces.set_sans_serif_family("Noto Sans SC");
        faces.set_serif_family("Noto Sans SC");
        Arc::new(faces)
    };
    FACES.get_or_init(load).clone()
}

/// Draws `svg` so wide, in pixels; an error where it is none.
pub fn png(svg: &str, width: u32) -> Result<Vec<u8>, String> {
    let options = Options { fontdb: faces(), font_family: "Noto Sans SC".to_owned(), ..Options::default() };
    let tree = Tree::from_str(&font::printable(svg), &options).map_err(|fault| fault.to_string())?;
    let size = tree.size();
    let scale = width as f32 / size.width();
    let height = (size.height() * scale).ceil().max(1.0) as u32;
    let mut pixels = Pixmap::new(width, height).ok_or("too large")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|fault| fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_are_drawn_and_not_boxes() {
        let svg = |text: &str| {
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="15" font-size="12" font-family="Noto Sans SC">{text}</text></svg>"#
            )
        };
        let drawn = |text: &str| png(&svg(text), 80).unwrap();
        assert_eq!(&drawn("投")[1..4], b"PNG");
        assert_ne!(drawn("投"), drawn("诉"));
        assert_eq!(drawn("投"), drawn("投"));
        assert!(png("<svg", 80).is_err());
        // A character without a glyph leaves a mark and no gap.
        assert_eq!(drawn("\u{AC00}"), drawn("〓"));
    }
}
