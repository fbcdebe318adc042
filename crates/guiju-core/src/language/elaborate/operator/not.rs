//! `not a`, `非 a`: negation; of a comparison that met none, the negation is true.

use super::Operator;
use crate::language::elaborate::pass::Pass;
use crate::language::formula::Formula;
use crate::language::tree::Expr;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "not a",
    zh: "非 a",
    meaning_zh: "不成立；未知的仍是未知",
    meaning_en: "does not hold; unknown stays unknown",
    example: ("community", "not is_new_build"),
    laws: &[
        ("not not is_new_build", "is_new_build"),
        ("not (kind = urban)", "kind <> urban"),
        ("not kind in {urban, rural}", "kind not in {urban, rural}"),
    ],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, inner: &Expr) -> Formula {
    pass.truth(inner).negate()
}
