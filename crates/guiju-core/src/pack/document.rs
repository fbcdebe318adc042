//! What a pack's files say before anyone asks what their keys mean: tables of items in file order, each with its bytes in the file.
//!
//! TOML gives it ([`super::source`]) and so does an image ([`crate::image`]); the passes behind read either alike. It must not know
//! the keys, nor how files are written.

use std::sync::Arc;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::language::tree::{Expr, Span};

/// A string value: its text, and where each of its bytes stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text {
    /// What the string says, escapes read.
    pub text: String,
    /// Bytes of the value in the file, quotes included.
    pub span: Span,
    /// (byte in `text`, byte in the file), in order; between two of them both advance alike.
    breaks: Vec<(usize, usize)>,
}

impl Text {
    /// A text with its quotes and escapes: `breaks` as the field says.
    #[cfg(feature = "toml")]
    pub(crate) fn broken_at(text: String, span: Span, breaks: Vec<(usize, usize)>) -> Self {
        Text { text, span, breaks }
    }
    /// A text that stands in no file.
    pub(crate) fn placeless(text: String) -> Self {
        Text { text, ..Text::default() }
    }
    /// A text that stands in the file as it is, without quotes.
    pub(crate) fn plain(text: String, span: Span) -> Self {
        Text { text, span, breaks: vec![(0, span.start)] }
    }
    /// Bytes of the file that bytes of the text come from.
    pub(crate) fn place(&self, span: Span) -> Span {
        let start = self.byte(span.start);
        Span { start, end: self.byte(span.end).max(start) }
    }
    /// Where the text begins in the file.
    pub(crate) fn start(&self) -> usize {
        self.byte(0)
    }
    fn byte(&self, at: usize) -> usize {
        let before = self.breaks.iter().rev().find(|(text, _)| *text <= at);
        let byte = before.map_or(self.span.start, |(text, file)| file.saturating_add(at.saturating_sub(*text)));
        byte.min(self.span.end)
    }
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(Text),
    /// As written, sign included.
    Number(String),
    Bool(bool),
    /// As written.
    Date(String),
    List(Vec<Item>),
    Table(Table),
    /// An expression that is read already: an image holds trees, not texts.
    Tree(Arc<Expr>),
}

/// A value with its bytes.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub value: Value,
    pub span: Span,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub key: Cow<'static, str>,
    pub key_span: Span,
    pub item: Item,
}

/// Entries in file order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub entries: Vec<Entry>,
    pub span: Span,
}

impl Table {
    /// The entry of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }
}

/// One file, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    /// The path within the pack, for choosing what a file holds.
    pub path: String,
    /// The name that diagnostics carry: `pack/path`.
    pub file: String,
    /// What it says.
    pub table: Table,
    /// Part of it could not be read: nothing is said about missing keys.
    pub broken: bool,
    /// It comes from an image, which leaves out what only `test` and `coverage` ask for: cases, and the sentences' digests.
    pub reduced: bool,
}

/// The documents of one pack.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opened {
    /// What its files are called by before its id is read.
    pub name: String,
    /// SHA-256 over the files that it was written in.
    pub digest: String,
    /// By path within the pack.
    pub documents: BTreeMap<String, Document>,
    /// It could not be read at all: nothing more is said about it.
    pub refused: bool,
}

impl Opened {
    /// A pack that could not be read at all, which has been said.
    pub(crate) fn refused(name: &str) -> Self {
        let broken = Document { broken: true, ..Document::default() };
        let documents = BTreeMap::from([("pack.toml".to_owned(), broken)]);
        Opened { name: name.to_owned(), documents, refused: true, ..Opened::default() }
    }
    /// Where what is said of the pack as a whole is placed.
    pub(crate) fn file(&self) -> String {
        let manifest = self.get("pack.toml").map(|d| d.file.clone()).filter(|file| !file.is_empty());
        manifest.unwrap_or_else(|| format!("{}/pack.toml", self.name))
    }
    /// The document of a path.
    pub(crate) fn get(&self, path: &str) -> Option<&Document> {
        self.documents.get(path)
    }
    /// The files of norms in document order: by the number that a name begins with, then by name.
    pub(crate) fn norms(&self) -> Vec<&Document> {
        let mut found: Vec<&Document> = self.documents.values().filter(|d| d.path.starts_with("norms/")).collect();
        found.sort_by_key(|d| (leading_number(&d.path), d.path.clone()));
        found
    }
}

fn leading_number(path: &str) -> u64 {
    let name = path.strip_prefix("norms/").unwrap_or(path);
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}
