//! `every x in C where F satisfies P`, `some …`; `每个 x 属于 C 其中 F 满足 P`, `存在 …`: over the members of a collection.

use super::Operator;
use crate::language::elaborate::function::members::{filtered, members};
use crate::language::elaborate::pass::{Pass, guard};
use crate::language::formula::Formula;
use crate::language::tree::{Coll, Expr, Word};

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "every x in C where F satisfies P; some …",
    zh: "每个 x 属于 C 其中 F 满足 P；存在 …",
    meaning_zh: "C 中符合 F 的成员都（或有一个）满足 P；没有成员时 every 成立、some 不成立",
    meaning_en: "every (or some) member of C with F satisfies P; over nothing every is true and some false",
    example: ("community", "every g in grids satisfies g.manager_assigned"),
    laws: &[
        ("every g in grids satisfies g.manager_assigned", "every grids satisfies manager_assigned"),
        ("some grids where manager_assigned satisfies true", "some g in grids where g.manager_assigned satisfies true"),
    ],
};

pub(in super::super) fn lower(
    pass: &mut Pass<'_>,
    every: bool,
    variable: Option<&Word>,
    over: &Coll,
    body: &Expr,
) -> Formula {
    let found = members(pass, over, variable.map(|v| v.text.clone()), |pass, _| pass.truth(body));
    let Some((group, body)) = found else { return Formula::Const(false) };
    let over = filtered(&group.over, group.filter);
    let body = Box::new(body);
    let formula = if every { Formula::Every { over, body } } else { Formula::Some { over, body } };
    guard(&group.exists, formula)
}
