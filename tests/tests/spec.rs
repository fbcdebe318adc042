//! The language reference is a test: every expression on the pages under `tests/spec/` does what the line below it says.
//!
//! | expectation | meaning |
//! |---|---|
//! | `# zh: …`, `# en: …` | what the formatter writes in that language |
//! | `# same: …` | the other text reads as the same tree |
//! | `# error: code ‹text›`, `# warning: …` | an error or a warning with that code, at that text; one line each, in order |
//!
//! Below a `facts KIND` or `subject KIND` block names have their meaning:
//!
//! | expectation | meaning |
//! |---|---|
//! | `# zh: …`, `# en: …` | names of the vocabulary change as well |
//! | `# twin: …` | the other text lowers to the same formula |
//! | `# true`, `# false` | what it is on the subject of the facts |
//! | `# unknown: …` | what would settle it |
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "spec/page.rs"]
mod page;
#[path = "spec/world.rs"]
mod world;

use std::path::Path;

use guiju_core::diagnostic::{Diagnostic, Level};
use guiju_core::language::Language;
use guiju_core::language::parser::parse;
use guiju_core::language::printer::{Printing, print};
use guiju_core::language::tree::Expr;
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
    let (expr, mut wrong) = parse(&case.source);
    let mut found: Vec<String> = Vec::new();
    let mut differ = |what: &str, is: &str, wanted: &str| {
        if is != wanted {
            found.push(format!("{}\n    {}\n    {what}: {is}\n    wanted: {wanted}", case.place, case.source));
        }
    };
    let formula = match &case.subject {
        Some(subject) if wrong.is_empty() => {
            let (formula, meant) = world::lowered(&expr, subject);
            wrong = meant;
            Some(formula)
        }
        _ => None,
    };
    for (key, value) in &case.expected {
        match key.as_str() {
            "zh" => differ("zh", &written(case, &expr, Language::Chinese), value),
            "en" => differ("en", &written(case, &expr, Language::English), value),
            "same" => {
                let (other, wrong) = parse(value);
                differ("errors in the other", &errors(value, &wrong), "");
                let tree = |expr| print(expr, &Printing::in_language(Language::Chinese));
                differ("same", &tree(&expr), &tree(&other));
            }
            "twin" => {
                let (other, mut wrong) = parse(value);
                let (twin, meant) = world::lowered(&other, subject(case));
                wrong.extend(meant);
                differ("errors in the twin", &errors(value, &wrong), "");
                differ("twin", &format!("{formula:?}"), &format!("{:?}", Some(twin)));
            }
            "true" | "false" | "unknown" => {
                let (truth, missing) = world::judged(&case.source, subject(case), &case.facts);
                differ("is", truth, key);
                differ("missing", &missing, value);
            }
            "error" | "warning" => {}
            other => panic!("{}: no expectation is called `{other}`", case.place),
        }
    }
    for (key, level) in [("error", Level::Error), ("warning", Level::Warning)] {
        let wanted: Vec<&str> = case.expected.iter().filter(|(k, _)| k == key).map(|(_, v)| v.as_str()).collect();
        differ(key, &told(&case.source, &wrong, level), &wanted.join("; "));
    }
    found
}

fn subject(case: &Case) -> &str {
    case.subject.as_deref().unwrap_or_else(|| panic!("{}: who is the subject?", case.place))
}

/// What the formatter writes: with the vocabulary's names where there is a subject.
fn written(case: &Case, expr: &Expr, language: Language) -> String {
    match &case.subject {
        Some(subject) => print(expr, &Printing { language, names: &world::names(expr, subject, language) }),
        None => print(expr, &Printing::in_language(language)),
    }
}

fn errors(source: &str, wrong: &[Diagnostic]) -> String {
    told(source, wrong, Level::Error)
}

/// `code ‹text›` for every diagnostic of a level, in order of place.
fn told(source: &str, wrong: &[Diagnostic], level: Level) -> String {
    let wrong = wrong.iter().filter(|d| d.level() == level);
    let told = wrong.map(|d| {
        let text = source.get(d.place.start..d.place.end).expect("a span within the text");
        if text.is_empty() { d.code.row().name.to_owned() } else { format!("{} ‹{text}›", d.code.row().name) }
    });
    told.collect::<Vec<_>>().join("; ")
}
