//! What to ask for next (LANGUAGE §4): on one subject the fact that settles most, over a register the column to collect.
//!
//! A value *settles* a norm when, told alone, it makes the verdict anything but undetermined. Facts are ordered by the norms that some
//! value settles, then by those that every value settles, then by those that ask for them, then by declaration. Values are tried at the
//! norm's own breakpoints, so that none is missed. Lists of members, codes and parameters cannot be tried: they count for the norms
//! that lack nothing else.

use std::collections::BTreeMap;

use guiju_core::language::formula::NormId;
use guiju_core::register::Register;
use guiju_core::verdict::question::{Answer, Asked, Column, Question, lacking};
use guiju_core::verdict::{Held, Missing, Outcome, RecordId, Verdict};
use guiju_core::vocabulary::Type;

use crate::facts::Overlay;
use crate::plan::{Compiled, Plan};
use crate::reference::Eval;
use crate::walk::Place;

/// What one missing thing would do to one undetermined verdict.
struct Trial {
    some: bool,
    every: bool,
    answers: Vec<Answer>,
}

impl Plan {
    /// What could be asked about one subject, the most settling first; empty where nothing is undetermined.
    #[must_use]
    pub fn questions(&self, register: &Register, subject: RecordId) -> Vec<Question> {
        let mut found: Vec<Question> = Vec::new();
        for norm in self.norms_about(subject.kind) {
            for (missing, trial) in self.trials(register, subject, norm) {
                let at = found.iter().position(|q| q.asked == missing).unwrap_or_else(|| {
                    let (asking, some, every, answers) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
                    found.push(Question { asked: missing, asking, some, every, answers });
                    found.len().saturating_sub(1)
                });
                let Some(question) = found.get_mut(at) else { continue };
                question.asking.push(norm);
                question.some.extend(Some(norm).filter(|_| trial.some));
                question.every.extend(Some(norm).filter(|_| trial.every));
                if !trial.answers.is_empty() {
                    question.answers.push((norm, trial.answers));
                }
            }
        }
        let most = std::cmp::Reverse;
        found.sort_by_cached_key(|q| {
            let asked = (declared(&q.asked), register.identity(lacking(&q.asked).unwrap_or(subject)));
            (most(q.some.len()), most(q.every.len()), most(q.asking.len()), asked)
        });
        found
    }
    /// What could be collected over a register, the most settling first.
    #[must_use]
    pub fn columns(&self, register: &Register, outcome: &Outcome) -> Vec<Column> {
        let mut found: BTreeMap<Asked, (Column, Vec<RecordId>, Vec<RecordId>)> = BTreeMap::new();
        let open = outcome.verdicts().filter(|(_, _, verdict)| *verdict == Verdict::Undetermined);
        for (subject, norm, _) in open {
            let mut once: BTreeMap<Asked, (bool, bool)> = BTreeMap::new();
            for (missing, trial) in self.trials(register, subject, norm) {
                let asked = Asked::of(&missing);
                let (column, records, subjects) =
                    found.entry(asked).or_insert_with(|| (empty(asked), Vec::new(), Vec::new()));
                records.extend(lacking(&missing));
                subjects.push(subject);
                // Several members of one collection lack the same column: the verdict is one.
                let (some, every) = once.entry(asked).or_insert_with(|| {
                    column.asking = column.asking.saturating_add(1);
                    let subjects = column.norms.entry(norm).or_default();
                    *subjects = subjects.saturating_add(1);
                    (false, false)
                });
                (*some, *every) = (*some || trial.some, *every || trial.every);
            }
            for (asked, (some, every)) in once {
                let Some((column, ..)) = found.get_mut(&asked) else { continue };
                column.some = column.some.saturating_add(usize::from(some));
                column.every = column.every.saturating_add(usize::from(every));
            }
        }
        let mut columns: Vec<Column> = found
            .into_values()
            .map(|(column, records, subjects)| Column {
                records: distinct(records),
                subjects: distinct(subjects),
                ..column
            })
            .collect();
        let most = std::cmp::Reverse;
        columns.sort_by_key(|c| (most(c.some), most(c.every), most(c.asking), c.asked));
        columns
    }
    /// Everything that one undetermined verdict lacks, each with what it would do.
    fn trials(&self, register: &Register, subject: RecordId, norm: NormId) -> Vec<(Missing, Trial)> {
        let Some(norm) = self.compiled(norm).filter(|n| n.subject == subject.kind) else { return Vec::new() };
        let eval = Eval::new(self, register);
        let (missing, _) = eval.missing(norm, subject);
        let alone = missing.len() == 1;
        let tried = missing.into_iter().map(|m| {
            let trial = eval.tried(norm, subject, &m, alone);
            (m, trial)
        });
        tried.collect()
    }
}

impl Eval<'_> {
    fn tried(&self, norm: &Compiled, subject: RecordId, missing: &Missing, alone: bool) -> Trial {
        let values = match missing {
            Missing::Fact(record, fact, year) => {
                let place = Place { record: *record, fact: *fact, year: *year };
                self.values_within(norm, subject, &place).map(|values| (place, values))
            }
            _ => None,
        };
        let Some((place, values)) = values.filter(|(_, values)| !values.is_empty()) else {
            return Trial { some: alone, every: false, answers: Vec::new() };
        };
        let verdict = |value: &Held| {
            let mut overlay = Overlay::new(self.facts);
            overlay.set(place.record, place.fact, place.kept(), value.clone());
            Eval { facts: &overlay, ..*self }.judge(norm, subject).verdict
        };
        let verdicts: Vec<(Held, Verdict)> = values.into_iter().map(|value| (value.clone(), verdict(&value))).collect();
        let decided = |(_, v): &(Held, Verdict)| *v != Verdict::Undetermined;
        let ordered = self
            .definition(place.fact)
            .is_some_and(|d| matches!(d.ty, Type::Bool | Type::Number { .. } | Type::Date | Type::Span(_)));
        Trial {
            some: verdicts.iter().any(decided),
            every: verdicts.iter().all(decided),
            answers: if ordered { answers(verdicts) } else { Vec::new() },
        }
    }
}

/// Neighbouring values with one verdict as one range; the ends stand open. That an event never was is an answer of its own.
fn answers(mut verdicts: Vec<(Held, Verdict)>) -> Vec<Answer> {
    let number = |held: &Held| if let Held::Int(n) = held { Some(*n) } else { None };
    let nothing = verdicts.iter().find(|(held, _)| *held == Held::None).map(|(_, v)| *v);
    verdicts.retain(|(held, _)| number(held).is_some());
    verdicts.sort_by_key(|(held, _)| number(held));
    let mut out: Vec<Answer> = Vec::new();
    for (held, verdict) in verdicts {
        match out.last_mut() {
            Some(last) if last.verdict == verdict => last.to = Some(held),
            _ => out.push(Answer { from: Some(held.clone()), to: Some(held), verdict }),
        }
    }
    if let Some(first) = out.first_mut() {
        first.from = None;
    }
    if let Some(last) = out.last_mut() {
        last.to = None;
    }
    out.extend(nothing.map(|verdict| Answer { from: Some(Held::None), to: Some(Held::None), verdict }));
    out
}

/// The order of declaration: facts first, as the vocabulary has them.
fn declared(missing: &Missing) -> Asked {
    Asked::of(missing)
}

fn empty(asked: Asked) -> Column {
    Column { asked, records: 0, subjects: 0, asking: 0, some: 0, every: 0, norms: BTreeMap::new() }
}

fn distinct(mut records: Vec<RecordId>) -> usize {
    records.sort_unstable();
    records.dedup();
    records.len()
}
