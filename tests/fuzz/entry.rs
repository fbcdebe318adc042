//! What each fuzz target does with its bytes; the corpora replay through the same functions on stable Rust.
//!
//! Every function takes any bytes at all and panics only where a promise is broken.

use guiju_core::diagnostic::{Diagnostic, Level};
use guiju_core::image;
use guiju_core::language::Language;
use guiju_core::language::elaborate::{self, Context, NoNames};
use guiju_core::language::parser::{parse, parse_period, parse_quantity, parse_span};
use guiju_core::language::printer::{Printing, print};
use guiju_core::language::tree::Expr;
use guiju_core::limits;
use guiju_core::pack::{self, Loaded, PackFiles};
use guiju_core::register::RegisterBuilder;
use guiju_core::value::Date;
use guiju_core::vocabulary::Vocabulary;
use guiju_engine::{Options, Plan};

/// Reads an expression. What reads without error prints, and what is printed reads as the same text again, in either language.
pub fn expression(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    let (tree, wrong) = parse(text);
    pointed_at(text, &wrong);
    meant(text, &tree);
    for literal in [parse_quantity(text).1, parse_span(text).1, parse_period(text).1] {
        pointed_at(text, &literal);
    }
    if !wrong.is_empty() {
        return;
    }
    for language in [Language::Chinese, Language::English] {
        let how = Printing::in_language(language);
        let once = print(&tree, &how);
        if once.len() > limits::EXPRESSION_BYTES {
            continue;
        }
        let (again, wrong) = parse(&once);
        assert!(wrong.is_empty(), "{once:?} does not read: {wrong:?}");
        assert_eq!(print(&again, &how), once);
    }
}

/// Lowers an expression about each of a few kinds, whole or with errors in it.
fn meant(text: &str, tree: &Expr) {
    let vocabulary = Vocabulary::core();
    for kind in ["community", "city", "task"] {
        let Some(subject) = vocabulary.kind_named(kind).map(|k| k.id) else { continue };
        let context = Context { vocabulary, subject, names: &NoNames, recurring: true };
        pointed_at(text, &elaborate::truth(tree, &context).1);
        pointed_at(text, &elaborate::date(tree, &context).1);
        pointed_at(text, &elaborate::number(tree, &context).1);
        for at in elaborate::named(tree, &context).keys() {
            assert!(text.is_char_boundary(*at), "a word begins at {at} of {text:?}");
        }
    }
}

/// Loads a pack under the built-in vocabulary, and makes a plan of what is without error. The bytes are its files one after another, each under a line `=== path`; what stands before
/// the first such line is `pack.toml`.
pub fn pack(bytes: &[u8]) {
    let files = split(bytes);
    let loaded = pack::load(std::slice::from_ref(&files), Vocabulary::core());
    assert!(loaded.diagnostics.len() <= limits::DIAGNOSTICS + 1, "{} diagnostics", loaded.diagnostics.len());
    for diagnostic in &loaded.diagnostics {
        if let Some(text) = files.text(&diagnostic.place.file) {
            let place = &diagnostic.place;
            assert!(text.get(place.start..place.end).is_some(), "{diagnostic:?}");
        }
    }
    judged(&loaded);
}

/// Packs without errors have a plan, and an image that says the same.
fn judged(loaded: &Loaded) {
    if loaded.diagnostics.iter().all(|d| d.level() == Level::Warning) {
        let (register, _) = RegisterBuilder::new(loaded.rules.vocabulary().clone()).finish();
        let options = Options { as_of: Date::new(2010, 12, 31), benchmark: true, ..Options::default() };
        let plan = Plan::new(&loaded.rules, &options).expect("a pack without errors has a plan");
        let _ = plan.check(&register);
    }
}

/// Loads an image, as it is and with its checksum put right: what fuzzing changes should reach what lies behind it. What is read is
/// written as it was.
pub fn image(bytes: &[u8]) {
    for bytes in [bytes.to_vec(), image::resigned(bytes)] {
        if let Ok(again) = image::rewritten(&bytes) {
            assert!(again == bytes, "is read and written otherwise");
        }
        let loaded = pack::load(&[PackFiles::of_image("fuzzed.guiju", bytes)], Vocabulary::core());
        judged(&loaded);
    }
}

/// Reads a register of the built-in vocabulary.
pub fn json(bytes: &[u8]) {
    let (_, _) = guiju_data::json::read(Vocabulary::core(), bytes);
}

/// Every diagnostic points at letters of the text.
fn pointed_at(text: &str, wrong: &[Diagnostic]) {
    assert!(wrong.len() <= limits::DIAGNOSTICS);
    for diagnostic in wrong {
        assert!(text.get(diagnostic.place.start..diagnostic.place.end).is_some(), "{diagnostic:?}");
    }
}

/// The files of a pack written one after another.
pub fn split(bytes: &[u8]) -> PackFiles {
    let mut files = PackFiles { name: "fuzzed".to_owned(), ..PackFiles::default() };
    let mut path = "pack.toml".to_owned();
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        match line.strip_prefix(b"=== ").map(|rest| String::from_utf8_lossy(rest).trim().to_owned()) {
            Some(next) => path = next,
            None => files.files.entry(path.clone()).or_default().extend_from_slice(line),
        }
    }
    files
}
