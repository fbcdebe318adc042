//! Values as they are read: numbers with their units, dates, sets, bounds.

use guiju_core::pack::rule_set::ParameterValue;
use guiju_core::register::Cell;
use guiju_core::value::{Date, Rational, Span, SpanUnit};
use guiju_core::vocabulary::{EnumId, FactDef, Type, UnitId};

use super::Words;

impl Words<'_> {
    /// `2010年12月31日`, `2010-12-31`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        if self.is_zh() { format!("{}年{}月{}日", date.year(), date.month(), date.day()) } else { date.to_string() }
    }
    /// `6个月`, `30 days`.
    #[must_use]
    pub fn span(&self, span: Span) -> String {
        let (zh, en) = match span.unit {
            SpanUnit::Day => ("天", "day"),
            SpanUnit::Month => ("个月", "month"),
        };
        match (span.unit, span.count) {
            (SpanUnit::Month, n) if n != 0 && n % 12 == 0 => {
                self.number(Rational::whole((n / 12).into()), UnitId::named("year"))
            }
            (_, n) if self.is_zh() => format!("{n}{zh}"),
            (_, 1) => format!("1 {en}"),
            (_, n) => format!("{n} {en}s"),
        }
    }
    /// A number in a unit: `1800户`, `5万元`, `50%`; a plain number alone.
    #[must_use]
    pub fn number(&self, number: Rational, unit: Option<UnitId>) -> String {
        let Some(unit) = unit else { return number.to_string() };
        if unit == UnitId::PERCENT {
            return format!("{number}%");
        }
        let word = unit.unit();
        if word.en == "month"
            && let Some(years) = number.checked_div(&Rational::whole(12)).filter(|y| y.is_whole() && !y.is_zero())
        {
            return self.say(
                "{0}年",
                if years == Rational::ONE { "{0} year" } else { "{0} years" },
                &[&years.to_string()],
            );
        }
        if self.is_zh() && word.en == "yuan" {
            let wan = number.checked_div(&Rational::whole(10_000)).filter(|w| w.scaled(2).is_some());
            if let Some(wan) = wan.filter(|w| !w.is_zero() && (w.floor() >= 1 || w.ceil() <= -1)) {
                return format!("{wan}万元");
            }
        }
        if unit.dimension().is_plain() {
            return if self.is_zh() { format!("{number}{}", word.zh) } else { number.to_string() };
        }
        if self.is_zh() {
            return format!("{number}{}", word.zh);
        }
        // Units that share an English word share its plural.
        let word = UnitId::named(word.en).map_or(word, UnitId::unit);
        let plural = format!("{}s", word.en);
        let word = if number != Rational::ONE && word.aliases.contains(&plural.as_str()) {
            plural
        } else {
            word.en.to_owned()
        };
        format!("{number} {word}")
    }
    /// What is known of a fact; `None` where nothing is.
    #[must_use]
    pub fn cell(&self, fact: &FactDef, cell: Cell<'_>) -> Option<String> {
        match cell {
            Cell::Unknown => None,
            Cell::None => Some(self.pick("无", "none").to_owned()),
            Cell::Int(value) => Some(self.integer(fact, value)),
            // Bounds that are the fact's own range say nothing.
            Cell::Between(low, high) if low.max(fact.low) == fact.low && (high.is_none() || high == fact.high) => None,
            // An event that nobody dated has happened by the as-of date, if at all.
            Cell::Between(None, Some(last)) if fact.optional && self.as_of.is_some_and(|day| day.days() == last) => {
                None
            }
            Cell::Between(low, high) => Some(self.between(fact, low, high)),
            Cell::Set { sure, possible } => Some(self.set(fact, sure, possible)),
            Cell::Text(text) => Some(self.shown(text)),
            Cell::Record(record) => Some(self.record(record)),
        }
    }
    /// A fact's integer as what it means.
    #[must_use]
    pub fn integer(&self, fact: &FactDef, value: i64) -> String {
        match fact.ty {
            Type::Bool => (if value == 0 { self.pick("否", "no") } else { self.pick("是", "yes") }).to_owned(),
            Type::Number { unit, places } => {
                let number = Rational::from_scaled(i128::from(value), places).unwrap_or(Rational::ZERO);
                self.number(number, Some(unit))
            }
            Type::Date => Date::from_days(value).map(|d| self.date(d)).unwrap_or_default(),
            Type::Span(unit) => self.span(Span { unit, count: i32::try_from(value).unwrap_or(i32::MAX) }),
            Type::Enum(id) => usize::try_from(value).map(|place| self.symbol(id, place)).unwrap_or_default(),
            _ => value.to_string(),
        }
    }
    fn between(&self, fact: &FactDef, low: Option<i64>, high: Option<i64>) -> String {
        match (low, high) {
            (Some(low), Some(high)) => {
                self.say("{0}至{1}", "{0} to {1}", &[&self.integer(fact, low), &self.integer(fact, high)])
            }
            (Some(low), None) if fact.ty == Type::Date => {
                self.say("不早于{0}", "{0} or later", &[&self.integer(fact, low)])
            }
            (None, Some(high)) if fact.ty == Type::Date => {
                self.say("不晚于{0}", "{0} or earlier", &[&self.integer(fact, high)])
            }
            (Some(low), None) => self.say("至少{0}", "at least {0}", &[&self.integer(fact, low)]),
            (None, Some(high)) => self.say("至多{0}", "at most {0}", &[&self.integer(fact, high)]),
            (None, None) => self.pick("不详", "not known").to_owned(),
        }
    }
    fn set(&self, fact: &FactDef, sure: u128, possible: u128) -> String {
        let Type::Set(id) = fact.ty else { return String::new() };
        let known = self.symbols(id, sure);
        match (sure == possible, sure == 0) {
            (true, true) => self.pick("没有任何一项", "nothing").to_owned(),
            (true, false) => known,
            (false, true) => self.pick("不详", "not known").to_owned(),
            (false, false) => self.say("{0}等", "{0} and perhaps more", &[&known]),
        }
    }
    /// A symbol's label.
    #[must_use]
    pub fn symbol(&self, id: EnumId, place: usize) -> String {
        let def = self.rules.vocabulary().enumeration(id).and_then(|e| e.symbols.get(place));
        let known = def.map(|s| (s.zh.as_str(), s.name.as_str()));
        let found = known.or_else(|| self.register.and_then(|r| r.symbol(id, place)));
        found.map(|(zh, en)| self.pick(zh, en).replace('_', " ")).unwrap_or_default()
    }
    /// The labels of a mask's symbols, in order.
    #[must_use]
    pub fn symbols(&self, id: EnumId, mask: u128) -> String {
        let labels: Vec<String> = places(mask).map(|place| self.symbol(id, place)).collect();
        labels.join(self.pick("、", ", "))
    }
    /// A parameter's value in its own unit.
    #[must_use]
    pub fn parameter_value(&self, value: ParameterValue, unit: Option<UnitId>) -> String {
        match value {
            ParameterValue::Number(number) => self.number(number, unit),
            ParameterValue::Span(span) => self.span(span),
            ParameterValue::Date(date) => self.date(date),
            ParameterValue::Bool(yes) => (if yes { self.pick("是", "yes") } else { self.pick("否", "no") }).to_owned(),
        }
    }
}

/// The places of a mask's bits, lowest first.
pub fn places(mask: u128) -> impl Iterator<Item = usize> {
    (0..128usize).filter(move |place| mask.checked_shr(u32::try_from(*place).unwrap_or(u32::MAX)).unwrap_or(0) & 1 == 1)
}
