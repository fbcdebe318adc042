//! What subjects are short of, and what that comes to by place and by bearer (SEMANTICS §7).
//!
//! A shortfall joins a sum only where it is one amount of one measure in a unit that adds up; what is left out is counted by why. Where
//! several norms ask one record for more of the same measure, the largest need covers the others and only it is added. Norms that do
//! not bind (practice packs, benchmarks) have sums of their own. It must not know how sums are told.

mod sums;

use std::collections::BTreeMap;

use guiju_core::language::formula::NormId;
use guiju_core::register::Register;
use guiju_core::value::Rational;
use guiju_core::verdict::gap::{Gap, LeftOut, Needed, SubjectGap};
use guiju_core::verdict::{Distance, Finding, Measure, Outcome, RecordId, Severity, Verdict};
use guiju_core::vocabulary::{Dimension, Type, UnitId, Vocabulary};

use crate::plan::Plan;

/// What may be added to what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    measure: Measure,
    /// For members and totals, whose norm says what counts.
    norm: Option<NormId>,
    over: bool,
    unit: Option<UnitId>,
}

/// What one norm asks of one record.
#[derive(Clone, Copy, Debug)]
struct Ask {
    norm: NormId,
    least: Rational,
    at_least: bool,
}

/// What all norms ask of one record under one key.
#[derive(Clone, Debug)]
struct Entry {
    benchmark: bool,
    key: Key,
    record: RecordId,
    asks: Vec<Ask>,
}

/// A shortfall that is in no sum.
#[derive(Clone, Copy, Debug)]
struct Aside {
    benchmark: bool,
    subject: RecordId,
    norm: NormId,
    why: LeftOut,
}

/// A verdict that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    benchmark: bool,
    subject: RecordId,
    norm: NormId,
}

/// Everything that sums are made of.
#[derive(Debug, Default)]
struct Ledger {
    entries: BTreeMap<(bool, Key, RecordId), Entry>,
    asides: Vec<Aside>,
    open: Vec<Open>,
}

impl Plan {
    /// Shortfalls and least changes of every subject of an outcome, and their sums.
    #[must_use]
    pub fn gap(&self, register: &Register, outcome: &Outcome) -> Gap {
        let mut ledger = Ledger::default();
        let mut subjects: Vec<SubjectGap> = Vec::new();
        for (subject, norm, verdict) in outcome.verdicts() {
            if !matches!(verdict, Verdict::Unmet | Verdict::Undetermined) {
                continue;
            }
            if subjects.last().is_none_or(|last| last.subject != subject) {
                subjects.push(SubjectGap {
                    subject,
                    findings: Vec::new(),
                    needs: Vec::new(),
                    undetermined: Vec::new(),
                });
            }
            let Some(last) = subjects.last_mut() else { continue };
            let benchmark = self.is_beyond(register, norm, subject);
            if verdict == Verdict::Undetermined {
                last.undetermined.push(norm);
                ledger.open.push(Open { benchmark, subject, norm });
            } else if let Some(finding) = self.finding(register, subject, norm) {
                ledger.note(&finding, benchmark, register.vocabulary());
                last.findings.push(finding);
            }
        }
        for subject in &mut subjects {
            subject.needs = needs_of(&subject.findings, register.vocabulary());
        }
        let scopes = self.scopes(register, &ledger);
        Gap { subjects, scopes }
    }
    /// Whether a norm is held against a subject that it does not bind.
    fn is_beyond(&self, register: &Register, norm: NormId, subject: RecordId) -> bool {
        let pack = self.rules().norm(norm).and_then(|n| self.rules().packs().get(n.pack));
        pack.is_some_and(|p| p.practice) || (self.is_benchmark() && !self.binds(register, norm, subject))
    }
    /// Whether a norm's unmet verdicts are violations.
    fn is_duty(&self, norm: NormId) -> bool {
        self.rules().norm(norm).and_then(|n| n.force.severity()) == Some(Severity::Violation)
    }
}

