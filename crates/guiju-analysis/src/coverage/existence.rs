//! Norms that only say that something exists: their requirement holds nothing but yes/no facts, `exists`, and at least one (or no)
//! member of which nothing else is said, under and, or, not, every and some.
//!
//! A number, a date, a share, a set, a symbol, a text, a comparison or another norm makes more of it; so does a period in which it has to
//! happen again. A deadline (`by`) does not: it says when, not what. A permission requires nothing and is no such norm.

use guiju_core::language::formula::{Atom, Collection, Formula, Linear, Operand};
use guiju_core::pack::Norm;
use guiju_engine::Plan;

/// Whether a norm only says that something exists.
pub(super) fn only(plan: &Plan, norm: &Norm) -> bool {
    let require = plan.compiled(norm.id).and_then(|n| n.require.as_ref());
    norm.per.is_none() && require.is_some_and(says)
}

fn says(formula: &Formula) -> bool {
    match formula {
        Formula::Const(_) => true,
        Formula::Atom(Atom::Yes(_) | Atom::Exists(_)) => true,
        Formula::Atom(Atom::Linear(linear)) => at_least_one(linear),
        Formula::Atom(_) | Formula::BothEnds { .. } | Formula::Unset(_) => false,
        Formula::Not(inner) => says(inner),
        Formula::And(parts) | Formula::Or(parts) => parts.iter().all(says),
        Formula::Every { over, body } | Formula::Some { over, body } => plain(over) && says(body),
    }
}

fn plain(over: &Collection) -> bool {
    !over.in_period && over.filter.as_ref().is_none_or(|guard| says(&guard.0))
}

/// `count(C where F) >= 1` and its negation, where F says no more than existence.
fn at_least_one(linear: &Linear) -> bool {
    let [(coefficient, Operand::Sum(sum))] = linear.terms.as_slice() else { return false };
    let counts = sum.parts.iter().all(|part| part.value.is_none() && part.coefficient == 1);
    let one = matches!((coefficient, linear.bound), (1, 1) | (-1, 0));
    counts && one && linear.needs.is_empty() && plain(&sum.over) && sum.guards.iter().all(|guard| says(&guard.0))
}
