//! Shortfall, margin, remedy, missing facts and the proof (SEMANTICS §4 last paragraph, §7).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod bench;

use bench::{World, date, world};
use guiju_core::value::{Rational, Truth};
use guiju_core::verdict::{Distance, Finding, Measure, NewValue, NoRemedy, ProofPart, Verdict, Wanted};

fn requiring(expr: &str) -> World {
    world(&format!("[n]\nrequire = '''{expr}'''"))
}
fn found(expr: &str, facts: &str) -> (World, Finding) {
    let w = requiring(expr);
    let f = w.yard_finding("n", facts);
    (w, f)
}
/// `measure amount/least` of each distance, `+` for at least, `#n` for alternatives.
fn told(w: &World, distances: &[Distance]) -> Vec<String> {
    let fact = |id| w.rules.vocabulary().fact(id).unwrap().name.clone();
    let kind = |id| w.rules.vocabulary().kind(id).unwrap().name.clone();
    let one = |d: &Distance| {
        let measure = match d.measure {
            Measure::Fact(id) => fact(id),
            Measure::Days(id) => format!("days {}", fact(id)),
            Measure::Members(id) => format!("members {}", kind(id)),
            Measure::Sum(id, f) => format!("sum {}.{}", kind(id), fact(f)),
            Measure::Average(id, f) => format!("average {}.{}", kind(id), fact(f)),
            Measure::Norm(id) => format!("norm {}", w.rules.norm(id).unwrap().name),
            Measure::Comparison => "comparison".to_owned(),
        };
        let number = |n: Option<Rational>| n.map_or("-".to_owned(), |n| n.to_string());
        let open = if d.at_least { "+" } else { "" };
        let way = if d.alternative > 0 { format!("#{}", d.alternative) } else { String::new() };
        let wanted = d.wanted.as_ref().map_or(String::new(), |x| format!(" {x:?}"));
        format!("{measure} {}/{}{open}{way}{wanted}", number(d.amount), number(d.least))
    };
    distances.iter().map(one).collect()
}
fn short(expr: &str, facts: &str) -> Vec<String> {
    let (w, f) = found(expr, facts);
    assert_eq!(f.verdict, Verdict::Unmet, "{expr} on {facts}");
    told(&w, &f.shortfall)
}
/// `fact ±by → to` of each change.
fn remedies(expr: &str, facts: &str) -> (Vec<String>, Vec<String>, Option<NoRemedy>) {
    let (w, f) = found(expr, facts);
    assert_eq!(f.verdict, Verdict::Unmet, "{expr} on {facts}");
    let remedy = f.remedy.unwrap();
    let one = |c: &guiju_core::verdict::Change| {
        let what = match c.what {
            Measure::Fact(id) => w.rules.vocabulary().fact(id).unwrap().name.clone(),
            Measure::Members(id) => format!("members {}", w.rules.vocabulary().kind(id).unwrap().name),
            ref other => format!("{other:?}"),
        };
        let by = c.by.map_or(String::new(), |b| format!(" {b}"));
        let to = match &c.to {
            NewValue::Number(n) => n.to_string(),
            NewValue::Yes(yes) => yes.to_string(),
            NewValue::Date(d) => d.to_string(),
            NewValue::Symbol(s) => format!("symbol {s}"),
            NewValue::Set(s) => format!("{s:?}"),
        };
        format!("{what}{by} -> {to}")
    };
    (remedy.single.iter().map(one).collect(), remedy.joint.iter().map(one).collect(), remedy.none)
}
fn single(expr: &str, facts: &str) -> Vec<String> {
    let (single, joint, none) = remedies(expr, facts);
    assert_eq!((joint, none), (vec![], None), "{expr} on {facts}");
    single
}

