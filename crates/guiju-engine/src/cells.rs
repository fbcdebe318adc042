//! Dropping what changes nothing: every cell between the breakpoints of the candidates is tried (SEMANTICS §4, last paragraph).

use std::collections::BTreeSet;

use guiju_core::limits;
use guiju_core::register::Cell;
use guiju_core::verdict::{Held, Missing, RecordId, Verdict};

use crate::facts::Overlay;
use crate::plan::Compiled;
use crate::reference::Eval;
use crate::walk::Place;

impl Eval<'_> {
    /// Tries every cell of the candidates' breakpoints; a fact that changes no verdict anywhere is not needed.
    pub(crate) fn drop_what_changes_nothing(
        &self,
        norm: &Compiled,
        subject: RecordId,
        found: BTreeSet<Missing>,
    ) -> (Vec<Missing>, bool) {
        let place = |missing: &Missing| match missing {
            Missing::Fact(record, fact, year) => Some(Place { record: *record, fact: *fact, year: *year }),
            _ => None,
        };
        let mut axes: Vec<(Missing, Place, Vec<Held>)> = Vec::new();
        let mut cells = 1usize;
        for missing in &found {
            let Some(place) = place(missing) else { continue };
            let Some(values) = self.values_within(norm, subject, &place) else { continue };
            cells = cells.saturating_mul(values.len().max(1));
            axes.push((missing.clone(), place, values));
            if axes.len() > limits::MISSING_FACTS || cells > limits::MISSING_CELLS {
                return (found.into_iter().collect(), true);
            }
        }
        let verdicts: Vec<Verdict> = (0..cells).map(|cell| self.verdict_in_cell(norm, subject, &axes, cell)).collect();
        // The same decided verdict everywhere: it is open only because and/or/not do not look across their operands (p or not p).
        // No fact changes the verdict, yet some must be told for it to be seen; which, the cells cannot say.
        if verdicts.first().is_some_and(|v| *v != Verdict::Undetermined && verdicts.iter().all(|other| other == v)) {
            return (found.into_iter().collect(), true);
        }
        let mut stride = 1usize;
        let mut idle = BTreeSet::new();
        for (missing, _, values) in &axes {
            let length = values.len().max(1);
            let same = |at: usize| {
                let along = stride.saturating_mul(length);
                let start = at.checked_rem(along).is_none_or(|r| r < stride);
                let line = (0..length).map(|k| verdicts.get(at.saturating_add(k.saturating_mul(stride))));
                !start || line.collect::<BTreeSet<_>>().len() <= 1
            };
            if (0..cells).all(same) {
                idle.insert(missing.clone());
            }
            stride = stride.saturating_mul(length);
        }
        let kept: Vec<Missing> = found.iter().filter(|m| !idle.contains(*m)).cloned().collect();
        // Something must matter where the verdict is open; if the cells do not show what, say all.
        if kept.is_empty() { (found.into_iter().collect(), true) } else { (kept, false) }
    }
    /// The values to try that what is known of the fact allows.
    pub(crate) fn values_within(&self, norm: &Compiled, subject: RecordId, place: &Place) -> Option<Vec<Held>> {
        let values = self.values_to_try(norm, subject, place)?;
        let cell = self.facts.cell(place.record, place.fact, place.kept());
        let allowed = |value: &Held| match (&cell, value) {
            (Cell::Between(low, high), Held::Int(v)) => low.is_none_or(|l| *v >= l) && high.is_none_or(|h| *v <= h),
            (Cell::Between(..), _) => false,
            (Cell::Set { sure, possible }, Held::Set { sure: m, .. }) => sure & !m == 0 && m & !possible == 0,
            _ => true,
        };
        let mut kept: Vec<Held> = values.into_iter().filter(allowed).collect();
        match cell {
            Cell::Between(low, high) => kept.extend([low, high].into_iter().flatten().map(Held::Int)),
            Cell::Set { sure, possible } => kept.extend([sure, possible].map(|m| Held::Set { sure: m, possible: m })),
            _ => {}
        }
        kept.dedup();
        Some(kept)
    }
    fn verdict_in_cell(
        &self,
        norm: &Compiled,
        subject: RecordId,
        axes: &[(Missing, Place, Vec<Held>)],
        cell: usize,
    ) -> Verdict {
        let mut overlay = Overlay::new(self.facts);
        let mut rest = cell;
        for (_, place, values) in axes {
            let length = values.len().max(1);
            if let Some(value) = rest.checked_rem(length).and_then(|at| values.get(at)) {
                overlay.set(place.record, place.fact, place.kept(), value.clone());
            }
            rest = rest.checked_div(length).unwrap_or(0);
        }
        Eval { facts: &overlay, ..*self }.judge(norm, subject).verdict
    }
}
