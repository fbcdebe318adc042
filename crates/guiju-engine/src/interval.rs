//! Intervals of integers with open ends: what a number may still be. Overflow opens an end, so that a bound never claims too much.

/// Every integer from `low` to `high`; an absent end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Least.
    pub low: Option<i128>,
    /// Greatest.
    pub high: Option<i128>,
}

impl Interval {
    /// 0 alone.
    pub const ZERO: Interval = Interval { low: Some(0), high: Some(0) };
    /// Anything.
    pub const ALL: Interval = Interval { low: None, high: None };

    /// One value alone.
    #[must_use]
    pub fn exactly(value: impl Into<i128>) -> Self {
        let value = value.into();
        Interval { low: Some(value), high: Some(value) }
    }
    /// From one value to another.
    #[must_use]
    pub fn between(low: Option<i64>, high: Option<i64>) -> Self {
        Interval { low: low.map(i128::from), high: high.map(i128::from) }
    }
    /// The value, when there is only one.
    #[must_use]
    pub fn only(self) -> Option<i128> {
        self.low.filter(|low| self.high == Some(*low))
    }
    /// Every sum of two members.
    #[must_use]
    pub fn plus(self, other: Interval) -> Self {
        let add = |a: Option<i128>, b: Option<i128>| a.zip(b).and_then(|(a, b)| a.checked_add(b));
        Interval { low: add(self.low, other.low), high: add(self.high, other.high) }
    }
    /// Every member times a number.
    #[must_use]
    pub fn times(self, factor: i128) -> Self {
        if factor == 0 {
            return Interval::ZERO;
        }
        let scale = |end: Option<i128>| end.and_then(|e| e.checked_mul(factor));
        let (low, high) = if factor > 0 { (self.low, self.high) } else { (self.high, self.low) };
        Interval { low: scale(low), high: scale(high) }
    }
    /// The least interval around both.
    #[must_use]
    pub fn hull(self, other: Interval) -> Self {
        let ends = |a: Option<i128>, b: Option<i128>, pick: fn(i128, i128) -> i128| a.zip(b).map(|(a, b)| pick(a, b));
        Interval { low: ends(self.low, other.low, i128::min), high: ends(self.high, other.high, i128::max) }
    }
    /// Whether every member is at least `bound`.
    #[must_use]
    pub fn all_at_least(self, bound: i128) -> bool {
        self.low.is_some_and(|low| low >= bound)
    }
    /// Whether every member is below `bound`.
    #[must_use]
    pub fn all_below(self, bound: i128) -> bool {
        self.high.is_some_and(|high| high < bound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_ends_and_signs() {
        let some = Interval { low: Some(2), high: None };
        assert_eq!(some.times(-3), Interval { low: None, high: Some(-6) });
        assert_eq!(some.plus(Interval::exactly(1)), Interval { low: Some(3), high: None });
        assert_eq!(some.times(0), Interval::ZERO);
        assert_eq!(some.hull(Interval::ZERO), Interval { low: Some(0), high: None });
        assert_eq!(Interval::exactly(i128::MAX).plus(Interval::exactly(1)), Interval::ALL);
        assert!(some.all_at_least(2) && !some.all_at_least(3) && !some.all_below(100));
    }
}
