//! Charts by place: what is unmet where, and what it adds up to.
//!
//! It must not add shortfalls up by itself: the sums are the gap's (SEMANTICS §7).

use guiju_core::limits::REPORT_SUMMED;
use guiju_core::value::Rational;
use guiju_core::verdict::gap::{Extent, GapSum, ScopeGap};
use guiju_core::verdict::{RecordId, Verdict};
use maud::{Markup, html};

use super::chart::length;
use super::charts::{Column, Row, Sort};
use super::{Telling, mark, number};
use crate::tally::Sum;

/// Bars of one chart; the last one sums up the rest.
const BARS: usize = 24;

impl Telling<'_> {
    /// What is unmet by place, where there are several.
    pub(super) fn place_chart(&self) -> Markup {
        let w = &self.words;
        let level = self.tally.level(self.report.register);
        let mut places = self.tally.by_place(self.report.register, level);
        if places.len() < 2 || self.total.counts.unmet == 0 {
            return html! {};
        }
        let rest = places.split_off(places.len().min(BARS));
        let mut rows: Vec<Row> = places.into_iter().map(|(place, sum)| self.place_row(place, sum)).collect();
        if !rest.is_empty() {
            let mut sum = Sum::default();
            rest.iter().for_each(|(_, one)| sum.include(one));
            let title = w.say("其余{0}处合计", "{0} others together", &[&rest.len().to_string()]);
            rows.push(Row { label: html! { (title) }, title, sum });
        }
        let drawn = mark::SEVERITIES.into_iter().map(|s| Column { sort: Sort::Weight(s), drawn: true });
        let others = [Verdict::Undetermined, Verdict::NotDue, Verdict::Met];
        let others = others.into_iter().map(|v| Column { sort: Sort::Verdict(v), drawn: false });
        html! {
            figure class=[(rows.len() <= 12).then_some("whole")] {
                figcaption {
                    (w.pick("各地不符合的事项", "What is unmet, by place"))
                    small { (w.pick("横条只计不符合的项，按轻重分段", "bars count the unmet, by weight")) }
                }
                (self.bars(w.pick("地方", "Place"), &drawn.chain(others).collect::<Vec<_>>(), &rows))
            }
        }
    }
    fn place_row(&self, place: Option<RecordId>, sum: Sum) -> Row {
        let title = self.place_name(place);
        let label = place.map_or_else(|| html! { (title) }, |p| self.link(p));
        Row { label, title, sum }
    }
    fn place_name(&self, place: Option<RecordId>) -> String {
        place.map_or_else(|| self.words.pick("不在任何地方的", "in no place").to_owned(), |p| self.name(p))
    }

    /// What the shortfalls add up to: each measure over everything and by place, then by bearer.
    pub(super) fn gap_chart(&self) -> Markup {
        let w = &self.words;
        let Some(scopes) = self.gap else { return self.not_summed() };
        let whole = || scopes.iter().filter(|s| s.extent == Extent::All);
        if !whole().any(|scope| scope.sums.iter().any(|s| s.records > 0)) {
            return html! {};
        }
        html! {
            figure {
                figcaption {
                    (w.pick("差距合计", "What the shortfalls add up to"))
                    small { (w.pick(
                        "同一计量、可以相加的差距才相加；同一处有几条规范要求同一项的，取其中最大的",
                        "shortfalls of one measure that add up; where several norms ask one place for the same thing, the greatest",
                    )) }
                }
                table class="bars stack" {
                    thead { tr {
                        th scope="col" { (w.pick("项目和地方", "Measure and place")) }
                        th scope="col" { span class="vh" { (w.pick("图", "bar")) } }
                        th scope="col" class="n" { (w.pick("处数", "Records")) }
                        th scope="col" class="n" { (w.pick("还差", "Short by")) }
                    } }
                    @for scope in whole() { @for sum in scope.sums.iter().filter(|s| s.records > 0) { (self.gap_rows(scope, sum)) } }
                }
                @for left in whole().map(|scope| w.left_out(scope)).filter(|left| !left.is_empty()) {
                    p class="note" { (w.say("没有加进来的：{0}；逐项见各分页。", "Not added up: {0}; they stand on the pages.", &[&left])) }
                }
            }
            (self.bearers())
        }
    }
    /// One measure: its sum, and a bar for each place of the level that the charts are drawn by.
    fn gap_rows(&self, scope: &ScopeGap, sum: &GapSum) -> Markup {
        let w = &self.words;
        let level = self.tally.level(self.report.register);
        let at_level = |kind| self.report.rules.vocabulary().kind(kind).and_then(|k| k.level) == Some(level);
        let places: Vec<(Option<RecordId>, &GapSum)> = self
            .scopes()
            .filter(|s| s.benchmark == scope.benchmark)
            .filter_map(|s| match s.extent {
                Extent::Place(kind, place) if at_level(kind) => Some((place, s.sums.iter().find(|o| same(o, sum))?)),
                _ => None,
            })
            .filter(|(_, sum)| sum.records > 0)
            .collect();
        let most = places.iter().map(|(_, s)| s.least).max().unwrap_or(Rational::ONE);
        html! {
            tbody {
                tr class="group" {
                    th scope="rowgroup" colspan="2" { (w.summed_measure(sum)) }
                    (number(w.pick("处数", "records"), sum.records))
                    td class="n" { (w.sum_amount(sum)) }
                }
                @if places.len() > 1 {
                    @for (place, sum) in places.iter().take(BARS) {
                        @let name = self.place_name(*place);
                        tr {
                            th scope="row" { (name) }
                            td class="bar" { (length(&name, &w.sum_amount(sum), thousandths(sum.least, most))) }
                            (number(w.pick("处数", "records"), sum.records))
                            td class="n" { (w.sum_amount(sum)) }
                        }
                    }
                    @if places.len() > BARS {
                        tr { td colspan="4" class="soft" { (w.say("另有{0}处，已计入合计", "{0} more places, within the sum", &[&places.len().saturating_sub(BARS).to_string()])) } }
                    }
                }
            }
        }
    }
    fn scopes(&self) -> impl Iterator<Item = &ScopeGap> {
        self.gap.into_iter().flatten()
    }
    /// Who is to make up for what.
    fn bearers(&self) -> Markup {
        let w = &self.words;
        let bearers: Vec<&ScopeGap> = self
            .scopes()
            .filter(|s| matches!(s.extent, Extent::Bearer(_)) && s.sums.iter().any(|s| s.records > 0))
            .collect();
        html! {
            @if !bearers.is_empty() {
                figure class="whole" {
                    figcaption { (w.pick("由谁补足", "Whose it is to mend")) }
                    table class="stack" {
                        thead { tr {
                            th scope="col" { (w.pick("责任主体", "Bearer")) }
                            th scope="col" { (w.pick("还差", "Short by")) }
                        } }
                        tbody { @for scope in &bearers {
                            tr {
                                th scope="row" class="no" { @if let Extent::Bearer(bearer) = &scope.extent { (w.bearer(bearer)) } }
                                td { @for sum in scope.sums.iter().filter(|s| s.records > 0) {
                                    div { (w.say("{0}：{1}", "{0}: {1}", &[&w.summed_measure(sum), &w.sum_amount(sum)])) }
                                } }
                            }
                        } }
                    }
                }
            }
        }
    }
    /// Too much is unmet to work out what it adds up to.
    fn not_summed(&self) -> Markup {
        html! {
            p class="note" {
                (self.words.say(
                    "不符合的事项超过{0}项，本报告没有合计差距；用 guiju gap 计算。",
                    "More than {0} norms are unmet: this report does not add up the shortfalls; guiju gap does.",
                    &[&REPORT_SUMMED.to_string()],
                ))
            }
        }
    }
}

/// Whether two sums are of the same thing.
fn same(a: &GapSum, b: &GapSum) -> bool {
    (&a.measure, a.norm, a.over, a.unit) == (&b.measure, b.norm, b.over, b.unit)
}

fn thousandths(amount: Rational, of: Rational) -> usize {
    let part = amount.checked_mul(&Rational::whole(1000)).and_then(|n| n.checked_div(&of));
    part.and_then(|p| usize::try_from(p.floor()).ok()).unwrap_or(1000).min(1000)
}
