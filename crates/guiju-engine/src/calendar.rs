//! Periods of recurring norms: which are complete on a date, and where each begins and ends (SEMANTICS §1, §6).
//!
//! It must not know norms or data: a length, a date and a number go in, periods come out.

use guiju_core::language::tree::PeriodUnit;
use guiju_core::value::{Date, Span, SpanUnit};

/// A period: first and last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

/// The length of one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many calendar months. 1, 3, 6 and multiples of 12 keep to the calendar's months, quarters, halves and years.
    Months(u32),
    /// So many ISO weeks, Monday to Sunday.
    Weeks(u32),
    /// So many days, counted back from the date itself.
    Days(u32),
}

impl Length {
    /// `count` of a calendar unit.
    #[must_use]
    pub fn of(count: u32, unit: PeriodUnit) -> Option<Length> {
        let months = |each: u32| count.checked_mul(each).map(Length::Months);
        match unit {
            PeriodUnit::Year => months(12),
            PeriodUnit::HalfYear => months(6),
            PeriodUnit::Quarter => months(3),
            PeriodUnit::Month => months(1),
            PeriodUnit::Week => Some(Length::Weeks(count)),
        }
    }
    /// The length of a span parameter; `None` when it is not above 0.
    #[must_use]
    pub fn of_span(span: Span) -> Option<Length> {
        let count = u32::try_from(span.count).ok().filter(|c| *c > 0)?;
        Some(match span.unit {
            SpanUnit::Month => Length::Months(count),
            SpanUnit::Day if count % 7 == 0 => Length::Weeks(count / 7),
            SpanUnit::Day => Length::Days(count),
        })
    }
    /// Whether a period is whole calendar years.
    #[must_use]
    pub fn is_years(self) -> bool {
        matches!(self, Length::Months(m) if m % 12 == 0)
    }
    /// The last `blocks` complete periods on a date, newest first; fewer where the calendar served begins.
    ///
    /// `unit` is the calendar's own step: blocks of several count back from the last complete one.
    #[must_use]
    pub fn complete(self, as_of: Date, blocks: u32, unit: PeriodUnit) -> Vec<Window> {
        let mut out = Vec::new();
        let Some(mut end) = self.last_end(as_of, unit) else { return out };
        for _ in 0..blocks {
            let Some(start) = self.start_for(end) else { break };
            out.push(Window { start, end });
            let Some(before) = start.add_days(-1) else { break };
            end = before;
        }
        out
    }
    /// The calendar's own step of a length that a parameter gives.
    #[must_use]
    pub fn unit(self) -> PeriodUnit {
        match self {
            Length::Months(m) if m % 12 == 0 => PeriodUnit::Year,
            Length::Months(m) if m % 6 == 0 => PeriodUnit::HalfYear,
            Length::Months(m) if m % 3 == 0 => PeriodUnit::Quarter,
            Length::Months(_) => PeriodUnit::Month,
            Length::Weeks(_) | Length::Days(_) => PeriodUnit::Week,
        }
    }

    /// The last day of the last complete unit on a date.
    fn last_end(self, as_of: Date, unit: PeriodUnit) -> Option<Date> {
        if let Length::Days(_) = self {
            return Some(as_of);
        }
        // The unit that the following day lies in began on the day after the last complete one ended.
        let next = as_of.add_days(1)?;
        let month = |m: u32| Date::new(next.year(), m, 1);
        let began = match unit {
            PeriodUnit::Year => month(1)?,
            PeriodUnit::HalfYear => month(if next.month() > 6 { 7 } else { 1 })?,
            PeriodUnit::Quarter => month((next.month().saturating_sub(1) / 3).saturating_mul(3).saturating_add(1))?,
            PeriodUnit::Month => month(next.month())?,
            PeriodUnit::Week => next.add_days(1i64.saturating_sub(i64::from(next.weekday())))?,
        };
        began.add_days(-1)
    }
    /// The first day of the period that ends on `end`.
    fn start_for(self, end: Date) -> Option<Date> {
        match self {
            Length::Months(count) => {
                // `end` is a month's last day, so the day after is a first and moves back without clamping.
                let back = i32::try_from(count).ok()?.checked_neg()?;
                match end.add_days(1) {
                    Some(after) => after.add_months(back),
                    None => Date::new(end.year(), end.month(), 1)?.add_months(back.checked_add(1)?),
                }
            }
            Length::Weeks(count) => end.add_days(1i64.checked_sub(i64::from(count).checked_mul(7)?)?),
            Length::Days(count) => end.add_days(1i64.checked_sub(i64::from(count))?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }
    fn windows(count: u32, unit: PeriodUnit, as_of: &str, blocks: u32) -> Vec<String> {
        let found = Length::of(count, unit).unwrap().complete(day(as_of), blocks, unit);
        found.iter().map(|w| format!("{}..{}", w.start, w.end)).collect()
    }

    #[test]
    fn complete_on_its_last_day_and_not_before() {
        assert_eq!(windows(1, PeriodUnit::Year, "2010-12-30", 1), ["2009-01-01..2009-12-31"]);
        assert_eq!(windows(1, PeriodUnit::Year, "2010-12-31", 1), ["2010-01-01..2010-12-31"]);
        assert_eq!(
            windows(1, PeriodUnit::HalfYear, "2010-06-30", 2),
            ["2010-01-01..2010-06-30", "2009-07-01..2009-12-31"]
        );
        assert_eq!(windows(1, PeriodUnit::Quarter, "2010-05-15", 1), ["2010-01-01..2010-03-31"]);
        assert_eq!(windows(1, PeriodUnit::Month, "2012-02-29", 1), ["2012-02-01..2012-02-29"]);
    }

    #[test]
    fn blocks_of_years_count_back_from_the_last_complete_year() {
        assert_eq!(windows(2, PeriodUnit::Year, "2010-06-30", 2), ["2008-01-01..2009-12-31", "2006-01-01..2007-12-31"]);
    }

    #[test]
    fn weeks_are_iso() {
        // 2010-12-31 is a Friday.
        assert_eq!(windows(1, PeriodUnit::Week, "2010-12-31", 2), ["2010-12-20..2010-12-26", "2010-12-13..2010-12-19"]);
        assert_eq!(windows(1, PeriodUnit::Week, "2011-01-02", 1), ["2010-12-27..2011-01-02"]);
    }

    #[test]
    fn the_calendar_served_ends_quietly() {
        assert_eq!(windows(1, PeriodUnit::Year, "1901-06-30", 5), ["1900-01-01..1900-12-31"]);
        assert_eq!(windows(1, PeriodUnit::Year, "1900-06-30", 5), Vec::<String>::new());
    }
}
