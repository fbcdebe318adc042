//! Random worlds: small numbers close to the thresholds of generated expressions; unknowns, bounds, none, partial collections.

use super::random::Random;
use crate::oracle::calendar::{self, Day};
use crate::oracle::number::{Q, scaled, step, whole};
use crate::oracle::world::{ENUMS, FACTS, Kind, Members, Record, Ty, Value};

/// The as-of day of generated worlds, not the end of a year.
#[must_use]
pub fn as_of(random: &mut Random) -> Day {
    *random.pick(&[calendar::day(2010, 12, 31), calendar::day(2011, 6, 30), calendar::day(2012, 2, 29)])
}

/// A city with orchards, huts and outings.
pub fn city(random: &mut Random, next_id: &mut u32, as_of: Day, orchards: i64) -> Record {
    let mut city = record(random, next_id, Kind::City, as_of);
    let complete = random.chance(75);
    let list = (0..orchards).map(|_| orchard(random, next_id, as_of)).collect();
    city.children.insert(Kind::Orchard, Members { list, complete });
    city
}

fn orchard(random: &mut Random, next_id: &mut u32, as_of: Day) -> Record {
    let mut orchard = record(random, next_id, Kind::Orchard, as_of);
    for kind in [Kind::Hut, Kind::Outing] {
        if random.chance(90) {
            let list = (0..random.between(0, 3)).map(|_| record(random, next_id, kind, as_of)).collect();
            orchard.children.insert(kind, Members { list, complete: random.chance(75) });
        }
    }
    orchard
}

fn record(random: &mut Random, next_id: &mut u32, kind: Kind, as_of: Day) -> Record {
    *next_id += 1;
    let mut record = Record::new(*next_id, kind);
    // Some records are known well, some hardly.
    let known = *random.pick(&[95, 80, 60, 40]);
    for fact in kind.facts() {
        let years: Vec<i64> = if FACTS[fact].per_year {
            let last = calendar::last_complete_year(as_of);
            vec![last - 1, last]
        } else {
            vec![0]
        };
        for year in years {
            if random.chance(known) {
                record.facts.insert((fact, year), value(random, fact, as_of));
            }
        }
    }
    record
}

/// Something that may be known of a fact.
pub fn value(random: &mut Random, fact: usize, as_of: Day) -> Value {
    match FACTS[fact].ty {
        Ty::Bool => Value::Bool(random.chance(50)),
        Ty::Number { .. } if random.chance(12) => bounds(random, fact),
        Ty::Number { .. } => Value::Num(number(random, fact)),
        Ty::Date { optional: true } if random.chance(25) => Value::None,
        Ty::Date { .. } => Value::Day(day(random, as_of)),
        Ty::Text => Value::Text((*random.pick(&["东坡果园", "西坡果园", "东坡", "果园", "南山东坡"])).to_owned()),
        Ty::Enum(e) => Value::Symbol(random.place(ENUMS[e].2.len())),
        Ty::Set(e) => {
            let all = (1u32 << ENUMS[e].2.len()) - 1;
            let sure = u32::try_from(random.bits() & u64::from(all)).expect("masked");
            let possible = if random.chance(25) { all } else { sure };
            Value::Set { sure, possible }
        }
        Ty::Months => Value::Months(random.between(0, 8) * *random.pick(&[1, 3, 6])),
    }
}

/// A number that the fact may have, in its unit.
pub fn number(random: &mut Random, fact: usize) -> Q {
    let Ty::Number { places, low, high, .. } = FACTS[fact].ty else { panic!("a number") };
    let (low, high) = (low.unwrap_or(-12), high.map_or(20, |h| h.min(20)));
    let ten = 10i64.pow(u32::from(places));
    if places > 0 && random.chance(40) {
        scaled(random.between(low * ten, high * ten), places)
    } else {
        whole(random.between(low, high))
    }
}

fn bounds(random: &mut Random, fact: usize) -> Value {
    let Ty::Number { places, high, .. } = FACTS[fact].ty else { panic!("a number") };
    let low = number(random, fact);
    let top = &low + whole(random.between(1, 6)) * if random.chance(30) { step(places) } else { whole(1) };
    let top = high.map_or(top.clone(), |h| top.min(whole(h)));
    match random.between(1, 3) {
        1 => Value::Range(Some(low), None),
        2 => Value::Range(None, Some(top)),
        _ => Value::Range(Some(low), Some(top)),
    }
}

/// A day around the as-of day, often close to a month's end.
pub fn day(random: &mut Random, as_of: Day) -> Day {
    match random.between(1, 10) {
        1 => as_of,
        2 => as_of + random.between(-2, 40),
        3..=5 => calendar::add_months(as_of, -random.between(0, 30)) - random.between(0, 2),
        _ => as_of - random.between(0, 1200),
    }
}
