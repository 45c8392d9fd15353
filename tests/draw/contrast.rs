//! The palette against the eye: contrast of text and marks by WCAG 2, and what is left of the
//! colours in grey.

use nianbao::draw::style_sheet;

/// The darkest ground that a page is expected to lay under a drawing.
const GROUND: &str = "#faf6ee";
const INK: &str = "#1d1d1b";
const GREY: &str = "#5c5852";
const WHITE: &str = "#fff";

fn property(class: &str, name: &str) -> String {
    let rule = style_sheet().lines().find(|l| l.starts_with(&format!(".{class}{{"))).unwrap();
    let body = rule.split(['{', '}']).nth(1).unwrap();
    let found = body.split(';').filter_map(|d| d.split_once(':')).find(|d| d.0 == name);
    found.unwrap().1.to_owned()
}

fn fill(class: &str) -> String {
    property(class, "fill")
}

fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let wide: String = match digits.len() {
        3 => digits.chars().flat_map(|c| [c, c]).collect(),
        _ => digits.to_owned(),
    };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

/// CIE L*, how light a colour looks in grey.
fn lightness(colour: &str) -> f64 {
    116.0 * luminance(colour).cbrt() - 16.0
}

#[test]
fn text_is_legible() {
    for class in ["c-p", "c-u", "c-r0", "c-r1", "c-r2", "c-r3", "c-g1", "c-g2", "c-g3", "c-z0", "c-z1", "c-z2", "c-z3"] {
        assert!(contrast(INK, &fill(class)) >= 4.5, "ink on {class}");
    }
    for class in ["c-a", "c-r4", "c-r5", "c-r6", "c-g0"] {
        assert!(contrast(WHITE, &fill(class)) >= 4.5, "white on {class}");
    }
    assert!(contrast(INK, GROUND) >= 7.0 && contrast(GREY, GROUND) >= 4.5);
    assert!(style_sheet().contains(&format!("fill:{INK}")) && style_sheet().contains(&format!("fill:{GREY}")));
}

#[test]
fn marks_stand_out() {
    for class in ["c-p", "c-a", "c-r4", "c-r5", "c-r6"] {
        assert!(contrast(&fill(class), GROUND) >= 3.0, "{class}");
    }
    for class in ["c-u", "c-x", "c-k", "c-q", "c-f", "c-g0", "c-g1", "c-g2", "c-g3"] {
        assert!(contrast(&property(class, "stroke"), GROUND) >= 3.0, "{class}");
    }
    for zone in ["c-z0", "c-z1", "c-z2", "c-z3"] {
        for grade in ["c-g0", "c-g1", "c-g2", "c-q"] {
            assert!(contrast(&property(grade, "stroke"), &fill(zone)) >= 3.0, "{grade} on {zone}");
        }
    }
}

#[test]
fn shades_differ_in_grey() {
    let apart = |classes: &[&str], least: f64| {
        for pair in classes.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|class| lightness(&fill(class)));
            assert!((a - b).abs() >= least, "{pair:?}: {a:.0} and {b:.0}");
        }
    };
    apart(&["c-r1", "c-r2", "c-r3", "c-r4", "c-r5", "c-r6"], 9.0);
    apart(&["c-a", "c-p", "c-u"], 20.0);
    apart(&["c-g0", "c-g1", "c-g2"], 15.0);
    apart(&["c-z0", "c-z1", "c-z2"], 3.0);
}
