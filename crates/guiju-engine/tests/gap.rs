//! Shortfalls in sum (SEMANTICS §7): what is added, what is covered, what is left out, what stays open.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod bench;

use bench::{World, world, world_beside};
use guiju_core::register::Register;
use guiju_core::value::Rational;
use guiju_core::verdict::gap::{Extent, Gap, LeftOut, ScopeGap};
use guiju_core::verdict::{Measure, Verdict};

fn gap(w: &World, register: &Register) -> Gap {
    let plan = w.plan();
    plan.gap(register, &plan.check(register))
}
/// `measure least/must unit ×records covered ?undetermined` of every sum of one extent.
fn sums(w: &World, scope: &ScopeGap) -> Vec<String> {
    let vocabulary = w.rules.vocabulary();
    let one = |s: &guiju_core::verdict::gap::GapSum| {
        let what = match &s.measure {
            Measure::Fact(id) => vocabulary.fact(*id).unwrap().name.clone(),
            Measure::Members(id) => format!("members {}", vocabulary.kind(*id).unwrap().name),
            Measure::Sum(_, id) => format!("sum {}", vocabulary.fact(*id).unwrap().name),
            other => format!("{other:?}"),
        };
        let norm = s.norm.map_or(String::new(), |n| format!(" of {}", w.rules.norm(n).unwrap().name));
        let over = if s.over { " over" } else { "" };
        let more = if s.at_least { "+" } else { "" };
        let unit = s.unit.unwrap().unit().zh;
        let (records, covered, open) = (s.records, s.covered, s.undetermined);
        format!("{what}{norm}{over} {}{more}/{}{unit} x{records} covered {covered} open {open}", s.least, s.must)
    };
    scope.sums.iter().map(one).collect()
}
fn scope<'g>(gap: &'g Gap, extent: &Extent, benchmark: bool) -> Option<&'g ScopeGap> {
    gap.scopes.iter().find(|s| s.extent == *extent && s.benchmark == benchmark)
}
fn all(gap: &Gap) -> &ScopeGap {
    scope(gap, &Extent::All, false).unwrap()
}
fn yards(w: &World, yards: &str) -> Register {
    w.register(&format!(r#"{{"communities": [{{"code": "320102001001", "yards": [{yards}]}}]}}"#))
}

#[test]
fn the_largest_need_covers_the_smaller_ones() {
    let w = world(
        "[floor]\nrequire = \"trees >= 6\"\n\n[wish]\nforce = { encourage = \"鼓励\" }\nrequire = \"trees >= 10\"\n\n[ground]\nrequire = \"ground >= 30 m2\"",
    );
    let register = yards(
        &w,
        r#"{"id": "a", "trees": 4, "ground": 12.5}, {"id": "b", "trees": 7, "ground": 40}, {"id": "c", "ground": 29}, {"id": "d", "trees": 1}"#,
    );
    let gap = gap(&w, &register);
    assert_eq!(
        sums(&w, all(&gap)),
        [
            // a: 2 and 6, b: 3, d: 5 and 9; what must be is 2 + 5. On c both norms about trees are open.
            "trees 18/7个 x3 covered 2 open 1",
            // a: 17.5, c: 1; of d the ground is not known.
            "ground 18.5/18.5平方米 x2 covered 0 open 1",
        ]
    );
    let needs = &gap.subjects.iter().find(|s| register.id(s.subject) == Some("a")).unwrap().needs;
    assert_eq!((needs.len(), needs[0].least, needs[0].norms.len()), (2, Rational::whole(6), 2));
    assert_eq!(w.rules.norm(needs[0].norms[0]).unwrap().name, "wish", "the most demanding norm first");
    assert_eq!(all(&gap).undetermined, 2);
    assert!(all(&gap).left_out.is_empty());
}

#[test]
fn places_and_bearers_have_sums_of_their_own() {
    let norms = "[floor]\nclause = \"一#1\"\nzh = \"甲\"\nen = \"A\"\nforce = { must = \"应当\" }\nbearer = \"county\"\nsubject = \"yard\"\nrequire = \"trees >= 6\"\n\n\
                 [more]\nclause = \"一#1\"\nzh = \"乙\"\nen = \"B\"\nforce = { must = \"应当\" }\nbearer = \"city\"\nsubject = \"yard\"\nrequire = \"trees >= 8\"\n";
    let w = world_beside("[x]\nrequire = \"trees >= 0\"", "", &[("second", "jurisdiction = [\"3201\"]", norms)]);
    let register = w.register(
        r#"{"communities": [{"code": "320102001001", "yards": [{"id": "a", "trees": 5}]},
            {"code": "320106001001", "yards": [{"id": "b", "trees": 7}, {"id": "c", "trees": 2}]}]}"#,
    );
    let gap = gap(&w, &register);
    let at = |kind: &str, code: &str| {
        Extent::Place(w.record(&register, kind, code).kind, Some(w.record(&register, kind, code)))
    };
    let sum = |extent: &Extent| sums(&w, scope(&gap, extent, false).unwrap());
    assert_eq!(sum(&Extent::All), ["trees 10/10个 x3 covered 2 open 0"]);
    assert_eq!(sum(&at("city", "320100000000")), ["trees 10/10个 x3 covered 2 open 0"]);
    assert_eq!(sum(&at("county", "320102000000")), ["trees 3/3个 x1 covered 1 open 0"]);
    assert_eq!(sum(&at("county", "320106000000")), ["trees 7/7个 x2 covered 1 open 0"]);
    assert_eq!(sum(&at("subdistrict", "320106001000")), ["trees 7/7个 x2 covered 1 open 0"]);
    // Each bearer's own norms, and the largest among them alone.
    assert_eq!(sum(&Extent::Bearer("county".into())), ["trees 5/5个 x2 covered 0 open 0"]);
    assert_eq!(sum(&Extent::Bearer("city".into())), ["trees 10/10个 x3 covered 0 open 0"]);
    let order: Vec<bool> = gap.scopes.iter().map(|s| matches!(s.extent, Extent::Bearer(_))).collect();
    assert!(order.is_sorted(), "places before bearers");
}

