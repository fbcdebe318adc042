//! One finding: as a card where something is to be mended, as a line of a table where not.

use guiju_core::pack::Norm;
use guiju_core::verdict::{Finding, Verdict};
use maud::{Markup, html};

use super::{Telling, mark};

impl<'a> Telling<'a> {
    /// An unmet norm with everything that is to be said about it.
    pub(super) fn card(&self, finding: &'a Finding) -> Markup {
        let w = &self.words;
        let Some(norm) = self.norm(finding.norm) else { return html! {} };
        let severity = self.report.severity(finding);
        let class = severity.map(|s| s.word()).unwrap_or_default();
        html! {
            article class={ "card " (class) } {
                header {
                    h4 { (self.norm_title(norm)) }
                    (mark::verdict(w, finding.verdict, severity))
                }
                p class="note" { (self.place_of(norm)) " · " (self.duty(norm)) }
                dl {
                    @for (term, told, key) in self.told(finding) {
                        dt { (term) }
                        dd class=[key.then_some("key")] { (told) }
                    }
                }
            }
        }
    }
    /// `应当（文中“必须”） · 责任主体：区县`.
    pub(super) fn duty(&self, norm: &Norm) -> String {
        let w = &self.words;
        let mut told = w.say(
            "{0}{1} · 责任主体：{2}",
            "{0}{1} · bearer: {2}",
            &[w.force(norm.force), &w.force_word(&norm.force_word), &w.bearer(&norm.bearer)],
        );
        if let Some(lead) = &norm.lead {
            told.push_str(&w.say("，牵头：{0}", ", led by {0}", &[&w.bearer(lead)]));
        }
        if !norm.support.is_empty() {
            let support: Vec<String> = norm.support.iter().map(|b| w.bearer(b)).collect();
            told.push_str(&w.say("，配合：{0}", ", with {0}", &[&self.list(&support)]));
        }
        told
    }
    /// Terms and what is said of each; the last says whether it stands out.
    fn told(&self, finding: &'a Finding) -> Vec<(&'static str, String, bool)> {
        let w = &self.words;
        let mut out = vec![(w.pick("要求", "Requirement"), w.requirement(finding), false)];
        if !finding.shortfall.is_empty() {
            out.push((w.pick("差距", "Shortfall"), self.shortfall(finding), true));
        }
        let remedy = self.remedy(finding);
        if !remedy.is_empty() {
            out.push((w.pick("补救办法", "Remedy"), remedy, false));
        }
        if let Some(due) = finding.due {
            out.push((w.pick("期限", "Due"), w.date(due), false));
        }
        let periods: Vec<String> =
            finding.periods.iter().map(|(a, b)| w.say("{0}至{1}", "{0} to {1}", &[&w.date(*a), &w.date(*b)])).collect();
        if !periods.is_empty() {
            out.push((w.pick("未做到的", "Periods"), periods.join(w.pick("；", "; ")), false));
        }
        let reasons = self.reasons(finding);
        if !reasons.is_empty() {
            out.push((w.pick("说明", "Note"), reasons, false));
        }
        let readings: Vec<String> = finding.readings.iter().map(|id| w.reading(*id)).collect();
        if !readings.is_empty() {
            out.push((w.pick("掌握口径", "Reading"), readings.join(w.pick("；", "; ")), false));
        }
        out
    }
    pub(super) fn shortfall(&self, finding: &Finding) -> String {
        let parts: Vec<String> = finding.shortfall.iter().map(|d| self.words.shortfall(d, finding)).collect();
        parts.join(self.words.pick("；", "; "))
    }
    pub(super) fn remedy(&self, finding: &Finding) -> String {
        finding.remedy.as_ref().map(|r| self.words.remedy(r, finding.subject)).unwrap_or_default()
    }
    pub(super) fn reasons(&self, finding: &Finding) -> String {
        let parts: Vec<String> = finding.reasons.iter().map(|r| self.words.reason(r)).collect();
        parts.join(self.words.pick("；", "; "))
    }
    fn margin(&self, finding: &Finding) -> String {
        let parts: Vec<String> = finding.margin.iter().filter_map(|d| self.words.margin(d, finding)).collect();
        parts.join(self.words.pick("；", "; "))
    }
    /// What the last column of a line says: the missing facts, the margin, the deadline, the reason.
    pub(super) fn remark(&self, finding: &Finding) -> String {
        let w = &self.words;
        let due = finding.due.map(|d| w.date(d)).unwrap_or_default();
        let mut parts = match finding.verdict {
            Verdict::Unmet => vec![self.shortfall(finding), self.remedy(finding)],
            Verdict::Met => vec![self.margin(finding)],
            Verdict::Undetermined => vec![w.all_missing(finding), self.reasons(finding)],
            Verdict::NotDue => vec![due, self.reasons(finding)],
            Verdict::NotApplicable => vec![self.reasons(finding)],
        };
        parts.retain(|p| !p.is_empty());
        parts.join(w.pick("；", "; "))
    }
    /// What the last column is called.
    pub(super) fn remark_heading(&self, verdict: Verdict) -> &'static str {
        let w = &self.words;
        match verdict {
            Verdict::Unmet => w.pick("差距和补救办法", "Shortfall and remedy"),
            Verdict::Met => w.pick("余量", "Margin"),
            Verdict::Undetermined => w.pick("还需补报", "Still to be reported"),
            Verdict::NotDue => w.pick("期限", "Due"),
            Verdict::NotApplicable => w.pick("原因", "Reason"),
        }
    }
}
