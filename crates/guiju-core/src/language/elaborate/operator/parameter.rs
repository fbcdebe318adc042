//! `$name`: a parameter's value put in, or, while it has none, an unknown in its declared range.

use super::Operator;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::language::elaborate::form::{Ends, Form, Made, Term, Trouble, multiply};
use crate::language::elaborate::pass::Pass;
use crate::language::elaborate::value::{DateValue, Number, Value, When, integer_range};
use crate::language::elaborate::{Binding, Bound};
use crate::language::formula::{DateBase, DateOperand, Formula, Operand, ParameterId};
use crate::language::tree::Word;
use crate::value::{Rational, Span, SpanUnit};
use crate::vocabulary::UnitId;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "$name",
    zh: "$名称",
    meaning_zh: "参数的值；未设定时取其范围内的任一值，不受它影响的仍有定论",
    meaning_en: "a parameter's value; while not set, any value of its range, and what does not depend on it is still decided",
    example: ("community", "service_area is about 300 m2 within $tolerance"),
    laws: &[],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, word: &Word) -> Value {
    let Some(Binding { id, value }) = pass.context.names.parameter(&word.text) else {
        let names = pass.context.names.parameters();
        let near = nearest(&word.text, names.iter().map(String::as_str));
        pass.report(Diagnostic::new(Code::UnknownParameter, word.span, [word.text.clone()]).suggest(near));
        return Value::Error;
    };
    let number = match value {
        Bound::Bool(Some(value)) => return Value::Truth(Formula::Const(value)),
        Bound::Bool(None) => return Value::Truth(Formula::Unset(id)),
        Bound::Date(Some(date)) => return Value::Date(DateValue::of(When::Literal(date))),
        Bound::Date(None) => return Value::Date(unset_date(id)),
        Bound::Span(Some(span), _) => Number::literal(Rational::whole(i128::from(span.count)), unit(span)),
        Bound::Span(None, range) => unset_span(id, range),
        Bound::Number { value: Some(value), unit, .. } => Number::literal(value, Some(unit)),
        Bound::Number { value: None, low, high, unit } => unset_number(id, low, high, unit),
    };
    pass.made(number, word.span).map_or(Value::Error, Value::Number)
}

fn unit(span: Span) -> Option<UnitId> {
    UnitId::named(match span.unit {
        SpanUnit::Day => "day",
        SpanUnit::Month => "month",
    })
}

/// Nothing is known of it: what it is compared with never matters.
fn unset_date(id: ParameterId) -> DateValue {
    let as_of = DateOperand { base: DateBase::AsOf, steps: Vec::new() };
    DateValue { unset: Some(id), ..DateValue::of(When::Operand(as_of)) }
}

fn unset_span(id: ParameterId, range: Option<(Span, Span)>) -> Made<Number> {
    let (low, high) = range.unzip();
    let ends = |span: Option<Span>| span.map(|s| Rational::whole(i128::from(s.count)));
    let Some(unit) = low.and_then(unit) else {
        // Without a range it is not even known whether it counts days or months.
        let days = Number::literal(Rational::ZERO, UnitId::named("day"))?;
        return Ok(Number { unset: Some(id), ..days });
    };
    unset_number(id, ends(low), ends(high), unit)
}

fn unset_number(id: ParameterId, low: Option<Rational>, high: Option<Rational>, unit: UnitId) -> Made<Number> {
    let factor = unit.unit().factor();
    let Some((places, least, greatest)) = integer_range(low, high) else {
        // An end such as 1/3 has no integer at any number of places: take both ends.
        let end = |r: Option<Rational>| r.map(|r| multiply(r, factor).map(Form::constant)).transpose();
        let ends = Ends::Two(id, end(low)?, end(high)?);
        let plain = Number::measured(Form::constant(Rational::ZERO), unit.dimension(), Some(unit));
        return Ok(Number { ends, ..plain });
    };
    let operand = Operand::Parameter { parameter: id, places, low: least, high: greatest };
    let step = Rational::from_scaled(1, places).ok_or(Trouble::TooLarge)?;
    let form = Form::term(Term::Plain(operand), multiply(factor, step)?);
    Ok(Number::measured(form, unit.dimension(), Some(unit)))
}
