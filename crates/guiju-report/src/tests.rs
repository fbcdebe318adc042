//! Every construct of a formula in both languages, and what is shown of hostile text.

use std::collections::BTreeMap;

use guiju_core::diagnostic::Code;
use guiju_core::language::Language;
use guiju_core::language::elaborate::{self, Context};
use guiju_core::language::parser::parse;
use guiju_core::pack::rule_set::Rules;
use guiju_core::pack::{Bindings, PackNames, RuleSet};
use guiju_core::register::{DataError, NewRecord, Parent, RegisterBuilder, Value, Year};
use guiju_core::value::{Date, Fact, Rational};
use guiju_core::verdict::RecordId;
use guiju_core::vocabulary::Vocabulary;

use crate::words::{Around, Modal};
use crate::{Words, plain};

fn rules() -> RuleSet {
    RuleSet::new(Rules { vocabulary: Vocabulary::core().clone(), ..Rules::default() })
}

/// An expression about a kind as a demand, in both languages; with the numbers of a community where they are given.
fn told(kind: &str, text: &str, facts: &[(&str, Fact<Value>)]) -> (String, String) {
    let rules = rules();
    let (expr, wrong) = parse(text);
    assert!(wrong.is_empty(), "{text}: {wrong:?}");
    let subject = rules.vocabulary().kind_named(kind).unwrap().id;
    let (bindings, set) = (Bindings::default(), BTreeMap::new());
    let names = PackNames { rules: rules.rules(), pack: 0, bindings: &bindings, set: &set };
    let context = Context { vocabulary: rules.vocabulary(), subject, names: &names, recurring: false };
    let (formula, wrong) = elaborate::truth(&expr, &context);
    assert!(wrong.is_empty(), "{text}: {wrong:?}");
    let mut builder = RegisterBuilder::new(rules.vocabulary().clone());
    let place = String::from("/0");
    let draft = builder.add(NewRecord { kind: subject, parent: Parent::None, code: None, id: None, place });
    for (name, value) in facts {
        let fact = rules.vocabulary().fact_named(subject, name).unwrap().id;
        builder.set(draft, fact, Year::Any, value.clone(), name);
    }
    let (register, errors) = builder.finish();
    assert!(errors.is_empty(), "{errors:?}");
    let tell = |language| {
        let mut words = Words::of_rules(&rules, language);
        let mut around = Around::nobody(Some(Modal::Must));
        words.as_of = Date::new(2010, 12, 31);
        if !facts.is_empty() {
            words.register = Some(&register);
            around.subject = Some(RecordId { kind: subject, row: 0 });
        }
        words.formula(&formula, around)
    };
    (tell(Language::Chinese), tell(Language::English))
}

fn number(text: &str) -> Fact<Value> {
    Fact::Known(Value::Number(Rational::parse(text).unwrap()))
}

