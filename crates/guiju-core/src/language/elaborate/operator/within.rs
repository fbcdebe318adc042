//! `s within {a, b}`, `s 限于 {…}`: every symbol of the set fact is one of these.

use super::Operator;
use crate::language::elaborate::function::symbols;
use crate::language::elaborate::pass::{Pass, guard};
use crate::language::elaborate::value::merge;
use crate::language::formula::{Atom, Formula};
use crate::language::tree::{Expr, Set};

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "s within S",
    zh: "s 限于 S",
    meaning_zh: "集合 s 不含 S 以外的取值",
    meaning_en: "the set s holds nothing that is not in S",
    example: ("facility", "uses within {office, activity}"),
    laws: &[("uses within {office, activity}", "uses within {activity, office}")],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, value: &Expr, set: &Set) -> Formula {
    let Some((inner, outer)) = symbols::both(pass, value, set) else { return Formula::Const(false) };
    let mut exists = inner.exists;
    merge(&mut exists, &outer.exists);
    guard(&exists, Formula::Atom(Atom::Subset { inner: inner.of, outer: outer.of }))
}
