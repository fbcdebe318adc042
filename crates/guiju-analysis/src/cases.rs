//! Running cases: each given to a register of its own, judged by the engine, and held to what a person worked out from the text.

use std::collections::BTreeMap;

use guiju_core::language::formula::{NormId, ParameterId};
use guiju_core::pack::case::ran::{Difference, Ran};
use guiju_core::pack::case::register::default_date;
use guiju_core::pack::case::typed::{Around, Facts};
use guiju_core::pack::case::{Case, parse};
use guiju_core::pack::rule_set::{Located, ParameterValue, RegisterCase};
use guiju_core::pack::{Norm, RuleSet};
use guiju_core::register::{Register, division_code};
use guiju_core::value::Date;
use guiju_core::verdict::{RecordId, Verdict};
use guiju_core::vocabulary::{KindId, Vocabulary};
use guiju_engine::{Options, Plan};

use crate::expect::Judged;
use crate::world::{World, find_subject};

/// A place for the cases of packs without a jurisdiction, which run as benchmarks anyway.
const ANYWHERE: &str = "110101001001";

/// A case that was run, with what it takes to show its proof.
#[derive(Debug)]
pub struct Run {
    /// What was expected and found.
    pub ran: Ran,
    /// The register that it was judged on; `None` where it could not be made.
    pub register: Option<Register>,
    /// Subject and norm.
    pub judged: Option<(RecordId, NormId)>,
    /// The plan that judged it.
    pub plan: Option<std::sync::Arc<Plan>>,
    /// What was expected of it; `None` where it could not be read.
    pub case: Option<Case>,
}

impl Run {
    /// Why the verdict that was found is as it is; `None` where nothing could be judged.
    #[must_use]
    pub fn proof(&self) -> Option<guiju_core::verdict::Proof> {
        let (subject, norm) = self.judged?;
        self.plan.as_ref()?.explain(self.register.as_ref()?, subject, norm)
    }
}

/// Runs cases of one rule set; plans are kept for cases of one date and parameters.
pub struct Runner<'a> {
    rules: &'a RuleSet,
    plans: BTreeMap<PlanKey, Result<std::sync::Arc<Plan>, String>>,
}

/// Date, benchmark, parameters as text (values have no order).
type PlanKey = (Date, bool, Vec<(ParameterId, String)>);

