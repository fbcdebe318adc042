//! Linear atoms: Σ aᵢtᵢ >= b where each term is an interval; dates and what is done to them; fused sums (SEMANTICS §4).
//!
//! Exact for atoms over facts and for sums whose filter and value share no unknown fact; sound for the rest. Values, coefficients and
//! members are limited so that 128 bits suffice; should they not, an end opens and the atom is unknown, never wrong.

use guiju_core::language::formula::{
    Atom, Collection, DateBase, DateOperand, DateStep, Formula, FusedSum, Linear, Need, Operand, Part,
};
use guiju_core::limits;
use guiju_core::register::Cell;
use guiju_core::value::{Date, Truth};
use guiju_core::verdict::{Reason, Tally};
use guiju_core::vocabulary::Type;

use crate::interval::Interval;
use crate::members::Members;
use crate::reference::Eval;
use crate::scope::{At, Scope};

/// What an operand may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its values, should it have one.
    pub range: Interval,
    /// Whether it is none.
    pub none: Truth,
}

impl Reading {
    fn some(range: Interval) -> Self {
        Reading { range, none: Truth::False }
    }
    fn plus(self, other: Reading) -> Self {
        Reading { range: self.range.plus(other.range), none: self.none.or(other.none) }
    }
}

impl Eval<'_> {
    /// Whether Σ reaches the bound: for every completion, for none, or undecided.
    #[must_use]
    pub fn linear(&self, atom: &Linear, scope: &Scope<'_>) -> Truth {
        if atom.needs.iter().any(|need| !self.holds_need(need, scope)) {
            return Truth::Unknown;
        }
        let sum = self.total(&atom.terms, scope);
        if sum.none == Truth::True || sum.range.all_below(atom.bound) {
            Truth::False
        } else if sum.none == Truth::False && sum.range.all_at_least(atom.bound) {
            Truth::True
        } else {
            Truth::Unknown
        }
    }
    /// Σ aᵢtᵢ.
    #[must_use]
    pub fn total(&self, terms: &[(i128, Operand)], scope: &Scope<'_>) -> Reading {
        let scaled = terms.iter().map(|(factor, operand)| {
            let read = self.operand(operand, scope);
            Reading { range: read.range.times(*factor), none: read.none }
        });
        scaled.fold(Reading::some(Interval::ZERO), Reading::plus)
    }
    /// Whether an atom has what it needs to be decided at all: members for a share, a divisor that is not 0.
    #[must_use]
    pub fn holds_need(&self, need: &Need, scope: &Scope<'_>) -> bool {
        match need {
            Need::Member(over) => {
                let members = self.members(over, scope);
                !members.is_partial() && self.has_sure_member(&members, over, scope)
            }
            Need::Positive(terms, constant) => {
                let sum = self.total(terms, scope).range.plus(Interval::exactly(*constant));
                sum.all_at_least(1)
            }
        }
    }
    /// The reason to say where a need does not hold. A collection that may have more members gives none: what is missing is "all
    /// of them", and they may well be there.
    #[must_use]
    pub fn lacks(&self, need: &Need, scope: &Scope<'_>) -> Option<Reason> {
        match need {
            Need::Member(over) => {
                let members = self.members(over, scope);
                let empty = !members.is_partial() && !self.has_sure_member(&members, over, scope);
                empty.then_some(Reason::EmptyCollection)
            }
            Need::Positive(..) => (!self.holds_need(need, scope)).then_some(Reason::ZeroDivisor),
        }
    }
    fn has_sure_member(&self, members: &Members, over: &Collection, scope: &Scope<'_>) -> bool {
        let sure = |(member, there): &(_, Truth)| {
            there.and(self.passes(over, &scope.enter(At::Record(*member)))) == Truth::True
        };
        members.rows.iter().any(sure)
    }
    /// What an operand may be.
    #[must_use]
    pub fn operand(&self, operand: &Operand, scope: &Scope<'_>) -> Reading {
        match operand {
            Operand::Number(path) => {
                let seen = self.see(path, scope);
                Reading { range: self.range(&seen.cell, path.fact), none: seen.none }
            }
            Operand::Date(date) => self.date(date, scope),
            Operand::SetCount(path) => {
                let seen = self.see(path, scope);
                let range = match (seen.cell, self.symbols_of(path.fact)) {
                    (Cell::Set { sure, possible }, _) => {
                        Interval { low: Some(sure.count_ones().into()), high: Some(possible.count_ones().into()) }
                    }
                    (_, Some(all)) => Interval { low: Some(0), high: Some(all.count_ones().into()) },
                    (_, None) => Interval { low: Some(0), high: None },
                };
                Reading { range, none: seen.none }
            }
            Operand::Parameter { low, high, .. } => Reading::some(Interval { low: *low, high: *high }),
            Operand::Sum(sum) => Reading::some(self.sum(sum, scope)),
        }
    }
    /// Every symbol that a set or enumerated fact can hold; `None` when its enumeration is open.
    #[must_use]
    pub fn symbols_of(&self, fact: guiju_core::vocabulary::FactId) -> Option<u128> {
        let (Type::Set(id) | Type::Enum(id)) = self.definition(fact)?.ty else { return None };
        let enumeration = self.facts.vocabulary().enumeration(id).filter(|e| !e.open)?;
        let count = u32::try_from(enumeration.symbols.len()).ok()?;
        Some(1u128.checked_shl(count).map_or(u128::MAX, |bit| bit.wrapping_sub(1)))
    }

    /// A date as days, or as a year's or month's number.
    fn date(&self, date: &DateOperand, scope: &Scope<'_>) -> Reading {
        let day = |d: Date| Reading::some(Interval::exactly(d.days()));
        let mut read = match &date.base {
            DateBase::Fact(path) => {
                let seen = self.see(path, scope);
                Reading { range: self.range(&seen.cell, path.fact), none: seen.none }
            }
            DateBase::AsOf => day(self.plan.as_of()),
            DateBase::PeriodStart => self.window.map_or(Reading::some(Interval::ALL), |w| day(w.start)),
            DateBase::PeriodEnd => self.window.map_or(Reading::some(Interval::ALL), |w| day(w.end)),
            DateBase::Day(days) => Reading::some(Interval::exactly(*days)),
        };
        for step in &date.steps {
            read.range = match step {
                // Not monotone: only a known date has a known month.
                DateStep::Month if read.range.only().is_none() => Interval { low: Some(1), high: Some(12) },
                _ => Interval {
                    low: read.range.low.and_then(|end| step_date(end, *step)),
                    high: read.range.high.and_then(|end| step_date(end, *step)),
                },
            };
        }
        read
    }

    /// A fused sum: what each member may add, members that may not be there, and the others of a partial collection.
    fn sum(&self, sum: &FusedSum, scope: &Scope<'_>) -> Interval {
        let members = self.members(&sum.over, scope);
        let mut total = Interval::ZERO;
        for (member, there) in &members.rows {
            let share = self.contribution(sum, &scope.enter(At::Record(*member)));
            total = total.plus(if *there == Truth::True { share } else { share.hull(Interval::ZERO) });
        }
        for place in members.others {
            // Any number of others: what one may take away or add, they may take away or add without end.
            let other = self.contribution(sum, &scope.enter(At::Other(place)));
            let least = total.low.filter(|_| other.low.is_some_and(|low| low >= 0));
            let most = total.high.filter(|_| other.high.is_some_and(|high| high <= 0));
            total = Interval { low: least, high: most };
        }
        total
    }
    /// What a sum comes to, part by part, each without its coefficient.
    #[must_use]
    pub fn tally(&self, sum: &FusedSum, scope: &Scope<'_>) -> Tally {
        let alone = |part: &Part| FusedSum { parts: vec![Part { coefficient: 1, ..part.clone() }], ..sum.clone() };
        let parts = sum.parts.iter().map(|part| self.sum(&alone(part), scope)).map(|range| (range.low, range.high));
        Tally { sum: sum.clone(), parts: parts.collect() }
    }
    /// What one member may add: undecided guards are tried both ways, up to [`limits::GUARDS`] of them.
    #[must_use]
    pub fn contribution(&self, sum: &FusedSum, scope: &Scope<'_>) -> Interval {
        let mut truths: Vec<Truth> = sum.guards.iter().map(|guard| self.truth(&guard.0, scope)).collect();
        let open: Vec<usize> = (0..truths.len()).filter(|at| truths.get(*at) == Some(&Truth::Unknown)).collect();
        if open.is_empty() {
            return self.parts(sum, &truths, scope);
        }
        if open.len() > limits::GUARDS {
            return self.loose(sum, &truths, scope);
        }
        let mut hull: Option<Interval> = None;
        for choice in 0u32..1u32.checked_shl(u32::try_from(open.len()).unwrap_or(0)).unwrap_or(1) {
            for (bit, at) in open.iter().enumerate() {
                if let Some(truth) = truths.get_mut(*at) {
                    *truth = Truth::from(choice >> bit & 1 == 1);
                }
            }
            let share = self.parts(sum, &truths, scope);
            hull = Some(hull.map_or(share, |h| h.hull(share)));
        }
        hull.unwrap_or(Interval::ZERO)
    }
    /// Σ of the parts whose guards all hold, equal values collected before any bound is taken.
    fn parts(&self, sum: &FusedSum, truths: &[Truth], scope: &Scope<'_>) -> Interval {
        let mut total = Interval::ZERO;
        let mut collected: Vec<(&Operand, i128, bool)> = Vec::new();
        for part in sum.parts.iter().filter(|part| holds(part, truths) == Truth::True) {
            let Some(value) = &part.value else {
                total = total.plus(Interval::exactly(part.coefficient));
                continue;
            };
            let exists = certain_to_exist(sum, part, value);
            match collected.iter_mut().find(|(known, _, _)| *known == value) {
                // Past 128 bits there is no coefficient to speak of; the limits keep sums far below.
                Some((_, factor, sure)) => {
                    *factor = factor.saturating_add(part.coefficient);
                    *sure = *sure || exists;
                }
                None => collected.push((value, part.coefficient, exists)),
            }
        }
        for (value, factor, exists) in collected {
            let read = self.operand(value, scope);
            let share = read.range.times(factor);
            // None members are left out.
            total = total.plus(match read.none {
                Truth::True => Interval::ZERO,
                Truth::Unknown if !exists => share.hull(Interval::ZERO),
                _ => share,
            });
        }
        total
    }
    /// Sound bounds when too many guards are open: each part on its own.
    fn loose(&self, sum: &FusedSum, truths: &[Truth], scope: &Scope<'_>) -> Interval {
        let mut total = Interval::ZERO;
        for part in &sum.parts {
            let one = part.value.as_ref().map_or(Interval::exactly(1), |value| {
                let read = self.operand(value, scope);
                if read.none == Truth::False { read.range } else { read.range.hull(Interval::ZERO) }
            });
            total = total.plus(match holds(part, truths) {
                Truth::True => one.times(part.coefficient),
                Truth::False => Interval::ZERO,
                Truth::Unknown => one.times(part.coefficient).hull(Interval::ZERO),
            });
        }
        total
    }
}

