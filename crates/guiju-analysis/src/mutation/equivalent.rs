//! Whether a mutant says the same as the original (SEMANTICS §9): the same normal form, or the same on every combination of the atoms'
//! breakpoints.
//!
//! For the second, inequalities over the same sum are tests of one number, tests of one enumerated fact are tests of one symbol, and
//! every other leaf is a yes or no of its own. That takes more combinations than can occur (two leaves may hang together), never fewer:
//! what is equal on all of them is equal. Values in the cells between breakpoints cannot be told apart, so one of each stands for all.

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::language::formula::{Atom, Formula, Linear, Need, Operand, Symbolic};
use guiju_core::limits;
use guiju_core::pack::mutant::Proof;
use guiju_core::vocabulary::{EnumId, Vocabulary};
use guiju_engine::plan::Compiled;

/// Why two norms say the same; `None` where that is not proven. `left` is how many leaves may still be evaluated.
pub(crate) fn proof(one: &Compiled, other: &Compiled, vocabulary: &Vocabulary, left: &mut usize) -> Option<Proof> {
    let bare = |norm: &Compiled| Compiled { when: None, unless: None, require: None, ..norm.clone() };
    if bare(one) != bare(other) || one.require.is_some() != other.require.is_some() {
        return None;
    }
    let parts = |norm: &Compiled| [&norm.when, &norm.unless, &norm.require].map(|f| f.clone().map(normal));
    if parts(one) == parts(other) {
        return Some(Proof::Form);
    }
    let mut axes = Axes { vocabulary, found: BTreeMap::new() };
    for formula in [one, other].into_iter().flat_map(|n| [&n.when, &n.unless, &n.require]).flatten() {
        axes.gather(formula);
    }
    let axes = axes.values()?;
    let (one, other) = (Sides::of(one, &axes), Sides::of(other, &axes));
    let count = axes.iter().fold(1, |n: usize, (_, values)| n.saturating_mul(values.len()));
    let leaves = one.leaves().saturating_add(other.leaves());
    *left = left.checked_sub(count.saturating_mul(leaves))?;
    let mut cells = Cells { axes: &axes, at: vec![0; axes.len()] };
    loop {
        if !agree(&one, &other, &cells) {
            return None;
        }
        if !cells.next() {
            return Some(Proof::Cells(count));
        }
    }
}

/// Whether both give the same verdict in a cell: neither applies, or both do and require alike.
fn agree(one: &Sides, other: &Sides, cell: &Cells<'_>) -> bool {
    let holds = |test: &Option<Test>, absent: bool| test.as_ref().map_or(absent, |t| cell.truth(t));
    let applies = |n: &Sides| holds(&n.when, true) && !holds(&n.unless, false);
    match (applies(one), applies(other)) {
        (false, false) => true,
        (true, true) => holds(&one.require, true) == holds(&other.require, true),
        _ => false,
    }
}

/// Operands in one order, each once.
fn normal(formula: Formula) -> Formula {
    let sorted = |parts: Vec<Formula>| {
        let set: BTreeSet<Formula> = parts.into_iter().map(normal).collect();
        set.into_iter().collect::<Vec<_>>()
    };
    match formula {
        Formula::And(parts) => Formula::all(sorted(parts)),
        Formula::Or(parts) => Formula::any(sorted(parts)),
        Formula::Not(inner) => normal(*inner).negate(),
        Formula::Every { over, body } => Formula::Every { over, body: Box::new(normal(*body)) },
        Formula::Some { over, body } => Formula::Some { over, body: Box::new(normal(*body)) },
        other => other,
    }
}

/// What a cell says something about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Axis {
    /// A sum, its first coefficient above 0, with what it presupposes.
    Sum(Vec<(i128, Operand)>, Vec<Need>),
    /// An enumerated fact or a weekday.
    Symbol(Symbolic, Option<EnumId>),
    /// Any other leaf.
    Leaf(Formula),
}

/// What leaves ask of an axis.
#[derive(Default)]
struct Asked {
    /// Integers at which an inequality begins to hold.
    bounds: BTreeSet<i128>,
    /// Masks of symbols.
    masks: BTreeSet<u128>,
}

