//! What a measure is held against: `户数每300户1人`, `服务用房面积的三分之二`, `上年预算加5万元`.

use guiju_core::value::{Rational, rational::power_of_ten};
use guiju_core::vocabulary::UnitId;

use super::Words;
use super::linear::{Side, Term};

/// How many of a thing a rate is told for, where one alone will not do: 每百户, 每千人, 每万人.
const ROUND: [i128; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

/// So much for every so many.
pub(super) struct Rate {
    /// `300户`, `百户`, `户`
    pub(super) every: String,
    /// `1人`, `20平方米`
    pub(super) amount: String,
}

impl Words<'_> {
    /// A rate in round numbers: 0.2 m2 a household is 20 m2 for 100 households.
    pub(super) fn rate(&self, size: Rational, below: Option<UnitId>, above: Option<UnitId>) -> Option<Rate> {
        let area = above.is_some_and(|u| u.dimension().area != 0);
        let (number, amount) = per(size, area)?;
        let word = |unit: Option<UnitId>| unit.unwrap_or(UnitId::ITEM);
        let every = match (self.is_zh(), number) {
            (true, 1) => word(below).unit().zh.to_owned(),
            (true, 100) => format!("百{}", word(below).unit().zh),
            (true, 1_000) => format!("千{}", word(below).unit().zh),
            (true, 10_000) => format!("万{}", word(below).unit().zh),
            (true, _) => self.number(Rational::whole(number), Some(word(below))),
            (false, 1) if word(below).is_count() => "one".to_owned(),
            (false, 1) => word(below).unit().en.to_owned(),
            (false, _) => self.number(Rational::whole(number), Some(word(below))),
        };
        Some(Rate { every, amount: self.number(amount, Some(word(above))) })
    }
    /// `三分之二`, `50%`, `1.5倍`.
    pub(super) fn part_of(&self, size: Rational) -> String {
        if size > Rational::ONE {
            return self.say("{0}倍", "{0} times", &[&size.to_string()]);
        }
        let percent = size.checked_mul(&Rational::whole(100)).filter(|p| p.scaled(2).is_some());
        let fraction = || match (self.is_zh(), numeral(size.denominator()), numeral(size.numerator())) {
            (true, Some(below), Some(above)) => format!("{below}分之{above}"),
            _ => size.to_string(),
        };
        percent.map_or_else(fraction, |p| format!("{p}%"))
    }
    /// A term as a part of what the measure is held against; `None` on overflow.
    pub(super) fn share_of(&self, term: &Term, size: Rational, into: Option<UnitId>) -> Option<String> {
        let thing = self.thing(term);
        if same(term.unit, into) {
            return Some(match size == Rational::ONE {
                true => thing,
                false => self.say("{0}的{1}", "{1} of {0}", &[&thing, &self.part_of(size)]),
            });
        }
        if term.unit.is_none() && into.is_none() {
            return Some(if size == Rational::ONE { thing } else { format!("{thing} × {size}") });
        }
        let Rate { every, amount } = self.rate(size, term.unit, into)?;
        // Households counted in households: their name says nothing that the unit does not.
        let own = term.unit.is_some_and(|u| u.unit().aliases.contains(&thing.as_str()));
        let en = if own { "{2} per {1}" } else { "{2} per {1} of {0}" };
        Some(self.say("{0}每{1}{2}", en, &[&thing, &every, &amount]))
    }
    /// The label with its value.
    pub(super) fn thing(&self, term: &Term) -> String {
        match &term.told {
            Some(value) if value == self.not_given() => self.say("{0}（{1}）", "{0} ({1})", &[&term.beside, value]),
            Some(value) => self.say("{0}{1}", "{0} {1}", &[&term.beside, value]),
            None => term.beside.clone(),
        }
    }
    /// `，每300户1人`: the rate behind a thing whose number is told already.
    pub(super) fn at_rate(&self, term: &Term, size: Rational, into: Option<UnitId>) -> Option<String> {
        if same(term.unit, into) || term.unit.is_none() {
            return self.share_of(term, size, into);
        }
        let Rate { every, amount } = self.rate(size, term.unit, into)?;
        Some(self.say("{0}，每{1}{2}", "{0}, at {2} per {1}", &[&self.thing(term), &every, &amount]))
    }
}

