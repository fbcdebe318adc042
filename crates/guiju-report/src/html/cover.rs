//! The cover and the contents: who was checked against what, as of when, and where to find it.

use guiju_core::vocabulary::{KindId, PlaceLevel};
use maud::{Markup, html};

use super::{Telling, mark};

/// Names in the contents; the list of places has all.
const NAMES: usize = 20;

impl Telling<'_> {
    pub(super) fn cover(&self) -> Markup {
        let w = &self.words;
        let rows = self.cover_rows();
        html! {
            section class="sheet cover" {
                p class="mark" { (mark::emblem()) span { (w.pick("规矩", "guiju")) } }
                hr class="rule";
                h1 { (self.title()) }
                p class="sub" {
                    (w.say("对照{0}核对{1}", "{1}, checked against: {0}", &[&self.documents(), &self.who()]))
                }
                @if self.report.outcome.benchmark { (self.benchmark_note()) }
                dl {
                    @for (term, told) in &rows { div { dt { (term) } dd { (told) } } }
                }
            }
        }
    }

    pub(super) fn benchmark_note(&self) -> Markup {
        html! {
            p class="box" {
                (self.words.pick(
                    "本次核对把文件用作比较标杆：文件对这些地方没有约束力，所列“不符合”只表示与标杆的距离，不是责任认定。",
                    "The documents are used as a benchmark here. They do not bind these places: “unmet” tells the distance from the benchmark, not a breach.",
                ))
            }
        }
    }

    fn cover_rows(&self) -> Vec<(&'static str, String)> {
        let w = &self.words;
        let issuers: Vec<String> = self
            .report
            .rules
            .packs()
            .iter()
            .enumerate()
            .map(|(at, p)| w.say("{0}（{1}）", "{0} ({1})", &[&self.document_title(at), &p.issuer]))
            .collect();
        let errors = self.report.errors.len();
        let data = match errors {
            0 => w.pick("全部记录均已采用", "every record was taken").to_owned(),
            n => w.say("{0}处有误，见“方法与版本”", "{0} mistakes, see “Method and versions”", &[&n.to_string()]),
        };
        vec![
            (w.pick("核对依据", "Documents"), issuers.join(w.pick("；", "; "))),
            (w.pick("核对对象", "Subjects"), self.kinds_told()),
            (w.pick("截止日", "As of"), w.date(self.report.outcome.as_of)),
            (w.pick("使用方式", "Used as"), self.use_told().to_owned()),
            (w.pick("数据", "Data"), data),
            (w.pick("结论摘要", "Digest"), self.digest().chars().take(16).collect()),
        ]
    }
    fn use_told(&self) -> &'static str {
        if self.report.outcome.benchmark {
            self.words.pick("比较标杆（没有约束力）", "a benchmark (not binding)")
        } else {
            self.words.pick("对本地有约束力的文件", "documents that bind these places")
        }
    }
    /// The SHA-256 over all verdicts.
    pub(super) fn digest(&self) -> String {
        crate::digest::verdict_digest(self.report.rules, self.report.register, self.report.outcome)
    }
    /// `市1个、社区20个、设施40个`: places first, the outermost before those within it.
    pub(super) fn kinds_told(&self) -> String {
        self.counted(|_| true)
    }
    /// The same of places alone.
    pub(super) fn places_told(&self) -> String {
        self.counted(|level| level.is_some())
    }
    fn kinds_word(&self, kind: KindId, n: usize) -> String {
        if n == 1 { self.words.kind(kind) } else { self.words.members(kind) }
    }
    fn counted(&self, wanted: impl Fn(Option<PlaceLevel>) -> bool) -> String {
        let w = &self.words;
        let mut kinds = self.tally.kinds();
        let level = |kind| self.report.rules.vocabulary().kind(kind).and_then(|k| k.level);
        kinds.retain(|(kind, _)| wanted(level(*kind)));
        kinds.sort_by_key(|(kind, _)| (level(*kind).is_none(), level(*kind)));
        let told =
            kinds.iter().map(|(kind, n)| w.say("{0}{1}个", "{1} {0}", &[&self.kinds_word(*kind, *n), &n.to_string()]));
        self.list(&told.collect::<Vec<_>>())
    }

    pub(super) fn contents(&self) -> Markup {
        let w = &self.words;
        let pages = &self.choice.pages;
        html! {
            nav class="sheet contents" aria-labelledby="contents" {
                header { h2 id="contents" { (w.pick("目录", "Contents")) } }
                ol {
                    (entry("#overview", w.pick("一、总览", "1  Overview"), &self.counts_told()))
                    (entry("#agenda", w.pick("二、需要改进的事项", "2  What is unmet"), &w.say("{0}项", "{0}", &[&self.total.counts.unmet.to_string()])))
                    (entry("#missing", w.pick("三、需要补报的事实", "3  Facts still to be reported"), &w.say("{0}项尚不能判定", "{0} undetermined", &[&self.total.counts.undetermined.to_string()])))
                    (entry("#places", w.pick("四、分对象情况", "4  Place by place"), &w.say("{0}处", "{0} places", &[&pages.len().saturating_add(self.choice.left.len()).to_string()])))
                    @for (at, page) in pages.iter().enumerate().take(NAMES) {
                        li class="sub" {
                            a href={ "#s" (at) } { (self.name(page.home)) }
                            span class="soft" { (self.brief(&page.sum)) }
                        }
                    }
                    @if pages.len() > NAMES {
                        li class="sub" { (w.say("……其余{0}处见名册", "… {0} more in the list of places", &[&pages.len().saturating_sub(NAMES).to_string()])) }
                    }
                    (entry("#clauses", w.pick("五、条款索引", "5  Clauses"), &w.say("{0}条规范", "{0} norms", &[&self.report.rules.norms().len().to_string()])))
                    (entry("#method", w.pick("六、方法与版本", "6  Method and versions"), ""))
                }
            }
        }
    }
}

fn entry(to: &str, text: &str, more: &str) -> Markup {
    html! { li { a href=(to) { (text) } span class="soft" { (more) } } }
}
