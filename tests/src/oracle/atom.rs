//! The truth of one atom: tried on every completion of what it reads.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::calendar;
use super::completion::{Contents, cells, points, range};
use super::evaluate::{Side, TooMany, Truth, present, truth as expr_truth, whole};
use super::expression::{Atom, Base, Coll, Expr, FactRef, Length, Moment, Num, Op, SetSide, Step};
use super::number::{Q, q, whole as int};
use super::scene::{Key, Scene};
use super::tally::{Group, address, groups, members, reachable};
use super::world::{FACTS, Ty, Value};

/// The most completions of one atom.
const COMPLETIONS: usize = 4_000;

/// The truth of an atom.
///
/// # Errors
/// When there were too many completions.
pub fn truth(atom: &Atom, scene: &Scene<'_>, side: Side) -> Result<Truth, TooMany> {
    if let Atom::Known(e) = atom {
        return Ok(Truth::of(on_record(e, scene)));
    }
    if let Some(told) = of_norms(atom, scene, side) {
        return told;
    }
    if let Some(plain) = spelled_out(atom, side) {
        let told = expr_truth(&plain, scene, side)?;
        // Over nothing an extreme is unknown (LANGUAGE §3), so what only nothing could make so needs a member.
        let vacuous = match (atom, &plain) {
            (Atom::Extreme(_, c, ..), Expr::Every(..)) => told == Truth::True && !certain(c, scene, side)?,
            (Atom::Extreme(_, c, ..), _) => told == Truth::False && !certain(c, scene, side)?,
            _ => false,
        };
        return Ok(if vacuous { Truth::Unknown } else { told });
    }
    if never_decided(atom, scene, side)? {
        return Ok(Truth::Unknown);
    }
    complete(atom, scene, side)
}

/// What is said of other norms, on the innermost record.
fn of_norms(atom: &Atom, scene: &Scene<'_>, side: Side) -> Option<Result<Truth, TooMany>> {
    let judge = scene.judge?;
    // Of a member that nobody has seen no norm need be judged.
    let unseen = side == Side::Must && scene.stack.last().is_some_and(|r| r.is_stranger());
    if unseen && matches!(atom, Atom::Meets(_) | Atom::Applies(_) | Atom::Requires(_)) {
        return Some(Ok(Truth::Unknown));
    }
    Some(match atom {
        Atom::Meets(name) => judge.meets_named(name, scene, side),
        Atom::Applies(name) => judge.applies(judge.norm(name), scene, side, false),
        Atom::Requires(name) => judge.requires(judge.norm(name), scene, side),
        _ => return None,
    })
}

/// What the page defines in other words: extremes are quantifiers; on the side of what must be decided, `=`, `between`, `about`,
/// `in_order` and comparisons with `max` and `min` are combinations of single inequalities.
fn spelled_out(atom: &Atom, side: Side) -> Option<Expr> {
    let compare = |op, a: &Num, b: &Num| Expr::Atom(Atom::Compare(op, a.clone(), b.clone()));
    if let Atom::Extreme(is_min, coll, fact, op, (x, unit)) = atom {
        let value = Num::Fact(FactRef { kind: coll.member(), fact: *fact, year: 0 });
        let body = Box::new(compare(*op, &value, &Num::Const(x.clone(), *unit)));
        let every = *is_min == matches!(op, Op::Ge | Op::Gt);
        return Some(if every { Expr::Every(coll.clone(), body) } else { Expr::Some(coll.clone(), body) });
    }
    if side == Side::May {
        return None;
    }
    Some(match atom {
        Atom::Compare(Op::Eq, a, b) => Expr::And(vec![compare(Op::Ge, a, b), compare(Op::Le, a, b)]),
        Atom::Compare(Op::Ne, a, b) => compare(Op::Eq, a, b).negated(),
        Atom::Compare(op, x, Num::Max(a, b)) => either(matches!(op, Op::Le | Op::Lt), *op, x, a, b),
        Atom::Compare(op, x, Num::Min(a, b)) => either(matches!(op, Op::Ge | Op::Gt), *op, x, a, b),
        Atom::Between(x, a, b) => Expr::And(vec![compare(Op::Ge, x, a), compare(Op::Le, x, b)]),
        Atom::About(x, e, p) => {
            let part = |k: Q| Num::Times(k, Box::new(e.clone()));
            let (low, high) = (part(int(1) - p), part(int(1) + p));
            Expr::And(vec![compare(Op::Ge, x, &low), compare(Op::Le, x, &high)])
        }
        Atom::Share(c, b, Op::Eq, n) => both(|op| Atom::Share(c.clone(), b.clone(), op, n.clone())),
        Atom::Average(c, f, Op::Eq, n) => both(|op| Atom::Average(c.clone(), *f, op, n.clone())),
        Atom::Share(c, b, Op::Ne, n) => both(|op| Atom::Share(c.clone(), b.clone(), op, n.clone())).negated(),
        Atom::Average(c, f, Op::Ne, n) => both(|op| Atom::Average(c.clone(), *f, op, n.clone())).negated(),
        Atom::Dates(Op::Eq, a, b) => both(|op| Atom::Dates(op, a.clone(), b.clone())),
        Atom::Dates(Op::Ne, a, b) => both(|op| Atom::Dates(op, a.clone(), b.clone())).negated(),
        Atom::InOrder(facts) => Expr::And(facts.windows(2).map(|w| one_after(&w[0], &w[1])).collect()),
        _ => return None,
    })
}

