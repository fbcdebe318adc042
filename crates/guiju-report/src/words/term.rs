//! Operands as the terms of a sentence: name, unit, value, and what sums over members came to.

use guiju_core::language::formula::{DateOperand, DateStep, FactPath, FusedSum, Linear, Operand, Part};
use guiju_core::value::{Rational, SpanUnit};
use guiju_core::vocabulary::{KindId, Type, UnitId};

use super::linear::{Term, lifted};
use super::{Around, Words};

impl Words<'_> {
    /// Splits an operand into terms; `None` on overflow.
    pub(super) fn terms(
        &self,
        coefficient: i128,
        operand: &Operand,
        around: Around<'_>,
        out: &mut Vec<Term>,
    ) -> Option<()> {
        match operand {
            Operand::Number(path) => out.push(self.number_term(coefficient, path, around)?),
            Operand::Sum(sum) => {
                for at in 0..sum.parts.len() {
                    self.part(coefficient, sum, at, around, out)?;
                }
            }
            Operand::Date(date) => out.push(self.date_term(coefficient, date, around)?),
            Operand::SetCount(path) => {
                let held = self.fact_valued(path, around);
                let label = self.say("{0}", "the number of {0}", &[&held]);
                let beside = self.say("{0}的项数", "the number of {0}", &[&held]);
                let actionable = self.rules.vocabulary().fact(path.fact).is_some_and(|f| f.actionable);
                let unit = Some(UnitId::of_symbols());
                out.push(Term { actionable, unit, places: Some(0), beside, ..bare(coefficient, label, 0)? });
            }
            Operand::Parameter { parameter, places, .. } => {
                let label = self.say("{0}（未定）", "{0} (not set)", &[&self.parameter(*parameter)]);
                let range = self.rules.parameter(*parameter).map(|p| &p.range);
                let unit = match range {
                    Some(guiju_core::language::elaborate::Bound::Number { unit, .. }) => Some(*unit),
                    _ => None,
                };
                out.push(Term { unit, ..bare(coefficient, label, *places)? });
            }
        }
        Some(())
    }
    fn number_term(&self, coefficient: i128, path: &FactPath, around: Around<'_>) -> Option<Term> {
        let fact = self.rules.vocabulary().fact(path.fact)?;
        let (unit, places) = match fact.ty {
            Type::Number { unit, places } => (Some(unit), places),
            Type::Span(unit) => (UnitId::named(if unit == SpanUnit::Day { "day" } else { "month" }), 0),
            _ => (None, 0),
        };
        let exactly = self.cell_at(path, around).flatten();
        Some(Term {
            unit,
            places: Some(places),
            value: exactly.and_then(|value| Rational::from_scaled(i128::from(value), places)),
            told: self.known(path, around),
            actionable: fact.actionable,
            own: path.record.scope == 0 && path.record.steps.is_empty(),
            ..bare(coefficient, self.fact(path), places)?
        })
    }
    /// A year's or a month's number, or the day itself among other terms.
    fn date_term(&self, coefficient: i128, date: &DateOperand, around: Around<'_>) -> Option<Term> {
        let last = date.steps.last().copied();
        let calendar = last.filter(|step| matches!(step, DateStep::Year | DateStep::Month));
        let places = calendar.map(|_| 0);
        Some(Term { calendar, places, ..bare(coefficient, self.date_operand(date, around), 0)? })
    }
    /// A part of a fused sum: a count, or the total of a value.
    fn part(
        &self,
        coefficient: i128,
        sum: &FusedSum,
        at: usize,
        around: Around<'_>,
        out: &mut Vec<Term>,
    ) -> Option<()> {
        let part: &Part = sum.parts.get(at)?;
        let coefficient = coefficient.checked_mul(part.coefficient)?;
        let members = self.guarded(sum, &part.guards, around);
        let Some(value) = &part.value else {
            let unit = Some(self.counted_in(sum.over.member));
            let (value, told) = self.came_to(sum, at, 0, unit, around);
            let term = bare(coefficient, members.clone(), 0)?;
            let beside = self.how_many(sum.over.member, &members);
            out.push(Term { unit, places: Some(0), actionable: true, value, told, beside, ..term });
            return Some(());
        };
        let mut inner = Vec::new();
        self.terms(coefficient, value, around.inside(), &mut inner)?;
        let alone = inner.len() == 1;
        for term in inner {
            let label = match members.ends_with('）') {
                true => self.say("{0}的{1}合计", "the total {1} of {0}", &[&members, &term.label]),
                false => self.say("{0}{1}合计", "the total {1} of {0}", &[&members, &term.label]),
            };
            let found =
                if alone { self.came_to(sum, at, term.places.unwrap_or(0), term.unit, around) } else { (None, None) };
            out.push(Term { beside: label.clone(), label, value: found.0, told: found.1, ..term });
        }
        Some(())
    }
    /// What a part of a sum came to, exactly and in words.
    pub(super) fn came_to(
        &self,
        sum: &FusedSum,
        at: usize,
        places: u8,
        unit: Option<UnitId>,
        around: Around<'_>,
    ) -> (Option<Rational>, Option<String>) {
        let tally = around.tallies.iter().find(|t| t.sum == *sum);
        let Some(range) = tally.and_then(|t| t.parts.get(at)) else { return (None, None) };
        let number = |end: Option<i128>| end.and_then(|n| Rational::from_scaled(n, places));
        let say = |n: Rational| self.number(n, unit);
        match (number(range.0), number(range.1)) {
            (Some(low), Some(high)) if low == high => (Some(low), Some(say(low))),
            (Some(low), Some(high)) => (None, Some(self.say("{0}至{1}", "{0} to {1}", &[&say(low), &say(high)]))),
            (Some(low), None) => (None, Some(self.say("至少{0}", "at least {0}", &[&say(low)]))),
            (None, Some(high)) => (None, Some(self.say("至多{0}", "at most {0}", &[&say(high)]))),
            (None, None) => (None, Some(self.not_given().to_owned())),
        }
    }
    /// `社区工作者人数`, `会议次数`, `设施数`.
    #[must_use]
    pub fn how_many(&self, kind: KindId, members: &str) -> String {
        let word = match self.counted_in(kind).unit().zh {
            "人" | "名" => "人数",
            "户" => "户数",
            "次" => "次数",
            "件" => "件数",
            "项" => "项数",
            "笔" => "笔数",
            _ => "数",
        };
        match members.ends_with('）') {
            true => self.say("{0}的{1}", "the number of {0}", &[members, word]),
            false => self.say("{0}{1}", "the number of {0}", &[members, word]),
        }
    }
}

fn bare(coefficient: i128, label: String, places: u8) -> Option<Term> {
    Some(Term {
        factor: lifted(coefficient, places)?,
        beside: label.clone(),
        label,
        unit: None,
        places: None,
        value: None,
        told: None,
        actionable: false,
        own: false,
        calendar: None,
    })
}

/// `not (Σ >= b)` is `−Σ >= 1 − b`.
pub(super) fn flip(linear: &Linear) -> Option<Linear> {
    let terms: Option<Vec<(i128, Operand)>> =
        linear.terms.iter().map(|(c, o)| Some((c.checked_neg()?, o.clone()))).collect();
    Some(Linear { terms: terms?, bound: 1i128.checked_sub(linear.bound)?, ..linear.clone() })
}
