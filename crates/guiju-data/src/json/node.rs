//! JSON text to nodes: iteratively, numbers as their text, duplicate keys kept in sight.

use std::collections::BTreeSet;

use guiju_core::diagnostic::Code;
use guiju_core::limits;
use guiju_core::register::DataError;
use json_event_parser::{JsonEvent, SliceJsonParser};

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Object),
}

/// A JSON object in the order written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) entries: Vec<(String, Node)>,
    /// Keys that stand in it more than once.
    pub(super) twice: BTreeSet<String>,
}

impl Object {
    /// The value under any of these keys.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&Node> {
        self.entries.iter().find(|(key, _)| keys.contains(&key.as_str())).map(|(_, node)| node)
    }
    /// Whether it has no keys but these.
    pub(super) fn only(&self, keys: &[&[&str]]) -> bool {
        self.entries.iter().all(|(key, _)| keys.iter().any(|names| names.contains(&key.as_str())))
    }
}

/// A list or object that is not closed yet.
enum Open {
    List(Vec<Node>),
    Object { object: Object, keys: BTreeSet<String>, key: String },
}

/// Reads one JSON text.
///
/// # Errors
/// Not UTF-8, not JSON, nested past [`limits::JSON_NESTING`], longer than [`limits::JSON_BYTES`].
pub(super) fn parse(bytes: &[u8]) -> Result<Node, DataError> {
    if bytes.len() > limits::JSON_BYTES {
        return Err(past("JSON_BYTES", limits::JSON_BYTES));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(DataError::new(Code::NotUtf8, "", [error.valid_up_to().to_string()]));
    }
    let mut parser = SliceJsonParser::new(bytes);
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    loop {
        let event = parser.parse_next().map_err(|error| {
            let at = error.location().start;
            let place = format!("{}:{}", at.line.saturating_add(1), at.column.saturating_add(1));
            DataError::new(Code::BadJson, place, [error.message().to_owned()])
        })?;
        let done = match event {
            JsonEvent::Null => Node::Null,
            JsonEvent::Boolean(yes) => Node::Bool(yes),
            JsonEvent::Number(text) => Node::Number(text.into_owned()),
            JsonEvent::String(text) => Node::Text(text.into_owned()),
            JsonEvent::StartArray => {
                deeper(&mut open, Open::List(Vec::new()))?;
                continue;
            }
            JsonEvent::StartObject => {
                deeper(
                    &mut open,
                    Open::Object { object: Object::default(), keys: BTreeSet::new(), key: String::new() },
                )?;
                continue;
            }
            JsonEvent::ObjectKey(name) => {
                if let Some(Open::Object { object, keys, key }) = open.last_mut() {
                    *key = name.into_owned();
                    if !keys.insert(key.clone()) {
                        object.twice.insert(key.clone());
                    }
                }
                continue;
            }
            JsonEvent::EndArray | JsonEvent::EndObject => match open.pop() {
                Some(Open::List(items)) => Node::List(items),
                Some(Open::Object { object, .. }) => Node::Object(object),
                None => continue,
            },
            JsonEvent::Eof => return root.ok_or_else(|| DataError::new(Code::BadJson, "1:1", [String::from("empty")])),
        };
        match open.last_mut() {
            Some(Open::List(items)) => items.push(done),
            Some(Open::Object { object, key, .. }) => object.entries.push((std::mem::take(key), done)),
            None => root = Some(done),
        }
    }
}

fn deeper(open: &mut Vec<Open>, next: Open) -> Result<(), DataError> {
    if open.len() >= limits::JSON_NESTING {
        return Err(past("JSON_NESTING", limits::JSON_NESTING));
    }
    open.push(next);
    Ok(())
}

pub(super) fn past(limit: &str, value: usize) -> DataError {
    DataError::new(Code::FilePastLimit, "", [limit.to_owned(), value.to_string()])
}
