//! Where an expression stands: the records around it, the date, the parameters, and what a completion has fixed.

use std::collections::BTreeMap;

use super::calendar::{self, Day};
use super::expression::FactRef;
use super::number::Q;
use super::verdict::Judge;
use super::world::{FACTS, Kind, Record, Ty, Value};

/// A fact of a record; the year is 0 for facts that are not kept per year.
pub type Key = (u32, usize, i64);

/// A parameter: a plain number, or unknown within its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Name and label are one here.
    pub name: &'static str,
    /// Its value, when it has one.
    pub value: Option<Q>,
    /// Least value; `None`: open.
    pub low: Option<Q>,
    /// Greatest value; `None`: open.
    pub high: Option<Q>,
}

/// Where an expression stands.
#[derive(Clone, Debug)]
pub struct Scene<'a> {
    /// The records around it, outermost first.
    pub stack: Vec<&'a Record>,
    /// What a completion has fixed.
    pub fixed: BTreeMap<Key, Value>,
    /// Parameters that a completion has fixed.
    pub chosen: BTreeMap<usize, Q>,
    /// The as-of date, meant as the end of that day.
    pub as_of: Day,
    /// The period being judged.
    pub period: Option<(Day, Day)>,
    /// The rule set's parameters.
    pub parameters: &'a [Parameter],
    /// The norms that `meets`, `applies` and `compliance` speak of.
    pub judge: Option<Judge<'a>>,
}

impl<'a> Scene<'a> {
    /// The scene of a subject; `stack` ends with it.
    #[must_use]
    pub fn of(stack: Vec<&'a Record>, as_of: Day, parameters: &'a [Parameter]) -> Self {
        Scene { stack, fixed: BTreeMap::new(), chosen: BTreeMap::new(), as_of, period: None, parameters, judge: None }
    }
    /// The scene inside a member, reached over the records between.
    #[must_use]
    pub fn inside(&self, way: &[&'a Record]) -> Self {
        let mut inner = self.clone();
        inner.stack.extend_from_slice(way);
        inner
    }
    /// Whether a record of the kind is around the expression.
    #[must_use]
    pub fn has(&self, kind: Kind) -> bool {
        self.stack.iter().any(|r| r.kind == kind)
    }
    /// The nearest record of a kind.
    ///
    /// # Panics
    /// When there is none: the expression is not of this scene.
    #[must_use]
    pub fn record(&self, kind: Kind) -> &'a Record {
        self.stack.iter().rev().find(|r| r.kind == kind).expect("a record of the kind around the expression")
    }
    /// Which fact of which record is meant.
    #[must_use]
    pub fn key(&self, r: &FactRef) -> Key {
        let year = if FACTS[r.fact].per_year { calendar::last_complete_year(self.as_of) + r.year } else { 0 };
        (self.record(r.kind).id, r.fact, year)
    }
    /// What is known of it, without the rule for dates after the as-of date.
    #[must_use]
    pub fn given(&self, r: &FactRef) -> Value {
        let key = self.key(r);
        self.fixed.get(&key).cloned().unwrap_or_else(|| self.record(r.kind).get(key.1, key.2).clone())
    }
    /// What is known of it (§1: an optional event date after as-of counts as none).
    #[must_use]
    pub fn read(&self, r: &FactRef) -> Value {
        match (self.given(r), FACTS[r.fact].ty) {
            (Value::Day(d), Ty::Date { optional: true }) if d > self.as_of => Value::None,
            (value, _) => value,
        }
    }
    /// A parameter's value: set, or fixed by a completion.
    #[must_use]
    pub fn parameter(&self, place: usize) -> Option<Q> {
        self.parameters[place].value.clone().or_else(|| self.chosen.get(&place).cloned())
    }
}
