//! `floor(e)`, `舍位(e)`: rounded down to whole units; the only rounding there is.
//!
//! Against a number that is whole at its step it becomes a plain inequality; nowhere else may it stand.

use super::Descriptor;
use super::members::rounded;
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::tree::{Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Floor,
    en: "floor",
    zh: "舍位",
    shape: Shape::Sum,
    signature: "floor(e)",
    meaning_zh: "向下取整到一个单位；只能单独作比较的一边，另一边须是整数的指标",
    meaning_en: "rounded down to a whole unit; stands only as a whole side of a comparison with a whole number",
    example: ("community", "full_time_workers >= floor(households * 1 person / 300 household)"),
    laws: &[
        (
            "full_time_workers <= floor(households * 1 person / 300 household)",
            "full_time_workers <= households * 1 person / 300 household",
        ),
        (
            "full_time_workers >= floor(households * 1 person / 300 household)",
            "full_time_workers > households * 1 person / 300 household - 1 person",
        ),
    ],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    rounded(pass, call, false)
}
