//! Loading, one named test a promise: all errors at once, what failed left out, adoption, stages, windows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use guiju_analysis::cases::Runner;
use guiju_core::diagnostic::Level;
use guiju_core::language::elaborate::Bound;
use guiju_core::language::tree::{Period, PeriodUnit};
use guiju_core::pack::rule_set::ParameterValue;
use guiju_core::pack::{Bindings, Loaded, PackFiles, load};
use guiju_core::value::{Date, Rational};
use guiju_core::vocabulary::Vocabulary;
use guiju_tests::small_packs::{codes, loaded, norm, pack};

fn names(loaded: &Loaded) -> Vec<&str> {
    loaded.rules.norms().iter().map(|n| n.name.as_str()).collect()
}

#[test]
fn all_errors_of_a_pack_are_reported_in_one_run() {
    let norms = norm("first", "require = \"service_area >= households\"")
        + &norm("second", "require = \"服务用房面基 >= 300平方米\"")
        + &norm("third", "befor = 2010-01-01");
    let found =
        loaded(&[("norms/1.toml", &norms), ("facts.toml", "[comunity]\nx = { zh = \"甲\", type = \"bool\" }\n")]);
    assert_eq!(codes(&found.diagnostics), ["unknown-kind", "unit-mismatch", "unknown-name", "unknown-key"]);
    let near: Vec<_> = found.diagnostics.iter().map(|d| d.suggestion.as_deref()).collect();
    assert_eq!(near, [Some("community"), None, Some("服务用房面积"), None]);
    for diagnostic in &found.diagnostics {
        assert!(diagnostic.place.end > diagnostic.place.start, "{diagnostic:?}");
    }
}

#[test]
fn an_error_in_an_escaped_expression_is_found_in_the_file() {
    let norms =
        norm("first", "require = \"\"\"\n\\u6237\\u6570 >= 1\\u6237 and \\\n   huoseholds >= 1 household\"\"\"");
    let files = pack("example", &[("norms/1.toml", &norms)]);
    let found = load(std::slice::from_ref(&files), Vocabulary::core()).diagnostics;
    assert_eq!(codes(&found), ["unknown-name"]);
    let text = files.text("example/norms/1.toml").unwrap();
    assert_eq!(&text[found[0].place.start..found[0].place.end], "huoseholds");
}

#[test]
fn what_failed_is_left_out_and_so_is_what_needs_it() {
    let norms = norm("good", "")
        + &norm("bad", "require = \"service_area >= households\"")
        + &norm("needs-bad", "require = 'meets(\"bad\")'")
        + &norm("last", "overrides = [\"good\"]");
    let standards = "[standard.both]\nzh = \"甲\"\nsubject = \"community\"\nnorms = [\"good\", \"bad\"]\n\
                     [standard.one]\nzh = \"乙\"\nsubject = \"community\"\nnorms = [\"good\"]\n";
    let found = loaded(&[("norms/1.toml", &norms), ("parameters.toml", standards)]);
    assert_eq!(codes(&found.diagnostics), ["unit-mismatch"]);
    assert_eq!(names(&found), ["good", "last"]);
    let rules = &found.rules;
    assert_eq!(rules.standards().iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["one"]);
    // Ids close up, and references follow.
    let last = rules.norm_named("last").unwrap();
    assert_eq!(rules.norm(last.overrides[0]).unwrap().name, "good");
    assert_eq!(rules.norm(rules.standards()[0].norms[0]).unwrap().name, "good");
    assert!(found.checked().is_err());
}

#[test]
fn a_special_norm_may_require_the_general_one_that_it_overrides() {
    let of = |special: &str, general: &str| {
        codes(&loaded(&[("norms/1.toml", &(norm("special", special) + &norm("general", general)))]).diagnostics)
    };
    let nothing: [&str; 0] = [];
    assert_eq!(of("overrides = [\"general\"]\nrequire = 'meets(\"general\")'", ""), nothing);
    assert_eq!(of("overrides = [\"general\"]\nwhen = 'meets(\"general\")'", ""), ["reference-cycle"]);
    assert_eq!(of("overrides = [\"general\"]\nwhen = 'applies(\"general\")'", ""), ["reference-cycle"]);
    assert_eq!(of("require = 'applies(\"general\")'", "require = 'applies(\"special\")'"), nothing);
    assert_eq!(of("require = 'meets(\"general\")'", "when = 'applies(\"special\")'"), nothing);
    assert_eq!(of("when = 'applies(\"general\")'", "when = 'applies(\"special\")'"), ["reference-cycle"]);
    assert_eq!(of("require = 'meets(\"special\")'", ""), ["reference-cycle"]);
}