#[test]
fn what_does_not_add_up_is_counted_aside() {
    let w = world(
        "[ways]\nrequire = \"trees >= 6 or ground >= 30 m2\"\n\n[yes]\nrequire = \"fenced\"\n\n[part]\nrequire = \"share(sheds where roofed) >= 50%\"\n\n\
         [mean]\nrequire = \"average(sheds.size) >= 20 m2\"\n\n[stone]\nrequire = \"stones >= 3 or trees >= 9\"\n\n[late]\nrequire = \"closed_on <= 2001-01-01\"",
    );
    let register = yards(
        &w,
        r#"{"id": "a", "trees": 1, "ground": 2, "fenced": false, "stones": 0, "closed_on": "2003-01-01",
            "sheds": [{"roofed": false, "size": 4}, {"roofed": false, "size": 6}]}"#,
    );
    let gap = gap(&w, &register);
    // Of the shares, one more shed must be roofed.
    assert_eq!(sums(&w, all(&gap)), ["members shed of part 1/1个 x1 covered 0 open 0"]);
    let left: Vec<(LeftOut, usize)> = all(&gap).left_out.iter().map(|(why, n)| (*why, *n)).collect();
    assert_eq!(left, [(LeftOut::Alternatives, 2), (LeftOut::NoAmount, 2), (LeftOut::NotAdditive, 1)]);
    assert_eq!(gap.subjects[0].findings.len(), 6);
}

