//! Members of collections: who is there, who may be, and whether those are all (SEMANTICS §1, §3).

use guiju_core::language::formula::{Collection, Down};
use guiju_core::register::{Cell, Extent, Year};
use guiju_core::value::Truth;
use guiju_core::verdict::{Missing, RecordId};
use guiju_core::vocabulary::KindId;

use crate::reference::Eval;
use crate::scope::{Reached, Scope};

/// The members that a collection has, as far as is known.
#[derive(Clone, Debug, Default)]
pub struct Members {
    /// Each member and whether it is there: never false.
    pub rows: Vec<(RecordId, Truth)>,
    /// Where there may be others: each time below this record; `None` where not even that is known. Empty: those are all.
    pub others: Vec<Option<RecordId>>,
    /// What would tell the others.
    pub lacking: Vec<Missing>,
}

impl Members {
    /// Whether there may be others.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        !self.others.is_empty()
    }
}

impl Eval<'_> {
    /// The members of a collection, filters aside.
    #[must_use]
    pub fn members(&self, of: &Collection, scope: &Scope<'_>) -> Members {
        let base = match self.reach(&of.base, scope) {
            Reached::Record(record) => record,
            Reached::Nothing => return Members { others: vec![None], ..Members::default() },
            Reached::Unknown(lost) => {
                return Members { others: vec![None], lacking: lost.into_iter().collect(), ..Members::default() };
            }
        };
        let mut found = Members { rows: vec![(base, Truth::True)], ..Members::default() };
        let last = of.down.len().saturating_sub(1);
        for (at, down) in of.down.iter().enumerate() {
            found = self.step_down(found, *down, of, of.in_period && at == last);
        }
        found
    }
    fn step_down(&self, from: Members, down: Down, of: &Collection, in_period: bool) -> Members {
        let mut to = Members { others: from.others, lacking: from.lacking, ..Members::default() };
        for (record, there) in from.rows {
            let (kind, (below, extent)) = match down {
                Down::Members(kind) => (kind, self.facts.members(record, kind)),
                Down::Inverse(fact) => {
                    (self.definition(fact).map_or(of.member, |d| d.kind), self.facts.referring(record, fact))
                }
            };
            if !self.reaches(extent, kind, in_period) {
                to.others.push(Some(record));
                to.lacking.push(Missing::Members(record, kind));
            }
            for member in below {
                let here = there.and(self.is_there(member, in_period));
                if here != Truth::False {
                    to.rows.push((member, here));
                }
            }
        }
        to
    }
    /// Whether a stated extent holds on the date that is asked for: a dated collection is complete through a date.
    fn reaches(&self, extent: Extent, kind: KindId, in_period: bool) -> bool {
        let needed = self.window.filter(|_| in_period).map_or(self.plan.as_of(), |window| window.end);
        match extent {
            Extent::Partial => false,
            Extent::Complete(None) => true,
            Extent::Complete(Some(through)) => {
                let dated = self.facts.vocabulary().kind(kind).is_some_and(|k| k.event.is_some());
                !dated || through >= needed
            }
        }
    }
    /// Whether a member is there: its event is not after the as-of date, and in the period where one is asked for.
    #[must_use]
    pub fn is_there(&self, member: RecordId, in_period: bool) -> Truth {
        let as_of = self.plan.as_of().days();
        let (start, end) = match (in_period, self.window) {
            (true, Some(window)) => (Some(window.start.days()), window.end.days().min(as_of)),
            (true, None) => return Truth::Unknown,
            (false, _) => (None, as_of),
        };
        let Some(event) = self.facts.vocabulary().kind(member.kind).and_then(|k| k.event) else {
            return if in_period { Truth::Unknown } else { Truth::True };
        };
        let within = |low: i64, high: i64| {
            if high < start.unwrap_or(i64::MIN) || low > end {
                Truth::False
            } else if low >= start.unwrap_or(i64::MIN) && high <= end {
                Truth::True
            } else {
                Truth::Unknown
            }
        };
        match self.facts.cell(member, event, Year::Any) {
            Cell::Int(day) => within(day, day),
            Cell::Between(low, high) => within(low.unwrap_or(i64::MIN), high.unwrap_or(i64::MAX)),
            Cell::None => Truth::False,
            _ => Truth::Unknown,
        }
    }
}
