//! Documents of packs ↔ bytes, by the [`schema`](super::schema). Reading gives what the loader's passes take, as TOML's reader does.
//!
//! It must not know what a key means beyond the sort of its value.

use std::sync::Arc;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Documents;
use super::bytes::{Read, Reader, Refusal, Writer};
use super::schema::{self, Keys, Sort};
use super::tree;
use crate::diagnostic::Code;
use crate::language::tree::Span;
use crate::limits;
use crate::pack::document::{Document, Entry, Item, Opened, Table, Text, Value};
use crate::pack::fields;
use crate::pack::manifest::SEMANTICS;
use crate::pack::sink::Sink;
use crate::value::{Date, Rational};
use crate::vocabulary::VERSION;

/// The documents of a pack in the order in which an image holds them: path and keys. The files of norms are one.
static DOCUMENTS: [(&str, &Keys); 5] = [
    ("pack.toml", &schema::MANIFEST),
    ("clauses.toml", &schema::CLAUSES),
    ("facts.toml", &schema::FACTS),
    ("parameters.toml", &schema::PARAMETERS),
    (NORMS, &schema::NORMS),
];

/// Where all norms of an image stand.
const NORMS: &str = "norms/all";

/// The id that a pack says, else what its files are called.
pub(super) fn id_of(pack: &Opened) -> &str {
    let id = pack.get("pack.toml").and_then(|d| d.table.get("id")).map(|e| &e.item.value);
    if let Some(Value::Text(text)) = id { &text.text } else { &pack.name }
}

/// Writes packs in this order; what cannot be written goes to the sink.
pub(super) fn write(packs: &[Opened], writer: &mut Writer, sink: &mut Sink) {
    writer.length(packs.len());
    for pack in packs {
        writer.text(&pack.digest);
        let documents = whole(pack);
        let present = DOCUMENTS.iter().map(|(path, _)| documents.contains_key(*path));
        writer.number(bits(present));
        for (path, keys) in DOCUMENTS {
            if let Some(document) = documents.get(path) {
                Writing { writer, sink, document }.table(keys, &document.table);
            }
        }
    }
}

/// The documents that an image holds: the files of norms joined, the versions said.
fn whole(pack: &Opened) -> Documents {
    let kept = |path: &str| DOCUMENTS.iter().any(|(known, _)| *known == path) && path != NORMS;
    let mut out: Documents =
        pack.documents.iter().filter(|(path, _)| kept(path)).map(|(path, d)| (path.clone(), d.clone())).collect();
    // A folder that does not say which versions it was written for means today's; an image of it must say.
    if let Some(manifest) = out.get_mut("pack.toml").filter(|manifest| !manifest.reduced) {
        for (key, version) in [("semantics", SEMANTICS), ("vocabulary", VERSION)] {
            if manifest.table.get(key).is_none() {
                manifest.table.entries.push(entry(key, Value::Number(version.to_string())));
            }
        }
    }
    if let Some(norms) = joined(&pack.norms()) {
        out.insert(NORMS.to_owned(), norms);
    }
    out
}

/// Several files of norms as one, in their order; what they adopt stands together.
fn joined(files: &[&Document]) -> Option<Document> {
    let mut out = Document { file: files.first()?.file.clone(), ..Document::default() };
    let mut adopted: Option<Table> = None;
    for entry in files.iter().flat_map(|d| &d.table.entries) {
        match (&entry.item.value, entry.key.as_ref()) {
            (Value::Table(table), "adopt") => {
                adopted.get_or_insert_default().entries.extend(table.entries.iter().cloned());
            }
            _ => out.table.entries.push(entry.clone()),
        }
    }
    out.table.entries.extend(adopted.map(|table| entry("adopt", Value::Table(table))));
    Some(out)
}

fn entry(key: impl Into<Cow<'static, str>>, value: Value) -> Entry {
    Entry { key: key.into(), key_span: Span::default(), item: Item { value, span: Span::default() } }
}

/// Which of several are there, the first as the lowest bit.
fn bits(present: impl Iterator<Item = bool>) -> u128 {
    present.zip(0u32..).filter(|(there, _)| *there).fold(0, |bits, (_, at)| bits | 1u128.wrapping_shl(at))
}

fn is_set(bits: u128, at: usize) -> bool {
    u32::try_from(at).is_ok_and(|at| at < u128::BITS && bits.wrapping_shr(at) & 1 == 1)
}

/// One document being written.
struct Writing<'a> {
    writer: &'a mut Writer,
    sink: &'a mut Sink,
    document: &'a Document,
}

