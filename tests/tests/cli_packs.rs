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

/// An image is used as its folder is; what is none, or is spoilt, is refused with what to do.
#[test]
fn build_makes_an_image_that_every_verb_takes() {
    let folder = folder("build");
    let image = folder.join("映像 one.guiju");
    let place = image.to_str().unwrap();
    let run = guiju(&["build", "policies/nanjing-2007", "--out", place]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("映像 one.guiju") && run.out.contains("1 个规则包"), "{}", run.out);
    let bytes = std::fs::read(&image).unwrap();
    assert_eq!(guiju(&["validate", place]).code, 0);
    assert_eq!(guiju(&["show", place]).out, guiju(&["show", "nanjing-2007"]).out);
    let check = |pack: &str| {
        let data = "policies/practice/records/xihe.json";
        guiju(&["check", data, "--pack", pack, "--benchmark", "--as-of", "2010-12-31", "--format", "json"])
    };
    let (one, other) = (check(place), check("policies/nanjing-2007"));
    assert_eq!((one.code, one.out), (other.code, other.out));
    // An image of an image is the same; two packs go into one image.
    let again = folder.join("again");
    assert_eq!(guiju(&["build", place, "--out", again.to_str().unwrap()]).code, 0);
    assert_eq!(std::fs::read(&again).unwrap(), bytes);
    let own = folder.join("my-pack");
    assert_eq!(guiju(&["new", own.to_str().unwrap()]).code, 0);
    let both = guiju(&["build", "--lang", "en", place, own.to_str().unwrap(), "--out", again.to_str().unwrap()]);
    assert!(both.out.contains("packs 2"), "{}{}", both.out, both.err);
    // Spoilt, and never one: refused by name, with what to do.
    let mut spoilt = bytes.clone();
    spoilt[bytes.len() / 2] ^= 1;
    std::fs::write(&image, spoilt).unwrap();
    let run = guiju(&["check", "policies/practice/records/xihe.json", "--lang", "en", "--pack", place]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("[image-damaged]") && run.err.contains("映像 one.guiju"), "{}", run.err);
    assert!(run.err.contains("guiju build"), "{}", run.err);
    let run = guiju(&["validate", "policies/practice/records/xihe.json"]);
    assert!(run.code == 2 && run.err.contains("[not-an-image]"), "{}", run.err);
    // A pack with mistakes makes no image.
    let norms = own.join("norms").join("1-first.toml");
    let text = std::fs::read_to_string(&norms).unwrap();
    std::fs::write(&norms, text.replace(">= 6 person", ">= 6 m2")).unwrap();
    let none = folder.join("none");
    let run = guiju(&["build", own.to_str().unwrap(), "--out", none.to_str().unwrap()]);
    assert!(run.code == 2 && run.err.contains("unit-mismatch") && !none.exists(), "{}", run.err);
    assert_eq!(guiju(&["build", "nanjing-2007"]).code, 2, "where to write is not guessed");
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
