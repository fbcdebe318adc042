//! `exists(f)`, `已有(f)`: an optional fact is not none; unknown when the fact is.

use super::Descriptor;
use crate::diagnostic::Code;
use crate::language::elaborate::pass::{Call, Pass, guard, written};
use crate::language::elaborate::scope::{Place, Target};
use crate::language::elaborate::value::Value;
use crate::language::formula::{Atom, FactPath, Formula, RecordPath, Step};
use crate::language::tree::{Argument, Function, Path, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::Exists,
    en: "exists",
    zh: "已有",
    shape: Shape::Path,
    signature: "exists(f)",
    meaning_zh: "可为“无”的指标不为无，例如事情已经发生；指标未知时为未知",
    meaning_en: "a fact that may be none is not none, such as an event that has happened; unknown when the fact is",
    example: ("community", "exists(established_on)"),
    laws: &[],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    let Some(Argument::Path(path)) = call.arguments.first() else { return Value::Error };
    match fact(pass, path) {
        Some((fact, mut exists)) => {
            exists.retain(|other| *other != fact);
            if !pass.context.vocabulary.fact(fact.fact).is_some_and(|f| f.optional) {
                pass.fail(Code::NeverNone, path.span, [written(path)]);
                return Value::Error;
            }
            Value::Truth(guard(&exists, Formula::Atom(Atom::Exists(fact))))
        }
        None => Value::Error,
    }
}

/// The fact that a path leads to, a reference included, with the optional references on the way.
fn fact(pass: &mut Pass<'_>, path: &Path) -> Option<(FactPath, Vec<FactPath>)> {
    match pass.resolve(path) {
        Ok(Place { target: Target::Fact(fact), exists }) => Some((fact, exists)),
        Ok(Place { target: Target::Record(record), exists }) => match reference(pass, &record) {
            Some(fact) => Some((fact, exists)),
            None => {
                pass.fail(Code::NeverNone, path.span, [written(path)]);
                None
            }
        },
        Ok(_) => {
            pass.fail(Code::NeverNone, path.span, [written(path)]);
            None
        }
        Err(unresolved) => {
            let diagnostic = pass.unknown_name(path, &unresolved);
            pass.report(diagnostic);
            None
        }
    }
}

/// The reference that a record was reached by.
fn reference(pass: &Pass<'_>, record: &RecordPath) -> Option<FactPath> {
    let (last, before) = record.steps.split_last()?;
    let Step::Reference(fact) = last else { return None };
    let kind = pass.context.vocabulary.fact(*fact)?.kind;
    let record = RecordPath { scope: record.scope, steps: before.to_vec(), kind };
    Some(FactPath { record, fact: *fact, year: 0 })
}
