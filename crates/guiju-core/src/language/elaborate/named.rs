//! What the words of an expression name, for whoever prints it in the other language.
//!
//! A pass remembers what it met; words of definitions that were put in are not among them, for they stand elsewhere.

use std::collections::BTreeMap;

use super::Context;
use super::function::symbols::WEEKDAYS;
use super::operator::window::window;
use super::pass::Pass;
use crate::language::Language;
use crate::language::formula::{Down, Step};
use crate::language::tree::{Expr, Word};
use crate::vocabulary::{EnumId, FactId, KindId, Vocabulary};

/// What a word of an expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entity {
    /// A kind, as the way up.
    Kind(KindId),
    /// The collection of a kind.
    Collection(KindId),
    /// A fact, references included.
    Fact(FactId),
    /// The records that refer by a fact.
    Inverse(FactId),
    /// A symbol of an enumeration.
    Symbol(EnumId, usize),
    /// A day of the week, Monday 0.
    Weekday(usize),
}

impl Entity {
    /// Its canonical name in a language; `None` where it has none there.
    #[must_use]
    pub fn name(self, vocabulary: &Vocabulary, language: Language) -> Option<String> {
        let choose = |zh: Option<&str>, en: Option<&str>| {
            let name = if language == Language::Chinese { zh } else { en };
            name.filter(|n| !n.is_empty()).map(str::to_owned)
        };
        match self {
            Entity::Kind(id) => vocabulary.kind(id).and_then(|k| choose(Some(&k.zh), Some(&k.name))),
            Entity::Fact(id) => vocabulary.fact(id).and_then(|f| choose(Some(&f.zh), Some(&f.name))),
            Entity::Collection(id) => {
                let names = &vocabulary.kind(id)?.collections;
                choose(names.get(1).map(String::as_str), names.first().map(String::as_str))
            }
            Entity::Inverse(id) => {
                let mut names = vocabulary.fact(id)?.inverse.as_deref()?.split_whitespace();
                let en = names.next();
                choose(names.next(), en)
            }
            Entity::Symbol(id, place) => {
                let symbol = vocabulary.enumeration(id)?.symbols.get(place)?;
                choose(Some(&symbol.zh), Some(&symbol.name))
            }
            Entity::Weekday(place) => WEEKDAYS.get(place).and_then(|(en, zh)| choose(Some(zh), Some(en))),
        }
    }
}

/// What each word of a condition, number or date names, by the byte at which the word begins. Words that name nothing of the vocabulary
/// (variables, definitions, parameters, what is not known) are not among them.
#[must_use]
pub fn named(expr: &Expr, context: &Context<'_>) -> BTreeMap<usize, Entity> {
    let window = window(expr);
    let mut pass = Pass::new(context);
    let _value = pass.value(window.as_ref().map_or(expr, |w| &w.require));
    pass.met.into_inner()
}

impl Pass<'_> {
    /// Remembers what a word names.
    pub(super) fn meet(&self, word: &Word, entity: Entity) {
        if !self.in_definition() {
            self.met.borrow_mut().insert(word.span.start, entity);
        }
    }
    /// Remembers what a step to one record or to members names.
    pub(super) fn meet_step(&self, word: &Word, step: Option<&Step>) {
        match step {
            Some(Step::Up(kind)) => self.meet(word, Entity::Kind(*kind)),
            Some(Step::Reference(fact)) => self.meet(word, Entity::Fact(*fact)),
            None => {}
        }
    }
    /// Remembers what a step down names.
    pub(super) fn meet_down(&self, word: &Word, down: Down) {
        match down {
            Down::Members(kind) => self.meet(word, Entity::Collection(kind)),
            Down::Inverse(fact) => self.meet(word, Entity::Inverse(fact)),
        }
    }
}
