//! Scopes and paths: from the subject or a member to a record, and what is known of a fact there.
//!
//! Here the rules about facts stand that hold wherever one is read: an optional date after the as-of date counts as none, a fact
//! kept per year is read for the year being judged, a derived fact is evaluated where no value was given (SEMANTICS §1, §2).

use guiju_core::language::formula::{FactPath, RecordPath, Step};
use guiju_core::register::{Cell, Year};
use guiju_core::value::{Date, Truth};
use guiju_core::verdict::{Missing, RecordId};
use guiju_core::vocabulary::{FactDef, FactId, KindId, Type};

use crate::interval::Interval;
use crate::reference::Eval;

/// What the innermost scope stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// A record of the register.
    Record(RecordId),
    /// A member that the register does not have: one of the "others" of a partial collection, below this record.
    Other(Option<RecordId>),
}

/// The subject, or a member with the scope around it.
#[derive(Clone, Copy)]
pub struct Scope<'s> {
    at: At,
    outer: Option<&'s Scope<'s>>,
}

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    /// To this record.
    Record(RecordId),
    /// To no record: a reference is none.
    Nothing,
    /// Not known where; what would tell, if anything can.
    Unknown(Option<Missing>),
}

/// What is known of a fact at the end of a path.
#[derive(Clone, Debug)]
pub struct Seen<'a> {
    /// Its value; unknown also where the record is.
    pub cell: Cell<'a>,
    /// Whether it is none.
    pub none: Truth,
    /// Whose fact it is, and of which year.
    pub place: Option<(RecordId, Option<i32>)>,
    /// The path does not lead to a record; what would tell where.
    pub lost: Option<Missing>,
}

impl<'s> Scope<'s> {
    /// The subject itself.
    #[must_use]
    pub fn subject(record: RecordId) -> Scope<'static> {
        Scope { at: At::Record(record), outer: None }
    }
    /// A member within this scope.
    #[must_use]
    pub fn enter(&'s self, at: At) -> Scope<'s> {
        Scope { at, outer: Some(self) }
    }
    /// Whether it is the subject's own, and no member's.
    #[must_use]
    pub fn is_outermost(&self) -> bool {
        self.outer.is_none()
    }
    fn level(&self, scope: u8) -> Option<At> {
        let mut here = self;
        for _ in 0..scope {
            here = here.outer?;
        }
        Some(here.at)
    }
}

