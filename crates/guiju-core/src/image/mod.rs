//! The compiled pack: versioned, canonical, bounds-checked bytes of one or several checked packs, without what only `test` and
//! `coverage` ask for (cases; digests, numerals and duty words of sentences).
//!
//! | room | is for |
//! |---|---|
//! | [`bytes`] | numbers, texts and words as bytes; every length held against what is left |
//! | [`schema`] | which keys each document of a pack has, in which order, and what sort of value each holds |
//! | [`document`] | documents ↔ bytes, by the schema |
//! | [`tree`] | expressions ↔ bytes: trees, so that nothing is lexed or parsed when an image is loaded |
//!
//! An image says what its packs' files say, one by one and not linked: loading goes through the same passes as TOML, so that names,
//! types, circles, series and limits are checked again, and an image may be loaded beside packs that were not there when it was made.
//! It must not know files, what keys mean, norms or registers.
//!
//! ```text
//! image   = magic(8) format checksum(8) body          format: a number; checksum: of the body, SHA-256 cut to 8 bytes
//! body    = vocabulary(8) words packs                 vocabulary: fingerprint of core's, as it was when the image was made
//! words   = count {text}                              strictly rising by bytes, each used
//! packs   = count {digest manifest clauses facts parameters norms}      strictly rising by id
//! number  = LEB128, no more bytes than needed         text = number of bytes, UTF-8         word = place in `words`
//! ```
//!
//! One content has one encoding: reading refuses whatever writing would not have written.

pub(crate) mod bytes;
mod document;
pub(crate) mod schema;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use self::bytes::{Reader, Refusal, Writer};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::tree::Span;
use crate::limits;
use crate::pack::document::Opened;
use crate::pack::sink::Sink;
use crate::pack::{PackFiles, open};
use crate::vocabulary::{Vocabulary, schema as rows};

/// What every image begins with: no text does, and a transfer that meddles with line ends spoils it.
pub const MAGIC: [u8; 8] = *b"\x89GUIJU\r\n";
/// The version of the format that this program writes, and the latest that it reads.
pub const FORMAT: u64 = 1;
/// The name under which [`PackFiles`] hold an image.
pub const FILE: &str = "pack.guiju";

/// Bytes of the checksum and of the vocabulary's fingerprint.
const SHORT: usize = 8;

/// Whether bytes begin as an image does.
#[must_use]
pub fn is_image(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// Loads packs and, where there is no error in them, writes them as one image. Packs that are images already may be among them.
///
/// # Errors
/// Every diagnostic of the packs; for packs that no image can hold (they pass a limit) that.
///
/// ```
/// use guiju_core::{image, pack::{self, PackFiles}, vocabulary::Vocabulary};
/// let manifest = "id = \"p\"\nzh = \"示例\"\nissuer = \"示例\"\njurisdiction = [\"32\"]\n";
/// let files = [("pack.toml".to_owned(), manifest.into()), ("clauses.toml".to_owned(), Vec::new())].into();
/// let bytes = image::build(&[PackFiles { name: "p".to_owned(), files }], Vocabulary::core()).unwrap();
/// let rules = pack::load(&[PackFiles::of_image("p.guiju", bytes)], Vocabulary::core()).checked().unwrap();
/// assert_eq!(rules.packs()[0].title.zh, "示例");
/// ```
pub fn build(packs: &[PackFiles], core: &Vocabulary) -> Result<Vec<u8>, Vec<Diagnostic>> {
    crate::pack::load(packs, core).checked()?;
    write(packs, core)
}

/// Writes packs as one image without checking them: for a pack whose norms adopt others' and that was loaded beside those.
///
/// # Errors
/// What cannot be read, or be written in an image.
pub fn write(packs: &[PackFiles], core: &Vocabulary) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let mut opened = open::documents(packs, &mut sink);
    opened.sort_by(|a, b| document::id_of(a).cmp(document::id_of(b)));
    let written = written(&opened, fingerprint(core), &mut sink);
    if written.len() > limits::IMAGE_BYTES {
        let words = [limits::IMAGE_BYTES.to_string(), "IMAGE_BYTES".to_owned()];
        sink.report("", Span::default(), Code::ImagePastLimit, words);
    }
    let errors = sink.errors();
    let diagnostics = sink.finish();
    if errors == 0 { Ok(written) } else { Err(diagnostics) }
}

