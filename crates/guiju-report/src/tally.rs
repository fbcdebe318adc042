//! Verdicts counted: by subject, by chapter of a document, by place, by severity.
//!
//! It must not know how counts are drawn or written. Every count is exact over the whole outcome, whatever is shown of it.

use std::collections::BTreeMap;

use guiju_core::language::formula::NormId;
use guiju_core::pack::Norm;
use guiju_core::register::Register;
use guiju_core::verdict::{Counts, RecordId, Severity, Verdict};
use guiju_core::vocabulary::{KindId, PlaceLevel};

use crate::Report;

/// Verdicts and weights of a part of an outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How often each verdict fell.
    pub counts: Counts,
    /// What the unmet weigh.
    pub weights: BTreeMap<Severity, usize>,
}

impl Sum {
    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict, severity: Option<Severity>) {
        self.counts.add(verdict);
        if let (Verdict::Unmet, Some(severity)) = (verdict, severity) {
            let count = self.weights.entry(severity).or_default();
            *count = count.saturating_add(1);
        }
    }
    /// Counts all of another.
    pub fn include(&mut self, other: &Sum) {
        let (mine, theirs) = (&mut self.counts, &other.counts);
        mine.met = mine.met.saturating_add(theirs.met);
        mine.unmet = mine.unmet.saturating_add(theirs.unmet);
        mine.not_applicable = mine.not_applicable.saturating_add(theirs.not_applicable);
        mine.undetermined = mine.undetermined.saturating_add(theirs.undetermined);
        mine.not_due = mine.not_due.saturating_add(theirs.not_due);
        for (severity, n) in &other.weights {
            let count = self.weights.entry(*severity).or_default();
            *count = count.saturating_add(*n);
        }
    }
    /// Verdicts of one sort.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> usize {
        of(&self.counts, verdict)
    }
    /// Unmet norms of one weight.
    #[must_use]
    pub fn weighing(&self, severity: Severity) -> usize {
        self.weights.get(&severity).copied().unwrap_or_default()
    }
    /// Verdicts on norms that apply, or may.
    #[must_use]
    pub fn applicable(&self) -> usize {
        let c = &self.counts;
        c.met.saturating_add(c.unmet).saturating_add(c.undetermined).saturating_add(c.not_due)
    }
}

/// Verdicts of one sort among counts.
#[must_use]
pub fn of(counts: &Counts, verdict: Verdict) -> usize {
    match verdict {
        Verdict::Met => counts.met,
        Verdict::Unmet => counts.unmet,
        Verdict::NotApplicable => counts.not_applicable,
        Verdict::Undetermined => counts.undetermined,
        Verdict::NotDue => counts.not_due,
    }
}

/// A chapter of a document: the part of its clause paths before the first bracket.
#[derive(Clone, Debug)]
pub struct Chapter<'a> {
    /// The pack's place.
    pub pack: usize,
    /// The author's label: `四`.
    pub name: &'a str,
    /// What the clause table says of its heading.
    pub heading: Option<&'a str>,
    /// Its norms, in the order of the file.
    pub norms: Vec<&'a Norm>,
}

/// The chapter that a clause path lies in: `四(十)` lies in `四`.
#[must_use]
pub fn chapter_of(clause: &str) -> &str {
    let name = clause.split(['(', '（', '〔', '.', '．', '、', '-', '/']).next().unwrap_or(clause).trim();
    if name.is_empty() { clause } else { name }
}

/// The chapter that a norm stands in, by its first citation.
#[must_use]
pub fn chapter_of_norm(norm: &Norm) -> &str {
    norm.citations.first().map(|c| chapter_of(&c.clause)).unwrap_or_default()
}

/// The chapters of every pack in use, in the order of its clause table; those that no norm cites are left out.
#[must_use]
pub fn chapters<'a>(report: &Report<'a>) -> Vec<Chapter<'a>> {
    let mut out = Vec::new();
    for (at, pack) in report.rules.packs().iter().enumerate() {
        let mut own: Vec<Chapter<'a>> = Vec::new();
        for row in &pack.clauses {
            let name = chapter_of(&row.citation.clause);
            let heads = row.citation.sentence == 0 && row.citation.clause == name;
            let heading = heads.then(|| after_label(&row.gist));
            match own.iter_mut().find(|c| c.name == name) {
                Some(known) => known.heading = known.heading.or(heading),
                None => own.push(Chapter { pack: at, name, heading, norms: Vec::new() }),
            }
        }
        for norm in report.rules.norms().iter().filter(|n| n.pack == at) {
            let name = chapter_of_norm(norm);
            match own.iter_mut().find(|c| c.name == name) {
                Some(known) => known.norms.push(norm),
                None => own.push(Chapter { pack: at, name, heading: None, norms: vec![norm] }),
            }
        }
        out.extend(own.into_iter().filter(|c| !c.norms.is_empty()));
    }
    out
}

/// `第四章标题：加大投入` says `加大投入`.
fn after_label(gist: &str) -> &str {
    gist.split_once("标题：").map_or(gist, |(_, rest)| rest)
}

/// The verdicts on one subject, norm by norm.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    norms: &'a [NormId],
    verdicts: &'a [Verdict],
}

impl<'a> Row<'a> {
    /// Each norm with its verdict, in the outcome's order.
    pub fn iter(self) -> impl Iterator<Item = (NormId, Verdict)> + 'a {
        self.norms.iter().copied().zip(self.verdicts.iter().copied())
    }
}

