//! Sums of what is needed: over everything, place by place, bearer by bearer.

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::language::formula::NormId;
use guiju_core::register::Register;
use guiju_core::value::Rational;
use guiju_core::verdict::RecordId;
use guiju_core::verdict::gap::{Extent, GapSum, LeftOut, ScopeGap};
use guiju_core::vocabulary::KindId;

use super::{Ask, Entry, Key, Ledger};
use crate::plan::Plan;

/// A sum in the making.
struct Running {
    sum: GapSum,
    open: BTreeSet<RecordId>,
    overflowed: usize,
}

/// One extent in the making.
#[derive(Default)]
struct Scope {
    sums: BTreeMap<Key, Running>,
    left_out: BTreeMap<LeftOut, usize>,
    open: BTreeSet<RecordId>,
}

impl Plan {
    /// Every extent with something in it: binding norms first, then benchmarks; within each, everything, places, bearers.
    pub(super) fn scopes(&self, register: &Register, ledger: &Ledger) -> Vec<ScopeGap> {
        let levels = levels(register);
        let mut scopes: BTreeMap<(bool, Rank), Scope> = BTreeMap::new();
        for entry in ledger.entries.values() {
            let extents = |asks: &[Ask]| self.extents(register, &levels, entry.record, asks.iter().map(|a| a.norm));
            for (rank, norms) in extents(&entry.asks) {
                let asks: Vec<Ask> = entry.asks.iter().filter(|a| norms.contains(&a.norm)).copied().collect();
                self.add(scopes.entry((entry.benchmark, rank)).or_default(), entry, &asks);
            }
        }
        for aside in &ledger.asides {
            for (rank, _) in self.extents(register, &levels, aside.subject, std::iter::once(aside.norm)) {
                count(&mut scopes.entry((aside.benchmark, rank)).or_default().left_out, aside.why);
            }
        }
        let behind = norms_behind(ledger);
        for open in &ledger.open {
            for (rank, _) in self.extents(register, &levels, open.subject, std::iter::once(open.norm)) {
                let scope = scopes.entry((open.benchmark, rank)).or_default();
                scope.open.insert(open.subject);
                for (key, _) in behind
                    .iter()
                    .filter(|((b, _), norms)| *b == open.benchmark && norms.contains(&open.norm))
                    .map(|((_, key), norms)| (key, norms))
                {
                    scope.sums.entry(key.clone()).or_insert_with(|| Running::of(key)).open.insert(open.subject);
                }
            }
        }
        scopes.into_iter().map(|((benchmark, rank), scope)| scope.closed(benchmark, rank.extent)).collect()
    }
    /// Adds what one record needs: the most that any of the norms asks for.
    fn add(&self, scope: &mut Scope, entry: &Entry, asks: &[Ask]) {
        let most = |asks: &mut dyn Iterator<Item = &Ask>| asks.map(|a| a.least).max();
        let Some(largest) = most(&mut asks.iter()) else { return };
        let must = most(&mut asks.iter().filter(|a| self.is_duty(a.norm))).unwrap_or(Rational::ZERO);
        let running = scope.sums.entry(entry.key.clone()).or_insert_with(|| Running::of(&entry.key));
        let sum = &mut running.sum;
        let Some((least, must)) = sum.least.checked_add(&largest).zip(sum.must.checked_add(&must)) else {
            running.overflowed = running.overflowed.saturating_add(1);
            return;
        };
        (sum.least, sum.must) = (least, must);
        sum.at_least |= asks.iter().any(|a| a.at_least);
        sum.records = sum.records.saturating_add(1);
        sum.covered = sum.covered.saturating_add(asks.len().saturating_sub(1));
        sum.norms.extend(asks.iter().map(|a| a.norm));
    }
    /// The extents that a record lies in, each with those of the norms that it is about.
    fn extents(
        &self,
        register: &Register,
        levels: &[KindId],
        record: RecordId,
        norms: impl Iterator<Item = NormId>,
    ) -> Vec<(Rank, BTreeSet<NormId>)> {
        let norms: BTreeSet<NormId> = norms.collect();
        let mut out = vec![(Rank { order: 0, code: None, extent: Extent::All }, norms.clone())];
        for (at, level) in (1usize..).zip(levels) {
            let place = register.ancestor(record, *level);
            if place.is_none() && stands_above(register, record, *level) {
                continue;
            }
            // Places in the order of their codes, whatever the order of rows; those of no known place last.
            let code = Some((place.is_none(), place.map(|p| register.identity(p)).unwrap_or_default()));
            out.push((Rank { order: at, code, extent: Extent::Place(*level, place) }, norms.clone()));
        }
        let mut bearers: BTreeMap<String, BTreeSet<NormId>> = BTreeMap::new();
        for norm in norms {
            let bearer = self.rules().norm(norm).map(|n| n.bearer.clone()).unwrap_or_default();
            bearers.entry(bearer).or_default().insert(norm);
        }
        let order = levels.len().saturating_add(1);
        out.extend(
            bearers.into_iter().map(|(b, norms)| (Rank { order, code: None, extent: Extent::Bearer(b) }, norms)),
        );
        out
    }
}

