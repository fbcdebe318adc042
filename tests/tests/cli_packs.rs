//! The verbs about packs and the vocabulary as a user meets them: `packs show new validate test fmt schema`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::process::{Command, Stdio};

use guiju_tests::command::{binary, folder, guiju, root};
use serde_json::Value;

#[test]
fn packs_and_show() {
    let run = guiju(&["packs", "--format", "json"]);
    let packs: Value = serde_json::from_str(&run.out).unwrap();
    assert!(packs.as_array().unwrap().iter().any(|p| p["id"] == "nanjing-2007"));
    let run = guiju(&["show", "nanjing-2007", "--format", "json"]);
    let pack: Value = serde_json::from_str(&run.out).unwrap();
    let norm = pack["norms"].as_array().unwrap().iter().find(|n| n["id"] == "staff-ratio").unwrap();
    assert_eq!(
        (&norm["clause"], &norm["force"], &norm["subject"]),
        (&"四(十)#1".into(), &"must".into(), &"community".into())
    );
    let one = guiju(&["show", "nanjing-2007/staff-floor"]);
    assert!(one.out.contains("专职社区工作者数应不少于6人"), "{}", one.out);
    assert_eq!(guiju(&["show", "nanjing-2007/staff-flor"]).code, 2);
}

#[test]
fn a_new_pack_passes_validate_test_and_fmt() {
    let folder = folder("new").join("my-pack");
    let place = folder.to_str().unwrap();
    for verb in
        [vec!["new", place], vec!["validate", place], vec!["test", place, "--mutate"], vec!["fmt", "--check", place]]
    {
        let run = guiju(&verb);
        assert_eq!(run.code, 0, "{verb:?}\n{}{}", run.out, run.err);
    }
    assert_eq!(guiju(&["new", place]).code, 2, "it exists already");
    assert_eq!(guiju(&["new", folder.with_file_name("Bad Name").to_str().unwrap()]).code, 2);
    // A case that does not hold, and one that cannot be read.
    let norms = folder.join("norms").join("1-first.toml");
    let text = std::fs::read_to_string(&norms).unwrap();
    std::fs::write(&norms, text.replace("met:   full_time_workers 7", "met:   full_time_workers 4")).unwrap();
    let run = guiju(&["test", place]);
    assert!(run.code == 2 && run.out.contains("full_time_workers 4"), "{}{}", run.out, run.err);
    std::fs::write(
        &norms,
        text.replace("full_time_workers >= 6 person", "full_time_wrokers >= 6 person and households > 5 m2"),
    )
    .unwrap();
    let run = guiju(&["validate", place]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("full_time_workers") && run.err.contains("1-first.toml:"), "{}", run.err);
    // The same mistakes for an editor: places as numbers, words in both languages.
    let run = guiju(&["validate", "--format", "json", place]);
    assert_eq!((run.code, run.err.as_str()), (2, ""));
    let told: Value = serde_json::from_str(&run.out).unwrap();
    let codes: Vec<&str> = told.as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["unknown-name", "unit-mismatch"]);
    assert_eq!((&told[0]["suggestion"], told[0]["line"].is_u64()), (&"full_time_workers".into(), true));
    assert!(told[0]["message"]["zh"].is_string() && told[0]["help"]["en"].is_string());
}

#[test]
fn a_new_pack_of_a_document_has_a_row_for_every_sentence() {
    let folder = folder("new from a text");
    let (text, pack) = (folder.join("某市 意见.txt"), folder.join("some-city"));
    std::fs::write(
        &text,
        "某市意见\n一、人员\n(一)配备。每300户配1人，不得少于6人。\n (二)2010年前须达到“一社区一站”。\n",
    )
    .unwrap();
    let (text, place) = (text.to_str().unwrap(), pack.to_str().unwrap());
    let run = guiju(&["new", place, "--source", text]);
    assert!(run.code == 0 && run.out.contains("5行"), "{}{}", run.out, run.err);
    let table = std::fs::read_to_string(pack.join("clauses.toml")).unwrap();
    assert!(table.contains(r#"numerals = ["300户", "1人", "6人"], duty = ["不得少于"]"#), "{table}");
    for verb in [vec!["validate", place], vec!["test", place, "--mutate"], vec!["coverage", place, "--source", text]] {
        let run = guiju(&verb);
        assert_eq!(run.code, 0, "{verb:?}: {}{}", run.out, run.err);
    }
    assert_eq!(guiju(&["new", folder.join("other").to_str().unwrap(), "--source", "no-such-file"]).code, 2);
}

#[test]
fn fmt_turns_chinese_into_english_and_back() {
    let folder = folder("fmt").join("my-pack");
    let place = folder.to_str().unwrap();
    assert_eq!(guiju(&["new", place]).code, 0);
    let norms = folder.join("norms").join("1-first.toml");
    let english = std::fs::read_to_string(&norms).unwrap();
    assert_eq!(guiju(&["fmt", "--lang", "zh", "--check", place]).code, 1);
    assert_eq!(guiju(&["fmt", "--lang", "zh", place]).code, 0);
    assert!(std::fs::read_to_string(&norms).unwrap().contains("专职社区工作者数 >= 6人"));
    assert_eq!(guiju(&["test", place]).code, 0);
    assert_eq!(guiju(&["fmt", "--lang", "en", place]).code, 0);
    assert_eq!(std::fs::read_to_string(&norms).unwrap(), english);
}

#[test]
fn schema_is_a_json_schema_or_a_page() {
    let schema: Value = serde_json::from_str(&guiju(&["schema"]).out).unwrap();
    assert!(schema["$schema"].as_str().unwrap().contains("json-schema.org"));
    assert!(guiju(&["schema", "--format", "markdown"]).out.contains("full_time_workers"));
}

#[test]
fn a_broken_pipe_is_quiet() {
    let mut child = Command::new(binary())
        .args(["schema"])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.len()), (Some(0), 0));
}