#[test]
fn one_mistake_is_one_error_whatever_refers_to_it() {
    let standards = "[standard.both]\nzh = \"甲\"\nsubject = \"community\"\nnorms = [\"bad\"]\n";
    let cases = "[case.x]\nas_of = 2021-01-01\nrecords = [\"community 320102001001: households 1\"]\nexpect = [\"bad on 320102001001: met\"]\n";
    for (good, bad, code) in [
        ("{ must", "{ mst", "unknown-force"),
        ("subject = \"community\"", "subject = \"comunity\"", "unknown-kind"),
        ("zh = ", "zh : ", "toml-syntax"),
    ] {
        let norms =
            norm("good", "require = 'meets(\"bad\")'\noverrides = [\"bad\"]") + &norm("bad", "").replace(good, bad);
        let found = loaded(&[("norms/1.toml", &norms), ("parameters.toml", standards), ("cases.toml", cases)]);
        let mut codes = codes(&found.diagnostics);
        codes.dedup();
        assert_eq!(codes, [code]);
        assert!(!names(&found).contains(&"bad") && found.rules.standards().is_empty());
    }
}

#[test]
fn a_warning_refuses_nothing() {
    let found = loaded(&[("norms/1.toml", &norm("first", "overrides = [\"elsewhere/x\"]"))]);
    assert_eq!(codes(&found.diagnostics), ["not-loaded"]);
    assert!(found.diagnostics.iter().all(|d| d.level() == Level::Warning));
    assert!(found.checked().is_ok());
}

#[test]
fn norms_stand_in_document_order() {
    let (one, two, ten) = (norm("b", "") + &norm("a", ""), norm("c", ""), norm("d", ""));
    let found = loaded(&[("norms/10-x.toml", &ten), ("norms/2-x.toml", &two), ("norms/1-x.toml", &one)]);
    assert_eq!(codes(&found.diagnostics), [""; 0]);
    assert_eq!(names(&found), ["b", "a", "c", "d"]);
}

#[test]
fn a_window_is_put_as_period_and_count() {
    let short = norm(
        "first",
        "require = \"each half_year over the last 2 years has at least 3 trainings where role = director\"",
    );
    let long = norm(
        "first",
        "per = \"half_year\"\nover = 4\nrequire = \"count(trainings in period where role = director) >= 3\"",
    );
    let of = |text: &str| {
        let found = loaded(&[("norms/1.toml", text)]);
        assert_eq!(codes(&found.diagnostics), [""; 0]);
        let norm = found.rules.norm_named("first").unwrap().clone();
        (norm.per, norm.over)
    };
    assert_eq!(of(&short), (Some(Period::Fixed { count: 1, unit: PeriodUnit::HalfYear }), Some(4)));
    assert_eq!(of(&short), of(&long));
}

const ADOPTER: &str = "[adopt.ratio]\nnorm = \"origin/ratio\"\nset = { per = \"400 household\" }\nclause = \"一#1\"\n\
                       cases = [\"met: households 400\", \"unmet: households 401 -> 1/400 person\", \"n/a in 3303\"]\n";
const ORIGIN: &str = "[parameter.per]\nzh = \"每\"\nkind = \"reading\"\ntype = \"number household\"\nrange = \"100..1000\"\nvalue = \"300\"\n";

fn origin() -> PackFiles {
    let ratio = norm(
        "ratio",
        "require = \"full_time_workers >= households * 1 person / $per\"\nsample = \"households 300, full_time_workers 1\"\n\
         cases = [\"unmet: households 301\"]",
    );
    pack("origin", &[("parameters.toml", ORIGIN), ("norms/1.toml", &ratio)])
}

#[test]
fn an_adopted_norm_has_its_own_parameters_and_places() {
    let found = load(&[origin(), pack("taker", &[("norms/1.toml", ADOPTER)])], Vocabulary::core());
    assert_eq!(codes(&found.diagnostics), [""; 0]);
    let rules = found.checked().unwrap();
    let (ours, theirs) = (rules.norm_named("taker/ratio").unwrap(), rules.norm_named("origin/ratio").unwrap());
    assert_eq!(ours.adopted_from, Some(theirs.id));
    assert_eq!(ours.home, theirs.pack);
    assert_eq!(ours.set.values().collect::<Vec<_>>(), [&ParameterValue::Number(Rational::whole(400))]);
    let runs = Runner::new(&rules).all();
    assert_eq!(runs.len(), 2 + 4);
    for run in runs {
        assert!(run.ran.holds(), "{} {:?}", run.ran.case.text, run.ran);
    }
}

#[test]
fn an_adopted_norm_says_what_is_wrong_at_its_own_name() {
    let of = |text: &str| {
        codes(&load(&[origin(), pack("taker", &[("norms/1.toml", text)])], Vocabulary::core()).diagnostics)
    };
    assert_eq!(of(&ADOPTER.replace("400 household", "400 m2")), ["bad-value"]);
    assert_eq!(of(&ADOPTER.replace("400 household", "4000 household")), ["parameter-range"]);
    assert_eq!(of(&ADOPTER.replace("{ per", "{ pre")), ["unknown-parameter"]);
    assert_eq!(of(&ADOPTER.replace("origin/ratio", "origin/ration")), ["unknown-adopted"]);
}