/// In which order extents stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    order: usize,
    code: Option<(bool, String)>,
    extent: Extent,
}

impl Running {
    fn of(key: &Key) -> Self {
        let Key { measure, norm, over, unit } = key.clone();
        let sum = GapSum {
            measure,
            norm,
            over,
            least: Rational::ZERO,
            must: Rational::ZERO,
            unit,
            at_least: false,
            records: 0,
            covered: 0,
            norms: BTreeSet::new(),
            undetermined: 0,
        };
        Running { sum, open: BTreeSet::new(), overflowed: 0 }
    }
}

impl Scope {
    fn closed(mut self, benchmark: bool, extent: Extent) -> ScopeGap {
        let mut sums = Vec::new();
        for running in self.sums.into_values() {
            for _ in 0..running.overflowed {
                count(&mut self.left_out, LeftOut::TooLarge);
            }
            sums.push(GapSum { undetermined: running.open.len(), ..running.sum });
        }
        ScopeGap { extent, benchmark, sums, left_out: self.left_out, undetermined: self.open.len() }
    }
}

/// The norms that ask for each key anywhere: where one of them is open, its sum may grow.
fn norms_behind(ledger: &Ledger) -> BTreeMap<(bool, Key), BTreeSet<NormId>> {
    let mut out: BTreeMap<(bool, Key), BTreeSet<NormId>> = BTreeMap::new();
    for entry in ledger.entries.values() {
        let norms = out.entry((entry.benchmark, entry.key.clone())).or_default();
        norms.extend(entry.asks.iter().map(|a| a.norm));
    }
    out
}

/// The levels to sum by: city, county, subdistrict, and whatever other kind of place holds places.
fn levels(register: &Register) -> Vec<KindId> {
    let kinds = register.vocabulary().kinds();
    let mut levels: Vec<_> = kinds.iter().filter_map(|k| Some((k.level?, k.id))).collect();
    levels.sort();
    let lowest = levels.last().map(|(level, _)| *level);
    levels.into_iter().filter(|(level, _)| Some(*level) != lowest).map(|(_, kind)| kind).skip(1).collect()
}

/// Whether a record is itself a place above a level: a city lies in no county.
fn stands_above(register: &Register, record: RecordId, level: KindId) -> bool {
    let of = |kind: KindId| register.vocabulary().kind(kind).and_then(|k| k.level);
    of(record.kind).zip(of(level)).is_some_and(|(own, level)| own < level)
}

fn count(into: &mut BTreeMap<LeftOut, usize>, why: LeftOut) {
    let count = into.entry(why).or_default();
    *count = count.saturating_add(1);
}
