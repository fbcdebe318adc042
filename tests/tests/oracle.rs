//! The engine against the oracle: random packs and worlds, every verdict compared, no difference allowed.
//!
//! `GUIJU_ORACLE_PAIRS` says how many pairs of expression and world are tried, `GUIJU_ORACLE_SEED` from which seed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::as_conversions,
    missing_docs
)]

use std::collections::BTreeMap;

use guiju_tests::differential::{Batch, minimal};
use guiju_tests::door;
use guiju_tests::generate::{expression::RECIPES, pack, print::Printer, random::Random, raw};
use guiju_tests::oracle::verdict::{Norm, Rules};
use guiju_tests::oracle::world::Kind;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(otherwise)
}

/// Counts what came of it.
#[derive(Default)]
struct Tally {
    pairs: u64,
    skipped: u64,
    exact: u64,
    written: u64,
    refused: Vec<String>,
    cells: BTreeMap<usize, [u64; 3]>,
}

#[test]
fn the_engine_agrees_with_the_oracle() {
    let wanted = number("GUIJU_ORACLE_PAIRS", 200_000);
    let seed = number("GUIJU_ORACLE_SEED", 20_101_231);
    let mut tally = Tally::default();
    let mut batch = 0;
    while tally.pairs < wanted {
        one_batch(seed + batch, &mut tally);
        batch += 1;
    }
    print_table(&tally);
    println!(
        "oracle: {} pairs without a difference (seed {seed}, {batch} packs), {} of them exact, {} too large to enumerate",
        tally.pairs, tally.exact, tally.skipped
    );
    let sound = tally.written - tally.refused.len() as u64;
    println!("oracle: {sound} of {} generated norms are well-typed", tally.written);
    for refusal in tally.refused.iter().take(5) {
        println!("  {refusal}");
    }
    assert!(sound * 10 >= tally.written * 7, "at least 70 % are well-typed");
}

fn one_batch(seed: u64, tally: &mut Tally) {
    let batch = Batch::expressions(seed);
    let answer = batch.ask().unwrap_or_else(|e| panic!("seed {seed}: {e:?}"));
    tally.written += batch.rules.norms.len() as u64;
    tally.refused.extend(answer.refused.iter().cloned());
    for (norm, told) in batch.compare(&answer) {
        match told {
            Err(()) => tally.skipped += 1,
            Ok(pair) if pair.agrees() => {
                tally.pairs += 1;
                tally.exact += u64::from(pair.expected.len() == 1);
                let cell = match pair.told {
                    "met" => 0,
                    "unmet" => 1,
                    _ => 2,
                };
                tally.cells.entry(batch.recipes[norm]).or_default()[cell] += 1;
            }
            Ok(pair) => panic!("seed {seed}\n{}", minimal(&batch, norm, &pair)),
        }
    }
}

/// The table operator × truth; each cell that can be is at least 1 % of its row.
fn print_table(tally: &Tally) {
    println!("table: operator at the root     true  false  unknown   (percent)");
    let mut thin = Vec::new();
    for (i, (name, _)) in RECIPES.iter().enumerate() {
        let cells = tally.cells.get(&i).copied().unwrap_or_default();
        let all: u64 = cells.iter().sum::<u64>().max(1);
        let percent = cells.map(|c| format!("{:>3}.{}", c * 100 / all, c * 1000 / all % 10));
        println!("table: {name:<24} {} {:>6} {:>8}", percent[0], percent[1], percent[2]);
        // `is known` is two-valued.
        let open = if *name == "is known" { &cells[..2] } else { &cells[..] };
        thin.extend(open.iter().any(|c| c * 100 < all).then_some(*name));
    }
    // Fewer pairs say too little about shares.
    assert!(thin.is_empty() || tally.pairs < 100_000, "cells under 1 %: {thin:?}");
}

#[test]
fn verdicts_of_rule_sets_agree() {
    let wanted = number("GUIJU_ORACLE_RULES", 20_000);
    let seed = number("GUIJU_ORACLE_SEED", 7_000_000);
    let (mut pairs, mut batches, mut words) = (0, 0, BTreeMap::new());
    while pairs < wanted {
        let batch = Batch::norms(seed + batches);
        let answer = batch.ask().unwrap_or_else(|e| panic!("seed {}: {e:?}", seed + batches));
        for (norm, told) in batch.compare(&answer) {
            if let Ok(pair) = told {
                assert!(pair.agrees(), "seed {}\n{}", seed + batches, minimal(&batch, norm, &pair));
                *words.entry(pair.told).or_insert(0u64) += 1;
                pairs += 1;
            }
        }
        batches += 1;
    }
    println!(
        "oracle: {pairs} verdicts of {batches} rule sets with times, overrides, series and standards agree: {words:?}"
    );
    assert!(words.len() == 5 && words.values().all(|n| n * 200 >= pairs), "every verdict occurs");
}

/// Text that makes no sense is answered with diagnostics.
#[test]
fn nonsense_is_answered_with_diagnostics() {
    let mut random = Random::new(number("GUIJU_ORACLE_SEED", 99));
    let parameters = pack::parameters();
    let mut refused = 0;
    for round in 0..400 {
        let mut files = pack::files(
            &Rules { parameters: parameters.clone(), jurisdiction: vec!["32"], ..Rules::default() },
            |_| false,
        );
        let mut norms = String::new();
        for i in 0..20 {
            let text = if random.chance(50) {
                raw::soup(&mut random)
            } else {
                let place = guiju_tests::generate::expression::Place::subject(Kind::Orchard, 14_974);
                let sound = guiju_tests::generate::expression::any(&mut random, &place);
                let printer = Printer { zh: random.chance(50), here: Kind::Orchard, parameters: &parameters };
                raw::broken(&mut random, &printer.expr(&sound))
            };
            let norm = pack::norm_with_text(&Norm::plain(format!("n{i}"), pack::truth()), &text);
            norms.push_str(&norm);
        }
        files.insert("norms/1-all.toml".to_owned(), norms.clone());
        let (rules, errors) = door::rules(&[("orchards".to_owned(), files)]);
        let told = || format!("round {round}: a norm is neither read nor refused: {errors:#?}\n{norms}");
        assert!(rules.norms().len() + errors.len() >= 20, "{}", told());
        refused += errors.len();
    }
    println!("note: 8000 texts that need not make sense, {refused} diagnostics, no panic");
    assert!(refused > 4_000);
}
