//! Mutation of whole packs: what norms share, whole registers, equivalents with their reason, limits, suggestions, the command.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use guiju_analysis::cases::Runner;
use guiju_analysis::mutation::mutate;
use guiju_analysis::suggest::suggest;
use guiju_core::language::Language;
use guiju_core::limits;
use guiju_core::pack::mutant::{Fate, Proof, Sort};
use guiju_report::mutants;
use guiju_tests::command::{folder, guiju, root};
use guiju_tests::mutated::{SIX, norm, of, of_files, rules, survivors, tally};
use guiju_tests::small_packs::pack;

const BOTH: &str = "require = \"full_time_workers >= 6 person and meets_harmonious_standard\"";

#[test]
fn definitions_and_parameters_are_caught_by_the_norms_that_use_them() {
    let parameters = "[parameter.least]\nzh = \"下限\"\nen = \"floor\"\nkind = \"reading\"\ntype = \"number person\"\nvalue = \"6 person\"\nrange = \"0 person..20 person\"\nclause = \"一#1\"\n\
        [define.community]\nlarge = \"households >= 3000 household\"\nunused = \"households >= 1 household\"\n";
    let body = "when = \"large\"\nrequire = \"full_time_workers >= $least\"";
    let sample = "households 3000, full_time_workers 6";
    let all = [
        "unmet(violation): full_time_workers 5",
        "met @2020-01-01",
        "n/a @2019-12-31",
        "n/a in 3202",
        "n/a: households 2999, full_time_workers 5",
    ];
    let (_, full) = of_files(&[("parameters.toml", parameters), ("norms/1-a.toml", &norm("one", body, sample, &all))]);
    // Of what nobody uses no case could say anything: it is not in the score.
    assert!(full.is_full(), "{:?}", full.left);
    let (rules, found) = of_files(&[
        ("parameters.toml", parameters),
        ("norms/1-a.toml", &norm("one", body, "households 3001, full_time_workers 7", &all)),
    ]);
    let told = survivors(&rules, &found);
    assert!(
        told.iter()
            .any(|t| t
                .starts_with("example [define.community] large [threshold] `3000 household` becomes `3001 household`")),
        "{told:?}"
    );
    assert!(told.iter().any(|t| t.starts_with("example $least 一#1 [threshold] $least: `6` becomes `7`")), "{told:?}");
}

#[test]
fn whole_registers_catch_mutants_too() {
    let cases = "[case.floor]\nas_of = 2020-01-01\nrecords = [\"community 320101001001: full_time_workers 6\", \"community 320101001002: full_time_workers 5\"]\nexpect = [\"one on 320101001001: met\", \"one on 320101001002: unmet(violation) -> 1 person\"]\n";
    let text = norm("one", SIX, "full_time_workers 60", &["n/a @2019-12-31", "n/a in 3202"]);
    let (_, found) = of_files(&[("cases.toml", cases), ("norms/1-a.toml", &text)]);
    assert!(found.is_full(), "{:?}", found.left);
    let (_, found) = of_files(&[("norms/1-a.toml", &text)]);
    assert!(!found.is_full());
}

#[test]
fn amounts_and_due_dates_catch_what_verdicts_do_not() {
    // Of two shortfalls only the amount tells which number stands there.
    let body = "require = \"full_time_workers >= 6 person\"";
    let sample = "full_time_workers 8";
    let (_, found) = of(body, sample, "full_time_workers 4", &[]);
    assert_eq!(tally(&found, Sort::Threshold), (1, 0, 2));
    let (_, found) = of(body, sample, "full_time_workers 4 -> 2 person", &[]);
    assert_eq!(tally(&found, Sort::Threshold), (3, 0, 0));
}

