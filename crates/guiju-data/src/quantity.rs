//! Numbers as people and programs write them in data: digits read exactly, a unit after them, dates and spans as words.
//!
//! Never through a binary float: the text is the number. It must not know facts; what a value means is the builder's business.

use guiju_core::diagnostic::Code;
use guiju_core::limits;
use guiju_core::register::Value;
use guiju_core::value::{Rational, Span, SpanUnit, rational::power_of_ten};
use guiju_core::vocabulary::UnitId;

/// A number from its text: sign, digits, point, exponent. `1.80e3` is 1800; nothing is rounded.
///
/// # Errors
/// [`Code::NumberTooLarge`] past [`limits::DIGITS`], [`Code::TooManyPlaces`] past [`limits::PLACES`], else [`Code::WrongValue`].
pub fn number(text: &str) -> Result<Rational, Code> {
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, power(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || (mantissa.contains('.') && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
        return Err(Code::WrongValue);
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    if whole.len() > limits::DIGITS {
        return Err(Code::NumberTooLarge);
    }
    let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX).saturating_sub(exponent);
    if whole.is_empty() && fraction.is_empty() {
        return Ok(Rational::ZERO);
    }
    if places > i64::from(limits::PLACES) {
        return Err(Code::TooManyPlaces);
    }
    if whole.len().saturating_add(fraction.len()) > limits::DIGITS {
        return Err(Code::NumberTooLarge);
    }
    let scaled: i128 = format!("{whole}{fraction}").parse().map_err(|_| Code::NumberTooLarge)?;
    let scaled = if negative { scaled.checked_neg() } else { Some(scaled) }.ok_or(Code::NumberTooLarge)?;
    let ten = |n: i64| u8::try_from(n).ok().and_then(power_of_ten);
    let read = match ten(places.saturating_neg()) {
        Some(factor) => scaled.checked_mul(factor).map(Rational::whole),
        None => ten(places).and_then(|divisor| Rational::new(scaled, divisor)),
    };
    read.ok_or(Code::NumberTooLarge)
}

fn power(text: &str) -> Result<i64, Code> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Code::WrongValue);
    }
    let limit = i64::try_from(limits::DIGITS).unwrap_or(i64::MAX);
    match text.parse::<i64>() {
        Ok(power) if power <= limit => Ok(power.max(limit.saturating_mul(-2))),
        _ if text.starts_with('-') => Ok(limit.saturating_mul(-2)),
        _ => Err(Code::NumberTooLarge),
    }
}

/// A number with or without a unit: `1800`, `5万元`, `30 平方米`, `50%`. Full-width digits and signs count as their plain forms.
///
/// # Errors
/// As [`number`]; [`Code::WrongUnit`] for a word that is no unit.
pub fn quantity(text: &str) -> Result<Value, Code> {
    let plain: String = text.trim().chars().map(fold).collect();
    let end = plain.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).unwrap_or(plain.len());
    let (digits, unit) = plain.split_at_checked(end).ok_or(Code::WrongValue)?;
    let value = number(digits)?;
    match unit.trim() {
        "" => Ok(Value::Number(value)),
        word => UnitId::named(word).map(|unit| Value::Quantity(value, unit)).ok_or(Code::WrongUnit),
    }
}

/// A full-width digit, sign or letter as its plain form.
fn fold(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => {
            let code = u32::from(letter).checked_sub(0xFEE0);
            code.and_then(char::from_u32).unwrap_or(letter)
        }
        '\u{3000}' | '\u{A0}' => ' ',
        other => other,
    }
}

/// A length of time: `30天`, `2 weeks`, `6个月`, `1年`.
#[must_use]
pub fn span(text: &str) -> Option<Span> {
    let Ok(Value::Quantity(number, unit)) = quantity(text) else { return None };
    let dimension = unit.dimension();
    let base = number.checked_mul(&unit.unit().factor()).filter(Rational::is_whole)?;
    let count = i32::try_from(base.numerator()).ok()?;
    match (dimension == UnitId::named("day")?.dimension(), dimension == UnitId::named("month")?.dimension()) {
        (true, _) => Some(Span { unit: SpanUnit::Day, count }),
        (_, true) => Some(Span { unit: SpanUnit::Month, count }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_their_text() {
        for (text, wanted) in [
            ("1800", Ok("1800")),
            ("-5", Ok("-5")),
            ("0.30", Ok("0.3")),
            ("1.8e3", Ok("1800")),
            ("18E-1", Ok("1.8")),
            ("-0", Ok("0")),
            ("0e999999999999999999999", Err(Code::NumberTooLarge)),
            ("1e-999999999999999999999", Err(Code::TooManyPlaces)),
            ("1e999999999", Err(Code::NumberTooLarge)),
            ("0.30000000000000004", Err(Code::TooManyPlaces)),
            ("NaN", Err(Code::WrongValue)),
            ("1e", Err(Code::WrongValue)),
            ("1.", Err(Code::WrongValue)),
            (".5", Err(Code::WrongValue)),
            ("--5", Err(Code::WrongValue)),
            ("1-5", Err(Code::WrongValue)),
            ("", Err(Code::WrongValue)),
        ] {
            assert_eq!(number(text).map(|n| n.to_string()), wanted.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn digits_at_the_limit_and_past_it() {
        assert!(number(&"9".repeat(limits::DIGITS)).is_ok());
        assert_eq!(number(&"9".repeat(limits::DIGITS + 1)), Err(Code::NumberTooLarge));
        assert_eq!(number(&"9".repeat(10_000)), Err(Code::NumberTooLarge));
        let places = "0".repeat(usize::from(limits::PLACES) - 1);
        assert!(number(&format!("0.{places}1")).is_ok());
        assert_eq!(number(&format!("0.{places}01")), Err(Code::TooManyPlaces));
    }

    #[test]
    fn units_follow_the_number() {
        for (text, wanted) in [
            ("5万元", "5 wan_yuan"),
            ("30 平方米", "30 m2"),
            ("50%", "50 %"),
            ("５０％", "50 %"),
            ("6 person", "6 person"),
        ] {
            let Ok(Value::Quantity(number, unit)) = quantity(text) else { panic!("{text}") };
            assert_eq!(format!("{number} {}", unit.unit().en), wanted);
        }
        assert_eq!(quantity("5万"), Err(Code::WrongUnit));
        assert_eq!(quantity("约5000"), Err(Code::WrongValue));
    }

    #[test]
    fn spans_are_days_or_months() {
        assert_eq!(span("2周"), Some(Span { unit: SpanUnit::Day, count: 14 }));
        assert_eq!(span("3 years"), Some(Span { unit: SpanUnit::Month, count: 36 }));
        assert_eq!(span("0.5年"), Some(Span { unit: SpanUnit::Month, count: 6 }));
        assert_eq!(span("5人"), None);
    }
}
