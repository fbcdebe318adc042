//! Why a verdict is as it is: the tree of a proof, and what sums over collections came to.

use super::{Grounds, Reason, RecordId, Used, Verdict};
use crate::language::formula::{Atom, FusedSum, NormId, ParameterId, StandardId};
use crate::value::{Date, Truth};
use crate::vocabulary::KindId;

/// What a fused sum came to, part by part, each without its coefficient: of a share the members that satisfy it and all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The sum.
    pub sum: FusedSum,
    /// Least and greatest of each part at its value's decimal places; an absent end is open.
    pub parts: Vec<(Option<i128>, Option<i128>)>,
}

/// Why a verdict is as it is: a tree that mirrors the norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// On whom.
    pub subject: RecordId,
    /// By which norm.
    pub norm: NormId,
    /// The verdict.
    pub verdict: Verdict,
    /// What decided it.
    pub grounds: Grounds,
    /// Applicability in the order of SEMANTICS §6, then the deadline, then the requirement.
    pub parts: Vec<ProofNode>,
}

/// One node of a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofNode {
    /// What was decided.
    pub part: ProofPart,
    /// Its truth. For `unless`, overridden and superseded: of the condition itself, not of its negation.
    pub truth: Truth,
    /// The facts read here and not in a child.
    pub used: Vec<Used>,
    /// What the sums over collections came to.
    pub tallies: Vec<Tally>,
    /// For a linear atom, what Σ came to, at the atom's step: least and greatest; an absent end is open.
    pub sum: Option<(Option<i128>, Option<i128>)>,
    /// Why it is false or unknown, where a value alone does not say it.
    pub reasons: Vec<Reason>,
    /// What it was decided from.
    pub children: Vec<ProofNode>,
}

/// What a node of a proof is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofPart {
    /// The as-of date lies within `from` and `until`.
    InForce,
    /// The subject exists.
    Exists,
    /// The subject lies within the norm's places.
    Places,
    /// `when`
    When,
    /// `unless`
    Unless,
    /// Another norm takes its place.
    Overridden(NormId),
    /// A later stage is due.
    Superseded(NormId),
    /// `by`
    Due,
    /// `require`, or not `forbid`.
    Requires,
    /// A period of a recurring norm: first and last day, and whether it binds.
    Period(Date, Date, Truth),
    /// Another norm on a record: it applies and what it requires.
    Norm(NormId, RecordId),
    /// A standard on a record.
    Standard(StandardId, RecordId),
    /// A constant.
    Constant,
    /// Conjunction.
    All,
    /// Disjunction.
    Any,
    /// Negation.
    Not,
    /// Every member of a kind.
    Every(KindId),
    /// Some member of a kind.
    Some(KindId),
    /// One member.
    Member(RecordId),
    /// A leaf.
    Atom(Atom),
    /// A parameter without a value, at the ends of its range or not at all.
    Parameter(ParameterId),
}
