//! `weekday(d)`, `星期(d)`: the day of the week of a date, a symbol from monday to sunday; unknown unless the date is known.

use super::Descriptor;
use super::members::date_argument;
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::{SymbolValue, Value};
use crate::language::formula::Symbolic;
use crate::language::tree::{Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Weekday,
    en: "weekday",
    zh: "星期",
    shape: Shape::Sum,
    signature: "weekday(date)",
    meaning_zh: "日期是星期几，取值从星期一（monday）到星期日（sunday）；日期不确知时为未知",
    meaning_en: "the day of the week, a symbol from monday to sunday; unknown unless the date is known",
    example: ("community", "every receptions satisfies weekday(held_on) = tuesday"),
    laws: &[("weekday(established_on) = monday", "weekday(established_on) in {monday}")],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    let Some(date) = date_argument(pass, call) else { return Value::Error };
    let of = Symbolic::Weekday(date.operand());
    Value::Symbol(SymbolValue { of, enumeration: None, exists: date.exists, unset: date.unset })
}
