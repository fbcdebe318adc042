//! Rows and sentences side by side, by their digests: what is missing, doubled, changed, moved, or in no document.

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::document::Sentence;
use guiju_core::pack::coverage::{Fault, Found};
use guiju_core::pack::rule_set::{Citation, ClauseRow};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Letters of a sentence that a fault shows.
const SHOWN: usize = 24;

/// A row with the sentence that is its own.
pub(super) type Placed<'a> = Vec<(&'a ClauseRow, &'a Sentence)>;

/// Every fault in the order of the document, and the rows that stand as they should.
pub(super) fn faults<'a>(rows: &'a [ClauseRow], sentences: &'a [Sentence]) -> (Vec<Fault>, Placed<'a>) {
    let stated: Vec<&str> = rows.iter().map(|row| row.sha.as_str()).collect();
    let digests: Vec<&str> = sentences.iter().map(|s| s.digest.as_str()).collect();
    let mut sides = Sides { placed: Vec::new(), gaps: Vec::new() };
    for op in capture_diff_slices(Algorithm::Myers, &stated, &digests) {
        let (old, new) = (op.old_range(), op.new_range());
        let rows = rows.get(old).unwrap_or_default();
        let sentences = sentences.get(new).unwrap_or_default();
        match op {
            DiffOp::Equal { .. } => sides.placed.extend(rows.iter().zip(sentences)),
            _ => sides.gaps.push(Gap { after: sides.placed.last().map(|(row, _)| *row), rows, sentences }),
        }
    }
    (sides.faults(), sides.placed)
}

/// Rows and sentences between two that fit.
struct Gap<'a> {
    after: Option<&'a ClauseRow>,
    rows: &'a [ClauseRow],
    sentences: &'a [Sentence],
}

struct Sides<'a> {
    placed: Placed<'a>,
    gaps: Vec<Gap<'a>>,
}

impl Sides<'_> {
    fn faults(&self) -> Vec<Fault> {
        let homes: BTreeMap<&str, &Citation> =
            self.placed.iter().rev().map(|(row, s)| (s.digest.as_str(), &row.citation)).collect();
        // Sentences that no row stands beside, by digest: a row whose own is among them only stands elsewhere.
        let mut loose: BTreeMap<&str, Vec<&Sentence>> = BTreeMap::new();
        for sentence in self.gaps.iter().flat_map(|gap| gap.sentences).rev() {
            loose.entry(&sentence.digest).or_default().push(sentence);
        }
        let mut moved: BTreeMap<*const ClauseRow, &Sentence> = BTreeMap::new();
        let mut taken: BTreeSet<*const Sentence> = BTreeSet::new();
        for row in self.gaps.iter().flat_map(|gap| gap.rows) {
            if let Some(sentence) = loose.get_mut(row.sha.as_str()).and_then(Vec::pop) {
                moved.insert(row, sentence);
                taken.insert(sentence);
            }
        }
        let mut out = Vec::new();
        for gap in &self.gaps {
            gap.faults(&homes, &moved, &taken, &mut out);
        }
        out
    }
}

impl Gap<'_> {
    fn faults(
        &self,
        homes: &BTreeMap<&str, &Citation>,
        moved: &BTreeMap<*const ClauseRow, &Sentence>,
        taken: &BTreeSet<*const Sentence>,
        out: &mut Vec<Fault>,
    ) {
        let mut after = self.after.map(|row| row.citation.clone());
        let mut left = self.sentences.iter().filter(|s| !taken.contains(&std::ptr::from_ref(*s)));
        for row in self.rows {
            let name = row.citation.clone();
            let sentence = moved.get(&std::ptr::from_ref(row));
            out.push(match (sentence, homes.get(row.sha.as_str())) {
                (Some(sentence), _) => Fault::Moved { row: name, found: found(sentence) },
                (None, Some(first)) => Fault::Doubled { row: name, first: (*first).clone() },
                (None, None) => match left.next() {
                    Some(sentence) => {
                        after = Some(name.clone());
                        Fault::Changed { row: name, stated: row.sha.clone(), found: found(sentence) }
                    }
                    None => Fault::Stray { row: name },
                },
            });
        }
        out.extend(left.map(|sentence| Fault::Missing { after: after.clone(), found: found(sentence) }));
    }
}

fn found(sentence: &Sentence) -> Found {
    let mut text: String = sentence.text.chars().take(SHOWN).collect();
    if text.len() < sentence.text.len() {
        text.push('…');
    }
    Found { line: sentence.line, digest: sentence.digest.clone(), text }
}
