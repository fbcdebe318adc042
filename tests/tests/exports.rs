//! CSV and SARIF: what other programs read. Formulas are disarmed, placeholders escaped, the standard's essential rules hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::BTreeSet;

use guiju::report::{csv, sarif};
use guiju::{Date, Finding, Language, Outcome, Register, RuleSet};
use guiju_core::limits::SARIF_RESULTS;
use guiju_tests::small_packs;
use serde_json::Value;

const NORMS: &str = r#"
[floor]
clause = "一#1"
zh = "专职社区工作者不少于6人"
en = "At least six full-time workers"
force = { must = "不得少于" }
bearer = "county"
subject = "community"
require = "full_time_workers >= 6 person"

[rooms]
clause = "一#1"
zh = "有党组织"
en = "A party organisation"
force = { should = "应" }
bearer = "community"
subject = "community"
require = "has_party_org"

[later]
clause = "一#1"
zh = "2022年底前有警务室"
en = "A police room by the end of 2022"
force = { encourage = "鼓励" }
bearer = "community"
subject = "community"
by = "2022-12-31"
require = "has_police_room"

[rich]
clause = "一#1"
zh = "五千户以上的有服务站"
en = "Five thousand households have a station"
force = { must = "须" }
bearer = "community"
subject = "community"
when = "households >= 5000 household"
require = "has_service_station"
"#;

fn outcome_of(norms: &str, data: &str) -> Outcome {
    let rules = RuleSet::from_files(vec![small_packs::pack("example", &[("norms/1.toml", norms)])]).unwrap();
    let register = Register::from_json(rules.vocabulary(), data.as_bytes()).unwrap();
    rules.check(&register, Date::new(2021, 6, 30)).unwrap()
}

fn named(name: &str) -> Outcome {
    let name = serde_json::to_string(name).unwrap();
    let data = format!(
        r#"{{"communities": [{{"code": "320102001001", "name": {name}, "full_time_workers": 5, "households": 100}},
        {{"code": "320102001002", "full_time_workers": 6, "has_party_org": false, "households": 100, "bad": 1}}]}}"#
    );
    outcome_of(NORMS, &data)
}

fn all(outcome: &Outcome) -> Vec<Finding> {
    outcome.findings_of(|_| true).collect()
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{FEFF}').expect("a byte-order mark");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn one_line_a_finding_in_either_language() {
    let outcome = named("甲社区");
    let findings = all(&outcome);
    let report = outcome.report(&findings);
    let (zh, en) = (rows(&csv::text(&report, Language::Chinese)), rows(&csv::text(&report, Language::English)));
    assert_eq!((zh.len(), en.len()), (findings.len() + 1, findings.len() + 1));
    assert_eq!((zh[0][0].as_str(), en[0][0].as_str()), ("对象种类", "kind"));
    assert!(zh.iter().chain(&en).all(|row| row.len() == zh[0].len()));
    let cell = |rows: &[Vec<String>], heading: &str, line: usize| {
        let at = rows[0].iter().position(|h| h == heading).unwrap();
        rows[line][at].clone()
    };
    assert_eq!(cell(&zh, "代码", 1), "320102001001");
    assert_eq!(cell(&zh, "差距", 1), "专职社区工作者数还差1人");
    assert_eq!(cell(&en, "verdict", 1), "unmet");
    assert_eq!(cell(&en, "severity", 1), "violation");
    assert_eq!(cell(&en, "due", 3), "2022-12-31");
    assert!(csv::text(&report, Language::Chinese).lines().next().unwrap().ends_with("作为标杆"));
}

#[test]
fn no_cell_is_a_formula() {
    let leads = ["=", "+", "-", "@", "|", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "\u{200B}="];
    for lead in leads {
        let name = format!("{lead}1+cmd|' /C calc'!A0");
        assert!(csv::harmless(&name).starts_with('\''), "{name:?}");
        let outcome = named(&name);
        let findings = all(&outcome);
        let text = csv::text(&outcome.report(&findings), Language::Chinese);
        for cell in rows(&text).iter().flatten() {
            let first = cell.trim_start().chars().next().unwrap_or(' ');
            assert!(!"=+-@|＝＋－＠\t\r\n".contains(first), "{cell:?}");
        }
        assert!(text.contains("+cmd|' /C calc'!A0"), "the text itself stays");
    }
    for harmless in ["甲社区", "320102001001", "2010-12-31", "", "'quoted'", "a=b"] {
        assert_eq!(csv::harmless(harmless), harmless);
    }
    assert_eq!(csv::harmless("a\u{1B}[2Jb\u{202E}c"), "a [2Jb c");
}

#[test]
fn quotes_commas_and_lines_stay_in_their_cell() {
    let name = "甲\"乙,丙\r\n丁";
    let outcome = named(name);
    let findings = all(&outcome);
    let rows = rows(&csv::text(&outcome.report(&findings), Language::Chinese));
    assert_eq!(rows[1][2], "甲\"乙,丙  丁");
}

fn log(outcome: &Outcome, findings: &[Finding], language: Language) -> Value {
    serde_json::to_value(sarif::log(&outcome.report(findings), language)).unwrap()
}

