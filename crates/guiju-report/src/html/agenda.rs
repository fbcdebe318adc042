//! What there is to do over all places: the unmet by severity and place, the facts still to be reported, the list of places.

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::limits::REPORT_LINES;
use guiju_core::verdict::{Finding, Missing, RecordId, Severity, Verdict};
use maud::{Markup, html};

use super::chart::bar;
use super::choice::Page;
use super::{Telling, mark, number};
use crate::tally::{Sum, home};

/// Facts in the table of what is missing.
const FACTS: usize = 40;
/// Places without a page whose norms are named.
const BARE: usize = 12;

impl<'a> Telling<'a> {
    pub(super) fn agenda(&self) -> Markup {
        html! {
            section class="sheet" id="agenda" {
                header { (self.heading(2, "需要改进的事项", "What is unmet")) }
                @if self.total.counts.unmet == 0 {
                    p class="lead" { (self.words.pick("没有发现不符合的事项。", "Nothing is unmet.")) }
                }
                @for severity in mark::SEVERITIES { (self.unmet(severity)) }
                (self.left_note())
            }
            section class="sheet" id="missing" {
                header { (self.heading(3, "需要补报的事实", "Facts still to be reported")) }
                (self.missing_facts())
            }
            section class="sheet" id="places" {
                header { (self.heading(4, "分对象情况", "Place by place")) }
                (self.roster())
            }
        }
    }

    /// The unmet of one weight, place by place.
    fn unmet(&self, severity: Severity) -> Markup {
        let w = &self.words;
        let all: Vec<&Finding> =
            self.report.findings.iter().filter(|f| self.report.severity(f) == Some(severity)).collect();
        let mut by_home: BTreeMap<Option<&usize>, Vec<&Finding>> = BTreeMap::new();
        for finding in all.iter().take(REPORT_LINES) {
            by_home.entry(self.pages.get(&home(self.report.register, finding.subject))).or_default().push(finding);
        }
        let columns = "4";
        html! {
            @if !all.is_empty() {
                h3 { (w.severity(severity)) span class="soft" { (w.say("　{0}项", " · {0}", &[&all.len().to_string()])) } }
                table class="agenda stack" {
                    thead { tr {
                        th scope="col" { (w.pick("事项", "Norm")) }
                        th scope="col" { (w.pick("条款", "Clause")) }
                        th scope="col" { (w.pick("差距", "Shortfall")) }
                        th scope="col" { (w.pick("补救办法", "Remedy")) }
                    } }
                    @for findings in by_home.values() {
                        tbody {
                            @if let Some(first) = findings.first() {
                                @let here = home(self.report.register, first.subject);
                                tr class="group" { th scope="rowgroup" colspan=(columns) { (self.link(here)) " " span class="soft" { (self.around(here)) } } }
                            }
                            @for finding in findings { (self.unmet_line(finding)) }
                        }
                    }
                }
                @if all.len() > REPORT_LINES {
                    p class="note" { (w.say("本表列到{0}项为止，另有{1}项见各分页。", "This table stops at {0}; {1} more stand on the pages.", &[&REPORT_LINES.to_string(), &all.len().saturating_sub(REPORT_LINES).to_string()])) }
                }
            }
        }
    }
    fn unmet_line(&self, finding: &'a Finding) -> Markup {
        let w = &self.words;
        let Some(norm) = self.norm(finding.norm) else { return html! {} };
        let within = home(self.report.register, finding.subject) != finding.subject;
        html! {
            tr {
                th scope="row" {
                    @if within { span class="soft" { (self.name(finding.subject)) " " } }
                    (self.norm_title(norm))
                }
                td data-as=(w.pick("条款", "Clause")) { (self.place_of(norm)) }
                td data-as=(w.pick("差距", "Shortfall")) { (self.shortfall(finding)) }
                td data-as=(w.pick("补救办法", "Remedy")) { (self.remedy(finding)) }
            }
        }
    }
    /// The places that a place lies in, innermost first; where it has a code, the code.
    pub(super) fn around(&self, record: RecordId) -> String {
        let register = self.report.register;
        let above: Vec<String> = crate::tally::above(register, record)
            .skip(1)
            .filter(|r| register.vocabulary().fact_named(r.kind, "name").is_some() && !register.is_derived(*r))
            .map(|r| self.name(r))
            .collect();
        let code = register.code(record).map(crate::plain);
        let parts: Vec<String> = code.into_iter().chain(above).collect();
        parts.join(" · ")
    }
    /// What stands on no page, and why.
    pub(super) fn left_note(&self) -> Markup {
        let w = &self.words;
        let mut sum = Sum::default();
        self.choice.left.iter().for_each(|page| sum.include(&page.sum));
        html! {
            @if !self.choice.left.is_empty() {
                p class="box" {
                    (w.say(
                        "数据中的地方较多：本报告为其中{0}处附有分页（违反多的在先），其余{1}处的{2}项不符合只计入各图和名册。要逐项查看，请用表格形式（csv）输出，或者用条件（--where）缩小范围。",
                        "There are many places: {0} of them have a page (most violations first); the other {1}, with {2} unmet, are counted in the charts and in the list of places. For every line, write csv, or narrow the subjects with --where.",
                        &[&self.choice.pages.len().to_string(), &self.choice.left.len().to_string(), &sum.counts.unmet.to_string()],
                    ))
                }
            }
        }
    }

