//! Shares and averages in words: fused sums of a known shape, told as what they were written as.

use guiju_core::language::formula::{FusedSum, Linear, Need, Operand, Part};
use guiju_core::value::Rational;
use guiju_core::vocabulary::UnitId;

use super::linear::Side;
use super::{Around, Words};

/// An average in words, and what it is held against.
pub(super) struct Average {
    pub(super) told: String,
    pub(super) bound: Rational,
    pub(super) unit: Option<UnitId>,
    pub(super) side: Side,
}

impl Words<'_> {
    /// `share(C where A satisfies B) >= n/d`, which is Σ[A](d[B] − n) >= 0.
    pub(super) fn portion(&self, linear: &Linear, around: Around<'_>) -> Option<String> {
        let (sum, negative) = shared(linear)?;
        let [first, second] = sum.parts.as_slice() else { return None };
        if first.value.is_some() || second.value.is_some() {
            return None;
        }
        let within = |base: &Part, all: &Part| base.guards.iter().all(|g| all.guards.contains(g));
        let (base, all) = if within(first, second) { (first, second) } else { (second, first) };
        if !within(base, all) || base.guards.len() == all.guards.len() {
            return None;
        }
        let ratio = Rational::new(base.coefficient.checked_neg()?, all.coefficient)?;
        let side = if (all.coefficient < 0) != negative { Side::Most } else { Side::Least };
        let extra: Vec<usize> = all.guards.iter().filter(|g| !base.guards.contains(g)).copied().collect();
        let filters: Vec<String> = extra
            .iter()
            .filter_map(|g| sum.guards.get(*g))
            .map(|g| self.formula(&g.0, around.inside().stating()))
            .collect();
        let members = self.guarded(sum, &base.guards, around);
        let satisfied = filters.join(self.pick("，且", " and "));
        let percent = ratio.checked_mul(&Rational::whole(100)).filter(|p| p.scaled(2).is_some());
        let ratio = percent.map_or_else(|| ratio.to_string(), |p| format!("{p}%"));
        let held = match side {
            Side::Least => self.shall("不低于", "at least", around),
            Side::Most => self.shall("不高于", "at most", around),
        };
        Some(self.say(
            "{0}中，{1}的比例{2}{3}",
            "the share of {0} for which {1} {2} {3}",
            &[&members, &satisfied, &held, &ratio],
        ))
    }

    /// `average(f where W) >= c`, which is Σ[W](f − c) >= 0.
    pub(super) fn average(&self, linear: &Linear, around: Around<'_>) -> Option<String> {
        let Average { told, bound, unit, side } = self.averaged(linear, around)?;
        let held = self.held(side, around);
        let bound = self.number(bound, unit);
        Some(self.say("{0}{1}{2}", "{0} {1} {2}", &[&told, &held, &bound]))
    }
    pub(super) fn averaged(&self, linear: &Linear, around: Around<'_>) -> Option<Average> {
        let (sum, negative) = shared(linear)?;
        let [first, second] = sum.parts.as_slice() else { return None };
        let (valued, plain) = match (&first.value, &second.value) {
            (Some(_), None) => (first, second),
            (None, Some(_)) => (second, first),
            _ => return None,
        };
        if valued.guards != plain.guards {
            return None;
        }
        let mut terms = Vec::new();
        self.terms(valued.coefficient, valued.value.as_ref()?, around.inside(), &mut terms)?;
        let term = terms.pop().filter(|_| terms.is_empty())?;
        let bound = Rational::whole(plain.coefficient.checked_neg()?).checked_div(&term.factor)?;
        let side = if (valued.coefficient < 0) != negative { Side::Most } else { Side::Least };
        let members = self.guarded(sum, &plain.guards, around);
        let told = self.say("{0}的平均{1}", "the average {1} of {0}", &[&members, &term.label]);
        Some(Average { told, bound, unit: term.unit, side })
    }
}

/// The one fused sum of a share or an average, and whether its coefficient is negative.
fn shared(linear: &Linear) -> Option<(&FusedSum, bool)> {
    let [(coefficient, Operand::Sum(sum))] = linear.terms.as_slice() else { return None };
    let member = |need: &Need| matches!(need, Need::Member(_));
    (linear.bound == 0 && linear.needs.iter().any(member)).then_some((&**sum, *coefficient < 0))
}
