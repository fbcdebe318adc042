//! `= <> < <= > >=`: of numbers and dates as linear atoms, of symbols, sets, texts and records as boolean ones.
//!
//! `a <> b` is exactly `not (a = b)`. A comparison that meets none is false, and the negation covers the whole.

use super::{Operator, arithmetic, extreme, rounded, units};
use crate::diagnostic::Code;
use crate::language::elaborate::atom::Manner;
use crate::language::elaborate::form::Ends;
use crate::language::elaborate::function::symbols;
use crate::language::elaborate::pass::{Pass, guard};
use crate::language::elaborate::value::{DateValue, Number, SetValue, Shape, SymbolValue, TextValue, Value, merge};
use crate::language::formula::{Atom, FactPath, Formula, RecordPath, Symbolic, TextTest};
use crate::language::tree::{Comparison, Expr, Span};
use crate::value::Rational;
use crate::vocabulary::UnitId;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "a = b, a <> b, a < b, a <= b, a > b, a >= b",
    zh: "a = b，a ≠ b，a < b，a ≤ b，a > b，a ≥ b",
    meaning_zh: "比较两个数量、日期、取值、集合、文本或记录；大小只比数量和日期",
    meaning_en: "compares numbers, dates, symbols, sets, texts or records; only numbers and dates have an order",
    example: ("community", "full_time_workers >= households * 1 person / 300 household"),
    laws: &[
        ("households > 300 household", "300 household < households"),
        ("households > 300 household", "households >= 301 household"),
        ("households <> 300 household", "not (households = 300 household)"),
        (
            "full_time_workers >= households * 1 person / 300 household",
            "full_time_workers * 300 household / 1 person >= households",
        ),
        ("service_area + office_area >= 1 ha", "office_area + service_area >= 10000 m2"),
    ],
};

/// A side of a comparison.
#[derive(Clone)]
pub(in super::super) struct Side<'e> {
    /// What it is worth.
    pub value: Value,
    /// What was written.
    pub expr: &'e Expr,
}

pub(in super::super) fn lower(pass: &mut Pass<'_>, how: Comparison, left: &Expr, right: &Expr, span: Span) -> Formula {
    if let Some(formula) = symbols::beside(pass, how, left, right, span) {
        return formula;
    }
    let a = pass.value(left);
    let b = pass.value(right);
    compare(pass, how, Side { value: a, expr: left }, Side { value: b, expr: right }, span)
}

/// The comparison of two values.
pub(in super::super) fn compare(
    pass: &mut Pass<'_>,
    how: Comparison,
    left: Side<'_>,
    right: Side<'_>,
    span: Span,
) -> Formula {
    if how == Comparison::Unequal {
        return compare(pass, Comparison::Equal, left, right, span).negate();
    }
    let sides = units::Sides { left: left.expr, right: right.expr, span };
    match (left.value, right.value) {
        (Value::Error, _) | (_, Value::Error) => Formula::Const(false),
        (Value::Number(a), Value::Number(b)) => numbers(pass, how, &a, &b, &sides),
        (Value::Date(a), Value::Date(b)) => dates(pass, how, &a, &b, span),
        (a, b) if how != Comparison::Equal && core::mem::discriminant(&a) == core::mem::discriminant(&b) => {
            let (zh, en) = a.sort();
            pass.fail(Code::NotOrdered, span, [zh, en].map(str::to_owned));
            Formula::Const(false)
        }
        (Value::Truth(a), Value::Truth(b)) => same_truth(pass, a, b, span),
        (Value::Text(a), Value::Text(b)) => same_text(a, b),
        (Value::Symbol(a), Value::Symbol(b)) => same_symbol(pass, &a, &b, span),
        (Value::Set(a), Value::Set(b)) => same_set(pass, &a, &b, span),
        (Value::Record(a, a_exists), Value::Record(b, b_exists)) => {
            let mut exists = a_exists;
            merge(&mut exists, &b_exists);
            same_record(pass, a, b, &exists, span)
        }
        (a, b) => {
            pass.mismatch(a.sort(), &b, right.expr.span);
            Formula::Const(false)
        }
    }
}

/// The comparison the other way round.
pub(in super::super) fn flipped(how: Comparison) -> Comparison {
    match how {
        Comparison::Less => Comparison::Greater,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::Greater => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::Equal | Comparison::Unequal => how,
    }
}

