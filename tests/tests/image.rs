//! An image says what the pack says: the same rules, formulas, outcomes and JSON, for the packs that the project carries, for every
//! page of the corpus, and for generated packs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

use guiju::RuleSet;
use guiju_core::pack::{PackFiles, load};
use guiju_core::value::Date;
use guiju_core::vocabulary::Vocabulary;
use guiju_tests::compiled::{compiled, hold, hold_on, pack, policies};
use guiju_tests::differential::Batch;
use guiju_tests::generate::json;
use guiju_tests::oracle::calendar;
use guiju_tests::{corpus, small_packs};

fn records() -> Vec<(String, String)> {
    let folder = guiju_tests::house::root().join("policies/practice/records");
    let mut all: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    all.retain(|path: &std::path::PathBuf| path.extension().is_some_and(|e| e == "json"));
    all.iter().map(|p| (p.display().to_string(), std::fs::read_to_string(p).unwrap())).collect()
}

#[test]
fn every_carried_pack_is_what_its_folder_says() {
    for files in policies() {
        let made = hold(&files.name, std::slice::from_ref(&files));
        assert_eq!(guiju::packs::builtin_image(&files.name), made.image(), "{}: as it is carried", files.name);
        for (name, register) in records() {
            hold_on(&name, std::slice::from_ref(&files), &made, &register, Date::new(2010, 12, 31));
        }
    }
}

#[test]
fn all_carried_packs_make_one_image() {
    let all = policies();
    hold("all", &all);
    let turned: Vec<PackFiles> = all.iter().rev().cloned().collect();
    assert_eq!(compiled(&turned), compiled(&all), "the order in which packs are given says nothing");
    assert_eq!(compiled(&[compiled(&all)]), compiled(&all), "an image of an image");
}

/// One pack with everything that packs may declare, another that adopts from it.
fn rich() -> [PackFiles; 2] {
    let facts = r#"
[enum.crop]
zh = "作物"
symbols = "apple 苹果 | pear 梨 | …"
[enum.bearer]
symbols = "orchard_office 果园办"
[kind.orchard]
zh = "果园"
parent = ["city", "community"]
collection = "orchards 果园们"
unit = "处"
event = "picked_on"
founded = "planted_on"
aliases = ["园子"]
[orchard]
planted_on = { zh = "栽种日期", type = "date?", range = "1950-01-01..", doc = "栽种之日", origin = "示例" }
picked_on = { zh = "采摘日期", type = "date" }
trees = { zh = "树数", type = "number .1", range = "-5..1000", actionable = true, aliases = ["棵数"] }
yearly = { zh = "年产", type = "number yuan", per = "year" }
crops = { zh = "作物们", type = "set of crop" }
state = { zh = "状况", type = "good 好 | bad 坏" }
rest = { zh = "休园期", type = "span", range = "1 month..2 years" }
keeper = { zh = "看管社区", type = "ref community", inverse = "kept_orchards" }
[community]
tree_count = { zh = "果树数", type = "number .1", derive = "合计(果园们.树数)", range = ".." }
orchard_count = { zh = "果园数", type = "number", derive = "count( orchards  where trees>0 )" }
"#;
    let parameters = r#"
[parameter.most]
zh = "上限"
en = "most"
kind = "dated"
type = "number"
values = [{ from = 2000-01-01, value = "5" }, { from = 2010-01-01, value = 7.5 }]
clause = "一#1"
[parameter.interval]
zh = "间隔"
kind = "local"
type = "span"
range = "1 month..3 years"
propose = "1 year"
[parameter.strict]
zh = "从严"
kind = "reading"
type = "bool"
value = true
[define.orchard]
large = "trees >= $most"
"大" = "large 或 树数 >= 800"
[standard.good]
zh = "好"
en = "good"
subject = "orchard"
norms = ["stage-one", "recurring"]
reading = "示例"
"#;
    let norm = small_packs::norm;
    let norms = [
        norm(
            "stage-one",
            "subject = \"orchard\"\nrequire = \"trees >= 10\"\nseries = \"stages\"\nby = 2011-12-31\nreading = \"示例\"",
        ),
        norm("stage-two", "subject = \"orchard\"\nrequire = \"树数 >= 20\"\nseries = \"stages\"\nby = 2013-12-31"),
        norm(
            "recurring",
            "subject = \"orchard\"\nper = \"2 years\"\nover = 4\nrequire = \"yearly >= 1 yuan\"\nuntil = 2030-01-01",
        ),
        norm("window", "require = \"each $interval over the last 2 years has at least 2 trainings\"")
            .replace("$interval", "year"),
        norm("when-grown", "subject = \"orchard\"\nby = \"planted_on + 30 years\"\nforbid = \"trees < 1\"")
            .replace("must =", "must_not ="),
        norm("by-parameter", "per = \"$interval\"\nrequire = \"orchard_count >= 1\""),
        norm("about", "require = \"is known tree_count\"\nabout = \"record\"\nplaces = \"south\""),
        norm(
            "over",
            "overrides = [\"about\", \"not-loaded/x\"]\nwhen = \"not meets(\\\"window\\\")\"\nunless = \"$strict\"",
        ),
        norm("some", "require = \"some o in orchards where o.大 satisfies o.crops includes any {apple, 梨}\""),
    ];
    let one = [
        ("facts.toml", facts),
        ("parameters.toml", parameters),
        ("norms/10-last.toml", &norms[7..].concat()),
        ("norms/2-first.toml", &norms[..7].concat()),
    ];
    let mut first = small_packs::pack("first", &one);
    let manifest = "id = \"first\"\nzh = \"甲\"\nen = \"First\"\nissuer = \"示例\"\nnote = \"说明\"\njurisdiction = [\"32\", \"33\"]\n\
        source = { file = \"x.txt\", sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\" }\n\
        practice = false\n[places]\nsouth = [\"3202\", \"3205\"]\n";
    first.files.insert("pack.toml".to_owned(), manifest.into());
    let adopted = "[adopt.taken]\nnorm = \"first/some\"\nset = { most = \"9\", strict = false }\nclause = [\"一#1\"]\nzh = \"又\"\n\
        en = \"Again\"\nbearer = \"orchard_office\"\nfrom = 2012-01-01\noverrides = \"first/over\"\n\
        [adopt.again]\nnorm = \"first/stage-one\"\nclause = \"一#1\"\n";
    let second = small_packs::pack("second", &[("norms/1.toml", adopted), ("norms/2.toml", &norm("own", ""))]);
    [first, second]
}