/// Whether a part's guards all hold.
fn holds(part: &Part, truths: &[Truth]) -> Truth {
    let truth = |at: &usize| truths.get(*at).copied().unwrap_or(Truth::Unknown);
    part.guards.iter().map(truth).fold(Truth::True, Truth::and)
}

/// Whether a part is only taken where its value exists.
fn certain_to_exist(sum: &FusedSum, part: &Part, value: &Operand) -> bool {
    let path = match value {
        Operand::Number(path) | Operand::SetCount(path) => path,
        Operand::Date(DateOperand { base: DateBase::Fact(path), .. }) => path,
        _ => return false,
    };
    let mut guards = part.guards.iter().filter_map(|at| sum.guards.get(*at));
    guards.any(|guard| matches!(&guard.0, Formula::Atom(Atom::Exists(found)) if found == path))
}

/// One step on one day number. Outside of the years served the nearest served day stands.
fn step_date(end: i128, step: DateStep) -> Option<i128> {
    let days = i64::try_from(end).ok()?.clamp(Date::MIN.days(), Date::MAX.days());
    let date = Date::from_days(days)?;
    let past = |forward: bool| if forward { Date::MAX } else { Date::MIN };
    let moved = match step {
        DateStep::Months(count) => date.add_months(count).unwrap_or(past(count > 0)),
        DateStep::Days(count) => date.add_days(count.into()).unwrap_or(past(count > 0)),
        DateStep::EndOfYear => date.end_of_year(),
        DateStep::Year => return Some(date.year().into()),
        DateStep::Month => return Some(date.month().into()),
    };
    Some(moved.days().into())
}
