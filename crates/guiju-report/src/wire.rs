//! The JSON of an outcome: the same structure, key for key, from every host.
//!
//! Numbers that JSON cannot hold exactly (fractions, more than 15 digits) are strings: `"1/300"`.

use guiju_core::language::Language;
use guiju_core::pack::Norm;
use guiju_core::register::DataError;
use guiju_core::value::{Date, Rational};
use guiju_core::verdict::{
    Change, Counts, Distance, Finding, Held, Measure, Missing, NewValue, RecordId, Used, Wanted,
};
use guiju_core::vocabulary::{FactDef, Type, UnitId};
use serde::Serialize;
use serde_json::{Map, Number, Value, json};

use crate::words::label::reason_code;
use crate::{Report, Words};

/// What `check --format json` prints.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)] // the keys are INTERFACES' own
pub struct Document {
    pub guiju: &'static str,
    pub as_of: String,
    pub packs: Vec<Value>,
    pub summary: Value,
    pub findings: Vec<Value>,
    pub errors: Vec<Value>,
}

/// The document of a report; messages of errors are in the language asked for.
#[must_use]
pub fn document(report: &Report<'_>, language: Language) -> Document {
    let teller = Teller::new(report);
    Document {
        guiju: env!("CARGO_PKG_VERSION"),
        as_of: report.outcome.as_of.to_string(),
        packs: teller.packs(),
        summary: teller.summary(),
        findings: report.findings.iter().map(|f| teller.finding(f)).collect(),
        errors: report.errors.iter().map(|e| error(&report.words(language), e)).collect(),
    }
}

/// One finding as it stands in the document, for JSON Lines.
#[must_use]
pub fn finding(report: &Report<'_>, finding: &Finding) -> Value {
    Teller::new(report).finding(finding)
}

/// An error as it stands in the document.
#[must_use]
pub fn error(words: &Words<'_>, error: &DataError) -> Value {
    json!({ "code": error.code.row().name, "place": error.place, "message": words.data_error(error) })
}

/// Tells nouns as JSON, in both languages where prose is told.
pub(crate) struct Teller<'a> {
    pub(crate) report: &'a Report<'a>,
    pub(crate) zh: Words<'a>,
    pub(crate) en: Words<'a>,
}

impl<'a> Teller<'a> {
    pub(crate) fn new(report: &'a Report<'a>) -> Self {
        Teller { report, zh: report.words(Language::Chinese), en: report.words(Language::English) }
    }
    /// The packs judged by.
    pub(crate) fn packs(&self) -> Vec<Value> {
        let packs = self.report.rules.packs().iter();
        packs
            .map(|p| {
                json!({ "id": p.id, "title": { "zh": p.title.zh, "en": p.title.en }, "digest": p.digest,
                "semantics": p.semantics, "vocabulary": p.vocabulary })
            })
            .collect()
    }
    /// `pack/norm`
    pub(crate) fn norm(&self, id: guiju_core::language::formula::NormId) -> String {
        self.report.rules.norm(id).map(|n| self.report.rules.full_name(n)).unwrap_or_default()
    }
    fn summary(&self) -> Value {
        let report = self.report;
        let mut counts: Vec<_> = report.outcome.counts().into_iter().collect();
        counts.sort_by_key(|(norm, _)| {
            let pack = report.rules.norm(*norm).and_then(|n| report.rules.packs().get(n.pack)).map(|p| p.id.clone());
            (pack, *norm)
        });
        let line = |counts: &Counts| {
            json!({ "met": counts.met, "unmet": counts.unmet, "not_applicable": counts.not_applicable,
                "undetermined": counts.undetermined, "not_due": counts.not_due })
        };
        let by_norm: Vec<Value> = counts
            .iter()
            .map(|(norm, counts)| {
                let name = report.rules.norm(*norm).map(|n| report.rules.full_name(n)).unwrap_or_default();
                let mut entry = Map::from_iter([("norm".to_owned(), Value::from(name))]);
                if let Value::Object(numbers) = line(counts) {
                    entry.extend(numbers);
                }
                Value::Object(entry)
            })
            .collect();
        let weights: Map<String, Value> =
            report.weights().into_iter().map(|(s, n)| (s.word().to_owned(), Value::from(n))).collect();
        json!({ "by_norm": by_norm, "by_severity": weights,
            "verdict_digest": crate::digest::verdict_digest(report.rules, report.register, report.outcome) })
    }

