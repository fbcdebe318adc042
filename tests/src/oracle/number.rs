//! Big rationals and the units that the test pack uses. Nothing here is shared with the engine.

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

/// An exact rational of any size.
pub type Q = RBig;

/// `n / d`.
#[must_use]
pub fn q(n: i64, d: u64) -> Q {
    RBig::from_parts(IBig::from(n), UBig::from(d))
}

/// A whole number.
#[must_use]
pub fn whole(n: i64) -> Q {
    q(n, 1)
}

/// `n / 10^places`.
#[must_use]
pub fn scaled(n: i64, places: u8) -> Q {
    q(n, 10u64.pow(u32::from(places)))
}

/// `10^-places`: the step of a fact.
#[must_use]
pub fn step(places: u8) -> Q {
    scaled(1, places)
}

/// The greatest multiple of the step that is not above `x`.
#[must_use]
pub fn down(x: &Q, places: u8) -> Q {
    let unit = step(places);
    RBig::from((x / &unit).floor()) * unit
}

/// The least multiple of the step that is not below `x`.
#[must_use]
pub fn up(x: &Q, places: u8) -> Q {
    let unit = step(places);
    RBig::from((x / &unit).ceil()) * unit
}

/// A decimal text of a number that terminates: `-3`, `0.25`.
///
/// # Panics
/// When it does not terminate within 12 places.
#[must_use]
pub fn decimal(x: &Q) -> String {
    for places in 0..=12u8 {
        let ten = Q::from(IBig::from(10u64.pow(u32::from(places))));
        let big = x * ten;
        if big.is_int() {
            let digits = big.floor().to_string();
            let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |d| ("-", d));
            let digits = format!("{digits:0>width$}", width = usize::from(places) + 1);
            let cut = digits.len() - usize::from(places);
            let (w, f) = digits.split_at(cut);
            return if f.is_empty() { format!("{sign}{w}") } else { format!("{sign}{w}.{f}") };
        }
    }
    panic!("{x} does not terminate");
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Dim {
    Plain,
    Area,
    Money,
    Household,
    Person,
}

/// The units that generated numbers are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Unit {
    Item,
    Percent,
    M2,
    Mu,
    Ha,
    Yuan,
    WanYuan,
    Household,
    Person,
}

impl Unit {
    /// English word, Chinese word, what it measures, its size in the base unit.
    #[must_use]
    pub fn row(self) -> (&'static str, &'static str, Dim, Q) {
        match self {
            Unit::Item => ("item", "个", Dim::Plain, whole(1)),
            Unit::Percent => ("%", "%", Dim::Plain, q(1, 100)),
            Unit::M2 => ("m2", "平方米", Dim::Area, whole(1)),
            Unit::Mu => ("mu", "亩", Dim::Area, q(2000, 3)),
            Unit::Ha => ("ha", "公顷", Dim::Area, whole(10_000)),
            Unit::Yuan => ("yuan", "元", Dim::Money, whole(1)),
            Unit::WanYuan => ("wan_yuan", "万元", Dim::Money, whole(10_000)),
            Unit::Household => ("household", "户", Dim::Household, whole(1)),
            Unit::Person => ("person", "人", Dim::Person, whole(1)),
        }
    }
    /// What it measures.
    #[must_use]
    pub fn dim(self) -> Dim {
        self.row().2
    }
    /// Its size in the base unit.
    #[must_use]
    pub fn factor(self) -> Q {
        self.row().3
    }
    /// The units of a dimension.
    #[must_use]
    pub fn of(dim: Dim) -> &'static [Unit] {
        match dim {
            Dim::Plain => &[Unit::Item],
            Dim::Area => &[Unit::M2, Unit::M2, Unit::Mu, Unit::Ha],
            Dim::Money => &[Unit::Yuan, Unit::Yuan, Unit::WanYuan],
            Dim::Household => &[Unit::Household],
            Dim::Person => &[Unit::Person],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals() {
        assert_eq!(decimal(&q(-1, 4)), "-0.25");
        assert_eq!(decimal(&whole(30)), "30");
        assert_eq!(decimal(&scaled(33334, 2)), "333.34");
        assert_eq!((down(&q(1, 3), 1), up(&q(1, 3), 1)), (q(3, 10), q(4, 10)));
        assert_eq!(down(&q(-1, 3), 0), whole(-1));
    }
}
