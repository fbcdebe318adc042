//! The overview's charts: verdicts by chapter, weights, deadlines; those by place stand in `places`. Each is a table whose bars are drawn beside its numbers.

use std::collections::BTreeMap;

use guiju_core::value::Date;
use guiju_core::verdict::{Severity, Verdict};
use maud::{Markup, html};

use super::chart::{Part, bar, timeline};
use super::{Telling, mark, number};
use crate::Words;
use crate::tally::Sum;

/// Dates in the table of deadlines; the line shows all.
const DATES: usize = 24;

/// What a column counts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sort {
    Verdict(Verdict),
    Weight(Severity),
}

/// A column of a chart's table, and whether the bar has a part for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) sort: Sort,
    pub(super) drawn: bool,
}

/// A row of a chart's table: what is shown before its bar, the bar's title, what is counted.
pub(super) struct Row {
    pub(super) label: Markup,
    pub(super) title: String,
    pub(super) sum: Sum,
}

impl Sort {
    fn of(self, sum: &Sum) -> usize {
        match self {
            Sort::Verdict(verdict) => sum.of(verdict),
            Sort::Weight(severity) => sum.weighing(severity),
        }
    }
    fn label(self, words: &Words<'_>) -> &'static str {
        match self {
            Sort::Verdict(verdict) => words.verdict(verdict),
            Sort::Weight(severity) => words.severity(severity),
        }
    }
    fn part(self, words: &Words<'_>, value: usize) -> Part {
        match self {
            Sort::Verdict(verdict) => Part::verdict(verdict, self.label(words), value),
            Sort::Weight(severity) => Part::severity(severity, self.label(words), value),
        }
    }
}

/// Hundredths, a half up.
fn hundredths(value: usize, of: usize) -> usize {
    value.saturating_mul(200).saturating_add(of) / of.saturating_mul(2).max(1)
}

impl Telling<'_> {
    /// The parts of a bar of verdicts on norms that apply.
    pub(super) fn parts(&self, sum: &Sum) -> Vec<Part> {
        mark::ORDER.iter().map(|v| Part::verdict(*v, self.words.verdict(*v), sum.of(*v))).collect()
    }
    /// A table of bars: a label, its bar, a number a column.
    pub(super) fn bars(&self, first: &str, columns: &[Column], rows: &[Row]) -> Markup {
        let w = &self.words;
        let parts = |sum: &Sum| -> Vec<Part> {
            columns.iter().filter(|c| c.drawn).map(|c| c.sort.part(w, c.sort.of(sum))).collect()
        };
        let length = |sum: &Sum| parts(sum).iter().map(|p| p.value).sum::<usize>();
        let most = rows.iter().map(|row| length(&row.sum)).max().unwrap_or_default();
        let legend: Vec<_> = parts(&Sum::default()).into_iter().map(|p| (p.fill, p.label)).collect();
        html! {
            (mark::legend(&legend))
            table class="bars stack" {
                thead { tr {
                    th scope="col" { (first) }
                    th scope="col" { span class="vh" { (w.pick("图", "bar")) } }
                    @for column in columns { th scope="col" class="n" { (column.sort.label(w)) } }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (row.label) }
                            td class="bar" { @if length(&row.sum) > 0 { (bar(&row.title, &parts(&row.sum), most)) } }
                            @for column in columns { (number(column.sort.label(w), column.sort.of(&row.sum))) }
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
            Row { label, title, sum }
        });
        let rows: Vec<Row> = rows.collect();
        let mut columns: Vec<Column> =
            mark::ORDER.into_iter().map(|v| Column { sort: Sort::Verdict(v), drawn: true }).collect();
        columns.push(Column { sort: Sort::Verdict(Verdict::NotApplicable), drawn: false });
        html! {
            figure class=[(rows.len() <= 12).then_some("whole")] {
                figcaption {
                    (w.pick("各章的结论", "Verdicts by chapter"))
                    small { (w.pick("横条只计适用或者可能适用的项", "bars count norms that apply or may apply")) }
                }
                (self.bars(w.pick("章", "Chapter"), &columns, &rows))
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
            Severity::Violation => w.pick("文件写明“应当”“必须”“不得”的事项", "the document says must or must not"),
            Severity::Shortcoming => {
                w.pick("文件写作原则上应做到或者列为目标的事项", "the document says should, or sets a target")
            }
            Severity::Suggestion => {
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
                                td class="n" data-as=(w.pick("占比", "share")) { (hundredths(part.value, unmet)) "%" }
                            }
                        } }
                    }
                }
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
