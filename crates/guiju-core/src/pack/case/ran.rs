//! What running a case gave, for whoever tells it: what was expected, what was found, and where they differ.

use super::typed::MissingKey;
use crate::diagnostic::Diagnostic;
use crate::pack::rule_set::Located;
use crate::register::DataError;
use crate::value::{Date, Rational};
use crate::verdict::{Severity, Verdict};
use crate::vocabulary::UnitId;

/// One case that was run.
#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    /// `pack/norm`, or `pack/case` for a whole register.
    pub name: String,
    /// The case as written, and where.
    pub case: Located,
    /// The day it was judged by, where there is one.
    pub as_of: Option<Date>,
    /// The verdict expected.
    pub expected: Option<Verdict>,
    /// The verdict found; `None` where it could not be judged.
    pub found: Option<Verdict>,
    /// Where the two differ; empty for a case that holds.
    pub differences: Vec<Difference>,
}

impl Ran {
    /// Whether everything that was expected was found.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
    }
}

/// One way in which a case does not hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// Another verdict.
    Verdict,
    /// Another severity.
    Severity(Severity, Option<Severity>),
    /// None of the distances is the amount expected.
    Amount((Rational, Option<UnitId>), Vec<(Rational, Option<UnitId>)>),
    /// Other symbols are wanted.
    Symbols(Vec<String>, Vec<String>),
    /// Other facts are missing: those expected, those found.
    Missing(Vec<MissingKey>, Vec<MissingKey>),
    /// Another due date.
    Due(Date, Option<Date>),
    /// The case's facts are no good data.
    Data(Vec<DataError>),
    /// The case cannot be read.
    Unreadable(Vec<Diagnostic>),
    /// The rules cannot be bound to the case's date and parameters: why, in the engine's words.
    Unbound(String),
    /// No date follows for the case.
    NoDate,
    /// The subject is not among the records.
    NoSubject,
}
