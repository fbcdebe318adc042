//! Applicability, deadline and requirement of a norm on a subject, and the verdict they give (SEMANTICS §6).

use guiju_core::language::elaborate::DateTerm;
use guiju_core::language::formula::{NormId, Operand, Target};
use guiju_core::limits;
use guiju_core::register::Cell;
use guiju_core::value::Truth;
use guiju_core::verdict::{Grounds, Reason, RecordId, Verdict, verdict};

use crate::calendar::Window;
use crate::interval::Interval;
use crate::plan::{Compiled, Recurring, prefix};
use crate::reference::Eval;
use crate::scope::Scope;

/// The parts of applicability, in the order in which the first false one is the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `from` <= as-of <= `until`.
    InForce,
    /// The subject is founded.
    Exists,
    /// The subject lies within the norm's places.
    Places,
    /// `when`
    When,
    /// Not `unless`.
    Unless,
    /// Not overridden.
    Overridden,
    /// Not superseded by a later stage.
    Superseded,
}

impl Part {
    /// Every part in order.
    pub const ALL: [Part; 7] =
        [Part::InForce, Part::Exists, Part::Places, Part::When, Part::Unless, Part::Overridden, Part::Superseded];
}

/// Whether a norm applies, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applies {
    /// A.
    pub truth: Truth,
    /// Why not.
    pub reason: Option<Reason>,
    /// The founding date is not known and presumed past.
    pub presumed: bool,
}

/// What a norm requires, on one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requires {
    /// R; `None` for a permission.
    pub truth: Option<Truth>,
    /// No complete period binds.
    pub no_period: bool,
}

/// A verdict with what decided it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// What decided it.
    pub grounds: Grounds,
    /// A with its reason.
    pub applies: Applies,
}

impl<'a> Eval<'a> {
    /// The verdict of a norm on a subject.
    #[must_use]
    pub fn judge(&self, norm: &Compiled, subject: RecordId) -> Judgement {
        let applies = self.applies(norm, subject, true);
        let (requires, due) = if applies.truth == Truth::False {
            // The first line answers; nothing else is looked at.
            let requires = norm.require.as_ref().map(|_| Truth::Unknown);
            (Requires { truth: requires, no_period: false }, Truth::Unknown)
        } else {
            (self.requires(norm, subject), self.due(norm, subject))
        };
        let no_period = requires.no_period;
        let grounds = Grounds { applies: applies.truth, requires: requires.truth, due, no_period };
        Judgement { verdict: verdict(grounds), grounds, applies }
    }

