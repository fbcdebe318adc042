//! Method and versions: how verdicts come about, which documents and readings were in effect, what was wrong with the data, what is
//! known to be incomplete.

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::register::Extent;
use guiju_core::vocabulary::KindId;
use maud::{Markup, html};

use super::{Telling, mark};

/// Mistakes of the data that are listed; the rest is counted.
const MISTAKES: usize = 200;

impl Telling<'_> {
    pub(super) fn method(&self) -> Markup {
        let w = &self.words;
        html! {
            section class="sheet" id="method" {
                header { (self.heading(6, "方法与版本", "Method and versions")) }
                h3 { (w.pick("怎样判定", "How it was judged")) }
                (self.meanings())
                ul { @for line in self.principles() { li { (line) } } }
                h3 { (w.pick("文件和版本", "Documents and versions")) }
                (self.versions())
                (self.readings())
                (self.mistakes())
                (self.partial())
                footer {
                    (w.say("guiju {0} · 结论摘要（SHA-256）", "guiju {0} · digest of the verdicts (SHA-256)", &[env!("CARGO_PKG_VERSION")]))
                    br; code { (self.digest()) }
                }
            }
        }
    }
    fn meanings(&self) -> Markup {
        use guiju_core::verdict::Verdict;
        let w = &self.words;
        let all = [
            (Verdict::Met, "要求已经做到（期限以前做到的也算）", "the requirement holds, before its deadline as well"),
            (
                Verdict::Unmet,
                "规范适用、已经到期，要求没有做到",
                "the norm applies and is due, and its requirement does not hold",
            ),
            (
                Verdict::Undetermined,
                "已知的事实还不足以判定，所缺的事实逐条列出",
                "what is known does not decide it; the missing facts are named",
            ),
            (
                Verdict::NotDue,
                "期限在截止日之后，或者还没有满一个周期",
                "its deadline lies ahead, or no period is complete",
            ),
            (
                Verdict::NotApplicable,
                "不在施行期间、不在适用地域，或者不具备适用条件",
                "not in force, elsewhere, or its condition does not hold",
            ),
        ];
        html! {
            table class="stack" {
                caption class="vh" { (w.pick("五种结论", "The five verdicts")) }
                tbody { @for (verdict, zh, en) in all {
                    tr { th scope="row" { (mark::verdict(w, verdict, None)) } td { (w.pick(zh, en)) } }
                } }
            }
        }
    }
    fn principles(&self) -> Vec<&'static str> {
        let w = &self.words;
        vec![
            w.pick("没有填报的数不当作零，按其可能的全部范围计算；范围之内结论一致的，照样判定。", "A number that was not reported stands for its whole range; where every value gives the same verdict, it is given."),
            w.pick("名册不齐全的，只按已经列出的和可能未列出的一并考虑，不用一个社区推断全市。", "A list that may be incomplete is never taken for the whole: one community does not speak for its city."),
            w.pick("数字用整数和分数计算，不作四舍五入；“以上”“以下”“不少于”均含本数。", "Numbers are integers and fractions and are not rounded; at least and at most include the number itself."),
            w.pick("差距是距要求的准确数额；补救办法是单独改变一项即能达到的最小改动，只列责任主体能够改变的事项。", "A shortfall is the exact distance; a remedy is the least change of one thing that can be acted on."),
        ]
    }
    fn versions(&self) -> Markup {
        let w = &self.words;
        html! {
            @for (at, pack) in self.report.rules.packs().iter().enumerate() {
                dl class="facts" {
                    div { dt { (w.pick("文件", "Document")) } dd { (self.document_title(at)) } }
                    div { dt { (w.pick("制定机关", "Issuer")) } dd { (pack.issuer) } }
                    div { dt { (w.pick("规则包", "Pack")) } dd { code { (pack.id) } } }
                    @if let Some(from) = pack.from { div { dt { (w.pick("施行日期", "In force from")) } dd { (w.date(from)) } } }
                    @if let Some(until) = pack.until { div { dt { (w.pick("失效日期", "In force until")) } dd { (w.date(until)) } } }
                    div { dt { (w.pick("语义版本", "Semantics")) } dd { (pack.semantics) } }
                    div { dt { (w.pick("词表版本", "Vocabulary")) } dd { (pack.vocabulary) } }
                }
                p class="note" { (w.pick("规则包摘要（SHA-256）", "Digest of the pack (SHA-256)")) br; code { (pack.digest) } }
                @if !pack.note.is_empty() { p class="note" { (w.note(&pack.note)) } }
            }
        }
    }
    /// Parameters in effect.
    fn readings(&self) -> Markup {
        let w = &self.words;
        let used: BTreeSet<_> = self.report.findings.iter().flat_map(|f| f.readings.iter().copied()).collect();
        let set = self.report.parameters.keys().copied();
        let all: BTreeSet<_> = used.into_iter().chain(set).collect();
        html! {
            @if !all.is_empty() {
                h3 { (w.pick("掌握口径", "Readings in effect")) }
                p class="note" { (w.pick("文件写得有余地的地方，按下列口径计算；可以另行设定。", "Where the text leaves room these values were taken; they can be set otherwise.")) }
                ul { @for id in &all {
                    li { (w.reading(*id)) @if self.report.parameters.contains_key(id) { span class="soft" { (w.pick("（本次设定）", " (set for this report)")) } } }
                } }
            }
        }
    }
    fn mistakes(&self) -> Markup {
        let w = &self.words;
        let errors = self.report.errors;
        html! {
            @if !errors.is_empty() {
                h3 { (w.pick("数据中的错误", "Mistakes in the data")) span class="soft" { (w.say("　{0}处", " · {0}", &[&errors.len().to_string()])) } }
                p class="note" { (w.pick("有误的记录没有采用，它所在的名册按不齐全处理；其余照常核对。", "A record with a mistake was not taken, and the lists it belongs to count as incomplete; the rest was judged.")) }
                table class="stack" {
                    thead { tr { th scope="col" { (w.pick("位置", "Place")) } th scope="col" { (w.pick("问题", "What is wrong")) } } }
                    tbody { @for error in errors.iter().take(MISTAKES) {
                        tr { th scope="row" { code { (w.shown(&error.place)) } } td { (w.data_error(error)) } }
                    } }
                }
                @if errors.len() > MISTAKES {
                    p class="note" { (w.say("另有{0}处未列。", "{0} more are not listed.", &[&errors.len().saturating_sub(MISTAKES).to_string()])) }
                }
            }
        }
    }
    /// Lists that are known in part, by kind.
    fn partial(&self) -> Markup {
        let w = &self.words;
        let mut lists: BTreeMap<(KindId, KindId), (usize, usize)> = BTreeMap::new();
        let register = self.report.register;
        for (parent, kind) in register.records().children.keys() {
            let whole = matches!(register.members(*parent, *kind).1, Extent::Complete(_));
            let count = lists.entry((parent.kind, *kind)).or_default();
            let slot = if whole { &mut count.0 } else { &mut count.1 };
            *slot = slot.saturating_add(1);
        }
        let told =
            |(parent, kind): (KindId, KindId)| w.say("{0}的{1}", "{1} of {0}", &[&w.kind(parent), &w.members(kind)]);
        html! {
            @if lists.values().any(|(_, partial)| *partial > 0) {
                h3 { (w.pick("不一定齐全的名册", "Lists that may be incomplete")) }
                table {
                    thead { tr {
                        th scope="col" { (w.pick("名册", "List")) }
                        th scope="col" class="n" { (w.pick("齐全", "Whole")) }
                        th scope="col" class="n" { (w.pick("不一定齐全", "Perhaps not")) }
                    } }
                    tbody { @for (kinds, (whole, partial)) in lists.iter().filter(|(_, (_, partial))| *partial > 0) {
                        tr { th scope="row" { (told(*kinds)) } td class="n" { (whole) } td class="n" { (partial) } }
                    } }
                }
            }
        }
    }
}
