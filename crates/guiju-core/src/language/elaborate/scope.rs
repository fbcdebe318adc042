//! Names: which record, fact, definition or collection a path means where it stands (SEMANTICS §5).
//!
//! A bare name belongs to the innermost member. A qualified `kind.…` is looked for in the scopes around the member first, the
//! nearest outward whose kind is, or lies under, that kind; else from the member itself. It must not know types.

use super::named::Entity;
use super::pass::Pass;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::language::formula::{Collection, Down, FactPath, RecordPath, Step};
use crate::language::tree::{Expr, Path, Word};
use crate::language::word::is_han;
use crate::vocabulary::{FactDef, FactId, KindId, Type};

/// A record that names are looked up from: a scope's own, or one that a definition's subject is reached by.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The scope it is reached from, outermost 0.
    pub level: u8,
    /// The way from there.
    pub steps: Vec<Step>,
    /// Its kind.
    pub kind: KindId,
    /// The quantifier's variable that names it.
    pub variable: Option<String>,
}

/// What a path leads to.
#[derive(Clone, Debug)]
pub(super) enum Target<'a> {
    /// A fact of one record.
    Fact(FactPath),
    /// One record.
    Record(RecordPath),
    /// A definition and the record that it is about.
    Definition(&'a Expr, String, RecordPath),
    /// Members, and how many words of the path it took to reach them.
    Members(Collection, usize),
}

/// Where a path leads, and the optional references on the way that must exist.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    /// What is there.
    pub target: Target<'a>,
    /// Optional references passed.
    pub exists: Vec<FactPath>,
}

/// A word that names nothing from a record of some kind.
#[derive(Clone, Debug)]
pub(super) struct Unresolved {
    /// The word's place in the path.
    pub at: usize,
    /// The kind it was looked up from.
    pub kind: KindId,
    /// Whether the path ended at a fact and went on.
    pub past_fact: bool,
}

enum Next<'a> {
    Record(RecordPath),
    Above(RecordPath),
    Fact(FactId),
    Definition(&'a Expr),
    Members(Down, KindId),
}

