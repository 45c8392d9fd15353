//! Masking compared with a corpus of invented complaints, and with arbitrary texts.
//!
//! `cargo test --test library mask:: -- --nocapture` prints recall and precision by kind. With
//! `MASKING_EXPORT=FILE` set the run also writes every text with marks and masks as JSON, which
//! `bench/masking/run` compares with other programs.

mod corpus;
mod properties;
mod score;

use std::{borrow::Cow, collections::BTreeSet, fs, ops::Range};

use nianbao::clean::mask::{MaskKind, mask, mask_with};
use serde_json::{Value, json};

use corpus::{PARTS, Sample, samples};
use score::{Score, Scores};

/// Least recall and precision, in per cent.
fn floors(kind: MaskKind) -> (usize, usize) {
    // That a word is a name can be seen from its surroundings alone.
    if kind == MaskKind::Name { (95, 95) } else { (99, 98) }
}

#[test]
fn the_corpus_is_whole() {
    let samples = samples();
    let marked = samples.iter().filter(|sample| !sample.marks.is_empty()).count();
    assert!(samples.len() >= 600, "{} texts", samples.len());
    assert!(marked >= 300 && samples.len() - marked >= 300, "{marked} of {} texts are marked", samples.len());
    for kind in MaskKind::ALL {
        let forms: BTreeSet<&str> = samples
            .iter()
            .flat_map(|sample| sample.marks.iter().map(move |mark| (sample, mark)))
            .filter(|(_, (of, _))| *of == kind)
            .map(|(sample, (_, range))| &sample.text[range.clone()])
            .collect();
        assert!(forms.len() >= 15, "{} different marks of {}", forms.len(), kind.key());
    }
    let texts: BTreeSet<&str> = samples.iter().map(|sample| sample.text.as_str()).collect();
    assert_eq!(texts.len(), samples.len(), "a text stands twice");
}

#[test]
fn every_kind_is_found_and_little_else() {
    let mut all = Scores::default();
    let samples = samples();
    for part in PARTS {
        let mut scores = Scores::default();
        for sample in samples.iter().filter(|sample| sample.part == part) {
            let masked = mask_with(&sample.text, &[]);
            scores.add(sample, &masked.spans);
            all.add(sample, &masked.spans);
        }
        println!("{part}\n{}", scores.table());
    }
    println!("all\n{}\n{}", all.table(), all.faults);
    export(&samples);
    let below: Vec<&str> = all
        .kinds
        .iter()
        .filter(|(kind, score)| {
            let (recall, precision) = floors(**kind);
            !Score::reaches(score.found, score.marks, recall) || !Score::reaches(score.right, score.masks, precision)
        })
        .map(|(kind, _)| kind.key())
        .collect();
    assert!(below.is_empty(), "below the floor: {below:?}\n{}", all.faults);
}

#[test]
fn masked_texts_of_the_corpus_mask_to_themselves() {
    for Sample { part, line, text, .. } in samples() {
        let masked = mask_with(&text, &[]);
        let (again, found) = mask(&masked.text);
        assert_eq!((&*again, found.len()), (&*masked.text, 0), "{part}.txt:{line}");
    }
}

#[test]
fn masks_keep_what_a_reader_needs() {
    let shown = [
        ("请拨打13800138000联系", "请拨打［手机号，尾号8000］联系"),
        ("单位座机0571-55500183", "单位座机［固定电话］"),
        ("身份证11010519491231002X", "身份证［身份证号］"),
        ("卡 6222 0200 0000 3174 528", "卡 ［银行卡号，尾号4528］"),
        ("订单号250318774105629", "订单号［编号，尾号5629］"),
        ("我叫张伟民，客服李晓燕，王建国先生", "我叫张某，客服李某，王先生"),
        ("2024年3月5日14:23:11转账3,528.67元", "2024年3月5日14:23转账3,528.67元"),
        ("杭州市西湖区文三路100号3幢2单元501室", "杭州市西湖区［详细地址］"),
        ("https://pay.example.com/h5?token=9f8e7d", "https://pay.example.com/h5?［链接参数］"),
    ];
    for (text, masked) in shown {
        assert_eq!(mask(text).0, masked);
    }
}

#[test]
fn known_names_go_wherever_they_stand() {
    let masked = mask_with("高兴收到了货，可签收照片里没有高兴。高兴先生说", &["高兴"]);
    assert_eq!(masked.text, "高某收到了货，可签收照片里没有高某。高先生说");
    assert_eq!(masked.spans.iter().map(|span| span.range.clone()).collect::<Vec<Range<usize>>>(), [0..6, 45..51, 54..60]);
    assert_eq!(mask_with("阿卜杜拉·买买提的订单", &["阿卜杜拉·买买提"]).text, "［姓名］的订单");
    for anonymous in ["张某", "王先生", "李女士", "", "赵"] {
        let text = format!("{anonymous}要求赵退款");
        assert_eq!(mask_with(&text, &[anonymous]).text, text);
    }
}

#[test]
fn a_compound_surname_alone_is_no_full_name() {
    for kept in ["欧阳先生来电", "司马女士", "已联系宇文经理，和宇文先生谈过", "客服欧阳", "我叫司马，"]
    {
        assert_eq!(mask(kept), (kept.into(), vec![]));
        for surname in ["欧阳", "司马", "宇文"] {
            assert_eq!(mask_with(kept, &[surname]).text, kept, "{surname}");
        }
    }
    for (text, masked) in
        [("欧阳建国先生", "欧阳先生"), ("司马文女士", "司马女士"), ("李宇文先生", "李先生"), ("我叫欧阳晓燕，", "我叫欧阳某，")]
    {
        assert_eq!(mask(text).0, masked);
    }
}

#[test]
fn what_is_not_personal_is_handed_back_as_it_came() {
    for kept in ["DSB202400001", "2024-01-03还了82691.50元，客服95188，分12期，每期1380元，DSB202400001", ""] {
        assert!(matches!(mask(kept), (Cow::Borrowed(text), found) if text == kept && found.is_empty()), "{kept}");
    }
}

#[test]
fn every_kind_is_documented() {
    for language in ["en", "zh"] {
        let path = format!("{}/docs/{language}/masking.md", env!("CARGO_MANIFEST_DIR"));
        let page = fs::read_to_string(&path).unwrap();
        let missing =
            MaskKind::ALL.into_iter().filter(|kind| !page.contains(&format!("| `{}` |", kind.key()))).map(MaskKind::key);
        assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "{path}");
    }
}

/// Writes texts, marks and masks with places in characters, where the environment names a file for
/// them.
fn export(samples: &[Sample]) {
    #[expect(clippy::disallowed_methods, reason = "a test's output is asked for by its environment")]
    let Ok(path) = std::env::var("MASKING_EXPORT") else { return };
    let places = |text: &str, of: Vec<(MaskKind, Range<usize>)>| -> Value {
        let at = |byte: usize| text[..byte].chars().count();
        of.into_iter()
            .map(|(kind, range)| json!({ "kind": kind.key(), "start": at(range.start), "end": at(range.end) }))
            .collect()
    };
    let texts: Vec<Value> = samples
        .iter()
        .map(|Sample { part, text, marks, .. }| {
            let spans = mask_with(text, &[]).spans.into_iter().map(|span| (span.kind, span.range)).collect();
            json!({ "part": part, "text": text, "marks": places(text, marks.clone()), "masks": places(text, spans) })
        })
        .collect();
    fs::write(path, serde_json::to_string(&texts).unwrap()).unwrap();
}
