//! How far a false leaf is from true (shortfall), and a true one from false (margin): SEMANTICS §7.
//!
//! The measure is what a bureau can act on: a deficit of Σ is divided by the coefficient of the actionable term, which gives the exact
//! amount in that fact's unit, and rounded up to the fact's step for what must really be added.

use guiju_core::language::formula::{Atom, Collection, Formula, FusedSum, Linear, Need, Operand, SetOperand, Target};
use guiju_core::limits;
use guiju_core::register::Cell;
use guiju_core::value::{Date, Rational, Truth};
use guiju_core::verdict::{Distance, Measure, RecordId, Wanted};
use guiju_core::vocabulary::{FactId, Type, UnitId};

use crate::breakpoints::first_change;
use crate::facts::Overlay;
use crate::plan::Compiled;
use crate::proof::path_of;
use crate::reference::Eval;
use crate::scope::{At, Reached, Scope};
use crate::walk::Place;

/// What a distance is measured on: one integer step of Σ is so much of it.
struct Scale {
    measure: Measure,
    record: RecordId,
    unit: Option<UnitId>,
    /// How much of the measure one integer step of Σ is, in `unit`.
    step: Rational,
    /// The measure's own least step, in `unit`.
    least: Rational,
}

impl Eval<'_> {
    /// The shortfall of a norm's requirement on a subject.
    #[must_use]
    pub fn shortfall(&self, norm: &Compiled, subject: RecordId) -> Vec<Distance> {
        let mut out = Vec::new();
        self.over_periods(norm, subject, Truth::False, &mut |eval, require| {
            eval.short(require, true, &Scope::subject(subject), subject, 0, &mut out);
        });
        out
    }
    /// The margin of a norm's requirement on a subject.
    #[must_use]
    pub fn margin(&self, norm: &Compiled, subject: RecordId) -> Vec<Distance> {
        let mut out = Vec::new();
        self.over_periods(norm, subject, Truth::True, &mut |eval, require| {
            eval.spare(require, true, &Scope::subject(subject), subject, &mut out);
        });
        out
    }
    fn over_periods(
        &self,
        norm: &Compiled,
        subject: RecordId,
        wanted: Truth,
        act: &mut dyn FnMut(&Eval<'_>, &Formula),
    ) {
        let Some(require) = &norm.require else { return };
        for eval in self.in_periods(norm, subject) {
            if eval.truth(require, &Scope::subject(subject)) == wanted {
                act(&eval, require);
            }
        }
    }

    /// Distances that keep a formula from being `want`.
    fn short(
        &self,
        formula: &Formula,
        want: bool,
        scope: &Scope<'_>,
        at: RecordId,
        alternative: u32,
        out: &mut Vec<Distance>,
    ) {
        if self.truth(formula, scope) != Truth::from(!want) {
            return;
        }
        match (formula, want) {
            (Formula::Const(_) | Formula::Unset(_), _) => {}
            (Formula::Not(inner), _) => self.short(inner, !want, scope, at, alternative, out),
            (Formula::And(parts), true) | (Formula::Or(parts), false) => {
                parts.iter().for_each(|part| self.short(part, want, scope, at, alternative, out));
            }
            (Formula::Or(parts), true) | (Formula::And(parts), false) => {
                self.alternatives(parts, want, scope, at, alternative, out);
            }
            (Formula::Every { over, body }, true) | (Formula::Some { over, body }, false) => {
                for (member, there) in self.members(over, scope).rows {
                    let inner = scope.enter(At::Record(member));
                    if there.and(self.passes(over, &inner)) == Truth::True {
                        self.short(body, want, &inner, member, alternative, out);
                    }
                }
            }
            (Formula::Every { over, .. }, false) | (Formula::Some { over, .. }, true) => {
                let one = Some(Rational::ONE);
                let (record, unit) = self.counted(over, scope, at);
                out.push(Distance {
                    measure: Measure::Members(over.member),
                    amount: one,
                    least: one,
                    at_least: false,
                    unit,
                    wanted: None,
                    alternative,
                    record,
                });
            }
            (Formula::BothEnds { low, high, .. }, _) => {
                let first = [low, high].into_iter().flatten().next();
                first.iter().for_each(|end| self.short(end, want, scope, at, alternative, out));
            }
            (Formula::Atom(atom), _) => self.short_atom(atom, want, scope, at, alternative, out),
        }
    }
    /// Each false operand of an `or` is a way of its own; numbered from 1 where they are not within another alternative.
    fn alternatives(
        &self,
        parts: &[Formula],
        want: bool,
        scope: &Scope<'_>,
        at: RecordId,
        alternative: u32,
        out: &mut Vec<Distance>,
    ) {
        let mut number = out.iter().map(|d| d.alternative).max().unwrap_or(0).max(alternative);
        let mut first = alternative;
        for part in parts {
            if first == 0 {
                number = number.saturating_add(1);
            }
            let before = out.len();
            self.short(part, want, scope, at, if first == 0 { number } else { first }, out);
            if out.len() > before {
                // Within an alternative the first way keeps its number, the others get the next ones.
                first = 0;
            }
        }
    }
    fn short_atom(
        &self,
        atom: &Atom,
        want: bool,
        scope: &Scope<'_>,
        at: RecordId,
        alternative: u32,
        out: &mut Vec<Distance>,
    ) {
        if let Atom::Linear(linear) = atom {
            out.push(self.linear_distance(linear, want, scope, at, alternative, true));
            return;
        }
        if let Some((record, target, whole)) = self.target_of(atom, scope) {
            for norm in self.plan.norms_of(target).iter().filter_map(|id| self.plan.compiled(*id)) {
                let one = Target::Norm(norm.id);
                let eval = self.deeper();
                let met = if whole { eval.meets(one, record) } else { eval.meets_requirement(one, record) };
                if want && met == Truth::False && self.depth <= limits::REFERENCES {
                    out.push(wanted(Measure::Norm(norm.id), record, alternative, None));
                    eval.over_periods(norm, record, Truth::False, &mut |e, require| {
                        e.short(require, true, &Scope::subject(record), record, alternative, out);
                    });
                }
            }
            return;
        }
        let path = crate::proof::paths(atom).into_iter().next();
        let place = path.and_then(|path| self.see(path, scope).place.map(|(record, _)| (record, path.fact)));
        let (record, measure) = place.map_or((at, Measure::Comparison), |(record, fact)| (record, Measure::Fact(fact)));
        out.push(wanted(measure, record, alternative, self.wanted(atom, want, scope)));
    }
    fn target_of(&self, atom: &Atom, scope: &Scope<'_>) -> Option<(RecordId, Target, bool)> {
        let (path, target, whole) = match atom {
            Atom::Meets(path, target) => (path, *target, true),
            Atom::Requires(path, norm) => (path, Target::Norm(*norm), false),
            _ => return None,
        };
        match self.reach(path, scope) {
            Reached::Record(record) => Some((record, target, whole)),
            _ => None,
        }
    }
    /// What a leaf without a number wants.
    fn wanted(&self, atom: &Atom, want: bool, scope: &Scope<'_>) -> Option<Wanted> {
        let masks = |side: &SetOperand| match side {
            SetOperand::Symbols(_, mask) => (*mask, *mask),
            SetOperand::Fact(path) => match self.see(path, scope).cell {
                Cell::Set { sure, possible } => (sure, possible),
                _ => (0, u128::MAX),
            },
        };
        let is_fact = |side: &SetOperand| matches!(side, SetOperand::Fact(_));
        Some(match atom {
            Atom::Yes(_) => Wanted::Yes(want),
            Atom::Exists(_) => Wanted::Event(want),
            Atom::Member { symbols, .. } if want => Wanted::OneOf(symbols_in(*symbols)),
            Atom::Member { symbols, .. } => Wanted::NotOneOf(symbols_in(*symbols)),
            Atom::Subset { inner, outer } if want => {
                let (lacking, has) = (masks(inner).0, masks(outer).1);
                let symbols = symbols_in(lacking & !has);
                if is_fact(outer) { Wanted::Also(symbols) } else { Wanted::Without(symbols) }
            }
            Atom::Overlap(a, b) => {
                let named = if is_fact(a) { masks(b).0 } else { masks(a).0 };
                if want { Wanted::OneOf(symbols_in(named)) } else { Wanted::Without(symbols_in(named)) }
            }
            Atom::Text { text, .. } if want => Wanted::Text(text.clone()),
            _ => return None,
        })
    }

    /// Margins of what makes a formula `want`.
    fn spare(&self, formula: &Formula, want: bool, scope: &Scope<'_>, at: RecordId, out: &mut Vec<Distance>) {
        if self.truth(formula, scope) != Truth::from(want) {
            return;
        }
        match formula {
            Formula::Const(_) | Formula::Unset(_) => {}
            Formula::Not(inner) => self.spare(inner, !want, scope, at, out),
            Formula::And(parts) | Formula::Or(parts) => parts.iter().for_each(|p| self.spare(p, want, scope, at, out)),
            Formula::Every { over, body } | Formula::Some { over, body } => {
                for (member, there) in self.members(over, scope).rows {
                    let inner = scope.enter(At::Record(member));
                    if there.and(self.passes(over, &inner)) == Truth::True {
                        self.spare(body, want, &inner, member, out);
                    }
                }
            }
            Formula::BothEnds { low, high, .. } => {
                let first = [low, high].into_iter().flatten().next();
                first.iter().for_each(|end| self.spare(end, want, scope, at, out));
            }
            Formula::Atom(Atom::Linear(linear)) => {
                out.push(self.linear_distance(linear, want, scope, at, 0, false));
            }
            Formula::Atom(_) => {}
        }
    }

    /// The distance of Σ from its bound: what is lacking where `lacking`, else what is to spare.
    fn linear_distance(
        &self,
        linear: &Linear,
        want: bool,
        scope: &Scope<'_>,
        at: RecordId,
        alternative: u32,
        lacking: bool,
    ) -> Distance {
        let sum = self.total(&linear.terms, scope);
        let scale = self.scale_of(linear, want, scope, at);
        // Σ >= b is short by b − Σ at the greatest Σ; Σ < b by Σ − (b − 1) at the least. To spare: the other way round.
        let (end, sign) = match (want, lacking) {
            (true, true) => (sum.range.high, 1),
            (false, true) => (sum.range.low, -1),
            (true, false) => (sum.range.low, -1),
            (false, false) => (sum.range.high, 1),
        };
        let bound = if want { linear.bound } else { linear.bound.saturating_sub(1) };
        let steps = end.and_then(|end| bound.checked_sub(end)).and_then(|d| d.checked_mul(sign));
        let amount = steps.and_then(|s| Rational::whole(s).checked_mul(&scale.step)).filter(|a| !a.is_negative());
        let whole = amount.and_then(|a| a.checked_div(&scale.least));
        let least =
            whole.and_then(|w| Rational::whole(if lacking { w.ceil() } else { w.floor() }).checked_mul(&scale.least));
        Distance {
            wanted: self.wanted_date(linear, want, scope).filter(|_| lacking),
            measure: scale.measure,
            amount,
            least,
            at_least: sum.range.only().is_none(),
            unit: scale.unit,
            alternative,
            record: scale.record,
        }
    }
    /// By when, or from when on, for an order of dates with one fact in it that can still move.
    fn wanted_date(&self, linear: &Linear, want: bool, scope: &Scope<'_>) -> Option<Wanted> {
        if !linear.dates {
            return None;
        }
        let mut facts = linear.terms.iter().filter_map(|(_, operand)| path_of(operand));
        let path =
            facts.clone().find(|p| self.definition(p.fact).is_some_and(|d| d.actionable)).or_else(|| facts.next())?;
        let (record, year) = self.see(path, scope).place?;
        let place = Place { record, fact: path.fact, year };
        let holds = |day: i64| {
            let mut overlay = Overlay::new(self.facts);
            overlay.set(place.record, place.fact, place.kept(), guiju_core::verdict::Held::Int(day));
            let sum = Eval { facts: &overlay, ..*self }.total(&linear.terms, scope).range;
            if want { sum.all_at_least(linear.bound) } else { sum.all_below(linear.bound) }
        };
        let change = first_change(Date::MIN.days(), Date::MAX.days(), holds)?;
        if holds(Date::MIN.days()) {
            Date::from_days(change.saturating_sub(1)).map(Wanted::By)
        } else {
            Date::from_days(change).map(Wanted::From)
        }
    }
    /// What the distance of an inequality is measured on.
    fn scale_of(&self, linear: &Linear, want: bool, scope: &Scope<'_>, at: RecordId) -> Scale {
        let actionable = |operand: &Operand| match operand {
            Operand::Sum(sum) => match value_of(sum) {
                Some(path) => self.is_actionable(path.fact),
                None => true,
            },
            other => path_of(other).is_some_and(|path| self.is_actionable(path.fact)),
        };
        // Where both sides can be acted on, the one that is to grow: the public part of the premises, not the whole of them.
        let grows = linear.terms.iter().find(|(factor, operand)| (*factor > 0) == want && actionable(operand));
        let chosen = grows.or_else(|| linear.terms.iter().find(|(_, operand)| actionable(operand)));
        let chosen = chosen.or_else(|| linear.terms.first().filter(|_| linear.terms.len() == 1));
        chosen.and_then(|(factor, operand)| self.scale_by(*factor, operand, linear, scope)).unwrap_or(Scale {
            measure: Measure::Comparison,
            record: at,
            unit: linear.unit,
            step: linear.step,
            least: linear.step,
        })
    }
    fn is_actionable(&self, fact: FactId) -> bool {
        self.definition(fact).is_some_and(|d| d.actionable)
    }
    fn scale_by(&self, factor: i128, operand: &Operand, linear: &Linear, scope: &Scope<'_>) -> Option<Scale> {
        if let Operand::Sum(sum) = operand {
            return self.scale_by_sum(factor, sum, linear, scope);
        }
        let path = path_of(operand)?;
        let (record, _) = self.see(path, scope).place?;
        let def = self.definition(path.fact)?;
        let (unit, places) = match def.ty {
            Type::Number { unit, places } => (Some(unit), places),
            Type::Set(_) => (Some(UnitId::ITEM), 0),
            Type::Date => (UnitId::named("day"), 0),
            _ => (linear.unit, 0),
        };
        let measure = if def.ty == Type::Date { Measure::Days(path.fact) } else { Measure::Fact(path.fact) };
        let least = Rational::from_scaled(1, places)?;
        let step = least.checked_div(&Rational::whole(factor.checked_abs()?))?;
        Some(Scale { measure, record, unit, step, least })
    }
    /// A sum is measured in members, or in what its members' values are measured in.
    fn scale_by_sum(&self, factor: i128, sum: &FusedSum, linear: &Linear, scope: &Scope<'_>) -> Option<Scale> {
        // The part with the most conditions is the one that a member can still gain: B in share(A satisfies B).
        let summed = value_of(sum);
        let own = sum.parts.iter().filter(|part| part.value.as_ref().and_then(path_of) == summed);
        let gain = own.max_by_key(|part| part.guards.len())?;
        let per = gain.coefficient.checked_mul(factor)?.checked_abs()?;
        let (record, unit) = self.counted(&sum.over, scope, self.base_of(&sum.over, scope)?);
        let Some(path) = summed else {
            // Members come whole: a distance between two counts is rounded up by the caller.
            let measure = Measure::Members(sum.over.member);
            return Some(Scale { measure, record, unit, step: Rational::new(1, per)?, least: Rational::ONE });
        };
        let def = self.definition(path.fact)?;
        let Type::Number { unit, places } = def.ty else { return None };
        let least = Rational::from_scaled(1, places)?;
        let mut step = least.checked_div(&Rational::whole(per))?;
        let is_average = linear.needs.iter().any(|need| matches!(need, Need::Member(_)));
        let mut measure = Measure::Sum(sum.over.member, path.fact);
        if is_average {
            let count = self.members(&sum.over, scope).rows.len();
            step = step.checked_div(&Rational::whole(i128::try_from(count.max(1)).ok()?))?;
            measure = Measure::Average(sum.over.member, path.fact);
        }
        Some(Scale { measure, record, unit: Some(unit), step, least })
    }
    fn base_of(&self, over: &Collection, scope: &Scope<'_>) -> Option<RecordId> {
        match self.reach(&over.base, scope) {
            Reached::Record(record) => Some(record),
            _ => None,
        }
    }
    fn counted(&self, over: &Collection, scope: &Scope<'_>, at: RecordId) -> (RecordId, Option<UnitId>) {
        let unit = self.facts.vocabulary().kind(over.member).map(|k| k.counted_in);
        (self.base_of(over, scope).unwrap_or(at), unit)
    }
}

/// The fact that a sum adds up; `None` for a count or share.
fn value_of(sum: &FusedSum) -> Option<&guiju_core::language::formula::FactPath> {
    let in_member = |path: &&guiju_core::language::formula::FactPath| path.record.scope == 0;
    sum.parts.iter().filter_map(|part| part.value.as_ref()).filter_map(path_of).find(in_member)
}

/// The places of the symbols in a mask.
pub(crate) fn symbols_in(mask: u128) -> Vec<usize> {
    let places = (0u32..).zip(0..limits::SYMBOLS);
    places.filter(|(bit, _)| mask.checked_shr(*bit).is_some_and(|m| m & 1 == 1)).map(|(_, place)| place).collect()
}

fn wanted(measure: Measure, record: RecordId, alternative: u32, wanted: Option<Wanted>) -> Distance {
    Distance { measure, amount: None, least: None, at_least: false, unit: None, wanted, alternative, record }
}