impl<'a> Pass<'a> {
    /// Where a path leads.
    pub(super) fn resolve(&self, path: &Path) -> Result<Place<'a>, Unresolved> {
        let (start, used) = self.start(path);
        self.walk(start, path, used)
    }
    /// Where the words of a path from `used` on lead from the innermost record.
    pub(super) fn resolve_here(&self, path: &Path, used: usize) -> Result<Place<'a>, Unresolved> {
        self.walk(self.innermost(), path, used)
    }
    /// The innermost record that names are looked up from.
    pub(super) fn innermost(&self) -> RecordPath {
        match self.frames.last() {
            Some(frame) => self.record(frame),
            None => RecordPath::here(self.context.subject),
        }
    }
    fn record(&self, frame: &Frame) -> RecordPath {
        let scope = self.depth.saturating_sub(1).saturating_sub(frame.level);
        RecordPath { scope, steps: frame.steps.clone(), kind: frame.kind }
    }
    /// The record that a path begins at, and how many of its words that took.
    fn start(&self, path: &Path) -> (RecordPath, usize) {
        let here = self.innermost();
        let Some(first) = path.words.first() else { return (here, 0) };
        let named = self.frames.iter().rev().find(|f| f.variable.as_deref() == Some(first.text.as_str()));
        if let Some(frame) = named {
            return (self.record(frame), 1);
        }
        let own = self.next(&here, &first.text).filter(|next| !matches!(next, Next::Above(_)));
        if path.words.len() == 1 && own.is_some() {
            return (here, 0);
        }
        match self.around(&first.text) {
            Some(record) => {
                self.meet(first, Entity::Kind(record.kind));
                (record, 1)
            }
            None => (here, 0),
        }
    }
    /// The record that a kind's name means: in the scopes around the member first, then from the member itself where nothing of its
    /// own has that name.
    fn around(&self, word: &str) -> Option<RecordPath> {
        let kind = self.context.vocabulary.kind_named(word)?.id;
        let reaches = |frame: &&Frame| frame.kind == kind || self.context.vocabulary.lies_under(frame.kind, kind);
        let outer = self.frames.iter().rev().skip(1).find(reaches);
        let own = || {
            let here = self.innermost();
            let taken = self.next(&here, word).is_some_and(|next| !matches!(next, Next::Above(_)));
            self.frames.last().filter(reaches).filter(|_| !taken)
        };
        let frame = outer.or_else(own)?;
        let mut record = self.record(frame);
        if frame.kind != kind {
            record.steps.push(Step::Up(kind));
            record.kind = kind;
        }
        Some(record)
    }
    fn walk(&self, start: RecordPath, path: &Path, used: usize) -> Result<Place<'a>, Unresolved> {
        let mut record = start;
        let mut exists = Vec::new();
        let mut words = path.words.iter().enumerate().skip(used);
        while let Some((at, word)) = words.next() {
            let last = path.words.len() == at.saturating_add(1);
            let stuck = |past_fact| Unresolved { at, kind: record.kind, past_fact };
            match self.next(&record, &word.text).ok_or(stuck(false))? {
                Next::Record(next) | Next::Above(next) => {
                    self.meet_step(word, next.steps.last());
                    if let Some(reference) = self.optional_reference(&record, &next) {
                        exists.push(reference);
                    }
                    record = next;
                }
                Next::Fact(fact) if last => {
                    self.meet(word, Entity::Fact(fact));
                    let target = Target::Fact(FactPath { record, fact, year: 0 });
                    return Ok(Place { target, exists });
                }
                Next::Definition(expr) if last => {
                    return Ok(Place { target: Target::Definition(expr, word.text.clone(), record), exists });
                }
                Next::Fact(_) | Next::Definition(_) => {
                    let at = at.saturating_add(1);
                    return Err(Unresolved { at, kind: record.kind, past_fact: true });
                }
                Next::Members(down, member) => {
                    self.meet_down(word, down);
                    let over = Collection { base: record, down: vec![down], member, in_period: false, filter: None };
                    let rest: Vec<&Word> = words.map(|(_, w)| w).collect();
                    let (over, more) = self.further_down(over, &rest);
                    let target = Target::Members(over, at.saturating_add(1).saturating_add(more));
                    return Ok(Place { target, exists });
                }
            }
        }
        Ok(Place { target: Target::Record(record), exists })
    }
    /// Through as many further collections as the words name.
    fn further_down(&self, mut over: Collection, rest: &[&Word]) -> (Collection, usize) {
        let mut used = 0usize;
        for word in rest {
            let member = RecordPath::here(over.member);
            let Some(Next::Members(down, kind)) = self.next(&member, &word.text) else { break };
            self.meet_down(word, down);
            over.down.push(down);
            over.member = kind;
            used = used.saturating_add(1);
        }
        (over, used)
    }
    /// What a word names from a record: its fact, definition, collection or inverse, or a kind above it.
    fn next(&self, record: &RecordPath, word: &str) -> Option<Next<'a>> {
        let vocabulary = self.context.vocabulary;
        if let Some(fact) = vocabulary.fact_named(record.kind, word) {
            return Some(match fact.ty {
                Type::Ref(kind) => Next::Record(stepped(record, Step::Reference(fact.id), kind)),
                _ => Next::Fact(fact.id),
            });
        }
        if let Some(expr) = self.context.names.definition(record.kind, word) {
            return Some(Next::Definition(expr));
        }
        if let Some(kind) = vocabulary.collection_named(record.kind, word) {
            return Some(Next::Members(Down::Members(kind.id), kind.id));
        }
        if let Some(fact) = vocabulary.facts().iter().find(|f| is_inverse(f, record.kind, word)) {
            return Some(Next::Members(Down::Inverse(fact.id), fact.kind));
        }
        let above = vocabulary.kind_named(word).filter(|k| vocabulary.lies_under(record.kind, k.id))?;
        Some(Next::Above(stepped(record, Step::Up(above.id), above.id)))
    }
    fn optional_reference(&self, from: &RecordPath, to: &RecordPath) -> Option<FactPath> {
        let Some(Step::Reference(fact)) = to.steps.last() else { return None };
        let optional = self.context.vocabulary.fact(*fact).is_some_and(|f| f.optional);
        optional.then(|| FactPath { record: from.clone(), fact: *fact, year: 0 })
    }
    /// Says that a name is not known, with the nearest that is.
    pub(super) fn unknown_name(&self, path: &Path, found: &Unresolved) -> Diagnostic {
        let Some(word) = path.words.get(found.at).or(path.words.last()) else {
            return Diagnostic::new(Code::UnknownName, path.span, [String::new(), String::new(), String::new()]);
        };
        if found.past_fact {
            let fact = path.words.get(found.at.saturating_sub(1)).map(|w| w.text.clone()).unwrap_or_default();
            return Diagnostic::new(Code::PathPastFact, word.span, [fact, word.text.clone()]);
        }
        let kind = self.context.vocabulary.kind(found.kind);
        let (zh, en) = kind.map(|k| (k.zh.clone(), k.name.clone())).unwrap_or_default();
        let near = || {
            let names = self.candidates(found.kind, found.at == 0);
            nearest(&word.text, names.iter().map(String::as_str))
        };
        let suggested = self.qualified(word, found).or_else(near);
        Diagnostic::new(Code::UnknownName, word.span, [word.text.clone(), zh, en]).suggest(suggested)
    }
    /// A name that a scope further out has, as it must be written here.
    fn qualified(&self, word: &Word, found: &Unresolved) -> Option<String> {
        let mut outer = self.frames.iter().rev().skip(1).filter(|_| found.at == 0);
        let frame = outer.find(|f| self.next(&self.record(f), &word.text).is_some())?;
        let kind = self.context.vocabulary.kind(frame.kind)?;
        let name = if word.text.chars().any(is_han) { &kind.zh } else { &kind.name };
        Some(format!("{}.{}", frame.variable.as_ref().unwrap_or(name), word.text))
    }
    /// Every name that may stand after a record of a kind; at the beginning of a path also variables and kinds around.
    fn candidates(&self, kind: KindId, first: bool) -> Vec<String> {
        let vocabulary = self.context.vocabulary;
        let mut names = self.context.names.definitions(kind);
        for fact in vocabulary.facts_of(kind) {
            names.extend([&fact.name, &fact.zh].into_iter().chain(&fact.aliases).cloned());
        }
        for other in vocabulary.kinds() {
            if vocabulary.lies_under(other.id, kind) {
                names.extend(other.collections.iter().cloned());
            }
            let above = |frame: &Frame| frame.kind == other.id || vocabulary.lies_under(frame.kind, other.id);
            if vocabulary.lies_under(kind, other.id) || (first && self.frames.iter().any(above)) {
                names.extend([&other.name, &other.zh].into_iter().chain(&other.aliases).cloned());
            }
        }
        let inverse = |f: &FactDef| matches!(f.ty, Type::Ref(to) if to == kind).then(|| f.inverse.clone()).flatten();
        names.extend(vocabulary.facts().iter().filter_map(inverse));
        names.extend(self.frames.iter().filter(|_| first).filter_map(|f| f.variable.clone()));
        names
    }
}

/// A reference's declared inverse may be said in several words, one of each language.
fn is_inverse(fact: &FactDef, kind: KindId, word: &str) -> bool {
    matches!(fact.ty, Type::Ref(to) if to == kind)
        && fact.inverse.as_deref().is_some_and(|names| names.split_whitespace().any(|name| name == word))
}

fn stepped(record: &RecordPath, step: Step, kind: KindId) -> RecordPath {
    let mut steps = record.steps.clone();
    steps.push(step);
    RecordPath { scope: record.scope, steps, kind }
}
