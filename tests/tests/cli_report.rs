//! Reports as files: written whole or not at all, in every format, and what is said where that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::process::{Command, Stdio};

use guiju_tests::command::{binary, folder, guiju, root};
use guiju_tests::markup::read;

const XIHE: [&str; 7] =
    ["check", "policies/practice/records/xihe.json", "--pack", "nanjing-2007", "--benchmark", "--as-of", "2010-12-31"];

fn with(more: &[&str]) -> Vec<String> {
    XIHE.iter().chain(more).map(|s| (*s).to_owned()).collect()
}
fn run(more: &[&str]) -> guiju_tests::command::Run {
    let arguments = with(more);
    guiju(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn each_format_is_written_whole() {
    let place = folder("report formats");
    for (format, begins) in
        [("html", "<!DOCTYPE html>"), ("csv", "\u{FEFF}对象种类,"), ("sarif", "{\n"), ("json", "{\n")]
    {
        let file = place.join(format!("报告.{format}"));
        let done = run(&["--only", "all", "--format", format, "--out", file.to_str().unwrap()]);
        assert!(done.code <= 1 && done.out.is_empty(), "{format}: {} {}", done.code, done.err);
        let written = fs::read_to_string(&file).unwrap();
        assert!(written.starts_with(begins), "{format}");
        let printed = run(&["--only", "all", "--format", format]);
        assert_eq!(printed.out, written, "{format}: the same on stdout, and the same bytes twice");
    }
    assert_eq!(fs::read_dir(&place).unwrap().count(), 4, "nothing is left beside them");
}

#[test]
fn the_report_of_a_real_community_reads_strictly_in_both_languages() {
    for lang in ["zh", "en"] {
        let page = run(&["--only", "all", "--format", "html", "--lang", lang]).out;
        let markup = read(&page);
        assert!(markup.text.contains("西河社区"));
        assert!(!markup.tags.iter().any(|t| t.name == "script"));
    }
}

#[test]
fn a_file_that_cannot_be_written_is_said_and_the_old_one_stays() {
    let place = folder("report old");
    let taken = place.join("taken");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("kept"), "kept").unwrap();
    for out in [place.join("no/such/folder/x.html"), taken.clone()] {
        let done = run(&["--format", "html", "--out", out.to_str().unwrap()]);
        assert_eq!(done.code, 2);
        assert!(done.err.contains("无法写入") && done.err.contains(out.to_str().unwrap()), "{}", done.err);
    }
    assert_eq!(fs::read_to_string(taken.join("kept")).unwrap(), "kept");
    assert_eq!(fs::read_dir(&place).unwrap().count(), 1, "no part of a file is left");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(binary());
    command.args(with(&["--format", "html"])).current_dir(root()).stdout(full).stderr(Stdio::piped());
    let done = command.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(said.contains("无法写入"), "{said}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for format in ["html", "csv", "sarif"] {
        let mut command = Command::new(binary());
        command.args(with(&["--only", "all", "--format", format])).current_dir(root());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), done.stderr.len()), (Some(0), 0), "{format}");
    }
}