    /// A: every part that is true or unknown until one is false. Stages count for the norm's own verdict only.
    #[must_use]
    pub fn applies(&self, norm: &Compiled, subject: RecordId, staged: bool) -> Applies {
        let mut all = Applies { truth: Truth::True, reason: None, presumed: false };
        for part in Part::ALL {
            if part == Part::Superseded && !staged {
                continue;
            }
            let (truth, reason) = self.part(part, norm, subject);
            all.truth = all.truth.and(truth);
            all.presumed |= reason == Some(Reason::FoundingPresumed);
            if truth == Truth::False {
                all.reason = reason;
                break;
            }
        }
        all
    }
    /// One part of applicability, and the reason that goes with it.
    #[must_use]
    pub fn part(&self, part: Part, norm: &Compiled, subject: RecordId) -> (Truth, Option<Reason>) {
        let as_of = self.plan.as_of();
        let scope = Scope::subject(subject);
        match part {
            Part::InForce => {
                if let Some(from) = norm.from.filter(|from| as_of < *from) {
                    (Truth::False, Some(Reason::NotYetInForce(from)))
                } else if let Some(until) = norm.until.filter(|until| as_of > *until) {
                    (Truth::False, Some(Reason::NoLongerInForce(until)))
                } else {
                    (Truth::True, None)
                }
            }
            Part::Exists => self.exists(subject),
            Part::Places => (self.lies_within(norm, subject), Some(Reason::OutsidePlaces)),
            Part::When => {
                let when = norm.when.as_ref().map_or(Truth::True, |f| self.truth(f, &scope));
                (when, Some(Reason::ConditionFalse))
            }
            Part::Unless => {
                let unless = norm.unless.as_ref().map_or(Truth::False, |f| self.truth(f, &scope));
                (unless.negate(), Some(Reason::Excepted))
            }
            Part::Overridden => self.none_of(&norm.overridden_by, Reason::Overridden, |other| {
                self.deeper().applies(other, subject, false).truth
            }),
            Part::Superseded => {
                self.none_of(&norm.series, Reason::Superseded, |other| self.supersedes(other, norm, subject))
            }
        }
    }
    /// Whether a later stage takes a norm's place: it is due later, applies, and its own day has come.
    #[must_use]
    pub fn supersedes(&self, other: &Compiled, norm: &Compiled, subject: RecordId) -> Truth {
        let due = self.is_later(other, norm, subject).and(self.due(other, subject));
        if due == Truth::False { due } else { due.and(self.deeper().applies(other, subject, false).truth) }
    }
    /// The negation of the or over other norms, and the first that makes it false.
    fn none_of(
        &self,
        others: &[NormId],
        reason: fn(NormId) -> Reason,
        is: impl Fn(&Compiled) -> Truth,
    ) -> (Truth, Option<Reason>) {
        let mut any = Truth::False;
        for id in others {
            let one = self.plan.compiled(*id).map_or(Truth::Unknown, &is);
            if one == Truth::True {
                return (Truth::False, Some(reason(*id)));
            }
            any = any.or(one);
        }
        (any.negate(), None)
    }
    /// Whether the subject exists on the as-of date. An unknown founding is presumed past, and said so.
    fn exists(&self, subject: RecordId) -> (Truth, Option<Reason>) {
        let as_of = self.plan.as_of().days();
        let Some(kind) = self.facts.vocabulary().kind(subject.kind) else { return (Truth::True, None) };
        let happens_later = |fact: &_| match self.see_at(subject, *fact, 0).cell {
            Cell::Int(day) => day > as_of,
            Cell::Between(low, _) => low.is_some_and(|low| low > as_of),
            _ => false,
        };
        if kind.event.as_ref().is_some_and(happens_later) {
            return (Truth::False, Some(Reason::NotFounded));
        }
        let Some(founded) = kind.founded else { return (Truth::True, None) };
        match self.see_at(subject, founded, 0).cell {
            Cell::None => (Truth::False, Some(Reason::NotFounded)),
            Cell::Int(day) if day <= as_of => (Truth::True, None),
            Cell::Between(_, Some(high)) if high <= as_of => (Truth::True, None),
            _ if happens_later(&founded) => (Truth::False, Some(Reason::NotFounded)),
            _ => (Truth::True, Some(Reason::FoundingPresumed)),
        }
    }
    /// Whether the subject lies within the norm's places, by the code of the nearest place. A benchmark lifts both.
    #[must_use]
    pub fn lies_within(&self, norm: &Compiled, subject: RecordId) -> Truth {
        if self.plan.is_benchmark() { Truth::True } else { self.lies_within_places(norm, subject) }
    }
    /// The same, benchmark or not.
    #[must_use]
    pub fn lies_within_places(&self, norm: &Compiled, subject: RecordId) -> Truth {
        if norm.places.is_empty() {
            // A practice pack has no jurisdiction.
            return Truth::False;
        }
        let Some((code, own)) = self.facts.place(subject) else { return Truth::Unknown };
        if norm.places.iter().any(|prefix| code.starts_with(prefix.as_str())) {
            return Truth::True;
        }
        // A place of unknown code within a known one may lie in any part of it.
        let is_place = self.facts.vocabulary().kind(subject.kind).is_some_and(|k| k.level.is_some());
        let around = prefix(code);
        let may = is_place && !own && norm.places.iter().any(|prefix| prefix.starts_with(around));
        if may { Truth::Unknown } else { Truth::False }
    }