#[test]
fn equivalents_are_proven_and_say_why() {
    let body = "require = \"households >= 0 household or full_time_workers >= 6 person\"";
    let rules = rules(pack(
        "example",
        &[("norms/1-a.toml", &norm("one", body, "households 5", &["n/a in 3202", "n/a @2019-12-31"]))],
    ));
    let found = mutate(&rules, &Runner::new(&rules).all());
    // Households are never below 0: whatever the second operand says, the norm is always met.
    let cells =
        found.left.iter().filter(|(_, fate)| matches!(fate, Fate::Equivalent(Proof::Cells(n)) if *n > 1)).count();
    assert!(cells >= 3, "{:?}", found.left);
    let told: Vec<String> = found
        .left
        .iter()
        .filter(|(_, fate)| matches!(fate, Fate::Equivalent(_)))
        .map(|(m, f)| mutants::one(&rules, m, f, Language::Chinese).1)
        .collect();
    assert!(told.iter().any(|t| t.contains("种组合上结论都相同")), "{told:?}");
    // Two operands that say the same: dropping one leaves the same normal form.
    let body = "require = \"full_time_workers >= 6 person and full_time_workers > 5 person\"";
    let (_, found) = of(body, "full_time_workers 6", "full_time_workers 5", &[]);
    let forms = found.left.iter().filter(|(_, fate)| *fate == Fate::Equivalent(Proof::Form)).count();
    assert!(forms >= 2 && found.total().survived == 0, "{:?}", found.left);
}

#[test]
fn a_case_that_does_not_hold_kills_nothing() {
    let text = norm("one", SIX, "full_time_workers 6", &["met: full_time_workers 2"]);
    let rules = rules(pack("example", &[("norms/1-a.toml", &text)]));
    let found = mutate(&rules, &Runner::new(&rules).all());
    assert_eq!(tally(&found, Sort::Threshold), (2, 0, 1), "5 alone survives the sample");
}

#[test]
fn the_same_pack_gives_the_same_words() {
    let text = norm("one", BOTH, "full_time_workers 7, meets_harmonious_standard yes", &["unmet: full_time_workers 1"]);
    let once = || {
        let (rules, found) = of_files(&[("norms/1-a.toml", &text)]);
        mutants::text(&rules, &found, Language::Chinese, false)
    };
    let first = once();
    assert_eq!(first, once());
    assert!(first.contains("变异 合计：") && first.contains("得分"));
}

#[test]
fn thousands_of_terms_end_at_named_limits() {
    // As many operands as an expression's bytes allow; most of its mutants lie beyond the limit and count as survivors.
    let wide: Vec<String> = (0..200).map(|n| format!("households <> {n} household")).collect();
    let body = format!("require = \"{}\"", wide.join(" and "));
    assert!(body.len() < limits::EXPRESSION_BYTES);
    let text = norm("one", &body, "households 5000", &["unmet(violation): households 7"]);
    let (rules, found) = of_files(&[("norms/1-a.toml", &text)]);
    assert_eq!(found.untried.len(), 1);
    assert!(!found.is_full());
    let total = found.total();
    assert!(total.killed + total.survived + total.equivalent + found.unsayable == limits::MUTANTS, "{total:?}");
    assert!(mutants::text(&rules, &found, Language::English, true).contains("lie beyond the limit MUTANTS"));
}

#[test]
fn suggestions_are_the_boundaries_that_no_case_has() {
    let suggested = |cases: &[&str]| {
        let text = norm("one", &format!("by = 2021-12-31\n{SIX}"), "full_time_workers 7", cases);
        let rules = rules(pack("example", &[("norms/1-a.toml", &text)]));
        let runs = Runner::new(&rules).all();
        suggest(&rules, &rules.norms()[0], &runs)
    };
    assert_eq!(
        suggested(&[]),
        [
            "?!: full_time_workers 5",
            "?!: full_time_workers 6",
            "?!: full_time_workers -",
            "?! @2019-12-31",
            "?! @2020-01-01",
            "?! @2021-12-30",
            "?! in 3202",
        ]
    );
    let whole = [
        "unmet(violation): full_time_workers 5",
        "met: full_time_workers 6",
        "?: full_time_workers -",
        "n/a @2019-12-31",
        "met @2020-01-01",
        "later @2021-12-30: full_time_workers 5",
        "n/a in 3202",
    ];
    assert_eq!(suggested(&whole), Vec::<String>::new());
    let without_the_limit: Vec<&str> = whole.iter().copied().filter(|case| !case.contains("workers 6")).collect();
    assert_eq!(suggested(&without_the_limit), ["?!: full_time_workers 6"]);
}

