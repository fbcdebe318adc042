//! Well-typed expressions: one recipe an operator, so that every operator stands at the root often enough to be counted.

use super::numbers::{CLOSED, OPEN, SET, aggregate, at, coll, constant, dim, fact, facts, moment, rate, ratio, sum};
use super::random::Random;
use crate::oracle::calendar;
use crate::oracle::expression::{Atom, Base, Coll, Expr, FactRef, Length, Moment, Num, Op, SetSide};
use crate::oracle::number::{Dim, Unit, q, whole};
use crate::oracle::world::{ENUMS, FACTS, Kind, Ty, fact as named};

/// Where a generated expression stands.
#[derive(Clone, Debug)]
pub struct Place {
    /// The kinds around it, outermost first.
    pub kinds: Vec<Kind>,
    /// The as-of day.
    pub as_of: i64,
    /// Whether collections may stand here (not within a filter).
    pub collections: bool,
}

impl Place {
    /// At a subject of a kind.
    #[must_use]
    pub fn subject(kind: Kind, as_of: i64) -> Self {
        let kinds = if kind == Kind::City { vec![Kind::City] } else { vec![Kind::City, kind] };
        Place { kinds, as_of, collections: true }
    }
    /// The innermost kind.
    #[must_use]
    pub fn here(&self) -> Kind {
        *self.kinds.last().expect("a kind")
    }
    /// Within a member.
    #[must_use]
    pub fn inside(&self, path: &[Kind]) -> Self {
        Place { kinds: [self.kinds.as_slice(), path].concat(), as_of: self.as_of, collections: false }
    }
    /// A way down, where there is one.
    pub fn path(&self, random: &mut Random) -> Option<Vec<Kind>> {
        if !self.collections || self.here().below().is_empty() {
            return None;
        }
        let first = *random.pick(self.here().below());
        let deeper = first.below();
        Some(if deeper.is_empty() || random.chance(50) { vec![first] } else { vec![first, *random.pick(deeper)] })
    }
}

type Recipe = fn(&mut Random, &Place) -> Option<Expr>;