/// The verdicts of an outcome by subject, and what they come to.
#[derive(Clone, Debug)]
pub struct Tally<'a> {
    /// The subjects in the outcome's order.
    pub subjects: Vec<RecordId>,
    rows: BTreeMap<RecordId, Row<'a>>,
    severities: BTreeMap<NormId, Severity>,
}

impl<'a> Tally<'a> {
    /// Of a report's outcome.
    #[must_use]
    pub fn new(report: &Report<'a>) -> Self {
        let (mut subjects, mut rows) = (Vec::new(), BTreeMap::new());
        for block in &report.outcome.blocks {
            let chunks = block.verdicts.chunks(block.norms.len().max(1));
            for (subject, verdicts) in block.subjects.iter().zip(chunks) {
                subjects.push(*subject);
                rows.insert(*subject, Row { norms: &block.norms, verdicts });
            }
        }
        let severity = |n: &Norm| Some((n.id, n.force.severity()?));
        Tally { subjects, rows, severities: report.rules.norms().iter().filter_map(severity).collect() }
    }
    /// The verdicts on a subject; none for a record that no norm is about.
    pub fn row(&self, subject: RecordId) -> impl Iterator<Item = (NormId, Verdict)> + '_ {
        self.rows.get(&subject).copied().into_iter().flat_map(Row::iter)
    }
    /// What an unmet norm weighs.
    #[must_use]
    pub fn severity(&self, norm: NormId) -> Option<Severity> {
        self.severities.get(&norm).copied()
    }
    /// What the verdicts on some subjects come to.
    pub fn sum(&self, subjects: impl IntoIterator<Item = RecordId>) -> Sum {
        let mut sum = Sum::default();
        for subject in subjects {
            for (norm, verdict) in self.row(subject) {
                sum.add(verdict, self.severity(norm));
            }
        }
        sum
    }
    /// Everything.
    #[must_use]
    pub fn total(&self) -> Sum {
        self.sum(self.subjects.iter().copied())
    }
    /// What the verdicts come to by norm.
    #[must_use]
    pub fn by_norm(&self) -> BTreeMap<NormId, Sum> {
        let mut out: BTreeMap<NormId, Sum> = BTreeMap::new();
        for row in self.rows.values() {
            for (norm, verdict) in row.iter() {
                out.entry(norm).or_default().add(verdict, self.severity(norm));
            }
        }
        out
    }
    /// How many subjects of each kind, in the order of the outcome.
    #[must_use]
    pub fn kinds(&self) -> Vec<(KindId, usize)> {
        let mut out: Vec<(KindId, usize)> = Vec::new();
        for subject in &self.subjects {
            match out.last_mut().filter(|(kind, _)| *kind == subject.kind) {
                Some((_, n)) => *n = n.saturating_add(1),
                None => out.push((subject.kind, 1)),
            }
        }
        out
    }
    /// The outermost level at which the subjects lie in several places; that of communities where they all lie in one.
    #[must_use]
    pub fn level(&self, register: &Register) -> PlaceLevel {
        let several = |level: PlaceLevel| {
            let mut seen = self.subjects.iter().filter_map(|s| place_at(register, *s, level));
            let first = seen.next();
            seen.any(|place| Some(place) != first)
        };
        LEVELS.into_iter().find(|level| several(*level)).unwrap_or(PlaceLevel::Community)
    }
    /// What the verdicts come to by place of a level, places by code. `None`: those that lie in no place.
    #[must_use]
    pub fn by_place(&self, register: &Register, level: PlaceLevel) -> Vec<(Option<RecordId>, Sum)> {
        let mut out: BTreeMap<(String, Option<RecordId>), Sum> = BTreeMap::new();
        for subject in &self.subjects {
            let place = place_of(register, *subject, level);
            let code = place.map(|p| register.identity(p)).unwrap_or_default();
            out.entry((code, place)).or_default().include(&self.sum([*subject]));
        }
        out.into_iter().map(|((_, place), sum)| (place, sum)).filter(|(_, sum)| sum.applicable() > 0).collect()
    }
}

/// The place of a level that a subject lies in; a place above that level belongs to none of its members and stands for itself.
#[must_use]
pub fn place_of(register: &Register, subject: RecordId, level: PlaceLevel) -> Option<RecordId> {
    place_at(register, subject, level).or_else(|| lowest(register, subject))
}

const LEVELS: [PlaceLevel; 5] =
    [PlaceLevel::Province, PlaceLevel::City, PlaceLevel::County, PlaceLevel::Subdistrict, PlaceLevel::Community];

/// The place of a level that a record is or lies in.
fn place_at(register: &Register, record: RecordId, level: PlaceLevel) -> Option<RecordId> {
    above(register, record).find(|r| level_of(register, *r) == Some(level))
}

/// The innermost place that a record is or lies in.
fn lowest(register: &Register, record: RecordId) -> Option<RecordId> {
    above(register, record).find(|r| level_of(register, *r).is_some())
}

/// The level of a record's kind, where it is a place.
#[must_use]
pub fn level_of(register: &Register, record: RecordId) -> Option<PlaceLevel> {
    register.vocabulary().kind(record.kind).and_then(|k| k.level)
}

/// A record and those that it lies in, innermost first.
pub fn above(register: &Register, record: RecordId) -> impl Iterator<Item = RecordId> + '_ {
    core::iter::successors(Some(record), |here| register.parent(*here))
}

/// The record whose page tells of a subject: the innermost place that it is or lies in; without one, the outermost record.
#[must_use]
pub fn home(register: &Register, subject: RecordId) -> RecordId {
    lowest(register, subject).or_else(|| above(register, subject).last()).unwrap_or(subject)
}
