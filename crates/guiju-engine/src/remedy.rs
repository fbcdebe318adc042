//! What would mend an unmet norm (SEMANTICS §7): the smallest change of each actionable fact or collection alone, else together.
//!
//! Candidates are the breakpoints of the leaves that read the fact; what counts is that the reference evaluator, asked about a
//! register with the change in it, calls the norm met. Dates move only to the as-of date or later.

use std::collections::BTreeSet;

use guiju_core::language::formula::{Atom, Collection, Formula, FusedSum, Operand};
use guiju_core::limits;
use guiju_core::register::Cell;
use guiju_core::value::{Date, Rational};
use guiju_core::verdict::{Change, Held, Measure, NewValue, NoRemedy, RecordId, Remedy, Verdict};
use guiju_core::vocabulary::{FactDef, KindId, Type, UnitId};

use crate::distance::symbols_in;
use crate::facts::Overlay;
use crate::plan::Compiled;
use crate::reference::Eval;
use crate::repair::Repair;
use crate::scope::{At, Reached, Scope};
use crate::walk::{Place, Visitor, operands};

/// What can be acted on in a norm, in order of first appearance.
#[derive(Default)]
pub(crate) struct Levers {
    /// Facts of which something is known, at most [`limits::ALTERNATIVES`].
    pub facts: Vec<Place>,
    /// Collections: under which record, of which kind, and the conditions of the sum or quantifier.
    pub collections: Vec<Lever>,
}

/// A collection that can gain or lose members.
#[derive(Clone)]
pub(crate) struct Lever {
    pub under: RecordId,
    pub kind: KindId,
    pub conditions: Vec<Formula>,
    /// Whether fewer members are a remedy: a plain count may ask for at most so many.
    pub may_lose: bool,
}

impl Visitor for Levers {
    fn atom(&mut self, eval: &Eval<'_>, atom: &Atom, scope: &Scope<'_>) {
        eval.reads(atom, scope, &mut |seen, place| {
            let known = !matches!(seen.cell, Cell::Unknown);
            let actionable = eval.definition(place.fact).is_some_and(|d| d.actionable);
            let room = self.facts.len() < limits::ALTERNATIVES;
            // What was reported for the year before is history.
            let past = place.year.is_some_and(|year| year < eval.year);
            if room && !past && known && actionable && !self.facts.contains(&place) {
                self.facts.push(place);
            }
        });
        let Atom::Linear(linear) = atom else { return };
        for operand in operands(linear) {
            if let Operand::Sum(sum) = operand {
                self.sum(eval, sum, scope);
            }
        }
    }
    fn witness(&mut self, eval: &Eval<'_>, over: &Collection, body: &Formula, scope: &Scope<'_>) {
        let filter = over.filter.iter().map(|f| f.0.clone());
        self.collect(eval, over, filter.chain([body.clone()]).collect(), false, scope);
    }
}

impl Levers {
    fn sum(&mut self, eval: &Eval<'_>, sum: &FusedSum, scope: &Scope<'_>) {
        // A member whose value is summed would need a value that nobody can name; counts and shares need none.
        if sum.parts.iter().any(|part| part.value.is_some()) {
            return;
        }
        let Some(gain) = sum.parts.iter().max_by_key(|part| part.guards.len()) else { return };
        let conditions = gain.guards.iter().filter_map(|at| sum.guards.get(*at)).map(|g| g.0.clone()).collect();
        self.collect(eval, &sum.over, conditions, sum.parts.len() == 1, scope);
    }
    fn collect(
        &mut self,
        eval: &Eval<'_>,
        over: &Collection,
        conditions: Vec<Formula>,
        may_lose: bool,
        scope: &Scope<'_>,
    ) {
        let Reached::Record(under) = eval.reach(&over.base, scope) else { return };
        // Places are not made to meet a norm, and members found by a reference are facts of theirs.
        let is_place = eval.facts.vocabulary().kind(over.member).is_none_or(|k| k.level.is_some());
        let direct = matches!(over.down.as_slice(), [guiju_core::language::formula::Down::Members(_)]);
        let known =
            self.collections.iter().any(|l| l.under == under && l.kind == over.member && l.conditions == conditions);
        if direct && !is_place && !known {
            self.collections.push(Lever { under, kind: over.member, conditions, may_lose });
        }
    }
}

