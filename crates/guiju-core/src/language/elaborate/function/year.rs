//! `year(d)`, `年份(d)`: the year of a date.

use super::Descriptor;
use super::members::date_number;
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::formula::DateStep;
use crate::language::tree::{Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Year,
    en: "year",
    zh: "年份",
    shape: Shape::Sum,
    signature: "year(date)",
    meaning_zh: "日期所在的年份",
    meaning_en: "the year of a date",
    example: ("community", "year(established_on) >= 2000"),
    laws: &[],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    date_number(pass, call, DateStep::Year, |date| i128::from(date.year()))
}
