//! Single values as packs write them: the period of a recurring norm, a span, a quantity with its unit.

use super::Parser;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::lexer::{Sign, Token};
use crate::language::tree::{Period, PeriodUnit, Span as Place};
use crate::limits;
use crate::value::{Rational, Span, SpanUnit};
use crate::vocabulary::{UnitId, unit::Dimension};

/// Reads the `per` of a recurring norm: `year`, `2 years`, `half_year`, `$review_interval`; 年, 2年, 半年. `None` goes with a diagnostic.
///
/// ```
/// use guiju_core::language::{parser::parse_period, tree::{Period, PeriodUnit}};
/// let (period, _) = parse_period("2 years");
/// assert_eq!(period, Some(Period::Fixed { count: 2, unit: PeriodUnit::Year }));
/// ```
#[must_use]
pub fn parse_period(text: &str) -> (Option<Period>, Vec<Diagnostic>) {
    whole(text, |parser| parser.period(false))
}

/// Reads a span: `1 year`, `6 months`, `30 days`, `-2 weeks`, `2 quarters`; 1年, 6个月, 30天. `None` goes with a diagnostic.
#[must_use]
pub fn parse_span(text: &str) -> (Option<Span>, Vec<Diagnostic>) {
    whole(text, |parser| parser.span())
}

/// Reads a number with or without a unit: `20%`, `5万元`, `1 year`, `-3`. `None` goes with a diagnostic.
#[must_use]
pub fn parse_quantity(text: &str) -> (Option<(Rational, Option<UnitId>)>, Vec<Diagnostic>) {
    whole(text, |parser| parser.signed_quantity())
}

/// Reads one thing and nothing behind it.
fn whole<T>(text: &str, read: impl FnOnce(&mut Parser<'_>) -> Option<T>) -> (Option<T>, Vec<Diagnostic>) {
    let Some(mut parser) = Parser::new(text) else {
        let limit = [limits::EXPRESSION_BYTES.to_string(), "EXPRESSION_BYTES".to_owned()];
        return (None, vec![Diagnostic::new(Code::TooLong, Place { start: 0, end: text.len() }, limit)]);
    };
    let found = read(&mut parser);
    if !parser.at_end() {
        parser.unexpected(("结尾", "the end"));
    }
    (found.filter(|_| parser.wrong.is_empty()), parser.wrong)
}

impl Parser<'_> {
    fn signed_number(&mut self) -> Option<Rational> {
        let negative = self.take_sign(Sign::Minus);
        let Some(Token::Number(number)) = self.token() else {
            self.unexpected(("数字", "a number"));
            return None;
        };
        let number = *number;
        self.step();
        if negative { number.checked_neg() } else { Some(number) }
    }

    fn signed_quantity(&mut self) -> Option<(Rational, Option<UnitId>)> {
        let number = self.signed_number()?;
        self.unit().ok().map(|unit| (number, unit))
    }

    fn span(&mut self) -> Option<Span> {
        let place = self.here();
        let number = self.signed_number()?;
        let (unit, factor) = self.span_unit()?;
        let count = number.checked_mul(&Rational::whole(factor)).filter(Rational::is_whole);
        let count = count.and_then(|n| i32::try_from(n.numerator()).ok());
        if count.is_none() {
            let text = self.source.get(place.start..self.behind().end).unwrap_or_default().to_owned();
            self.report(Code::BadNumber, place, [text]);
        }
        count.map(|count| Span { unit, count })
    }

    /// What a span is counted in, and how many of it the word means.
    fn span_unit(&mut self) -> Option<(SpanUnit, i128)> {
        let found = match self.token() {
            Some(Token::Word(word)) => span_unit(word),
            _ => None,
        };
        match found {
            Some(_) => self.step(),
            None => self.unexpected(("`天`、`周`、`个月` 或 `年`", "`days`, `weeks`, `months` or `years`")),
        }
        found
    }
}

fn span_unit(word: &str) -> Option<(SpanUnit, i128)> {
    match crate::language::word::period_named(word) {
        Some(PeriodUnit::HalfYear) => return Some((SpanUnit::Month, 6)),
        Some(PeriodUnit::Quarter) => return Some((SpanUnit::Month, 3)),
        _ => {}
    }
    let unit = UnitId::named(word)?.unit();
    let day = Dimension { day: 1, ..Dimension::PLAIN };
    let month = Dimension { month: 1, ..Dimension::PLAIN };
    match unit.dimension {
        d if d == day => Some((SpanUnit::Day, unit.numerator)),
        d if d == month => Some((SpanUnit::Month, unit.numerator)),
        _ => None,
    }
}
