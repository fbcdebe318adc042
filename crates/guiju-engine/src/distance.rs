//! How far a false leaf is from true (shortfall), and a true one from false (margin): SEMANTICS §7.
//!
//! The measure is what a bureau can act on: a deficit of Σ is divided by the coefficient of the actionable term, which gives the exact
//! amount in that fact's unit, and rounded up to the fact's step for what must really be added.

use guiju_core::language::formula::{Atom, Collection, FactPath, Formula, Linear, SetOperand, Target};
use guiju_core::limits;
use guiju_core::register::Cell;
use guiju_core::value::{Date, Rational, Truth};
use guiju_core::verdict::{Distance, Measure, RecordId, Wanted};

use crate::breakpoints::first_change;
use crate::facts::Overlay;
use crate::plan::Compiled;
use crate::proof::path_of;
use crate::reference::Eval;
use crate::scope::{At, Reached, Scope};
use crate::walk::Place;

impl Eval<'_> {
    /// The shortfall of a norm's requirement on a subject.
    #[must_use]
    pub fn shortfall(&self, norm: &Compiled, subject: RecordId) -> Vec<Distance> {
        let mut out = Vec::new();
        self.over_periods(norm, subject, Truth::False, &mut |eval, require| {
            eval.short(require, true, &Scope::subject(subject), subject, &mut out);
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
    fn short(&self, formula: &Formula, want: bool, scope: &Scope<'_>, at: RecordId, out: &mut Vec<Distance>) {
        if self.truth(formula, scope) != Truth::from(!want) {
            return;
        }
        match (formula, want) {
            (Formula::Const(_) | Formula::Unset(_), _) => {}
            (Formula::Not(inner), _) => self.short(inner, !want, scope, at, out),
            (Formula::And(parts), true) | (Formula::Or(parts), false) => {
                parts.iter().for_each(|part| self.short(part, want, scope, at, out));
            }
            (Formula::Or(parts), true) | (Formula::And(parts), false) => {
                self.alternatives(parts, want, scope, at, out);
            }
            (Formula::Every { over, body }, true) | (Formula::Some { over, body }, false) => {
                for (member, there) in self.members(over, scope).rows {
                    let inner = scope.enter(At::Record(member));
                    if there.and(self.passes(over, &inner)) == Truth::True {
                        self.short(body, want, &inner, member, out);
                    }
                }
            }
            (Formula::Every { over: members, .. }, false) | (Formula::Some { over: members, .. }, true) => {
                let one = Some(Rational::ONE);
                let (record, unit) = self.counted(members, scope, at);
                out.push(Distance {
                    measure: Measure::Members(members.member),
                    amount: one,
                    least: one,
                    at_least: false,
                    unit,
                    wanted: None,
                    over: false,
                    alternative: 0,
                    record,
                });
            }
            (Formula::BothEnds { low, high, .. }, _) => {
                let first = [low, high].into_iter().flatten().next();
                first.iter().for_each(|end| self.short(end, want, scope, at, out));
            }
            (Formula::Atom(atom), _) => self.short_atom(atom, want, scope, at, out),
        }
    }
    /// Each false operand of an `or` that leaves something to mend is a way of its own, numbered from 1 where there are several.
    fn alternatives(&self, parts: &[Formula], want: bool, scope: &Scope<'_>, at: RecordId, out: &mut Vec<Distance>) {
        let ways = parts.iter().map(|part| {
            let mut way = Vec::new();
            self.short(part, want, scope, at, &mut way);
            way
        });
        let ways: Vec<Vec<Distance>> = ways.filter(|way| !way.is_empty()).collect();
        let several = ways.len() > 1;
        let mut before = out.iter().map(|d| d.alternative).max().unwrap_or(0);
        for way in ways {
            // Alternatives within one keep their order; what all of them share goes with the first.
            let within = way.iter().map(|d| d.alternative).max().unwrap_or(0);
            let numbered = several || within > 0;
            out.extend(way.into_iter().map(|d| {
                let alternative = if numbered { before.saturating_add(d.alternative.max(1)) } else { 0 };
                Distance { alternative, ..d }
            }));
            before = before.saturating_add(within.max(1));
        }
    }
    fn short_atom(&self, atom: &Atom, want: bool, scope: &Scope<'_>, at: RecordId, out: &mut Vec<Distance>) {
        if let Atom::Linear(linear) = atom {
            // A comparison of nothing with nothing only says what a minimum presupposes: no one can mend it.
            out.extend((!linear.terms.is_empty()).then(|| self.linear_distance(linear, want, scope, at, true)));
            return;
        }
        if let Atom::Known { facts, collections } = atom {
            self.short_of_record(facts, collections, want, scope, at, out);
            return;
        }
        if let Some((record, target, whole)) = self.target_of(atom, scope) {
            for norm in self.plan.norms_of(target).iter().filter_map(|id| self.plan.compiled(*id)) {
                let one = Target::Norm(norm.id);
                let eval = self.deeper();
                let met = if whole { eval.meets(one, record) } else { eval.meets_requirement(one, record) };
                if want && met == Truth::False && self.depth <= limits::REFERENCES {
                    out.push(wanted(Measure::Norm(norm.id), record, None));
                    eval.over_periods(norm, record, Truth::False, &mut |e, require| {
                        e.short(require, true, &Scope::subject(record), record, out);
                    });
                }
            }
            return;
        }
        let path = crate::proof::paths(atom).into_iter().next();
        let place = path.and_then(|path| self.see(path, scope).place.map(|(record, _)| (record, path.fact)));
        let (record, measure) = place.map_or((at, Measure::Comparison), |(record, fact)| (record, Measure::Fact(fact)));
        out.push(wanted(measure, record, self.wanted(atom, want, scope)));
    }
    /// What the record does not say though it must.
    fn short_of_record(
        &self,
        facts: &[FactPath],
        collections: &[Collection],
        want: bool,
        scope: &Scope<'_>,
        at: RecordId,
        out: &mut Vec<Distance>,
    ) {
        let on_record = || want.then_some(Wanted::OnRecord);
        for path in facts.iter().filter(|path| self.is_known(path, scope) != want) {
            let record = self.see(path, scope).place.map_or(at, |(record, _)| record);
            out.push(wanted(Measure::Fact(path.fact), record, on_record()));
        }
        for over in collections.iter().filter(|over| self.is_whole(over, scope) != want) {
            let (record, _) = self.counted(over, scope, at);
            out.push(wanted(Measure::Members(over.member), record, on_record()));
        }
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
                out.push(self.linear_distance(linear, want, scope, at, false));
            }
            Formula::Atom(_) => {}
        }
    }

    /// The distance of Σ from its bound: what is lacking where `lacking`, else what is to spare.
    fn linear_distance(&self, linear: &Linear, want: bool, scope: &Scope<'_>, at: RecordId, lacking: bool) -> Distance {
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
            wanted: self.wanted_date(linear, want, scope, &scale.measure).filter(|_| lacking),
            measure: scale.measure,
            amount,
            least,
            at_least: sum.range.only().is_none(),
            unit: scale.unit,
            over: scale.grows != want,
            alternative: 0,
            record: scale.record,
        }
    }
    /// By when, or from when on, the date that is measured would have to be for an order of dates to hold.
    fn wanted_date(&self, linear: &Linear, want: bool, scope: &Scope<'_>, measured: &Measure) -> Option<Wanted> {
        if !linear.dates {
            return None;
        }
        let mut facts = linear.terms.iter().filter_map(|(_, operand)| path_of(operand));
        let path = facts.clone().find(|p| *measured == Measure::Days(p.fact)).or_else(|| facts.next())?;
        let (record, year) = self.see(path, scope).place?;
        let place = Place { record, fact: path.fact, year };
        let holds = |day: i64| {
            let mut overlay = Overlay::new(self.facts);
            overlay.set(place.record, place.fact, place.kept(), guiju_core::verdict::Held::Int(day));
            let sum = Eval { facts: &overlay, ..*self }.total(&linear.terms, scope).range;
            if want { sum.all_at_least(linear.bound) } else { sum.all_below(linear.bound) }
        };
        // An event after the as-of date is none: what holds up to it may not hold beyond.
        let change = first_change(Date::MIN.days(), Date::MAX.days(), holds);
        let change = change.or_else(|| first_change(Date::MIN.days(), self.plan.as_of().days(), holds))?;
        if holds(Date::MIN.days()) {
            Date::from_days(change.saturating_sub(1)).map(Wanted::By)
        } else {
            Date::from_days(change).map(Wanted::From)
        }
    }
}

/// The places of the symbols in a mask.
pub(crate) fn symbols_in(mask: u128) -> Vec<usize> {
    let places = (0u32..).zip(0..limits::SYMBOLS);
    places.filter(|(bit, _)| mask.checked_shr(*bit).is_some_and(|m| m & 1 == 1)).map(|(_, place)| place).collect()
}

fn wanted(measure: Measure, record: RecordId, wanted: Option<Wanted>) -> Distance {
    Distance {
        measure,
        amount: None,
        least: None,
        at_least: false,
        unit: None,
        wanted,
        over: false,
        alternative: 0,
        record,
    }
}
