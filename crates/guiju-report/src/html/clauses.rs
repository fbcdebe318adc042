//! The clause index: every norm in the document's order with its counts, and how the encoder read the text.

use std::collections::BTreeMap;

use guiju_core::language::formula::NormId;
use guiju_core::pack::Norm;
use guiju_core::verdict::Verdict;
use maud::{Markup, html};

use super::{Telling, mark, number};
use crate::tally::{Chapter, Sum};

impl Telling<'_> {
    pub(super) fn clauses(&self) -> Markup {
        let w = &self.words;
        let by_norm = self.tally.by_norm();
        html! {
            section class="sheet" id="clauses" {
                header { (self.heading(5, "条款索引", "Clauses")) }
                p class="note" { (w.pick(
                    "依文件次序列出各条规范和各类结论的项数。“口径”是编写者对文字的读法。",
                    "The norms in the document's order, with how often each verdict fell. A reading is how the encoder took the words.",
                )) }
                @for (at, _) in self.report.rules.packs().iter().enumerate() {
                    h3 { (self.document_title(at)) }
                    (self.index(at, &by_norm))
                }
            }
        }
    }
    fn index(&self, pack: usize, by_norm: &BTreeMap<NormId, Sum>) -> Markup {
        let w = &self.words;
        html! {
            table class="stack" {
                caption class="vh" { (self.document_title(pack)) }
                thead { tr {
                    th scope="col" { (w.pick("条款", "Clause")) }
                    th scope="col" { (w.pick("规范", "Norm")) }
                    @for verdict in mark::ORDER { th scope="col" class="n" { (w.verdict(verdict)) } }
                    th scope="col" class="n" { (w.verdict(Verdict::NotApplicable)) }
                } }
                @for chapter in self.chapters.iter().filter(|c| c.pack == pack) { (self.chapter(chapter, by_norm)) }
            }
        }
    }
    fn chapter(&self, chapter: &Chapter<'_>, by_norm: &BTreeMap<NormId, Sum>) -> Markup {
        html! {
            tbody {
                tr class="group" { th scope="rowgroup" colspan="7" lang=[(!self.words.is_zh()).then_some("zh-CN")] { (self.chapter_title(chapter.name, chapter.heading)) } }
                @for norm in &chapter.norms {
                    (self.index_line(norm, by_norm.get(&norm.id).cloned().unwrap_or_default()))
                }
            }
        }
    }
    fn index_line(&self, norm: &Norm, sum: Sum) -> Markup {
        let w = &self.words;
        let title = if w.is_zh() || norm.title.en.is_empty() { &norm.title.zh } else { &norm.title.en };
        html! {
            tr id={ "n" (norm.id.0) } {
                td { (w.clauses(norm)) }
                th scope="row" {
                    (title)
                    br; span class="soft" { (self.duty(norm)) " · " code { (norm.name) } }
                    @if let Some(reading) = &norm.reading {
                        br; span class="soft" { (w.say("口径：{0}", "reading: {0}", &[&w.note(reading)])) }
                    }
                }
                @for verdict in mark::ORDER { (number(w.verdict(verdict), sum.of(verdict))) }
                (number(w.verdict(Verdict::NotApplicable), sum.counts.not_applicable))
            }
        }
    }
}
