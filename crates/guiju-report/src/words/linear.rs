//! Linear atoms in words: the measure that someone can act on comes first, the rest becomes what it is held against.
//!
//! `300·workers − households >= 0` is told as `专职社区工作者数5人，应不少于6人（户数1800户，每300户1人）`. Terms that the measure is added to stand
//! with it (`A与B合计`), all others on the other side, so that no sign and no coefficient is told that nobody wrote.

use guiju_core::language::formula::{Collection, DateStep, Linear, Operand};
use guiju_core::value::{Rational, rational::power_of_ten};
use guiju_core::vocabulary::UnitId;

use super::rate::{passed, same, stepped};
use super::term::flip;
use super::{Around, Words};

/// One summand: how often, of what.
pub(super) struct Term {
    /// Of the thing's natural value, at the atom's integer scale.
    pub(super) factor: Rational,
    /// Its name where it is what is measured.
    pub(super) label: String,
    /// Its name where something else is held against it.
    pub(super) beside: String,
    pub(super) unit: Option<UnitId>,
    /// Decimal places that it is kept at, where it is kept at all: what it is held against rounds to them.
    pub(super) places: Option<u8>,
    /// Its natural value, where it is known exactly.
    pub(super) value: Option<Rational>,
    /// What is known of it, where the subject's data are in sight.
    pub(super) told: Option<String>,
    pub(super) actionable: bool,
    /// Of the subject or member itself, not of another record.
    pub(super) own: bool,
    /// A year's or a month's number.
    pub(super) calendar: Option<DateStep>,
}

/// A measure and its value, its two bounds, and how these are said.
type Ends = ((String, String), Rational, Rational, Term);

/// At least or at most.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Least,
    Most,
}

/// How a measure is held against something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) side: Side,
    /// More than, rather than at least.
    pub(super) strict: bool,
}