fn written(packs: &[Opened], vocabulary: [u8; SHORT], sink: &mut Sink) -> Vec<u8> {
    let mut writer = Writer::collecting();
    document::write(packs, &mut writer, &mut Sink::default());
    let mut writer = writer.with_words();
    document::write(packs, &mut writer, sink);
    let mut body = vocabulary.to_vec();
    body.extend(writer.finish());
    let mut out = MAGIC.to_vec();
    bytes::push_number(&mut out, u128::from(FORMAT));
    out.extend(short(&body));
    out.extend(body);
    out
}

/// The packs in an image, as their documents say.
///
/// # Errors
/// The first thing that no image says, without a place.
pub(crate) fn read(name: &str, image: &[u8]) -> Result<Vec<Opened>, Diagnostic> {
    let (_, mut reader) = opened(image)?;
    document::read(name, &mut reader).map_err(Refusal::diagnostic)
}

/// The vocabulary's fingerprint, and a reader of what follows it, where the bytes are an image as it was made.
fn opened(image: &[u8]) -> Result<([u8; SHORT], Reader<'_>), Diagnostic> {
    if !is_image(image) {
        return Err(Diagnostic::new(Code::NotAnImage, Span::default(), []));
    }
    let mut reader = Reader::new(image);
    let read = |reader: &mut Reader<'_>| -> bytes::Read<Option<[u8; SHORT]>> {
        reader.take(MAGIC.len())?;
        if image.len() > limits::IMAGE_BYTES {
            return Err(Refusal::Past("IMAGE_BYTES", limits::IMAGE_BYTES));
        }
        let format = reader.number()?;
        if format != u128::from(FORMAT) {
            return Err(Refusal::Format(format));
        }
        let checksum = reader.take(SHORT)?;
        if checksum != short(reader.rest()).as_slice() {
            return reader.damaged();
        }
        Ok(reader.take(SHORT)?.try_into().ok())
    };
    let vocabulary = read(&mut reader).map_err(Refusal::diagnostic)?;
    Ok((vocabulary.unwrap_or_default(), reader))
}

/// Whether an image that can be read was made under another core vocabulary than this: what is wrong in it may come from that.
#[must_use]
pub(crate) fn of_other_vocabulary(image: &[u8], core: &Vocabulary) -> bool {
    opened(image).is_ok_and(|(made_under, _)| made_under != fingerprint(core)) && read("", image).is_ok()
}

/// What the names, types and ranges of a vocabulary come to.
fn fingerprint(vocabulary: &Vocabulary) -> [u8; SHORT] {
    let mut hash = String::new();
    for kind in rows::kinds(vocabulary) {
        hash.push_str(&format!("{} {:?} {:?} {}\n", kind.name, kind.parents, kind.collections, kind.counted_in));
        for fact in kind.facts {
            let flags = (fact.optional, fact.per_year, fact.actionable);
            hash.push_str(&format!(
                "{} {} {} {} {flags:?} {:?}\n",
                fact.name, fact.zh, fact.ty, fact.range, fact.derive
            ));
        }
    }
    for row in rows::enumerations(vocabulary) {
        hash.push_str(&format!("{} {:?} {}\n", row.name, row.symbols, row.open));
    }
    short(hash.as_bytes())
}

/// The first bytes of a SHA-256.
fn short(bytes: &[u8]) -> [u8; SHORT] {
    let mut out = [0; SHORT];
    for (place, byte) in out.iter_mut().zip(Sha256::digest(bytes)) {
        *place = byte;
    }
    out
}

/// The same image with its checksum put right: for whoever tries what lies behind it.
#[must_use]
pub fn resigned(image: &[u8]) -> Vec<u8> {
    let mut reader = Reader::new(image);
    let head = reader.take(MAGIC.len()).and_then(|_| reader.number());
    let Ok(before) = head.map(|_| reader.at()) else { return image.to_vec() };
    if reader.take(SHORT).is_err() {
        return image.to_vec();
    }
    let mut out = image.get(..before).unwrap_or_default().to_vec();
    out.extend(short(reader.rest()));
    out.extend_from_slice(reader.rest());
    out
}

/// Reads an image and writes what was read: the same bytes, or a refusal.
///
/// # Errors
/// As loading gives them.
pub fn rewritten(image: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    let (vocabulary, _) = opened(image)?;
    Ok(written(&read("", image)?, vocabulary, &mut Sink::default()))
}

/// Documents by path.
type Documents = BTreeMap<String, crate::pack::document::Document>;
