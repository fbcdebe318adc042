//! A place's page: what is unmet first, what cannot be judged yet and which facts that waits for, its facts, the rest folded.

use std::collections::BTreeMap;

use guiju_core::language::formula::NormId;
use guiju_core::register::{Extent, Year};
use guiju_core::verdict::{Finding, RecordId, Verdict};
use maud::{Markup, html};

use super::chart::bar;
use super::choice::Page;
use super::{Telling, mark};

/// Facts asked for in the short list of a page; the table below it has all.
const ASKED: usize = 12;

impl<'a> Telling<'a> {
    pub(super) fn subject(&self, at: usize) -> Markup {
        let w = &self.words;
        let Some(page) = self.choice.pages.get(at) else { return html! {} };
        let title = w.record(page.home);
        let kicker = w.say("{0}　{1}", "{0} · {1}", &[&w.kind(page.home.kind), &self.around(page.home)]);
        html! {
            section class="sheet subject" id={ "s" (at) } aria-labelledby={ "t" (at) } {
                header {
                    p class="kicker" { (kicker.trim_end_matches([' ', '·', '　'])) }
                    h2 id={ "t" (at) } { (title) }
                    p class="lead" { (self.standing(page)) }
                    @if page.sum.applicable() > 0 {
                        div class="bar" { (bar(&self.name(page.home), &self.parts(&page.sum), page.sum.applicable())) }
                    }
                }
                (self.cards(page.home))
                (self.open(page.home))
                (self.facts(page.home))
                (self.members(page))
                (self.folded(page.home, Verdict::Met))
                (self.folded(page.home, Verdict::NotDue))
                (self.folded(page.home, Verdict::NotApplicable))
            }
        }
    }
    /// Where it stands, in a sentence.
    fn standing(&self, page: &Page) -> String {
        let w = &self.words;
        let c = &page.sum.counts;
        let unmet = match c.unmet {
            0 => w.pick("没有不符合的事项", "nothing is unmet").to_owned(),
            n => w.say("不符合{0}项（{1}）", "{0} unmet ({1})", &[&n.to_string(), &self.weights_told(&page.sum)]),
        };
        w.say(
            "适用或者可能适用{0}项：{1}，尚不能判定{2}项，未到期{3}项，符合{4}项。",
            "Of {0} verdicts on norms that apply or may apply: {1}, {2} undetermined, {3} not due yet, {4} met.",
            &[
                &page.sum.applicable().to_string(),
                &unmet,
                &c.undetermined.to_string(),
                &c.not_due.to_string(),
                &c.met.to_string(),
            ],
        )
    }
    /// The norms of one verdict on a subject.
    pub(super) fn judged(&self, subject: RecordId, verdict: Verdict) -> Vec<NormId> {
        self.tally.row(subject).filter(|(_, v)| *v == verdict).map(|(norm, _)| norm).collect()
    }

    fn cards(&self, subject: RecordId) -> Markup {
        let mut unmet = self.judged(subject, Verdict::Unmet);
        unmet.sort_by_key(|norm| (self.tally.severity(*norm), *norm));
        html! {
            @if !unmet.is_empty() {
                h3 { (self.words.pick("需要改进", "Unmet")) }
                @for norm in unmet {
                    @match self.found(subject, norm) {
                        Some(finding) => (self.card(finding)),
                        None => p { (self.bare_line(norm, Verdict::Unmet)) },
                    }
                }
            }
        }
    }
    fn bare_line(&self, norm: NormId, verdict: Verdict) -> Markup {
        let title = self.norm(norm).map(|n| self.norm_title(n)).unwrap_or_default();
        html! { (mark::verdict(&self.words, verdict, None)) " " a href={ "#n" (norm.0) } { (title) } }
    }

    /// What cannot be judged yet: first what to report, then norm by norm.
    fn open(&self, subject: RecordId) -> Markup {
        let w = &self.words;
        let open = self.judged(subject, Verdict::Undetermined);
        let asked = self.asked(subject, &open);
        html! {
            @if !open.is_empty() {
                h3 { (w.pick("尚不能判定", "Undetermined")) span class="soft" { (w.say("　{0}项", " · {0}", &[&open.len().to_string()])) } }
                @if !asked.is_empty() {
                    p class="note" { (w.pick("补报下列事实即可判定，右列是牵涉的项数：", "Reporting these facts decides them; the number is how many verdicts wait:")) }
                    ul class="ask" {
                        @for (what, n) in asked.iter().take(ASKED) { li { span { (what) } span class="soft" { (w.say("{0}项", "{0}", &[&n.to_string()])) } } }
                    }
                    @if asked.len() > ASKED { p class="note" { (w.say("……共{0}项事实，逐条见下表。", "… {0} facts in all, norm by norm below.", &[&asked.len().to_string()])) } }
                }
                (self.table(subject, &open, Verdict::Undetermined))
            }
        }
    }
    fn asked(&self, subject: RecordId, open: &[NormId]) -> Vec<(String, usize)> {
        let mut asked: BTreeMap<String, usize> = BTreeMap::new();
        for finding in open.iter().filter_map(|norm| self.found(subject, *norm)) {
            for missing in &finding.missing {
                let n = asked.entry(self.words.missing(missing, subject)).or_default();
                *n = n.saturating_add(1);
            }
        }
        let mut asked: Vec<(String, usize)> = asked.into_iter().collect();
        asked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        asked
    }

