//! Mutation on tiny packs (SEMANTICS §9): each sort of mutant once caught, once not, by cases written by hand; equivalents with their
//! reason; what is told of a survivor; a pack of thousands of terms.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use guiju_analysis::cases::{Run, Runner};
use guiju_analysis::mutation::mutate;
use guiju_analysis::suggest::suggest;
use guiju_core::language::Language;
use guiju_core::limits;
use guiju_core::pack::mutant::{Fate, Mutation, Proof, Sort, Tally};
use guiju_core::pack::{PackFiles, RuleSet, load};
use guiju_core::vocabulary::Vocabulary;
use guiju_report::mutants;
use guiju_tests::command::{folder, guiju};
use guiju_tests::small_packs::pack;

/// A norm with this body, this sample and these cases; it is in force from 2020-01-01 in 3201.
fn norm(id: &str, body: &str, sample: &str, cases: &[&str]) -> String {
    let subject = if body.contains("subject") { "" } else { "subject = \"community\"\n" };
    let cases: Vec<String> = cases.iter().map(|case| format!("  \"{case}\",\n")).collect();
    format!(
        "[{id}]\nclause = \"一#1\"\nzh = \"示例\"\nen = \"example\"\nforce = {{ must = \"必须\" }}\nbearer = \"community\"\n\
         {subject}{body}\nsample = \"{sample}\"\ncases = [\n{}]\n",
        cases.concat()
    )
}

/// Cases that catch what every norm has: its dates, its places, its force; `unmet` are the facts of an unmet case.
fn always(unmet: &str) -> Vec<String> {
    vec![
        format!("unmet(violation): {unmet}"),
        "met @2020-01-01".to_owned(),
        "n/a @2019-12-31".to_owned(),
        "n/a in 3202".to_owned(),
    ]
}

