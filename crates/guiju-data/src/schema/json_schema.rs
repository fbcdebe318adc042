//! A JSON Schema (2020-12) of the input that `guiju check` reads: every kind, fact and symbol, in both languages.
//!
//! The schema accepts what the reader accepts and no more, as far as a schema can say it: decimal places and the sum of a bound's
//! ends are the reader's to check. Values are the plain JSON of INTERFACES: unknown is null, none is `"none"`.

use guiju_core::value::Rational;
use guiju_core::vocabulary::unit::UNITS;
use guiju_core::vocabulary::{EnumDef, FactDef, KindDef, Type, UnitId, Vocabulary};
use serde_json::{Map, Number, Value, json};

/// The schema of a register in JSON.
///
/// ```
/// use guiju_core::vocabulary::Vocabulary;
/// let schema = guiju_data::schema::json_schema(Vocabulary::core());
/// let households = &schema["$defs"]["community"]["properties"]["households"];
/// assert_eq!(households["title"], "户数");
/// ```
#[must_use]
pub fn json_schema(vocabulary: &Vocabulary) -> Value {
    let mut defs = Map::new();
    for symbols in vocabulary.enums() {
        defs.insert(symbol_key(symbols), symbol(symbols));
    }
    let mut properties = Map::new();
    properties.insert("as_of".to_owned(), json!({ "type": "string", "format": "date" }));
    properties.insert("complete".to_owned(), json!({ "type": "array", "items": { "type": "string" } }));
    for kind in vocabulary.kinds() {
        defs.insert(kind.name.clone(), record(vocabulary, kind));
        let of_kind = reference(&kind.name);
        for name in &kind.collections {
            properties.insert(name.clone(), collection(kind));
        }
        for name in [&kind.name, &kind.zh].into_iter().chain(&kind.aliases) {
            let either = json!({ "anyOf": [collection(kind), of_kind] });
            let allowed = if kind.collections.contains(name) { either } else { of_kind.clone() };
            properties.insert(name.clone(), allowed);
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "guiju register",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "$defs": defs,
    })
}

fn reference(def: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{def}") })
}

fn symbol_key(symbols: &EnumDef) -> String {
    format!("symbol.{}", symbols.name)
}

/// One symbol, by name or label; of an open enumeration, any text.
fn symbol(symbols: &EnumDef) -> Value {
    let known: Vec<&String> = symbols.symbols.iter().flat_map(|s| [&s.name, &s.zh]).collect();
    if symbols.open {
        json!({ "title": symbols.zh, "anyOf": [{ "enum": known }, { "type": "string" }] })
    } else {
        json!({ "title": symbols.zh, "enum": known })
    }
}

