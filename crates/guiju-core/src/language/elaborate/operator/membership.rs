//! `x in {a, b}`, `x not in …`, `x 属于 {…}`: an enumerated fact, or the weekday of a date, is one of these symbols; or it is in a
//! set fact.

use super::Operator;
use crate::language::elaborate::function::symbols;
use crate::language::elaborate::pass::{Pass, guard};
use crate::language::elaborate::value::{SetValue, SymbolValue, Value};
use crate::language::formula::{Atom, Formula, SetOperand};
use crate::language::tree::{Expr, Set, Span};

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "x in S, x not in S",
    zh: "x 属于 S，x 不属于 S",
    meaning_zh: "是（不是）S 中的一个取值",
    meaning_en: "is (is not) one of the symbols of S",
    example: ("community", "kind in {enterprise_quarter, contiguous_estate}"),
    laws: &[
        ("kind in {urban}", "kind = urban"),
        ("kind in {urban, rural}", "kind in {rural, urban}"),
        ("kind not in {urban}", "kind <> urban"),
    ],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, value: &Expr, negated: bool, set: &Set, span: Span) -> Formula {
    let symbol = match pass.value(value) {
        Value::Symbol(symbol) => symbol,
        other => {
            pass.mismatch(("枚举取值", "a symbol"), &other, value.span);
            return Formula::Const(false);
        }
    };
    if let Some(unset) = symbol.unset {
        return Formula::Unset(unset);
    }
    let formula = match set {
        Set::Symbols(words, _) => symbols::mask(pass, symbol.enumeration, words).map(|mask| is_one_of(&symbol, mask)),
        Set::Path(path) => symbols::set(pass, path, symbol.enumeration).map(|found| {
            let inside = in_set_fact(pass, &symbol, &found);
            guard(&found.exists, inside)
        }),
    };
    let formula = formula.unwrap_or(Formula::Const(false));
    let formula = pass.spent(formula, span);
    let whole = guard(&symbol.exists, formula);
    if negated { whole.negate() } else { whole }
}

/// The symbol is one of these.
pub(in super::super) fn is_one_of(symbol: &SymbolValue, symbols: u128) -> Formula {
    Formula::Atom(Atom::Member { of: symbol.of.clone(), enumeration: symbol.enumeration, symbols })
}

/// For some symbol: the fact holds it and the set includes it.
fn in_set_fact(pass: &Pass<'_>, symbol: &SymbolValue, set: &SetValue) -> Formula {
    let count = pass.context.vocabulary.enumeration(set.enumeration).map_or(0, |e| e.symbols.len());
    Formula::any((0..count).map(|place| {
        let mask = symbols::bit(place);
        let inner = SetOperand::Symbols(set.enumeration, mask);
        Formula::all([is_one_of(symbol, mask), Formula::Atom(Atom::Subset { inner, outer: set.of.clone() })])
    }))
}
