//! Random small rule sets: times, jurisdiction, `when` and `unless`, forces, overrides, series, recurring duties, standards.

use super::expression::{Place, any};
use super::numbers::at;
use super::random::Random;
use crate::oracle::calendar::{self, Day, Length};
use crate::oracle::expression::{Atom, Base, Coll, Expr, Moment, Num, Op, Step};
use crate::oracle::number::{Unit, whole};
use crate::oracle::verdict::{Norm, Rules};
use crate::oracle::world::{Kind, fact};

/// A rule set of so many norms over orchards.
pub fn rules(random: &mut Random, as_of: Day, count: usize) -> Rules {
    let mut norms: Vec<Norm> = Vec::new();
    for i in 0..count {
        let mut n = one(random, as_of, format!("n{i}"));
        if random.chance(20) && i > 0 {
            n.overrides = vec![random.place(i)];
        }
        // What overrides refers to nothing, so that no circle comes about.
        if random.chance(15) && i > 0 && n.force != "may" && n.overrides.is_empty() {
            let target = random.place(i);
            if norms[target].force != "may" {
                n.when = Some(Expr::Atom(Atom::Meets(norms[target].name.clone())));
            }
        }
        norms.push(n);
    }
    stages(random, as_of, &mut norms);
    let members: Vec<usize> = (0..count).filter(|i| norms[*i].force != "may").take(3).collect();
    let standards = vec![("good-orchard".to_owned(), members)];
    let mut last = Norm::plain("whole".to_owned(), Expr::Atom(Atom::Meets("good-orchard".to_owned())));
    last.force = "target";
    norms.push(last);
    populations(random, &mut norms, &standards[0].1);
    let from = random.chance(50).then(|| calendar::day(2009, 7, 1));
    Rules { norms, parameters: super::pack::parameters(), from, jurisdiction: vec!["32"], standards }
}

fn one(random: &mut Random, as_of: Day, name: String) -> Norm {
    let place = Place::subject(Kind::Orchard, as_of);
    let mut n = Norm::plain(name, any(random, &place));
    n.force = *random.pick(&["must", "must", "should", "target", "encourage", "may"]);
    if n.force == "may" {
        n.require = None;
    } else if random.chance(20) {
        n.force = "must_not";
        n.forbid = true;
    }
    let near = |random: &mut Random| as_of + *random.pick(&[-400, -1, 0, 1, 400]);
    if random.chance(15) {
        n.from = Some(near(random));
    }
    if random.chance(12) {
        n.until = Some(n.from.unwrap_or(as_of).max(near(random)));
    }
    if random.chance(40) {
        n.when = Some(any(random, &place));
    }
    if random.chance(25) {
        n.unless = Some(any(random, &place));
    }
    if random.chance(15) {
        n.places = Some(super::pack::SOUTH.to_vec());
    }
    if n.require.is_some() {
        if random.chance(35) {
            n.by = Some(deadline(random, as_of));
        }
        if random.chance(25) {
            recurring(random, &mut n);
        }
    }
    n
}

fn deadline(random: &mut Random, as_of: Day) -> Moment {
    let base = match random.between(1, 3) {
        1 => Base::Day(as_of + random.between(-1, 1)),
        2 => Base::Fact(at(Kind::Orchard, fact("inspected_on"))),
        _ => Base::Fact(at(Kind::Orchard, fact("opened_on"))),
    };
    let steps = if random.chance(50) { vec![Step::Months(*random.pick(&[6, 12, 24]))] } else { vec![] };
    Moment { base, steps }
}

/// At least so many outings in each period.
fn recurring(random: &mut Random, n: &mut Norm) {
    let length = *random.pick(&[
        Length::Years(1),
        Length::Years(2),
        Length::HalfYear,
        Length::Quarter,
        Length::Month,
        Length::Week,
    ]);
    n.per = Some((length, random.between(1, 3)));
    let guided = Expr::Atom(Atom::Yes(at(Kind::Outing, fact("guided"))));
    let coll = Coll { path: vec![Kind::Outing], in_period: true, filter: random.chance(40).then(|| Box::new(guided)) };
    let least = Num::Const(whole(random.between(0, 2)), Unit::Item);
    n.require = Some(Expr::Atom(Atom::Compare(*random.pick(&[Op::Ge, Op::Le]), Num::Count(coll), least)));
    n.forbid = false;
    if n.force == "must_not" {
        n.force = "must";
    }
}

/// What a city's orchards come to: shares of those that meet, compliance, that every one falls under a norm.
fn populations(random: &mut Random, norms: &mut Vec<Norm>, of: &[usize]) {
    let Some(target) = of.first().map(|n| norms[*n].name.clone()) else { return };
    let orchards =
        |filter: Option<Expr>| Coll { path: vec![Kind::Orchard], in_period: false, filter: filter.map(Box::new) };
    let (meets, standard) = (Atom::Meets(target.clone()), Atom::Meets("good-orchard".to_owned()));
    let applies = Expr::Atom(Atom::Applies(target.clone()));
    let part = |random: &mut Random| whole(*random.pick(&[30, 50, 70, 100]));
    let requires = Box::new(Expr::Atom(Atom::Requires(target)));
    let few = Num::Const(whole(random.between(0, 2)), Unit::Item);
    let all = [
        Expr::Atom(Atom::Share(orchards(None), Box::new(Expr::Atom(meets)), *random.pick(&Op::ORDER), part(random))),
        Expr::Atom(Atom::Share(orchards(Some(applies.clone())), requires, *random.pick(&Op::ORDER), part(random))),
        Expr::Every(orchards(None), Box::new(applies)),
        Expr::Atom(Atom::Compare(Op::Le, Num::Count(orchards(Some(Expr::Atom(standard).negated()))), few)),
    ];
    for (i, require) in all.into_iter().enumerate() {
        norms.push(Norm { subject: Kind::City, ..Norm::plain(format!("city{i}"), require) });
    }
}

/// Two stages of one series: a later one asks for more.
fn stages(random: &mut Random, as_of: Day, norms: &mut Vec<Norm>) {
    let trees = || Num::Fact(at(Kind::Orchard, fact("trees")));
    let first = random.between(1, 10);
    let days = [as_of - random.between(0, 300), as_of + *random.pick(&[-1, 0, 1, 300])];
    for (i, (least, by)) in
        [first, first + random.between(0, 6)].into_iter().zip([days[0].min(days[1] - 1), days[1]]).enumerate()
    {
        let least = Num::Const(whole(least), Unit::Item);
        let mut n = Norm::plain(format!("stage{i}"), Expr::Atom(Atom::Compare(Op::Ge, trees(), least)));
        n.by = Some(Moment { base: Base::Day(by), steps: vec![] });
        n.series = Some("trees".to_owned());
        if i == 1 && random.chance(40) {
            n.when = Some(Expr::Atom(Atom::Yes(at(Kind::Orchard, fact("fenced")))));
        }
        norms.push(n);
    }
}
