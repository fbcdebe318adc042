//! Mutation on tiny packs (SEMANTICS §9): each sort of mutant once caught, once not, by cases written by hand, and what is told of a survivor.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use guiju_core::pack::mutant::{Edit, Mutation, Sort};
use guiju_tests::mutated::{SIX, norm, of, of_files, survivors, tally};

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
    let over = |found: &Mutation| found.left.iter().filter(|(m, _)| matches!(m.edit, Edit::Over(..))).count();
    assert_eq!(over(&of_files(&[("norms/1-a.toml", &text(&all))]).1), 0);
    // Without the first year's failure, one year back would do.
    let fewer: Vec<&str> = all.iter().copied().filter(|c| !c.starts_with("unmet: ")).collect();
    let (rules, found) = of_files(&[("norms/1-a.toml", &text(&fewer))]);
    assert_eq!(over(&found), 1);
    assert!(survivors(&rules, &found).iter().any(|t| t.contains("over: `2` becomes `1`")));
}
