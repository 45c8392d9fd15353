//! The report as Word, Excel and official accounts take it: sound inside, and the same numbers as
//! the page.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
    path::Path,
    sync::LazyLock,
};

use calamine::{Data, Reader, Xlsx};
use nianbao::{
    diagnostic::Diagnostics,
    pipeline::{self, Draft, Session},
    render::OutputFile,
};
use roxmltree::Node;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

struct Made {
    draft: Draft,
    documents: BTreeMap<String, Vec<u8>>,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
    let mut diagnostics = Diagnostics::default();
    let draft = Session::new(&folder, Path::new("output")).build(&mut diagnostics).unwrap();
    assert!(diagnostics.as_slice().is_empty(), "{:?}", diagnostics.as_slice());
    let documents = pipeline::documents(&draft, false, &mut diagnostics).unwrap();
    Made { draft, documents: documents.into_iter().map(|OutputFile { path, bytes }| (path, bytes)).collect() }
});

fn parts() -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(&MADE.documents["report.docx"])).unwrap();
    let length = zip.len();
    let read = |index| {
        let mut file = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..length).map(read).collect::<Vec<_>>().into_iter().collect()
}

fn text(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts[name].clone()).unwrap()
}

fn named<'d>(root: Node<'d, 'd>, name: &'static str) -> impl Iterator<Item = Node<'d, 'd>> {
    root.descendants().filter(move |node| node.has_tag_name((W, name)))
}

fn value<'d>(node: Node<'d, 'd>) -> &'d str {
    node.attribute((W, "val")).unwrap_or_default()
}

#[test]
fn every_part_of_the_document_is_sound_and_referred_to() {
    let parts = parts();
    for (name, bytes) in
        parts.iter().filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".svg"))
    {
        let text = std::str::from_utf8(bytes).unwrap();
        roxmltree::Document::parse(text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
    let relations = text(&parts, "word/_rels/document.xml.rels");
    let relations = roxmltree::Document::parse(&relations).unwrap();
    let mut known = BTreeSet::new();
    for relation in relations.root_element().children().filter(Node::is_element) {
        known.insert(relation.attribute("Id").unwrap().to_owned());
        if relation.attribute("TargetMode").is_none() {
            let target = format!("word/{}", relation.attribute("Target").unwrap());
            assert!(parts.contains_key(&target), "{target} is not there");
        }
    }
    let document = text(&parts, "word/document.xml");
    let document = roxmltree::Document::parse(&document).unwrap();
    for node in document.descendants() {
        for attribute in
            node.attributes().filter(|a| a.namespace().is_some_and(|n| n.ends_with("/officeDocument/2006/relationships")))
        {
            assert!(known.contains(attribute.value()), "{} leads nowhere", attribute.value());
        }
    }
    let types = text(&parts, "[Content_Types].xml");
    for name in parts.keys().filter(|name| name.starts_with("word/") && name.ends_with(".xml")) {
        assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name} has no type");
    }
}

#[test]
fn fields_are_closed_and_refer_to_what_is_there() {
    let parts = parts();
    let document = text(&parts, "word/document.xml");
    let document = roxmltree::Document::parse(&document).unwrap();
    let root = document.root_element();
    let mut depth = 0_i32;
    for mark in named(root, "fldChar") {
        match mark.attribute((W, "fldCharType")).unwrap() {
            "begin" => depth += 1,
            "end" => depth -= 1,
            _ => {}
        }
        assert!(depth >= 0);
    }
    assert_eq!(depth, 0, "every field is closed");
    let bookmarks: Vec<&str> = named(root, "bookmarkStart").map(|mark| mark.attribute((W, "name")).unwrap()).collect();
    let distinct: BTreeSet<&&str> = bookmarks.iter().collect();
    assert_eq!(distinct.len(), bookmarks.len(), "no bookmark stands twice");
    assert_eq!(named(root, "bookmarkEnd").count(), bookmarks.len());
    let instructions: Vec<String> = named(root, "instrText").map(|node| node.text().unwrap().trim().to_owned()).collect();
    let of = |kind: &str| instructions.iter().filter(|text| text.starts_with(kind)).collect::<Vec<_>>();
    assert_eq!((of("TOC").len(), of("SEQ 图").len(), of("SEQ 表").len()), (3, 14, 14));
    for reference in of("REF").into_iter().chain(of("PAGEREF")) {
        let target = reference.split(' ').nth(1).unwrap();
        assert!(bookmarks.contains(&target), "{reference}");
    }
    let headings = MADE.draft.rendered.blocks.iter().filter(|block| ["chapter", "heading"].contains(&block.kind.name())).count();
    assert_eq!(of("PAGEREF").len(), headings + 28, "every heading, figure and table is listed");
    for anchor in named(root, "hyperlink").filter_map(|node| node.attribute((W, "anchor"))) {
        assert!(bookmarks.contains(&anchor), "{anchor}");
    }
}

