//! Tiny packs mutated: a norm with cases written by hand, and what became of its mutants.
#![allow(clippy::missing_panics_doc)] // a pack that does not load, or a case that does not hold, fails its test

use guiju_analysis::cases::{Run, Runner};
use guiju_analysis::mutation::mutate;
use guiju_core::language::Language;
use guiju_core::pack::mutant::{Fate, Mutation, Sort, Tally};
use guiju_core::pack::{PackFiles, RuleSet, load};
use guiju_core::vocabulary::Vocabulary;
use guiju_report::mutants;

use crate::small_packs::pack;

/// A norm with this body, this sample and these cases; it is in force from 2020-01-01 in 3201.
#[must_use]
pub fn norm(id: &str, body: &str, sample: &str, cases: &[&str]) -> String {
    let subject = if body.contains("subject") { "" } else { "subject = \"community\"\n" };
    let cases: Vec<String> = cases.iter().map(|case| format!("  \"{case}\",\n")).collect();
    format!(
        "[{id}]\nclause = \"一#1\"\nzh = \"示例\"\nen = \"example\"\nforce = {{ must = \"必须\" }}\nbearer = \"community\"\n\
         {subject}{body}\nsample = \"{sample}\"\ncases = [\n{}]\n",
        cases.concat()
    )
}

/// Cases that catch what every norm has: its dates, its places, its force; `unmet` are the facts of an unmet case.
fn always(unmet: &str) -> Vec<String> {
    vec![
        format!("unmet(violation): {unmet}"),
        "met @2020-01-01".to_owned(),
        "n/a @2019-12-31".to_owned(),
        "n/a in 3202".to_owned(),
    ]
}

/// Packs that must load.
#[must_use]
pub fn rules(files: PackFiles) -> RuleSet {
    load(&[files], Vocabulary::core()).checked().unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

/// The pack `example` with these files, every case of which must hold, and its mutants.
#[must_use]
pub fn of_files(files: &[(&str, &str)]) -> (RuleSet, Mutation) {
    let rules = rules(pack("example", files));
    let runs: Vec<Run> = Runner::new(&rules).all();
    for run in &runs {
        assert!(run.ran.holds(), "{} {:?}", run.ran.case.text, run.ran.differences);
    }
    let found = mutate(&rules, &runs);
    (rules, found)
}

/// The mutants of one norm.
#[must_use]
pub fn of(body: &str, sample: &str, unmet: &str, cases: &[&str]) -> (RuleSet, Mutation) {
    let mut all = always(unmet);
    all.extend(cases.iter().map(|case| (*case).to_owned()));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    of_files(&[("norms/1-a.toml", &norm("one", body, sample, &all))])
}

/// Killed, equivalent, survived.
#[must_use]
pub fn tally(found: &Mutation, sort: Sort) -> (usize, usize, usize) {
    let Tally { killed, equivalent, survived } = found.tally.get(&sort).copied().unwrap_or_default();
    (killed, equivalent, survived)
}

/// What is told of survivors, in English.
#[must_use]
pub fn survivors(rules: &RuleSet, found: &Mutation) -> Vec<String> {
    let left = found.left.iter().filter(|(_, fate)| matches!(fate, Fate::Survived(_)));
    left.map(|(mutant, fate)| {
        let (what, told) = mutants::one(rules, mutant, fate, Language::English);
        format!("{what} | {told}")
    })
    .collect()
}

/// At least six full-time workers.
pub const SIX: &str = "require = \"full_time_workers >= 6 person\"";