#[test]
fn every_member_that_is_short_is_added_by_itself() {
    let w = world(
        "[each]\nrequire = \"every s in sheds satisfies s.size >= 10 m2\"\n\n[two]\nrequire = \"count(sheds where roofed) >= 2\"",
    );
    let register = yards(
        &w,
        r#"{"id": "a", "sheds": [{"size": 4, "roofed": true}, {"size": 12, "roofed": false}, {"size": 9.5}]},
           {"id": "b", "sheds": [{"size": 1, "roofed": false}]}"#,
    );
    let gap = gap(&w, &register);
    assert_eq!(
        sums(&w, all(&gap)),
        [
            "size 15.5/15.5平方米 x3 covered 0 open 0",
            // Whether a third shed of `a` is roofed nobody knows; `b` lacks two.
            "members shed of two 2/2个 x1 covered 0 open 1",
        ]
    );
    let needs = &gap.subjects[0].needs;
    assert!(needs.iter().all(|n| n.record != gap.subjects[0].subject), "the members' own");
    assert_eq!(needs.len(), 2);
}

#[test]
fn a_partial_list_may_hide_more_and_says_so() {
    let w = world(
        "[each]\nrequire = \"every s in sheds satisfies s.size >= 10 m2\"\n\n[sum]\nrequire = \"sum(sheds.size) <= 20 m2\"",
    );
    let register = w.register(
        r#"{"communities": [{"code": "320102001001", "yards": [{"id": "a"}]}],
            "sheds": [{"yard": "a", "size": 25}, {"yard": "a", "size": 4}]}"#,
    );
    let gap = gap(&w, &register);
    // One shed is too small, whatever others there are; and all of them together are too large already.
    assert_eq!(
        sums(&w, all(&gap)),
        ["size 6/6平方米 x1 covered 0 open 0", "sum size of sum over 9+/9平方米 x1 covered 0 open 0"]
    );
}

#[test]
fn benchmarks_and_practice_are_never_added_to_what_binds() {
    let far = "[far]\nclause = \"一#1\"\nzh = \"远\"\nen = \"far\"\nforce = { must = \"应当\" }\nbearer = \"city\"\nsubject = \"yard\"\nrequire = \"trees >= 9\"\n";
    let practice = far
        .replace("[far]", "[tried]")
        .replace("{ must = \"应当\" }", "{ practice = \"做法\" }")
        .replace("trees >= 9", "trees >= 20");
    let w = world_beside(
        "[near]\nrequire = \"trees >= 6\"",
        "",
        &[("second", "jurisdiction = [\"33\"]", far), ("third", "practice = true", &practice)],
    )
    .benchmark();
    let register = yards(&w, r#"{"id": "a", "trees": 1}"#);
    let gap = gap(&w, &register);
    assert_eq!(sums(&w, all(&gap)), ["trees 5/5个 x1 covered 0 open 0"]);
    let beyond = scope(&gap, &Extent::All, true).unwrap();
    assert_eq!(sums(&w, beyond), ["trees 19/8个 x1 covered 1 open 0"]);
    let order: Vec<bool> = gap.scopes.iter().map(|s| s.benchmark).collect();
    assert!(order.is_sorted(), "what binds first");
}

#[test]
fn an_unset_parameter_leaves_the_sum_open() {
    let parameters = "[parameter.enough]\nzh = \"足够\"\nen = \"enough\"\nkind = \"local\"\ntype = \"number item\"\nrange = \"2..9\"\nclause = \"一#1\"\n";
    let w = bench::world_with("[n]\nrequire = \"trees >= $enough\"", parameters);
    let register = yards(&w, r#"{"id": "a", "trees": 1}, {"id": "b", "trees": 4}"#);
    let gap = gap(&w, &register);
    let plan = w.plan();
    let subject = |id: &str| w.record(&register, "yard", id);
    assert_eq!(plan.verdict(&register, subject("b"), w.norm("n")), Some(Verdict::Undetermined));
    // Whatever is set, `a` lacks one tree at least; `b` may lack some.
    assert_eq!(sums(&w, all(&gap)), ["trees 1+/1个 x1 covered 0 open 1"]);
}
