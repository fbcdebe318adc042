//! Batches of norms and worlds for the engine and the oracle alike, the comparison, and the shrinking of a difference.

use std::collections::{BTreeMap, BTreeSet};

use crate::door::{self, Answer};
use crate::generate::expression::{Place, RECIPES};
use crate::generate::random::Random;
use crate::generate::{json, norms, pack, print, world};
use crate::oracle::calendar::{self, Day};
use crate::oracle::expression::{Atom, Coll, Expr};
use crate::oracle::scene::Scene;
use crate::oracle::verdict::{Norm, Rules, verdicts};
use crate::oracle::world::{Kind, Record};

/// Norms to be judged on worlds.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The as-of day.
    pub as_of: Day,
    /// Cities with their codes.
    pub cities: Vec<(Option<String>, Record)>,
    /// The pack.
    pub rules: Rules,
    /// Which recipe made each norm's expression.
    pub recipes: Vec<usize>,
    /// Which norms are written in Chinese.
    pub zh: Vec<bool>,
}

/// What the engine said.
#[derive(Debug)]
pub struct Told {
    /// Its answer.
    pub answer: Answer,
    /// Diagnostics of norms that it refused.
    pub refused: Vec<String>,
}

/// One norm on one subject.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Which city, and which of its orchards (none: the city itself).
    pub subject: (usize, Option<usize>),
    /// What the oracle allows.
    pub expected: BTreeSet<&'static str>,
    /// What the engine said.
    pub told: &'static str,
}

impl Pair {
    /// Whether the engine said what the oracle allows.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.expected.contains(self.told)
    }
}

impl Batch {
    /// Forty expressions, every operator in turn at the root, on some forty worlds.
    ///
    /// # Panics
    /// When a recipe never comes to a result.
    #[must_use]
    pub fn expressions(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let as_of = world::as_of(&mut random);
        let mut made = Vec::new();
        let mut recipes = Vec::new();
        for i in 0..48u64 {
            let at = usize::try_from(seed.wrapping_mul(48).wrapping_add(i) % RECIPES.len() as u64).expect("small");
            let subject = if random.chance(8) { Kind::City } else { Kind::Orchard };
            let orchard = Place::subject(Kind::Orchard, as_of);
            let tried = (0..20).find_map(|_| RECIPES[at].1(&mut random, &Place::subject(subject, as_of)));
            let (subject, require) = match tried {
                Some(e) => (subject, e),
                None => (Kind::Orchard, (0..).find_map(|_| RECIPES[at].1(&mut random, &orchard)).expect("endless")),
            };
            made.push(Norm { subject, ..Norm::plain(format!("n{i}"), require) });
            recipes.push(at);
        }
        let mut batch = Batch::around(&mut random, as_of, made);
        batch.recipes = recipes;
        batch
    }

    fn around(random: &mut Random, as_of: Day, norms: Vec<Norm>) -> Self {
        let mut id = 0;
        let mut cities = Vec::new();
        for i in 1..=14 {
            let orchards = random.between(1, 4);
            cities.push((Some(format!("32{i:02}00000000")), world::city(random, &mut id, as_of, orchards)));
        }
        let rules =
            Rules { norms, parameters: pack::parameters(), from: None, jurisdiction: vec!["32"], standards: vec![] };
        let zh = (0..rules.norms.len()).map(|_| random.chance(50)).collect();
        Batch { as_of, cities, rules, recipes: vec![], zh }
    }

    /// A rule set with times, overrides, series and standards on some worlds, in and out of its places.
    #[must_use]
    pub fn norms(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let as_of = world::as_of(&mut random);
        let rules = norms::rules(&mut random, as_of, 10);
        let mut batch = Batch::around(&mut random, as_of, vec![]);
        for (i, (code, _)) in batch.cities.iter_mut().enumerate() {
            *code = match i % 7 {
                5 => None,
                6 => Some(format!("33{:02}00000000", i + 1)),
                _ => code.clone(),
            };
        }
        batch.zh = (0..rules.norms.len()).map(|_| random.chance(50)).collect();
        batch.recipes = vec![0; rules.norms.len()];
        batch.rules = rules;
        batch
    }

    /// The pack's files.
    #[must_use]
    pub fn files(&self) -> BTreeMap<String, String> {
        pack::files(&self.rules, |i| self.zh[i])
    }

    /// Asks the engine.
    ///
    /// # Errors
    /// Everything that is wrong with the data or the plan.
    pub fn ask(&self) -> Result<Told, Vec<String>> {
        let (rules, refused) = door::rules(&[("orchards".to_owned(), self.files())]);
        let register = door::register(&rules, &json::register(&self.cities, self.as_of))?;
        let answer = door::judge(rules, register, &door::options(&calendar::text(self.as_of)))?;
        Ok(Told { answer, refused })
    }

    /// Every norm on every subject of its kind: what the oracle allows and what the engine said. An error is a pair with too
    /// many completions; norms that the engine refused are left out.
    pub fn compare<'a>(&'a self, told: &'a Told) -> impl Iterator<Item = (usize, Result<Pair, ()>)> + 'a {
        let subjects = self.cities.iter().enumerate().flat_map(|(c, (_, city))| {
            let below = city.children.get(&Kind::Orchard).map_or(0, |m| m.list.len());
            std::iter::once((c, None)).chain((0..below).map(move |o| (c, Some(o))))
        });
        subjects.flat_map(move |at| {
            let kind = if at.1.is_some() { Kind::Orchard } else { Kind::City };
            let norms = (0..self.rules.norms.len()).filter(move |n| self.rules.norms[*n].subject == kind);
            norms.filter_map(move |n| Some((n, self.pair(told, n, at)?)))
        })
    }

