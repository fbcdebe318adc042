//! A mutant before the cases that may kill it: those beside its norm and the whole registers that expect something of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use guiju_core::language::formula::NormId;
use guiju_core::limits;
use guiju_core::pack::case::typed::Around;
use guiju_core::pack::mutant::{Edit, Fate, Proof};
use guiju_core::pack::{Norm, RuleSet};
use guiju_core::verdict::Verdict;
use guiju_engine::Plan;

use super::{equivalent, witness};
use crate::cases::Run;
use crate::expect::Judged;

/// The cases of a rule set that hold, by the norm they judge.
pub(crate) struct Trials<'a> {
    rules: &'a RuleSet,
    runs: BTreeMap<NormId, Vec<&'a Run>>,
}

/// The plans of one mutant, each made when a case first asks for it.
struct Plans<'a> {
    rules: &'a RuleSet,
    norm: &'a Norm,
    made: Vec<(Arc<Plan>, Plan)>,
}

/// What may still be spent on the mutants of one norm or definition.
pub(crate) struct Effort {
    equivalence: usize,
    witness: usize,
}

impl Effort {
    /// All that the limits allow.
    pub(crate) fn new() -> Self {
        Effort { equivalence: limits::EQUIVALENCE_LEAVES, witness: limits::WITNESS_LEAVES }
    }
}

/// No pack could say it.
struct Unsayable;

impl Plans<'_> {
    /// A case's plan with the mutant in the place of the norm.
    fn of(&mut self, plan: &Arc<Plan>) -> Result<&Plan, Unsayable> {
        let known = self.made.iter().position(|(own, _)| Arc::ptr_eq(own, plan));
        let at = match known {
            Some(at) => at,
            None => {
                let changed = plan.with_norms(self.rules, [self.norm]).map_err(|_| Unsayable)?;
                self.made.push((plan.clone(), changed));
                self.made.len().saturating_sub(1)
            }
        };
        self.made.get(at).map(|(_, changed)| changed).ok_or(Unsayable)
    }
}

impl<'a> Trials<'a> {
    pub(crate) fn new(rules: &'a RuleSet, runs: &'a [Run]) -> Self {
        let mut by_norm: BTreeMap<NormId, Vec<&Run>> = BTreeMap::new();
        for run in runs.iter().filter(|run| run.ran.holds()) {
            if let Some((_, norm)) = run.judged {
                by_norm.entry(norm).or_default().push(run);
            }
        }
        Trials { rules, runs: by_norm }
    }
    fn of(&self, norm: NormId) -> &[&'a Run] {
        self.runs.get(&norm).map(Vec::as_slice).unwrap_or_default()
    }
    /// The norms whose formulas are otherwise under other rules, or cannot be lowered there.
    pub(crate) fn changed<'n>(&self, rules: &RuleSet, norms: impl Iterator<Item = &'n Norm>) -> Vec<&'n Norm> {
        let differs = |norm: &&Norm| {
            let plans = self.of(norm.id).iter().filter_map(|run| run.plan.as_ref());
            let mut last: Option<&Arc<Plan>> = None;
            plans.into_iter().any(|plan| {
                if last.is_some_and(|l| Arc::ptr_eq(l, plan)) {
                    return false;
                }
                last = Some(plan);
                let other = plan.with_norms(rules, [*norm]);
                other.map_or(true, |other| other.compiled(norm.id) != plan.compiled(norm.id))
            })
        };
        norms.filter(differs).collect()
    }
    /// What becomes of a mutant that shows in these norms, under rules that hold it; `None` where no pack could say it.
    pub(crate) fn fate(&self, rules: &RuleSet, norms: &[&Norm], edit: &Edit, effort: &mut Effort) -> Option<Fate> {
        let mut all = Vec::new();
        for norm in norms {
            let mut plans = Plans { rules, norm, made: Vec::new() };
            // A verdict costs least; what else is expected is looked at only when every verdict is as it should be.
            for deep in [false, true] {
                for run in self.of(norm.id) {
                    match kills(run, norm, &mut plans, deep) {
                        Ok(true) => return Some(Fate::Killed),
                        Ok(false) => {}
                        Err(Unsayable) => return None,
                    }
                }
            }
            all.push(plans);
        }
        if let Some(proof) = self.proof(&all, &mut effort.equivalence) {
            return Some(Fate::Equivalent(proof));
        }
        let mut witness =
            |norm: &&Norm| witness::case((self.rules, rules), norm, edit, self.of(norm.id), &mut effort.witness);
        Some(Fate::Survived(norms.iter().find_map(&mut witness)))
    }
    /// Why the mutant says the same under every plan that a case asks for.
    fn proof(&self, all: &[Plans<'_>], left: &mut usize) -> Option<Proof> {
        let mut cells: Option<usize> = None;
        let mut some = false;
        for plans in all {
            for (own, changed) in &plans.made {
                let (one, other) = (own.compiled(plans.norm.id)?, changed.compiled(plans.norm.id)?);
                let severity = self.rules.norm(plans.norm.id).map(|n| n.force.severity());
                if severity != Some(plans.norm.force.severity()) {
                    return None;
                }
                some = true;
                if let Proof::Cells(count) = equivalent::proof(one, other, self.rules.vocabulary(), left)? {
                    cells = Some(cells.map_or(count, |c| c.max(count)));
                }
            }
        }
        some.then(|| cells.map_or(Proof::Form, Proof::Cells))
    }
}

/// Whether a case gives another outcome than expected: its verdict and severity, or (where `deep`) what else it expects.
fn kills(run: &Run, norm: &Norm, plans: &mut Plans<'_>, deep: bool) -> Result<bool, Unsayable> {
    let (Some((subject, id)), Some(register), Some(plan), Some(case)) =
        (run.judged, run.register.as_ref(), run.plan.as_ref(), run.case.as_ref())
    else {
        return Ok(false);
    };
    if deep && case.expect.is_empty() {
        return Ok(false);
    }
    let changed = plans.of(plan)?;
    if !deep {
        let found = changed.verdict(register, subject, id);
        let severity = norm.force.severity().filter(|_| found == Some(Verdict::Unmet));
        return Ok(found != Some(case.verdict) || case.severity.is_some_and(|wanted| severity != Some(wanted)));
    }
    let Some(found) = Judged::of(changed, register, subject, id) else { return Ok(true) };
    let around = Around::of(changed.rules().rules(), norm);
    Ok(case.expect.iter().any(|expect| found.differs(expect, &around).is_some()))
}