const ORCHARDS: &str = r#"{"communities": [
  {"code": "320102001001", "orchards": [
    {"id": "a", "planted_on": "1990-05-01", "picked_on": "2009-10-01", "trees": 12.5, "yearly": {"2008": 5, "2009": 0},
     "crops": ["apple"], "state": "good"},
    {"id": "b", "planted_on": "none", "picked_on": "2008-10-01", "trees": {"at_least": 900}, "crops": ["pear"]}]},
  {"code": "320202001001", "tree_count": 3}]}"#;

#[test]
fn whatever_packs_may_declare_is_kept() {
    let [first, second] = rich();
    let both = [first.clone(), second.clone()];
    let loaded = load(&both, Vocabulary::core());
    let errors: Vec<_> = loaded.diagnostics.iter().map(|d| d.code.row().name).collect();
    // The second is said of a norm whose period is what is tried here, not what it counts.
    assert_eq!(errors, ["not-loaded", "period-unused"], "{:?}", loaded.diagnostics);
    let made = hold("both", &both);
    hold_on("both", &both, &made, ORCHARDS, Date::new(2011, 12, 31));
    // Each in an image of its own, and one as text beside the other's image, is the same again.
    let apart = [compiled(std::slice::from_ref(&second)), compiled(std::slice::from_ref(&first))];
    let mixed = [compiled(std::slice::from_ref(&first)), second];
    for packs in [apart, mixed] {
        let text = RuleSet::from_files(both.to_vec()).unwrap();
        let image = RuleSet::from_files(packs.to_vec()).unwrap();
        assert_eq!(guiju_tests::compiled::told(image.rules()), guiju_tests::compiled::told(text.rules()));
    }
}

#[test]
fn an_image_of_a_pack_that_adopts_needs_the_other_pack() {
    let [_, second] = rich();
    let alone = load(&[compiled(&[second])], Vocabulary::core());
    assert!(alone.diagnostics.iter().any(|d| d.code.row().name == "unknown-adopted"));
}

#[test]
fn every_page_of_the_corpus_goes_through_an_image() {
    let mut held = 0;
    for (file, page) in corpus::pages() {
        for case in &page.case {
            let files = pack("corpus", &case.files(&page));
            hold(&format!("{file}: {}", case.name), &[files]);
            held += 1;
        }
    }
    assert!(held > 150, "{held}");
}

#[test]
fn every_good_seed_of_the_fuzzer_goes_through_an_image() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/pack");
    let mut held = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let files = seeds::split(&bytes);
        if load(std::slice::from_ref(&files), Vocabulary::core()).checked().is_ok() {
            hold(&path.display().to_string(), &[files]);
            held += 1;
        }
    }
    assert!(held >= 5, "{held}");
}

#[path = "../fuzz/entry.rs"]
#[allow(dead_code)] // only the splitting of seeds is needed
mod seeds;

/// Generated packs: rule sets with times, series and overrides, and expressions of every sort, on worlds with much unknown.
#[test]
fn generated_packs_go_through_an_image() {
    for seed in 1..=4 {
        for batch in [Batch::norms(seed), Batch::expressions(seed)] {
            let files = [pack("orchards", &batch.files())];
            let made = hold(&format!("seed {seed}"), &files);
            if load(&files, Vocabulary::core()).checked().is_ok() {
                let register = json::register(&batch.cities, batch.as_of);
                let as_of = Date::parse(&calendar::text(batch.as_of));
                hold_on(&format!("seed {seed}"), &files, &made, &register, as_of);
            }
        }
    }
}
