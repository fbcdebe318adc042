//! Charts as SVG by hand: stacked bars and a line of dates. Each has a title and a description, and a table beside it has the numbers.
//!
//! It must not know norms or registers: it is given labelled numbers. Colours differ in lightness, unmet and undetermined in pattern as
//! well, so that grey paper and colour-blind eyes tell them apart; widths are parts of the line, so that letters never shrink.

use guiju_core::value::Date;
use guiju_core::verdict::{Severity, Verdict};
use maud::{Markup, html};

use super::mark::{fill_of, ink_of, severity_fill, severity_ink};

/// One part of a bar.
#[derive(Clone, Debug)]
pub struct Part {
    /// How much.
    pub value: usize,
    /// What it is called.
    pub label: String,
    /// Its colour or pattern.
    pub fill: &'static str,
    /// The class of a number upon it.
    pub ink: &'static str,
}

impl Part {
    /// Verdicts of one sort.
    #[must_use]
    pub fn verdict(verdict: Verdict, label: &str, value: usize) -> Self {
        Part { value, label: label.to_owned(), fill: fill_of(verdict), ink: ink_of(verdict) }
    }
    /// Unmet norms of one weight.
    #[must_use]
    pub fn severity(severity: Severity, label: &str, value: usize) -> Self {
        Part { value, label: label.to_owned(), fill: severity_fill(severity), ink: severity_ink(severity) }
    }
}

/// A stacked bar, `of` being the length of the whole line.
#[must_use]
pub fn bar(title: &str, parts: &[Part], of: usize) -> Markup {
    let told: Vec<String> = parts.iter().filter(|p| p.value > 0).map(|p| format!("{} {}", p.label, p.value)).collect();
    let told = told.join(" · ");
    let mut from = 0usize;
    let placed: Vec<(usize, usize, &Part)> = parts
        .iter()
        .filter(|p| p.value > 0)
        .map(|p| {
            let start = from;
            from = from.saturating_add(p.value);
            (thousandths(start, of), thousandths(from, of), p)
        })
        .collect();
    html! {
        svg role="img" height="18" aria-label=(format!("{title}：{told}")) {
            title { (title) }
            desc { (told) }
            @for (start, end, part) in &placed {
                rect x=(percent(*start)) y="0" width=(percent(end.saturating_sub(*start))) height="18" fill=(part.fill)
                    stroke="#fff" stroke-width="1" {}
                @if end.saturating_sub(*start) >= shown_from(part.value) {
                    text class=(part.ink) x=(percent(start.saturating_add(*end) / 2)) y="13" text-anchor="middle" { (part.value) }
                }
            }
        }
    }
}

/// One length beside its number, in thousandths of the line.
#[must_use]
pub fn length(title: &str, told: &str, thousandths: usize) -> Markup {
    html! {
        svg role="img" height="18" aria-label=(format!("{title}：{told}")) {
            title { (title) }
            desc { (told) }
            rect x="0" y="3" width=(percent(thousandths)) height="12" fill=(fill_of(Verdict::Unmet)) {}
        }
    }
}

/// A part that is too short for its number goes without: the table has it.
fn shown_from(value: usize) -> usize {
    value.to_string().len().saturating_mul(26).saturating_add(24)
}

/// Dates on a line, each with a stem as high as its count, and the day judged by.
#[must_use]
pub fn timeline(title: &str, told: &str, dates: &[(Date, usize, usize)], today: (Date, &str)) -> Markup {
    let days = dates.iter().map(|(d, ..)| d.days()).chain([today.0.days()]);
    let (low, high) = days.fold((i64::MAX, i64::MIN), |(low, high), d| (low.min(d), high.max(d)));
    let room = high.saturating_sub(low).max(365);
    let (low, high) = (low.saturating_sub(room / 12), high.saturating_add(room / 12));
    let at = |date: Date| percent(part_of(date.days().saturating_sub(low), high.saturating_sub(low)));
    // Words at an end of the line stay on the page.
    let anchor = |date: Date| match part_of(date.days().saturating_sub(low), high.saturating_sub(low)) {
        0..150 => "start",
        850.. => "end",
        _ => "middle",
    };
    let most = dates.iter().map(|(_, all, _)| *all).max().unwrap_or(1).max(1);
    let years = years(low, high);
    html! {
        svg role="img" height="150" aria-label=(title) {
            title { (title) }
            desc { (told) }
            line class="s-ink" x1="0%" x2="100%" y1="112" y2="112" stroke-width="1" {}
            @for (year, first) in &years {
                @if first.days() >= low { line class="s-line" x1=(at(*first)) x2=(at(*first)) y1="112" y2="122" stroke-width="1" {} }
                text class="t-soft" x=(at(first.add_days(182).unwrap_or(*first))) y="130" text-anchor="middle" { (year) }
            }
            line class="s-seal" x1=(at(today.0)) x2=(at(today.0)) y1="18" y2="118" stroke-width="1.5" stroke-dasharray="4 3" {}
            text class="t-dark" x=(at(today.0)) y="12" text-anchor=(anchor(today.0)) { (today.1) }
            @for (date, all, unmet) in dates {
                @let height = stem(*all, most);
                @let red = stem(*unmet, most).min(height);
                rect x=(at(*date)) y=(112usize.saturating_sub(height)) width="9" height=(height) transform="translate(-4.5 0)" fill=(fill_of(Verdict::NotDue)) {}
                @if *unmet > 0 {
                    rect x=(at(*date)) y=(112usize.saturating_sub(red)) width="9" height=(red) transform="translate(-4.5 0)" fill=(fill_of(Verdict::Unmet)) {}
                }
                text class="t-dark" x=(at(*date)) y=(106usize.saturating_sub(height)) text-anchor="middle" { (all) }
            }
        }
    }
}

fn stem(value: usize, most: usize) -> usize {
    if value == 0 { 0 } else { value.saturating_mul(64) / most + 8 }
}

/// Years whose middle lies within the days, at most nine, evenly apart.
fn years(low: i64, high: i64) -> Vec<(i32, Date)> {
    let year = |days| Date::from_days(days).map(Date::year);
    let (Some(first), Some(last)) = (year(low), year(high)) else { return Vec::new() };
    let step = last.saturating_sub(first) / 8 + 1;
    let all = (first..=last).filter(|y| y.rem_euclid(step) == 0 || step == 1);
    let dated = all.filter_map(|y| Some((y, Date::new(y, 1, 1)?, Date::new(y, 7, 1)?.days())));
    dated.filter(|(_, _, middle)| (low..=high).contains(middle)).map(|(year, first, _)| (year, first)).collect()
}

fn thousandths(value: usize, of: usize) -> usize {
    value.saturating_mul(1000) / of.max(1)
}

fn part_of(value: i64, of: i64) -> usize {
    usize::try_from(value.saturating_mul(1000) / of.max(1)).unwrap_or_default()
}

fn percent(thousandths: usize) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
