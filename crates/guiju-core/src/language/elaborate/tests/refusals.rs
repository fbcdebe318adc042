//! Every diagnostic of elaboration, triggered; the limits at them and one past.

use super::Pack;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::elaborate::pass::Pass;
use crate::language::elaborate::{date, truth};
use crate::language::formula::Formula;
use crate::language::parser::parse;
use crate::language::tree::Span;
use crate::limits;

fn codes(diagnostics: &[Diagnostic]) -> Vec<Code> {
    diagnostics.iter().map(|d| d.code).collect()
}

#[test]
fn every_refusal() {
    let pack = Pack::new();
    let mut wrong = Vec::new();
    for (kind, text, expected) in [
        ("community", "huoseholds >= 3 household", Code::UnknownName),
        ("community", "households.name = \"x\"", Code::PathPastFact),
        ("community", "kind = urbane", Code::NoSuchSymbol),
        ("community", "kind in {urban, rurall}", Code::NoSuchSymbol),
        ("meeting", "weekday(held_on) = tusday", Code::NoSuchSymbol),
        ("community", "households >= $pers", Code::UnknownParameter),
        ("community", "meets(\"staff-ration\")", Code::UnknownTarget),
        ("city", "meets(\"staff-ratio\")", Code::WrongSubject),
        ("community", "applies(\"harmonious-community\")", Code::NotANorm),
        ("city", "compliance(communities, \"harmonious-community\") >= 90%", Code::NotANorm),
        ("community", "service_area >= households", Code::UnitMismatch),
        ("community", "service_area + households >= 0", Code::UnitMismatch),
        ("community", "count(facilities) >= 50%", Code::UnitMismatch),
        ("community", "service_area >= 300", Code::UnitMissing),
        ("community", "full_time_workers >= 6", Code::UnitMissing),
        ("community", "occupancy >= 50", Code::UnitMissing),
        ("city", "share(communities where is_new_build) >= 90", Code::UnitMissing),
        ("community", "service_area is about 300 m2 within 10", Code::UnitMissing),
        ("community", "established_on + 30 <= as_of", Code::UnitMissing),
        ("post", "term >= 30 days", Code::SpanMix),
        ("community", "established_on + 1 month + (30 days + 1 month) <= as_of", Code::SpanMix),
        ("post", "as_of + term <= 2010-12-31", Code::SpanVaries),
        ("post", "as_of - opened_on >= term", Code::SpanVaries),
        ("community", "established_on + 0.5 month <= as_of", Code::SpanNotWhole),
        ("community", "established_on + 3 m2 <= as_of", Code::NotASpan),
        ("community", "2199-12-31 + 1 day <= as_of", Code::DateRange),
        ("community", "households * residents >= 0", Code::Nonlinear),
        ("community", "office_area / service_area >= rating_of", Code::UnknownName),
        ("community", "office_area / service_area >= activity_area / service_facility_area", Code::Nonlinear),
        ("community", "households * $per * $rate >= 0", Code::TwoParameters),
        ("community", "households * $per * $per >= 0", Code::Nonlinear),
        ("community", "households / 0 >= 0", Code::ZeroDivisor),
        ("community", "households / $sign >= 0", Code::ZeroDivisor),
        ("post", "seats / balance >= 0", Code::NegativeDivisor),
        ("community", "households >= established_on", Code::TypeMismatch),
        ("community", "households", Code::TypeMismatch),
        ("community", "is_new_build + 1 >= 0", Code::TypeMismatch),
        ("community", "-is_new_build >= 0", Code::TypeMismatch),
        ("community", "established_on + established_on >= as_of", Code::TypeMismatch),
        ("community", "households in {urban}", Code::TypeMismatch),
        ("community", "kind within {urban}", Code::TypeMismatch),
        ("community", "kind in households", Code::TypeMismatch),
        ("community", "households contains \"x\"", Code::TypeMismatch),
        ("community", "in_order(households, established_on)", Code::TypeMismatch),
        ("post", "holder = community", Code::TypeMismatch),
        ("community", "sum(facilities.use) >= 0", Code::TypeMismatch),
        ("community", "kind = urban_rural_class", Code::EnumMismatch),
        ("community", "services includes all localities", Code::EnumMismatch),
        ("community", "kind >= urban", Code::NotOrdered),
        ("community", "name >= \"x\"", Code::NotOrdered),
        ("community", "households is about 3 household within 3 m2", Code::Tolerance),
        ("community", "households is about 3 household within -3%", Code::Tolerance),
        ("community", "count(households) >= 1", Code::NotACollection),
        ("city", "count(communities.households) >= 1", Code::NotACollection),
        ("city", "communities.households >= 3 household", Code::CollectionHere),
        ("city", "sum(communities) >= 3", Code::MemberFact),
        ("community", "exists(households)", Code::NeverNone),
        ("community", "exists(facilities)", Code::NeverNone),
        ("community", "households > previous households", Code::NotYearly),
        ("community", "count(trainings in period) >= 1", Code::PeriodOutside),
        ("community", "is_new_build and each year over the last 2 years has some trainings", Code::WindowInside),
        ("community", "service_area >= ceil(households * 20 m2 / 100 household)", Code::RoundedHere),
        ("community", "full_time_workers >= 1 person + ceil(households * 1 person / 300 household)", Code::RoundedHere),
        ("community", "service_area >= 1 m2 + max(office_area, activity_area)", Code::ExtremeHere),
        ("community", "-max(office_area, activity_area) >= 1 m2", Code::ExtremeHere),
        ("community", "is known meets(\"staff-ratio\")", Code::KnownOfNorm),
        ("community", "is known (households >= $per)", Code::KnownOfNorm),
        ("community", "2 * households = 5 household", Code::NeverEqual),
        ("community", "round_one", Code::DefinitionCycle),
        ("community", "broken", Code::DefinitionFails),
        ("community", "households >= 1000000000001 household * households / household", Code::UnknownName),
        ("community", "1000000000001 * households >= service_area * 1 household / 1 m2", Code::TooLong),
    ] {
        let (_, found) = pack.both(kind, text, false);
        if codes(&found) != [expected] {
            wrong.push(format!("{text}: expected {expected:?}, found {:?}", codes(&found)));
        }
    }
    let (_, found) = pack.both("community", "count(facilities in period) >= 1", true);
    assert_eq!(codes(&found), [Code::NoEvent]);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn both_sides_are_shown_with_their_units() {
    let (_, found) = Pack::new().both("community", "service_area >= households", false);
    assert_eq!(found[0].arguments, ["service_area", "平方米", "households", "户", "m2", "household"]);
    let (_, found) = Pack::new().both("community", "服务用房面积 >= 户数 * 30平方米 / 100人", false);
    assert_eq!(found[0].arguments[2], "户数 * 30平方米 / 100人");
    let (_, found) =
        Pack::new().both("community", "service_area >= sum(facilities.area where use = office) * 2 person", false);
    assert_eq!(found[0].arguments[2], "sum(facilities.area where use = office) * 2 person");
}

#[test]
fn a_near_name_is_suggested() {
    let pack = Pack::new();
    for (text, near) in [
        ("服务用房面基 >= 3平方米", "服务用房面积"),
        ("kind = urbann", "urban"),
        ("households >= $tolerence", "tolerance"),
        ("meets(\"staf-ratio\")", "staff-ratio"),
        ("every facilties satisfies open_to_residents", "facilities"),
        ("every w in workers satisfies w.full_tine", "full_time"),
        ("every w in workers satisfies comunity.large", "community"),
        ("larg", "large"),
        // What stands further out is suggested as it must be written here.
        ("every w in workers satisfies households >= 3 household", "community.households"),
        ("每个 社区工作者 满足 户数 >= 3户", "社区.户数"),
    ] {
        let (_, found) = pack.both("community", text, false);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].suggestion.as_deref(), Some(near), "{text}");
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let text = "huoseholds >= 3 household and kind = urbane and service_area >= households and (not established_on)";
    let (_, found) = Pack::new().both("community", text, false);
    assert_eq!(codes(&found), [Code::UnknownName, Code::NoSuchSymbol, Code::UnitMismatch, Code::TypeMismatch]);
    let starts: Vec<usize> = found.iter().map(|d| d.place.start).collect();
    assert!(starts.is_sorted());
}

