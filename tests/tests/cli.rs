//! `guiju check` and `explain` as a user meets them: formats, exit codes, streams.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use guiju_tests::command::{Run, folder, guiju, guiju_with};
use serde_json::Value;

const STAFF: &str = r#"{"as_of": "2010-12-31", "communities": [
    {"code": "320102001001", "name": "甲社区", "households": 1800, "full_time_workers": 5},
    {"code": "320102001002", "households": 1801, "full_time_workers": 6},
    {"code": "320102001003", "full_time_workers": 5},
    {"code": "320102001004", "full_time_workers": 7}]}"#;

fn checked(data: &str, more: &[&str]) -> (Run, Value) {
    let mut arguments = vec!["check", "-", "--pack", "nanjing-2007", "--format", "json"];
    arguments.extend(more);
    let run = guiju_with(data, &arguments);
    let value = serde_json::from_str(&run.out).unwrap_or(Value::Null);
    (run, value)
}

fn finding<'a>(value: &'a Value, code: &str, norm: &str) -> &'a Value {
    let all = value["findings"].as_array().unwrap();
    let norm = format!("nanjing-2007/{norm}");
    all.iter().find(|f| f["subject"]["code"] == code && f["norm"] == norm.as_str()).unwrap()
}

#[test]
fn staffing_examples_by_number() {
    let (run, value) = checked(STAFF, &["--only", "all"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    for norm in ["staff-ratio", "staff-floor"] {
        let short = finding(&value, "320102001001", norm);
        assert_eq!(short["verdict"], "unmet");
        assert_eq!(short["shortfall"][0]["amount"], 1);
        assert_eq!(
            (&short["remedy"][0]["fact"], &short["remedy"][0]["change"]),
            (&"full_time_workers".into(), &1.into())
        );
        assert_eq!(short["remedy"][0]["unit"], "person");
    }
    let ratio = finding(&value, "320102001002", "staff-ratio");
    assert_eq!((&ratio["shortfall"][0]["amount"], &ratio["shortfall"][0]["least"]), (&"1/300".into(), &1.into()));
    assert_eq!(finding(&value, "320102001003", "staff-floor")["verdict"], "unmet");
    assert_eq!(finding(&value, "320102001003", "staff-ratio")["verdict"], "undetermined");
    let open = finding(&value, "320102001004", "staff-ratio");
    assert_eq!((&open["verdict"], &open["missing"]), (&"undetermined".into(), &serde_json::json!(["households"])));
    assert_eq!(finding(&value, "320102001004", "staff-floor")["verdict"], "met");
}

#[test]
fn the_document_has_the_keys_that_are_promised() {
    let (_, value) = checked(STAFF, &[]);
    let keys = |v: &Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&value), ["guiju", "as_of", "packs", "summary", "findings", "errors"]);
    assert_eq!(keys(&value["packs"][0])[..3], ["id", "title", "digest"]);
    assert_eq!(
        keys(&value["summary"]["by_norm"][0]),
        ["norm", "met", "unmet", "not_applicable", "undetermined", "not_due"]
    );
    let found = keys(finding(&value, "320102001001", "staff-ratio"));
    for key in [
        "subject",
        "norm",
        "verdict",
        "severity",
        "force",
        "bearer",
        "citation",
        "requirement",
        "shortfall",
        "margin",
        "remedy",
        "facts",
        "missing",
        "may_include_more",
        "due",
        "readings",
        "benchmark",
        "reason",
    ] {
        assert!(found.contains(&key.to_owned()), "{key}");
    }
    let ratio = finding(&value, "320102001001", "staff-ratio");
    assert_eq!(
        ratio["citation"],
        serde_json::json!({"document": "南京市和谐社区建设意见", "clause": "四(十)", "sentences": [1]})
    );
    assert_eq!(ratio["requirement"]["zh"], "专职社区工作者数5人，应不少于6人（户数1800户，每300户1人）");
    assert_eq!(ratio["facts"], serde_json::json!({"full_time_workers": 5, "households": 1800}));
    assert_eq!(ratio["subject"], serde_json::json!({"kind": "community", "code": "320102001001", "name": "甲社区"}));
    assert_eq!(value["summary"]["verdict_digest"].as_str().unwrap().len(), 64);
}

