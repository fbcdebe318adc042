//! Building a register: records are added with what is known of them, places get their parents, bad records are refused and named.
//!
//! The one door for every format and for an embedding program. It must not know formats; what it is told is a [`Value`] at a place
//! that the reader names (a JSON pointer, a sheet and cell). Nothing is coerced: a value is kept exactly or its record is refused.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Code;
use crate::value::{Date, Fact};
use crate::vocabulary::credit_code::{CreditCode, CreditCodeError, LETTERS as CREDIT_CODE_LETTERS};
use crate::vocabulary::{FactId, KindId, Type, Vocabulary};

use super::place::division_code;
use super::value::{Further, Stored, Value, store};
use super::{Extent, Register, Year, layout};

/// What is wrong with the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// The code; [`crate::diagnostic::catalogue`] has its wording.
    pub code: Code,
    /// Where in the data: line, sheet and cell, JSON pointer.
    pub place: String,
    /// The values that fill the message.
    pub arguments: Vec<String>,
    /// A nearest valid name, where there is one.
    pub suggestion: Option<String>,
}

impl DataError {
    /// An error without a suggestion.
    #[must_use]
    pub fn new(code: Code, place: impl Into<String>, arguments: impl IntoIterator<Item = String>) -> Self {
        DataError { code, place: place.into(), arguments: arguments.into_iter().collect(), suggestion: None }
    }
}

/// A record in the making; it belongs to the builder that gave it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Draft(pub(super) usize);

/// Where a record belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parent {
    /// Not said: a place's follows from its code.
    None,
    /// In this record; wins over what the code says.
    Within(Draft),
    /// In the record of this kind with this code or `id`.
    Named(KindId, String),
}

/// A record as it is added.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// Its kind.
    pub kind: KindId,
    /// Where it belongs.
    pub parent: Parent,
    /// Its division code (any level's short or 12-digit form) or other code.
    pub code: Option<String>,
    /// Its own `id` in the data.
    pub id: Option<String>,
    /// Where it stands in the data.
    pub place: String,
}

/// A record while its neighbours are still unknown.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) kind: KindId,
    pub(super) parent: Parent,
    pub(super) code: Option<String>,
    pub(super) id: Option<String>,
    pub(super) place: String,
    pub(super) cells: Vec<(FactId, Year, Stored)>,
    pub(super) extents: Vec<(KindId, Extent)>,
    pub(super) sizes: Vec<(KindId, i64, String)>,
    pub(super) refused: bool,
    pub(super) derived: bool,
    /// Refused without anyone knowing which record it belongs to.
    pub(super) stray: bool,
    /// Of two records with one code, the first.
    pub(super) stands_for: Option<Draft>,
}

impl Entry {
    fn new(record: NewRecord) -> Self {
        let NewRecord { kind, parent, code, id, place } = record;
        let (cells, extents, sizes) = (Vec::new(), Vec::new(), Vec::new());
        Entry {
            kind,
            parent,
            code,
            id,
            place,
            cells,
            extents,
            sizes,
            refused: false,
            derived: false,
            stray: false,
            stands_for: None,
        }
    }
    pub(super) fn derived(kind: KindId, code: String) -> Self {
        let record = NewRecord { kind, parent: Parent::None, code: Some(code), id: None, place: String::new() };
        Entry { derived: true, ..Entry::new(record) }
    }
}

/// A register in the making.
#[derive(Debug, Default)]
pub struct RegisterBuilder {
    vocabulary: Arc<Vocabulary>,
    as_of: Option<Date>,
    entries: Vec<Entry>,
    complete: BTreeSet<(KindId, KindId)>,
    complete_inverse: BTreeSet<FactId>,
    further: Further,
    /// Collections of which a member could not even be added: (in this record, or in any; kind).
    spoiled: Vec<(Option<Draft>, KindId)>,
    errors: Vec<DataError>,
}

