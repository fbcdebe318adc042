//! Tree → typed values → formula: names are resolved, units checked, definitions and parameters put in, aggregates fused.
//!
//! Elaboration never fails: it gives a formula and diagnostics; with an error among them the formula must not be used.

use crate::value::{Date, Rational, Span};
use crate::vocabulary::{KindId, UnitId, Vocabulary};

use super::formula::{ParameterId, Target};
use super::tree::Expr;

/// What elaboration asks of the pack around an expression.
pub trait Names {
    /// The expression that a name stands for in `[define.kind]`.
    fn definition(&self, kind: KindId, name: &str) -> Option<&Expr>;
    /// Every definition's name for a kind, for suggestions.
    fn definitions(&self, kind: KindId) -> Vec<String>;
    /// A parameter by name, as bound for this plan.
    fn parameter(&self, name: &str) -> Option<Binding>;
    /// Every parameter's name, for suggestions.
    fn parameters(&self) -> Vec<String>;
    /// A quoted norm or standard: `id` in the pack itself, `pack/id` elsewhere, with the kind of its subjects.
    fn target(&self, quoted: &str) -> Option<(Target, KindId)>;
    /// Every name that may be quoted, for suggestions.
    fn targets(&self) -> Vec<String>;
}

/// A parameter as it is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Which parameter.
    pub id: ParameterId,
    /// Its value, or the range that it is unknown in.
    pub value: Bound,
}

/// A parameter's value or range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A number in a unit.
    Number {
        /// The value in `unit`; `None`: not set.
        value: Option<Rational>,
        /// Least value while not set; `None`: open.
        low: Option<Rational>,
        /// Greatest value while not set; `None`: open.
        high: Option<Rational>,
        /// The unit.
        unit: UnitId,
    },
    /// A span; `None`: not set (within the range, least and greatest).
    Span(Option<Span>, Option<(Span, Span)>),
    /// A date; `None`: not set.
    Date(Option<Date>),
    /// Yes or no; `None`: not set.
    Bool(Option<bool>),
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The kinds and facts.
    pub vocabulary: &'a Vocabulary,
    /// The kind of the subject.
    pub subject: KindId,
    /// What the pack around it names.
    pub names: &'a dyn Names,
    /// Whether periods are meant: in `require` of a norm with `per`, and only there, `in period` may stand.
    pub recurring: bool,
}