fn both(with: impl Fn(Op) -> Atom) -> Expr {
    Expr::And(vec![Expr::Atom(with(Op::Ge)), Expr::Atom(with(Op::Le))])
}

fn either(or: bool, op: Op, x: &Num, a: &Num, b: &Num) -> Expr {
    let parts = [a, b].map(|n| Expr::Atom(Atom::Compare(op, x.clone(), n.clone()))).to_vec();
    if or { Expr::Or(parts) } else { Expr::And(parts) }
}

/// An event that happened presupposes the one before it, no later than it.
fn one_after(a: &FactRef, b: &FactRef) -> Expr {
    let moment = |r: &FactRef| Moment { base: Base::Fact(r.clone()), steps: vec![] };
    let order = Expr::Atom(Atom::Dates(Op::Le, moment(a), moment(b)));
    let optional = |r: &FactRef| matches!(FACTS[r.fact].ty, Ty::Date { optional: true });
    let then = if optional(a) { Expr::And(vec![Expr::Atom(Atom::Exists(a.clone())), order]) } else { order };
    if optional(b) { Expr::Implies(Box::new(Expr::Atom(Atom::Exists(b.clone()))), Box::new(then)) } else { then }
}

/// Whether the collection is complete and some member certainly passes its filter.
fn certain(c: &Coll, scene: &Scene<'_>, side: Side) -> Result<bool, TooMany> {
    let (known, strangers) = members(scene, &c.path);
    if !strangers.is_empty() {
        return Ok(false);
    }
    for way in &known {
        let inner = scene.inside(way);
        let passes = c.filter.as_ref().map_or(Ok(Truth::True), |f| expr_truth(f, &inner, side))?;
        if passes.min(present(&inner, c.in_period)) == Truth::True {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What the page leaves unknown whatever the completions say.
fn never_decided(atom: &Atom, scene: &Scene<'_>, side: Side) -> Result<bool, TooMany> {
    Ok(match atom {
        Atom::Share(c, _, _, _) | Atom::Average(c, _, _, _) if !certain(c, scene, side)? => true,
        Atom::Ratio(_, q, _, _) => {
            let (low, high) = range(q.fact, &scene.read(q));
            low.is_none_or(|l| l <= int(0)) && high.is_none_or(|h| h >= int(0))
        }
        Atom::Weekday(m, _) | Atom::MonthIs(m, _, _) => match &m.base {
            Base::Fact(r) => !scene.read(r).exact(),
            Base::AsOf | Base::Day(_) => false,
        },
        // Two different functions of one date are two terms (§4): each is taken over its own range.
        Atom::Dates(_, a, b) | Atom::Apart(a, b, _, _) if side == Side::Must && a.base == b.base => {
            let Base::Fact(r) = &a.base else { return Ok(false) };
            let months = matches!(atom, Atom::Apart(_, _, _, Length::Months(_)));
            (a != b || months) && !scene.read(r).exact()
        }
        _ => {
            let open = |p: usize| {
                let p = &scene.parameters[p];
                p.value.is_none() && (p.low.is_none() || p.high.is_none())
            };
            side == Side::Must && Contents::of(atom).parameters.iter().any(|(p, times)| *times && open(*p))
        }
    })
}

/// `is known e`: every fact in it is known exactly, every collection is complete.
fn on_record(e: &Expr, scene: &Scene<'_>) -> bool {
    let facts = Contents::of_expr(e).facts.iter().all(|(r, _)| !scene.has(r.kind) || scene.read(r).exact());
    let mut groups = Vec::new();
    gather_expr(e, &mut groups);
    facts && groups.iter().all(|c| whole(c, scene))
}

fn gather_expr<'e>(e: &'e Expr, out: &mut Vec<&'e Coll>) {
    if let Expr::Atom(Atom::Compare(_, a, b)) = e {
        for n in [a, b] {
            if let Num::Count(c) | Num::Sum(c, _) = n {
                out.push(c);
            }
        }
    }
}

/// Tries the atom on every completion.
fn complete(atom: &Atom, scene: &Scene<'_>, side: Side) -> Result<Truth, TooMany> {
    let seen = Contents::of(atom);
    let groups = groups(atom);
    let mut unknown: BTreeMap<Key, (FactRef, Vec<Value>)> = BTreeMap::new();
    let outer = seen.facts.iter().filter(|(r, guard)| scene.has(r.kind) && !(*guard && side == Side::Must));
    let open: Vec<&FactRef> = outer.map(|(r, _)| r).filter(|r| !scene.read(r).exact()).collect();
    for r in &open {
        let choices = points(r.fact, &scene.read(r), scene, &seen, open.len() <= 2);
        unknown.insert(scene.key(r), ((*r).clone(), choices));
    }
    let mut scenes = vec![scene.clone()];
    for (key, (_, choices)) in &unknown {
        scenes = scenes.iter().flat_map(|s| choices.iter().map(move |c| fix(s, *key, c))).collect();
        if scenes.len() > COMPLETIONS {
            return Err(TooMany);
        }
    }
    let unset: BTreeSet<usize> =
        seen.parameters.iter().map(|(p, _)| *p).filter(|p| scene.parameter(*p).is_none()).collect();
    for p in unset {
        let known = &scene.parameters[p];
        let choices = cells((known.low.clone(), known.high.clone()), 1, &seen.numbers);
        scenes = scenes.iter().flat_map(|s| choices.iter().map(move |c| choose(s, p, c))).collect();
    }
    let touched = |g: &Group<'_>| g.contents().facts.iter().any(|(r, _)| unknown.values().any(|(o, _)| o == r));
    let again = side == Side::May && groups.iter().any(touched);
    let mut totals: Option<Vec<BTreeSet<Vec<Q>>>> = None;
    let mut answer: Option<Truth> = None;
    for s in &scenes {
        if totals.is_none() || again {
            totals = Some(groups.iter().map(|g| reachable(g, s, scene, side)).collect::<Result<_, _>>()?);
        }
        for choice in product(totals.as_deref().unwrap_or_default())? {
            let sums: BTreeMap<usize, Q> = groups
                .iter()
                .zip(&choice)
                .flat_map(|(g, totals)| g.tallies.iter().map(|t| t.asker).zip(totals.iter().cloned()))
                .collect();
            let one = holds(atom, s, &sums);
            if one == Truth::Unknown || answer.is_some_and(|a| a != one) {
                return Ok(Truth::Unknown);
            }
            answer = Some(one);
        }
    }
    Ok(answer.unwrap_or(Truth::Unknown))
}

fn fix<'a>(scene: &Scene<'a>, key: Key, value: &Value) -> Scene<'a> {
    let mut fixed = scene.clone();
    fixed.fixed.insert(key, value.clone());
    fixed
}

