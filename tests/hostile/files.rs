//! Files that are broken, endless, or no tables at all.

use nianbao::diagnostic::Code;

use super::{HEADER, Report, row, sound};

#[test]
fn what_is_no_table_is_named() {
    let report = Report::new();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let files: [(&str, &str, Vec<u8>); 15] = [
        ("Git LFS", "x.csv", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n".to_vec()),
        ("HTML", "x.xls", b"<html><table><tr><td>a</td></tr></table></html>".to_vec()),
        ("HTML", "x.csv", b"\xef\xbb\xbf\n<table border=1><tr><td>a".to_vec()),
        ("HTML", "y.csv", b"<!-- saved from a page -->\n<style>td {}</style>".to_vec()),
        ("HTML", "y.xls", utf16("\u{feff}<html><table><tr><td>a")),
        ("PDF", "x.csv", b"%PDF-1.7\n1 0 obj".to_vec()),
        ("image", "x.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("JSON", "x.csv", b"[\n  {\"a\": 1}\n]\n".to_vec()),
        ("JSON", "x.csv", b"{ \"a\": [1, 2] }\n".to_vec()),
        ("ZIP", "x.csv", b"Rar!\x1a\x07\x01\0rest of it".to_vec()),
        ("binary", "x.csv", sound().replacen("退款", "退\0款", 1).into_bytes()),
        ("ZIP", "x.csv", b"7z\xbc\xaf\x27\x1c\0\x04\0\0\0\0".to_vec()),
        (
            "binary",
            "x.csv",
            sound().chars().flat_map(|c| (c as u32).to_le_bytes()).fold(b"\xff\xfe\0\0".to_vec(), |mut all, byte| {
                all.push(byte);
                all
            }),
        ),
        ("Word", "x.xlsx", super::archive::archive(&[("word/document.xml", "<x/>", 0, "")])),
        ("ZIP", "x.xlsx", super::archive::archive(&[("a.csv", "a,b", 0, "")])),
    ];
    for (word, name, content) in files {
        report.complaints(name, &content);
        let said = report.refused(&format!("{word} as {name}"), Code::FileNotTable);
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn what_is_endless_is_bounded() {
    let report = Report::new();
    let many = ",".repeat(1_000_000);
    for (what, content, code) in [
        ("a million columns", format!("{}{many}\n{}", HEADER.trim_end(), row(1)), Code::FileLimit),
        ("a million columns below", format!("{HEADER}{}{many}\n", row(1)), Code::FileLimit),
        ("a million empty lines", "\n".repeat(1_000_000), Code::FileEmpty),
        ("no byte", String::new(), Code::FileEmpty),
        ("an open quote", sound() + "9,2024-03-01,\"平台", Code::QuoteUnclosed),
        (
            "an open quote before much",
            format!("{}9,2024-03-01,\"平台\n{}", sound(), row(1).repeat(1_500_000)),
            Code::QuoteUnclosed,
        ),
    ] {
        report.complaints("x.csv", content.as_bytes());
        report.refused(what, code);
    }
    let long = "长".repeat(3_500_000);
    for (what, content, code) in [
        ("ten megabytes in a cell", format!("{}9,2024-03-01,平台甲,退款,标题,\"{long}\",\n", sound()), Some(Code::CellTooLong)),
        (
            "a wide row far below",
            format!("{HEADER}{}{}\n", (1..40).map(row).collect::<String>(), many.replace(',', "x,")),
            Some(Code::RowLength),
        ),
        ("a million empty lines between", format!("{}{}{}", sound(), "\n".repeat(1_000_000), row(9)), None),
    ] {
        report.complaints("x.csv", content.as_bytes());
        report.taken(what, code);
    }
}

#[test]
fn no_encoding_is_guessed_into_wrong_words() {
    let report = Report::new();
    let mut late = sound().into_bytes();
    (9..9_000).for_each(|number| late.extend(row(number).into_bytes()));
    late.extend(b"9000,2024-03-01,\xff\xfe,x,,,\n");
    report.complaints("x.csv", &late);
    report.refused("bytes that fit no character", Code::FileEncoding);
    let lone: Vec<u8> =
        format!("\u{feff}{}9,2024-03-01,", sound()).encode_utf16().chain([0xd800, 0x2c]).flat_map(u16::to_le_bytes).collect();
    report.complaints("x.csv", &lone);
    report.refused("half a pair", Code::FileEncoding);

    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = sound().encode_utf16().flat_map(order).collect();
        report.complaints("x.csv", &bytes);
        report.taken("UTF-16 without a mark", Some(Code::FileRead));
        assert!(report.output("report.md").contains("平台甲"));
    }
    let latin = b"Complaint ID,Date received,Company,Issue\n1,2024-03-01,Caf\xe9 Cr\xe9dit,Frais \xe9lev\xe9s\n2,2024-03-01,Soci\xe9t\xe9,x\n";
    report.complaints("x.csv", latin);
    report.taken("Latin-1", Some(Code::FileRead));
    assert!(report.output("figures.json").contains("Café Crédit"));
    let nul = format!("{HEADER}{}9999,2024-03-01,平台甲,退\0款,,,\n", (1..900).map(row).collect::<String>());
    report.complaints("x.csv", nul.as_bytes());
    report.taken("a zero byte far below", Some(Code::ReservedCharacter));
    assert!(!report.output("report.md").contains('\0'));
}
