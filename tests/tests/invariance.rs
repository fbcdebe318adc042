//! What must not matter (SEMANTICS §8): the order of rows, of facts, of packs; facts that no norm reads; running twice. The JSON of an
//! outcome is the same, byte for byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use guiju::pack::PackFiles;
use guiju::{Date, Register, RuleSet};
use guiju_tests::differential::Batch;
use guiju_tests::generate::{json, random::Random, world};
use guiju_tests::oracle::calendar;
use guiju_tests::oracle::completion::Contents;
use guiju_tests::oracle::world::{FACTS, Kind, Record};
use serde_json::Value as Json;

const ROUNDS: u64 = 4;

fn pack(name: &str, files: &BTreeMap<String, String>) -> PackFiles {
    let files = files
        .iter()
        .map(|(path, text)| (path.clone(), text.replace("\"orchards\"", &format!("\"{name}\"")).into_bytes()));
    PackFiles { name: name.to_owned(), files: files.collect() }
}

/// Orchards get codes, so that their order is that of their codes.
fn data(batch: &Batch) -> Json {
    let mut data: Json = serde_json::from_str(&json::register(&batch.cities, batch.as_of)).unwrap();
    coded(&mut data);
    data
}

fn coded(data: &mut Json) {
    for city in data["cities"].as_array_mut().unwrap() {
        let listed = match city.get_mut("orchards") {
            Some(Json::Object(part)) => part.get_mut("known"),
            other => other,
        };
        for orchard in listed.and_then(Json::as_array_mut).into_iter().flatten() {
            orchard["code"] = orchard["id"].clone();
        }
    }
}

fn told(packs: Vec<PackFiles>, data: &Json, as_of: i64) -> String {
    let rules = RuleSet::from_files(packs).unwrap_or_else(|e| panic!("{e}"));
    let register = Register::from_json(rules.vocabulary(), data.to_string().as_bytes()).unwrap();
    assert!(register.errors().is_empty(), "{:?}", register.errors());
    let outcome = rules.check(&register, Date::parse(&calendar::text(as_of))).unwrap();
    let findings: Vec<_> = outcome.findings_of(|_| true).collect();
    let report = outcome.report(&findings);
    let document = guiju::report::wire::document(&report, guiju::Language::Chinese);
    serde_json::to_string_pretty(&document).unwrap() + &outcome.verdict_digest()
}

/// The same data with the keys of every object, and the rows of cities and orchards, in another order.
fn shuffled(node: &Json, random: &mut Random, rows: bool) -> Json {
    match node {
        Json::Object(all) => {
            let mut keys: Vec<(String, Json)> = all
                .iter()
                .map(|(k, v)| {
                    (
                        k.clone(),
                        shuffled(v, random, ["cities", "orchards"].contains(&k.as_str()) || (rows && k == "known")),
                    )
                })
                .collect();
            shuffle(&mut keys, random);
            Json::Object(keys.into_iter().collect())
        }
        Json::Array(all) => {
            let mut items: Vec<Json> = all.iter().map(|v| shuffled(v, random, false)).collect();
            if rows {
                shuffle(&mut items, random);
            }
            Json::Array(items)
        }
        other => other.clone(),
    }
}

fn shuffle<T>(items: &mut [T], random: &mut Random) {
    for i in (1..items.len()).rev() {
        items.swap(i, random.place(i + 1));
    }
}

fn batches() -> impl Iterator<Item = (u64, Batch)> {
    (0..ROUNDS).map(|seed| {
        let mut batch = if seed % 2 == 0 { Batch::norms(seed) } else { Batch::expressions(seed) };
        batch.cities.truncate(4);
        (seed, batch)
    })
}

#[test]
fn the_order_of_rows_and_facts_does_not_matter() {
    for (seed, mut batch) in batches() {
        // Cities without a code stand in the order of the data: they get one.
        for (i, (code, _)) in batch.cities.iter_mut().enumerate() {
            code.get_or_insert(format!("34{:02}00000000", i + 1));
        }
        let packs = || vec![pack("orchards", &batch.files())];
        let plain = data(&batch);
        let first = told(packs(), &plain, batch.as_of);
        assert_eq!(first, told(packs(), &plain, batch.as_of), "seed {seed}: twice the same");
        let mut random = Random::new(seed);
        for _ in 0..2 {
            let again = told(packs(), &shuffled(&plain, &mut random, false), batch.as_of);
            assert!(first == again, "seed {seed}: {}", first_difference(&first, &again));
        }
    }
}

#[test]
fn facts_that_no_norm_reads_do_not_matter() {
    for (seed, mut batch) in batches() {
        let packs = vec![pack("orchards", &batch.files())];
        let first = told(packs.clone(), &data(&batch), batch.as_of);
        let mut read: BTreeSet<usize> = BTreeSet::from([guiju_tests::oracle::world::fact("opened_on")]);
        for n in &batch.rules.norms {
            let all = [&n.when, &n.unless, &n.require].into_iter().flatten();
            read.extend(all.flat_map(|e| Contents::of_expr(e).facts).map(|(r, _)| r.fact));
        }
        read.extend(Kind::Outing.facts());
        read.extend(["inspected_on", "trees", "fenced"].map(guiju_tests::oracle::world::fact));
        let mut random = Random::new(seed);
        let as_of = batch.as_of;
        let mut changed = 0;
        for (_, city) in &mut batch.cities {
            stir(city, &read, &mut random, as_of, &mut changed);
        }
        assert!(changed > 0, "seed {seed}: something that nobody reads was changed");
        let again = told(packs, &data(&batch), as_of);
        assert!(first == again, "seed {seed}: {}", first_difference(&first, &again));
    }
}

/// Gives every fact that is not read another value, or none.
fn stir(record: &mut Record, read: &BTreeSet<usize>, random: &mut Random, as_of: i64, changed: &mut usize) {
    for fact in record.kind.facts().filter(|f| !read.contains(f) && !FACTS[*f].per_year) {
        *changed += 1;
        if random.chance(50) {
            record.facts.insert((fact, 0), world::value(random, fact, as_of));
        } else {
            record.facts.remove(&(fact, 0));
        }
    }
    for members in record.children.values_mut() {
        members.list.iter_mut().for_each(|r| stir(r, read, random, as_of, changed));
    }
}

#[test]
fn the_order_of_packs_does_not_matter() {
    for seed in 0..ROUNDS {
        let mut batch = Batch::norms(seed);
        batch.cities.truncate(4);
        let other = Batch { as_of: batch.as_of, cities: batch.cities.clone(), ..Batch::norms(seed + 1_000) };
        let (a, b) = (pack("orchards", &batch.files()), pack("gardens", &other.files()));
        let data = data(&batch);
        let first = told(vec![a.clone(), b.clone()], &data, batch.as_of);
        let again = told(vec![b, a], &data, batch.as_of);
        assert!(first == again, "seed {seed}: {}", first_difference(&first, &again));
    }
}

fn first_difference(a: &str, b: &str) -> String {
    let at = a.bytes().zip(b.bytes()).position(|(x, y)| x != y).unwrap_or(a.len().min(b.len()));
    let show = |s: &str| {
        s.chars().skip(s.get(..at).map_or(at, |h| h.chars().count()).saturating_sub(120)).take(260).collect::<String>()
    };
    format!("at byte {at}:\n{}\n{}", show(a), show(b))
}
