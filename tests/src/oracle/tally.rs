//! Sums over collections: which totals can be reached, member by member.
//!
//! Several sums over one collection are taken together, for one member counts in all of them at once. On the side
//! [`Side::May`] a member's facts are completed jointly; on [`Side::Must`] each filter is decided by Kleene's tables first and,
//! where it stays unknown, stands for both, apart from the values: that much SEMANTICS §4 promises.

use std::collections::BTreeSet;

use super::completion::{Contents, points};
use super::evaluate::{Side, TooMany, Truth, present, truth};
use super::expression::{Atom, Coll, Expr, FactRef, Num};
use super::number::{Q, whole};
use super::scene::Scene;
use super::world::{FACTS, Kind, Record, Ty, Value};

/// The most totals that are followed.
const TOTALS: usize = 3_000;
/// The most completions of one member.
const COMPLETIONS: usize = 3_000;

/// One sum: the filters that must hold, and the fact that is summed (none: members are counted).
#[derive(Clone, Debug)]
pub struct Tally<'e> {
    /// Who asks: the address of the node in the tree, or a number.
    pub asker: usize,
    /// Filters.
    pub guards: Vec<&'e Expr>,
    /// Summed in base units.
    pub value: Option<usize>,
}

/// Sums over one collection.
#[derive(Clone, Debug)]
pub struct Group<'e> {
    /// From the innermost record down.
    pub path: Vec<Kind>,
    /// Only members of the period.
    pub in_period: bool,
    /// The sums.
    pub tallies: Vec<Tally<'e>>,
}

impl Group<'_> {
    fn guards(&self) -> Vec<&Expr> {
        let mut all: Vec<&Expr> = Vec::new();
        for g in self.tallies.iter().flat_map(|t| &t.guards) {
            if !all.contains(g) {
                all.push(g);
            }
        }
        all
    }
    fn member(&self) -> Kind {
        *self.path.last().expect("a step")
    }
    /// Every fact that its filters and values read.
    #[must_use]
    pub fn contents(&self) -> Contents {
        let mut seen = Contents::default();
        for t in &self.tallies {
            for g in &t.guards {
                let of = Contents::of_expr(g);
                seen.facts.extend(of.facts);
                seen.numbers.extend(of.numbers);
                seen.days.extend(of.days);
                seen.texts.extend(of.texts);
            }
            if let Some(fact) = t.value {
                seen.facts.push((FactRef { kind: self.member(), fact, year: 0 }, false));
            }
        }
        if let Some(fact) = self.member().event() {
            seen.facts.push((FactRef { kind: self.member(), fact, year: 0 }, true));
        }
        seen
    }
}

/// The members at the end of a path, each with the records on the way to it, and whether there may be more. With them, one
/// stranger for each collection on the way that may hold more.
#[must_use]
pub fn members<'a>(scene: &Scene<'a>, path: &[Kind]) -> (Vec<Vec<&'a Record>>, Vec<Vec<&'a Record>>) {
    let here = *scene.stack.last().expect("a subject");
    let (mut known, mut strangers): (Vec<Vec<&Record>>, Vec<Vec<&Record>>) = (vec![vec![]], vec![]);
    for (depth, kind) in path.iter().enumerate() {
        let mut next = Vec::new();
        for way in known {
            let last = way.last().copied().unwrap_or(here);
            let below = last.children.get(kind);
            next.extend(below.iter().flat_map(|m| &m.list).map(|r| [way.as_slice(), &[r]].concat()));
            if !below.is_some_and(|m| m.complete) {
                let rest = path[depth..].iter().map(|k| Record::stranger(*k));
                strangers.push(way.iter().copied().chain(rest).collect());
            }
        }
        known = next;
    }
    (known, strangers)
}

