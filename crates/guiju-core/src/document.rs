//! A document's text as sentences with their digests (SEMANTICS §9): what clause tables are held against.
//!
//! It must not know packs. Normalising: no byte order mark, LF; every line cut of spaces, U+00A0 and U+3000 at both ends; what is empty is
//! no line and no sentence.

use sha2::{Digest, Sha256};

/// One sentence of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text, stop and closing marks included.
    pub text: String,
    /// The line it stands in, from 1, empty ones counted: where an editor finds it.
    pub line: usize,
    /// First 16 hex digits of the SHA-256 of its text.
    pub digest: String,
}

/// A text's lines that hold something, cut at both ends, each with its number from 1.
fn lines(text: &str) -> Vec<(usize, String)> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let cut = |line: &str| line.trim_matches([' ', '\t', '\u{a0}', '\u{3000}']).to_owned();
    let numbered = text.split('\n').zip(1..).map(|(line, at)| (at, cut(line)));
    numbered.filter(|(_, line)| !line.is_empty()).collect()
}

/// The normalised text whole: each line ended by one LF.
#[must_use]
pub fn normalised(text: &str) -> String {
    lines(text).into_iter().map(|(_, line)| format!("{line}\n")).collect()
}

/// Every sentence in order.
///
/// ```
/// use guiju_core::document::sentences;
/// let found = sentences("\u{3000}甲；乙。“丙！”丁\n\n戊");
/// let texts: Vec<(usize, &str)> = found.iter().map(|s| (s.line, s.text.as_str())).collect();
/// assert_eq!(texts, [(1, "甲；乙。"), (1, "“丙！”"), (1, "丁"), (3, "戊")]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (line, words) in lines(text) {
        for text in split(&words) {
            let digest = digest(&text).chars().take(16).collect();
            out.push(Sentence { text, line, digest });
        }
    }
    out
}

/// SHA-256 as 64 hex digits.
#[must_use]
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A sentence ends at 。！？ or the line's end; quotes and brackets that close right after belong to it.
fn split(line: &str) -> Vec<String> {
    let is_stop = |letter: char| matches!(letter, '。' | '！' | '？');
    let closes = |letter: char| matches!(letter, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '】' | '"');
    let mut out = Vec::new();
    let mut one = String::new();
    let mut ended = false;
    for letter in line.chars() {
        if ended && !closes(letter) && !is_stop(letter) {
            out.push(std::mem::take(&mut one));
            ended = false;
        }
        one.push(letter);
        ended = ended || is_stop(letter);
    }
    out.push(one);
    let cut = |s: String| s.trim_matches([' ', '\u{a0}', '\u{3000}']).to_owned();
    out.into_iter().map(cut).filter(|s| !s.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_takes_its_closing_marks_along() {
        assert_eq!(split("甲。“乙。”丙"), ["甲。", "“乙。”", "丙"]);
        assert_eq!(split("甲？！（乙。）丙；丁"), ["甲？！", "（乙。）", "丙；丁"]);
        assert_eq!(split("甲。 "), ["甲。"]);
        assert_eq!(split("。"), ["。"]);
        assert!(split("").is_empty());
    }
    #[test]
    fn lines_are_cut_and_empty_ones_dropped() {
        assert_eq!(normalised("\u{feff}\u{3000}甲 \r\n\n 乙\r丙"), "甲\n乙\n丙\n");
        let found = sentences("\u{a0}甲\n\n\n乙。丙");
        assert_eq!(found.iter().map(|s| s.line).collect::<Vec<_>>(), [1, 4, 4]);
        assert_eq!(normalised(" \n\u{3000}"), "");
    }
    #[test]
    fn a_digest_is_the_beginning_of_sha_256() {
        // `printf '甲。' | sha256sum`
        assert!(digest("甲。").starts_with(&sentences("甲。")[0].digest));
        assert_eq!(digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
