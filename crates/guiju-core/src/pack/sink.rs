//! Where the loader's passes put what they find wrong: capped, so that a hostile pack cannot flood memory, and counted, so that
//! nothing is silently dropped.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Level, Place};
use crate::language::tree::Span;
use crate::limits;

/// Diagnostics of packs in the making; each pack has its own share, so that a flood in one hides nothing of another.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    found: Vec<Diagnostic>,
    packs: BTreeMap<String, Count>,
    errors: usize,
}

/// Diagnostics of one pack: those kept, and how many more.
#[derive(Debug, Default)]
struct Count {
    kept: usize,
    more: usize,
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
        self.push(file, Diagnostic::new(code, span, [super::fields::shortened(word)]).suggest(near));
    }
    /// A diagnostic whose bytes are the file's.
    pub(crate) fn push(&mut self, file: &str, mut diagnostic: Diagnostic) {
        file.clone_into(&mut diagnostic.place.file);
        if diagnostic.level() == Level::Error {
            self.errors = self.errors.saturating_add(1);
        }
        let count = self.packs.entry(pack_of(file)).or_default();
        if count.kept < limits::DIAGNOSTICS {
            count.kept = count.kept.saturating_add(1);
            self.found.push(diagnostic);
        } else {
            count.more = count.more.saturating_add(1);
        }
    }
    /// Errors in a file that were counted elsewhere and not kept.
    #[cfg_attr(not(feature = "toml"), allow(dead_code))] // an image has one thing wrong with it
    pub(crate) fn more(&mut self, file: &str, count: usize) {
        if count > 0 {
            let pack = self.packs.entry(pack_of(file)).or_default();
            pack.more = pack.more.saturating_add(count);
            self.errors = self.errors.saturating_add(count);
        }
    }
    /// Errors so far, kept or not: a pass compares it before and after to know whether its part failed.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }
    /// What was found, by file and place; what was not kept of a pack is counted in a last one behind it.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        for (pack, count) in self.packs.iter().filter(|(_, count)| count.more > 0) {
            let words = [count.more.to_string(), limits::DIAGNOSTICS.to_string()];
            let mut last = Diagnostic::new(Code::TooManyDiagnostics, Span::default(), words);
            let of_pack = self.found.iter().filter(|d| pack_of(&d.place.file) == *pack);
            last.place = of_pack.map(|d| &d.place).max_by_key(|p| (&p.file, p.start)).cloned().unwrap_or_default();
            self.found.push(last);
        }
        let order = |d: &Diagnostic| (d.place.file.clone(), d.place.start, d.code == Code::TooManyDiagnostics, d.code);
        self.found.sort_by_cached_key(order);
        self.found
    }
}

/// The folder that a file's name begins with.
fn pack_of(file: &str) -> String {
    file.split('/').next().unwrap_or_default().to_owned()
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

    #[test]
    fn a_flood_in_one_pack_hides_nothing_of_another() {
        let mut sink = Sink::default();
        for at in 0..2 * limits::DIAGNOSTICS {
            sink.report("one/pack.toml", Span { start: at, end: at }, Code::DuplicateKey, []);
        }
        sink.more("one/pack.toml", 7);
        sink.report("two/pack.toml", Span::default(), Code::UnknownKey, []);
        let found = sink.finish();
        assert_eq!(found.len(), limits::DIAGNOSTICS + 2);
        assert_eq!(found[limits::DIAGNOSTICS].arguments[0], (limits::DIAGNOSTICS + 7).to_string());
        assert_eq!(found.last().unwrap().code, Code::UnknownKey);
    }
}
