//! What an embedding program uses: the kinds as plain structs that it fills in, and how such a struct is told to a register.
//!
//! `Default` is "nothing known". A struct knows no register: it [tells](Entity::tell) a [`Listener`], which the register's builder
//! is. Must not check or convert: units, ranges and places are the builder's business.

use std::collections::{BTreeMap, BTreeSet};

use crate::value::{Date, Fact, Rational, Span};

pub(crate) use super::lowering::plain;

/// A Rust enum of an enumeration's symbols.
pub trait Symbolic {
    /// The symbol's canonical name.
    fn symbol(&self) -> &'static str;
}

/// A kind as a Rust struct.
pub trait Entity {
    /// The kind's canonical name.
    const KIND: &'static str;
    /// The record's code.
    fn code(&self) -> Option<&str>;
    /// Tells all that is known of the record and of its members, but for its own code.
    fn tell(&self, listener: &mut dyn Listener);
}

/// One value as it is told, in the fact's own unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Known not to exist (无).
    None,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(Rational),
    /// Between two ends; an absent end is the fact's own.
    Between(Option<Box<Told>>, Option<Box<Told>>),
    /// A date.
    Date(Date),
    /// A length of time.
    Span(Span),
    /// Text.
    Text(String),
    /// Another record, by its code or `id`.
    Link(String),
    /// A symbol's name.
    Symbol(String),
    /// A set: its symbols, and whether there are no others.
    Set(BTreeSet<String>, bool),
}

/// Hears what is known of a record, member by member.
pub trait Listener {
    /// A fact's value. `year` is given for facts kept per year.
    fn fact(&mut self, name: &str, year: Option<i32>, value: Told);
    /// A member of a collection begins; what follows is about it.
    fn enter(&mut self, collection: &str, code: Option<&str>);
    /// The member ends.
    fn leave(&mut self);
    /// The collection is whole: there are no other members than those told.
    fn complete(&mut self, collection: &str);
}

/// The members of a collection, and whether they are all.
#[derive(Clone, Debug, PartialEq)]
pub struct Members<T> {
    /// Those known.
    pub list: Vec<T>,
    /// Whether there are no others.
    pub complete: bool,
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Members { list: Vec::new(), complete: false }
    }
}

impl<T> Members<T> {
    /// All the members there are.
    #[must_use]
    pub fn all(list: Vec<T>) -> Self {
        Members { list, complete: true }
    }
    /// Some of them; there may be others.
    #[must_use]
    pub fn some(list: Vec<T>) -> Self {
        Members { list, complete: false }
    }
}

/// A record that another refers to, by its code or `id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(pub String);

/// What is known of a set of symbols.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum SetOf<E> {
    /// Nothing.
    #[default]
    Unknown,
    /// Exactly these.
    All(BTreeSet<E>),
    /// These, and perhaps others.
    AtLeast(BTreeSet<E>),
}

impl<E: Ord, const N: usize> From<[E; N]> for SetOf<E> {
    fn from(symbols: [E; N]) -> Self {
        SetOf::All(BTreeSet::from(symbols))
    }
}

/// The value of a fact that a pack declares further.
#[derive(Clone, Debug, PartialEq)]
pub enum Extra {
    /// A value.
    Value(Told),
    /// A value for each year.
    Yearly(BTreeMap<i32, Told>),
}

/// What can be told as a fact's value.
pub(crate) trait Tell {
    fn tell(&self, name: &str, listener: &mut dyn Listener);
}

/// A value that is told as it is, when known.
trait Value {
    fn told(&self) -> Told;
}

impl Value for bool {
    fn told(&self) -> Told {
        Told::Bool(*self)
    }
}
impl Value for Rational {
    fn told(&self) -> Told {
        Told::Number(*self)
    }
}
impl Value for Date {
    fn told(&self) -> Told {
        Told::Date(*self)
    }
}
impl Value for Span {
    fn told(&self) -> Told {
        Told::Span(*self)
    }
}
impl Value for String {
    fn told(&self) -> Told {
        Told::Text(self.clone())
    }
}
impl Value for Link {
    fn told(&self) -> Told {
        Told::Link(self.0.clone())
    }
}
impl<E: Symbolic> Value for E {
    fn told(&self) -> Told {
        Told::Symbol(self.symbol().to_owned())
    }
}

fn told<T: Value>(fact: &Fact<T>) -> Option<Told> {
    match fact {
        Fact::Unknown => None,
        Fact::None => Some(Told::None),
        Fact::Known(value) => Some(value.told()),
        Fact::Between(low, high) => {
            let end = |end: &Option<T>| end.as_ref().map(|value| Box::new(value.told()));
            Some(Told::Between(end(low), end(high)))
        }
    }
}

impl<T: Value> Tell for Fact<T> {
    fn tell(&self, name: &str, listener: &mut dyn Listener) {
        if let Some(value) = told(self) {
            listener.fact(name, None, value);
        }
    }
}

impl<T: Value> Tell for BTreeMap<i32, Fact<T>> {
    fn tell(&self, name: &str, listener: &mut dyn Listener) {
        for (year, fact) in self {
            if let Some(value) = told(fact) {
                listener.fact(name, Some(*year), value);
            }
        }
    }
}

impl<E: Symbolic> Tell for SetOf<E> {
    fn tell(&self, name: &str, listener: &mut dyn Listener) {
        let names = |symbols: &BTreeSet<E>| symbols.iter().map(|s| s.symbol().to_owned()).collect();
        match self {
            SetOf::Unknown => {}
            SetOf::All(symbols) => listener.fact(name, None, Told::Set(names(symbols), true)),
            SetOf::AtLeast(symbols) => listener.fact(name, None, Told::Set(names(symbols), false)),
        }
    }
}

impl Tell for Extra {
    fn tell(&self, name: &str, listener: &mut dyn Listener) {
        match self {
            Extra::Value(value) => listener.fact(name, None, value.clone()),
            Extra::Yearly(years) => {
                for (year, value) in years {
                    listener.fact(name, Some(*year), value.clone());
                }
            }
        }
    }
}

pub(crate) fn tell_name(listener: &mut dyn Listener, name: Option<&str>) {
    if let Some(name) = name {
        listener.fact("name", None, Told::Text(name.to_owned()));
    }
}

pub(crate) fn tell_members<T: Entity>(members: &Members<T>, collection: &str, listener: &mut dyn Listener) {
    for member in &members.list {
        listener.enter(collection, member.code());
        member.tell(listener);
        listener.leave();
    }
    if members.complete {
        listener.complete(collection);
    }
}

impl From<i64> for Fact<Rational> {
    fn from(value: i64) -> Self {
        Fact::Known(Rational::whole(i128::from(value)))
    }
}

impl From<&str> for Fact<String> {
    fn from(value: &str) -> Self {
        Fact::Known(value.to_owned())
    }
}
