//! The normal form (SEMANTICS §4): formulas whose leaves are atoms, the commonest a linear inequality with integer coefficients.
//!
//! Evaluator, shortfall, words, mutation and SQL read this and nothing before it. A formula is made for one rule set with its
//! parameters put in; `as_of` and the ends of a recurring norm's period stay symbols.

pub mod shift;
pub mod show;

use std::collections::BTreeSet;

use crate::value::Rational;
use crate::vocabulary::{EnumId, FactId, KindId, UnitId};

/// A norm's place in its rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NormId(pub u32);

/// A standard's place in its rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StandardId(pub u32);

/// A parameter's place in its rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParameterId(pub u32);

/// A norm or a standard, as `meets` takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A norm.
    Norm(NormId),
    /// A standard.
    Standard(StandardId),
}

/// A boolean combination of atoms under Kleene's strong logic.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Formula {
    /// Always the same.
    Const(bool),
    /// A leaf.
    Atom(Atom),
    /// Negation.
    Not(Box<Formula>),
    /// Conjunction; empty is true.
    And(Vec<Formula>),
    /// Disjunction; empty is false.
    Or(Vec<Formula>),
    /// For every member: the filter of `over` implies `body`. True over nothing.
    Every {
        /// The members, with their filter.
        over: Collection,
        /// In the member's scope.
        body: Box<Formula>,
    },
    /// For some member: the filter of `over` and `body`. False over nothing.
    Some {
        /// The members, with their filter.
        over: Collection,
        /// In the member's scope.
        body: Box<Formula>,
    },
    /// A parameter without a value multiplies terms: the truth on which both ends of its range agree, else unknown.
    BothEnds {
        /// The parameter; it is what is missing.
        parameter: ParameterId,
        /// With its least value put in; `None` where its range is open there.
        low: Option<Box<Formula>>,
        /// With its greatest value put in; `None` where its range is open there.
        high: Option<Box<Formula>>,
    },
    /// Unknown whatever the data say, until the parameter is set.
    Unset(ParameterId),
}

/// A leaf: true, false or unknown on a subject.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Atom {
    /// Σ aᵢtᵢ >= b.
    Linear(Linear),
    /// A yes/no fact.
    Yes(FactPath),
    /// An enumerated fact, or the weekday of a date, is one of these symbols (a mask over the enumeration's places).
    Member {
        /// What is tested.
        of: Symbolic,
        /// Its enumeration; `None` for weekdays (Monday is place 0).
        enumeration: Option<EnumId>,
        /// The symbols, bit i for place i.
        symbols: u128,
    },
    /// Two enumerated facts of the same enumeration hold the same symbol.
    SameSymbol(FactPath, FactPath),
    /// Every symbol of `inner` is in `outer`.
    Subset {
        /// The smaller.
        inner: SetOperand,
        /// The larger.
        outer: SetOperand,
    },
    /// Some symbol is in both.
    Overlap(SetOperand, SetOperand),
    /// A text test.
    Text {
        /// The text fact.
        of: FactPath,
        /// Which test.
        test: TextTest,
        /// The text looked for.
        text: String,
    },
    /// Two text facts are equal.
    SameText(FactPath, FactPath),
    /// Two references lead to the same record.
    SameRecord(RecordPath, RecordPath),
    /// An optional fact is not none.
    Exists(FactPath),
    /// About the record: every one of these facts is known exactly (none counts as known) and every collection is complete.
    Known {
        /// The facts.
        facts: Vec<FactPath>,
        /// The collections.
        collections: Vec<Collection>,
    },
    /// The subject (or the record the path leads to) meets a norm or standard: it does not apply, or its requirement is true.
    Meets(RecordPath, Target),
    /// A norm applies to it.
    Applies(RecordPath, NormId),
    /// A norm's requirement alone, whether it applies or not (`compliance`).
    Requires(RecordPath, NormId),
}

/// How a text is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextTest {
    /// Begins with.
    Starts,
    /// Ends with.
    Ends,
    /// Contains.
    Contains,
    /// Is.
    Equals,
}

/// Σ aᵢtᵢ >= b over integers, coefficients divided by their greatest common divisor, terms distinct and in order.
///
/// Each term is an integer: a fact at its decimal places, a date as days, a fused sum at the places its parts say.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Linear {
    /// Coefficient (never 0) and operand; at most [`crate::limits::TERMS`].
    pub terms: Vec<(i128, Operand)>,
    /// b.
    pub bound: i128,
    /// How many units of the comparison one integer step of Σ is; natural value = step × integer. For shortfalls and words.
    pub step: Rational,
    /// The unit that `step` is said in; days for an order of dates; `None` for a compound dimension (its words are in the facts).
    pub unit: Option<UnitId>,
    /// Whether dates are compared rather than numbers.
    pub dates: bool,
    /// What must be certain before the inequality means anything; otherwise the atom is unknown.
    pub needs: Vec<Need>,
}

/// What an average, a share or a quotient presupposes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// The collection is complete and at least one member certainly passes its filter (`empty_collection`, else "all … of …").
    Member(Collection),
    /// This sum is certainly above 0: Σ aᵢtᵢ + c, at whatever scale (`zero_divisor`).
    Positive(Vec<(i128, Operand)>, i128),
}

/// What a linear atom sums: an integer on a subject, possibly an interval.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operand {
    /// A number at the fact's decimal places, a span in its unit, or a yes/no fact as 1 or 0.
    Number(FactPath),
    /// A date, moved and measured: days since 1970-01-01, or a year or month number.
    Date(DateOperand),
    /// How many symbols a set holds.
    SetCount(FactPath),
    /// A parameter without a value, at these decimal places and within its declared range, in additive position.
    Parameter {
        /// Which.
        parameter: ParameterId,
        /// Decimal places of the integer.
        places: u8,
        /// Least value at those places.
        low: Option<i128>,
        /// Greatest value at those places.
        high: Option<i128>,
    },
    /// A fused sum over a collection.
    Sum(Box<FusedSum>),
}

