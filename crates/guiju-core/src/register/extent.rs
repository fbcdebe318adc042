//! Collections of a register: the members below a record at any depth, those that refer to it, and whether they are all.

use crate::value::Date;
use crate::verdict::RecordId;
use crate::vocabulary::{FactId, KindId};

use super::{Cell, Extent, Register, Year};

/// Chains of kinds longer than this are not followed: places have five levels, and little nests below them.
const CHAIN: u8 = 12;

impl Register {
    /// The members of a kind below a record, at any depth, siblings by code, and whether they are all (SEMANTICS §3).
    ///
    /// Complete where that is stated for the record, or for every record of its kind. Places are complete through a chain of levels as
    /// well (the city's subdistricts are all there, and each lists its communities); other things where every kind of record between
    /// that may hold them is all there, and each of these lists its own.
    #[must_use]
    pub fn members(&self, record: RecordId, kind: KindId) -> (Vec<RecordId>, Extent) {
        (self.below(record, kind), self.extent(record, kind, CHAIN))
    }
    fn below(&self, record: RecordId, kind: KindId) -> Vec<RecordId> {
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
                    // The first sibling is looked into first: members stand by the codes around them, not by the order of the data.
                    open.extend(ids.rev());
                }
            }
        }
        found
    }

    /// The records whose reference leads to this one, by code, and whether they are all: that must be stated, and every record
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
        if let Some(stated) = self.stated(record, kind) {
            return stated;
        }
        let Some(chain) = chain.checked_sub(1) else { return Extent::Partial };
        let place = self.vocabulary().kind(kind).is_some_and(|k| k.level.is_some());
        if place { self.through_levels(record, kind, chain) } else { self.through_holders(record, kind, chain) }
    }

    /// Places nest level by level: one level between that is whole, each of whose places is whole in turn, is enough.
    fn through_levels(&self, record: RecordId, kind: KindId, chain: u8) -> Extent {
        let vocabulary = self.vocabulary();
        let levels = vocabulary.kinds().iter().filter(|k| k.level.is_some() && k.id != kind);
        for between in levels.filter(|k| vocabulary.lies_under(kind, k.id)) {
            let Some(Extent::Complete(through)) = self.stated(record, between.id) else { continue };
            let each = self.every(record, between.id, |step| self.extent(step, kind, chain));
            if let Extent::Complete(date) = each {
                return Extent::Complete(earlier(through, date));
            }
        }
        Extent::Partial
    }

    /// Other things may stand in several kinds of records: all of these must be there, and each must say that it is whole. Where the
    /// record holds such things itself, only its own word will do.
    fn through_holders(&self, record: RecordId, kind: KindId, chain: u8) -> Extent {
        let vocabulary = self.vocabulary();
        let holders = vocabulary.kind(kind).map(|k| k.parents.as_slice()).unwrap_or_default();
        if holders.contains(&record.kind) || holders.contains(&kind) {
            return Extent::Partial;
        }
        let mut whole = Extent::Partial;
        let mut date = None;
        for holder in holders.iter().filter(|h| vocabulary.lies_under(**h, record.kind)) {
            let all = self.extent(record, *holder, chain);
            let each = self.every(record, *holder, |step| self.stated(step, kind).unwrap_or_default());
            let (Extent::Complete(a), Extent::Complete(b)) = (all, each) else { return Extent::Partial };
            date = earlier(date, earlier(a, b));
            whole = Extent::Complete(date);
        }
        whole
    }

    /// Complete where every member of a kind below a record is, through the earliest date.
    fn every(&self, record: RecordId, kind: KindId, extent: impl Fn(RecordId) -> Extent) -> Extent {
        let mut date = None;
        for step in self.below(record, kind) {
            match extent(step) {
                Extent::Complete(through) => date = earlier(date, through),
                Extent::Partial => return Extent::Partial,
            }
        }
        Extent::Complete(date)
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
