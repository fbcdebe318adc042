//! What is said with an enumeration's symbols: a bare word beside an enumeration is a symbol first (SEMANTICS §5).

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::language::elaborate::named::Entity;
use crate::language::elaborate::operator::membership::is_one_of;
use crate::language::elaborate::pass::{Pass, guard};
use crate::language::elaborate::scope::{Place, Target};
use crate::language::elaborate::value::{SetValue, SymbolValue, Value};
use crate::language::formula::{Formula, SetOperand};
use crate::language::tree::{Comparison, Expr, Function, Node, Path, Set, Span, Word};
use crate::vocabulary::{EnumId, Type};

/// The days of the week in the order of their places, Monday first.
pub(in super::super) const WEEKDAYS: [(&str, &str); 7] = [
    ("monday", "星期一"),
    ("tuesday", "星期二"),
    ("wednesday", "星期三"),
    ("thursday", "星期四"),
    ("friday", "星期五"),
    ("saturday", "星期六"),
    ("sunday", "星期日"),
];

/// Whether an enumeration is of the days of the week: `weekday(…)`'s own, or the vocabulary's, which has the same places.
pub(in super::super) fn are_days(pass: &Pass<'_>, enumeration: Option<EnumId>) -> bool {
    enumeration.is_none_or(|id| {
        let found = pass.context.vocabulary.enumeration(id);
        found.is_some_and(|e| {
            e.symbols.len() == WEEKDAYS.len() && e.symbols.iter().zip(WEEKDAYS).all(|(s, (en, _))| s.name == en)
        })
    })
}

/// The bit of a place.
pub(in super::super) fn bit(place: usize) -> u128 {
    u32::try_from(place).ok().and_then(|place| 1u128.checked_shl(place)).unwrap_or(0)
}

/// The place of a symbol; `None` for the enumeration: weekdays.
fn place(pass: &Pass<'_>, enumeration: Option<EnumId>, word: &str) -> Option<usize> {
    match enumeration {
        Some(id) => pass.context.vocabulary.enumeration(id)?.symbol(word),
        None => WEEKDAYS.iter().position(|(en, zh)| *en == word || *zh == word),
    }
}

/// An enumeration's names, in Chinese and English.
fn named(pass: &Pass<'_>, enumeration: Option<EnumId>) -> (String, String) {
    let Some(id) = enumeration else { return ("星期".to_owned(), "the days of the week".to_owned()) };
    pass.context.vocabulary.enumeration(id).map(|e| (e.zh.clone(), e.name.clone())).unwrap_or_default()
}

fn unknown(pass: &Pass<'_>, enumeration: Option<EnumId>, word: &Word) -> Diagnostic {
    let names: Vec<String> = match enumeration.and_then(|id| pass.context.vocabulary.enumeration(id)) {
        Some(e) => e.symbols.iter().flat_map(|s| [s.name.clone(), s.zh.clone()]).collect(),
        None => WEEKDAYS.iter().flat_map(|(en, zh)| [(*en).to_owned(), (*zh).to_owned()]).collect(),
    };
    let (zh, en) = named(pass, enumeration);
    let near = nearest(&word.text, names.iter().map(String::as_str));
    Diagnostic::new(Code::NoSuchSymbol, word.span, [word.text.clone(), zh, en]).suggest(near)
}

/// The symbols as a mask; `None`, and a report, where one is not known.
pub(in super::super) fn mask(pass: &mut Pass<'_>, enumeration: Option<EnumId>, words: &[Word]) -> Option<u128> {
    let mut mask = Some(0);
    for word in words {
        match place(pass, enumeration, &word.text) {
            Some(place) => {
                meet(pass, enumeration, word, place);
                mask = mask.map(|m| m | bit(place));
            }
            None => {
                let diagnostic = unknown(pass, enumeration, word);
                pass.report(diagnostic);
                mask = None;
            }
        }
    }
    mask
}

/// `f = symbol` or `symbol = f`; `None` where neither side is an enumerated fact beside a bare word that is no fact of its own.
pub(in super::super) fn beside(
    pass: &mut Pass<'_>,
    how: Comparison,
    left: &Expr,
    right: &Expr,
    span: Span,
) -> Option<Formula> {
    [(left, right), (right, left)].into_iter().find_map(|(fact, word)| one_side(pass, how, fact, word, span))
}

