//! One fact of one kind as a column: integers with validity; bounds and none in sparse side tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::verdict::RecordId;

/// What is known of one fact on one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Not given.
    Unknown,
    /// Known not to exist.
    None,
    /// A number at its fact's places, a date as days, a span in its unit, yes as 1 and no as 0, a symbol's place.
    Int(i64),
    /// Between two such integers, ends included; an absent end is the fact's own.
    Between(Option<i64>, Option<i64>),
    /// A set: symbols surely in it, and symbols possibly in it (a superset of the sure ones). Equal masks: known exactly.
    Set {
        /// Surely in.
        sure: u128,
        /// Possibly in.
        possible: u128,
    },
    /// Text.
    Text(&'a str),
    /// Another record.
    Record(RecordId),
}

/// A column: dense values with validity, sparse exceptions.
#[derive(Clone, Debug)]
pub enum Column {
    /// Integers: bool, number, date, span, symbol.
    Int {
        /// One per row; 0 where not known.
        values: Vec<i64>,
        /// Bit i set: row i is known exactly. Arrow's layout, 64 rows a word.
        valid: Vec<u64>,
        /// Rows given as bounds.
        bounds: BTreeMap<u32, (Option<i64>, Option<i64>)>,
        /// Rows that are none.
        none: BTreeSet<u32>,
    },
    /// Sets as two masks.
    Set {
        /// One per row: surely in.
        sure: Vec<u128>,
        /// One per row: possibly in.
        possible: Vec<u128>,
        /// Bit i set: row i says something.
        valid: Vec<u64>,
    },
    /// Texts.
    Text(Vec<Option<String>>),
    /// References.
    Record(Vec<Option<RecordId>>),
}

impl Column {
    /// What is known at a row.
    #[must_use]
    pub fn cell(&self, row: u32) -> Cell<'_> {
        let Ok(at) = usize::try_from(row) else { return Cell::Unknown };
        match self {
            Column::Int { values, valid, bounds, none } => {
                if is_set(valid, at) {
                    return values.get(at).map_or(Cell::Unknown, |v| Cell::Int(*v));
                }
                match bounds.get(&row) {
                    Some((low, high)) => Cell::Between(*low, *high),
                    None if none.contains(&row) => Cell::None,
                    None => Cell::Unknown,
                }
            }
            Column::Set { sure, possible, valid } => match (sure.get(at), possible.get(at)) {
                (Some(sure), Some(possible)) if is_set(valid, at) => Cell::Set { sure: *sure, possible: *possible },
                _ => Cell::Unknown,
            },
            Column::Text(texts) => texts.get(at).and_then(|t| t.as_deref()).map_or(Cell::Unknown, Cell::Text),
            Column::Record(records) => records.get(at).copied().flatten().map_or(Cell::Unknown, Cell::Record),
        }
    }
}

/// Whether bit `at` of a bitmap is set.
#[must_use]
pub fn is_set(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}
