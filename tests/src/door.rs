//! The door through which engines are asked: a pack's files and a register's text in, verdicts out. Public names only.

use std::collections::BTreeMap;

use guiju_core::diagnostic::Level;
use guiju_core::pack::{PackFiles, RuleSet, load};
use guiju_core::register::Register;
use guiju_core::value::Date;
use guiju_core::verdict::{Outcome, RecordId};
use guiju_core::vocabulary::Vocabulary;
use guiju_engine::{Options, Plan};

/// What was asked, and what was answered.
#[derive(Debug)]
pub struct Answer {
    /// The rules.
    pub rules: RuleSet,
    /// The data.
    pub register: Register,
    /// The plan they were judged by.
    pub plan: Plan,
    /// The verdicts.
    pub outcome: Outcome,
}

/// Loads packs from their files' texts, with everything that is wrong with them in words.
#[must_use]
pub fn rules(packs: &[(String, BTreeMap<String, String>)]) -> (RuleSet, Vec<String>) {
    let packs: Vec<PackFiles> = packs
        .iter()
        .map(|(name, files)| PackFiles {
            name: name.clone(),
            files: files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect(),
        })
        .collect();
    let loaded = load(&packs, Vocabulary::core());
    let errors = loaded.diagnostics.iter().filter(|d| d.level() == Level::Error).map(|d| format!("{d:?}")).collect();
    (loaded.rules, errors)
}

/// Reads a register as JSON.
///
/// # Errors
/// Everything that is wrong with the data.
pub fn register(rules: &RuleSet, json: &str) -> Result<Register, Vec<String>> {
    let (register, errors) = guiju_data::json::read(rules.vocabulary(), json.as_bytes());
    if errors.is_empty() { Ok(register) } else { Err(errors.iter().map(|e| format!("{e:?}")).collect()) }
}

/// Judges.
///
/// # Errors
/// What is wrong with the options or the data.
pub fn judge(rules: RuleSet, register: Register, options: &Options) -> Result<Answer, Vec<String>> {
    let plan = Plan::new(&rules, options).map_err(|e| vec![format!("{e:?}")])?;
    let outcome = plan.check(&register);
    if !outcome.errors.is_empty() {
        return Err(outcome.errors.iter().map(|e| format!("{e:?}")).collect());
    }
    Ok(Answer { rules, register, plan, outcome })
}

/// Options with an as-of date, given as `2010-12-31`.
///
/// # Panics
/// On anything else.
#[must_use]
pub fn options(as_of: &str) -> Options {
    Options { as_of: Some(Date::parse(as_of).expect("a date")), ..Options::default() }
}

impl Answer {
    /// The verdict's word of a norm by name on a record.
    #[must_use]
    pub fn verdict(&self, subject: RecordId, norm: &str) -> Option<&'static str> {
        let norm = self.rules.norms().iter().find(|n| n.name == norm)?;
        self.outcome.verdict(subject, norm.id).map(|v| v.word())
    }
    /// The record of a kind with this `id` or code in the data.
    #[must_use]
    pub fn record(&self, kind: &str, named: &str) -> Option<RecordId> {
        let kind = self.register.vocabulary().kind_named(kind)?.id;
        self.register
            .of_kind(kind)
            .find(|r| self.register.id(*r) == Some(named) || self.register.code(*r) == Some(named))
    }
}
