//! From records in the making to rows: refusals spread, rows are numbered, columns filled, collections judged complete or partial.
//!
//! It must not know how values are read; [`super::value`] made them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Code;
use crate::value::Date;
use crate::verdict::RecordId;
use crate::vocabulary::{FactId, KindId, Type, Vocabulary};

use super::builder::{DataError, Draft, Entry};
use super::column::Column;
use super::place;
use super::value::{Further, Stored};
use super::{Extent, Records, Register, Table};

/// What is stated of the data as a whole.
pub(super) struct Stated {
    pub(super) as_of: Option<Date>,
    pub(super) complete: BTreeSet<(KindId, KindId)>,
    pub(super) complete_inverse: BTreeSet<FactId>,
    pub(super) spoiled: Vec<(Option<Draft>, KindId)>,
}

/// Lays out a register; the errors are those given and those found.
pub(super) fn lay_out(
    vocabulary: Arc<Vocabulary>,
    mut entries: Vec<Entry>,
    stated: Stated,
    further: Further,
    mut errors: Vec<DataError>,
) -> (Register, Vec<DataError>) {
    let parents = place::settle(&vocabulary, &mut entries, &mut errors);
    spread(&vocabulary, &mut entries, &parents, &mut errors);
    let standing = standing(&vocabulary, &entries, &parents);
    let rows = number(&entries, &standing);
    let mut records = Records {
        vocabulary,
        as_of: stated.as_of,
        complete: stated.complete,
        complete_inverse: stated.complete_inverse,
        further,
        ..Records::default()
    };
    fill(&mut records, &mut entries, &parents, &rows);
    order(&mut records);
    state(&mut records, &entries, &parents, &rows, &stated.spoiled);
    judge_sizes(&mut records, &entries, &rows, &mut errors);
    (Register::new(records), errors)
}

fn is_place(vocabulary: &Vocabulary, kind: KindId) -> bool {
    vocabulary.kind(kind).is_some_and(|k| k.level.is_some())
}

/// The records above one, nearest first.
fn ancestors(parents: &[Option<Draft>], of: Draft) -> impl Iterator<Item = Draft> + '_ {
    let up = |d: &Draft| parents.get(d.0).copied().flatten();
    std::iter::successors(up(&of), move |d| up(d))
}

/// A record within a refused one is refused with it, unless that one is a place, which stands as a bare name.
fn spread(vocabulary: &Vocabulary, entries: &mut [Entry], parents: &[Option<Draft>], errors: &mut Vec<DataError>) {
    let refused = |d: &Draft| entries.get(d.0).is_some_and(|e| e.refused && !is_place(vocabulary, e.kind));
    let drafts = (0..entries.len()).map(Draft);
    let lost: Vec<Draft> = drafts.filter(|d| ancestors(parents, *d).any(|a| refused(&a))).collect();
    for draft in lost {
        let Some(entry) = entries.get_mut(draft.0) else { continue };
        if !std::mem::replace(&mut entry.refused, true) {
            let kind = vocabulary.kind(entry.kind).map(|k| k.name.clone()).unwrap_or_default();
            errors.push(DataError::new(Code::ParentRefused, entry.place.clone(), [kind]));
        }
    }
}

/// Which entries get a row: the good ones, and refused places that good ones lie in.
fn standing(vocabulary: &Vocabulary, entries: &[Entry], parents: &[Option<Draft>]) -> Vec<bool> {
    let mut standing: Vec<bool> = entries.iter().map(|e| !e.refused).collect();
    let good: Vec<Draft> = (0..entries.len()).map(Draft).filter(|d| standing.get(d.0) == Some(&true)).collect();
    for draft in good {
        for above in ancestors(parents, draft) {
            if entries.get(above.0).is_some_and(|e| is_place(vocabulary, e.kind))
                && let Some(mark) = standing.get_mut(above.0)
            {
                *mark = true;
            }
        }
    }
    standing
}

/// Each entry's row, numbered within its kind in the order given, derived places last.
fn number(entries: &[Entry], standing: &[bool]) -> Vec<Option<RecordId>> {
    let mut next: BTreeMap<KindId, u32> = BTreeMap::new();
    let numbered = entries.iter().zip(standing).map(|(entry, stands)| {
        let row = next.entry(entry.kind).or_default();
        let id = stands.then_some(RecordId { kind: entry.kind, row: *row });
        *row = row.saturating_add(u32::from(*stands));
        id
    });
    numbered.collect()
}

