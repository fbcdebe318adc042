//! Civil dates and spans: a day number, calendar months that clamp to the month's end, ISO weeks. No clock, no zones.

use chrono::{Datelike, Days, Months, NaiveDate};
use core::fmt;

use crate::limits;

/// A civil date as days since 1970-01-01, within [`limits::FIRST_YEAR`] to [`limits::LAST_YEAR`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(i32);

/// The day number of 1970-01-01 in chrono's count from the common era.
const EPOCH: i32 = 719_163;

impl Date {
    /// 1900-01-01, the earliest date.
    pub const MIN: Date = Date(-25_567);
    /// 2199-12-31, the latest date.
    pub const MAX: Date = Date(84_005);

    /// A date from its parts; `None` where the calendar has no such day (2023-02-30) or outside the years served.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Date::from_civil)
    }
    /// A date from its day number since 1970-01-01.
    #[must_use]
    pub fn from_days(days: i64) -> Option<Self> {
        let date = Date(i32::try_from(days).ok()?);
        (Date::MIN..=Date::MAX).contains(&date).then_some(date)
    }
    /// Days since 1970-01-01.
    #[must_use]
    pub fn days(self) -> i64 {
        i64::from(self.0)
    }
    /// Reads `2010-12-31` or `2010年12月31日`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month, day) = if let Some((year, rest)) = text.split_once('年') {
            let (month, rest) = rest.split_once('月')?;
            (year, month, rest.strip_suffix('日')?)
        } else {
            let mut parts = text.split('-');
            let found = (parts.next()?, parts.next()?, parts.next()?);
            if parts.next().is_some() || found.1.len() != 2 || found.2.len() != 2 {
                return None;
            }
            found
        };
        let digits = |t: &str, most: usize| !t.is_empty() && t.len() <= most && t.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.civil().year()
    }
    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.civil().month()
    }
    /// The day of the month.
    #[must_use]
    pub fn day(self) -> u32 {
        self.civil().day()
    }
    /// The ISO day of the week: Monday 1 to Sunday 7.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.civil().weekday().number_from_monday()
    }
    /// The 31 December of its year.
    #[must_use]
    pub fn end_of_year(self) -> Self {
        Date::new(self.year(), 12, 31).unwrap_or(Date::MAX)
    }
    /// The date `days` later (earlier when negative); `None` outside the years served.
    #[must_use]
    pub fn add_days(self, days: i64) -> Option<Self> {
        Date::from_days(self.days().checked_add(days)?)
    }
    /// The date `months` later (earlier when negative), clamped to the month's end: 2024-01-31 + 1 month is 2024-02-29.
    #[must_use]
    pub fn add_months(self, months: i32) -> Option<Self> {
        let step = Months::new(months.unsigned_abs());
        let civil = self.civil();
        let moved = if months < 0 { civil.checked_sub_months(step) } else { civil.checked_add_months(step) };
        moved.and_then(Date::from_civil)
    }

    fn from_civil(civil: NaiveDate) -> Option<Self> {
        let served = (limits::FIRST_YEAR..=limits::LAST_YEAR).contains(&civil.year());
        if served { civil.num_days_from_ce().checked_sub(EPOCH).map(Date) } else { None }
    }
    fn civil(self) -> NaiveDate {
        // A `Date` is always within the years served, where chrono has every day; 1970-01-01 is never reached.
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(EPOCH))
            .or_else(|| NaiveDate::default().checked_add_days(Days::new(0)))
            .unwrap_or_default()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a span is counted in. The two never mix: a month has no fixed number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpanUnit {
    /// Days; a week is 7.
    Day,
    /// Calendar months; a year is 12.
    Month,
}

/// A length of time: `30 days`, `6 months`, `1 year`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Days or months.
    pub unit: SpanUnit,
    /// How many; negative goes back.
    pub count: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_of_the_calendar() {
        assert_eq!(Date::new(1900, 1, 1), Some(Date::MIN));
        assert_eq!(Date::new(2199, 12, 31), Some(Date::MAX));
        assert_eq!(Date::new(1899, 12, 31), None);
        assert_eq!(Date::new(2200, 1, 1), None);
        assert_eq!(Date::new(2023, 2, 30), None);
        assert_eq!(Date::MAX.add_days(1), None);
    }

    #[test]
    fn reads_both_spellings() {
        assert_eq!(Date::parse("2010年12月31日"), Date::new(2010, 12, 31));
        assert_eq!(Date::parse("2010年1月5日"), Date::new(2010, 1, 5));
        assert_eq!(Date::parse("2010-12-31"), Date::new(2010, 12, 31));
        for bad in ["2010-1-5", "2010-12-31-1", "10年1月1日", "2023-02-30", "2010年1月日", ""] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    /// Every day served agrees with another calendar, and so do months forward and back.
    #[test]
    fn agrees_with_jiff() {
        let mut day = jiff::civil::date(1900, 1, 1);
        for number in Date::MIN.days()..=Date::MAX.days() {
            let date = Date::from_days(number).unwrap();
            assert_eq!(date.to_string(), day.to_string());
            assert_eq!(date.weekday(), day.weekday().to_monday_one_offset() as u32);
            if day.day() >= 27 {
                for months in [1, 6, 12, 48, -1, -13] {
                    let other = day.checked_add(jiff::Span::new().months(months)).unwrap();
                    let ours = date.add_months(months).map(|d| d.to_string());
                    let served = (1900..=2199).contains(&other.year());
                    assert_eq!(ours, served.then(|| other.to_string()));
                }
            }
            if number < Date::MAX.days() {
                day = day.tomorrow().unwrap();
            }
        }
    }
}
