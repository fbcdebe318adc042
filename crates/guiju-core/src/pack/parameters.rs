//! `parameters.toml`: parameters, definitions and standards.

use super::document::{Document, Entry, Item, Table, Text, Value};
use super::expression::{self, Written};
use super::fields::{self, Fields};
use super::literal;
use super::manifest::is_identifier;
use super::rule_set::{Parameter, ParameterKind, ParameterValue, Title};
use super::sink::Sink;
use crate::diagnostic::Code;
use crate::language::elaborate::Bound;
use crate::language::formula::ParameterId;
use crate::language::tree::Span;
use crate::value::Date;
use crate::vocabulary::{KindId, UnitId, Vocabulary};

/// A definition: the kind it speaks of, its name and where that stands.
pub(crate) struct Definition {
    pub kind: KindId,
    pub name: String,
    pub at: Span,
    pub written: Written,
}

/// A standard as written: its norms are still words.
pub(crate) struct StandardDraft {
    pub name: String,
    pub at: Span,
    pub title: Title,
    pub subject: KindId,
    pub norms: Vec<Text>,
    pub reading: Option<String>,
}

/// What one `parameters.toml` says.
#[derive(Default)]
pub(crate) struct Parameters {
    pub parameters: Vec<(Parameter, Span)>,
    pub definitions: Vec<Definition>,
    pub standards: Vec<StandardDraft>,
}

/// Reads parameters, definitions and standards; ids are given later.
pub(crate) fn read(document: &Document, pack: usize, vocabulary: &Vocabulary, sink: &mut Sink) -> Parameters {
    let mut out = Parameters::default();
    let mut sections = Fields::new(document, &document.table, document.table.span);
    for entry in tables(&mut sections, "parameter", sink) {
        out.parameters.extend(read_parameter(document, entry, pack, sink).map(|p| (p, entry.key_span)));
    }
    for entry in tables(&mut sections, "define", sink) {
        read_definitions(document, entry, vocabulary, &mut out.definitions, sink);
    }
    for entry in tables(&mut sections, "standard", sink) {
        out.standards.extend(read_standard(document, entry, vocabulary, sink));
    }
    sections.finish(sink);
    out
}

fn tables<'a>(fields: &mut Fields<'a>, key: &'static str, sink: &mut Sink) -> &'a [Entry] {
    fields.table(key, sink).map(|(table, _)| table.entries.as_slice()).unwrap_or_default()
}

/// The table that an entry holds, or a diagnostic.
pub(crate) fn table_of<'a>(document: &Document, entry: &'a Entry, sink: &mut Sink) -> Option<&'a Table> {
    match &entry.item.value {
        Value::Table(table) => Some(table),
        _ => {
            fields::wrong(&entry.item, &entry.key, "table", &document.file, sink);
            None
        }
    }
}

/// The kind of this name, or a diagnostic with the nearest.
pub(crate) fn kind_of(vocabulary: &Vocabulary, name: &str, file: &str, span: Span, sink: &mut Sink) -> Option<KindId> {
    let found = vocabulary.kind_named(name).map(|k| k.id);
    if found.is_none() {
        let names = vocabulary.kinds().iter().flat_map(|k| [k.name.as_str(), k.zh.as_str()]);
        sink.report_near(file, span, Code::UnknownKind, name, names);
    }
    found
}

fn read_parameter(document: &Document, entry: &Entry, pack: usize, sink: &mut Sink) -> Option<Parameter> {
    let file = &document.file;
    if !crate::language::word::is_name(&entry.key) {
        sink.report(file, entry.key_span, Code::BadName, [fields::shortened(&entry.key)]);
    }
    let mut fields = Fields::new(document, table_of(document, entry, sink)?, entry.key_span);
    let zh = fields.must_text("zh", sink).map(|t| t.text.clone()).unwrap_or_default();
    let en = fields.string("en", sink).unwrap_or_default();
    let kind = fields.must_text("kind", sink).and_then(|t| kind_word(t, file, sink));
    let ty = fields.must_text("type", sink).and_then(|t| bound(t, file, sink));
    let range = fields.text("range", sink);
    let (value, values, propose) = (fields.entry("value"), fields.entry("values"), fields.entry("propose"));
    let citation = fields.text("clause", sink).and_then(|t| super::norms::citation(t, file, sink));
    let (kind, mut bound) = (kind?, ty?);
    if let Some(text) = range {
        read_range(&mut bound, text, file, sink);
    }
    for (key, entry, fits) in [
        ("value", value, kind == ParameterKind::Reading),
        ("values", values, kind == ParameterKind::Dated),
        ("propose", propose, kind == ParameterKind::Local),
    ] {
        match entry {
            Some(entry) if !fits => {
                sink.report(file, entry.key_span, Code::MisplacedValue, [key.to_owned(), kind.word().to_owned()]);
            }
            None if fits && kind != ParameterKind::Local => fields.missing(key, sink),
            _ => {}
        }
    }
    fields.finish(sink);
    let read = |item: &Item, sink: &mut Sink| read_value(item, &bound, file, sink);
    let values = match kind {
        ParameterKind::Reading => value.and_then(|e| read(&e.item, sink)).map(|v| (None, v)).into_iter().collect(),
        ParameterKind::Dated => values.map(|e| dated_values(document, e, &bound, sink)).unwrap_or_default(),
        ParameterKind::Local => Vec::new(),
    };
    let propose = propose.filter(|_| kind == ParameterKind::Local).and_then(|e| read(&e.item, sink));
    let (id, name) = (ParameterId(0), entry.key.to_string());
    Some(Parameter { id, pack, name, title: Title { zh, en }, kind, range: bound, values, propose, citation })
}