struct Axes<'a> {
    vocabulary: &'a Vocabulary,
    found: BTreeMap<Axis, Asked>,
}

/// Σ and its bound with the first coefficient above 0, and whether that turned the inequality round: Σ >= b is not (−Σ >= 1 − b).
fn upright(linear: &Linear) -> (Axis, i128, bool) {
    let turned = linear.terms.first().is_some_and(|(a, _)| *a < 0);
    let sign = |(a, operand): &(i128, Operand)| (if turned { a.saturating_neg() } else { *a }, operand.clone());
    let axis = Axis::Sum(linear.terms.iter().map(sign).collect(), linear.needs.clone());
    let bound = if turned { 1i128.saturating_sub(linear.bound) } else { linear.bound };
    (axis, bound, turned)
}

impl Axes<'_> {
    fn gather(&mut self, formula: &Formula) {
        match formula {
            Formula::Const(_) => {}
            Formula::Not(inner) => self.gather(inner),
            Formula::And(parts) | Formula::Or(parts) => parts.iter().for_each(|part| self.gather(part)),
            Formula::Atom(Atom::Linear(linear)) => {
                let (axis, bound, _) = upright(linear);
                self.found.entry(axis).or_default().bounds.insert(bound);
            }
            Formula::Atom(Atom::Member { of, enumeration, symbols }) => {
                let axis = Axis::Symbol(of.clone(), *enumeration);
                self.found.entry(axis).or_default().masks.insert(*symbols);
            }
            leaf => {
                self.found.entry(Axis::Leaf(leaf.clone())).or_default();
            }
        }
    }
    /// Every axis with its values to try; `None` where there are too many combinations.
    fn values(self) -> Option<Vec<(Axis, Vec<i128>)>> {
        let mut cells = 1usize;
        let mut out = Vec::new();
        for (axis, asked) in &self.found {
            let values = match axis {
                Axis::Sum(terms, _) => self.integers(terms, &asked.bounds),
                Axis::Symbol(_, enumeration) => self.symbols(*enumeration, &asked.masks),
                Axis::Leaf(_) => vec![0, 1],
            };
            cells = cells.saturating_mul(values.len());
            if cells > limits::MUTANT_CELLS {
                return None;
            }
            out.push((axis.clone(), values));
        }
        Some(out)
    }
    /// One integer of each cell that the range of the sum leaves.
    fn integers(&self, terms: &[(i128, Operand)], bounds: &BTreeSet<i128>) -> Vec<i128> {
        let (low, high) = match terms {
            [(1, Operand::Number(path))] => self
                .vocabulary
                .fact(path.fact)
                .map_or((None, None), |f| (f.low.map(i128::from), f.high.map(i128::from))),
            [(1, Operand::SetCount(_))] => (Some(0), None),
            [(1, Operand::Sum(sum))] if sum.parts.iter().all(|p| p.value.is_none() && p.coefficient > 0) => {
                (Some(0), None)
            }
            _ => (None, None),
        };
        let sides = bounds.iter().flat_map(|b| [b.saturating_sub(1), *b]);
        let within = |v: &i128| low.is_none_or(|l| *v >= l) && high.is_none_or(|h| *v <= h);
        let mut kept: BTreeSet<i128> = sides.filter(within).collect();
        // Where every bound lies outside of the range, any value of it stands for all.
        if kept.is_empty() {
            kept.extend(low.or(high));
        }
        kept.into_iter().collect()
    }
    /// One symbol for each way in which the masks hold it.
    fn symbols(&self, enumeration: Option<EnumId>, masks: &BTreeSet<u128>) -> Vec<i128> {
        let def = enumeration.and_then(|id| self.vocabulary.enumeration(id));
        // A week has seven days; an open enumeration may hold what no mask names.
        let count = enumeration.map_or(7, |_| def.map_or(limits::SYMBOLS, |d| d.symbols.len()));
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        for place in 0..i128::try_from(count).unwrap_or(0) {
            let held: Vec<bool> = masks.iter().map(|mask| holds(*mask, place)).collect();
            if seen.insert(held) {
                out.push(place);
            }
        }
        if def.is_some_and(|d| d.open) && seen.insert(vec![false; masks.len()]) {
            out.push(-1);
        }
        out
    }
}

