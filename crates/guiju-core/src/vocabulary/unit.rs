//! Units and dimensions: one row a unit, words in both languages, exact factors.
//!
//! To add a unit, add a row to [`UNITS`]. Dimensions are exponents of what cannot be turned into one another: an area, money,
//! households, persons, days and calendar months. Percent and counts are plain numbers.

use crate::value::Rational;

/// A unit's place in [`UNITS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(pub u8);

/// Exponents of the base dimensions; equal vectors may be compared and added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dimension {
    /// Square metres.
    pub area: i8,
    /// Yuan.
    pub money: i8,
    /// Households.
    pub household: i8,
    /// Persons.
    pub person: i8,
    /// Days.
    pub day: i8,
    /// Calendar months.
    pub month: i8,
}

impl Dimension {
    /// A plain number.
    pub const PLAIN: Dimension = Dimension { area: 0, money: 0, household: 0, person: 0, day: 0, month: 0 };
    const fn one(at: usize) -> Dimension {
        let mut d = Dimension::PLAIN;
        match at {
            0 => d.area = 1,
            1 => d.money = 1,
            2 => d.household = 1,
            3 => d.person = 1,
            4 => d.day = 1,
            _ => d.month = 1,
        }
        d
    }
    /// Whether it is a plain number.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self == Dimension::PLAIN
    }
    /// The dimension of a product; `None` past the exponents served.
    #[must_use]
    pub fn times(self, other: Dimension) -> Option<Dimension> {
        self.combine(other, i8::checked_add)
    }
    /// The dimension of a quotient; `None` past the exponents served.
    #[must_use]
    pub fn over(self, other: Dimension) -> Option<Dimension> {
        self.combine(other, i8::checked_sub)
    }
    fn combine(self, other: Dimension, with: impl Fn(i8, i8) -> Option<i8>) -> Option<Dimension> {
        Some(Dimension {
            area: with(self.area, other.area)?,
            money: with(self.money, other.money)?,
            household: with(self.household, other.household)?,
            person: with(self.person, other.person)?,
            day: with(self.day, other.day)?,
            month: with(self.month, other.month)?,
        })
    }
    /// Written with the base units: `m2/household`, `person`; `1` for a plain number.
    #[must_use]
    pub fn name(self, zh: bool) -> String {
        let words: [(i8, &str, &str); 6] = [
            (self.area, "m2", "平方米"),
            (self.money, "yuan", "元"),
            (self.household, "household", "户"),
            (self.person, "person", "人"),
            (self.day, "day", "天"),
            (self.month, "month", "个月"),
        ];
        let part = |wanted: fn(i8) -> bool| {
            let mut out = Vec::new();
            for (power, en, cn) in words.iter().filter(|(p, _, _)| wanted(*p)) {
                for _ in 0..power.unsigned_abs() {
                    out.push(if zh { *cn } else { *en });
                }
            }
            out.join("*")
        };
        let (above, below) = (part(|p| p > 0), part(|p| p < 0));
        match (above.is_empty(), below.is_empty()) {
            (true, true) => (if zh { "纯数" } else { "a plain number" }).to_owned(),
            (false, true) => above,
            (true, false) => format!("1/{below}"),
            (false, false) => format!("{above}/{below}"),
        }
    }
}

/// One unit.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Canonical English word.
    pub en: &'static str,
    /// Chinese word that the printer uses.
    pub zh: &'static str,
    /// Further words in either language.
    pub aliases: &'static [&'static str],
    /// What it measures.
    pub dimension: Dimension,
    /// Numerator of its size in base units.
    pub numerator: i128,
    /// Denominator of its size in base units.
    pub denominator: i128,
}

impl Unit {
    /// Its size in the dimension's base unit.
    #[must_use]
    pub fn factor(&self) -> Rational {
        Rational::new(self.numerator, self.denominator).unwrap_or(Rational::ONE)
    }
}

const fn unit(
    en: &'static str,
    zh: &'static str,
    aliases: &'static [&'static str],
    dimension: Dimension,
    n: i128,
    d: i128,
) -> Unit {
    Unit { en, zh, aliases, dimension, numerator: n, denominator: d }
}

const AREA: Dimension = Dimension::one(0);
const MONEY: Dimension = Dimension::one(1);
const HOUSEHOLD: Dimension = Dimension::one(2);
const PERSON: Dimension = Dimension::one(3);
const DAY: Dimension = Dimension::one(4);
const MONTH: Dimension = Dimension::one(5);
const PLAIN: Dimension = Dimension::PLAIN;

