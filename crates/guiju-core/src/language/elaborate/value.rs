//! Typed values: what an expression is worth before it becomes a formula.
//!
//! Every value carries the optional facts that must exist for it to be anything (`exists`): a comparison that meets none is
//! false. It must not know syntax.

use super::form::{Ends, Form, Made, Trouble};
use crate::language::formula::shift::Inward;
use crate::language::formula::{
    Collection, DateBase, DateOperand, DateStep, FactPath, Formula, Need, Operand, ParameterId, RecordPath, SetOperand,
    Symbolic,
};
use crate::value::{Date, Rational};
use crate::vocabulary::{Dimension, EnumId, UnitId};

/// What an expression is worth.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant)] // short-lived, and nearly always a number
pub(super) enum Value {
    /// Something wrong that has been reported.
    Error,
    /// Yes or no.
    Truth(Formula),
    /// A number with a unit.
    Number(Number),
    /// A date.
    Date(DateValue),
    /// A text.
    Text(TextValue),
    /// One symbol of an enumeration: a fact, or the weekday of a date.
    Symbol(SymbolValue),
    /// A set of symbols.
    Set(SetValue),
    /// A record.
    Record(RecordPath, Vec<FactPath>),
}

impl Value {
    /// What sort it is, in Chinese and English.
    pub(super) fn sort(&self) -> (&'static str, &'static str) {
        match self {
            Value::Error => ("错误", "an error"),
            Value::Truth(_) => ("是否", "yes or no"),
            Value::Number(_) => ("数量", "a number"),
            Value::Date(_) => ("日期", "a date"),
            Value::Text(_) => ("文本", "a text"),
            Value::Symbol(_) => ("枚举取值", "a symbol"),
            Value::Set(_) => ("集合", "a set"),
            Value::Record(..) => ("记录", "a record"),
        }
    }
}

/// How a number meets a bare number (SEMANTICS §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taste {
    /// Written without a unit.
    Bare,
    /// A count: a bare number takes its unit.
    Count,
    /// Per cent as written or kept: a bare number could mean either.
    Percent,
    /// A part of a whole: a bare number is such a part, 0 to 1.
    Share,
    /// Anything else.
    Measured,
}

/// What is done with a number's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing.
    Plain,
    /// It is divided by a form that holds facts.
    Quotient(Divisor),
    /// It is rounded to whole units, up or down.
    Rounded {
        /// `ceil` rather than `floor`.
        up: bool,
    },
    /// The greatest or the least of several.
    Choice {
        /// `max` rather than `min`.
        most: bool,
        /// Of these.
        of: Vec<Number>,
    },
    /// The greatest or the least over a collection.
    Extreme {
        /// `max` rather than `min`.
        most: bool,
        /// With its filter.
        over: Collection,
        /// In the member's scope.
        value: Box<Number>,
    },
}

/// What a number is divided by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Divisor {
    /// The form.
    pub by: Form,
    /// What must be certain for the quotient to be anything.
    pub need: Need,
    /// Whether it counts members, so that an outer value may weigh them.
    pub counts: bool,
    /// The unit of the dividend, in which distances are told.
    pub total: Option<UnitId>,
}

/// A number: a form in base units with its dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The form, or its two ends.
    pub ends: Ends,
    /// What it measures.
    pub dimension: Dimension,
    /// What is done with it.
    pub shape: Shape,
    /// The unit it is said in.
    pub unit: Option<UnitId>,
    /// How it meets bare numbers.
    pub taste: Taste,
    /// The two dates it is the days between.
    pub between: Option<Box<(DateValue, DateValue)>>,
    /// Optional facts that must exist.
    pub exists: Vec<FactPath>,
    /// A parameter without a value that leaves it unknown.
    pub unset: Option<ParameterId>,
}

