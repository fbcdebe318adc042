//! `a implies b`, `a 则 b`: not a, or b. Associates to the right.

use super::Operator;
use crate::language::elaborate::pass::Pass;
use crate::language::formula::Formula;
use crate::language::tree::Expr;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "a implies b",
    zh: "a 则 b",
    meaning_zh: "a 成立时 b 也成立；a 不成立时算成立",
    meaning_en: "where a holds, so does b; true where a does not",
    example: ("community", "is_new_build implies service_area >= 300 m2"),
    laws: &[
        ("is_new_build implies kind = urban", "not is_new_build or kind = urban"),
        ("is_new_build implies kind = urban implies true", "true"),
    ],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, left: &Expr, right: &Expr) -> Formula {
    let presupposed = pass.truth(left).negate();
    Formula::any([presupposed, pass.truth(right)])
}
