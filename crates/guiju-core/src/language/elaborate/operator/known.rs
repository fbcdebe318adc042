//! `is known e`, `已知 e`: about the record. Every fact that e reads is known exactly and every collection complete.
//!
//! What e reads of members is asked of every member, so the answer is true or false and never unknown.

use std::collections::{BTreeMap, BTreeSet};

use super::Operator;
use crate::diagnostic::Code;
use crate::language::elaborate::form::{Form, Term};
use crate::language::elaborate::pass::Pass;
use crate::language::elaborate::value::{Number, Shape, TextValue, Value};
use crate::language::formula::{
    Atom, Collection, DateBase, DateOperand, FactPath, Formula, FusedSum, Need, Operand, RecordPath, SetOperand, Step,
    Symbolic,
};
use crate::language::tree::Expr;
use crate::vocabulary::Vocabulary;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "is known e",
    zh: "已知 e",
    meaning_zh: "e 所用的指标都有确切的值、集合都完整；说的是台账，用到它的规范须写明 about = \"record\"",
    meaning_en: "every fact that e reads is known exactly and every collection complete; it is about the record, \
                 and a norm that uses it says about = \"record\"",
    example: ("community", "is known households"),
    laws: &[("is known (households >= 300 household)", "is known households")],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, inner: &Expr) -> Formula {
    let mut read = Read::new(pass.context.vocabulary);
    let all = match pass.value(inner) {
        Value::Error => return Formula::Const(false),
        Value::Truth(formula) => read.formula(&formula),
        Value::Number(number) => read.number(&number),
        Value::Date(date) => {
            read.paths(&date.exists);
            read.date(&date.operand());
            date.unset.is_none()
        }
        Value::Text(TextValue::Fact(path, exists)) => {
            read.paths(&exists);
            read.path(&path);
            true
        }
        Value::Text(TextValue::Literal(_)) => true,
        Value::Symbol(symbol) => {
            read.paths(&symbol.exists);
            read.symbolic(&symbol.of);
            symbol.unset.is_none()
        }
        Value::Set(set) => {
            read.paths(&set.exists);
            read.set(&set.of);
            true
        }
        Value::Record(record, exists) => {
            read.paths(&exists);
            read.record(&record);
            true
        }
    };
    if !all {
        pass.fail(Code::KnownOfNorm, inner.span, []);
        return Formula::Const(false);
    }
    read.known()
}

/// What is read in one scope: facts, and collections with what is read of their members.
struct Read<'v> {
    vocabulary: &'v Vocabulary,
    facts: BTreeSet<FactPath>,
    below: BTreeMap<Collection, Read<'v>>,
}