impl Writing<'_> {
    fn table(&mut self, keys: &Keys, table: &Table) {
        let there = |key: &str| table.get(key).filter(|e| !matches!(e.item.value, Value::Bool(false)));
        self.writer.number(bits(keys.known.iter().map(|(key, _)| there(key).is_some())));
        for (key, sort) in keys.known {
            if let Some(entry) = there(key) {
                self.value(*sort, entry);
            }
        }
        let known = |entry: &Entry| {
            keys.known.iter().any(|(key, _)| *key == entry.key) || keys.left_out.contains(&entry.key.as_ref())
        };
        let further: Vec<&Entry> = table.entries.iter().filter(|e| !known(e)).collect();
        match keys.further {
            Some(sort) => {
                self.writer.length(further.len());
                self.hold(further.len());
                for entry in further {
                    self.writer.word(&entry.key);
                    self.value(sort, entry);
                }
            }
            None => {
                for entry in further {
                    self.sink.report(&self.document.file, entry.key_span, Code::UnknownKey, [entry.key.to_string()]);
                }
            }
        }
    }
    /// Says that a table or list is longer than an image may have one.
    fn hold(&mut self, length: usize) {
        if length > limits::IMAGE_ENTRIES {
            self.past(limits::IMAGE_ENTRIES, "IMAGE_ENTRIES");
        }
    }
    fn past(&mut self, limit: usize, name: &str) {
        let words = [limit.to_string(), name.to_owned()];
        self.sink.report(&self.document.file, Span::default(), Code::ImagePastLimit, words);
    }
    #[allow(clippy::unit_arg)] // each arm says whether there was something to write, not what
    fn value(&mut self, sort: Sort, entry: &Entry) {
        if !self.writer.node() {
            self.past(limits::IMAGE_NODES, "IMAGE_NODES");
            return;
        }
        let item = &entry.item;
        let written = match (sort, &item.value) {
            (Sort::Word | Sort::Value, Value::Text(text)) => self.word(&text.text),
            (Sort::Prose, Value::Text(text)) => {
                self.writer.text(&text.text);
                Some(())
            }
            (Sort::Words, Value::Text(text)) => {
                self.writer.length(1);
                self.word(&text.text)
            }
            (Sort::Words, Value::List(items)) => self.words(items),
            (Sort::Value, Value::Number(text) | Value::Date(text)) => self.word(text),
            (Sort::Value, Value::Bool(yes)) => self.word(&yes.to_string()),
            (Sort::Date, Value::Date(text)) => self.date(text),
            (Sort::Due, Value::Date(text)) => {
                self.writer.byte(0);
                self.date(text)
            }
            (Sort::Due, Value::Text(_) | Value::Tree(_)) => {
                self.writer.byte(1);
                self.expression(entry)
            }
            (Sort::Expression, _) => self.expression(entry),
            (Sort::Flag, Value::Bool(_)) => Some(()),
            (Sort::Whole, Value::Number(text)) => {
                let number = Rational::parse(text).filter(Rational::is_whole).map(|n| n.numerator());
                number.and_then(|n| u32::try_from(n).ok()).map(|n| self.writer.number(u128::from(n)))
            }
            (Sort::Table(keys), Value::Table(table)) => {
                self.table(keys, table);
                Some(())
            }
            (Sort::Rows(keys), Value::List(items)) => self.rows(keys, items),
            _ => None,
        };
        if written.is_none() {
            fields::wrong(item, &entry.key, "string", &self.document.file, self.sink);
        }
    }
    fn word(&mut self, word: &str) -> Option<()> {
        self.writer.word(word);
        Some(())
    }
    fn words(&mut self, items: &[Item]) -> Option<()> {
        self.writer.length(items.len());
        self.hold(items.len());
        for item in items {
            let Value::Text(text) = &item.value else { return None };
            self.writer.word(&text.text);
        }
        Some(())
    }
    fn rows(&mut self, keys: &Keys, items: &[Item]) -> Option<()> {
        self.writer.length(items.len());
        self.hold(items.len());
        for item in items {
            let Value::Table(table) = &item.value else { return None };
            self.table(keys, table);
        }
        Some(())
    }
    /// Days since the first day that is served.
    fn date(&mut self, text: &str) -> Option<()> {
        let days = Date::parse(text)?.days().checked_sub(Date::MIN.days())?;
        self.writer.number(u128::try_from(days).ok()?);
        Some(())
    }
    fn expression(&mut self, entry: &Entry) -> Option<()> {
        let written = crate::pack::expression::read(self.document, &entry.item, &entry.key, self.sink)?;
        tree::write(&written.source.expr, self.writer)
    }
}

