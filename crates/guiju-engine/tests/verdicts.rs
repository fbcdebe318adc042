//! Verdicts: applicability in its order, deadlines, recurring norms, series, overrides, standards (SEMANTICS §6).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod bench;

use bench::{date, filled, world, world_beside, world_with};
use guiju_core::pack::rule_set::ParameterValue;
use guiju_core::value::{Rational, Span, SpanUnit};
use guiju_core::verdict::Reason;
use guiju_core::verdict::Verdict::{Met, NotApplicable, NotDue, Undetermined, Unmet};

#[test]
fn not_applicable_with_the_first_false_part() {
    let w = world(
        "[n]\nfrom = 2005-01-01\nuntil = 2010-12-31\nplaces = \"south\"\nwhen = \"wet\"\nunless = \"fenced\"\nrequire = \"trees >= 1\"",
    );
    let reason = |w: &bench::World, facts: &str| w.yard_finding("n", facts).reasons.first().cloned();
    let all = r#""opened_on": "2011-01-01", "wet": false, "fenced": true"#;
    assert_eq!(
        reason(&world("[n]\nfrom = 2011-01-01\nwhen = \"wet\"\nrequire = \"wet\""), all),
        Some(Reason::NotYetInForce(date("2011-01-01")))
    );
    let late = world("[n]\nuntil = 2010-12-30\nwhen = \"wet\"\nrequire = \"wet\"");
    assert_eq!(reason(&late, all), Some(Reason::NoLongerInForce(date("2010-12-30"))));
    assert_eq!(reason(&w, all), Some(Reason::NotFounded));
    assert_eq!(reason(&w, r#""opened_on": "2009-01-01", "wet": false, "fenced": true"#), Some(Reason::ConditionFalse));
    assert_eq!(reason(&w, r#""opened_on": "2009-01-01", "wet": true, "fenced": true"#), Some(Reason::Excepted));
    assert_eq!(w.on_yard("n", r#""wet": true, "fenced": false, "trees": 1"#), Met);
    // `until` is still in force on its day; unless unknown and the requirement true: met.
    assert_eq!(w.on_yard("n", r#""trees": 1"#), Met);
    assert_eq!(w.on_yard("n", r#""trees": 0, "wet": true"#), Undetermined);
}

#[test]
fn places_by_the_code_of_the_nearest_place() {
    let w = world("[n]\nplaces = \"south\"\nrequire = \"trees >= 1\"\n[m]\nrequire = \"trees >= 1\"");
    let at = |code: &str| {
        w.register(&format!(r#"{{"communities": [{{"code": "{code}", "yards": [{{"id": "y", "trees": 0}}]}}]}}"#))
    };
    assert_eq!(w.verdict_on(&at("320102001001"), "yard", "y", "n"), Unmet);
    assert_eq!(w.verdict_on(&at("320103001001"), "yard", "y", "n"), NotApplicable);
    assert_eq!(w.verdict_on(&at("320103001001"), "yard", "y", "m"), Unmet);
    assert_eq!(w.verdict_on(&at("320202001001"), "yard", "y", "m"), NotApplicable);
    let bench = world("[n]\nplaces = \"south\"\nrequire = \"trees >= 1\"").benchmark();
    assert_eq!(bench.verdict_on(&at("320202001001"), "yard", "y", "n"), Unmet);
    assert!(bench.finding(&at("320202001001"), "yard", "y", "n").benchmark);
    assert!(!bench.finding(&at("320102001001"), "yard", "y", "n").benchmark);
}

#[test]
fn a_subject_without_a_code_lacks_it() {
    let w = world("[n]\nrequire = \"trees >= 1\"");
    let register = w.register(r#"{"yards": [{"id": "y", "trees": 0}, {"id": "z", "trees": 1}]}"#);
    let found = w.finding(&register, "yard", "y", "n");
    assert_eq!(found.verdict, Undetermined);
    assert_eq!(w.missing(&found), ["code"]);
    assert_eq!(w.verdict_on(&register, "yard", "z", "n"), Met);
}

#[test]
fn an_unknown_founding_is_presumed_past_and_said() {
    let w = world("[n]\nrequire = \"trees >= 1\"");
    let found = w.yard_finding("n", r#""trees": 0"#);
    assert_eq!((found.verdict, found.reasons), (Unmet, vec![Reason::FoundingPresumed]));
    let found = w.yard_finding("n", r#""trees": 0, "opened_on": "2010-12-31""#);
    assert_eq!((found.verdict, found.reasons), (Unmet, vec![]));
}

#[test]
fn permissions_are_granted_where_they_apply() {
    let w = world("[n]\nforce = { may = \"可以\" }\nwhen = \"wet\"");
    assert_eq!(w.on_yard("n", r#""wet": true"#), Met);
    assert_eq!(w.on_yard("n", r#""trees": 1"#), Undetermined);
    assert_eq!(w.on_yard("n", r#""wet": false"#), NotApplicable);
}

#[test]
fn forbidden_is_required_not() {
    let w = world("[n]\nforce = { must_not = \"不得\" }\nforbid = \"trees < 6\"");
    assert_eq!(w.on_yard("n", r#""trees": 5"#), Unmet);
    assert_eq!(w.on_yard("n", r#""trees": 6"#), Met);
}

#[test]
fn deadlines() {
    let w = world("[n]\nby = 2010-12-31\nrequire = \"trees >= 1\"");
    assert_eq!(w.on_yard("n", r#""trees": 0"#), Unmet);
    let before = world("[n]\nby = 2010-12-31\nrequire = \"trees >= 1\"").as_of("2010-12-30");
    assert_eq!(before.on_yard("n", r#""trees": 0"#), NotDue);
    assert_eq!(before.on_yard("n", r#""trees": 1"#), Met, "met before its day");
    assert_eq!(before.yard_finding("n", r#""trees": 0"#).due, Some(date("2010-12-31")));
    let relative = world("[n]\nby = \"asked_on + 30 days\"\nrequire = \"trees >= 1\"");
    assert_eq!(relative.on_yard("n", r#""trees": 0, "asked_on": "2010-12-01""#), Unmet);
    assert_eq!(relative.on_yard("n", r#""trees": 0, "asked_on": "2010-12-02""#), NotDue);
    let open = relative.yard_finding("n", r#""trees": 0"#);
    assert_eq!(open.verdict, Undetermined);
    assert_eq!(relative.missing(&open), ["asked_on"]);
    let straddles = r#""trees": 0, "asked_on": {"at_least": "2010-11-30", "at_most": "2010-12-05"}"#;
    assert_eq!(relative.on_yard("n", straddles), Undetermined);
    // Its trigger has not happened: false, and so not due unless met.
    let trigger = world("[n]\nby = \"closed_on + 1 month\"\nrequire = \"trees >= 1\"");
    assert_eq!(trigger.on_yard("n", r#""trees": 0, "closed_on": "none""#), NotDue);
    assert_eq!(trigger.on_yard("n", r#""trees": 1, "closed_on": "none""#), Met);
    assert_eq!(trigger.on_yard("n", r#""trees": 0, "closed_on": "2010-06-01""#), Unmet);
    assert_eq!(trigger.on_yard("n", r#""trees": 0"#), Undetermined);
}

#[test]
fn recurring_norms_judge_every_complete_period() {
    let w = || world("[n]\nper = \"year\"\nover = 2\nrequire = \"count(visits in period) >= 1\"");
    let visits = |days: &str, opened: &str| {
        let list: Vec<String> = days.split_whitespace().map(|d| format!(r#"{{"made_on": "{d}"}}"#)).collect();
        format!(r#""opened_on": "{opened}", "visits": [{}]"#, list.join(", "))
    };
    let on = |as_of: &str, days: &str, opened: &str| w().as_of(as_of).on_yard("n", &visits(days, opened));
    assert_eq!(on("2010-12-31", "2009-06-01 2010-06-01", "2005-01-01"), Met);
    assert_eq!(on("2010-12-31", "2010-06-01 2010-07-01", "2005-01-01"), Unmet);
    assert_eq!(on("2010-12-30", "2009-06-01 2010-06-01", "2005-01-01"), Unmet, "2008 and 2009 then");
    // A period that began before the subject was founded does not bind.
    assert_eq!(on("2010-12-31", "2010-06-01", "2009-01-02"), Met);
    assert_eq!(on("2010-12-31", "", "2010-01-02"), NotDue, "no period binds");
    assert_eq!(on("2010-12-31", "", "2010-01-01"), Unmet);
    let found = w().yard_finding("n", &visits("2009-06-01", "2005-01-01"));
    assert_eq!(found.periods, [(date("2010-01-01"), date("2010-12-31"))]);
    let found = w().yard_finding("n", &visits("", "2010-01-02"));
    assert!(found.reasons.contains(&Reason::NoPeriod));
}

#[test]
fn periods_before_the_norm_was_in_force_do_not_bind() {
    let w = |as_of: &str| {
        world("[n]\nfrom = 2010-01-02\nper = \"year\"\nrequire = \"count(visits in period) >= 1\"").as_of(as_of)
    };
    let facts = r#""opened_on": "2005-01-01", "visits": []"#;
    assert_eq!(w("2011-12-30").on_yard("n", facts), NotDue);
    assert_eq!(w("2011-12-31").on_yard("n", facts), Unmet);
}

#[test]
fn unknown_founding_and_undated_rows_are_maybe() {
    let w = world("[n]\nper = \"year\"\nrequire = \"count(visits in period) >= 1\"");
    let found = w.yard_finding("n", r#""visits": []"#);
    assert_eq!(found.verdict, Undetermined);
    assert_eq!(w.missing(&found), ["opened_on"]);
    assert_eq!(w.on_yard("n", r#""visits": [{"made_on": "2010-01-01"}]"#), Met);
    let undated = w.yard_finding("n", r#""opened_on": "2005-01-01", "visits": [{"formal": true}]"#);
    assert_eq!(undated.verdict, Undetermined);
    assert_eq!(w.missing(&undated), ["made_on"]);
    let partial = w.yard_finding("n", r#""opened_on": "2005-01-01""#);
    assert_eq!(w.missing(&partial), ["all visit of yard"]);
}

#[test]
fn a_window_is_the_short_form() {
    let w = world("[n]\nrequire = \"each 2 years over the last 4 years has at least 2 visits where formal\"");
    let facts = |days: &str| {
        let list: Vec<String> =
            days.split_whitespace().map(|d| format!(r#"{{"made_on": "{d}", "formal": true}}"#)).collect();
        format!(r#""opened_on": "2000-01-01", "visits": [{}]"#, list.join(", "))
    };
    assert_eq!(w.on_yard("n", &facts("2007-01-01 2008-12-31 2009-01-01 2009-02-01")), Met);
    assert_eq!(w.on_yard("n", &facts("2007-01-01 2009-12-31 2009-01-01 2009-02-01")), Unmet);
}

#[test]
fn a_period_may_be_a_parameter() {
    let parameters = "[parameter.interval]\nzh = \"间隔\"\nkind = \"local\"\ntype = \"span\"\nrange = \"1 month..3 years\"\npropose = \"6 months\"\nclause = \"一#1\"\n";
    let norms = "[n]\nper = \"$interval\"\nrequire = \"count(visits in period) >= 1\"";
    let w = || world_with(norms, parameters);
    let facts = r#""opened_on": "2000-01-01", "visits": [{"made_on": "2010-03-01"}]"#;
    let open = w().yard_finding("n", facts);
    assert_eq!((open.verdict, w().missing(&open)), (Undetermined, vec!["$interval".to_owned()]));
    let year = ParameterValue::Span(Span { unit: SpanUnit::Month, count: 12 });
    assert_eq!(w().set("interval", year).on_yard("n", facts), Met);
    let mut proposed = w();
    proposed.options.proposed = true;
    assert_eq!(proposed.on_yard("n", facts), Unmet, "no visit in the second half of 2010");
    let wrong = ParameterValue::Number(Rational::ONE);
    let mut bad = w();
    let id = bad.parameter("interval");
    bad.options.parameters.insert(id, wrong);
    assert!(guiju_engine::Plan::new(&bad.rules, &bad.options).is_err());
}

#[test]
fn parameters_without_a_value_leave_the_rest_decided() {
    let parameters = "[parameter.least]\nzh = \"下限\"\nkind = \"local\"\ntype = \"number item\"\nrange = \"5..10\"\nclause = \"一#1\"\n";
    let w = world_with("[n]\nrequire = \"trees >= $least\"\n[m]\nrequire = \"trees >= $least * stones\"", parameters);
    assert_eq!(w.on_yard("n", r#""trees": 10"#), Met);
    assert_eq!(w.on_yard("n", r#""trees": 4"#), Unmet);
    let open = w.yard_finding("n", r#""trees": 7"#);
    assert_eq!((open.verdict, w.missing(&open)), (Undetermined, vec!["$least".to_owned()]));
    assert_eq!(w.on_yard("m", r#""trees": 20, "stones": 2"#), Met);
    assert_eq!(w.on_yard("m", r#""trees": 9, "stones": 2"#), Unmet);
    let open = w.yard_finding("m", r#""trees": 15, "stones": 2"#);
    assert_eq!((open.verdict, w.missing(&open)), (Undetermined, vec!["$least".to_owned()]));
}

#[test]
fn dated_and_reading_parameters() {
    let parameters = "[parameter.least]\nzh = \"下限\"\nkind = \"dated\"\ntype = \"number item\"\nvalues = [{ from = 2005-01-01, value = \"3\" }, { from = 2010-01-01, value = \"5\" }]\nclause = \"一#1\"\n[parameter.slack]\nzh = \"幅度\"\nkind = \"reading\"\ntype = \"number item\"\nvalue = \"1\"\nclause = \"一#1\"\n";
    let w = || world_with("[n]\nrequire = \"trees >= $least - $slack\"", parameters);
    assert_eq!(w().on_yard("n", r#""trees": 3"#), Unmet);
    assert_eq!(w().as_of("2009-12-31").on_yard("n", r#""trees": 2"#), Met);
    let found = w().yard_finding("n", r#""trees": 3"#);
    assert_eq!(found.readings, [w().parameter("slack")]);
}

#[test]
fn only_the_latest_stage_due_can_fail() {
    let w = |as_of: &str| {
        world("[a]\nseries = \"s\"\nby = 2008-12-31\nrequire = \"trees >= 2\"\n[b]\nseries = \"s\"\nby = 2010-12-31\nrequire = \"trees >= 4\"").as_of(as_of)
    };
    let facts = r#""trees": 1"#;
    assert_eq!([w("2010-12-30").on_yard("a", facts), w("2010-12-30").on_yard("b", facts)], [Unmet, NotDue]);
    assert_eq!([w("2010-12-31").on_yard("a", facts), w("2010-12-31").on_yard("b", facts)], [NotApplicable, Unmet]);
    let b = w("2010-12-31").norm("b");
    assert_eq!(w("2010-12-31").yard_finding("a", facts).reasons.first(), Some(&Reason::Superseded(b)));
}

#[test]
fn overrides_take_the_place_where_they_apply() {
    let w = world(
        "[a]\nrequire = \"trees >= 2\"\n[b]\nwhen = \"wet\"\noverrides = [\"a\"]\nrequire = \"trees >= 1\"\n[c]\nwhen = \"fenced\"\noverrides = [\"b\"]\nrequire = \"trees >= 0\"",
    );
    let a = |facts: &str| w.on_yard("a", facts);
    assert_eq!(a(r#""trees": 1, "wet": false"#), Unmet);
    assert_eq!(a(r#""trees": 1, "wet": true, "fenced": false"#), NotApplicable);
    assert_eq!(a(r#""trees": 1, "wet": true, "fenced": true"#), Unmet, "what would override it is itself overridden");
    let open = w.yard_finding("a", r#""trees": 1, "fenced": false"#);
    assert_eq!((open.verdict, w.missing(&open)), (Undetermined, vec!["wet".to_owned()]));
    assert_eq!(a(r#""trees": 2"#), Met);
    let found = w.yard_finding("a", r#""trees": 1, "wet": true, "fenced": false"#);
    assert_eq!(found.reasons.first(), Some(&Reason::Overridden(w.norm("b"))));
}

#[test]
fn meets_applies_compliance_and_standards() {
    let standard = "[standard.good]\nzh = \"好\"\nsubject = \"yard\"\nnorms = [\"a\", \"b\"]\n";
    let norms = "[a]\nby = 2020-01-01\nrequire = \"trees >= 2\"\n[b]\nwhen = \"wet\"\nrequire = \"fenced\"\n[c]\nrequire = '''meets(\"good\")'''\n[d]\nrequire = '''applies(\"b\")'''\n[e]\nsubject = \"community\"\nrequire = '''compliance(yards, \"b\") >= 50%'''\n[f]\nrequire = '''meets(\"a\")'''";
    let w = world_with(norms, standard);
    assert_eq!(w.on_yard("f", r#""trees": 1"#), Unmet, "the deadline of what is met plays no part");
    assert_eq!(w.on_yard("c", r#""trees": 2, "wet": false"#), Met);
    assert_eq!(w.on_yard("c", r#""trees": 2, "wet": true, "fenced": false"#), Unmet);
    let open = w.yard_finding("c", r#""trees": 2, "fenced": false"#);
    assert_eq!((open.verdict, w.missing(&open)), (Undetermined, vec!["wet".to_owned()]));
    let open = w.yard_finding("c", r#""wet": true, "fenced": true"#);
    assert_eq!(w.missing(&open), ["trees"]);
    assert_eq!(w.on_yard("d", r#""wet": true"#), Met);
    assert_eq!(w.on_yard("d", r#""wet": false"#), Unmet);
    let yards =
        |list: &str| w.register(&format!(r#"{{"communities": [{{"code": "320102001001", "yards": [{list}]}}]}}"#));
    let (good, bad, out) =
        (r#"{"wet": true, "fenced": true}"#, r#"{"wet": true, "fenced": false}"#, r#"{"wet": false}"#);
    let e = |list: &str| w.verdict_on(&yards(list), "community", "320102001001", "e");
    assert_eq!(e(&format!("{good}, {bad}, {out}")), Met);
    assert_eq!(e(&format!("{good}, {bad}, {bad}, {out}")), Unmet);
    assert_eq!(e(out), Undetermined, "a share of nothing");
}

#[test]
fn a_dated_collection_is_complete_through_a_date() {
    let w = world("[n]\nrequire = \"count(visits) >= 1\"");
    let json =
        r#"{"as_of": "2010-06-30", "communities": [{"code": "320102001001", "yards": [{"id": "y", "visits": []}]}]}"#;
    let register = w.register(json);
    assert_eq!(w.verdict_on(&register, "yard", "y", "n"), Undetermined, "told through June, asked in December");
    let june = world("[n]\nrequire = \"count(visits) >= 1\"").as_of("2010-06-30");
    assert_eq!(june.verdict_on(&june.register(json), "yard", "y", "n"), Unmet);
}

#[test]
fn order_of_subjects_and_norms() {
    let w = world("[b]\nrequire = \"wet\"\n[a]\nrequire = \"wet\"\n[s]\nsubject = \"shed\"\nrequire = \"roofed\"");
    let register = w.register(
        r#"{"communities": [{"code": "320102001002", "yards": [{"id": "k"}, {"id": "c"}]}, {"code": "320102001001", "yards": [{"id": "z", "sheds": [{}, {}]}]}]}"#,
    );
    let outcome = w.plan().check(&register);
    let told: Vec<String> = outcome
        .verdicts()
        .map(|(subject, norm, _)| {
            let kind = &w.rules.vocabulary().kind(subject.kind).unwrap().name;
            format!("{kind} {} {}", register.id(subject).unwrap_or("-"), w.rules.norm(norm).unwrap().name)
        })
        .collect();
    assert_eq!(told, ["shed - s", "shed - s", "yard z b", "yard z a", "yard c b", "yard c a", "yard k b", "yard k a"]);
}

#[test]
fn an_adopted_norm_is_read_at_home_with_the_values_set() {
    let parameters = "[parameter.least]\nzh = \"下限\"\nkind = \"dated\"\ntype = \"number item\"\nvalues = [{ from = 2000-01-01, value = \"5\" }]\nclause = \"一#1\"\n[define.yard]\nenough = \"trees >= $least\"\n";
    let adopting = "[adopt.m]\nclause = \"一#1\"\nnorm = \"trial/n\"\nset = { least = \"8\" }\n";
    let w = world_beside("[n]\nrequire = \"enough\"", parameters, &[("other", "jurisdiction = [\"3202\"]", adopting)]);
    let at = |code: &str, trees: u32| {
        w.register(&format!(r#"{{"communities": [{{"code": "{code}", "yards": [{{"id": "y", "trees": {trees}}}]}}]}}"#))
    };
    let on = |code: &str, trees: u32, norm: &str| w.verdict_on(&at(code, trees), "yard", "y", norm);
    assert_eq!([on("320102001001", 5, "trial/n"), on("320102001001", 5, "other/m")], [Met, NotApplicable]);
    assert_eq!([on("320202001001", 5, "trial/n"), on("320202001001", 5, "other/m")], [NotApplicable, Unmet]);
    assert_eq!(on("320202001001", 8, "other/m"), Met);
}

#[test]
fn a_pack_may_take_the_place_of_anothers_norm() {
    let later = filled("[m]\noverrides = [\"trial/n\"]\nwhen = \"wet\"\nrequire = \"trees >= 1\"");
    let w = world_beside("[n]\nrequire = \"trees >= 5\"", "", &[("later", "jurisdiction = [\"3201\"]", &later)]);
    assert_eq!(w.on_yard("trial/n", r#""trees": 2, "wet": true"#), NotApplicable);
    assert_eq!(w.on_yard("trial/n", r#""trees": 2, "wet": false"#), Unmet);
    assert_eq!(w.on_yard("later/m", r#""trees": 2, "wet": true"#), Met);
}

#[test]
fn a_practice_pack_serves_as_benchmark_alone() {
    let practice = filled("[m]\nforce = { practice = \"经验\" }\nrequire = \"trees >= 5\"");
    let w = || world_beside("[n]\nrequire = \"wet\"", "", &[("custom", "practice = true", &practice)]);
    assert_eq!(w().on_yard("custom/m", r#""trees": 2"#), NotApplicable);
    assert_eq!(w().benchmark().on_yard("custom/m", r#""trees": 2"#), Unmet);
}
