//! Linear forms before they become integers: Σ rational × term + constant, in the base units of a dimension.
//!
//! A parameter without a value that multiplies terms splits a form into the two ends of its range. It must not know
//! names, units' words or syntax.

use std::collections::BTreeMap;

use crate::language::formula::shift::Inward;
use crate::language::formula::{Collection, FusedSum, Guard, Operand, ParameterId, Part};
use crate::limits;
use crate::value::Rational;

/// Why a form cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// A coefficient or number past a limit.
    TooLarge,
    /// More terms than [`limits::TERMS`].
    TooMany,
    /// A product or quotient of facts.
    Nonlinear,
    /// Two parameters without a value multiply in one atom.
    TwoParameters,
    /// Division by an exact zero.
    ZeroDivisor,
}

pub(super) type Made<T> = Result<T, Trouble>;

/// What a form sums: an operand of the subject, or one part of a sum over a collection.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// An operand by itself.
    Plain(Operand),
    /// Σ over members for whom the guards hold, of the value or 1.
    Members(Members),
}

/// One part of a sum over a collection.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Members {
    /// The members, without filter.
    pub over: Collection,
    /// Conditions on a member: distinct and in order.
    pub guards: Vec<Guard>,
    /// What is summed; `None`: 1.
    pub value: Option<Operand>,
}

impl Term {
    /// The term as one operand.
    pub(super) fn operand(&self) -> Operand {
        match self {
            Term::Plain(operand) => operand.clone(),
            Term::Members(members) => Operand::Sum(Box::new(FusedSum {
                over: members.over.clone(),
                guards: members.guards.clone(),
                parts: vec![Part {
                    guards: (0..members.guards.len()).collect(),
                    coefficient: 1,
                    value: members.value.clone(),
                }],
            })),
        }
    }
}

/// Σ coefficient × term + constant; no coefficient is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Terms with their coefficients.
    pub terms: BTreeMap<Term, Rational>,
    /// The constant.
    pub constant: Rational,
}

/// Which end of a parameter's range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The least value.
    Low,
    /// The greatest value.
    High,
}

impl Form {
    /// A number.
    pub(super) fn constant(constant: Rational) -> Form {
        Form { terms: BTreeMap::new(), constant }
    }
    /// One term.
    pub(super) fn term(term: Term, coefficient: Rational) -> Form {
        let mut form = Form::constant(Rational::ZERO);
        if !coefficient.is_zero() {
            form.terms.insert(term, coefficient);
        }
        form
    }
    /// Whether it has no terms.
    pub(super) fn is_constant(&self) -> bool {
        self.terms.is_empty()
    }
    /// `self + times · other`, equal terms collected.
    pub(super) fn plus(&self, other: &Form, times: Rational) -> Made<Form> {
        let mut sum = self.clone();
        sum.constant = add(sum.constant, multiply(other.constant, times)?)?;
        for (term, coefficient) in &other.terms {
            let more = multiply(*coefficient, times)?;
            let there = sum.terms.get(term).copied().unwrap_or(Rational::ZERO);
            let total = add(there, more)?;
            if total.is_zero() {
                sum.terms.remove(term);
            } else {
                sum.terms.insert(term.clone(), total);
            }
        }
        if sum.terms.len() > limits::TERMS { Err(Trouble::TooMany) } else { Ok(sum) }
    }
    /// `factor · self`.
    pub(super) fn times(&self, factor: Rational) -> Made<Form> {
        Form::constant(Rational::ZERO).plus(self, factor)
    }
    /// The same one scope further in.
    pub(super) fn inward(&self) -> Made<Form> {
        let mut moved = Form::constant(self.constant);
        for (term, coefficient) in &self.terms {
            let operand = term.operand().inward(0).ok_or(Trouble::TooLarge)?;
            moved.terms.insert(Term::Plain(operand), *coefficient);
        }
        Ok(moved)
    }
    /// Parameters without a value in additive position.
    pub(super) fn parameters(&self) -> Vec<ParameterId> {
        let of = |term: &Term| match term {
            Term::Plain(Operand::Parameter { parameter, .. }) => Some(*parameter),
            _ => None,
        };
        self.terms.keys().filter_map(of).collect()
    }
    /// The one parameter that all its terms are.
    fn only_parameter(&self) -> Option<ParameterId> {
        match (self.terms.len(), self.parameters().as_slice()) {
            (1, [only]) => Some(*only),
            _ => None,
        }
    }
    /// With a parameter at an end of its range; `None` where the range is open there.
    fn at(&self, parameter: ParameterId, end: End) -> Made<Option<Form>> {
        let mut put = Form::constant(self.constant);
        for (term, coefficient) in &self.terms {
            match term {
                Term::Plain(Operand::Parameter { parameter: found, low, high, .. }) if *found == parameter => {
                    let Some(value) = (if end == End::Low { low } else { high }) else { return Ok(None) };
                    put.constant = add(put.constant, multiply(*coefficient, Rational::whole(*value))?)?;
                }
                _ => {
                    put.terms.insert(term.clone(), *coefficient);
                }
            }
        }
        Ok(Some(put))
    }
    /// This count times an outer value: each member weighs what the outer form says.
    pub(super) fn weighed(&self, by: &Form) -> Made<Form> {
        let inner = by.inward()?;
        let mut sum = self.times(by.constant)?;
        for (term, coefficient) in &self.terms {
            let Term::Members(Members { over, guards, value: None }) = term else { return Err(Trouble::Nonlinear) };
            for (outer, weight) in &inner.terms {
                let value = Some(outer.operand());
                let part = Term::Members(Members { over: over.clone(), guards: guards.clone(), value });
                sum = sum.plus(&Form::term(part, multiply(*coefficient, *weight)?), Rational::ONE)?;
            }
        }
        Ok(sum)
    }
}

