//! Charts by place: what is unmet where, and what it adds up to.
//!
//! Shortfalls are added only where they measure the same thing in a unit that can be added, and where there is one way to mend them
//! (SEMANTICS §7). Several norms may ask one place for the same thing: the greatest of their shortfalls meets them all.

use std::collections::BTreeMap;

use guiju_core::value::Rational;
use guiju_core::verdict::{Distance, Measure, RecordId, Verdict};
use guiju_core::vocabulary::{PlaceLevel, UnitId};
use maud::{Markup, html};

use super::chart::length;
use super::charts::{Column, Row, Sort};
use super::{Telling, mark};
use crate::tally::{Sum, place_of};

/// Bars of one chart; the last one sums up the rest.
const BARS: usize = 24;

/// What is short of one measure.
#[derive(Clone, Debug, Default)]
struct Short {
    /// By place.
    places: BTreeMap<Option<RecordId>, Rational>,
    /// Whether some of it is a lower bound.
    at_least: bool,
}

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

    /// What the shortfalls add up to, by what is measured and by place.
    pub(super) fn gap_chart(&self) -> Markup {
        let w = &self.words;
        let level = self.tally.level(self.report.register);
        let sums = self.short(level);
        if sums.is_empty() {
            return html! {};
        }
        let left = self.choice.left.len();
        html! {
            figure {
                figcaption {
                    (w.pick("差距合计", "What the shortfalls add up to"))
                    small {
                        (w.pick(
                            "同一计量、可以相加的差距按地方合计；同一处有几条规范要求同一项的，取其中最大的",
                            "shortfalls of one measure added by place; where several norms ask one place for the same thing, the greatest",
                        ))
                        @if left > 0 { (w.say("；未附分页的{0}处没有计入", "; the {0} places without a page are not in it", &[&left.to_string()])) }
                    }
                }
                table class="bars stack" {
                    thead { tr {
                        th scope="col" { (w.pick("项目和地方", "Measure and place")) }
                        th scope="col" { span class="vh" { (w.pick("图", "bar")) } }
                        th scope="col" class="n" { (w.pick("还差", "Short by")) }
                    } }
                    @for ((measure, unit), short) in &sums { (self.gap_rows(measure, *unit, short)) }
                }
            }
        }
    }
    fn gap_rows(&self, measure: &str, unit: Option<UnitId>, short: &Short) -> Markup {
        let w = &self.words;
        let most = short.places.values().copied().max().unwrap_or(Rational::ONE);
        let total = short.places.values().try_fold(Rational::ZERO, |sum, one| sum.checked_add(one));
        let told = |amount: Rational| {
            let number = w.number(amount, unit);
            if short.at_least { w.say("至少{0}", "at least {0}", &[&number]) } else { number }
        };
        let mut places: Vec<(Option<RecordId>, Rational)> = short.places.iter().map(|(p, n)| (*p, *n)).collect();
        places.sort_by_cached_key(|(place, _)| place.map(|p| self.report.register.identity(p)));
        html! {
            tbody {
                tr class="group" {
                    th scope="rowgroup" colspan="2" { (measure) }
                    td class="n" { (total.map(told).unwrap_or_default()) }
                }
                @if places.len() > 1 {
                    @for (place, amount) in places.iter().take(BARS) {
                        tr {
                            th scope="row" { (self.place_name(*place)) }
                            td class="bar" { (length(&self.place_name(*place), &told(*amount), thousandths(*amount, most))) }
                            td class="n" { (told(*amount)) }
                        }
                    }
                    @if places.len() > BARS {
                        tr { td colspan="3" class="soft" { (w.say("另有{0}处，已计入合计", "{0} more places, within the total", &[&places.len().saturating_sub(BARS).to_string()])) } }
                    }
                }
            }
        }
    }
    /// The sums by measure in words and unit.
    fn short(&self, level: PlaceLevel) -> BTreeMap<(String, Option<UnitId>), Short> {
        type Key<'m> = (RecordId, RecordId, &'m Measure, Option<UnitId>);
        let mut greatest: BTreeMap<Key<'_>, (Rational, bool)> = BTreeMap::new();
        for finding in self.report.findings {
            for distance in finding.shortfall.iter().filter(|d| adds_up(d)) {
                let Some(amount) = distance.least.or(distance.amount) else { continue };
                let key = (finding.subject, distance.record, &distance.measure, distance.unit);
                let entry = greatest.entry(key).or_insert((amount, false));
                *entry = (entry.0.max(amount), entry.1 || distance.at_least);
            }
        }
        let mut sums: BTreeMap<(String, Option<UnitId>), Short> = BTreeMap::new();
        for ((subject, _, measure, unit), (amount, at_least)) in greatest {
            let what = self.words.measure(measure, subject, subject);
            let what = self.words.say("{0}：{1}", "{0}: {1}", &[&self.words.kind(subject.kind), &what]);
            let short = sums.entry((what, unit)).or_default();
            let place = place_of(self.report.register, subject, level);
            let sum = short.places.entry(place).or_insert(Rational::ZERO);
            // A sum past 128 bits stays as it is and is said to be a lower bound.
            let next = sum.checked_add(&amount);
            short.at_least |= at_least || next.is_none();
            *sum = next.unwrap_or(*sum);
        }
        sums
    }
}

/// Whether a distance can be added to others of its measure.
fn adds_up(distance: &Distance) -> bool {
    let whole = matches!(distance.measure, Measure::Fact(_) | Measure::Members(_) | Measure::Sum(..));
    whole && distance.alternative == 0 && distance.wanted.is_none() && distance.unit != Some(UnitId::PERCENT)
}

fn thousandths(amount: Rational, of: Rational) -> usize {
    let part = amount.checked_mul(&Rational::whole(1000)).and_then(|n| n.checked_div(&of));
    part.and_then(|p| usize::try_from(p.floor()).ok()).unwrap_or(1000).min(1000)
}
