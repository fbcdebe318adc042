//! The overview's charts: verdicts by chapter, weights, places, deadlines. Each is a table whose bars are drawn beside its numbers.

use std::collections::BTreeMap;

use guiju_core::value::Date;
use guiju_core::verdict::Verdict;
use maud::{Markup, html};

use super::chart::{Part, bar, timeline};
use super::{Telling, mark};
use crate::tally::Sum;

/// Bars of one chart; the last one sums up the rest.
const BARS: usize = 24;
/// Dates in the table of deadlines; the line shows all.
const DATES: usize = 24;

impl Telling<'_> {
    /// The parts of a bar of verdicts on norms that apply.
    pub(super) fn parts(&self, sum: &Sum) -> Vec<Part> {
        mark::ORDER.iter().map(|v| Part::verdict(*v, self.words.verdict(*v), sum.of(*v))).collect()
    }
    fn verdict_legend(&self) -> Markup {
        let parts: Vec<_> = mark::ORDER.iter().map(|v| (mark::fill_of(*v), self.words.verdict(*v))).collect();
        mark::legend(&parts)
    }
    /// A table of bars: a label, its bar, a number a verdict.
    fn bars(&self, first: &str, rows: &[(Markup, String, Sum)]) -> Markup {
        let w = &self.words;
        let most = rows.iter().map(|(_, _, sum)| sum.applicable()).max().unwrap_or_default();
        html! {
            table class="bars stack" {
                thead { tr {
                    th scope="col" { (first) }
                    th scope="col" { span class="vh" { (w.pick("图", "bar")) } }
                    @for verdict in mark::ORDER { th scope="col" class="n" { (w.verdict(verdict)) } }
                    th scope="col" class="n" { (w.verdict(Verdict::NotApplicable)) }
                } }
                tbody {
                    @for (label, title, sum) in rows {
                        tr {
                            th scope="row" { (label) }
                            td class="bar" { @if sum.applicable() > 0 { (bar(title, &self.parts(sum), most)) } }
                            @for verdict in mark::ORDER {
                                td class="n" data-as=(w.verdict(verdict)) { (sum.of(verdict)) }
                            }
                            td class="n" data-as=(w.verdict(Verdict::NotApplicable)) { (sum.counts.not_applicable) }
                        }
                    }
                }
            }
        }
    }

    /// Verdicts by chapter of each document.
    pub(super) fn chapter_chart(&self) -> Markup {
        let w = &self.words;
        let by_norm = self.tally.by_norm();
        let several = self.report.rules.packs().len() > 1;
        let rows = self.chapters.iter().map(|chapter| {
            let mut sum = Sum::default();
            chapter.norms.iter().filter_map(|n| by_norm.get(&n.id)).for_each(|one| sum.include(one));
            let title = self.chapter_title(chapter.name, chapter.heading);
            let document = several.then(|| self.document_title(chapter.pack));
            let label = html! {
                @if let Some(document) = &document { span class="soft" { (document) } " " }
                (title)
            };
            (label, title.clone(), sum)
        });
        let rows: Vec<_> = rows.collect();
        html! {
            figure {
                figcaption {
                    (w.pick("各章的结论", "Verdicts by chapter"))
                    small { (w.pick("横条只计适用或者可能适用的项", "bars count norms that apply or may apply")) }
                }
                (self.verdict_legend())
                (self.bars(w.pick("章", "Chapter"), &rows))
            }
        }
    }
    pub(super) fn chapter_title(&self, name: &str, heading: Option<&str>) -> String {
        match heading {
            Some(heading) => self.words.say("{0}、{1}", "{0} · {1}", &[name, heading]),
            None => name.to_owned(),
        }
    }

    /// What the unmet weigh.
    pub(super) fn severity_chart(&self) -> Markup {
        let w = &self.words;
        let unmet = self.total.counts.unmet;
        let meaning = |severity| match severity {
            guiju_core::verdict::Severity::Violation => {
                w.pick("文件写明“应当”“必须”“不得”的事项", "the document says must or must not")
            }
            guiju_core::verdict::Severity::Shortcoming => {
                w.pick("文件写作原则上应做到或者列为目标的事项", "the document says should, or sets a target")
            }
            guiju_core::verdict::Severity::Suggestion => {
                w.pick("文件鼓励或者他处有做法可循的事项", "the document encourages it, or others do it")
            }
        };
        let parts: Vec<Part> =
            mark::SEVERITIES.iter().map(|s| Part::severity(*s, w.severity(*s), self.total.weighing(*s))).collect();
        html! {
            @if unmet > 0 {
                figure class="whole" {
                    figcaption { (w.pick("不符合事项的轻重", "What the unmet weigh")) }
                    div class="bar" { (bar(w.pick("轻重", "weights"), &parts, unmet)) }
                    table class="stack" {
                        thead { tr {
                            th scope="col" { (w.pick("轻重", "Weight")) }
                            th scope="col" { (w.pick("含义", "Meaning")) }
                            th scope="col" class="n" { (w.pick("项数", "Norms")) }
                            th scope="col" class="n" { (w.pick("占比", "Share")) }
                        } }
                        tbody { @for (severity, part) in mark::SEVERITIES.iter().zip(&parts) {
                            tr {
                                th scope="row" { svg class="swatch" aria-hidden="true" { rect width="100%" height="100%" fill=(part.fill) {} } " " (part.label) }
                                td { (meaning(*severity)) }
                                td class="n" data-as=(w.pick("项数", "norms")) { (part.value) }
                                td class="n" data-as=(w.pick("占比", "share")) { (part.value.saturating_mul(100) / unmet) "%" }
                            }
                        } }
                    }
                }
            }
        }
    }

    /// Verdicts by place, where there are several.
    pub(super) fn place_chart(&self) -> Markup {
        let w = &self.words;
        let mut places = self.tally.by_place(self.report.register);
        if places.len() < 2 {
            return html! {};
        }
        let rest = places.split_off(places.len().min(BARS));
        let mut rows: Vec<(Markup, String, Sum)> = places
            .into_iter()
            .map(|(place, sum)| {
                let name = place.map_or_else(|| w.pick("不在任何地方的", "in no place").to_owned(), |p| self.name(p));
                let label = place.map_or_else(|| html! { (name) }, |p| self.link(p));
                (label, name, sum)
            })
            .collect();
        if !rest.is_empty() {
            let mut sum = Sum::default();
            rest.iter().for_each(|(_, one)| sum.include(one));
            let name = w.say("其余{0}处合计", "{0} others together", &[&rest.len().to_string()]);
            rows.push((html! { (name) }, name.clone(), sum));
        }
        html! {
            figure {
                figcaption { (w.pick("各地的结论", "Verdicts by place")) }
                (self.verdict_legend())
                (self.bars(w.pick("地方", "Place"), &rows))
            }
        }
    }

    /// When what is due is due.
    pub(super) fn deadline_chart(&self) -> Markup {
        let w = &self.words;
        let mut dates: BTreeMap<Date, Sum> = BTreeMap::new();
        for finding in self.report.findings {
            if let (Some(due), false) = (finding.due, finding.verdict == Verdict::NotApplicable) {
                dates.entry(due).or_default().add(finding.verdict, self.report.severity(finding));
            }
        }
        if dates.is_empty() {
            return html! {};
        }
        let drawn: Vec<(Date, usize, usize)> =
            dates.iter().map(|(date, sum)| (*date, sum.applicable(), sum.counts.unmet)).collect();
        let today = w.date(self.report.outcome.as_of);
        let told = w.say("截止日{0}以竖线标出", "the as-of date {0} is a dashed line", &[&today]);
        let today = (self.report.outcome.as_of, w.say("截止日 {0}", "as of {0}", &[&today]));
        let title = w.pick("各项的期限", "Deadlines");
        let (past, ahead): (Vec<_>, Vec<_>) = dates.iter().partition(|(d, _)| **d <= self.report.outcome.as_of);
        let shown = ahead.iter().chain(past.iter().rev()).take(DATES);
        let shown: BTreeMap<&Date, &Sum> = shown.map(|(d, s)| (*d, *s)).collect();
        html! {
            figure class="whole" {
                figcaption {
                    (title)
                    small { (w.pick(
                        "有期限的事项：柱上数字为项数，深色为不符合；取自附有分页的对象",
                        "norms with a deadline: the number is how many, dark are unmet; of the places that have a page",
                    )) }
                }
                div class="axis" { (timeline(title, &told, &drawn, (today.0, &today.1))) }
                table class="stack" {
                    thead { tr {
                        th scope="col" { (w.pick("期限", "Due")) }
                        th scope="col" { (w.pick("截止日时", "On the as-of date")) }
                        th scope="col" { (w.pick("结论", "Verdicts")) }
                    } }
                    tbody { @for (date, sum) in &shown {
                        tr {
                            th scope="row" class="no" { (w.date(**date)) }
                            td { (if **date <= self.report.outcome.as_of { w.pick("已到期", "due") } else { w.pick("未到期", "ahead") }) }
                            td { (self.brief(sum)) }
                        }
                    } }
                }
                @if dates.len() > shown.len() {
                    p class="note" { (w.say("表中列出最近的{0}个期限，共{1}个。", "The table has the {0} latest of {1} deadlines.", &[&shown.len().to_string(), &dates.len().to_string()])) }
                }
            }
        }
    }
}
