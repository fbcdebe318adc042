//! `a + b`, `a - b`, `a * b`, `a / b`, `-a`: of numbers as linear forms, and of dates with spans.
//!
//! Long sums are walked along their left spine, so that their depth is no recursion.

use super::units::{Sides, agree};
use super::{Operator, comparison};
use crate::diagnostic::Code;
use crate::language::elaborate::atom::positive;
use crate::language::elaborate::form::{Ends, Form, Made, Term, Trouble};
use crate::language::elaborate::pass::Pass;
use crate::language::elaborate::value::{DateValue, Divisor, Number, Shape, Taste, Value, When, merge};
use crate::language::formula::{DateStep, Operand};
use crate::language::tree::{Arithmetic, Expr, Node};
use crate::value::Rational;
use crate::vocabulary::{Dimension, UnitId};

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "a + b, a - b, a * b, a / b, -a",
    zh: "a + b，a - b，a × b，a ÷ b，-a",
    meaning_zh: "加减须单位相同；乘除得到单位的积和商，两个指标不能相乘；日期可加减期限，两个日期之差以天计",
    meaning_en: "sums need one unit; products and quotients make units of their own, and two facts never multiply; \
                 a date takes a span, and two dates differ by days",
    example: ("community", "office_area + activity_area <= service_area"),
    laws: &[
        ("office_area + activity_area <= service_area", "activity_area + office_area <= service_area"),
        ("office_area - activity_area >= 0", "office_area >= activity_area"),
        ("2 * office_area >= 200 m2", "office_area >= 100 m2"),
        ("office_area / service_area >= 1/2", "office_area / service_area >= 50%"),
        ("as_of - established_on >= 6 months", "established_on + 6 months <= as_of"),
        ("as_of - established_on >= 30 days", "established_on <= as_of - 30 days"),
    ],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, expr: &Expr) -> Value {
    let mut spine = Vec::new();
    let mut first = expr;
    while let Node::Arithmetic(how, left, right) = &first.node {
        spine.push((*how, left.as_ref(), right.as_ref(), first.span));
        first = left;
    }
    let mut value = pass.value(first);
    while let Some((how, left, right, span)) = spine.pop() {
        let other = pass.value(right);
        value = apply(pass, how, value, other, &Sides { left, right, span });
    }
    value
}

pub(in super::super) fn negate(pass: &mut Pass<'_>, inner: &Expr) -> Value {
    let Some(number) = pass.number(inner) else { return Value::Error };
    if !matches!(number.shape, Shape::Plain | Shape::Quotient(_)) {
        comparison::misplaced(pass, &number.shape, inner.span);
        return Value::Error;
    }
    let ends = number.ends.times(Rational::whole(-1));
    let Some(ends) = pass.made(ends, inner.span) else { return Value::Error };
    Value::Number(Number { ends, between: None, ..number })
}

fn apply(pass: &mut Pass<'_>, how: Arithmetic, a: Value, b: Value, sides: &Sides<'_>) -> Value {
    let sign: i32 = if how == Arithmetic::Subtract { -1 } else { 1 };
    let additive = matches!(how, Arithmetic::Add | Arithmetic::Subtract);
    let number = match (a, b) {
        (Value::Error, _) | (_, Value::Error) => return Value::Error,
        (Value::Number(a), Value::Number(b)) if additive => sum(pass, &a, &b, Rational::whole(i128::from(sign)), sides),
        (Value::Number(a), Value::Number(b)) if how == Arithmetic::Multiply => product(pass, &a, &b, sides),
        (Value::Number(a), Value::Number(b)) => quotient(pass, &a, &b, sides),
        (Value::Date(a), Value::Date(b)) if how == Arithmetic::Subtract => difference(pass, a, b, sides),
        (Value::Date(date), Value::Number(span)) if additive => {
            return moved(pass, &date, &span, sign, sides).map_or(Value::Error, Value::Date);
        }
        (Value::Number(span), Value::Date(date)) if how == Arithmetic::Add => {
            return moved(pass, &date, &span, sign, sides).map_or(Value::Error, Value::Date);
        }
        (Value::Number(_), other) => {
            pass.mismatch(("数量", "a number"), &other, sides.right.span);
            None
        }
        (Value::Date(_), other) => {
            pass.mismatch(("期限", "a span"), &other, sides.right.span);
            None
        }
        (other, _) => {
            pass.mismatch(("数量", "a number"), &other, sides.left.span);
            None
        }
    };
    number.map_or(Value::Error, Value::Number)
}