impl Eval<'_> {
    /// What would mend an unmet verdict.
    #[must_use]
    pub fn remedy(&self, norm: &Compiled, subject: RecordId) -> Remedy {
        let mut levers = Levers::default();
        self.walk_norm(norm, subject, false, &mut levers);
        if levers.facts.is_empty() && levers.collections.is_empty() {
            return Remedy { none: Some(NoRemedy::NothingActionable), ..Remedy::default() };
        }
        let mut remedy = Remedy::default();
        let mut told = BTreeSet::new();
        for place in &levers.facts {
            remedy.single.extend(self.change_of_fact(norm, subject, place));
        }
        for lever in levers.collections.iter().take(limits::ALTERNATIVES) {
            let change = self.change_of_members(norm, subject, lever);
            remedy.single.extend(change.filter(|_| told.insert((lever.under, lever.kind))));
        }
        if remedy.single.is_empty() {
            match self.joint(norm, subject) {
                Ok(changes) => remedy.joint = changes,
                Err(none) => remedy.none = Some(none),
            }
        }
        remedy
    }
    /// The smallest change of one fact that makes the norm met.
    fn change_of_fact(&self, norm: &Compiled, subject: RecordId, place: &Place) -> Option<Change> {
        let def = self.definition(place.fact)?;
        let now = Held::from(self.see_place(place));
        let met = |value: &Held| {
            let mut overlay = Overlay::new(self.facts);
            overlay.set(place.record, place.fact, place.kept(), value.clone());
            Eval { facts: &overlay, ..*self }.judge(norm, subject).verdict == Verdict::Met
        };
        let values = self.values_to_try(norm, subject, place)?;
        let found = self.changes_among(values, place).into_iter().find(met)?;
        change(def, place, &now, &found)
    }
    /// What is known of a fact now.
    pub(crate) fn see_place(&self, place: &Place) -> Cell<'_> {
        let offset = place.year.map_or(0, |year| year.saturating_sub(self.year));
        self.see_at(place.record, place.fact, i8::try_from(offset).unwrap_or(0)).cell
    }
    /// Those of the values that a fact may be changed to, nearest first.
    pub(crate) fn changes_among(&self, mut values: Vec<Held>, place: &Place) -> Vec<Held> {
        let now = Held::from(self.see_place(place));
        let as_of = self.plan.as_of().days();
        if let Held::Set { sure, .. } = now {
            // What is demanded is mostly that a list covers, or stays within, another: the list with more, or with less.
            let mask = |value: &Held| if let Held::Set { sure, .. } = value { Some(*sure) } else { None };
            let mut masks: Vec<u128> = values.iter().filter_map(mask).collect();
            // Where one of several will do, one is the least change.
            let each =
                |m: &u128| symbols_in(*m).into_iter().filter_map(|bit| 1u128.checked_shl(u32::try_from(bit).ok()?));
            let single: BTreeSet<u128> = masks.iter().flat_map(|m| each(m).collect::<Vec<_>>()).collect();
            masks.extend(single.iter().flat_map(|bit| [*bit, !bit]));
            values.extend(masks.iter().flat_map(|m| [sure | m, sure & m]).map(|m| Held::Set { sure: m, possible: m }));
        }
        if self.definition(place.fact).is_some_and(|d| d.ty == Type::Date) {
            values.push(Held::Int(as_of));
            // After the as-of date an event that may be none is none: to put it off is no remedy.
            let optional = self.definition(place.fact).is_some_and(|d| d.optional);
            values.retain(|value| !matches!(value, Held::Int(day) if *day < as_of || (optional && *day > as_of)));
        }
        values.retain(|value| *value != now && *value != Held::None);
        values.sort_by_key(|value| steps_between(&now, value));
        values.dedup();
        values
    }
    /// The fewest members to add or take away that make the norm met.
    fn change_of_members(&self, norm: &Compiled, subject: RecordId, lever: &Lever) -> Option<Change> {
        let before = self.facts.members(lever.under, lever.kind).0;
        let met = |overlay: &Overlay<'_>| Eval { facts: overlay, ..*self }.judge(norm, subject).verdict == Verdict::Met;
        let more = |steps: usize| {
            let mut overlay = Overlay::new(self.facts);
            (0..steps).for_each(|_| self.add_member(lever, &mut overlay));
            met(&overlay)
        };
        let fewer = |steps: usize| {
            let mut overlay = Overlay::new(self.facts);
            before.iter().rev().take(steps).for_each(|member| overlay.remove(*member));
            steps <= before.len() && met(&overlay)
        };
        if let Some(steps) = fewest(more) {
            return members_changed(self, lever, before.len(), steps, true);
        }
        let steps = Some(fewer).filter(|_| lever.may_lose).and_then(fewest)?;
        members_changed(self, lever, before.len(), steps, false)
    }
    /// Adds a member that passes the lever's conditions as far as they can be made to.
    pub(crate) fn add_member(&self, lever: &Lever, overlay: &mut Overlay<'_>) {
        let member = overlay.add(lever.under, lever.kind);
        let kind = self.facts.vocabulary().kind(lever.kind);
        if let Some(event) = kind.and_then(|k| k.event) {
            let today = Held::Int(self.plan.as_of().days());
            overlay.set(member, event, guiju_core::register::Year::Any, today);
        }
        for condition in &lever.conditions {
            let outer = Scope::subject(lever.under);
            Repair::of_member(self, member).fill(condition, true, &outer.enter(At::Record(member)), overlay);
        }
    }
    /// The alternative that touches fewest facts.
    fn joint(&self, norm: &Compiled, subject: RecordId) -> Result<Vec<Change>, NoRemedy> {
        let Some(require) = &norm.require else { return Err(NoRemedy::NothingActionable) };
        let mut ways: Vec<Vec<(Place, Held)>> = vec![Vec::new()];
        let mut full = false;
        for eval in self.in_periods(norm, subject) {
            let repair = Repair::of_norm(&eval);
            let longer = ways.iter().flat_map(|way| repair.ways(require, true, &Scope::subject(subject), way));
            ways = longer.take(limits::ALTERNATIVES).collect();
            full |= repair.cut.get();
        }
        full |= ways.len() >= limits::ALTERNATIVES;
        ways.sort_by_key(Vec::len);
        for way in ways.iter().filter(|way| !way.is_empty()).take(limits::ALTERNATIVES) {
            let mut overlay = Overlay::new(self.facts);
            for (place, value) in way {
                overlay.set(place.record, place.fact, place.kept(), value.clone());
            }
            if (Eval { facts: &overlay, ..*self }).judge(norm, subject).verdict == Verdict::Met {
                let told = way.iter().filter_map(|(place, value)| {
                    let now = Held::from(self.see_place(place));
                    change(self.definition(place.fact)?, place, &now, value)
                });
                return Ok(told.collect());
            }
        }
        Err(if full { NoRemedy::TooManyAlternatives } else { NoRemedy::NoneSuffices })
    }
}

