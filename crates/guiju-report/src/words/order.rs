//! Orders of dates in words: `批准日期应不早于申报日期`, `应不晚于成立日期之后30天`.

use guiju_core::language::formula::{DateBase, DateOperand, DateStep, Linear, Operand};
use guiju_core::value::{Date, SpanUnit};

use super::{Around, Words};

impl Words<'_> {
    /// An order of dates, or a difference of dates in days.
    pub(super) fn dates(&self, linear: &Linear, around: Around<'_>) -> Option<String> {
        let day = |operand: &Operand| match operand {
            Operand::Date(date) if !matches!(date.steps.last(), Some(DateStep::Year | DateStep::Month)) => {
                Some(date.clone())
            }
            _ => None,
        };
        let dates: Option<Vec<(i128, DateOperand)>> = linear.terms.iter().map(|(c, o)| Some((*c, day(o)?))).collect();
        let dates = dates?;
        let shift = i32::try_from(linear.bound).ok();
        match dates.as_slice() {
            [(1, one)] => Some(self.ordered(one, &self.day(linear.bound)?, true, around)),
            [(-1, one)] => Some(self.ordered(one, &self.day(linear.bound.checked_neg()?)?, false, around)),
            [(1, later), (-1, earlier)] | [(-1, earlier), (1, later)] => {
                let days = shift?;
                if later.base == DateBase::AsOf || days < 0 {
                    let limit = self.limit(later, days.checked_neg()?, around);
                    return Some(self.ordered(earlier, &limit, false, around));
                }
                Some(self.ordered(later, &self.limit(earlier, days, around), true, around))
            }
            _ => None,
        }
    }
    fn limit(&self, date: &DateOperand, days: i32, around: Around<'_>) -> String {
        let told = self.date_operand(date, around);
        if days == 0 { told } else { self.moved(&told, SpanUnit::Day, days) }
    }
    fn ordered(&self, date: &DateOperand, limit: &str, after: bool, around: Around<'_>) -> String {
        let told = self.date_operand(date, around);
        let held = if after {
            self.shall("不早于", "no earlier than", around)
        } else {
            self.shall("不晚于", "no later than", around)
        };
        self.say("{0}{1}{2}", "{0} {1} {2}", &[&told, &held, limit])
    }
    fn day(&self, days: i128) -> Option<String> {
        Date::from_days(i64::try_from(days).ok()?).map(|d| self.date(d))
    }
}
