//! The numbers in generated expressions: terms of one dimension, with constants close to the values of generated worlds.

use super::expression::{Place, filter};
use super::random::Random;
use crate::oracle::expression::{Base, Coll, FactRef, Moment, Num};
use crate::oracle::number::{Dim, Q, Unit, q, scaled, whole};
use crate::oracle::world::{FACTS, Kind, Ty};

/// The parameters of the test pack, by what they are for.
pub const SET: usize = 0;
/// Not set, with a closed range.
pub const CLOSED: usize = 1;
/// Not set, open above.
pub const OPEN: usize = 2;

/// Numeric facts of a kind with a dimension.
#[must_use]
pub fn facts(kind: Kind, dim: Dim) -> Vec<usize> {
    let fits =
        |f: &usize| matches!(FACTS[*f].ty, Ty::Number { unit, .. } if unit.dim() == dim && unit != Unit::Percent);
    kind.facts().filter(fits).filter(|f| !FACTS[*f].per_year).collect()
}

/// A reference to a fact of a kind.
#[must_use]
pub fn at(kind: Kind, fact: usize) -> FactRef {
    FactRef { kind, fact, year: 0 }
}

/// A dimension that the kind has facts of.
pub fn dim(random: &mut Random, place: &Place) -> Dim {
    let all = [Dim::Plain, Dim::Plain, Dim::Area, Dim::Money, Dim::Household, Dim::Person];
    loop {
        let dim = *random.pick(&all);
        if !facts(place.here(), dim).is_empty() {
            return dim;
        }
    }
}

/// A constant near the values that facts have.
pub fn constant(random: &mut Random, dim: Dim) -> Num {
    let unit = *random.pick(Unit::of(dim));
    let value = match (unit, random.between(1, 4)) {
        (Unit::Mu, _) => scaled(random.between(1, 9), 2),
        (Unit::Ha, _) => scaled(random.between(1, 25), 4),
        (Unit::WanYuan, _) => scaled(random.between(-10, 20), 4),
        (Unit::M2 | Unit::Yuan, 1) => scaled(random.between(0, 250), 1),
        (Unit::Household, _) => whole(random.between(1, 20)),
        _ => whole(random.between(0, 20)),
    };
    Num::Const(value, unit)
}

/// A fact of the place, or of what is around it.
pub fn fact(random: &mut Random, place: &Place, dim: Dim) -> Option<Num> {
    let kind = if random.chance(15) { *random.pick(&place.kinds) } else { place.here() };
    let all = facts(kind, dim);
    (!all.is_empty()).then(|| Num::Fact(at(kind, *random.pick(&all))))
}

/// A sum over a collection of a dimension, where the place has one.
pub fn aggregate(random: &mut Random, place: &Place, dim: Dim) -> Option<Num> {
    let path = place.path(random)?;
    let member = *path.last()?;
    if dim == Dim::Plain && random.chance(60) {
        return Some(Num::Count(coll(random, place, path, 50)));
    }
    let all = facts(member, dim);
    let fact = if all.is_empty() { return None } else { *random.pick(&all) };
    Some(Num::Sum(coll(random, place, path, 50), fact))
}

/// A collection with a filter in so many of a hundred.
pub fn coll(random: &mut Random, place: &Place, path: Vec<Kind>, percent: i64) -> Coll {
    let wanted = random.chance(percent);
    let inner = place.inside(&path);
    Coll { path, in_period: false, filter: wanted.then(|| Box::new(filter(random, &inner))) }
}

/// A small positive ratio.
pub fn ratio(random: &mut Random) -> Q {
    q(random.between(1, 5), u64::try_from(random.between(1, 4)).expect("positive"))
}

/// One term of a dimension.
pub fn term(random: &mut Random, place: &Place, dim: Dim) -> Num {
    let plain = |random: &mut Random| fact(random, place, dim).unwrap_or_else(|| constant(random, dim));
    match random.between(1, 12) {
        1 => constant(random, dim),
        2 | 3 => aggregate(random, place, dim).unwrap_or_else(|| plain(random)),
        4 => Num::Times(ratio(random), Box::new(plain(random))),
        5 => rate(random, place, dim).unwrap_or_else(|| plain(random)),
        6 if dim == Dim::Plain && place.here() == Kind::Orchard => {
            let set = *random.pick(&["grown", "wanted"]);
            Num::SetCount(at(Kind::Orchard, crate::oracle::world::fact(set)))
        }
        7 if dim == Dim::Plain => Num::Parameter(*random.pick(&[SET, CLOSED, OPEN])),
        8 => Num::Neg(Box::new(plain(random))),
        _ => plain(random),
    }
}

/// A fact of another dimension, turned into this one.
pub fn rate(random: &mut Random, place: &Place, dim: Dim) -> Option<Num> {
    let from = *random.pick(&[Dim::Household, Dim::Person, Dim::Plain, Dim::Area]);
    if from == dim {
        return None;
    }
    let inner = fact(random, place, from)?;
    let (to_unit, from_unit) = (*Unit::of(dim).first()?, *Unit::of(from).first()?);
    let to = (whole(random.between(1, 5)), to_unit);
    let of = (whole(random.between(1, 4)), from_unit);
    Some(Num::Rate(Box::new(inner), to, of))
}

/// One to three terms.
pub fn sum(random: &mut Random, place: &Place, dim: Dim) -> Num {
    let mut all = term(random, place, dim);
    for _ in 0..*random.pick(&[0, 0, 0, 1, 1, 2]) {
        let next = Box::new(term(random, place, dim));
        all = if random.chance(50) { Num::Add(Box::new(all), next) } else { Num::Sub(Box::new(all), next) };
    }
    all
}

/// A date with at most two steps.
pub fn moment(random: &mut Random, place: &Place) -> Moment {
    use crate::oracle::expression::Step;
    let dates: Vec<usize> = place.here().facts().filter(|f| matches!(FACTS[*f].ty, Ty::Date { .. })).collect();
    let base = if dates.is_empty() || random.chance(8) {
        Base::AsOf
    } else {
        Base::Fact(at(place.here(), *random.pick(&dates)))
    };
    let step = |random: &mut Random| match random.between(1, 5) {
        1 | 2 => Step::Months(*random.pick(&[1, 6, 12, -1, -6])),
        3 | 4 => Step::Days(*random.pick(&[30, 1, -30, 365])),
        _ => Step::EndOfYear,
    };
    let steps = (0..*random.pick(&[0, 0, 0, 1, 1, 2])).map(|_| step(random)).collect();
    Moment { base, steps }
}