#[test]
fn amounts_are_exact_and_rounded_up_to_the_step() {
    assert_eq!(
        short("3 * ground >= 100 m2", r#""ground": 33.33"#),
        ["ground 0.01/0.01"],
        "the normal form counts in steps of the fact"
    );
    assert_eq!(short("3 * ground >= stones * 10 m2 / 3", r#""ground": 33.33, "stones": 30"#), ["ground 1/300/0.01"]);
    assert_eq!(short("ground > 30 m2", r#""ground": 30"#), ["ground 0.01/0.01"]);
    assert_eq!(short("trees <= 3", r#""trees": 5"#), ["trees 2/2"]);
    assert_eq!(short("trees > stones", r#""trees": 5, "stones": 5"#), ["trees 1/1"]);
}

#[test]
fn with_unknowns_the_least_over_completions() {
    assert_eq!(short("trees >= 10 and trees >= stones", r#""trees": 4"#), ["trees 6/6"]);
    assert_eq!(short("trees - stones >= 10", r#""trees": 4"#), ["trees 6/6+"]);
    assert_eq!(short("trees >= 10", r#""trees": {"at_most": 8}"#), ["trees 2/2+"]);
}

#[test]
fn an_and_lists_all_an_or_numbers_its_ways() {
    let facts = r#""trees": 1, "stones": 2, "fenced": false"#;
    assert_eq!(short("trees >= 3 and stones >= 3", facts), ["trees 2/2", "stones 1/1"]);
    assert_eq!(short("trees >= 3 or stones >= 3", facts), ["trees 2/2#1", "stones 1/1#2"]);
    assert_eq!(short("fenced and trees >= 1", facts), ["fenced -/- Yes(true)"]);
}

#[test]
fn what_is_wanted_where_there_is_no_number() {
    assert_eq!(short("hue in {red, blue}", r#""hue": "green""#), ["hue -/- OneOf([0, 2])"]);
    assert_eq!(short("hues includes all {red, blue}", r#""hues": ["red"]"#), ["hues -/- Also([2])"]);
    assert_eq!(short("hues within {red}", r#""hues": ["red", "green"]"#), ["hues -/- Without([1])"]);
    assert_eq!(short("not exists(closed_on)", r#""closed_on": "2010-01-01""#), ["closed_on -/- Event(false)"]);
    assert_eq!(
        short("closed_on <= asked_on", r#""closed_on": "2010-01-03", "asked_on": "2010-01-01""#),
        ["days closed_on 2/2 By(2010-01-01)"]
    );
}

#[test]
fn members_needed_for_counts_and_shares_and_each_member_of_every() {
    let sheds = r#""sheds": [{"roofed": true, "size": 1}, {"roofed": false, "size": 2}, {"roofed": false, "size": 3}]"#;
    assert_eq!(short("count(sheds where roofed) >= 3", sheds), ["members shed 2/2"]);
    assert_eq!(short("share(sheds where roofed) >= 50%", sheds), ["members shed 0.5/1"]);
    assert_eq!(short("sum(sheds.size) >= 10 m2", sheds), ["sum shed.size 4/4"]);
    assert_eq!(short("average(sheds.size) >= 3 m2", sheds), ["average shed.size 1/1"]);
    assert_eq!(short("every s in sheds satisfies s.roofed", sheds).len(), 2);
    assert_eq!(short("some s in sheds satisfies s.size >= 9 m2", sheds), ["members shed 1/1"]);
}

#[test]
fn margins_of_true_atoms() {
    let (w, f) = found("trees >= 3 and stones <= 9", r#""trees": 5, "stones": 2"#);
    assert_eq!(told(&w, &f.margin), ["trees 2/2", "stones 7/7"]);
    let (w, f) = found("trees >= 3", r#""trees": {"at_least": 5}"#);
    assert_eq!(told(&w, &f.margin), ["trees 2/2+"]);
}

#[test]
fn the_smallest_change_that_the_evaluator_calls_met() {
    assert_eq!(single("trees >= 10 and 2 * trees >= stones", r#""trees": 4, "stones": 25"#), ["trees 9 -> 13"]);
    assert_eq!(single("trees between 5 and 7", r#""trees": 9"#), ["trees -2 -> 7"]);
    assert_eq!(single("fenced", r#""fenced": false"#), ["fenced -> true"]);
    assert_eq!(single("hue in {green, blue}", r#""hue": "red""#), ["hue -> symbol 1"]);
    assert_eq!(single("hues includes all {green, blue}", r#""hues": ["red"]"#), ["hues -> [0, 1, 2]"]);
    assert_eq!(
        single("trees >= 6 or ground >= 50 m2", r#""trees": 4, "ground": 20"#),
        ["trees 2 -> 6", "ground 30 -> 50"]
    );
    // What cannot be acted on is no remedy, and stands in the way of none.
    assert_eq!(single("trees >= stones", r#""trees": 4, "stones": 6"#), ["trees 2 -> 6"]);
}

#[test]
fn members_to_add_or_take_away() {
    let sheds = r#""sheds": [{"roofed": true, "size": 2}, {"roofed": true, "size": 4}]"#;
    assert_eq!(single("count(sheds) >= 4", sheds), ["members shed 2 -> 4"]);
    assert_eq!(single("count(sheds) <= 1", sheds), ["members shed -1 -> 1"]);
    assert_eq!(
        single("some s in sheds satisfies s.size >= 9 m2", sheds),
        ["size 7 -> 9", "size 5 -> 9", "members shed 1 -> 3"]
    );
    assert_eq!(
        single("count(sheds where roofed and size >= 3 m2) >= 2", sheds),
        ["size 1 -> 3", "members shed 1 -> 3"]
    );
}

#[test]
fn dates_move_only_to_the_as_of_date_or_later() {
    let late = r#""closed_on": "2010-01-03", "asked_on": "2010-01-01""#;
    let (alone, joint, none) = remedies("closed_on <= asked_on", late);
    assert_eq!((alone, joint, none), (vec![], vec![], Some(NoRemedy::NoneSuffices)));
    let early = r#""closed_on": "2010-01-03", "asked_on": "2010-06-01""#;
    assert_eq!(single("closed_on >= asked_on", early), ["closed_on -> 2010-12-31"]);
}

#[test]
fn together_where_no_single_change_does() {
    let (alone, joint, none) = remedies("trees >= 3 and ground >= 10 m2", r#""trees": 1, "ground": 4"#);
    assert_eq!((alone, none), (vec![], None));
    assert_eq!(joint, ["trees 2 -> 3", "ground 6 -> 10"]);
    let sheds = r#""sheds": [{"roofed": false}, {"roofed": false}, {"roofed": true}]"#;
    let (alone, joint, _) = remedies("every s in sheds satisfies s.roofed", sheds);
    assert!(alone.is_empty());
    assert_eq!(joint, ["roofed -> true", "roofed -> true"]);
    // The way that touches fewest facts: the second.
    let (_, joint, _) = remedies(
        "trees >= 3 and ground >= 10 m2 and fenced or trees >= 9 and ground >= 20 m2",
        r#""trees": 1, "ground": 4, "fenced": false"#,
    );
    assert_eq!(joint, ["trees 8 -> 9", "ground 16 -> 20"]);
}

#[test]
fn no_remedy_says_why() {
    assert_eq!(remedies("stones >= 3", r#""stones": 1"#).2, Some(NoRemedy::NothingActionable));
}

#[test]
fn missing_facts_are_those_that_can_change_the_verdict() {
    let missing = |expr: &str, facts: &str| {
        let (w, f) = found(expr, facts);
        assert_eq!(f.verdict, Verdict::Undetermined, "{expr} on {facts}");
        (w.missing(&f), f.may_include_more)
    };
    let none = |names: &[&str]| (names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>(), false);
    assert_eq!(missing("trees >= 5 and wet", r#""trees": 7"#), none(&["wet"]));
    let facts = r#""trees": 7, "wet": false"#;
    assert_eq!(missing("trees >= 5 and (wet or stones >= 1)", facts), none(&["stones"]));
    // A decided sibling silences its branch.
    assert_eq!(missing("(wet and trees >= 5 or stones >= 1) and fenced", r#""trees": 1"#), none(&["stones", "fenced"]));
    // Two facts that only together decide.
    assert_eq!(missing("trees + stones = 7", r#""wet": true"#), none(&["trees", "stones"]));
    assert_eq!(missing("trees >= 5 and not trees >= 5 or wet", r#""stones": 1"#), none(&["wet"]));
    assert_eq!(missing("hues includes all {red, green}", r#""hues": {"at_least": ["red"]}"#), none(&["hues"]));
    assert_eq!(
        missing("count(sheds where roofed) >= 2", r#""sheds": [{"roofed": true}, {"cared": true}]"#),
        none(&["roofed"])
    );
    assert_eq!(missing("yield > previous yield", r#""yield": {"2010": 5}"#), none(&["yield@2009"]));
    assert_eq!(missing("motto = \"安\"", r#""wet": true"#), none(&["motto"]));
    assert_eq!(missing("closed_on <= asked_on", r#""asked_on": "2010-01-01""#), none(&["closed_on"]));
}

#[test]
fn where_every_cell_agrees_all_are_named() {
    // True whatever the size; the evaluator sees that only when the size is told.
    let tautology = "sum(sheds.size) >= 3 m2 or average(sheds.size) <= 3 m2 or fenced";
    let (w, f) = found(tautology, r#""sheds": [{"cared": true}]"#);
    assert_eq!((f.verdict, f.may_include_more), (Verdict::Undetermined, true));
    assert_eq!(w.missing(&f).len(), 2);
    assert_eq!(requiring(tautology).on_yard("n", r#""sheds": [{"size": 1}]"#), Verdict::Met);
}

#[test]
fn past_twelve_facts_the_list_may_include_more() {
    let sheds: Vec<&str> = std::iter::repeat_n(r#"{"cared": true}"#, 13).collect();
    let facts = format!(r#""sheds": [{}]"#, sheds.join(", "));
    let (_, f) = found("every s in sheds satisfies s.roofed", &facts);
    assert_eq!((f.missing.len(), f.may_include_more), (13, true));
}

#[test]
fn the_proof_mirrors_the_formula() {
    let w = world("[n]\nwhen = \"wet\"\nby = 2010-12-31\nrequire = \"trees >= 5 and not fenced\"");
    let register = w.yard(r#""wet": true, "trees": 4, "fenced": false, "opened_on": "2001-01-01""#);
    let proof = w.proof(&register, "yard", "y", "n");
    assert_eq!(proof.verdict, Verdict::Unmet);
    let parts: Vec<_> = proof.parts.iter().map(|n| (&n.part, n.truth)).collect();
    assert_eq!(parts[0], (&ProofPart::InForce, Truth::True));
    let requires = proof.parts.last().unwrap();
    assert_eq!((&requires.part, requires.truth), (&ProofPart::Requires, Truth::False));
    let all = &requires.children[0];
    assert_eq!((&all.part, all.children.len()), (&ProofPart::All, 2));
    let atom = &all.children[0];
    assert_eq!((atom.truth, atom.sum, atom.used.len()), (Truth::False, Some((Some(4), Some(4))), 1));
    assert_eq!(all.children[1].part, ProofPart::Not);
    assert_eq!(all.children[1].children[0].truth, Truth::False);
    assert!(proof.parts.iter().any(|n| n.part == ProofPart::Due && n.truth == Truth::True));
}

#[test]
fn findings_are_made_for_those_asked_for() {
    let w = world("[a]\nrequire = \"trees >= 5\"\n[b]\nrequire = \"trees >= 1\"\n[c]\nrequire = \"stones >= 1\"");
    let register = w.yard(r#""trees": 4"#);
    let plan = w.plan();
    let outcome = plan.check(&register);
    let asked = plan.findings(&register, &outcome, |v| matches!(v, Verdict::Unmet | Verdict::Undetermined));
    let names: Vec<_> = asked.map(|f| w.rules.norm(f.norm).unwrap().name.clone()).collect();
    assert_eq!(names, ["a", "c"]);
    assert_eq!(outcome.as_of, date("2010-12-31"));
    let short = w.yard_finding("a", r#""trees": 4"#).shortfall;
    assert_eq!(short[0].wanted, None::<Wanted>, "a number is wanted, and it is said");
}
