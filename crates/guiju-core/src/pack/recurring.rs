//! Recurring norms: the short form `each year over the last 2 years has …` is put as `per`, `over` and a count in the period.

use std::sync::Arc;

use super::expression::Written;
use super::rule_set::Requirement;
use super::sink::Sink;
use crate::diagnostic::Code;
use crate::language::elaborate::window;
use crate::language::tree::{Period, PeriodUnit, Span};
use crate::limits;

/// Puts a window that is the whole `require` as period, span looked back over, and count.
pub(crate) fn put_in_window(
    require: &mut Option<Requirement>,
    per: &mut Option<Period>,
    over: &mut Option<(u32, Span)>,
    written: &mut [(&'static str, Written)],
    file: &str,
    sink: &mut Sink,
) {
    let Some(required) = require.as_mut().filter(|r| !r.forbid) else { return };
    let Some(window) = window(&required.source.expr) else { return };
    let Some((_, text)) = written.iter_mut().find(|(key, _)| *key == "require") else { return };
    let place = text.text.place(required.source.expr.span);
    if per.is_some() || over.is_some() {
        sink.report(file, place, Code::WindowMisplaced, []);
    } else if window.over.is_none() {
        sink.report(file, place, Code::WindowSpan, []);
    }
    *over = window.over.map(|units| (units, place));
    *per = Some(window.period);
    required.source.expr = Arc::new(window.require);
    text.source.expr = required.source.expr.clone();
}

/// `over` stands with `per` alone, is a multiple of its block, and looks back over no more periods than the limit.
pub(crate) fn check_over(per: Option<&Period>, over: Option<(u32, Span)>, file: &str, sink: &mut Sink) {
    let Some((units, span)) = over else { return };
    let block = match per {
        None => {
            sink.report(file, span, Code::OverWithoutPer, []);
            return;
        }
        Some(Period::Fixed { count, .. }) => *count,
        Some(Period::Parameter(_)) => 1,
    };
    let whole = block > 0 && units % block == 0 && units / block <= limits::PERIODS;
    if let (false, Some(per)) = (whole, per) {
        sink.report(file, span, Code::OverNotMultiple, [units.to_string(), words(per), limits::PERIODS.to_string()]);
    }
}

fn words(period: &Period) -> String {
    match period {
        Period::Parameter(word) => format!("${}", word.text),
        Period::Fixed { count, unit } => {
            let unit = match unit {
                PeriodUnit::Year => "year",
                PeriodUnit::HalfYear => "half_year",
                PeriodUnit::Quarter => "quarter",
                PeriodUnit::Month => "month",
                PeriodUnit::Week => "week",
            };
            format!("{count} {unit}")
        }
    }
}
