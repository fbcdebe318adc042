//! Bytes of a TOML file → checked text → a [`Document`], each item with its bytes in the file.
//!
//! It must not know what the keys mean. Numbers stay text; what TOML allows and a pack does not (other encodings, hidden letters,
//! other radixes) is refused here, one clear line each.

use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};

use super::PackFiles;
use super::document::{Document, Entry, Item, Opened, Table, Text, Value};
use super::sink::Sink;
use crate::diagnostic::Code;
use crate::language::tree::Span;
use crate::limits;

/// The files of a pack's folder, read.
pub(crate) fn folder(files: &PackFiles, sink: &mut Sink) -> Opened {
    let bytes = files.files.values().fold(0usize, |sum, b| sum.saturating_add(b.len()));
    if bytes > limits::PACK_BYTES {
        let sizes = [bytes.to_string(), limits::PACK_BYTES.to_string()];
        sink.report(&format!("{}/pack.toml", files.name), Span::default(), Code::PackTooLarge, sizes);
        return Opened::refused(&files.name);
    }
    let mut opened = Opened { name: files.name.clone(), digest: digest(files), ..Opened::default() };
    for (path, bytes) in files.files.iter().filter(|(path, _)| path.ends_with(".toml")) {
        let file = format!("{}/{path}", files.name);
        let known =
            matches!(path.as_str(), "pack.toml" | "clauses.toml" | "facts.toml" | "parameters.toml" | "cases.toml")
                || path.strip_prefix("norms/").is_some_and(|name| !name.contains('/'));
        if known {
            opened.documents.insert(path.clone(), read(path, file, bytes, sink));
        } else {
            sink.report(&file, Span::default(), Code::UnknownFile, [path.clone()]);
        }
    }
    opened
}

/// SHA-256 over the names and bytes of the files that make up the pack, each with its length, in order of name.
fn digest(files: &PackFiles) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in files.files.iter().filter(|(path, _)| path.ends_with(".toml")) {
        hash.update(format!("{path}\0{}\0", bytes.len()));
        hash.update(bytes);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a file; what is wrong goes to the sink, what could be read is returned.
pub(crate) fn read(path: &str, file: String, bytes: &[u8], sink: &mut Sink) -> Document {
    let mut document = Document { path: path.to_owned(), file, ..Document::default() };
    let Some(text) = checked_text(bytes, &document.file, sink) else {
        document.broken = true;
        return document;
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    document.broken = !errors.is_empty();
    for error in errors.iter().take(limits::DIAGNOSTICS.saturating_add(1)) {
        report_syntax(error, text, &document.file, sink);
    }
    sink.more(&document.file, errors.len().saturating_sub(limits::DIAGNOSTICS.saturating_add(1)));
    let whole = Span { start: 0, end: text.len().min(1) };
    document.table = convert_table(table.get_ref(), whole, text);
    document
}

/// The bytes as text, when they are UTF-8 without byte order mark, control, direction or invisible characters.
fn checked_text<'a>(bytes: &'a [u8], file: &str, sink: &mut Sink) -> Option<&'a str> {
    let first = Span { start: 0, end: 0 };
    if bytes.len() > limits::PACK_FILE_BYTES {
        let sizes = [bytes.len().to_string(), limits::PACK_FILE_BYTES.to_string()];
        sink.report(file, first, Code::FileTooLarge, sizes);
        return None;
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        sink.report(file, first, Code::FileNotUtf8, ["UTF-16".to_owned()]);
        return None;
    }
    let text = match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let guess = if looks_like_gb18030(bytes) { "GB18030" } else { "?" };
            sink.report(file, Span { start: at, end: at }, Code::FileNotUtf8, [guess.to_owned()]);
            return None;
        }
    };
    let hidden: Vec<(usize, char)> =
        text.char_indices().filter(|(at, c)| is_hidden(*c) || lone_return(text, *at, *c)).collect();
    for (at, letter) in hidden.iter().take(limits::DIAGNOSTICS) {
        let span = Span { start: *at, end: at.saturating_add(letter.len_utf8()) };
        sink.report(file, span, Code::HiddenLetter, [format!("U+{:04X}", u32::from(*letter))]);
    }
    sink.more(file, hidden.len().saturating_sub(limits::DIAGNOSTICS));
    hidden.is_empty().then_some(text)
}

