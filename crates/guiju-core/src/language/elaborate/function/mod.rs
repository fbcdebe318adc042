//! The functions: one file each, with its words, signature, meaning, lowering to atoms, laws and an example that a test elaborates.
//!
//! To add one, name it in [`Function`], add its file and its row to [`DESCRIPTORS`]; parser, printer and reference read them there.
//! A file must not know the others; what they share is in `members` (collections) and `symbols` (enumerations).

pub mod applies;
pub mod average;
pub mod ceil;
pub mod compliance;
pub mod count;
pub mod end_of_year;
pub mod exists;
pub mod floor;
pub mod in_order;
pub mod max;
pub mod meets;
pub(super) mod members;
pub mod min;
pub mod month;
pub mod share;
pub mod sum;
pub(super) mod symbols;
pub mod weekday;
pub mod year;

use super::pass::{Call, Pass};
use super::value::Value;
use crate::language::tree::{Function, Shape};

/// What the reference says of a function, and how it is lowered.
#[derive(Clone, Copy)]
pub struct Descriptor {
    /// Which.
    pub function: Function,
    /// Its name in English.
    pub en: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// What may stand between its parentheses.
    pub shape: Shape,
    /// The same written out.
    pub signature: &'static str,
    /// What it means, in Chinese.
    pub meaning_zh: &'static str,
    /// What it means, in English.
    pub meaning_en: &'static str,
    /// A kind of the built-in vocabulary and an expression on it.
    pub example: (&'static str, &'static str),
    /// Pairs of expressions on the example's kind that are the same formula.
    pub laws: &'static [(&'static str, &'static str)],
    pub(super) lower: fn(&mut Pass<'_>, &Call<'_>) -> Value,
}

/// Every function, in the order of the reference.
pub const DESCRIPTORS: &[Descriptor] = &[
    count::DESCRIPTOR,
    sum::DESCRIPTOR,
    average::DESCRIPTOR,
    min::DESCRIPTOR,
    max::DESCRIPTOR,
    share::DESCRIPTOR,
    compliance::DESCRIPTOR,
    meets::DESCRIPTOR,
    applies::DESCRIPTOR,
    exists::DESCRIPTOR,
    in_order::DESCRIPTOR,
    ceil::DESCRIPTOR,
    floor::DESCRIPTOR,
    year::DESCRIPTOR,
    month::DESCRIPTOR,
    weekday::DESCRIPTOR,
    end_of_year::DESCRIPTOR,
];

/// The function of a name in either language.
#[must_use]
pub fn named(word: &str) -> Option<&'static Descriptor> {
    DESCRIPTORS.iter().find(|d| d.en == word || d.zh == word)
}

/// The descriptor of a function; every one has a row.
#[must_use]
pub fn descriptor(function: Function) -> Option<&'static Descriptor> {
    DESCRIPTORS.iter().find(|d| d.function == function)
}

pub(super) fn lower(pass: &mut Pass<'_>, function: Function, call: &Call<'_>) -> Value {
    match descriptor(function) {
        Some(descriptor) => (descriptor.lower)(pass, call),
        None => Value::Error,
    }
}
