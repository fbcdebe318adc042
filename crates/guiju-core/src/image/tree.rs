//! Expressions ↔ bytes: one byte says what a node is, its parts follow. Spans are not kept: an image has no text to point into.
//!
//! A new sort of node gets a new number here, behind the others; a new function needs nothing, it stands by its name.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

use crate::language::tree::{Arithmetic, Comparison, PeriodUnit, TextTest};

/// What each node's first byte says. A sort of node with a fixed choice in it takes one number for each.
mod tag {
    pub(super) const FALSE: u8 = 0;
    pub(super) const TRUE: u8 = 1;
    pub(super) const NUMBER: u8 = 2;
    pub(super) const QUANTITY: u8 = 3;
    pub(super) const DATE: u8 = 4;
    pub(super) const TEXT: u8 = 5;
    pub(super) const PARAMETER: u8 = 6;
    pub(super) const AS_OF: u8 = 7;
    /// A path of one word; of several.
    pub(super) const NAME: u8 = 8;
    pub(super) const PATH: u8 = 9;
    pub(super) const PREVIOUS: u8 = 10;
    pub(super) const IF: u8 = 11;
    pub(super) const IMPLIES: u8 = 12;
    pub(super) const OR: u8 = 13;
    pub(super) const AND: u8 = 14;
    pub(super) const NOT: u8 = 15;
    /// `some`, `every`, with a name for the member, without.
    pub(super) const SOME: u8 = 16;
    pub(super) const EVERY: u8 = 17;
    pub(super) const SOME_NAMED: u8 = 18;
    pub(super) const EVERY_NAMED: u8 = 19;
    pub(super) const WINDOW: u8 = 20;
    pub(super) const KNOWN: u8 = 21;
    pub(super) const BETWEEN: u8 = 22;
    pub(super) const ABOUT: u8 = 23;
    pub(super) const IN: u8 = 24;
    pub(super) const NOT_IN: u8 = 25;
    pub(super) const WITHIN: u8 = 26;
    pub(super) const INCLUDES_ANY: u8 = 27;
    pub(super) const INCLUDES_ALL: u8 = 28;
    pub(super) const NEGATE: u8 = 29;
    pub(super) const CALL: u8 = 30;
}

/// Comparisons, tests of text and sums with their numbers.
const COMPARISONS: [(u8, Comparison); 6] = [
    (32, Comparison::Equal),
    (33, Comparison::Unequal),
    (34, Comparison::Less),
    (35, Comparison::AtMost),
    (36, Comparison::Greater),
    (37, Comparison::AtLeast),
];
const TEXT_TESTS: [(u8, TextTest); 3] = [(38, TextTest::Starts), (39, TextTest::Ends), (40, TextTest::Contains)];
const ARITHMETIC: [(u8, Arithmetic); 4] =
    [(41, Arithmetic::Add), (42, Arithmetic::Subtract), (43, Arithmetic::Multiply), (44, Arithmetic::Divide)];

/// Periods; 0 says that a parameter's name follows.
const PERIODS: [(u8, PeriodUnit); 5] = [
    (1, PeriodUnit::Year),
    (2, PeriodUnit::HalfYear),
    (3, PeriodUnit::Quarter),
    (4, PeriodUnit::Month),
    (5, PeriodUnit::Week),
];

/// The number of something in a table of them.
fn number_of<T: PartialEq>(table: &[(u8, T)], wanted: &T) -> Option<u8> {
    table.iter().find(|(_, known)| known == wanted).map(|(number, _)| *number)
}

/// What a number stands for in a table.
fn numbered<T: Copy>(table: &[(u8, T)], wanted: u8) -> Option<T> {
    table.iter().find(|(number, _)| *number == wanted).map(|(_, known)| *known)
}
