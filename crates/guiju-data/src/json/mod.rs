//! Registers as JSON: `{"as_of": …, "communities": [{…}], "complete": ["city.communities"]}`.
//!
//! Children nest in their parent or stand in a table of their own with a reference to it; a single `{"community": {…}}` is fine. Names
//! are canonical names, Chinese labels or aliases. Unknown is an absent key or null, none is `"none"` or `"无"`.

mod node;
mod record;
mod value;

use std::io::Read;
use std::sync::Arc;

use guiju_core::diagnostic::{Code, nearest};
use guiju_core::limits;
use guiju_core::register::{DataError, Register, RegisterBuilder};
use guiju_core::value::Date;
use guiju_core::vocabulary::{KindDef, Vocabulary};

use node::{Node, Object};
use record::{At, Reader};

/// Reads a register from JSON alone.
///
/// ```
/// use guiju_core::vocabulary::Vocabulary;
/// let text = r#"{"communities": [{"code": "320102001001", "households": 1800}]}"#;
/// let (register, errors) = guiju_data::json::read(Vocabulary::core(), text.as_bytes());
/// assert!(errors.is_empty());
/// let community = register.vocabulary().kind_named("community").unwrap().id;
/// assert_eq!(register.of_kind(community).count(), 1);
/// ```
#[must_use]
pub fn read(vocabulary: &Arc<Vocabulary>, bytes: &[u8]) -> (Register, Vec<DataError>) {
    let mut builder = RegisterBuilder::new(vocabulary.clone());
    if let Err(error) = read_into(&mut builder, bytes, "") {
        builder.error(error);
    }
    builder.finish()
}

/// Adds what a JSON text says to a register in the making; what is wrong with single records is the builder's to name, with the
/// source's name before the pointer where one is given.
///
/// # Errors
/// A text that cannot be read at all: no UTF-8, no JSON object, nested or long past the limits.
pub fn read_into(builder: &mut RegisterBuilder, bytes: &[u8], source: &str) -> Result<(), DataError> {
    let top = At::top(source);
    match node::parse(bytes)? {
        Node::Object(object) => read_top(builder, &object, &top),
        _ => return Err(shape(&top, "对象 {…}", "an object {…}")),
    }
    Ok(())
}

/// Reads all bytes of a source, at most [`limits::JSON_BYTES`].
///
/// # Errors
/// The source's own, as text in [`Code::Unreadable`]; [`Code::FilePastLimit`].
pub fn bytes_of(source: impl Read) -> Result<Vec<u8>, DataError> {
    bytes_within(source, limits::JSON_BYTES)
}

fn bytes_within(source: impl Read, limit: usize) -> Result<Vec<u8>, DataError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let read = source.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| DataError::new(Code::Unreadable, "", [error.to_string()]))?;
    if bytes.len() > limit { Err(node::past("JSON_BYTES", limit)) } else { Ok(bytes) }
}

fn shape(at: &At<'_>, zh: &str, en: &str) -> DataError {
    DataError::new(Code::WrongShape, at.pointer(), [zh.to_owned(), en.to_owned()])
}

fn read_top(builder: &mut RegisterBuilder, top: &Object, root: &At<'_>) {
    for key in &top.twice {
        builder.error(DataError::new(Code::DuplicateKey, root.key(key).pointer(), [key.clone()]));
    }
    let vocabulary = builder.vocabulary().clone();
    for (key, node) in &top.entries {
        let at = root.key(key);
        let kind = top_kind(&vocabulary, key);
        if top.twice.contains(key) {
            spoil(builder, kind);
            continue;
        }
        match (key.as_str(), kind) {
            ("as_of" | "截止日", _) => read_as_of(builder, node, &at),
            ("complete" | "完整", _) => read_complete(builder, node, &at),
            (_, Some(kind)) => Reader::new(builder).table(kind, node, &at),
            (_, None) => {
                let names = vocabulary.kinds().iter().flat_map(|k| [&k.name, &k.zh].into_iter().chain(&k.collections));
                let known = ["as_of", "complete"].into_iter().chain(names.map(String::as_str));
                let mut error = DataError::new(Code::UnknownKey, at.pointer(), [key.clone()]);
                error.suggestion = nearest(key, known);
                builder.error(error);
            }
        }
    }
}

/// Which of two tables of one name is meant nobody knows: none is read, and none of the kind's collections is whole.
fn spoil(builder: &mut RegisterBuilder, kind: Option<&KindDef>) {
    if let Some(kind) = kind {
        builder.spoil(kind.id);
    }
}

/// The kind that a key at the top names: as a collection of any place, or as the kind of a single record.
fn top_kind<'a>(vocabulary: &'a Vocabulary, key: &str) -> Option<&'a KindDef> {
    let named = vocabulary.kind_named(key);
    named.or_else(|| {
        let mut found = vocabulary.kinds().iter().filter(|k| k.collections.iter().any(|c| c == key));
        found.next().filter(|_| found.next().is_none())
    })
}

fn read_as_of(builder: &mut RegisterBuilder, node: &Node, at: &At<'_>) {
    let date = match node {
        Node::Text(text) => Date::parse(text.trim()),
        _ => None,
    };
    match date {
        Some(date) => builder.as_of(date),
        None => builder.error(shape(at, "日期，如 \"2010-12-31\"", "a date such as \"2010-12-31\"")),
    }
}

fn read_complete(builder: &mut RegisterBuilder, node: &Node, at: &At<'_>) {
    let Node::List(items) = node else {
        builder.error(shape(at, "列表，如 [\"city.communities\"]", "a list such as [\"city.communities\"]"));
        return;
    };
    for (place, item) in items.iter().enumerate() {
        let at = at.item(place);
        match item {
            Node::Text(words) => {
                if builder.complete_named(words).is_none() {
                    builder.error(DataError::new(Code::UnknownCollection, at.pointer(), [words.clone()]));
                }
            }
            _ => builder.error(shape(
                &at,
                "集合名，如 \"city.communities\"",
                "a collection's name such as \"city.communities\"",
            )),
        }
    }
}

#[cfg(test)]
mod tests;
