//! Coverage on hand-made documents: every fault that a clause table can have, with its place; the counts; what "only says that something
//! exists" means (DESIGN).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use guiju_analysis::coverage::{CoverageError, coverage};
use guiju_core::document::{digest, normalised, sentences};
use guiju_core::pack::coverage::{Coverage, Fault};
use guiju_core::pack::rule_set::Citation;
use guiju_core::pack::{PackFiles, RuleSet, load};
use guiju_core::vocabulary::Vocabulary;
use guiju_tests::command::{folder, guiju};
use guiju_tests::small_packs::{norm, pack};

/// A document of six sentences in four lines.
const TEXT: &str = "\u{3000}\u{3000}标题\n\n第一句。第二句！\r\n“第三句。”第四句；还是第四句。\n末句";

/// A pack whose table has a row for each of these sentences, `一#1` on; every row is context but those that say otherwise.
fn table(rows: &[&str]) -> PackFiles {
    let sha = |text: &str| digest(text).chars().take(16).collect::<String>();
    let row = |(at, text): (usize, &&str)| {
        format!("\"一#{}\" = {{ sha = \"{}\", gist = \"要点\", not = \"context\" }}\n", at + 1, sha(text))
    };
    let clauses: String = rows.iter().enumerate().map(row).collect();
    pack("example", &[("clauses.toml", &clauses)])
}

fn rules(files: PackFiles) -> RuleSet {
    load(&[files], Vocabulary::core()).checked().unwrap()
}

fn held(rows: &[&str]) -> Vec<String> {
    let found = coverage(&rules(table(rows)), 0, TEXT).unwrap();
    found.faults.iter().map(told).collect()
}

/// A fault in a word, with its row's number and the line and beginning of the sentence.
fn told(fault: &Fault) -> String {
    let row = |c: &Citation| c.sentence;
    match fault {
        Fault::Missing { after, found } => {
            format!("missing after {} line {} {}", after.as_ref().map_or(0, row), found.line, found.text)
        }
        Fault::Doubled { row: r, first } => format!("doubled {} of {}", row(r), row(first)),
        Fault::Changed { row: r, found, .. } => format!("changed {} line {} {}", row(r), found.line, found.text),
        Fault::Moved { row: r, found } => format!("moved {} line {} {}", row(r), found.line, found.text),
        Fault::Stray { row: r } => format!("stray {}", row(r)),
    }
}

const ALL: [&str; 6] = ["标题", "第一句。", "第二句！", "“第三句。”", "第四句；还是第四句。", "末句"];

#[test]
fn a_true_table_has_no_fault() {
    assert_eq!(sentences(TEXT).iter().map(|s| s.text.as_str()).collect::<Vec<_>>(), ALL);
    assert_eq!(held(&ALL), Vec::<String>::new());
}

#[test]
fn missing_sentences_are_named_with_the_row_before_them() {
    assert_eq!(held(&ALL[1..]), ["missing after 0 line 1 标题"]);
    assert_eq!(held(&[ALL[0], ALL[1], ALL[3], ALL[4], ALL[5]]), ["missing after 2 line 3 第二句！"]);
    assert_eq!(held(&ALL[..4]), ["missing after 4 line 4 第四句；还是第四句。", "missing after 4 line 5 末句"]);
}

#[test]
fn doubled_rows_are_named_with_the_first() {
    assert_eq!(held(&[ALL[0], ALL[1], ALL[1], ALL[2], ALL[3], ALL[4], ALL[5]]), ["doubled 3 of 2"]);
    assert_eq!(held(&[ALL[0], ALL[1], ALL[2], ALL[3], ALL[4], ALL[5], ALL[1]]), ["doubled 7 of 2"]);
}

