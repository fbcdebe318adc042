//! `count(C where W)`, `个数(…)`: how many members, in the unit they are counted in; or how many symbols a set holds.
//!
//! Lowers to `Σ[W]`.

use super::{Descriptor, members, symbols};
use crate::language::elaborate::form::{Form, Term};
use crate::language::elaborate::pass::{Call, Pass};
use crate::language::elaborate::value::{Number, Taste, Value};
use crate::language::formula::{Operand, SetOperand};
use crate::language::tree::{Argument, Function, Path, Shape};
use crate::value::Rational;
use crate::vocabulary::{Dimension, UnitId};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Count,
    en: "count",
    zh: "个数",
    shape: Shape::Collection,
    signature: "count(C [in period] [where W]) | count(set)",
    meaning_zh: "符合条件的成员个数，或集合中的取值个数；没有成员时为 0",
    meaning_en: "how many members satisfy the condition, or how many symbols a set holds; 0 over nothing",
    example: ("community", "count(facilities where use = service_station and area >= 30 m2) >= 1"),
    laws: &[
        ("count(facilities) >= 1", "count(facilities) > 0"),
        ("count(workers) >= 3", "count(workers) >= 3 person"),
        ("count(facilities where true) >= 1", "count(facilities) >= 1"),
        ("2 * count(facilities) >= 4", "count(facilities) >= 2"),
    ],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    let Some(Argument::Coll(coll)) = call.arguments.first() else { return Value::Error };
    let bare = coll.filter.is_none() && !coll.in_period;
    if let Some(path) = symbols::set_fact(pass, &coll.path).filter(|_| bare) {
        return set_count(pass, path);
    }
    match members::group(pass, coll, |_| ()) {
        Some((group, ())) => members::count(pass, &group, call),
        None => Value::Error,
    }
}

fn set_count(pass: &mut Pass<'_>, path: &Path) -> Value {
    let Value::Set(set) = pass.path(path, None) else { return Value::Error };
    let SetOperand::Fact(fact) = set.of else { return Value::Error };
    let form = Form::term(Term::Plain(Operand::SetCount(fact)), Rational::ONE);
    let number = Number::measured(form, Dimension::PLAIN, Some(UnitId::of_symbols()));
    Value::Number(Number { taste: Taste::Count, exists: set.exists, ..number })
}
