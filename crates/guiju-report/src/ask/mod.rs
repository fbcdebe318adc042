//! What to ask for next, told: label, unit, range, who asks for it, what its values decide.
//!
//! It must not choose: the order stands in the questions.

pub mod text;
#[cfg(feature = "json")]
pub mod wire;

use guiju_core::verdict::question::{Answer, Asked};
use guiju_core::verdict::{Held, Verdict};
use guiju_core::vocabulary::{FactDef, FactId, Type};

use crate::Words;

impl Words<'_> {
    /// A column by name: `社区的户数`, `区县的全部社区`.
    #[must_use]
    pub fn asked(&self, asked: &Asked) -> String {
        match asked {
            Asked::Fact(fact, year) => {
                let kind = self.rules.vocabulary().fact(*fact).map(|f| self.kind(f.kind)).unwrap_or_default();
                let label = self.fact_label(*fact);
                let label = match year {
                    Some(year) => self.say("{1}年{0}", "{0} of {1}", &[&label, &year.to_string()]),
                    None => label,
                };
                self.say("{0}的{1}", "{1} of each {0}", &[&kind, &label])
            }
            Asked::Members(under, kind) => {
                self.say("{0}的全部{1}", "all {1} of each {0}", &[&self.kind(*under), &self.members(*kind)])
            }
            Asked::Code(kind) => self.say("{0}的行政区划代码", "the division code of each {0}", &[&self.kind(*kind)]),
            Asked::Parameter(id) => self.say("{0}的取值", "a value for {0}", &[&self.parameter(*id)]),
        }
    }
    /// How a fact is filled in: `单位：户；范围：0户以上`.
    #[must_use]
    pub fn how_to_fill(&self, fact: FactId) -> String {
        let Some(def) = self.rules.vocabulary().fact(fact) else { return String::new() };
        let mut told = vec![self.sort_of(def)];
        if let (Type::Number { .. } | Type::Span(_) | Type::Date, true) =
            (def.ty, def.low.is_some() || def.high.is_some())
        {
            let end = |end: Option<i64>| end.map(|v| self.integer(def, v));
            told.push(match (end(def.low), end(def.high)) {
                (Some(low), Some(high)) => self.say("{0}至{1}", "{0} to {1}", &[&low, &high]),
                (Some(low), None) => self.say("{0}以上", "{0} or more", &[&low]),
                (None, Some(high)) => self.say("{0}以下", "{0} or less", &[&high]),
                (None, None) => String::new(),
            });
        }
        if def.optional {
            told.push(self.pick("没有的填“无”", "“none” where there is none").to_owned());
        }
        told.join(self.pick("；", "; "))
    }
    fn sort_of(&self, def: &FactDef) -> String {
        match def.ty {
            Type::Bool => self.pick("是或否", "yes or no").to_owned(),
            Type::Number { unit, places } => {
                let word = if self.is_zh() { unit.unit().zh } else { unit.unit().en };
                let fine = if places == 0 {
                    self.pick("整数", "whole").to_owned()
                } else {
                    self.say("{0}位小数", "{0} decimals", &[&places.to_string()])
                };
                self.say("以“{0}”计，{1}", "in {0}, {1}", &[word, &fine])
            }
            Type::Date => self.pick("日期", "a date").to_owned(),
            Type::Span(_) => self.pick("期限", "a length of time").to_owned(),
            Type::Text => self.pick("文字", "text").to_owned(),
            Type::Enum(id) => self.say("从中选一项：{0}", "one of {0}", &[&self.every_symbol(id)]),
            Type::Set(id) => self.say("从中选若干项：{0}", "any of {0}", &[&self.every_symbol(id)]),
            Type::Ref(kind) => self.say("对应的{0}", "the {0}", &[&self.kind(kind)]),
        }
    }
    fn every_symbol(&self, id: guiju_core::vocabulary::EnumId) -> String {
        let Some(def) = self.rules.vocabulary().enumeration(id) else { return String::new() };
        let symbols: Vec<String> = (0..def.symbols.len()).map(|place| self.symbol(id, place)).collect();
        let listed = symbols.join(self.pick("、", ", "));
        if def.open { self.say("{0}等", "{0} or others", &[&listed]) } else { listed }
    }
    /// `不超过1800户：符合；1801户以上：不符合`.
    #[must_use]
    pub fn answers(&self, fact: FactId, answers: &[Answer], permits: bool) -> String {
        let Some(def) = self.rules.vocabulary().fact(fact) else { return String::new() };
        let verdict =
            |v: Verdict| if permits && v == Verdict::Met { self.pick("准许", "granted") } else { self.verdict(v) };
        let told = answers.iter().map(|answer| {
            let range = self.answer_range(def, answer);
            self.say("{0}：{1}", "{0}: {1}", &[&range, verdict(answer.verdict)])
        });
        told.collect::<Vec<_>>().join(self.pick("；", "; "))
    }
    fn answer_range(&self, def: &FactDef, answer: &Answer) -> String {
        let value = |held: &Held| match held {
            Held::Int(n) => self.integer(def, *n),
            _ => self.pick("无", "none").to_owned(),
        };
        match (&answer.from, &answer.to) {
            (None, None) => self.pick("填任何值", "whatever it is").to_owned(),
            (None, Some(to)) if def.ty == Type::Bool => value(to),
            (Some(from), None) if def.ty == Type::Bool => value(from),
            (None, Some(to)) if def.ty == Type::Date => self.say("不晚于{0}", "up to {0}", &[&value(to)]),
            (Some(from), None) if def.ty == Type::Date => self.say("不早于{0}", "from {0} on", &[&value(from)]),
            (None, Some(to)) => self.say("不超过{0}", "{0} or less", &[&value(to)]),
            (Some(from), None) => self.say("{0}以上", "{0} or more", &[&value(from)]),
            (Some(from), Some(to)) if from == to => value(from),
            (Some(from), Some(to)) => self.say("{0}至{1}", "{0} to {1}", &[&value(from), &value(to)]),
        }
    }
}