fn holds(mask: u128, place: i128) -> bool {
    u32::try_from(place).ok().and_then(|p| mask.checked_shr(p)).is_some_and(|m| m & 1 == 1)
}

/// One combination after another.
struct Cells<'a> {
    axes: &'a [(Axis, Vec<i128>)],
    at: Vec<usize>,
}

impl Cells<'_> {
    /// The next combination; `false` after the last.
    fn next(&mut self) -> bool {
        for (at, (_, values)) in self.at.iter_mut().zip(self.axes) {
            *at = at.saturating_add(1);
            if *at < values.len() {
                return true;
            }
            *at = 0;
        }
        false
    }
    fn value(&self, axis: usize) -> i128 {
        let value = self.axes.get(axis).zip(self.at.get(axis)).and_then(|((_, values), at)| values.get(*at));
        value.copied().unwrap_or(0)
    }
    fn truth(&self, test: &Test) -> bool {
        match test {
            Test::Const(value) => *value,
            Test::Not(inner) => !self.truth(inner),
            Test::All(parts) => parts.iter().all(|part| self.truth(part)),
            Test::Any(parts) => parts.iter().any(|part| self.truth(part)),
            Test::Reaches { axis, bound, turned } => (self.value(*axis) >= *bound) != *turned,
            Test::Holds { axis, mask } => holds(*mask, self.value(*axis)),
            Test::Yes(axis) => self.value(*axis) == 1,
        }
    }
}

/// A formula whose leaves ask one axis each.
enum Test {
    Const(bool),
    Not(Box<Test>),
    All(Vec<Test>),
    Any(Vec<Test>),
    Reaches { axis: usize, bound: i128, turned: bool },
    Holds { axis: usize, mask: u128 },
    Yes(usize),
}

impl Test {
    fn of(formula: &Formula, axes: &[(Axis, Vec<i128>)]) -> Test {
        // Every leaf was gathered before; one that was not would be read as no.
        let place = |axis: &Axis| axes.binary_search_by(|(known, _)| known.cmp(axis)).unwrap_or(usize::MAX);
        let all = |parts: &[Formula]| parts.iter().map(|part| Test::of(part, axes)).collect();
        match formula {
            Formula::Const(value) => Test::Const(*value),
            Formula::Not(inner) => Test::Not(Box::new(Test::of(inner, axes))),
            Formula::And(parts) => Test::All(all(parts)),
            Formula::Or(parts) => Test::Any(all(parts)),
            Formula::Atom(Atom::Linear(linear)) => {
                let (axis, bound, turned) = upright(linear);
                Test::Reaches { axis: place(&axis), bound, turned }
            }
            Formula::Atom(Atom::Member { of, enumeration, symbols }) => {
                Test::Holds { axis: place(&Axis::Symbol(of.clone(), *enumeration)), mask: *symbols }
            }
            leaf => Test::Yes(place(&Axis::Leaf(leaf.clone()))),
        }
    }
    fn leaves(&self) -> usize {
        match self {
            Test::Not(inner) => inner.leaves(),
            Test::All(parts) | Test::Any(parts) => {
                parts.iter().fold(1, |n: usize, part| n.saturating_add(part.leaves()))
            }
            _ => 1,
        }
    }
}

/// The three conditions of a norm.
struct Sides {
    when: Option<Test>,
    unless: Option<Test>,
    require: Option<Test>,
}

impl Sides {
    fn of(norm: &Compiled, axes: &[(Axis, Vec<i128>)]) -> Sides {
        let test = |formula: &Option<Formula>| formula.as_ref().map(|f| Test::of(f, axes));
        Sides { when: test(&norm.when), unless: test(&norm.unless), require: test(&norm.require) }
    }
    fn leaves(&self) -> usize {
        let all = [&self.when, &self.unless, &self.require].into_iter().flatten();
        all.fold(0, |n: usize, test| n.saturating_add(test.leaves()))
    }
}
