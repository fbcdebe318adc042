//! Forms to atoms: rationals become integers, sums over one collection are fused, the bound is rounded up (SEMANTICS §4).
//!
//! It must not know where a form came from.

use std::collections::{BTreeMap, BTreeSet};

use num_integer::Integer;

use super::form::{Ends, Form, Made, Members, Term, Trouble, invert, multiply};
use crate::language::formula::{
    Atom, Collection, DateBase, DateStep, Formula, FusedSum, Guard, Linear, Need, Operand, Part,
};
use crate::limits;
use crate::value::Rational;
use crate::vocabulary::UnitId;

/// What is said of an inequality besides its form.
#[derive(Clone, Debug, Default)]
pub(super) struct Manner {
    /// The unit that distances are told in.
    pub unit: Option<UnitId>,
    /// What must be certain first.
    pub needs: Vec<Need>,
}

/// A form over integers: Σ coefficient × operand + constant, where one is `scale` natural base units.
struct Whole {
    terms: Vec<(i128, Operand)>,
    /// In integers' steps, not necessarily whole.
    constant: Rational,
    /// What the form was multiplied by.
    multiplier: Rational,
}

/// `form >= 0`, or `form > 0` where strict.
pub(super) fn inequality(form: &Ends, strict: bool, manner: &Manner) -> Made<Formula> {
    match form {
        Ends::One(form) => linear(form, strict, manner),
        Ends::Two(parameter, low, high) => {
            let end = |form: &Option<Form>| form.as_ref().map(|f| linear(f, strict, manner)).transpose();
            let (low, high) = (end(low)?, end(high)?);
            Ok(Formula::BothEnds { parameter: *parameter, low: low.map(Box::new), high: high.map(Box::new) })
        }
    }
}

/// `form = 0`: both inequalities; constantly false where no integers can add up to it, and then the second part says so.
pub(super) fn equality(form: &Ends, manner: &Manner) -> Made<(Formula, bool)> {
    if let Ends::One(one) = form
        && !one.is_constant()
        && !whole(one)?.constant.is_whole()
    {
        return Ok((Formula::Const(false), true));
    }
    let below = form.times(Rational::whole(-1))?;
    Ok((Formula::all([inequality(form, false, manner)?, inequality(&below, false, manner)?]), false))
}

fn linear(form: &Form, strict: bool, manner: &Manner) -> Made<Formula> {
    if form.is_constant() && manner.needs.is_empty() {
        let zero_will_do = form.constant.is_zero() && !strict;
        return Ok(Formula::Const(zero_will_do || (!form.constant.is_zero() && !form.constant.is_negative())));
    }
    let Whole { terms, constant, multiplier } = whole(form)?;
    // Σ + constant >= 0 over integers is Σ >= ⌈-constant⌉, and > 0 is Σ >= ⌊-constant⌋ + 1.
    let below = constant.checked_neg().ok_or(Trouble::TooLarge)?;
    let bound = if strict { below.floor().checked_add(1).ok_or(Trouble::TooLarge)? } else { below.ceil() };
    let factor = manner.unit.map_or(Rational::ONE, |u| u.unit().factor());
    let step = invert(multiply(multiplier, factor)?)?;
    let dates = terms.iter().any(|(_, operand)| is_date(operand));
    Ok(Formula::Atom(Atom::Linear(Linear {
        terms,
        bound,
        step,
        unit: manner.unit,
        dates,
        needs: manner.needs.clone(),
    })))
}

/// A form as integer terms for a divisor that must be above 0: any positive multiple will do.
pub(super) fn positive(form: &Form) -> Made<Need> {
    let Whole { terms, constant, .. } = whole(form)?;
    // Integers above -c are integers above ⌊-c⌋; the constant keeps that bound.
    let below = constant.checked_neg().ok_or(Trouble::TooLarge)?.floor();
    Ok(Need::Positive(terms, below.checked_neg().ok_or(Trouble::TooLarge)?))
}

/// A form's terms as operands, sums over one collection fused, with rational coefficients: what a derived fact adds up.
pub(super) fn operands(form: &Form) -> Made<Vec<(Rational, Operand)>> {
    let Whole { terms, multiplier, .. } = whole(form)?;
    terms.into_iter().map(|(c, t)| Ok((multiply(Rational::whole(c), invert(multiplier)?)?, t))).collect()
}

fn is_date(operand: &Operand) -> bool {
    match operand {
        Operand::Date(date) => {
            let literal = matches!(date.base, DateBase::Day(_)) && date.steps.is_empty();
            !literal && !matches!(date.steps.last(), Some(DateStep::Year | DateStep::Month))
        }
        _ => false,
    }
}

