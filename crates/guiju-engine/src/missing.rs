//! What would settle an undetermined verdict, and nothing else (SEMANTICS §4, last paragraph; §3 for collections).
//!
//! Candidates come from undecided operands only: a decided sibling silences its branch. Then `cells` drops those that never change
//! the verdict.

use std::collections::BTreeSet;

use guiju_core::language::formula::{
    Atom, Collection, FactPath, Formula, FusedSum, Linear, Need, NormId, Operand, RecordPath, Target,
};
use guiju_core::limits;
use guiju_core::register::Cell;
use guiju_core::value::Truth;
use guiju_core::verdict::{Missing, RecordId, Verdict};

use crate::norm::Part;
use crate::plan::{Compiled, Recurring};
use crate::reference::Eval;
use crate::scope::{At, Reached, Scope};

type Found = BTreeSet<Missing>;

/// Records around a record, itself included, that say where it stands.
const STANDING: usize = 12;

impl Eval<'_> {
    /// What would settle a verdict that is undetermined, in order, and whether the list may name more than that.
    #[must_use]
    pub fn missing(&self, norm: &Compiled, subject: RecordId) -> (Vec<Missing>, bool) {
        let judged = self.judge(norm, subject);
        if judged.verdict != Verdict::Undetermined {
            return (Vec::new(), false);
        }
        let mut found = Found::new();
        if judged.grounds.applies == Truth::Unknown {
            self.lacking_for_applies(norm, subject, true, &mut found);
        }
        if judged.grounds.due == Truth::Unknown {
            self.lacking_for_due(norm, subject, &mut found);
        }
        if judged.grounds.requires == Some(Truth::Unknown) {
            self.lacking_for_requires(norm, subject, &mut found);
        }
        let (mut left, more) = self.drop_what_changes_nothing(norm, subject, found);
        left.sort_by_cached_key(|m| (self.standing(m), m.clone()));
        (left, more)
    }
    /// Where something missing stands: what sort of thing, then the codes around it, outermost first, so that the order of rows in the
    /// data says nothing (SEMANTICS §8).
    fn standing(&self, missing: &Missing) -> (u8, Vec<Option<String>>) {
        let (sort, record) = match missing {
            Missing::Fact(record, ..) => (0, *record),
            Missing::Members(record, _) => (1, *record),
            Missing::Code(record) => (2, *record),
            Missing::Parameter(_) => return (3, Vec::new()),
        };
        let up = |record: &RecordId| self.facts.parent(*record);
        let around = std::iter::successors(Some(record), up).take(STANDING);
        let mut codes: Vec<Option<String>> = around.map(|r| self.facts.code(r).map(str::to_owned)).collect();
        codes.reverse();
        (sort, codes)
    }

    fn lacking_for_applies(&self, norm: &Compiled, subject: RecordId, staged: bool, found: &mut Found) {
        let scope = Scope::subject(subject);
        for part in Part::ALL {
            if (part == Part::Superseded && !staged) || self.part(part, norm, subject).0 != Truth::Unknown {
                continue;
            }
            match part {
                Part::InForce | Part::Exists => {}
                Part::Places => {
                    found.insert(Missing::Code(subject));
                }
                Part::When | Part::Unless => {
                    let condition = if part == Part::When { &norm.when } else { &norm.unless };
                    condition.iter().for_each(|f| self.lacking(f, &scope, found));
                }
                Part::Overridden | Part::Superseded => {
                    for other in self.others_of(part, norm).iter().filter_map(|id| self.plan.compiled(*id)) {
                        if part == Part::Superseded && self.due(other, subject) == Truth::Unknown {
                            self.lacking_for_due(other, subject, found);
                        }
                        if self.depth <= limits::REFERENCES {
                            self.deeper().lacking_for_applies(other, subject, false, found);
                        }
                    }
                }
            }
        }
    }
    fn lacking_for_due(&self, norm: &Compiled, subject: RecordId, found: &mut Found) {
        let Some(by) = &norm.by else { return };
        found.extend(by.unset.map(Missing::Parameter));
        let scope = Scope::subject(subject);
        self.lacking_operand(&Operand::Date(by.operand.clone()), &scope, found);
        by.optional.iter().for_each(|path| self.lacking_fact(path, &scope, found));
    }
    fn lacking_for_requires(&self, norm: &Compiled, subject: RecordId, found: &mut Found) {
        let Some(require) = &norm.require else { return };
        let scope = Scope::subject(subject);
        match &norm.per {
            None => self.lacking(require, &scope, found),
            Some(Recurring::Unset(parameter)) => {
                found.insert(Missing::Parameter(*parameter));
            }
            Some(Recurring::Fixed { .. }) => {
                for (window, binds) in self.windows(norm, subject) {
                    let eval = self.in_window(norm, window);
                    let holds = eval.truth(require, &scope);
                    if holds == Truth::Unknown {
                        eval.lacking(require, &scope, found);
                    }
                    if binds == Truth::Unknown && holds != Truth::True {
                        let founded = self.facts.vocabulary().kind(subject.kind).and_then(|k| k.founded);
                        found.extend(founded.map(|fact| Missing::Fact(subject, fact, None)));
                    }
                }
            }
        }
    }
    /// What an undecided formula lacks; nothing for a decided one.
    fn lacking(&self, formula: &Formula, scope: &Scope<'_>, found: &mut Found) {
        if self.truth(formula, scope) != Truth::Unknown {
            return;
        }
        match formula {
            Formula::Const(_) => {}
            Formula::Atom(atom) => self.lacking_atom(atom, scope, found),
            Formula::Not(inner) => self.lacking(inner, scope, found),
            Formula::And(parts) | Formula::Or(parts) => parts.iter().for_each(|part| self.lacking(part, scope, found)),
            Formula::Every { over, body } | Formula::Some { over, body } => {
                self.lacking_members(over, scope, found, &mut |inner, found| {
                    // A member whose own part is decided the harmless way changes nothing.
                    let passes = self.passes(over, inner);
                    let body_truth = self.truth(body, inner);
                    let harmless = Truth::from(matches!(formula, Formula::Every { .. }));
                    if passes == Truth::False || body_truth == harmless {
                        return false;
                    }
                    over.filter.iter().for_each(|filter| self.lacking(&filter.0, inner, found));
                    self.lacking(body, inner, found);
                    true
                });
            }
            Formula::BothEnds { parameter, low, high } => {
                let ends = [low, high].into_iter().flatten();
                let undecided = ends.clone().any(|end| self.truth(end, scope) == Truth::Unknown);
                ends.for_each(|end| self.lacking(end, scope, found));
                let split = low.is_none() || high.is_none() || !undecided;
                if split {
                    found.insert(Missing::Parameter(*parameter));
                }
            }
            Formula::Unset(parameter) => {
                found.insert(Missing::Parameter(*parameter));
            }
        }
    }
    /// What a collection lacks, and what each of its members does; `of_member` says whether the member matters.
    fn lacking_members(
        &self,
        over: &Collection,
        scope: &Scope<'_>,
        found: &mut Found,
        of_member: &mut dyn FnMut(&Scope<'_>, &mut Found) -> bool,
    ) {
        let members = self.members(over, scope);
        found.extend(members.lacking);
        for (member, there) in members.rows {
            let matters = of_member(&scope.enter(At::Record(member)), found);
            if matters && there == Truth::Unknown {
                let event = self.facts.vocabulary().kind(member.kind).and_then(|k| k.event);
                found.extend(event.map(|fact| Missing::Fact(member, fact, None)));
            }
        }
    }
    fn lacking_atom(&self, atom: &Atom, scope: &Scope<'_>, found: &mut Found) {
        match atom {
            Atom::Linear(linear) => self.lacking_linear(linear, scope, found),
            Atom::SameRecord(a, b) => {
                for path in [a, b] {
                    self.lacking_record(path, scope, found);
                }
            }
            Atom::Meets(path, target) => self.lacking_target(path, *target, (true, true), scope, found),
            Atom::Applies(path, norm) => self.lacking_target(path, Target::Norm(*norm), (true, false), scope, found),
            Atom::Requires(path, norm) => self.lacking_target(path, Target::Norm(*norm), (false, true), scope, found),
            Atom::Known { .. } => {}
            _ => {
                for path in crate::proof::paths(atom) {
                    self.lacking_fact(path, scope, found);
                }
            }
        }
    }
    fn lacking_linear(&self, linear: &Linear, scope: &Scope<'_>, found: &mut Found) {
        let mut needed = false;
        for need in linear.needs.iter().filter(|need| !self.holds_need(need, scope)) {
            needed = true;
            match need {
                Need::Member(over) => self.lacking_members(over, scope, found, &mut |inner, found| {
                    over.filter.iter().for_each(|filter| self.lacking(&filter.0, inner, found));
                    self.passes(over, inner) != Truth::False
                }),
                Need::Positive(terms, _) => {
                    terms.iter().for_each(|(_, operand)| self.lacking_operand(operand, scope, found));
                }
            }
        }
        let sum = self.total(&linear.terms, scope);
        let open = !sum.range.all_at_least(linear.bound) && !sum.range.all_below(linear.bound);
        if open || !needed {
            linear.terms.iter().for_each(|(_, operand)| self.lacking_operand(operand, scope, found));
        }
    }
    fn lacking_operand(&self, operand: &Operand, scope: &Scope<'_>, found: &mut Found) {
        match operand {
            Operand::Number(path) | Operand::SetCount(path) => self.lacking_fact(path, scope, found),
            Operand::Date(date) => {
                if let guiju_core::language::formula::DateBase::Fact(path) = &date.base {
                    self.lacking_fact(path, scope, found);
                }
            }
            Operand::Parameter { parameter, .. } => {
                found.insert(Missing::Parameter(*parameter));
            }
            Operand::Sum(sum) => self.lacking_sum(sum, scope, found),
        }
    }
    fn lacking_sum(&self, sum: &FusedSum, scope: &Scope<'_>, found: &mut Found) {
        self.lacking_members(&sum.over, scope, found, &mut |inner, found| {
            if self.contribution(sum, inner).only() == Some(0) {
                return false;
            }
            sum.guards.iter().for_each(|guard| self.lacking(&guard.0, inner, found));
            for part in &sum.parts {
                let excluded = part.guards.iter().filter_map(|at| sum.guards.get(*at));
                if excluded.map(|g| self.truth(&g.0, inner)).all(|t| t != Truth::False) {
                    part.value.iter().for_each(|value| self.lacking_operand(value, inner, found));
                }
            }
            true
        });
    }
    fn lacking_fact(&self, path: &FactPath, scope: &Scope<'_>, found: &mut Found) {
        let seen = self.see(path, scope);
        found.extend(seen.lost);
        let known = match seen.cell {
            Cell::Unknown | Cell::Between(..) => false,
            Cell::Set { sure, possible } => sure == possible,
            Cell::None | Cell::Int(_) | Cell::Text(_) | Cell::Record(_) => true,
        };
        if let (false, Some((record, year))) = (known, seen.place) {
            found.insert(Missing::Fact(record, path.fact, year));
        }
    }
    fn lacking_record(&self, path: &RecordPath, scope: &Scope<'_>, found: &mut Found) {
        if let Reached::Unknown(Some(lost)) = self.reach(path, scope) {
            found.insert(lost);
        }
    }
    fn lacking_target(
        &self,
        path: &RecordPath,
        target: Target,
        (applies, requires): (bool, bool),
        scope: &Scope<'_>,
        found: &mut Found,
    ) {
        self.lacking_record(path, scope, found);
        let Reached::Record(record) = self.reach(path, scope) else { return };
        if self.depth > limits::REFERENCES {
            return;
        }
        let eval = self.deeper();
        let undecided = |id: &&NormId| match (applies, requires) {
            (true, true) => eval.meets(Target::Norm(**id), record) == Truth::Unknown,
            _ => true,
        };
        for id in self.plan.norms_of(target).iter().filter(undecided) {
            let Some(norm) = self.plan.compiled(*id) else { continue };
            if applies {
                eval.lacking_for_applies(norm, record, false, found);
            }
            if requires {
                eval.lacking_for_requires(norm, record, found);
            }
        }
    }
}