#[test]
fn styles_that_are_used_are_there_and_tables_are_tables() {
    let parts = parts();
    let styles = text(&parts, "word/styles.xml");
    let styles = roxmltree::Document::parse(&styles).unwrap();
    let known: BTreeSet<&str> =
        named(styles.root_element(), "style").map(|style| style.attribute((W, "styleId")).unwrap()).collect();
    let document = text(&parts, "word/document.xml");
    let document = roxmltree::Document::parse(&document).unwrap();
    let root = document.root_element();
    for name in ["pStyle", "rStyle", "tblStyle"] {
        for used in named(root, name) {
            assert!(known.contains(value(used)), "{} is no style", value(used));
        }
    }
    for table in named(root, "tbl") {
        let rows: Vec<Node<'_, '_>> = table.children().filter(|node| node.has_tag_name((W, "tr"))).collect();
        assert!(named(rows[0], "tblHeader").count() == 1 && rows.iter().all(|row| named(*row, "cantSplit").count() == 1));
        let grid = named(table, "gridCol").count();
        assert!(rows.iter().all(|row| row.children().filter(|node| node.has_tag_name((W, "tc"))).count() == grid));
        assert_eq!(named(table, "drawing").count(), 0, "no table is there to hold a figure");
        assert_eq!(named(table, "tblCaption").count(), 1);
    }
    let pictures: Vec<Node<'_, '_>> = root.descendants().filter(|node| node.tag_name().name() == "docPr").collect();
    assert_eq!(pictures.len(), 14);
    assert!(pictures.iter().all(|picture| picture.attribute("descr").is_some_and(|alt| alt.chars().count() > 10)));
    // No heading without a number is a chapter, and levels do not jump.
    let levels: Vec<u32> = named(root, "pStyle").filter_map(|style| value(style).strip_prefix("Heading")?.parse().ok()).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 2) && levels[0] == 1);
}

#[test]
fn every_number_bears_its_name() {
    let document = text(&parts(), "word/document.xml");
    let document = roxmltree::Document::parse(&document).unwrap();
    let mut ids = BTreeSet::new();
    let mut count = 0;
    for control in named(document.root_element(), "sdt") {
        let tag = value(named(control, "tag").next().unwrap());
        let shown: String = named(control, "t").filter_map(|node| node.text()).collect();
        let number = MADE.draft.report.numbers.get(tag).unwrap_or_else(|| panic!("{tag} is no number"));
        assert_eq!(shown, number.text, "{tag}");
        assert!(ids.insert(value(named(control, "id").last().unwrap()).to_owned()), "two controls have one id");
        count += 1;
    }
    // As many as the page has, the cover apart.
    let page = scraper::Html::parse_document(std::str::from_utf8(&MADE.documents["report.html"]).unwrap());
    let on_page = page.select(&scraper::Selector::parse("main data.n").unwrap()).count();
    assert_eq!(count, on_page);
}

#[test]
fn the_workbook_holds_the_tables_of_the_report_as_numbers() {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(MADE.documents["figures.xlsx"].clone())).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), MADE.draft.report.tables.len() + 3, "{names:?}");
    let sheet = book.worksheet_range("表3 投诉量的问题类型分布").unwrap();
    let row = |index: usize| sheet.rows().nth(index).unwrap().to_vec();
    assert_eq!(row(0)[0], Data::String("表3　投诉量的问题类型分布".into()));
    assert_eq!(row(3)[0], Data::String("问题类型".into()));
    let leader: Vec<Data> = row(4);
    assert_eq!(leader[..3], [Data::String("信息泄露".into()), Data::Float(87.0), Data::Float(0.3799)]);
    assert_eq!(leader[3..5], [Data::Float(0.3195), Data::Float(0.4443)]);
    // Every table has as many rows as in the report, and a name of its own.
    for table in &MADE.draft.report.tables {
        let name = names
            .iter()
            .find(|name| name.contains(&table.caption.chars().take(8).collect::<String>()))
            .unwrap_or_else(|| panic!("{}", table.caption));
        let rows = book.worksheet_range(name).unwrap().rows().skip(4).filter(|row| row[0] != Data::Empty).count();
        assert_eq!(rows, table.rows.len(), "{name}");
    }
}

