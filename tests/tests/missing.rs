//! What an undetermined verdict names as missing: it is not known already, and when all of it is told the verdict is decided
//! (SEMANTICS §4, LANGUAGE §4).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

use guiju_core::register::{Cell, Year};
use guiju_core::verdict::{Finding, Missing, Reason, RecordId, Verdict};
use guiju_tests::differential::{Batch, Told};
use guiju_tests::generate::{random::Random, world};
use guiju_tests::oracle::world::{Kind, Record, Value, fact};

const ROUNDS: u64 = 25;

/// The members of a collection first, then what is not known of them: so many times all that is missing is told.
const TELLINGS: usize = 2;

#[test]
fn what_is_missing_is_unknown_and_would_settle_it() {
    let mut count = Count::default();
    for seed in 0..ROUNDS {
        let mut batch = Batch::expressions(40_000 + seed);
        batch.cities.truncate(5);
        let mut random = Random::new(seed);
        for _ in 0..TELLINGS {
            batch = tell(&batch, &mut random, seed, &mut count);
        }
        let told = batch.ask().unwrap();
        for (subject, norm, verdict) in told.answer.outcome.verdicts() {
            let finding = told.answer.plan.finding(&told.answer.register, subject, norm).unwrap();
            let parameter = finding.missing.iter().any(|m| matches!(m, Missing::Parameter(_)));
            let name = || told.answer.rules.norm(norm).unwrap().name.clone();
            let decided = verdict != Verdict::Undetermined;
            assert!(decided || excused(&finding) || parameter, "seed {seed}: {} is still open: {finding:?}", name());
            count.settled += usize::from(decided);
        }
    }
    let Count { undetermined, facts, settled } = count;
    println!(
        "note: {undetermined} undetermined verdicts named {facts} things; when these were told, {settled} verdicts stood"
    );
    assert!(undetermined > 1_000 && settled > undetermined);
}

#[derive(Default)]
struct Count {
    undetermined: usize,
    facts: usize,
    settled: usize,
}

/// Whether a verdict is open for another reason than that something is not known.
fn excused(finding: &Finding) -> bool {
    finding.reasons.iter().any(|r| matches!(r, Reason::EmptyCollection | Reason::ZeroDivisor))
}

/// The same worlds with everything told that some undetermined verdict names as missing.
fn tell(batch: &Batch, random: &mut Random, seed: u64, count: &mut Count) -> Batch {
    let told = batch.ask().unwrap();
    let mut filled = batch.clone();
    for (subject, norm, verdict) in told.answer.outcome.verdicts() {
        if verdict != Verdict::Undetermined {
            continue;
        }
        let finding = told.answer.plan.finding(&told.answer.register, subject, norm).unwrap();
        count.undetermined += 1;
        let which = || format!("seed {seed}: {}: {finding:?}", told.answer.rules.norm(norm).unwrap().name);
        assert!(excused(&finding) || !finding.missing.is_empty(), "nothing is missing: {}", which());
        for missing in &finding.missing {
            count.facts += 1;
            match missing {
                Missing::Fact(record, id, year) => {
                    assert!(open(&told, *record, *id, *year), "known already: {}", which());
                    let name = told.answer.rules.vocabulary().fact(*id).unwrap().name.clone();
                    let key = (fact(&name), i64::from(year.unwrap_or(0)));
                    let value = exactly(random, key.0, batch.as_of);
                    find(&mut filled, &told, *record).facts.insert(key, value);
                }
                Missing::Members(record, kind) => {
                    let name = &told.answer.rules.vocabulary().kind(*kind).unwrap().name;
                    let kind = *Kind::ALL.iter().find(|k| k.names()[0] == name).unwrap();
                    find(&mut filled, &told, *record).children.entry(kind).or_default().complete = true;
                }
                Missing::Code(_) | Missing::Parameter(_) => {}
            }
        }
    }
    filled
}

/// A value that is no range.
fn exactly(random: &mut Random, fact: usize, as_of: i64) -> Value {
    (0..).map(|_| world::value(random, fact, as_of)).find(Value::exact).unwrap()
}

fn open(told: &Told, record: RecordId, fact: guiju_core::vocabulary::FactId, year: Option<i32>) -> bool {
    match told.answer.register.cell(record, fact, year.map_or(Year::Any, Year::Of)) {
        Cell::Unknown | Cell::Between(..) => true,
        Cell::Set { sure, possible } => sure != possible,
        _ => false,
    }
}

/// The world's record behind a record of the register.
fn find<'a>(batch: &'a mut Batch, told: &Told, record: RecordId) -> &'a mut Record {
    let register = &told.answer.register;
    let (code, id) = (register.code(record), register.id(record));
    if let Some(at) = batch.cities.iter().position(|(c, _)| id.is_none() && c.as_deref() == code) {
        return &mut batch.cities[at].1;
    }
    let number: u32 = id.unwrap().trim_start_matches('r').parse().unwrap();
    batch.cities.iter_mut().find_map(|(_, city)| within(city, number)).expect("a record of the world")
}

fn within(record: &mut Record, id: u32) -> Option<&mut Record> {
    if record.id == id {
        return Some(record);
    }
    record.children.values_mut().flat_map(|m| &mut m.list).find_map(|r| within(r, id))
}
