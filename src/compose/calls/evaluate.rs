//! What each call means.
//!
//! Input: a call. Output: finished Markdown (marks for numbers, escaped text for names), or what is
//! wrong with the call and where.

use std::ops::Range;

use super::parse::{CallArgument, CallValue, ProseCall};
use crate::{
    complaint::{Dimension, Region, Values, dimension::key},
    compose::{
        asked::DataAspect,
        desk::{ComplaintScope, ComposeContext},
        figures::{Distribution, Figures, Row},
        markdown::escape,
    },
    diagnostic::{Code, Diagnostic, nearest},
};

type CallFault = (Diagnostic, Range<usize>);

/// Every call with its arguments, as the documentation and the diagnostics state it. What stands in
/// square brackets may be left out.
pub const CALLS: [(&str, &str); 27] = [
    ("total", "[platform]"),
    ("count", "dimension, label [, platform]"),
    ("share", "dimension, label [, platform]"),
    ("interval", "dimension, label [, platform]"),
    ("unknown", "dimension [, platform]"),
    ("unknown_share", "dimension [, platform]"),
    ("distinct", "dimension [, platform]"),
    ("leader", "dimension [, platform]"),
    ("leader_count", "dimension [, platform]"),
    ("leader_share", "dimension [, platform]"),
    ("top", "dimension, n [, platform]"),
    ("per_million", "region"),
    ("median_amount", "[platform]"),
    ("amount_given", "[platform]"),
    ("amount_given_share", "[platform]"),
    ("reply_rate", "[platform]"),
    ("timeliness", "[platform]"),
    ("satisfaction", "[platform]"),
    ("index", "platform"),
    ("grade", "platform"),
    ("ratings", "platform"),
    ("title", ""),
    ("sector", ""),
    ("period", ""),
    ("publisher", ""),
    ("edition", ""),
    ("released", ""),
];

/// Calls that name a source; apart, since both take no argument and neither is a figure.
const SOURCES: [&str; 2] = ["complaint_source", "rating_source"];

struct CallEvaluation<'c, 'a> {
    call: &'c ProseCall<'c>,
    desk: &'c ComposeContext<'a>,
    figures: &'c Figures,
}