#[test]
fn limits_at_them_and_one_past() {
    let pack = Pack::new();
    // Terms.
    let counts = |n: usize| {
        let parts: Vec<String> = (0..n).map(|i| format!("count(facilities where area >= {i} m2)")).collect();
        // In groups: the height of a tree has a limit of its own.
        let groups: Vec<String> = parts.chunks(16).map(|group| format!("({})", group.join(" + "))).collect();
        format!("{} >= 1", groups.join(" + "))
    };
    assert_eq!(codes(&pack.both("community", &counts(limits::TERMS), false).1), []);
    assert_eq!(codes(&pack.both("community", &counts(limits::TERMS + 1), false).1), [Code::TooLong]);
    // Coefficients.
    let scaled = |c: i128| format!("{c} * households >= residents * 1 household / 1 person");
    assert_eq!(codes(&pack.both("community", &scaled(limits::COEFFICIENT), false).1), []);
    assert_eq!(codes(&pack.both("community", &scaled(limits::COEFFICIENT + 1), false).1), [Code::TooLong]);
    // Nodes: a conjunction, and four for each definition put in.
    let many = |n: usize| vec!["large"; n].join(" and ");
    let most = (limits::EXPRESSION_NODES - 1) / 4;
    assert_eq!(codes(&pack.both("community", &many(most), false).1), []);
    assert_eq!(codes(&pack.both("community", &many(most + 1), false).1), [Code::TooLong]);
}