#[test]
fn changed_sentences_keep_their_row() {
    assert_eq!(held(&[ALL[0], ALL[1], "第二句。", ALL[3], ALL[4], ALL[5]]), ["changed 3 line 3 第二句！"]);
    // The closing mark belongs to the sentence, and so to its digest.
    assert_eq!(held(&[ALL[0], ALL[1], ALL[2], "“第三句。", ALL[4], ALL[5]]), ["changed 4 line 4 “第三句。”"]);
    // One changed beside one missing: the row keeps the nearer.
    assert_eq!(
        held(&[ALL[0], "甲。", ALL[3], ALL[4], ALL[5]]),
        ["changed 2 line 3 第一句。", "missing after 2 line 3 第二句！"]
    );
}

#[test]
fn rows_out_of_order_and_rows_of_no_sentence_are_told_apart() {
    assert_eq!(held(&[ALL[0], ALL[2], ALL[1], ALL[3], ALL[4], ALL[5]]).len(), 1);
    assert!(held(&[ALL[0], ALL[2], ALL[1], ALL[3], ALL[4], ALL[5]])[0].starts_with("moved "));
    assert_eq!(held(&[ALL[0], ALL[1], ALL[2], "没有的话。", ALL[3], ALL[4], ALL[5]]), ["stray 4"]);
    assert_eq!(held(&["甲。"]).len(), 6, "one changed, five missing");
    let none = coverage(&rules(table(&ALL)), 0, "\u{feff} \n").unwrap();
    assert!(none.faults.iter().all(|f| matches!(f, Fault::Stray { .. })) && none.faults.len() == 6);
}

#[test]
fn equal_sentences_are_one_row_each() {
    let text = "同一句。同一句。别句。";
    let found = |rows: &[&str]| -> Vec<String> {
        coverage(&rules(table(rows)), 0, text).unwrap().faults.iter().map(told).collect()
    };
    assert_eq!(found(&["同一句。", "同一句。", "别句。"]), Vec::<String>::new());
    assert_eq!(found(&["同一句。", "别句。"]).len(), 1);
    assert_eq!(found(&["同一句。", "同一句。", "同一句。", "别句。"]).len(), 1);
}

#[test]
fn more_sentences_than_the_limit_are_refused() {
    let one_more = "甲。".repeat(guiju_core::limits::SENTENCES + 1);
    assert!(matches!(coverage(&rules(table(&ALL)), 0, &one_more), Err(CoverageError::TooLong)));
    let most = "甲。".repeat(guiju_core::limits::SENTENCES);
    assert_eq!(coverage(&rules(table(&["甲。"])), 0, &most).unwrap().faults.len(), guiju_core::limits::SENTENCES - 1);
}

/// A pack whose rows are cited, in part cited, or say why not.
fn counted() -> Coverage {
    let sha = |text: &str| digest(text).chars().take(16).collect::<String>();
    let row =
        |at: usize, more: &str| format!("\"一#{at}\" = {{ sha = \"{}\", gist = \"要点\"{more} }}\n", sha(ALL[at - 1]));
    let clauses = [
        row(1, ", not = \"heading\""),
        row(2, ", numerals = [\"6人\"], duty = [\"第一\"]"),
        row(3, ", duty = [\"第二\"], rest = \"其余\""),
        row(4, ", duty = [\"第三\"], not = \"aspiration\""),
        row(5, ", numerals = [\"第四\"], rest = \"待编\""),
        row(6, ", not = \"noise\""),
    ]
    .concat();
    let cite = |clause: &str, text: String| text.replace("一#1", clause);
    let norms = [
        cite("一#2", norm("exists", "require = \"meets_harmonious_standard\"")),
        cite("一#3", norm("number", "require = \"full_time_workers >= 6 person\"")),
    ]
    .concat();
    let files = pack("example", &[("clauses.toml", &clauses), ("norms/1-a.toml", &norms)]);
    coverage(&rules(files), 0, TEXT).unwrap()
}