fn rules(files: PackFiles) -> RuleSet {
    load(&[files], Vocabulary::core()).checked().unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn of_files(files: &[(&str, &str)]) -> (RuleSet, Mutation) {
    let rules = rules(pack("example", files));
    let runs: Vec<Run> = Runner::new(&rules).all();
    for run in &runs {
        assert!(run.ran.holds(), "{} {:?}", run.ran.case.text, run.ran.differences);
    }
    let found = mutate(&rules, &runs);
    (rules, found)
}

/// The mutants of one norm.
fn of(body: &str, sample: &str, unmet: &str, cases: &[&str]) -> (RuleSet, Mutation) {
    let mut all = always(unmet);
    all.extend(cases.iter().map(|case| (*case).to_owned()));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    of_files(&[("norms/1-a.toml", &norm("one", body, sample, &all))])
}

fn tally(found: &Mutation, sort: Sort) -> (usize, usize, usize) {
    let Tally { killed, equivalent, survived } = found.tally.get(&sort).copied().unwrap_or_default();
    (killed, equivalent, survived)
}

/// What is told of survivors, in English.
fn survivors(rules: &RuleSet, found: &Mutation) -> Vec<String> {
    let left = found.left.iter().filter(|(_, fate)| matches!(fate, Fate::Survived(_)));
    left.map(|(mutant, fate)| {
        let (what, told) = mutants::one(rules, mutant, fate, Language::English);
        format!("{what} | {told}")
    })
    .collect()
}

const SIX: &str = "require = \"full_time_workers >= 6 person\"";

#[test]
fn thresholds_are_caught_on_both_sides_alone() {
    let (_, full) = of(SIX, "full_time_workers 6", "full_time_workers 5", &[]);
    // 5, 7, 60; `>`.
    assert_eq!(tally(&full, Sort::Threshold), (3, 0, 0));
    assert_eq!(tally(&full, Sort::Strictness), (1, 0, 0));
    assert!(full.is_full());
    // The sample is off the limit: 7 and `>` say the same of all cases.
    let (rules, found) = of(SIX, "full_time_workers 7", "full_time_workers 5", &[]);
    assert_eq!(tally(&found, Sort::Threshold), (2, 0, 1));
    assert_eq!(tally(&found, Sort::Strictness), (0, 0, 1));
    let told = survivors(&rules, &found);
    assert_eq!(told.len(), 2);
    assert!(told[1].starts_with("example/one 一#1 [threshold] require: `6 person` becomes `7 person`"), "{}", told[1]);
    assert!(told.iter().all(|t| t.contains("\"?!: full_time_workers 6\"")), "{told:?}");
    // The unmet case is off the limit: 5 survives.
    let (rules, found) = of(SIX, "full_time_workers 6", "full_time_workers 4", &[]);
    assert!(survivors(&rules, &found)[0].contains("\"?!: full_time_workers 5\""));
    assert_eq!((tally(&found, Sort::Threshold), found.is_full()), ((2, 0, 1), false));
}

#[test]
fn steps_are_those_of_the_finest_fact() {
    // Areas are kept to 0.01 m2: 300.01 and 299.99.
    let area = "require = \"service_area >= 300 m2\"";
    let (_, full) = of(area, "service_area 300", "service_area 299.99", &[]);
    assert_eq!(tally(&full, Sort::Threshold), (3, 0, 0));
    let (rules, found) = of(area, "service_area 300", "service_area 299", &[]);
    assert!(survivors(&rules, &found)[0].contains("`300 m2` becomes `299.99 m2`"), "{:?}", survivors(&rules, &found));
    // Households in ones: 1 person for each 300 becomes 2 and 10 persons, 299, 301, 3000 households; 0 persons is always met.
    let ratio = "require = \"full_time_workers >= households * 1 person / 300 household\"";
    let cases = ["unmet: households 3001", "met: households 2999"];
    let (_, full) = of(ratio, "households 3000, full_time_workers 10", "full_time_workers 9", &cases);
    assert_eq!(tally(&full, Sort::Threshold), (6, 0, 0));
}

#[test]
fn both_ends_of_a_range_are_ends() {
    let between = "require = \"households between 2000 household and 5000 household\"";
    let ends = ["met: households 5000", "unmet: households 5001", "met: households 2001", "met: households 4999"];
    let (_, full) = of(between, "households 2000", "households 1999", &ends);
    assert_eq!((tally(&full, Sort::Strictness), full.is_full()), ((2, 0, 0), true));
    let (_, found) = of(between, "households 3000", "households 1999", &["unmet: households 5001"]);
    assert_eq!(tally(&found, Sort::Strictness), (0, 0, 2));
    let about = "require = \"service_area is about 300 m2 within 10%\"";
    let (_, full) =
        of(about, "service_area 270", "service_area 269.99", &["met: service_area 330", "unmet: service_area 330.01"]);
    assert_eq!(tally(&full, Sort::Strictness), (2, 0, 0));
}

const BOTH: &str = "require = \"full_time_workers >= 6 person and meets_harmonious_standard\"";

#[test]
fn each_operand_needs_its_own_case() {
    let sample = "full_time_workers 6, meets_harmonious_standard yes";
    let (_, full) = of(BOTH, sample, "full_time_workers 5", &["unmet: meets_harmonious_standard no"]);
    assert_eq!((tally(&full, Sort::Operand), tally(&full, Sort::Connective)), ((2, 0, 0), (1, 0, 0)));
    let (rules, found) = of(BOTH, sample, "full_time_workers 5", &[]);
    assert_eq!((tally(&found, Sort::Operand), tally(&found, Sort::Connective)), ((1, 0, 1), (1, 0, 0)));
    let told = survivors(&rules, &found);
    assert!(
        told.iter().any(|t| t.contains("`meets_harmonious_standard` is dropped | no case notices; this one would")),
        "{told:?}"
    );
    assert!(told.iter().any(|t| t.contains("\"?!: meets_harmonious_standard no\"")), "{told:?}");
    // Both wrong at once tells nothing of either, but that it is no `or`.
    let (_, found) = of(BOTH, sample, "full_time_workers 5, meets_harmonious_standard no", &[]);
    assert_eq!((tally(&found, Sort::Operand), tally(&found, Sort::Connective)), ((0, 0, 2), (0, 0, 1)));
}

#[test]
fn conditions_and_exceptions_are_dropped() {
    let body = format!("when = \"households >= 3000 household\"\nunless = \"meets_harmonious_standard\"\n{SIX}");
    let sample = "households 3000, full_time_workers 6, meets_harmonious_standard no";
    let whole =
        ["n/a: households 2999, full_time_workers 5", "n/a: full_time_workers 5, meets_harmonious_standard yes"];
    let (_, full) = of(&body, sample, "full_time_workers 5", &whole);
    assert!(full.is_full(), "{:?}", full.left);
    assert_eq!((tally(&full, Sort::Operand), tally(&full, Sort::Exception)), ((1, 0, 0), (1, 0, 0)));
    let (rules, found) = of(&body, sample, "full_time_workers 5", &whole[..1]);
    assert_eq!((tally(&found, Sort::Operand), tally(&found, Sort::Exception)), ((1, 0, 0), (0, 0, 1)));
    assert!(survivors(&rules, &found)[0].contains("unless: `meets_harmonious_standard` is dropped"));
    let (_, found) = of(&body, sample, "full_time_workers 5", &whole[1..]);
    assert_eq!((tally(&found, Sort::Operand), tally(&found, Sort::Exception)), ((0, 0, 1), (1, 0, 0)));
}

#[test]
fn symbols_of_a_set_are_operands() {
    let body = "require = \"some f in facilities satisfies f.use in {police_room, service_station}\"";
    let cases = ["met: facilities (use service_station)"];
    let (_, full) = of(body, "facilities (use police_room)", "facilities (use office)", &cases);
    assert_eq!((tally(&full, Sort::Operand), full.is_full()), ((2, 0, 0), false));
    // `every` for `some` shows in two facilities of which one is such.
    assert_eq!(tally(&full, Sort::Connective), (0, 0, 1));
    let more = ["met: facilities (use service_station)", "met: facilities (use police_room) (use office)"];
    assert!(of(body, "facilities (use police_room)", "facilities (use office)", &more).1.is_full());
    let (rules, found) = of(body, "facilities (use police_room)", "facilities (use office)", &more[1..]);
    assert!(survivors(&rules, &found)[0].contains("`service_station` is dropped"));
}

#[test]
fn a_filter_counts() {
    let body = "require = \"count(facilities where use = service_station) >= 1\"";
    let sample = "facilities (use service_station)";
    let (_, full) = of(body, sample, "facilities (use office)", &[]);
    assert_eq!(tally(&full, Sort::Filter), (1, 0, 0));
    let (_, found) = of(body, sample, "facilities none", &[]);
    assert_eq!(tally(&found, Sort::Filter), (0, 0, 1));
}

#[test]
fn facts_are_swapped_for_their_like() {
    let body = "require = \"licensed_social_workers <= full_time_workers\"";
    let sample = "licensed_social_workers 3, full_time_workers 3";
    let (_, full) = of(body, sample, "licensed_social_workers 4", &[]);
    let (killed, equivalent, survived) = tally(&full, Sort::Fact);
    assert!(killed >= 3 && survived == 0, "{killed} {equivalent} {survived}");
    assert!(full.is_full(), "{:?}", full.left);
    // Where both always have one value, nothing tells which of them is meant.
    let same = "require = \"licensed_social_workers >= 6 person and full_time_workers >= 6 person\"";
    let unmet = "licensed_social_workers 5, full_time_workers 5";
    let (rules, found) = of(same, "licensed_social_workers 6, full_time_workers 6", unmet, &[]);
    assert_eq!(tally(&found, Sort::Fact).2, 2);
    let told = survivors(&rules, &found);
    let swapped = "`licensed_social_workers` becomes `full_time_workers`";
    assert!(told.iter().any(|t| t.contains(swapped) && t.contains("?!: ")), "{told:?}");
}

#[test]
fn days_count_one_by_one() {
    let body = format!("by = 2021-12-31\nuntil = 2022-12-31\n{SIX}");
    let cases = |more: &[&str]| {
        let mut all = vec![
            "unmet(violation) @2021-12-31: full_time_workers 5",
            "n/a in 3202",
            "met @2020-01-01",
            "n/a @2019-12-31",
            "unmet @2022-12-31: full_time_workers 5",
            "n/a @2023-01-01: full_time_workers 5",
            "later @2021-12-30: full_time_workers 5",
        ];
        all.retain(|case| !more.contains(case));
        all
    };
    let run =
        |without: &[&str]| of_files(&[("norms/1-a.toml", &norm("one", &body, "full_time_workers 6", &cases(without)))]);
    let (_, full) = run(&[]);
    assert_eq!((tally(&full, Sort::Day), full.is_full()), ((6, 0, 0), true));
    for (case, told) in [
        (
            "met @2020-01-01",
            "from: `2020-01-01` becomes `2020-01-02` | no case notices; this one would, its verdict to be decided from the text: \"?! @2020-01-01\"",
        ),
        ("n/a @2019-12-31", "from: `2020-01-01` becomes `2019-12-31`"),
        ("unmet @2022-12-31: full_time_workers 5", "until: `2022-12-31` becomes `2022-12-30`"),
        ("n/a @2023-01-01: full_time_workers 5", "until: `2022-12-31` becomes `2023-01-01`"),
        ("later @2021-12-30: full_time_workers 5", "by: `2021-12-31` becomes `2021-12-30`"),
    ] {
        let (rules, found) = run(&[case]);
        let left = survivors(&rules, &found);
        assert!(left.len() == 1 && left[0].contains(told), "{case}: {left:?}");
    }
}

#[test]
fn places_and_force() {
    let case = ["unmet(violation): full_time_workers 5", "met @2020-01-01", "n/a @2019-12-31", "n/a in 3202"];
    let run = |cases: &[&str]| of_files(&[("norms/1-a.toml", &norm("one", SIX, "full_time_workers 6", cases))]);
    let (_, full) = run(&case);
    assert_eq!((tally(&full, Sort::Places), tally(&full, Sort::Force)), ((1, 0, 0), (2, 0, 0)));
    let (rules, found) = run(&case[..3]);
    assert!(
        survivors(&rules, &found)[0].contains("places: `3201` becomes `32`")
            && survivors(&rules, &found)[0].contains("\"?! in 3202\"")
    );
    let (rules, found) = run(&["unmet: full_time_workers 5", case[1], case[2], case[3]]);
    let told = survivors(&rules, &found);
    assert_eq!(told.len(), 2);
    assert!(told[0].contains("force: `must` becomes `should`") && told[0].contains("names its severity"), "{told:?}");
}

#[test]
fn a_recurring_norm_looks_back_just_as_far() {
    let body = "per = \"year\"\nover = 2\nrequire = \"count(trainings in period) >= 1\"";
    let sample = "@2023-12-31 established_on 2000-01-01, trainings (held_on 2022-05-01) (held_on 2023-05-01)";
    let text = |cases: &[&str]| norm("one", body, sample, cases);
    let all = [
        "unmet(violation): trainings (held_on 2022-05-01)",
        "unmet: trainings (held_on 2023-05-01)",
        "n/a in 3202",
        "n/a @2019-12-31",
        "met: trainings (held_on 2022-05-01) (held_on 2023-05-01) (held_on 2023-06-01)",
    ];
    let over = |found: &Mutation| {
        found.left.iter().filter(|(m, _)| matches!(m.edit, guiju_core::pack::mutant::Edit::Over(..))).count()
    };
    assert_eq!(over(&of_files(&[("norms/1-a.toml", &text(&all))]).1), 0);
    // Without the first year's failure, one year back would do.
    let fewer: Vec<&str> = all.iter().copied().filter(|c| !c.starts_with("unmet: ")).collect();
    let (rules, found) = of_files(&[("norms/1-a.toml", &text(&fewer))]);
    assert_eq!(over(&found), 1);
    assert!(survivors(&rules, &found).iter().any(|t| t.contains("over: `2` becomes `1`")));
}

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
}

#[test]
fn every_built_in_pack_ships_whole() {
    for id in guiju::packs::builtin_ids() {
        let rules = guiju::RuleSet::builtin([id]).unwrap();
        let runs = Runner::new(rules.inner()).all();
        let found = mutate(rules.inner(), &runs);
        let told = mutants::text(rules.inner(), &found, Language::English, true);
        assert!(found.is_full(), "{told}");
        // A pack whose mutants are hardly made would be whole for nothing.
        assert!(found.total().killed >= rules.norms().len() * 5, "{told}");
    }
}
