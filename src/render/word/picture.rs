//! A chart in a line of its own: SVG for programs that draw it, PNG for all others.
//!
//! Input: the relationships of the two and the size in English Metric Units. Output: the XML of a
//! run.

use super::xml::escape;

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
/// By this name Office knows that a picture has an SVG beside it.
const EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

/// The run of a picture.
pub fn picture(number: usize, name: &str, alt: &str, [png, svg]: [&str; 2], [cx, cy]: [u64; 2]) -> String {
    let (name, alt) = (escape(name), escape(alt));
    let blip = format!(
        "<a:blip r:embed=\"{png}\"><a:extLst><a:ext uri=\"{EXTENSION}\"><asvg:svgBlip xmlns:asvg=\"{SVG}\" r:embed=\"{svg}\"/></a:ext></a:extLst></a:blip>"
    );
    let shape = format!(
        "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
    );
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
         <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/><a:graphic><a:graphicData uri=\"{PICTURE}\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>{shape}</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}
