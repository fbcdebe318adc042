//! The command as a process: built once, run with arguments and input, its streams and exit code kept.
#![allow(clippy::missing_panics_doc)] // a test that cannot run the command fails

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The project's folder.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The binary, built once: it belongs to another package.
///
/// # Panics
/// Where it does not build.
#[must_use]
pub fn binary() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--package", "guiju-cli"]).current_dir(root());
        assert!(cargo.status().unwrap().success(), "the command does not build");
        // This test stands in <target>/debug/deps.
        let test = std::env::current_exe().unwrap();
        test.ancestors().nth(2).unwrap().join(format!("guiju{}", std::env::consts::EXE_SUFFIX))
    })
}

/// How a run ended, and what it said.
#[derive(Debug)]
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Stdout.
    pub out: String,
    /// Stderr.
    pub err: String,
}

/// Runs the command in the project's folder.
#[must_use]
pub fn guiju(arguments: &[&str]) -> Run {
    ended(Command::new(binary()).args(arguments).current_dir(root()).env("COLUMNS", "120").output().unwrap())
}

/// The same with something on its standard input.
#[must_use]
pub fn guiju_with(input: &str, arguments: &[&str]) -> Run {
    let mut child = Command::new(binary())
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that ends before it reads closes the pipe: that is its right.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    ended(child.wait_with_output().unwrap())
}

fn ended(output: Output) -> Run {
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of this test's own, with a space and Chinese letters in its name.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("guiju-{}", std::process::id())).join(format!("规矩 {name}"));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}
