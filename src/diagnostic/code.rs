//! Every diagnostic code, with its severity.
//!
//! Nothing enters; a code leaves under two names: the stable `NBnnn` that people search for, and
//! the key of its message in the catalogue. The hundreds name the stage: 1 configuration, 2 files, 3
//! rows, 4 cases, 5 prose, 6 templates, 7 outputs, 8 documents that are audited.

use std::fmt;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Note,
    /// The report is made, but something in it deserves a look.
    Warning,
    /// No report is made.
    Error,
}

impl Severity {
    /// The name in machine output and under `--deny`; SARIF uses the same.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// Key of the word in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Note => "severity-note",
            Severity::Warning => "severity-warning",
            Severity::Error => "severity-error",
        }
    }
}

macro_rules! codes {
    ($($name:ident $number:literal $severity:ident $key:literal,)*) => {
        /// What is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = concat!("`", $key, "`")] $name,)* }

        impl Code {
            /// All codes, in order of their number.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The number of the code; never reused.
            pub fn number(self) -> u16 {
                match self { $(Code::$name => $number,)* }
            }

            /// Key of the message in the catalogue.
            pub fn key(self) -> &'static str {
                match self { $(Code::$name => $key,)* }
            }

            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    ConfigSyntax 101 Error "config-syntax",
    ConfigUnknownKey 102 Error "config-unknown-key",
    ConfigMissingKey 103 Error "config-missing-key",
    ConfigType 104 Error "config-type",
    ConfigChoice 105 Error "config-choice",
    ConfigPeriod 106 Error "config-period",
    ConfigDate 107 Error "config-date",
    ConfigNumber 108 Error "config-number",
    BandEmpty 111 Error "band-empty",
    BandOverlap 112 Error "band-overlap",
    BandGap 113 Error "band-gap",
    WeightsSum 121 Error "weights-sum",
    GradesOrder 122 Error "grades-order",
    TimelinessOrder 123 Error "timeliness-order",
    RatingPartFaulty 124 Error "rating-part-faulty",
    AliasRegion 131 Error "alias-region",
    DimensionFaulty 132 Error "dimension-faulty",
    ConfigPath 141 Error "config-path",
    SectionUnknown 142 Error "section-unknown",
    SheetMissing 143 Error "sheet-missing",
    ConfigEncoding 144 Error "config-encoding",
    ConfigDelimiter 145 Error "config-delimiter",
    ScopeColumn 146 Error "scope-column",
    ColumnUnfound 147 Warning "column-unfound",
    StarterText 148 Warning "starter-text",
    StarterPlatforms 149 Warning "starter-platforms",
    TitlePeriod 151 Warning "title-period",
    TitleLines 152 Warning "title-lines",
    ReleasedEarly 153 Warning "released-early",
    EditionBehind 154 Warning "edition-behind",
    NoticeKept 155 Warning "notice-kept",
    PreviousUnread 156 Note "previous-unread",
    FolderMissing 201 Error "folder-missing",
    FolderExists 202 Error "folder-exists",
    FileMissing 203 Error "file-missing",
    FileUnreadable 204 Error "file-unreadable",
    FileNotUtf8 205 Error "file-not-utf8",
    FileEmpty 206 Error "file-empty",
    FileNotTable 207 Error "file-not-table",
    FileEncoding 208 Error "file-encoding",
    FileLimit 209 Error "file-limit",
    FileChanged 210 Error "file-changed",
    ColumnMissing 211 Error "column-missing",
    ColumnRepeated 212 Error "column-repeated",
    ColumnIgnored 213 Note "column-ignored",
    CellUnreadable 214 Error "cell-unreadable",
    PlatformRepeated 215 Error "platform-repeated",
    ColumnOutranked 216 Note "column-outranked",
    ColumnNear 217 Warning "column-near",
    HeaderBelow 218 Note "header-below",
    SheetIgnored 219 Note "sheet-ignored",
    DimensionAbsent 220 Note "dimension-absent",
    FileRead 221 Note "file-read",
    FormulaUncomputed 222 Warning "formula-uncomputed",
    PathOutside 223 Error "path-outside",
    QuoteUnclosed 224 Error "quote-unclosed",
    CellError 225 Warning "cell-error",
    PlatformsAbsent 226 Warning "platforms-absent",
    PartBroken 227 Error "part-broken",
    PartRules 228 Error "part-rules",
    CountUnreadable 229 Error "count-unreadable",
    CountsContradict 230 Error "counts-contradict",
    PartsApart 231 Note "parts-apart",
    TimesUnread 232 Warning "times-unread",
    HeaderUnit 233 Error "header-unit",
    HeaderScale 234 Error "header-scale",
    DateOrderMixed 235 Error "date-order-mixed",
    NotAsked 236 Warning "not-asked",
    CoverageShort 237 Warning "coverage-short",
    PlatformsAlike 238 Warning "platforms-alike",
    RowLength 301 Warning "row-length",
    NumberMissing 302 Warning "number-missing",
    NumberRepeated 303 Warning "number-repeated",
    FiledMissing 304 Warning "filed-missing",
    FiledUnreadable 305 Warning "filed-unreadable",
    PlatformMissing 306 Warning "platform-missing",
    OutsidePeriod 307 Note "outside-period",
    OutsideScope 308 Note "outside-scope",
    ComplaintRepeated 309 Warning "complaint-repeated",
    RepeatSuspected 310 Note "repeat-suspected",
    RegionUnknown 311 Warning "region-unknown",
    GenderUnknown 312 Warning "gender-unknown",
    AmountUnreadable 313 Warning "amount-unreadable",
    AmountOutsideBands 314 Warning "amount-outside-bands",
    TimeUnreadable 315 Warning "time-unreadable",
    ReplyBeforeHandover 316 Warning "reply-before-handover",
    ReplyWithoutHandover 317 Warning "reply-without-handover",
    ScoreUnreadable 318 Warning "score-unreadable",
    AmountRange 319 Warning "amount-range",
    RegionImplied 320 Note "region-implied",
    PlatformUnlisted 321 Warning "platform-unlisted",
    CellTooLong 322 Warning "cell-too-long",
    ValueUnlisted 323 Warning "value-unlisted",
    SpellingsJoined 324 Note "spellings-joined",
    RejectsMany 325 Error "rejects-many",
    ConsentUnreadable 326 Warning "consent-unreadable",
    TotalRow 327 Warning "total-row",
    DayBeforeMonth 328 Warning "day-before-month",
    NumberShared 329 Warning "number-shared",
    NumberRounded 330 Warning "number-rounded",
    PersonalDataMasked 331 Note "personal-data-masked",
    ReservedCharacter 332 Warning "reserved-character",
    DisclosureRisk 333 Warning "disclosure-risk",
    PersonalDataNamed 334 Warning "personal-data-named",
    RowSuperseded 335 Note "row-superseded",
    CaseFrontMatter 401 Error "case-front-matter",
    CaseNoRow 402 Error "case-no-row",
    CasePlatform 403 Error "case-platform",
    CaseRepeated 404 Error "case-repeated",
    CaseGender 405 Warning "case-gender",
    CaseNotProfiled 406 Note "case-not-profiled",
    CasesFew 407 Warning "cases-few",
    CaseDraft 408 Warning "case-draft",
    CaseNoConsent 409 Error "case-no-consent",
    CasesUnchosen 410 Warning "cases-unchosen",
    CallSyntax 501 Error "call-syntax",
    CallUnknown 502 Error "call-unknown",
    CallArguments 503 Error "call-arguments",
    CallNoSuch 504 Error "call-no-such",
    CallNotAsked 505 Error "call-not-asked",
    ProseLiteralShare 511 Warning "prose-literal-share",
    LeftOpen 512 Warning "left-open",
    ProsePeriod 513 Warning "prose-period",
    ProseKept 514 Warning "prose-kept",
    TemplateFault 601 Error "template-fault",
    ReportEmpty 701 Error "report-empty",
    GlyphMissing 702 Warning "glyph-missing",
    WriteFailed 703 Error "write-failed",
    NotFinal 704 Error "not-final",
    BuildMissing 705 Error "build-missing",
    PortTaken 706 Error "port-taken",
    LeftoverSwept 707 Note "leftover-swept",
    OutputOverlap 708 Error "output-overlap",
    LeftoverKept 709 Warning "leftover-kept",
    WechatLimit 711 Note "wechat-limit",
    ReferenceUnfit 712 Error "reference-unfit",
    FormatFailed 716 Error "format-failed",
    TypesScattered 717 Warning "types-scattered",
    DraftForm 801 Error "draft-form",
    ShareBase 802 Error "share-base",
    ShareCount 803 Error "share-count",
    SharesSum 804 Error "shares-sum",
    ListLength 805 Warning "list-length",
    ListOrder 806 Error "list-order",
    NotFirst 807 Error "not-first",
    SaidTwice 808 Error "said-twice",
    CaptionNumber 809 Warning "caption-number",
    ReferenceMissing 810 Warning "reference-missing",
    Unfinished 811 Warning "unfinished",
    PersonalData 812 Error "personal-data",
    BandLabels 813 Error "band-labels",
    RegionName 814 Error "region-name",
    RegionTwice 815 Error "region-twice",
    TotalSum 816 Error "total-sum",
    WordsShare 817 Warning "words-share",
    GradeIndex 818 Error "grade-index",
    DateOdd 819 Warning "date-odd",
    NoBaseline 820 Warning "no-baseline",
    FigureWrong 821 Error "figure-wrong",
    FigureGone 822 Warning "figure-gone",
    ListMissing 823 Error "list-missing",
    ShareChange 824 Warning "share-change",
    TinyBase 825 Warning "tiny-base",
    StrongWords 826 Warning "strong-words",
    ParagraphTwice 827 Warning "paragraph-twice",
    CaseAbsent 828 Warning "case-absent",
    PlatformListed 829 Warning "platform-listed",
    FirstPerson 830 Warning "first-person",
    Typography 831 Warning "typography",
    StatementWrong 832 Error "statement-wrong",
    ListBase 833 Note "list-base",
    RateWrong 834 Error "rate-wrong",
}

impl Code {
    /// Whether a draft may have it and a report that is published may not: what would stand in
    /// print is wrong, or nobody's own.
    pub fn bars_release(self) -> bool {
        use Code::*;
        let own = [
            LeftOpen,
            StarterText,
            StarterPlatforms,
            TitlePeriod,
            ReleasedEarly,
            EditionBehind,
            NoticeKept,
            CasesUnchosen,
            CoverageShort,
        ];
        own.contains(&self)
    }

    /// Whether it answers a question that was asked of each thing by itself, so that nothing is
    /// left out however many there are.
    pub fn is_answer(self) -> bool {
        self == Code::ListBase
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NB{}", self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_and_none_is_used_twice() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].number() < pair[1].number()));
    }
}