/// Every operator with its recipe, in the order of the table that is printed.
pub const RECIPES: &[(&str, Recipe)] = &[
    ("and", |r, p| Some(Expr::And(many(r, p)))),
    ("or", |r, p| Some(Expr::Or(many(r, p)))),
    ("not", |r, p| Some(any(r, p).negated())),
    ("implies", |r, p| Some(Expr::Implies(Box::new(any(r, p)), Box::new(any(r, p))))),
    ("if", |r, p| Some(Expr::If(Box::new(any(r, p)), Box::new(any(r, p)), Box::new(any(r, p))))),
    ("every", |r, p| quantified(r, p).map(|(c, b)| Expr::Every(c, Box::new(b)))),
    ("some", |r, p| quantified(r, p).map(|(c, b)| Expr::Some(c, Box::new(b)))),
    ("=", |r, p| compare(r, p, Op::Eq)),
    ("<>", |r, p| compare(r, p, Op::Ne)),
    ("<", |r, p| compare(r, p, Op::Lt)),
    ("<=", |r, p| compare(r, p, Op::Le)),
    (">", |r, p| compare(r, p, Op::Gt)),
    (">=", |r, p| compare(r, p, Op::Ge)),
    ("between", between),
    ("is about", about),
    ("*", |r, p| with(r, p, |r, p, d| fact(r, p, d).map(|f| Num::Times(ratio(r), Box::new(f))))),
    ("rate", |r, p| with(r, p, rate)),
    ("/", ratio_atom),
    ("ceil", |r, p| rounded(r, p, true)),
    ("floor", |r, p| rounded(r, p, false)),
    ("max of two", |r, p| greatest(r, p, true)),
    ("min of two", |r, p| greatest(r, p, false)),
    ("$ added", parameter_added),
    ("$ times", parameter_times),
    ("previous", previous),
    ("percent", percent),
    ("count", |r, p| with(r, p, |r, p, _| p.path(r).map(|w| Num::Count(coll(r, p, w, 60))))),
    ("sum", |r, p| with(r, p, |r, p, d| aggregate(r, p, d).filter(|n| matches!(n, Num::Sum(..))))),
    ("sum of sums", part_of_sum),
    ("share", share),
    ("average", average),
    ("min of members", |r, p| extreme(r, p, true)),
    ("max of members", |r, p| extreme(r, p, false)),
    ("count of set", |r, p| at_orchard(p).map(|_| set_count(r))),
    ("yes", |r, p| pick(r, p, |t| t == Ty::Bool).map(|f| Expr::Atom(Atom::Yes(f)))),
    ("in", |r, p| enumerated(r, p).map(|(f, e)| Expr::Atom(Atom::In(f, mask(r, e), false)))),
    ("not in", |r, p| enumerated(r, p).map(|(f, e)| Expr::Atom(Atom::In(f, mask(r, e), true)))),
    ("= symbol", |r, p| {
        enumerated(r, p).map(|(f, e)| Expr::Atom(Atom::Is(f, r.place(ENUMS[e].2.len()), r.chance(40))))
    }),
    ("same symbol", |r, p| {
        at_orchard(p).map(|k| Expr::Atom(Atom::Same(of(k, "main_fruit"), of(k, "second_fruit"), r.chance(30))))
    }),
    ("includes all", |r, p| set(r, p).map(|(f, s)| Expr::Atom(Atom::IncludesAll(f, s)))),
    ("includes any", |r, p| set(r, p).map(|(f, s)| Expr::Atom(Atom::IncludesAny(f, s)))),
    ("within", |r, p| set(r, p).map(|(f, s)| Expr::Atom(Atom::Within(f, s)))),
    ("starts with", |r, p| text(r, p).map(|(f, t)| Expr::Atom(Atom::Starts(f, t)))),
    ("ends with", |r, p| text(r, p).map(|(f, t)| Expr::Atom(Atom::Ends(f, t)))),
    ("contains", |r, p| text(r, p).map(|(f, t)| Expr::Atom(Atom::Contains(f, t)))),
    ("dates", dates),
    ("date - date", apart),
    ("span", |r, p| {
        at_orchard(p).map(|k| Expr::Atom(Atom::Lasts(of(k, "lease"), *r.pick(&Op::ORDER), r.between(1, 5) * 6)))
    }),
    ("exists", |r, p| {
        at_orchard(p).map(|k| Expr::Atom(Atom::Exists(of(k, r.pick::<&str>(&["inspected_on", "sold_on"])))))
    }),
    ("in_order", in_order),
    ("year", |r, p| any_moment(r, p).map(|m| year_is(r, p, m))),
    ("month", |r, p| any_moment(r, p).map(|m| Expr::Atom(Atom::MonthIs(m, *r.pick(&Op::ORDER), r.between(3, 10))))),
    ("weekday", |r, p| any_moment(r, p).map(|m| Expr::Atom(Atom::Weekday(m, r.place(7))))),
    ("is known", |r, p| Some(Expr::Atom(Atom::Known(Box::new(known(r, p)))))),
];

/// An expression of any atom.
pub fn any(random: &mut Random, place: &Place) -> Expr {
    loop {
        // The operators above atoms come first in the list; below them stand atoms, sometimes negated.
        let recipe = RECIPES[random.between(7, RECIPES.len() as i64 - 2) as usize].1;
        if let Some(e) = recipe(random, place) {
            return if random.chance(15) { e.negated() } else { e };
        }
    }
}

/// A filter: one or two atoms of a member.
pub fn filter(random: &mut Random, place: &Place) -> Expr {
    if random.chance(75) { any(random, place) } else { Expr::And(vec![any(random, place), any(random, place)]) }
}

fn many(random: &mut Random, place: &Place) -> Vec<Expr> {
    (0..random.between(2, 3)).map(|_| any(random, place)).collect()
}

