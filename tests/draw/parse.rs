//! Reads a drawing back: where its texts stand and how large they are, by the style sheet and the
//! font's own measures.

use nianbao::draw::font::{FontWeight, width};
use nianbao::draw::style_sheet;
use roxmltree::{Document, Node};

/// A line of text on the canvas; the text itself is for the message of a failing test.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Line {
    pub fn meets(&self, other: &Line) -> bool {
        let slack = 0.2;
        self.left + slack < other.right
            && other.left + slack < self.right
            && self.top + slack < other.bottom
            && other.top + slack < self.bottom
    }
}

/// What the style sheet says of a class: `size("c-t")` is 16.
fn declared(class: &str, property: &str) -> Option<String> {
    let rule = style_sheet().lines().find(|l| l.starts_with(&format!(".chart .{class}{{")))?;
    let body = rule.split(['{', '}']).nth(1)?;
    let (_, value) = body.split(';').filter_map(|d| d.split_once(':')).find(|(name, _)| *name == property)?;
    Some(value.trim_end_matches("px").to_owned())
}

pub fn canvas(document: &Document) -> (f64, f64) {
    let parts: Vec<f64> = document.root_element().attribute("viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
    (parts[2], parts[3])
}

pub fn lines(document: &Document) -> Vec<Line> {
    let texts =
        document.descendants().filter(|n| n.has_tag_name("text") || n.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    texts.flat_map(lines_of).collect()
}

fn lines_of(text: Node) -> Vec<Line> {
    let classes: Vec<&str> = text.attribute("class").unwrap().split(' ').collect();
    let property = |name: &str| classes.iter().find_map(|c| declared(c, name));
    let size: f64 = property("font-size").unwrap().parse().unwrap();
    let weight = match property("font-weight").as_deref() {
        Some("700") => FontWeight::Bold,
        _ => FontWeight::Regular,
    };
    let spans: Vec<Node> = text.children().filter(Node::is_element).collect();
    let spans = if spans.is_empty() { vec![text] } else { spans };
    spans
        .into_iter()
        .map(|span| {
            let at = |name: &str| -> f64 { span.attribute(name).unwrap().parse().unwrap() };
            let text = span.text().unwrap_or("").to_owned();
            let w = width(&text, size, weight);
            let left = match property("text-anchor").as_deref() {
                Some("middle") => at("x") - w / 2.0,
                Some("end") => at("x") - w,
                _ => at("x"),
            };
            Line { left, right: left + w, top: at("y") - 0.88 * size, bottom: at("y") + 0.12 * size, text }
        })
        .collect()
}

/// Every point that a path goes through; a circle counts as its centre.
pub fn points(document: &Document) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for node in document.descendants() {
        if let Some(d) = node.attribute("d") {
            points.extend(walk(d));
        }
        if let (Some(x), Some(y)) = (node.attribute("cx"), node.attribute("cy")) {
            points.push((x.parse().unwrap(), y.parse().unwrap()));
        }
    }
    points
}

pub fn walk(d: &str) -> Vec<(f64, f64)> {
    let steps = d.replace(['z', 'Z'], "").replace(['M', 'L'], "|P").replace('h', "|h").replace('v', "|v");
    let mut at = (0.0, 0.0);
    let mut points = Vec::new();
    for step in steps.split('|').skip(1) {
        let (letter, rest) = step.split_at(1);
        let numbers: Vec<f64> = rest.split(' ').map(|n| n.parse().unwrap()).collect();
        at = match letter {
            "P" => (numbers[0], numbers[1]),
            "h" => (at.0 + numbers[0], at.1),
            _ => (at.0, at.1 + numbers[0]),
        };
        points.push(at);
    }
    points
}
