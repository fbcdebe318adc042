//! `end_of_year(d)`, `年末(d)`: 31 December of a date's year.

use super::Descriptor;
use super::members::date_argument;
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::{Value, When};
use crate::language::formula::DateStep;
use crate::language::tree::{Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::EndOfYear,
    en: "end_of_year",
    zh: "年末",
    shape: Shape::Sum,
    signature: "end_of_year(date)",
    meaning_zh: "日期所在年份的12月31日",
    meaning_en: "31 December of a date's year",
    example: ("community", "end_of_year(established_on) <= as_of"),
    laws: &[("established_on <= end_of_year(2010-03-01)", "established_on <= 2010-12-31")],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    let Some(mut date) = date_argument(pass, call) else { return Value::Error };
    match &mut date.when {
        When::Literal(day) => *day = day.end_of_year(),
        When::Operand(operand) => operand.steps.push(DateStep::EndOfYear),
    }
    Value::Date(date)
}
