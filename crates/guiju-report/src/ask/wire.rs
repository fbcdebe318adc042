//! Questions as JSON.

use guiju_core::verdict::question::{Answer, Asked, Column, Question, lacking};
use guiju_core::verdict::{Held, Missing, RecordId};
use guiju_core::vocabulary::{FactDef, FactId, Type};
use serde_json::{Map, Value, json};

use crate::Report;
use crate::wire::{Teller, unit};

/// What `ask --subject --format json` prints: the first question is the one to ask.
#[must_use]
pub fn questions(report: &Report<'_>, subject: RecordId, questions: &[Question]) -> Value {
    let teller = Teller::new(report);
    json!({
        "guiju": env!("CARGO_PKG_VERSION"),
        "as_of": report.outcome.as_of.to_string(),
        "packs": teller.packs(),
        "subject": teller.subject(subject),
        "questions": questions.iter().map(|q| teller.question(q, subject)).collect::<Vec<_>>(),
    })
}

/// What `ask --format json` prints over a register: the first column is the one to collect.
#[must_use]
pub fn columns(report: &Report<'_>, columns: &[Column]) -> Value {
    let teller = Teller::new(report);
    json!({
        "guiju": env!("CARGO_PKG_VERSION"),
        "as_of": report.outcome.as_of.to_string(),
        "packs": teller.packs(),
        "columns": columns.iter().map(|c| teller.column(c)).collect::<Vec<_>>(),
    })
}

impl Teller<'_> {
    fn question(&self, question: &Question, subject: RecordId) -> Value {
        let names =
            |norms: &[guiju_core::language::formula::NormId]| norms.iter().map(|n| self.norm(*n)).collect::<Vec<_>>();
        let fact = match &question.asked {
            Missing::Fact(_, fact, _) => Some(*fact),
            _ => None,
        };
        let answers = question.answers.iter().map(|(norm, answers)| {
            json!({ "norm": self.norm(*norm),
                "ranges": answers.iter().map(|a| self.answer(fact, a)).collect::<Vec<_>>() })
        });
        json!({
            "missing": self.missing(&question.asked, subject),
            "record": lacking(&question.asked).map(|r| self.subject(r)),
            "asked": self.asked(&Asked::of(&question.asked)),
            "label": { "zh": self.zh.missing(&question.asked, subject), "en": self.en.missing(&question.asked, subject) },
            "asking": names(&question.asking),
            "settles_some": names(&question.some),
            "settles_every": names(&question.every),
            "answers": answers.collect::<Vec<_>>(),
        })
    }
    fn column(&self, column: &Column) -> Value {
        let norms: Map<String, Value> =
            column.norms.iter().map(|(norm, n)| (self.norm(*norm), Value::from(*n))).collect();
        json!({
            "asked": self.asked(&column.asked),
            "label": { "zh": self.zh.asked(&column.asked), "en": self.en.asked(&column.asked) },
            "records": column.records,
            "subjects": column.subjects,
            "asking": column.asking,
            "settles_some": column.some,
            "settles_every": column.every,
            "norms": norms,
        })
    }
    fn asked(&self, asked: &Asked) -> Value {
        let vocabulary = self.report.rules.vocabulary();
        let kind = |id| vocabulary.kind(id).map(|k| k.name.clone());
        match asked {
            Asked::Fact(fact, year) => match vocabulary.fact(*fact) {
                Some(def) => self.fact(def, *year),
                None => Value::Null,
            },
            Asked::Members(under, members) => {
                let members = vocabulary.kind(*members).and_then(|k| k.collections.first().cloned());
                json!({ "members": members, "of": kind(*under) })
            }
            Asked::Code(of) => json!({ "code": kind(*of) }),
            Asked::Parameter(id) => {
                json!({ "parameter": self.report.rules.parameter(*id).map(|p| p.name.clone()) })
            }
        }
    }
    fn fact(&self, def: &FactDef, year: Option<i32>) -> Value {
        let vocabulary = self.report.rules.vocabulary();
        let symbols = match def.ty {
            Type::Enum(id) | Type::Set(id) => vocabulary
                .enumeration(id)
                .map(|e| e.symbols.iter().map(|s| json!({ "name": s.name, "zh": s.zh })).collect::<Vec<_>>()),
            _ => None,
        };
        let (ty, own) = match def.ty {
            Type::Bool => ("bool", None),
            Type::Number { unit: of, .. } => ("number", Some(unit(of))),
            Type::Date => ("date", None),
            Type::Span(_) => ("span", None),
            Type::Text => ("text", None),
            Type::Enum(_) => ("enum", None),
            Type::Set(_) => ("set", None),
            Type::Ref(_) => ("reference", None),
        };
        let ends = [def.low, def.high].map(|end| end.map(|v| self.integer(def, v)));
        json!({
            "fact": def.name, "kind": vocabulary.kind(def.kind).map(|k| k.name.clone()), "year": year,
            "zh": def.zh, "type": ty, "unit": own, "places": def.places(), "range": ends,
            "optional": def.optional, "symbols": symbols, "definition": def.definition,
        })
    }
    fn answer(&self, fact: Option<FactId>, answer: &Answer) -> Value {
        let def = fact.and_then(|f| self.report.rules.vocabulary().fact(f));
        let end = |held: &Option<Held>| match (held, def) {
            (Some(Held::Int(n)), Some(def)) => self.integer(def, *n),
            (Some(Held::None), _) => Value::from("none"),
            _ => Value::Null,
        };
        json!({ "from": end(&answer.from), "to": end(&answer.to), "verdict": answer.verdict.word() })
    }
}