    pub(crate) fn finding(&self, finding: &Finding) -> Value {
        let rules = self.report.rules;
        let Some(norm) = rules.norm(finding.norm) else { return Value::Null };
        let subject = finding.subject;
        let remedy = finding.remedy.as_ref();
        let single = remedy.map(|r| r.single.as_slice()).unwrap_or_default();
        let joint = remedy.map(|r| r.joint.as_slice()).unwrap_or_default();
        let reasons: Vec<&str> = finding.reasons.iter().map(reason_code).collect();
        json!({
            "subject": self.subject(subject),
            "norm": rules.full_name(norm),
            "verdict": finding.verdict.word(),
            "severity": self.report.severity(finding).map(|s| s.word()),
            "force": norm.force.word(),
            "bearer": norm.bearer,
            "citation": self.citation(norm),
            "requirement": { "zh": self.zh.requirement(finding), "en": self.en.requirement(finding) },
            "shortfall": finding.shortfall.iter().map(|d| self.distance(d, subject)).collect::<Vec<_>>(),
            "margin": finding.margin.iter().map(|d| self.distance(d, subject)).collect::<Vec<_>>(),
            "remedy": single.iter().map(|c| self.change(c, subject, false))
                .chain(joint.iter().map(|c| self.change(c, subject, true))).collect::<Vec<_>>(),
            "facts": finding.used.iter().map(|u| self.used(u, subject)).collect::<Map<_, _>>(),
            "missing": finding.missing.iter().map(|m| self.missing(m, subject)).collect::<Vec<_>>(),
            "may_include_more": finding.may_include_more,
            "due": finding.due.map(|d| d.to_string()),
            "periods": finding.periods.iter().map(|(a, b)| json!([a.to_string(), b.to_string()])).collect::<Vec<_>>(),
            "readings": finding.readings.iter().map(|id| json!({
                "parameter": rules.parameter(*id).map(|p| p.name.as_str()),
                "value": self.en.reading_value(*id),
                "zh": self.zh.reading(*id), "en": self.en.reading(*id),
            })).collect::<Vec<_>>(),
            "reading": norm.reading,
            "benchmark": finding.benchmark,
            "reason": if reasons.is_empty() { Value::Null } else { Value::from(reasons.join(", ")) },
        })
    }

    pub(crate) fn subject(&self, record: RecordId) -> Value {
        let register = self.report.register;
        let kind = register.vocabulary().kind(record.kind).map(|k| k.name.as_str());
        let name = register.vocabulary().fact_named(record.kind, "name");
        let name = name.map(|f| register.cell(record, f.id, guiju_core::register::Year::Any));
        let name = match name {
            Some(guiju_core::register::Cell::Text(name)) => Some(name),
            _ => None,
        };
        json!({ "kind": kind, "code": register.identity(record), "name": name })
    }

    /// The clause of the first citation and its sentences; clauses further on stand beside it.
    fn citation(&self, norm: &Norm) -> Value {
        let document = self.report.rules.packs().get(norm.pack).map(|p| p.title.zh.as_str());
        let first = norm.citations.first().map(|c| c.clause.as_str());
        let here = norm.citations.iter().filter(|c| Some(c.clause.as_str()) == first);
        let sentences: Vec<u32> = here.map(|c| c.sentence).collect();
        let mut out = json!({ "document": document, "clause": first, "sentences": sentences });
        let also = norm.citations.iter().filter(|c| Some(c.clause.as_str()) != first);
        let also: Vec<Value> = also.map(|c| json!({ "clause": c.clause, "sentences": [c.sentence] })).collect();
        if let (Value::Object(entries), false) = (&mut out, also.is_empty()) {
            entries.insert("also".to_owned(), Value::from(also));
        }
        out
    }