/// Control characters other than tab and line ends, direction marks, and what has no width: text must read as it stands.
fn is_hidden(letter: char) -> bool {
    let control = letter.is_control() && !matches!(letter, '\t' | '\n' | '\r');
    control
        || matches!(letter, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn lone_return(text: &str, at: usize, letter: char) -> bool {
    letter == '\r' && text.get(at.saturating_add(1)..).is_none_or(|rest| !rest.starts_with('\n'))
}

/// Whether every byte above ASCII stands in a pair (or a group of four) as GB18030 writes them.
fn looks_like_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0..=0x7F, tail @ ..] => tail,
            [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, tail @ ..] => tail,
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, tail @ ..] => tail,
            _ => return false,
        };
    }
}

fn report_syntax(error: &toml::de::Error, text: &str, file: &str, sink: &mut Sink) {
    let range = error.span().unwrap_or(0..0);
    let span = Span { start: range.start, end: range.end };
    let written = text.get(range).unwrap_or_default();
    if error.message().starts_with("duplicate key") {
        sink.report(file, span, Code::DuplicateKey, [written.to_owned()]);
    } else if written.len() == 10 && written.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        sink.report(file, span, Code::BadDate, [written.to_owned()]);
    } else {
        sink.report(file, span, Code::TomlSyntax, [error.message().to_owned()]);
    }
}

fn convert_table(table: &DeTable<'_>, span: Span, text: &str) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| {
            let key_range = key.span();
            let range = value.span();
            Entry {
                key: key.get_ref().to_string().into(),
                key_span: Span { start: key_range.start, end: key_range.end },
                item: convert(value.get_ref(), Span { start: range.start, end: range.end }, text),
            }
        })
        .collect();
    entries.sort_by_key(|e| e.key_span.start);
    Table { entries, span }
}

fn convert(value: &DeValue<'_>, span: Span, text: &str) -> Item {
    let written = || text.get(span.start..span.end).unwrap_or_default().to_owned();
    let value = match value {
        DeValue::String(string) => Value::Text(located(string, span, text)),
        DeValue::Integer(_) | DeValue::Float(_) => Value::Number(written()),
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Datetime(_) => Value::Date(written()),
        DeValue::Array(items) => {
            let item = |i: &toml::Spanned<DeValue<'_>>| {
                convert(i.get_ref(), Span { start: i.span().start, end: i.span().end }, text)
            };
            Value::List(items.iter().map(item).collect())
        }
        DeValue::Table(table) => Value::Table(convert_table(table, span, text)),
    };
    Item { value, span }
}

/// Follows a string's letters through its quotes, escapes and line continuations.
fn located(decoded: &str, span: Span, file: &str) -> Text {
    let raw = file.get(span.start..span.end).unwrap_or_default();
    let opening = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|q| raw.starts_with(q)).unwrap_or_default();
    let literal = opening.starts_with('\'');
    let mut at = opening.len();
    if opening.len() == 3 {
        let body = raw.get(at..).unwrap_or_default();
        at = at.saturating_add(if body.starts_with("\r\n") { 2 } else { usize::from(body.starts_with('\n')) });
    }
    let mut breaks = vec![(0, span.start.saturating_add(at))];
    let mut letters = decoded.char_indices().peekable();
    while let Some((index, letter)) = letters.next() {
        let rest = raw.get(at..).unwrap_or_default();
        let (skipped, width) = if literal { (0, letter.len_utf8()) } else { written_width(rest, letter) };
        at = at.saturating_add(skipped);
        if skipped > 0 {
            breaks.push((index, span.start.saturating_add(at)));
        }
        at = at.saturating_add(width);
        if width != letter.len_utf8() {
            let next = letters.peek().map_or(decoded.len(), |(next, _)| *next);
            breaks.push((next, span.start.saturating_add(at)));
        }
    }
    Text::broken_at(decoded.to_owned(), span, breaks)
}