    /// The facts that most undetermined verdicts wait for.
    fn missing_facts(&self) -> Markup {
        let w = &self.words;
        let mut waiting: BTreeMap<String, (usize, BTreeSet<RecordId>)> = BTreeMap::new();
        for finding in self.report.findings.iter().filter(|f| f.verdict == Verdict::Undetermined) {
            for missing in &finding.missing {
                let entry = waiting.entry(self.missing_sort(missing)).or_default();
                entry.0 = entry.0.saturating_add(1);
                entry.1.insert(finding.subject);
            }
        }
        let mut waiting: Vec<(String, usize, usize)> =
            waiting.into_iter().map(|(what, (n, subjects))| (what, n, subjects.len())).collect();
        waiting.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        html! {
            @if self.total.counts.undetermined == 0 {
                p class="lead" { (w.pick("没有因缺少事实而不能判定的事项。", "No verdict waits for a fact.")) }
            } @else if waiting.is_empty() {
                p class="lead" { (w.say("尚不能判定的有{0}项，本报告没有逐项列出所缺的事实。", "{0} verdicts are undetermined; this report does not list what they lack.", &[&self.total.counts.undetermined.to_string()])) }
            } @else {
                p { (w.pick(
                    "缺少的数不按零计，也不推定。补报下列事实，就能判定相应的事项；事实按牵涉的项数排列。",
                    "A missing number is never taken for zero. Reporting these facts decides the verdicts that wait for them, most first.",
                )) }
                @if !self.choice.left.is_empty() {
                    p class="note" { (w.pick("只计附有分页的地方；全部数据还缺什么，用 guiju ask 计算。", "Of the places that have a page; guiju ask tells what the whole register lacks.")) }
                }
                table {
                    thead { tr {
                        th scope="col" { (w.pick("事实", "Fact")) }
                        th scope="col" class="n" { (w.pick("牵涉的项数", "Verdicts waiting")) }
                        th scope="col" class="n" { (w.pick("对象数", "Subjects")) }
                    } }
                    tbody { @for (what, n, subjects) in waiting.iter().take(FACTS) {
                        tr { th scope="row" { (what) } td class="n" { (n) } td class="n" { (subjects) } }
                    } }
                }
                @if waiting.len() > FACTS {
                    p class="note" { (w.say("另有{0}项事实各见分页。", "{0} more facts stand on the pages.", &[&waiting.len().saturating_sub(FACTS).to_string()])) }
                }
            }
        }
    }
    /// What is missing, whoever lacks it: `社区 · 户数`.
    fn missing_sort(&self, missing: &Missing) -> String {
        let w = &self.words;
        match missing {
            Missing::Fact(record, fact, year) => {
                let label = w.fact_label(*fact);
                let label = year.map_or(label.clone(), |y| w.say("{1}年{0}", "{0} of {1}", &[&label, &y.to_string()]));
                w.say("{0} · {1}", "{0} · {1}", &[&w.kind(record.kind), &label])
            }
            Missing::Members(record, kind) => {
                w.say("{0} · 全部{1}", "{0} · all {1}", &[&w.kind(record.kind), &w.members(*kind)])
            }
            Missing::Code(record) => w.say("{0} · 行政区划代码", "{0} · division code", &[&w.kind(record.kind)]),
            Missing::Parameter(id) => w.say("参数 · {0}", "parameter · {0}", &[&w.parameter(*id)]),
        }
    }