/// A record: identity, what it belongs to, its facts, its members.
fn record(vocabulary: &Vocabulary, kind: &KindDef) -> Value {
    let mut properties = Map::new();
    properties.insert("id".to_owned(), json!({ "type": ["string", "null"] }));
    for parent in kind.parents.iter().filter_map(|id| vocabulary.kind(*id)) {
        properties.insert(parent.name.clone(), json!({ "title": parent.zh, "type": ["string", "null"] }));
    }
    for child in vocabulary.children_of(kind.id) {
        for name in &child.collections {
            properties.insert(name.clone(), collection(child));
        }
    }
    for fact in vocabulary.facts_of(kind.id) {
        let place = format!("#/$defs/{}/properties/{}", kind.name, fact.name);
        for name in [&fact.zh].into_iter().chain(&fact.aliases) {
            properties.insert(name.clone(), json!({ "$ref": place }));
        }
        properties.insert(fact.name.clone(), described(fact, value(vocabulary, fact)));
    }
    json!({
        "title": kind.zh,
        "description": kind.definition,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

/// Members: a list of all of them, or an object that says whether the list is whole.
fn collection(kind: &KindDef) -> Value {
    let list = json!({ "type": "array", "items": reference(&kind.name) });
    let partial = json!({
        "type": "object",
        "properties": { "known": list, "complete": { "type": "boolean" } },
        "required": ["known"],
        "additionalProperties": false,
    });
    json!({ "title": kind.zh, "anyOf": [list, partial, { "type": "null" }] })
}

fn described(fact: &FactDef, allowed: Vec<Value>) -> Value {
    let mut out = Map::new();
    out.insert("title".to_owned(), json!(fact.zh));
    if !fact.definition.is_empty() {
        out.insert("description".to_owned(), json!(fact.definition));
    }
    if let Type::Number { unit, places } = fact.ty {
        out.insert("x-unit".to_owned(), json!(unit.unit().en));
        out.insert("x-places".to_owned(), json!(places));
    }
    out.insert("x-actionable".to_owned(), json!(fact.actionable));
    out.insert("anyOf".to_owned(), Value::Array(allowed));
    Value::Object(out)
}

/// What a fact may hold: its values, bounds where its type has an order, none where it is optional, and null.
fn value(vocabulary: &Vocabulary, fact: &FactDef) -> Vec<Value> {
    let mut allowed = match fact.ty {
        Type::Bool => vec![json!({ "type": "boolean" })],
        Type::Number { unit, .. } => number(fact, unit),
        Type::Date => {
            let date =
                json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2}|年[0-9]{1,2}月[0-9]{1,2}日)$" });
            vec![date.clone(), bounds(&date)]
        }
        Type::Span(_) => vec![json!({ "type": "string", "pattern": "^-?[0-9]+ ?[a-z\\u4e00-\\u9fff]+$" })],
        Type::Text | Type::Ref(_) => vec![json!({ "type": "string" })],
        Type::Enum(id) => vocabulary.enumeration(id).map(|e| vec![reference(&symbol_key(e))]).unwrap_or_default(),
        Type::Set(id) => vocabulary.enumeration(id).map(set).unwrap_or_default(),
    };
    if fact.per_year {
        let of_a_year = json!({ "anyOf": allowed });
        allowed.push(json!({
            "type": "object",
            "patternProperties": { "^[0-9]{4}$": of_a_year },
            "additionalProperties": false,
            "minProperties": 1,
        }));
    }
    if fact.optional {
        allowed.push(json!({ "enum": ["none", "无"] }));
    }
    allowed.push(json!({ "type": "null" }));
    allowed
}

fn number(fact: &FactDef, unit: UnitId) -> Vec<Value> {
    let mut plain = Map::new();
    plain.insert("type".to_owned(), json!("number"));
    for (key, end) in [("minimum", fact.low), ("maximum", fact.high)] {
        let exact = end.and_then(|e| Rational::from_scaled(i128::from(e), fact.places())).and_then(|r| r.decimal());
        if let Some(end) = exact.and_then(|text| text.parse::<Number>().ok()) {
            plain.insert(key.to_owned(), Value::Number(end));
        }
    }
    let words: Vec<&str> = UNITS
        .iter()
        .filter(|u| u.dimension == unit.dimension())
        .flat_map(|u| [u.en, u.zh].into_iter().chain(u.aliases.iter().copied()))
        .collect();
    let written = format!("^-?[0-9]+(\\.[0-9]+)? ?({})?$", words.join("|"));
    let one = json!({ "anyOf": [Value::Object(plain.clone()), { "type": "string", "pattern": written }] });
    let about = json!({
        "type": "object",
        "properties": { "about": one, "within": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? ?%$" } },
        "required": ["about", "within"],
        "additionalProperties": false,
    });
    vec![Value::Object(plain), json!({ "type": "string", "pattern": written }), bounds(&one), about]
}

fn bounds(end: &Value) -> Value {
    json!({
        "type": "object",
        "properties": { "at_least": end, "at_most": end },
        "minProperties": 1,
        "additionalProperties": false,
    })
}

fn set(symbols: &EnumDef) -> Vec<Value> {
    let list = json!({ "type": "array", "items": reference(&symbol_key(symbols)), "uniqueItems": true });
    let object = |key: &str| {
        json!({
            "type": "object",
            "properties": { key: list, "complete": { "type": "boolean" } },
            "required": [key],
            "additionalProperties": false,
        })
    };
    vec![list.clone(), object("at_least"), object("known")]
}
