//! Dates: every written form of every second reads back, and nothing that is no date is read.

use jiff::{
    ToSpan,
    civil::{DateTime, Time, date},
};
use nianbao::{clean::time, plan::config::DateOrder};
use proptest::prelude::*;

fn at(text: &str) -> Option<DateTime> {
    Some(text.parse().unwrap())
}

#[test]
fn the_usual_forms_are_read() {
    let same = [
        "2024-01-03 08:05:00",
        "2024/1/3 8:05",
        "2024.01.03 08:05",
        "2024年1月3日 8:05",
        "2024年1月3日8时5分",
        "2024 年 1 月 3 日 8 时 5 分 0 秒",
        "2024年01月03号 上午8点05分",
        "24年1月3日 08:05",
        "20240103080500",
        "202401030805",
        "2024-01-03T08:05:00Z",
        "2024-01-03T08:05:00.999+08:00",
        "2024-01-03 08:05:00,123",
        "2024-01-03 08:05:00 +0800",
        "２０２４－０１－０３　０８：０５",
        "2024年1月3日 星期三 上午 8:05",
        "2024/1/3（周三）8:05:00",
        "2024/1/3 星期三 8:05",
        "2024-1-3 8:05 AM",
        "2024-01-03 08:05:00 GMT+8",
        "Jan 3, 2024 8:05 am",
        "Wed, Jan. 3, 2024 8:05:00 a.m.",
        "January 3rd 2024, 8:05",
        "3-Jan-24 08:05",
        "3 January 2024 08:05",
        "2024-Jan-03 08:05",
        "\u{feff}2024-01-03 08:05:00",
        "45294.336805555556",
    ];
    for text in same {
        assert_eq!(time(text, None), at("2024-01-03T08:05:00"), "{text}");
    }
    for text in ["2024-1-3", "2024年1月3日", "20240103", "45294", "45294.0", "2024.1.3", "2024-01-03 上午12:00", "3-Jan-2024"]
    {
        assert_eq!(time(text, None), at("2024-01-03T00:00:00"), "{text}");
    }
    assert_eq!(time("2024/1/3 下午3:05", None), at("2024-01-03T15:05:00"));
    assert_eq!(time("2024/1/3 3:05:06 PM", None), at("2024-01-03T15:05:06"));
    assert_eq!(time("2024/1/3 12:30 PM", None), at("2024-01-03T12:30:00"));
    assert_eq!(time("2024/1/3 15:05 PM", None), at("2024-01-03T15:05:00"));
    assert_eq!(time("2024年1月3日晚上9点", None), at("2024-01-03T21:00:00"));
}

#[test]
fn what_is_no_date_is_refused() {
    let all = [
        "",
        " ",
        "昨天",
        "2024",
        "2024-02-30",
        "2024-13-01",
        "2024-01-03 25:00",
        "2024-01-03 08:60",
        "2024-01-03 24:00:00",
        "2024-1/3",
        "2024-01-03 8",
        "2024-01-03 08:05:00 9:00",
        "2024-01-03至2024-01-05",
        "2024年1月",
        "1月3日",
        "2024-01-03 晚上12点",
        "2024-01-03 上午13:00",
        "2024-01-03 AM 8:05 PM",
        "20241301",
        "20240230",
        "12345678",
        "32873",
        "73051",
        "4529",
        "452940",
        "45294.5.1",
        "1704240300",
        "1704240300000",
        "2024-01-03 8:05-9",
        "2024-01-03 08:05 +19:00",
        "Feb 30, 2024",
        "Janu 3, 2024",
        "3-Jan-024",
        "2024-01-03 08:05:00.",
        "2024-00-03",
        "星期三",
        "45294.1234567890123456789",
        "－2024-01-03",
    ];
    for text in all {
        for order in [None, Some(DateOrder::Mdy), Some(DateOrder::Dmy)] {
            assert_eq!(time(text, order), None, "{text}");
        }
    }
    assert_eq!(time(&"2".repeat(10_000_000), None), None);
}

#[test]
fn day_and_month_are_told_apart_by_the_configuration_alone() {
    for text in ["03/22/23", "03/22/2023", "3/22/23", "03-22-2023", "03.22.23"] {
        assert_eq!(time(text, None), None, "{text}");
        assert_eq!(time(text, Some(DateOrder::Mdy)), at("2023-03-22T00:00:00"), "{text}");
        // There is no month 22, and the order is not guessed anew for one cell.
        assert_eq!(time(text, Some(DateOrder::Dmy)), None, "{text}");
    }
    assert_eq!(time("03/04/24 8:05", Some(DateOrder::Mdy)), at("2024-03-04T08:05:00"));
    assert_eq!(time("03/04/24 8:05", Some(DateOrder::Dmy)), at("2024-04-03T08:05:00"));
    assert_eq!(time("01/01/69", Some(DateOrder::Dmy)), at("2069-01-01T00:00:00"));
    assert_eq!(time("01/01/70", Some(DateOrder::Dmy)), at("1970-01-01T00:00:00"));
    assert_eq!(time("2024-03-04", Some(DateOrder::Dmy)), at("2024-03-04T00:00:00"));
}

