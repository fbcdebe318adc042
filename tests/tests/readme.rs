//! The README's pack in ten minutes, done as it says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use guiju_tests::command::{folder, guiju, root};

/// What stands in the README's fenced block that holds a text.
fn block<'a>(readme: &'a str, holds: &str) -> &'a str {
    let blocks = readme.split("\n```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap().1);
    blocks.into_iter().find(|block| block.contains(holds)).unwrap()
}

#[test]
fn three_norms_of_ones_own_reach_a_full_score() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let folder = folder("readme");
    let (text, pack) = (folder.join("text.txt"), folder.join("my-city"));
    std::fs::write(&text, block(&readme, "(一)人员和用房")).unwrap();
    let (text, place) = (text.to_str().unwrap(), pack.to_str().unwrap());
    assert_eq!(guiju(&["new", place, "--source", text]).code, 0);
    let edit = |file: &str, changes: &[(&str, &str)]| {
        let path = pack.join(file);
        let old = std::fs::read_to_string(&path).unwrap();
        let new = changes.iter().fold(old, |text, (from, to)| {
            assert!(text.contains(from), "{file} has no {from}");
            text.replace(from, to)
        });
        std::fs::write(&path, new).unwrap();
    };
    edit("pack.toml", &[("2020-01-01", "2026-01-01"), ("\"3201\"", "\"3401\"")]);
    edit("clauses.toml", &[(", rest = \"待写\"", "")]);
    std::fs::write(pack.join("norms").join("1-first.toml"), format!("{}\n", block(&readme, "[five-workers]"))).unwrap();
    for verb in [vec!["validate", place], vec!["test", place, "--mutate"], vec!["coverage", place, "--source", text]] {
        let run = guiju(&verb);
        assert_eq!(run.code, 0, "{verb:?}: {}{}", run.out, run.err);
    }
    assert!(guiju(&["test", place, "--mutate", "--lang", "en"]).out.contains("36"));
}
