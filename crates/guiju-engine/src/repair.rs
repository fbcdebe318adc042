//! Ways to make a formula true (or false) by changing several facts: an `and` needs all its operands mended, an `or` any one.
//!
//! Each way is a list of facts with their new values; the search keeps at most [`limits::ALTERNATIVES`] of them and is checked
//! afterwards by the evaluator, so that it may miss a way but never names a wrong one.

use std::cell::Cell;

use guiju_core::language::formula::{Atom, Formula, Linear, Operand, Target};
use guiju_core::limits;
use guiju_core::value::Truth;
use guiju_core::verdict::{Held, RecordId};

use crate::facts::Overlay;
use crate::reference::Eval;
use crate::scope::{At, Reached, Scope};
use crate::walk::Place;

/// A list of facts with their new values.
pub(crate) type Way = Vec<(Place, Held)>;

/// A search over one register.
pub(crate) struct Repair<'e> {
    eval: Eval<'e>,
    /// Only this record's facts may change: a member that is being made up. Otherwise whatever can be acted on.
    only: Option<RecordId>,
    /// Whether some way was given up because it changes too many members.
    pub(crate) cut: Cell<bool>,
}

impl<'e> Repair<'e> {
    /// Of a norm's requirement.
    pub(crate) fn of_norm(eval: &Eval<'e>) -> Self {
        Repair { eval: *eval, only: None, cut: Cell::new(false) }
    }
    /// Of conditions on a member that is being made up.
    pub(crate) fn of_member(eval: &Eval<'e>, member: RecordId) -> Self {
        Repair { eval: *eval, only: Some(member), cut: Cell::new(false) }
    }
    fn with<T>(&self, way: &Way, ask: impl FnOnce(&Eval<'_>) -> T) -> T {
        let mut overlay = Overlay::new(self.eval.facts);
        for (place, value) in way {
            overlay.set(place.record, place.fact, place.kept(), value.clone());
        }
        ask(&Eval { facts: &overlay, ..self.eval })
    }
    fn is(&self, way: &Way, formula: &Formula, want: bool, scope: &Scope<'_>) -> bool {
        self.with(way, |eval| eval.truth(formula, scope)) == Truth::from(want)
    }
    /// The ways, each beginning with `so_far`, in which a formula becomes `want`.
    pub(crate) fn ways(&self, formula: &Formula, want: bool, scope: &Scope<'_>, so_far: &Way) -> Vec<Way> {
        if self.is(so_far, formula, want, scope) {
            return vec![so_far.clone()];
        }
        let mut ways = match (formula, want) {
            (Formula::Const(_) | Formula::Unset(_), _) => Vec::new(),
            (Formula::Not(inner), _) => self.ways(inner, !want, scope, so_far),
            (Formula::And(parts), true) | (Formula::Or(parts), false) => {
                self.all(parts.iter().map(|part| (part, want)), scope, so_far)
            }
            (Formula::Or(parts), true) | (Formula::And(parts), false) => {
                parts.iter().flat_map(|part| self.ways(part, want, scope, so_far)).collect()
            }
            (Formula::BothEnds { low, high, .. }, _) => {
                self.all([low, high].into_iter().flatten().map(|end| (&**end, want)), scope, so_far)
            }
            (Formula::Every { over, body }, true) | (Formula::Some { over, body }, false) => {
                let members = self.with(so_far, |eval| eval.members(over, scope).rows);
                let mut ways = vec![so_far.clone()];
                for (member, _) in members {
                    let inner = scope.enter(At::Record(member));
                    let passes = self.with(so_far, |eval| eval.passes(over, &inner));
                    if passes != Truth::False {
                        ways = ways
                            .iter()
                            .flat_map(|way| self.ways(body, want, &inner, way))
                            .take(limits::ALTERNATIVES)
                            .collect();
                    }
                }
                ways
            }
            (Formula::Every { over, body }, false) | (Formula::Some { over, body }, true) => {
                let members = self.with(so_far, |eval| eval.members(over, scope).rows);
                let mut ways = Vec::new();
                for (member, _) in members.into_iter().take(limits::ALTERNATIVES) {
                    let inner = scope.enter(At::Record(member));
                    let filter = over.filter.iter().map(|f| (&f.0, true));
                    ways.extend(self.all(filter.chain([(&**body, want)]), &inner, so_far));
                }
                ways
            }
            (Formula::Atom(atom), _) => self.ways_of_atom(formula, atom, want, scope, so_far),
        };
        ways.sort_by_key(Vec::len);
        ways.truncate(limits::ALTERNATIVES);
        ways
    }
    /// Every one of several formulas, one after the other under what has been changed so far.
    fn all<'f>(&self, parts: impl Iterator<Item = (&'f Formula, bool)>, scope: &Scope<'_>, so_far: &Way) -> Vec<Way> {
        let mut ways = vec![so_far.clone()];
        for (part, want) in parts {
            ways = ways.iter().flat_map(|way| self.ways(part, want, scope, way)).take(limits::ALTERNATIVES).collect();
        }
        ways
    }
    fn ways_of_atom(&self, formula: &Formula, atom: &Atom, want: bool, scope: &Scope<'_>, so_far: &Way) -> Vec<Way> {
        if let Some((record, target)) = self.target_of(atom, scope).filter(|_| want) {
            let norms = self.eval.plan.norms_of(target).iter().filter_map(|id| self.eval.plan.compiled(*id));
            let deeper = Repair { eval: self.eval.deeper(), only: self.only, cut: Cell::new(false) };
            let mut ways = vec![so_far.clone()];
            for require in norms.filter(|n| n.per.is_none()).filter_map(|n| n.require.as_ref()) {
                let one = |way: &Way| deeper.ways(require, true, &Scope::subject(record), way);
                ways = ways.iter().flat_map(one).take(limits::ALTERNATIVES).collect();
            }
            self.cut.set(self.cut.get() || deeper.cut.get());
            return ways;
        }
        let mut places: Vec<Place> = Vec::new();
        self.with(so_far, |eval| {
            eval.reads(atom, scope, &mut |_, place| {
                let allowed = match self.only {
                    Some(record) => place.record == record,
                    None => eval.definition(place.fact).is_some_and(|d| d.actionable),
                };
                if allowed && !places.contains(&place) {
                    places.push(place);
                }
            });
        });
        let mut ways: Vec<Way> =
            places.iter().filter_map(|place| self.set(place, formula, want, scope, so_far)).collect();
        if let (true, Atom::Linear(linear)) = (ways.is_empty(), atom) {
            ways.extend(self.member_by_member(formula, linear, want, scope, so_far));
        }
        ways
    }
    fn target_of(&self, atom: &Atom, scope: &Scope<'_>) -> Option<(RecordId, Target)> {
        let (path, target) = match atom {
            Atom::Meets(path, target) => (path, *target),
            Atom::Requires(path, norm) => (path, Target::Norm(*norm)),
            _ => return None,
        };
        match self.eval.reach(path, scope) {
            Reached::Record(record) if self.eval.depth <= limits::REFERENCES => Some((record, target)),
            _ => None,
        }
    }
    /// One fact at the nearest value that makes the leaf `want`.
    fn set(&self, place: &Place, formula: &Formula, want: bool, scope: &Scope<'_>, so_far: &Way) -> Option<Way> {
        let values = self.with(so_far, |eval| {
            let values = eval.values_in(formula, scope, place);
            match self.only {
                None => eval.changes_among(values, place),
                Some(_) => values,
            }
        });
        values.into_iter().find_map(|value| {
            let mut way: Way = so_far.iter().filter(|(p, _)| p != place).cloned().collect();
            way.push((*place, value));
            self.is(&way, formula, want, scope).then_some(way)
        })
    }
    /// Members of a sum changed one after the other, each that brings Σ nearer, until the leaf is `want`. A change of more than
    /// [`limits::ALTERNATIVES`] members is no advice.
    fn member_by_member(
        &self,
        formula: &Formula,
        linear: &Linear,
        want: bool,
        scope: &Scope<'_>,
        so_far: &Way,
    ) -> Option<Way> {
        let mut way = so_far.clone();
        let mut changed = 0usize;
        for (factor, operand) in &linear.terms {
            let Operand::Sum(sum) = operand else { continue };
            for (member, _) in self.with(so_far, |eval| eval.members(&sum.over, scope).rows) {
                let inner = scope.enter(At::Record(member));
                let share = |way: &Way| self.with(way, |eval| eval.contribution(sum, &inner)).times(*factor);
                for guard in &sum.guards {
                    let flipped = !self.is(&way, &guard.0, true, &inner);
                    let Some(next) = self.ways(&guard.0, flipped, &inner, &way).into_iter().next() else { continue };
                    let (before, after) = (share(&way), share(&next));
                    let nearer = if want {
                        after.low > before.low
                    } else {
                        before.high.zip(after.high).is_some_and(|(b, a)| a < b)
                    };
                    if !nearer {
                        continue;
                    }
                    way = next;
                    changed = changed.saturating_add(1);
                    if self.is(&way, formula, want, scope) {
                        return Some(way);
                    }
                    if changed >= limits::ALTERNATIVES {
                        self.cut.set(true);
                        return None;
                    }
                }
            }
        }
        None
    }
    /// Makes a condition hold on the member that is being made up, as far as its own facts can.
    pub(crate) fn fill(&self, condition: &Formula, want: bool, scope: &Scope<'_>, overlay: &mut Overlay<'_>) {
        let way = {
            let here = Repair { eval: Eval { facts: &*overlay, ..self.eval }, only: self.only, cut: Cell::new(false) };
            here.ways(condition, want, scope, &Vec::new()).into_iter().next()
        };
        for (place, value) in way.into_iter().flatten() {
            overlay.set(place.record, place.fact, place.kept(), value);
        }
    }
}
