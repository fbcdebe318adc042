//! `average(C.f where W)`, `平均(…)`: the mean of a member's number; unknown over nothing.
//!
//! `average(f where W) >= c` lowers to `Σ[W](f − c) >= 0`, with one certain member; an unknown c weighs every member.

use super::{Descriptor, members};
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::tree::{Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Average,
    en: "average",
    zh: "平均",
    shape: Shape::MemberFact,
    signature: "average(C.f [in period] [where W])",
    meaning_zh: "符合条件的成员的指标平均数；没有成员时为未知，值为无的成员不计",
    meaning_en: "the mean of a fact of the members that satisfy the condition; unknown over nothing, none is left out",
    example: ("city", "average(communities.households) is about 2500 household within 20%"),
    laws: &[(
        "average(communities.households) is about 2500 household within 20%",
        "average(communities.households) between 2000 household and 3000 household",
    )],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    members::aggregate(pass, call, true)
}