#[test]
fn one_community_alone_is_no_city() {
    let (_, value) = checked(r#"{"as_of": "2010-12-31", "community": {"code": "320102001001"}}"#, &["--only", "all"]);
    let city: Vec<&Value> =
        value["findings"].as_array().unwrap().iter().filter(|f| f["subject"]["kind"] == "city").collect();
    let over_communities = ["ninety-percent", "average-size", "premises-share-30"].map(|n| format!("nanjing-2007/{n}"));
    let city: Vec<&Value> =
        city.into_iter().filter(|f| over_communities.iter().any(|n| f["norm"] == n.as_str())).collect();
    assert_eq!(city.len(), over_communities.len());
    for found in city {
        assert_eq!(found["verdict"], "undetermined", "{}", found["norm"]);
        let missing = found["missing"][0].as_str().unwrap();
        assert!(missing.starts_with("all ") && missing.ends_with("of city 320100000000"), "{missing}");
    }
}

#[test]
fn xihe_in_chinese_as_the_demo_prints_it() {
    let run = guiju(&[
        "check",
        "policies/practice/records/xihe.json",
        "--pack",
        "nanjing-2007",
        "--benchmark",
        "--as-of",
        "2010-12-31",
        "--only",
        "all",
    ]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for said in [
        "西河社区",
        "作为比较标杆使用",
        "专职社区工作者数12人至16人",
        "至少富余6人",
        "还需填报：持证社会工作者数",
        "合计",
    ] {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
    assert!(run.out.lines().all(|line| !line.contains('\u{1b}')));
}

#[test]
fn exit_codes() {
    let met = r#"{"as_of": "2010-12-31", "community": {"code": "320102001001", "full_time_workers": 6}}"#;
    assert_eq!(checked(met, &[]).0.code, 0);
    assert_eq!(checked(STAFF, &[]).0.code, 1);
    // Bad usage, bad data, bad packs.
    assert_eq!(guiju(&["check"]).code, 2);
    assert_eq!(guiju(&["chekc"]).code, 2);
    assert_eq!(guiju(&["check", "nowhere.json", "--pack", "nanjing-2007"]).code, 2);
    assert_eq!(guiju_with("{}", &["check", "-", "--pack", "nanjing-2007"]).code, 2);
    assert_eq!(guiju_with("{", &["check", "-", "--pack", "nanjing-2007", "--as-of", "2010-12-31"]).code, 2);
    let unknown = guiju_with("{}", &["check", "-", "--pack", "nanjing-2017"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("nanjing-2007") && unknown.out.is_empty(), "{}", unknown.err);
    assert_eq!(guiju(&["--version"]).code, 0);
}

#[test]
fn bad_records_are_named_and_the_rest_is_checked() {
    let data = r#"{"as_of": "2010-12-31", "communities": [
        {"code": "320102001001", "full_time_workers": 5}, {"code": "320102001002", "househlods": 5, "households": "很多"}]}"#;
    let (run, value) = checked(data, &[]);
    assert_eq!(run.code, 2);
    let errors = value["errors"].as_array().unwrap();
    let places: Vec<&str> = errors.iter().map(|e| e["place"].as_str().unwrap()).collect();
    assert_eq!(places, ["/communities/1/househlods", "/communities/1/households"]);
    assert!(run.err.contains("households"), "{}", run.err);
    assert_eq!(finding(&value, "320102001001", "staff-floor")["verdict"], "unmet");
    assert!(value["findings"].as_array().unwrap().iter().all(|f| f["subject"]["code"] != "320102001002"));
}

#[test]
fn where_and_only_choose() {
    let (_, value) = checked(STAFF, &["--where", "户数 > 1800户", "--only", "unmet"]);
    let subjects: Vec<&str> =
        value["findings"].as_array().unwrap().iter().map(|f| f["subject"]["code"].as_str().unwrap()).collect();
    assert_eq!(subjects, ["320102001002"]);
    let (run, _) = checked(STAFF, &["--where", "户输 > 1800户"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("户数"), "{}", run.err);
    let lines = guiju_with(STAFF, &["check", "-", "--pack", "nanjing-2007", "--format", "jsonl", "--only", "unmet"]);
    assert_eq!(lines.out.lines().count(), 4);
    assert!(lines.out.lines().all(|l| serde_json::from_str::<Value>(l).is_ok_and(|v| v["verdict"] == "unmet")));
}

#[test]
fn parameters_and_complete_collections() {
    let city = r#"{"as_of": "2010-12-31", "communities": [
        {"code": "320102001001", "households": 2000}, {"code": "320102001002", "households": 2500}]}"#;
    let verdict = |more: &[&str]| {
        let mut all = vec!["--only", "all", "--complete", "city.communities"];
        all.extend(more);
        finding(&checked(city, &all).1, "320100000000", "average-size")["verdict"].clone()
    };
    assert_eq!(verdict(&[]), "met");
    assert_eq!(verdict(&["--param", "nanjing-2007/size_tolerance=5%"]), "unmet");
    assert_eq!(checked(city, &["--param", "nanjing-2007/nothing=5%"]).0.code, 2);
    assert_eq!(checked(city, &["--complete", "city.nothing"]).0.code, 2);
}

#[test]
fn output_goes_to_a_file_whole() {
    let folder = folder("out");
    let data = folder.join("数据.json");
    std::fs::write(&data, STAFF).unwrap();
    let out = folder.join("结果.json");
    let run = guiju(&[
        "check",
        data.to_str().unwrap(),
        "--pack",
        "nanjing-2007",
        "--format",
        "json",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(serde_json::from_slice::<Value>(&std::fs::read(&out).unwrap()).is_ok());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2, "nothing is left beside it");
    let nowhere = folder.join("no folder").join("x.json");
    assert_eq!(guiju(&["packs"]).code, 0);
    let lost = guiju(&["check", data.to_str().unwrap(), "--pack", "nanjing-2007", "--out", nowhere.to_str().unwrap()]);
    assert_eq!(lost.code, 2);
}

#[test]
fn explain_shows_the_proof() {
    let arguments = ["explain", "-", "--subject", "320102001002", "--norm", "nanjing-2007/staff-ratio"];
    let run = guiju_with(STAFF, &arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    for said in ["[否]", "户数1801户", "四(十)第1句", "算得差1/300人", "增加1人"] {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
    let missing = guiju_with(STAFF, &["explain", "-", "--subject", "1", "--norm", "nanjing-2007/staff-ratio"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    let norm = guiju_with(STAFF, &["explain", "-", "--subject", "320102001002", "--norm", "nanjing-2007/staff-ration"]);
    assert!(norm.code == 2 && norm.err.contains("staff-ratio"), "{}", norm.err);
}

#[test]
fn several_files_make_one_register_and_places_name_theirs() {
    let folder = folder("several");
    let (one, two) = (folder.join("甲.json"), folder.join("乙.json"));
    std::fs::write(
        &one,
        r#"{"as_of": "2010-12-31", "communities": [{"code": "320102001001", "full_time_workers": 6}]}"#,
    )
    .unwrap();
    std::fs::write(&two, r#"{"communities": [{"code": "320102001002", "full_time_workers": true}]}"#).unwrap();
    // A data file may stand behind `--pack` as well.
    let run =
        guiju(&["check", one.to_str().unwrap(), "--pack", "nanjing-2007", two.to_str().unwrap(), "--format", "json"]);
    assert_eq!(run.code, 2);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    let place = value["errors"][0]["place"].as_str().unwrap();
    assert!(place.ends_with("乙.json:/communities/0/full_time_workers"), "{place}");
}

const CITY: &str = r#"{"as_of": "2010-12-31", "city": {"code": "3201", "name": "南京市", "hearings": [{"held_on": "2009-05-01"}],
    "communities": [{"code": "320102001001", "households": 1000, "service_area": 100},
        {"code": "320102001002", "households": 1000, "service_area": 400}],
    "tasks": [{"id": "t1", "origin": "civil_affairs", "item_kind": "task", "approved": true, "applied_on": "2009-01-05",
        "approved_on": "2009-02-02", "entered_on": "2009-02-01"}]}}"#;

#[test]
fn counts_dates_and_periods_in_json() {
    let (run, value) = checked(CITY, &["--only", "all"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let hearing = finding(&value, "320100000000", "annual-hearing");
    assert_eq!(hearing["periods"], serde_json::json!([["2010-01-01", "2010-12-31"]]));
    assert_eq!(
        (&hearing["shortfall"][0]["measure"], &hearing["shortfall"][0]["least"]),
        (&"count(hearings)".into(), &1.into())
    );
    let size = finding(&value, "320100000000", "average-size");
    assert_eq!(
        (&size["shortfall"][0]["measure"], &size["shortfall"][0]["amount"]),
        (&"average(communities.households)".into(), &1000.into())
    );
    assert_eq!(
        (&size["readings"][0]["parameter"], &size["readings"][0]["value"]),
        (&"size_tolerance".into(), &"20%".into())
    );
    assert_eq!(finding(&value, "320100000000", "premises-share-30")["verdict"], "met");
    // The task has an id of its own and is named after the city that it stands in.
    let task = finding(&value, "320100000000/tasks/t1", "admission-required");
    assert_eq!(task["verdict"], "unmet");
    assert_eq!(
        (&task["facts"]["approved_on"], &task["facts"]["origin"]),
        (&"2009-02-02".into(), &"civil_affairs".into())
    );
    let wanted: Vec<&Value> = task["shortfall"].as_array().unwrap().iter().map(|d| &d["wanted"]).collect();
    assert!(wanted.contains(&&serde_json::json!({"from": "2009-02-02"})), "{wanted:?}");
}

#[test]
fn a_reported_number_that_its_list_contradicts_is_named_once() {
    let data = r#"{"as_of": "2010-12-31", "community": {"code": "320102001001", "full_time_workers": 5,
        "workers": [{"full_time": true}, {"full_time": true}]}}"#;
    let (run, value) = checked(data, &[]);
    assert_eq!((run.code, value["errors"].as_array().unwrap().len()), (2, 1), "{}", value["errors"]);
}