impl<'v> Read<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Self {
        Read { vocabulary, facts: BTreeSet::new(), below: BTreeMap::new() }
    }
    fn known(self) -> Formula {
        let collections: Vec<Collection> = self.below.keys().cloned().collect();
        let here = Atom::Known { facts: self.facts.into_iter().collect(), collections };
        let members = self.below.into_iter().map(|(over, read)| match read.known() {
            Formula::Const(true) => Formula::Const(true),
            body => Formula::Every { over, body: Box::new(body) },
        });
        let here = match here {
            Atom::Known { facts, collections } if facts.is_empty() && collections.is_empty() => Formula::Const(true),
            atom => Formula::Atom(atom),
        };
        Formula::all(core::iter::once(here).chain(members))
    }
    fn path(&mut self, path: &FactPath) {
        self.record(&path.record);
        self.facts.insert(path.clone());
    }
    fn paths(&mut self, paths: &[FactPath]) {
        for path in paths {
            self.path(path);
        }
    }
    /// The references on the way.
    fn record(&mut self, record: &RecordPath) {
        for (at, step) in record.steps.iter().enumerate() {
            if let Step::Reference(fact) = step {
                let steps = record.steps.iter().take(at).copied().collect();
                let kind = self.vocabulary.fact(*fact).map_or(record.kind, |f| f.kind);
                let from = RecordPath { scope: record.scope, steps, kind };
                self.facts.insert(FactPath { record: from, fact: *fact, year: 0 });
            }
        }
    }
    fn date(&mut self, date: &DateOperand) {
        if let DateBase::Fact(path) = &date.base {
            self.path(path);
        }
    }
    fn symbolic(&mut self, of: &Symbolic) {
        match of {
            Symbolic::Fact(path) => self.path(path),
            Symbolic::Weekday(date) => self.date(date),
        }
    }
    fn set(&mut self, set: &SetOperand) {
        if let SetOperand::Fact(path) = set {
            self.path(path);
        }
    }
    fn operand(&mut self, operand: &Operand) -> bool {
        match operand {
            Operand::Number(path) | Operand::SetCount(path) => {
                self.path(path);
                true
            }
            Operand::Date(date) => {
                self.date(date);
                true
            }
            // A parameter is no part of the record, but while it has no value nothing is known.
            Operand::Parameter { .. } => false,
            Operand::Sum(sum) => self.sum(sum),
        }
    }
    fn sum(&mut self, sum: &FusedSum) -> bool {
        let (members, mut all) = self.members(&sum.over);
        for guard in &sum.guards {
            all &= members.formula(&guard.0);
        }
        for value in sum.parts.iter().filter_map(|p| p.value.as_ref()) {
            all &= members.operand(value);
        }
        all
    }
    /// What is read of a collection's members; its filter reads some.
    fn members(&mut self, over: &Collection) -> (&mut Read<'v>, bool) {
        self.record(&over.base);
        let bare = Collection { filter: None, ..over.clone() };
        let members = self.below.entry(bare).or_insert_with(|| Read::new(self.vocabulary));
        let all = over.filter.as_ref().is_none_or(|guard| members.formula(&guard.0));
        (members, all)
    }
    fn form(&mut self, form: &Form) -> bool {
        form.terms.keys().map(Term::operand).fold(true, |all, operand| self.operand(&operand) & all)
    }
    fn number(&mut self, number: &Number) -> bool {
        self.paths(&number.exists);
        let mut all = number.unset.is_none() && number.ends.one().is_some_and(|form| self.form(form));
        match &number.shape {
            Shape::Plain | Shape::Rounded { .. } => {}
            Shape::Quotient(divisor) => all &= self.form(&divisor.by),
            Shape::Choice { of, .. } => {
                for one in of {
                    all &= self.number(one);
                }
            }
            Shape::Extreme { over, value, .. } => {
                let (members, filter) = self.members(over);
                all &= filter & members.number(value);
            }
        }
        all
    }
    /// False where it reads what is no part of the record: a norm, a parameter without a value.
    fn formula(&mut self, formula: &Formula) -> bool {
        match formula {
            Formula::Const(_) => true,
            Formula::Atom(atom) => self.atom(atom),
            Formula::Not(part) => self.formula(part),
            Formula::And(parts) | Formula::Or(parts) => parts.iter().fold(true, |all, part| self.formula(part) & all),
            Formula::Every { over, body } | Formula::Some { over, body } => {
                let (members, all) = self.members(over);
                members.formula(body) & all
            }
            Formula::BothEnds { .. } | Formula::Unset(_) => false,
        }
    }
    fn atom(&mut self, atom: &Atom) -> bool {
        match atom {
            Atom::Linear(linear) => {
                let mut all = linear.terms.iter().fold(true, |all, (_, operand)| self.operand(operand) & all);
                for need in &linear.needs {
                    all &= match need {
                        Need::Member(over) => self.members(over).1,
                        Need::Positive(terms, _) => terms.iter().fold(true, |all, (_, t)| self.operand(t) & all),
                    };
                }
                return all;
            }
            Atom::Yes(path) | Atom::Exists(path) | Atom::Text { of: path, .. } => self.path(path),
            Atom::Member { of, .. } => self.symbolic(of),
            Atom::SameSymbol(a, b) | Atom::SameText(a, b) => {
                self.path(a);
                self.path(b);
            }
            Atom::Subset { inner: a, outer: b } | Atom::Overlap(a, b) => {
                self.set(a);
                self.set(b);
            }
            Atom::SameRecord(a, b) => {
                self.record(a);
                self.record(b);
            }
            Atom::Known { facts, collections } => {
                self.paths(facts);
                return collections.iter().fold(true, |all, over| self.members(over).1 & all);
            }
            Atom::Meets(..) | Atom::Applies(..) | Atom::Requires(..) => return false,
        }
        true
    }
}
