//! The operators: one file each, with its words, meaning, lowering, laws and an example that a test elaborates.
//!
//! To add one, add its file and its row to [`OPERATORS`]. A file must not know the others, but for the comparisons and sums that
//! they are made of.

pub mod about;
pub mod and;
pub mod arithmetic;
pub mod between;
pub mod choice;
pub mod comparison;
pub(super) mod extreme;
pub(super) mod fact;
pub mod implies;
pub mod includes;
pub mod known;
pub mod membership;
pub mod not;
pub mod or;
pub mod parameter;
pub mod previous;
pub mod quantifier;
pub(super) mod rounded;
pub mod text;
pub(super) mod units;
pub mod window;
pub mod within;

/// What the reference says of an operator.
#[derive(Clone, Copy, Debug)]
pub struct Operator {
    /// In English, operands as letters.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
    /// What it means, in Chinese.
    pub meaning_zh: &'static str,
    /// What it means, in English.
    pub meaning_en: &'static str,
    /// A kind of the built-in vocabulary and an expression on it.
    pub example: (&'static str, &'static str),
    /// Pairs of expressions on the example's kind that are the same formula.
    pub laws: &'static [(&'static str, &'static str)],
}

/// Every operator, loosest first.
pub const OPERATORS: &[Operator] = &[
    choice::OPERATOR,
    implies::OPERATOR,
    or::OPERATOR,
    and::OPERATOR,
    not::OPERATOR,
    quantifier::OPERATOR,
    window::OPERATOR,
    known::OPERATOR,
    comparison::OPERATOR,
    between::OPERATOR,
    about::OPERATOR,
    membership::OPERATOR,
    within::OPERATOR,
    includes::OPERATOR,
    text::OPERATOR,
    arithmetic::OPERATOR,
    previous::OPERATOR,
    parameter::OPERATOR,
];