impl<'a> Eval<'a> {
    /// Follows a path.
    #[must_use]
    pub fn reach(&self, path: &RecordPath, scope: &Scope<'_>) -> Reached {
        let Some(at) = scope.level(path.scope) else { return Reached::Unknown(None) };
        let mut record = match (at, path.steps.first()) {
            (At::Record(record), _) => record,
            // Only what lies above is known of a member that the register does not have.
            (At::Other(Some(under)), Some(Step::Up(kind))) => match self.facts.ancestor(under, *kind) {
                Some(record) => record,
                None => return Reached::Unknown(None),
            },
            (At::Other(_), _) => return Reached::Unknown(None),
        };
        for step in &path.steps {
            match self.step(record, *step) {
                Reached::Record(next) => record = next,
                other => return other,
            }
        }
        Reached::Record(record)
    }
    fn step(&self, record: RecordId, step: Step) -> Reached {
        match step {
            Step::Up(kind) => match self.facts.ancestor(record, kind) {
                Some(found) => Reached::Record(found),
                None => Reached::Unknown(self.is_place(record.kind).then_some(Missing::Code(record))),
            },
            Step::Reference(fact) => match self.facts.cell(record, fact, Year::Any) {
                Cell::Record(found) => Reached::Record(found),
                Cell::None => Reached::Nothing,
                _ => Reached::Unknown(Some(Missing::Fact(record, fact, None))),
            },
        }
    }
    fn is_place(&self, kind: KindId) -> bool {
        self.facts.vocabulary().kind(kind).is_some_and(|k| k.level.is_some())
    }
    /// What is known of a fact.
    #[must_use]
    pub fn see(&self, path: &FactPath, scope: &Scope<'_>) -> Seen<'a> {
        match self.reach(&path.record, scope) {
            Reached::Record(record) => self.see_at(record, path.fact, path.year),
            Reached::Nothing => Seen { cell: Cell::None, none: Truth::True, place: None, lost: None },
            Reached::Unknown(lost) => {
                // Of a record that is not known, too, a date after the as-of date would count as none.
                let unseen = self.definition(path.fact).map(|def| self.as_of_date(def, Cell::Unknown));
                let (cell, none) = unseen.unwrap_or((Cell::Unknown, Truth::False));
                Seen { cell, none, place: None, lost }
            }
        }
    }
    /// What is known of a record's fact; `year` counts from the year being judged.
    #[must_use]
    pub fn see_at(&self, record: RecordId, fact: FactId, year: i8) -> Seen<'a> {
        let Some(def) = self.definition(fact) else {
            return Seen { cell: Cell::Unknown, none: Truth::False, place: None, lost: None };
        };
        let year = def.per_year.then(|| self.year.saturating_add(i32::from(year)));
        let mut cell = self.given(record, def, year);
        if cell == Cell::Unknown {
            cell = self.derive(record, def);
        }
        let (cell, none) = self.as_of_date(def, cell);
        Seen { cell, none, place: Some((record, year)), lost: None }
    }
    /// The value as reported, before anything is derived.
    pub(crate) fn given(&self, record: RecordId, def: &FactDef, year: Option<i32>) -> Cell<'a> {
        let Some(year) = year else {
            let cell = self.facts.cell(record, def.id, Year::Any);
            let is_code = cell == Cell::Unknown && def.ty == Type::Text && def.name == "code";
            return if is_code { self.facts.code(record).map_or(cell, Cell::Text) } else { cell };
        };
        let cell = self.facts.cell(record, def.id, Year::Of(year));
        let bare = cell == Cell::Unknown && year == self.plan.last_year();
        if bare { self.facts.cell(record, def.id, Year::LastComplete) } else { cell }
    }
    /// An optional date after the as-of date counts as none; whether the fact is none.
    fn as_of_date(&self, def: &FactDef, cell: Cell<'a>) -> (Cell<'a>, Truth) {
        if !def.optional {
            return (cell, Truth::from(cell == Cell::None));
        }
        if def.ty != Type::Date {
            return match cell {
                Cell::Unknown => (cell, Truth::Unknown),
                Cell::None => (cell, Truth::True),
                _ => (cell, Truth::False),
            };
        }
        let as_of = self.plan.as_of().days();
        match cell {
            Cell::Int(day) if day > as_of => (Cell::None, Truth::True),
            Cell::Between(Some(low), _) if low > as_of => (Cell::None, Truth::True),
            Cell::Between(low, high) if high.is_none_or(|h| h > as_of) => {
                (Cell::Between(low, Some(as_of)), Truth::Unknown)
            }
            Cell::Unknown => (Cell::Between(None, Some(as_of)), Truth::Unknown),
            Cell::None => (cell, Truth::True),
            known => (known, Truth::False),
        }
    }
    /// The definition of a fact.
    #[must_use]
    pub fn definition(&self, fact: FactId) -> Option<&'a FactDef> {
        self.facts.vocabulary().fact(fact)
    }
    /// What a fact's integer may be: its value, its bounds, or its whole range.
    #[must_use]
    pub fn range(&self, cell: &Cell<'_>, fact: FactId) -> Interval {
        let (low, high) = self.definition(fact).map_or((None, None), |def| match def.ty {
            Type::Bool => (Some(0), Some(1)),
            Type::Date => (def.low.or(Some(Date::MIN.days())), def.high.or(Some(Date::MAX.days()))),
            _ => (def.low, def.high),
        });
        match cell {
            Cell::Int(value) => Interval::exactly(*value),
            Cell::Between(least, most) => Interval::between(least.or(low), most.or(high)),
            _ => Interval::between(low, high),
        }
    }
}
