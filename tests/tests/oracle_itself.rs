//! The oracle itself, held against truth tables worked out by hand from SEMANTICS, before any engine was asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use guiju_tests::generate::{expression, pack, random::Random, world as random_world};
use guiju_tests::oracle::calendar::{day, parse};
use guiju_tests::oracle::evaluate::{Side, Truth, truth};
use guiju_tests::oracle::expression::{Atom, Base, Coll, Expr, FactRef, Length, Moment, Num, Op, Step};
use guiju_tests::oracle::number::{Unit, q, whole};
use guiju_tests::oracle::scene::Scene;
use guiju_tests::oracle::verdict::{Norm, Rules, Verdict, verdicts};
use guiju_tests::oracle::world::{Kind, Record, Value, fact};

fn r(kind: Kind, name: &str) -> FactRef {
    FactRef { kind, fact: fact(name), year: 0 }
}

fn n(name: &str) -> Num {
    Num::Fact(r(Kind::Orchard, name))
}

fn c(x: i64, unit: Unit) -> Num {
    Num::Const(whole(x), unit)
}

fn compare(a: Num, op: Op, b: Num) -> Expr {
    Expr::Atom(Atom::Compare(op, a, b))
}

fn orchard() -> Record {
    Record::new(1, Kind::Orchard)
}

fn num(x: i64) -> Value {
    Value::Num(whole(x))
}

/// Both sides at once: T, F, U; `F/U` when the true answer is false and unknown is allowed.
fn told(record: &Record, e: &Expr) -> String {
    let city = Record::new(0, Kind::City);
    let parameters = pack::parameters();
    let scene = Scene::of(vec![&city, record], parse("2010-12-31"), &parameters);
    let [must, may] = [Side::Must, Side::May].map(|s| match truth(e, &scene, s).unwrap() {
        Truth::True => "T",
        Truth::False => "F",
        Truth::Unknown => "U",
    });
    if must == may { may.to_owned() } else { format!("{may}/{must}") }
}

fn add(a: Num, b: Num) -> Num {
    Num::Add(Box::new(a), Box::new(b))
}

#[test]
fn bounds_decide_as_far_as_they_go() {
    // LANGUAGE §4: a + b >= 300 m2 with a = 320 is true whatever b >= 0, with a = 100 unknown.
    let e = compare(add(n("ground"), n("shade")), Op::Ge, c(300, Unit::M2));
    assert_eq!(told(&orchard().with("ground", num(320)), &e), "T");
    assert_eq!(told(&orchard().with("ground", num(100)), &e), "U");
    // shade is at most 500: 900 m2 cannot be reached with 300.
    let e = compare(add(n("ground"), n("shade")), Op::Ge, c(900, Unit::M2));
    assert_eq!(told(&orchard().with("ground", num(300)), &e), "F");
    assert_eq!(told(&orchard().with("ground", num(400)), &e), "U");
    // Equal terms are collected before any bound is taken.
    let e = compare(Num::Sub(Box::new(n("trees")), Box::new(n("trees"))), Op::Ge, c(0, Unit::Item));
    assert_eq!(told(&orchard(), &e), "T");
    // 2 * trees = 5 is false; as two inequalities it is unknown.
    let e = compare(Num::Times(whole(2), Box::new(n("trees"))), Op::Eq, c(5, Unit::Item));
    assert_eq!(told(&orchard(), &e), "F/U");
    // Bounds from 200余.
    let at_least = Value::Range(Some(whole(12)), None);
    let e = compare(n("trees"), Op::Gt, c(11, Unit::Item));
    assert_eq!(told(&orchard().with("trees", at_least.clone()), &e), "T");
    let e = compare(n("trees"), Op::Gt, c(12, Unit::Item));
    assert_eq!(told(&orchard().with("trees", at_least), &e), "U");
}

