//! The register: the data. Records of each kind with columns, parents, identities and what is known of collections.
//!
//! It must not know norms or formulas. Formats are read in `guiju-data`, through [`RegisterBuilder`].

pub mod builder;
pub mod column;
#[cfg(feature = "entities")]
mod entities;
mod extent;
mod layout;
mod place;
#[cfg(test)]
mod tests;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use builder::{DataError, Draft, NewRecord, Parent, RegisterBuilder};
pub use column::{Cell, Column};
pub use place::division_code;
pub use value::Value;

use crate::value::Date;
use crate::verdict::RecordId;
use crate::vocabulary::{EnumId, FactId, KindId, Vocabulary};

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
    /// Direct children: (parent, kind) → rows, by code, then in the order given.
    pub children: BTreeMap<(RecordId, KindId), Vec<u32>>,
    /// Rows without a parent, in order.
    pub alone: BTreeMap<KindId, Vec<u32>>,
    /// Records that refer: (fact, record referred to) → rows in order.
    pub inverse: BTreeMap<(FactId, RecordId), Vec<u32>>,
    /// Collections stated complete for one record.
    pub extents: BTreeMap<(RecordId, KindId), Extent>,
    /// Collections stated complete for every record of a kind: `city.communities`.
    pub complete: BTreeSet<(KindId, KindId)>,
    /// References of which everyone who refers is stated to be there.
    pub complete_inverse: BTreeSet<FactId>,
    /// Kinds of which a refused record might belong anywhere: all their collections are partial.
    pub spoiled: BTreeSet<KindId>,
    /// Refused places that stand as bare rows because others lie in them; they are not checked.
    pub refused: BTreeSet<RecordId>,
    /// Symbols of open enumerations that the vocabulary does not list; their places follow the listed ones.
    pub further: BTreeMap<EnumId, Vec<String>>,
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
    pub(crate) fn into_records(self) -> Records {
        Arc::unwrap_or_clone(self.inner)
    }
    /// The records of a kind that are to be checked, in row order: all but refused ones.
    pub fn of_kind(&self, kind: KindId) -> impl Iterator<Item = RecordId> + '_ {
        let rows = self.inner.tables.get(&kind).map_or(0, |t| t.rows);
        (0..rows).map(move |row| RecordId { kind, row }).filter(|id| !self.inner.refused.contains(id))
    }
    /// The record of a kind with this code, in any of a division code's forms, or with this `id` where only one has it.
    #[must_use]
    pub fn find(&self, kind: KindId, text: &str) -> Option<RecordId> {
        let table = self.inner.tables.get(&kind)?;
        let level = self.inner.vocabulary.kind(kind).and_then(|k| k.level);
        let full = level.and_then(|level| division_code(text, level));
        let wanted = full.as_deref().unwrap_or(text);
        let row = |at: usize| u32::try_from(at).ok().map(|row| RecordId { kind, row });
        if let Some(at) = table.codes.iter().position(|c| c.as_deref() == Some(wanted)) {
            return row(at);
        }
        let mut by_id = (0..).zip(&table.ids).filter(|(_, id)| id.as_deref() == Some(text)).map(|(at, _)| at);
        by_id.next().filter(|_| by_id.next().is_none()).and_then(row)
    }
    /// What a subject is known by (SEMANTICS §8): its code, else its parent's identity with `/collection/` and its `id`, else its position
    /// from 1 among its parent's members of its kind.
    #[must_use]
    pub fn identity(&self, record: RecordId) -> String {
        let mut tail = String::new();
        let mut at = record;
        loop {
            if let Some(code) = self.code(at) {
                return format!("{code}{tail}");
            }
            let collection = self.inner.vocabulary.kind(at.kind).and_then(|k| k.collections.first());
            let parent = self.parent(at);
            let own = self.id(at).map_or_else(|| self.position(at, parent).to_string(), str::to_owned);
            tail = format!("/{}/{own}{tail}", collection.map(String::as_str).unwrap_or_default());
            match parent {
                Some(parent) => at = parent,
                None => return tail,
            }
        }
    }
    fn position(&self, record: RecordId, parent: Option<RecordId>) -> usize {
        let among = match parent {
            Some(parent) => self.inner.children.get(&(parent, record.kind)),
            None => self.inner.alone.get(&record.kind),
        };
        let place = among.and_then(|rows| rows.binary_search(&record.row).ok());
        place.unwrap_or_default().saturating_add(1)
    }
    /// The Chinese label and canonical name of a symbol's place, with the symbols that only the data have.
    #[must_use]
    pub fn symbol(&self, enumeration: EnumId, place: usize) -> Option<(&str, &str)> {
        let def = self.inner.vocabulary.enumeration(enumeration)?;
        if let Some(symbol) = def.symbols.get(place) {
            return Some((&symbol.zh, &symbol.name));
        }
        let more = place.checked_sub(def.symbols.len())?;
        self.inner.further.get(&enumeration)?.get(more).map(|name| (name.as_str(), name.as_str()))
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