    pub(crate) fn distance(&self, distance: &Distance, subject: RecordId) -> Value {
        json!({
            "measure": self.measure(&distance.measure, distance.record, subject),
            "amount": distance.amount.map(exact),
            "least": distance.least.map(exact),
            "at_least": distance.at_least,
            "unit": distance.unit.map(unit),
            "wanted": distance.wanted.as_ref().map(|w| self.wanted(w, &distance.measure)),
            "over": distance.over,
            "alternative": distance.alternative,
        })
    }

    /// `full_time_workers`, `count(communities)`, `sum(facilities.area)`; another record's with its identity before.
    pub(crate) fn measure(&self, measure: &Measure, record: RecordId, subject: RecordId) -> String {
        let vocabulary = self.report.rules.vocabulary();
        let fact = |id| vocabulary.fact(id).map(|f| f.name.clone()).unwrap_or_default();
        let members = |id| vocabulary.kind(id).and_then(|k| k.collections.first().cloned()).unwrap_or_default();
        let what = match measure {
            Measure::Fact(id) | Measure::Days(id) => fact(*id),
            Measure::Members(kind) => format!("count({})", members(*kind)),
            Measure::Sum(kind, id) => format!("sum({}.{})", members(*kind), fact(*id)),
            Measure::Average(kind, id) => format!("average({}.{})", members(*kind), fact(*id)),
            Measure::Norm(id) => self.norm(*id),
            Measure::Comparison => "comparison".to_owned(),
        };
        self.owned(what, record, subject)
    }
    fn owned(&self, what: String, record: RecordId, subject: RecordId) -> String {
        if record == subject {
            return what;
        }
        let kind = self.report.rules.vocabulary().kind(record.kind).map(|k| k.name.as_str()).unwrap_or_default();
        format!("{kind} {}: {what}", self.report.register.identity(record))
    }

