//! Where the loader's passes put what they find wrong: capped, so that a hostile pack cannot flood memory, and counted, so that
//! nothing is silently dropped.

use crate::diagnostic::{Code, Diagnostic, Level, Place};
use crate::language::tree::Span;
use crate::limits;

/// Diagnostics of one pack in the making.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    found: Vec<Diagnostic>,
    more: usize,
    errors: usize,
}

impl Sink {
    /// Something wrong at bytes of a file.
    pub(crate) fn report(&mut self, file: &str, span: Span, code: Code, arguments: impl IntoIterator<Item = String>) {
        self.push(file, Diagnostic::new(code, span, arguments));
    }
    /// The same with the nearest of the valid names.
    pub(crate) fn report_near<'a>(
        &mut self,
        file: &str,
        span: Span,
        code: Code,
        word: &str,
        valid: impl Iterator<Item = &'a str>,
    ) {
        let near = crate::diagnostic::nearest(word, valid);
        self.push(file, Diagnostic::new(code, span, [word.to_owned()]).suggest(near));
    }
    /// A diagnostic whose bytes are the file's.
    pub(crate) fn push(&mut self, file: &str, mut diagnostic: Diagnostic) {
        file.clone_into(&mut diagnostic.place.file);
        self.take(diagnostic);
    }
    /// A diagnostic that has its file already.
    pub(crate) fn take(&mut self, diagnostic: Diagnostic) {
        if diagnostic.level() == Level::Error {
            self.errors = self.errors.saturating_add(1);
        }
        if self.found.len() < limits::DIAGNOSTICS {
            self.found.push(diagnostic);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
    /// Errors that were counted elsewhere and not kept.
    pub(crate) fn more(&mut self, count: usize) {
        self.more = self.more.saturating_add(count);
        self.errors = self.errors.saturating_add(count);
    }
    /// Errors so far, kept or not: a pass compares it before and after to know whether its part failed.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }
    /// What was found, by file and place; what was not kept is counted in a last one.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| (&a.place.file, a.place.start, a.code).cmp(&(&b.place.file, b.place.start, b.code)));
        if self.more > 0 {
            let mut last = Diagnostic::new(
                Code::TooManyDiagnostics,
                Span::default(),
                [self.more.to_string(), limits::DIAGNOSTICS.to_string()],
            );
            last.place = self.found.last().map(|d| d.place.clone()).unwrap_or_default();
            self.found.push(last);
        }
        self.found
    }
}

/// A place in a file.
pub(crate) fn place(file: &str, span: Span) -> Place {
    Place { file: file.to_owned(), start: span.start, end: span.end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floods_are_capped_and_counted() {
        let flood = |count: usize| {
            let mut sink = Sink::default();
            for at in 0..count {
                sink.report("f", Span { start: at, end: at }, Code::DuplicateKey, ["a".to_owned()]);
            }
            assert_eq!(sink.errors(), count);
            sink.finish()
        };
        assert_eq!(flood(limits::DIAGNOSTICS).len(), limits::DIAGNOSTICS);
        let over = flood(limits::DIAGNOSTICS + 1);
        assert_eq!(over.last().unwrap().code, Code::TooManyDiagnostics);
        assert_eq!(over.last().unwrap().arguments[0], "1");
    }
}