impl Ledger {
    fn note(&mut self, finding: &Finding, benchmark: bool, vocabulary: &Vocabulary) {
        let mut reasons: Vec<LeftOut> = Vec::new();
        for distance in &finding.shortfall {
            match keyed(distance, finding.norm, vocabulary) {
                Ok((key, least)) => {
                    let at = (benchmark, key.clone(), distance.record);
                    let empty = Entry { benchmark, key, record: distance.record, asks: Vec::new() };
                    let entry = self.entries.entry(at).or_insert(empty);
                    entry.asks.push(Ask { norm: finding.norm, least, at_least: distance.at_least });
                }
                // That another norm is unmet is no shortfall of its own: what it lacks follows.
                Err(_) if matches!(distance.measure, Measure::Norm(_)) => {}
                Err(why) if reasons.contains(&why) => {}
                Err(why) => reasons.push(why),
            }
        }
        let (subject, norm) = (finding.subject, finding.norm);
        self.asides.extend(reasons.into_iter().map(|why| Aside { benchmark, subject, norm, why }));
    }
}

/// What a distance may be added to, and how much it is; or why to nothing.
fn keyed(distance: &Distance, norm: NormId, vocabulary: &Vocabulary) -> Result<(Key, Rational), LeftOut> {
    if distance.alternative != 0 {
        return Err(LeftOut::Alternatives);
    }
    let least = distance.least.filter(|_| distance.wanted.is_none()).ok_or(LeftOut::NoAmount)?;
    let own = match &distance.measure {
        Measure::Fact(fact) => {
            let per_head = vocabulary.fact(*fact).is_none_or(|f| is_per_head(&f.name, &f.zh));
            let number = vocabulary.fact(*fact).is_some_and(|f| matches!(f.ty, Type::Number { .. } | Type::Set(_)));
            if per_head || !number {
                return Err(LeftOut::NotAdditive);
            }
            None
        }
        Measure::Members(_) => Some(norm),
        Measure::Sum(_, fact) => {
            if vocabulary.fact(*fact).is_none_or(|f| is_per_head(&f.name, &f.zh)) {
                return Err(LeftOut::NotAdditive);
            }
            Some(norm)
        }
        Measure::Average(..) | Measure::Days(_) => return Err(LeftOut::NotAdditive),
        Measure::Norm(_) => return Err(LeftOut::NoAmount),
        Measure::Comparison => return Err(LeftOut::NoMeasure),
    };
    if !distance.unit.is_some_and(adds_up) {
        return Err(LeftOut::NotAdditive);
    }
    let key = Key { measure: distance.measure.clone(), norm: own, over: distance.over, unit: distance.unit };
    Ok((key, least))
}

/// Whether amounts in a unit make a sense when added: areas, money, households, persons, things; no percentages, points, years, days.
fn adds_up(unit: UnitId) -> bool {
    let Dimension { area, money, household, person, day, month } = unit.dimension();
    let counted = unit.is_count() && !["分", "年度"].contains(&unit.unit().zh);
    counted || ((area, money, household, person).ne(&(0, 0, 0, 0)) && day == 0 && month == 0)
}

/// A figure for each head or household is no amount, though its unit is one's.
fn is_per_head(name: &str, zh: &str) -> bool {
    let in_zh = ["平均", "人均", "户均", "均价", "标准额"].iter().any(|word| zh.contains(word));
    in_zh || name.starts_with("average_") || name.contains("_per_")
}

/// What one subject needs, each measure once, by the norm that asks for most of it.
fn needs_of(findings: &[Finding], vocabulary: &Vocabulary) -> Vec<Needed> {
    let mut order: Vec<(Key, RecordId)> = Vec::new();
    let mut asks: BTreeMap<(Key, RecordId), Vec<Ask>> = BTreeMap::new();
    for finding in findings {
        for distance in &finding.shortfall {
            let Ok((key, least)) = keyed(distance, finding.norm, vocabulary) else { continue };
            let at = (key, distance.record);
            if !order.contains(&at) {
                order.push(at.clone());
            }
            asks.entry(at).or_default().push(Ask { norm: finding.norm, least, at_least: distance.at_least });
        }
    }
    let needed = order.into_iter().filter_map(|at| {
        let mut asked = asks.remove(&at)?;
        asked.sort_by_key(|ask| std::cmp::Reverse(ask.least));
        let largest = asked.first()?.least;
        let (key, record) = at;
        let mut norms: Vec<NormId> = Vec::new();
        for ask in &asked {
            if !norms.contains(&ask.norm) {
                norms.push(ask.norm);
            }
        }
        let at_least = asked.iter().any(|ask| ask.at_least);
        let Key { measure, over, unit, .. } = key;
        Some(Needed { record, measure, over, least: largest, unit, at_least, norms })
    });
    needed.collect()
}
