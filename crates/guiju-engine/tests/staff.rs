//! The examples that the whole project is held to: staff ratio and floor, premises, one community alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod bench;

use bench::{World, builtin, world};
use guiju_core::register::Register;
use guiju_core::value::Rational;
use guiju_core::verdict::{Finding, Measure, NewValue, Verdict};

const HERE: &str = "320102001001";

fn community(world: &World, facts: &str) -> Register {
    world.register(&format!(r#"{{"communities": [{{"code": "{HERE}", {facts}}}]}}"#))
}
fn judged(world: &World, norm: &str, facts: &str) -> Finding {
    world.finding(&community(world, facts), "community", HERE, norm)
}
fn rational(n: i128, d: i128) -> Rational {
    Rational::new(n, d).unwrap()
}

#[test]
fn ratio_and_floor_short_by_one_person() {
    let w = builtin("nanjing-2007");
    for norm in ["staff-ratio", "staff-floor"] {
        let found = judged(&w, norm, r#""households": 1800, "full_time_workers": 5"#);
        assert_eq!(found.verdict, Verdict::Unmet, "{norm}");
        let [short] = found.shortfall.as_slice() else { panic!("{:?}", found.shortfall) };
        assert_eq!((short.amount, short.least, short.at_least), (Some(rational(1, 1)), Some(rational(1, 1)), false));
        assert_eq!(short.unit.unwrap().unit().en, "person");
        let remedy = found.remedy.unwrap();
        let [change] = remedy.single.as_slice() else { panic!("{remedy:?}") };
        assert_eq!(change.by, Some(rational(1, 1)));
        assert_eq!(change.to, NewValue::Number(rational(6, 1)));
        assert!(remedy.joint.is_empty());
    }
}

#[test]
fn ratio_is_not_rounded() {
    let w = builtin("nanjing-2007");
    let found = judged(&w, "staff-ratio", r#""households": 1801, "full_time_workers": 6"#);
    assert_eq!(found.verdict, Verdict::Unmet);
    let short = &found.shortfall[0];
    assert_eq!((short.amount, short.least), (Some(rational(1, 300)), Some(rational(1, 1))));
    assert_eq!(found.remedy.unwrap().single[0].by, Some(rational(1, 1)));
    // One more than five, exactly: 1 1/300 and so two persons.
    let found = judged(&w, "staff-ratio", r#""households": 1801, "full_time_workers": 5"#);
    assert_eq!(found.shortfall[0].amount, Some(rational(301, 300)));
    assert_eq!(found.shortfall[0].least, Some(rational(2, 1)));
    assert_eq!(found.remedy.unwrap().single[0].by, Some(rational(2, 1)));
}

#[test]
fn unknown_households_leave_the_floor_decided() {
    let w = builtin("nanjing-2007");
    let facts = r#""full_time_workers": 5"#;
    assert_eq!(judged(&w, "staff-floor", facts).verdict, Verdict::Unmet);
    let ratio = judged(&w, "staff-ratio", facts);
    assert_eq!(ratio.verdict, Verdict::Undetermined);
    assert_eq!(w.missing(&ratio), ["households"]);
    let facts = r#""full_time_workers": 7"#;
    assert_eq!(judged(&w, "staff-floor", facts).verdict, Verdict::Met);
    let ratio = judged(&w, "staff-ratio", facts);
    assert_eq!((ratio.verdict, ratio.may_include_more), (Verdict::Undetermined, false));
    assert_eq!(w.missing(&ratio), ["households"]);
}

#[test]
fn ratio_and_floor_in_one_expression() {
    let both = "full_time_workers >= households * 1 person / 300 household and full_time_workers >= 6 person";
    let w = world(&format!("[both]\nsubject = \"community\"\nrequire = \"{both}\""));
    assert_eq!(judged(&w, "both", r#""full_time_workers": 5"#).verdict, Verdict::Unmet);
    let open = judged(&w, "both", r#""full_time_workers": 7"#);
    assert_eq!(open.verdict, Verdict::Undetermined);
    assert_eq!(w.missing(&open), ["households"]);
    assert_eq!(judged(&w, "both", r#""full_time_workers": 7, "households": 2100"#).verdict, Verdict::Met);
    let short = judged(&w, "both", r#""full_time_workers": 5, "households": 2101"#);
    let least: Vec<_> = short.shortfall.iter().map(|d| d.least.unwrap()).collect();
    assert_eq!(least, [rational(3, 1), rational(1, 1)]);
    assert_eq!(short.remedy.unwrap().single[0].by, Some(rational(3, 1)));
}

#[test]
fn margin_of_a_met_norm() {
    let w = builtin("nanjing-2007");
    let found = judged(&w, "staff-ratio", r#""households": 1799, "full_time_workers": 7"#);
    assert_eq!(found.verdict, Verdict::Met);
    assert_eq!(found.margin[0].amount, Some(rational(301, 300)));
    assert_eq!(found.margin[0].least, Some(rational(1, 1)));
}

#[test]
fn two_thirds_to_the_hundredth_of_a_square_metre() {
    let sums = world(
        "[thirds]\nsubject = \"community\"\nrequire = \"sum(facilities.area where public_benefit) >= 2/3 * sum(facilities.area)\"",
    );
    let area = |public: &str| {
        let rest = 50_000 - public.replace('.', "").parse::<i64>().unwrap();
        let rest = format!("{}.{:02}", rest / 100, rest % 100);
        format!(
            r#""facilities": [{{"area": {public}, "public_benefit": true}}, {{"area": {rest}, "public_benefit": false}}]"#
        )
    };
    let short = judged(&sums, "thirds", &area("333.33"));
    assert_eq!(short.verdict, Verdict::Unmet);
    assert_eq!(short.shortfall[0].amount, Some(rational(1, 300)));
    assert_eq!(short.shortfall[0].least, Some(rational(1, 100)));
    assert_eq!(judged(&sums, "thirds", &area("333.34")).verdict, Verdict::Met);
}

#[test]
fn one_community_alone_judges_no_city() {
    let w = builtin("nanjing-2007");
    let register = community(&w, r#""households": 1800, "full_time_workers": 6, "meets_harmonious_standard": true"#);
    let plan = w.plan();
    let city = w.record(&register, "city", "320100");
    let norms = plan.norms_about(city.kind);
    assert!(norms.len() >= 3);
    for norm in norms {
        let found = plan.finding(&register, city, norm).unwrap();
        let name = &w.rules.norm(norm).unwrap().name;
        assert!(!matches!(found.verdict, Verdict::Met | Verdict::Unmet), "{name} is {:?}", found.verdict);
        if name == "ninety-percent" || name == "average-size" {
            assert_eq!(w.missing(&found), ["all community of city"], "{name}");
        }
    }
}

#[test]
fn measure_is_what_can_be_acted_on() {
    let w = builtin("nanjing-2007");
    let found = judged(&w, "staff-ratio", r#""households": 1800, "full_time_workers": 5"#);
    let Measure::Fact(fact) = found.shortfall[0].measure else { panic!() };
    assert_eq!(w.rules.vocabulary().fact(fact).unwrap().name, "full_time_workers");
}
