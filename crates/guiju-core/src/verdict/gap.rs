//! What subjects are short of, and what that comes to by place and by bearer (SEMANTICS §7).

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Measure, RecordId};
use crate::language::formula::NormId;
use crate::value::Rational;
use crate::vocabulary::{KindId, UnitId};

/// Shortfalls and least changes by subject, and their sums.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gap {
    /// The subjects that fall short of something, or on whom something is undetermined, in order.
    pub subjects: Vec<SubjectGap>,
    /// The sums: over everything, then by place from the outermost level in, then by bearer. Binding norms first.
    pub scopes: Vec<ScopeGap>,
}

/// One subject.
#[derive(Clone, Debug, PartialEq)]
pub struct SubjectGap {
    /// Who.
    pub subject: RecordId,
    /// Its unmet norms with shortfall and remedy.
    pub findings: Vec<Finding>,
    /// What it needs, each measure once, by the norm that asks for most of it.
    pub needs: Vec<Needed>,
    /// The norms that cannot be judged yet.
    pub undetermined: Vec<NormId>,
}

/// So much more, or less, of one measure on one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    /// Whose measure.
    pub record: RecordId,
    /// What is measured.
    pub measure: Measure,
    /// Whether there is too much of it rather than too little.
    pub over: bool,
    /// The least change that the most demanding norm asks for.
    pub least: Rational,
    /// Its unit.
    pub unit: Option<UnitId>,
    /// It may be more: some facts are unknown.
    pub at_least: bool,
    /// The norms that ask for it, the most demanding first.
    pub norms: Vec<NormId>,
}

/// What is summed over.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// The whole register.
    All,
    /// The records within one place of a level; none: those of which nobody knows the place.
    Place(KindId, Option<RecordId>),
    /// The norms of one bearer.
    Bearer(String),
}

/// The sums within one extent. Sums of different measures are never added to each other.
#[derive(Clone, Debug, PartialEq)]
pub struct ScopeGap {
    /// Over what.
    pub extent: Extent,
    /// Of norms that do not bind here: practice packs, packs outside their jurisdiction. Never added to those that do.
    pub benchmark: bool,
    /// One sum a measure.
    pub sums: Vec<GapSum>,
    /// Shortfalls that no sum holds, counted by why not.
    pub left_out: BTreeMap<LeftOut, usize>,
    /// Subjects on whom some norm is undetermined.
    pub undetermined: usize,
}

/// The sum of one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapSum {
    /// What is measured.
    pub measure: Measure,
    /// For members and totals, the norm: what must be true of the members is its own.
    pub norm: Option<NormId>,
    /// Too much rather than too little.
    pub over: bool,
    /// Of every record the largest need, added.
    pub least: Rational,
    /// The same of norms that say must or must not alone.
    pub must: Rational,
    /// The unit of both.
    pub unit: Option<UnitId>,
    /// It may be more: some facts are unknown.
    pub at_least: bool,
    /// Records that are short.
    pub records: usize,
    /// Smaller needs of the same measure on the same record, covered by the largest and not added again.
    pub covered: usize,
    /// The norms behind it.
    pub norms: BTreeSet<NormId>,
    /// Subjects on whom one of these norms is undetermined: the sum may grow by them.
    pub undetermined: usize,
}

/// Why a shortfall is in no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LeftOut {
    /// It can be mended in several ways.
    Alternatives,
    /// It is no amount: yes or no, symbols, a text, an event.
    NoAmount,
    /// Its unit does not add up: a percentage, an average, days, a figure per head.
    NotAdditive,
    /// Nothing that can be acted on measures it.
    NoMeasure,
    /// The sum passed what 128 bits hold.
    TooLarge,
}

impl LeftOut {
    /// Every reason.
    pub const ALL: [LeftOut; 5] =
        [LeftOut::Alternatives, LeftOut::NoAmount, LeftOut::NotAdditive, LeftOut::NoMeasure, LeftOut::TooLarge];
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            LeftOut::Alternatives => "alternatives",
            LeftOut::NoAmount => "no_amount",
            LeftOut::NotAdditive => "not_additive",
            LeftOut::NoMeasure => "no_measure",
            LeftOut::TooLarge => "too_large",
        }
    }
}
