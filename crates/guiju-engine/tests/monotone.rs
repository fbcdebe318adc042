//! More facts never take a verdict back (SEMANTICS §4, last sentence): `unmet` and `not_applicable` stay, `met` may only become
//! `not_applicable`, `not_due` only `met` or `not_applicable`. Random norms on random yards, told in part and then in more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod bench;

use bench::world;
use guiju_core::register::Year;
use guiju_core::value::Rational;
use guiju_core::verdict::Verdict::{self, Met, NotApplicable, NotDue, Unmet};
use guiju_core::verdict::{Held, Measure, NewValue};
use guiju_engine::Overlay;
use guiju_engine::reference::Eval;
use proptest::prelude::*;

/// Leaves over facts that the rows below give.
const LEAVES: &[&str] = &[
    "trees >= 2",
    "trees + stones >= 4",
    "trees = 3",
    "2 * trees <> stones",
    "ground >= stones * 1 m2",
    "fenced",
    "wet",
    "hue in {red, green}",
    "hues includes all {red, blue}",
    "hues within named_hues",
    "count(hues) >= 2",
    "exists(closed_on)",
    "closed_on <= asked_on",
    "closed_on + 1 month >= 2010-06-30",
    "in_order(asked_on, closed_on)",
    "month(asked_on) = 6",
    "count(sheds where roofed) >= 1",
    "share(sheds where roofed satisfies cared) >= 50%",
    "sum(sheds.size where roofed) >= 1/2 * sum(sheds.size)",
    "sum(sheds.size) >= 3 m2",
    "average(sheds.size) <= 3 m2",
    "every s in sheds satisfies s.size >= 2 m2 or s.cared",
    "some s in sheds where roofed satisfies s.size >= 2 m2",
    "count(visits where formal) >= 1",
    "trees / stones >= 2",
    "trees >= max(stones, 2)",
    "trees >= ceil(stones / 2)",
    "yield > previous yield",
];

fn expression() -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(LEAVES).prop_map(|l| format!("({l})"));
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} and {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} or {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} implies {b})")),
            inner.prop_map(|a| format!("(not {a})")),
        ]
    })
}

/// A fact with what is said of it at first and then: nothing, bounds, the value.
fn told(
    name: &'static str,
    values: &'static [(&'static str, &'static str)],
) -> impl Strategy<Value = (Option<String>, Option<String>)> {
    (proptest::sample::select(values), 0..4u8, 0..3u8).prop_map(move |((vague, exact), first, then)| {
        let say = |level: u8| match level {
            0 => None,
            1 if !vague.is_empty() => Some(format!("\"{name}\": {vague}")),
            1 => None,
            _ => Some(format!("\"{name}\": {exact}")),
        };
        (say(first), say(first.max(then)))
    })
}

/// What is said at first, or then.
type Side = fn(&(Option<String>, Option<String>)) -> Option<String>;
type Told = Vec<(Option<String>, Option<String>)>;

fn shed() -> impl Strategy<Value = Told> {
    (
        told("roofed", &[("", "true"), ("", "false")]),
        told("cared", &[("", "true"), ("", "false")]),
        told("size", &[("{\"at_least\": 1}", "2"), ("{\"at_most\": 2}", "1.5"), ("", "0")]),
    )
        .prop_map(|(a, b, c)| vec![a, b, c])
}

fn yard() -> impl Strategy<Value = Told> {
    let numbers = (
        told("trees", &[("{\"at_least\": 2}", "3"), ("{\"at_least\": 1, \"at_most\": 4}", "2"), ("", "0")]),
        told("stones", &[("{\"at_most\": 2}", "0"), ("{\"at_least\": 1}", "1"), ("", "4")]),
        told("ground", &[("{\"at_least\": 1}", "2.5"), ("", "0")]),
        told(
            "yield",
            &[("{\"2010\": 5}", "{\"2010\": 5, \"2009\": 4}"), ("{\"2009\": 5}", "{\"2009\": 5, \"2010\": 5}")],
        ),
    )
        .prop_map(|(a, b, c, d)| vec![a, b, c, d]);
    let rest = (
        told("fenced", &[("", "true"), ("", "false")]),
        told("wet", &[("", "true"), ("", "false")]),
        told("hue", &[("", "\"red\""), ("", "\"blue\"")]),
        told("hues", &[("{\"at_least\": [\"red\"]}", "[\"red\", \"blue\"]"), ("", "[\"green\"]"), ("", "[]")]),
        told("named_hues", &[("{\"at_least\": [\"red\"]}", "[\"red\"]"), ("", "[\"red\", \"blue\"]")]),
        told(
            "closed_on",
            &[("", "\"none\""), ("{\"at_most\": \"2010-07-01\"}", "\"2010-06-15\""), ("", "\"2011-02-01\"")],
        ),
        told("asked_on", &[("{\"at_least\": \"2010-06-01\"}", "\"2010-06-20\""), ("", "\"2009-01-31\"")]),
        told("opened_on", &[("{\"at_most\": \"2005-01-01\"}", "\"2001-01-01\"")]),
    )
        .prop_map(|(a, b, c, d, e, f, g, h)| vec![a, b, c, d, e, f, g, h]);
    let visit = (
        told("made_on", &[("{\"at_most\": \"2010-12-01\"}", "\"2010-06-01\""), ("", "\"2011-06-01\"")]),
        told("formal", &[("", "true"), ("", "false")]),
    )
        .prop_map(|(a, b)| vec![a, b]);
    let sheds = (proptest::collection::vec(shed(), 0..3), any::<bool>());
    let visits = (proptest::collection::vec(visit, 0..2), any::<bool>());
    (numbers, rest, sheds, visits).prop_map(|(mut all, rest, sheds, visits)| {
        all.extend(rest);
        for (name, (members, told_first)) in [("sheds", sheds), ("visits", visits)] {
            // At first perhaps nothing is said of the collection; then it is whole.
            let list = |side: Side| {
                let one = |m: &Told| format!("{{{}}}", m.iter().filter_map(side).collect::<Vec<_>>().join(", "));
                format!("\"{name}\": [{}]", members.iter().map(one).collect::<Vec<_>>().join(", "))
            };
            let first = told_first.then(|| list(|t| t.0.clone()));
            all.push((first, Some(list(|t| t.1.clone()))));
        }
        all
    })
}

