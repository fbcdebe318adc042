//! Numbers, texts and words as bytes, and back. Every length is held against the bytes that are left before anything is made of it.
//!
//! It must not know what the bytes mean.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::language::tree::Span;
use crate::language::word;
use crate::limits;

/// Why bytes are no image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Something that no image says, before this byte.
    Damaged(usize),
    /// Said otherwise than it is written, before this byte.
    NotCanonical(usize),
    /// Written in another format.
    Format(u128),
    /// More than a limit allows.
    Past(&'static str, usize),
}

impl Refusal {
    /// The refusal told.
    pub(crate) fn diagnostic(self) -> Diagnostic {
        let (code, words) = match self {
            Refusal::Damaged(at) => (Code::ImageDamaged, vec![at.to_string()]),
            Refusal::NotCanonical(at) => (Code::ImageNotCanonical, vec![at.to_string()]),
            Refusal::Format(format) => (Code::ImageTooNew, vec![format.to_string(), super::FORMAT.to_string()]),
            Refusal::Past(name, limit) => (Code::ImagePastLimit, vec![limit.to_string(), name.to_owned()]),
        };
        Diagnostic::new(code, Span::default(), words)
    }
}

/// What reading a part gave.
pub(crate) type Read<T> = Result<T, Refusal>;

/// Writes in two runs: the first gathers the words, the second knows their places.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    words: BTreeMap<String, u128>,
    collects: bool,
    out: Vec<u8>,
    /// Values and nodes of trees written.
    nodes: usize,
}

impl Writer {
    /// The first run: what is written is dropped, the words are kept.
    pub(crate) fn collecting() -> Self {
        Writer { collects: true, ..Writer::default() }
    }
    /// The second run, which begins with the words.
    pub(crate) fn with_words(mut self) -> Self {
        let mut out = Vec::new();
        push_number(&mut out, count(self.words.len()));
        for ((word, place), at) in self.words.iter_mut().zip(0u128..) {
            push_text(&mut out, word);
            *place = at;
        }
        Writer { words: self.words, collects: false, out, nodes: 0 }
    }
    /// What was written.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.out
    }
    /// Counts a value or a node; `false` past the limit.
    pub(crate) fn node(&mut self) -> bool {
        self.nodes = self.nodes.saturating_add(1);
        self.nodes <= limits::IMAGE_NODES
    }
    pub(crate) fn byte(&mut self, byte: u8) {
        self.out.push(byte);
    }
    pub(crate) fn number(&mut self, number: u128) {
        push_number(&mut self.out, number);
    }
    pub(crate) fn length(&mut self, length: usize) {
        self.number(count(length));
    }
    /// A text that stands here alone.
    pub(crate) fn text(&mut self, text: &str) {
        push_text(&mut self.out, text);
    }
    /// A text that stands in the table of words.
    pub(crate) fn word(&mut self, word: &str) {
        if self.collects {
            self.words.entry(word.to_owned()).or_default();
        } else {
            let place = self.words.get(word).copied().unwrap_or_default();
            self.number(place);
        }
    }
}

/// A length as a number.
fn count(length: usize) -> u128 {
    u128::try_from(length).unwrap_or(u128::MAX)
}

/// A number in groups of seven bits, lowest first; every byte but the last has its highest bit set.
pub(crate) fn push_number(out: &mut Vec<u8>, mut number: u128) {
    loop {
        let low = u8::try_from(number & 0x7F).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, count(text.len()));
    out.extend_from_slice(text.as_bytes());
}

/// One word of the table, and what is known of it.
struct Known<'a> {
    text: &'a str,
    used: bool,
    /// Whether it may name something; asked when it first does.
    name: Option<bool>,
}

/// Reads what [`Writer`] wrote, and refuses all else.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    words: Vec<Known<'a>>,
    nodes: usize,
}