fn of(kind: Kind, name: &str) -> FactRef {
    at(kind, named(name))
}

fn at_orchard(place: &Place) -> Option<Kind> {
    (place.here() == Kind::Orchard).then_some(Kind::Orchard)
}

fn quantified(random: &mut Random, place: &Place) -> Option<(Coll, Expr)> {
    let path = place.path(random)?;
    let inner = place.inside(&path);
    let body = any(random, &inner);
    Some((coll(random, place, path, 40), body))
}

fn compare(random: &mut Random, place: &Place, op: Op) -> Option<Expr> {
    if matches!(op, Op::Eq | Op::Ne) && random.chance(50) {
        return small(random, place, op);
    }
    let dim = dim(random, place);
    let left = sum(random, place, dim);
    let right = if random.chance(60) { constant(random, dim) } else { sum(random, place, dim) };
    Some(Expr::Atom(Atom::Compare(op, varied(random, place, dim, left)?, right)))
}

/// A fact of few values against one of them, so that `=` is true often enough.
fn small(random: &mut Random, place: &Place, op: Op) -> Option<Expr> {
    let (name, low, high) = *random.pick(&[("saplings", 0, 6), ("slope", -5, 5)]);
    let left = Num::Fact(of(at_orchard(place)?, name));
    Some(Expr::Atom(Atom::Compare(op, left, Num::Const(whole(random.between(low, high)), Unit::Item))))
}

/// Something with a fact in it: a comparison of constants says nothing.
fn varied(random: &mut Random, place: &Place, dim: Dim, num: Num) -> Option<Num> {
    if matches!(num, Num::Const(..)) { fact(random, place, dim) } else { Some(num) }
}

fn with(random: &mut Random, place: &Place, make: fn(&mut Random, &Place, Dim) -> Option<Num>) -> Option<Expr> {
    let dim = dim(random, place);
    let num = make(random, place, dim)?;
    let dim = if matches!(num, Num::Count(_)) { Dim::Plain } else { dim };
    let right = match num {
        Num::Count(_) => Num::Const(whole(random.between(0, 4)), Unit::Item),
        _ => constant(random, dim),
    };
    Some(Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), num, right)))
}

fn between(random: &mut Random, place: &Place) -> Option<Expr> {
    let dim = dim(random, place);
    let low = constant(random, dim);
    let high = Num::Add(
        Box::new(low.clone()),
        Box::new(Num::Times(whole(random.between(0, 3)), Box::new(constant(random, dim)))),
    );
    Some(Expr::Atom(Atom::Between(fact(random, place, dim)?, low, high)))
}

fn about(random: &mut Random, place: &Place) -> Option<Expr> {
    let dim = dim(random, place);
    let right = if random.chance(70) { constant(random, dim) } else { fact(random, place, dim)? };
    Some(Expr::Atom(Atom::About(fact(random, place, dim)?, right, q(random.between(1, 8), 10))))
}

fn ratio_atom(random: &mut Random, place: &Place) -> Option<Expr> {
    let dim = dim(random, place);
    let above = fact(random, place, dim)?;
    let below =
        if place.here() == Kind::Orchard { *random.pick(&["owners", "trees", "pickers"]) } else { return None };
    let divisor = of(place.here(), below);
    let Ty::Number { unit, .. } = FACTS[divisor.fact].ty else { return None };
    let quotient = q(random.between(0, 12), 4);
    // Only quotients whose unit has a name: plain, or by counting alike.
    (unit.dim() == dim)
        .then(|| Expr::Atom(Atom::Ratio(above, divisor, *random.pick(&Op::ORDER), (quotient, Unit::Item))))
}

fn rounded(random: &mut Random, place: &Place, up: bool) -> Option<Expr> {
    let dim = *random.pick(&[Dim::Plain, Dim::Person]);
    let Some(Num::Fact(left)) = fact(random, place, dim) else { return None };
    let inner = Box::new(match rate(random, place, dim) {
        Some(r) => r,
        None => Num::Times(ratio(random), Box::new(fact(random, place, dim)?)),
    });
    let right = if up { Num::Ceil(inner) } else { Num::Floor(inner) };
    Some(Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), Num::Fact(left), right)))
}