/// A date and what is done to it, step by step; every step but `Month` is monotone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateOperand {
    /// Where it starts.
    pub base: DateBase,
    /// What is done, in order.
    pub steps: Vec<DateStep>,
}

/// Where a date comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateBase {
    /// A date fact.
    Fact(FactPath),
    /// The as-of date.
    AsOf,
    /// The first day of the period being judged.
    PeriodStart,
    /// The last day of the period being judged.
    PeriodEnd,
    /// A literal, as days since 1970-01-01 (only where a step cannot be done at load).
    Day(i64),
}

/// One thing done to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateStep {
    /// Calendar months on or back, clamped to the month's end.
    Months(i32),
    /// Days on or back.
    Days(i32),
    /// To 31 December of its year.
    EndOfYear,
    /// To its year number; last step.
    Year,
    /// To its month number 1–12; last step, unknown unless the date is known.
    Month,
}

/// One sum over one collection: Σ over members, Σ over parts, coefficient × (all guards hold) × (value or 1).
///
/// `count(C where W)` is one part with guard W; `share(C where A satisfies B) >= n/d` has the parts `d·[A][B]` and `−n·[A]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FusedSum {
    /// The members, without filter: filters are guards.
    pub over: Collection,
    /// Distinct conditions in the member's scope.
    pub guards: Vec<Guard>,
    /// What is summed.
    pub parts: Vec<Part>,
}

/// A condition on a member.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Guard(pub Formula);

/// One part of a fused sum.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part {
    /// Places in [`FusedSum::guards`] that must all hold, in order.
    pub guards: Vec<usize>,
    /// Coefficient.
    pub coefficient: i128,
    /// The member's (or an outer subject's) value; `None`: 1.
    pub value: Option<Operand>,
}

/// How to reach records from a scope.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordPath {
    /// Which scope: 0 the innermost member (the subject itself outside of quantifiers), 1 the one around it, and so on.
    pub scope: u8,
    /// Steps that each lead to one record.
    pub steps: Vec<Step>,
    /// The kind reached.
    pub kind: KindId,
}

/// One step to one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Up to the nearest ancestor of a kind (or the record itself where it is of that kind).
    Up(KindId),
    /// Along a reference.
    Reference(FactId),
}

/// A fact of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactPath {
    /// The record.
    pub record: RecordPath,
    /// The fact.
    pub fact: FactId,
    /// For facts kept per year: 0 the year being judged (the last complete year), −1 the year before. 0 for all others.
    pub year: i8,
}

/// Members: from a record down.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Collection {
    /// Where the way down begins.
    pub base: RecordPath,
    /// Each step leads from every record so far to its members.
    pub down: Vec<Down>,
    /// The members' kind.
    pub member: KindId,
    /// Only members whose event lies in the period being judged.
    pub in_period: bool,
    /// In the member's scope; `None` in a fused sum.
    pub filter: Option<Box<Guard>>,
}

/// One step down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Down {
    /// All records of the kind below it, at any depth.
    Members(KindId),
    /// All records whose reference (of this fact) leads to it.
    Inverse(FactId),
}

/// What [`Atom::Member`] tests.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Symbolic {
    /// An enumerated fact.
    Fact(FactPath),
    /// The weekday of a date; unknown unless the date is known.
    Weekday(DateOperand),
}

/// A side of a set comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SetOperand {
    /// A set fact.
    Fact(FactPath),
    /// Symbols as written: a mask over the enumeration's places.
    Symbols(EnumId, u128),
}

impl RecordPath {
    /// The subject (or innermost member) itself.
    #[must_use]
    pub fn here(kind: KindId) -> Self {
        RecordPath { scope: 0, steps: Vec::new(), kind }
    }
}

impl Formula {
    /// Conjunction with nested conjunctions and constants folded in; that a fact exists is asked once.
    #[must_use]
    pub fn all(parts: impl IntoIterator<Item = Formula>) -> Formula {
        let mut out = Vec::new();
        for part in parts {
            match part {
                Formula::Const(true) => {}
                Formula::Const(false) => return Formula::Const(false),
                Formula::And(inner) => out.extend(inner),
                other => out.push(other),
            }
        }
        let mut asked = BTreeSet::new();
        out.retain(|part| match part {
            Formula::Atom(Atom::Exists(path)) => asked.insert(path.clone()),
            _ => true,
        });
        if out.is_empty() { Formula::Const(true) } else { single(out, Formula::And) }
    }
    /// Disjunction with nested disjunctions and constants folded in.
    #[must_use]
    pub fn any(parts: impl IntoIterator<Item = Formula>) -> Formula {
        let mut out = Vec::new();
        for part in parts {
            match part {
                Formula::Const(false) => {}
                Formula::Const(true) => return Formula::Const(true),
                Formula::Or(inner) => out.extend(inner),
                other => out.push(other),
            }
        }
        if out.is_empty() { Formula::Const(false) } else { single(out, Formula::Or) }
    }
    /// Negation; double negation and constants fold.
    #[must_use]
    pub fn negate(self) -> Formula {
        match self {
            Formula::Const(value) => Formula::Const(!value),
            Formula::Not(inner) => *inner,
            other => Formula::Not(Box::new(other)),
        }
    }
}

fn single(mut parts: Vec<Formula>, many: fn(Vec<Formula>) -> Formula) -> Formula {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            parts.extend(last);
            many(parts)
        }
    }
}
