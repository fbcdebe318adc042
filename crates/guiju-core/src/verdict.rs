//! Truth × times × force → verdict (SEMANTICS §6): the lines that the whole house rests on, and the nouns of an outcome.

pub mod gap;
mod outcome;
mod proof;
pub mod question;

pub use outcome::{Block, Counts, Outcome};
pub use proof::{Proof, ProofNode, ProofPart, Tally};

use crate::language::formula::{Formula, NormId, ParameterId};
use crate::register::Cell;
use crate::value::{Date, Rational, Truth};
use crate::vocabulary::{FactId, KindId, UnitId};

/// A norm's verdict on a subject on an as-of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// It does not apply; the reason is given.
    NotApplicable,
    /// Its requirement is true, or what it permits is granted.
    Met,
    /// It is not due yet.
    NotDue,
    /// What is known does not decide.
    Undetermined,
    /// Its requirement is false.
    Unmet,
}

impl Verdict {
    /// The word in data: `not_applicable`, `met`, `not_due`, `undetermined`, `unmet`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::NotApplicable => "not_applicable",
            Verdict::Met => "met",
            Verdict::NotDue => "not_due",
            Verdict::Undetermined => "undetermined",
            Verdict::Unmet => "unmet",
        }
    }
}

/// What decides a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// A: it applies.
    pub applies: Truth,
    /// R: its requirement; `None` for a permission.
    pub requires: Option<Truth>,
    /// D: it is due.
    pub due: Truth,
    /// A recurring norm no complete period of which binds.
    pub no_period: bool,
}

/// The verdict: the first line that holds.
#[must_use]
pub fn verdict(grounds: Grounds) -> Verdict {
    let Grounds { applies, requires, due, no_period } = grounds;
    if applies == Truth::False {
        return Verdict::NotApplicable;
    }
    let Some(requires) = requires else {
        return if applies == Truth::True { Verdict::Met } else { Verdict::Undetermined };
    };
    if requires == Truth::True {
        Verdict::Met
    } else if due == Truth::False || no_period {
        Verdict::NotDue
    } else if [applies, due, requires].contains(&Truth::Unknown) {
        Verdict::Undetermined
    } else {
        Verdict::Unmet
    }
}

/// How much an unmet norm weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// 违反: `must`, `must_not`.
    Violation,
    /// 不足: `should`, `target`.
    Shortcoming,
    /// 建议: `encourage`, `practice`.
    Suggestion,
}

impl Severity {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Violation => "violation",
            Severity::Shortcoming => "shortcoming",
            Severity::Suggestion => "suggestion",
        }
    }
}

/// A record of a register: kind and row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId {
    /// Its kind.
    pub kind: KindId,
    /// Its row in the kind's table.
    pub row: u32,
}

/// Why a norm does not apply, or why something is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Before `from`.
    NotYetInForce(Date),
    /// After `until`.
    NoLongerInForce(Date),
    /// The subject was founded after the as-of date.
    NotFounded,
    /// Outside its places.
    OutsidePlaces,
    /// `when` is false.
    ConditionFalse,
    /// `unless` is true.
    Excepted,
    /// Another norm takes its place.
    Overridden(NormId),
    /// A later stage of its series is due.
    Superseded(NormId),
    /// No complete period binds.
    NoPeriod,
    /// A share or average over nothing.
    EmptyCollection,
    /// A quotient whose divisor may be 0.
    ZeroDivisor,
    /// The founding date is not known and presumed past.
    FoundingPresumed,
    /// Norms refer to one another deeper than [`crate::limits::REFERENCES`].
    TooDeep,
}

/// Something that would settle an undetermined verdict.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// A fact of a record; the year for facts kept per year.
    Fact(RecordId, FactId, Option<i32>),
    /// All members of a kind below a record: "all communities of city X".
    Members(RecordId, KindId),
    /// The record's division code.
    Code(RecordId),
    /// A parameter.
    Parameter(ParameterId),
}

/// A distance of one atom: how far a false one is from true, or a true one from false (SEMANTICS §7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distance {
    /// What is measured.
    pub measure: Measure,
    /// The exact distance in `unit`; `None` where only what is wanted can be said.
    pub amount: Option<Rational>,
    /// The distance rounded up to the measure's step.
    pub least: Option<Rational>,
    /// The exact distance is this or more: some facts are unknown.
    pub at_least: bool,
    /// The unit of both.
    pub unit: Option<UnitId>,
    /// For yes/no, sets, enumerations, texts and dates: what is wanted.
    pub wanted: Option<Wanted>,
    /// There is too much of it rather than too little.
    pub over: bool,
    /// Which of several alternatives this belongs to, from 1; 0 where there is one.
    pub alternative: u32,
    /// The member concerned, where it is not the subject.
    pub record: RecordId,
}

/// What a distance is measured on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// A fact.
    Fact(FactId),
    /// The number of members of a kind.
    Members(KindId),
    /// A sum of a fact over members of a kind.
    Sum(KindId, FactId),
    /// The average of a fact over members of a kind.
    Average(KindId, FactId),
    /// The days of a date fact.
    Days(FactId),
    /// Another norm's requirement.
    Norm(NormId),
    /// The comparison as a whole.
    Comparison,
}