/// Every unit (LANGUAGE §9). The first of a dimension with factor 1 is its base unit.
pub const UNITS: &[Unit] = &[
    unit("item", "个", &["items"], PLAIN, 1, 1),
    unit("%", "%", &["percent"], PLAIN, 1, 100),
    unit("m2", "平方米", &["㎡"], AREA, 1, 1),
    unit("ha", "公顷", &[], AREA, 10_000, 1),
    unit("mu", "亩", &[], AREA, 2_000, 3),
    unit("km2", "平方公里", &[], AREA, 1_000_000, 1),
    unit("yuan", "元", &[], MONEY, 1, 1),
    unit("wan_yuan", "万元", &[], MONEY, 10_000, 1),
    unit("household", "户", &["households"], HOUSEHOLD, 1, 1),
    unit("person", "人", &["persons", "people"], PERSON, 1, 1),
    unit("day", "天", &["days", "日"], DAY, 1, 1),
    unit("week", "周", &["weeks"], DAY, 7, 1),
    unit("month", "个月", &["months", "月"], MONTH, 1, 1),
    unit("year", "年", &["years"], MONTH, 12, 1),
    // Measure words: what Chinese counts a thing in. English has none, so they share its word; each keeps its own way to the page.
    measure("次"),
    measure("支"),
    measure("处"),
    measure("间"),
    measure("家"),
    measure("所"),
    measure("件"),
    measure("条"),
    measure("项"),
    measure("本"),
    measure("笔"),
    measure("份"),
    measure("张"),
    measure("场"),
    measure("台"),
    measure("分"),
    measure("年度"),
    unit("person", "名", &[], PERSON, 1, 1),
];

const fn measure(zh: &'static str) -> Unit {
    unit("item", zh, &[], PLAIN, 1, 1)
}

impl UnitId {
    /// The plain unit, for counts.
    pub const ITEM: UnitId = UnitId(0);
    /// Per cent.
    pub const PERCENT: UnitId = UnitId(1);
    /// Persons.
    pub const PERSON: UnitId = UnitId(9);

    /// Whether it counts things: 个, or a measure word of its own.
    #[must_use]
    pub fn is_count(self) -> bool {
        self.unit().en == "item"
    }
    /// The measure word of a set's symbols: 项.
    #[must_use]
    pub fn of_symbols() -> UnitId {
        UnitId::named("项").unwrap_or(UnitId::ITEM)
    }

    /// A unit by any of its words.
    #[must_use]
    pub fn named(word: &str) -> Option<UnitId> {
        let place = UNITS.iter().position(|u| u.en == word || u.zh == word || u.aliases.contains(&word))?;
        u8::try_from(place).ok().map(UnitId)
    }
    /// The unit; every id given out has one.
    #[must_use]
    pub fn unit(self) -> Unit {
        UNITS.get(usize::from(self.0)).copied().unwrap_or(unit("item", "个", &[], PLAIN, 1, 1))
    }
    /// What it measures.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        self.unit().dimension
    }
    /// The base unit of a dimension, where a unit of its own exists.
    #[must_use]
    pub fn base_of(dimension: Dimension) -> Option<UnitId> {
        let place = UNITS.iter().position(|u| u.dimension == dimension && u.numerator == 1 && u.denominator == 1)?;
        u8::try_from(place).ok().map(UnitId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_constants_hold() {
        let mut words: Vec<&str> =
            UNITS.iter().flat_map(|u| [u.zh].into_iter().chain(u.aliases.iter().copied())).collect();
        words.extend(UNITS.iter().map(|u| u.en).collect::<std::collections::BTreeSet<_>>());
        words.sort_unstable();
        let all = words.len();
        words.dedup();
        // `%` is its own word in both languages.
        assert_eq!(all, words.len() + 1);
        let count = UnitId::named("支").unwrap();
        assert!(count.is_count() && UnitId::ITEM.is_count() && !UnitId::PERCENT.is_count());
        assert_eq!(
            (count.unit().zh, UnitId::named("item")),
            ("支", Some(UnitId::ITEM)),
            "English has the first of them"
        );
        assert_eq!(UnitId::named("名").map(UnitId::dimension), Some(PERSON));
        assert_eq!(UnitId::PERSON.unit().en, "person");
        assert_eq!(UnitId::PERCENT.unit().factor(), Rational::new(1, 100).unwrap());
        assert_eq!(UnitId::named("亩").unwrap().unit().factor(), Rational::new(2000, 3).unwrap());
        assert_eq!(UnitId::base_of(MONTH).unwrap().unit().en, "month");
    }
}
