//! `sum(C.f where W)`, `合计(…)`: the sum of a member's number; members whose value is none are left out.
//!
//! Lowers to `Σ[W]f`; sums over the same collection are fused.

use super::{Descriptor, members};
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::tree::{Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Sum,
    en: "sum",
    zh: "合计",
    shape: Shape::MemberFact,
    signature: "sum(C.f [in period] [where W])",
    meaning_zh: "符合条件的成员的指标之和；没有成员时为 0，值为无的成员不计",
    meaning_en: "the sum of a fact of the members that satisfy the condition; 0 over nothing, none is left out",
    example: ("community", "sum(facilities.area where public_benefit) >= 2/3 * sum(facilities.area)"),
    laws: &[
        (
            "sum(facilities.area where public_benefit) >= 2/3 * sum(facilities.area)",
            "3 * sum(facilities.area where public_benefit) - 2 * sum(facilities.area) >= 0",
        ),
        ("sum(facilities.area) - sum(facilities.area) >= 0", "true"),
    ],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    members::aggregate(pass, call, false)
}