#[test]
fn counts_say_what_is_encoded_and_why_not() {
    let found = counted();
    assert_eq!(found.faults, []);
    assert_eq!((found.all.rows, found.all.encoded, found.all.partly, found.all.unencoded()), (6, 1, 1, 4));
    assert_eq!((found.weighty.rows, found.weighty.encoded, found.weighty.partly), (4, 1, 1));
    let reasons: Vec<(&str, usize)> = found.weighty.not.iter().map(|(r, n)| (r.as_str(), *n)).collect();
    assert_eq!(reasons, [("", 1), ("aspiration", 1)]);
    let open: Vec<(u32, bool)> = found.open.iter().map(|o| (o.row.sentence, o.partly)).collect();
    assert_eq!(open, [(3, true), (4, false), (5, false)]);
    // The sentence of row 2 says nothing of six persons.
    assert_eq!(found.notes.len(), 1);
    assert_eq!((found.norms, found.existence.len()), (2, 1));
}

/// Whether a norm with this body counts as one that only says that something exists.
fn only_exists(body: &str) -> bool {
    let text = norm("one", body);
    let found = coverage(&rules(pack("example", &[("norms/1-a.toml", &text)])), 0, "").unwrap();
    found.existence.len() == 1
}

#[test]
fn existence_is_yes_or_no_and_at_least_one() {
    assert!(only_exists("require = \"meets_harmonious_standard\""));
    assert!(only_exists("require = \"not meets_harmonious_standard or meets_harmonious_standard\""));
    assert!(only_exists("require = \"count(facilities) >= 1\""));
    assert!(only_exists("by = 2021-12-31\nrequire = \"count(facilities where public_benefit) >= 1\""));
    for more in [
        "require = \"count(facilities) >= 2\"",
        "require = \"count(facilities where area >= 30 m2) >= 1\"",
        "require = \"full_time_workers >= 6 person\"",
        "require = \"some f in facilities satisfies f.use = police_room\"",
        "subject = \"city\"\nrequire = \"share(communities where meets_harmonious_standard) >= 90%\"",
        "require = \"meets_harmonious_standard and full_time_workers >= 6 person\"",
    ] {
        assert!(!only_exists(more), "{more}");
    }
}

#[test]
fn the_command_tells_faults_and_counts() {
    let place = folder("coverage");
    let files = table(&ALL);
    for (path, bytes) in &files.files {
        std::fs::write(place.join(path), bytes).unwrap();
    }
    let source = place.join("原文.txt");
    let (pack, text) = (place.to_str().unwrap(), source.to_str().unwrap());
    std::fs::write(&source, TEXT).unwrap();
    let run = guiju(&["coverage", pack, "--source", text]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("缺行 0，重行 0，改动 0"), "{}", run.out);
    std::fs::write(&source, TEXT.replace("第二句！", "第二句。再一句。")).unwrap();
    let run = guiju(&["coverage", pack, "--source", text, "--lang", "en"]);
    assert_eq!(run.code, 2);
    assert!(run.out.contains("changed: at \"一#3\" now stands line 3 “第二句。”"), "{}", run.out);
    assert!(run.out.contains("missing: line 3 “再一句。” has no row; add one after \"一#3\""), "{}", run.out);
    let run = guiju(&["coverage", pack, "--source", text, "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&told["faults"][0]["fault"], &told["sentences"]), (&"changed".into(), &7.into()));
    assert_eq!(told["with_number_or_duty"]["rows"], 0);
    std::fs::write(&source, [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(guiju(&["coverage", pack, "--source", text]).code, 2, "not UTF-8");
    assert_eq!(guiju(&["coverage", pack, "--source", "/no/such/file"]).code, 2);
}

#[test]
fn the_digest_of_the_whole_is_that_of_the_normalised_text() {
    let mut files = table(&ALL);
    let sha = digest(&normalised(TEXT));
    let stated = |sha: &str| format!("source = {{ file = \"a.txt\", sha256 = \"{sha}\" }}\n");
    let manifest = String::from_utf8(files.files["pack.toml"].clone()).unwrap();
    files.files.insert("pack.toml".to_owned(), format!("{manifest}{}", stated(&sha)).into_bytes());
    assert_eq!(coverage(&rules(files.clone()), 0, TEXT).unwrap().whole, Some(true));
    assert_eq!(coverage(&rules(files), 0, &format!("{TEXT} 尾")).unwrap().whole, Some(false));
    assert_eq!(coverage(&rules(table(&ALL)), 0, TEXT).unwrap().whole, None);
}