/// Bytes skipped before a letter (line continuations) and the bytes it is written in.
fn written_width(rest: &str, letter: char) -> (usize, usize) {
    let mut skipped = 0usize;
    let mut rest = rest;
    while let Some(after) = rest.strip_prefix('\\').filter(|a| a.starts_with([' ', '\t', '\r', '\n'])) {
        let next = after.trim_start_matches([' ', '\t', '\r', '\n']);
        skipped = skipped.saturating_add(rest.len().saturating_sub(next.len()));
        rest = next;
    }
    let width = match rest.strip_prefix('\\').and_then(|r| r.chars().next()) {
        Some('x') => 4,
        Some('u') => 6,
        Some('U') => 10,
        Some(_) => 2,
        // A line end in the file may be two bytes and one letter.
        None if letter == '\n' && rest.starts_with("\r\n") => 2,
        None => letter.len_utf8(),
    };
    (skipped, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Document, Vec<Code>) {
        let mut sink = Sink::default();
        let document = read("a.toml", "p/a.toml".into(), text.as_bytes(), &mut sink);
        (document, sink.finish().into_iter().map(|d| d.code).collect())
    }

    #[test]
    fn letters_are_found_through_escapes() {
        let file = "a = \"\\u6237\\\"x\\ty\"\nb = \"\"\"\none \\\n   two\"\"\"\nc = '户数 >= 3'\n";
        let (document, codes) = read_text(file);
        assert!(codes.is_empty());
        for (key, word, written) in [
            ("a", "户", "\\u6237"),
            ("a", "x", "x"),
            ("a", "y", "y"),
            ("b", "two", "two"),
            ("b", "one", "one"),
            ("c", "数", "数"),
        ] {
            let Value::Text(text) = &document.table.get(key).unwrap().item.value else { panic!() };
            let start = text.text.find(word).unwrap();
            let span = text.place(Span { start, end: start + word.len() });
            assert_eq!(&file[span.start..span.end], written, "{key} {word}");
        }
    }

    #[test]
    fn entries_stand_in_file_order() {
        let (document, _) = read_text("z = 1\na = 2\n[y]\n[b]\n");
        let keys: Vec<&str> = document.table.entries.iter().map(|e| e.key.as_ref()).collect();
        assert_eq!(keys, ["z", "a", "y", "b"]);
    }

    #[test]
    fn other_encodings_and_hidden_letters_are_named() {
        let read_bytes = |bytes: &[u8]| {
            let mut sink = Sink::default();
            read("a.toml", "p/a.toml".into(), bytes, &mut sink);
            sink.finish().into_iter().map(|d| (d.code, d.arguments)).collect::<Vec<_>>()
        };
        assert_eq!(read_bytes(&[0xFF, 0xFE, b'a', 0]), [(Code::FileNotUtf8, vec!["UTF-16".to_owned()])]);
        assert_eq!(read_bytes(b"zh = \"\xC4\xCF\xBE\xA9\""), [(Code::FileNotUtf8, vec!["GB18030".to_owned()])]);
        assert_eq!(read_bytes(b"zh = \"\xFF\xFF\xFF\""), [(Code::FileNotUtf8, vec!["?".to_owned()])]);
        for (letter, name) in [
            ('\u{FEFF}', "U+FEFF"),
            ('\0', "U+0000"),
            ('\u{202E}', "U+202E"),
            ('\u{200B}', "U+200B"),
            ('\u{2028}', "U+2028"),
        ] {
            let file = format!("{letter}zh = \"a\"");
            assert_eq!(read_bytes(file.as_bytes()), [(Code::HiddenLetter, vec![name.to_owned()])]);
        }
        assert_eq!(read_bytes(b"a = 1\rb = 2"), [(Code::HiddenLetter, vec!["U+000D".to_owned()])]);
        assert!(read_bytes(b"a = 1\r\nb = 2\r\n").is_empty());
    }
}
