//! The truth of expressions on one subject, rule by rule (SEMANTICS §1–§4), through the public door: `require` alone decides the verdict.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod bench;

use bench::{World, world};
use guiju_core::verdict::Verdict::{self, Met, Undetermined, Unmet};

fn requiring(expr: &str) -> World {
    world(&format!("[n]\nrequire = '''{expr}'''"))
}
/// The verdict of an expression on a yard with these facts; all of them at once.
fn check(expr: &str, rows: &[(&str, Verdict)]) {
    let w = requiring(expr);
    for (facts, wanted) in rows {
        let facts = if facts.is_empty() { r#""wet": true"# } else { facts };
        assert_eq!(w.on_yard("n", facts), *wanted, "{expr} on {facts}");
    }
}

#[test]
fn unknown_numbers_stand_for_their_range() {
    check(
        "trees + stones >= 300",
        &[(r#""trees": 320"#, Met), (r#""trees": 100"#, Undetermined), (r#""trees": 100, "stones": 199"#, Unmet)],
    );
    check("trees >= 0", &[("", Met)]);
    check("debt >= -1000", &[("", Met)]);
    check("debt >= 0", &[("", Undetermined)]);
}

#[test]
fn bounds_stand_for_their_range() {
    check(
        "trees >= 10",
        &[
            (r#""trees": {"at_least": 10}"#, Met),
            (r#""trees": {"at_least": 9}"#, Undetermined),
            (r#""trees": {"at_most": 9}"#, Unmet),
            (r#""trees": {"at_least": 9, "at_most": 10}"#, Undetermined),
        ],
    );
}

#[test]
fn equal_terms_are_collected_before_bounds_are_taken() {
    check("trees - trees >= 0", &[("", Met)]);
    check("trees + stones >= stones + 5", &[(r#""trees": 5"#, Met), (r#""trees": 4"#, Unmet)]);
}

#[test]
fn equality_and_its_negation() {
    check("2 * trees = 7", &[(r#""trees": 3"#, Unmet), ("", Unmet)]);
    check("trees = 3", &[(r#""trees": 3"#, Met), (r#""trees": 4"#, Unmet), ("", Undetermined)]);
    check("trees <> 3", &[(r#""trees": 3"#, Unmet), (r#""trees": {"at_least": 4}"#, Met)]);
}

#[test]
fn strict_comparisons_go_to_the_next_value() {
    check("ground > 30 m2", &[(r#""ground": 30"#, Unmet), (r#""ground": 30.01"#, Met)]);
    check("3 * ground > 100 m2", &[(r#""ground": 33.33"#, Unmet), (r#""ground": 33.34"#, Met)]);
}

#[test]
fn kleene_above_atoms() {
    check("trees >= 5 and stones >= 5", &[(r#""trees": 4"#, Unmet), (r#""trees": 5"#, Undetermined)]);
    check("trees >= 5 or stones >= 5", &[(r#""trees": 5"#, Met), (r#""trees": 4"#, Undetermined)]);
    check(
        "wet implies fenced",
        &[(r#""wet": false"#, Met), (r#""fenced": true"#, Met), (r#""wet": true"#, Undetermined)],
    );
    check(
        "if wet then trees >= 1 else trees >= 2",
        &[(r#""trees": 2"#, Met), (r#""trees": 1"#, Undetermined), (r#""trees": 0"#, Unmet)],
    );
}

#[test]
fn none_makes_a_comparison_false_and_its_negation_true() {
    let none = r#""closed_on": "none""#;
    check("closed_on <= 2010-01-01", &[(none, Unmet), ("", Undetermined), (r#""closed_on": "2010-01-01""#, Met)]);
    check("not closed_on <= 2010-01-01", &[(none, Met), ("", Undetermined)]);
    check("exists(closed_on)", &[(none, Unmet), ("", Undetermined), (r#""closed_on": "2009-05-01""#, Met)]);
    check("closed_on + 30 days <= 2010-01-01", &[(none, Unmet)]);
}

#[test]
fn an_optional_date_after_the_as_of_date_counts_as_none() {
    let later = r#""closed_on": "2011-01-01""#;
    check("exists(closed_on)", &[(later, Unmet), (r#""closed_on": "2010-12-31""#, Met)]);
    check("not exists(closed_on)", &[(later, Met)]);
    // Other dates stand as given.
    check("asked_on >= 2011-01-01", &[(r#""asked_on": "2011-01-01""#, Met)]);
}

#[test]
fn in_order_presupposes_the_one_before() {
    check(
        "in_order(asked_on, closed_on)",
        &[
            (r#""asked_on": "2009-01-01", "closed_on": "2009-01-01""#, Met),
            (r#""asked_on": "2009-01-02", "closed_on": "2009-01-01""#, Unmet),
            (r#""asked_on": "2009-01-02", "closed_on": "none""#, Met),
            (r#""closed_on": "none""#, Met),
            (r#""closed_on": "2009-01-01""#, Undetermined),
        ],
    );
}

#[test]
fn dates_and_spans() {
    check(
        "asked_on + 1 month <= 2010-02-28",
        &[(r#""asked_on": "2010-01-31""#, Met), (r#""asked_on": "2010-02-01""#, Unmet)],
    );
    check(
        "as_of - asked_on >= 30 days",
        &[(r#""asked_on": "2010-12-01""#, Met), (r#""asked_on": "2010-12-02""#, Unmet)],
    );
    check(
        "end_of_year(asked_on) <= as_of",
        &[(r#""asked_on": "2010-02-01""#, Met), (r#""asked_on": "2011-01-01""#, Unmet)],
    );
    check("year(asked_on) = 2009", &[(r#""asked_on": "2009-12-31""#, Met), (r#""asked_on": "2010-01-01""#, Unmet)]);
    check("month(asked_on) = 3", &[(r#""asked_on": "2009-03-31""#, Met), ("", Undetermined)]);
}

#[test]
fn sets_are_known_in_part() {
    let all = "hues includes all {red, green}";
    check(
        all,
        &[
            (r#""hues": ["red", "green"]"#, Met),
            (r#""hues": ["red"]"#, Unmet),
            (r#""hues": {"at_least": ["red"]}"#, Undetermined),
            (r#""hues": {"at_least": ["red", "green"]}"#, Met),
            ("", Undetermined),
        ],
    );
    check("hues includes any {red}", &[(r#""hues": ["green"]"#, Unmet), (r#""hues": {"at_least": ["red"]}"#, Met)]);
    check("hues within {red}", &[(r#""hues": {"at_least": ["green"]}"#, Unmet), (r#""hues": []"#, Met)]);
    check(
        "count(hues) >= 2",
        &[(r#""hues": {"at_least": ["red", "blue"]}"#, Met), (r#""hues": ["red"]"#, Unmet), ("", Undetermined)],
    );
    check(
        "hues includes all named_hues",
        &[(r#""hues": ["red"], "named_hues": ["red"]"#, Met), (r#""named_hues": []"#, Met)],
    );
}

#[test]
fn membership_and_text() {
    check("hue in {red, green}", &[(r#""hue": "red""#, Met), (r#""hue": "blue""#, Unmet), ("", Undetermined)]);
    check("hue in {red, green, blue}", &[("", Met)]);
    check("motto ends with \"安\"", &[(r#""motto": "平安""#, Met), (r#""motto": "安宁""#, Unmet), ("", Undetermined)]);
}

#[test]
fn facts_kept_per_year_are_read_for_the_last_complete_year() {
    let rows = [
        (r#""yield": {"2009": 4, "2010": 5}"#, Met),
        (r#""yield": {"2009": 5, "2010": 5}"#, Unmet),
        (r#""yield": {"2010": 5}"#, Undetermined),
    ];
    check("yield > previous yield", &rows);
    // On 30 December the year is not complete.
    let w = requiring("yield >= 5").as_of("2010-12-30");
    assert_eq!(w.on_yard("n", r#""yield": {"2009": 5, "2010": 1}"#), Met);
    // A bare value is the last complete year's, whichever that is.
    assert_eq!(w.on_yard("n", r#""yield": 5"#), Met);
}

#[test]
fn every_and_some_over_complete_and_partial_collections() {
    let every = "every s in sheds satisfies s.roofed";
    let sheds = |list: &str| format!(r#""sheds": [{list}]"#);
    let (yes, no, open) = (r#"{"roofed": true}"#, r#"{"roofed": false}"#, r#"{"cared": true}"#);
    let two = |a: &str, b: &str| sheds(&format!("{a}, {b}"));
    check(
        every,
        &[
            (&two(yes, yes), Met),
            (&two(yes, no), Unmet),
            (&two(yes, open), Undetermined),
            (&sheds(""), Met),
            ("", Undetermined),
        ],
    );
    let some = "some s in sheds satisfies s.roofed";
    check(
        some,
        &[
            (&two(no, yes), Met),
            (&two(no, no), Unmet),
            (&two(no, open), Undetermined),
            (&sheds(""), Unmet),
            ("", Undetermined),
        ],
    );
    // Members that merely name their parent: partial. A witness or a counter-example still decides.
    let partial = |list: &str| {
        format!(
            r#"{{"communities": [{{"code": "320102001001"}}], "yards": [{{"id": "y", "community": "320102001001"}}], "sheds": [{list}]}}"#
        )
    };
    for (expr, list, wanted) in [
        (every, r#"{"yard": "y", "roofed": false}"#, Unmet),
        (every, r#"{"yard": "y", "roofed": true}"#, Undetermined),
        (some, r#"{"yard": "y", "roofed": true}"#, Met),
        (some, r#"{"yard": "y", "roofed": false}"#, Undetermined),
        ("count(sheds) >= 1", r#"{"yard": "y"}"#, Met),
        ("count(sheds) >= 2", r#"{"yard": "y"}"#, Undetermined),
        ("count(sheds) <= 0", r#"{"yard": "y"}"#, Unmet),
        ("sum(sheds.size) >= 5 m2", r#"{"yard": "y", "size": 5}"#, Met),
        ("sum(sheds.size) <= 5 m2", r#"{"yard": "y", "size": 5}"#, Undetermined),
        ("sum(sheds.lean) >= 5", r#"{"yard": "y", "lean": 50}"#, Undetermined),
        ("share(sheds where roofed) >= 0%", r#"{"yard": "y", "roofed": true}"#, Undetermined),
        ("average(sheds.size) >= 0 m2", r#"{"yard": "y", "size": 5}"#, Undetermined),
    ] {
        let w = requiring(expr);
        let register = w.register(&partial(list));
        assert_eq!(w.verdict_on(&register, "yard", "y", "n"), wanted, "{expr} over {list} ..");
    }
}

#[test]
fn counts_sums_shares_averages() {
    let sheds = r#""sheds": [{"roofed": true, "size": 2, "cared": true}, {"roofed": false, "size": 1}, {"size": 3, "cared": false}]"#;
    check("count(sheds where roofed) >= 1", &[(sheds, Met)]);
    check("count(sheds where roofed) >= 2", &[(sheds, Undetermined)]);
    check("count(sheds where roofed) >= 3", &[(sheds, Unmet)]);
    check("sum(sheds.size) = 6 m2", &[(sheds, Met)]);
    check("sum(sheds.size where roofed) >= 1/3 * sum(sheds.size)", &[(sheds, Met)]);
    check("sum(sheds.size where roofed) >= 1/2 * sum(sheds.size)", &[(sheds, Undetermined)]);
    check("average(sheds.size) >= 2 m2", &[(sheds, Met)]);
    check("share(sheds where roofed) >= 1/3", &[(sheds, Met)]);
    check("share(sheds where cared satisfies roofed) >= 50%", &[(sheds, Met)]);
    check("share(sheds where roofed) >= 50%", &[(sheds, Undetermined)]);
    check("min(sheds.size) >= 1 m2 and max(sheds.size) <= 3 m2", &[(sheds, Met)]);
}

#[test]
fn share_and_average_of_nothing_are_unknown() {
    check("share(sheds where roofed) >= 0%", &[(r#""sheds": []"#, Undetermined)]);
    check("average(sheds.size) >= 0 m2", &[(r#""sheds": []"#, Undetermined)]);
    check("count(sheds) = 0 and sum(sheds.size) = 0 m2", &[(r#""sheds": []"#, Met)]);
}

#[test]
fn filter_and_value_unknown_together_stay_sound() {
    let sheds = r#""sheds": [{"size": 5}, {"roofed": true}]"#;
    check("sum(sheds.size where roofed) <= 4 m2", &[(sheds, Undetermined)]);
    check("sum(sheds.size where roofed) >= 0 m2", &[(sheds, Met)]);
    check("count(sheds where size >= 3 m2) >= 1", &[(sheds, Met)]);
}

#[test]
fn a_quotient_needs_a_divisor_above_nought() {
    check(
        "trees / stones >= 2",
        &[
            (r#""trees": 4, "stones": 2"#, Met),
            (r#""trees": 3, "stones": 2"#, Unmet),
            (r#""trees": 3, "stones": 0"#, Undetermined),
            (r#""trees": 3"#, Undetermined),
        ],
    );
}

#[test]
fn dated_members_after_the_as_of_date_are_not_there() {
    let visits = |list: &str| format!(r#""visits": [{list}]"#);
    let early = r#"{"made_on": "2010-12-31"}"#;
    let late = r#"{"made_on": "2011-01-01"}"#;
    check(
        "count(visits) >= 1",
        &[(&visits(early), Met), (&visits(late), Unmet), (&visits(r#"{"formal": true}"#), Undetermined)],
    );
    check("every v in visits satisfies v.made_on <= 2010-12-31", &[(&visits(&format!("{early}, {late}")), Met)]);
}

#[test]
fn derived_facts_are_evaluated_and_a_value_given_wins() {
    let sheds = r#""sheds": [{"roofed": true}, {"roofed": true}]"#;
    check(
        "sheds_fenced >= 2",
        &[(sheds, Met), (r#""sheds_fenced": 2"#, Met), (r#""sheds": [{}, {"roofed": true}]"#, Undetermined)],
    );
    check("sheds_fenced >= 3", &[(sheds, Unmet)]);
    let w = requiring("sheds_fenced >= 3");
    let register = w.yard(&format!(r#""sheds_fenced": 3, {sheds}"#));
    let outcome = w.plan().check(&register);
    assert_eq!(outcome.errors.len(), 1, "a value given that its records contradict is named");
    assert_eq!(outcome.counts()[&w.norm("n")].met, 1, "and still wins");
}

#[test]
fn known_is_about_the_record() {
    let w = world("[n]\nabout = \"record\"\nrequire = \"is known trees\"");
    assert_eq!(w.on_yard("n", r#""trees": 0"#), Met);
    assert_eq!(w.on_yard("n", r#""wet": true"#), Unmet);
    assert_eq!(w.on_yard("n", r#""trees": {"at_least": 2}"#), Unmet);
}

#[test]
fn ceil_floor_min_max_and_about() {
    check("trees >= ceil(stones / 3)", &[(r#""trees": 2, "stones": 6"#, Met), (r#""trees": 2, "stones": 7"#, Unmet)]);
    check(
        "trees >= max(stones, 3)",
        &[(r#""trees": 3, "stones": 3"#, Met), (r#""trees": 3, "stones": 4"#, Unmet), (r#""trees": 2"#, Unmet)],
    );
    check(
        "trees is about 10 within 20%",
        &[(r#""trees": 8"#, Met), (r#""trees": 12"#, Met), (r#""trees": 13"#, Unmet)],
    );
    check("trees between 2 and 4", &[(r#""trees": 2"#, Met), (r#""trees": 4"#, Met), (r#""trees": 5"#, Unmet)]);
}

#[test]
fn upward_paths_and_members_of_the_same_parent() {
    let w = requiring("community.households >= 100 household and count(community.yards) >= 2");
    let json = |n: u32| {
        format!(
            r#"{{"communities": [{{"code": "320102001001", "households": {n}, "yards": [{{"id": "y"}}, {{"id": "z"}}]}}]}}"#
        )
    };
    assert_eq!(w.verdict_on(&w.register(&json(100)), "yard", "y", "n"), Met);
    assert_eq!(w.verdict_on(&w.register(&json(99)), "yard", "y", "n"), Unmet);
}

#[test]
fn others_of_a_partial_collection_share_what_lies_above_them() {
    // One yard's sheds are not all told. Whatever they are, they lie in a fenced yard, and so only ever widen the gap.
    let expr = "sum(yards.sheds.size where yard.fenced) <= 1/3 * sum(yards.sheds.size where cared)";
    let w = world(&format!("[n]\nsubject = \"community\"\nrequire = '''{expr}'''"));
    let yards = |fenced: bool| {
        let told =
            format!(r#"{{"id": "a", "fenced": {fenced}}}, {{"id": "b", "fenced": true, "sheds": [{{"size": 15}}]}}"#);
        w.register(&format!(r#"{{"communities": [{{"code": "320102001001", "yards": [{told}]}}]}}"#))
    };
    assert_eq!(w.verdict_on(&yards(true), "community", "320102001001", "n"), Unmet);
    assert_eq!(w.verdict_on(&yards(false), "community", "320102001001", "n"), Undetermined);
}