    /// D.
    #[must_use]
    pub fn due(&self, norm: &Compiled, subject: RecordId) -> Truth {
        let Some(by) = &norm.by else { return Truth::True };
        let happened = self.triggered(by, subject);
        let Some(date) = self.due_date(norm, subject) else { return happened.and(Truth::Unknown) };
        let as_of = i128::from(self.plan.as_of().days());
        let reached = if date.all_below(as_of.saturating_add(1)) {
            Truth::True
        } else if date.all_at_least(as_of.saturating_add(1)) {
            Truth::False
        } else {
            Truth::Unknown
        };
        happened.and(reached)
    }
    /// The due date as far as it is known; `None` without a deadline, when its trigger has not happened, or while its parameter is
    /// not set.
    #[must_use]
    pub fn due_date(&self, norm: &Compiled, subject: RecordId) -> Option<Interval> {
        let by = norm.by.as_ref().filter(|by| by.unset.is_none())?;
        let read = self.operand(&Operand::Date(by.operand.clone()), &Scope::subject(subject));
        (read.none != Truth::True && self.triggered(by, subject) != Truth::False).then_some(read.range)
    }
    /// Whether the optional dates that a deadline counts from have happened.
    fn triggered(&self, by: &DateTerm, subject: RecordId) -> Truth {
        let scope = Scope::subject(subject);
        by.optional.iter().map(|path| self.see(path, &scope).none.negate()).fold(Truth::True, Truth::and)
    }
    /// Whether a stage is due after another on this subject. One without a deadline is the earliest.
    fn is_later(&self, other: &Compiled, than: &Compiled, subject: RecordId) -> Truth {
        if other.by.is_none() {
            return Truth::False;
        }
        if than.by.is_none() {
            return Truth::True;
        }
        let (Some(other), Some(than)) = (self.due_date(other, subject), self.due_date(than, subject)) else {
            return Truth::Unknown;
        };
        let after = |a: Option<i128>, b: Option<i128>| a.zip(b).map(|(a, b)| a > b);
        if after(other.low, than.high) == Some(true) {
            Truth::True
        } else if after(other.high, than.low) == Some(false) {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// R: of a recurring norm, the and over its periods of (binds implies requirement).
    #[must_use]
    pub fn requires(&self, norm: &Compiled, subject: RecordId) -> Requires {
        let sure = |truth| Requires { truth, no_period: false };
        let Some(require) = &norm.require else { return sure(None) };
        match &norm.per {
            None => sure(Some(self.truth(require, &Scope::subject(subject)))),
            Some(Recurring::Unset(_)) => sure(Some(Truth::Unknown)),
            Some(Recurring::Fixed { .. }) => {
                let windows = self.windows(norm, subject);
                if windows.is_empty() {
                    return Requires { truth: Some(Truth::Unknown), no_period: true };
                }
                let one = |(window, binds): &(Window, Truth)| {
                    binds.implies(self.in_window(norm, *window).truth(require, &Scope::subject(subject)))
                };
                sure(Some(windows.iter().map(one).fold(Truth::True, Truth::and)))
            }
        }
    }
    /// The complete periods that bind, or may, newest first.
    #[must_use]
    pub fn windows(&self, norm: &Compiled, subject: RecordId) -> Vec<(Window, Truth)> {
        let Some(Recurring::Fixed { length, unit, blocks }) = &norm.per else { return Vec::new() };
        let founded = self.facts.vocabulary().kind(subject.kind).and_then(|k| k.founded);
        let founded = founded.map(|fact| self.range(&self.see_at(subject, fact, 0).cell, fact));
        let binds = |window: &Window| {
            if norm.from.is_some_and(|from| window.start < from) {
                return Truth::False;
            }
            let start = i128::from(window.start.days());
            match founded {
                Some(range) if range.all_at_least(start.saturating_add(1)) => Truth::False,
                Some(range) if range.high.is_none_or(|high| high > start) => Truth::Unknown,
                _ => Truth::True,
            }
        };
        let complete = length.complete(self.plan.as_of(), *blocks, *unit);
        complete.into_iter().map(|w| (w, binds(&w))).filter(|(_, binds)| *binds != Truth::False).collect()
    }
    /// The same evaluation with a period being judged.
    #[must_use]
    pub fn in_window(&self, norm: &Compiled, window: Window) -> Eval<'a> {
        let years = matches!(&norm.per, Some(Recurring::Fixed { length, .. }) if length.is_years());
        let year = if years { window.end.year() } else { self.plan.last_year() };
        Eval { window: Some(window), year, ..*self }
    }

    /// `meets`: of a norm, A implies R; of a standard, the and of its norms. Its own deadline and its force play no part.
    #[must_use]
    pub fn meets(&self, target: Target, record: RecordId) -> Truth {
        self.each(target, |norm| {
            let applies = self.applies(norm, record, true).truth;
            if applies == Truth::False { Truth::True } else { applies.implies(self.required(norm, record)) }
        })
    }
    /// The requirement alone.
    #[must_use]
    pub fn meets_requirement(&self, target: Target, record: RecordId) -> Truth {
        self.each(target, |norm| self.required(norm, record))
    }
    /// `applies`: the norm's applicability without stages.
    #[must_use]
    pub fn applies_by_id(&self, norm: NormId, record: RecordId) -> Truth {
        self.each(Target::Norm(norm), |norm| self.applies(norm, record, false).truth)
    }
    fn required(&self, norm: &Compiled, record: RecordId) -> Truth {
        self.requires(norm, record).truth.unwrap_or(Truth::True)
    }
    fn each(&self, target: Target, ask: impl Fn(&Compiled) -> Truth) -> Truth {
        if self.depth > limits::REFERENCES {
            return Truth::Unknown;
        }
        let mut all = Truth::True;
        for id in self.plan.norms_of(target) {
            all = all.and(self.plan.compiled(*id).map_or(Truth::Unknown, &ask));
            if all == Truth::False {
                break;
            }
        }
        all
    }
}