    fn folded(&self, subject: RecordId, verdict: Verdict) -> Markup {
        let w = &self.words;
        let norms = self.judged(subject, verdict);
        html! {
            @if !norms.is_empty() {
                details {
                    summary { (mark::verdict(w, verdict, None)) span class="soft" { (w.say("　{0}项", " · {0}", &[&norms.len().to_string()])) } }
                    (self.table(subject, &norms, verdict))
                }
            }
        }
    }
    /// Norms of one verdict that nobody asked to tell in full: their titles, chapter by chapter.
    pub(super) fn titles(&self, norms: &[NormId]) -> Markup {
        html! {
            @for chapter in &self.chapters {
                @let own: Vec<&str> = chapter.norms.iter().filter(|n| norms.contains(&n.id)).map(|n| self.norm_title(n)).collect();
                @if !own.is_empty() {
                    p class="titles" { b { (self.chapter_title(chapter.name, chapter.heading)) } (own.join(self.words.pick("；", "; "))) }
                }
            }
        }
    }
    /// Norms of one verdict, chapter by chapter.
    fn table(&self, subject: RecordId, norms: &[NormId], verdict: Verdict) -> Markup {
        let w = &self.words;
        if norms.iter().all(|norm| self.found(subject, *norm).is_none()) {
            return self.titles(norms);
        }
        html! {
            table class="lines stack" {
                caption class="vh" { (w.verdict(verdict)) }
                thead { tr {
                    th scope="col" { (w.pick("条款", "Clause")) }
                    th scope="col" { (w.pick("要求", "Requirement")) }
                    th scope="col" { (self.remark_heading(verdict)) }
                } }
                @for chapter in &self.chapters {
                    @let own: Vec<NormId> = chapter.norms.iter().map(|n| n.id).filter(|n| norms.contains(n)).collect();
                    @if !own.is_empty() {
                        tbody {
                            tr class="group" { th scope="rowgroup" colspan="3" { (self.chapter_title(chapter.name, chapter.heading)) } }
                            @for norm in own { (self.line(subject, norm)) }
                        }
                    }
                }
            }
        }
    }
    fn line(&self, subject: RecordId, norm: NormId) -> Markup {
        let Some(known) = self.norm(norm) else { return html! {} };
        let finding = self.found(subject, norm);
        let remark = finding.map(|f| self.remark(f)).unwrap_or_default();
        let heading = finding.map(|f| self.remark_heading(f.verdict)).unwrap_or_default();
        html! {
            tr {
                td { (self.place_of(known)) }
                td { (self.demand(finding, known)) }
                td data-as=(heading) { (remark) }
            }
        }
    }
    /// The title, and below it what is asked of this subject with its numbers; of what does not apply, the title alone.
    pub(super) fn demand(&self, finding: Option<&Finding>, norm: &'a guiju_core::pack::Norm) -> Markup {
        let told = finding.filter(|f| f.verdict != Verdict::NotApplicable);
        html! {
            (self.norm_title(norm))
            @if let Some(finding) = told { br; span class="soft" { (self.words.requirement(finding)) } }
        }
    }

    /// What was reported of it.
    fn facts(&self, record: RecordId) -> Markup {
        let w = &self.words;
        let told = self.reported(record);
        html! {
            @if !told.is_empty() {
                h3 { (w.pick("填报的事实", "Facts reported")) }
                dl class="facts" { @for (label, value) in &told { div { dt { (label) } dd { (value) } } } }
            }
        }
    }
    fn reported(&self, record: RecordId) -> Vec<(String, String)> {
        let w = &self.words;
        let register = self.report.register;
        let vocabulary = register.vocabulary();
        let mut out = Vec::new();
        let years = |fact| {
            let columns = register.records().tables.get(&record.kind).map(|t| &t.columns);
            let of = columns.into_iter().flat_map(move |c| c.range((fact, Year::Any)..=(fact, Year::LastComplete)));
            of.map(|((_, year), _)| *year)
        };
        for fact in vocabulary.facts_of(record.kind).filter(|f| !matches!(f.name.as_str(), "name" | "code")) {
            for year in years(fact.id) {
                let Some(value) = w.cell(fact, register.cell(record, fact.id, year)) else { continue };
                let label = w.fact_label(fact.id);
                let label = match year {
                    Year::Of(year) => w.say("{1}年{0}", "{0} of {1}", &[&label, &year.to_string()]),
                    Year::Any | Year::LastComplete => label,
                };
                out.push((label, value));
            }
        }
        for kind in vocabulary.children_of(record.kind) {
            let Some(rows) = register.records().children.get(&(record, kind.id)) else { continue };
            let whole = matches!(register.members(record, kind.id).1, Extent::Complete(_));
            let n = rows.len().to_string();
            let told = if whole {
                w.say("{0}（名册齐全）", "{0} (the whole list)", &[&n])
            } else {
                w.say("{0}（名册不一定齐全）", "{0} (perhaps not all)", &[&n])
            };
            out.push((w.members(kind.id), told));
        }
        out
    }
}
