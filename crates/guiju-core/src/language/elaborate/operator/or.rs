//! `a or b`, `a 或 b`: Kleene's disjunction.

use super::Operator;
use crate::language::elaborate::pass::Pass;
use crate::language::formula::Formula;
use crate::language::tree::Expr;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "a or b",
    zh: "a 或 b",
    meaning_zh: "至少一边成立；一边成立即成立，另一边是否已知都不要紧",
    meaning_en: "at least one side holds; true as soon as one is, whatever is known of the other",
    example: ("community", "service_area >= 300 m2 or is_new_build"),
    laws: &[("is_new_build or false", "is_new_build"), ("is_new_build or true", "true")],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, parts: &[Expr]) -> Formula {
    // Every part is read, whatever the first is: everything wrong is said at once.
    let parts: Vec<Formula> = parts.iter().map(|part| pass.truth(part)).collect();
    Formula::any(parts)
}
