//! Verdicts told: words in Chinese and English, a table for the terminal, JSON, a report in HTML, CSV, SARIF.
//!
//! It must not judge, read files or print: it is given an outcome and its findings and returns text. Text from data is shown without
//! control characters, wherever it goes.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)
)]

pub mod ask;
pub mod cases;
pub mod coverage;
#[cfg(feature = "csv")]
pub mod csv;
#[cfg(feature = "diagnostics")]
pub mod diagnostics;
pub mod digest;
pub mod explanation;
pub mod gap;
#[cfg(feature = "html")]
pub mod html;
#[cfg(feature = "junit")]
pub mod junit;
pub mod mutants;
pub mod norm;
pub mod personal;
pub mod proof;
#[cfg(feature = "sarif")]
pub mod sarif;
#[cfg(feature = "table")]
pub mod table;
pub mod tally;
#[cfg(feature = "json")]
pub mod wire;
pub mod words;

use std::collections::BTreeMap;

use guiju_core::language::Language;
use guiju_core::language::formula::ParameterId;
use guiju_core::pack::RuleSet;
use guiju_core::pack::rule_set::ParameterValue;
use guiju_core::register::{DataError, Register};
use guiju_core::verdict::{Finding, Outcome, Severity, Verdict};

pub use words::Words;

/// What is to be told.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The rules judged by.
    pub rules: &'a RuleSet,
    /// The data.
    pub register: &'a Register,
    /// Every verdict.
    pub outcome: &'a Outcome,
    /// The findings to show, in order.
    pub findings: &'a [Finding],
    /// What is wrong with the data.
    pub errors: &'a [DataError],
    /// Parameters' values other than the packs'.
    pub parameters: &'a BTreeMap<ParameterId, ParameterValue>,
    /// Whether residents' identity and mobile numbers in texts are shown as they stand; they are masked otherwise.
    pub personal: bool,
}

impl<'a> Report<'a> {
    /// Words of this report's rules and data.
    #[must_use]
    pub fn words(&self, language: Language) -> Words<'a> {
        Words {
            rules: self.rules,
            register: Some(self.register),
            as_of: Some(self.outcome.as_of),
            parameters: self.parameters.clone(),
            language,
            personal: self.personal,
        }
    }
    /// What an unmet norm weighs; `None` for other verdicts.
    #[must_use]
    pub fn severity(&self, finding: &Finding) -> Option<Severity> {
        let norm = self.rules.norm(finding.norm)?;
        if finding.verdict == Verdict::Unmet { norm.force.severity() } else { None }
    }
    /// How many verdicts weigh how much.
    #[must_use]
    pub fn weights(&self) -> BTreeMap<Severity, usize> {
        let mut out = BTreeMap::new();
        for (_, norm, verdict) in self.outcome.verdicts() {
            let severity = self.rules.norm(norm).and_then(|n| n.force.severity());
            if let (Verdict::Unmet, Some(severity)) = (verdict, severity) {
                let count: &mut usize = out.entry(severity).or_default();
                *count = count.saturating_add(1);
            }
        }
        out
    }
}

/// Text from data as it may be shown: control characters and marks that turn the direction of writing become spaces.
#[must_use]
pub fn plain(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests;