/// What is wanted where a distance has no number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// Yes or no.
    Yes(bool),
    /// One of these symbols (places).
    OneOf(Vec<usize>),
    /// None of these symbols.
    NotOneOf(Vec<usize>),
    /// These symbols as well.
    Also(Vec<usize>),
    /// These symbols no longer.
    Without(Vec<usize>),
    /// That the event happened (or did not).
    Event(bool),
    /// On this date or before.
    By(Date),
    /// On this date or after.
    From(Date),
    /// A text as tested.
    Text(String),
    /// That the record says it.
    OnRecord,
}

/// One least change (SEMANTICS §7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The record to change.
    pub record: RecordId,
    /// The fact to change, or the kind of members to add or take away.
    pub what: Measure,
    /// From nothing or something to this.
    pub to: NewValue,
    /// By how much, in `unit`, where it is a number: `+1`.
    pub by: Option<Rational>,
    /// The unit of `by`.
    pub unit: Option<UnitId>,
}

/// The value after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// A number.
    Number(Rational),
    /// Yes or no.
    Yes(bool),
    /// A date.
    Date(Date),
    /// A symbol's place.
    Symbol(usize),
    /// Symbols' places.
    Set(Vec<usize>),
}

/// A remedy: changes that make the norm met, or why there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remedy {
    /// Each alone makes it met.
    pub single: Vec<Change>,
    /// Only where no single change does: these together.
    pub joint: Vec<Change>,
    /// Why there is neither.
    pub none: Option<NoRemedy>,
}

/// Why no remedy is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoRemedy {
    /// Nothing that the requirement reads can be acted on.
    NothingActionable,
    /// No change within the facts' ranges (and not before the as-of date) makes it met.
    NoneSuffices,
    /// The alternatives tried, or the members that one of them changes, reached [`crate::limits::ALTERNATIVES`].
    TooManyAlternatives,
}

/// What is known of one fact, taken out of a register: an owned [`Cell`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    /// Not given.
    Unknown,
    /// Known not to exist.
    None,
    /// As in [`Cell::Int`].
    Int(i64),
    /// As in [`Cell::Between`].
    Between(Option<i64>, Option<i64>),
    /// As in [`Cell::Set`].
    Set {
        /// Surely in.
        sure: u128,
        /// Possibly in.
        possible: u128,
    },
    /// Text.
    Text(String),
    /// Another record.
    Record(RecordId),
}

impl Held {
    /// The same, borrowed.
    #[must_use]
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Held::Unknown => Cell::Unknown,
            Held::None => Cell::None,
            Held::Int(value) => Cell::Int(*value),
            Held::Between(low, high) => Cell::Between(*low, *high),
            Held::Set { sure, possible } => Cell::Set { sure: *sure, possible: *possible },
            Held::Text(text) => Cell::Text(text),
            Held::Record(record) => Cell::Record(*record),
        }
    }
}

impl From<Cell<'_>> for Held {
    fn from(cell: Cell<'_>) -> Self {
        match cell {
            Cell::Unknown => Held::Unknown,
            Cell::None => Held::None,
            Cell::Int(value) => Held::Int(value),
            Cell::Between(low, high) => Held::Between(low, high),
            Cell::Set { sure, possible } => Held::Set { sure, possible },
            Cell::Text(text) => Held::Text(text.to_owned()),
            Cell::Record(record) => Held::Record(record),
        }
    }
}

/// A fact that a verdict rests on, with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Used {
    /// The record.
    pub record: RecordId,
    /// The fact.
    pub fact: FactId,
    /// The year, for facts kept per year.
    pub year: Option<i32>,
    /// What is known.
    pub value: Held,
}

/// All that is to be said about one verdict (LANGUAGE §6), without prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// On whom.
    pub subject: RecordId,
    /// By which norm.
    pub norm: NormId,
    /// How it was judged; the severity follows from the norm's force.
    pub verdict: Verdict,
    /// Why it does not apply or cannot be judged, and what was presumed.
    pub reasons: Vec<Reason>,
    /// The day it is due on this subject, where that is known.
    pub due: Option<Date>,
    /// The periods of a recurring norm that fail (first and last day), newest first.
    pub periods: Vec<(Date, Date)>,
    /// Whether its pack was used outside its jurisdiction.
    pub benchmark: bool,
    /// The reading parameters in effect.
    pub readings: Vec<ParameterId>,
    /// The requirement with its parameters put in; `None` for a permission.
    pub requirement: Option<Formula>,
    /// The facts that it read outside of collections, in order of first use.
    pub used: Vec<Used>,
    /// What the sums over the subject's collections came to.
    pub tallies: Vec<Tally>,
    /// How far it is from met; empty unless `unmet`.
    pub shortfall: Vec<Distance>,
    /// How far it is from unmet; empty unless `met`.
    pub margin: Vec<Distance>,
    /// What would mend it; `None` unless `unmet`.
    pub remedy: Option<Remedy>,
    /// What would settle it; empty unless `undetermined`.
    pub missing: Vec<Missing>,
    /// Whether `missing` may name facts that cannot change the verdict: too many to try.
    pub may_include_more: bool,
}
