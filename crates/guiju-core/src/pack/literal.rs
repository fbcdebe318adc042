//! Values as packs and cases write them outside of expressions: `20%`, `5万元`, `-3`, `6 months`, `0..100`.

use crate::language::parser::{parse_period, parse_quantity, parse_span};
use crate::language::tree::Period;
use crate::value::{Rational, Span};
use crate::vocabulary::UnitId;

/// A number in `unit`: a bare number is in that unit already, one with a unit of the same dimension is turned into it.
#[must_use]
pub fn number(text: &str, unit: UnitId) -> Option<Rational> {
    match parse_quantity(text.trim()).0? {
        (value, None) => Some(value),
        (value, Some(written)) if written.dimension() == unit.dimension() => {
            value.checked_mul(&written.unit().factor())?.checked_div(&unit.unit().factor())
        }
        _ => None,
    }
}

/// A length of time: `6 months`, `1 year`, `30 days`, `2周`.
#[must_use]
pub fn span(text: &str) -> Option<Span> {
    parse_span(text.trim()).0
}

/// The two ends of `0..100`, each as written; an absent end is `None`. `None` where there is no `..`.
#[must_use]
pub fn ends(text: &str) -> Option<(Option<&str>, Option<&str>)> {
    let (low, high) = text.split_once("..")?;
    let (low, high) = (Some(low.trim()).filter(|e| !e.is_empty()), Some(high.trim()).filter(|e| !e.is_empty()));
    (low.is_some() || high.is_some()).then_some((low, high))
}

/// A period as `per` writes it: `year`, `2 years`, `$review_interval`.
#[must_use]
pub fn period(text: &str) -> Option<Period> {
    parse_period(text.trim()).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tree::PeriodUnit;
    use crate::value::SpanUnit;

    #[test]
    fn numbers_are_turned_into_the_unit() {
        let unit = |w: &str| UnitId::named(w).unwrap();
        assert_eq!(number("20%", unit("%")), Some(Rational::whole(20)));
        assert_eq!(number("5万元", unit("yuan")), Some(Rational::whole(50_000)));
        assert_eq!(number("50000", unit("wan_yuan")), Some(Rational::whole(50_000)));
        assert_eq!(number("5000 yuan", unit("wan_yuan")), Rational::new(1, 2));
        assert_eq!(number("-3", UnitId::ITEM), Some(Rational::whole(-3)));
        assert_eq!(number("20%", UnitId::ITEM), Rational::new(1, 5));
        for bad in ["", "30 m2", "3 x", "1e5", ".5", "1_000", "0x1F"] {
            assert_eq!(number(bad, UnitId::PERSON), None, "{bad}");
        }
    }

    #[test]
    fn spans_and_periods() {
        assert_eq!(span("1 year"), Some(Span { unit: SpanUnit::Month, count: 12 }));
        assert_eq!(span("2周"), Some(Span { unit: SpanUnit::Day, count: 14 }));
        assert_eq!(span("30 m2"), None);
        assert_eq!(span("99999999999 days"), None);
        assert_eq!(period("2 years"), Some(Period::Fixed { count: 2, unit: PeriodUnit::Year }));
        assert_eq!(period("半年"), Some(Period::Fixed { count: 1, unit: PeriodUnit::HalfYear }));
        assert!(matches!(period("$review_interval"), Some(Period::Parameter(_))));
        assert_eq!(period("0 years"), None);
        assert_eq!(period("fortnight"), None);
    }
}
