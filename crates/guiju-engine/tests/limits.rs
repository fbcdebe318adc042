//! Each limit of the engine at it and one past it: past it the answer is wider or open, never wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod bench;

use bench::world;
use guiju_core::limits;
use guiju_core::value::Rational;
use guiju_core::verdict::Verdict::{Met, Undetermined, Unmet};
use guiju_core::verdict::{NoRemedy, Reason};

fn sheds(count: usize, each: &str) -> String {
    let list: Vec<&str> = std::iter::repeat_n(each, count).collect();
    format!(r#""sheds": [{}]"#, list.join(", "))
}

#[test]
fn missing_facts_and_cells() {
    let w = world("[n]\nrequire = \"every s in sheds satisfies s.roofed\"");
    // Twelve facts of two values each are exactly the 4,096 cells.
    let at = w.yard_finding("n", &sheds(limits::MISSING_FACTS, r#"{"cared": true}"#));
    assert_eq!((at.missing.len(), at.may_include_more), (limits::MISSING_FACTS, false));
    let past = w.yard_finding("n", &sheds(limits::MISSING_FACTS + 1, r#"{"cared": true}"#));
    assert_eq!((past.missing.len(), past.may_include_more), (limits::MISSING_FACTS + 1, true));
    assert_eq!(1 << limits::MISSING_FACTS, limits::MISSING_CELLS);
}

#[test]
fn added_members() {
    let remedy = |wanted: usize| {
        let w = world(&format!("[n]\nrequire = \"count(sheds) >= {wanted}\""));
        w.yard_finding("n", r#""sheds": []"#).remedy.unwrap()
    };
    let at = remedy(limits::ADDED_MEMBERS);
    assert_eq!(at.single[0].by, Some(Rational::whole(i128::try_from(limits::ADDED_MEMBERS).unwrap())));
    let past = remedy(limits::ADDED_MEMBERS + 1);
    assert_eq!((past.single.len(), past.none), (0, Some(NoRemedy::NoneSuffices)));
}

#[test]
fn members_changed_together() {
    let w = world("[n]\nrequire = \"share(sheds where roofed) >= 100%\"");
    let remedy = |count: usize| w.yard_finding("n", &sheds(count, r#"{"roofed": false}"#)).remedy.unwrap();
    assert_eq!(remedy(limits::ALTERNATIVES).joint.len(), limits::ALTERNATIVES);
    assert_eq!(remedy(limits::ALTERNATIVES + 1).none, Some(NoRemedy::TooManyAlternatives));
}

#[test]
fn references_in_a_chain() {
    let chain = |length: usize| {
        let mut norms = "[n0]\nrequire = \"trees >= 1\"\n".to_owned();
        for at in 1..=length {
            norms.push_str(&format!("[n{at}]\nrequire = '''meets(\"n{}\")'''\n", at - 1));
        }
        (world(&norms), format!("n{length}"))
    };
    let (w, last) = chain(limits::REFERENCES);
    assert_eq!((w.on_yard(&last, r#""trees": 1"#), w.on_yard(&last, r#""trees": 0"#)), (Met, Unmet));
    let (w, last) = chain(limits::REFERENCES + 2);
    assert_eq!(w.on_yard(&last, r#""trees": 0"#), Undetermined);
    let found = w.yard_finding(&last, r#""trees": 0"#);
    assert!(found.missing.is_empty());
    assert!(found.reasons.contains(&Reason::TooDeep));
}

#[test]
fn guards_that_are_open_at_once() {
    // One condition a term, all over the same members: their conditions are tried together while they are few.
    let terms = |count: usize| {
        let one = |at: usize| format!("count(sheds where size >= {at} m2)");
        let sum: Vec<String> = (1..=count).map(one).collect();
        world(&format!("[n]\nrequire = \"{} >= {count}\"", sum.join(" + ")))
    };
    for count in [limits::GUARDS, limits::GUARDS + 1] {
        let w = terms(count);
        assert_eq!(w.on_yard("n", &sheds(1, &format!(r#"{{"size": {count}}}"#))), Met);
        assert_eq!(w.on_yard("n", &sheds(1, r#"{"cared": true}"#)), Undetermined);
        assert_eq!(w.on_yard("n", &sheds(0, "")), Unmet);
    }
}

#[test]
fn alternatives_tried() {
    // Each of two numbers must grow; the ways to do it are as many as the alternatives of the first condition.
    let ways = |count: usize| {
        let one = |at: usize| format!("trees >= {} and ground >= {} m2", at + 10, at + 10);
        let list: Vec<String> = (0..count).map(|at| format!("({})", one(at))).collect();
        let w = world(&format!("[n]\nrequire = \"{}\"", list.join(" or ")));
        w.yard_finding("n", r#""trees": 1, "ground": 1"#).remedy.unwrap()
    };
    for count in [limits::ALTERNATIVES, limits::ALTERNATIVES + 1] {
        let remedy = ways(count);
        assert_eq!((remedy.single.len(), remedy.joint.len(), remedy.none), (0, 2, None));
        assert_eq!(remedy.joint[0].by, Some(Rational::whole(9)), "the first of equals");
    }
}

#[test]
fn deep_expressions_in_a_long_chain_fit_the_stack() {
    // As deep as an expression may nest, in a chain as long as is looked along, on a test's small stack.
    let depth = limits::NESTING - 4;
    let nested = |inner: &str| {
        let open: String = (0..depth).map(|at| if at % 2 == 0 { "(wet or " } else { "(fenced and " }).collect();
        format!("{open}{inner}{}", ")".repeat(depth))
    };
    let mut norms = format!("[n0]\nrequire = '''{}'''\n", nested("trees >= 1"));
    for at in 1..=limits::REFERENCES {
        let inner = nested(&format!("meets(\"n{}\")", at - 1));
        norms.push_str(&format!("[n{at}]\nrequire = '''{inner}'''\n"));
    }
    let w = world(&norms);
    let last = format!("n{}", limits::REFERENCES);
    let facts = |trees: u32| format!(r#""wet": false, "fenced": true, "trees": {trees}"#);
    assert_eq!(w.on_yard(&last, &facts(1)), Met);
    assert_eq!(w.on_yard(&last, &facts(0)), Unmet);
    let found = w.yard_finding(&last, &facts(0));
    assert!(found.remedy.unwrap().single.iter().any(|change| change.by == Some(Rational::ONE)));
    let open = w.yard_finding(&last, r#""wet": false, "fenced": true"#);
    assert_eq!(w.missing(&open), ["trees"]);
    let register = w.yard(&facts(0));
    assert_eq!(w.proof(&register, "yard", "y", &last).verdict, Unmet);
}