fn greatest(random: &mut Random, place: &Place, max: bool) -> Option<Expr> {
    let dim = dim(random, place);
    let (a, b) = (Box::new(fact(random, place, dim)?), Box::new(constant(random, dim)));
    let right = if max { Num::Max(a, b) } else { Num::Min(a, b) };
    Some(Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), fact(random, place, dim)?, right)))
}

fn parameter_added(random: &mut Random, place: &Place) -> Option<Expr> {
    let parameter = Num::Parameter(*random.pick(&[SET, CLOSED, OPEN]));
    let left = fact(random, place, Dim::Plain)?;
    Some(Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), left, parameter)))
}

fn parameter_times(random: &mut Random, place: &Place) -> Option<Expr> {
    let dim = dim(random, place);
    let scaled = Num::ParameterTimes(*random.pick(&[SET, CLOSED, CLOSED, OPEN]), Box::new(fact(random, place, dim)?));
    let right = if random.chance(50) { constant(random, dim) } else { fact(random, place, dim)? };
    Some(Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), scaled, right)))
}

fn previous(random: &mut Random, place: &Place) -> Option<Expr> {
    let kind = at_orchard(place)?;
    let now = of(kind, "harvest");
    let before = FactRef { year: -1, ..now.clone() };
    Some(Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), Num::Fact(now), Num::Fact(before))))
}

fn percent(random: &mut Random, place: &Place) -> Option<Expr> {
    let kind = at_orchard(place)?;
    let right = Num::Const(whole(random.between(0, 20)), Unit::Percent);
    Some(Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), Num::Fact(of(kind, "ripe")), right)))
}

/// sum(f where A) >= r * sum(f where B)
fn part_of_sum(random: &mut Random, place: &Place) -> Option<Expr> {
    let path = place.path(random)?;
    let member = *path.last()?;
    let dim = *random.pick(&[Dim::Area, Dim::Plain, Dim::Money, Dim::Person]);
    let all = facts(member, dim);
    let fact = if all.is_empty() { return None } else { *random.pick(&all) };
    let part = Num::Sum(coll(random, place, path.clone(), 100), fact);
    let all = Num::Times(q(random.between(1, 3), 3), Box::new(Num::Sum(coll(random, place, path, 20), fact)));
    Some(Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), part, all)))
}

fn share(random: &mut Random, place: &Place) -> Option<Expr> {
    let path = place.path(random)?;
    let inner = place.inside(&path);
    let body = Box::new(any(random, &inner));
    let part = whole(*random.pick(&[30, 50, 50, 70, 100]));
    Some(Expr::Atom(Atom::Share(coll(random, place, path, 40), body, *random.pick(&Op::ORDER), part)))
}

fn average(random: &mut Random, place: &Place) -> Option<Expr> {
    let path = place.path(random)?;
    let member = *path.last()?;
    let dim = *random.pick(&[Dim::Plain, Dim::Area, Dim::Person, Dim::Money]);
    let all = facts(member, dim);
    let fact = if all.is_empty() { return None } else { *random.pick(&all) };
    let right = if random.chance(75) { constant(random, dim) } else { super::numbers::fact(random, place, dim)? };
    Some(Expr::Atom(Atom::Average(coll(random, place, path, 40), fact, *random.pick(&Op::ORDER), right)))
}

fn extreme(random: &mut Random, place: &Place, min: bool) -> Option<Expr> {
    let path = place.path(random)?;
    let member = *path.last()?;
    let dim = *random.pick(&[Dim::Plain, Dim::Area, Dim::Person]);
    let all = facts(member, dim);
    let fact = if all.is_empty() { return None } else { *random.pick(&all) };
    let Num::Const(x, unit) = constant(random, dim) else { return None };
    Some(Expr::Atom(Atom::Extreme(min, coll(random, place, path, 40), fact, *random.pick(&Op::ORDER), (x, unit))))
}

