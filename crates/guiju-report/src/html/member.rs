//! The records within a place that norms are about (facilities, workers, meetings): one table a kind on the place's page.

use guiju_core::language::formula::NormId;
use guiju_core::verdict::{RecordId, Verdict};
use maud::{Markup, html};

use super::choice::Page;
use super::{Telling, mark};
use crate::tally::Sum;

/// Lines of one kind's table; the rest is counted.
const LINES: usize = 400;

impl Telling<'_> {
    pub(super) fn members(&self, page: &Page) -> Markup {
        let w = &self.words;
        let within: Vec<RecordId> = page.subjects.iter().copied().filter(|s| *s != page.home).collect();
        let mut kinds: Vec<_> = within.iter().map(|s| s.kind).collect();
        kinds.dedup();
        html! {
            @for kind in kinds {
                @let own: Vec<RecordId> = within.iter().copied().filter(|s| s.kind == kind).collect();
                h3 {
                    (w.say("所属的{0}", "{1}", &[&w.kind(kind), &w.members(kind)]))
                    span class="soft" { (w.say("　{0}个", " · {0}", &[&own.len().to_string()])) }
                }
                (self.members_of(&own))
            }
        }
    }
    /// What is unmet and open on members of one kind; the met and those that do not apply are counted.
    fn members_of(&self, own: &[RecordId]) -> Markup {
        let w = &self.words;
        let lines: Vec<(RecordId, NormId, Verdict)> = own
            .iter()
            .flat_map(|s| self.tally.row(*s).map(move |(norm, verdict)| (*s, norm, verdict)))
            .filter(|(.., verdict)| matches!(verdict, Verdict::Unmet | Verdict::Undetermined | Verdict::NotDue))
            .collect();
        let sum = self.tally.sum(own.iter().copied());
        html! {
            p class="note" { (self.brief(&sum)) (self.none_applies(&sum)) }
            @if !lines.is_empty() {
                table class="within stack" {
                    thead { tr {
                        th scope="col" { (w.pick("记录", "Record")) }
                        th scope="col" { (w.pick("条款和要求", "Clause and requirement")) }
                        th scope="col" { (w.pick("结论", "Verdict")) }
                        th scope="col" { (w.pick("说明", "Remark")) }
                    } }
                    tbody { @for (record, norm, verdict) in lines.iter().take(LINES) { (self.member_line(*record, *norm, *verdict)) } }
                }
            }
            @if lines.len() > LINES {
                p class="note" { (w.say("本表列到{0}行为止，另有{1}行。", "This table stops at {0} lines; there are {1} more.", &[&LINES.to_string(), &lines.len().saturating_sub(LINES).to_string()])) }
            }
        }
    }
    fn none_applies(&self, sum: &Sum) -> String {
        match sum.counts.not_applicable {
            0 => String::new(),
            n => self.words.say(" · 不适用{0}", " · {0} not applicable", &[&n.to_string()]),
        }
    }
    fn member_line(&self, record: RecordId, norm: NormId, verdict: Verdict) -> Markup {
        let Some(known) = self.norm(norm) else { return html! {} };
        let finding = self.found(record, norm);
        let severity = self.tally.severity(norm).filter(|_| verdict == Verdict::Unmet);
        html! {
            tr {
                th scope="row" { (self.name(record)) }
                td { span class="soft" { (self.place_of(known)) } br; (self.demand(finding, known)) }
                td { (mark::verdict(&self.words, verdict, severity)) }
                td { (finding.map(|f| self.remark(f)).unwrap_or_default()) }
            }
        }
    }
}
