//! Laws: Chinese and English are one language, order and scale of operands do not matter, every file's laws hold and its example
//! elaborates.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::Pack;
use crate::language::elaborate::function::DESCRIPTORS;
use crate::language::elaborate::operator::OPERATORS;
use crate::language::elaborate::{truth, window};
use crate::language::parser::parse;

#[test]
fn every_law_holds_and_every_example_elaborates() {
    let pack = Pack::new();
    let functions = DESCRIPTORS.iter().map(|d| (d.en, d.example, d.laws));
    for (name, (kind, example), laws) in functions.chain(OPERATORS.iter().map(|o| (o.en, o.example, o.laws))) {
        let (expr, wrong) = parse(example);
        assert_eq!(wrong, [], "{name}");
        let whole = window(&expr).map_or(expr, |w| w.require);
        let (_, wrong) = truth(&whole, &pack.context(kind, true));
        assert_eq!(wrong, [], "{name}: {example}");
        for (one, other) in laws {
            assert_eq!(pack.shown(kind, one), pack.shown(kind, other), "{name}: {one} | {other}");
        }
    }
}

#[test]
fn both_languages_say_the_same() {
    let pack = Pack::new();
    for (kind, zh, en) in [
        ("community", "服务用房面积 >= 户数 * 30平方米 / 100户", "service_area >= households * 30 m2 / 100 household"),
        ("community", "户数 介于 2000户 至 5000户", "households between 2000 household and 5000 household"),
        (
            "community",
            "社区类型 属于 {城市社区, 农村社区} 且 非 新建社区",
            "kind in {urban, rural} and not is_new_build",
        ),
        (
            "community",
            "个数(设施 其中 用途 = 服务站 且 面积 ≥ 30平方米) ≥ 1",
            "count(facilities where use = service_station and area >= 30 m2) >= 1",
        ),
        (
            "community",
            "每个 设施 满足 社区.户数 > 3户",
            "every facilities satisfies community.households > 3 household",
        ),
        ("city", "占比(社区 其中 新建社区) >= 90%", "share(communities where is_new_build) >= 90%"),
        (
            "community",
            "已有(设立日期) 则 截止日 - 设立日期 >= 6个月",
            "exists(established_on) implies as_of - established_on >= 6 months",
        ),
        ("community", "服务用房面积 约为 300平方米 误差 10%", "service_area is about 300 m2 within 10%"),
    ] {
        assert_eq!(pack.formula(kind, zh), pack.formula(kind, en), "{zh}");
    }
}

const AREAS: [&str; 4] = ["service_area", "office_area", "activity_area", "public_benefit_area"];

fn comparison() -> impl Strategy<Value = (String, String, &'static str, i64)> {
    let side = proptest::collection::vec((0..4usize, -9i64..=9), 1..4);
    let how = proptest::sample::select(vec![">=", ">", "<=", "<", "=", "<>"]);
    (side, how, -1000i64..1000).prop_map(|(terms, how, bound)| {
        let term = |(at, c): &(usize, i64)| format!("({c}) * {}", AREAS[*at]);
        let forward: Vec<String> = terms.iter().map(term).collect();
        let backward: Vec<String> = terms.iter().rev().map(term).collect();
        (forward.join(" + "), backward.join(" + "), how, bound)
    })
}

/// Made once: every case reads it and none changes it.
static PACK: LazyLock<Pack> = LazyLock::new(Pack::new);

proptest! {
    /// The order of operands does not matter.
    #[test]
    fn operands_commute((forward, backward, how, bound) in comparison()) {
        let pack = &*PACK;
        let one = pack.both("community", &format!("{forward} {how} ({bound}) * 1 m2"), false).0;
        let other = pack.both("community", &format!("{backward} {how} ({bound}) * 1 m2"), false).0;
        prop_assert_eq!(one, other);
    }
    /// Both sides times one positive number is the same atom, and so is another unit of the same measure.
    #[test]
    fn scale_does_not_matter((forward, _, how, bound) in comparison(), factor in 1i64..50) {
        let pack = &*PACK;
        // Shown without steps: how far a distance counts for does depend on what was written.
        let shown = |text: &str| pack.both("community", text, false).0.show(&pack.vocabulary).to_string();
        let one = shown(&format!("{forward} {how} ({bound}) * 1 m2"));
        prop_assert_eq!(&one, &shown(&format!("{factor} * ({forward}) {how} ({bound}) * {factor} m2")));
        prop_assert_eq!(&one, &shown(&format!("{forward} {how} ({bound}) * 1 ha / 10000")));
    }
    /// Two negations are none.
    #[test]
    fn negation_is_an_involution((forward, _, how, bound) in comparison()) {
        let pack = &*PACK;
        let plain = format!("{forward} {how} ({bound}) * 1 m2");
        let twice = format!("not (not ({plain}))");
        prop_assert_eq!(pack.both("community", &plain, false).0, pack.both("community", &twice, false).0);
    }
    /// Moving everything to one side is the same atom.
    #[test]
    fn sides_do_not_matter((forward, _, how, bound) in comparison()) {
        let pack = &*PACK;
        let one = pack.both("community", &format!("{forward} {how} ({bound}) * 1 m2"), false).0;
        let other = pack.both("community", &format!("{forward} - ({bound}) * 1 m2 {how} 0"), false).0;
        prop_assert_eq!(one, other);
    }
}
