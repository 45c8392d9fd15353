//! What a column can hold, and the names that exports in Chinese and English give it.
//!
//! Nouns. Which file has which column is `header`'s to find.

use crate::{
    complaint::{Dimension, Dimensions, Values, dimension},
    plan::config::Columns as Named,
};

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Number,
    Filed,
    Platform,
    IssueType,
    Region,
    Gender,
    Amount,
    Handed,
    Replied,
    Satisfaction,
    Typical,
    Title,
    Body,
    Demand,
    Reply,
    Complainant,
    Consent,
    /// The dimension with this index among those that the report adds.
    Added(u8),
}

/// Every field with its key in `report.toml` and the names it goes by, the one that is preferred
/// first.
const FIELDS: [(Field, &str, &[&str]); 17] = [
    (
        Field::Number,
        "number",
        &[
            "投诉编号",
            "投诉单号",
            "投诉ID",
            "工单编号",
            "工单号",
            "案件编号",
            "编号",
            "Complaint ID",
            "Case ID",
            "订单编号",
            "订单号",
            "ID",
        ],
    ),
    (
        Field::Filed,
        "filed",
        &[
            "投诉时间",
            "投诉日期",
            "提交时间",
            "提交日期",
            "发起时间",
            "受理时间",
            "创建时间",
            "Date received",
            "Filed",
            "Created",
        ],
    ),
    (
        Field::Platform,
        "platform",
        &[
            "投诉平台",
            "投诉对象",
            "被投诉平台",
            "被投诉对象",
            "被投诉方",
            "被投诉企业",
            "平台名称",
            "商家名称",
            "企业名称",
            "平台",
            "Company",
            "Platform",
        ],
    ),
    (
        Field::IssueType,
        "issue_type",
        &["问题类型", "投诉类型", "投诉问题", "投诉原因", "问题分类", "Issue", "Issue type", "Category"],
    ),
    (
        Field::Region,
        "region",
        &["所在地区", "所在地", "所属地区", "所在省份", "投诉人地区", "地区", "省份", "地域", "State", "Province", "Region"],
    ),
    (Field::Gender, "gender", &["性别", "投诉人性别", "用户性别", "Gender", "Sex"]),
    (Field::Amount, "amount", &["涉诉金额", "投诉金额", "涉及金额", "涉案金额", "金额", "Amount", "Disputed amount"]),
    (Field::Handed, "handed", &["移交时间", "转交时间", "移交平台时间", "转办时间", "Date sent to company", "Handed over"]),
    (Field::Replied, "replied", &["平台回复时间", "商家回复时间", "回复时间", "反馈时间", "Replied", "Date of response"]),
    (Field::Satisfaction, "satisfaction", &["用户满意度", "满意度", "满意度评分", "评分", "Satisfaction", "Score"]),
    (Field::Typical, "typical", &["典型案例", "是否典型", "Typical"]),
    (Field::Title, "title", &["投诉标题", "标题", "主题", "Title", "Subject"]),
    (
        Field::Body,
        "narrative",
        &[
            "投诉内容",
            "投诉详情",
            "投诉正文",
            "问题描述",
            "详细描述",
            "事由",
            "Consumer complaint narrative",
            "Narrative",
            "Description",
        ],
    ),
    (Field::Demand, "demand", &["投诉诉求", "诉求", "投诉要求", "用户诉求", "诉求内容", "Demand", "Desired resolution"]),
    (Field::Reply, "reply", &["平台回复", "平台回复内容", "商家回复", "回复内容", "处理结果", "Company response", "Reply"]),
    (Field::Complainant, "complainant", &["投诉人", "投诉人姓名", "用户姓名", "姓名", "Complainant", "Name"]),
    (Field::Consent, "consent", &["是否同意公开", "同意公开", "授权公开", "是否授权", "Consumer consent provided?", "Consent"]),
];

/// Columns that our own lists of rejected rows add: read again, they hold nothing new.
pub const OF_REJECTS: [&str; 4] = ["退回代码", "来源文件", "来源工作表", "来源行号"];

impl Field {
    /// Without these a row cannot be counted.
    pub const REQUIRED: [Field; 3] = [Field::Number, Field::Filed, Field::Platform];