    fn wanted(&self, wanted: &Wanted, measure: &Measure) -> Value {
        let names = |places: &[usize]| Value::from(places.iter().map(|p| self.symbol(measure, *p)).collect::<Vec<_>>());
        match wanted {
            Wanted::Yes(yes) => Value::from(*yes),
            Wanted::OneOf(places) => json!({ "one_of": names(places) }),
            Wanted::NotOneOf(places) => json!({ "none_of": names(places) }),
            Wanted::Also(places) => json!({ "also": names(places) }),
            Wanted::Without(places) => json!({ "without": names(places) }),
            Wanted::Event(happened) => json!({ "exists": happened }),
            Wanted::By(date) => json!({ "by": date.to_string() }),
            Wanted::From(date) => json!({ "from": date.to_string() }),
            Wanted::Text(text) => json!({ "text": text }),
            Wanted::OnRecord => json!({ "known": true }),
        }
    }
    fn symbol(&self, measure: &Measure, place: usize) -> String {
        let fact = crate::words::finding::fact_of(measure).and_then(|f| self.report.rules.vocabulary().fact(f));
        match fact.map(|f| f.ty) {
            Some(Type::Enum(id) | Type::Set(id)) => {
                self.report.register.symbol(id, place).map(|(_, name)| name.to_owned()).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    pub(crate) fn change(&self, change: &Change, subject: RecordId, together: bool) -> Value {
        let to = match &change.to {
            NewValue::Number(number) => exact(*number),
            NewValue::Yes(yes) => Value::from(*yes),
            NewValue::Date(date) => Value::from(date.to_string()),
            NewValue::Symbol(place) => Value::from(self.symbol(&change.what, *place)),
            NewValue::Set(places) => {
                Value::from(places.iter().map(|p| self.symbol(&change.what, *p)).collect::<Vec<_>>())
            }
        };
        let by = change.by.map_or_else(|| to.clone(), exact);
        let mut out = json!({ "fact": self.measure(&change.what, change.record, subject), "change": by,
            "unit": change.unit.map(unit), "to": to });
        if let (Value::Object(entries), true) = (&mut out, together) {
            entries.insert("together".to_owned(), Value::Bool(true));
        }
        out
    }

    fn used(&self, used: &Used, subject: RecordId) -> (String, Value) {
        let fact = self.report.rules.vocabulary().fact(used.fact);
        let name = fact.map(|f| f.name.clone()).unwrap_or_default();
        let name = used.year.map_or(name.clone(), |year| format!("{name}@{year}"));
        (self.owned(name, used.record, subject), fact.map_or(Value::Null, |f| self.held(f, &used.value)))
    }
    pub(crate) fn held(&self, fact: &FactDef, held: &Held) -> Value {
        match held {
            Held::Unknown => Value::Null,
            Held::None => Value::from("none"),
            Held::Int(value) => self.integer(fact, *value),
            Held::Between(low, high) => {
                let ends = [("at_least", low), ("at_most", high)];
                let given = ends.into_iter().filter_map(|(k, v)| Some((k.to_owned(), self.integer(fact, (*v)?))));
                Value::Object(given.collect())
            }
            Held::Set { sure, possible } => {
                let names = |mask: u128| match fact.ty {
                    Type::Set(id) => {
                        let places = crate::words::value::places(mask);
                        places.filter_map(|p| self.report.register.symbol(id, p)).map(|(_, n)| n.to_owned()).collect()
                    }
                    _ => Vec::new(),
                };
                if sure == possible { Value::from(names(*sure)) } else { json!({ "at_least": names(*sure) }) }
            }
            Held::Text(text) => Value::from(text.as_str()),
            Held::Record(record) => Value::from(self.report.register.identity(*record)),
        }
    }
    pub(crate) fn integer(&self, fact: &FactDef, value: i64) -> Value {
        match fact.ty {
            Type::Bool => Value::from(value != 0),
            Type::Date => Date::from_days(value).map_or(Value::Null, |d| Value::from(d.to_string())),
            Type::Enum(id) => {
                let symbol = usize::try_from(value).ok().and_then(|p| self.report.register.symbol(id, p));
                symbol.map_or(Value::Null, |(_, name)| Value::from(name))
            }
            _ => Rational::from_scaled(i128::from(value), fact.places()).map_or(Value::Null, exact),
        }
    }

    /// `households`; `city 320100000000: all communities`.
    pub(crate) fn missing(&self, missing: &Missing, subject: RecordId) -> String {
        let vocabulary = self.report.rules.vocabulary();
        match missing {
            Missing::Fact(record, fact, year) => {
                let name = vocabulary.fact(*fact).map(|f| f.name.clone()).unwrap_or_default();
                self.owned(year.map_or(name.clone(), |year| format!("{name}@{year}")), *record, subject)
            }
            Missing::Members(record, kind) => {
                let members =
                    vocabulary.kind(*kind).and_then(|k| k.collections.first()).map(String::as_str).unwrap_or_default();
                let owner = vocabulary.kind(record.kind).map(|k| k.name.as_str()).unwrap_or_default();
                format!("all {members} of {owner} {}", self.report.register.identity(*record))
            }
            Missing::Code(record) => self.owned("code".to_owned(), *record, subject),
            Missing::Parameter(id) => {
                format!("${}", self.report.rules.parameter(*id).map(|p| p.name.as_str()).unwrap_or_default())
            }
        }
    }
}

/// A number as JSON holds it exactly, else as a string.
pub(crate) fn exact(number: Rational) -> Value {
    let decimal = number.decimal().filter(|d| d.bytes().filter(u8::is_ascii_digit).count() <= 15);
    let held = decimal.and_then(|d| d.parse::<Number>().ok());
    held.map_or_else(|| Value::from(fraction(number)), Value::Number)
}

fn fraction(number: Rational) -> String {
    number.decimal().unwrap_or_else(|| format!("{}/{}", number.numerator(), number.denominator()))
}

pub(crate) fn unit(id: UnitId) -> &'static str {
    id.unit().en
}
