use super::*;
use crate::diagnostic::Code;
use crate::limits;

fn literal(path: &str, value: &str) -> (String, Value) {
    (path.to_owned(), Value::Literal(value.to_owned()))
}

fn read(text: &str) -> Vec<(String, Value)> {
    parse::case(text).unwrap().changes.into_iter().map(|c| (c.path.text, c.value)).collect()
}

#[test]
fn headers() {
    let case = parse::case(
        "unmet(violation) @2009-01-31 in 320115: approved no -> 1 1/300 person; missing a, b; due 2010-12-31",
    )
    .unwrap();
    assert_eq!((case.verdict, case.severity), (Verdict::Unmet, Some(Severity::Violation)));
    assert_eq!(case.at, Date::new(2009, 1, 31));
    assert_eq!(case.code.unwrap().text, "320115");
    assert_eq!(case.expect[0], Expect::Amount(Rational::new(301, 300).unwrap(), UnitId::named("person")));
    assert!(matches!(&case.expect[1], Expect::Missing(paths) if paths.len() == 2));
    assert!(matches!(case.expect[2], Expect::Due(_)));
    for (text, verdict) in [
        ("met", Verdict::Met),
        ("n/a in 3202", Verdict::NotApplicable),
        ("later @2010-12-30: a 1", Verdict::NotDue),
        ("?:     households - -> missing households", Verdict::Undetermined),
    ] {
        assert_eq!(parse::case(text).unwrap().verdict, verdict, "{text}");
    }
}

#[test]
fn values() {
    assert_eq!(
        read("met: a 5万元, b 2009-01-05, c yes"),
        [literal("a", "5万元"), literal("b", "2009-01-05"), literal("c", "yes")]
    );
    let one = |text: &str| read(&format!("met: a {text}")).remove(0).1;
    assert_eq!(one("-"), Value::Unknown);
    assert_eq!(one("none"), Value::None);
    assert_eq!(one("4万元..5万元"), Value::Between(Some("4万元".into()), Some("5万元".into())));
    assert_eq!(one("300.."), Value::Between(Some("300".into()), None));
    assert_eq!(one("..5"), Value::Between(None, Some("5".into())));
    assert_eq!(one("~5000 within 5%"), Value::About("5000".into(), "5%".into()));
    assert_eq!(one("{x, y, ..}"), Value::Set { symbols: vec!["x".into(), "y".into()], open: true });
    assert_eq!(one("“一, 二”"), Value::Literal("一, 二".into()));
    assert_eq!(parse::case("met: a@2009 5").unwrap().changes[0].year, Some(2009));
}

#[test]
fn members_nest_and_repeat() {
    let Value::Members { groups, open } = read("met: communities 70*(heads 2*(certified yes) ..) () ..").remove(0).1
    else {
        panic!()
    };
    assert!(open);
    assert_eq!((groups[0].0, groups[1].0), (70, 1));
    assert!(matches!(&groups[0].1[0].value, Value::Members { open: true, .. }));
    assert!(groups[1].1.is_empty());
}

#[test]
fn what_cannot_be_read_is_pointed_at() {
    for (text, at) in [
        ("maybe: a 1", 0),
        ("unmet(bad): a 1", 6),
        ("unmet: a", 8),
        ("met: a (b 1", 11),
        ("met: a 1,", 9),
        ("met in 32x: a 1", 7),
        ("unmet: a 1 -> soon", 14),
        ("met: a 0*(b 1)", 7),
    ] {
        let diagnostic = parse::case(text).unwrap_err();
        assert_eq!(diagnostic.code, Code::CaseSyntax, "{text}");
        assert_eq!(diagnostic.place.start, at, "{text}");
    }
    assert_eq!(parse::case("met @2023-02-30").unwrap_err().code, Code::BadDate);
}

#[test]
fn depth_and_copies_are_limited() {
    let nested = |depth: usize| format!("met: {}x 1{}", "a (".repeat(depth), ")".repeat(depth));
    assert!(parse::case(&nested(crate::limits::NESTING)).is_ok());
    assert_eq!(parse::case(&nested(crate::limits::NESTING + 1)).unwrap_err().code, Code::TooDeep);
    assert!(parse::case(&format!("met: a {}*(b 1)", limits::CASE_RECORDS)).is_ok());
    assert_eq!(parse::case(&format!("met: a {}*(b 1)", limits::CASE_RECORDS + 1)).unwrap_err().code, Code::TooLong);
}
