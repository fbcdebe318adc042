//! `guiju gap` and `ask` as a user meets them: tables, JSON, both languages, exit codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use guiju_tests::command::{folder, guiju_with};
use serde_json::Value;

const DATA: &str = r#"{"as_of": "2010-12-31", "counties": [{"code": "320102", "name": "甲区"}], "communities": [
    {"code": "320102001001", "name": "甲社区", "households": 1800, "full_time_workers": 5, "service_area": 200, "public_benefit_area": 100},
    {"code": "320102001002", "name": "乙社区", "households": 2800, "full_time_workers": 2},
    {"code": "320106001003", "name": "丙社区"}]}"#;

fn gap(more: &[&str]) -> Value {
    let mut arguments = vec!["gap", "-", "--pack", "nanjing-2007", "--format", "json"];
    arguments.extend(more);
    let run = guiju_with(DATA, &arguments);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    serde_json::from_str(&run.out).unwrap()
}
fn workers(value: &Value, by: impl Fn(&Value) -> bool) -> Value {
    let scope = value["sums"].as_array().unwrap().iter().find(|s| by(&s["over"])).unwrap();
    let measures = scope["measures"].as_array().unwrap();
    measures.iter().find(|m| m["measure"] == "full_time_workers").unwrap_or(&Value::Null).clone()
}

#[test]
fn workers_asked_for_by_two_norms_are_added_once() {
    let value = gap(&[]);
    let all = workers(&value, |over| over["by"] == "all");
    // 1 for the first community, 8 for the second (10 by the ratio, not 6 by the floor); the third may lack some too.
    assert_eq!((&all["least"], &all["must"], &all["unit"]), (&9.into(), &9.into(), &"person".into()));
    assert_eq!((&all["records"], &all["covered"], &all["undetermined"]), (&2.into(), &2.into(), &1.into()));
    assert_eq!((&all["kind"], &all["over"]), (&"community".into(), &false.into()));
    let county = workers(&value, |over| over["place"]["code"] == "320102000000");
    assert_eq!((&county["least"], &county["undetermined"]), (&9.into(), &0.into()));
    let elsewhere = workers(&value, |over| over["place"]["code"] == "320106000000");
    assert_eq!((&elsewhere["least"], &elsewhere["undetermined"]), (&0.into(), &1.into()), "open, not done");
    let bearer = workers(&value, |over| over["bearer"] == "county");
    assert_eq!(bearer["least"], 9);
    let second =
        &value["subjects"].as_array().unwrap().iter().find(|s| s["subject"]["name"] == "乙社区").unwrap()["needs"][0];
    assert_eq!((&second["least"], second["norms"].as_array().unwrap().len()), (&8.into(), 2));
    assert_eq!(
        second["zh"],
        "专职社区工作者数还差8人（“每300户配1名专职社区工作者”、“每个社区专职社区工作者至少6人”都要求，以差得最多的为准）"
    );
}

#[test]
fn the_gap_in_tables_in_both_languages() {
    let run = guiju_with(DATA, &["gap", "-", "--pack", "nanjing-2007"]);
    for said in ["专职社区工作者数增加1人", "9人", "责任主体：区县", "只计差得最多的一条", "个地方没有已知的差距"]
    {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
    let run = guiju_with(
        DATA,
        &["gap", "-", "--pack", "nanjing-2007", "--lang", "en", "--where", "households > 2000 household"],
    );
    assert!(run.out.contains("8 persons") && run.out.contains("only the largest counts"), "{}", run.out);
    assert!(!run.out.contains("9 persons"), "only the larger community");
    assert!(!run.out.chars().any(|c| c == '，' || c == '；'), "{}", run.out);
}

#[test]
fn the_gap_goes_to_a_file() {
    let folder = folder("gap-out");
    let path = folder.join("gap.json");
    let out = path.to_str().unwrap();
    let run = guiju_with(DATA, &["gap", "-", "--pack", "nanjing-2007", "--format", "json", "--out", out]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let value: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["guiju", "as_of", "packs", "subjects", "sums", "errors"]);
}

#[test]
fn what_to_ask_about_one_community() {
    let arguments = ["ask", "-", "--pack", "nanjing-2007", "--subject", "320102001001", "--format", "json"];
    let run = guiju_with(DATA, &arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "asking judges nothing");
    let value: Value = serde_json::from_str(&run.out).unwrap();
    let questions = value["questions"].as_array().unwrap();
    let settled = |q: &Value| q["settles_some"].as_array().unwrap().len();
    assert!(questions.windows(2).all(|two| settled(&two[0]) >= settled(&two[1])), "the most settling first");
    let find = |fact: &str| questions.iter().find(|q| q["asked"]["fact"] == fact).unwrap();
    assert!(questions.iter().all(|q| q["asked"]["fact"] != "households"), "known facts are not asked for");
    let certified = find("licensed_social_workers");
    assert_eq!(certified["asked"]["unit"], "person");
    assert_eq!(certified["asked"]["range"], serde_json::json!([0, null]));
    assert_eq!(certified["settles_every"], serde_json::json!(["nanjing-2007/certified-worker"]));
    assert_eq!(
        certified["answers"][0]["ranges"],
        serde_json::json!([{"from": null, "to": 0, "verdict": "unmet"}, {"from": 1, "to": null, "verdict": "met"}])
    );
    let run = guiju_with(DATA, &["ask", "-", "--pack", "nanjing-2007", "--subject", "320102001001"]);
    assert!(run.out.starts_with("甲社区：下一项请填报“"), "{}", run.out);
}

#[test]
fn which_column_to_collect() {
    let run = guiju_with(DATA, &["ask", "-", "--pack", "nanjing-2007", "--format", "json"]);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    let columns = value["columns"].as_array().unwrap();
    let households =
        columns.iter().find(|c| c["asked"]["fact"] == "households" && c["asked"]["kind"] == "community").unwrap();
    assert_eq!(households["records"], 1, "two of three communities have told it");
    let run = guiju_with(DATA, &["ask", "-", "--pack", "nanjing-2007", "--lang", "en"]);
    assert!(run.out.starts_with("collect next: “"), "{}", run.out);
}

#[test]
fn asking_about_nobody_is_bad_usage() {
    for (subject, said) in [("999999", "没有代码或 id"), ("", "没有代码或 id")] {
        let run = guiju_with(DATA, &["ask", "-", "--pack", "nanjing-2007", "--subject", subject]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(said), "{}", run.err);
    }
    assert_eq!(guiju_with(DATA, &["gap", "-"]).code, 2);
}
