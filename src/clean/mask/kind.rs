//! The kinds of personal data, and what is written in their place.
//!
//! Enters a kind, and where it helps the reader the last digits; leaves the mask. What is masked where is not known here.

/// A kind of personal data. Its order is that of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Phone,
    Landline,
    Identity,
    Card,
    Passport,
    Email,
    Messenger,
    Plate,
    Address,
    Order,
    Ip,
    Link,
    Name,
    Moment,
}

impl Kind {
    pub const ALL: [Kind; 14] = [
        Kind::Phone,
        Kind::Landline,
        Kind::Identity,
        Kind::Card,
        Kind::Passport,
        Kind::Email,
        Kind::Messenger,
        Kind::Plate,
        Kind::Address,
        Kind::Order,
        Kind::Ip,
        Kind::Link,
        Kind::Name,
        Kind::Moment,
    ];

    /// A name for programs that stays the same in every language and release.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Phone => "phone",
            Kind::Landline => "landline",
            Kind::Identity => "identity",
            Kind::Card => "card",
            Kind::Passport => "passport",
            Kind::Email => "email",
            Kind::Messenger => "messenger",
            Kind::Plate => "plate",
            Kind::Address => "address",
            Kind::Order => "order",
            Kind::Ip => "ip",
            Kind::Link => "link",
            Kind::Name => "name",
            Kind::Moment => "moment",
        }
    }

    /// What a reader is told in place of the data. Names and moments keep a part of themselves and have no word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Phone => "手机号",
            Kind::Landline => "固定电话",
            Kind::Identity => "身份证号",
            Kind::Card => "银行卡号",
            Kind::Passport => "护照号",
            Kind::Email => "邮箱",
            Kind::Messenger => "社交账号",
            Kind::Plate => "车牌号",
            Kind::Address => "详细地址",
            Kind::Order => "编号",
            Kind::Ip => "IP地址",
            Kind::Link => "链接参数",
            Kind::Name => "姓名",
            Kind::Moment => "时刻",
        }
    }

    /// `［word］`. The brackets are full-width ones, which no rule reads across.
    pub(super) fn mask(self) -> String {
        format!("［{}］", self.word())
    }

    /// `［word，尾号1234］`: two mentions of one number can be told from mentions of two, and nobody can be called by it.
    pub(super) fn mask_ending(self, ending: &str) -> String {
        format!("［{}，尾号{ending}］", self.word())
    }
}