/// Clears denominators, fuses, divides by the greatest common divisor.
fn whole(form: &Form) -> Made<Whole> {
    let mut common: i128 = 1;
    for coefficient in form.terms.values() {
        let gcd = common.gcd(&coefficient.denominator());
        common = (common / gcd).checked_mul(coefficient.denominator()).ok_or(Trouble::TooLarge)?;
    }
    let mut coefficients = Vec::new();
    for coefficient in form.terms.values() {
        let cleared = multiply(*coefficient, Rational::whole(common))?;
        coefficients.push(cleared.numerator());
    }
    let gcd = coefficients.iter().fold(0i128, |g, c| g.gcd(c)).max(1);
    let multiplier = Rational::new(common, gcd).ok_or(Trouble::TooLarge)?;
    let mut plain: Vec<(i128, Operand)> = Vec::new();
    let mut sums: BTreeMap<&Collection, Vec<(i128, &Members)>> = BTreeMap::new();
    for (term, cleared) in form.terms.keys().zip(coefficients) {
        let coefficient = cleared / gcd;
        if coefficient.unsigned_abs() > limits::COEFFICIENT.unsigned_abs() {
            return Err(Trouble::TooLarge);
        }
        match term {
            Term::Plain(operand) => plain.push((coefficient, operand.clone())),
            Term::Members(members) => sums.entry(&members.over).or_default().push((coefficient, members)),
        }
    }
    plain.extend(sums.into_iter().map(|(over, parts)| fuse(over, &parts)));
    plain.sort_by(|(_, a), (_, b)| a.cmp(b));
    Ok(Whole { terms: plain, constant: multiply(form.constant, multiplier)?, multiplier })
}

/// One sum over one collection, its parts in lowest terms and the first of them positive, so that like sums are equal.
fn fuse(over: &Collection, members: &[(i128, &Members)]) -> (i128, Operand) {
    let distinct: BTreeSet<&Guard> = members.iter().flat_map(|(_, m)| &m.guards).collect();
    let guards: Vec<Guard> = distinct.into_iter().cloned().collect();
    let gcd = members.iter().fold(0i128, |g, (c, _)| g.gcd(c)).max(1);
    let place = |guard: &Guard| guards.iter().position(|g| g == guard);
    let mut parts: Vec<Part> = members
        .iter()
        .map(|(coefficient, m)| Part {
            guards: m.guards.iter().filter_map(place).collect(),
            coefficient: coefficient / gcd,
            value: m.value.clone(),
        })
        .collect();
    // The finest parts first, values before counts: a share reads d·[A][B] − n·[A].
    parts.sort_by(|a, b| {
        let rank = |p: &Part| (p.guards.len(), p.value.is_some());
        rank(b).cmp(&rank(a)).then_with(|| a.guards.cmp(&b.guards)).then_with(|| a.value.cmp(&b.value))
    });
    let sign = if parts.first().is_some_and(|p| p.coefficient < 0) { -1 } else { 1 };
    for part in &mut parts {
        part.coefficient = part.coefficient.saturating_mul(sign);
    }
    (gcd.saturating_mul(sign), Operand::Sum(Box::new(FusedSum { over: over.clone(), guards, parts })))
}

/// Nodes of a formula, those of filters and guards included: what making it costs.
pub(super) fn size(formula: &Formula) -> usize {
    let sum = |parts: &[Formula]| parts.iter().fold(1usize, |n, p| n.saturating_add(size(p)));
    match formula {
        Formula::Const(_) | Formula::Unset(_) => 1,
        Formula::Atom(Atom::Linear(linear)) => {
            let terms = linear.terms.iter().fold(1usize, |n, (_, t)| n.saturating_add(weight(t)));
            let needed = |need: &Need| match need {
                Need::Member(over) => filter(over),
                Need::Positive(terms, _) => terms.iter().fold(1, |n: usize, (_, t)| n.saturating_add(weight(t))),
            };
            linear.needs.iter().fold(terms, |n, need| n.saturating_add(needed(need)))
        }
        Formula::Atom(Atom::Known { facts, collections }) => facts.len().saturating_add(collections.len()),
        Formula::Atom(_) => 1,
        Formula::Not(part) => size(part).saturating_add(1),
        Formula::And(parts) | Formula::Or(parts) => sum(parts),
        Formula::Every { over, body } | Formula::Some { over, body } => filter(over).saturating_add(size(body)),
        Formula::BothEnds { low, high, .. } => {
            [low, high].into_iter().flatten().fold(1, |n: usize, part| n.saturating_add(size(part)))
        }
    }
}

fn filter(over: &Collection) -> usize {
    over.filter.as_ref().map_or(1, |guard| size(&guard.0).saturating_add(1))
}

fn weight(operand: &Operand) -> usize {
    let Operand::Sum(sum) = operand else { return 1 };
    let guards = sum.guards.iter().fold(1usize, |n, g| n.saturating_add(size(&g.0)));
    sum.parts.iter().fold(guards, |n, p| n.saturating_add(p.value.as_ref().map_or(1, weight)))
}
