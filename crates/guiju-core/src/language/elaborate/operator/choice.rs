//! `if c then a else b`, `若 c 那么 a 否则 b`: (c and a) or (not c and b) or (a and b), so that an unknown c decides nothing that
//! both branches agree on.

use super::Operator;
use crate::language::elaborate::pass::Pass;
use crate::language::formula::Formula;
use crate::language::tree::{Expr, Span};

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "if c then a else b",
    zh: "若 c 那么 a 否则 b",
    meaning_zh: "c 成立时看 a，不成立时看 b；c 未知而两边一致时即有定论",
    meaning_en: "a where c holds, b where it does not; decided where c is unknown but both agree",
    example: ("community", "if is_new_build then service_area >= 300 m2 else service_area >= 200 m2"),
    laws: &[
        (
            "if is_new_build then kind = urban else kind = rural",
            "is_new_build and kind = urban or not is_new_build and kind = rural or kind = urban and kind = rural",
        ),
        ("if true then is_new_build else kind = rural", "is_new_build or is_new_build and kind = rural"),
    ],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, condition: &Expr, yes: &Expr, no: &Expr, span: Span) -> Formula {
    let (condition, yes, no) = (pass.truth(condition), pass.truth(yes), pass.truth(no));
    // Each part is used twice: nested choices would double without end.
    if ![&condition, &yes, &no].into_iter().all(|part| pass.spend(part, span)) {
        return Formula::Const(false);
    }
    Formula::any([
        Formula::all([condition.clone(), yes.clone()]),
        Formula::all([condition.negate(), no.clone()]),
        Formula::all([yes, no]),
    ])
}
