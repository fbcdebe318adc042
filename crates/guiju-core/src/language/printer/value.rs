//! Values as text: quantities with their unit, dates, spans, periods, names.

use super::Printer;
use crate::language::Language;
use crate::language::tree::{Node, Period, PeriodUnit, Word};
use crate::language::word::{self, Key};
use crate::value::{Date, Rational, Span, SpanUnit};
use crate::vocabulary::UnitId;
use crate::vocabulary::unit::Dimension;

/// A number and its unit: `30 m2`, `2 years`, `90%`; `30平方米`, `2年`, `5万元`.
///
/// A number that no decimal gives exactly, which no text reads as, prints as a quotient.
#[must_use]
pub fn print_quantity(number: &Rational, unit: Option<UnitId>, language: Language) -> String {
    let digits = number.decimal().unwrap_or_else(|| format!("{}/{}", number.numerator(), number.denominator()));
    let Some(unit) = unit else { return digits };
    match language {
        _ if unit == UnitId::PERCENT => format!("{digits}%"),
        Language::Chinese => format!("{digits}{}", unit.unit().zh),
        Language::English => format!("{digits} {}", english(unit, *number == Rational::ONE)),
    }
}

/// Lengths of time take their plural, as `30 days` reads; other units are symbols.
fn english(unit: UnitId, one: bool) -> &'static str {
    let row = unit.unit();
    let time = Dimension { area: 0, money: 0, household: 0, person: 0, ..row.dimension };
    let plural = row.aliases.first().copied().filter(|_| !one && !row.dimension.is_plain() && time == row.dimension);
    plural.unwrap_or(row.en)
}

/// `2010-12-31`; 2010年12月31日.
#[must_use]
pub fn print_date(date: Date, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Language::English => date.to_string(),
    }
}

/// `1 year`, `18 months`, `30 days`; 1年, 18个月, 30天. Whole years of months are said in years.
#[must_use]
pub fn print_span(span: Span, language: Language) -> String {
    let years = span.unit == SpanUnit::Month && span.count != 0 && span.count.checked_rem(12) == Some(0);
    let (count, word) = match (span.unit, years) {
        (SpanUnit::Month, true) => (span.count.checked_div(12).unwrap_or(0), "year"),
        (SpanUnit::Month, false) => (span.count, "month"),
        (SpanUnit::Day, _) => (span.count, "day"),
    };
    print_quantity(&Rational::whole(i128::from(count)), UnitId::named(word), language)
}

/// The `per` of a recurring norm: `year`, `2 years`, `$interval`; 年, 2年, 季度.
#[must_use]
pub fn print_period(period: &Period, language: Language) -> String {
    self::period(period, language, false)
}

/// A period; `counted` has its number even where that is 1, as a span must.
pub(super) fn period(period: &Period, language: Language, counted: bool) -> String {
    match period {
        Period::Parameter(name) => format!("${}", name.text),
        Period::Fixed { count: 1, unit } if !counted => {
            word::period_word(*unit).map_or("", |w| if language == Language::Chinese { w.zh } else { w.en }).to_owned()
        }
        Period::Fixed { count, unit } => several(*count, *unit, language),
    }
}

fn several(count: u32, unit: PeriodUnit, language: Language) -> String {
    let Some(row) = word::period_word(unit) else { return String::new() };
    match language {
        Language::Chinese => format!("{count}{}", row.zh_many),
        Language::English => format!("{count} {}", if count == 1 { row.en } else { row.en_many }),
    }
}

impl Printer<'_> {
    pub(super) fn value(&mut self, node: &Node) {
        let language = self.how.language;
        match node {
            Node::Bool(true) => self.key(Key::True),
            Node::Bool(false) => self.key(Key::False),
            Node::Quantity(number, unit) => self.put(&print_quantity(number, *unit, language)),
            Node::Date(date) => self.put(&print_date(*date, language)),
            Node::Text(text) => self.text(text),
            Node::Parameter(name) => self.parameter(name),
            Node::AsOf => self.key(Key::AsOf),
            Node::Path(path) => self.path(path),
            Node::Previous(path) => {
                self.key(Key::Previous);
                self.put(" ");
                self.path(path);
            }
            _ => self.put("?"),
        }
    }
    pub(super) fn parameter(&mut self, name: &Word) {
        self.put("$");
        self.put(&name.text);
    }
    pub(super) fn word(&mut self, word: &Word) {
        match self.how.names.rename(word) {
            Some(name) => self.put(&name),
            None => self.put(&word.text),
        }
    }
    /// A text never holds its own quotation mark: there is no way to write one.
    pub(super) fn text(&mut self, text: &str) {
        self.put("\"");
        self.put(text);
        self.put("\"");
    }
}
