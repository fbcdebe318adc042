//! What to ask for next: the fact that settles most, and the column to collect (LANGUAGE §4).

use std::collections::BTreeMap;

use super::{Held, Missing, RecordId, Verdict};
use crate::language::formula::{NormId, ParameterId};
use crate::vocabulary::{FactId, KindId};

/// Something missing on one subject, and what telling it would settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked for.
    pub asked: Missing,
    /// The undetermined norms that lack it, in order.
    pub asking: Vec<NormId>,
    /// Those of them that some value of it decides by itself.
    pub some: Vec<NormId>,
    /// Those of them that every value decides.
    pub every: Vec<NormId>,
    /// What the verdicts would be, by norm and value; only for yes/no, numbers and dates.
    pub answers: Vec<(NormId, Vec<Answer>)>,
}

/// The verdict that a range of values gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// From this value on; `None`: from the least.
    pub from: Option<Held>,
    /// Up to this one; `None`: to the greatest.
    pub to: Option<Held>,
    /// What the norm's verdict would be.
    pub verdict: Verdict,
}

/// Something that a register could be asked for as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Asked {
    /// A fact of all records of its kind; the year for facts kept per year.
    Fact(FactId, Option<i32>),
    /// The whole of the members of the second kind below records of the first.
    Members(KindId, KindId),
    /// The division codes of a kind.
    Code(KindId),
    /// A parameter.
    Parameter(ParameterId),
}

/// A column to collect, and what it would settle over the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What is asked for.
    pub asked: Asked,
    /// The records that lack it.
    pub records: usize,
    /// The subjects on whom some verdict lacks it.
    pub subjects: usize,
    /// The undetermined verdicts that lack it.
    pub asking: usize,
    /// Those of them that some value of it decides by itself.
    pub some: usize,
    /// Those of them that every value decides.
    pub every: usize,
    /// The norms that ask for it, and on how many subjects.
    pub norms: BTreeMap<NormId, usize>,
}

impl Asked {
    /// What a missing thing is on a register as a whole.
    #[must_use]
    pub fn of(missing: &Missing) -> Asked {
        match missing {
            Missing::Fact(_, fact, year) => Asked::Fact(*fact, *year),
            Missing::Members(record, kind) => Asked::Members(record.kind, *kind),
            Missing::Code(record) => Asked::Code(record.kind),
            Missing::Parameter(id) => Asked::Parameter(*id),
        }
    }
}

/// The record that lacks something; a parameter is nobody's.
#[must_use]
pub fn lacking(missing: &Missing) -> Option<RecordId> {
    match missing {
        Missing::Fact(record, ..) | Missing::Members(record, _) | Missing::Code(record) => Some(*record),
        Missing::Parameter(_) => None,
    }
}
