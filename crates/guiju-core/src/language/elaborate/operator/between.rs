//! `x between a and b`, `x 介于 a 至 b`: both ends included, as 以上 and 以下 are in Chinese law.

use super::Operator;
use super::comparison::{Side, compare};
use crate::language::elaborate::pass::Pass;
use crate::language::formula::Formula;
use crate::language::tree::{Comparison, Expr, Span};

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "x between a and b",
    zh: "x 介于 a 至 b",
    meaning_zh: "不小于 a 且不大于 b，两端都含",
    meaning_en: "not less than a and not more than b, both ends included",
    example: ("community", "households between 2000 household and 5000 household"),
    laws: &[(
        "households between 2000 household and 5000 household",
        "households >= 2000 household and households <= 5000 household",
    )],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, of: &Expr, low: &Expr, high: &Expr, span: Span) -> Formula {
    let value = pass.value(of);
    let (least, greatest) = (pass.value(low), pass.value(high));
    let middle = || Side { value: value.clone(), expr: of };
    let least = compare(pass, Comparison::AtLeast, middle(), Side { value: least, expr: low }, span);
    let greatest = compare(pass, Comparison::AtMost, middle(), Side { value: greatest, expr: high }, span);
    Formula::all([least, greatest])
}
