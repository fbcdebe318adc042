//! The language reference is a test: every expression on the pages under `tests/spec/` does what the line below it says.
//!
//! | expectation | meaning |
//! |---|---|
//! | `# zh: …`, `# en: …` | what the formatter writes in that language |
//! | `# same: …` | the other text reads as the same tree |
//! | `# error: code ‹text›` | an error with that code, at that text; one line an error, in order |
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "spec/page.rs"]
mod page;

use std::path::Path;

use guiju_core::diagnostic::{Diagnostic, Level};
use guiju_core::language::Language;
use guiju_core::language::parser::parse;
use guiju_core::language::printer::{Printing, print};
use page::Case;

#[test]
fn the_language_is_what_its_pages_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec");
    let pages = page::pages(&folder);
    let cases: Vec<Case> = pages.iter().flat_map(|p| page::read(p)).collect();
    assert!(cases.len() > 100, "only {} expressions found", cases.len());
    let wrong: Vec<String> = cases.iter().flat_map(judge).collect();
    assert!(wrong.is_empty(), "{} of {} expressions:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// What an expression does otherwise than expected.
fn judge(case: &Case) -> Vec<String> {
    let (expr, wrong) = parse(&case.source);
    let mut found: Vec<String> = Vec::new();
    let mut differ = |what: &str, is: &str, wanted: &str| {
        if is != wanted {
            found.push(format!("{}\n    {}\n    {what}: {is}\n    wanted: {wanted}", case.place, case.source));
        }
    };
    let written = |language| print(&expr, &Printing::in_language(language));
    for (key, value) in &case.expected {
        match key.as_str() {
            "zh" => differ("zh", &written(Language::Chinese), value),
            "en" => differ("en", &written(Language::English), value),
            "same" => {
                let (other, wrong) = parse(value);
                differ("errors in the other", &errors(value, &wrong), "");
                differ("same", &written(Language::Chinese), &print(&other, &Printing::in_language(Language::Chinese)));
            }
            "error" => {}
            other => panic!("{}: no expectation is called `{other}` (facts: {})", case.place, case.facts),
        }
    }
    let wanted: Vec<&str> = case.expected.iter().filter(|(k, _)| k == "error").map(|(_, v)| v.as_str()).collect();
    differ("errors", &errors(&case.source, &wrong), &wanted.join("; "));
    found
}

/// `code ‹text›` for every error, in order of place.
fn errors(source: &str, wrong: &[Diagnostic]) -> String {
    let wrong = wrong.iter().filter(|d| d.level() == Level::Error);
    let told = wrong.map(|d| {
        let text = source.get(d.place.start..d.place.end).expect("a span within the text");
        if text.is_empty() { d.code.row().name.to_owned() } else { format!("{} ‹{text}›", d.code.row().name) }
    });
    told.collect::<Vec<_>>().join("; ")
}
