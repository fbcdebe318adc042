//! The report as one file to look at, to print on A4 and to hand up: cover, overview with charts, what is unmet, what is still to be
//! reported, a page a place, the clauses, method and versions.
//!
//! It must not judge. The file holds no script and asks for nothing (its policy forbids both); every text is escaped where the template
//! puts it in, and letters that hide or turn writing around are made visible at the end. The same outcome gives the same bytes.
//!
//! | room | tells |
//! |---|---|
//! | [`choice`] | which subjects are told in full: a large register still gives a file that opens |
//! | `cover`, `overview`, `charts`, `places` | who was checked against what; the counts; the sums by place |
//! | `agenda` | what is unmet by severity and place, which facts are missing, the list of places |
//! | `subject`, `member`, `card` | a place's page: what is unmet, open, met; its facts; the records within it |
//! | `clauses`, `method` | norms by clause with their counts; how it was judged, by which versions |
//! | [`chart`], [`mark`] | drawings that know neither norms nor registers |

mod agenda;
mod card;
pub mod chart;
mod charts;
pub mod choice;
mod clauses;
mod cover;
pub mod mark;
mod member;
mod method;
mod overview;
mod places;
mod subject;

use std::collections::BTreeMap;

use guiju_core::language::Language;
use guiju_core::language::formula::NormId;
use guiju_core::pack::Norm;
use guiju_core::verdict::gap::ScopeGap;
use guiju_core::verdict::{Finding, RecordId};
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub use choice::{Choice, Most};

use crate::tally::{Chapter, Sum, Tally, chapters, home};
use crate::{Report, Words};

/// No script, no request: only what stands in the file itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The report. Its findings are those of the subjects that the choice tells; the counts are the outcome's, the sums the gap's (`None`:
/// there are more than [`guiju_core::limits::REPORT_SUMMED`] to add).
#[must_use]
pub fn page(report: &Report<'_>, choice: &Choice, gap: Option<&[ScopeGap]>, language: Language) -> String {
    let telling = Telling { gap, ..Telling::new(report, choice, language) };
    shown(&telling.document().into_string())
}

/// Letters that hide or turn the direction of writing become visible boxes, wherever they came from.
fn shown(text: &str) -> String {
    let hidden = |c: char| c != '\n' && c != ' ' && crate::plain(c.encode_utf8(&mut [0; 4])) == " ";
    text.chars().map(|c| if hidden(c) { '\u{FFFD}' } else { c }).collect()
}

/// What every section tells from.
struct Telling<'a> {
    report: &'a Report<'a>,
    words: Words<'a>,
    tally: Tally<'a>,
    choice: &'a Choice,
    chapters: Vec<Chapter<'a>>,
    found: BTreeMap<(RecordId, NormId), &'a Finding>,
    pages: BTreeMap<RecordId, usize>,
    total: Sum,
    gap: Option<&'a [ScopeGap]>,
}

impl<'a> Telling<'a> {
    fn new(report: &'a Report<'a>, choice: &'a Choice, language: Language) -> Self {
        let tally = Tally::new(report);
        Telling {
            report,
            words: report.words(language),
            total: tally.total(),
            tally,
            choice,
            chapters: chapters(report),
            found: report.findings.iter().map(|f| ((f.subject, f.norm), f)).collect(),
            gap: None,
            pages: choice.pages.iter().enumerate().map(|(at, page)| (page.home, at)).collect(),
        }
    }

