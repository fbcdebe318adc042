//! Built-in packs are written canonically, and stay the same rules in either language. `GUIJU_RENEW=1` writes them so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use guiju_core::language::Language;
use guiju_core::language::elaborate::{self, Context};
use guiju_core::language::formula::Formula;
use guiju_core::pack::format::format;
use guiju_core::pack::{self, Bindings, PackFiles, PackNames, RuleSet};
use guiju_core::vocabulary::Vocabulary;
use guiju_tests::differential::Batch;

/// Every pack under `policies/`.
fn packs() -> Vec<PackFiles> {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&policies).unwrap().map(|e| e.unwrap().path()).collect();
    folders.retain(|f| f.join("pack.toml").is_file());
    folders.sort();
    folders.iter().map(|folder| read(folder)).collect()
}

fn read(folder: &Path) -> PackFiles {
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let mut files = BTreeMap::new();
    for sub in ["", "norms"] {
        for entry in std::fs::read_dir(folder.join(sub)).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "toml") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let key = if sub.is_empty() { name } else { format!("{sub}/{name}") };
                files.insert(key, std::fs::read(&path).unwrap());
            }
        }
    }
    PackFiles { name, files }
}

fn load(pack: &PackFiles) -> RuleSet {
    pack::load(std::slice::from_ref(pack), Vocabulary::core()).checked().unwrap()
}

fn formatted(pack: &PackFiles, language: Option<Language>) -> PackFiles {
    let mut out = pack.clone();
    out.files.extend(format(pack, &load(pack), language));
    out
}

fn same(one: &PackFiles, other: &PackFiles) {
    for (path, bytes) in &one.files {
        let (ours, theirs) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other.files[path]));
        for (number, (a, b)) in ours.lines().zip(theirs.lines()).enumerate() {
            assert_eq!(a, b, "{}/{path}:{}", one.name, number + 1);
        }
        assert_eq!(ours, theirs);
    }
}

#[test]
fn built_in_packs_are_canonical() {
    let packs = packs();
    assert!(!packs.is_empty());
    for pack in packs {
        let canonical = formatted(&pack, None);
        if std::env::var_os("GUIJU_RENEW").is_some() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies").join(&pack.name);
            canonical.files.iter().for_each(|(path, bytes)| std::fs::write(folder.join(path), bytes).unwrap());
            continue;
        }
        same(&pack, &canonical);
    }
}

#[test]
fn either_language_says_the_same() {
    for pack in packs() {
        let zh = formatted(&pack, Some(Language::Chinese));
        let en = formatted(&zh, Some(Language::English));
        same(&en, &formatted(&pack, Some(Language::English)));
        same(&zh, &formatted(&en, Some(Language::Chinese)));
        let norms = |rules: &RuleSet| -> Vec<String> {
            let requirements = rules.norms().iter().filter_map(|n| n.require.as_ref());
            requirements.map(|r| r.source.text.clone()).collect()
        };
        let (chinese, english) = (norms(&load(&zh)), norms(&load(&en)));
        assert_eq!(chinese.len(), english.len());
        let latin = |text: &String| text.chars().any(|c| c.is_ascii_alphabetic());
        assert!(english.iter().all(latin) && !chinese.iter().all(latin), "{chinese:?}");
    }
}

/// Every norm's requirement as a formula.
fn formulas(rules: &RuleSet) -> Vec<Formula> {
    let bindings = Bindings::default();
    let formula = |norm| {
        let names = PackNames::of(rules.rules(), norm, &bindings);
        let context = Context {
            vocabulary: rules.vocabulary(),
            subject: norm.subject,
            names: &names,
            recurring: norm.per.is_some(),
        };
        norm.require.as_ref().map(|r| elaborate::truth(&r.source.expr, &context).0)
    };
    rules.norms().iter().filter_map(formula).collect()
}

/// Random norms, some in Chinese and some in English: formatting changes the words and never the formula.
#[test]
fn random_norms_keep_their_meaning() {
    let (mut norms, mut kept) = (0usize, 0usize);
    for seed in 0..12 {
        let batch = Batch::expressions(seed);
        let files = guiju_tests::generate::pack::files(&batch.rules, |norm| batch.zh[norm]);
        let files = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        let pack = PackFiles { name: "random".to_owned(), files };
        let loaded = pack::load(std::slice::from_ref(&pack), Vocabulary::core());
        let written = |language| {
            let mut out = pack.clone();
            out.files.extend(format(&pack, &loaded.rules, Some(language)));
            pack::load(&[out], Vocabulary::core()).rules
        };
        let (zh, en) = (written(Language::Chinese), written(Language::English));
        assert_eq!(formulas(&zh), formulas(&loaded.rules), "seed {seed}");
        assert_eq!(formulas(&en), formulas(&loaded.rules), "seed {seed}");
        // What stands between quotation marks is text and stays.
        let han = |text: &str| text.split('"').step_by(2).any(|t| t.chars().any(guiju_core::language::word::is_han));
        norms += en.norms().len();
        kept += en.norms().iter().filter(|n| n.require.as_ref().is_some_and(|r| han(&r.source.text))).count();
    }
    assert!(norms > 100, "only {norms} norms");
    assert_eq!(kept, 0, "{kept} of {norms} keep a Chinese word in English");
}
