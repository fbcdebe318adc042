//! Exact rationals over 128-bit integers with checked arithmetic; overflow is an answer, never a wrap.

use core::fmt;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};

use crate::limits;

/// An exact rational number, always in lowest terms with a positive denominator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rational(Ratio<i128>);

impl Rational {
    /// 0.
    pub const ZERO: Rational = Rational(Ratio::new_raw(0, 1));
    /// 1.
    pub const ONE: Rational = Rational(Ratio::new_raw(1, 1));

    /// `numerator / denominator` in lowest terms; `None` for a zero denominator or one that cannot be negated.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let negatable = numerator.checked_neg().is_some() && denominator.checked_neg().is_some();
        (denominator != 0 && negatable).then(|| Rational(Ratio::new(numerator, denominator)))
    }
    /// A whole number.
    #[must_use]
    pub fn whole(value: i128) -> Self {
        Rational(Ratio::from_integer(value))
    }
    /// `value / 10^places`: a scaled integer as it stands in a column.
    #[must_use]
    pub fn from_scaled(value: i128, places: u8) -> Option<Self> {
        Rational::new(value, power_of_ten(places)?)
    }
    /// Reads `digits` or `digits.digits` (ASCII); `None` for anything else or past [`limits::DIGITS`] / [`limits::PLACES`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || (text.contains('.') && fraction.is_empty()) {
            return None;
        }
        let digits = whole.len().checked_add(fraction.len())?;
        if digits > limits::DIGITS || fraction.len() > usize::from(limits::PLACES) {
            return None;
        }
        if !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        let scaled: i128 = format!("{whole}{fraction}").parse().ok()?;
        Rational::from_scaled(scaled, u8::try_from(fraction.len()).ok()?)
    }
    /// The numerator in lowest terms.
    #[must_use]
    pub fn numerator(&self) -> i128 {
        *self.0.numer()
    }
    /// The denominator in lowest terms, positive.
    #[must_use]
    pub fn denominator(&self) -> i128 {
        *self.0.denom()
    }
    /// The integer `self * 10^places`, when it is one.
    #[must_use]
    pub fn scaled(&self, places: u8) -> Option<i128> {
        let shifted = self.checked_mul(&Rational::whole(power_of_ten(places)?))?;
        shifted.is_whole().then(|| shifted.numerator())
    }
    /// Whether it has no fraction.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.is_integer()
    }
    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }
    /// Whether it is below 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }
    /// The greatest integer not above it.
    #[must_use]
    pub fn floor(&self) -> i128 {
        self.numerator().div_euclid(self.denominator())
    }
    /// The least integer not below it.
    #[must_use]
    pub fn ceil(&self) -> i128 {
        let floor = self.floor();
        if self.is_whole() { floor } else { floor.saturating_add(1) }
    }
    /// Sum, or `None` on overflow.
    #[must_use]
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        self.0.checked_add(&other.0).map(Rational)
    }
    /// Difference, or `None` on overflow.
    #[must_use]
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        self.0.checked_sub(&other.0).map(Rational)
    }
    /// Product, or `None` on overflow.
    #[must_use]
    pub fn checked_mul(&self, other: &Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Rational)
    }
    /// Quotient, or `None` on overflow or a zero divisor.
    #[must_use]
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() { None } else { self.0.checked_div(&other.0).map(Rational) }
    }
    /// The negation, or `None` on overflow.
    #[must_use]
    pub fn checked_neg(&self) -> Option<Self> {
        Rational::ZERO.checked_sub(self)
    }
    /// The decimal text when it terminates within [`limits::PLACES`] places: `0.5`, `-3`, `12.25`.
    #[must_use]
    pub fn decimal(&self) -> Option<String> {
        let places = (0..=limits::PLACES).find(|p| self.scaled(*p).is_some())?;
        let scaled = self.scaled(places)?;
        let digits = format!("{:0width$}", scaled.unsigned_abs(), width = usize::from(places).saturating_add(1));
        let sign = if scaled < 0 { "-" } else { "" };
        let cut = digits.len().saturating_sub(usize::from(places));
        let (whole, fraction) = digits.split_at_checked(cut)?;
        Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
    }
}

/// `10^places`, or `None` past 128 bits.
#[must_use]
pub fn power_of_ten(places: u8) -> Option<i128> {
    10i128.checked_pow(u32::from(places))
}

/// A terminating decimal as such (`0.5`), otherwise a mixed fraction: `1 1/300`, `-2/3`.
impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(decimal) = self.decimal() {
            return f.write_str(&decimal);
        }
        let (n, d) = (self.numerator().unsigned_abs(), self.denominator().unsigned_abs());
        let sign = if self.is_negative() { "-" } else { "" };
        match (n / d, n % d) {
            (0, rest) => write!(f, "{sign}{rest}/{d}"),
            (whole, rest) => write!(f, "{sign}{whole} {rest}/{d}"),
        }
    }
}

impl fmt::Debug for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator(), self.denominator())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for text in ["0", "30", "0.5", "333.34", "12.25"] {
            assert_eq!(Rational::parse(text).unwrap().to_string(), text);
        }
        for text in ["", ".", "1.", ".5", "-1", "1e3", "1_000", "٣", "0.1234567890123"] {
            assert_eq!(Rational::parse(text), None, "{text}");
        }
        assert_eq!(Rational::new(301, 300).unwrap().to_string(), "1 1/300");
        assert_eq!(Rational::new(-1, 300).unwrap().to_string(), "-1/300");
    }

    #[test]
    fn digits_at_the_limit_and_past_it() {
        assert!(Rational::parse(&"9".repeat(limits::DIGITS)).is_some());
        assert_eq!(Rational::parse(&"9".repeat(limits::DIGITS + 1)), None);
        assert_eq!(Rational::parse(&"9".repeat(10_000)), None);
    }

    #[test]
    fn floor_and_ceil() {
        let x = Rational::new(-7, 2).unwrap();
        assert_eq!((x.floor(), x.ceil()), (-4, -3));
        assert_eq!(Rational::whole(3).ceil(), 3);
    }
}
