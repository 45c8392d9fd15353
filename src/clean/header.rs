//! Which column of an export holds what.
//!
//! Enters a header; leaves [`Columns`], or every column that is missing or stands twice. Names are compared without blanks and case; the
//! words are those that exports in Chinese and English use.

use crate::{
    diagnostic::{Code, Diagnostic, Place, nearest},
    read::{Record, Table},
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
}

/// Every field with the names it goes by, the usual one first.
const NAMES: [(Field, &[&str]); 14] = [
    (Field::Number, &["投诉编号", "编号", "订单号", "complaint id", "id"]),
    (Field::Filed, &["投诉时间", "投诉日期", "提交时间", "date received", "filed"]),
    (Field::Platform, &["投诉平台", "投诉对象", "被投诉平台", "平台名称", "company", "platform"]),
    (Field::IssueType, &["问题类型", "投诉类型", "issue", "issue type"]),
    (Field::Region, &["所在地区", "地区", "省份", "state", "region"]),
    (Field::Gender, &["性别", "gender"]),
    (Field::Amount, &["涉诉金额", "投诉金额", "金额", "amount"]),
    (Field::Handed, &["移交时间", "转交时间", "date sent to company", "handed over"]),
    (Field::Replied, &["平台回复时间", "回复时间", "replied"]),
    (Field::Satisfaction, &["用户满意度", "满意度", "satisfaction"]),
    (Field::Typical, &["典型案例", "typical"]),
    (Field::Title, &["投诉标题", "标题", "title"]),
    (Field::Body, &["投诉内容", "投诉详情", "consumer complaint narrative", "narrative"]),
    (Field::Demand, &["投诉诉求", "诉求", "demand"]),
];

/// Without these a row cannot be counted.
const REQUIRED: [Field; 3] = [Field::Number, Field::Filed, Field::Platform];

/// Where each field stands in a file.
#[derive(Debug, Clone)]
pub struct Columns {
    /// Index and name of the column, by field.
    found: [Option<(usize, String)>; NAMES.len()],
    /// Cells that a whole record has.
    pub width: usize,
}

fn same(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

impl Columns {
    /// Finds the fields in a file's header. Notes on columns that hold nothing known come with the result.
    pub fn find(table: &Table) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let header = table.header();
        let mut found = [const { None }; NAMES.len()];
        let (mut faults, mut notes) = (Vec::new(), Vec::new());
        let place = || Place::file(&**table.shown()).line(1);
        for (index, name) in header.iter().enumerate() {
            let field = NAMES.iter().find(|(_, names)| names.iter().any(|known| same(known) == same(name)));
            let Some((field, _)) = field else {
                if !name.is_empty() {
                    notes.push(Diagnostic::new(Code::ColumnIgnored).with("column", name.as_str()).at(place()));
                }
                continue;
            };
            let slot: &mut Option<(usize, String)> = &mut found[*field as usize];
            match slot {
                None => *slot = Some((index, name.clone())),
                Some((_, first)) => {
                    let twice = Diagnostic::new(Code::ColumnRepeated).with("first", first.as_str()).with("second", name.as_str());
                    faults.push(twice.at(place()));
                }
            }
        }
        for field in REQUIRED {
            if found[field as usize].is_none() {
                let (_, names) = NAMES[field as usize];
                let near = nearest(names[0], header.iter().map(String::as_str));
                let missing = Diagnostic::new(Code::ColumnMissing).with("column", names[0]).with("names", names.join(", "));
                faults.push(missing.suggesting(near).at(place()));
            }
        }
        if faults.is_empty() { Ok((Columns { found, width: header.len() }, notes)) } else { Err(faults) }
    }

    /// The fields that the file has a column for.
    pub fn given(&self) -> impl Iterator<Item = Field> {
        NAMES.iter().map(|(field, _)| *field).filter(|field| self.found[*field as usize].is_some())
    }

    /// The cell of a field; empty where the file has no such column.
    pub fn cell<'r>(&self, record: &'r Record, field: Field) -> &'r str {
        self.found[field as usize].as_ref().map_or("", |(index, _)| record.cell(*index))
    }

    /// The place of a field's cell.
    pub fn place(&self, record: &Record, field: Field) -> Place {
        match &self.found[field as usize] {
            Some((index, name)) => record.cell_place(*index, name),
            None => record.place(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_the_order_of_their_names() {
        for (index, (field, _)) in NAMES.iter().enumerate() {
            assert_eq!(*field as usize, index);
        }
    }
}