/// The fewest steps that are enough: tried one by one at first, then by doubling and halving.
fn fewest(enough: impl Fn(usize) -> bool) -> Option<usize> {
    let first = 8;
    if let Some(few) = (1..=first).find(|steps| enough(*steps)) {
        return Some(few);
    }
    let doubled = std::iter::successors(Some(first), |s| s.checked_mul(2)).take_while(|s| *s < limits::ADDED_MEMBERS);
    let mut low = first;
    let mut high = doubled.chain([limits::ADDED_MEMBERS]).skip(1).find(|steps| {
        let found = enough(*steps);
        if !found {
            low = *steps;
        }
        found
    })?;
    while high.saturating_sub(low) > 1 {
        let middle = low.midpoint(high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// How far a value lies from what is known now: in steps for integers, in symbols for sets.
fn steps_between(now: &Held, value: &Held) -> u128 {
    match (now, value) {
        (Held::Int(a), Held::Int(b)) => u128::from(a.abs_diff(*b)),
        (Held::Between(low, high), Held::Int(b)) => {
            let nearest = |end: &Option<i64>| end.map_or(u64::MAX, |e| e.abs_diff(*b));
            u128::from(nearest(low).min(nearest(high)))
        }
        (Held::Set { sure, .. }, Held::Set { sure: then, .. }) => u128::from((sure ^ then).count_ones()),
        (_, Held::Int(b)) => u128::from(b.unsigned_abs()),
        _ => 0,
    }
}

/// A change as it is told.
fn change(def: &FactDef, place: &Place, now: &Held, then: &Held) -> Option<Change> {
    let (to, by, unit) = match (def.ty, then) {
        (Type::Number { unit, places }, Held::Int(value)) => {
            let scaled = |v: i64| Rational::from_scaled(v.into(), places);
            let from = match now {
                Held::Int(before) => Some(*before),
                Held::Between(low, high) => {
                    if high.is_some_and(|h| h < *value) {
                        *high
                    } else {
                        *low
                    }
                }
                _ => None,
            };
            let by = from.and_then(scaled).and_then(|from| scaled(*value)?.checked_sub(&from));
            (NewValue::Number(scaled(*value)?), by, Some(unit))
        }
        (Type::Span(_), Held::Int(value)) => (NewValue::Number(Rational::whole((*value).into())), None, None),
        (Type::Bool, Held::Int(value)) => (NewValue::Yes(*value != 0), None, None),
        (Type::Date, Held::Int(day)) => (NewValue::Date(Date::from_days(*day)?), None, None),
        (Type::Enum(_), Held::Int(symbol)) => (NewValue::Symbol(usize::try_from(*symbol).ok()?), None, None),
        (Type::Set(_), Held::Set { sure, .. }) => (NewValue::Set(symbols_in(*sure)), None, None),
        _ => return None,
    };
    Some(Change { record: place.record, what: Measure::Fact(place.fact), to, by, unit })
}

fn members_changed(eval: &Eval<'_>, lever: &Lever, before: usize, steps: usize, more: bool) -> Option<Change> {
    let whole = |n: usize| i128::try_from(n).ok().map(Rational::whole);
    let after = if more { before.checked_add(steps)? } else { before.checked_sub(steps)? };
    let by = whole(steps)?;
    let unit = eval.facts.vocabulary().kind(lever.kind).map_or(UnitId::ITEM, |k| k.counted_in);
    Some(Change {
        record: lever.under,
        what: Measure::Members(lever.kind),
        to: NewValue::Number(whole(after)?),
        by: if more { Some(by) } else { by.checked_neg() },
        unit: Some(unit),
    })
}
