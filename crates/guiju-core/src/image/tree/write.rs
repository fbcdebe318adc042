//! Expression → bytes.

use super::{ARITHMETIC, COMPARISONS, PERIODS, TEXT_TESTS, number_of, tag};
use crate::image::bytes::Writer;
use crate::language::tree::{Argument, AtLeast, Coll, Expr, Node, Path, Period, Set};
use crate::language::word::function_word;
use crate::limits;
use crate::value::{Date, Rational};

/// Writes an expression. `None` for a tree with an error in it, or with a number that no text can say.
pub(in crate::image) fn write(expr: &Expr, out: &mut Writer) -> Option<()> {
    if !out.node() {
        return None;
    }
    match &expr.node {
        Node::Error => return None,
        Node::Bool(yes) => out.byte(if *yes { tag::TRUE } else { tag::FALSE }),
        Node::Quantity(value, None) => {
            out.byte(tag::NUMBER);
            number(value, out)?;
        }
        Node::Quantity(value, Some(unit)) => {
            out.byte(tag::QUANTITY);
            number(value, out)?;
            // Measure words share one English word; the Chinese one is each unit's own.
            out.word(unit.unit().zh);
        }
        Node::Date(date) => {
            out.byte(tag::DATE);
            out.number(u128::try_from(date.days().checked_sub(Date::MIN.days())?).ok()?);
        }
        Node::Text(text) => {
            out.byte(tag::TEXT);
            out.text(text);
        }
        Node::Parameter(name) => {
            out.byte(tag::PARAMETER);
            out.word(&name.text);
        }
        Node::AsOf => out.byte(tag::AS_OF),
        Node::Path(named) => match named.words.as_slice() {
            [word] => {
                out.byte(tag::NAME);
                out.word(&word.text);
            }
            _ => {
                out.byte(tag::PATH);
                path(named, out);
            }
        },
        Node::Previous(named) => {
            out.byte(tag::PREVIOUS);
            path(named, out);
        }
        Node::Window { period: each, last, at_least, over } => {
            out.byte(tag::WINDOW);
            period(each, out)?;
            period(last, out)?;
            least(at_least, out)?;
            collection(over, out)?;
        }
        Node::Call { .. } => call(&expr.node, out)?,
        node => compound(node, out)?,
    }
    Some(())
}

/// What has expressions in it.
fn compound(node: &Node, out: &mut Writer) -> Option<()> {
    match node {
        Node::If(a, b, c) => several(tag::IF, [a.as_ref(), b, c], out),
        Node::Between(a, b, c) => several(tag::BETWEEN, [a.as_ref(), b, c], out),
        Node::About(a, b, c) => several(tag::ABOUT, [a.as_ref(), b, c], out),
        Node::Implies(a, b) => several(tag::IMPLIES, [a.as_ref(), b], out),
        Node::Compare(how, a, b) => several(number_of(&COMPARISONS, how)?, [a.as_ref(), b], out),
        Node::Arithmetic(how, a, b) => several(number_of(&ARITHMETIC, how)?, [a.as_ref(), b], out),
        Node::Not(a) => several(tag::NOT, [a.as_ref()], out),
        Node::Known(a) => several(tag::KNOWN, [a.as_ref()], out),
        Node::Negate(a) => several(tag::NEGATE, [a.as_ref()], out),
        Node::Or(operands) => many(tag::OR, operands, out),
        Node::And(operands) => many(tag::AND, operands, out),
        Node::Quantifier { every, variable, over, body } => {
            out.byte(match (every, variable) {
                (false, None) => tag::SOME,
                (true, None) => tag::EVERY,
                (false, Some(_)) => tag::SOME_NAMED,
                (true, Some(_)) => tag::EVERY_NAMED,
            });
            if let Some(name) = variable {
                out.word(&name.text);
            }
            collection(over, out)?;
            write(body, out)
        }
        Node::In { value, negated, set } => tested(if *negated { tag::NOT_IN } else { tag::IN }, value, set, out),
        Node::Within(value, set) => tested(tag::WITHIN, value, set, out),
        Node::Includes { value, all, set } => {
            tested(if *all { tag::INCLUDES_ALL } else { tag::INCLUDES_ANY }, value, set, out)
        }
        Node::TextTest(how, value, text) => {
            several(number_of(&TEXT_TESTS, how)?, [value.as_ref()], out)?;
            out.text(text);
            Some(())
        }
        _ => None,
    }
}

fn several<'a>(tag: u8, operands: impl IntoIterator<Item = &'a Expr>, out: &mut Writer) -> Option<()> {
    out.byte(tag);
    operands.into_iter().try_for_each(|operand| write(operand, out))
}

fn many(tag: u8, operands: &[Expr], out: &mut Writer) -> Option<()> {
    out.byte(tag);
    out.length(operands.len());
    operands.iter().try_for_each(|operand| write(operand, out))
}

fn tested(tag: u8, value: &Expr, set: &Set, out: &mut Writer) -> Option<()> {
    several(tag, [value], out)?;
    match set {
        Set::Symbols(symbols, _) => {
            out.length(symbols.len());
            symbols.iter().for_each(|symbol| out.word(&symbol.text));
        }
        Set::Path(named) => {
            out.length(0);
            path(named, out);
        }
    }
    Some(())
}

/// A number as text says it, without sign: its digits, and behind which of them the point stands.
fn number(value: &Rational, out: &mut Writer) -> Option<()> {
    let places = (0..=limits::PLACES).find(|places| value.scaled(*places).is_some())?;
    let digits = u128::try_from(value.scaled(places)?).ok()?;
    out.number(digits.checked_mul(2)?.checked_add(u128::from(places > 0))?);
    if places > 0 {
        out.byte(places);
    }
    Some(())
}

fn path(named: &Path, out: &mut Writer) {
    out.length(named.words.len());
    named.words.iter().for_each(|word| out.word(&word.text));
}

fn collection(coll: &Coll, out: &mut Writer) -> Option<()> {
    out.byte(u8::from(coll.in_period) | (u8::from(coll.filter.is_some()) << 1));
    path(&coll.path, out);
    coll.filter.as_deref().map_or(Some(()), |filter| write(filter, out))
}

fn period(period: &Period, out: &mut Writer) -> Option<()> {
    match period {
        Period::Parameter(name) => {
            out.byte(0);
            out.word(&name.text);
        }
        Period::Fixed { count, unit } => {
            out.byte(number_of(&PERIODS, unit)?);
            out.number(u128::from(*count));
        }
    }
    Some(())
}

fn least(at_least: &AtLeast, out: &mut Writer) -> Option<()> {
    match at_least {
        AtLeast::Number(value) => {
            out.byte(0);
            number(value, out)
        }
        AtLeast::Parameter(name) => {
            out.byte(1);
            out.word(&name.text);
            Some(())
        }
    }
}

/// A function by its English name, and what its shape lets stand between the parentheses.
fn call(node: &Node, out: &mut Writer) -> Option<()> {
    let Node::Call { function, arguments, satisfies } = node else { return None };
    out.byte(tag::CALL);
    out.word(function_word(*function)?.en);
    out.length(arguments.len());
    for argument in arguments {
        match argument {
            Argument::Expr(expr) => several(0, [expr], out)?,
            Argument::Coll(coll) => {
                out.byte(1);
                collection(coll, out)?;
            }
            Argument::Path(named) => {
                out.byte(2);
                path(named, out);
            }
            Argument::Text(name) => {
                out.byte(3);
                out.word(&name.text);
            }
        }
    }
    out.byte(u8::from(satisfies.is_some()));
    satisfies.as_deref().map_or(Some(()), |expr| write(expr, out))
}
