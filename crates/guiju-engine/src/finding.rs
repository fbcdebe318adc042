//! Findings: all that is to be said about one verdict, worked out when asked for (LANGUAGE §6).

use guiju_core::language::formula::{Atom, NormId, Operand};
use guiju_core::register::Register;
use guiju_core::value::{Date, Truth};
use guiju_core::verdict::{Finding, Outcome, Reason, RecordId, Tally, Used, Verdict};

use crate::calendar::Window;
use crate::plan::{Compiled, Plan};
use crate::reference::Eval;
use crate::scope::Scope;
use crate::walk::Visitor;

/// Facts read outside of collections, in order of first use, and why leaves are undecided.
struct Reader {
    subject: RecordId,
    used: Vec<Used>,
    tallies: Vec<Tally>,
    reasons: Vec<Reason>,
}

impl Visitor for Reader {
    fn too_deep(&mut self) {
        if !self.reasons.contains(&Reason::TooDeep) {
            self.reasons.push(Reason::TooDeep);
        }
    }
    fn atom(&mut self, eval: &Eval<'_>, atom: &Atom, scope: &Scope<'_>) {
        for used in crate::proof::paths(atom).into_iter().filter_map(|path| eval.used(path, scope)) {
            // Members' facts stand in the proof; a finding names those of the subject and of what it leads to.
            let around = eval.facts.ancestor(self.subject, used.record.kind) == Some(used.record);
            if (around || scope.is_outermost()) && !self.used.contains(&used) {
                self.used.push(used);
            }
        }
        if let Atom::Linear(linear) = atom {
            for (_, operand) in linear.terms.iter().filter(|_| scope.is_outermost() && eval.depth == 0) {
                let Operand::Sum(sum) = operand else { continue };
                if !self.tallies.iter().any(|t| t.sum == **sum) {
                    self.tallies.push(eval.tally(sum, scope));
                }
            }
            let lacking = linear.needs.iter().filter_map(|need| eval.lacks(need, scope));
            for reason in lacking.collect::<Vec<_>>() {
                if !self.reasons.contains(&reason) {
                    self.reasons.push(reason);
                }
            }
        }
    }
}

impl Plan {
    /// The findings of an outcome whose verdicts are asked for, in its order, each worked out when it is reached.
    pub fn findings<'a>(
        &'a self,
        register: &'a Register,
        outcome: &'a Outcome,
        wanted: impl Fn(Verdict) -> bool + 'a,
    ) -> impl Iterator<Item = Finding> + 'a {
        let asked = outcome.verdicts().filter(move |(_, _, verdict)| wanted(*verdict));
        asked.filter_map(|(subject, norm, _)| self.finding(register, subject, norm))
    }
    /// All that is to be said about one verdict; `None` where the norm is about another kind.
    #[must_use]
    pub fn finding(&self, register: &Register, subject: RecordId, norm: NormId) -> Option<Finding> {
        let compiled = self.compiled(norm).filter(|n| n.subject == subject.kind)?;
        let eval = Eval::new(self, register);
        let judged = eval.judge(compiled, subject);
        let mut reader = Reader { subject, used: Vec::new(), tallies: Vec::new(), reasons: Vec::new() };
        if judged.verdict != Verdict::NotApplicable {
            eval.walk_norm(compiled, subject, true, &mut reader);
        }
        let mut reasons: Vec<Reason> = judged.applies.reason.clone().into_iter().collect();
        reasons.extend(Some(Reason::FoundingPresumed).filter(|_| judged.applies.presumed));
        reasons.extend(Some(Reason::NoPeriod).filter(|_| judged.grounds.no_period));
        reasons.extend(reader.reasons.into_iter().filter(|_| judged.verdict == Verdict::Undetermined));
        let unmet = judged.verdict == Verdict::Unmet;
        let (missing, may_include_more) = eval.missing(compiled, subject);
        let due = eval.due_date(compiled, subject).and_then(|range| range.only());
        Some(Finding {
            subject,
            norm,
            verdict: judged.verdict,
            reasons,
            due: due.and_then(|day| Date::from_days(i64::try_from(day).ok()?)),
            periods: if unmet { eval.failing_periods(compiled, subject) } else { Vec::new() },
            benchmark: self.is_benchmark() && !self.binds(register, compiled.id, subject),
            readings: compiled.readings.clone(),
            requirement: compiled.require.clone(),
            used: reader.used,
            // Of a recurring norm the same sum comes to something else in each period: the proof says what.
            tallies: if compiled.per.is_none() { reader.tallies } else { Vec::new() },
            shortfall: if unmet { eval.shortfall(compiled, subject) } else { Vec::new() },
            margin: if judged.verdict == Verdict::Met { eval.margin(compiled, subject) } else { Vec::new() },
            remedy: unmet.then(|| eval.remedy(compiled, subject)),
            missing,
            may_include_more,
        })
    }
    /// Whether a norm binds a subject without being asked for as a benchmark.
    pub(crate) fn binds(&self, register: &Register, norm: NormId, subject: RecordId) -> bool {
        let eval = Eval::new(self, register);
        self.compiled(norm).is_some_and(|n| eval.lies_within_places(n, subject) == Truth::True)
    }
}

impl Eval<'_> {
    fn failing_periods(&self, norm: &Compiled, subject: RecordId) -> Vec<(Date, Date)> {
        let Some(require) = &norm.require else { return Vec::new() };
        let fails =
            |window: &Window| self.in_window(norm, *window).truth(require, &Scope::subject(subject)) == Truth::False;
        let windows = self.windows(norm, subject).into_iter().map(|(window, _)| window);
        windows.filter(fails).map(|w| (w.start, w.end)).collect()
    }
}
