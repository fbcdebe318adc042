//! Whether two numbers may be compared or added, and what a bare number becomes beside a count (SEMANTICS §5).

use crate::diagnostic::Code;
use crate::language::Language;
use crate::language::elaborate::pass::Pass;
use crate::language::elaborate::value::{Number, Taste};
use crate::language::printer::{Printing, print};
use crate::language::tree::{Expr, Span};
use crate::language::word::is_han;
use crate::value::Rational;
use crate::vocabulary::{Dimension, UnitId};

/// Letters of a side that a report shows.
const LABEL: usize = 60;

/// The two sides as written, for what is said about them.
#[derive(Clone, Copy)]
pub(in super::super) struct Sides<'e> {
    /// The left one.
    pub left: &'e Expr,
    /// The right one.
    pub right: &'e Expr,
    /// Both.
    pub span: Span,
}

impl Sides<'_> {
    /// The other way round.
    pub(in super::super) fn swapped(&self) -> Self {
        Sides { left: self.right, right: self.left, span: self.span }
    }
}

/// Gives a bare number the unit it takes; `None`, and a report, where the two measure different things.
pub(in super::super) fn agree(
    pass: &mut Pass<'_>,
    a: &Number,
    b: &Number,
    sides: &Sides<'_>,
) -> Option<(Number, Number)> {
    match (a.taste, b.taste) {
        (Taste::Bare, Taste::Bare) => Some((a.clone(), b.clone())),
        (Taste::Bare, _) => bare(pass, a, b, sides.left.span).map(|a| (a, b.clone())),
        (_, Taste::Bare) => bare(pass, b, a, sides.right.span).map(|b| (a.clone(), b)),
        _ if a.dimension == b.dimension && !(odd(a, b) || odd(b, a)) => Some((a.clone(), b.clone())),
        _ => {
            let calendar = |n: &Number| {
                ["day", "month"].iter().any(|word| UnitId::named(word).map(UnitId::dimension) == Some(n.dimension))
            };
            if calendar(a) && calendar(b) {
                pass.fail(Code::SpanMix, sides.span, []);
            } else {
                let ((left_zh, left_en), (right_zh, right_en)) = (a.unit_words(), b.unit_words());
                let [left, right] = [sides.left, sides.right].map(label);
                pass.fail(Code::UnitMismatch, sides.span, [left, left_zh, right, right_zh, left_en, right_en]);
            }
            None
        }
    }
}

/// A count beside per cent: both are plain numbers, but no one means it.
fn odd(percent: &Number, other: &Number) -> bool {
    let counted =
        other.taste == Taste::Count || (other.taste == Taste::Measured && other.unit.is_some_and(UnitId::is_count));
    percent.taste == Taste::Percent && counted
}

fn bare(pass: &mut Pass<'_>, number: &Number, other: &Number, span: Span) -> Option<Number> {
    let value = number.as_constant();
    let in_unit = |factor: Rational| -> Option<Number> {
        let ends = number.ends.times(factor).ok()?;
        Some(Number { ends, dimension: other.dimension, unit: other.unit, taste: other.taste, ..number.clone() })
    };
    if value.is_some_and(|v| v.is_zero()) {
        return in_unit(Rational::ONE);
    }
    let part = |v: Rational| !v.is_negative() && v <= Rational::ONE;
    let taken = match other.taste {
        Taste::Count => in_unit(other.unit.map_or(Rational::ONE, |u| u.unit().factor())),
        Taste::Share if value.is_some_and(part) => in_unit(Rational::ONE),
        Taste::Measured if other.dimension == Dimension::PLAIN => in_unit(Rational::ONE),
        _ => None,
    };
    if taken.is_none() {
        let (zh, en) = if other.taste == Taste::Share { ("%".to_owned(), "%".to_owned()) } else { other.unit_words() };
        pass.fail(Code::UnitMissing, span, [zh, en]);
    }
    taken
}

/// A side as written, in the language of its names; a long one is cut short.
pub(in super::super) fn label(expr: &Expr) -> String {
    let english = print(expr, &Printing::in_language(Language::English));
    let told =
        if english.chars().any(is_han) { print(expr, &Printing::in_language(Language::Chinese)) } else { english };
    match told.char_indices().nth(LABEL) {
        Some((cut, _)) => format!("{}…", told.get(..cut).unwrap_or_default()),
        None => told,
    }
}
