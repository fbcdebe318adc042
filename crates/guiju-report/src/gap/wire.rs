//! The gap as JSON: subjects with their shortfalls, least changes and needs, then the sums.

use guiju_core::language::Language;
use guiju_core::verdict::gap::{Extent, Gap, GapSum, Needed, ScopeGap, SubjectGap};
use guiju_core::verdict::{Measure, RecordId};
use guiju_core::vocabulary::KindId;
use serde_json::{Map, Value, json};

use crate::Report;
use crate::wire::{Teller, error, exact, unit};

/// What `gap --format json` prints.
#[must_use]
pub fn document(report: &Report<'_>, gap: &Gap, language: Language) -> Value {
    let teller = Teller::new(report);
    json!({
        "guiju": env!("CARGO_PKG_VERSION"),
        "as_of": report.outcome.as_of.to_string(),
        "packs": teller.packs(),
        "subjects": gap.subjects.iter().map(|s| teller.subject_gap(s)).collect::<Vec<_>>(),
        "sums": gap.scopes.iter().map(|s| teller.scope_gap(s)).collect::<Vec<_>>(),
        "errors": report.errors.iter().map(|e| error(&report.words(language), e)).collect::<Vec<_>>(),
    })
}

impl Teller<'_> {
    fn subject_gap(&self, gap: &SubjectGap) -> Value {
        json!({
            "subject": self.subject(gap.subject),
            "unmet": gap.findings.iter().map(|f| self.finding(f)).collect::<Vec<_>>(),
            "needs": gap.needs.iter().map(|n| self.needed(n, gap.subject)).collect::<Vec<_>>(),
            "undetermined": gap.undetermined.iter().map(|n| self.norm(*n)).collect::<Vec<_>>(),
        })
    }
    fn needed(&self, needed: &Needed, subject: RecordId) -> Value {
        json!({
            "measure": self.measure(&needed.measure, needed.record, subject),
            "over": needed.over,
            "least": exact(needed.least),
            "unit": needed.unit.map(unit),
            "at_least": needed.at_least,
            "norms": needed.norms.iter().map(|n| self.norm(*n)).collect::<Vec<_>>(),
            "zh": self.zh.needed(needed, subject),
            "en": self.en.needed(needed, subject),
        })
    }
    fn scope_gap(&self, scope: &ScopeGap) -> Value {
        let left_out: Map<String, Value> =
            scope.left_out.iter().map(|(why, n)| (why.word().to_owned(), Value::from(*n))).collect();
        json!({
            "over": self.extent(&scope.extent),
            "benchmark": scope.benchmark,
            "measures": scope.sums.iter().map(|s| self.gap_sum(s)).collect::<Vec<_>>(),
            "left_out": left_out,
            "undetermined": scope.undetermined,
        })
    }
    fn extent(&self, extent: &Extent) -> Value {
        let level = |kind: KindId| self.report.rules.vocabulary().kind(kind).map(|k| k.name.clone());
        match extent {
            Extent::All => json!({ "by": "all" }),
            Extent::Place(kind, place) => {
                json!({ "by": "place", "level": level(*kind), "place": place.map(|p| self.subject(p)) })
            }
            Extent::Bearer(bearer) => json!({ "by": "bearer", "bearer": bearer, "zh": self.zh.bearer(bearer) }),
        }
    }
    fn gap_sum(&self, sum: &GapSum) -> Value {
        let nobody = RecordId { kind: KindId(0), row: 0 };
        let kind = match &sum.measure {
            Measure::Fact(fact) => self.report.rules.vocabulary().fact(*fact).map(|f| f.kind),
            _ => None,
        };
        let kind = kind.and_then(|k| self.report.rules.vocabulary().kind(k)).map(|k| k.name.clone());
        json!({
            "measure": self.measure(&sum.measure, nobody, nobody),
            "kind": kind,
            "norm": sum.norm.map(|n| self.norm(n)),
            "over": sum.over,
            "least": exact(sum.least),
            "must": exact(sum.must),
            "unit": sum.unit.map(unit),
            "at_least": sum.at_least,
            "records": sum.records,
            "covered": sum.covered,
            "norms": sum.norms.iter().map(|n| self.norm(*n)).collect::<Vec<_>>(),
            "undetermined": sum.undetermined,
            "zh": self.zh.summed_measure(sum),
            "en": self.en.summed_measure(sum),
        })
    }
}