    /// Every place with its counts; those without a page too.
    fn roster(&self) -> Markup {
        let w = &self.words;
        let mut pages: Vec<(Option<usize>, &Page)> =
            self.choice.pages.iter().enumerate().map(|(at, page)| (Some(at), page)).collect();
        pages.extend(self.choice.left.iter().map(|page| (None, page)));
        let more = pages.split_off(pages.len().min(REPORT_LINES));
        html! {
            @if pages.is_empty() { p class="lead" { (w.pick("数据中没有可以核对的对象。", "The data hold nothing to check.")) } }
            @else {
                table class="bars stack" {
                    thead { tr {
                        th scope="col" { (w.pick("对象", "Place")) }
                        th scope="col" { span class="vh" { (w.pick("图", "bar")) } }
                        @for verdict in mark::ORDER { th scope="col" class="n" { (w.verdict(verdict)) } }
                    } }
                    tbody {
                        @for (at, page) in &pages { (self.roster_line(*at, page)) }
                        @if !more.is_empty() { (self.roster_rest(&more)) }
                    }
                }
            }
            @if !self.choice.bare.is_empty() { (self.bare()) }
        }
    }
    fn roster_line(&self, at: Option<usize>, page: &Page) -> Markup {
        let w = &self.words;
        let name = self.name(page.home);
        html! {
            tr {
                th scope="row" {
                    @match at { Some(at) => a href={ "#s" (at) } { (name) }, None => (name) }
                    span class="soft" { " " (w.kind(page.home.kind)) " " (self.around(page.home)) }
                }
                td class="bar" { (bar(&name, &self.parts(&page.sum), page.sum.applicable())) }
                @for verdict in mark::ORDER {
                    (number(w.verdict(verdict), page.sum.of(verdict)))
                }
            }
        }
    }
    fn roster_rest(&self, more: &[(Option<usize>, &Page)]) -> Markup {
        let w = &self.words;
        let mut sum = Sum::default();
        more.iter().for_each(|(_, page)| sum.include(&page.sum));
        html! {
            tr class="total" {
                th scope="row" { (w.say("其余{0}处合计", "{0} others together", &[&more.len().to_string()])) }
                td {}
                @for verdict in mark::ORDER { (number(w.verdict(verdict), sum.of(verdict))) }
            }
        }
    }
    /// Places that nobody reported on, and those that no norm applies to: their norms by title.
    fn bare(&self) -> Markup {
        let w = &self.words;
        let bare = &self.choice.bare;
        html! {
            h3 { (w.pick("没有填报的地方", "Places that were not reported")) span class="soft" { (w.say("　{0}处", " · {0}", &[&bare.len().to_string()])) } }
            p class="note" { (w.pick(
                "这些地方只见于下级的代码，本身没有填报，或者没有适用的规范；不列分页，下面只列规范的名称。",
                "These are known only from the codes of places within them, or no norm applies to them; their norms stand here by title.",
            )) }
            @for page in bare.iter().take(BARE) {
                details {
                    summary { (self.name(page.home)) " " span class="soft" { (self.brief(&page.sum)) } }
                    @for subject in &page.subjects {
                        (self.titles(&self.judged(*subject, Verdict::Undetermined)))
                    }
                }
            }
            @if bare.len() > BARE {
                p class="note" { (w.say("另有{0}处相同。", "{0} more are like them.", &[&bare.len().saturating_sub(BARE).to_string()])) }
            }
        }
    }
}