/// Whether two units are said alike: all counts are.
pub(super) fn same(one: Option<UnitId>, other: Option<UnitId>) -> bool {
    let counts = |unit: Option<UnitId>| unit.is_none_or(UnitId::is_count);
    one == other || (one.is_some() && other.is_some() && counts(one) && counts(other))
}

/// For how many, and how much for these.
fn per(size: Rational, area: bool) -> Option<(i128, Rational)> {
    let short = |r: &Rational| r.decimal().is_some_and(|d| d.len() <= 7);
    if size >= Rational::ONE && short(&size) {
        return Some((1, size));
    }
    let (above, below) = (size.numerator(), size.denominator());
    let is_round = ROUND.contains(&below);
    if above == 1 && (is_round || !area || ROUND.iter().all(|n| n.checked_rem(below) != Some(0))) {
        return Some((below, Rational::ONE));
    }
    let whole = |n: &i128| size.checked_mul(&Rational::whole(*n)).filter(Rational::is_whole).map(|amount| (*n, amount));
    ROUND.iter().find_map(whole).or_else(|| Some((below, Rational::whole(above))))
}

/// A small number as it is written in a fraction: `三`, `十二`.
fn numeral(number: i128) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: i128| usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).copied();
    match number {
        1..=9 => digit(number).map(str::to_owned),
        10..=19 => digit(number.checked_sub(10)?).map(|d| format!("十{d}")),
        _ => None,
    }
}

/// A limit at the places that the measure is kept at: of a whole number of people, 3 53/150 or more is 4 or more.
pub(super) fn stepped(limit: Rational, places: Option<u8>, side: Side) -> Rational {
    let Some(places) = places else { return limit };
    let scale = power_of_ten(places).map(Rational::whole);
    let scaled = scale.and_then(|s| limit.checked_mul(&s));
    let whole = scaled.map(|s| if side == Side::Least { s.ceil() } else { s.floor() });
    whole.and_then(|w| Rational::from_scaled(w, places)).unwrap_or(limit)
}

/// Where the step before a limit is the rounder number, the limit was meant to be passed: 300.01 or more is more than 300.
pub(super) fn passed(limit: Rational, places: Option<u8>, side: Side) -> Option<Rational> {
    let step = Rational::from_scaled(1, places?)?;
    let before = if side == Side::Least { limit.checked_sub(&step)? } else { limit.checked_add(&step)? };
    let (here, there) = (digits(&limit)?, digits(&before)?);
    let fine = places? > 0;
    let rounder = if fine { there < here || before.is_zero() } else { there.checked_add(1)? < here };
    (rounder && !before.is_negative()).then_some(before)
}

/// How many digits say a number, zeros at its end aside.
fn digits(number: &Rational) -> Option<usize> {
    let text = number.decimal()?;
    let text = if text.contains('.') { text.as_str() } else { text.trim_end_matches('0') };
    Some(text.bytes().filter(u8::is_ascii_digit).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn r(text: &str) -> Rational {
        Rational::parse(text).unwrap()
    }

    #[test]
    fn rates_are_told_in_round_numbers() {
        for (size, area, wanted) in [
            ("20", true, (1, "20")),
            ("0.2", true, (100, "20")),
            ("0.3", true, (100, "30")),
            ("0.001", false, (1_000, "1")),
            ("0.015", false, (1_000, "15")),
            ("1.5", false, (1, "1.5")),
        ] {
            assert_eq!(per(r(size), area), Some((wanted.0, r(wanted.1))), "{size}");
        }
        assert_eq!(per(Rational::new(1, 300).unwrap(), false), Some((300, Rational::ONE)));
        assert_eq!(per(Rational::new(2, 7).unwrap(), false), Some((7, r("2"))));
    }

    #[test]
    fn what_was_to_be_passed_is_told_as_passed() {
        assert_eq!(passed(r("300.01"), Some(2), Side::Least), Some(r("300")));
        assert_eq!(passed(r("0.01"), Some(2), Side::Least), Some(r("0")));
        assert_eq!(passed(r("2001"), Some(0), Side::Least), Some(r("2000")));
        assert_eq!(passed(r("1999"), Some(0), Side::Most), Some(r("2000")));
        for (kept, places) in [("6", 0), ("10", 0), ("1", 0), ("11", 0), ("300", 2), ("299.5", 2)] {
            assert_eq!(passed(r(kept), Some(places), Side::Least), None, "{kept}");
        }
    }
}
