//! The overview: the counts in words, four figures, the charts.

use guiju_core::verdict::{Severity, Verdict};
use maud::{Markup, html};

use super::{Telling, mark};
use crate::tally::Sum;

impl Telling<'_> {
    pub(super) fn overview(&self) -> Markup {
        let w = &self.words;
        html! {
            section class="sheet" id="overview" {
                header {
                    p class="kicker" { (w.say("截至{0}", "as of {0}", &[&w.date(self.report.outcome.as_of)])) }
                    (self.heading(1, "总览", "Overview"))
                }
                @for line in self.in_words() { p class="lead" { (line) } }
                (self.tiles())
                (self.left_note())
                (self.chapter_chart())
                (self.severity_chart())
                (self.place_chart())
                (self.gap_chart())
                (self.deadline_chart())
            }
        }
    }

    /// The counts as an official would say them.
    fn in_words(&self) -> Vec<String> {
        let w = &self.words;
        let c = &self.total.counts;
        let norms = self.report.rules.norms().len().to_string();
        let first = w.say(
            "依据{0}的{1}条规范，按{2}的情况核对{3}，适用或者可能适用的共{4}项。",
            "{1} norms of {0} were judged as of {2} on {3}. {4} verdicts are on norms that apply or may apply.",
            &[
                &self.documents(),
                &norms,
                &w.date(self.report.outcome.as_of),
                &self.kinds_told(),
                &self.total.applicable().to_string(),
            ],
        );
        let weights = self.weights_told(&self.total);
        let unmet = if c.unmet == 0 {
            w.pick("没有发现不符合的事项", "none is unmet").to_owned()
        } else {
            w.say("不符合{0}项（{1}）", "{0} are unmet ({1})", &[&c.unmet.to_string(), &weights])
        };
        let second = w.say(
            "其中{0}，尚不能判定{1}项，未到期{2}项，符合{3}项；另有{4}项不适用。",
            "Of these {0}, {1} undetermined, {2} not due yet and {3} met; {4} more do not apply.",
            &[
                &unmet,
                &c.undetermined.to_string(),
                &c.not_due.to_string(),
                &c.met.to_string(),
                &c.not_applicable.to_string(),
            ],
        );
        vec![first, second]
    }
    /// `违反2项、不足1项`.
    pub(super) fn weights_told(&self, sum: &Sum) -> String {
        let w = &self.words;
        let told = |s: &Severity| {
            let n = sum.weighing(*s);
            let en = if n == 1 { "{1} {0}" } else { "{1} {0}s" };
            (n > 0).then(|| w.say("{0}{1}项", en, &[w.severity(*s), &n.to_string()]))
        };
        self.list(&mark::SEVERITIES.iter().filter_map(told).collect::<Vec<_>>())
    }
    /// `不符合3 · 尚不能判定9 · 符合10`.
    pub(super) fn brief(&self, sum: &Sum) -> String {
        let w = &self.words;
        let told = mark::ORDER.iter().filter(|v| sum.of(**v) > 0);
        let told: Vec<String> =
            told.map(|v| w.say("{0}{1}", "{1} {0}", &[w.verdict(*v), &sum.of(*v).to_string()])).collect();
        told.join(" · ")
    }
    pub(super) fn counts_told(&self) -> String {
        self.words.say("{0}项结论", "{0} verdicts", &[&self.total.applicable().to_string()])
    }

    fn tiles(&self) -> Markup {
        let w = &self.words;
        let told = |verdict: Verdict| match verdict {
            Verdict::Unmet => self.weights_told(&self.total),
            Verdict::Undetermined => w.pick("缺少事实，不推定", "facts are missing; nothing is presumed").to_owned(),
            Verdict::NotDue => w.pick("期限在截止日之后", "due after the as-of date").to_owned(),
            _ => w.pick("已经做到", "done").to_owned(),
        };
        html! {
            div class="tiles" {
                @for verdict in mark::ORDER {
                    div {
                        span { (mark::shape(verdict)) (w.verdict(verdict)) }
                        b { (self.total.of(verdict)) }
                        small { (told(verdict)) }
                    }
                }
            }
        }
    }
}