impl<'a> Runner<'a> {
    /// A runner of a rule set's cases.
    #[must_use]
    pub fn new(rules: &'a RuleSet) -> Self {
        Runner { rules, plans: BTreeMap::new() }
    }
    /// Every case of every pack: those beside the norms in order, then whole registers.
    pub fn all(&mut self) -> Vec<Run> {
        let rules = self.rules;
        let mut out: Vec<Run> = rules.norms().iter().flat_map(|norm| self.norm(norm)).collect();
        for case in &rules.rules().registers {
            out.extend(self.register(case));
        }
        out
    }
    /// The cases of a norm, its sample first.
    pub fn norm(&mut self, norm: &Norm) -> Vec<Run> {
        let mut out = Vec::new();
        let around = Around::of(self.rules.rules(), norm);
        let (mut base, mut dated) = (Facts::default(), None);
        if let Some(sample) = &norm.sample {
            match parse::sample(&sample.text) {
                Ok(case) => {
                    dated = case.at;
                    let wrong = base.change(&case.changes, &around, norm.subject);
                    out.push(self.case(norm, sample, &case, &base, dated, wrong.err().unwrap_or_default()));
                }
                Err(diagnostic) => out.push(unreadable(self.rules, norm, sample, vec![diagnostic])),
            }
        }
        for located in &norm.cases {
            match parse::case(&located.text) {
                Ok(case) => {
                    let mut facts = base.clone();
                    let wrong = facts.change(&case.changes, &around, norm.subject).err().unwrap_or_default();
                    out.push(self.case(norm, located, &case, &facts, case.at.or(dated), wrong));
                }
                Err(diagnostic) => out.push(unreadable(self.rules, norm, located, vec![diagnostic])),
            }
        }
        out
    }
    fn case(
        &mut self,
        norm: &Norm,
        located: &Located,
        case: &Case,
        facts: &Facts,
        at: Option<Date>,
        wrong: Vec<guiju_core::diagnostic::Diagnostic>,
    ) -> Run {
        if !wrong.is_empty() {
            return unreadable(self.rules, norm, located, wrong);
        }
        let mut run = blank(self.rules.full_name(norm), located, Some(case.verdict));
        let Some(as_of) = at.or_else(|| default_date(norm, facts)) else {
            run.ran.differences.push(Difference::NoDate);
            return run;
        };
        run.ran.as_of = Some(as_of);
        let pack = self.rules.packs().get(norm.pack);
        let own =
            norm.places.first().or_else(|| pack.and_then(|p| p.jurisdiction.first())).map_or(ANYWHERE, String::as_str);
        let code = case.code.as_ref().map_or(own, |word| word.text.as_str());
        let mut world = World::new(self.rules.vocabulary().clone(), as_of, code);
        world.subject(norm.subject, facts);
        let benchmark = pack.is_some_and(|p| p.practice || p.jurisdiction.is_empty());
        let (register, errors) = world.finish();
        if !errors.is_empty() {
            run.ran.differences.push(Difference::Data(errors));
            return run;
        }
        match self.plan(as_of, benchmark, &facts.parameters) {
            Err(why) => run.ran.differences.push(Difference::Unbound(why)),
            Ok(plan) => {
                let subject = find_subject(&register, norm.subject);
                judge(&mut run, &plan, norm, &register, subject, case);
                run.case = Some(case.clone());
                run.plan = Some(plan);
            }
        }
        run.register = Some(register);
        run
    }
    /// One whole register: a run for each of its expectations.
    pub fn register(&mut self, case: &RegisterCase) -> Vec<Run> {
        let rules = self.rules;
        let vocabulary = rules.vocabulary().clone();
        let around = Around { vocabulary: &vocabulary, rules: rules.rules(), home: case.pack };
        let mut given = Facts::default();
        if let (Some(set), Some(any)) = (&case.set, vocabulary.kinds().first())
            && let Ok(changes) = parse::changes(&set.text)
        {
            given.change(&changes, &around, any.id).ok();
        }
        let mut world = World::new(vocabulary.clone(), case.as_of, "");
        for located in &case.records {
            let Ok(record) = parse::record(&located.text) else { continue };
            let Some(kind) = vocabulary.kind_named(&record.kind.text).map(|k| k.id) else { continue };
            let mut facts = Facts::default();
            facts.change(&record.changes, &around, kind).ok();
            world.record(kind, record.code.map(|c| c.text), &facts);
        }
        for located in &case.complete {
            world.complete(&located.text);
        }
        let (register, errors) = world.finish();
        let pack = rules.packs().get(case.pack);
        let benchmark = case.benchmark || pack.is_some_and(|p| p.practice);
        let name = format!("{}/{}", pack.map(|p| p.id.as_str()).unwrap_or_default(), case.name);
        let plan = self.plan(case.as_of, benchmark, &given.parameters);
        let each = case.expect.iter().map(|located| {
            let mut run = blank(name.clone(), located, None);
            run.ran.as_of = Some(case.as_of);
            if !errors.is_empty() {
                run.ran.differences.push(Difference::Data(errors.clone()));
            }
            match &plan {
                Err(why) => run.ran.differences.push(Difference::Unbound(why.clone())),
                Ok(plan) => {
                    expected(&mut run, rules, plan, &register, case.pack, located);
                    run.plan = Some(plan.clone());
                }
            }
            run.register = Some(register.clone());
            run
        });
        each.collect()
    }
    /// The plan for a date and parameters.
    ///
    /// # Errors
    /// The engine's words for why there is none.
    pub fn plan(
        &mut self,
        as_of: Date,
        benchmark: bool,
        parameters: &BTreeMap<ParameterId, ParameterValue>,
    ) -> Result<std::sync::Arc<Plan>, String> {
        let words = parameters.iter().map(|(id, value)| (*id, format!("{value:?}"))).collect();
        let key = (as_of, benchmark, words);
        if let Some(known) = self.plans.get(&key) {
            return known.clone();
        }
        // Most packs have no dated parameter: one plan then serves every day.
        let alike = self.plans.iter().filter(|((_, of, given), _)| *of == benchmark && *given == key.2);
        let near = alike.filter_map(|(_, plan)| plan.as_ref().ok()?.on(as_of)).next();
        let made = match near {
            Some(plan) => Ok(plan),
            None => {
                let options =
                    Options { as_of: Some(as_of), benchmark, parameters: parameters.clone(), proposed: false };
                Plan::new(self.rules, &options).map_err(|error| error.to_string())
            }
        };
        self.plans.entry(key).or_insert(made.map(std::sync::Arc::new)).clone()
    }
}