/// The comparison of two numbers, whatever is done with them.
pub(in super::super) fn numbers(
    pass: &mut Pass<'_>,
    how: Comparison,
    a: &Number,
    b: &Number,
    sides: &units::Sides<'_>,
) -> Formula {
    let mut exists = a.exists.clone();
    merge(&mut exists, &b.exists);
    if let Some(parameter) = a.unset.or(b.unset) {
        return guard(&exists, Formula::Unset(parameter));
    }
    let (first, second) = (rank(&a.shape), rank(&b.shape));
    let formula = if first == 0 && second == 0 {
        linear(pass, how, a, b, sides)
    } else if how == Comparison::Equal {
        let least = numbers(pass, Comparison::AtLeast, a, b, sides);
        Formula::all([least, numbers(pass, Comparison::AtMost, a, b, sides)])
    } else if first >= second {
        compound(pass, how, a, b, sides)
    } else {
        compound(pass, flipped(how), b, a, &sides.swapped())
    };
    guard(&exists, formula)
}

/// Which side is taken apart first.
fn rank(shape: &Shape) -> u8 {
    match shape {
        Shape::Plain | Shape::Quotient(_) => 0,
        Shape::Rounded { .. } => 1,
        Shape::Extreme { .. } => 2,
        Shape::Choice { .. } => 3,
    }
}

/// A compound number against another: never `=`, which is both orders.
fn compound(pass: &mut Pass<'_>, how: Comparison, a: &Number, b: &Number, sides: &units::Sides<'_>) -> Formula {
    match &a.shape {
        Shape::Choice { most, of } => {
            let upward = matches!(how, Comparison::AtLeast | Comparison::Greater);
            let parts: Vec<Formula> = of.iter().map(|one| numbers(pass, how, one, b, sides)).collect();
            // max >= b where one of them is; max <= b where all of them are.
            if *most == upward { Formula::any(parts) } else { Formula::all(parts) }
        }
        Shape::Extreme { most, over, value } => extreme::lower(pass, how, (*most, over, value), b, sides),
        Shape::Rounded { up } => rounded::lower(pass, how, *up, a, b, sides),
        Shape::Plain | Shape::Quotient(_) => Formula::Const(false),
    }
}

/// Says that `min`, `max`, `ceil` or `floor` stands where it cannot.
pub(in super::super) fn misplaced(pass: &mut Pass<'_>, shape: &Shape, span: Span) {
    let code = match shape {
        Shape::Rounded { .. } => Code::RoundedHere,
        Shape::Choice { .. } | Shape::Extreme { .. } => Code::ExtremeHere,
        Shape::Plain | Shape::Quotient(_) => Code::Nonlinear,
    };
    pass.fail(code, span, []);
}

/// Plain numbers and quotients: everything to the left, against 0.
fn linear(pass: &mut Pass<'_>, how: Comparison, a: &Number, b: &Number, sides: &units::Sides<'_>) -> Formula {
    if let Some(formula) = months(pass, how, a, b, sides) {
        return formula;
    }
    let Some(difference) = arithmetic::sum(pass, a, b, Rational::whole(-1), sides) else {
        return Formula::Const(false);
    };
    let manner = match &difference.shape {
        Shape::Quotient(divisor) => Manner { unit: divisor.total, needs: vec![divisor.need.clone()] },
        _ => {
            let of = |n: &Number| n.unit.filter(|u| u.dimension() == difference.dimension);
            Manner { unit: of(a).or(of(b)).or(UnitId::base_of(difference.dimension)), needs: Vec::new() }
        }
    };
    against_zero(pass, how, &difference.ends, &manner, sides.span)
}

fn against_zero(pass: &mut Pass<'_>, how: Comparison, form: &Ends, manner: &Manner, span: Span) -> Formula {
    let below = form.times(Rational::whole(-1));
    let Some(below) = pass.made(below, span) else { return Formula::Const(false) };
    match how {
        Comparison::AtLeast => pass.at_least_zero(form, false, manner, span),
        Comparison::Greater => pass.at_least_zero(form, true, manner, span),
        Comparison::AtMost => pass.at_least_zero(&below, false, manner, span),
        Comparison::Less => pass.at_least_zero(&below, true, manner, span),
        Comparison::Equal => pass.zero(form, manner, span),
        Comparison::Unequal => pass.zero(form, manner, span).negate(),
    }
}

/// Days between two dates against months: a − b >= 6 months is b + 6 months <= a.
fn months(pass: &mut Pass<'_>, how: Comparison, a: &Number, b: &Number, sides: &units::Sides<'_>) -> Option<Formula> {
    let in_months = |n: &Number| Some(n.dimension) == UnitId::named("month").map(UnitId::dimension);
    let (how, between, span_side) = match (&a.between, &b.between) {
        (Some(between), None) if in_months(b) => (how, between, b),
        (None, Some(between)) if in_months(a) => (flipped(how), between, a),
        _ => return None,
    };
    let Some(later) = arithmetic::moved(pass, &between.1, span_side, 1, sides) else {
        return Some(Formula::Const(false));
    };
    Some(dates(pass, how, &between.0, &later, sides.span))
}