#[test]
fn figures_in_long_form_are_the_register() {
    let mut reader = csv::Reader::from_reader(MADE.documents["figures.csv"].strip_prefix("\u{feff}".as_bytes()).unwrap());
    assert_eq!(reader.headers().unwrap().iter().take(4).collect::<Vec<_>>(), ["id", "measure", "dimension", "label"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), MADE.draft.report.numbers.iter().count());
    let row = rows.iter().find(|row| &row[0] == "share/issue_type/信息泄露@分期乐").unwrap();
    assert_eq!([&row[1], &row[2], &row[3], &row[4], &row[7]], ["share", "issue_type", "信息泄露", "分期乐", "%"]);
}

#[test]
fn the_article_holds_nothing_that_an_account_drops() {
    let html = std::str::from_utf8(&MADE.documents["wechat/article.html"]).unwrap();
    let page = scraper::Html::parse_document(html);
    let all = scraper::Selector::parse("body *").unwrap();
    let kept = "section p span strong em img table tbody tr th td blockquote h1 h2 h3 h4 h5 h6 ul ol li br sup"
        .split(' ')
        .collect::<BTreeSet<_>>();
    for element in page.select(&all) {
        assert!(kept.contains(element.value().name()), "{}", element.value().name());
        for (name, content) in element.value().attrs() {
            assert!(["style", "src", "alt"].contains(&name), "{name}");
            assert!(!content.contains("position") && !content.contains("url("), "{content}");
        }
    }
    let pictures: Vec<&str> =
        page.select(&scraper::Selector::parse("img").unwrap()).map(|picture| picture.attr("src").unwrap()).collect();
    assert_eq!(pictures.len(), 14);
    for (index, name) in pictures.iter().enumerate() {
        assert!(name.starts_with(&format!("{:02}-", index + 1)));
        let png = &MADE.documents[&format!("wechat/{name}")];
        assert_eq!((&png[1..4], u32::from_be_bytes(png[16..20].try_into().unwrap())), (&b"PNG"[..], 1_080), "{name}");
        assert!(png.len() < 10 << 20, "the platform takes 10 MB");
    }
    let length = |name: &str| std::str::from_utf8(&MADE.documents[name]).unwrap().trim().chars().count();
    assert!((1..=64).contains(&length("wechat/headline.txt")) && (1..=120).contains(&length("wechat/abstract.txt")));
    assert!(MADE.documents["wechat/cover.png"].len() > 10_000);
}

/// Everything that an author can write, and some things that nobody should.
const ODD: &str = r#"一段**退款难，**其次*斜体*和~~删去~~，见[网址](https://example.com/a?b=1&c="2")、[内部](#fig-month)与[坏的](javascript:alert(1))[^one]。

1. 第一项
   - 内一
   - 内二

     内二的第二段
2. 第二项

   第二项的第二段

- 松散一

- 松散二[^two]

> 引文一
>
> 引文二

| 甲 | 乙 |
| --- | --: |
| =1+1 | {{ total() }} |
| <script>alert(1)</script> | @x |

<div onclick="x">标签</div>

---

`代码` &amp; &lt;b&gt; 末尾两个空格  
换行

