//! `s includes all {a, b}`, `s includes any {a, b}`; `s 包含全部 {…}`, `s 包含任一 {…}`: the set fact holds all or one of these.

use super::Operator;
use crate::language::elaborate::function::symbols;
use crate::language::elaborate::pass::{Pass, guard};
use crate::language::elaborate::value::merge;
use crate::language::formula::{Atom, Formula};
use crate::language::tree::{Expr, Set};

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "s includes all S, s includes any S",
    zh: "s 包含全部 S，s 包含任一 S",
    meaning_zh: "集合 s 含有 S 的全部（或至少一个）取值",
    meaning_en: "the set s holds all (or one at least) of the symbols of S",
    example: ("facility", "services includes all {employment, relief, health}"),
    laws: &[
        ("services includes all {relief, health}", "services includes all {health, relief}"),
        ("services includes any {relief}", "services includes any {relief, relief}"),
    ],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, value: &Expr, all: bool, set: &Set) -> Formula {
    let Some((outer, inner)) = symbols::both(pass, value, set) else { return Formula::Const(false) };
    let mut exists = outer.exists;
    merge(&mut exists, &inner.exists);
    let atom = if all { Atom::Subset { inner: inner.of, outer: outer.of } } else { Atom::Overlap(outer.of, inner.of) };
    guard(&exists, Formula::Atom(atom))
}
