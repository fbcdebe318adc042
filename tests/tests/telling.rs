//! How every construct is told is written on the pages under `tests/telling/`: the requirement as `show` says it and one proof as
//! `explain` says it, in Chinese and in English. The pages are read by people; a change of words is a change of these pages.
//!
//! A section has a fenced `norm` block (the first norm is the one told; what does not matter is filled in), where needed `parameters`,
//! `standards` and `facts` (JSON of the data; the subject is the first of its kind), and what is told: `show zh`, `show en`,
//! `explain zh`, `explain en`. `GUIJU_RENEW=1 cargo test -p guiju-tests --test telling` writes what is told anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "telling/construct.rs"]
mod construct;
#[path = "telling/section.rs"]
mod section;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use section::{Page, Told};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("telling");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.file_name().is_some_and(|n| n != "README.md"));
    found.sort();
    found
}

#[test]
fn every_construct_is_told_as_its_page_says() {
    let mistakes: Vec<String> =
        pages().iter().flat_map(|path| Page::read(path).sections()).flat_map(|section| section.mistakes()).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    let renew = std::env::var_os("GUIJU_RENEW").is_some();
    let mut wrong: Vec<String> = Vec::new();
    for path in pages() {
        let mut page = Page::read(&path);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for section in page.sections() {
            let told = section.told();
            for (block, text) in told.blocks() {
                let written = page.block(&section.heading, block);
                if renew {
                    page.write(&section.heading, block, text);
                } else if written.as_deref() != Some(text) {
                    let written = written.unwrap_or_else(|| "(nothing)".to_owned());
                    wrong.push(format!(
                        "{name}, {} [{block}]\n--- written\n{written}\n--- told\n{text}",
                        section.heading
                    ));
                }
            }
        }
        if renew {
            std::fs::write(&path, page.text()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// A new kind of formula, leaf, operand, step or part of a proof must be told on a page.
#[test]
fn the_pages_hold_every_construct() {
    let mut seen: BTreeSet<&'static str> = BTreeSet::new();
    for path in pages() {
        for section in Page::read(&path).sections() {
            seen.extend(section.constructs());
        }
    }
    let missing: Vec<&&str> = construct::ALL.iter().filter(|name| !seen.contains(*name)).collect();
    let unlisted: Vec<&&str> = seen.iter().filter(|name| !construct::ALL.contains(name)).collect();
    assert!(missing.is_empty(), "told on no page: {missing:?}");
    assert!(unlisted.is_empty(), "not on the list: {unlisted:?}");
}

/// Every operator and function of the language stands in some norm of the pages, in either language.
#[test]
fn the_pages_hold_every_operator_and_function() {
    use guiju_core::language::elaborate::{function, operator};
    let norms: String = pages()
        .iter()
        .flat_map(|path| Page::read(path).sections())
        .map(|section| section.norms().to_owned() + section.parameters())
        .collect();
    let functions = function::DESCRIPTORS.iter().filter(|d| !norms.contains(&format!("{}(", d.en))).map(|d| d.en);
    let missing: Vec<&str> = functions.collect();
    assert!(missing.is_empty(), "functions told on no page: {missing:?}");
    // An operator's English is a pattern with its operands as letters: its words alone are looked for.
    let words = |pattern: &'static str| {
        pattern.split(|c: char| !(c.is_alphabetic() || "<>=$+*/".contains(c))).filter(|w| w.len() > 1)
    };
    let operands =
        ["sum", "set", "expr", "coll", "path", "name", "span", "text", "number", "period", "symbols", "date"];
    let missing: Vec<&str> = operator::OPERATORS
        .iter()
        .filter(|o| words(o.example.1).any(|w| is_word_of(o.en, w) && !operands.contains(&w) && !norms.contains(w)))
        .map(|o| o.en)
        .collect();
    assert!(missing.is_empty(), "operators told on no page: {missing:?}");
}

fn is_word_of(pattern: &str, word: &str) -> bool {
    pattern.split(|c: char| !c.is_alphabetic()).any(|w| w == word)
}

/// What no page may say: marks of a formula, placeholders, a count in 个 where the kind has a measure word, two negations.
#[test]
fn nothing_told_reads_like_a_formula() {
    let mut bad: Vec<String> = Vec::new();
    for path in pages() {
        for section in Page::read(&path).sections() {
            let told: Told = section.told();
            for (block, text) in told.blocks() {
                let residue = [
                    "≥",
                    "≤",
                    "÷",
                    "{0}",
                    "{1}",
                    "不得不",
                    "不不",
                    "的的",
                    "应应",
                    "为为",
                    "；；",
                    "，，",
                    "“”",
                    "Some(",
                ];
                bad.extend(
                    residue
                        .iter()
                        .filter(|r| text.contains(**r))
                        .map(|r| format!("{} [{block}]: {r}\n{text}", section.heading)),
                );
                let zh = block.ends_with("zh");
                let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                if !zh && section.is_english_throughout() && unquoted(text).chars().any(han) {
                    bad.push(format!("{} [{block}]: Chinese in English\n{text}", section.heading));
                }
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n\n"));
}

/// Without what stands in quotation marks: words of the text and of the data are as they are.
fn unquoted(text: &str) -> String {
    text.split('“').map(|part| part.rsplit('”').next().unwrap_or_default()).collect()
}
