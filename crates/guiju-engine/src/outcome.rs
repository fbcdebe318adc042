//! Every verdict on a register, in the order of SEMANTICS §8; what is to be said about each is worked out only when asked for.

use guiju_core::language::formula::NormId;
use guiju_core::register::Register;
use guiju_core::verdict::{Block, Outcome, RecordId, Verdict};
use guiju_core::vocabulary::KindId;

use crate::derive::contradictions;
use crate::plan::Plan;
use crate::reference::Eval;

impl Plan {
    /// The verdict of every norm on every subject of its kind.
    #[must_use]
    pub fn check(&self, register: &Register) -> Outcome {
        let eval = Eval::new(self, register);
        let mut kinds: Vec<_> = register.vocabulary().kinds().iter().collect();
        kinds.sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
        let mut blocks = Vec::new();
        for kind in kinds {
            let norms = self.norms_about(kind.id);
            let subjects = if norms.is_empty() { Vec::new() } else { subjects(register, kind.id) };
            if subjects.is_empty() {
                continue;
            }
            let mut verdicts = Vec::with_capacity(subjects.len().saturating_mul(norms.len()));
            for subject in &subjects {
                verdicts.extend(norms.iter().filter_map(|id| Some(eval.judge(self.compiled(*id)?, *subject).verdict)));
            }
            blocks.push(Block { kind: kind.id, subjects, norms, verdicts });
        }
        let errors = contradictions(self, register);
        Outcome { as_of: self.as_of(), benchmark: self.is_benchmark(), blocks, errors }
    }
    /// The verdict of one norm on one subject; `None` where the norm is about another kind.
    #[must_use]
    pub fn verdict(&self, register: &Register, subject: RecordId, norm: NormId) -> Option<Verdict> {
        let compiled = self.compiled(norm).filter(|n| n.subject == subject.kind)?;
        Some(Eval::new(self, register).judge(compiled, subject).verdict)
    }
    /// The norms about a kind, by pack id and file order.
    #[must_use]
    pub fn norms_about(&self, kind: KindId) -> Vec<NormId> {
        let pack = |at: usize| self.rules().packs().get(at).map(|p| p.id.as_bytes());
        let mut norms: Vec<_> = self.rules().norms().iter().filter(|n| n.subject == kind).collect();
        norms.sort_by(|a, b| pack(a.pack).cmp(&pack(b.pack)).then(a.id.cmp(&b.id)));
        norms.into_iter().map(|n| n.id).collect()
    }
}

/// The subjects of a kind by code, then input position. Those without a code go by where they belong and their `id`.
fn subjects(register: &Register, kind: KindId) -> Vec<RecordId> {
    let mut all: Vec<(String, RecordId)> = register.of_kind(kind).map(|r| (order_code(register, r), r)).collect();
    all.sort();
    all.into_iter().map(|(_, record)| record).collect()
}

/// A record's code; without one, its parent's code, the collection's name and its own `id` (SEMANTICS §8). Position is left to rows.
fn order_code(register: &Register, record: RecordId) -> String {
    if let Some(code) = register.code(record) {
        return code.to_owned();
    }
    let parent = register.parent(record).map(|p| order_code(register, p)).unwrap_or_default();
    let collection = register.vocabulary().kind(record.kind).and_then(|k| k.collections.first());
    let collection = collection.map(String::as_str).unwrap_or_default();
    format!("{parent}/{collection}/{}", register.id(record).unwrap_or_default())
}