impl Words<'_> {
    /// A linear atom or its negation.
    #[must_use]
    pub fn linear(&self, linear: &Linear, negated: bool, around: Around<'_>) -> String {
        let flipped;
        let linear = if negated {
            flipped = flip(linear);
            flipped.as_ref().unwrap_or(linear)
        } else {
            linear
        };
        let told = self
            .dates(linear, around)
            .or_else(|| self.portion(linear, around))
            .or_else(|| self.average(linear, around));
        let told = told.or_else(|| self.numeric(linear, around));
        told.unwrap_or_else(|| self.pick("算式过大，无法用文字表述", "a comparison too large to tell").to_owned())
    }

    /// `应不少于`, `不低于`, `must be at least`, `is more than`.
    pub(super) fn held(&self, held: Held, unit: Option<UnitId>, calendar: bool, around: Around<'_>) -> String {
        let percent = unit == Some(UnitId::PERCENT);
        let (zh, en) = match (held.side, held.strict) {
            (Side::Least, false) if calendar => ("不早于", "no earlier than"),
            (Side::Most, false) if calendar => ("不晚于", "no later than"),
            (Side::Least, true) if calendar => ("晚于", "later than"),
            (Side::Most, true) if calendar => ("早于", "earlier than"),
            (Side::Least, false) if percent => ("不低于", "at least"),
            (Side::Most, false) if percent => ("不高于", "at most"),
            (Side::Least, true) if percent => ("高于", "more than"),
            (Side::Most, true) if percent => ("低于", "less than"),
            (Side::Least, false) => ("不少于", "at least"),
            (Side::Most, false) => ("不超过", "at most"),
            (Side::Least, true) => ("多于", "more than"),
            (Side::Most, true) => ("少于", "less than"),
        };
        self.shall(zh, en, around)
    }
    /// A limit of a measure: a number in its unit, a year, a month.
    fn limit_of(&self, number: Rational, term: &Term) -> String {
        match term.calendar {
            Some(DateStep::Month) => self.say("{0}月", "{0}", &[&number.to_string()]),
            Some(_) => self.say("{0}年", "{0}", &[&number.to_string()]),
            None => self.number(number, term.unit),
        }
    }

    fn numeric(&self, linear: &Linear, around: Around<'_>) -> Option<String> {
        let mut terms = Vec::new();
        for (coefficient, operand) in &linear.terms {
            self.terms(*coefficient, operand, around, &mut terms)?;
        }
        if terms.is_empty() {
            let always = if linear.bound <= 0 {
                self.pick("恒成立", "always holds")
            } else {
                self.pick("恒不成立", "never holds")
            };
            return Some(always.to_owned());
        }
        let main = main_of(&terms);
        let measure = terms.remove(main);
        let weight = |term: &Term| term.factor.checked_div(&measure.factor);
        let beside = |t: &Term| same(t.unit, measure.unit) && t.unit.is_some() && weight(t) == Some(Rational::ONE);
        let (with, against): (Vec<Term>, Vec<Term>) = terms.into_iter().partition(beside);
        let side = if measure.factor.is_negative() { Side::Most } else { Side::Least };
        let constant = Rational::whole(linear.bound).checked_div(&measure.factor)?;
        let (label, now) = self.measured(&measure, &with, around);
        if against.is_empty() {
            let limit = stepped(constant, measure.places, side);
            let beyond = passed(limit, measure.places, side);
            let held = Held { side, strict: beyond.is_some() };
            let held = self.held(held, measure.unit, measure.calendar.is_some(), around);
            let limit = self.limit_of(beyond.unwrap_or(limit), &measure);
            return Some(self.say("{0}{1}{2}{3}", "{0}{1} {2}{3}", &[&label, &held, &limit, &now]));
        }
        let shares: Option<Vec<(Rational, Term)>> =
            against.into_iter().map(|t| Some((weight(&t)?.checked_neg()?, t))).collect();
        let shares = shares?;
        // One step beyond what it is held against is simply more, or less, than that.
        let step = measure.places.and_then(|p| Rational::from_scaled(1, p));
        let step = if side == Side::Least { step } else { step.and_then(|s| s.checked_neg()) };
        let strict = step == Some(constant);
        let constant = if strict { Rational::ZERO } else { constant };
        self.held_against(&measure, (&label, &now), Held { side, strict }, constant, &shares, around)
    }

    /// The measure with what is added to it, and what they come to: before what is demanded of it, behind what is stated.
    fn measured(&self, measure: &Term, with: &[Term], around: Around<'_>) -> (String, String) {
        let all = || std::iter::once(measure).chain(with);
        let states = around.modal.is_none();
        if with.is_empty() {
            let plain = self.say("{0}", "{0} ", &[&measure.label]);
            return match &measure.told {
                Some(value) if states => (plain, self.now(value)),
                Some(value) if value == self.not_given() => {
                    (self.say("{0}（{1}）", "{0} ({1}) ", &[&measure.label, value]), String::new())
                }
                Some(value) => (self.say("{0}{1}，", "{0} {1}, ", &[&measure.label, value]), String::new()),
                None => (plain, String::new()),
            };
        }
        let told: Vec<String> = all().map(|term| self.thing(term)).collect();
        let joined = match (self.is_zh(), told.as_slice()) {
            (true, [one, other]) => format!("{one}与{other}"),
            (true, many) => many.join("、"),
            (false, many) => many.join(" plus "),
        };
        let total = all().map(|t| t.value).try_fold(Rational::ZERO, |sum, value| sum.checked_add(&value?));
        let plain = self.say("{0}合计", "{0} together ", &[&joined]);
        match total.map(|total| self.number(total, measure.unit)) {
            Some(total) if states => (plain, self.now(&total)),
            Some(total) => (self.say("{0}，合计{1}，", "{0}, together {1}, ", &[&joined, &total]), String::new()),
            None => (plain, String::new()),
        }
    }
    /// `（现为5人）`, `（未填）`.
    pub(super) fn now(&self, value: &str) -> String {
        if value == self.not_given() {
            self.say("（{0}）", " ({0})", &[value])
        } else {
            self.say("（现为{0}）", " (now {0})", &[value])
        }
    }

    /// A measure held against other things: `应不少于6人（户数1800户，每300户1人）`, `应按户数每300户不少于1人`.
    fn held_against(
        &self,
        measure: &Term,
        (label, now): (&str, &str),
        held: Held,
        constant: Rational,
        shares: &[(Rational, Term)],
        around: Around<'_>,
    ) -> Option<String> {
        // What is rounded up or down to whole steps of the measure was written so; the fraction that says it in integers was not.
        let rounded = rounding(measure, held, constant);
        let exact = constant;
        let constant = if rounded { Rational::ZERO } else { constant };
        let how = if rounded { self.rounding_told(measure, held)? } else { String::new() };
        let verb = self.held(held, measure.unit, measure.calendar.is_some(), around);
        let alone = if let [(share, term)] = shares { Some((*share, term)) } else { None };
        let alone = alone.filter(|(share, _)| constant.is_zero() && !share.is_negative());
        let total =
            shares.iter().try_fold(exact, |sum, (share, term)| sum.checked_add(&term.value?.checked_mul(share)?));
        if let Some(total) = total {
            let total = if held.strict { total } else { stepped(total, measure.places, held.side) };
            let text = match alone {
                Some((share, term)) => self.at_rate(term, share, measure.unit)?,
                None => self.summed(shares, constant, measure)?,
            };
            let total = self.limit_of(total, measure);
            // What it is now stands before what it is held against, in one pair of parentheses.
            let now = now.trim_start_matches([' ', '（', '(']).trim_end_matches(['）', ')']);
            let now = if now.is_empty() { String::new() } else { self.say("{0}；", "{0}; ", &[now]) };
            let told = [label, &verb, &total, &now, &text, &how];
            return Some(self.say("{0}{1}{2}（{3}{4}{5}）", "{0}{1} {2} ({3}{4}{5})", &told));
        }
        if let (Some((share, term)), true) = (alone, self.is_zh())
            && !same(term.unit, measure.unit)
            && term.unit.is_some()
        {
            let rate = self.rate(share, term.unit, measure.unit)?;
            let should = if around.modal.is_some() { "应" } else { "" };
            let verb = self.held(held, measure.unit, false, around.stating());
            let thing = self.thing(term);
            let how = if how.is_empty() { how } else { format!("（{}）", how.trim_start_matches('，')) };
            return Some(format!("{label}{should}按{thing}每{}{verb}{}{how}{now}", rate.every, rate.amount));
        }
        let text = self.summed(shares, constant, measure)?;
        Some(self.say("{0}{1}{2}{3}{4}", "{0}{1} {2}{3}{4}", &[label, &verb, &text, &how, now]))
    }
    /// `，不足1人的按1人计`
    fn rounding_told(&self, measure: &Term, held: Held) -> Option<String> {
        let step = self.number(Rational::from_scaled(1, measure.places?)?, measure.unit);
        Some(match held.side {
            Side::Most => self.say("，不足{0}的按{0}计", ", rounded up to {0}", &[&step]),
            Side::Least => self.say("，不足{0}的部分不计", ", rounded down to {0}", &[&step]),
        })
    }

    /// `上年预算加5万元`, `户数每300户1人加2人`.
    fn summed(&self, shares: &[(Rational, Term)], constant: Rational, measure: &Term) -> Option<String> {
        let mut text = String::new();
        let mut ordered: Vec<&(Rational, Term)> = shares.iter().collect();
        ordered.sort_by_key(|(share, _)| share.is_negative());
        let mut join = |negative: bool, next: &str| {
            let sign = match (text.is_empty(), negative) {
                (true, false) => "",
                (true, true) => self.pick("负的", "minus "),
                (false, false) => self.pick("加", " plus "),
                (false, true) => self.pick("减去", " minus "),
            };
            text.push_str(sign);
            text.push_str(next);
        };
        if ordered.iter().all(|(share, _)| share.is_negative()) && !constant.is_negative() && !constant.is_zero() {
            join(false, &self.limit_of(constant, measure));
        }
        let first = ordered.iter().all(|(share, _)| share.is_negative()) && !constant.is_negative();
        for (share, term) in ordered {
            let size = if share.is_negative() { share.checked_neg()? } else { *share };
            join(share.is_negative(), &self.share_of(term, size, measure.unit)?);
        }
        if !constant.is_zero() && !first {
            let size = if constant.is_negative() { constant.checked_neg()? } else { constant };
            join(constant.is_negative(), &self.limit_of(size, measure));
        }
        Some(text)
    }

    /// Two bounds on one measure, the low one first: `X应在a至b之间`; `X应为a` where they meet.
    pub(super) fn band(&self, low: &Linear, high: &Linear, around: Around<'_>) -> Option<String> {
        self.banded(low, high, true, around)
    }
    /// The same, or that it must not be, or is not, so.
    pub(crate) fn banded(&self, low: &Linear, high: &Linear, holds: bool, around: Around<'_>) -> Option<String> {
        let ((label, now), least, most, shown) = self.ends(low, high, around)?;
        let (least, most) = (self.limit_of(least, &shown), self.limit_of(most, &shown));
        let verb = |zh: &str, en: &str| if holds { self.shall(zh, en, around) } else { self.must_not(zh, en, around) };
        if least == most {
            return Some(self.say("{0}{1}{2}{3}", "{0}{1} {2}{3}", &[&label, &verb("为", ""), &least, &now]));
        }
        let told = [label.as_str(), &verb("在", "between"), &least, &most, &now];
        Some(self.say("{0}{1}{2}至{3}之间{4}", "{0}{1} {2} and {3}{4}", &told))
    }
    fn ends(&self, low: &Linear, high: &Linear, around: Around<'_>) -> Option<Ends> {
        if let (Some(low), Some(high)) = (self.averaged(low, around), self.averaged(high, around)) {
            let apart = low.side == Side::Least && high.side == Side::Most && low.told == high.told;
            return apart.then(|| (self.average_label(&low, around), low.bound, high.bound, low.shown()));
        }
        let ([(a, one)], [(b, other)]) = (low.terms.as_slice(), high.terms.as_slice()) else { return None };
        let plain = match one {
            Operand::Date(date) => matches!(date.steps.last(), Some(DateStep::Year | DateStep::Month)),
            Operand::Sum(sum) => sum.parts.len() == 1,
            Operand::Number(_) | Operand::SetCount(_) => true,
            Operand::Parameter { .. } => false,
        };
        if one != other || low.dates || high.dates || *a <= 0 || *b >= 0 || !plain {
            return None;
        }
        let mut terms = Vec::new();
        self.terms(*a, one, around, &mut terms)?;
        let term = terms.pop().filter(|_| terms.is_empty())?;
        let least = stepped(Rational::whole(low.bound).checked_div(&term.factor)?, term.places, Side::Least);
        let scale = term.factor.checked_div(&Rational::whole(*a))?;
        let most = Rational::whole(high.bound).checked_div(&Rational::whole(*b))?.checked_div(&scale)?;
        let label = self.measured(&term, &[], around);
        Some((label, least, stepped(most, term.places, Side::Most), term))
    }
}