    fn document(&self) -> Markup {
        let w = &self.words;
        html! {
            (DOCTYPE)
            html lang=(w.pick("zh-CN", "en")) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    title { (self.title()) " · " (self.who()) }
                    style { (PreEscaped(include_str!("style.css"))) }
                }
                body class=(w.pick("zh", "en")) {
                    a class="skip" href="#overview" { (w.pick("跳到正文", "Skip to the report")) }
                    (mark::definitions())
                    main {
                        (self.cover())
                        (self.contents())
                        (self.overview())
                        (self.agenda())
                        @for at in 0..self.choice.pages.len() { (self.subject(at)) }
                        (self.clauses())
                        (self.method())
                    }
                }
            }
        }
    }

    fn title(&self) -> &'static str {
        self.words.pick("社区治理核对报告", "Community governance: findings")
    }
    /// The places checked, the first few by name.
    fn who(&self) -> String {
        let w = &self.words;
        let homes: Vec<RecordId> = self.choice.pages.iter().chain(&self.choice.left).map(|p| p.home).collect();
        let named: Vec<String> = homes.iter().take(3).map(|h| self.name(*h)).collect();
        let named = named.join(w.pick("、", ", "));
        match homes.len() {
            0 => w.pick("没有可核对的对象", "nothing to check").to_owned(),
            1..=3 => named,
            _ => self.places_told(),
        }
    }
    /// A record by its name, cut where it is very long: the whole of it stands on its page.
    fn name(&self, record: RecordId) -> String {
        shortened(&self.words.record(record))
    }
    /// The document's title in its quotation marks.
    fn document_title(&self, pack: usize) -> String {
        let pack = self.report.rules.packs().get(pack);
        let title =
            pack.map(|p| self.words.pick(&p.title.zh, if p.title.en.is_empty() { &p.title.zh } else { &p.title.en }));
        self.words.say("《{0}》", "{0}", &[title.unwrap_or_default()])
    }
    fn documents(&self) -> String {
        let titles: Vec<String> = (0..self.report.rules.packs().len()).map(|at| self.document_title(at)).collect();
        titles.join(self.words.pick("、", "; "))
    }
    fn norm_title(&self, norm: &'a Norm) -> &'a str {
        let en = if norm.title.en.is_empty() { &norm.title.zh } else { &norm.title.en };
        if self.words.is_zh() { &norm.title.zh } else { en }
    }
    fn norm(&self, id: NormId) -> Option<&'a Norm> {
        self.report.rules.norm(id)
    }
    fn found(&self, subject: RecordId, norm: NormId) -> Option<&'a Finding> {
        self.found.get(&(subject, norm)).copied()
    }
    /// Where a norm stands, linked to its line in the index; with the document where there are several.
    fn place_of(&self, norm: &Norm) -> Markup {
        let document = (self.report.rules.packs().len() > 1).then(|| self.document_title(norm.pack));
        let clauses: Vec<String> = norm.citations.iter().map(|c| self.words.clause(c)).collect();
        html! {
            @if let Some(document) = document { (document) " " }
            a href={ "#n" (norm.id.0) } {
                @for (at, clause) in clauses.iter().enumerate() {
                    @if at > 0 { (self.words.pick("、", ", ")) }
                    span class="no" { (clause) }
                }
            }
        }
    }
    /// A record's name, linked to the page that tells of it.
    fn link(&self, record: RecordId) -> Markup {
        let page = self.pages.get(&home(self.report.register, record));
        html! {
            @match page {
                Some(at) => a href={ "#s" (at) } { (self.name(record)) },
                None => (self.name(record)),
            }
        }
    }
    /// A section's heading: number and words.
    fn heading(&self, at: usize, zh: &str, en: &str) -> Markup {
        const NUMBERS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];
        let number = NUMBERS.get(at.saturating_sub(1)).copied().unwrap_or_default();
        html! { h2 { (self.words.say("{0}、{1}", "{2}  {3}", &[number, zh, &at.to_string(), en])) } }
    }
    fn list(&self, parts: &[String]) -> String {
        parts.join(self.words.pick("、", ", "))
    }
}

/// A count in a table; on a phone its name stands before it and a zero goes.
fn number(label: &str, count: usize) -> Markup {
    html! { td class=(if count == 0 { "n z" } else { "n" }) data-as=(label) { (count) } }
}

/// Names longer than this are cut in lists and headings.
const NAME: usize = 48;

fn shortened(text: &str) -> String {
    if text.chars().count() <= NAME {
        return text.to_owned();
    }
    text.chars().take(NAME).chain(['…']).collect()
}
