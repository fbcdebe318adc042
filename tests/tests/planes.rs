//! The spike that shows what a columnar evaluator needs: norms r02, r09, r17 and c23 of the benchmark workload, lowered to formulas
//! and run from the formula type alone on (true, false) bit planes, block by block; equal to the reference evaluator cell by cell.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    missing_docs
)]

#[path = "planes/evaluator.rs"]
mod evaluator;

use std::collections::BTreeMap;
use std::fmt::Write;

use evaluator::{Columns, ROWS};
use guiju_core::verdict::Verdict;
use guiju_engine::plan::Compiled;
use guiju_tests::door::{self, Answer};
use guiju_tests::generate::random::Random;

const NORMS: &str = r#"
[r02]
clause = "一#1"
zh = "人员配备"
en = "Staff"
force = { must = "应" }
bearer = "county"
subject = "community"
require = "staff >= households * 1 person / 300 household and staff >= 6 person"

[r09]
clause = "一#1"
zh = "警务人员"
en = "Police"
force = { must = "应" }
bearer = "county"
subject = "community"
when = "kind in {urban, enterprise_quarter} and not households < 1000 household"
require = "police >= 1 person"

[r17]
clause = "一#1"
zh = "用房分项"
en = "Rooms"
force = { must = "应" }
bearer = "county"
subject = "community"
require = "office_area + activity_area <= service_area"

[c23]
clause = "一#1"
zh = "平均户数"
en = "Average households"
force = { must = "应" }
bearer = "city"
subject = "city"
about = "record"
when = "share(communities satisfies is known households) >= 80%"
require = "average(communities.households where is known households) between 2250 household and 2750 household"
"#;

/// Rows like those of the workload: 5 % unknown each, cities of different sizes, in no order.
fn rows(count: usize, cities: i64) -> String {
    let mut random = Random::new(20_181_231);
    let mut out = String::new();
    let fields = |random: &mut Random, i: usize| {
        let city = random.between(1, cities).min(random.between(1, cities));
        let median = 1_500 + 2_500 * (city * 7 % 11) / 10;
        let households = random.between(200, 2 * median);
        let known = if city == 3 { 60 } else { 95 };
        let mut cells = vec![format!("\"code\": \"32{city:02}01{:03}{:03}\"", 1 + i / 900, 1 + i % 900)];
        let kind = *random.pick(&["urban", "urban", "rural", "enterprise_quarter", "contiguous_estate"]);
        let area = random.between(0, 90_000);
        let values = [
            ("households", 0, households),
            ("staff", 0, (households / 260 + random.between(-1, 3)).max(1)),
            ("police", 0, random.between(0, 2)),
            ("service_area", 2, area),
            ("office_area", 2, area * random.between(5, 45) / 100),
            ("activity_area", 2, area * random.between(20, 60) / 100),
        ];
        for (name, places, value) in values {
            if random.chance(if name == "households" { known } else { 95 }) {
                let text = if places == 2 { format!("{}.{:02}", value / 100, value % 100) } else { value.to_string() };
                cells.push(format!("\"{name}\": {text}"));
            }
        }
        if random.chance(95) {
            cells.push(format!("\"kind\": \"{kind}\""));
        }
        cells.join(", ")
    };
    for i in 0..count {
        let _ = write!(out, "{}{{{}}}", if i == 0 { "" } else { ",\n" }, fields(&mut random, i));
    }
    format!("{{\"complete\": [\"city.communities\"], \"communities\": [\n{out}\n]}}")
}

fn ask() -> Answer {
    let manifest = "id = \"spike\"\nzh = \"试验\"\nen = \"Spike\"\nissuer = \"试验\"\nsemantics = 1\nfrom = 2000-01-01\njurisdiction = [\"32\"]\n\
        source = { file = \"none.txt\", sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\" }\n";
    let files = BTreeMap::from([
        ("pack.toml".to_owned(), manifest.to_owned()),
        (
            "clauses.toml".to_owned(),
            "\"一#1\" = { sha = \"0000000000000000\", gist = \"试验\", numerals = [], duty = [] }\n".to_owned(),
        ),
        ("norms/1-all.toml".to_owned(), NORMS.to_owned()),
    ]);
    let (rules, errors) = door::rules(&[("spike".to_owned(), files)]);
    assert!(errors.is_empty(), "{errors:#?}");
    let register = door::register(&rules, &rows(5 * ROWS + 77, 12)).unwrap();
    door::judge(rules, register, &door::options("2018-12-31")).unwrap()
}

fn compiled<'a>(answer: &'a Answer, name: &str) -> &'a Compiled {
    answer.plan.compiled(answer.rules.norm_named(name).unwrap().id).unwrap()
}

/// The verdict of a norm in force everywhere, without deadline: applicability and requirement alone.
fn verdict(applies: Option<bool>, requires: Option<bool>) -> Verdict {
    match (applies, requires) {
        (Some(false), _) => Verdict::NotApplicable,
        (_, Some(true)) => Verdict::Met,
        (Some(true), Some(false)) => Verdict::Unmet,
        _ => Verdict::Undetermined,
    }
}

#[test]
fn rows_agree_with_the_reference_evaluator() {
    let answer = ask();
    let kind = answer.rules.vocabulary().kind_named("community").unwrap().id;
    let columns = Columns::of(&answer.register, kind);
    let subjects: Vec<_> = answer.register.of_kind(kind).collect();
    let mut seen = BTreeMap::new();
    for name in ["r02", "r09", "r17"] {
        let norm = compiled(&answer, name);
        for block in 0..columns.blocks() {
            let applies = norm.when.as_ref().map(|f| columns.planes(f, block));
            let requires = columns.planes(norm.require.as_ref().unwrap(), block);
            for (i, row) in columns.rows_of(block).enumerate() {
                let told = verdict(applies.map_or(Some(true), |p| p.row(i)), requires.row(i));
                assert_eq!(Some(told), answer.outcome.verdict(subjects[row], norm.id), "{name} in row {row}");
                *seen.entry((name, told)).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(seen.values().sum::<usize>(), 3 * subjects.len());
    assert_eq!(seen.len(), 10, "every verdict that can be: {seen:?}");
}

#[test]
fn cities_agree_with_the_reference_evaluator() {
    let answer = ask();
    let vocabulary = answer.rules.vocabulary();
    let (kind, city) = (vocabulary.kind_named("community").unwrap().id, vocabulary.kind_named("city").unwrap().id);
    let columns = Columns::of(&answer.register, kind);
    let group_of: Vec<usize> =
        answer.register.of_kind(kind).map(|r| answer.register.ancestor(r, city).unwrap().row as usize).collect();
    let cities: Vec<_> = answer.register.of_kind(city).collect();
    let norm = compiled(&answer, "c23");
    let applies = columns.groups(norm.when.as_ref().unwrap(), &group_of, cities.len());
    let requires = columns.groups(norm.require.as_ref().unwrap(), &group_of, cities.len());
    let mut seen = BTreeMap::new();
    for (i, subject) in cities.iter().enumerate() {
        let told = verdict(applies[i], requires[i]);
        assert_eq!(Some(told), answer.outcome.verdict(*subject, norm.id), "city {i}");
        *seen.entry(told).or_insert(0) += 1;
    }
    assert_eq!(cities.len(), 12);
    assert!([Verdict::Met, Verdict::Unmet, Verdict::NotApplicable].iter().all(|v| seen.contains_key(v)), "{seen:?}");
}