#[test]
fn stages_may_rise_in_any_way_that_is_seen_to_ask_for_more() {
    let stage = |id: &str, year: u32, require: &str| {
        norm(id, &format!("by = {year}-12-31\nseries = \"s\"\nrequire = \"{require}\""))
    };
    let of = |one: &str, two: &str| {
        let text = stage("later", 2010, two) + &stage("earlier", 2008, one);
        codes(&loaded(&[("norms/1.toml", &text)]).diagnostics)
    };
    let nothing: [&str; 0] = [];
    assert_eq!(of("service_area >= 300 m2", "service_area >= 300 m2"), nothing);
    assert_eq!(of("service_area >= 300 m2", "service_area >= 400 m2 and full_time_workers >= 6 person"), nothing);
    assert_eq!(
        of("service_area >= households * 20 m2 / 100 household", "service_area >= households * 30 m2 / 100 household"),
        nothing
    );
    assert_eq!(
        of("service_area >= households * 30 m2 / 100 household", "service_area >= households * 20 m2 / 100 household"),
        ["series-falls"]
    );
    assert_eq!(of("service_area >= 300 m2", "service_area >= households * 20 m2 / 100 household"), ["series-falls"]);
    assert_eq!(of("signs <= 10", "signs <= 5"), nothing);
    assert_eq!(of("signs <= 5", "signs <= 10"), ["series-falls"]);
}

#[test]
fn a_dated_parameter_has_the_value_of_the_day() {
    let parameters = "[parameter.per]\nzh = \"每\"\nkind = \"dated\"\ntype = \"number household\"\n\
                      values = [{ from = 2006-01-01, value = \"400\" }, { from = 2008-01-01, value = 300 }]\n";
    let found = loaded(&[("parameters.toml", parameters)]);
    assert_eq!(codes(&found.diagnostics), [""; 0]);
    let parameter = &found.rules.parameters()[0];
    assert!(matches!(parameter.range, Bound::Number { value: None, .. }));
    let on = |year: i32| Bindings { as_of: Date::new(year, 6, 30), ..Bindings::default() }.value(parameter);
    let is = |n: i128| Some(ParameterValue::Number(Rational::whole(n)));
    assert_eq!([on(2005), on(2007), on(2008)], [None, is(400), is(300)]);
    assert_eq!(Bindings::default().value(parameter), is(300));
}

#[test]
fn a_pack_reaches_its_own_facts_kinds_and_symbols() {
    let facts = "[enum.bearer]\nsymbols = \"village_office 村办\"\n[kind.stall]\nzh = \"摊位\"\nparent = \"community\"\n\
                 collection = \"stalls 各摊位\"\nevent = \"opened_on\"\n\
                 [stall]\nopened_on = { zh = \"开张日期\", type = \"date\" }\ncolour = { zh = \"颜色\", type = \"red 红 | green 绿 | …\" }\n\
                 [community]\nstall_count = { zh = \"摊位总数\", type = \"number item\", derive = \"count(stalls)\", actionable = true }\n";
    let norms = norm(
        "first",
        "require = \"stall_count >= 2 and every s in stalls satisfies s.colour = red\"\nlead = \"村办\"\n\
                               sample = \"stalls 2*(colour red, opened_on 2020-05-01)\"\n\
                               cases = [\"unmet: stalls (colour red, opened_on 2020-05-01)\", \"unmet: stalls 2*(colour 绿, opened_on 2020-05-01)\"]",
    );
    let found = loaded(&[("facts.toml", facts), ("norms/1.toml", &norms)]);
    assert_eq!(codes(&found.diagnostics), [""; 0]);
    let rules = found.checked().unwrap();
    assert_eq!(rules.norms()[0].lead.as_deref(), Some("village_office"));
    for run in Runner::new(&rules).all() {
        assert!(run.ran.holds(), "{:?}", run.ran);
    }
}

#[test]
fn a_case_that_does_not_hold_says_how() {
    let text = norm(
        "first",
        "require = \"full_time_workers >= 6 person\"\nsample = \"full_time_workers 6\"\n\
                              cases = [\"unmet(suggestion): full_time_workers 4 -> 1 person\", \"met: full_time_workers -\", \"?: full_time_workers - -> missing households\"]",
    );
    let rules = loaded(&[("norms/1.toml", &text)]).checked().unwrap();
    let told: String = Runner::new(&rules)
        .all()
        .iter()
        .map(|run| guiju_report::cases::text(&rules, &run.ran, guiju_core::language::Language::Chinese))
        .collect();
    insta::assert_snapshot!(told);
}