fn allowed(before: Verdict, after: Verdict) -> bool {
    match before {
        Unmet | NotApplicable => after == before,
        Met => matches!(after, Met | NotApplicable),
        NotDue => matches!(after, NotDue | Met | NotApplicable),
        Verdict::Undetermined => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_global_rejects: 10_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn more_facts_never_take_a_verdict_back(require in expression(), when in expression(), by in any::<bool>(), facts in yard()) {
        let by = if by { "by = \"asked_on + 6 months\"\n" } else { "" };
        let w = world(&format!("[n]\n{by}when = '''{when}'''\nrequire = '''{require}'''"));
        let say = |side: Side| {
            let list: Vec<String> = facts.iter().filter_map(side).chain(["\"motto\": \"安\"".to_owned()]).collect();
            list.join(", ")
        };
        let (less, more) = (say(|t| t.0.clone()), say(|t| t.1.clone()));
        let (before, after) = (w.on_yard("n", &less), w.on_yard("n", &more));
        prop_assert!(allowed(before, after), "{before:?} on {less}\n{after:?} on {more}");
        // What would settle it is told, and a finding can be made of anything.
        let found = w.yard_finding("n", &less);
        prop_assert_eq!(found.verdict == Verdict::Undetermined && found.missing.is_empty() && found.reasons.is_empty(), false, "nothing missing: {}", less);
    }

    /// What is not named as missing does not settle anything: told alone, it leaves the verdict open.
    #[test]
    fn what_is_not_missing_settles_nothing(require in expression(), facts in yard()) {
        let w = world(&format!("[n]\nrequire = '''{require}'''"));
        let first: Vec<String> = facts.iter().filter_map(|t| t.0.clone()).chain(["\"motto\": \"安\"".to_owned()]).collect();
        let found = w.yard_finding("n", &first.join(", "));
        prop_assume!(found.verdict == Verdict::Undetermined);
        let missing = w.missing(&found);
        let idle = |told: &String| {
            let key = told.split('"').nth(1).unwrap();
            !names(key).iter().any(|n| missing.iter().any(|m| m == n))
        };
        let then = facts.iter().filter_map(|t| match (&t.0, &t.1) {
            (_, Some(then)) if idle(then) => Some(then.clone()),
            (first, _) => first.clone(),
        });
        let then: Vec<String> = then.chain(["\"motto\": \"安\"".to_owned()]).collect();
        let after = w.on_yard("n", &then.join(", "));
        prop_assert_eq!(after, Verdict::Undetermined, "missing {:?}\n{}\n{}", missing, first.join(", "), then.join(", "));
    }

    /// A remedy is one: the register with the change in it is judged met, and a smaller one of the same fact is not.
    #[test]
    fn a_remedy_mends(require in expression(), facts in yard()) {
        let w = world(&format!("[n]\nrequire = '''{require}'''"));
        let all: Vec<String> = facts.iter().filter_map(|t| t.1.clone()).collect();
        prop_assume!(!all.is_empty());
        let register = w.yard(&all.join(", "));
        let found = w.finding(&register, "yard", "y", "n");
        prop_assume!(found.verdict == Unmet);
        let remedy = found.remedy.clone().unwrap();
        prop_assert!(remedy.none.is_some() != (remedy.single.len() + remedy.joint.len() > 0));
        prop_assert!(remedy.joint.is_empty() || remedy.single.is_empty());
        prop_assert!(!found.shortfall.is_empty(), "an unmet norm says what is short");
        for change in &remedy.single {
            let (Measure::Fact(fact), NewValue::Number(to)) = (&change.what, &change.to) else { continue };
            let def = w.rules.vocabulary().fact(*fact).unwrap();
            let met = |value: Rational| {
                let mut changed = Overlay::new(&register);
                let scaled = i64::try_from(value.scaled(def.places()).unwrap()).unwrap();
                changed.set(change.record, *fact, Year::Any, Held::Int(scaled));
                let plan = w.plan();
                let norm = plan.compiled(w.norm("n")).unwrap();
                Eval::new(&plan, &changed).judge(norm, found.subject).verdict == Met
            };
            prop_assert!(met(*to), "{} to {to}", def.name);
            let step = Rational::from_scaled(1, def.places()).unwrap();
            let by = change.by.unwrap_or(*to);
            let back = if by.is_negative() { to.checked_add(&step) } else { to.checked_sub(&step) };
            prop_assert!(!met(back.unwrap()), "{} to {to} is not the least", def.name);
        }
    }
}

/// What a key of the yard's JSON is called among missing facts.
fn names(key: &str) -> Vec<&str> {
    match key {
        "sheds" => vec!["roofed", "cared", "size", "all shed of yard"],
        "visits" => vec!["made_on", "formal", "all visit of yard"],
        "yield" => vec!["yield@2010", "yield@2009"],
        other => vec![other],
    }
}
