//! The corpus on the reference evaluator: the adapter, and nothing else that knows the engine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

use guiju_core::pack::RuleSet;
use guiju_core::pack::rule_set::ParameterValue;
use guiju_core::register::Register;
use guiju_core::value::Rational;
use guiju_core::verdict::{Change, Finding, Measure, Missing, NewValue, Reason, RecordId};
use guiju_core::vocabulary::{FactId, KindId, UnitId, Vocabulary};
use guiju_tests::corpus::{Case, Page, Said, pages};
use guiju_tests::door;

#[test]
fn the_reference_evaluator_agrees_with_the_corpus() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (file, page) in pages() {
        for case in &page.case {
            count += 1;
            assert!(case.why.chars().count() > 8, "{}: says why", case.name);
            let told = match ask(&page, case) {
                Ok(said) => case.differences(&said),
                Err(errors) => errors,
            };
            if !told.is_empty() {
                wrong.push(format!("{file} {}: {}\n    {}", case.name, case.why, told.join("\n    ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 50, "at least fifty cases");
    println!("note: {count} verdicts worked out by hand agree");
}

fn ask(page: &Page, case: &Case) -> Result<Said, Vec<String>> {
    let (rules, errors) = door::rules(&[("corpus".to_owned(), case.files(page))]);
    if !errors.is_empty() {
        return Err(errors);
    }
    let register = door::register(&rules, &case.data)?;
    let mut options = door::options(case.as_of.as_deref().unwrap_or("2010-12-31"));
    options.benchmark = case.benchmark;
    for (name, value) in &case.set {
        let parameter = rules.parameters().iter().find(|p| p.name == *name).expect("a parameter of the page");
        options.parameters.insert(parameter.id, ParameterValue::Number(Rational::parse(value).expect("a number")));
    }
    let answer = door::judge(rules, register, &options)?;
    let x = answer.rules.norms().iter().find(|n| n.name == "x").expect("norm x");
    let subject = match &case.at {
        Some(at) => answer.record(&answer.rules.vocabulary().kind(x.subject).unwrap().name, at),
        None => answer.register.of_kind(x.subject).next(),
    }
    .ok_or_else(|| vec!["no such subject".to_owned()])?;
    let mut said = Said::default();
    for norm in case.expect.each().into_keys() {
        said.verdicts.extend(answer.verdict(subject, &norm).map(|v| (norm.clone(), v.to_owned())));
    }
    let finding = answer.plan.finding(&answer.register, subject, x.id).ok_or_else(|| vec!["no finding".to_owned()])?;
    Words { rules: &answer.rules, register: &answer.register }.tell(&finding, &mut said);
    Ok(said)
}

/// A finding in the corpus' words.
struct Words<'a> {
    rules: &'a RuleSet,
    register: &'a Register,
}

impl Words<'_> {
    fn vocabulary(&self) -> &Vocabulary {
        self.register.vocabulary()
    }
    fn fact(&self, id: FactId) -> String {
        self.vocabulary().fact(id).unwrap().name.clone()
    }
    fn kind(&self, id: KindId) -> String {
        self.vocabulary().kind(id).unwrap().name.clone()
    }
    fn unit(unit: Option<UnitId>) -> String {
        unit.map(|u| format!(" {}", u.unit().en)).unwrap_or_default()
    }
    fn amount(x: &Rational, unit: Option<UnitId>) -> String {
        format!("{x}{}", Self::unit(unit))
    }
    fn measure(&self, m: &Measure) -> String {
        match m {
            Measure::Fact(f) | Measure::Days(f) => self.fact(*f),
            Measure::Members(k) => self.kind(*k),
            Measure::Sum(k, f) | Measure::Average(k, f) => format!("{}.{}", self.kind(*k), self.fact(*f)),
            Measure::Norm(n) => self.rules.norm(*n).unwrap().name.clone(),
            Measure::Comparison => "comparison".to_owned(),
        }
    }
    fn change(&self, c: &Change) -> String {
        let what = self.measure(&c.what);
        match (&c.by, &c.to) {
            (Some(by), _) => {
                let sign = if by.is_negative() { "" } else { "+" };
                format!("{what} {sign}{by}{}", Self::unit(c.unit))
            }
            (None, NewValue::Yes(b)) => format!("{what} = {}", if *b { "yes" } else { "no" }),
            (None, NewValue::Date(d)) => format!("{what} = {d}"),
            (None, other) => format!("{what} = {other:?}"),
        }
    }
    fn missing(&self, m: &Missing) -> String {
        match m {
            Missing::Fact(_, f, None) => self.fact(*f),
            Missing::Fact(_, f, Some(year)) => format!("{}@{year}", self.fact(*f)),
            Missing::Members(_, k) => format!("all {}", self.kind(*k)),
            Missing::Code(_) => "code".to_owned(),
            Missing::Parameter(p) => format!("${}", self.rules.parameter(*p).unwrap().name),
        }
    }
    fn tell(&self, finding: &Finding, said: &mut Said) {
        let _: RecordId = finding.subject;
        said.missing = finding.missing.iter().map(|m| self.missing(m)).collect();
        for d in &finding.shortfall {
            said.short.extend(d.amount.as_ref().map(|x| Self::amount(x, d.unit)));
            said.least.extend(d.least.as_ref().map(|x| Self::amount(x, d.unit)));
        }
        said.remedy = finding.remedy.iter().flat_map(|r| &r.single).map(|c| self.change(c)).collect();
        said.reasons = finding.reasons.iter().map(reason).map(str::to_owned).collect();
    }
}

fn reason(reason: &Reason) -> &'static str {
    match reason {
        Reason::NotYetInForce(_) => "not_yet_in_force",
        Reason::NoLongerInForce(_) => "no_longer_in_force",
        Reason::NotFounded => "not_founded",
        Reason::OutsidePlaces => "outside_places",
        Reason::ConditionFalse => "condition_false",
        Reason::Excepted => "excepted",
        Reason::Overridden(_) => "overridden",
        Reason::Superseded(_) => "superseded",
        Reason::NoPeriod => "no_period",
        Reason::EmptyCollection => "empty_collection",
        Reason::ZeroDivisor => "zero_divisor",
        Reason::TooDeep => "too_deep",
        Reason::FoundingPresumed => "founding_presumed",
    }
}