/// Reads all packs of an image, called `name` in what is said of them.
pub(super) fn read(name: &str, reader: &mut Reader<'_>) -> Read<Vec<Opened>> {
    reader.read_words()?;
    let count = reader.length()?;
    let mut packs: Vec<Opened> = Vec::new();
    for _ in 0..count {
        let pack = read_pack(name, reader)?;
        if packs.last().is_some_and(|before| before.name >= pack.name) {
            return reader.not_canonical();
        }
        packs.push(pack);
    }
    reader.finish()?;
    Ok(packs)
}

fn read_pack(name: &str, reader: &mut Reader<'_>) -> Read<Opened> {
    let digest = reader.text()?.to_owned();
    let present: u8 = reader.whole()?;
    // A pack without its manifest is no pack, and there are no further documents.
    if present & 1 == 0 || usize::from(present).checked_shr(DOCUMENTS_LENGTH).is_some_and(|rest| rest != 0) {
        return reader.damaged();
    }
    let mut opened = Opened { digest, ..Opened::default() };
    for (at, (path, keys)) in DOCUMENTS.iter().enumerate().filter(|(at, _)| is_set(u128::from(present), *at)) {
        let table = read_table(keys, reader)?;
        if at == 0 {
            let id = table.get("id").map(|e| &e.item.value);
            opened.name = if let Some(Value::Text(text)) = id { text.text.clone() } else { String::new() };
        }
        let file = if opened.name.is_empty() { name.to_owned() } else { format!("{name}/{}", opened.name) };
        let document = Document { path: (*path).to_owned(), file, table, broken: false, reduced: true };
        opened.documents.insert((*path).to_owned(), document);
    }
    Ok(opened)
}

/// Documents that a pack may have, as a number of bits.
const DOCUMENTS_LENGTH: u32 = 5;

fn read_table(keys: &Keys, reader: &mut Reader<'_>) -> Read<Table> {
    let present = reader.number()?;
    let past = u32::try_from(keys.known.len()).map_or(0, |bits| present.checked_shr(bits).unwrap_or_default());
    if past != 0 {
        return reader.damaged();
    }
    let mut table = Table::default();
    for (at, (key, sort)) in keys.known.iter().enumerate().filter(|(at, _)| is_set(present, *at)) {
        let _ = at;
        let value = read_value(*sort, reader)?;
        table.entries.push(entry(*key, value));
    }
    let Some(sort) = keys.further else { return Ok(table) };
    let count = entries(reader)?;
    let mut seen = BTreeSet::new();
    for _ in 0..count {
        let (place, key) = reader.placed_word()?;
        let taken = keys.known.iter().any(|(known, _)| *known == key) || keys.left_out.contains(&key);
        if taken || !seen.insert(place) {
            return reader.damaged();
        }
        let value = read_value(sort, reader)?;
        table.entries.push(entry(key.to_owned(), value));
    }
    Ok(table)
}

/// How many entries or items follow.
fn entries(reader: &mut Reader<'_>) -> Read<usize> {
    let count = reader.length()?;
    if count > limits::IMAGE_ENTRIES { Err(Refusal::Past("IMAGE_ENTRIES", limits::IMAGE_ENTRIES)) } else { Ok(count) }
}

fn read_value(sort: Sort, reader: &mut Reader<'_>) -> Read<Value> {
    reader.node()?;
    let text = |text: &str| Value::Text(Text::placeless(text.to_owned()));
    let item = |value: Value| Item { value, span: Span::default() };
    Ok(match sort {
        Sort::Word | Sort::Value => text(reader.word()?),
        Sort::Prose => text(reader.text()?),
        Sort::Words => {
            let mut items = Vec::new();
            for _ in 0..entries(reader)? {
                items.push(item(text(reader.word()?)));
            }
            Value::List(items)
        }
        Sort::Date => read_date(reader)?,
        Sort::Due => match reader.byte()? {
            0 => read_date(reader)?,
            1 => Value::Tree(Arc::new(tree::read(reader)?)),
            _ => return reader.damaged(),
        },
        Sort::Expression => Value::Tree(Arc::new(tree::read(reader)?)),
        Sort::Flag => Value::Bool(true),
        Sort::Whole => Value::Number(reader.whole::<u32>()?.to_string()),
        Sort::Table(keys) => Value::Table(read_table(keys, reader)?),
        Sort::Rows(keys) => {
            let mut items = Vec::new();
            for _ in 0..entries(reader)? {
                reader.node()?;
                items.push(item(Value::Table(read_table(keys, reader)?)));
            }
            Value::List(items)
        }
    })
}

fn read_date(reader: &mut Reader<'_>) -> Read<Value> {
    let days: u32 = reader.whole()?;
    let date = Date::MIN.add_days(i64::from(days));
    date.map_or_else(|| reader.damaged(), |date| Ok(Value::Date(date.to_string())))
}
