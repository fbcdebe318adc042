//! The JSON Schema of the input: whole, without dangling references, and one that the real records keep.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::PathBuf;

use guiju_core::vocabulary::Vocabulary;
use guiju_data::schema::json_schema;
use serde_json::Value;

fn schema() -> Value {
    json_schema(Vocabulary::core())
}

fn each<'a>(value: &'a Value, visit: &mut impl FnMut(&'a Value)) {
    visit(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| each(item, visit)),
        Value::Object(fields) => fields.values().for_each(|field| each(field, visit)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let schema = schema();
    let mut references = 0;
    each(&schema, &mut |value| {
        if let Some(place) = value.get("$ref").and_then(Value::as_str) {
            references += 1;
            assert!(schema.pointer(place.strip_prefix('#').unwrap()).is_some(), "{place}");
        }
    });
    assert!(references > 500, "{references}");
}

#[test]
fn every_fact_has_its_place_in_both_languages() {
    let schema = schema();
    for fact in Vocabulary::core().facts() {
        let kind = &Vocabulary::core().kind(fact.kind).unwrap().name;
        let properties = &schema["$defs"][kind]["properties"];
        assert_eq!(properties[&fact.name]["title"], fact.zh, "{kind}.{}", fact.name);
        for name in [&fact.zh].into_iter().chain(&fact.aliases) {
            assert_eq!(properties[name]["$ref"], format!("#/$defs/{kind}/properties/{}", fact.name));
        }
    }
}

#[test]
fn ends_of_ranges_are_exact_numbers() {
    let schema = schema();
    let occupancy = &schema["$defs"]["community"]["properties"]["occupancy"];
    assert_eq!(occupancy["anyOf"][0].to_string(), r#"{"type":"number","minimum":0,"maximum":100}"#);
    let amount = &schema["$defs"]["ledger_entry"]["properties"]["amount"];
    assert_eq!(amount["anyOf"][0].to_string(), r#"{"type":"number"}"#);
}

/// Every key of a record is a property of its kind, down to its members.
fn keys_are_known(schema: &Value, kind: &str, record: &Value, place: &str) {
    let properties = &schema["$defs"][kind]["properties"];
    for (key, value) in record.as_object().unwrap() {
        let property = &properties[key];
        assert!(property.is_object(), "{place}: {kind} has no `{key}`");
        let Some(held) = property.pointer("/anyOf/0/items/$ref").and_then(Value::as_str) else { continue };
        let Some(held) = held.strip_prefix("#/$defs/").filter(|held| !held.starts_with("symbol.")) else { continue };
        let members = value.as_array().or_else(|| value["known"].as_array()).unwrap();
        members.iter().for_each(|member| keys_are_known(schema, held, member, place));
    }
}

#[test]
fn the_real_records_keep_it() {
    let schema = schema();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../policies/practice/records");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let name = file.display().to_string();
        let register: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for (collection, records) in register.as_object().unwrap() {
            let property = &schema["properties"][collection];
            assert!(property.is_object(), "{name}: `{collection}`");
            let Some(kind) = property.pointer("/anyOf/0/items/$ref").and_then(Value::as_str) else { continue };
            let kind = kind.strip_prefix("#/$defs/").unwrap();
            records.as_array().unwrap().iter().for_each(|record| keys_are_known(&schema, kind, record, &name));
        }
        seen += 1;
    }
    assert_eq!(seen, 3);
}
