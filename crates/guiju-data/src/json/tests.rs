//! JSON as people write it, and as they should not.

use guiju_core::diagnostic::Code;
use guiju_core::register::{Cell, Extent, Register, Year};
use guiju_core::verdict::RecordId;
use guiju_core::vocabulary::{KindId, Vocabulary};

use super::*;

fn kind(name: &str) -> KindId {
    Vocabulary::core().kind_named(name).unwrap().id
}

fn first(register: &Register, of: &str) -> RecordId {
    register.of_kind(kind(of)).next().unwrap()
}

fn cell<'a>(register: &'a Register, of: &str, fact: &str, year: Year) -> Cell<'a> {
    let id = register.vocabulary().fact_named(kind(of), fact).unwrap().id;
    register.cell(first(register, of), id, year)
}

fn community(fields: &str) -> (Register, Vec<DataError>) {
    read(Vocabulary::core(), format!(r#"{{"community": {{{fields}}}}}"#).as_bytes())
}

fn errors(fields: &str) -> Vec<(Code, String)> {
    community(fields).1.into_iter().map(|e| (e.code, e.place)).collect()
}

#[test]
fn values_in_every_spelling() {
    for (fields, fact, wanted) in [
        (r#""households": 1800"#, "households", Cell::Int(1800)),
        (r#""户数": "1800户""#, "households", Cell::Int(1800)),
        (r#""households": 1.8e3"#, "households", Cell::Int(1800)),
        (r#""service_area": 333.34"#, "service_area", Cell::Int(33_334)),
        (r#""service_area": "0.5亩", "households": 1"#, "households", Cell::Int(1)),
        (r#""households": {"at_least": 200}"#, "households", Cell::Between(Some(200), None)),
        (r#""households": {"about": 5000, "within": "5%"}"#, "households", Cell::Between(Some(4750), Some(5250))),
        (r#""households": {"about": 5000, "within": 50}"#, "households", Cell::Between(Some(4950), Some(5050))),
        (r#""households": null"#, "households", Cell::Unknown),
        (r#""has_party_org": true"#, "has_party_org", Cell::Int(1)),
        (r#""has_party_org": "否""#, "has_party_org", Cell::Int(0)),
    ] {
        let (register, found) = community(fields);
        if fields.contains("亩") {
            // A third of a square metre is not kept at two places.
            assert_eq!(found[0].code, Code::TooManyPlaces);
            continue;
        }
        assert_eq!(found, [], "{fields}");
        assert_eq!(cell(&register, "community", fact, Year::Any), wanted, "{fields}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_pointer() {
    for (fields, code, place) in [
        (r#""households": 0.1"#, Code::TooManyPlaces, "/community/households"),
        (r#""households": 0.30000000000000004"#, Code::TooManyPlaces, "/community/households"),
        (r#""households": 1e999"#, Code::NumberTooLarge, "/community/households"),
        (r#""households": "5万元""#, Code::WrongUnit, "/community/households"),
        (r#""households": "约5000""#, Code::WrongValue, "/community/households"),
        (r#""households": -1"#, Code::OutOfRange, "/community/households"),
        (r#""households": "无""#, Code::NotOptional, "/community/households"),
        (r#""households": {"at_least": 5, "at_most": 4}"#, Code::EmptyBounds, "/community/households"),
        (r#""households": {"at_least": 5, "at_last": 9}"#, Code::WrongValue, "/community/households"),
        (r#""households": true"#, Code::WrongValue, "/community/households"),
        (r#""households": 1, "households": 2"#, Code::DuplicateKey, "/community/households"),
        (r#""households": 1, "户数": 2"#, Code::FactTwice, "/community/户数"),
        (r#""households": {"at_least": 1, "at_least": 2}"#, Code::DuplicateKey, "/community/households"),
        (r#""code": "123""#, Code::BadCode, "/community"),
        (r#""a/b~": 1"#, Code::UnknownKey, "/community/a~1b~0"),
    ] {
        assert_eq!(errors(fields), [(code, place.to_owned())], "{fields}");
    }
}

#[test]
fn an_unknown_key_gets_a_suggestion_and_the_rest_is_kept() {
    let (register, found) = community(r#""househlods": 5, "residents": 7"#);
    assert_eq!(found[0].suggestion.as_deref(), Some("households"));
    assert_eq!(cell(&register, "community", "residents", Year::Any), Cell::Int(7));
}

#[test]
fn children_nest_or_name_their_parent() {
    let nested =
        r#"{"communities": [{"code": "320102001001", "workers": [{"full_time": true}, {"full_time": false}]}]}"#;
    let (register, found) = read(Vocabulary::core(), nested.as_bytes());
    assert_eq!(found, []);
    let (members, extent) = register.members(first(&register, "community"), kind("worker"));
    assert_eq!((members.len(), extent), (2, Extent::Complete(None)));

    let tables = r#"{"communities": [{"code": "320102001001"}], "workers": [{"community": "320102001001"}, {"社区": 320102001001}]}"#;
    let (register, found) = read(Vocabulary::core(), tables.as_bytes());
    assert_eq!(found, []);
    let (members, extent) = register.members(first(&register, "community"), kind("worker"));
    assert_eq!((members.len(), extent), (2, Extent::Partial));
}

#[test]
fn collections_say_how_much_is_known() {
    for (value, wanted) in [
        ("[{}, {}]", Some((2, Extent::Complete(None)))),
        ("[]", Some((0, Extent::Complete(None)))),
        ("\"无\"", Some((0, Extent::Complete(None)))),
        ("null", Some((0, Extent::Partial))),
        (r#"{"known": [{}], "complete": false}"#, Some((1, Extent::Partial))),
        (r#"{"at_least": [{}]}"#, Some((1, Extent::Partial))),
        (r#"{"known": [{}], "complete": true}"#, Some((1, Extent::Complete(None)))),
        (r#"{"known": [{}], "count": 1}"#, Some((1, Extent::Complete(None)))),
        (r#"{"known": [{}], "count": 2}"#, Some((1, Extent::Partial))),
        ("[{}, 5]", None),
        ("7", None),
    ] {
        let (register, found) = community(&format!(r#""grids": {value}"#));
        let (members, extent) = register.members(first(&register, "community"), kind("grid"));
        match wanted {
            Some(wanted) => assert_eq!((found, (members.len(), extent)), (vec![], wanted), "{value}"),
            None => assert_eq!((found[0].code, extent), (Code::WrongShape, Extent::Partial), "{value}"),
        }
    }
}

#[test]
fn years_sets_and_dates() {
    let text = r#"{"as_of": "2010-12-31", "complete": ["city.communities", "city.nothing"],
        "city": {"code": "3201", "annual_budget": {"2009": "5万元", "2010": 60000}, "budget_items": {"at_least": ["work_funds"]}},
        "counties": [{"code": "320102", "annual_budget@2009": 1, "annual_budget": 2}]}"#;
    let (register, found) = read(Vocabulary::core(), text.as_bytes());
    assert_eq!(
        found.iter().map(|e| (e.code, e.place.as_str())).collect::<Vec<_>>(),
        [(Code::UnknownCollection, "/complete/1")]
    );
    assert_eq!(register.as_of(), Date::new(2010, 12, 31));
    assert_eq!(cell(&register, "city", "annual_budget", Year::Of(2009)), Cell::Int(5_000_000));
    assert_eq!(cell(&register, "county", "annual_budget", Year::Of(2009)), Cell::Int(100));
    assert_eq!(cell(&register, "county", "annual_budget", Year::LastComplete), Cell::Int(200));
    let Cell::Set { sure, possible } = cell(&register, "city", "budget_items", Year::Any) else { panic!("a set") };
    assert!(sure.count_ones() == 1 && possible.count_ones() > 1);
    assert_eq!(register.members(first(&register, "city"), kind("community")).1, Extent::Complete(None));
}

#[test]
fn bad_records_are_named_and_good_ones_kept() {
    let text = r#"{"communities": [{"code": "320102001001"}, 5, {"code": "320102001002", "households": "many"}], "complete": ["city.communities"]}"#;
    let (register, found) = read(Vocabulary::core(), text.as_bytes());
    let places: Vec<&str> = found.iter().map(|e| e.place.as_str()).collect();
    assert_eq!(places, ["/communities/1", "/communities/2/households"]);
    assert_eq!(register.of_kind(kind("community")).count(), 1);
    assert_eq!(register.members(first(&register, "city"), kind("community")).1, Extent::Partial);
}

#[test]
fn hostile_texts_are_refused_quickly() {
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    for (text, code) in [
        (deep(100_000).into_bytes(), Code::FilePastLimit),
        (deep(limits::JSON_NESTING + 1).into_bytes(), Code::FilePastLimit),
        (deep(limits::JSON_NESTING).into_bytes(), Code::WrongShape),
        (b"{\"a\": NaN}".to_vec(), Code::BadJson),
        (b"{} {}".to_vec(), Code::BadJson),
        (b"{\"a\": \"\xFF\"}".to_vec(), Code::NotUtf8),
        (b"".to_vec(), Code::BadJson),
        (b"{\"a\": \"\\ud800\"}".to_vec(), Code::BadJson),
        (b"{\"a\": 01}".to_vec(), Code::BadJson),
        (b"[]".to_vec(), Code::WrongShape),
    ] {
        let (register, found) = read(Vocabulary::core(), &text);
        assert_eq!(
            found.iter().map(|e| e.code).collect::<Vec<_>>(),
            [code],
            "{}",
            String::from_utf8_lossy(&text[..text.len().min(40)])
        );
        assert!(register.records().tables.is_empty());
    }
    let long = format!(r#"{{"community": {{"households": {}}}}}"#, "9".repeat(10_000));
    assert_eq!(read(Vocabulary::core(), long.as_bytes()).1[0].code, Code::NumberTooLarge);
}

#[test]
fn a_byte_order_mark_is_no_letter() {
    let (_, found) = read(Vocabulary::core(), "\u{FEFF}{}".as_bytes());
    assert_eq!(found, []);
}

#[test]
fn the_real_records_read_without_an_error() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/practice/records");
    let mut read_some = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "json") {
            let (register, found) = read(Vocabulary::core(), &std::fs::read(&path).unwrap());
            assert_eq!(found, [], "{}", path.display());
            assert!(!register.records().tables.is_empty());
            read_some += 1;
        }
    }
    assert!(read_some >= 3);
}

#[test]
fn bytes_at_the_limit_and_past_it() {
    assert_eq!(bytes_within(&b"12345"[..], 5).unwrap(), b"12345");
    assert_eq!(bytes_within(&b"123456"[..], 5).unwrap_err().code, Code::FilePastLimit);
    // A source without an end is read no further than that.
    assert_eq!(bytes_within(std::io::repeat(b' '), 5).unwrap_err().code, Code::FilePastLimit);
}

#[test]
fn members_at_the_limit_and_past_it() {
    let counted = |n: usize| errors(&format!(r#""grids": {{"known": [], "count": {n}}}"#));
    assert_eq!(counted(limits::MEMBERS), []);
    assert_eq!(counted(limits::MEMBERS + 1), [(Code::FilePastLimit, "/community/grids/count".to_owned())]);
}

#[test]
fn texts_and_years_at_the_limit_and_past_it() {
    let named = |n: usize| errors(&format!(r#""name": "{}""#, "a".repeat(n)));
    assert_eq!(named(limits::TEXT_BYTES), []);
    assert_eq!(named(limits::TEXT_BYTES + 1), [(Code::PastLimit, "/community/name".to_owned())]);
    let founded = |day: &str| {
        let text = format!(r#"{{"task": {{"applied_on": "{day}"}}}}"#);
        read(Vocabulary::core(), text.as_bytes()).1.into_iter().map(|e| e.code).collect::<Vec<_>>()
    };
    for (day, wanted) in [
        ("1900-01-01", vec![]),
        ("2199-12-31", vec![]),
        ("1899-12-31", vec![Code::WrongValue]),
        ("2200-01-01", vec![Code::WrongValue]),
        ("2023-02-30", vec![Code::WrongValue]),
    ] {
        assert_eq!(founded(day), wanted, "{day}");
    }
}

#[test]
fn nothing_is_whole_where_a_table_stands_twice() {
    let text = r#"{"city": {"code": "3201", "communities": []}, "communities": [{"code": "320102001001"}], "communities": []}"#;
    let (register, found) = read(Vocabulary::core(), text.as_bytes());
    assert_eq!(
        found.iter().map(|e| (e.code, e.place.as_str())).collect::<Vec<_>>(),
        [(Code::DuplicateKey, "/communities")]
    );
    assert_eq!(register.members(first(&register, "city"), kind("community")), (vec![], Extent::Partial));
}