impl<'a> Reader<'a> {
    /// At the first byte, without words.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes, at: 0, words: Vec::new(), nodes: 0 }
    }
    /// The byte reached.
    pub(crate) fn at(&self) -> usize {
        self.at
    }
    /// What no image says.
    pub(crate) fn damaged<T>(&self) -> Read<T> {
        Err(Refusal::Damaged(self.at))
    }
    /// What is said otherwise than it is written.
    pub(crate) fn not_canonical<T>(&self) -> Read<T> {
        Err(Refusal::NotCanonical(self.at))
    }
    /// The bytes left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
    /// The next bytes.
    pub(crate) fn take(&mut self, length: usize) -> Read<&'a [u8]> {
        let Some(found) = self.rest().get(..length) else { return self.damaged() };
        self.at = self.at.saturating_add(length);
        Ok(found)
    }
    pub(crate) fn byte(&mut self) -> Read<u8> {
        let Some(byte) = self.rest().first().copied() else { return self.damaged() };
        self.at = self.at.saturating_add(1);
        Ok(byte)
    }
    /// A number, in as few bytes as it needs.
    pub(crate) fn number(&mut self) -> Read<u128> {
        let mut number = 0u128;
        for group in 0..=18u32 {
            let byte = self.byte()?;
            let low = u128::from(byte & 0x7F);
            // The nineteenth group holds the two highest bits.
            if group == 18 && low > 3 {
                return self.damaged();
            }
            number |= low << group.saturating_mul(7);
            if byte < 0x80 {
                return if byte == 0 && group > 0 { self.not_canonical() } else { Ok(number) };
            }
        }
        self.damaged()
    }
    /// A number of this type.
    pub(crate) fn whole<T: TryFrom<u128>>(&mut self) -> Read<T> {
        let number = self.number()?;
        T::try_from(number).or(self.damaged())
    }
    /// How many of something follow, each of one byte at least.
    pub(crate) fn length(&mut self) -> Read<usize> {
        let length: usize = self.whole()?;
        if length <= self.rest().len() { Ok(length) } else { self.damaged() }
    }
    pub(crate) fn text(&mut self) -> Read<&'a str> {
        let length = self.length()?;
        let bytes = self.take(length)?;
        core::str::from_utf8(bytes).or(self.damaged())
    }
    /// Counts a value or a node of a tree.
    pub(crate) fn node(&mut self) -> Read<()> {
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > limits::IMAGE_NODES { Err(Refusal::Past("IMAGE_NODES", limits::IMAGE_NODES)) } else { Ok(()) }
    }
    /// The table of words: strictly rising, so that none stands twice and there is one order.
    pub(crate) fn read_words(&mut self) -> Read<()> {
        let count = self.length()?;
        let mut before: Option<&str> = None;
        for _ in 0..count {
            let text = self.text()?;
            if before.is_some_and(|before| before >= text) {
                return self.not_canonical();
            }
            before = Some(text);
            self.words.push(Known { text, used: false, name: None });
        }
        Ok(())
    }
    /// A word, with its place in the table.
    pub(crate) fn placed_word(&mut self) -> Read<(usize, &'a str)> {
        let place: usize = self.whole()?;
        let at = self.at;
        let word = self.words.get_mut(place).ok_or(Refusal::Damaged(at))?;
        word.used = true;
        Ok((place, word.text))
    }
    pub(crate) fn word(&mut self) -> Read<&'a str> {
        self.placed_word().map(|(_, text)| text)
    }
    /// A word that may name something.
    pub(crate) fn name(&mut self) -> Read<&'a str> {
        let (place, text) = self.placed_word()?;
        let at = self.at;
        let word = self.words.get_mut(place).ok_or(Refusal::Damaged(at))?;
        let good = *word.name.get_or_insert_with(|| word::is_name(text) && !word::is_reserved(text));
        if good { Ok(text) } else { self.damaged() }
    }
    /// Nothing is left, and every word was used.
    pub(crate) fn finish(&self) -> Read<()> {
        if !self.rest().is_empty() || self.words.iter().any(|word| !word.used) { self.not_canonical() } else { Ok(()) }
    }
}
