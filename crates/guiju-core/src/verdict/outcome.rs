//! Every verdict on a register, in order, and how often each fell.

use std::collections::BTreeMap;

use super::{RecordId, Verdict};
use crate::language::formula::NormId;
use crate::register::DataError;
use crate::value::Date;
use crate::vocabulary::KindId;

/// Verdicts of one kind's subjects under the norms about that kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The kind.
    pub kind: KindId,
    /// The subjects by code, then input position.
    pub subjects: Vec<RecordId>,
    /// The norms by pack id, then file order.
    pub norms: Vec<NormId>,
    /// Subject by subject, one verdict a norm.
    pub verdicts: Vec<Verdict>,
}

/// Every verdict on a register: subjects and norms in the order of SEMANTICS §8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The date judged by.
    pub as_of: Date,
    /// Whether packs were used outside their jurisdiction.
    pub benchmark: bool,
    /// By kind, kinds by name.
    pub blocks: Vec<Block>,
    /// What is wrong with the data: seen while judging (a reported value that its derivation contradicts).
    pub errors: Vec<DataError>,
}

/// How often each verdict fell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names are the verdicts
pub struct Counts {
    pub met: usize,
    pub unmet: usize,
    pub not_applicable: usize,
    pub undetermined: usize,
    pub not_due: usize,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict) {
        let slot = match verdict {
            Verdict::Met => &mut self.met,
            Verdict::Unmet => &mut self.unmet,
            Verdict::NotApplicable => &mut self.not_applicable,
            Verdict::Undetermined => &mut self.undetermined,
            Verdict::NotDue => &mut self.not_due,
        };
        *slot = slot.saturating_add(1);
    }
}

impl Outcome {
    /// Every verdict in order.
    pub fn verdicts(&self) -> impl Iterator<Item = (RecordId, NormId, Verdict)> + '_ {
        self.blocks.iter().flat_map(|block| {
            let rows = block.subjects.iter().flat_map(|s| block.norms.iter().map(move |n| (*s, *n)));
            rows.zip(&block.verdicts).map(|((subject, norm), verdict)| (subject, norm, *verdict))
        })
    }
    /// The verdict of one norm on one subject; `None` where the norm is not about that kind.
    #[must_use]
    pub fn verdict(&self, subject: RecordId, norm: NormId) -> Option<Verdict> {
        let block = self.blocks.iter().find(|b| b.kind == subject.kind)?;
        let row = block.subjects.iter().position(|s| *s == subject)?;
        let column = block.norms.iter().position(|n| *n == norm)?;
        let at = row.checked_mul(block.norms.len())?.checked_add(column)?;
        block.verdicts.get(at).copied()
    }
    /// How often each verdict fell, by norm.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<NormId, Counts> {
        let mut out: BTreeMap<NormId, Counts> = BTreeMap::new();
        for (_, norm, verdict) in self.verdicts() {
            out.entry(norm).or_default().add(verdict);
        }
        out
    }
}
