//! What a distance is measured on (SEMANTICS §7): the side of an inequality that holds actionable facts, and its unit and step.

use guiju_core::language::formula::{Collection, DateStep, FactPath, FusedSum, Linear, Need, Operand};
use guiju_core::value::Rational;
use guiju_core::verdict::{Measure, RecordId};
use guiju_core::vocabulary::{FactId, Type, UnitId};

use crate::proof::path_of;
use crate::reference::Eval;
use crate::scope::{Reached, Scope};

/// What a distance is measured on: one integer step of Σ is so much of it.
pub(crate) struct Scale {
    pub measure: Measure,
    pub record: RecordId,
    pub unit: Option<UnitId>,
    /// How much of the measure one integer step of Σ is, in `unit`.
    pub step: Rational,
    /// The measure's own least step, in `unit`.
    pub least: Rational,
    /// Whether Σ grows with the measure.
    pub grows: bool,
}

impl Eval<'_> {
    /// What the distance of an inequality is measured on.
    pub(crate) fn scale_of(&self, linear: &Linear, want: bool, scope: &Scope<'_>, at: RecordId) -> Scale {
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
            grows: true,
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
            Type::Set(_) => (Some(UnitId::of_symbols()), 0),
            Type::Date => (UnitId::named(calendar(operand)), 0),
            _ => (linear.unit, 0),
        };
        let measure = if def.ty == Type::Date { Measure::Days(path.fact) } else { Measure::Fact(path.fact) };
        let least = Rational::from_scaled(1, places)?;
        let step = least.checked_div(&Rational::whole(factor.checked_abs()?))?;
        Some(Scale { measure, record, unit, step, least, grows: factor > 0 })
    }
    /// A sum is measured in members, or in what its members' values are measured in.
    fn scale_by_sum(&self, factor: i128, sum: &FusedSum, linear: &Linear, scope: &Scope<'_>) -> Option<Scale> {
        // The part with the most conditions is the one that a member can still gain: B in share(A satisfies B).
        let summed = value_of(sum);
        let own = sum.parts.iter().filter(|part| part.value.as_ref().and_then(path_of) == summed);
        let gain = own.max_by_key(|part| part.guards.len())?;
        let per = gain.coefficient.checked_mul(factor)?;
        let (grows, per) = (per > 0, per.checked_abs()?);
        let (record, unit) = self.counted(&sum.over, scope, self.base_of(&sum.over, scope)?);
        let Some(path) = summed else {
            // Members come whole: a distance between two counts is rounded up by the caller.
            let measure = Measure::Members(sum.over.member);
            return Some(Scale { measure, record, unit, step: Rational::new(1, per)?, least: Rational::ONE, grows });
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
        Some(Scale { measure, record, unit: Some(unit), step, least, grows })
    }
    fn base_of(&self, over: &Collection, scope: &Scope<'_>) -> Option<RecordId> {
        match self.reach(&over.base, scope) {
            Reached::Record(record) => Some(record),
            _ => None,
        }
    }
    pub(crate) fn counted(&self, over: &Collection, scope: &Scope<'_>, at: RecordId) -> (RecordId, Option<UnitId>) {
        let unit = self.facts.vocabulary().kind(over.member).map(|k| k.counted_in);
        (self.base_of(over, scope).unwrap_or(at), unit)
    }
}

/// What a date's distance is counted in: days, or the years and months that its number was taken as.
fn calendar(operand: &Operand) -> &'static str {
    match operand {
        Operand::Date(date) => match date.steps.last() {
            Some(DateStep::Year) => "year",
            Some(DateStep::Month) => "month",
            _ => "day",
        },
        _ => "day",
    }
}

/// The fact that a sum adds up; `None` for a count or share.
fn value_of(sum: &FusedSum) -> Option<&FactPath> {
    let in_member = |path: &&FactPath| path.record.scope == 0;
    sum.parts.iter().filter_map(|part| part.value.as_ref()).filter_map(path_of).find(in_member)
}
