//! Clause tables held against the documents' text, where it is at hand (`GUIJU_SOURCES`): every sentence stands in its table once, in
//! order, unchanged (SEMANTICS §9). Without the text the last line of `make test` says that this was skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use sha2::{Digest, Sha256};

/// Lines cut of spaces, U+00A0 and U+3000, without the empty ones.
fn lines(text: &str) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let cut = |line: &str| line.trim_matches([' ', '\t', '\u{a0}', '\u{3000}']).to_owned();
    text.split('\n').map(cut).filter(|line| !line.is_empty()).collect()
}

/// A sentence ends at 。！？ or the line's end; quotes and brackets that close right after belong to it.
fn sentences(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut ended = false;
    for letter in line.chars() {
        let closes = matches!(letter, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '】' | '"');
        if ended && !closes && !matches!(letter, '。' | '！' | '？') {
            out.push(String::new());
            ended = false;
        }
        out.last_mut().unwrap().push(letter);
        ended = ended || matches!(letter, '。' | '！' | '？');
    }
    let cut = |s: String| s.trim_matches([' ', '\u{a0}', '\u{3000}']).to_owned();
    out.into_iter().map(cut).filter(|s| !s.is_empty()).collect()
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes.as_ref()).iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn a_stop_takes_its_closing_quote_along() {
    assert_eq!(sentences("甲。“乙。”丙"), ["甲。", "“乙。”", "丙"]);
    assert_eq!(lines("\u{feff}\u{3000}甲 \r\n\n 乙"), ["甲", "乙"]);
}

#[test]
fn every_sentence_stands_in_its_table() {
    let Some(folder) = std::env::var_os("GUIJU_SOURCES").filter(|v| !v.is_empty()) else {
        println!("note: the documents' texts are not at hand (GUIJU_SOURCES), so digests were not recomputed");
        return;
    };
    for id in guiju::packs::builtin_ids() {
        let rules = guiju::RuleSet::builtin([id]).unwrap();
        let pack = &rules.packs()[0];
        let Some((file, digest)) = &pack.source else { continue };
        let text = std::fs::read_to_string(std::path::Path::new(&folder).join(file)).expect("the document");
        let lines = lines(&text);
        let whole: String = lines.iter().map(|line| format!("{line}\n")).collect();
        assert_eq!(&hex(&whole), digest, "{id}: the digest of {file}");
        let first = |sentence: String| hex(sentence).chars().take(16).collect::<String>();
        let found: Vec<String> = lines.iter().flat_map(|l| sentences(l)).map(first).collect();
        let listed: Vec<&str> = pack.clauses.iter().map(|row| row.sha.as_str()).collect();
        for (at, (found, listed)) in found.iter().zip(&listed).enumerate() {
            let row = &pack.clauses[at].citation;
            assert_eq!(found, listed, "{id}: sentence {} against row {}#{}", at + 1, row.clause, row.sentence);
        }
        assert_eq!(found.len(), listed.len(), "{id}: sentences and rows");
        println!("note: {id}: {} sentences of {file}, each in its row", found.len());
    }
}
