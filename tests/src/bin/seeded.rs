//! Puts the seeded bugs into a copy of the project, one at a time, and runs the tests that are quick: each bug must be caught.
//!
//! Names given as arguments choose among the bugs, `--suite NAME` one test program alone. The copy and its build results lie under `target/seeded` and are used again.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use guiju_tests::house::{files, root};
use guiju_tests::seeded::{Bug, bugs};

/// Test programs in the order in which they are tried, with how many random pairs.
const SUITES: [&str; 3] = ["corpus", "spec", "oracle"];
const PAIRS: &str = "12000";

fn main() -> ExitCode {
    let mut wanted: Vec<String> = std::env::args().skip(1).collect();
    let mut suites: Vec<String> = SUITES.map(str::to_owned).to_vec();
    if let Some(at) = wanted.iter().position(|a| a == "--suite") {
        suites = wanted.drain(at..).skip(1).take(1).collect();
    }
    let copy = root().join("target/seeded/copy");
    copy_project(&copy);
    for name in &suites {
        assert!(suite(&copy, name, false), "without a bug the copy builds and its `{name}` passes");
    }
    let mut escaped = Vec::new();
    let chosen: Vec<Bug> = bugs().into_iter().filter(|b| wanted.is_empty() || wanted.contains(&b.name)).collect();
    for bug in &chosen {
        let start = Instant::now();
        let caught = catch(&copy, bug, &suites);
        println!(
            "{:<44} {:<12} {:>4}s",
            bug.name,
            caught.as_deref().unwrap_or("NOT CAUGHT"),
            start.elapsed().as_secs()
        );
        if caught.is_none() {
            escaped.push(&bug.name);
        }
    }
    println!("{} of {} seeded bugs caught", chosen.len() - escaped.len(), chosen.len());
    if escaped.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The suite that fails with the bug in place.
fn catch(copy: &Path, bug: &Bug, suites: &[String]) -> Option<String> {
    let path = copy.join(&bug.file);
    let sound = std::fs::read_to_string(&path).expect("the file of the bug");
    std::fs::write(&path, bug.put_into(&sound).expect("the bug applies")).expect("the copy can be written");
    let built = suite(copy, "corpus", true);
    let caught = if built { suites.iter().find(|s| !suite(copy, s, false)).cloned() } else { None };
    std::fs::write(&path, sound).expect("the copy can be written");
    if !built {
        println!("{}: does not compile, so it says nothing", bug.name);
    }
    caught
}

/// Whether a test program passes, or with `build` alone whether it builds.
fn suite(copy: &Path, name: &str, build: bool) -> bool {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(copy).args(["test", "--quiet", "--offline", "--package", "guiju-tests", "--test", name]);
    if build {
        cargo.arg("--no-run");
    }
    cargo.env("CARGO_TARGET_DIR", root().join("target/seeded/target")).env("GUIJU_ORACLE_PAIRS", PAIRS);
    cargo.env("GUIJU_ORACLE_RULES", "4000").stdout(Stdio::null()).stderr(Stdio::null());
    cargo.status().is_ok_and(|s| s.success())
}

/// Brings the copy up to date; files that are the same keep their times, so that little is built anew.
fn copy_project(copy: &Path) {
    let from = root();
    let mut all: Vec<(String, PathBuf)> =
        ["crates", "tests", "benches", "policies"].into_iter().flat_map(files).collect();
    all.extend(["Cargo.toml", "Cargo.lock", "README.md"].map(|n| (n.to_owned(), from.join(n))));
    for (name, path) in all {
        let to = copy.join(name);
        let bytes = std::fs::read(&path).expect("a file of the project");
        if std::fs::read(&to).ok().as_ref() != Some(&bytes) {
            std::fs::create_dir_all(to.parent().expect("within the copy")).expect("the copy can be written");
            std::fs::write(to, bytes).expect("the copy can be written");
        }
    }
}
