//! The oracle's calendar: days since 1970-01-01 by jiff, months that clamp, the calendar's periods.

use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan};

/// A day as its number since 1970-01-01.
pub type Day = i64;

/// The day of a year, month and day.
#[must_use]
pub fn day(y: i16, m: i8, d: i8) -> Day {
    number(date(y, m, d))
}

/// The number of a civil date.
#[must_use]
pub fn number(d: Date) -> Day {
    i64::from(date(1970, 1, 1).until(d).expect("within the calendar").get_days())
}

/// The civil date of a number.
#[must_use]
pub fn civil(n: Day) -> Date {
    date(1970, 1, 1).checked_add(Span::new().days(n)).expect("within the calendar")
}

/// `2010-12-31`
#[must_use]
pub fn text(n: Day) -> String {
    civil(n).to_string()
}

/// Reads `2010-12-31`.
///
/// # Panics
/// On anything else.
#[must_use]
pub fn parse(text: &str) -> Day {
    number(text.parse().expect("a date"))
}

/// Calendar months on (or back), clamped to the month's end.
#[must_use]
pub fn add_months(n: Day, months: i64) -> Day {
    number(civil(n).checked_add(months.months()).expect("within the calendar"))
}

/// 31 December of its year.
#[must_use]
pub fn end_of_year(n: Day) -> Day {
    day(civil(n).year(), 12, 31)
}

/// Its year.
#[must_use]
pub fn year(n: Day) -> i64 {
    i64::from(civil(n).year())
}

/// Its month, 1 to 12.
#[must_use]
pub fn month(n: Day) -> i64 {
    i64::from(civil(n).month())
}

/// Its weekday, Monday 0.
#[must_use]
pub fn weekday(n: Day) -> usize {
    match civil(n).weekday() {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    }
}

/// The last year whose last day is not after the day.
#[must_use]
pub fn last_complete_year(as_of: Day) -> i64 {
    if as_of == end_of_year(as_of) { year(as_of) } else { year(as_of) - 1 }
}

/// The length of a period of a recurring norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Length {
    Years(i64),
    HalfYear,
    Quarter,
    Month,
    Week,
}

/// The last `count` complete periods up to the as-of day, latest first: first and last day of each.
#[must_use]
pub fn periods(length: Length, count: i64, as_of: Day) -> Vec<(Day, Day)> {
    let months = match length {
        Length::Years(n) => {
            let last = last_complete_year(as_of);
            let block = |i: i64| {
                let end = last - i * n;
                let first = i16::try_from(end - n + 1).expect("a year");
                (day(first, 1, 1), day(i16::try_from(end).expect("a year"), 12, 31))
            };
            return (0..count).map(block).collect();
        }
        Length::Week => {
            let monday = as_of + 1 - i64::try_from(weekday(as_of + 1)).expect("small");
            // The week that holds the day after is the first one not complete.
            return (1..=count).map(|i| (monday - 7 * i, monday - 7 * i + 6)).collect();
        }
        Length::HalfYear => 6,
        Length::Quarter => 3,
        Length::Month => 1,
    };
    // The start of the first period that is not complete: the one that holds the day after.
    let next = civil(as_of + 1);
    let into = (i64::from(next.month()) - 1) % months;
    let start = add_months(number(next.first_of_month()), -into);
    (1..=count)
        .map(|i| {
            let from = add_months(start, -months * i);
            (from, add_months(from, months) - 1)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(length: Length, count: i64, as_of: &str) -> Vec<String> {
        periods(length, count, parse(as_of)).into_iter().map(|(a, b)| format!("{}..{}", text(a), text(b))).collect()
    }

    #[test]
    fn clamps() {
        assert_eq!(text(add_months(parse("2011-08-31"), 6)), "2012-02-29");
        assert_eq!(text(add_months(parse("2012-02-29"), 12)), "2013-02-28");
        assert_eq!(text(add_months(parse("2012-03-31"), -1)), "2012-02-29");
    }

    #[test]
    fn the_last_complete_periods() {
        assert_eq!(spelled(Length::Years(1), 2, "2010-12-31"), ["2010-01-01..2010-12-31", "2009-01-01..2009-12-31"]);
        assert_eq!(spelled(Length::Years(1), 1, "2010-12-30"), ["2009-01-01..2009-12-31"]);
        assert_eq!(spelled(Length::Years(2), 2, "2010-12-31"), ["2009-01-01..2010-12-31", "2007-01-01..2008-12-31"]);
        assert_eq!(spelled(Length::HalfYear, 2, "2010-07-01"), ["2010-01-01..2010-06-30", "2009-07-01..2009-12-31"]);
        assert_eq!(spelled(Length::HalfYear, 1, "2010-06-30"), ["2010-01-01..2010-06-30"]);
        assert_eq!(spelled(Length::Quarter, 1, "2010-03-30"), ["2009-10-01..2009-12-31"]);
        assert_eq!(spelled(Length::Month, 2, "2012-03-15"), ["2012-02-01..2012-02-29", "2012-01-01..2012-01-31"]);
        // 2010-12-26 was a Sunday.
        assert_eq!(spelled(Length::Week, 2, "2010-12-26"), ["2010-12-20..2010-12-26", "2010-12-13..2010-12-19"]);
        assert_eq!(spelled(Length::Week, 1, "2010-12-25"), ["2010-12-13..2010-12-19"]);
    }
}
