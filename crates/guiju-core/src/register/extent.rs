//! Collections of a register: the members below a record at any depth, those that refer to it, and whether they are all.

use crate::value::Date;
use crate::verdict::RecordId;
use crate::vocabulary::{FactId, KindId};

use super::{Cell, Extent, Register, Year};

/// Chains of kinds longer than this are not followed: places have five levels, and little nests below them.
const CHAIN: u8 = 12;

impl Register {
    /// The members of a kind below a record, at any depth, in row order, and whether they are all (SEMANTICS §3).
    ///
    /// Complete where that is stated for the record, or for every record of its kind; or where some chain of kinds between is
    /// complete at every step (the city's subdistricts are all there, and each lists its communities).
    #[must_use]
    pub fn members(&self, record: RecordId, kind: KindId) -> (Vec<RecordId>, Extent) {
        let mut found = Vec::new();
        let mut open = vec![record];
        while let Some(here) = open.pop() {
            let from = (here, KindId(0));
            let to = (here, KindId(u16::MAX));
            for ((_, below), rows) in self.records().children.range(from..=to) {
                let ids = rows.iter().map(|row| RecordId { kind: *below, row: *row });
                if *below == kind {
                    found.extend(ids.clone());
                }
                if self.vocabulary().lies_under(kind, *below) {
                    // The first sibling is looked into first.
                    open.extend(ids.rev());
                }
            }
        }
        (found, self.extent(record, kind, CHAIN))
    }

    /// The records whose reference leads to this one, in row order, and whether they are all: that must be stated, and every record
    /// of their kind must say where it refers to.
    #[must_use]
    pub fn referring(&self, record: RecordId, fact: FactId) -> (Vec<RecordId>, Extent) {
        let kind = self.vocabulary().fact(fact).map_or(record.kind, |f| f.kind);
        let rows = self.records().inverse.get(&(fact, record)).map(Vec::as_slice).unwrap_or_default();
        let found = rows.iter().map(|row| RecordId { kind, row: *row }).collect();
        let stated = self.records().complete_inverse.contains(&fact) && !self.records().spoiled.contains(&kind);
        let open = |id: RecordId| matches!(self.cell(id, fact, Year::Any), Cell::Unknown);
        let whole = stated && !self.of_kind(kind).any(open);
        (found, if whole { self.records().complete_now(kind) } else { Extent::Partial })
    }

    fn extent(&self, record: RecordId, kind: KindId, chain: u8) -> Extent {
        let records = self.records();
        if let Some(stated) = self.stated(record, kind) {
            return stated;
        }
        let Some(chain) = chain.checked_sub(1) else { return Extent::Partial };
        if records.spoiled.contains(&kind) {
            return Extent::Partial;
        }
        for between in self.vocabulary().kinds() {
            if between.id == kind || !self.vocabulary().lies_under(kind, between.id) {
                continue;
            }
            let Some(Extent::Complete(through)) = self.stated(record, between.id) else { continue };
            let (steps, _) = self.members(record, between.id);
            let mut date = through;
            let every = steps.iter().all(|step| match self.extent(*step, kind, chain) {
                Extent::Complete(through) => {
                    date = earlier(date, through);
                    true
                }
                Extent::Partial => false,
            });
            if every {
                return Extent::Complete(date);
            }
        }
        Extent::Partial
    }

    /// What is said of the collection itself, without looking further down; a refusal takes back what was said.
    fn stated(&self, record: RecordId, kind: KindId) -> Option<Extent> {
        let records = self.records();
        if records.spoiled.contains(&kind) {
            return Some(Extent::Partial);
        }
        let own = records.extents.get(&(record, kind)).copied();
        own.or_else(|| records.complete.contains(&(record.kind, kind)).then(|| records.complete_now(kind)))
    }
}

/// The earlier of two dates; none is no limit.
fn earlier(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