    /// The fields that the program knows, in order.
    pub fn declared() -> impl Iterator<Item = Field> {
        FIELDS.iter().map(|(field, ..)| *field)
    }

    /// All fields of a report, in order.
    pub fn all(dimensions: &Dimensions) -> impl Iterator<Item = Field> + use<> {
        let added = (0..u8::MAX).map(Field::Added).take(dimensions.added().len());
        Field::declared().chain(added)
    }

    /// Its place among all fields.
    pub fn index(self) -> usize {
        // Asked for every cell, so it is not looked up in the table; a test compares the two.
        match self {
            Field::Number => 0,
            Field::Filed => 1,
            Field::Platform => 2,
            Field::IssueType => 3,
            Field::Region => 4,
            Field::Gender => 5,
            Field::Amount => 6,
            Field::Handed => 7,
            Field::Replied => 8,
            Field::Satisfaction => 9,
            Field::Typical => 10,
            Field::Title => 11,
            Field::Body => 12,
            Field::Demand => 13,
            Field::Reply => 14,
            Field::Complainant => 15,
            Field::Consent => 16,
            Field::Added(index) => FIELDS.len() + usize::from(index),
        }
    }

    /// The field with this place among all fields.
    pub(in crate::clean) fn at(index: usize) -> Field {
        match FIELDS.get(index) {
            Some((field, ..)) => *field,
            None => Field::Added(u8::try_from(index - FIELDS.len()).expect("reports add few dimensions")),
        }
    }

    /// The field that the values of a dimension are read from; none for those that every complaint
    /// has.
    pub fn of(dimension: &Dimension) -> Option<Field> {
        let Some(slot) = dimension.slot() else {
            return (dimension.values == Values::Amounts).then_some(Field::Amount);
        };
        Some(match slot {
            dimension::ISSUE_TYPE => Field::IssueType,
            dimension::REGION => Field::Region,
            dimension::GENDER => Field::Gender,
            added => Field::Added(u8::try_from(added - dimension::FIRST_ADDED).ok()?),
        })
    }

    /// Its key: under `[input.columns]`, or that of its dimension.
    pub fn key(self, dimensions: &Dimensions) -> &str {
        match self {
            Field::Added(index) => &dimensions.added()[usize::from(index)].key,
            declared => FIELDS[declared.index()].1,
        }
    }

    /// The names it is known by, the preferred one first; none for a field that a report adds.
    pub fn names(self) -> &'static [&'static str] {
        FIELDS.get(self.index()).map_or(&[], |(_, _, names)| names)
    }

    /// The names that a report gives it.
    pub fn named<'r>(self, columns: &'r Named, dimensions: &'r Dimensions) -> &'r [String] {
        match self {
            Field::Number => &columns.number,
            Field::Filed => &columns.filed,
            Field::Platform => &columns.platform,
            Field::IssueType => &columns.issue_type,
            Field::Region => &columns.region,
            Field::Gender => &columns.gender,
            Field::Amount => &columns.amount,
            Field::Handed => &columns.handed,
            Field::Replied => &columns.replied,
            Field::Satisfaction => &columns.satisfaction,
            Field::Typical => &columns.typical,
            Field::Title => &columns.title,
            Field::Body => &columns.narrative,
            Field::Demand => &columns.demand,
            Field::Reply => &columns.reply,
            Field::Complainant => &columns.complainant,
            Field::Consent => &columns.consent,
            Field::Added(index) => &dimensions.added()[usize::from(index)].columns,
        }
    }

    /// Whether the field holds a value of a known kind; the others hold people's words or names.
    pub fn is_value(self) -> bool {
        !matches!(self, Field::Title | Field::Body | Field::Demand | Field::Reply | Field::Complainant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_their_order_and_no_name_is_two_fields() {
        let mut seen = std::collections::BTreeSet::new();
        for (index, (field, _, names)) in FIELDS.iter().enumerate() {
            assert_eq!(field.index(), index);
            for name in *names {
                assert!(seen.insert(name.to_lowercase()), "{name}");
            }
        }
    }
}