#[test]
fn a_serial_is_rounded_to_the_nearest_second() {
    // 29114.9856 seconds.
    assert_eq!(time("45294.336979", None), at("2024-01-03T08:05:15"));
    assert_eq!(time("45294.999999", None), at("2024-01-04T00:00:00"));
    assert_eq!(time("45294.99999", None), at("2024-01-03T23:59:59"));
    // Half a second is 1/172800 of a day, which no decimal is; just below and just above it.
    assert_eq!(time("45294.000005787037", None), at("2024-01-03T00:00:00"));
    assert_eq!(time("45294.000005787038", None), at("2024-01-03T00:00:01"));
    assert_eq!(time("32874", None), at("1990-01-01T00:00:00"));
    assert_eq!(time("73050", None), at("2099-12-31T00:00:00"));
}

fn moment() -> impl Strategy<Value = DateTime> {
    (631_152_000i64..4_102_444_800).prop_map(|seconds| date(1970, 1, 1).to_datetime(Time::midnight()) + seconds.seconds())
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEK: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

proptest! {
    #[test]
    fn every_form_of_every_second_reads_back(t in moment()) {
        let (y, mo, d, h, mi, s) = (t.year(), t.month(), t.day(), t.hour(), t.minute(), t.second());
        let (half, twelve) = (if h < 12 { "上午" } else { "下午" }, if h % 12 == 0 { 12 } else { h % 12 });
        let english = if h < 12 { "AM" } else { "PM" };
        let day = WEEK[t.weekday().to_monday_zero_offset() as usize];
        let name = MONTHS[mo as usize - 1];
        let dates = [
            format!("{y}-{mo:02}-{d:02}"), format!("{y}-{mo}-{d}"), format!("{y}/{mo}/{d}"), format!("{y}.{mo}.{d}"),
            format!("{y}年{mo}月{d}日"), format!("{y} 年 {mo:02} 月 {d:02} 号"), format!("{y}年{mo}月{d}日 星期{day}"),
            format!("{y}/{mo}/{d}(周{day})"), format!("{} {d}, {y}", &name[..3]), format!("{name} {d} {y}"),
            format!("{d}-{}-{y}", &name[..3]), format!("{d} {} {y}", &name[..3].to_uppercase()),
        ];
        let times = [
            format!("{h:02}:{mi:02}:{s:02}"), format!("{h}:{mi:02}:{s:02}"), format!("{h}时{mi}分{s}秒"), format!("{h}点{mi:02}分{s:02}秒"),
            format!("{half}{twelve}:{mi:02}:{s:02}"), format!("{twelve}:{mi:02}:{s:02} {english}"), format!("{english} {twelve}:{mi}:{s}"),
            format!("{h:02}:{mi:02}:{s:02}.{s:03}"), format!("{h:02}:{mi:02}:{s:02}Z"), format!("{h:02}:{mi:02}:{s:02}-05:00"),
        ];
        for date in &dates {
            prop_assert_eq!(time(date, None), Some(t.date().to_datetime(Time::midnight())), "{}", date);
            for clock in &times {
                let text = format!("{date} {clock}");
                prop_assert_eq!(time(&text, None), Some(t), "{}", &text);
                let wide: String = text.chars().map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect();
                prop_assert_eq!(time(&wide, None), Some(t), "{}", wide);
            }
        }
        prop_assert_eq!(time(&format!("{y}{mo:02}{d:02}{h:02}{mi:02}{s:02}"), None), Some(t));
        prop_assert_eq!(time(&format!("{y}-{mo:02}-{d:02}T{h:02}:{mi:02}:{s:02}+08:00"), None), Some(t));
        for year in [format!("{y}"), format!("{:02}", y % 100)] {
            // Two digits reach from 1970 to 2069.
            if year.len() == 4 || (1970..2070).contains(&y) {
                prop_assert_eq!(time(&format!("{mo}/{d}/{year} {h}:{mi:02}:{s:02}"), Some(DateOrder::Mdy)), Some(t));
                prop_assert_eq!(time(&format!("{d:02}.{mo:02}.{year} {h}:{mi:02}:{s:02}"), Some(DateOrder::Dmy)), Some(t));
            }
        }
    }

    /// The serial is written as a spreadsheet does: a binary fraction, here to the digits that it
    /// has.
    #[test]
    fn serials_read_back(days in 32_874i32..=73_050, seconds in 0i64..86_400, places in 7usize..=15) {
        let expected = date(1899, 12, 30).checked_add(days.days()).unwrap().to_datetime(Time::midnight()) + seconds.seconds();
        let written = format!("{:.places$}", f64::from(days) + seconds as f64 / 86_400.0);
        prop_assert_eq!(time(&written, None), Some(expected), "{}", written);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
        let _ = (time(&text, None), time(&text, Some(DateOrder::Mdy)));
    }

    #[test]
    fn text_of_the_alphabet_of_dates_is_read_or_refused(text in "[0-9０-９年月日时分秒:/. TZ+PM,上下午周三-]{0,24}") {
        let read = time(&text, None);
        prop_assert!(read.is_none_or(|t| (-9999..=9999).contains(&t.year())));
    }
}