#[test]
fn definitions_within_definitions_have_a_depth() {
    let pack = Pack::new();
    assert_eq!(pack.shown("community", "deep_5"), "is_new_build");
    let (_, found) = pack.both("community", "deep_0", false);
    assert_eq!(codes(&found), [Code::TooLong]);
    assert_eq!(found[0].arguments, [limits::EXPANDED_NESTING.to_string().as_str(), "EXPANDED_NESTING"]);
}

#[test]
fn a_formula_has_a_size() {
    let pack = Pack::new();
    let context = pack.context("community", false);
    let wide = |nodes: usize| Formula::And(vec![Formula::Const(true); nodes - 1]);
    let mut pass = Pass::new(&context);
    assert!(pass.spend(&wide(limits::FORMULA_NODES), Span::default()));
    assert!(!pass.spend(&Formula::Const(true), Span::default()));
    // Past it nothing is handed on, so that nothing around doubles it.
    assert_eq!(pass.spent(wide(3), Span::default()), Formula::Const(false));
}

#[test]
fn what_doubles_is_stopped() {
    let pack = Pack::new();
    let mut text = "households = 3 household".to_owned();
    for _ in 0..20 {
        text = format!("if is_new_build then {text} else is_new_build");
    }
    assert_eq!(codes(&pack.both("community", &text, false).1), [Code::TooLong]);
    let mut nested = "true".to_owned();
    for _ in 0..20 {
        nested = format!("count(city.communities where {nested}) = 3");
    }
    assert_eq!(codes(&pack.both("community", &nested, false).1), [Code::TooLong]);
}

#[test]
fn a_thousand_wrong_names_are_answered_at_once() {
    let text = (0..2000).map(|i| format!("wrong{i}")).collect::<Vec<_>>().join(" and ");
    let (_, found) = Pack::new().both("community", &text, false);
    assert_eq!(found.len(), limits::DIAGNOSTICS);
}

#[test]
fn what_could_not_be_read_is_not_reported_twice() {
    let (expr, wrong) = parse("households >= and kind = urban");
    assert_eq!(wrong.len(), 1);
    let pack = Pack::new();
    assert_eq!(truth(&expr, &pack.context("community", false)).1, []);
}

#[test]
fn a_due_date_is_a_date() {
    let pack = Pack::new();
    let (expr, _) = parse("households + 3 household");
    let (found, wrong) = date(&expr, &pack.context("community", false));
    assert_eq!((found, codes(&wrong)), (None, vec![Code::TypeMismatch]));
}