impl RegisterBuilder {
    /// A builder of registers typed by this vocabulary.
    #[must_use]
    pub fn new(vocabulary: Arc<Vocabulary>) -> Self {
        RegisterBuilder { vocabulary, ..RegisterBuilder::default() }
    }
    /// The vocabulary it types by.
    #[must_use]
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }
    /// The date the data stand for. Two that differ are an error, and the first stands.
    pub fn as_of(&mut self, date: Date) {
        match self.as_of {
            Some(first) if first != date => {
                self.error(DataError::new(Code::AsOfDiffers, "/as_of", [first.to_string(), date.to_string()]));
            }
            _ => self.as_of = Some(date),
        }
    }
    /// How many records have been added.
    #[must_use]
    pub fn drafts(&self) -> usize {
        self.entries.len()
    }
    /// Adds a record. A code that is none of its kind's level refuses it; it is then named by [`RegisterBuilder::finish`].
    pub fn add(&mut self, mut record: NewRecord) -> Draft {
        let draft = Draft(self.entries.len());
        let kind = record.kind;
        let level = self.vocabulary.kind(kind).and_then(|k| k.level);
        let given = record.code.take().map(|c| c.trim().to_owned()).filter(|c| !c.is_empty());
        let place = record.place.clone();
        let mut entry = Entry::new(record);
        if let Some(code) = given {
            match level {
                None => {
                    self.verify(kind, &code, &mut entry);
                    entry.code = Some(code);
                }
                Some(level) => match division_code(&code, level) {
                    Some(full) => entry.code = Some(full),
                    None => {
                        entry.refused = true;
                        entry.stray = entry.parent == Parent::None;
                        let name = self.vocabulary.kind(kind).map(|k| k.name.clone()).unwrap_or_default();
                        self.errors.push(DataError::new(Code::BadCode, place, [code, name]));
                    }
                },
            }
        }
        if let (Some(code), Some(fact)) = (&entry.code, self.vocabulary.fact_named(kind, "code")) {
            entry.cells.push((fact.id, Year::Any, Stored::Text(code.clone())));
        }
        self.entries.push(entry);
        draft
    }
    /// Says what is known of a fact. A value that the fact cannot hold refuses the record and is named with its place.
    pub fn set(&mut self, draft: Draft, fact: FactId, year: Year, value: Fact<Value>, place: &str) {
        let vocabulary = self.vocabulary.clone();
        let Some(def) = vocabulary.fact(fact) else { return };
        let Some(entry) = self.entries.get_mut(draft.0).filter(|e| e.kind == def.kind) else { return };
        let fits = (year == Year::Any) != def.per_year;
        let stored = if fits {
            store(&vocabulary, def, value, &mut self.further)
        } else {
            let sort = if def.per_year { Code::YearWanted } else { Code::NotPerYear };
            Err(super::value::Refusal { code: sort, arguments: Vec::new(), suggestion: None })
        };
        let twice = entry.cells.iter().any(|(f, y, _)| *f == fact && *y == year);
        match stored {
            Ok(None) => {}
            Ok(Some(_)) if twice => {
                self.refuse(draft, DataError::new(Code::FactTwice, place, [def.zh.clone(), def.name.clone()]))
            }
            Ok(Some(stored)) => {
                if let (Stored::Int(size), Some(kind)) = (&stored, counted(&vocabulary, def)) {
                    entry.sizes.push((kind, *size, place.to_owned()));
                }
                entry.cells.push((fact, year, stored));
            }
            Err(refusal) => {
                let mut arguments = vec![def.zh.clone(), def.name.clone()];
                arguments.extend(refusal.arguments);
                let error = DataError {
                    code: refusal.code,
                    place: place.to_owned(),
                    arguments,
                    suggestion: refusal.suggestion,
                };
                self.refuse(draft, error);
            }
        }
    }
    /// The record lists all members of a kind below it. For kinds with an event: through the register's date.
    pub fn complete(&mut self, draft: Draft, member: KindId) {
        self.extent(draft, member, Extent::Complete(None));
    }
    /// The record lists all members of a kind whose events lie on or before a date.
    pub fn complete_through(&mut self, draft: Draft, member: KindId, date: Date) {
        self.extent(draft, member, Extent::Complete(Some(date)));
    }
    /// The record says that there are so many members: they are complete when so many are there.
    pub fn size(&mut self, draft: Draft, member: KindId, size: i64, place: &str) {
        if let Some(entry) = self.entries.get_mut(draft.0) {
            entry.sizes.push((member, size, place.to_owned()));
        }
    }
    /// Every record of a kind lists all its members of another: `city.communities`.
    pub fn complete_everywhere(&mut self, kind: KindId, member: KindId) {
        self.complete.insert((kind, member));
    }
    /// Everyone who refers by this fact is there, and every such reference is given.
    pub fn complete_inverse(&mut self, fact: FactId) {
        self.complete_inverse.insert(fact);
    }
    /// States a collection complete by the words `city.communities` (or `kind.inverse`); `None` where there is none of that name.
    pub fn complete_named(&mut self, words: &str) -> Option<()> {
        let (kind, collection) = words.split_once('.')?;
        let vocabulary = self.vocabulary.clone();
        let kind = vocabulary.kind_named(kind.trim())?.id;
        let collection = collection.trim();
        if let Some(member) = vocabulary.collection_named(kind, collection) {
            self.complete_everywhere(kind, member.id);
            return Some(());
        }
        let leads =
            |f: &&crate::vocabulary::FactDef| f.ty == Type::Ref(kind) && f.inverse.as_deref() == Some(collection);
        self.complete_inverse(vocabulary.facts().iter().find(leads)?.id);
        Some(())
    }
    /// Names an error that no record bears.
    pub fn error(&mut self, error: DataError) {
        self.errors.push(error);
    }
    /// Refuses a record: it is not checked, and every collection that it belongs to becomes partial.
    pub fn refuse(&mut self, draft: Draft, error: DataError) {
        if let Some(entry) = self.entries.get_mut(draft.0) {
            entry.refused = true;
        }
        self.errors.push(error);
    }
    /// Something stood for a member of a kind that could not be added at all: in this record, or anywhere.
    pub fn refuse_member(&mut self, within: Option<Draft>, member: KindId, error: DataError) {
        self.spoiled.push((within, member));
        self.errors.push(error);
    }
    /// Records of a kind were lost without anyone knowing where they belong: none of its collections is complete.
    pub fn spoil(&mut self, member: KindId) {
        self.spoiled.push((None, member));
    }
    /// The error for a value of a fact that could not even be read: what was written, and what the fact takes.
    #[must_use]
    pub fn describe(&self, fact: FactId, code: Code, told: String, place: &str) -> DataError {
        let arguments = self.vocabulary.fact(fact).map(|def| super::value::describe(def, code, told));
        DataError::new(code, place, arguments.unwrap_or_default())
    }
    /// Lays out the rows. What was refused is not in the register and is named in the errors.
    #[must_use]
    pub fn finish(self) -> (Register, Vec<DataError>) {
        let RegisterBuilder { vocabulary, as_of, entries, complete, complete_inverse, further, spoiled, errors } = self;
        let stated = layout::Stated { as_of, complete, complete_inverse, spoiled };
        layout::lay_out(vocabulary, entries, stated, further, errors)
    }
    /// An organisation's code of 18 letters is a unified social credit code; a shorter one is some register's own number.
    fn verify(&mut self, kind: KindId, code: &str, entry: &mut Entry) {
        let organisation = self.vocabulary.kind(kind).is_some_and(|k| crate::entity::is_organisation(&k.name));
        if !organisation || code.chars().count() != CREDIT_CODE_LETTERS {
            return;
        }
        if let Err(wrong) = CreditCode::parse(code) {
            let at = if let CreditCodeError::Letter { place, .. } = wrong { place } else { CREDIT_CODE_LETTERS };
            entry.refused = true;
            entry.stray = entry.parent == Parent::None;
            self.errors.push(DataError::new(Code::BadCreditCode, &entry.place, [code.to_owned(), at.to_string()]));
        }
    }
    fn extent(&mut self, draft: Draft, member: KindId, extent: Extent) {
        if let Some(entry) = self.entries.get_mut(draft.0) {
            entry.extents.push((member, extent));
        }
    }
}

/// The kind whose members a fact counts without a filter: `derive = "count(grids)"`. Its value is the collection's size.
fn counted(vocabulary: &Vocabulary, fact: &crate::vocabulary::FactDef) -> Option<KindId> {
    let inside = fact.derive.as_deref()?.strip_prefix("count(")?.strip_suffix(')')?.trim();
    vocabulary.collection_named(fact.kind, inside).map(|k| k.id)
}
