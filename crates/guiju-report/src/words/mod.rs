//! Words: formulas, verdicts and findings told in Chinese and in English, with the subject's numbers filled in.
//!
//! Chinese comes first and is written as an official would write it. It must not judge: what a verdict is stands in the finding.
//!
//! | room | tells |
//! |---|---|
//! | [`label`] | verdicts, forces, severities, bearers, reasons |
//! | [`value`] | numbers with units, dates, what is known of a fact |
//! | [`path`] | facts, records, collections |
//! | [`formula`], `atom`, `yes`, `quantified` | connectives, leaves, members |
//! | [`linear`], `term`, `rate`, `aggregate`, `order` | comparisons: measure, rates, shares, averages, dates |
//! | [`parameter`] | parameters: value and where it comes from |
//! | [`finding`] | shortfall, margin, remedy, missing facts |

mod aggregate;
mod atom;
pub mod finding;
pub mod formula;
pub mod label;
pub mod linear;
mod order;
pub mod parameter;
pub mod path;
mod quantified;
mod rate;
mod term;
pub mod value;
mod yes;

use guiju_core::language::Language;
use guiju_core::language::formula::ParameterId;
use guiju_core::pack::RuleSet;
use guiju_core::pack::rule_set::ParameterValue;
use guiju_core::register::Register;
use guiju_core::value::Date;
use guiju_core::verdict::{Finding, RecordId, Tally, Used};
use std::collections::BTreeMap;

/// Tells of one rule set, and of one register where there is one.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    /// The norms and the names of facts.
    pub rules: &'a RuleSet,
    /// The data, where numbers are to be filled in.
    pub register: Option<&'a Register>,
    /// The date judged by.
    pub as_of: Option<Date>,
    /// Parameters' values other than the packs'.
    pub parameters: BTreeMap<ParameterId, ParameterValue>,
    /// In which language.
    pub language: Language,
    /// Whether residents' identity and mobile numbers in texts are shown as they stand; they are masked otherwise.
    pub personal: bool,
}

/// Where a phrase stands: about whom, and whether it demands or states.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The subject whose numbers are filled in.
    pub subject: Option<RecordId>,
    /// The record around the subject, where that is a member.
    pub outer: Option<RecordId>,
    /// Values that the finding took (derived facts among them).
    pub used: &'a [Used],
    /// What the sums over the subject's collections came to.
    pub tallies: &'a [Tally],
    /// How many members deep the phrase stands: facts of members have no numbers.
    pub depth: u8,
    /// The verb that demands (`应`; `must`, `should`); none: the phrase states.
    pub modal: Option<Modal>,
}

/// How strongly a phrase demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modal {
    /// 应 / must
    Must,
    /// 应 / should
    Should,
}

impl<'a> Around<'a> {
    /// About nobody in particular.
    #[must_use]
    pub fn nobody(modal: Option<Modal>) -> Self {
        Around { subject: None, outer: None, used: &[], tallies: &[], depth: 0, modal }
    }
    /// About a finding's subject, with its numbers.
    #[must_use]
    pub fn of(finding: &'a Finding, modal: Option<Modal>) -> Self {
        Around {
            subject: Some(finding.subject),
            outer: None,
            used: &finding.used,
            tallies: &finding.tallies,
            depth: 0,
            modal,
        }
    }
    /// The same, as a statement.
    #[must_use]
    pub fn stating(self) -> Self {
        Around { modal: None, ..self }
    }
    /// The same, of a member.
    #[must_use]
    pub fn inside(self) -> Self {
        Around { depth: self.depth.saturating_add(1), tallies: &[], ..self }
    }
}

impl<'a> Words<'a> {
    /// Words about rules alone.
    #[must_use]
    pub fn of_rules(rules: &'a RuleSet, language: Language) -> Self {
        Words { rules, register: None, as_of: None, parameters: BTreeMap::new(), language, personal: false }
    }
    /// The last complete year: that of facts kept per year.
    #[must_use]
    pub fn last_year(&self) -> Option<i32> {
        let date = self.as_of?;
        Some(if date == date.end_of_year() { date.year() } else { date.year().saturating_sub(1) })
    }
    /// A text of the data as it may be shown: without letters that hide, personal numbers masked.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        let plain = crate::plain(text);
        if self.personal { plain } else { crate::personal::masked(&plain) }
    }
    /// Whether Chinese is told.
    #[must_use]
    pub fn is_zh(&self) -> bool {
        self.language == Language::Chinese
    }
    /// One of two texts.
    #[must_use]
    pub fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        if self.is_zh() { zh } else { en }
    }
    /// One of two templates with `{0}`, `{1}` … filled in.
    #[must_use]
    pub fn say(&self, zh: &str, en: &str, arguments: &[&str]) -> String {
        fill(self.pick(zh, en), arguments)
    }
}

/// A template with `{0}`, `{1}` … filled in; braces in the arguments stay as they are.
#[must_use]
pub fn fill(template: &str, arguments: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((place, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match place.parse::<usize>().ok().and_then(|at| arguments.get(at)) {
            Some(argument) => out.push_str(argument),
            None => {
                out.push('{');
                out.push_str(place);
                out.push('}');
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}