/// `a + sign · b`.
pub(in super::super) fn sum(
    pass: &mut Pass<'_>,
    a: &Number,
    b: &Number,
    sign: Rational,
    sides: &Sides<'_>,
) -> Option<Number> {
    for number in [a, b] {
        if !matches!(number.shape, Shape::Plain | Shape::Quotient(_)) {
            comparison::misplaced(pass, &number.shape, sides.span);
            return None;
        }
    }
    let (a, b) = agree(pass, a, b, sides)?;
    let made = match (&a.shape, &b.shape) {
        (Shape::Quotient(by), Shape::Quotient(other)) if by == other => a.ends.plus(&b.ends, sign),
        (Shape::Quotient(_), Shape::Quotient(_)) => Err(Trouble::Nonlinear),
        (Shape::Quotient(by), _) => times_divisor(by, &b.ends).and_then(|e| a.ends.plus(&e, sign)),
        (_, Shape::Quotient(by)) => times_divisor(by, &a.ends).and_then(|e| e.plus(&b.ends, sign)),
        _ => a.ends.plus(&b.ends, sign),
    };
    let ends = pass.made(made, sides.span)?;
    let taste = match (a.taste, b.taste) {
        (Taste::Bare, other) => other,
        (one, _) => one,
    };
    let shape = if a.is_plain() { b.shape } else { a.shape };
    let mut exists = a.exists;
    merge(&mut exists, &b.exists);
    let unit = a.unit.or(b.unit);
    Some(Number { ends, dimension: a.dimension, shape, unit, taste, between: None, exists, unset: a.unset.or(b.unset) })
}

/// What e adds to the dividend of p/q: e·q, where e is a number or q counts the members that e weighs.
fn times_divisor(divisor: &Divisor, e: &Ends) -> Made<Ends> {
    if divisor.counts && !e.one().is_some_and(only_numbers) {
        return e.map(|e| divisor.by.weighed(e));
    }
    e.product(&Ends::One(divisor.by.clone()))
}

fn product(pass: &mut Pass<'_>, a: &Number, b: &Number, sides: &Sides<'_>) -> Option<Number> {
    for number in [a, b] {
        if !matches!(number.shape, Shape::Plain | Shape::Quotient(_)) {
            comparison::misplaced(pass, &number.shape, sides.span);
            return None;
        }
    }
    let made = match (&a.shape, &b.shape) {
        (Shape::Plain, Shape::Plain) => a.ends.product(&b.ends),
        // A quotient takes numbers and parameters; its dividend holds facts, so any other product is refused there.
        (Shape::Quotient(_), Shape::Plain) if b.ends.one().is_some_and(only_numbers) => a.ends.product(&b.ends),
        (Shape::Plain, Shape::Quotient(_)) if a.ends.one().is_some_and(only_numbers) => a.ends.product(&b.ends),
        _ => Err(Trouble::Nonlinear),
    };
    let ends = pass.made(made, sides.span)?;
    let dimension = a.dimension.times(b.dimension);
    let Some(dimension) = dimension else {
        pass.fail(Code::Nonlinear, sides.span, []);
        return None;
    };
    let shape = if a.is_plain() { b.shape.clone() } else { a.shape.clone() };
    Some(combined(ends, dimension, shape, a, b))
}

fn only_numbers(form: &Form) -> bool {
    form.terms.keys().all(|term| matches!(term, Term::Plain(Operand::Parameter { .. })))
}

/// A product or quotient: it keeps unit and taste where the other side is a bare or plain number.
fn combined(ends: Ends, dimension: Dimension, shape: Shape, a: &Number, b: &Number) -> Number {
    let mut exists = a.exists.clone();
    merge(&mut exists, &b.exists);
    let (unit, taste) = match (a.taste, b.taste) {
        (Taste::Bare, Taste::Bare) => (None, Taste::Bare),
        (Taste::Bare, taste) if dimension == b.dimension => (b.unit, taste),
        (taste, Taste::Bare) if dimension == a.dimension => (a.unit, taste),
        // A part of a count is a count.
        (Taste::Count, Taste::Percent) if b.as_constant().is_some() => (a.unit, Taste::Count),
        (Taste::Percent, Taste::Count) if a.as_constant().is_some() => (b.unit, Taste::Count),
        _ => {
            let of = |n: &Number| n.unit.filter(|u| u.dimension() == dimension && !dimension.is_plain());
            (of(a).or(of(b)).or(UnitId::base_of(dimension).filter(|_| !dimension.is_plain())), Taste::Measured)
        }
    };
    Number { ends, dimension, shape, unit, taste, between: None, exists, unset: a.unset.or(b.unset) }
}

fn quotient(pass: &mut Pass<'_>, a: &Number, b: &Number, sides: &Sides<'_>) -> Option<Number> {
    for number in [a, b] {
        let divisor = core::ptr::eq(number, b);
        if !number.is_plain() && (divisor || !matches!(number.shape, Shape::Quotient(_))) {
            comparison::misplaced(pass, &number.shape, sides.span);
            return None;
        }
    }
    let Some(dimension) = a.dimension.over(b.dimension) else {
        pass.fail(Code::Nonlinear, sides.span, []);
        return None;
    };
    let made = a.ends.quotient(&b.ends);
    if let Some(ends) = pass.made(made, sides.span)? {
        return Some(combined(ends, dimension, a.shape.clone(), a, b));
    }
    let Some(by) = b.ends.one().filter(|_| a.is_plain()) else {
        pass.fail(Code::Nonlinear, sides.span, []);
        return None;
    };
    match least(pass, by) {
        Some(low) if !low.is_negative() => {}
        _ => {
            pass.fail(Code::NegativeDivisor, sides.right.span, []);
            return None;
        }
    }
    let made = positive(by);
    let need = pass.made(made, sides.span)?;
    let divisor = Divisor { by: by.clone(), need, counts: false, total: a.unit };
    Some(combined(a.ends.clone(), dimension, Shape::Quotient(divisor), a, b))
}