fn kind_word(text: &Text, file: &str, sink: &mut Sink) -> Option<ParameterKind> {
    let found = ParameterKind::ALL.into_iter().find(|k| k.word() == text.text);
    if found.is_none() {
        let words = ParameterKind::ALL.into_iter().map(ParameterKind::word);
        sink.report_near(file, text.span, Code::UnknownParameterKind, &text.text, words);
    }
    found
}

fn bound(text: &Text, file: &str, sink: &mut Sink) -> Option<Bound> {
    let words: Vec<&str> = text.text.split_whitespace().collect();
    let number = |unit| Bound::Number { value: None, low: Some(crate::value::Rational::ZERO), high: None, unit };
    let found = match words.as_slice() {
        ["number"] => Some(number(UnitId::ITEM)),
        ["number", unit] => UnitId::named(unit).map(number),
        ["span"] => Some(Bound::Span(None, None)),
        ["date"] => Some(Bound::Date(None)),
        ["bool"] => Some(Bound::Bool(None)),
        _ => None,
    };
    if found.is_none() {
        sink.report(file, text.span, Code::BadParameterType, [fields::shortened(&text.text)]);
    }
    found
}

fn read_range(bound: &mut Bound, text: &Text, file: &str, sink: &mut Sink) {
    let good = literal::ends(&text.text).and_then(|(from, to)| match bound {
        Bound::Number { low, high, unit, .. } => {
            let end = |e: Option<&str>| e.map_or(Some(None), |e| literal::number(e, *unit).map(Some));
            (*low, *high) = (end(from)?, end(to)?);
            (!low.is_some_and(|l| high.is_some_and(|h| h < l))).then_some(())
        }
        Bound::Span(_, range) => {
            let (from, to) = (literal::span(from?)?, literal::span(to?)?);
            *range = Some((from, to));
            (from.unit == to.unit && from.count <= to.count).then_some(())
        }
        Bound::Date(_) | Bound::Bool(_) => None,
    });
    if good.is_none() {
        sink.report(file, text.span, Code::BadRange, [fields::shortened(&text.text)]);
    }
}

fn dated_values(
    document: &Document,
    entry: &Entry,
    bound: &Bound,
    sink: &mut Sink,
) -> Vec<(Option<Date>, ParameterValue)> {
    let file = &document.file;
    let Value::List(items) = &entry.item.value else {
        fields::wrong(&entry.item, &entry.key, "array", file, sink);
        return Vec::new();
    };
    let mut out: Vec<(Option<Date>, ParameterValue)> = Vec::new();
    for item in items {
        let Value::Table(table) = &item.value else {
            fields::wrong(item, &entry.key, "table", file, sink);
            continue;
        };
        let mut fields = Fields::new(document, table, item.span);
        let from = fields.date("from", sink);
        if fields.entry("from").is_none() {
            fields.missing("from", sink);
        }
        let value = fields.entry("value").and_then(|e| read_value(&e.item, bound, file, sink));
        if fields.entry("value").is_none() {
            fields.missing("value", sink);
        }
        fields.finish(sink);
        let (Some(from), Some(value)) = (from, value) else { continue };
        if out.last().is_some_and(|(last, _)| *last >= Some(from)) {
            sink.report(file, item.span, Code::DatesOutOfOrder, [from.to_string()]);
        }
        out.push((Some(from), value));
    }
    out
}

/// A value of a parameter's type, within its range.
fn read_value(item: &Item, bound: &Bound, file: &str, sink: &mut Sink) -> Option<ParameterValue> {
    let written = match &item.value {
        Value::Text(text) => text.text.clone(),
        Value::Number(text) | Value::Date(text) => text.clone(),
        Value::Bool(yes) => yes.to_string(),
        Value::List(_) | Value::Table(_) | Value::Tree(_) => {
            fields::wrong(item, "value", "string", file, sink);
            return None;
        }
    };
    let Some(value) = parameter_value(&written, bound) else {
        let (zh, en) = match bound {
            Bound::Number { unit, .. } => (unit.unit().zh, unit.unit().en),
            Bound::Span(..) => ("时长", "span"),
            Bound::Date(_) => ("日期", "date"),
            Bound::Bool(_) => ("是非", "bool"),
        };
        sink.report(file, item.span, Code::BadValue, [fields::shortened(&written), zh.to_owned(), en.to_owned()]);
        return None;
    };
    if !within(value, bound) {
        sink.report(file, item.span, Code::ParameterRange, [fields::shortened(&written), range_words(bound)]);
    }
    Some(value)
}

