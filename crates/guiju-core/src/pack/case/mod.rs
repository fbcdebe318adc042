//! Cases: given facts and the verdict that a person expects, in the compact notation beside each norm, and whole registers in `cases.toml`.
//!
//! | step | gives |
//! |---|---|
//! | [`parse`] | words with their places: verdict, date, code, changes, expectations |
//! | [`typed`] | the same against a vocabulary: facts, members, parameters, what is missing |
//!
//! It must not know registers beyond the values that their builder takes; building and running one is done in `guiju-analysis`.

pub mod parse;
pub mod ran;
mod reader;
pub mod register;
#[cfg(test)]
mod tests;
pub mod typed;

use crate::language::tree::{Span, Word};
use crate::value::{Date, Rational};
use crate::verdict::{Severity, Verdict};
use crate::vocabulary::UnitId;

/// A case as written; spans are bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What is expected; the sample expects `met`.
    pub verdict: Verdict,
    /// The severity expected, where it is said.
    pub severity: Option<Severity>,
    /// `@2010-12-31`
    pub at: Option<Date>,
    /// `in 320115`
    pub code: Option<Word>,
    /// What differs from the sample (for the sample, from nothing).
    pub changes: Vec<Change>,
    /// What else is expected.
    pub expect: Vec<Expect>,
}

/// One change: a path or parameter and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `households`, `city.population`; a parameter's name without its `$`.
    pub path: Word,
    /// Whether it is a parameter.
    pub parameter: bool,
    /// `annual_budget@2009`
    pub year: Option<i32>,
    /// The new value.
    pub value: Value,
    /// Where the value stands.
    pub value_span: Span,
}

/// A value as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `-`
    Unknown,
    /// `none`
    None,
    /// Anything else that is one value: `yes`, `30 m2`, `2009-01-05`, `department`, `"名称"`.
    Literal(String),
    /// `a..b`, `a..`, `..b`
    Between(Option<String>, Option<String>),
    /// `~a within p`
    About(String, String),
    /// `{a, b, ..}`
    Set {
        /// The symbols.
        symbols: Vec<String>,
        /// `..`: there may be more.
        open: bool,
    },
    /// `70*(…) (…) ..`
    Members {
        /// How many of each, and what each has.
        groups: Vec<(u32, Vec<Change>)>,
        /// `..`: there may be more.
        open: bool,
    },
}

/// A further expectation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// The shortfall's exact amount.
    Amount(Rational, Option<UnitId>),
    /// The symbols that are wanted.
    Symbols(Vec<Word>),
    /// The facts that are missing, all of them.
    Missing(Vec<Word>),
    /// The day on which it is due.
    Due(Date),
}
