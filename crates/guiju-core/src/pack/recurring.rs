//! Recurring norms: the short form `each year over the last 2 years has …` is put as `per`, `over` and a count in the period.

use super::expression::Written;
use super::literal;
use super::rule_set::Requirement;
use super::sink::Sink;
use crate::diagnostic::Code;
use crate::language::tree::{Argument, AtLeast, Comparison, Expr, Function, Node, Period, PeriodUnit, Span};
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
    let Node::Window { period, last, at_least, over: members } = required.source.expr.node.clone() else { return };
    let Some((_, text)) = written.iter_mut().find(|(key, _)| *key == "require") else { return };
    let span = required.source.expr.span;
    if per.is_some() || over.is_some() {
        sink.report(file, text.text.place(span), Code::WindowMisplaced, []);
        return;
    }
    let looked_back = units(&period, &last);
    if looked_back.is_none() {
        sink.report(file, text.text.place(span), Code::OverNotMultiple, over_words(&last, &period));
    }
    *over = looked_back.map(|units| (units, text.text.place(span)));
    *per = Some(period);
    let mut members = members;
    members.in_period = true;
    let count = Node::Call { function: Function::Count, arguments: vec![Argument::Coll(members)], satisfies: None };
    let wanted = match at_least {
        AtLeast::Number(number) => Node::Quantity(number, None),
        AtLeast::Parameter(word) => Node::Parameter(word),
    };
    let side = |node| Box::new(Expr { node, span });
    required.source.expr.node = Node::Compare(Comparison::AtLeast, side(count), side(wanted));
    text.source.expr = required.source.expr.clone();
}

/// How many of the period's units the span is: `each half_year over the last 2 years` looks back over 4 half-years.
fn units(period: &Period, last: &Period) -> Option<u32> {
    let Period::Fixed { count, unit } = last else { return None };
    let Period::Fixed { unit: block, .. } = period else {
        // A parameter's periods are counted one by one.
        return Some(*count);
    };
    match (literal::months(*unit), literal::months(*block)) {
        (None, None) => Some(*count),
        (Some(long), Some(short)) => {
            let months = count.checked_mul(long)?;
            (months % short == 0).then(|| months / short)
        }
        _ => None,
    }
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
        let [_, period, limit] = over_words(per, per);
        sink.report(file, span, Code::OverNotMultiple, [units.to_string(), period, limit]);
    }
}

fn over_words(last: &Period, period: &Period) -> [String; 3] {
    [words(last), words(period), limits::PERIODS.to_string()]
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
