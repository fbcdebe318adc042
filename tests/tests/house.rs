//! The house rules as tests: no float decides, files stay short, rooms say what they are for, arrows point down, the map is true,
//! and no sentence of the documents stands in the project.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    clippy::print_stdout
)]

use std::collections::{BTreeMap, BTreeSet};

use guiju_tests::house::{code, files, han_runs, root, rust};

/// Lines of a file at most.
const LINES: usize = 400;
/// Files that are longer, with their length: it may only shrink, and at the limit the entry goes.
const LONG: &[(&str, usize)] = &[
    // One row a diagnostic.
    ("crates/guiju-core/src/diagnostic/catalogue.rs", 522),
];
/// Han letters in a row that the project and a document may have in common.
const SHARED: usize = 13;
/// Names that both must be able to say.
const TITLES: &[&str] = &[];

fn everywhere() -> Vec<(String, String)> {
    ["crates", "tests", "benches"].into_iter().flat_map(rust).collect()
}

#[test]
fn no_float_in_core_and_engine() {
    let mut found = Vec::new();
    for (name, text) in ["crates/guiju-core/src", "crates/guiju-engine/src"].into_iter().flat_map(rust) {
        for (i, line) in code(&text).lines().enumerate() {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
            for word in words {
                let typed =
                    word.split('.').any(|w| w == "f32" || w == "f64" || w.ends_with("f64") || w.ends_with("f32"));
                let literal = word.split_once('.').is_some_and(|(w, f)| {
                    !w.is_empty()
                        && w.bytes().all(|b| b.is_ascii_digit())
                        && f.starts_with(|c: char| c.is_ascii_digit())
                });
                if typed || literal {
                    found.push(format!("{name}:{}: {word}", i + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "float types or literals:\n{}", found.join("\n"));
}

#[test]
fn files_stay_short() {
    let listed: BTreeMap<&str, usize> = LONG.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, text) in everywhere() {
        let lines = text.lines().count();
        match listed.get(name.as_str()) {
            Some(most) if lines > *most => wrong.push(format!("{name} grew from {most} to {lines} lines")),
            Some(_) if lines <= LINES => wrong.push(format!("{name} has {lines} lines now: take it off the list")),
            None if lines > LINES => wrong.push(format!("{name} has {lines} lines")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "files over {LINES} lines:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<String> = everywhere()
        .into_iter()
        .filter(|(name, text)| {
            !name.ends_with("/tests.rs") && !text.lines().any(|l| l.starts_with("//!") && l.len() > 12)
        })
        .map(|(name, _)| name)
        .collect();
    assert!(silent.is_empty(), "modules without a word on what they are for:\n{}", silent.join("\n"));
}

#[test]
fn rooms_are_named_by_what_they_hold() {
    let vague = ["manager", "helper", "helpers", "util", "utils", "common", "processor", "misc"];
    let bad: Vec<String> = everywhere()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.trim_end_matches(".rs").split('/').any(|part| vague.contains(&part)))
        .collect();
    assert!(bad.is_empty(), "names that say nothing: {bad:?}");
}

#[test]
fn arrows_point_down() {
    let below: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("guiju-core", &[][..]),
        ("guiju-engine", &["guiju-core"]),
        ("guiju-analysis", &["guiju-core", "guiju-engine"]),
        ("guiju-data", &["guiju-core"]),
        ("guiju-report", &["guiju-core"]),
        ("guiju-sql", &["guiju-core"]),
        ("guiju", &["guiju-core", "guiju-engine", "guiju-analysis", "guiju-data", "guiju-report", "guiju-sql"]),
        ("guiju-cli", &["guiju", "guiju-report", "guiju-data"]),
    ]);
    let mut seen = BTreeSet::new();
    for (name, path) in files("crates").into_iter().filter(|(n, _)| n.ends_with("/Cargo.toml")) {
        let manifest: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let this = manifest["package"]["name"].as_str().unwrap().to_owned();
        let allowed =
            below.get(this.as_str()).unwrap_or_else(|| panic!("{name}: `{this}` has no place in the picture"));
        let needs = manifest.get("dependencies").and_then(|d| d.as_table()).cloned().unwrap_or_default();
        for need in needs.keys().filter(|k| k.starts_with("guiju")) {
            assert!(allowed.contains(&need.as_str()), "{this} must not know {need}");
        }
        seen.insert(this);
    }
    assert!(seen.contains("guiju-core") && seen.contains("guiju-engine"));
}

#[test]
fn the_map_names_every_crate_and_room() {
    let map = std::fs::read_to_string(root().join("crates/guiju/docs/ARCHITECTURE.md")).unwrap();
    let mut missing = Vec::new();
    for (name, path) in files("crates").into_iter().filter(|(n, _)| n.ends_with("/Cargo.toml")) {
        let manifest: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let this = manifest["package"]["name"].as_str().unwrap().to_owned();
        if !map.contains(&format!("`{this}`")) {
            missing.push(format!("{name}: {this}"));
        }
    }
    // The rooms of core are the modules that its root declares.
    let core = std::fs::read_to_string(root().join("crates/guiju-core/src/lib.rs")).unwrap();
    let rooms: BTreeSet<&str> = core.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    missing.extend(
        rooms.iter().filter(|r| !map.contains(&format!("| `{r}` |"))).map(|r| format!("room {r} of guiju-core")),
    );
    let told = map.split("## Rooms of guiju-core").nth(1).unwrap().split("## ").next().unwrap();
    let named = told.lines().filter_map(|l| l.strip_prefix("| `")?.split('`').next());
    missing.extend(named.filter(|r| !rooms.contains(r)).map(|r| format!("room {r} is on the map, not in guiju-core")));
    assert!(missing.is_empty(), "the map and the code differ:\n{}", missing.join("\n"));
}

#[test]
fn nothing_of_the_machine_stands_in_a_file() {
    let places = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/")];
    let mut found = Vec::new();
    for folder in ["crates", "tests", "benches", "policies", ".ci"] {
        for (name, path) in files(folder) {
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            found.extend(places.iter().filter(|p| text.contains(**p)).map(|p| format!("{name}: {p}")));
        }
    }
    assert!(found.is_empty(), "paths of one machine:\n{}", found.join("\n"));
}

/// The documents are data that the project speaks of and never repeats.
#[test]
fn no_sentence_of_the_documents_is_repeated() {
    let Some(folder) = std::env::var_os("GUIJU_SOURCES").filter(|v| !v.is_empty()) else {
        println!(
            "note: the documents' texts are not at hand (GUIJU_SOURCES), so repeated sentences were not looked for"
        );
        return;
    };
    let mut windows: BTreeMap<String, String> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("GUIJU_SOURCES is a folder").flatten() {
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let name = entry.file_name().to_string_lossy().into_owned();
        windows.extend(text.lines().flat_map(han_runs).flat_map(|r| slices(&r)).map(|w| (w, name.clone())));
    }
    assert!(windows.len() > 1_000, "the documents were read");
    let mut found = Vec::new();
    for folder in ["crates", "tests", "benches", "policies", "README.md"] {
        for (name, path) in files(folder) {
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            for run in han_runs(&text) {
                let hit = slices(&run)
                    .into_iter()
                    .find(|w| windows.contains_key(w) && !TITLES.iter().any(|t| t.contains(w.as_str())));
                found.extend(hit.map(|w| format!("{name}: {w} ({})", windows[&w])));
            }
        }
    }
    assert!(found.is_empty(), "more than {SHARED} letters in a row as in a document:\n{}", found.join("\n"));
}

fn slices(run: &str) -> Vec<String> {
    let letters: Vec<char> = run.chars().collect();
    letters.windows(SHARED + 1).map(|w| w.iter().collect()).collect()
}
