//! A fact by its name: what it is worth by its type.

use crate::language::elaborate::form::{Form, Made, Term, Trouble, multiply};
use crate::language::elaborate::pass::{Pass, guard};
use crate::language::elaborate::value::{DateValue, Number, SetValue, SymbolValue, TextValue, Value, When, merge};
use crate::language::formula::{Atom, DateBase, DateOperand, FactPath, Formula, Operand, SetOperand, Symbolic};
use crate::language::tree::Span;
use crate::value::{Rational, SpanUnit};
use crate::vocabulary::{Type, UnitId};

/// What a fact is worth, given the optional references on the way to it.
pub(in super::super) fn lower(pass: &mut Pass<'_>, path: FactPath, exists: Vec<FactPath>, span: Span) -> Value {
    let Some(fact) = pass.context.vocabulary.fact(path.fact) else { return Value::Error };
    let mut exists = exists;
    if fact.optional {
        merge(&mut exists, core::slice::from_ref(&path));
    }
    match fact.ty {
        Type::Bool => Value::Truth(guard(&exists, Formula::Atom(Atom::Yes(path)))),
        Type::Number { unit, places } => {
            let made = number(path, unit, places, exists);
            pass.made(made, span).map_or(Value::Error, Value::Number)
        }
        Type::Span(counted) => {
            let word = if counted == SpanUnit::Day { "day" } else { "month" };
            let made = number(path, UnitId::named(word).unwrap_or(UnitId::ITEM), 0, exists);
            pass.made(made, span).map_or(Value::Error, Value::Number)
        }
        Type::Date => {
            let when = When::Operand(DateOperand { base: DateBase::Fact(path), steps: Vec::new() });
            Value::Date(DateValue { exists, ..DateValue::of(when) })
        }
        Type::Text => Value::Text(TextValue::Fact(path, exists)),
        Type::Enum(id) => {
            let of = Symbolic::Fact(path);
            Value::Symbol(SymbolValue { of, enumeration: Some(id), exists, unset: None })
        }
        Type::Set(enumeration) => Value::Set(SetValue { of: SetOperand::Fact(path), enumeration, exists }),
        // A reference is a record; paths that end at one are resolved as such.
        Type::Ref(_) => Value::Error,
    }
}

fn number(path: FactPath, unit: UnitId, places: u8, exists: Vec<FactPath>) -> Made<Number> {
    let step = Rational::from_scaled(1, places).ok_or(Trouble::TooLarge)?;
    let form = Form::term(Term::Plain(Operand::Number(path)), multiply(unit.unit().factor(), step)?);
    Ok(Number { exists, ..Number::measured(form, unit.dimension(), Some(unit)) })
}
