//! One subject against the built-in Nanjing norms: rules loaded, plan made, verdicts alone, verdicts with findings.
#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use guiju::{Date, Register, RuleSet, Verdict};

fn one_subject(criterion: &mut Criterion) {
    let rules = RuleSet::builtin(["nanjing-2007"]).unwrap();
    let as_of = Date::new(2010, 12, 31);
    let register = Register::from_json(rules.vocabulary(), guiju_benches::ONE_COMMUNITY.as_bytes()).unwrap();
    let plan = rules.plan(as_of).unwrap();
    let norms = plan.check(&register).verdicts().count();
    criterion.bench_function("load the pack", |b| b.iter(|| RuleSet::builtin(["nanjing-2007"]).unwrap()));
    criterion.bench_function("make the plan", |b| b.iter(|| rules.plan(as_of).unwrap()));
    criterion.bench_function(&format!("{norms} verdicts"), |b| b.iter(|| plan.check(black_box(&register))));
    let outcome = rules.check(&register, as_of).unwrap();
    criterion.bench_function("findings of the unmet and undetermined", |b| b.iter(|| outcome.findings().len()));
    criterion.bench_function("findings of all", |b| b.iter(|| outcome.findings_of(|_: Verdict| true).count()));
}

criterion_group!(benches, one_subject);
criterion_main!(benches);
