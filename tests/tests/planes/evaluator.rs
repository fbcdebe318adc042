//! Formulas on bit planes: two bits a row, true and false, 512 rows a block; integer compares over columns with validity; word-wise
//! Kleene operations. It reads nothing but the formula, the columns and the vocabulary's ranges: that is the point.

use std::collections::BTreeMap;

use guiju_core::language::formula::{Atom, Formula, FusedSum, Linear, Need, Operand, Symbolic};
use guiju_core::register::{Column, Register, Year};
use guiju_core::vocabulary::{FactId, KindId};

/// Words of a block.
pub const WORDS: usize = 8;
/// Rows of a block.
pub const ROWS: usize = 64 * WORDS;

/// The truth of a formula on a block of rows: neither bit set is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planes {
    /// True.
    pub yes: [u64; WORDS],
    /// False.
    pub no: [u64; WORDS],
}

impl Planes {
    fn all(value: bool) -> Self {
        let (on, off) = ([u64::MAX; WORDS], [0; WORDS]);
        if value { Planes { yes: on, no: off } } else { Planes { yes: off, no: on } }
    }
    fn not(self) -> Self {
        Planes { yes: self.no, no: self.yes }
    }
    fn and(self, other: Self) -> Self {
        let word = |i: usize| (self.yes[i] & other.yes[i], self.no[i] | other.no[i]);
        Planes { yes: std::array::from_fn(|i| word(i).0), no: std::array::from_fn(|i| word(i).1) }
    }
    fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }
    /// True, false or unknown in one row of the block.
    pub fn row(&self, at: usize) -> Option<bool> {
        let bit = |plane: &[u64; WORDS]| plane[at / 64] >> (at % 64) & 1 == 1;
        if bit(&self.yes) { Some(true) } else { bit(&self.no).then_some(false) }
    }
}

/// One fact of one kind as it lies in memory.
struct Dense<'a> {
    values: &'a [i64],
    valid: &'a [u64],
    low: Option<i64>,
    high: Option<i64>,
}

/// The columns of one kind.
pub struct Columns<'a> {
    dense: BTreeMap<FactId, Dense<'a>>,
    rows: usize,
}

impl<'a> Columns<'a> {
    /// The integer columns of a kind.
    pub fn of(register: &'a Register, kind: KindId) -> Self {
        let table = &register.records().tables[&kind];
        let mut dense = BTreeMap::new();
        for ((fact, year), column) in &table.columns {
            if let (Column::Int { values, valid, .. }, Year::Any) = (column, year) {
                let def = register.vocabulary().fact(*fact).unwrap();
                dense.insert(*fact, Dense { values, valid, low: def.low, high: def.high });
            }
        }
        Columns { dense, rows: table.rows as usize }
    }
    /// How many blocks.
    pub fn blocks(&self) -> usize {
        self.rows.div_ceil(ROWS)
    }
    /// The rows of a block.
    pub fn rows_of(&self, block: usize) -> std::ops::Range<usize> {
        block * ROWS..((block + 1) * ROWS).min(self.rows)
    }

    /// A formula on a block.
    pub fn planes(&self, formula: &Formula, block: usize) -> Planes {
        match formula {
            Formula::Const(value) => Planes::all(*value),
            Formula::Not(inner) => self.planes(inner, block).not(),
            Formula::And(parts) => parts.iter().fold(Planes::all(true), |all, p| all.and(self.planes(p, block))),
            Formula::Or(parts) => parts.iter().fold(Planes::all(false), |any, p| any.or(self.planes(p, block))),
            Formula::Atom(Atom::Linear(linear)) => self.linear(linear, block),
            Formula::Atom(Atom::Member { of: Symbolic::Fact(path), symbols, .. }) => {
                self.each(block, path.fact, |value| symbols >> value & 1 == 1)
            }
            Formula::Atom(Atom::Known { facts, collections }) => {
                assert!(collections.is_empty(), "only facts here");
                let known = |fact: FactId| {
                    let yes = self.each(block, fact, |_| true).yes;
                    Planes { yes, no: yes.map(|w| !w) }
                };
                facts.iter().fold(Planes::all(true), |all, path| all.and(known(path.fact)))
            }
            other => panic!("not among the norms of the spike: {other:?}"),
        }
    }

    /// A test of one column, row by row into words; unknown where it is not valid.
    fn each(&self, block: usize, fact: FactId, holds: impl Fn(i64) -> bool) -> Planes {
        let column = &self.dense[&fact];
        let mut out = Planes { yes: [0; WORDS], no: [0; WORDS] };
        for (i, row) in self.rows_of(block).enumerate() {
            let valid = column.valid[row / 64] >> (row % 64) & 1;
            let yes = u64::from(holds(column.values[row])) & valid;
            out.yes[i / 64] |= yes << (i % 64);
            out.no[i / 64] |= (valid & !yes) << (i % 64);
        }
        out
    }

