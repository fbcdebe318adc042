//! Parameters: named values that the text dates, that the encoder reads, or that the bureau sets.

use super::rule_set::{Citation, Title};
use crate::language::elaborate::Bound;
use crate::language::formula::ParameterId;
use crate::value::{Date, Rational, Span};

/// How a parameter gets its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParameterKind {
    /// Values with dates from which they hold.
    Dated,
    /// The encoder's reading of a vague number: in effect, shown in every finding.
    Reading,
    /// Left open by the text: unknown until the bureau sets it.
    Local,
}

impl ParameterKind {
    /// Every kind.
    pub const ALL: [ParameterKind; 3] = [ParameterKind::Dated, ParameterKind::Reading, ParameterKind::Local];
    /// The word in packs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ParameterKind::Dated => "dated",
            ParameterKind::Reading => "reading",
            ParameterKind::Local => "local",
        }
    }
}

/// A parameter's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// In the parameter's unit.
    Number(Rational),
    /// A span.
    Span(Span),
    /// A date.
    Date(Date),
    /// Yes or no.
    Bool(bool),
}

/// A named parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its place in the rule set.
    pub id: ParameterId,
    /// The pack's place.
    pub pack: usize,
    /// `size_tolerance`.
    pub name: String,
    /// Its titles.
    pub title: Title,
    /// How it gets its value.
    pub kind: ParameterKind,
    /// Type and range: a [`Bound`] without a value.
    pub range: Bound,
    /// Values and the dates from which they hold, in order of date; one without a date for readings.
    pub values: Vec<(Option<Date>, ParameterValue)>,
    /// What the author proposes for a local one; used only when asked for.
    pub propose: Option<ParameterValue>,
    /// Where the text speaks of it.
    pub citation: Option<Citation>,
}