#[test]
fn the_command_scores_names_and_writes_junit() {
    let place = folder("mutate").join("my-pack");
    let path = place.to_str().unwrap();
    assert_eq!(guiju(&["new", path]).code, 0);
    let norms = place.join("norms").join("1-first.toml");
    let written = std::fs::read_to_string(&norms).unwrap();
    // The pack to start from ships whole.
    let run = guiju(&["test", path, "--mutate", "--lang", "en"]);
    assert!(run.out.contains("mutants, in all:") && run.err.contains("mutation took"), "{}{}", run.out, run.err);
    assert!(run.code == 0 && run.out.contains("score 100%"), "{}{}", run.out, run.err);
    // Without its case elsewhere it does not, and the case is named.
    std::fs::write(&norms, written.replace("  \"n/a in 3202\",\n", "")).unwrap();
    let run = guiju(&["test", path, "--mutate", "--lang", "en"]);
    assert!(run.code == 2 && run.out.contains("\"?! in 3202\""), "{}{}", run.out, run.err);
    assert_eq!(guiju(&["test", path]).code, 0, "its cases hold all the same");
    // A verdict that is still open is refused by name.
    std::fs::write(&norms, written.replace("\"n/a in 3202\"", "\"?! in 3202\"")).unwrap();
    let run = guiju(&["validate", path]);
    assert!(run.code == 2 && run.err.contains("?!"), "{}", run.err);
    std::fs::write(&norms, &written).unwrap();
    let out = place.join("cases.xml");
    let run = guiju(&["test", path, "--mutate", "--format", "junit", "--out", out.to_str().unwrap()]);
    assert_eq!(run.out, "");
    let xml = std::fs::read_to_string(&out).unwrap();
    assert!(xml.contains("<testsuites name=\"guiju test\"") && xml.contains("<testsuite name=\"mutation\""), "{xml}");
    assert!(!xml.contains("timestamp") && !xml.contains("uuid"), "{xml}");
    let run = guiju(&["test", path, "--mutate", "--norm", "no-such-norm"]);
    assert!(run.code == 2 && run.err.contains("no-such-norm"), "{}", run.err);
    assert_eq!(guiju(&["test", path, "--suggest"]).code, 0);
    // What has no cases, and no digests, is refused by that name.
    let image = place.join("pack.img");
    let image = image.to_str().unwrap();
    assert_eq!(guiju(&["build", path, "--out", image]).code, 0);
    let run = guiju(&["test", image, "--mutate", "--lang", "en"]);
    assert!(run.code == 2 && run.err.contains("no cases") && run.out.is_empty(), "{}{}", run.out, run.err);
    let run = guiju(&["coverage", image, "--source", out.to_str().unwrap(), "--lang", "en"]);
    assert!(run.code == 2 && run.err.contains("no digests") && run.out.is_empty(), "{}{}", run.out, run.err);
}

#[test]
fn every_built_in_pack_ships_whole() {
    for id in guiju::packs::builtin_ids() {
        // From its folder: what a binary carries has no cases.
        let rules = guiju::RuleSet::load(root().join("policies").join(id)).unwrap();
        let runs = Runner::new(rules.inner()).all();
        let found = mutate(rules.inner(), &runs);
        let told = mutants::text(rules.inner(), &found, Language::English, true);
        assert!(found.is_full(), "{told}");
        // A pack whose mutants are hardly made would be whole for nothing.
        assert!(found.total().killed >= rules.norms().len() * 5, "{told}");
    }
}