/// The text that a call stands for.
pub fn evaluate(call: &ProseCall<'_>, desk: &ComposeContext<'_>, figures: &Figures) -> Result<String, CallFault> {
    let evaluation = CallEvaluation { call, desk, figures };
    let arity = |least: usize, most: usize| evaluation.arity(least, most);
    let meta = &figures.report;
    match call.name {
        "total" | "median_amount" | "amount_given" | "amount_given_share" | "reply_rate" | "timeliness" | "satisfaction" => {
            arity(0, 1)?;
            let scope = evaluation.scope(0)?;
            evaluation.number(&format!("{}{}", call.name, scope.suffix()))
        }
        "count" | "share" | "interval" => {
            arity(2, 3)?;
            let scope = evaluation.scope(2)?;
            let (dimension, distribution) = evaluation.distribution(0, scope)?;
            let label = evaluation.label(1, dimension, distribution)?;
            evaluation.number(&format!("{}/{}/{label}{}", call.name, dimension.key, scope.suffix()))
        }
        "unknown" | "unknown_share" | "distinct" => {
            arity(1, 2)?;
            let scope = evaluation.scope(1)?;
            let (dimension, _) = evaluation.distribution(0, scope)?;
            evaluation.number(&format!("{}/{}{}", call.name, dimension.key, scope.suffix()))
        }
        "leader" | "leader_count" | "leader_share" => {
            arity(1, 2)?;
            let scope = evaluation.scope(1)?;
            let (dimension, distribution) = evaluation.distribution(0, scope)?;
            let leader = distribution.rows.iter().rev().max_by_key(|row| row.count).filter(|row| row.count > 0);
            let leader = leader.ok_or_else(|| evaluation.no_such(0, &dimension.key, None))?;
            match call.name {
                "leader" => Ok(escape(leader.name())),
                "leader_count" => evaluation.number(&format!("count/{}/{}{}", dimension.key, leader.label, scope.suffix())),
                _ => evaluation.number(&format!("share/{}/{}{}", dimension.key, leader.label, scope.suffix())),
            }
        }
        "top" => {
            arity(2, 3)?;
            let scope = evaluation.scope(2)?;
            let (dimension, distribution) = evaluation.distribution(0, scope)?;
            // The names are plain text, the marks among them pass unchanged.
            Ok(escape(&listing(desk, dimension, distribution, scope, evaluation.whole(1)?)))
        }
        "per_million" => {
            arity(1, 1)?;
            let region = evaluation.text(0)?;
            let known = Region::all(desk.plan.config.region.divisions).map(Region::name);
            let known = known.filter(|name| desk.numbers.get(&format!("per_million/{name}")).is_some());
            if !desk.asked(key::REGION) {
                return Err(evaluation.not_asked(usize::MAX, key::REGION));
            }
            let mark = desk.numbers.mark(&format!("per_million/{region}"));
            mark.ok_or_else(|| evaluation.no_such(0, region, nearest(region, known)))
        }
        "index" | "ratings" | "grade" => {
            arity(1, 1)?;
            let scope = evaluation.scope(0)?;
            if call.name != "grade" {
                return evaluation.number(&format!("{}{}", call.name, scope.suffix()));
            }
            let name = evaluation.text(0)?;
            let platform = figures.platforms.iter().find(|platform| platform.name == name);
            let ratings = platform.and_then(|platform| platform.ratings.as_ref());
            let ratings = ratings.ok_or_else(|| evaluation.not_asked(usize::MAX, DataAspect::Service.key()))?;
            Ok(escape(&ratings.overall.grade))
        }
        "title" | "sector" | "period" | "publisher" | "edition" | "released" | "complaint_source" | "rating_source" => {
            arity(0, 0)?;
            let words = &desk.words;
            let text = match call.name {
                "title" => meta.title.clone(),
                "sector" => meta.sector.clone(),
                "period" => words.period(desk.plan.rules.period),
                "publisher" => meta.publisher.clone(),
                "edition" => meta.edition.map(|edition| edition.to_string()).unwrap_or_default(),
                "released" => desk.plan.rules.released.map(|date| words.date(date)).unwrap_or_default(),
                "complaint_source" => meta.complaint_source.clone(),
                _ => meta.rating_source.clone(),
            };
            Ok(escape(&text))
        }
        part if desk.plan.rules.rating.added().any(|added| *added.key == *part) => {
            if evaluation.call.arguments.len() > 1 {
                let usage = format!("{part}([platform])");
                let wrong = Diagnostic::new(Code::CallArguments).with("usage", usage);
                return Err((wrong, call.span.clone()));
            }
            let scope = evaluation.scope(0)?;
            evaluation.number(&format!("{part}{}", scope.suffix()))
        }
        unknown => {
            let known = CALLS.iter().map(|(name, _)| *name).chain(SOURCES);
            let diagnostic = Diagnostic::new(Code::CallUnknown).with("name", unknown).suggesting(nearest(unknown, known));
            Err((diagnostic, call.name_span.clone()))
        }
    }
}

/// The leading values with counts and shares: `信息泄露（87件，37.99%）、网络欺诈（37件，16.16%）`; plain text with
/// marks.
pub fn listing(
    desk: &ComposeContext<'_>,
    dimension: &Dimension,
    distribution: &Distribution,
    scope: ComplaintScope<'_>,
    most: usize,
) -> String {
    let item = |row: &Row| {
        let id = |what: &str| format!("{what}/{}/{}{}", dimension.key, row.label, scope.suffix());
        let facts = [("count", &*desk.cell(&id("count"))), ("share", &*desk.share_fact(&id("share")))];
        desk.words.bracketed(row.name(), &desk.words.text("listed", facts))
    };
    let mut rows: Vec<&Row> = distribution.rows.iter().filter(|row| row.count > 0).collect();
    // A stable sort keeps the distribution's own order among equals.
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    let items: Vec<String> = rows.into_iter().take(most).map(item).collect();
    desk.words.list(&items)
}

