//! What reports are tried on: a small pack with a norm of every weight, and a register of two communities.

use guiju::{Date, Outcome, Register, RuleSet};
use guiju_core::pack::PackFiles;

/// A pack of one chapter with a norm of every weight, a deadline ahead and a norm on facilities.
pub const NORMS: &str = r#"
[floor]
clause = "一#1"
zh = "专职社区工作者不少于6人"
en = "At least six full-time workers"
force = { must = "不得少于" }
bearer = "county"
subject = "community"
require = "full_time_workers >= 6 person"
reading = "社工不论编制。\nWhatever their posts."

[rooms]
clause = "一#1"
zh = "用房每百户30平方米"
en = "30 m2 for every 100 households"
force = { should = "应" }
bearer = "community"
subject = "community"
require = "service_area >= households * 30 m2 / 100 household"

[later]
clause = "一#1"
zh = "2022年底前设立党组织"
en = "A party organisation by the end of 2022"
force = { encourage = "鼓励" }
bearer = "community"
subject = "community"
by = "2022-12-31"
require = "has_party_org"

[size]
clause = "一#1"
zh = "设施不小于20平方米"
en = "A facility of 20 m2 or more"
force = { must = "须" }
bearer = "community"
subject = "facility"
require = "area >= 20 m2"
"#;

/// The pack of those norms.
#[must_use]
pub fn pack() -> PackFiles {
    let clauses = "\"一#0\" = { sha = \"0000000000000000\", gist = \"第一章标题：队伍与设施\", not = \"heading\" }\n\
        \"一#1\" = { sha = \"0000000000000001\", gist = \"示例\" }\n";
    crate::small_packs::pack("example", &[("clauses.toml", clauses), ("norms/1.toml", NORMS)])
}

/// What packs say of data as of 2021-06-30.
///
/// # Panics
/// Where either cannot be read.
#[must_use]
pub fn checked(pack: PackFiles, data: &str) -> Outcome {
    let rules = RuleSet::from_files(vec![pack]).unwrap_or_else(|e| panic!("{e:?}"));
    let register = Register::from_json(rules.vocabulary(), data.as_bytes()).unwrap();
    rules.check(&register, Date::new(2021, 6, 30)).unwrap()
}

/// Two communities with facilities, one of which falls short.
pub const SMALL: &str = r#"{"subdistricts": [{"code": "320102001", "name": "示例街道"}], "communities": [
    {"code": "320102001001", "name": "甲社区", "households": 1000, "full_time_workers": 5, "service_area": 280,
     "facilities": [{"id": "a", "area": 12}, {"id": "b", "area": 30}, {"id": "c"}]},
    {"code": "320102001002", "name": "乙社区", "full_time_workers": 8, "has_party_org": true}]}"#;
