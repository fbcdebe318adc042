//! Ways to make a formula true (or false) by changing several facts: an `and` needs all its operands mended, an `or` any one.
//!
//! Each way is a list of facts with their new values; the search keeps at most [`limits::ALTERNATIVES`] of them and is checked
//! afterwards by the evaluator, so that it may miss a way but never names a wrong one.

use guiju_core::language::formula::{Atom, Formula, Operand, Target};
use guiju_core::limits;
use guiju_core::value::Truth;
use guiju_core::verdict::{Held, RecordId};

use crate::facts::Overlay;
use crate::plan::Compiled;
use crate::reference::Eval;
use crate::scope::{At, Reached, Scope};
use crate::walk::{Place, operands};

/// A list of facts with their new values.
pub(crate) type Way = Vec<(Place, Held)>;

/// A search under one norm and subject.
pub(crate) struct Repair<'e> {
    eval: Eval<'e>,
    /// Whose breakpoints are searched; `None` for a member that is being made up.
    norm: Option<(&'e Compiled, RecordId)>,
    /// Only this record's facts may change.
    only: Option<RecordId>,
}

impl<'e> Repair<'e> {
    /// Of a norm's requirement.
    pub(crate) fn of_norm(eval: &Eval<'e>, norm: &'e Compiled, subject: RecordId) -> Self {
        Repair { eval: *eval, norm: Some((norm, subject)), only: None }
    }
    /// Of conditions on a member that is being made up.
    pub(crate) fn of_member(eval: &Eval<'e>, member: RecordId) -> Self {
        Repair { eval: *eval, norm: None, only: Some(member) }
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
            let deeper = Repair { eval: self.eval.deeper(), norm: self.norm, only: self.only };
            let mut ways = vec![so_far.clone()];
            for require in norms.filter(|n| n.per.is_none()).filter_map(|n| n.require.as_ref()) {
                let one = |way: &Way| deeper.ways(require, true, &Scope::subject(record), way);
                ways = ways.iter().flat_map(one).take(limits::ALTERNATIVES).collect();
            }
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
            ways.extend(self.member_by_member(formula, operands(linear), want, scope, so_far));
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
            let now = Held::from(eval.see_place(place));
            match self.norm {
                Some((norm, subject)) => eval.changes_to_try(norm, subject, place, &now),
                None => eval.values_in(formula, scope, place),
            }
        });
        values.into_iter().find_map(|value| {
            let mut way: Way = so_far.iter().filter(|(p, _)| p != place).cloned().collect();
            way.push((*place, value));
            self.is(&way, formula, want, scope).then_some(way)
        })
    }
    /// Members of a sum changed one after the other until the leaf is `want`: their guards, then their values.
    fn member_by_member<'f>(
        &self,
        formula: &Formula,
        operands: impl Iterator<Item = &'f Operand>,
        want: bool,
        scope: &Scope<'_>,
        so_far: &Way,
    ) -> Option<Way> {
        let sums = operands.filter_map(|operand| if let Operand::Sum(sum) = operand { Some(sum) } else { None });
        let mut way = so_far.clone();
        for sum in sums {
            let members = self.with(so_far, |eval| eval.members(&sum.over, scope).rows);
            for (member, _) in members.into_iter().take(limits::ADDED_MEMBERS) {
                let inner = scope.enter(At::Record(member));
                for guard in &sum.guards {
                    let flipped = !self.is(&way, &guard.0, true, &inner);
                    let Some(next) = self.ways(&guard.0, flipped, &inner, &way).into_iter().next() else { continue };
                    if self.is(&next, formula, want, scope) {
                        return Some(next);
                    }
                    if self.nearer(formula, want, scope, &way, &next) {
                        way = next;
                    }
                }
            }
        }
        None
    }
    /// Whether a further change brings Σ nearer to where it is wanted.
    fn nearer(&self, formula: &Formula, want: bool, scope: &Scope<'_>, before: &Way, after: &Way) -> bool {
        let Formula::Atom(Atom::Linear(linear)) = formula else { return false };
        let sum = |way: &Way| self.with(way, |eval| eval.total(&linear.terms, scope).range);
        let (before, after) = (sum(before), sum(after));
        if want { after.low > before.low } else { before.high.zip(after.high).is_some_and(|(b, a)| a < b) }
    }
    /// Makes a condition hold on the member that is being made up, as far as its own facts can.
    pub(crate) fn fill(&self, condition: &Formula, want: bool, scope: &Scope<'_>, overlay: &mut Overlay<'_>) {
        let way = {
            let here = Repair { eval: Eval { facts: &*overlay, ..self.eval }, norm: None, only: self.only };
            here.ways(condition, want, scope, &Vec::new()).into_iter().next()
        };
        for (place, value) in way.into_iter().flatten() {
            overlay.set(place.record, place.fact, place.kept(), value);
        }
    }
}
