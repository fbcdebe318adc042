//! `share(C where A satisfies B)`, `占比(…)`: the part of the members with A for whom B holds; `share(C where B)` is short for
//! `share(C satisfies B)`.
//!
//! `share >= n/d` lowers to `Σ[A](d[B] − n) >= 0`, with one certain member.

use super::{Descriptor, members};
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::formula::Formula;
use crate::language::tree::{Argument, Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Share,
    en: "share",
    zh: "占比",
    shape: Shape::CollectionSatisfies,
    signature: "share(C [in period] [where A] [satisfies B])",
    meaning_zh: "符合 A 的成员中满足 B 的所占比例；只写 where 时是满足它的成员在全体中的比例；没有成员时为未知",
    meaning_en: "the part of the members with A that satisfy B; with where alone, the part of all that satisfy it; \
                 unknown over nothing",
    example: ("city", "share(communities where meets_harmonious_standard) >= 90%"),
    laws: &[
        (
            "share(communities where meets_harmonious_standard) >= 90%",
            "share(communities satisfies meets_harmonious_standard) >= 90%",
        ),
        ("share(communities where is_new_build) >= 1/2", "share(communities where is_new_build) >= 50%"),
    ],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    let Some(Argument::Coll(coll)) = call.arguments.first() else { return Value::Error };
    let found = members::group(pass, coll, |pass| call.satisfies.map(|satisfies| pass.truth(satisfies)));
    let Some((group, satisfies)) = found else { return Value::Error };
    let filter = group.filter.clone();
    let (of, holds) = match satisfies {
        Some(holds) => (filter, holds),
        None => (Formula::Const(true), filter),
    };
    members::part(pass, group, of, holds, call)
}
