//! `in_order(a, b, c)`, `依次(…)`: an event that happened presupposes the one before it, no later than it.
//!
//! Lowers, for each pair, to exists(b) implies (exists(a) and a <= b).

use super::Descriptor;
use crate::language::elaborate::operator::comparison::dates;
use crate::language::elaborate::pass::{Call, Pass, guard};
use crate::language::elaborate::value::{DateValue, Value};
use crate::language::formula::Formula;
use crate::language::tree::{Argument, Comparison, Function, Shape};

/// The function.
pub const DESCRIPTOR: Descriptor = Descriptor {
    function: Function::InOrder,
    en: "in_order",
    zh: "依次",
    shape: Shape::Paths,
    signature: "in_order(a, b, …)",
    meaning_zh: "后一件事已发生，前一件事就须已发生且不晚于它；同一天算依次",
    meaning_en: "where an event has happened, so has the one before it, no later; on one day counts as in order",
    example: ("task", "in_order(applied_on, approved_on, entered_on)"),
    laws: &[(
        "in_order(applied_on, approved_on)",
        "exists(approved_on) implies exists(applied_on) and applied_on <= approved_on",
    )],
    lower,
};

fn lower(pass: &mut Pass<'_>, call: &Call<'_>) -> Value {
    let mut events: Vec<Option<DateValue>> = Vec::new();
    for argument in call.arguments {
        let Argument::Path(path) = argument else { return Value::Error };
        events.push(match pass.path(path, None) {
            Value::Date(date) => Some(date),
            other => {
                pass.mismatch(("日期", "a date"), &other, path.span);
                None
            }
        });
    }
    let Some(events) = events.into_iter().collect::<Option<Vec<_>>>() else { return Value::Error };
    let mut pairs = Vec::new();
    for (before, after) in events.iter().zip(events.iter().skip(1)) {
        // Whether each has happened is asked apart from their order.
        let bare = |event: &DateValue| DateValue { exists: Vec::new(), ..event.clone() };
        let order = dates(pass, Comparison::AtMost, &bare(before), &bare(after), call.span);
        let happened = guard(&after.exists, Formula::Const(true));
        let presupposed = guard(&before.exists, Formula::Const(true));
        let in_order = Formula::all([presupposed, guard(&after.exists, order)]);
        pairs.push(Formula::any([happened.negate(), in_order]));
    }
    Value::Truth(Formula::all(pairs))
}
