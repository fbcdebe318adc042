//! `month(d)`, `月份(d)`: the month of a date, 1 to 12; unknown unless the date is known.

use super::Descriptor;
use super::members::date_number;
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::formula::DateStep;
use crate::language::tree::{Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Month,
    en: "month",
    zh: "月份",
    shape: Shape::Sum,
    signature: "month(date)",
    meaning_zh: "日期所在的月份，1 至 12；日期不确知时为未知",
    meaning_en: "the month of a date, 1 to 12; unknown unless the date is known",
    example: ("community", "month(established_on) = 3"),
    laws: &[],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    date_number(pass, call, DateStep::Month, |date| i128::from(date.month()))
}