/// What comes first: what can be acted on and is to grow, else what can be acted on, else what is to grow.
fn main_of(terms: &[Term]) -> usize {
    let grows = terms.iter().position(|t| t.actionable && !t.factor.is_negative());
    let acts = grows.or_else(|| terms.iter().position(|t| t.actionable));
    // Of a member its own figure, not that of the place around it.
    let own = acts.or_else(|| terms.iter().position(|t| t.own).filter(|_| terms.iter().any(|t| !t.own)));
    own.or_else(|| terms.iter().position(|t| !t.factor.is_negative())).unwrap_or(0)
}

/// Whether a constant only says that the rest is rounded to whole steps: n <= ceil(e) is a·n <= a·e + (a − 1).
fn rounding(measure: &Term, held: Held, constant: Rational) -> bool {
    let whole = || {
        let step = Rational::from_scaled(1, measure.places?)?;
        let size = Rational::ONE.checked_div(&measure.factor)?;
        let size = if size.is_negative() { size.checked_neg()? } else { size };
        let all_but = step.checked_sub(&size).filter(|rest| !rest.is_zero() && !rest.is_negative())?;
        if held.side == Side::Most { Some(all_but) } else { all_but.checked_neg() }
    };
    !held.strict && whole() == Some(constant)
}

/// The coefficient of a thing's natural value: an integer coefficient of its scaled one times `10^places`.
pub(super) fn lifted(coefficient: i128, places: u8) -> Option<Rational> {
    Rational::whole(coefficient).checked_mul(&Rational::whole(power_of_ten(places)?))
}

/// The members that a linear atom speaks of, for those who ask what is missing.
#[must_use]
pub fn collections(linear: &Linear) -> Vec<&Collection> {
    let sums = linear.terms.iter().filter_map(|(_, operand)| match operand {
        Operand::Sum(sum) => Some(&sum.over),
        _ => None,
    });
    sums.collect()
}