/// Every total that can be reached, one number a tally.
///
/// # Errors
/// When there are too many to follow.
pub fn reachable<'a>(
    group: &Group<'_>,
    scene: &Scene<'a>,
    guard_scene: &Scene<'a>,
    side: Side,
) -> Result<BTreeSet<Vec<Q>>, TooMany> {
    let (known, strangers) = members(scene, &group.path);
    let mut totals = BTreeSet::from([vec![whole(0); group.tallies.len()]]);
    for way in &known {
        let each = contributions(group, scene, guard_scene, way, side)?;
        totals = totals.iter().flat_map(|t| each.iter().map(|c| add(t, c, &whole(1)))).collect();
        if totals.len() > TOTALS {
            return Err(TooMany);
        }
    }
    let mut more = totals.clone();
    for way in &strangers {
        for c in contributions(group, scene, guard_scene, way, side)? {
            for times in [whole(1), whole(2), whole(1_000_000_000)] {
                more.extend(totals.iter().map(|t| add(t, &c, &times)));
            }
        }
    }
    if more.len() > 20 * TOTALS { Err(TooMany) } else { Ok(more) }
}

fn add(total: &[Q], part: &[Q], times: &Q) -> Vec<Q> {
    total.iter().zip(part).map(|(a, b)| a + b * times).collect()
}

/// What one member can add.
fn contributions<'a>(
    group: &Group<'_>,
    scene: &Scene<'a>,
    guard_scene: &Scene<'a>,
    way: &[&'a Record],
    side: Side,
) -> Result<BTreeSet<Vec<Q>>, TooMany> {
    let inner = scene.inside(way);
    match side {
        Side::Must => {
            let guard_inner = guard_scene.inside(way);
            let there = present(&guard_inner, group.in_period);
            let guards = group.guards();
            let decided: Vec<Truth> =
                guards.iter().map(|g| truth(g, &guard_inner, side)).collect::<Result<_, TooMany>>()?;
            let values = group.tallies.iter().filter_map(|t| t.value);
            let facts: Vec<FactRef> = values.map(|fact| FactRef { kind: group.member(), fact, year: 0 }).collect();
            completions(&inner, &facts, &Contents::default())?.iter().try_fold(BTreeSet::new(), |mut all, s| {
                all.extend(by_guards(group, s, there, &guards, &decided));
                Ok(all)
            })
        }
        Side::May => {
            let seen = group.contents();
            let facts: Vec<FactRef> =
                seen.facts.iter().map(|(r, _)| r.clone()).filter(|r| !scene.has(r.kind) && inner.has(r.kind)).collect();
            let guards = group.guards();
            let mut all = BTreeSet::new();
            for s in completions(&inner, &facts, &seen)? {
                let there = present(&s, group.in_period);
                let decided: Vec<Truth> = guards.iter().map(|g| truth(g, &s, side)).collect::<Result<_, TooMany>>()?;
                all.extend(by_guards(group, &s, there, &guards, &decided));
            }
            Ok(all)
        }
    }
}

/// The scene once for every completion of these facts.
fn completions<'a>(scene: &Scene<'a>, facts: &[FactRef], seen: &Contents) -> Result<Vec<Scene<'a>>, TooMany> {
    let mut scenes = vec![scene.clone()];
    for r in facts {
        let mut next = Vec::new();
        for s in &scenes {
            let value = s.read(r);
            for p in points(r.fact, &value, s, seen, true) {
                let mut fixed = s.clone();
                fixed.fixed.insert(s.key(r), p);
                next.push(fixed);
            }
        }
        if next.len() > COMPLETIONS {
            return Err(TooMany);
        }
        scenes = next;
    }
    Ok(scenes)
}