/// Tables, columns, children and inverse references.
fn fill(records: &mut Records, entries: &mut [Entry], parents: &[Option<Draft>], rows: &[Option<RecordId>]) {
    let row_of = |d: Draft| rows.get(d.0).copied().flatten();
    for id in rows.iter().flatten() {
        let table = records.tables.entry(id.kind).or_default();
        table.rows = table.rows.max(id.row.saturating_add(1));
    }
    for (at, entry) in entries.iter_mut().enumerate() {
        let Some(id) = row_of(Draft(at)) else { continue };
        let parent = parents.get(at).copied().flatten().and_then(row_of);
        match parent {
            Some(parent) => records.children.entry((parent, id.kind)).or_default().push(id.row),
            None => records.alone.entry(id.kind).or_default().push(id.row),
        }
        let bare = entry.refused || entry.derived;
        if entry.refused {
            records.refused.insert(id);
        }
        let Some(table) = records.tables.get_mut(&id.kind) else { continue };
        table.codes.push(entry.code.clone());
        table.ids.push(entry.id.clone());
        table.parents.push(parent);
        table.derived.push(bare);
        if entry.refused {
            continue;
        }
        for (fact, year, stored) in std::mem::take(&mut entry.cells) {
            let stored = match stored {
                Stored::Record(target) => match row_of(target) {
                    Some(target) => {
                        records.inverse.entry((fact, target)).or_default().push(id.row);
                        Put::Record(target)
                    }
                    None => continue,
                },
                other => Put::Value(other),
            };
            let Some(ty) = records.vocabulary.fact(fact).map(|f| f.ty) else { continue };
            let column = table.columns.entry((fact, year)).or_insert_with(|| empty(ty, table.rows));
            put(column, id.row, stored);
        }
    }
}

/// Siblings, and records that refer to the same one, stand by code, then in the order given: which row came first in the data says
/// nothing (SEMANTICS §8).
fn order(records: &mut Records) {
    let Records { tables, children, inverse, vocabulary, .. } = records;
    for ((_, kind), rows) in children {
        by_code(tables.get(kind), rows);
    }
    for ((fact, _), rows) in inverse {
        by_code(vocabulary.fact(*fact).and_then(|f| tables.get(&f.kind)), rows);
    }
}

fn by_code(table: Option<&Table>, rows: &mut [u32]) {
    let Some(codes) = table.map(|t| &t.codes) else { return };
    let code = |row: &u32| usize::try_from(*row).ok().and_then(|at| codes.get(at)).and_then(Option::as_deref);
    if rows.iter().any(|row| code(row).is_some()) {
        rows.sort_by(|a, b| code(a).cmp(&code(b)).then(a.cmp(b)));
    }
}

/// A cell on its way into a column.
enum Put {
    Record(RecordId),
    Value(Stored),
}

fn empty(ty: Type, rows: u32) -> Column {
    let rows = usize::try_from(rows).unwrap_or(usize::MAX);
    let valid = vec![0u64; rows.div_ceil(64)];
    match ty {
        Type::Set(_) => Column::Set { sure: vec![0; rows], possible: vec![0; rows], valid },
        Type::Text => Column::Text(vec![None; rows]),
        Type::Ref(_) => Column::Record(vec![None; rows]),
        _ => Column::Int { values: vec![0; rows], valid, bounds: BTreeMap::new(), none: BTreeSet::new() },
    }
}

fn put(column: &mut Column, row: u32, stored: Put) {
    let Ok(at) = usize::try_from(row) else { return };
    let mark = |valid: &mut Vec<u64>| {
        if let Some(word) = valid.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    };
    fn assign<T>(column: &mut [T], at: usize, value: T) {
        if let Some(cell) = column.get_mut(at) {
            *cell = value;
        }
    }
    match (column, stored) {
        (Column::Int { values, valid, .. }, Put::Value(Stored::Int(value))) => {
            assign(values, at, value);
            mark(valid);
        }
        (Column::Int { bounds, .. }, Put::Value(Stored::Between(low, high))) => {
            bounds.insert(row, (low, high));
        }
        (Column::Int { none, .. }, Put::Value(Stored::None)) => {
            none.insert(row);
        }
        (Column::Set { sure, possible, valid }, Put::Value(Stored::Set { sure: s, possible: p })) => {
            assign(sure, at, s);
            assign(possible, at, p);
            mark(valid);
        }
        (Column::Text(texts), Put::Value(Stored::Text(text))) => assign(texts, at, Some(text)),
        (Column::Record(targets), Put::Record(target)) => assign(targets, at, Some(target)),
        _ => {}
    }
}