[^one]: 注一，有[网址](https://example.com/n)。
[^two]: 注二。
"#;

#[test]
fn whatever_authors_write_is_sound_in_every_format() {
    let home = tempfile::tempdir().unwrap();
    for folder in ["", "prose", "cases"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech").join(folder);
        let to = home.path().join(folder);
        std::fs::create_dir_all(&to).unwrap();
        for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
    std::fs::write(home.path().join("prose/remarks.md"), ODD).unwrap();
    let mut diagnostics = Diagnostics::default();
    let draft = Session::new(home.path(), Path::new("output"))
        .build(&mut diagnostics)
        .unwrap_or_else(|| panic!("{:?}", diagnostics.as_slice()));
    let documents: BTreeMap<String, Vec<u8>> = pipeline::documents(&draft, false, &mut diagnostics)
        .unwrap()
        .into_iter()
        .map(|document| (document.path, document.bytes))
        .collect();
    let mut zip = zip::ZipArchive::new(Cursor::new(&documents["report.docx"])).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (document, notes, relations) =
        (part("word/document.xml"), part("word/footnotes.xml"), part("word/_rels/document.xml.rels"));
    let parsed = roxmltree::Document::parse(&document).unwrap();
    let root = parsed.root_element();
    for paragraph in named(root, "p") {
        assert_eq!(named(paragraph, "p").count(), 1, "a paragraph holds no other");
        assert!(
            ["body", "tc", "txbxContent"].contains(&paragraph.parent().unwrap().tag_name().name()),
            "{:?}",
            paragraph.parent()
        );
    }
    let text = |node: Node<'_, '_>| named(node, "t").filter_map(|t| t.text()).collect::<String>();
    let numbered: Vec<String> =
        named(root, "p").filter(|p| named(*p, "numPr").count() > 0).map(text).filter(|t| !t.contains("占比")).collect();
    for wanted in ["第一项", "内一", "内二", "第二项", "松散一", "松散二"] {
        assert_eq!(numbered.iter().filter(|found| *found == wanted).count(), 1, "{wanted}: {numbered:?}");
    }
    assert!(named(root, "p").map(text).any(|found| found == "内二的第二段"));
    let footnotes = roxmltree::Document::parse(&notes).unwrap();
    let diagnostics: Vec<String> =
        named(footnotes.root_element(), "footnote").map(text).filter(|text| !text.trim().is_empty()).collect();
    assert_eq!(diagnostics, [" 注一，有网址。", " 注二。"]);
    assert_eq!(named(root, "footnoteReference").count(), 2);
    roxmltree::Document::parse(&relations).unwrap();
    assert!(relations.contains("https://example.com/a?b=1&amp;c=") && !relations.contains("javascript"));

    let article = std::str::from_utf8(&documents["wechat/article.html"]).unwrap();
    assert!(
        !article.contains("<script")
            && !article.contains("onclick=\"x\"")
            && !article.contains("href")
            && article.contains("https://example.com/a?b=1")
    );
    // Tags are closed in the order in which they were opened: an XML reader takes it once its one
    // void tag is closed.
    let body = &article[article.find("<section").unwrap()..article.rfind("</section>").unwrap() + 10];
    let closed = body.replace("<br>", "<br/>");
    let closed = regex::Regex::new("<img ([^>]*)>").unwrap().replace_all(&closed, "<img $1/>").into_owned();
    roxmltree::Document::parse(&closed).unwrap_or_else(|fault| panic!("{fault}"));
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A letterhead as Word for Chinese makes it, with these relationships of its header.
fn letterhead(section: &str, header_relations: &str) -> Vec<u8> {
    use std::io::Write;
    let names = format!("xmlns:w=\"{W}\" xmlns:r=\"{OFFICE}\"");
    let types = "http://schemas.openxmlformats.org/package/2006/relationships";
    let files = [
        (
            "word/document.xml",
            format!("<w:document {names}><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p>{section}</w:body></w:document>"),
        ),
        (
            "word/styles.xml",
            format!(
                "<w:styles {names}><w:docDefaults/><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>\
                 <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
                 <w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"Legend\"/></w:style></w:styles>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships xmlns=\"{types}\"><Relationship Id=\"rId9\" Type=\"{OFFICE}/header\" Target=\"header3.xml\"/></Relationships>"
            ),
        ),
        ("word/header3.xml", format!("<w:hdr {names}><w:p><w:r><w:t>某中心</w:t></w:r></w:p></w:hdr>")),
        ("word/_rels/header3.xml.rels", format!("<Relationships xmlns=\"{types}\">{header_relations}</Relationships>")),
        ("word/media/logo.png", "PNG".to_owned()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SECTION: &str = "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId9\"/><w:pgSz w:w=\"10000\" w:h=\"9000\"/>\
    <w:pgMar w:top=\"1000\" w:right=\"1000\" w:bottom=\"1000\" w:left=\"1000\" w:gutter=\"0\"/><w:cols w:num=\"2\"/><w:titlePg/></w:sectPr>";

/// The parts of the document that is made by a letterhead, or the code of what is wrong with it.
fn made_by(letterhead: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letterhead.docx");
    std::fs::write(&path, letterhead).unwrap();
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech");
    let mut plan = nianbao::plan::load(&report, Path::new("output")).unwrap();
    plan.refer(&path).unwrap();
    plan.config.formats = vec![nianbao::plan::config::Format::Docx];
    let mut diagnostics = Diagnostics::default();
    let Some(draft) = Session::new(&report, Path::new("output")).run(plan, &mut diagnostics) else {
        let first = &diagnostics.as_slice()[0];
        return Err(format!("{} {:?}", first.code, first.facts.iter().find(|(name, _)| *name == "why").unwrap().1));
    };
    assert!(draft.inputs.iter().any(|input| input.path == "letterhead.docx"), "what the report is made of is told");
    let documents = pipeline::documents(&draft, false, &mut diagnostics).unwrap();
    let document = documents.into_iter().find(|document| document.path == "report.docx").unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(document.bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.insert(file.name().unwrap().into_owned(), String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(parts)
}

#[test]
fn a_letterhead_gives_the_document_its_looks() {
    let relations = format!(
        "<Relationship Id=\"rId1\" Type=\"{OFFICE}/image\" Target=\"media/logo.png\"/>\
         <Relationship Id=\"rId2\" Type=\"{OFFICE}/hyperlink\" Target=\"https://example.com/?a=1&amp;b=2\" TargetMode=\"External\"/>"
    );
    let parts = made_by(&letterhead(SECTION, &relations)).unwrap();
    let document = &parts["word/document.xml"];
    assert!(
        document.contains("<w:headerReference w:type=\"first\"") && document.contains("<w:pgSz w:w=\"10000\" w:h=\"9000\"/>")
    );
    assert!(!document.contains("w:num=\"2\"") && !document.contains(">正文<"), "columns and text stay where they are");
    assert!(parts["word/header1.xml"].contains("某中心"));
    let header = &parts["word/_rels/header1.xml.rels"];
    assert!(
        header.contains("media/header1-1.png")
            && header.contains("a=1&amp;b=2")
            && parts.contains_key("word/media/header1-1.png")
    );
    let styles = roxmltree::Document::parse(&parts["word/styles.xml"]).unwrap();
    let known: BTreeMap<&str, &str> = named(styles.root_element(), "style")
        .map(|style| (style.attribute((W, "styleId")).unwrap(), named(style, "name").map(value).next().unwrap()))
        .collect();
    assert_eq!((known["1"], known["Caption"], known["NianbaoCaption"]), ("heading 1", "Legend", "caption"));
    assert_eq!(known.values().filter(|name| name.eq_ignore_ascii_case("heading 1")).count(), 1);
    assert_eq!(named(styles.root_element(), "numPr").count(), 0, "chapters bear their numbers in their words");
    let parsed = roxmltree::Document::parse(document).unwrap();
    let (mut used, mut widest, mut tallest) = (BTreeSet::new(), 0, 0);
    for node in parsed.descendants() {
        if ["pStyle", "rStyle", "tblStyle"].contains(&node.tag_name().name()) {
            used.insert(value(node));
        }
        if node.tag_name().name() == "extent" {
            let side = |name: &str| node.attribute(name).unwrap().parse::<u64>().unwrap();
            (widest, tallest) = (widest.max(side("cx")), tallest.max(side("cy")));
        }
    }
    assert!(used.iter().all(|id| known.contains_key(id)), "{used:?} {known:?}");
    assert!(used.contains("1") && used.contains("NianbaoCaption") && !used.contains("Heading1") && !used.contains("Normal"));
    assert!(widest <= 8_000 * 635 && tallest <= 7_000 * 635, "charts stay between the margins: {widest} {tallest}");
    for style in named(styles.root_element(), "basedOn").chain(named(styles.root_element(), "next")) {
        assert!(known.contains_key(value(style)), "{}", value(style));
    }
}

#[test]
fn what_is_no_letterhead_is_told_and_nothing_of_it_is_taken() {
    let why = |bytes: &[u8]| made_by(bytes).unwrap_err();
    assert!(why(b"").contains("kind") && why(b"PK\x03\x04 broken").contains("kind"));
    assert!(why(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").contains("locked"));
    assert!(why(&letterhead("<w:sectPr>", "")).contains("broken"));
    assert!(why(&letterhead("<w:sectPr><w:headerReference r:id=\"none\"/></w:sectPr>", "")).contains("broken"));
    let ole = format!("<Relationship Id=\"rId1\" Type=\"{OFFICE}/oleObject\" Target=\"media/logo.png\"/>");
    let remote = format!(
        "<Relationship Id=\"rId1\" Type=\"{OFFICE}/image\" Target=\"https://example.com/l.png\" TargetMode=\"External\"/>"
    );
    let program = format!("<Relationship Id=\"rId1\" Type=\"{OFFICE}/image\" Target=\"media/logo.exe\"/>");
    let missing = format!("<Relationship Id=\"rId1\" Type=\"{OFFICE}/image\" Target=\"media/none.png\"/>");
    for relations in [&ole, &remote] {
        assert!(why(&letterhead(SECTION, relations)).contains("external"), "{relations}");
    }
    for relations in [&program, &missing] {
        assert!(why(&letterhead(SECTION, relations)).contains("broken"), "{relations}");
    }
    let huge = letterhead(&format!("{}{SECTION}", "<w:p/>".repeat(12_000_000)), "");
    assert!(huge.len() < 1 << 20 && why(&huge).contains("large"), "a bomb is opened only so far");
    // A document without any section of its own has Word's usual page.
    let plain = made_by(&letterhead("", "")).unwrap();
    assert!(!plain["word/document.xml"].contains("headerReference"));
}
