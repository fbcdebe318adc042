//! Data judged by packs, as several verbs need it: what is wrong is said here, once.

use std::path::PathBuf;

use guiju::{Outcome, RuleSet};

use super::check::Use;
use crate::Ending;
use crate::output::Console;
use crate::told;

/// Rules and the outcome of judging by them.
pub(crate) struct Judged {
    pub(crate) rules: RuleSet,
    pub(crate) outcome: Outcome,
}

/// Reads packs and data and judges; `None` where something is wrong, which has then been said.
pub(crate) fn judged(console: &mut Console, used: &Use, data: &[PathBuf], usage: (&str, &str)) -> Option<Judged> {
    let lang = used.lang;
    let (mut data, mut packs) = (data.to_vec(), used.packs.clone());
    crate::data::sort_out(&mut data, &mut packs);
    if data.is_empty() || packs.is_empty() {
        console.say(lang.pick(usage.0, usage.1));
        return None;
    }
    let rules = used.rules(console, &packs)?;
    let register = crate::data::read(console, lang, &rules, &data, &used.complete)?;
    let outcome = match rules.check(&register, used.as_of) {
        Ok(outcome) => outcome,
        Err(error) => {
            console.say(&told::plan_error(lang, &error));
            return None;
        }
    };
    for error in outcome.errors() {
        console.say(&told::data_error(lang, error));
    }
    Some(Judged { rules, outcome })
}

/// How a run ends that has told what it was asked for.
pub(crate) fn ending(outcome: &Outcome) -> Ending {
    match (outcome.errors().is_empty(), outcome.has_violations()) {
        (false, _) => Ending::Bad,
        (true, true) => Ending::Violations,
        (true, false) => Ending::Clean,
    }
}
