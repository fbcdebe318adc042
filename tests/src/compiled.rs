//! Packs beside their images: what must be the same of both, in words that a test compares.
#![allow(clippy::missing_panics_doc)] // a test whose pack does not compile fails

use std::collections::BTreeMap;
use std::path::Path;

use guiju::{Register, RuleSet};
use guiju_core::image;
use guiju_core::language::Language;
use guiju_core::pack::rule_set::{Rules, Source};
use guiju_core::pack::{Loaded, PackFiles, load};
use guiju_core::value::Date;
use guiju_core::vocabulary::Vocabulary;
use guiju_engine::{Options, Plan};

/// The files of a folder of a pack.
#[must_use]
pub fn folder(path: &Path) -> PackFiles {
    guiju::packs::read(path).unwrap()
}

/// The packs that the project carries, each as its folder.
#[must_use]
pub fn policies() -> Vec<PackFiles> {
    let root = crate::house::root().join("policies");
    guiju::packs::builtin_ids().map(|id| folder(&root.join(id))).collect()
}

/// A pack from its files' texts.
#[must_use]
pub fn pack(name: &str, files: &BTreeMap<String, String>) -> PackFiles {
    let files = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
    PackFiles { name: name.to_owned(), files }
}

/// Packs as one image, mistakes in their meaning and all.
#[must_use]
pub fn compiled(packs: &[PackFiles]) -> PackFiles {
    let bytes = image::write(packs, Vocabulary::core()).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    assert_eq!(image::rewritten(&bytes).as_ref(), Ok(&bytes), "what was read is written as it was");
    PackFiles::of_image("compiled.guiju", bytes)
}

fn bare(source: &mut Source) {
    source.text = source.canonical();
    source.file.clear();
    source.offset = 0;
}

/// Everything in rules but what images leave out: cases, sentences' digests, numerals and duty words, places in files. One line each.
#[must_use]
pub fn told(rules: &Rules) -> Vec<String> {
    let mut rules = rules.clone();
    for norm in &mut rules.norms {
        norm.sample = None;
        norm.cases.clear();
        let conditions = [norm.by.as_mut(), norm.when.as_mut(), norm.unless.as_mut()];
        conditions.into_iter().flatten().for_each(bare);
        norm.require.as_mut().into_iter().for_each(|r| bare(&mut r.source));
    }
    for row in rules.packs.iter_mut().flat_map(|p| &mut p.clauses) {
        row.sha.clear();
        row.numerals.clear();
        row.duty.clear();
    }
    rules.definitions.values_mut().chain(rules.derivations.values_mut()).for_each(bare);
    let vocabulary = &rules.vocabulary;
    let mut out: Vec<String> = vec![format!("{:?}", vocabulary.enums())];
    out.extend(vocabulary.kinds().iter().map(|k| format!("{k:?}")));
    out.extend(vocabulary.facts().iter().map(|f| format!("{f:?}")));
    out.extend(rules.packs.iter().map(|p| format!("{p:?}")));
    out.extend(rules.norms.iter().map(|n| format!("{n:?}")));
    out.extend(rules.standards.iter().map(|s| format!("{s:?}")));
    out.extend(rules.parameters.iter().map(|p| format!("{p:?}")));
    out.extend(rules.definitions.iter().map(|d| format!("{d:?}")));
    out.extend(rules.derivations.iter().map(|d| format!("{d:?}")));
    out.iter().map(|line| without_spans(line)).collect()
}

/// A tree's places taken out of its words.
fn without_spans(line: &str) -> String {
    let mut parts = line.split("Span { start: ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('}').map_or(part, |(_, rest)| rest))
}

/// The formulas of every norm and derived fact on some days, with the authors' proposals and without.
#[must_use]
pub fn planned(loaded: &Loaded) -> Vec<String> {
    let days = [Date::new(2005, 6, 30), Date::new(2010, 12, 31), Date::new(2026, 1, 1)];
    let mut out = Vec::new();
    for (as_of, proposed) in days.into_iter().flat_map(|day| [(day, false), (day, true)]) {
        let options = Options { as_of, proposed, benchmark: proposed, ..Options::default() };
        match Plan::new(&loaded.rules, &options) {
            Ok(plan) => {
                out.extend(loaded.rules.norms().iter().map(|n| format!("{:?}", plan.compiled(n.id))));
                out.extend(plan.derived_facts().map(|fact| format!("{:?}", plan.derived(fact))));
            }
            Err(error) => out.push(without_spans(&format!("{error:?}"))),
        }
    }
    out
}

/// Holds packs to their image: the same rules, the same mistakes, the same formulas.
pub fn hold(name: &str, packs: &[PackFiles]) -> PackFiles {
    let made = compiled(packs);
    let (text, image) = (load(packs, Vocabulary::core()), load(std::slice::from_ref(&made), Vocabulary::core()));
    let codes = |l: &Loaded| {
        let mut all: Vec<_> = l.diagnostics.iter().map(|d| (d.code, d.arguments.clone())).collect();
        all.sort();
        all
    };
    assert_eq!(codes(&text), codes(&image), "{name}: mistakes");
    for (one, other) in told(text.rules.rules()).iter().zip(&told(image.rules.rules())) {
        assert_eq!(one, other, "{name}");
    }
    assert_eq!(told(text.rules.rules()).len(), told(image.rules.rules()).len(), "{name}");
    assert_eq!(planned(&text), planned(&image), "{name}: formulas");
    made
}

/// Findings told in full; each is worked out anew, remedies and all.
const FINDINGS: usize = 200;

/// What both say of a register, byte for byte: every verdict's digest, and findings of every verdict as JSON, in both languages.
pub fn hold_on(name: &str, packs: &[PackFiles], image: &PackFiles, register: &str, as_of: Option<Date>) {
    let said = |packs: Vec<PackFiles>| {
        let rules = RuleSet::from_files(packs).unwrap_or_else(|e| panic!("{name}: {e:?}")).as_benchmark(true);
        let register = Register::from_json(rules.vocabulary(), register.as_bytes()).unwrap();
        let outcome = rules.check(&register, as_of).unwrap();
        let findings: Vec<_> = outcome.findings_of(|_| true).take(FINDINGS).collect();
        assert!(!findings.is_empty(), "{name}: nothing is judged");
        let report = outcome.report(&findings);
        let json = |language| serde_json::to_string(&guiju::report::wire::document(&report, language)).unwrap();
        [json(Language::Chinese), json(Language::English), outcome.verdict_digest()]
    };
    assert_eq!(said(packs.to_vec()), said(vec![image.clone()]), "{name}");
}
