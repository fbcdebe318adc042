//! `applies("n")`, `适用("…")`: whether a norm applies, as its verdict would say.

use super::{Descriptor, meets};
use crate::diagnostic::Code;
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::Value;
use crate::language::formula::{Atom, Formula, Target};
use crate::language::tree::{Argument, Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Applies,
    en: "applies",
    zh: "适用",
    shape: Shape::Text,
    signature: "applies(\"norm\")",
    meaning_zh: "规范对它适用",
    meaning_en: "the norm applies to it",
    example: ("community", "applies(\"staff-ratio\") implies full_time_workers >= 6 person"),
    laws: &[],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    let Some(Argument::Text(quoted)) = call.arguments.first() else { return Value::Error };
    match meets::target(pass, quoted) {
        Some((record, Target::Norm(norm))) => Value::Truth(Formula::Atom(Atom::Applies(record, norm))),
        Some((_, Target::Standard(_))) => {
            pass.fail(Code::NotANorm, quoted.span, [quoted.text.clone()]);
            Value::Error
        }
        None => Value::Error,
    }
}
