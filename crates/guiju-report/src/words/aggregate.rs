//! Shares and averages in words: fused sums of a known shape, told as what they were written as, with what they came to.

use guiju_core::language::formula::{FusedSum, Linear, Need, Operand, Part};
use guiju_core::value::Rational;
use guiju_core::vocabulary::UnitId;

use super::linear::{Held, Side, Term};
use super::{Around, Words};

/// An average in words, and what it is held against.
pub(super) struct Average {
    pub(super) told: String,
    /// What it came to, and whether only nearly.
    now: Option<String>,
    pub(super) bound: Rational,
    pub(super) unit: Option<UnitId>,
    pub(super) side: Side,
}

impl Average {
    /// A term that says limits in its unit.
    pub(super) fn shown(&self) -> Term {
        Term {
            factor: Rational::ONE,
            label: self.told.clone(),
            beside: self.told.clone(),
            unit: self.unit,
            places: None,
            value: None,
            told: None,
            actionable: false,
            own: true,
            calendar: None,
        }
    }
}

impl Words<'_> {
    /// `share(C where A satisfies B) >= n/d`, which is Σ[A](d[B] − n) >= 0.
    pub(super) fn portion(&self, linear: &Linear, around: Around<'_>) -> Option<String> {
        let (sum, negative, bound) = shared(linear)?;
        let [first, second] = sum.parts.as_slice() else { return None };
        if first.value.is_some() || second.value.is_some() || !(bound == 0 || bound == 1) {
            return None;
        }
        let within = |base: &Part, all: &Part| base.guards.iter().all(|g| all.guards.contains(g));
        let first_is_base = within(first, second);
        let (base, all) = if first_is_base { (first, second) } else { (second, first) };
        if !within(base, all) || base.guards.len() == all.guards.len() {
            return None;
        }
        let ratio = Rational::new(base.coefficient.checked_neg()?, all.coefficient)?;
        let side = if (all.coefficient < 0) != negative { Side::Most } else { Side::Least };
        let extra = all.guards.iter().filter(|g| !base.guards.contains(g)).filter_map(|g| sum.guards.get(*g));
        let satisfied: Vec<String> = extra.flat_map(|g| self.conditions(&g.0, around.inside())).collect();
        let satisfied = satisfied.join(self.pick("，且", " and "));
        let members = self.guarded(sum, &base.guards, around);
        let percent = ratio.checked_mul(&Rational::whole(100)).filter(|p| p.scaled(2).is_some());
        let ratio = percent.map_or_else(|| self.part_of(ratio), |p| format!("{p}%"));
        let held = Held { side, strict: bound == 1 };
        let held = self.held(held, Some(UnitId::PERCENT), false, around);
        let (whole, part) = if first_is_base { (0, 1) } else { (1, 0) };
        let (before, behind) = match (self.share_now(sum, whole, part, around), around.modal) {
            (None, _) => (String::new(), String::new()),
            (Some((ratio, counts)), Some(_)) => {
                (self.say("{0}（{1}），", ", {0} ({1}),", &[&ratio, &counts]), String::new())
            }
            (Some((ratio, counts)), None) => {
                (String::new(), self.say("（现{0}，{1}）", " (now {0}, {1})", &[&ratio, &counts]))
            }
        };
        Some(self.say(
            "{0}中，{1}的比例{4}{2}{3}{5}",
            "the share of {0} for which {1}{4} {2} {3}{5}",
            &[&members, &satisfied, &held, &ratio, &before, &behind],
        ))
    }
    /// `为50%` and `2个中有1个`, where both counts are in sight.
    fn share_now(&self, sum: &FusedSum, whole: usize, part: usize, around: Around<'_>) -> Option<(String, String)> {
        let unit = Some(self.counted_in(sum.over.member));
        let count = |at| self.came_to(sum, at, 0, unit, around);
        let ((all, all_told), (some, some_told)) = (count(whole), count(part));
        let counts = self.say("{0}中有{1}", "{1} of {0}", &[&all_told?, &some_told?]);
        let ratio = all.zip(some).and_then(|(all, some)| some.checked_div(&all));
        let ratio = ratio.map_or_else(|| self.pick("不详", "not known").to_owned(), |ratio| self.percent(ratio));
        Some((ratio, counts))
    }
    /// A part of a whole in per cent: `为50%`; past two decimals it is about so much.
    fn percent(&self, ratio: Rational) -> String {
        let percent = ratio.checked_mul(&Rational::whole(100)).unwrap_or(Rational::ZERO);
        if percent.scaled(2).is_some() {
            return self.say("为{0}%", "{0}%", &[&percent.to_string()]);
        }
        let near = percent.checked_mul(&Rational::whole(100)).map(|p| p.floor());
        let near = near.and_then(|p| Rational::from_scaled(p, 2)).unwrap_or(percent);
        self.say("约为{0}%", "about {0}%", &[&near.to_string()])
    }

    /// `average(f where W) >= c`, which is Σ[W](f − c) >= 0.
    pub(super) fn average(&self, linear: &Linear, around: Around<'_>) -> Option<String> {
        let average = self.averaged(linear, around)?;
        let held = Held { side: average.side, strict: linear.bound == 1 };
        let held = self.held(held, average.unit, false, around);
        let bound = self.number(average.bound, average.unit);
        let (label, now) = self.average_label(&average, around);
        Some(self.say("{0}{1}{2}{3}", "{0}{1} {2}{3}", &[&label, &held, &bound, &now]))
    }
    /// The average with what it came to: before what is demanded of it, behind what is stated.
    pub(super) fn average_label(&self, average: &Average, around: Around<'_>) -> (String, String) {
        let plain = self.say("{0}", "{0} ", &[&average.told]);
        match (&average.now, around.modal) {
            (None, _) => (plain, String::new()),
            (Some(now), None) => (plain, self.now(now)),
            (Some(now), Some(_)) => (self.say("{0}{1}，", "{0} {1}, ", &[&average.told, now]), String::new()),
        }
    }
    pub(super) fn averaged(&self, linear: &Linear, around: Around<'_>) -> Option<Average> {
        let (sum, negative, _) = shared(linear)?;
        let [first, second] = sum.parts.as_slice() else { return None };
        let (valued, plain, at) = match (&first.value, &second.value) {
            (Some(_), None) => (first, second, (0, 1)),
            (None, Some(_)) => (second, first, (1, 0)),
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
        let told = match members.ends_with('）') {
            true => self.say("{0}的平均{1}", "the average {1} of {0}", &[&members, &term.label]),
            false => self.say("{0}平均{1}", "the average {1} of {0}", &[&members, &term.label]),
        };
        let total = self.came_to(sum, at.0, term.places.unwrap_or(0), term.unit, around).0;
        let count = self.came_to(sum, at.1, 0, None, around).0;
        let now = total.zip(count).and_then(|(total, count)| total.checked_div(&count));
        let now = now.map(|n| self.nearly(n, term.unit));
        Some(Average { told, now, bound, unit: term.unit, side })
    }
    /// A number in a unit; past two decimals it is about so much.
    fn nearly(&self, number: Rational, unit: Option<UnitId>) -> String {
        if number.scaled(2).is_some() {
            return self.number(number, unit);
        }
        let near = number.checked_mul(&Rational::whole(100)).and_then(|n| Rational::from_scaled(n.floor(), 2));
        self.say("约{0}", "about {0}", &[&self.number(near.unwrap_or(number), unit)])
    }
}

/// The one fused sum of a share or an average, whether its coefficient is negative, and what it is to reach: 0, or 1 to pass it.
fn shared(linear: &Linear) -> Option<(&FusedSum, bool, i128)> {
    let [(coefficient, Operand::Sum(sum))] = linear.terms.as_slice() else { return None };
    let member = |need: &Need| matches!(need, Need::Member(_));
    let reached = linear.bound == 0 || linear.bound == 1;
    (reached && linear.needs.iter().any(member)).then_some((&**sum, *coefficient < 0, linear.bound))
}