impl<'c> CallEvaluation<'c, '_> {
    fn arity(&self, least: usize, most: usize) -> Result<(), CallFault> {
        if (least..=most).contains(&self.call.arguments.len()) {
            return Ok(());
        }
        let usage = CALLS.iter().find(|(name, _)| *name == self.call.name).map_or("", |(_, usage)| *usage);
        let wrong = Diagnostic::new(Code::CallArguments).with("usage", format!("{}({usage})", self.call.name));
        Err((wrong, self.call.span.clone()))
    }

    fn wrong_kind(&self, argument: &CallArgument<'_>) -> CallFault {
        let usage = CALLS.iter().find(|(name, _)| *name == self.call.name).map_or("", |(_, usage)| *usage);
        (Diagnostic::new(Code::CallArguments).with("usage", format!("{}({usage})", self.call.name)), argument.span.clone())
    }

    fn text(&self, index: usize) -> Result<&'c str, CallFault> {
        let argument = &self.call.arguments[index];
        match &argument.value {
            CallValue::Text(text) => Ok(text),
            CallValue::Number(_) => Err(self.wrong_kind(argument)),
        }
    }

    fn whole(&self, index: usize) -> Result<usize, CallFault> {
        let argument = &self.call.arguments[index];
        match &argument.value {
            CallValue::Number(number) => Ok(*number),
            CallValue::Text(_) => Err(self.wrong_kind(argument)),
        }
    }

    fn no_such(&self, index: usize, name: &str, near: Option<&str>) -> CallFault {
        let missing = Diagnostic::new(Code::CallNoSuch).with("name", name).suggesting(near);
        (missing, self.call.arguments.get(index).map_or(self.call.span.clone(), |argument| argument.span.clone()))
    }

    /// The platform that an optional last argument names.
    fn scope(&self, index: usize) -> Result<ComplaintScope<'c>, CallFault> {
        if self.call.arguments.len() <= index {
            return Ok(ComplaintScope::All);
        }
        let name = self.text(index)?;
        let known = || self.figures.platforms.iter().map(|platform| platform.name.as_str());
        if known().any(|platform| platform == name) {
            Ok(ComplaintScope::Platform(name))
        } else {
            Err(self.no_such(index, name, nearest(name, known())))
        }
    }

    fn distribution(&self, index: usize, scope: ComplaintScope<'_>) -> Result<(&'c Dimension, &'c Distribution), CallFault> {
        let key = self.text(index)?;
        let held = match scope {
            ComplaintScope::All => Some(&self.figures.distributions),
            ComplaintScope::Platform(name) => {
                self.figures.platforms.iter().find(|platform| platform.name == name).map(|p| &p.distributions)
            }
        };
        let dimensions = &self.desk.plan.rules.dimensions;
        if !self.desk.asked(key) {
            return Err(self.not_asked(index, key));
        }
        let found = dimensions.get(key).zip(held.and_then(|held| held.get(key)));
        let known = || dimensions.iter().map(|dimension| &*dimension.key);
        found.ok_or_else(|| self.no_such(index, key, nearest(key, known())))
    }

    /// A label under which the distribution counts, given as such or as printed; a region without a
    /// complaint counts zero.
    fn label(&self, index: usize, dimension: &Dimension, distribution: &Distribution) -> Result<String, CallFault> {
        let name = self.text(index)?;
        if let Some(row) = distribution.rows.iter().find(|row| row.label == name || row.name() == name) {
            return Ok(row.label.clone());
        }
        let regions: Vec<&str> = match &dimension.values {
            Values::Regions { divisions, .. } => Region::all(*divisions).map(Region::name).collect(),
            _ => Vec::new(),
        };
        if regions.contains(&name) {
            return Ok(name.to_owned());
        }
        let known = distribution.rows.iter().map(|row| row.label.as_str()).chain(regions);
        Err(self.no_such(index, name, nearest(name, known)))
    }

    fn number(&self, id: &str) -> Result<String, CallFault> {
        let takes = match self.call.name {
            "median_amount" | "amount_given" | "amount_given_share" => Some(key::AMOUNT),
            "reply_rate" | "timeliness" | "satisfaction" | "index" | "ratings" => Some("service"),
            _ => None,
        };
        let lacking = takes.filter(|aspect| !self.desk.asked(aspect));
        self.desk.numbers.mark(id).ok_or_else(|| match lacking {
            Some(aspect) => self.not_asked(usize::MAX, aspect),
            None => self.no_such(usize::MAX, self.call.name, None),
        })
    }

    /// A figure of something that no file has a column for.
    fn not_asked(&self, index: usize, aspect: &str) -> CallFault {
        let span = self.call.arguments.get(index).map_or(self.call.span.clone(), |argument| argument.span.clone());
        (Diagnostic::new(Code::CallNotAsked).with("call", self.call.name).with("name", aspect), span)
    }
}
