//! Mutants: small changes to a pack, and what its cases made of them (SEMANTICS §9). The nouns that `guiju-analysis` makes and
//! `guiju-report` tells.
//!
//! They must not know how a mutant is made or judged.

use std::collections::BTreeMap;

use super::rule_set::{Force, ParameterValue};
use crate::language::formula::{NormId, ParameterId};
use crate::language::tree::Expr;
use crate::value::Date;
use crate::vocabulary::KindId;

/// The sorts of mutants, each with its own score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// A number by one step or tenfold; a literal date by a day; how far a recurring norm looks back by one block.
    Threshold,
    /// `>=` to `>` and the like: an end of a range that no longer belongs to it.
    Strictness,
    /// `and` to `or`, `every` to `some`, `all` to `any`, and back.
    Connective,
    /// One operand, condition or symbol dropped.
    Operand,
    /// The exception (`unless`) dropped.
    Exception,
    /// A fact in the place of another of equal type and unit.
    Fact,
    /// `from`, `until`, `by` by a day.
    Day,
    /// The base filter of a collection dropped.
    Filter,
    /// More places than those that are bound.
    Places,
    /// A force of another severity.
    Force,
}

impl Sort {
    /// Every sort, in the order in which scores are told.
    pub const ALL: [Sort; 10] = [
        Sort::Threshold,
        Sort::Strictness,
        Sort::Connective,
        Sort::Operand,
        Sort::Exception,
        Sort::Fact,
        Sort::Day,
        Sort::Filter,
        Sort::Places,
        Sort::Force,
    ];
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Sort::Threshold => "threshold",
            Sort::Strictness => "strictness",
            Sort::Connective => "connective",
            Sort::Operand => "operand",
            Sort::Exception => "exception",
            Sort::Fact => "fact",
            Sort::Day => "day",
            Sort::Filter => "filter",
            Sort::Places => "places",
            Sort::Force => "force",
        }
    }
}

/// What a mutant is a mutant of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// A norm.
    Norm(NormId),
    /// A definition: its pack, kind and name.
    Definition(usize, KindId, String),
    /// A parameter.
    Parameter(ParameterId),
}

/// What is changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A part of an expression: what stood there, and what stands there now (nothing where it was dropped).
    Expr {
        /// The key it stands under: `when`, `unless`, `require`, `forbid`, `by`; empty for a definition.
        key: &'static str,
        /// What stood there.
        before: Box<Expr>,
        /// What stands there now.
        after: Option<Box<Expr>>,
    },
    /// A date under a key: `from`, `until`, a dated value.
    Day {
        /// The key.
        key: &'static str,
        /// As it was.
        before: Date,
        /// As it is now.
        after: Date,
    },
    /// Prefixes of division codes.
    Places(Vec<String>, Vec<String>),
    /// A force.
    Force(Force, Force),
    /// How far a recurring norm looks back, in units of its period.
    Over(u32, u32),
    /// A parameter's value.
    Value(ParameterId, ParameterValue, ParameterValue),
}

/// One small change.
#[derive(Clone, Debug, PartialEq)]
pub struct Mutant {
    /// Of what.
    pub of: Of,
    /// Which sort.
    pub sort: Sort,
    /// What is changed.
    pub edit: Edit,
}

/// What became of a mutant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Some case gave another outcome than expected.
    Killed,
    /// It says the same as the original.
    Equivalent(Proof),
    /// Every case still holds; a case in the compact notation that would tell the two apart, where one was found.
    Survived(Option<String>),
}

/// Why a mutant says the same as the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Both have the same normal form.
    Form,
    /// Both give the same on so many combinations of the atoms' breakpoints, and these stand for all.
    Cells(usize),
}

/// How many mutants of one sort ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Killed.
    pub killed: usize,
    /// Proven equivalent.
    pub equivalent: usize,
    /// Survived.
    pub survived: usize,
}

/// What mutating rule sets gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mutation {
    /// By sort.
    pub tally: BTreeMap<Sort, Tally>,
    /// Those that were not killed, in order.
    pub left: Vec<(Mutant, Fate)>,
    /// Changes that no pack could say, such as a sum of households and persons: refused by the loader, and not counted.
    pub unsayable: usize,
    /// Norms and definitions of more mutants than [`crate::limits::MUTANTS`], with how many were not tried: these count as survivors.
    pub untried: Vec<(Of, usize)>,
}

impl Mutation {
    /// Counts one more.
    pub fn add(&mut self, mutant: Mutant, fate: Fate) {
        let tally = self.tally.entry(mutant.sort).or_default();
        let count = match &fate {
            Fate::Killed => &mut tally.killed,
            Fate::Equivalent(_) => &mut tally.equivalent,
            Fate::Survived(_) => &mut tally.survived,
        };
        *count = count.saturating_add(1);
        if fate != Fate::Killed {
            self.left.push((mutant, fate));
        }
    }
    /// All sorts together.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.tally.values().fold(Tally::default(), |all, one| Tally {
            killed: all.killed.saturating_add(one.killed),
            equivalent: all.equivalent.saturating_add(one.equivalent),
            survived: all.survived.saturating_add(one.survived),
        })
    }
    /// Whether every mutant that is not proven equivalent was killed.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.untried.is_empty() && self.total().survived == 0
    }
}