/// The order of two dates, in days.
pub(in super::super) fn dates(
    pass: &mut Pass<'_>,
    how: Comparison,
    a: &DateValue,
    b: &DateValue,
    span: Span,
) -> Formula {
    let mut exists = a.exists.clone();
    merge(&mut exists, &b.exists);
    if let Some(parameter) = a.unset.or(b.unset) {
        return guard(&exists, Formula::Unset(parameter));
    }
    let difference = Ends::One(a.days()).plus(&Ends::One(b.days()), Rational::whole(-1));
    let Some(difference) = pass.made(difference, span) else { return Formula::Const(false) };
    let manner = Manner { unit: UnitId::named("day"), needs: Vec::new() };
    let formula = against_zero(pass, how, &difference, &manner, span);
    guard(&exists, formula)
}

fn same_truth(pass: &mut Pass<'_>, a: Formula, b: Formula, span: Span) -> Formula {
    match (a, b) {
        (Formula::Const(true), other) | (other, Formula::Const(true)) => other,
        (Formula::Const(false), other) | (other, Formula::Const(false)) => other.negate(),
        (a, b) => {
            if !(pass.spend(&a, span) && pass.spend(&b, span)) {
                return Formula::Const(false);
            }
            let both = Formula::all([a.clone(), b.clone()]);
            Formula::any([both, Formula::all([a.negate(), b.negate()])])
        }
    }
}

fn same_text(a: TextValue, b: TextValue) -> Formula {
    match (a, b) {
        (TextValue::Literal(a), TextValue::Literal(b)) => Formula::Const(a == b),
        (TextValue::Fact(of, exists), TextValue::Literal(text))
        | (TextValue::Literal(text), TextValue::Fact(of, exists)) => {
            guard(&exists, Formula::Atom(Atom::Text { of, test: TextTest::Equals, text }))
        }
        (TextValue::Fact(a, mut exists), TextValue::Fact(b, more)) => {
            merge(&mut exists, &more);
            guard(&exists, Formula::Atom(Atom::SameText(a, b)))
        }
    }
}

fn same_symbol(pass: &mut Pass<'_>, a: &SymbolValue, b: &SymbolValue, span: Span) -> Formula {
    if let Some(parameter) = a.unset.or(b.unset) {
        return Formula::Unset(parameter);
    }
    let mut exists = a.exists.clone();
    merge(&mut exists, &b.exists);
    match (&a.of, &b.of) {
        (Symbolic::Fact(x), Symbolic::Fact(y)) if a.enumeration == b.enumeration => {
            guard(&exists, Formula::Atom(Atom::SameSymbol(x.clone(), y.clone())))
        }
        _ if symbols::are_days(pass, a.enumeration) && symbols::are_days(pass, b.enumeration) => {
            let on = |symbol: &SymbolValue, day: usize| super::membership::is_one_of(symbol, symbols::bit(day));
            let days = (0..7).map(|day| Formula::all([on(a, day), on(b, day)]));
            guard(&exists, Formula::any(days))
        }
        _ => {
            symbols::differ(pass, a.enumeration, b.enumeration, span);
            Formula::Const(false)
        }
    }
}

fn same_set(pass: &mut Pass<'_>, a: &SetValue, b: &SetValue, span: Span) -> Formula {
    if a.enumeration != b.enumeration {
        symbols::differ(pass, Some(a.enumeration), Some(b.enumeration), span);
        return Formula::Const(false);
    }
    let mut exists = a.exists.clone();
    merge(&mut exists, &b.exists);
    let within = |x: &SetValue, y: &SetValue| Formula::Atom(Atom::Subset { inner: x.of.clone(), outer: y.of.clone() });
    guard(&exists, Formula::all([within(a, b), within(b, a)]))
}

fn same_record(pass: &mut Pass<'_>, a: RecordPath, b: RecordPath, exists: &[FactPath], span: Span) -> Formula {
    if a.kind != b.kind {
        let name = |path: &RecordPath| pass.context.vocabulary.kind(path.kind).map(|k| (k.zh.clone(), k.name.clone()));
        let ((a_zh, a_en), (b_zh, b_en)) = (name(&a).unwrap_or_default(), name(&b).unwrap_or_default());
        pass.fail(Code::TypeMismatch, span, [a_zh, b_zh, a_en, b_en]);
        return Formula::Const(false);
    }
    guard(exists, Formula::Atom(Atom::SameRecord(a, b)))
}