/// The least value of a form within the declared ranges of its facts; `None`: no bound.
fn least(pass: &Pass<'_>, form: &Form) -> Option<Rational> {
    let mut low = form.constant;
    for (term, coefficient) in &form.terms {
        let (least, greatest) = range(pass, &term.operand());
        let end = if coefficient.is_negative() { greatest } else { least }?;
        low = low.checked_add(&coefficient.checked_mul(&Rational::whole(end))?)?;
    }
    Some(low)
}

/// The declared range of an operand in its integers.
fn range(pass: &Pass<'_>, operand: &Operand) -> (Option<i128>, Option<i128>) {
    match operand {
        Operand::Number(path) => {
            let fact = pass.context.vocabulary.fact(path.fact);
            (fact.and_then(|f| f.low).map(i128::from), fact.and_then(|f| f.high).map(i128::from))
        }
        Operand::SetCount(_) => (Some(0), None),
        Operand::Parameter { low, high, .. } => (*low, *high),
        Operand::Date(_) => (None, None),
        Operand::Sum(sum) => {
            let of = |part: &crate::language::formula::Part| {
                part.value.as_ref().map_or((Some(1), Some(1)), |v| range(pass, v))
            };
            let rises = sum.parts.iter().all(|part| {
                let (low, high) = of(part);
                if part.coefficient < 0 { high.is_some_and(|h| h <= 0) } else { low.is_some_and(|l| l >= 0) }
            });
            (rises.then_some(0), None)
        }
    }
}

/// Days between two dates.
fn difference(pass: &mut Pass<'_>, a: DateValue, b: DateValue, sides: &Sides<'_>) -> Option<Number> {
    let form = a.days().plus(&b.days(), Rational::whole(-1));
    let form = pass.made(form, sides.span)?;
    let day = UnitId::named("day")?;
    let mut exists = a.exists.clone();
    merge(&mut exists, &b.exists);
    let unset = a.unset.or(b.unset);
    let between = Some(Box::new((a, b)));
    Some(Number { between, exists, unset, ..Number::measured(form, day.dimension(), Some(day)) })
}

/// A date moved by a span.
pub(in super::super) fn moved(
    pass: &mut Pass<'_>,
    date: &DateValue,
    span: &Number,
    sign: i32,
    sides: &Sides<'_>,
) -> Option<DateValue> {
    let step = step(pass, span, sign, sides)?;
    let mut to = date.clone();
    merge(&mut to.exists, &span.exists);
    to.unset = to.unset.or(span.unset);
    let step = match step {
        Step::By(step) => step,
        Step::Unset(parameter) => {
            to.unset = to.unset.or(Some(parameter));
            return Some(to);
        }
    };
    match &mut to.when {
        When::Operand(operand) => operand.steps.push(step),
        When::Literal(date) => {
            let moved = match step {
                DateStep::Days(days) => date.add_days(i64::from(days)),
                DateStep::Months(months) => date.add_months(months),
                DateStep::EndOfYear | DateStep::Year | DateStep::Month => None,
            };
            match moved {
                Some(moved) => *date = moved,
                None => {
                    pass.fail(Code::DateRange, sides.span, []);
                    return None;
                }
            }
        }
    }
    Some(to)
}

enum Step {
    By(DateStep),
    Unset(crate::language::formula::ParameterId),
}

fn step(pass: &mut Pass<'_>, span: &Number, sign: i32, sides: &Sides<'_>) -> Option<Step> {
    if let Some(parameter) = span.unset {
        return Some(Step::Unset(parameter));
    }
    let unit = |word: &str| UnitId::named(word).map(UnitId::dimension) == Some(span.dimension);
    let (days, months) = (unit("day"), unit("month"));
    let zero = span.as_constant().is_some_and(|c| c.is_zero());
    if !(days || months || (zero && span.taste == Taste::Bare)) {
        let (zh, en) = ("天或个月".to_owned(), "days or months".to_owned());
        let code = if span.taste == Taste::Bare { Code::UnitMissing } else { Code::NotASpan };
        pass.fail(code, sides.span, [zh, en]);
        return None;
    }
    let Some(count) = span.as_constant() else {
        let parameter = span.ends.one().map(Form::parameters).unwrap_or_default().first().copied();
        if let (Some(parameter), true) = (parameter, span.ends.one().is_some_and(only_numbers)) {
            return Some(Step::Unset(parameter));
        }
        pass.fail(Code::SpanVaries, sides.span, []);
        return None;
    };
    let whole =
        count.is_whole().then(|| i32::try_from(count.numerator()).ok()).flatten().and_then(|n| n.checked_mul(sign));
    let Some(whole) = whole else {
        pass.fail(Code::SpanNotWhole, sides.span, []);
        return None;
    };
    Some(Step::By(if months { DateStep::Months(whole) } else { DateStep::Days(whole) }))
}
