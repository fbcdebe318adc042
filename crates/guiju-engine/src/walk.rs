//! Walking a formula on a subject: every leaf with its scope, and every fact that a leaf reads. Explanations are built on it.
//!
//! A walk goes into quantifiers and sums member by member, and through `meets` into the norms it names.

use guiju_core::language::formula::{
    Atom, Collection, DateBase, FactPath, Formula, FusedSum, Linear, Need, NormId, Operand, RecordPath, SetOperand,
    Symbolic, Target,
};
use guiju_core::limits;
use guiju_core::verdict::RecordId;
use guiju_core::vocabulary::FactId;

use crate::norm::Part;
use crate::plan::Compiled;
use crate::reference::Eval;
use crate::scope::{At, Reached, Scope, Seen};

/// One fact of one record, as a leaf reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The record.
    pub record: RecordId,
    /// The fact.
    pub fact: FactId,
    /// The year, for facts kept per year.
    pub year: Option<i32>,
}

/// What a walk shows its caller.
pub trait Visitor {
    /// A leaf, evaluated in this scope.
    fn atom(&mut self, eval: &Eval<'_>, atom: &Atom, scope: &Scope<'_>);
    /// Norms that are not looked into: they lie too deep.
    fn too_deep(&mut self) {}
    /// A collection of which some member must be so.
    fn witness(&mut self, _eval: &Eval<'_>, _over: &Collection, _body: &Formula, _scope: &Scope<'_>) {}
}

