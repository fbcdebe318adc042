//! Linear atoms in words: the measure that someone can act on comes first, the rest becomes what it is held against.
//!
//! `300·workers − households >= 0` is told as `专职社区工作者数5人，应不少于6人（户数1800户 ÷ 300户/人）`.

use guiju_core::language::formula::{Collection, FusedSum, Guard, Linear, Operand, Part};
use guiju_core::value::{Rational, rational::power_of_ten};
use guiju_core::vocabulary::{Type, UnitId};

use super::{Around, Words};

/// One summand: how often, of what.
pub(super) struct Term {
    /// Of the thing's natural value, at the atom's integer scale.
    pub(super) factor: Rational,
    pub(super) label: String,
    pub(super) unit: Option<UnitId>,
    /// Decimal places that it is kept at, where it is kept at all: what it is held against rounds to them.
    pub(super) places: Option<u8>,
    /// Its natural value, where it is known exactly.
    pub(super) value: Option<Rational>,
    /// What is known of it, where the subject's data are in sight.
    pub(super) told: Option<String>,
    pub(super) actionable: bool,
}

/// At least or at most.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Least,
    Most,
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

    /// `应不少于`, `不少于`, `must be at least`, `is at least`.
    pub(super) fn held(&self, side: Side, around: Around<'_>) -> String {
        match side {
            Side::Least => self.shall("不少于", "at least", around),
            Side::Most => self.shall("不超过", "at most", around),
        }
    }

    /// The measure first, then what it is held against; the number where all is known.
    fn numeric(&self, linear: &Linear, around: Around<'_>) -> Option<String> {
        let mut terms = Vec::new();
        for (coefficient, operand) in &linear.terms {
            self.terms(*coefficient, operand, around, &mut terms)?;
        }
        let main = terms.iter().position(|t| t.actionable && !t.factor.is_negative());
        let main = main.or_else(|| terms.iter().position(|t| t.actionable));
        let main = main.or_else(|| terms.iter().position(|t| !t.factor.is_negative())).unwrap_or(0);
        if terms.is_empty() {
            return Some(
                (if linear.bound <= 0 {
                    self.pick("恒成立", "always holds")
                } else {
                    self.pick("恒不成立", "never holds")
                })
                .to_owned(),
            );
        }
        let measure = terms.remove(main);
        let side = if measure.factor.is_negative() { Side::Most } else { Side::Least };
        let constant = Rational::whole(linear.bound).checked_div(&measure.factor)?;
        let constant = if terms.is_empty() { stepped(constant, measure.places, side) } else { constant };
        let mut total = Some(constant);
        let mut text = String::new();
        for term in &terms {
            let share = term.factor.checked_div(&measure.factor).and_then(|r| r.checked_neg())?;
            self.join(&mut text, share, &self.scaled(term, share, measure.unit));
            let worth = term.value.and_then(|v| v.checked_mul(&share));
            total = total.and_then(|t| t.checked_add(&worth?));
        }
        if !constant.is_zero() || terms.is_empty() {
            let size = if constant.is_negative() && !text.is_empty() { constant.checked_neg()? } else { constant };
            self.join(&mut text, constant, &self.number(size, measure.unit));
        }
        let label = match &measure.told {
            Some(value) => format!("{}{}", measure.label, self.say("{0}，", " {0}, ", &[value])),
            None => self.say("{0}", "{0} ", &[&measure.label]),
        };
        let held = self.held(side, around);
        let against = match total.filter(|_| !terms.is_empty()) {
            Some(total) => {
                let total = stepped(total, measure.places, side);
                self.say("{0}（{1}）", "{0} ({1})", &[&self.number(total, measure.unit), &text])
            }
            None => text,
        };
        Some(self.say("{0}{1}{2}", "{0}{1} {2}", &[&label, &held, &against]))
    }

    fn join(&self, text: &mut String, sign: Rational, next: &str) {
        match (text.is_empty(), sign.is_negative()) {
            (true, false) => {}
            (true, true) => text.push('−'),
            (false, false) => text.push_str(" + "),
            (false, true) => text.push_str(" − "),
        }
        text.push_str(next);
    }

    /// `户数1800户 ÷ 300户/人`, `用房面积的2/3`, `户数 × 0.3平方米/户`.
    fn scaled(&self, term: &Term, share: Rational, into: Option<UnitId>) -> String {
        let thing = match &term.told {
            Some(value) if value == self.not_given() => self.say("{0}（{1}）", "{0} ({1})", &[&term.label, value]),
            Some(value) => self.say("{0}{1}", "{0} {1}", &[&term.label, value]),
            None => term.label.clone(),
        };
        let size = if share.is_negative() { share.checked_neg().unwrap_or(share) } else { share };
        if size == Rational::ONE && term.unit == into {
            return thing;
        }
        if term.unit == into {
            return self.say("{0}的{1}", "{1} of {0}", &[&thing, &self.portion_of(size)]);
        }
        let rate = |above: Option<UnitId>, below: Option<UnitId>| {
            let word = |unit: Option<UnitId>| match unit {
                Some(u) if !u.dimension().is_plain() || u == UnitId::PERCENT => {
                    if self.is_zh() {
                        u.unit().zh
                    } else {
                        u.unit().en
                    }
                }
                _ => "",
            };
            match (word(above), word(below)) {
                ("", "") => String::new(),
                (above, "") => above.to_owned(),
                (above, below) => format!("{above}/{below}"),
            }
        };
        let gap = self.pick("", " ");
        if size.numerator() == 1 && size.denominator() != 1 && size.decimal().is_none_or(|d| d.len() > 5) {
            let unit = rate(term.unit, into);
            return format!("{thing} ÷ {}{}{unit}", size.denominator(), if unit.is_empty() { "" } else { gap });
        }
        let unit = rate(into, term.unit);
        format!("{thing} × {size}{}{unit}", if unit.is_empty() { "" } else { gap })
    }

    /// `2/3`, `50%`, `1.5倍`.
    fn portion_of(&self, size: Rational) -> String {
        if size > Rational::ONE {
            return self.say("{0}倍", "{0} times", &[&size.to_string()]);
        }
        let percent = size.checked_mul(&Rational::whole(100)).filter(|p| p.scaled(2).is_some());
        percent.map_or_else(|| size.to_string(), |p| format!("{p}%"))
    }

    /// Splits an operand into terms; `None` on overflow.
    pub(super) fn terms(
        &self,
        coefficient: i128,
        operand: &Operand,
        around: Around<'_>,
        out: &mut Vec<Term>,
    ) -> Option<()> {
        match operand {
            Operand::Number(path) => {
                let fact = self.rules.vocabulary().fact(path.fact)?;
                let (unit, places) = match fact.ty {
                    Type::Number { unit, places } => (Some(unit), places),
                    Type::Span(unit) => {
                        let word = if unit == guiju_core::value::SpanUnit::Day { "day" } else { "month" };
                        (UnitId::named(word), 0)
                    }
                    _ => (None, 0),
                };
                out.push(Term {
                    factor: lifted(coefficient, places)?,
                    label: self.fact(path),
                    unit,
                    places: Some(places),
                    value: self.exactly(path, around, places),
                    told: self.known(path, around),
                    actionable: fact.actionable,
                });
            }
            Operand::Sum(sum) => {
                for part in &sum.parts {
                    self.part(coefficient.checked_mul(part.coefficient)?, sum, part, around, out)?;
                }
            }
            Operand::Date(date) => out.push(self.bare(coefficient, self.date_operand(date, around), 0)?),
            Operand::SetCount(path) => {
                let label = self.say("{0}的项数", "the number of {0}", &[&self.fact_valued(path, around)]);
                let actionable = self.rules.vocabulary().fact(path.fact).is_some_and(|f| f.actionable);
                out.push(Term { actionable, ..self.bare(coefficient, label, 0)? });
            }
            Operand::Parameter { parameter, places, .. } => {
                let label = self.say("{0}（未定）", "{0} (not set)", &[&self.parameter(*parameter)]);
                out.push(self.bare(coefficient, label, *places)?);
            }
        }
        Some(())
    }
    fn bare(&self, coefficient: i128, label: String, places: u8) -> Option<Term> {
        Some(Term {
            factor: lifted(coefficient, places)?,
            label,
            unit: None,
            places: None,
            value: None,
            told: None,
            actionable: false,
        })
    }
    /// A part of a fused sum: a count, or the total of a value.
    fn part(
        &self,
        coefficient: i128,
        sum: &FusedSum,
        part: &Part,
        around: Around<'_>,
        out: &mut Vec<Term>,
    ) -> Option<()> {
        let members = self.guarded(sum, &part.guards, around);
        let Some(value) = &part.value else {
            let unit = self.rules.vocabulary().kind(sum.over.member).map(|k| k.counted_in);
            let label = self.say("{0}的数目", "the number of {0}", &[&members]);
            out.push(Term { unit, places: Some(0), actionable: true, ..self.bare(coefficient, label, 0)? });
            return Some(());
        };
        let mut inner = Vec::new();
        self.terms(coefficient, value, around.inside(), &mut inner)?;
        for term in inner {
            let label = self.say("{0}的{1}合计", "the total {1} of {0}", &[&members, &term.label]);
            out.push(Term { label, value: None, told: None, ..term });
        }
        Some(())
    }

    /// The members that pass guards.
    pub(super) fn guarded(&self, sum: &FusedSum, guards: &[usize], around: Around<'_>) -> String {
        let members = self.collection(&sum.over, around);
        let filters: Vec<&Guard> = guards.iter().filter_map(|g| sum.guards.get(*g)).collect();
        if filters.is_empty() {
            return members;
        }
        let told: Vec<String> = filters.iter().map(|g| self.formula(&g.0, around.inside().stating())).collect();
        self.say("{0}（{1}）", "{0} where {1}", &[&members, &told.join(self.pick("，且", " and "))])
    }

    fn exactly(
        &self,
        path: &guiju_core::language::formula::FactPath,
        around: Around<'_>,
        places: u8,
    ) -> Option<Rational> {
        let cell = self.cell_at(path, around)?;
        cell.and_then(|value| Rational::from_scaled(i128::from(value), places))
    }

    /// Two bounds on one measure, the low one first: `X应在a至b之间`; `X应为a` where they meet.
    pub(super) fn band(&self, low: &Linear, high: &Linear, around: Around<'_>) -> Option<String> {
        let (label, least, most, unit) = self.ends(low, high, around)?;
        let (least, most) = (self.number(least, unit), self.number(most, unit));
        if least == most {
            let held = self.shall("为", "", around);
            return Some(self.say("{0}{1}{2}", "{0}{1} {2}", &[&label, &held, &least]));
        }
        let held = self.shall("在", "between", around);
        Some(self.say("{0}{1}{2}至{3}之间", "{0}{1} {2} and {3}", &[&label, &held, &least, &most]))
    }
    fn ends(
        &self,
        low: &Linear,
        high: &Linear,
        around: Around<'_>,
    ) -> Option<(String, Rational, Rational, Option<UnitId>)> {
        if let (Some(low), Some(high)) = (self.averaged(low, around), self.averaged(high, around)) {
            let apart = low.side == Side::Least && high.side == Side::Most && low.told == high.told;
            return apart.then(|| (self.say("{0}", "{0} ", &[&low.told]), low.bound, high.bound, low.unit));
        }
        let ([(a, one)], [(b, other)]) = (low.terms.as_slice(), high.terms.as_slice()) else { return None };
        if one != other || low.dates || high.dates || *a <= 0 || *b >= 0 || !matches!(one, Operand::Number(_)) {
            return None;
        }
        let mut terms = Vec::new();
        self.terms(*a, one, around, &mut terms)?;
        let term = terms.pop()?;
        let least = stepped(Rational::whole(low.bound).checked_div(&term.factor)?, term.places, Side::Least);
        let scale = term.factor.checked_div(&Rational::whole(*a))?;
        let most = Rational::whole(high.bound).checked_div(&Rational::whole(*b))?.checked_div(&scale)?;
        let label = match &term.told {
            Some(value) => self.say("{0}{1}，", "{0} {1}, ", &[&term.label, value]),
            None => self.say("{0}", "{0} ", &[&term.label]),
        };
        Some((label, least, stepped(most, term.places, Side::Most), term.unit))
    }
}

/// A limit at the places that the measure is kept at: of a whole number of people, 3 53/150 or more is 4 or more.
fn stepped(limit: Rational, places: Option<u8>, side: Side) -> Rational {
    let Some(places) = places else { return limit };
    let scale = power_of_ten(places).map(Rational::whole);
    let scaled = scale.and_then(|s| limit.checked_mul(&s));
    let whole = scaled.map(|s| if side == Side::Least { s.ceil() } else { s.floor() });
    whole.and_then(|w| Rational::from_scaled(w, places)).unwrap_or(limit)
}

/// `not (Σ >= b)` is `−Σ >= 1 − b`.
fn flip(linear: &Linear) -> Option<Linear> {
    let terms: Option<Vec<(i128, Operand)>> =
        linear.terms.iter().map(|(c, o)| Some((c.checked_neg()?, o.clone()))).collect();
    Some(Linear { terms: terms?, bound: 1i128.checked_sub(linear.bound)?, ..linear.clone() })
}

/// The coefficient of a thing's natural value: an integer coefficient of its scaled one times `10^places`.
fn lifted(coefficient: i128, places: u8) -> Option<Rational> {
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