#[test]
fn none_meets_nothing() {
    let m = |name: &str| Moment { base: Base::Fact(r(Kind::Orchard, name)), steps: vec![] };
    let at = |name: &str, op, d: &str| {
        Expr::Atom(Atom::Dates(op, m(name), Moment { base: Base::Day(parse(d)), steps: vec![] }))
    };
    let none = orchard().with("sold_on", Value::None);
    assert_eq!(told(&none, &at("sold_on", Op::Le, "2010-01-01")), "F");
    assert_eq!(told(&none, &at("sold_on", Op::Le, "2010-01-01").negated()), "T");
    assert_eq!(told(&none, &at("sold_on", Op::Ne, "2010-01-01")), "T");
    assert_eq!(told(&none, &Expr::Atom(Atom::Exists(r(Kind::Orchard, "sold_on")))), "F");
    assert_eq!(told(&orchard(), &Expr::Atom(Atom::Exists(r(Kind::Orchard, "sold_on")))), "U");
    // After the as-of date it has not happened.
    let later = orchard().with("sold_on", Value::Day(parse("2011-01-01")));
    assert_eq!(told(&later, &Expr::Atom(Atom::Exists(r(Kind::Orchard, "sold_on")))), "F");
    let order = Expr::Atom(Atom::InOrder(vec![r(Kind::Orchard, "inspected_on"), r(Kind::Orchard, "sold_on")]));
    assert_eq!(told(&none, &order), "T");
    let sold = orchard().with("sold_on", Value::Day(parse("2010-01-01")));
    assert_eq!(told(&sold.clone().with("inspected_on", Value::None), &order), "F");
    assert_eq!(told(&sold.clone().with("inspected_on", Value::Day(parse("2010-01-01"))), &order), "T");
    assert_eq!(told(&sold, &order), "U");
}

#[test]
fn months_clamp_and_differences_compare() {
    let m = |name: &str| Moment { base: Base::Fact(r(Kind::Orchard, name)), steps: vec![] };
    let apart = |l| Expr::Atom(Atom::Apart(m("opened_on"), m("planted_on"), Op::Ge, l));
    let with =
        |a: &str, b: &str| orchard().with("opened_on", Value::Day(parse(a))).with("planted_on", Value::Day(parse(b)));
    assert_eq!(told(&with("2010-02-28", "2009-08-31"), &apart(Length::Months(6))), "T");
    assert_eq!(told(&with("2010-02-27", "2009-08-31"), &apart(Length::Months(6))), "F");
    assert_eq!(told(&with("2010-02-27", "2009-08-31"), &apart(Length::Days(180))), "T");
    assert_eq!(told(&with("2010-02-26", "2009-08-31"), &apart(Length::Days(180))), "F");
    let mut end = m("opened_on");
    end.steps = vec![Step::EndOfYear];
    let e = Expr::Atom(Atom::Dates(Op::Le, end, Moment { base: Base::AsOf, steps: vec![] }));
    assert_eq!(told(&orchard().with("opened_on", Value::Day(day(2010, 1, 1))), &e), "T");
    assert_eq!(told(&orchard().with("opened_on", Value::Day(day(2011, 1, 1))), &e), "F");
}

fn hut(id: u32, sound: Option<bool>, space: Option<i64>) -> Record {
    let mut hut = Record::new(id, Kind::Hut);
    if let Some(b) = sound {
        hut = hut.with("sound", Value::Bool(b));
    }
    if let Some(x) = space {
        hut = hut.with("floor_space", num(x));
    }
    hut
}

fn sound() -> Expr {
    Expr::Atom(Atom::Yes(r(Kind::Hut, "sound")))
}

fn huts(filter: Option<Expr>) -> Coll {
    Coll { path: vec![Kind::Hut], in_period: false, filter: filter.map(Box::new) }
}

#[test]
fn collections_complete_partial_absent() {
    let two =
        |complete| orchard().holding(Kind::Hut, complete, vec![hut(2, Some(true), Some(30)), hut(3, None, Some(10))]);
    let count = |op, x| compare(Num::Count(huts(Some(sound()))), op, c(x, Unit::Item));
    assert_eq!(told(&two(true), &count(Op::Ge, 1)), "T");
    assert_eq!(told(&two(true), &count(Op::Ge, 2)), "U");
    assert_eq!(told(&two(true), &count(Op::Ge, 3)), "F");
    assert_eq!(told(&two(false), &count(Op::Ge, 3)), "U");
    assert_eq!(told(&two(false), &count(Op::Le, 0)), "F");
    let space = |op, x| compare(Num::Sum(huts(None), fact("floor_space")), op, c(x, Unit::M2));
    assert_eq!(told(&two(true), &space(Op::Ge, 40)), "T");
    assert_eq!(told(&two(false), &space(Op::Ge, 40)), "T");
    assert_eq!(told(&two(false), &space(Op::Le, 40)), "U");
    let share = |op, x| Expr::Atom(Atom::Share(huts(None), Box::new(sound()), op, whole(x)));
    assert_eq!(told(&two(true), &share(Op::Ge, 50)), "T");
    assert_eq!(told(&two(true), &share(Op::Gt, 50)), "U");
    assert_eq!(told(&two(false), &share(Op::Ge, 50)), "U");
    assert_eq!(told(&orchard().holding(Kind::Hut, true, vec![]), &share(Op::Ge, 0)), "U");
    let average = |op, x| Expr::Atom(Atom::Average(huts(None), fact("floor_space"), op, c(x, Unit::M2)));
    assert_eq!(told(&two(true), &average(Op::Ge, 20)), "T");
    assert_eq!(told(&two(true), &average(Op::Gt, 20)), "F");
    assert_eq!(told(&two(false), &average(Op::Ge, 20)), "U");
    let every = Expr::Every(huts(None), Box::new(sound()));
    let some = Expr::Some(huts(None), Box::new(sound()));
    assert_eq!([told(&two(true), &every), told(&two(true), &some)], ["U", "T"]);
    assert_eq!([told(&orchard(), &every), told(&orchard(), &some)], ["U", "U"]);
    let empty = orchard().holding(Kind::Hut, true, vec![]);
    assert_eq!([told(&empty, &every), told(&empty, &some)], ["T", "F"]);
    let bad = orchard().holding(Kind::Hut, false, vec![hut(2, Some(false), None)]);
    assert_eq!([told(&bad, &every), told(&bad, &some)], ["F", "U"]);
}