impl Eval<'_> {
    /// Shows every leaf of a formula.
    pub fn walk(&self, formula: &Formula, scope: &Scope<'_>, visitor: &mut dyn Visitor) {
        match formula {
            Formula::Const(_) | Formula::Unset(_) => {}
            Formula::Atom(atom) => self.walk_atom(atom, scope, visitor),
            Formula::Not(inner) => self.walk(inner, scope, visitor),
            Formula::And(parts) | Formula::Or(parts) => {
                for part in parts {
                    self.walk(part, scope, visitor);
                }
            }
            Formula::Every { over, body } | Formula::Some { over, body } => {
                if matches!(formula, Formula::Some { .. }) {
                    visitor.witness(self, over, body, scope);
                }
                for (member, _) in self.members(over, scope).rows {
                    let inner = scope.enter(At::Record(member));
                    if let Some(filter) = &over.filter {
                        self.walk(&filter.0, &inner, visitor);
                    }
                    self.walk(body, &inner, visitor);
                }
            }
            Formula::BothEnds { low, high, .. } => {
                for end in [low, high].into_iter().flatten() {
                    self.walk(end, scope, visitor);
                }
            }
        }
    }
    fn walk_atom(&self, atom: &Atom, scope: &Scope<'_>, visitor: &mut dyn Visitor) {
        visitor.atom(self, atom, scope);
        match atom {
            Atom::Linear(linear) => {
                for operand in operands(linear) {
                    if let Operand::Sum(sum) = operand {
                        self.walk_sum(sum, scope, visitor);
                    }
                }
            }
            Atom::Meets(path, target) => self.walk_target(path, *target, true, scope, visitor),
            Atom::Applies(path, norm) => self.walk_target(path, Target::Norm(*norm), true, scope, visitor),
            Atom::Requires(path, norm) => self.walk_target(path, Target::Norm(*norm), false, scope, visitor),
            _ => {}
        }
    }
    fn walk_sum(&self, sum: &FusedSum, scope: &Scope<'_>, visitor: &mut dyn Visitor) {
        for (member, _) in self.members(&sum.over, scope).rows {
            for guard in &sum.guards {
                self.walk(&guard.0, &scope.enter(At::Record(member)), visitor);
            }
        }
    }
    fn walk_target(
        &self,
        path: &RecordPath,
        target: Target,
        whole: bool,
        scope: &Scope<'_>,
        visitor: &mut dyn Visitor,
    ) {
        let Reached::Record(record) = self.reach(path, scope) else { return };
        if self.depth > limits::REFERENCES {
            visitor.too_deep();
            return;
        }
        for norm in self.plan.norms_of(target).iter().filter_map(|id| self.plan.compiled(*id)) {
            self.deeper().walk_norm(norm, record, whole, visitor);
        }
    }
    /// Shows every leaf of a norm: its conditions (where `whole`) and its requirement in every period.
    pub fn walk_norm(&self, norm: &Compiled, subject: RecordId, whole: bool, visitor: &mut dyn Visitor) {
        let scope = Scope::subject(subject);
        for condition in [&norm.when, &norm.unless].into_iter().flatten().filter(|_| whole) {
            self.walk(condition, &scope, visitor);
        }
        for eval in self.in_periods(norm, subject) {
            if let Some(require) = &norm.require {
                eval.walk(require, &scope, visitor);
            }
        }
    }
    /// The evaluations of a requirement: one, or one for each period that may bind.
    pub(crate) fn in_periods(&self, norm: &Compiled, subject: RecordId) -> Vec<Self> {
        if norm.per.is_none() {
            return vec![*self];
        }
        self.windows(norm, subject).into_iter().map(|(window, _)| self.in_window(norm, window)).collect()
    }
    /// Every fact that a leaf reads, members' values in its sums included.
    pub fn reads(&self, atom: &Atom, scope: &Scope<'_>, read: &mut dyn FnMut(&Seen<'_>, Place)) {
        let mut one = |path: &FactPath| {
            let seen = self.see(path, scope);
            if let Some((record, year)) = seen.place {
                read(&seen, Place { record, fact: path.fact, year });
            }
        };
        match atom {
            Atom::Linear(linear) => {
                for operand in operands(linear) {
                    self.reads_of_operand(operand, scope, read);
                }
            }
            Atom::Yes(path) | Atom::Exists(path) | Atom::Text { of: path, .. } => one(path),
            Atom::Member { of: Symbolic::Fact(path), .. } => one(path),
            Atom::Member { of: Symbolic::Weekday(date), .. } => {
                if let DateBase::Fact(path) = &date.base {
                    one(path);
                }
            }
            Atom::SameSymbol(a, b) | Atom::SameText(a, b) => {
                one(a);
                one(b);
            }
            Atom::Subset { inner: a, outer: b } | Atom::Overlap(a, b) => {
                for side in [a, b] {
                    if let SetOperand::Fact(path) = side {
                        one(path);
                    }
                }
            }
            Atom::Known { facts, .. } => facts.iter().for_each(one),
            Atom::SameRecord(..) | Atom::Meets(..) | Atom::Applies(..) | Atom::Requires(..) => {}
        }
    }
    /// Every fact that an operand reads.
    pub fn reads_of_operand(&self, operand: &Operand, scope: &Scope<'_>, read: &mut dyn FnMut(&Seen<'_>, Place)) {
        match operand {
            Operand::Number(path) | Operand::SetCount(path) => {
                let seen = self.see(path, scope);
                if let Some((record, year)) = seen.place {
                    read(&seen, Place { record, fact: path.fact, year });
                }
            }
            Operand::Date(date) => {
                if let DateBase::Fact(path) = &date.base {
                    self.reads_of_operand(&Operand::Number(path.clone()), scope, read);
                }
            }
            Operand::Parameter { .. } => {}
            Operand::Sum(sum) => {
                for (member, _) in self.members(&sum.over, scope).rows {
                    let inner = scope.enter(At::Record(member));
                    for value in sum.parts.iter().filter_map(|part| part.value.as_ref()) {
                        self.reads_of_operand(value, &inner, read);
                    }
                }
            }
        }
    }
    /// The parts of applicability and what each is decided by, for those who explain them.
    pub(crate) fn others_of<'n>(&self, part: Part, norm: &'n Compiled) -> &'n [NormId] {
        match part {
            Part::Overridden => &norm.overridden_by,
            Part::Superseded => &norm.series,
            _ => &[],
        }
    }
}

/// The operands of an inequality and of what it presupposes.
pub fn operands(linear: &Linear) -> impl Iterator<Item = &Operand> {
    let needs = linear.needs.iter().filter_map(|need| match need {
        Need::Positive(terms, _) => Some(terms),
        Need::Member(_) => None,
    });
    linear.terms.iter().chain(needs.flatten()).map(|(_, operand)| operand)
}