fn blank(name: String, located: &Located, expected: Option<Verdict>) -> Run {
    let ran = Ran { name, case: located.clone(), as_of: None, expected, found: None, differences: Vec::new() };
    Run { ran, register: None, judged: None, plan: None, case: None }
}

fn unreadable(rules: &RuleSet, norm: &Norm, located: &Located, wrong: Vec<guiju_core::diagnostic::Diagnostic>) -> Run {
    let mut run = blank(rules.full_name(norm), located, None);
    run.ran.differences.push(Difference::Unreadable(wrong));
    run
}

fn expected(run: &mut Run, rules: &RuleSet, plan: &Plan, register: &Register, pack: usize, located: &Located) {
    let read = match parse::expected(&located.text) {
        Ok(read) => read,
        Err(diagnostic) => {
            run.ran.differences.push(Difference::Unreadable(vec![diagnostic]));
            return;
        }
    };
    run.ran.expected = Some(read.case.verdict);
    let own = rules.packs().get(pack).map(|p| format!("{}/{}", p.id, read.norm.text)).unwrap_or_default();
    let name = if read.norm.text.contains('/') { read.norm.text } else { own };
    let Some(norm) = rules.norm_named(&name) else {
        run.ran.differences.push(Difference::NoSubject);
        return;
    };
    let subject = record_at(register, rules.vocabulary(), norm.subject, &read.subject.text);
    judge(run, plan, norm, register, subject, &read.case);
    run.case = Some(read.case);
}

/// The record of a kind with a code (in any length of its level) or an `id`.
fn record_at(register: &Register, vocabulary: &Vocabulary, kind: KindId, code: &str) -> Option<RecordId> {
    let level = vocabulary.kind(kind).and_then(|k| k.level);
    let full = level.and_then(|level| division_code(code, level));
    let wanted = full.as_deref().unwrap_or(code);
    register.of_kind(kind).find(|r| register.code(*r) == Some(wanted) || register.id(*r) == Some(code))
}

fn judge(run: &mut Run, plan: &Plan, norm: &Norm, register: &Register, subject: Option<RecordId>, case: &Case) {
    let found = subject.and_then(|subject| Judged::of(plan, register, subject, norm.id));
    let (Some(subject), Some(found)) = (subject, found) else {
        run.ran.differences.push(Difference::NoSubject);
        return;
    };
    run.judged = Some((subject, norm.id));
    run.ran.found = Some(found.verdict);
    if found.verdict != case.verdict {
        run.ran.differences.push(Difference::Verdict);
    }
    let severity = norm.force.severity().filter(|_| found.verdict == Verdict::Unmet);
    if let Some(wanted) = case.severity.filter(|wanted| severity != Some(*wanted)) {
        run.ran.differences.push(Difference::Severity(wanted, severity));
    }
    let around = Around::of(plan.rules().rules(), norm);
    for expect in &case.expect {
        run.ran.differences.extend(found.differs(expect, &around));
    }
}
