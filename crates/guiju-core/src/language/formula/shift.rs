//! Moving a formula's parts one scope inward: what an outer subject's value becomes when a member's sum takes it up.
//!
//! Scopes count from the innermost outward, so a path that leads out of the part grows by one and one that stays inside does not.
//! It must not know how sums are fused.

use super::{
    Atom, Collection, DateBase, DateOperand, FactPath, Formula, FusedSum, Guard, Linear, Need, Operand, RecordPath,
    SetOperand, Symbolic,
};

/// A part of a formula that can stand one scope further in.
pub trait Inward: Sized {
    /// Every path that leads out through `inside` or more scopes passes one more; `None` past 255 scopes.
    #[must_use]
    fn inward(&self, inside: u8) -> Option<Self>;
}

impl Inward for RecordPath {
    fn inward(&self, inside: u8) -> Option<Self> {
        let scope = if self.scope >= inside { self.scope.checked_add(1)? } else { self.scope };
        Some(RecordPath { scope, steps: self.steps.clone(), kind: self.kind })
    }
}

impl Inward for FactPath {
    fn inward(&self, inside: u8) -> Option<Self> {
        Some(FactPath { record: self.record.inward(inside)?, fact: self.fact, year: self.year })
    }
}

impl Inward for DateOperand {
    fn inward(&self, inside: u8) -> Option<Self> {
        let base = match &self.base {
            DateBase::Fact(path) => DateBase::Fact(path.inward(inside)?),
            other => other.clone(),
        };
        Some(DateOperand { base, steps: self.steps.clone() })
    }
}

impl Inward for Operand {
    fn inward(&self, inside: u8) -> Option<Self> {
        Some(match self {
            Operand::Number(path) => Operand::Number(path.inward(inside)?),
            Operand::Date(date) => Operand::Date(date.inward(inside)?),
            Operand::SetCount(path) => Operand::SetCount(path.inward(inside)?),
            Operand::Parameter { .. } => self.clone(),
            Operand::Sum(sum) => Operand::Sum(Box::new(sum.inward(inside)?)),
        })
    }
}

impl Inward for FusedSum {
    fn inward(&self, inside: u8) -> Option<Self> {
        let within = inside.checked_add(1)?;
        let mut moved = self.clone();
        moved.over = self.over.inward(inside)?;
        moved.guards = self.guards.inward(within)?;
        for part in &mut moved.parts {
            part.value = part.value.inward(within)?;
        }
        Some(moved)
    }
}

impl Inward for Guard {
    fn inward(&self, inside: u8) -> Option<Self> {
        Some(Guard(self.0.inward(inside)?))
    }
}

impl Inward for Collection {
    fn inward(&self, inside: u8) -> Option<Self> {
        let filter = match &self.filter {
            Some(guard) => Some(Box::new(guard.inward(inside.checked_add(1)?)?)),
            None => None,
        };
        Some(Collection {
            base: self.base.inward(inside)?,
            down: self.down.clone(),
            member: self.member,
            in_period: self.in_period,
            filter,
        })
    }
}

impl Inward for Need {
    fn inward(&self, inside: u8) -> Option<Self> {
        Some(match self {
            Need::Member(over) => Need::Member(over.inward(inside)?),
            Need::Positive(terms, constant) => Need::Positive(terms.inward(inside)?, *constant),
        })
    }
}

impl Inward for (i128, Operand) {
    fn inward(&self, inside: u8) -> Option<Self> {
        Some((self.0, self.1.inward(inside)?))
    }
}

impl<T: Inward> Inward for Vec<T> {
    fn inward(&self, inside: u8) -> Option<Self> {
        self.iter().map(|part| part.inward(inside)).collect()
    }
}

impl<T: Inward> Inward for Option<T> {
    fn inward(&self, inside: u8) -> Option<Self> {
        match self {
            Some(part) => part.inward(inside).map(Some),
            None => Some(None),
        }
    }
}

impl Inward for SetOperand {
    fn inward(&self, inside: u8) -> Option<Self> {
        Some(match self {
            SetOperand::Fact(path) => SetOperand::Fact(path.inward(inside)?),
            SetOperand::Symbols(..) => self.clone(),
        })
    }
}

impl Inward for Symbolic {
    fn inward(&self, inside: u8) -> Option<Self> {
        Some(match self {
            Symbolic::Fact(path) => Symbolic::Fact(path.inward(inside)?),
            Symbolic::Weekday(date) => Symbolic::Weekday(date.inward(inside)?),
        })
    }
}

impl Inward for Formula {
    fn inward(&self, inside: u8) -> Option<Self> {
        let boxed = |part: &Formula, at: u8| part.inward(at).map(Box::new);
        Some(match self {
            Formula::Const(_) | Formula::Unset(_) => self.clone(),
            Formula::Atom(atom) => Formula::Atom(atom.inward(inside)?),
            Formula::Not(part) => Formula::Not(boxed(part, inside)?),
            Formula::And(parts) => Formula::And(parts.inward(inside)?),
            Formula::Or(parts) => Formula::Or(parts.inward(inside)?),
            Formula::Every { over, body } => {
                Formula::Every { over: over.inward(inside)?, body: boxed(body, inside.checked_add(1)?)? }
            }
            Formula::Some { over, body } => {
                Formula::Some { over: over.inward(inside)?, body: boxed(body, inside.checked_add(1)?)? }
            }
            Formula::BothEnds { parameter, low, high } => {
                let end = |part: &Option<Box<Formula>>| match part {
                    Some(part) => boxed(part, inside).map(Some),
                    None => Some(None),
                };
                Formula::BothEnds { parameter: *parameter, low: end(low)?, high: end(high)? }
            }
        })
    }
}

impl Inward for Atom {
    fn inward(&self, inside: u8) -> Option<Self> {
        Some(match self {
            Atom::Linear(linear) => Atom::Linear(Linear {
                terms: linear.terms.inward(inside)?,
                needs: linear.needs.inward(inside)?,
                ..linear.clone()
            }),
            Atom::Yes(path) => Atom::Yes(path.inward(inside)?),
            Atom::Member { of, enumeration, symbols } => {
                Atom::Member { of: of.inward(inside)?, enumeration: *enumeration, symbols: *symbols }
            }
            Atom::SameSymbol(a, b) => Atom::SameSymbol(a.inward(inside)?, b.inward(inside)?),
            Atom::Subset { inner, outer } => {
                Atom::Subset { inner: inner.inward(inside)?, outer: outer.inward(inside)? }
            }
            Atom::Overlap(a, b) => Atom::Overlap(a.inward(inside)?, b.inward(inside)?),
            Atom::Text { of, test, text } => Atom::Text { of: of.inward(inside)?, test: *test, text: text.clone() },
            Atom::SameText(a, b) => Atom::SameText(a.inward(inside)?, b.inward(inside)?),
            Atom::SameRecord(a, b) => Atom::SameRecord(a.inward(inside)?, b.inward(inside)?),
            Atom::Exists(path) => Atom::Exists(path.inward(inside)?),
            Atom::Known { facts, collections } => {
                Atom::Known { facts: facts.inward(inside)?, collections: collections.inward(inside)? }
            }
            Atom::Meets(record, target) => Atom::Meets(record.inward(inside)?, *target),
            Atom::Applies(record, norm) => Atom::Applies(record.inward(inside)?, *norm),
            Atom::Requires(record, norm) => Atom::Requires(record.inward(inside)?, *norm),
        })
    }
}