    /// SEMANTICS §4: every unknown filled with its fact's finite bound, S computed once; N and P from signs and validity.
    fn linear(&self, linear: &Linear, block: usize) -> Planes {
        assert!(linear.needs.is_empty() && !linear.dates, "plain sums of facts here");
        let rows = self.rows_of(block);
        let mut sums = vec![0i128; rows.len()];
        let (mut below, mut above) = ([0u64; WORDS], [0u64; WORDS]);
        for (coefficient, operand) in &linear.terms {
            let Operand::Number(path) = operand else { panic!("a fact here, not {operand:?}") };
            let column = &self.dense[&path.fact];
            let (fill, open_below, open_above) = match (column.low, column.high) {
                (Some(low), None) => (low, *coefficient < 0, *coefficient > 0),
                (None, Some(high)) => (high, *coefficient > 0, *coefficient < 0),
                ends => panic!("facts with one infinite side here, not {ends:?}"),
            };
            for (i, row) in rows.clone().enumerate() {
                let valid = column.valid[row / 64] >> (row % 64) & 1;
                sums[i] += coefficient * i128::from(if valid == 1 { column.values[row] } else { fill });
                let unknown = (1 - valid) << (i % 64);
                below[i / 64] |= if open_below { unknown } else { 0 };
                above[i / 64] |= if open_above { unknown } else { 0 };
            }
        }
        let mut reached = [0u64; WORDS];
        for (i, sum) in sums.iter().enumerate() {
            reached[i / 64] |= u64::from(*sum >= linear.bound) << (i % 64);
        }
        Planes {
            yes: std::array::from_fn(|w| reached[w] & !below[w]),
            no: std::array::from_fn(|w| !reached[w] & !above[w]),
        }
    }

    /// A fused sum by scatter-add: every block's rows added to the totals of the groups that they belong to.
    fn scatter(&self, sum: &FusedSum, group_of: &[usize], groups: usize) -> Vec<i128> {
        let mut totals = vec![0i128; groups];
        for block in 0..self.blocks() {
            let guards: Vec<Planes> = sum.guards.iter().map(|g| self.planes(&g.0, block)).collect();
            for part in &sum.parts {
                let mask = part.guards.iter().fold(Planes::all(true), |all, g| all.and(guards[*g]));
                for (i, row) in self.rows_of(block).enumerate() {
                    let counts = mask.row(i).expect("about the record: two-valued");
                    let value = match &part.value {
                        None => 1,
                        Some(Operand::Number(path)) => i128::from(self.dense[&path.fact].values[row]),
                        Some(other) => panic!("a fact here, not {other:?}"),
                    };
                    totals[group_of[row]] += if counts { part.coefficient * value } else { 0 };
                }
            }
        }
        totals
    }

    /// A formula of populations: the truth for each group, every collection being complete.
    pub fn groups(&self, formula: &Formula, group_of: &[usize], groups: usize) -> Vec<Option<bool>> {
        let kleene = |parts: &[Formula], absorbing: bool| {
            let all: Vec<Vec<Option<bool>>> = parts.iter().map(|p| self.groups(p, group_of, groups)).collect();
            (0..groups).map(|g| fold(all.iter().map(|part| part[g]), absorbing)).collect()
        };
        match formula {
            Formula::Const(value) => vec![Some(*value); groups],
            Formula::And(parts) => kleene(parts, false),
            Formula::Or(parts) => kleene(parts, true),
            Formula::Not(inner) => self.groups(inner, group_of, groups).into_iter().map(|t| t.map(|b| !b)).collect(),
            Formula::Atom(Atom::Linear(linear)) => {
                let mut sums = vec![0i128; groups];
                for (coefficient, operand) in &linear.terms {
                    let Operand::Sum(sum) = operand else { panic!("a fused sum here, not {operand:?}") };
                    for (total, part) in sums.iter_mut().zip(self.scatter(sum, group_of, groups)) {
                        *total += coefficient * part;
                    }
                }
                let needed = self.somebody(&linear.needs, group_of, groups);
                sums.iter().zip(needed).map(|(s, some)| some.then_some(*s >= linear.bound)).collect()
            }
            other => panic!("not among the norms of the spike: {other:?}"),
        }
    }

    /// Which groups have a certain member of every collection that is needed.
    fn somebody(&self, needs: &[Need], group_of: &[usize], groups: usize) -> Vec<bool> {
        let mut all = vec![true; groups];
        for need in needs {
            let Need::Member(over) = need else { panic!("members here, not {need:?}") };
            let mut some = vec![false; groups];
            for block in 0..self.blocks() {
                let passes = over.filter.as_ref().map_or(Planes::all(true), |f| self.planes(&f.0, block));
                for (i, row) in self.rows_of(block).enumerate() {
                    some[group_of[row]] |= passes.row(i) == Some(true);
                }
            }
            all.iter_mut().zip(some).for_each(|(a, s)| *a &= s);
        }
        all
    }
}

fn fold(parts: impl Iterator<Item = Option<bool>>, absorbing: bool) -> Option<bool> {
    let mut out = Some(!absorbing);
    for part in parts {
        match part {
            Some(b) if b == absorbing => return Some(absorbing),
            None => out = None,
            Some(_) => {}
        }
    }
    out
}
