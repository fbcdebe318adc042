//! Tree → typed values → formula: names are resolved, units checked, definitions and parameters put in, aggregates fused.
//!
//! Elaboration never fails: it gives a formula and diagnostics; with an error among them the formula must not be used.
//!
//! One pass, from the outside in: [`scope`] finds what a name means, [`operator`] and [`function`] hold one file for each thing that
//! may be written, [`value`] the typed values between them, [`form`] the linear forms of numbers, and [`atom`] makes integers of
//! those. It must not know norms' times and forces, registers, or how a formula is evaluated.

mod atom;
mod budget;
mod form;
pub mod function;
mod named;
pub mod operator;
mod pass;
mod scope;
mod value;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::value::{Date, Rational, Span};
use crate::vocabulary::{Dimension, KindId, UnitId, Vocabulary};

use super::formula::{DateOperand, FactPath, Formula, Need, Operand, ParameterId, Target};
use super::tree::Expr;

pub use named::{Entity, named};
pub use operator::window::{Window, window};

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

/// A pack that names nothing: for an expression by itself, such as a filter on the command line.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNames;

impl Names for NoNames {
    fn definition(&self, _: KindId, _: &str) -> Option<&Expr> {
        None
    }
    fn definitions(&self, _: KindId) -> Vec<String> {
        Vec::new()
    }
    fn parameter(&self, _: &str) -> Option<Binding> {
        None
    }
    fn parameters(&self) -> Vec<String> {
        Vec::new()
    }
    fn target(&self, _: &str) -> Option<(Target, KindId)> {
        None
    }
    fn targets(&self) -> Vec<String> {
        Vec::new()
    }
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

/// A condition as a formula: `require`, `forbid`, `when`, `unless`, a bool derivation.
///
/// ```
/// use guiju_core::language::elaborate::{Context, NoNames, truth};
/// use guiju_core::language::parser::parse;
/// use guiju_core::vocabulary::Vocabulary;
///
/// let vocabulary = Vocabulary::core();
/// let subject = vocabulary.kind_named("community").unwrap().id;
/// let context = Context { vocabulary, subject, names: &NoNames, recurring: false };
/// let (expr, _) = parse("专职社区工作者数 >= 户数 * 1人 / 300户");
/// let (formula, wrong) = truth(&expr, &context);
/// assert!(wrong.is_empty());
/// assert_eq!(formula.show(vocabulary).to_string(), "-households + 300*full_time_workers >= 0");
/// ```
#[must_use]
pub fn truth(expr: &Expr, context: &Context<'_>) -> (Formula, Vec<Diagnostic>) {
    let mut pass = pass::Pass::new(context);
    let formula = pass.truth(expr);
    (formula, pass.finish())
}

/// What is wrong with an expression of whatever sort: a definition may be a condition, a number, a date, a text, a symbol or a set.
#[must_use]
pub fn check(expr: &Expr, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut pass = pass::Pass::new(context);
    pass.value(expr);
    pass.finish()
}

/// A date that a record says: `by`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTerm {
    /// The date.
    pub operand: DateOperand,
    /// Optional facts it is made of: when one of them is none, so is the date.
    pub optional: Vec<FactPath>,
    /// A parameter without a value: the date is unknown whatever the data say, until it is set.
    pub unset: Option<ParameterId>,
}

/// A date expression; `None` with an error among the diagnostics.
#[must_use]
pub fn date(expr: &Expr, context: &Context<'_>) -> (Option<DateTerm>, Vec<Diagnostic>) {
    let mut pass = pass::Pass::new(context);
    let found = pass.date(expr);
    let term = found.map(|d| DateTerm { operand: d.operand(), optional: d.exists.clone(), unset: d.unset });
    (term, pass.finish())
}

/// A number as a derived fact counts it: (Σ coefficient × operand + constant) ÷ the divisor, in base units of the dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberTerm {
    /// Coefficients and operands, as integers say them.
    pub terms: Vec<(Rational, Operand)>,
    /// The constant.
    pub constant: Rational,
    /// What it measures; a value in a unit is the base value divided by the unit's factor.
    pub dimension: Dimension,
    /// What it is divided by (a share, an average, a quotient), likewise as terms and constant.
    pub divisor: Option<(Vec<(Rational, Operand)>, Rational)>,
    /// What must be certain for the divisor to be one.
    pub needs: Vec<Need>,
    /// Optional facts it is made of: when one of them is none, so is the number.
    pub optional: Vec<FactPath>,
    /// A parameter without a value: the number is unknown whatever the data say, until it is set.
    pub unset: Option<ParameterId>,
}

/// A number expression; `None` with an error among the diagnostics.
#[must_use]
pub fn number(expr: &Expr, context: &Context<'_>) -> (Option<NumberTerm>, Vec<Diagnostic>) {
    let mut pass = pass::Pass::new(context);
    let term = pass.number_term(expr);
    (term, pass.finish())
}
