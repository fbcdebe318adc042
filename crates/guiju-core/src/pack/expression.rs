//! Expressions of a pack: parsed once, with every diagnostic moved from the expression's bytes to the file's.

use std::sync::Arc;

use super::document::{Document, Item, Text, Value};
use super::rule_set::Source;
use super::sink::Sink;
use crate::diagnostic::Diagnostic;
use crate::language::tree::{Expr, Span};

/// An expression with the string it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub source: Source,
    pub text: Text,
}

/// Parses a string of a file; what is wrong goes to the sink at its place in the file.
pub(crate) fn parse(document: &Document, text: &Text, sink: &mut Sink) -> Written {
    let (expr, diagnostics) = crate::language::parser::parse(&text.text);
    for diagnostic in diagnostics {
        push(document.file.as_str(), text, diagnostic, sink);
    }
    written(document, text, Arc::new(expr))
}

/// A diagnostic about an expression, moved to where the expression stands.
pub(crate) fn push(file: &str, text: &Text, mut diagnostic: Diagnostic, sink: &mut Sink) {
    let span = text.place(Span { start: diagnostic.place.start, end: diagnostic.place.end });
    (diagnostic.place.start, diagnostic.place.end) = (span.start, span.end);
    if let Some(related) = diagnostic.related.as_mut().filter(|r| r.file.is_empty()) {
        let span = text.place(Span { start: related.start, end: related.end });
        **related = super::sink::place(file, span);
    }
    sink.push(file, diagnostic);
}

/// The expression that an item holds: a string to parse, or the tree of an image.
pub(crate) fn read(document: &Document, item: &Item, key: &str, sink: &mut Sink) -> Option<Written> {
    match &item.value {
        Value::Tree(expr) => Some(written(document, &Text::default(), Arc::clone(expr))),
        _ => Some(parse(document, super::fields::text_of(item, key, &document.file, sink)?, sink)),
    }
}

/// An expression that was not parsed from the text but made from it.
pub(crate) fn written(document: &Document, text: &Text, expr: Arc<Expr>) -> Written {
    let source = Source { text: text.text.clone(), expr, file: document.file.clone(), offset: text.start() };
    Written { source, text: text.clone() }
}
