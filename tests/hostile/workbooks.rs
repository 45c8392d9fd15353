//! Workbooks that are broken, locked, or far larger than they look.

use nianbao::diagnostic::Code;

use super::{
    HEADER, Report,
    archive::{encrypted, ods, ods_row, xlsx, xlsx_row},
    row,
};

fn rows() -> String {
    xlsx_row(1, HEADER) + &xlsx_row(2, &row(1))
}

#[test]
fn small_sound_workbooks_are_read() {
    let report = Report::new();
    let sound = [("x.xlsx", xlsx("", &rows(), 0, "")), ("x.ods", ods(&(ods_row(HEADER, 1, 1) + &ods_row(&row(1), 1, 1))))];
    for (name, content) in sound {
        report.complaints(name, &content);
        let said = report.taken(name, None);
        assert!(said.contains("1 row read = 1 counted"), "{said}");
    }
    // What a workbook says of its size, and cells beyond any table, change nothing.
    let far = rows() + r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    report.complaints("x.xlsx", &xlsx("", &far, 0, ""));
    let said = report.taken("a cell in the last corner", None);
    assert!(said.contains("1 row read = 1 counted"), "{said}");
}

#[test]
fn bombs_are_refused_by_what_they_hold() {
    let report = Report::new();
    let header = ods_row(HEADER, 1, 1);
    let long = format!("1,2024-03-01,平台甲,退款,标题,{},回复", "长".repeat(10_000));
    let blanks = r#"1,2024-03-01,平台甲<text:s text:c="4000000000"/>"#;
    let bombs = [
        ("gigabytes of blanks", "x.xlsx", xlsx("", &rows(), 2_200, "")),
        ("millions of empty strings", "x.xlsx", xlsx("", &rows(), 0, &"<si/>".repeat(2_400_000))),
        ("rows without number", "x.ods", ods(&(header.clone() + &ods_row(&row(1), 1 << 40, 1)))),
        ("columns without number", "x.ods", ods(&(header.clone() + &ods_row(&row(1), 1_000, 16_384)))),
        ("a long text in many rows", "x.ods", ods(&(header.clone() + &ods_row(&long, 200_000, 1)))),
        ("four thousand million blanks", "x.ods", ods(&(header.clone() + &ods_row(blanks, 1, 1)))),
        ("a far row", "x.ods", ods(&(header.clone() + &ods_row("", 1_048_000, 16_384) + &ods_row(&row(1), 1, 1)))),
    ];
    for (what, name, content) in bombs {
        assert!(content.len() < 3_000_000, "{what}: a bomb is small");
        report.complaints(name, &content);
        report.limits(64);
        report.refused(what, Code::FileLimit);
    }
    let rows = ods(&(header + &ods_row(&row(1), 500_000, 1)));
    report.complaints("x.ods", &rows);
    report.refused("a row half a million times", Code::RejectsMany);
}

#[test]
fn broken_and_locked_workbooks_are_told() {
    let report = Report::new();
    let sound = xlsx("", &rows(), 0, "");
    for length in [30, 200, sound.len() / 2, sound.len() - 20] {
        report.complaints("x.xlsx", &sound[..length]);
        report.refused("a workbook that was cut off", Code::FileUnreadable);
    }
    report.complaints("x.xls", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"[..]);
    report.refused("a compound file that was cut off", Code::FileUnreadable);
    report.complaints("x.xlsx", &encrypted());
    assert!(report.refused("a locked workbook", Code::FileNotTable).contains("password"));
    let reference = rows() + r#"<row r="99999999999"><c r="ZZZZZZZ99999999999"><v>1</v></c></row>"#;
    report.complaints("x.xlsx", &xlsx("", &reference, 0, ""));
    report.refused("a cell that cannot be", Code::FileUnreadable);
}

#[test]
fn a_sheet_loads_and_expands_nothing() {
    let report = Report::new();
    let ten = |level: usize| if level == 1 { "lol".repeat(10) } else { format!("&lol{};", level - 1).repeat(10) };
    let laughs: String = (1..10).map(|level| format!("<!ENTITY lol{level} \"{}\">", ten(level))).collect();
    let other = r#"<!ENTITY x SYSTEM "file:///etc/passwd">"#;
    for (what, entities, call) in [("a billion laughs", &*laughs, "&lol9;"), ("another file", other, "&x;")] {
        let before = format!("<?xml version=\"1.0\"?><!DOCTYPE a [{entities}]>");
        let rows = xlsx_row(1, HEADER) + &xlsx_row(2, &row(1).replace("退款", call));
        report.complaints("x.xlsx", &xlsx(&before, &rows, 0, ""));
        report.refused(what, Code::FileUnreadable);
    }
}

#[test]
fn a_cell_that_stands_twice_moves_no_other() {
    let report = Report::new();
    let twice = r#"<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c><c r="B2" t="inlineStr"><is><t>2024-03-01</t></is></c><c r="C2" t="inlineStr"><is><t>平台甲</t></is></c></row>"#;
    report.complaints("x.xlsx", &xlsx("", &(xlsx_row(1, HEADER) + twice), 0, ""));
    assert!(report.taken("a cell twice", None).contains("1 row read = 1 counted"));
    // A thousand cells that share one long text.
    let cells: String = (0..900).map(|_| r#"<c t="s"><v>0</v></c>"#).collect();
    let rows = rows() + &format!(r#"<row r="3">{cells}</row>"#);
    report.complaints("x.xlsx", &xlsx("", &rows, 0, &format!("<si><t>{}</t></si>", "x".repeat(1_000_000))));
    report.refused("a row of a gigabyte", Code::FileUnreadable);
}
