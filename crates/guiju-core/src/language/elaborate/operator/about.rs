//! `x is about e within p%`, `x 约为 e 误差 p%`: e(1−p) <= x <= e(1+p), ends in, p of the right side.

use super::Operator;
use super::comparison::{Side, compare};
use crate::diagnostic::Code;
use crate::language::elaborate::form::Made;
use crate::language::elaborate::pass::Pass;
use crate::language::elaborate::value::{Number, Shape, Taste, Value, merge};
use crate::language::formula::Formula;
use crate::language::tree::{Comparison, Expr, Span};
use crate::value::Rational;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "x is about e within p",
    zh: "x 约为 e 误差 p",
    meaning_zh: "介于 e 的 1−p 倍与 1+p 倍之间，两端都含",
    meaning_en: "between 1−p and 1+p times e, both ends included",
    example: ("community", "service_area is about 300 m2 within 10%"),
    laws: &[("service_area is about 300 m2 within 10%", "service_area between 270 m2 and 330 m2")],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, of: &Expr, middle: &Expr, tolerance: &Expr, span: Span) -> Formula {
    let value = pass.value(of);
    let (middle_value, tolerance_value) = (pass.number(middle), pass.number(tolerance));
    let (Some(e), Some(p)) = (middle_value, tolerance_value) else { return Formula::Const(false) };
    if let Some(unset) = e.unset.or(p.unset) {
        return Formula::Unset(unset);
    }
    if p.taste == Taste::Bare && p.as_constant().is_none_or(|c| !c.is_zero()) {
        pass.fail(Code::UnitMissing, tolerance.span, ["%", "%"].map(str::to_owned));
        return Formula::Const(false);
    }
    if !p.dimension.is_plain() || !p.is_plain() || p.as_constant().is_some_and(|c| c.is_negative()) {
        pass.fail(Code::Tolerance, tolerance.span, []);
        return Formula::Const(false);
    }
    if !e.is_plain() {
        super::comparison::misplaced(pass, &e.shape, middle.span);
        return Formula::Const(false);
    }
    let end = |pass: &mut Pass<'_>, how: Comparison, sign: i128| {
        let scaled = scaled(&e, &p, Rational::whole(sign));
        let Some(number) = pass.made(scaled, span) else { return Formula::Const(false) };
        let left = Side { value: value.clone(), expr: of };
        compare(pass, how, left, Side { value: Value::Number(number), expr: middle }, span)
    };
    let least = end(pass, Comparison::AtLeast, -1);
    Formula::all([least, end(pass, Comparison::AtMost, 1)])
}

/// e(1 + sign · p).
fn scaled(e: &Number, p: &Number, sign: Rational) -> Made<Number> {
    let more = e.ends.product(&p.ends)?;
    let mut scaled = Number { ends: e.ends.plus(&more, sign)?, shape: Shape::Plain, between: None, ..e.clone() };
    merge(&mut scaled.exists, &p.exists);
    Ok(scaled)
}