#[test]
fn sums_of_sums_are_fused() {
    let part = |op, k| {
        let all = Num::Times(k, Box::new(Num::Sum(huts(None), fact("floor_space"))));
        compare(Num::Sum(huts(Some(sound())), fact("floor_space")), op, all)
    };
    // One sound hut of unknown size, one unsound of 10: the part may be anything from 0 to 60 of 70.
    let two = orchard().holding(Kind::Hut, true, vec![hut(2, Some(true), None), hut(3, Some(false), Some(10))]);
    assert_eq!(told(&two, &part(Op::Ge, q(1, 2))), "U");
    assert_eq!(told(&two, &part(Op::Gt, q(9, 10))), "F");
    // Every hut sound: the part is the whole, whatever the sizes, and however many more there are.
    let one = |complete| orchard().holding(Kind::Hut, complete, vec![hut(2, Some(true), None)]);
    assert_eq!(told(&one(true), &part(Op::Ge, whole(1))), "T");
    assert_eq!(told(&one(false), &part(Op::Le, whole(1))), "T");
    assert_eq!(told(&one(false), &part(Op::Ge, whole(1))), "U");
    // Filter and value share an unknown: 60 - x where x > 70 is never counted.
    let big = compare(Num::Fact(r(Kind::Hut, "beams")), Op::Le, c(3, Unit::Item));
    let e = compare(Num::Sum(huts(Some(big)), fact("beams")), Op::Le, c(3, Unit::Item));
    assert_eq!(told(&orchard().holding(Kind::Hut, true, vec![hut(2, None, None)]), &e), "T/U");
}

#[test]
fn quotients_parameters_and_if() {
    let ratio = |op, x| Expr::Atom(Atom::Ratio(n("guards"), r(Kind::Orchard, "pickers"), op, (whole(x), Unit::Item)));
    assert_eq!(told(&orchard().with("guards", num(4)).with("pickers", num(0)), &ratio(Op::Ge, 0)), "U");
    assert_eq!(told(&orchard().with("guards", num(4)).with("pickers", num(2)), &ratio(Op::Ge, 2)), "T");
    assert_eq!(told(&orchard().with("guards", num(4)), &ratio(Op::Ge, 0)), "U");
    let some = Value::Range(Some(whole(1)), Some(whole(2)));
    assert_eq!(told(&orchard().with("guards", num(4)).with("pickers", some), &ratio(Op::Ge, 2)), "T");
    // $slack is unknown between 1 and 3.
    let times = |op, x| compare(Num::ParameterTimes(1, Box::new(n("trees"))), op, c(x, Unit::Item));
    assert_eq!(told(&orchard().with("trees", num(4)), &times(Op::Ge, 4)), "T");
    assert_eq!(told(&orchard().with("trees", num(4)), &times(Op::Ge, 5)), "U");
    assert_eq!(told(&orchard().with("trees", num(4)), &times(Op::Ge, 13)), "F");
    // $stretch has no upper end: what it multiplies is unknown.
    let open = compare(Num::ParameterTimes(2, Box::new(n("trees"))), Op::Ge, c(4, Unit::Item));
    assert_eq!(told(&orchard().with("trees", num(4)), &open), "T/U");
    let yes = |name: &str| Box::new(Expr::Atom(Atom::Yes(r(Kind::Orchard, name))));
    let sure = Box::new(compare(n("trees"), Op::Ge, c(0, Unit::Item)));
    let e = Expr::If(yes("fenced"), sure.clone(), sure);
    assert_eq!(told(&orchard(), &e), "T");
}

