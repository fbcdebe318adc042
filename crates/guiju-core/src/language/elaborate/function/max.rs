//! `max(a, b)`, `max(C.f where W)`, `最大(…)`: the greatest of several numbers, or of a member's number over a collection.
//!
//! x >= max(a, b) is an and, x <= max(a, b) an or; max(C.f) >= c is some, <= is every. Stands only as a whole side of a comparison.

use super::{Descriptor, members};
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::tree::{Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Max,
    en: "max",
    zh: "最大",
    shape: Shape::MemberFactOrSums,
    signature: "max(a, b, …) | max(C.f [in period] [where W])",
    meaning_zh: "几个数量中最大的，或符合条件的成员的指标中最大的；没有成员时为未知；只能单独作比较的一边",
    meaning_en: "the greatest of several numbers, or of a fact over the members; unknown over nothing; \
                 stands only as a whole side of a comparison",
    example: ("community", "max(facilities.area where public_benefit) >= 30 m2"),
    laws: &[
        ("service_area >= max(office_area, 300 m2)", "service_area >= office_area and service_area >= 300 m2"),
        ("service_area <= max(office_area, 300 m2)", "service_area <= office_area or service_area <= 300 m2"),
    ],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    members::extreme(pass, call, true)
}