    fn pair(&self, told: &Told, norm: usize, at: (usize, Option<usize>)) -> Option<Result<Pair, ()>> {
        let (code, city) = &self.cities[at.0];
        let orchard = at.1.map(|o| &city.children[&Kind::Orchard].list[o]);
        let name = &self.rules.norms[norm].name;
        let record = match orchard {
            Some(o) => told.answer.record("orchard", &format!("r{}", o.id)),
            None => told.answer.record("city", code.as_deref().unwrap_or_default()),
        }?;
        let said = told.answer.verdict(record, name)?;
        let scene = Scene::of(std::iter::once(city).chain(orchard).collect(), self.as_of, &self.rules.parameters);
        Some(match verdicts(&self.rules, norm, &scene, code.as_deref()) {
            Err(_) => Err(()),
            Ok(all) => Ok(Pair { subject: at, expected: all.into_iter().map(|v| v.word()).collect(), told: said }),
        })
    }

    /// Whether the first norm still differs anywhere.
    fn differs(&self, norm: usize) -> Option<Pair> {
        let told = self.ask().ok()?;
        self.compare(&told).filter(|(n, _)| *n == norm).find_map(|(_, p)| p.ok().filter(|p| !p.agrees()))
    }
}

/// A difference made as small as it goes, as text that can be tried again.
#[must_use]
pub fn minimal(batch: &Batch, norm: usize, pair: &Pair) -> String {
    let mut small = batch.clone();
    let (code, city) = &batch.cities[pair.subject.0];
    small.cities = vec![(code.clone(), city.clone())];
    let plain = batch.rules.norms.iter().all(|n| n.when.is_none() && n.by.is_none() && n.series.is_none());
    let mut at = norm;
    if plain {
        small.rules.norms = vec![batch.rules.norms[norm].clone()];
        small.zh = vec![false];
        at = 0;
    }
    let mut last = match small.differs(at) {
        Some(p) => p,
        None => return format!("not reproduced alone: {pair:?}\n{}", shown(batch, norm)),
    };
    for _ in 0..40 {
        let Some((smaller, p)) = steps(&small, at).into_iter().find_map(|s| s.differs(at).map(|p| (s, p))) else {
            break;
        };
        (small, last) = (smaller, p);
    }
    format!("expected {:?}, the engine said {}\n{}", last.expected, last.told, shown(&small, at))
}

fn shown(batch: &Batch, norm: usize) -> String {
    let n = &batch.rules.norms[norm];
    let printer = print::Printer { zh: false, here: n.subject, parameters: &batch.rules.parameters };
    let text = n.require.as_ref().map(|e| printer.expr(e)).unwrap_or_default();
    let data = json::register(&batch.cities, batch.as_of);
    let rest = if batch.rules.norms.len() > 1 { batch.files()["norms/1-all.toml"].clone() } else { String::new() };
    format!("norm {} on {}: {text}\ndata: {data}\n{rest}", n.name, n.subject.names()[0])
}

/// Every batch that is one step smaller.
fn steps(batch: &Batch, norm: usize) -> Vec<Batch> {
    let mut all = Vec::new();
    let with_city = |city: Record| {
        let mut b = batch.clone();
        b.cities[0].1 = city;
        b
    };
    all.extend(smaller_records(&batch.cities[0].1).into_iter().map(with_city));
    if let Some(e) = &batch.rules.norms[norm].require {
        for smaller in smaller_exprs(e) {
            let mut b = batch.clone();
            b.rules.norms[norm].require = Some(smaller);
            all.push(b);
        }
    }
    all
}

fn smaller_records(record: &Record) -> Vec<Record> {
    let mut all = Vec::new();
    for (kind, members) in &record.children {
        for i in 0..members.list.len() {
            let mut r = record.clone();
            r.children.get_mut(kind).expect("there").list.remove(i);
            all.push(r);
            for smaller in smaller_records(&members.list[i]) {
                let mut r = record.clone();
                r.children.get_mut(kind).expect("there").list[i] = smaller;
                all.push(r);
            }
        }
        if members.list.is_empty() {
            let mut r = record.clone();
            r.children.remove(kind);
            all.push(r);
        }
    }
    for key in record.facts.keys() {
        let mut r = record.clone();
        r.facts.remove(key);
        all.push(r);
    }
    all
}

fn smaller_exprs(e: &Expr) -> Vec<Expr> {
    let without = |c: &Coll| c.filter.is_some().then(|| Coll { filter: None, ..c.clone() });
    match e {
        Expr::Not(a) => std::iter::once((**a).clone()).chain(smaller_exprs(a).into_iter().map(Expr::negated)).collect(),
        Expr::And(all) | Expr::Or(all) => all.clone(),
        Expr::Implies(a, b) => vec![(**a).clone(), (**b).clone()],
        Expr::If(a, b, c) => vec![(**a).clone(), (**b).clone(), (**c).clone()],
        Expr::Every(c, b) => without(c).map(|c| Expr::Every(c, b.clone())).into_iter().collect(),
        Expr::Some(c, b) => without(c).map(|c| Expr::Some(c, b.clone())).into_iter().collect(),
        Expr::Atom(Atom::Share(c, b, o, n)) => {
            without(c).map(|c| Expr::Atom(Atom::Share(c, b.clone(), *o, n.clone()))).into_iter().collect()
        }
        Expr::Atom(Atom::Average(c, f, o, n)) => {
            without(c).map(|c| Expr::Atom(Atom::Average(c, *f, *o, n.clone()))).into_iter().collect()
        }
        Expr::Atom(_) => vec![],
    }
}
