//! What cases may say, each held to verdicts worked out by hand: places above, kinds between, years, bounds, sets, references.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use guiju_analysis::cases::Runner;
use guiju_core::language::Language;
use guiju_tests::small_packs::{codes, loaded, norm};

/// Loads a norm with cases and expects every one of them to hold.
fn hold(more: &str, cases: &[&str]) {
    hold_with("", more, cases);
}

fn hold_with(parameters: &str, more: &str, cases: &[&str]) {
    let cases: Vec<String> = cases.iter().map(|c| format!("  '{c}',\n")).collect();
    let text = norm("first", &format!("{more}\ncases = [\n{}]", cases.concat()));
    let found = loaded(&[("norms/1.toml", &text), ("parameters.toml", parameters)]);
    assert_eq!(codes(&found.diagnostics), [""; 0], "{:?}", found.diagnostics);
    let rules = found.checked().unwrap();
    let failed: String = Runner::new(&rules)
        .all()
        .iter()
        .map(|run| guiju_report::cases::text(&rules, &run.ran, Language::English))
        .collect();
    assert!(failed.is_empty(), "{failed}");
}

#[test]
fn places_above_the_subject() {
    hold(
        "require = \"households * 10 <= county.households\"\nsample = \"households 100, county.households 1000\"",
        &[
            "unmet: households 101",
            "?: county.households - -> missing county.households",
            "met: county.households 1000..",
        ],
    );
}

#[test]
fn members_below_kinds_between() {
    // Workers stand in communities: given of a city, they share one.
    hold(
        "subject = \"city\"\nrequire = \"count(communities.workers where full_time) >= 3\"\nsample = \"workers 3*(full_time yes)\"",
        &[
            "unmet: workers 2*(full_time yes) (full_time no)",
            "unmet: workers none, communities (workers 2*(full_time yes)) (workers none)",
            "?: workers none, communities (workers 2*(full_time yes)) ()",
            "?: workers 2*(full_time yes) ..",
        ],
    );
}

#[test]
fn collections_whole_empty_open_and_unknown() {
    hold(
        "require = \"every g in grids satisfies g.manager_assigned\"\nsample = \"grids 3*(manager_assigned yes)\"",
        &[
            "unmet: grids (manager_assigned yes) (manager_assigned no)",
            "met: grids none",
            "?: grids - -> missing grids",
            "?: grids (manager_assigned yes) .. -> missing grids",
            "unmet: grids (manager_assigned no) ..",
            "?: grids (manager_assigned -)",
        ],
    );
}

#[test]
fn values_of_years() {
    hold(
        "require = \"annual_budget > previous annual_budget\"\nsample = \"@2022-12-31 annual_budget@2021 5万元, annual_budget@2022 6万元\"",
        &["unmet: annual_budget@2022 5万元", "?: annual_budget@2021 -", "unmet @2022-12-30: annual_budget@2020 7万元"],
    );
}

#[test]
fn bounds_and_abouts() {
    hold(
        "require = \"households between 2000 household and 3000 household\"\nsample = \"households ~2500 within 5%\"",
        &[
            "?: households ~2500 within 30%",
            "unmet: households 3001..4000",
            "?: households ..2500",
            "unmet: households ..1999",
        ],
    );
}

#[test]
fn sets_known_and_in_part() {
    hold(
        "require = \"services includes all {employment, health}\"\nsample = \"services {employment, health, culture}\"",
        &[
            "unmet: services {employment} -> {health}",
            "met: services {employment, health, ..}",
            "?: services {employment, ..} -> missing services",
            "?: services -",
            "unmet: services {}",
        ],
    );
}

#[test]
fn deadlines_that_follow_from_a_fact() {
    hold(
        "by = \"established_on + 30 days\"\nrequire = \"is_new_build\"\nsample = \"established_on 2021-01-01, is_new_build yes\"",
        &[
            "later @2021-01-30: is_new_build no -> due 2021-01-31",
            "unmet @2021-01-31: is_new_build no -> due 2021-01-31",
            "?: established_on 2020-12-01..2021-01-01, is_new_build no",
        ],
    );
}

#[test]
fn parameters_of_a_case() {
    hold_with(
        "[parameter.ratio]\nzh = \"配比\"\nkind = \"local\"\ntype = \"number household\"\nrange = \"100..1000\"\n",
        "require = \"full_time_workers >= households * 1 person / $ratio\"\nsample = \"households 600, full_time_workers 2, $ratio 300\"",
        &[
            "unmet: $ratio 299",
            "?: $ratio - -> missing $ratio",
            "met: $ratio -, full_time_workers 6",
            "unmet: $ratio -, full_time_workers 0",
        ],
    );
}

#[test]
fn recurring_norms_look_at_complete_periods() {
    hold(
        "per = \"year\"\nover = 2\nrequire = \"count(trainings in period) >= 1\"\nsample = \"@2022-12-31 established_on 2015-01-01, trainings (held_on 2021-03-01) (held_on 2022-03-01)\"",
        &[
            "unmet: trainings (held_on 2021-03-01)",
            "met @2022-12-30: trainings (held_on 2020-01-01) (held_on 2021-03-01)",
            "later @2020-12-30: trainings none",
            "unmet @2020-12-31: trainings none",
            "?: trainings (held_on 2021-03-01) ..",
            "?: established_on -, trainings (held_on 2021-03-01)",
            "later: established_on 2022-06-30, trainings none",
        ],
    );
}
