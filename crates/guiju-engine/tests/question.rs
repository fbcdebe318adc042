//! What to ask for next: what one value settles, what every value settles, and in which order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod bench;

use bench::{World, world, world_with};
use guiju_core::register::Register;
use guiju_core::verdict::question::{Asked, Question};
use guiju_core::verdict::{Held, Missing, Verdict};

fn named(w: &World, missing: &Missing) -> String {
    let vocabulary = w.rules.vocabulary();
    match missing {
        Missing::Fact(_, fact, _) => vocabulary.fact(*fact).unwrap().name.clone(),
        Missing::Members(_, kind) => format!("all {}", vocabulary.kind(*kind).unwrap().name),
        Missing::Code(_) => "code".to_owned(),
        Missing::Parameter(id) => format!("${}", w.rules.parameter(*id).unwrap().name),
    }
}
fn questions(w: &World, register: &Register) -> Vec<Question> {
    w.plan().questions(register, w.record(register, "yard", "y"))
}
/// A yard with these facts and no others.
fn yard(w: &World, facts: &str) -> Register {
    // What no norm of these reads stands for nothing.
    w.yard(if facts.is_empty() { r#""motto": "x""# } else { facts })
}
/// `fact some/every of asking`, in order.
fn asked(w: &World, facts: &str) -> Vec<String> {
    let told =
        |q: &Question| format!("{} {}/{} of {}", named(w, &q.asked), q.some.len(), q.every.len(), q.asking.len());
    questions(w, &yard(w, facts)).iter().map(told).collect()
}

#[test]
fn the_fact_that_settles_most_comes_first() {
    let w = world(
        "[a]\nrequire = \"trees >= 6\"\n\n[b]\nrequire = \"trees >= stones\"\n\n[c]\nrequire = \"fenced\"\n\n[d]\nrequire = \"trees >= 3 and fenced\"",
    );
    // Trees settle `a` whatever they are, `d` when there are too few of them, and `b` not at all: stones may be any number. Being
    // fenced settles `c` either way and `d` when it is not; stones settle `b` when there are none.
    assert_eq!(asked(&w, ""), ["trees 2/1 of 3", "fenced 2/1 of 2", "stones 1/0 of 1"]);
    // With the stones known, trees settle one more.
    assert_eq!(asked(&w, r#""stones": 4"#), ["trees 3/2 of 3", "fenced 2/1 of 2"]);
    assert_eq!(asked(&w, r#""stones": 4, "fenced": true"#), ["trees 3/3 of 3"]);
    assert_eq!(asked(&w, r#""stones": 4, "fenced": false, "trees": 7"#), [""; 0]);
}

#[test]
fn ties_go_to_what_is_settled_for_certain_then_to_declaration() {
    let w = world("[a]\nrequire = \"trees + stones >= 6\"\n\n[b]\nrequire = \"fenced\"\n\n[c]\nrequire = \"wet\"");
    assert_eq!(asked(&w, ""), ["fenced 1/1 of 1", "wet 1/1 of 1", "trees 1/0 of 1", "stones 1/0 of 1"]);
}

#[test]
fn answers_say_which_values_give_which_verdict() {
    let w = world(
        "[n]\nrequire = \"trees between 3 item and 8 item\"\n\n[d]\nby = \"asked_on + 30 days\"\nrequire = \"exists(closed_on)\"",
    );
    let register = yard(&w, "");
    let all = questions(&w, &register);
    let of = |name: &str, norm: &str| {
        let question = all.iter().find(|q| named(&w, &q.asked) == name).unwrap();
        question.answers.iter().find(|(id, _)| *id == w.norm(norm)).unwrap().1.clone()
    };
    let trees: Vec<_> = of("trees", "n").into_iter().map(|a| (a.from, a.to, a.verdict)).collect();
    let (two, three, eight, nine) = (Held::Int(2), Held::Int(3), Held::Int(8), Held::Int(9));
    assert_eq!(
        trees,
        [
            (None, Some(two), Verdict::Unmet),
            (Some(three), Some(eight), Verdict::Met),
            (Some(nine), None, Verdict::Unmet),
        ]
    );
    // An event that never was is an answer of its own.
    let last = of("closed_on", "d").pop().unwrap();
    assert_eq!((last.from, last.verdict), (Some(Held::None), Verdict::Undetermined));
}

#[test]
fn lists_codes_and_parameters_are_asked_for_as_well() {
    let parameters = "[parameter.enough]\nzh = \"足够\"\nen = \"enough\"\nkind = \"local\"\ntype = \"number item\"\nrange = \"2..9\"\nclause = \"一#1\"\n";
    let w = world_with(
        "[a]\nrequire = \"trees >= $enough\"\n\n[b]\nrequire = \"count(sheds) >= 2\"\n\n[c]\nrequire = \"count(sheds where roofed) >= trees\"",
        parameters,
    );
    let facts = r#""trees": 4"#;
    assert_eq!(asked(&w, facts), ["all shed 2/0 of 2", "$enough 1/0 of 1"]);
    // Where trees are open too, the list settles one norm alone; one tree is too few whatever is enough, and none need no shed.
    assert_eq!(asked(&w, ""), ["trees 2/0 of 2", "all shed 1/0 of 2", "$enough 0/0 of 1"]);
}

#[test]
fn a_member_of_a_partial_list_is_asked_for_by_itself() {
    let w = world("[n]\nrequire = \"every s in sheds satisfies s.roofed\"");
    let register = w.register(
        r#"{"communities": [{"code": "320102001001", "yards": [{"id": "y"}]}], "sheds": [{"yard": "y"}, {"yard": "y", "roofed": true}]}"#,
    );
    let all = questions(&w, &register);
    let told: Vec<String> =
        all.iter().map(|q| format!("{} {}/{}", named(&w, &q.asked), q.some.len(), q.every.len())).collect();
    // No roof on the shed that is seen settles it; a roof does not, for there may be others.
    assert_eq!(told, ["roofed 1/0", "all shed 0/0"]);
}

#[test]
fn over_a_register_the_column_that_settles_most() {
    let w = world(
        "[a]\nrequire = \"trees >= 6\"\n\n[b]\nrequire = \"fenced\"\n\n[c]\nrequire = \"every s in sheds satisfies s.roofed\"",
    );
    let register = w.register(
        r#"{"communities": [{"code": "320102001001", "yards": [
            {"id": "y", "trees": 2, "sheds": []}, {"id": "z", "fenced": true, "sheds": [{}, {}]}, {"id": "x", "sheds": []}]}]}"#,
    );
    let plan = w.plan();
    let columns = plan.columns(&register, &plan.check(&register));
    let name = |asked: &Asked| match asked {
        Asked::Fact(fact, _) => w.rules.vocabulary().fact(*fact).unwrap().name.clone(),
        other => format!("{other:?}"),
    };
    let told: Vec<String> = columns
        .iter()
        .map(|c| {
            format!(
                "{} {}/{} of {}, {} records, {} subjects",
                name(&c.asked),
                c.some,
                c.every,
                c.asking,
                c.records,
                c.subjects
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "trees 2/2 of 2, 2 records, 2 subjects",
            "fenced 2/2 of 2, 2 records, 2 subjects",
            // Two sheds lack a roof's yes or no; the verdict is one, and one of them alone settles it only where it has none.
            "roofed 1/0 of 1, 2 records, 1 subjects",
        ]
    );
    assert_eq!(columns[0].norms.values().sum::<usize>(), 2);
}

#[test]
fn a_decided_subject_is_asked_nothing() {
    let w =
        world("[a]\nwhen = \"fenced\"\nrequire = \"trees >= 6\"\n\n[p]\nforce = { may = \"可以\" }\nwhen = \"wet\"");
    assert_eq!(asked(&w, r#""fenced": false, "wet": true"#), [""; 0]);
    // What a permission lacks is asked for too: whether it is granted is a verdict.
    assert_eq!(asked(&w, r#""fenced": false"#), ["wet 1/1 of 1"]);
}