/// A form, or its two ends where a parameter without a value multiplies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// One form.
    One(Form),
    /// With the parameter's least and greatest value put in; `None`: open there.
    Two(ParameterId, Option<Form>, Option<Form>),
}

impl Ends {
    /// A number.
    pub(super) fn constant(constant: Rational) -> Ends {
        Ends::One(Form::constant(constant))
    }
    /// The number, where it is one.
    pub(super) fn as_constant(&self) -> Option<Rational> {
        match self {
            Ends::One(form) if form.is_constant() => Some(form.constant),
            _ => None,
        }
    }
    /// The form, where it is one.
    pub(super) fn one(&self) -> Option<&Form> {
        match self {
            Ends::One(form) => Some(form),
            Ends::Two(..) => None,
        }
    }
    /// Every end with the same done to it.
    pub(super) fn map(&self, mut done: impl FnMut(&Form) -> Made<Form>) -> Made<Ends> {
        Ok(match self {
            Ends::One(form) => Ends::One(done(form)?),
            Ends::Two(parameter, low, high) => Ends::Two(
                *parameter,
                low.as_ref().map(&mut done).transpose()?,
                high.as_ref().map(&mut done).transpose()?,
            ),
        })
    }
    /// Two forms joined, a parameter at the same end on both sides.
    pub(super) fn join(&self, other: &Ends, mut joined: impl FnMut(&Form, &Form) -> Made<Form>) -> Made<Ends> {
        let parameter = match (self, other) {
            (Ends::One(a), Ends::One(b)) => return Ok(Ends::One(joined(a, b)?)),
            (Ends::Two(p, ..), Ends::Two(q, ..)) if p != q => return Err(Trouble::TwoParameters),
            (Ends::Two(p, ..), _) | (_, Ends::Two(p, ..)) => *p,
        };
        let mut at = |end: End| -> Made<Option<Form>> {
            match (self.at(parameter, end)?, other.at(parameter, end)?) {
                (Some(a), Some(b)) => joined(&a, &b).map(Some),
                _ => Ok(None),
            }
        };
        Ok(Ends::Two(parameter, at(End::Low)?, at(End::High)?))
    }
    fn at(&self, parameter: ParameterId, end: End) -> Made<Option<Form>> {
        match (self, end) {
            (Ends::One(form), _) => form.at(parameter, end),
            (Ends::Two(_, low, _), End::Low) => Ok(low.clone()),
            (Ends::Two(_, _, high), End::High) => Ok(high.clone()),
        }
    }
    /// `self + times · other`.
    pub(super) fn plus(&self, other: &Ends, times: Rational) -> Made<Ends> {
        self.join(other, |a, b| a.plus(b, times))
    }
    /// `factor · self`.
    pub(super) fn times(&self, factor: Rational) -> Made<Ends> {
        self.map(|form| form.times(factor))
    }
    /// A product: one side is a number, or a parameter without a value is taken at both ends.
    pub(super) fn product(&self, other: &Ends) -> Made<Ends> {
        if let Some(factor) = self.as_constant() {
            return other.times(factor);
        }
        if let Some(factor) = other.as_constant() {
            return self.times(factor);
        }
        let (a, b) = match (self, other) {
            (Ends::One(a), Ends::One(b)) => (a, b),
            (Ends::Two(p, ..), Ends::One(form)) | (Ends::One(form), Ends::Two(p, ..)) => {
                let second = form.only_parameter().is_some_and(|q| q != *p);
                return Err(if second { Trouble::TwoParameters } else { Trouble::Nonlinear });
            }
            (Ends::Two(..), Ends::Two(..)) => return Err(Trouble::Nonlinear),
        };
        let (parameter, factor, rest) = match (a.only_parameter(), b.only_parameter()) {
            (Some(p), Some(q)) => return Err(if p == q { Trouble::Nonlinear } else { Trouble::TwoParameters }),
            (Some(p), None) => (p, a, b),
            (None, Some(p)) => (p, b, a),
            (None, None) => return Err(Trouble::Nonlinear),
        };
        split(parameter, factor, rest, Ok)
    }
    /// A quotient by a number or a parameter that is nowhere 0; `Ok(None)`: the divisor holds facts.
    pub(super) fn quotient(&self, by: &Ends) -> Made<Option<Ends>> {
        if let Some(divisor) = by.as_constant() {
            return self.times(invert(divisor)?).map(Some);
        }
        let Ends::One(divisor) = by else { return Err(Trouble::Nonlinear) };
        let Some(parameter) = divisor.only_parameter() else { return Ok(None) };
        let Ends::One(dividend) = self else { return Err(Trouble::TwoParameters) };
        let ends = [divisor.at(parameter, End::Low)?, divisor.at(parameter, End::High)?];
        let signs: Vec<bool> = ends.iter().flatten().map(|form| form.constant.is_negative()).collect();
        let zero = ends.iter().flatten().any(|form| form.constant.is_zero());
        let rises = divisor.terms.values().all(|c| !c.is_negative());
        // With one end open, the divisor stays clear of 0 only if it runs away from it.
        let clear = match (&ends, signs.as_slice()) {
            ([Some(_), Some(_)], [a, b]) => a == b,
            ([Some(_), None], [negative]) => *negative != rises,
            ([None, Some(_)], [negative]) => *negative == rises,
            _ => false,
        };
        if zero || !clear {
            return Err(Trouble::ZeroDivisor);
        }
        split(parameter, divisor, dividend, invert).map(Some)
    }
}

/// `rest` times what `factor` is at each end of its only parameter, after `done`.
fn split(parameter: ParameterId, factor: &Form, rest: &Form, done: impl Fn(Rational) -> Made<Rational>) -> Made<Ends> {
    if rest.parameters().contains(&parameter) {
        return Err(Trouble::Nonlinear);
    }
    let at = |end: End| match factor.at(parameter, end)? {
        Some(form) => rest.times(done(form.constant)?).map(Some),
        None => Ok(None),
    };
    Ok(Ends::Two(parameter, at(End::Low)?, at(End::High)?))
}

pub(super) fn add(a: Rational, b: Rational) -> Made<Rational> {
    a.checked_add(&b).ok_or(Trouble::TooLarge)
}

pub(super) fn multiply(a: Rational, b: Rational) -> Made<Rational> {
    a.checked_mul(&b).ok_or(Trouble::TooLarge)
}

pub(super) fn invert(a: Rational) -> Made<Rational> {
    if a.is_zero() { Err(Trouble::ZeroDivisor) } else { Rational::ONE.checked_div(&a).ok_or(Trouble::TooLarge) }
}
