//! `min(a, b)`, `min(C.f where W)`, `最小(…)`: the least of several numbers, or of a member's number over a collection.
//!
//! x >= min(a, b) is an or, x <= min(a, b) an and; min(C.f) >= c is every, <= is some. Stands only as a whole side of a comparison.

use super::{Descriptor, members};
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::tree::{Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Min,
    en: "min",
    zh: "最小",
    shape: Shape::MemberFactOrSums,
    signature: "min(a, b, …) | min(C.f [in period] [where W])",
    meaning_zh: "几个数量中最小的，或符合条件的成员的指标中最小的；没有成员时为未知；只能单独作比较的一边",
    meaning_en: "the least of several numbers, or of a fact over the members; unknown over nothing; \
                 stands only as a whole side of a comparison",
    example: ("community", "min(facilities.area where public_benefit) >= 30 m2"),
    laws: &[
        ("service_area >= min(office_area, 300 m2)", "service_area >= office_area or service_area >= 300 m2"),
        ("service_area <= min(office_area, 300 m2)", "service_area <= office_area and service_area <= 300 m2"),
    ],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    members::extreme(pass, call, false)
}