/// The rules of the standard that readers fail on: identifiers that resolve, kinds and levels that go together, messages.
fn essential(log: &Value) {
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    for run in log["runs"].as_array().unwrap() {
        let driver = &run["tool"]["driver"];
        assert_eq!(driver["name"], "guiju");
        let rules = driver["rules"].as_array().unwrap();
        let ids: BTreeSet<&str> = rules.iter().map(|r| r["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), rules.len(), "rules are named once");
        let taxonomies = run["taxonomies"].as_array().unwrap();
        for (at, component) in driver["supportedTaxonomies"].as_array().unwrap().iter().enumerate() {
            assert_eq!(component["name"], taxonomies[at]["name"]);
        }
        for rule in rules {
            assert!(
                ["none", "note", "warning", "error"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap())
            );
            for relation in rule["relationships"].as_array().unwrap() {
                let at = usize::try_from(relation["target"]["toolComponent"]["index"].as_u64().unwrap()).unwrap();
                let taxa = taxonomies[at]["taxa"].as_array().unwrap();
                assert!(taxa.iter().any(|t| t["id"] == relation["target"]["id"]), "{relation}");
            }
        }
        assert!(run["invocations"][0]["executionSuccessful"].is_boolean());
        for result in run["results"].as_array().unwrap() {
            let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[at]["id"], result["ruleId"]);
            let (kind, level) = (result["kind"].as_str().unwrap(), result["level"].as_str().unwrap());
            assert!(["notApplicable", "pass", "fail", "review", "open", "informational"].contains(&kind));
            assert_eq!(kind == "fail", level != "none", "{kind} {level}");
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            let location = &result["locations"][0]["logicalLocations"][0];
            assert!(location["fullyQualifiedName"].is_string() && location["kind"].is_string());
            let print = result["partialFingerprints"]["guijuNormSubject/v1"].as_str().unwrap();
            assert!(print.len() == 32 && print.bytes().all(|b| b.is_ascii_hexdigit()));
        }
    }
}

#[test]
fn verdicts_are_kinds_and_weights_are_levels() {
    let outcome = named("甲社区");
    let findings = all(&outcome);
    for language in [Language::Chinese, Language::English] {
        essential(&log(&outcome, &findings, language));
    }
    let log = log(&outcome, &findings, Language::Chinese);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let of = |code: &str, norm: &str| {
        let found = results.iter().find(|r| {
            r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == code
                && r["ruleId"] == format!("example/{norm}")
        });
        let found = found.unwrap();
        (found["kind"].as_str().unwrap().to_owned(), found["level"].as_str().unwrap().to_owned())
    };
    let told = |kind: &str, level: &str| (kind.to_owned(), level.to_owned());
    assert_eq!(of("320102001001", "floor"), told("fail", "error"));
    assert_eq!(of("320102001002", "floor"), told("pass", "none"));
    assert_eq!(of("320102001001", "rooms"), told("open", "none"));
    assert_eq!(of("320102001002", "rooms"), told("fail", "warning"));
    assert_eq!(of("320102001001", "later"), told("informational", "none"));
    assert_eq!(of("320102001001", "rich"), told("notApplicable", "none"));
    let notes = log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    assert!(notes.iter().any(|n| n["level"] == "error"), "mistakes of the data are told");
}

#[test]
fn placeholders_and_links_are_letters() {
    assert_eq!(sarif::message("{0} [x](y) \\ a\u{202E}b"), "{{0}} \\[x\\](y) \\\\ a b");
    let outcome = named("{0} [点](http:x)");
    let log = log(&outcome, &all(&outcome), Language::Chinese);
    essential(&log);
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let text = result["message"]["text"].as_str().unwrap().replace("{{", "").replace("}}", "");
        assert!(!text.contains(['{', '}']), "{text}");
        assert!(text.match_indices('[').all(|(at, _)| text[..at].ends_with('\\')), "{text}");
    }
}

#[test]
fn a_fingerprint_outlives_a_revised_pack() {
    let print = |outcome: &Outcome| {
        let log = log(outcome, &all(outcome), Language::Chinese);
        log["runs"][0]["results"][0]["partialFingerprints"].clone()
    };
    let data = r#"{"communities": [{"code": "320102001001", "full_time_workers": 5}]}"#;
    let first = print(&outcome_of(NORMS, data));
    assert_eq!(first, print(&outcome_of(&NORMS.replace("6 person", "7 person"), data)));
    let other = r#"{"communities": [{"code": "320102001002", "full_time_workers": 5}]}"#;
    assert_ne!(first, print(&outcome_of(NORMS, other)));
}

#[test]
fn results_past_the_limit_are_counted() {
    let outcome = named("甲社区");
    let one = all(&outcome).remove(0);
    for (findings, notes) in [(SARIF_RESULTS, 1), (SARIF_RESULTS + 1, 2)] {
        let log = sarif::log(&outcome.report(&vec![one.clone(); findings]), Language::Chinese);
        assert_eq!(log.runs[0].results.len(), SARIF_RESULTS);
        let told = &log.runs[0].invocations[0].notifications;
        assert_eq!(told.len(), notes, "one mistake of the data, and what is left out");
        assert_eq!(told.iter().any(|n| n.message.text.contains("另有1条未列")), notes == 2);
    }
}
