//! `compliance(C, "n")`, `达标率(…)`: the part of the members that a norm applies to for whom its requirement holds.
//!
//! Lowers to share(C where applies(n) satisfies n's requirement).

use super::{Descriptor, meets, members};
use crate::diagnostic::Code;
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::formula::{Atom, Formula, Target};
use crate::language::tree::{Argument, Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Compliance,
    en: "compliance",
    zh: "达标率",
    shape: Shape::CollectionText,
    signature: "compliance(C [where W], \"norm\")",
    meaning_zh: "规范适用的成员中达到其要求的所占比例；没有适用的成员时为未知",
    meaning_en: "the part of the members a norm applies to that fulfil its requirement; unknown where it applies to none",
    example: ("city", "compliance(communities, \"staff-ratio\") >= 90%"),
    laws: &[],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    let [Argument::Coll(coll), Argument::Text(quoted)] = call.arguments else { return Value::Error };
    let found = members::group(pass, coll, |pass| meets::target(pass, quoted));
    let Some((group, target)) = found else { return Value::Error };
    let Some((record, target)) = target else { return Value::Error };
    let Target::Norm(norm) = target else {
        pass.fail(Code::NotANorm, quoted.span, [quoted.text.clone()]);
        return Value::Error;
    };
    let applies = Formula::Atom(Atom::Applies(record.clone(), norm));
    let of = Formula::all([group.filter.clone(), applies]);
    members::part(pass, group, of, Formula::Atom(Atom::Requires(record, norm)), call)
}
