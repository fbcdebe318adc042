//! Worlds as JSON data, as a caller would hand them in.

use serde_json::{Map, Value as Json, json};

use crate::oracle::calendar;
use crate::oracle::number::{Q, decimal};
use crate::oracle::world::{ENUMS, FACTS, Members, Record, Ty, Value};

/// A register: cities with their codes.
#[must_use]
pub fn register(cities: &[(Option<String>, Record)], as_of: i64) -> String {
    let all: Vec<Json> = cities
        .iter()
        .map(|(code, city)| {
            let mut one = record(city);
            if let Some(code) = code {
                one.insert("code".to_owned(), json!(code));
            }
            Json::Object(one)
        })
        .collect();
    json!({ "as_of": calendar::text(as_of), "cities": all }).to_string()
}

fn record(record: &Record) -> Map<String, Json> {
    let mut out = Map::new();
    if record.kind.above().is_some() {
        out.insert("id".to_owned(), json!(format!("r{}", record.id)));
    }
    for ((fact, year), value) in &record.facts {
        let name = FACTS[*fact].en;
        let Some(value) = known(*fact, value) else { continue };
        if FACTS[*fact].per_year {
            let years = out.entry(name).or_insert_with(|| json!({}));
            years[year.to_string()] = value;
        } else {
            out.insert(name.to_owned(), value);
        }
    }
    for (kind, Members { list, complete }) in &record.children {
        let list: Vec<Json> = list.iter().map(|r| Json::Object(self::record(r))).collect();
        let told = if *complete { Json::Array(list) } else { json!({ "known": list, "complete": false }) };
        out.insert(kind.names()[2].to_owned(), told);
    }
    out
}

fn number(x: &Q) -> Json {
    serde_json::from_str(&decimal(x)).expect("a number")
}

/// What is known of one fact; nothing where it is unknown.
#[must_use]
pub fn known(fact: usize, value: &Value) -> Option<Json> {
    Some(match value {
        Value::Unknown => return None,
        Value::None => json!("none"),
        Value::Bool(b) => json!(b),
        Value::Num(x) => number(x),
        Value::Range(low, high) => {
            let mut out = Map::new();
            for (key, end) in [("at_least", low), ("at_most", high)] {
                if let Some(end) = end {
                    out.insert(key.to_owned(), number(end));
                }
            }
            Json::Object(out)
        }
        Value::Day(d) => json!(calendar::text(*d)),
        Value::Symbol(s) => json!(symbols(fact)[*s].0),
        Value::Set { sure, possible } => {
            let all: Vec<&str> =
                symbols(fact).iter().enumerate().filter(|(i, _)| sure >> i & 1 == 1).map(|(_, s)| s.0).collect();
            if sure == possible { json!(all) } else { json!({ "at_least": all }) }
        }
        Value::Text(t) => json!(t),
        Value::Months(n) => json!(format!("{n} months")),
    })
}

fn symbols(fact: usize) -> &'static [(&'static str, &'static str)] {
    match FACTS[fact].ty {
        Ty::Enum(e) | Ty::Set(e) => ENUMS[e].2,
        other => panic!("{other:?} has no symbols"),
    }
}