/// What each record says of its collections, and what refusals take back.
fn state(
    records: &mut Records,
    entries: &[Entry],
    parents: &[Option<Draft>],
    rows: &[Option<RecordId>],
    spoiled: &[(Option<Draft>, KindId)],
) {
    let row_of = |d: Draft| rows.get(d.0).copied().flatten();
    for (at, entry) in entries.iter().enumerate() {
        let Some(id) = row_of(Draft(at)).filter(|_| !entry.refused) else { continue };
        for (member, extent) in &entry.extents {
            let extent = match extent {
                Extent::Complete(None) => records.complete_now(*member),
                other => *other,
            };
            records.extents.insert((id, *member), extent);
        }
    }
    let refused = entries.iter().enumerate().filter(|(_, e)| e.refused);
    let mut taken: Vec<(Draft, KindId)> = refused.clone().map(|(at, e)| (Draft(at), e.kind)).collect();
    records.spoiled.extend(refused.filter(|(_, e)| e.stray).map(|(_, e)| e.kind));
    for (within, kind) in spoiled {
        match within {
            Some(draft) => {
                taken.push((*draft, *kind));
                if let Some(id) = row_of(*draft) {
                    records.extents.insert((id, *kind), Extent::Partial);
                }
            }
            None => {
                records.spoiled.insert(*kind);
            }
        }
    }
    for (draft, kind) in taken {
        for above in ancestors(parents, draft).filter_map(row_of) {
            records.extents.insert((above, kind), Extent::Partial);
        }
        let leads = |f: &FactId| records.vocabulary.fact(*f).is_some_and(|def| def.kind == kind);
        records.complete_inverse.retain(|f| !leads(f));
    }
}

/// A collection whose size is given is complete when so many are there; more than that, or fewer in one said to be whole, is an error.
fn judge_sizes(records: &mut Records, entries: &[Entry], rows: &[Option<RecordId>], errors: &mut Vec<DataError>) {
    let mut whole = Vec::new();
    let mut wrong = Vec::new();
    let register = Register::new(std::mem::take(records));
    for (entry, id) in entries.iter().zip(rows) {
        let Some(id) = id.filter(|_| !entry.refused) else { continue };
        for (member, size, place) in &entry.sizes {
            let (members, extent) = register.members(id, *member);
            let there = i64::try_from(members.len()).unwrap_or(i64::MAX);
            let dated = register.vocabulary().kind(*member).is_some_and(|k| k.event.is_some());
            if there > *size || (there < *size && extent != Extent::Partial && !dated) {
                wrong.push((id, *member));
                let name = register.vocabulary().kind(*member).map(|k| k.name.clone()).unwrap_or_default();
                let arguments = [size.to_string(), there.to_string(), name];
                errors.push(DataError::new(Code::SizeDiffers, place.clone(), arguments));
            } else if there == *size && !register.records().extents.contains_key(&(id, *member)) {
                whole.push((id, *member));
            }
        }
    }
    *records = register.into_records();
    for (id, member) in whole {
        if !records.spoiled.contains(&member) {
            records.extents.insert((id, member), records.complete_now(member));
        }
    }
    for (id, member) in wrong {
        records.refused.insert(id);
        records.extents.insert((id, member), Extent::Partial);
        let mut above = records.parent_of(id);
        while let Some(here) = above {
            records.extents.insert((here, id.kind), Extent::Partial);
            above = records.parent_of(here);
        }
    }
}

impl Records {
    /// Complete through the date that the data stand for, where members have dates; else whatever the date.
    pub(super) fn complete_now(&self, member: KindId) -> Extent {
        let dated = self.vocabulary.kind(member).is_some_and(|k| k.event.is_some());
        Extent::Complete(self.as_of.filter(|_| dated))
    }
    fn parent_of(&self, id: RecordId) -> Option<RecordId> {
        let table: &Table = self.tables.get(&id.kind)?;
        table.parents.get(usize::try_from(id.row).ok()?).copied().flatten()
    }
}
