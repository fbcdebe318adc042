//! Records told by an embedding program's structs (feature `entities`): the builder as their listener.
//!
//! Names come from the structs' own declarations; only what a program puts in `extra` can be unknown, and is then named as an
//! error. Must not know any particular kind but the community, which has a door of its own.

use std::sync::Arc;

use super::builder::{DataError, Draft, NewRecord, Parent, RegisterBuilder};
use super::value::Value;
use super::{Register, Year};
use crate::diagnostic::{Code, nearest};
use crate::entity::{Community, Entity, Listener, Told};
use crate::value::Fact;
use crate::vocabulary::{FactDef, KindDef, KindId, Vocabulary};

impl RegisterBuilder {
    /// Adds a record with its members, as a struct tells them. `None` where the vocabulary lacks the kind.
    ///
    /// ```
    /// use guiju_core::{entity::{Community, Members, Worker}, register::{Parent, RegisterBuilder}, vocabulary::Vocabulary};
    /// let workers = Members::all(vec![Worker { full_time: true.into(), ..Worker::default() }]);
    /// let community = Community { households: 1800.into(), workers, ..Community::default() };
    /// let mut builder = RegisterBuilder::new(Vocabulary::core().clone());
    /// builder.tell(&community, Parent::None, "communities/0");
    /// let (register, errors) = builder.finish();
    /// assert!(errors.is_empty());
    /// assert_eq!(register.of_kind(Vocabulary::core().kind_named("worker").unwrap().id).count(), 1);
    /// ```
    pub fn tell<E: Entity>(&mut self, entity: &E, parent: Parent, place: &str) -> Option<Draft> {
        let kind = self.vocabulary().kind_named(E::KIND)?.id;
        let (vocabulary, code) = (self.vocabulary().clone(), entity.code().map(str::to_owned));
        let draft = self.add(NewRecord { kind, parent, code, id: None, place: place.to_owned() });
        let here = Here::new(Some(draft), Some(kind), place.to_owned());
        let mut ear = Ear { builder: self, vocabulary, open: vec![here] };
        entity.tell(&mut ear);
        Some(draft)
    }
}

impl Register {
    /// A register of communities by the built-in vocabulary. What is wrong with the data is named; the rest is there.
    ///
    /// ```
    /// use guiju_core::{entity::Community, register::Register};
    /// let one = Community { code: Some("320102001001".into()), households: 1800.into(), ..Community::default() };
    /// let (register, errors) = Register::from_communities([one]);
    /// assert!(errors.is_empty());
    /// let community = register.vocabulary().kind_named("community").unwrap().id;
    /// assert_eq!(register.of_kind(community).count(), 1);
    /// ```
    pub fn from_communities(communities: impl IntoIterator<Item = Community>) -> (Register, Vec<DataError>) {
        let mut builder = RegisterBuilder::new(Vocabulary::core().clone());
        for (number, community) in communities.into_iter().enumerate() {
            builder.tell(&community, Parent::None, &format!("/communities/{number}"));
        }
        builder.finish()
    }
}

/// The record that is being told of. A collection that is not known has neither draft nor kind.
struct Here {
    draft: Option<Draft>,
    kind: Option<KindId>,
    place: String,
    /// The collection told of last, and how many of its members have been told.
    members: (String, usize),
}

impl Here {
    fn new(draft: Option<Draft>, kind: Option<KindId>, place: String) -> Self {
        Here { draft, kind, place, members: (String::new(), 0) }
    }
    /// The number of the next member of a collection, from 0.
    fn next(&mut self, collection: &str) -> usize {
        if self.members.0 != collection {
            self.members = (collection.to_owned(), 0);
        }
        let number = self.members.1;
        self.members.1 = number.saturating_add(1);
        number
    }
}

/// The builder as a listener, with the records that are open, outermost first.
struct Ear<'a> {
    builder: &'a mut RegisterBuilder,
    vocabulary: Arc<Vocabulary>,
    open: Vec<Here>,
}

impl Ear<'_> {
    fn here(&self) -> Option<(Draft, &KindDef, &str)> {
        let here = self.open.last()?;
        Some((here.draft?, self.vocabulary.kind(here.kind?)?, here.place.as_str()))
    }
    fn unknown(&mut self, name: &str) {
        let Some((draft, kind, place)) = self.here() else { return };
        let arguments = [kind.zh.clone(), kind.name.clone(), name.to_owned()];
        let mut error = DataError::new(Code::UnknownField, format!("{place}/{name}"), arguments);
        let facts = self.vocabulary.facts_of(kind.id).map(|fact: &FactDef| fact.name.as_str());
        error.suggestion = nearest(name, facts);
        self.builder.refuse(draft, error);
    }
}

impl Listener for Ear<'_> {
    fn fact(&mut self, name: &str, year: Option<i32>, told: Told) {
        let Some((draft, kind, place)) = self.here() else { return };
        let Some(fact) = self.vocabulary.fact_named(kind.id, name).map(|fact| fact.id) else {
            return self.unknown(name);
        };
        let (place, year) = (format!("{place}/{name}"), year.map_or(Year::Any, Year::Of));
        self.builder.set(draft, fact, year, value(told), &place);
    }
    fn enter(&mut self, collection: &str, code: Option<&str>) {
        let number = self.open.last_mut().map_or(0, |here| here.next(collection));
        let Some((draft, kind, place)) = self.here() else {
            return self.open.push(Here::new(None, None, String::new()));
        };
        let place = format!("{place}/{collection}/{number}");
        let Some(member) = self.vocabulary.collection_named(kind.id, collection).map(|kind| kind.id) else {
            self.unknown(collection);
            return self.open.push(Here::new(None, None, place));
        };
        let (parent, code) = (Parent::Within(draft), code.map(str::to_owned));
        let record = NewRecord { kind: member, parent, code, id: None, place: place.clone() };
        let draft = self.builder.add(record);
        self.open.push(Here::new(Some(draft), Some(member), place));
    }
    fn leave(&mut self) {
        self.open.pop();
    }
    fn complete(&mut self, collection: &str) {
        let Some((draft, kind, _)) = self.here() else { return };
        if let Some(member) = self.vocabulary.collection_named(kind.id, collection).map(|kind| kind.id) {
            self.builder.complete(draft, member);
        }
    }
}

/// What is told, as the builder takes it.
fn value(told: Told) -> Fact<Value> {
    match told {
        Told::None => Fact::None,
        Told::Between(low, high) => {
            let end = |end: Option<Box<Told>>| end.and_then(|told| known(*told));
            Fact::Between(end(low), end(high))
        }
        other => known(other).map_or(Fact::Unknown, Fact::Known),
    }
}

/// A single value; none and bounds are not single values.
fn known(told: Told) -> Option<Value> {
    Some(match told {
        Told::None | Told::Between(..) => return None,
        Told::Bool(yes) => Value::Bool(yes),
        Told::Number(number) => Value::Number(number),
        Told::Date(date) => Value::Date(date),
        Told::Span(span) => Value::Span(span),
        Told::Text(text) => Value::Text(text),
        Told::Link(name) => Value::Named(name),
        Told::Symbol(name) => Value::Symbol(name),
        Told::Set(names, complete) => Value::Symbols { sure: names.into_iter().collect(), complete },
    })
}
