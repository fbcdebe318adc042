//! `ceil` and `floor` against a number that is whole at its step (SEMANTICS §4): the rounding goes away.
//!
//! n >= ceil(e) is n >= e; n <= floor(e) is n <= e; n <= ceil(e) is n < e+1; n >= floor(e) is n > e−1.

use super::comparison::{flipped, misplaced, numbers};
use super::units::{Sides, agree};
use crate::diagnostic::Code;
use crate::language::elaborate::form::Ends;
use crate::language::elaborate::pass::Pass;
use crate::language::elaborate::value::{Number, Shape};
use crate::language::formula::Formula;
use crate::language::tree::Comparison;
use crate::value::Rational;
use crate::vocabulary::UnitId;

/// A rounded number against a whole one.
pub(in super::super) fn lower(
    pass: &mut Pass<'_>,
    how: Comparison,
    up: bool,
    a: &Number,
    n: &Number,
    sides: &Sides<'_>,
) -> Formula {
    if !n.is_plain() {
        misplaced(pass, &a.shape, sides.span);
        return Formula::Const(false);
    }
    let exact = Number { shape: Shape::Plain, ..a.clone() };
    let Some((exact, n)) = agree(pass, &exact, n, sides) else { return Formula::Const(false) };
    let unit = n.unit.filter(|u| u.dimension() == n.dimension).or(UnitId::base_of(n.dimension));
    let Some(unit) = unit.filter(|u| is_whole(&n.ends, u.unit().factor())) else {
        pass.fail(Code::RoundedHere, sides.span, []);
        return Formula::Const(false);
    };
    // From n's side: n how ceil(e).
    let (how, by) = match (flipped(how), up) {
        (Comparison::Greater, true) => (Comparison::AtLeast, 1),
        (Comparison::AtMost, true) => (Comparison::Less, 1),
        (Comparison::AtLeast, false) => (Comparison::Greater, -1),
        (Comparison::Less, false) => (Comparison::AtMost, -1),
        (how, _) => (how, 0),
    };
    let step = Rational::whole(by).checked_mul(&unit.unit().factor()).unwrap_or(Rational::ZERO);
    let moved = exact.ends.plus(&Ends::constant(step), Rational::ONE);
    let Some(ends) = pass.made(moved, sides.span) else { return Formula::Const(false) };
    numbers(pass, how, &n, &Number { ends, between: None, ..exact }, &sides.swapped())
}

/// Whether every value of it is a whole number of units.
fn is_whole(ends: &Ends, unit: Rational) -> bool {
    let whole = |r: &Rational| r.checked_div(&unit).is_some_and(|r| r.is_whole());
    ends.one().is_some_and(|form| whole(&form.constant) && form.terms.values().all(whole))
}