#[test]
fn every_construct_reads_as_an_official_would_write_it() {
    for (kind, text, zh, en) in [
        (
            "community",
            "full_time_workers >= 6 person",
            "专职社区工作者数应不少于6人",
            "full time workers must be at least 6 persons",
        ),
        (
            "community",
            "households <= 3000 household",
            "户数应不超过3000户",
            "households must be at most 3000 households",
        ),
        (
            "community",
            "households between 2000 household and 5000 household",
            "户数应在2000户至5000户之间",
            "households must be between 2000 households and 5000 households",
        ),
        (
            "community",
            "full_time_workers >= households * 1 person / 300 household",
            "专职社区工作者数应按户数每300户不少于1人",
            "full time workers must be at least 1 person per 300 households",
        ),
        (
            "community",
            "service_area >= households * 30 m2 / 100 household",
            "服务用房面积应按户数每百户不少于30平方米",
            "service area must be at least 30 m2 per 100 households",
        ),
        (
            "community",
            "public_benefit_area >= 2/3 * service_area",
            "公益性服务用房面积应不少于服务用房面积的三分之二",
            "public benefit area must be at least 2/3 of service area",
        ),
        ("community", "has_party_org", "应已建党组织", "has party org must be “yes”"),
        ("community", "not has_party_org", "不得建党组织", "has party org must be “no”"),
        (
            "city",
            "share(communities satisfies has_party_org) >= 90%",
            "社区中，已建党组织的比例应不低于90%",
            "the share of communities for which has party org is “yes” must be at least 90%",
        ),
        (
            "city",
            "average(communities.households) >= 2000 household",
            "社区平均户数应不少于2000户",
            "the average households of communities must be at least 2000 households",
        ),
        ("community", "count(grids) >= 3", "网格应不少于3个", "grids must be at least 3"),
        (
            "community",
            "sum(facilities.area where has_sign) >= 300 m2",
            "有标牌的设施面积合计应不少于300平方米",
            "the total area of facilities where has sign is “yes” must be at least 300 m2",
        ),
        (
            "community",
            "every f in facilities satisfies f.has_sign",
            "每处设施均应有标牌",
            "for every one of facilities: has sign must be “yes”",
        ),
        (
            "community",
            "some f in facilities satisfies f.has_sign",
            "应至少有1处有标牌的设施",
            "there must be at least one of facilities where has sign is “yes”",
        ),
        (
            "community",
            "has_party_org or has_service_station",
            "应符合下列情形之一：（1）已建党组织；（2）已建服务站",
            "one of these must hold: (1) has party org is “yes”; (2) has service station is “yes”",
        ),
        (
            "community",
            "has_party_org implies has_service_station",
            "凡已建党组织的，应已建服务站",
            "where has party org is “yes”: has service station must be “yes”",
        ),
        ("task", "exists(approved_on)", "应有批准日期", "approved on must exist"),
        (
            "task",
            "approved_on <= 2010-12-31",
            "应有批准日期；批准日期应不晚于2010年12月31日",
            "approved on must exist; approved on must be no later than 2010-12-31",
        ),
        (
            "community",
            "services includes all {employment, relief}",
            "服务项目应同时包含就业服务、救助服务",
            "services must include all of",
        ),
        ("community", "name ends with \"社区\"", "名称应以“社区”结尾", "name must end with “社区”"),
    ] {
        let (found_zh, found_en) = told(kind, text, &[]);
        assert!(found_zh.contains(zh), "{text}\n  {found_zh}\n  {zh}");
        assert!(found_en.contains(en), "{text}\n  {found_en}\n  {en}");
    }
}

#[test]
fn the_subjects_numbers_are_filled_in() {
    let ratio = "full_time_workers >= households * 1 person / 300 household";
    let facts = [("full_time_workers", number("5")), ("households", number("1800"))];
    assert_eq!(told("community", ratio, &facts).0, "专职社区工作者数5人，应不少于6人（户数1800户，每300户1人）");
    // One more household asks for a part of a person, and people are whole.
    let facts = [("full_time_workers", number("6")), ("households", number("1801"))];
    assert_eq!(told("community", ratio, &facts).0, "专职社区工作者数6人，应不少于7人（户数1801户，每300户1人）");
    let facts = [("full_time_workers", number("7"))];
    assert_eq!(told("community", ratio, &facts).0, "专职社区工作者数7人，应按户数（未填）每300户不少于1人");
    let bounds = Fact::Between(Some(Value::Number(Rational::whole(200))), None);
    let facts = [("volunteers", bounds)];
    assert_eq!(told("community", "volunteers >= 100 person", &facts).0, "注册志愿者数至少200人，应不少于100人");
}

#[test]
fn money_is_said_in_ten_thousands_where_that_is_shorter() {
    let rules = rules();
    let words = Words::of_rules(&rules, Language::Chinese);
    let yuan = guiju_core::vocabulary::UnitId::named("yuan");
    for (amount, wanted) in
        [("50000", "5万元"), ("80500", "8.05万元"), ("9999", "9999元"), ("12345", "12345元"), ("0", "0元")]
    {
        assert_eq!(words.number(Rational::parse(amount).unwrap(), yuan), wanted);
    }
}

#[test]
fn hidden_letters_are_not_shown() {
    assert_eq!(plain("甲\u{1b}[2J\u{202E}乙\n"), "甲 [2J 乙 ");
    let rules = rules();
    let words = Words::of_rules(&rules, Language::English);
    let error = DataError::new(Code::UnknownKey, "/a", [String::from("x\u{1b}[31m{1}")]);
    let text = words.data_error(&error);
    assert!(!text.contains('\u{1b}') && text.contains("{1}"), "{text}");
}