/// A value of the type that the bound says, whatever its range; `None` where the text is no such value.
#[must_use]
pub fn parameter_value(text: &str, bound: &Bound) -> Option<ParameterValue> {
    match bound {
        Bound::Number { unit, .. } => literal::number(text, *unit).map(ParameterValue::Number),
        Bound::Span(..) => literal::span(text).map(ParameterValue::Span),
        Bound::Date(_) => Date::parse(text.trim()).map(ParameterValue::Date),
        Bound::Bool(_) => match text.trim() {
            "true" | "yes" | "是" => Some(ParameterValue::Bool(true)),
            "false" | "no" | "否" => Some(ParameterValue::Bool(false)),
            _ => None,
        },
    }
}

/// Whether a value lies in a parameter's range.
#[must_use]
pub fn within(value: ParameterValue, bound: &Bound) -> bool {
    match (value, bound) {
        (ParameterValue::Number(n), Bound::Number { low, high, .. }) => {
            low.is_none_or(|l| l <= n) && high.is_none_or(|h| n <= h)
        }
        (ParameterValue::Span(s), Bound::Span(_, Some((low, high)))) => {
            s.unit == low.unit && low.count <= s.count && s.count <= high.count
        }
        (ParameterValue::Span(s), Bound::Span(_, None)) => s.count > 0,
        (ParameterValue::Date(_), Bound::Date(_)) | (ParameterValue::Bool(_), Bound::Bool(_)) => true,
        _ => false,
    }
}

fn range_words(bound: &Bound) -> String {
    match bound {
        Bound::Number { low, high, unit, .. } => {
            let end = |e: &Option<crate::value::Rational>| e.map(|r| r.to_string()).unwrap_or_default();
            format!("{}..{} {}", end(low), end(high), unit.unit().en)
        }
        Bound::Span(_, Some((low, high))) => {
            let unit = if low.unit == crate::value::SpanUnit::Day { "days" } else { "months" };
            format!("{}..{} {unit}", low.count, high.count)
        }
        Bound::Span(_, None) => "1..".to_owned(),
        Bound::Date(_) | Bound::Bool(_) => String::new(),
    }
}

fn read_definitions(
    document: &Document,
    entry: &Entry,
    vocabulary: &Vocabulary,
    out: &mut Vec<Definition>,
    sink: &mut Sink,
) {
    let file = &document.file;
    let Some(kind) = kind_of(vocabulary, &entry.key, file, entry.key_span, sink) else { return };
    let Some(table) = table_of(document, entry, sink) else { return };
    for definition in &table.entries {
        let (name, at) = (definition.key.to_string(), definition.key_span);
        if !crate::language::word::is_name(&name) {
            sink.report(file, at, Code::BadName, [fields::shortened(&name)]);
        } else if crate::language::word::is_reserved(&name) {
            sink.report(file, at, Code::ReservedWord, [name.clone()]);
        } else if vocabulary.fact_named(kind, &name).is_some() {
            sink.report(file, at, Code::NameTaken, [name.clone()]);
        }
        if let Some(written) = expression::read(document, &definition.item, &name, sink) {
            out.push(Definition { kind, name, at, written });
        }
    }
}

fn read_standard(
    document: &Document,
    entry: &Entry,
    vocabulary: &Vocabulary,
    sink: &mut Sink,
) -> Option<StandardDraft> {
    let file = &document.file;
    if !is_identifier(&entry.key) {
        sink.report(file, entry.key_span, Code::BadIdentifier, [fields::shortened(&entry.key)]);
    }
    let mut fields = Fields::new(document, table_of(document, entry, sink)?, entry.key_span);
    let zh = fields.must_text("zh", sink).map(|t| t.text.clone()).unwrap_or_default();
    let en = fields.string("en", sink).unwrap_or_default();
    let subject = fields.must_text("subject", sink).and_then(|t| kind_of(vocabulary, &t.text, file, t.span, sink));
    let norms: Vec<Text> = fields.texts("norms", sink).into_iter().cloned().collect();
    if norms.is_empty() {
        fields.missing("norms", sink);
    }
    let reading = fields.string("reading", sink);
    fields.finish(sink);
    Some(StandardDraft {
        name: entry.key.to_string(),
        at: entry.key_span,
        title: Title { zh, en },
        subject: subject?,
        norms,
        reading,
    })
}
