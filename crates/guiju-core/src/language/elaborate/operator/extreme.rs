//! `min` and `max` over a collection: min(C.f) >= c is every, <= is some; unknown over nothing, as every such aggregate is.

use super::comparison::{misplaced, numbers};
use super::units::Sides;
use crate::language::elaborate::atom::Manner;
use crate::language::elaborate::form::Ends;
use crate::language::elaborate::pass::Pass;
use crate::language::elaborate::value::Number;
use crate::language::formula::{Collection, Formula, Need};
use crate::language::tree::Comparison;
use crate::value::Rational;

/// The greatest (or least) of a member's value against an outer number.
pub(in super::super) fn lower(
    pass: &mut Pass<'_>,
    how: Comparison,
    (most, over, value): (bool, &Collection, &Number),
    outer: &Number,
    sides: &Sides<'_>,
) -> Formula {
    if !outer.is_plain() || !value.is_plain() {
        misplaced(pass, &outer.shape, sides.span);
        return Formula::Const(false);
    }
    // Facts that the outer side needs are asked for outside, so that none leaves the whole false.
    let bare = Number { exists: Vec::new(), ..outer.clone() };
    let inward = bare.inward();
    let Some(inner) = pass.made(inward, sides.span) else { return Formula::Const(false) };
    let compared = pass.inside(over.member, None, |pass| numbers(pass, how, value, &inner, sides));
    let Some(body) = compared else { return Formula::Const(false) };
    let body = Box::new(body);
    let manner = Manner { unit: None, needs: vec![Need::Member(over.clone())] };
    // Certainly somebody: 0 >= 0, unknown while the collection may be empty.
    let somebody = pass.at_least_zero(&Ends::constant(Rational::ZERO), false, &manner, sides.span);
    let upward = matches!(how, Comparison::AtLeast | Comparison::Greater);
    let over = over.clone();
    if most == upward {
        Formula::any([Formula::Some { over, body }, somebody.negate()])
    } else {
        Formula::all([Formula::Every { over, body }, somebody])
    }
}
