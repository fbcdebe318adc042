//! `each p over the last s has some C`, `has at least n C`: the short form of a whole `require` of a recurring norm, taken apart
//! into its period, how far it looks back, and `count(C in period) >= n`.

use super::Operator;
use crate::language::tree::{Argument, AtLeast, Coll, Comparison, Expr, Function, Node, Period, PeriodUnit};
use crate::value::Rational;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "each p over the last s has some C; … has at least n C",
    zh: "每 p 近 s 有 C；… 有至少 n C",
    meaning_zh: "近 s 内的每个完整周期 p 都有 C（至少 n 个）；只能单独作一条规范的全部要求",
    meaning_en: "every complete period p of the last s has a C (n of them at least); stands only as a norm's whole requirement",
    example: ("community", "each year over the last 2 years has some trainings"),
    laws: &[],
};

/// A recurring requirement written short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// `per`.
    pub period: Period,
    /// `over`, in the period's own units and a multiple of its block; `None` where what was written is none.
    pub over: Option<u32>,
    /// What is required of each period.
    pub require: Expr,
}

/// The window that an expression is, where it is one.
#[must_use]
pub fn window(expr: &Expr) -> Option<Window> {
    let Node::Window { period, last, at_least, over } = &expr.node else { return None };
    let counted = Coll { in_period: true, ..over.clone() };
    let at = |node: Node| Box::new(Expr { node, span: expr.span });
    let count = at(Node::Call { function: Function::Count, arguments: vec![Argument::Coll(counted)], satisfies: None });
    let least = at(match at_least {
        AtLeast::Number(number) => Node::Quantity(*number, None),
        AtLeast::Parameter(word) => Node::Parameter(word.clone()),
    });
    let node = Node::Compare(Comparison::AtLeast, count, least);
    let require = Expr { node, span: expr.span };
    Some(Window { period: period.clone(), over: units(period, last), require })
}

/// How many of the period's units `last` is; `None` where they do not fit, or where a parameter stands for one of them.
fn units(period: &Period, last: &Period) -> Option<u32> {
    let (Period::Fixed { count: block, unit }, Period::Fixed { count, unit: counted }) = (period, last) else {
        return None;
    };
    let over = if unit == counted {
        Rational::whole(i128::from(*count))
    } else {
        Rational::whole(i128::from(*count).checked_mul(months(*counted)?)?)
            .checked_div(&Rational::whole(months(*unit)?))?
    };
    let over = over.is_whole().then(|| u32::try_from(over.numerator()).ok()).flatten()?;
    (*block > 0 && over > 0 && over.is_multiple_of(*block)).then_some(over)
}

/// Calendar months of a unit; a week has none.
fn months(unit: PeriodUnit) -> Option<i128> {
    match unit {
        PeriodUnit::Year => Some(12),
        PeriodUnit::HalfYear => Some(6),
        PeriodUnit::Quarter => Some(3),
        PeriodUnit::Month => Some(1),
        PeriodUnit::Week => None,
    }
}