fn set_count(random: &mut Random) -> Expr {
    let set = Num::SetCount(of(Kind::Orchard, random.pick::<&str>(&["grown", "wanted"])));
    Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), set, Num::Const(whole(random.between(1, 3)), Unit::Item)))
}

fn pick(random: &mut Random, place: &Place, fits: fn(Ty) -> bool) -> Option<FactRef> {
    let kind = if random.chance(20) { *random.pick(&place.kinds) } else { place.here() };
    let all: Vec<usize> = kind.facts().filter(|f| fits(FACTS[*f].ty)).collect();
    (!all.is_empty()).then(|| at(kind, *random.pick(&all)))
}

fn enumerated(random: &mut Random, place: &Place) -> Option<(FactRef, usize)> {
    let f = pick(random, place, |t| matches!(t, Ty::Enum(_)))?;
    let Ty::Enum(e) = FACTS[f.fact].ty else { return None };
    Some((f, e))
}

fn mask(random: &mut Random, e: usize) -> u32 {
    let all = (1i64 << ENUMS[e].2.len()) - 1;
    u32::try_from(random.between(1, all - 1)).expect("small")
}

fn set(random: &mut Random, place: &Place) -> Option<(FactRef, SetSide)> {
    let kind = at_orchard(place)?;
    let side = if random.chance(70) { SetSide::Symbols(0, mask(random, 0)) } else { SetSide::Fact(of(kind, "wanted")) };
    Some((of(kind, "grown"), side))
}

fn text(random: &mut Random, place: &Place) -> Option<(FactRef, String)> {
    let kind = at_orchard(place)?;
    Some((of(kind, "motto"), (*random.pick(&["东坡", "果园", "山"])).to_owned()))
}

fn any_moment(random: &mut Random, place: &Place) -> Option<Moment> {
    Some(moment(random, place)).filter(|m| matches!(m.base, Base::Fact(_)))
}

fn dates(random: &mut Random, place: &Place) -> Option<Expr> {
    let left = any_moment(random, place)?;
    let right = match random.between(1, 3) {
        1 => Moment { base: Base::Day(super::world::day(random, place.as_of)), steps: vec![] },
        _ => moment(random, place),
    };
    Some(Expr::Atom(Atom::Dates(*random.pick(&Op::ALL), left, right)))
}

fn apart(random: &mut Random, place: &Place) -> Option<Expr> {
    let plain = |m: Moment| Moment { steps: vec![], ..m };
    let (a, b) = (plain(any_moment(random, place)?), plain(moment(random, place)));
    let length =
        if random.chance(50) { Length::Days(random.between(0, 400)) } else { Length::Months(random.between(1, 24)) };
    Some(Expr::Atom(Atom::Apart(a, b, *random.pick(&Op::ORDER), length)))
}

fn in_order(random: &mut Random, place: &Place) -> Option<Expr> {
    let kind = at_orchard(place)?;
    let mut all = vec![of(kind, "planted_on"), of(kind, "inspected_on"), of(kind, "sold_on")];
    if random.chance(50) {
        all.remove(random.place(3));
    }
    Some(Expr::Atom(Atom::InOrder(all)))
}

fn year_is(random: &mut Random, place: &Place, m: Moment) -> Expr {
    let year = Num::Const(whole(calendar::year(place.as_of) - random.between(0, 2)), Unit::Item);
    Expr::Atom(Atom::Compare(*random.pick(&Op::ORDER), Num::Year(m), year))
}

fn known(random: &mut Random, place: &Place) -> Expr {
    let dim = dim(random, place);
    let left = fact(random, place, dim);
    match left {
        Some(left) if random.chance(60) => Expr::Atom(Atom::Compare(Op::Ge, left, constant(random, dim))),
        _ => match pick(random, place, |t| t == Ty::Bool) {
            Some(f) => Expr::Atom(Atom::Yes(f)),
            None => any(random, place),
        },
    }
}
