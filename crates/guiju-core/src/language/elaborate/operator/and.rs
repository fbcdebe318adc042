//! `a and b`, `a 且 b`: Kleene's conjunction.

use super::Operator;
use crate::language::elaborate::pass::Pass;
use crate::language::formula::Formula;
use crate::language::tree::Expr;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "a and b",
    zh: "a 且 b",
    meaning_zh: "两边都成立；一边不成立即不成立，另一边是否已知都不要紧",
    meaning_en: "both hold; false as soon as one side is, whatever is known of the other",
    example: ("community", "is_new_build and households >= 3000 household"),
    laws: &[("is_new_build and true", "is_new_build"), ("is_new_build and false", "false")],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, parts: &[Expr]) -> Formula {
    // Every part is read, whatever the first is: everything wrong is said at once.
    let parts: Vec<Formula> = parts.iter().map(|part| pass.truth(part)).collect();
    Formula::all(parts)
}
