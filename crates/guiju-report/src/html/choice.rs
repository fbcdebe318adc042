//! Which subjects a report tells in full: all of them where the file still opens, else those with most to mend.
//!
//! Nothing is left out in silence: whoever has no page stands in a list, and the report says how many and why.

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::limits;
use guiju_core::verdict::{RecordId, Severity, Verdict};

use crate::Report;
use crate::tally::{Sum, Tally, home};

/// The pages of a report.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Places (or records in no place) with a page, in the outcome's order, each with the subjects told on it.
    pub pages: Vec<Page>,
    /// Those that have none because the limit is reached.
    pub left: Vec<Page>,
    /// Places above that only a code tells of, with nothing to mend and something open; and those that no norm applies to.
    pub bare: Vec<Page>,
    told: BTreeSet<RecordId>,
}

/// What stands on one page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Whose page it is.
    pub home: RecordId,
    /// The subjects told on it, in the outcome's order; the home itself first where norms are about its kind.
    pub subjects: Vec<RecordId>,
    /// What the verdicts on them come to.
    pub sum: Sum,
}

/// How much a report holds.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// Pages.
    pub pages: usize,
    /// Findings told in full, over all pages.
    pub findings: usize,
}

impl Default for Most {
    fn default() -> Self {
        Most { pages: limits::REPORT_PAGES, findings: limits::REPORT_FINDINGS }
    }
}

impl Choice {
    /// The pages for an outcome of which the wanted verdicts are told in full.
    #[must_use]
    pub fn of(report: &Report<'_>, wanted: impl Fn(Verdict) -> bool, most: Most) -> Self {
        let tally = Tally::new(report);
        let mut out = Choice::default();
        let mut pages = Vec::new();
        for page in gathered(report, &tally) {
            // Nobody reported on a place that only a code tells of: its page would be a page of blanks.
            let blank =
                report.register.is_derived(page.home) && page.sum.counts.unmet == 0 && page.sum.counts.undetermined > 0;
            if page.sum.applicable() == 0 || blank {
                out.bare.push(page);
            } else {
                pages.push(page);
            }
        }
        let full = |page: &Page| {
            let subjects = page.subjects.iter();
            subjects.flat_map(|s| tally.row(*s)).filter(|(_, verdict)| wanted(*verdict)).count()
        };
        let mut order: Vec<usize> = (0..pages.len()).collect();
        order.sort_by_key(|at| pages.get(*at).map(|page| (core::cmp::Reverse(weight(&page.sum)), *at)));
        let mut room = most.findings;
        let mut kept = BTreeSet::new();
        for at in order {
            let Some(page) = pages.get(at) else { continue };
            let need = full(page);
            // The first page stands whatever it needs: a report of one place is never empty.
            // Where one does not fit, those with less to mend do not go before it.
            if !kept.is_empty() && (kept.len() >= most.pages || need > room) {
                break;
            }
            room = room.saturating_sub(need);
            kept.insert(at);
        }
        for (at, page) in pages.into_iter().enumerate() {
            if kept.contains(&at) {
                out.told.extend(&page.subjects);
                out.pages.push(page);
            } else {
                out.left.push(page);
            }
        }
        out
    }
    /// Whether a subject is told in full: whether findings on it are to be worked out.
    #[must_use]
    pub fn tells(&self, subject: RecordId) -> bool {
        self.told.contains(&subject)
    }
}

/// Violations first, then all unmet, then what is open.
fn weight(sum: &Sum) -> (usize, usize, usize) {
    (sum.weighing(Severity::Violation), sum.counts.unmet, sum.counts.undetermined)
}

fn gathered(report: &Report<'_>, tally: &Tally<'_>) -> Vec<Page> {
    let mut subjects: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    let mut homes = Vec::new();
    for subject in &tally.subjects {
        let here = home(report.register, *subject);
        let own = subjects.entry(here).or_default();
        if own.is_empty() {
            homes.push(here);
        }
        own.push(*subject);
    }
    let page = |home: RecordId| {
        let mut subjects = subjects.get(&home).cloned().unwrap_or_default();
        subjects.sort_by_key(|s| *s != home);
        Page { home, sum: tally.sum(subjects.iter().copied()), subjects }
    };
    let mut pages: Vec<Page> = homes.iter().map(|home| page(*home)).collect();
    pages.sort_by_cached_key(|p| path(report, p.home));
    pages
}

/// Where a place lies, outermost first: a city stands before its districts, these before their communities.
fn path(report: &Report<'_>, home: RecordId) -> Vec<String> {
    let mut path: Vec<String> =
        crate::tally::above(report.register, home).map(|r| report.register.identity(r)).collect();
    path.reverse();
    path
}