#[test]
fn verdicts_take_the_first_line() {
    let at_least = |x| compare(n("trees"), Op::Ge, c(x, Unit::Item));
    let yes = |name: &str| Some(Expr::Atom(Atom::Yes(r(Kind::Orchard, name))));
    let verdict = |norm: Norm, record: &Record, code: Option<&str>| {
        let rules =
            Rules { norms: vec![norm], jurisdiction: vec!["3201"], parameters: pack::parameters(), ..Rules::default() };
        let city = Record::new(0, Kind::City);
        let scene = Scene::of(vec![&city, record], parse("2010-12-31"), &rules.parameters);
        let all = verdicts(&rules, 0, &scene, code).unwrap();
        assert_eq!(all.len(), 1);
        all.into_iter().next().unwrap()
    };
    let nanjing = Some("320100000000");
    let few = orchard().with("trees", num(3));
    let plain = || Norm::plain("a".to_owned(), at_least(4));
    assert_eq!(verdict(plain(), &few, nanjing), Verdict::Unmet);
    assert_eq!(verdict(plain(), &few, Some("320200000000")), Verdict::NotApplicable);
    assert_eq!(verdict(plain(), &few, None), Verdict::Undetermined);
    assert_eq!(verdict(plain(), &few.clone().with("trees", num(4)), None), Verdict::Met);
    let later = |d| Norm { by: Some(Moment { base: Base::Day(parse(d)), steps: vec![] }), ..plain() };
    assert_eq!(verdict(later("2010-12-31"), &few, nanjing), Verdict::Unmet);
    assert_eq!(verdict(later("2011-01-01"), &few, nanjing), Verdict::NotDue);
    assert_eq!(verdict(Norm { when: yes("fenced"), ..plain() }, &few, nanjing), Verdict::Undetermined);
    assert_eq!(verdict(Norm { when: yes("fenced"), ..later("2011-01-01") }, &few, nanjing), Verdict::NotDue);
    let excepted = few.clone().with("fenced", Value::Bool(true));
    assert_eq!(verdict(Norm { unless: yes("fenced"), ..plain() }, &excepted, nanjing), Verdict::NotApplicable);
    assert_eq!(verdict(Norm { force: "may", require: None, ..plain() }, &few, nanjing), Verdict::Met);
    assert_eq!(verdict(Norm { forbid: true, ..plain() }, &few, nanjing), Verdict::Met);
    let until = |d| Norm { until: Some(parse(d)), ..plain() };
    assert_eq!(verdict(until("2010-12-31"), &few, nanjing), Verdict::Unmet);
    assert_eq!(verdict(until("2010-12-30"), &few, nanjing), Verdict::NotApplicable);
}

/// More facts never change what is decided (SEMANTICS §6), on the oracle's own reading.
#[test]
fn more_facts_never_change_a_decided_truth() {
    let mut random = Random::new(7);
    let parameters = pack::parameters();
    let mut decided = 0;
    for _ in 0..3_000 {
        let as_of = random_world::as_of(&mut random);
        let city = random_world::city(&mut random, &mut 0, as_of, 1);
        let mut orchard = city.children[&Kind::Orchard].list[0].clone();
        let place = expression::Place::subject(Kind::Orchard, as_of);
        let e = expression::any(&mut random, &place);
        let known = orchard.clone();
        for fact in Kind::Orchard.facts() {
            if orchard.get(fact, 0) == &Value::Unknown {
                let value = random_world::value(&mut random, fact, as_of);
                orchard.facts.insert((fact, 0), value);
            }
        }
        let told = format!("{e:?}");
        // Two-sided comparisons of several unknowns are only sampled on the true side; `is known` is about the record.
        let sampled = ["Known(", "About(", "Between(", "(Eq", "(Ne"].iter().any(|w| told.contains(w));
        for side in [Side::Must, Side::May] {
            let before = truth(&e, &Scene::of(vec![&city, &known], as_of, &parameters), side);
            let after = truth(&e, &Scene::of(vec![&city, &orchard], as_of, &parameters), side);
            if let (Ok(before), Ok(after), false) = (before, after, sampled) {
                assert!(before == Truth::Unknown || before == after, "{before:?} {after:?} {e:?}");
                decided += usize::from(before != Truth::Unknown);
            }
        }
    }
    assert!(decided > 500);
}
