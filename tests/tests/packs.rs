//! Packs: the built-in ones load without a word, and what is wrong with others is said, all at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use guiju_core::diagnostic::{Code, Diagnostic};
use guiju_core::pack::{Loaded, PackFiles, load};
use guiju_core::vocabulary::Vocabulary;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read_folder(folder: &Path) -> PackFiles {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    PackFiles { name: folder.file_name().unwrap().to_string_lossy().into_owned(), files }
}

fn shown(diagnostics: &[Diagnostic], packs: &[PackFiles]) -> Vec<String> {
    let line = |d: &Diagnostic| {
        let text = packs.iter().find_map(|p| p.text(&d.place.file)).unwrap_or_default();
        let before = text.get(..d.place.start.min(text.len())).unwrap_or_default();
        let words = text.get(d.place.start..d.place.end).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        format!("{}:{line} {} {:?} `{words}` {:?}", d.place.file, d.code.row().name, d.arguments, d.suggestion)
    };
    diagnostics.iter().map(line).collect()
}

fn builtin(name: &str) -> (Vec<PackFiles>, Loaded) {
    let packs = vec![read_folder(&root().join("policies").join(name))];
    let loaded = load(&packs, Vocabulary::core());
    (packs, loaded)
}

#[test]
fn nanjing_loads_without_a_word() {
    let (packs, loaded) = builtin("nanjing-2007");
    assert_eq!(shown(&loaded.diagnostics, &packs), Vec::<String>::new());
    let rules = loaded.rules;
    assert!(rules.norms().len() >= 13);
    let ratio = rules.norm_named("nanjing-2007/staff-ratio").unwrap();
    assert_eq!(ratio.places, ["3201"]);
    let standard = &rules.standards()[0];
    assert!(standard.norms.iter().any(|id| rules.norm(*id).is_some_and(|n| n.name == "staff-ratio")), "{standard:?}");
    assert_eq!(rules.parameters()[0].name, "size_tolerance");
    assert!(loaded.diagnostics.iter().all(|d| d.code != Code::UnknownNorm));
}

/// Every case of a built-in pack holds.
#[test]
fn nanjing_cases_hold() {
    let (_, loaded) = builtin("nanjing-2007");
    let rules = loaded.rules;
    let runs = guiju_analysis::cases::Runner::new(&rules).all();
    assert!(runs.len() > 150, "{}", runs.len());
    let failed: Vec<String> = runs
        .iter()
        .filter(|run| !run.ran.holds())
        .map(|run| format!("{} `{}` {:?} {:?}", run.ran.name, run.ran.case.text, run.ran.found, run.ran.differences))
        .collect();
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), runs.len(), failed.join("\n"));
}
