//! What the evaluator asks of data: cells, parents, members. Answered by a register, and by a register with some things changed.
//!
//! It must not know norms or formulas. [`Overlay`] is how remedies and missing facts reuse the one evaluator: they ask it again
//! about a register in which one fact is otherwise.

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::register::{Cell, Extent, Register, Year};
use guiju_core::value::Date;
use guiju_core::verdict::{Held, RecordId};
use guiju_core::vocabulary::{FactId, KindId, Vocabulary};

/// How far up a record's parents are followed: deeper nesting cannot come from a builder, and a cycle ends here.
const DEPTH: usize = 64;

/// Data as the evaluator reads them.
pub trait Facts {
    /// The vocabulary that the data were read with.
    fn vocabulary(&self) -> &Vocabulary;
    /// The date the data stand for.
    fn stands_for(&self) -> Option<Date>;
    /// What is known of a fact.
    fn cell(&self, record: RecordId, fact: FactId, year: Year) -> Cell<'_>;
    /// The record it belongs to.
    fn parent(&self, record: RecordId) -> Option<RecordId>;
    /// The members of a kind below a record, at any depth, and what is known of their number.
    fn members(&self, record: RecordId, kind: KindId) -> (Vec<RecordId>, Extent);
    /// The records whose reference `fact` leads to it, and what is known of their number.
    fn referring(&self, record: RecordId, fact: FactId) -> (Vec<RecordId>, Extent);
    /// Its own code.
    fn code(&self, record: RecordId) -> Option<&str>;

    /// The nearest record of a kind at or above this one.
    fn ancestor(&self, record: RecordId, kind: KindId) -> Option<RecordId> {
        let mut at = record;
        for _ in 0..DEPTH {
            if at.kind == kind {
                return Some(at);
            }
            at = self.parent(at)?;
        }
        None
    }
    /// The code of the nearest place at or above the record, and whether it is the record's own.
    fn place(&self, record: RecordId) -> Option<(&str, bool)> {
        let mut at = record;
        for _ in 0..DEPTH {
            let is_place = self.vocabulary().kind(at.kind).is_some_and(|k| k.level.is_some());
            if let (true, Some(code)) = (is_place, self.code(at)) {
                return Some((code, at == record));
            }
            at = self.parent(at)?;
        }
        None
    }
}

impl Facts for Register {
    fn vocabulary(&self) -> &Vocabulary {
        Register::vocabulary(self)
    }
    fn stands_for(&self) -> Option<Date> {
        self.as_of()
    }
    fn cell(&self, record: RecordId, fact: FactId, year: Year) -> Cell<'_> {
        Register::cell(self, record, fact, year)
    }
    fn parent(&self, record: RecordId) -> Option<RecordId> {
        Register::parent(self, record)
    }
    fn members(&self, record: RecordId, kind: KindId) -> (Vec<RecordId>, Extent) {
        Register::members(self, record, kind)
    }
    fn referring(&self, record: RecordId, fact: FactId) -> (Vec<RecordId>, Extent) {
        Register::referring(self, record, fact)
    }
    fn code(&self, record: RecordId) -> Option<&str> {
        Register::code(self, record)
    }
}

/// A register in which some facts are otherwise and some members more or fewer.
pub struct Overlay<'a> {
    under: &'a dyn Facts,
    cells: BTreeMap<(RecordId, FactId, Year), Held>,
    parents: BTreeMap<RecordId, RecordId>,
    removed: BTreeSet<RecordId>,
}

impl<'a> Overlay<'a> {
    /// Nothing changed yet.
    #[must_use]
    pub fn new(under: &'a dyn Facts) -> Self {
        Overlay { under, cells: BTreeMap::new(), parents: BTreeMap::new(), removed: BTreeSet::new() }
    }
    /// The same changes once more, to go on from.
    #[must_use]
    pub fn again(&self) -> Overlay<'a> {
        Overlay {
            under: self.under,
            cells: self.cells.clone(),
            parents: self.parents.clone(),
            removed: self.removed.clone(),
        }
    }
    /// Sets a fact.
    pub fn set(&mut self, record: RecordId, fact: FactId, year: Year, value: Held) {
        self.cells.insert((record, fact, year), value);
    }
    /// Adds a member about which nothing is known yet.
    pub fn add(&mut self, parent: RecordId, kind: KindId) -> RecordId {
        // Rows of added members count down from the top: no table is that long.
        let row = u32::MAX.saturating_sub(u32::try_from(self.parents.len()).unwrap_or(u32::MAX));
        let record = RecordId { kind, row };
        self.parents.insert(record, parent);
        record
    }
    /// Whether the record was added here.
    #[must_use]
    pub fn is_added(&self, record: RecordId) -> bool {
        self.parents.contains_key(&record)
    }
    /// Takes a member away.
    pub fn remove(&mut self, record: RecordId) {
        self.removed.insert(record);
    }
}

impl Facts for Overlay<'_> {
    fn vocabulary(&self) -> &Vocabulary {
        self.under.vocabulary()
    }
    fn stands_for(&self) -> Option<Date> {
        self.under.stands_for()
    }
    fn cell(&self, record: RecordId, fact: FactId, year: Year) -> Cell<'_> {
        match self.cells.get(&(record, fact, year)) {
            Some(held) => held.cell(),
            None => self.under.cell(record, fact, year),
        }
    }
    fn parent(&self, record: RecordId) -> Option<RecordId> {
        self.parents.get(&record).copied().or_else(|| self.under.parent(record))
    }
    fn members(&self, record: RecordId, kind: KindId) -> (Vec<RecordId>, Extent) {
        let (mut found, extent) = self.under.members(record, kind);
        found.retain(|member| !self.removed.contains(member));
        let below = |(member, parent): (&RecordId, &RecordId)| {
            let under = member.kind == kind && *member != record && self.ancestor(*parent, record.kind) == Some(record);
            under.then_some(*member)
        };
        found.extend(self.parents.iter().filter_map(below));
        (found, extent)
    }
    fn referring(&self, record: RecordId, fact: FactId) -> (Vec<RecordId>, Extent) {
        self.under.referring(record, fact)
    }
    fn code(&self, record: RecordId) -> Option<&str> {
        self.under.code(record)
    }
}