/// What the member adds under every way in which the undecided filters may turn out.
fn by_guards(
    group: &Group<'_>,
    scene: &Scene<'_>,
    there: Truth,
    guards: &[&Expr],
    decided: &[Truth],
) -> BTreeSet<Vec<Q>> {
    let zero = vec![whole(0); group.tallies.len()];
    let mut all = BTreeSet::new();
    if there != Truth::True {
        all.insert(zero);
    }
    if there == Truth::False {
        return all;
    }
    let open: Vec<usize> = (0..guards.len()).filter(|i| decided[*i] == Truth::Unknown).collect();
    for choice in 0..(1u32 << open.len()) {
        let holds = |g: &Expr| {
            let i = guards.iter().position(|o| *o == g).expect("its own filter");
            match open.iter().position(|o| *o == i) {
                Some(bit) => choice >> bit & 1 == 1,
                None => decided[i] == Truth::True,
            }
        };
        let each = |t: &Tally<'_>| {
            if t.guards.iter().all(|g| holds(g)) {
                t.value.map_or_else(|| whole(1), |f| base(scene, group.member(), f))
            } else {
                whole(0)
            }
        };
        all.insert(group.tallies.iter().map(each).collect());
    }
    all
}

fn base(scene: &Scene<'_>, kind: Kind, fact: usize) -> Q {
    let (Value::Num(x), Ty::Number { unit, .. }) = (scene.read(&FactRef { kind, fact, year: 0 }), FACTS[fact].ty)
    else {
        panic!("a number, completed");
    };
    x * unit.factor()
}

/// Who asks: the address of a node.
#[must_use]
pub fn address(num: &Num) -> usize {
    std::ptr::from_ref(num) as usize
}

/// The sums of an atom, those over one collection together.
#[must_use]
pub fn groups(atom: &Atom) -> Vec<Group<'_>> {
    let mut found: Vec<(&Coll, Tally<'_>)> = Vec::new();
    match atom {
        Atom::Share(c, b, _, _) => {
            let a: Vec<&Expr> = c.filter.iter().map(|f| &**f).collect();
            let ab = a.iter().copied().chain([&**b]).collect();
            found.push((c, Tally { asker: 0, guards: a, value: None }));
            found.push((c, Tally { asker: 1, guards: ab, value: None }));
        }
        Atom::Average(c, f, _, n) => {
            let a: Vec<&Expr> = c.filter.iter().map(|f| &**f).collect();
            found.push((c, Tally { asker: 0, guards: a.clone(), value: None }));
            found.push((c, Tally { asker: 1, guards: a, value: Some(*f) }));
            gather(n, &mut found);
        }
        Atom::Compare(_, a, b) | Atom::About(a, b, _) => [a, b].into_iter().for_each(|n| gather(n, &mut found)),
        Atom::Between(a, b, c) => [a, b, c].into_iter().for_each(|n| gather(n, &mut found)),
        Atom::Ratio(n, _, _, _) => gather(n, &mut found),
        _ => {}
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (c, tally) in found {
        match groups.iter_mut().find(|g| g.path == c.path && g.in_period == c.in_period) {
            Some(g) => g.tallies.push(tally),
            None => groups.push(Group { path: c.path.clone(), in_period: c.in_period, tallies: vec![tally] }),
        }
    }
    groups
}

fn gather<'e>(num: &'e Num, out: &mut Vec<(&'e Coll, Tally<'e>)>) {
    match num {
        Num::Count(c) | Num::Sum(c, _) => {
            let value = if let Num::Sum(_, f) = num { Some(*f) } else { None };
            out.push((c, Tally { asker: address(num), guards: c.filter.iter().map(|f| &**f).collect(), value }));
        }
        Num::Add(a, b) | Num::Sub(a, b) | Num::Max(a, b) | Num::Min(a, b) => {
            gather(a, out);
            gather(b, out);
        }
        Num::Neg(a)
        | Num::Times(_, a)
        | Num::Rate(a, _, _)
        | Num::ParameterTimes(_, a)
        | Num::Ceil(a)
        | Num::Floor(a) => {
            gather(a, out);
        }
        Num::Const(..) | Num::Fact(_) | Num::Parameter(_) | Num::SetCount(_) | Num::Year(_) => {}
    }
}
