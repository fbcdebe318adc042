//! Reading a table's keys by type: a missing key, a wrong type and a key nobody asked for are diagnostics, never silence.

use super::document::{Document, Entry, Item, Table, Text, Value};
use super::sink::Sink;
use crate::diagnostic::Code;
use crate::language::tree::Span;
use crate::value::{Date, Rational};

/// A table being read; [`Fields::finish`] reports the keys that were not asked for.
pub(crate) struct Fields<'a> {
    document: &'a Document,
    table: &'a Table,
    asked: Vec<&'static str>,
    /// What a missing key is reported at: the table's name.
    at: Span,
}

impl<'a> Fields<'a> {
    /// Reads a table whose name stands at `at`.
    pub(crate) fn new(document: &'a Document, table: &'a Table, at: Span) -> Self {
        Fields { document, table, asked: Vec::new(), at }
    }
    /// The file's name for diagnostics.
    pub(crate) fn file(&self) -> &'a str {
        &self.document.file
    }
    /// Where the table's name stands.
    pub(crate) fn at(&self) -> Span {
        self.at
    }
    /// The entry of a key, if it is there.
    pub(crate) fn entry(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.asked.push(key);
        self.table.get(key)
    }
    /// A text.
    pub(crate) fn text(&mut self, key: &'static str, sink: &mut Sink) -> Option<&'a Text> {
        let entry = self.entry(key)?;
        let file = self.file();
        text_of(&entry.item, key, file, sink)
    }
    /// A text that must be there and say something.
    pub(crate) fn must_text(&mut self, key: &'static str, sink: &mut Sink) -> Option<&'a Text> {
        if self.table.get(key).is_none() {
            self.asked.push(key);
            self.missing(key, sink);
            return None;
        }
        let text = self.text(key, sink)?;
        if text.text.trim().is_empty() {
            sink.report(self.file(), text.span, Code::EmptyText, [key.to_owned()]);
            return None;
        }
        Some(text)
    }
    /// A text, or nothing, as a string.
    pub(crate) fn string(&mut self, key: &'static str, sink: &mut Sink) -> Option<String> {
        self.text(key, sink).map(|t| t.text.clone())
    }
    /// A TOML date.
    pub(crate) fn date(&mut self, key: &'static str, sink: &mut Sink) -> Option<Date> {
        let entry = self.entry(key)?;
        date_of(&entry.item, key, self.file(), sink)
    }
    /// Yes or no; no where it is not said.
    pub(crate) fn flag(&mut self, key: &'static str, sink: &mut Sink) -> bool {
        match self.entry(key).map(|e| &e.item) {
            None => false,
            Some(Item { value: Value::Bool(yes), .. }) => *yes,
            Some(item) => {
                wrong(item, key, "true/false", self.file(), sink);
                false
            }
        }
    }
    /// A whole number of at least 1.
    pub(crate) fn whole(&mut self, key: &'static str, sink: &mut Sink) -> Option<(u32, Span)> {
        let item = &self.entry(key)?.item;
        let Value::Number(written) = &item.value else {
            wrong(item, key, "number", self.file(), sink);
            return None;
        };
        let number = Rational::parse(written).filter(Rational::is_whole);
        let whole = number.and_then(|n| u32::try_from(n.numerator()).ok()).filter(|n| *n > 0);
        if whole.is_none() {
            sink.report(self.file(), item.span, Code::BadNumber, [shortened(written)]);
        }
        whole.map(|n| (n, item.span))
    }
    /// One text or a list of texts.
    pub(crate) fn texts(&mut self, key: &'static str, sink: &mut Sink) -> Vec<&'a Text> {
        let file = self.file();
        match self.entry(key).map(|e| &e.item) {
            None => Vec::new(),
            Some(Item { value: Value::List(items), .. }) => {
                items.iter().filter_map(|i| text_of(i, key, file, sink)).collect()
            }
            Some(item) => text_of(item, key, file, sink).into_iter().collect(),
        }
    }
    /// A table in the table.
    pub(crate) fn table(&mut self, key: &'static str, sink: &mut Sink) -> Option<(&'a Table, Span)> {
        let entry = self.entry(key)?;
        match &entry.item.value {
            Value::Table(table) => Some((table, entry.key_span)),
            _ => {
                wrong(&entry.item, key, "table", self.file(), sink);
                None
            }
        }
    }
    /// Says that a key is missing, unless part of the file could not be read.
    pub(crate) fn missing(&self, key: &str, sink: &mut Sink) {
        if !self.document.broken {
            sink.report(self.file(), self.at, Code::MissingKey, [key.to_owned()]);
        }
    }
    /// Reports every key that nobody asked for, with the nearest that could have been meant.
    pub(crate) fn finish(self, sink: &mut Sink) {
        for entry in self.table.entries.iter().filter(|e| !self.asked.contains(&e.key.as_ref())) {
            sink.report_near(
                &self.document.file,
                entry.key_span,
                Code::UnknownKey,
                &entry.key,
                self.asked.iter().copied(),
            );
        }
    }
}

/// The item as a text, or a diagnostic.
pub(crate) fn text_of<'a>(item: &'a Item, key: &str, file: &str, sink: &mut Sink) -> Option<&'a Text> {
    match &item.value {
        Value::Text(text) => Some(text),
        _ => {
            wrong(item, key, "string", file, sink);
            None
        }
    }
}

/// The item as a date, or a diagnostic.
pub(crate) fn date_of(item: &Item, key: &str, file: &str, sink: &mut Sink) -> Option<Date> {
    match &item.value {
        Value::Date(written) => {
            let date = Date::parse(written);
            if date.is_none() {
                sink.report(file, item.span, Code::BadDate, [shortened(written)]);
            }
            date
        }
        _ => {
            wrong(item, key, "date", file, sink);
            None
        }
    }
}

/// The sorts of TOML value, in both languages.
const SORTS: [(&str, &str); 6] = [
    ("文字", "string"),
    ("数字", "number"),
    ("是非", "true/false"),
    ("日期", "date"),
    ("数组", "array"),
    ("表", "table"),
];

/// Says that a key holds another type than it should.
pub(crate) fn wrong(item: &Item, key: &str, wanted: &str, file: &str, sink: &mut Sink) {
    let found = match &item.value {
        // An expression is written as a string.
        Value::Text(_) | Value::Tree(_) => "string",
        Value::Number(_) => "number",
        Value::Bool(_) => "true/false",
        Value::Date(_) => "date",
        Value::List(_) => "array",
        Value::Table(_) => "table",
    };
    let zh = |en: &str| SORTS.iter().find(|(_, word)| *word == en).map_or(en, |(zh, _)| zh).to_owned();
    let words = [shortened(key), zh(wanted), zh(found), wanted.to_owned(), found.to_owned()];
    sink.report(file, item.span, Code::WrongType, words);
}

/// The user's words, cut where they are long.
pub(crate) fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}
