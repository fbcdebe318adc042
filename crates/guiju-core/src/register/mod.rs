//! The register: the data. Records of each kind with columns, parents, identities and what is known of collections.
//!
//! It must not know norms or formulas. Formats are read in `guiju-data`, through [`RegisterBuilder`].

pub mod builder;
pub mod column;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use builder::{DataError, RegisterBuilder};
pub use column::{Cell, Column};

use crate::value::Date;
use crate::verdict::RecordId;
use crate::vocabulary::{FactId, KindId, Vocabulary};

/// Which year a value of a fact kept per year belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Year {
    /// The fact is not kept per year.
    Any,
    /// A calendar year.
    Of(i32),
    /// Given without a year: the last complete year before the as-of date, whichever that is.
    LastComplete,
}

/// What is known of one collection under one record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Extent {
    /// Those listed and an unknown number of others.
    #[default]
    Partial,
    /// Exactly those listed; for a dated collection, through this date (`None`: through any as-of).
    Complete(Option<Date>),
}

/// Records of one kind.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// How many records.
    pub rows: u32,
    /// Division or credit code, where one was given or derived.
    pub codes: Vec<Option<String>>,
    /// The record's own `id` in the data, where it has one.
    pub ids: Vec<Option<String>>,
    /// The record it belongs to.
    pub parents: Vec<Option<RecordId>>,
    /// Whether the record was only derived from a code and not given (a bare place).
    pub derived: Vec<bool>,
    /// The facts, by fact and year.
    pub columns: BTreeMap<(FactId, Year), Column>,
}

/// The data. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Register {
    inner: Arc<Records>,
}

/// What a register holds; the builder fills it.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// The vocabulary that the columns are typed by.
    pub vocabulary: Arc<Vocabulary>,
    /// The date the data stand for.
    pub as_of: Option<Date>,
    /// Tables by kind; a kind without records has none.
    pub tables: BTreeMap<KindId, Table>,
    /// Direct children: (parent, kind) → rows in order.
    pub children: BTreeMap<(RecordId, KindId), Vec<u32>>,
    /// Records that refer: (fact, record referred to) → rows in order.
    pub inverse: BTreeMap<(FactId, RecordId), Vec<u32>>,
    /// Collections stated complete for one record.
    pub extents: BTreeMap<(RecordId, KindId), Extent>,
    /// Collections stated complete for every record of a kind: `city.communities`.
    pub complete: BTreeSet<(KindId, KindId)>,
}

impl Register {
    /// A register of finished records; the builder's door.
    #[must_use]
    pub fn new(records: Records) -> Self {
        Register { inner: Arc::new(records) }
    }
    /// The vocabulary that it was read with.
    #[must_use]
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.inner.vocabulary
    }
    /// The date the data stand for, where they say so.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.inner.as_of
    }
    /// Everything in it.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.inner
    }
    /// The records of a kind, in row order.
    pub fn of_kind(&self, kind: KindId) -> impl Iterator<Item = RecordId> + use<> {
        let rows = self.inner.tables.get(&kind).map_or(0, |t| t.rows);
        (0..rows).map(move |row| RecordId { kind, row })
    }
    /// What is known of a fact.
    #[must_use]
    pub fn cell(&self, record: RecordId, fact: FactId, year: Year) -> Cell<'_> {
        let column = self.inner.tables.get(&record.kind).and_then(|t| t.columns.get(&(fact, year)));
        column.map_or(Cell::Unknown, |c| c.cell(record.row))
    }
    /// The record it belongs to.
    #[must_use]
    pub fn parent(&self, record: RecordId) -> Option<RecordId> {
        self.at(record, |t, row| t.parents.get(row).copied().flatten())
    }
    /// Its code.
    #[must_use]
    pub fn code(&self, record: RecordId) -> Option<&str> {
        self.at(record, |t, row| t.codes.get(row).and_then(|c| c.as_deref()))
    }
    /// Its `id` in the data.
    #[must_use]
    pub fn id(&self, record: RecordId) -> Option<&str> {
        self.at(record, |t, row| t.ids.get(row).and_then(|c| c.as_deref()))
    }
    /// Whether it was only derived from a code.
    #[must_use]
    pub fn is_derived(&self, record: RecordId) -> bool {
        self.at(record, |t, row| t.derived.get(row).copied()).unwrap_or(false)
    }
    /// The nearest record of a kind at or above this one.
    #[must_use]
    pub fn ancestor(&self, record: RecordId, kind: KindId) -> Option<RecordId> {
        let mut at = Some(record);
        while let Some(here) = at {
            if here.kind == kind {
                return at;
            }
            at = self.parent(here);
        }
        None
    }
    /// The code of the nearest place at or above the record: where it lies.
    #[must_use]
    pub fn place_code(&self, record: RecordId) -> Option<&str> {
        let mut at = Some(record);
        while let Some(here) = at {
            let is_place = self.inner.vocabulary.kind(here.kind).is_some_and(|k| k.level.is_some());
            if let (true, Some(code)) = (is_place, self.code(here)) {
                return Some(code);
            }
            at = self.parent(here);
        }
        None
    }
    fn at<'a, T>(&'a self, record: RecordId, read: impl FnOnce(&'a Table, usize) -> Option<T>) -> Option<T> {
        let table = self.inner.tables.get(&record.kind)?;
        read(table, usize::try_from(record.row).ok()?)
    }
}