impl Number {
    /// A number of a form, measured in a unit.
    pub(super) fn measured(form: Form, dimension: Dimension, unit: Option<UnitId>) -> Number {
        let taste = if unit == Some(UnitId::PERCENT) { Taste::Percent } else { Taste::Measured };
        Number {
            ends: Ends::One(form),
            dimension,
            shape: Shape::Plain,
            unit,
            taste,
            between: None,
            exists: Vec::new(),
            unset: None,
        }
    }
    /// A number as written, with or without a unit.
    pub(super) fn literal(value: Rational, unit: Option<UnitId>) -> Made<Number> {
        let Some(unit) = unit else {
            let bare = Number::measured(Form::constant(value), Dimension::PLAIN, None);
            return Ok(Number { taste: Taste::Bare, ..bare });
        };
        let natural = super::form::multiply(value, unit.unit().factor())?;
        Ok(Number::measured(Form::constant(natural), unit.dimension(), Some(unit)))
    }
    /// The constant, where it is a plain one.
    pub(super) fn as_constant(&self) -> Option<Rational> {
        if self.shape == Shape::Plain { self.ends.as_constant() } else { None }
    }
    /// Whether it is a form and nothing more.
    pub(super) fn is_plain(&self) -> bool {
        self.shape == Shape::Plain
    }
    /// The same one scope further in; plain numbers only.
    pub(super) fn inward(&self) -> Made<Number> {
        Ok(Number {
            ends: self.ends.map(Form::inward)?,
            exists: self.exists.inward(0).ok_or(Trouble::TooLarge)?,
            between: None,
            ..self.clone()
        })
    }
    /// Its unit in words, in Chinese and English.
    pub(super) fn unit_words(&self) -> (String, String) {
        match self.unit.filter(|u| u.dimension() == self.dimension) {
            Some(unit) => (unit.unit().zh.to_owned(), unit.unit().en.to_owned()),
            None if self.taste == Taste::Bare => ("无单位".to_owned(), "no unit".to_owned()),
            None => (self.dimension.name(true), self.dimension.name(false)),
        }
    }
}

/// A date: a literal or an operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateValue {
    /// The date.
    pub when: When,
    /// Optional facts that must exist.
    pub exists: Vec<FactPath>,
    /// A parameter without a value that leaves it unknown.
    pub unset: Option<ParameterId>,
}

/// A date known at load, or one that a record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Known at load.
    Literal(Date),
    /// As a record says.
    Operand(DateOperand),
}

impl DateValue {
    pub(super) fn of(when: When) -> DateValue {
        DateValue { when, exists: Vec::new(), unset: None }
    }
    /// As an operand of a formula.
    pub(super) fn operand(&self) -> DateOperand {
        match &self.when {
            When::Literal(date) => DateOperand { base: DateBase::Day(date.days()), steps: Vec::new() },
            When::Operand(operand) => operand.clone(),
        }
    }
    /// Its day number as a form; days that it is moved by last are a constant.
    pub(super) fn days(&self) -> Form {
        let mut operand = match &self.when {
            When::Literal(date) => return Form::constant(Rational::whole(i128::from(date.days()))),
            When::Operand(operand) => operand.clone(),
        };
        let mut moved: i128 = 0;
        while let Some(DateStep::Days(days)) = operand.steps.last() {
            moved = moved.saturating_add(i128::from(*days));
            operand.steps.pop();
        }
        let day = Form::term(super::form::Term::Plain(Operand::Date(operand)), Rational::ONE);
        Form { constant: Rational::whole(moved), ..day }
    }
}

/// A text.
#[derive(Clone, Debug)]
pub(super) enum TextValue {
    /// As written.
    Literal(String),
    /// A fact, with the optional facts that must exist.
    Fact(FactPath, Vec<FactPath>),
}

/// One symbol of an enumeration.
#[derive(Clone, Debug)]
pub(super) struct SymbolValue {
    /// What holds it.
    pub of: Symbolic,
    /// Its enumeration; `None` for weekdays.
    pub enumeration: Option<EnumId>,
    /// Optional facts that must exist.
    pub exists: Vec<FactPath>,
    /// A parameter without a value that leaves it unknown.
    pub unset: Option<ParameterId>,
}

/// A set.
#[derive(Clone, Debug)]
pub(super) struct SetValue {
    /// The set.
    pub of: SetOperand,
    /// Its enumeration.
    pub enumeration: EnumId,
    /// Optional facts that must exist.
    pub exists: Vec<FactPath>,
}

/// Adds what is not there yet, in order.
pub(super) fn merge(into: &mut Vec<FactPath>, more: &[FactPath]) {
    for path in more {
        if !into.contains(path) {
            into.push(path.clone());
        }
    }
}

/// The ends of a parameter's range in an integer's steps, with the places they need; `None` where they have no decimal form.
pub(super) fn integer_range(low: Option<Rational>, high: Option<Rational>) -> Option<(u8, Option<i128>, Option<i128>)> {
    let fits = |end: Option<Rational>, places: u8| end.is_none_or(|r| r.scaled(places).is_some());
    let places = (0..=crate::limits::PLACES).find(|p| fits(low, *p) && fits(high, *p))?;
    Some((places, low.and_then(|r| r.scaled(places)), high.and_then(|r| r.scaled(places))))
}