fn choose<'a>(scene: &Scene<'a>, parameter: usize, value: &Q) -> Scene<'a> {
    let mut chosen = scene.clone();
    chosen.chosen.insert(parameter, value.clone());
    chosen
}

fn product(sets: &[BTreeSet<Vec<Q>>]) -> Result<Vec<Vec<Vec<Q>>>, TooMany> {
    let mut all: Vec<Vec<Vec<Q>>> = vec![vec![]];
    for set in sets {
        if all.len() * set.len() > 60_000 {
            return Err(TooMany);
        }
        all = all
            .iter()
            .flat_map(|a| set.iter().map(move |s| [a.as_slice(), std::slice::from_ref(s)].concat()))
            .collect();
    }
    Ok(all)
}

/// The value of a number in base units once all is fixed; `None` for none.
fn value(num: &Num, scene: &Scene<'_>, sums: &BTreeMap<usize, Q>) -> Option<Q> {
    let of = |n: &Num| value(n, scene, sums);
    Some(match num {
        Num::Const(x, unit) => x * unit.factor(),
        Num::Fact(r) => match (scene.read(r), FACTS[r.fact].ty) {
            (Value::Num(x), Ty::Number { unit, .. }) => x * unit.factor(),
            (other, _) => panic!("a number, completed: {other:?}"),
        },
        Num::Parameter(p) => scene.parameter(*p).expect("completed"),
        Num::Add(a, b) => of(a)? + of(b)?,
        Num::Sub(a, b) => of(a)? - of(b)?,
        Num::Neg(a) => -of(a)?,
        Num::Times(k, a) => k * of(a)?,
        Num::Rate(a, (n, nu), (d, du)) => of(a)? * (n * nu.factor()) / (d * du.factor()),
        Num::ParameterTimes(p, a) => scene.parameter(*p).expect("completed") * of(a)?,
        Num::Count(_) | Num::Sum(..) => sums[&address(num)].clone(),
        Num::SetCount(r) => match scene.read(r) {
            Value::Set { sure, .. } => int(i64::from(sure.count_ones())),
            other => panic!("a set, completed: {other:?}"),
        },
        Num::Year(m) => int(calendar::year(day(m, scene)?)),
        Num::Ceil(a) => Q::from(of(a)?.ceil()),
        Num::Floor(a) => Q::from(of(a)?.floor()),
        Num::Max(a, b) => of(a)?.max(of(b)?),
        Num::Min(a, b) => of(a)?.min(of(b)?),
    })
}

