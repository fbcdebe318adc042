//! Diagnostics shown: file, line, column, the offending text with a caret, code, help; in Chinese or English; or as JSON.
//!
//! It must not find anything wrong by itself. Carets are right under double-width Han; columns count letters from 1.

use core::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic as Shown, Label};
use codespan_reporting::files::SimpleFiles;
use codespan_reporting::term;
use guiju_core::diagnostic::{Diagnostic, Level, Place};
use guiju_core::language::Language;

use crate::plain;
use crate::words::fill;

/// The texts that diagnostics point into, by the name that their places carry; `None` where there is no such text.
pub type Sources<'a> = &'a dyn Fn(&str) -> Option<&'a str>;

/// A diagnostic's message: what is wrong, with the author's own words in it.
#[must_use]
pub fn message(diagnostic: &Diagnostic, language: Language) -> String {
    let row = diagnostic.code.row();
    say(if language == Language::Chinese { row.zh } else { row.en }, diagnostic)
}

/// What to do about it.
#[must_use]
pub fn help(diagnostic: &Diagnostic, language: Language) -> String {
    let row = diagnostic.code.row();
    say(if language == Language::Chinese { row.help_zh } else { row.help_en }, diagnostic)
}

fn say(template: &str, diagnostic: &Diagnostic) -> String {
    let arguments: Vec<String> = diagnostic.arguments.iter().map(|a| plain(a)).collect();
    fill(template, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Line and column (letters, from 1) of a byte of a text.
#[must_use]
pub fn position(text: &str, byte: usize) -> (usize, usize) {
    let (mut line, mut column) = (1usize, 1usize);
    for (_, letter) in text.char_indices().take_while(|(at, letter)| at.saturating_add(letter.len_utf8()) <= byte) {
        if letter == '\n' {
            (line, column) = (line.saturating_add(1), 1);
        } else {
            column = column.saturating_add(1);
        }
    }
    (line, column)
}

/// Diagnostics as text for a person, one after another.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], sources: Sources<'_>, language: Language) -> String {
    diagnostics.iter().map(|d| format!("{}\n", one(d, sources, language).trim_end())).collect::<Vec<_>>().join("\n")
}

fn one(diagnostic: &Diagnostic, sources: Sources<'_>, language: Language) -> String {
    let row = diagnostic.code.row();
    let zh = language == Language::Chinese;
    let mut files = SimpleFiles::new();
    let mut labels = Vec::new();
    if let Some((id, range)) = placed(&mut files, &diagnostic.place, sources, zh) {
        labels.push(Label::primary(id, range));
    }
    if let Some((id, range)) = diagnostic.related.as_ref().and_then(|place| placed(&mut files, place, sources, zh)) {
        labels.push(Label::secondary(id, range).with_message(if zh { "另一处" } else { "the other one" }));
    }
    let mut notes = Vec::new();
    if labels.is_empty() && !diagnostic.place.file.is_empty() {
        notes.push(format!("{}{}", if zh { "文件：" } else { "file: " }, plain(&diagnostic.place.file)));
    }
    notes.push(format!("{}{}", if zh { "办法：" } else { "help: " }, help(diagnostic, language)));
    if let Some(near) = &diagnostic.suggestion {
        notes.push(format!("{}`{}`", if zh { "是不是：" } else { "did you mean: " }, plain(near)));
    }
    let shown = match row.level {
        Level::Error => Shown::error(),
        Level::Warning => Shown::warning(),
    };
    let shown =
        shown.with_code(row.name).with_message(message(diagnostic, language)).with_labels(labels).with_notes(notes);
    let mut written = String::new();
    // Writing to a string fails only where a place lies outside its text; then the words alone are shown.
    if term::emit_to_string(&mut written, &term::Config::default(), &files, &shown).is_err() {
        written = format!("{}[{}]: {}\n", word(row.level, false), row.name, message(diagnostic, language));
    }
    if zh { in_chinese(&written, row.level) } else { written }
}

/// Adds the text of a place; its range is kept within the text and on the bounds of letters.
fn placed(
    files: &mut SimpleFiles<String, String>,
    place: &Place,
    sources: Sources<'_>,
    zh: bool,
) -> Option<(usize, Range<usize>)> {
    let text = visible(sources(&place.file)?);
    let bound = |byte: usize| {
        let mut at = byte.min(text.len());
        while !text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        at
    };
    let (start, end) = (bound(place.start), bound(place.end));
    let alone = if zh { "表达式" } else { "expression" };
    let name = if place.file.is_empty() { alone.to_owned() } else { plain(&place.file) };
    Some((files.add(name, text), start..end.max(start)))
}

/// A text whose hidden letters show, every other byte where it was: a diagnostic about them must not be turned around by them.
fn visible(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\r' | '\t' => letter.to_string(),
        _ if plain(letter.encode_utf8(&mut [0; 4])) == " " && letter != ' ' => match letter.len_utf8() {
            3 => "\u{FFFD}".to_owned(),
            bytes => "?".repeat(bytes),
        },
        _ => letter.to_string(),
    };
    text.chars().map(shown).collect()
}

fn word(level: Level, zh: bool) -> &'static str {
    match (level, zh) {
        (Level::Error, true) => "错误",
        (Level::Error, false) => "error",
        (Level::Warning, true) => "提醒",
        (Level::Warning, false) => "warning",
    }
}

fn in_chinese(written: &str, level: Level) -> String {
    match written.strip_prefix(word(level, false)) {
        Some(rest) => format!("{}{rest}", word(level, true)),
        None => written.to_owned(),
    }
}

/// A closing line: how many errors and warnings.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic], language: Language) -> String {
    let errors = diagnostics.iter().filter(|d| d.level() == Level::Error).count();
    let warnings = diagnostics.len().saturating_sub(errors);
    if language == Language::Chinese {
        format!("错误 {errors} 处，提醒 {warnings} 处")
    } else {
        format!("{errors} errors, {warnings} warnings")
    }
}

/// Diagnostics as JSON: code, level, file, line, column (letters from 1), end, message and help in both languages, suggestion.
#[cfg(feature = "json")]
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: Sources<'_>) -> serde_json::Value {
    let both = |say: fn(&Diagnostic, Language) -> String, d: &Diagnostic| serde_json::json!({ "zh": say(d, Language::Chinese), "en": say(d, Language::English) });
    let each = diagnostics.iter().map(|d| {
        let text = sources(&d.place.file);
        let (start, end) = (text.map(|t| position(t, d.place.start)), text.map(|t| position(t, d.place.end)));
        serde_json::json!({
            "code": d.code.row().name,
            "level": word(d.level(), false),
            "file": d.place.file,
            "line": start.map(|p| p.0),
            "column": start.map(|p| p.1),
            "end_line": end.map(|p| p.0),
            "end_column": end.map(|p| p.1),
            "message": both(message, d),
            "help": both(help, d),
            "suggestion": d.suggestion,
        })
    });
    serde_json::Value::Array(each.collect())
}
