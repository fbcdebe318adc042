//! Expressions and the formulas they mean, worked out by hand from SEMANTICS §4 and §5.

use super::Pack;
use crate::language::elaborate::{Window, date, number, window};
use crate::language::formula::{Atom, DateStep, Formula};
use crate::language::parser::parse;
use crate::language::tree::{Period, PeriodUnit};
use crate::value::Rational;
use crate::vocabulary::{Dimension, UnitId};

/// Subject, expression, formula.
type Row = (&'static str, &'static str, &'static str);

fn held(rows: &[Row]) {
    let pack = Pack::new();
    let mut wrong = Vec::new();
    for (kind, text, expected) in rows {
        let (formula, diagnostics) = pack.both(kind, text, true);
        let shown = formula.show(&pack.vocabulary).to_string();
        if shown != *expected || !diagnostics.is_empty() {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {shown} {diagnostics:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn linear_atoms() {
    held(&[
        (
            "community",
            "full_time_workers >= households * 1 person / 300 household",
            "-households + 300*full_time_workers >= 0",
        ),
        ("community", "full_time_workers < 6 person", "-full_time_workers >= -5"),
        ("community", "full_time_workers > 6 person", "full_time_workers >= 7"),
        ("community", "service_area >= 300 m2", "service_area >= 30000"),
        ("community", "service_area > 300 m2", "service_area >= 30001"),
        ("community", "service_area >= households * 20 m2 / 100 household", "-20*households + service_area >= 0"),
        ("community", "public_benefit_area >= 2/3 * service_area", "-2*service_area + 3*public_benefit_area >= 0"),
        (
            "community",
            "households between 2000 household and 5000 household",
            "households >= 2000 and -households >= -5000",
        ),
        ("community", "households = 300 household", "households >= 300 and -households >= -300"),
        ("community", "households <> 300 household", "not (households >= 300 and -households >= -300)"),
        (
            "community",
            "annual_work_funding between 5万元 and 8万元",
            "annual_work_funding >= 5000000 and -annual_work_funding >= -8000000",
        ),
        ("community", "occupancy >= 50%", "occupancy >= 5000"),
        ("community", "households - households >= 0", "true"),
        ("community", "0 > 1", "false"),
        ("community", "service_area is about 300 m2 within 10%", "service_area >= 27000 and -service_area >= -33000"),
        (
            "community",
            "service_area is about 300 m2 within $tolerance",
            "service_area >= 24000 and -service_area >= -36000",
        ),
        // The bound is rounded up after division: 2x >= 5 is x >= 3.
        ("community", "2 * households >= 5 household", "households >= 3"),
        ("community", "service_area >= 0", "service_area >= 0"),
        ("community", "households >= 2 mu * 3 household / 4000 m2", "households >= 1"),
        ("community", "territory >= 1 ha", "territory >= 1"),
        ("city", "annual_budget > previous annual_budget", "-annual_budget@-1 + annual_budget >= 1"),
    ]);
}

#[test]
fn quotients_and_roundings() {
    held(&[
        ("community", "office_area / service_area >= 50%", "-service_area + 2*office_area >= 0 given service_area > 0"),
        ("community", "office_area / service_area < 1/2", "service_area - 2*office_area >= 1 given service_area > 0"),
        ("community", "residents / staff <= 1000", "-residents + 1000*staff >= 0 given staff > 0"),
        (
            "community",
            "full_time_workers >= ceil(households * 1 person / 300 household)",
            "-households + 300*full_time_workers >= 0",
        ),
        (
            "community",
            "full_time_workers > ceil(households * 1 person / 300 household)",
            "-households + 300*full_time_workers >= 300",
        ),
        (
            "community",
            "full_time_workers <= ceil(households * 1 person / 300 household)",
            "households - 300*full_time_workers >= -299",
        ),
        (
            "community",
            "floor(households * 1 person / 300 household) <= full_time_workers",
            "-households + 300*full_time_workers >= -299",
        ),
        (
            "community",
            "full_time_workers <= floor(households * 1 person / 300 household)",
            "households - 300*full_time_workers >= 0",
        ),
        ("community", "full_time_workers >= ceil(2.5 person)", "full_time_workers >= 3"),
        (
            "community",
            "service_area >= max(office_area, 300 m2)",
            "service_area - office_area >= 0 and service_area >= 30000",
        ),
        (
            "community",
            "max(facilities.area) >= min(office_area, 30 m2)",
            "(some facilities satisfies area - ^office_area >= 0) or not 0 >= 0 given a member of facilities or \
             (some facilities satisfies area >= 3000) or not 0 >= 0 given a member of facilities",
        ),
        ("community", "count(workers) * 50% >= 3", "sum(workers: 1) >= 6"),
        ("community", "max(office_area, activity_area) >= 30 m2", "office_area >= 3000 or activity_area >= 3000"),
    ]);
}

#[test]
fn sums_over_collections_are_fused() {
    held(&[
        ("community", "count(facilities) >= 1", "sum(facilities: 1) >= 1"),
        ("community", "count(workers where full_time) <= 9", "-sum(workers: [full_time]) >= -9"),
        (
            "community",
            "sum(facilities.area where public_benefit) >= 2/3 * sum(facilities.area)",
            "sum(facilities: 3*[public_benefit]area - 2*area) >= 0",
        ),
        (
            "city",
            "share(communities where meets_harmonious_standard) >= 90%",
            "sum(communities: 10*[meets_harmonious_standard] - 9*1) >= 0 given a member of communities",
        ),
        (
            "city",
            "share(communities.social_organizations where class = service satisfies leader_certified) >= 70%",
            "sum(communities.social_organizations: 10*[head_certified][class in {service}] - 7*[class in {service}]) >= 0 \
             given a member of communities.social_organizations where class in {service}",
        ),
        (
            "city",
            "average(communities.households) >= 2500 household",
            "sum(communities: households - 2500*1) >= 0 given a member of communities",
        ),
        (
            "city",
            "average(communities.workers.annual_pay) >= average_wage_last_year",
            "sum(communities.workers: annual_pay - ^average_wage_last_year) >= 0 given a member of communities.workers",
        ),
        ("community", "count(services) >= 3", "count(services) >= 3"),
        ("city", "sum(city.communities.households) >= 5 household", "sum(communities: households) >= 5"),
        ("community", "sum(city.communities.households) >= 5 household", "sum(city.communities: households) >= 5"),
        ("community", "count(meetings in period) >= 1", "sum(meetings in period: 1) >= 1"),
        ("city", "sum(communities.premises) >= 1 ha", "sum(communities: sum(facilities: area)) >= 1000000"),
        (
            "community",
            "min(facilities.area) >= 30 m2",
            "(every facilities satisfies area >= 3000) and 0 >= 0 given a member of facilities",
        ),
        (
            "community",
            "min(facilities.area) <= 30 m2",
            "(some facilities satisfies -area >= -3000) or not 0 >= 0 given a member of facilities",
        ),
        (
            "city",
            "compliance(communities, \"staff-ratio\") >= 90%",
            "sum(communities: 10*[applies(here, norm 0)][requires(here, norm 0)] - 9*[applies(here, norm 0)]) >= 0 \
             given a member of communities where applies(here, norm 0)",
        ),
    ]);
}

#[test]
fn names_and_scopes() {
    held(&[
        ("community", "large", "households >= 3000"),
        ("city", "every communities satisfies large", "every communities satisfies households >= 3000"),
        ("worker", "community.large", "community.households >= 3000"),
        (
            "community",
            "every w in workers where full_time satisfies community.households >= 3 household",
            "every workers where full_time satisfies ^households >= 3",
        ),
        // A definition is read from its own subject, whatever stands around it.
        ("city", "every communities satisfies here >= 3 household", "every communities satisfies households >= 3"),
        (
            "city",
            "every c in communities satisfies some w in c.workers satisfies w.full_time and head_office",
            "every communities satisfies (some workers satisfies (full_time and community.households >= 3000))",
        ),
        ("community", "every p in posts satisfies p.holder.full_time", "every posts satisfies holder.full_time"),
        ("worker", "count(held_posts) >= 1", "sum(by holder: 1) >= 1"),
        ("worker", "count(所任岗位) >= 1", "sum(by holder: 1) >= 1"),
        ("post", "holder = deputy", "exists(deputy) and holder is deputy"),
        ("post", "deputy.full_time", "exists(deputy) and deputy.full_time"),
        ("post", "exists(deputy)", "exists(deputy)"),
        ("post", "community.name = holder.name", "community.name = holder.name"),
        ("community", "kind = urban", "kind in {urban}"),
        ("community", "城市社区 = 社区类型", "kind in {urban}"),
        ("community", "kind in {urban, rural}", "kind in {urban, rural}"),
        ("community", "is_new_build = false", "not is_new_build"),
        ("community", "name ends with \"社区\"", "name ends with \"社区\""),
        ("community", "name = \"西河\"", "name = \"西河\""),
        ("community", "meets(\"harmonious-community\")", "meets(here, standard 0)"),
        ("worker", "applies(\"staff-ratio\")", "applies(community, norm 0)"),
        ("community", "services includes all {relief, health}", "{relief, health} within services"),
        ("community", "services includes any {relief, health}", "services meets {relief, health}"),
        ("facility", "uses within {office}", "uses within {office}"),
    ]);
}

#[test]
fn dates_and_what_did_not_happen() {
    held(&[
        ("community", "established_on <= 2010-12-31", "exists(established_on) and -established_on >= -14974"),
        (
            "community",
            "not (established_on <= 2010-12-31)",
            "not (exists(established_on) and -established_on >= -14974)",
        ),
        ("community", "exists(established_on)", "exists(established_on)"),
        (
            "community",
            "as_of - established_on >= 6 months",
            "exists(established_on) and -(established_on +6 months) + as_of >= 0",
        ),
        ("community", "as_of - established_on >= 30 days", "exists(established_on) and -established_on + as_of >= 30"),
        ("community", "year(established_on) >= 2000", "exists(established_on) and year(established_on) >= 2000"),
        ("community", "established_on <= end_of_year($start)", "exists(established_on) and -established_on >= -13878"),
        (
            "task",
            "in_order(applied_on, approved_on)",
            "not exists(approved_on) or (exists(applied_on) and exists(approved_on) and -applied_on + approved_on >= 0)",
        ),
        ("meeting", "weekday(held_on) = tuesday", "weekday(held_on) in {1}"),
        (
            "post",
            "weekday(opened_on) in open_days",
            "exists(opened_on) and ((weekday(opened_on) in {0} and {monday} within open_days) or \
             (weekday(opened_on) in {1} and {tuesday} within open_days) or (weekday(opened_on) in {2} and {wednesday} within open_days) or \
             (weekday(opened_on) in {3} and {thursday} within open_days) or (weekday(opened_on) in {4} and {friday} within open_days) or \
             (weekday(opened_on) in {5} and {saturday} within open_days) or (weekday(opened_on) in {6} and {sunday} within open_days))",
        ),
        ("post", "rest_day = sunday", "rest_day in {sunday}"),
        ("post", "term = 3 years", "term >= 36 and -term >= -36"),
        ("post", "notice >= 2 week", "notice >= 14"),
        ("community", "deadline <= as_of", "exists(established_on) and -established_on + as_of >= 30"),
        (
            "community",
            "as_of - established_on >= $year_long",
            "exists(established_on) and -(established_on +12 months) + as_of >= 0",
        ),
    ]);
}

#[test]
fn what_is_known() {
    held(&[
        ("community", "is known households", "known(households)"),
        ("community", "is known count(workers)", "known(workers)"),
        (
            "community",
            "is known count(workers where full_time)",
            "known(workers) and (every workers satisfies known(full_time))",
        ),
        ("community", "is known established_on", "known(established_on)"),
        (
            "worker",
            "is known (community.households >= 3 household and full_time)",
            "known(full_time, community.households)",
        ),
        ("post", "is known deputy.full_time", "known(deputy, deputy.full_time)"),
    ]);
}

#[test]
fn parameters_without_a_value() {
    held(&[
        ("community", "households >= $per", "households - $1@0[300..400] >= 0"),
        ("community", "households >= $open", "households - $2@0[300..] >= 0"),
        (
            "community",
            "full_time_workers * $per >= households * 1 person",
            "ends of $1[-households + 300*full_time_workers >= 0 | -households + 400*full_time_workers >= 0]",
        ),
        (
            "community",
            "full_time_workers >= households * 1 person / $open",
            "ends of $2[-households + 300*full_time_workers >= 0 | open]",
        ),
        (
            "city",
            "share(communities where is_new_build) >= $rate",
            "ends of $3[sum(communities: 10*[is_new_build] - 1) >= 0 given a member of communities | \
             sum(communities: 2*[is_new_build] - 1) >= 0 given a member of communities]",
        ),
        (
            "community",
            "service_area = office_area * $rate",
            "(ends of $3[10*service_area - office_area >= 0 | 2*service_area - office_area >= 0]) and \
             (ends of $3[-10*service_area + office_area >= 0 | -2*service_area + office_area >= 0])",
        ),
        ("community", "count(trainings in period) >= $least", "-$5@0[1..9] + sum(trainings in period: 1) >= 0"),
        ("community", "as_of - established_on >= $interval", "exists(established_on) and (unset $6)"),
        ("post", "term >= $interval", "term - $6@0[1..36] >= 0"),
        ("community", "established_on >= $some_day", "exists(established_on) and (unset $9)"),
        ("community", "$strict or is_new_build", "(unset $10) or is_new_build"),
        ("community", "$lenient and is_new_build", "is_new_build"),
    ]);
}

#[test]
fn the_step_and_unit_of_a_distance() {
    let pack = Pack::new();
    for (text, step, unit) in [
        ("full_time_workers >= households * 1 person / 300 household", "1/300", "person"),
        ("service_area >= 300 m2", "0.01", "m2"),
        ("annual_work_funding >= 5万元", "0.01", "yuan"),
        ("5万元 <= annual_work_funding", "0.000001", "wan_yuan"),
        ("count(facilities) >= 3", "1", "处"),
        ("occupancy >= 50%", "0.01", "%"),
    ] {
        let Formula::Atom(Atom::Linear(linear)) = pack.formula("community", text) else { panic!("{text}") };
        assert_eq!(linear.step.to_string(), step, "{text}");
        assert_eq!(linear.unit, UnitId::named(unit), "{text}");
    }
    let text = "share(communities where is_new_build) >= 90%";
    let Formula::Atom(Atom::Linear(linear)) = pack.formula("city", text) else { panic!("{text}") };
    assert_eq!((linear.step.to_string().as_str(), linear.unit), ("0.1", Some(UnitId::ITEM)));
}

#[test]
fn due_dates() {
    let pack = Pack::new();
    let (expr, _) = parse("established_on + 30 days");
    let (due, wrong) = date(&expr, &pack.context("community", false));
    assert_eq!(wrong, []);
    let due = due.unwrap();
    assert_eq!(due.operand.steps, [DateStep::Days(30)]);
    assert_eq!((due.optional.len(), due.unset), (1, None));
    let (expr, _) = parse("2010-12-31 + $interval");
    let (due, wrong) = date(&expr, &pack.context("community", false));
    assert_eq!(wrong, []);
    assert!(due.unwrap().unset.is_some());
}

#[test]
fn derived_numbers() {
    let pack = Pack::new();
    let (expr, _) = parse("count(workers where full_time)");
    let (found, wrong) = number(&expr, &pack.context("community", false));
    assert_eq!(wrong, []);
    let found = found.unwrap();
    assert_eq!((found.terms.len(), found.constant, found.divisor.is_none()), (1, Rational::ZERO, true));
    assert_eq!(found.dimension, UnitId::PERSON.dimension());
    let (expr, _) = parse("share(communities where is_new_build)");
    let (found, wrong) = number(&expr, &pack.context("city", false));
    assert_eq!(wrong, []);
    let found = found.unwrap();
    assert_eq!((found.dimension, found.needs.len()), (Dimension::PLAIN, 1));
    assert_eq!(found.divisor.unwrap().0[0].0, Rational::ONE);
    // Two decimal places: each integer of the sum is a hundredth of a square metre.
    let (expr, _) = parse("sum(facilities.area) + 1 m2");
    let found = number(&expr, &pack.context("community", false)).0.unwrap();
    assert_eq!((found.terms[0].0, found.constant), (Rational::new(1, 100).unwrap(), Rational::ONE));
}

#[test]
fn windows_come_apart() {
    let take = |text: &str| {
        let (expr, wrong) = parse(text);
        assert_eq!(wrong, [], "{text}");
        window(&expr)
    };
    let pack = Pack::new();
    let Window { period, over, require } =
        take("each 2 years over the last 4 years has at least 2 trainings where role = member").unwrap();
    assert_eq!((period, over), (Period::Fixed { count: 2, unit: PeriodUnit::Year }, Some(4)));
    let (formula, wrong) = super::super::truth(&require, &pack.context("community", true));
    assert_eq!(wrong, []);
    assert_eq!(formula, pack.both("community", "count(trainings in period where role = member) >= 2", true).0);
    assert_eq!(take("each quarter over the last 1 year has some meetings").unwrap().over, Some(4));
    assert_eq!(take("each week over the last 8 weeks has some receptions").unwrap().over, Some(8));
    assert_eq!(take("each 2 years over the last 3 years has some meetings").unwrap().over, None);
    assert_eq!(take("each week over the last 1 year has some meetings").unwrap().over, None);
    assert_eq!(take("count(meetings) >= 1"), None);
}