/// The day of a date once all is fixed; `None` for none.
#[must_use]
pub fn day(m: &Moment, scene: &Scene<'_>) -> Option<i64> {
    let start = match &m.base {
        Base::Day(d) => *d,
        Base::AsOf => scene.as_of,
        Base::Fact(r) => match scene.read(r) {
            Value::Day(d) => d,
            Value::None => return None,
            other => panic!("a date, completed: {other:?}"),
        },
    };
    Some(m.steps.iter().fold(start, |d, s| match s {
        Step::Months(n) => calendar::add_months(d, *n),
        Step::Days(n) => d + n,
        Step::EndOfYear => calendar::end_of_year(d),
    }))
}

/// Whether the atom holds once all is fixed. A comparison that meets none is false.
fn holds(atom: &Atom, scene: &Scene<'_>, sums: &BTreeMap<usize, Q>) -> Truth {
    let num = |n: &Num| value(n, scene, sums);
    let compare = |op: Op, a: Option<Q>, b: Option<Q>| match (op, a, b) {
        (_, Some(a), Some(b)) => op.holds(a.cmp(&b)),
        (op, _, _) => op == Op::Ne,
    };
    let order = |op: Op, a: Option<i64>, b: Option<i64>| match (op, a, b) {
        (_, Some(a), Some(b)) => op.holds(a.cmp(&b)),
        (op, _, _) => op == Op::Ne,
    };
    let set = |r: &FactRef| match scene.read(r) {
        Value::Set { sure, .. } => sure,
        other => panic!("a set, completed: {other:?}"),
    };
    let side = |s: &SetSide| match s {
        SetSide::Symbols(_, mask) => *mask,
        SetSide::Fact(r) => set(r),
    };
    let symbol = |r: &FactRef| match scene.read(r) {
        Value::Symbol(s) => s,
        other => panic!("a symbol, completed: {other:?}"),
    };
    let text = |r: &FactRef| match scene.read(r) {
        Value::Text(t) => t,
        other => panic!("a text, completed: {other:?}"),
    };
    Truth::of(match atom {
        Atom::Const(b) => *b,
        Atom::Compare(op, a, b) => compare(*op, num(a), num(b)),
        Atom::Between(x, a, b) => compare(Op::Ge, num(x), num(a)) && compare(Op::Le, num(x), num(b)),
        Atom::About(x, e, p) => {
            let part = |k: Q| num(e).map(|e| e * k);
            compare(Op::Ge, num(x), part(int(1) - p)) && compare(Op::Le, num(x), part(int(1) + p))
        }
        Atom::Ratio(p, r, op, (e, unit)) => {
            let Some(divisor) = value(&Num::Fact(r.clone()), scene, sums) else { return Truth::Unknown };
            if divisor == int(0) {
                return Truth::Unknown;
            }
            compare(*op, num(p).map(|p| p / divisor), Some(e * unit.factor()))
        }
        Atom::Share(_, _, op, n) => compare(*op, ratio(&sums[&1], &sums[&0]), Some(n * q(1, 100))),
        Atom::Average(_, _, op, n) => compare(*op, ratio(&sums[&1], &sums[&0]), num(n)),
        Atom::Dates(op, a, b) => order(*op, day(a, scene), day(b, scene)),
        Atom::Apart(a, b, op, length) => {
            let (a, b) = (day(a, scene), day(b, scene));
            let moved = b.map(|b| match length {
                Length::Days(n) => b + n,
                Length::Months(n) => calendar::add_months(b, *n),
            });
            order(*op, a, moved)
        }
        Atom::Lasts(r, op, n) => match scene.read(r) {
            Value::Months(m) => op.holds(m.cmp(n)),
            other => panic!("a span, completed: {other:?}"),
        },
        Atom::Yes(r) => scene.read(r) == Value::Bool(true),
        Atom::In(r, mask, negated) => (mask >> symbol(r) & 1 == 1) != *negated,
        Atom::Is(r, s, negated) => (symbol(r) == *s) != *negated,
        Atom::Same(a, b, negated) => (symbol(a) == symbol(b)) != *negated,
        Atom::Weekday(m, w) => day(m, scene).is_some_and(|d| calendar::weekday(d) == *w),
        Atom::MonthIs(m, op, n) => order(*op, day(m, scene).map(calendar::month), Some(*n)),
        Atom::IncludesAll(r, s) => side(s) & !set(r) == 0,
        Atom::IncludesAny(r, s) => side(s) & set(r) != 0,
        Atom::Within(r, s) => set(r) & !side(s) == 0,
        Atom::Starts(r, t) => text(r).starts_with(t.as_str()),
        Atom::Ends(r, t) => text(r).ends_with(t.as_str()),
        Atom::Contains(r, t) => text(r).contains(t.as_str()),
        Atom::Exists(r) => scene.read(r) != Value::None,
        Atom::InOrder(facts) => facts.windows(2).all(|w| {
            let at = |r: &FactRef| day(&Moment { base: Base::Fact(r.clone()), steps: vec![] }, scene);
            at(&w[1]).is_none_or(|b| at(&w[0]).is_some_and(|a| a.cmp(&b) != Ordering::Greater))
        }),
        Atom::Extreme(..) | Atom::Known(_) | Atom::Meets(_) | Atom::Applies(_) | Atom::Requires(_) => {
            unreachable!("decided before")
        }
    })
}

fn ratio(part: &Q, of: &Q) -> Option<Q> {
    // The needs of shares and averages are looked at first: some member certainly counts.
    (*of != int(0)).then(|| part / of)
}