fn one_side(pass: &mut Pass<'_>, how: Comparison, fact: &Expr, word: &Expr, span: Span) -> Option<Formula> {
    let Node::Path(Path { words, .. }) = &word.node else { return None };
    let [word] = words.as_slice() else { return None };
    let enumeration = enumeration(pass, fact)?;
    let Some(place) = place(pass, enumeration, &word.text) else {
        let path = Path { words: words.clone(), span: word.span };
        if pass.resolve(&path).is_ok() {
            return None;
        }
        let diagnostic = unknown(pass, enumeration, word);
        pass.report(diagnostic);
        return Some(Formula::Const(false));
    };
    meet(pass, enumeration, word, place);
    if !matches!(how, Comparison::Equal | Comparison::Unequal) {
        pass.fail(Code::NotOrdered, span, ["枚举取值", "a symbol"].map(str::to_owned));
        return Some(Formula::Const(false));
    }
    let Value::Symbol(symbol) = pass.value(fact) else { return Some(Formula::Const(false)) };
    let formula = is(&symbol, place);
    Some(if how == Comparison::Unequal { formula.negate() } else { formula })
}

fn meet(pass: &Pass<'_>, enumeration: Option<EnumId>, word: &Word, place: usize) {
    pass.meet(word, enumeration.map_or(Entity::Weekday(place), |id| Entity::Symbol(id, place)));
}

fn is(symbol: &SymbolValue, place: usize) -> Formula {
    match symbol.unset {
        Some(parameter) => Formula::Unset(parameter),
        None => guard(&symbol.exists, is_one_of(symbol, bit(place))),
    }
}

/// The enumeration that an expression's symbols are of, where it has some; the inner `None` is the days of the week.
fn enumeration(pass: &Pass<'_>, expr: &Expr) -> Option<Option<EnumId>> {
    match &expr.node {
        Node::Call { function: Function::Weekday, .. } => Some(None),
        Node::Path(path) | Node::Previous(path) => match pass.resolve(path).ok()?.target {
            Target::Fact(fact) => match pass.context.vocabulary.fact(fact.fact)?.ty {
                Type::Enum(id) => Some(Some(id)),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// Says that two enumerations share no symbols.
pub(in super::super) fn differ(pass: &mut Pass<'_>, a: Option<EnumId>, b: Option<EnumId>, span: Span) {
    let ((a_zh, a_en), (b_zh, b_en)) = (named(pass, a), named(pass, b));
    pass.fail(Code::EnumMismatch, span, [a_zh, b_zh, a_en, b_en]);
}

/// The set fact that a path leads to, of the enumeration that is wanted.
pub(in super::super) fn set(pass: &mut Pass<'_>, path: &Path, wanted: Option<EnumId>) -> Option<SetValue> {
    let set = match pass.path(path, None) {
        Value::Set(set) => set,
        other => {
            pass.mismatch(("集合", "a set"), &other, path.span);
            return None;
        }
    };
    let days = wanted.is_none() && are_days(pass, Some(set.enumeration));
    if Some(set.enumeration) != wanted && !days {
        differ(pass, wanted, Some(set.enumeration), path.span);
        return None;
    }
    Some(set)
}

/// Both sides of a test of sets: a set fact, and symbols or another set fact of the same enumeration.
pub(in super::super) fn both(pass: &mut Pass<'_>, value: &Expr, with: &Set) -> Option<(SetValue, SetValue)> {
    let left = match pass.value(value) {
        Value::Set(set) => set,
        other => {
            pass.mismatch(("集合", "a set"), &other, value.span);
            return None;
        }
    };
    let enumeration = left.enumeration;
    let right = match with {
        Set::Path(path) => set(pass, path, Some(enumeration))?,
        Set::Symbols(words, _) => {
            let of = SetOperand::Symbols(enumeration, mask(pass, Some(enumeration), words)?);
            SetValue { of, enumeration, exists: Vec::new() }
        }
    };
    Some((left, right))
}

/// The set fact that `count(…)` counts, where the path leads to one.
pub(super) fn set_fact<'p>(pass: &Pass<'_>, path: &'p Path) -> Option<&'p Path> {
    let Ok(Place { target: Target::Fact(fact), .. }) = pass.resolve(path) else { return None };
    let of_symbols = matches!(pass.context.vocabulary.fact(fact.fact)?.ty, Type::Set(_));
    of_symbols.then_some(path)
}
