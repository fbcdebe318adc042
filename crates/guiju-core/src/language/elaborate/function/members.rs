//! What functions share: reaching a collection's members, sums over them as forms; and functions of one number or date.

use crate::diagnostic::Code;
use crate::language::elaborate::form::{Ends, Form, Made, Members, Term};
use crate::language::elaborate::pass::{Call, Pass, guard, written};
use crate::language::elaborate::scope::{Place, Target};
use crate::language::elaborate::value::{DateValue, Divisor, Number, Shape, Taste, Value, When, merge};
use crate::language::formula::{Collection, DateStep, FactPath, Formula, Guard, Need, Operand};
use crate::language::tree::{Argument, Coll, Path};
use crate::value::{Date, Rational};
use crate::vocabulary::{Dimension, UnitId};

/// Members with their filter.
pub(in super::super) struct Group {
    /// The members, without filter.
    pub over: Collection,
    /// `where …`, in the member's scope.
    pub filter: Formula,
    /// Optional references on the way to them.
    pub exists: Vec<FactPath>,
}

/// The members that a collection means, and what `done` makes of them in their scope; it is told how many of the path's words led
/// to them.
pub(in super::super) fn members<T>(
    pass: &mut Pass<'_>,
    coll: &Coll,
    variable: Option<String>,
    done: impl FnOnce(&mut Pass<'_>, usize) -> T,
) -> Option<(Group, T)> {
    let (mut over, used, exists) = match pass.resolve(&coll.path) {
        Ok(Place { target: Target::Members(over, used), exists }) => (over, used, exists),
        Ok(_) => {
            pass.fail(Code::NotACollection, coll.path.span, [written(&coll.path)]);
            return None;
        }
        Err(unresolved) => {
            let diagnostic = pass.unknown_name(&coll.path, &unresolved);
            pass.report(diagnostic);
            return None;
        }
    };
    over.in_period = coll.in_period;
    if coll.in_period {
        period(pass, &over, coll)?;
    }
    let inside = pass.inside(over.member, variable, |pass| {
        let filter = coll.filter.as_ref().map_or(Formula::Const(true), |filter| pass.truth(filter));
        (filter, done(pass, used))
    });
    let (filter, made) = inside?;
    Some((Group { over, filter, exists }, made))
}

/// Whether members of this collection can lie in a period, here.
fn period(pass: &mut Pass<'_>, over: &Collection, coll: &Coll) -> Option<()> {
    if !pass.context.recurring {
        pass.fail(Code::PeriodOutside, coll.span, []);
        return None;
    }
    let kind = pass.context.vocabulary.kind(over.member)?;
    if kind.event.is_none() {
        pass.fail(Code::NoEvent, coll.span, [kind.zh.clone(), kind.name.clone()]);
        return None;
    }
    Some(())
}

/// The one collection that is a function's argument; the path must end at the members.
pub(super) fn group<T>(pass: &mut Pass<'_>, coll: &Coll, done: impl FnOnce(&mut Pass<'_>) -> T) -> Option<(Group, T)> {
    let (group, (ends, made)) = members(pass, coll, None, |pass, used| (used == coll.path.words.len(), done(pass)))?;
    if !ends {
        pass.fail(Code::NotACollection, coll.path.span, [written(&coll.path)]);
        return None;
    }
    Some((group, made))
}

/// A collection with a filter, where there is one.
pub(in super::super) fn filtered(over: &Collection, filter: Formula) -> Collection {
    let filter = match filter {
        Formula::Const(true) => None,
        filter => Some(Box::new(Guard(filter))),
    };
    Collection { filter, ..over.clone() }
}

/// Guards in order, each once; `None` where one is never true.
fn guards(conditions: &[Formula]) -> Option<Vec<Guard>> {
    let mut guards = Vec::new();
    for condition in conditions {
        match condition {
            Formula::Const(true) => {}
            Formula::Const(false) => return None,
            other => guards.push(Guard(other.clone())),
        }
    }
    guards.sort();
    guards.dedup();
    Some(guards)
}

/// Σ over members for whom the conditions hold, of a form in their scope.
pub(super) fn total(over: &Collection, conditions: &[Formula], form: &Form) -> Made<Form> {
    let mut sum = Form::constant(Rational::ZERO);
    let Some(guards) = guards(conditions) else { return Ok(sum) };
    let part = |value| Term::Members(Members { over: over.clone(), guards: guards.clone(), value });
    for (term, coefficient) in &form.terms {
        sum = sum.plus(&Form::term(part(Some(term.operand())), *coefficient), Rational::ONE)?;
    }
    sum.plus(&Form::term(part(None), form.constant), Rational::ONE)
}

/// How many members the conditions hold for.
pub(super) fn counted(over: &Collection, conditions: &[Formula]) -> Made<Form> {
    total(over, conditions, &Form::constant(Rational::ONE))
}

/// The unit that a collection's members are counted in.
pub(super) fn unit_of(pass: &Pass<'_>, over: &Collection) -> UnitId {
    pass.context.vocabulary.kind(over.member).map_or(UnitId::ITEM, |k| k.counted_in)
}

/// A member's value with its collection: what `sum`, `average`, `min` and `max` are taken over. Members whose value is none are
/// left out; an optional fact of an outer record is asked for outside.
pub(super) struct Valued {
    /// The members.
    pub over: Collection,
    /// What must hold of a member.
    pub conditions: Vec<Formula>,
    /// The value, in the member's scope.
    pub value: Number,
    /// Optional facts outside.
    pub exists: Vec<FactPath>,
}

/// Reads `path where …` with a number at the path's end.
pub(super) fn valued(pass: &mut Pass<'_>, coll: &Coll) -> Option<Valued> {
    let (group, value) = members(pass, coll, None, |pass, used| member_value(pass, &coll.path, used))?;
    let mut value = match value? {
        Value::Number(number) => number,
        other => {
            pass.mismatch(("数量", "a number"), &other, coll.path.span);
            return None;
        }
    };
    let (inner, outer): (Vec<_>, Vec<_>) =
        core::mem::take(&mut value.exists).into_iter().partition(|p| p.record.scope == 0);
    let mut exists = group.exists;
    merge(&mut exists, &outer.into_iter().filter_map(outward).collect::<Vec<_>>());
    let there = guard(&inner, Formula::Const(true));
    Some(Valued { over: group.over, conditions: vec![group.filter, there], value, exists })
}

fn member_value(pass: &mut Pass<'_>, path: &Path, used: usize) -> Option<Value> {
    if used >= path.words.len() {
        pass.fail(Code::MemberFact, path.span, [written(path)]);
        return None;
    }
    Some(pass.path(path, Some(used)))
}

fn outward(path: FactPath) -> Option<FactPath> {
    let mut path = path;
    path.record.scope = path.record.scope.checked_sub(1)?;
    Some(path)
}

/// Σ f over the members, and, divided, their average.
pub(super) fn aggregate(pass: &mut Pass<'_>, call: &Call<'_>, divided: bool) -> Value {
    let Some(Argument::Coll(coll)) = call.arguments.first() else { return Value::Error };
    let Some(Valued { over, conditions, value, exists }) = valued(pass, coll) else { return Value::Error };
    if !value.is_plain() {
        super::super::operator::comparison::misplaced(pass, &value.shape, call.span);
        return Value::Error;
    }
    let ends = value.ends.map(|form| total(&over, &conditions, form));
    let Some(ends) = pass.made(ends, call.span) else { return Value::Error };
    let shape = if divided {
        let Some(divisor) = members_divisor(pass, &over, &conditions, value.unit, call) else { return Value::Error };
        Shape::Quotient(divisor)
    } else {
        Shape::Plain
    };
    Value::Number(Number { ends, shape, exists, between: None, ..value })
}

/// Division by the number of members for whom the conditions hold, one of whom must be certain.
pub(super) fn members_divisor(
    pass: &mut Pass<'_>,
    over: &Collection,
    conditions: &[Formula],
    total: Option<UnitId>,
    call: &Call<'_>,
) -> Option<Divisor> {
    let by = counted(over, conditions);
    let by = pass.made(by, call.span)?;
    let need = Need::Member(filtered(over, Formula::all(conditions.iter().cloned())));
    Some(Divisor { by, need, counts: true, total })
}

/// The part of the members with A for whom B holds.
pub(super) fn part(pass: &mut Pass<'_>, group: Group, of: Formula, holds: Formula, call: &Call<'_>) -> Value {
    let Group { over, exists, .. } = group;
    let unit = unit_of(pass, &over);
    let above = counted(&over, &[of.clone(), holds]);
    let Some(above) = pass.made(above, call.span) else { return Value::Error };
    let Some(divisor) = members_divisor(pass, &over, &[of], Some(unit), call) else { return Value::Error };
    let plain = Number::measured(above, Dimension::PLAIN, Some(UnitId::PERCENT));
    Value::Number(Number { shape: Shape::Quotient(divisor), taste: Taste::Share, exists, ..plain })
}

/// A count of members, in their unit.
pub(super) fn count(pass: &mut Pass<'_>, group: &Group, call: &Call<'_>) -> Value {
    let unit = unit_of(pass, &group.over);
    let form = counted(&group.over, core::slice::from_ref(&group.filter)).and_then(|f| f.times(unit.unit().factor()));
    let Some(form) = pass.made(form, call.span) else { return Value::Error };
    let number = Number::measured(form, unit.dimension(), Some(unit));
    Value::Number(Number { taste: Taste::Count, exists: group.exists.clone(), ..number })
}

/// The greatest or least: of several numbers, or of a member's number.
pub(super) fn extreme(pass: &mut Pass<'_>, call: &Call<'_>, most: bool) -> Value {
    if let [Argument::Coll(coll)] = call.arguments {
        let Some(Valued { over, conditions, value, exists }) = valued(pass, coll) else { return Value::Error };
        let over = filtered(&over, Formula::all(conditions));
        let (dimension, unit, taste) = (value.dimension, value.unit, value.taste);
        let shape = Shape::Extreme { most, over, value: Box::new(value) };
        let plain = Number::measured(Form::constant(Rational::ZERO), dimension, unit);
        return Value::Number(Number { shape, taste, exists, ..plain });
    }
    let mut of = Vec::new();
    let mut whole = true;
    for argument in call.arguments {
        let Argument::Expr(expr) = argument else { return Value::Error };
        match pass.number(expr) {
            Some(number) => of.push(number),
            None => whole = false,
        }
    }
    let (Some(first), true) = (of.first().cloned(), whole) else { return Value::Error };
    let mut exists = Vec::new();
    for number in &of {
        merge(&mut exists, &number.exists);
    }
    Value::Number(Number { shape: Shape::Choice { most, of }, exists, between: None, ..first })
}

/// A number rounded up or down to whole units; a constant at once.
pub(super) fn rounded(pass: &mut Pass<'_>, call: &Call<'_>, up: bool) -> Value {
    let Some(Argument::Expr(expr)) = call.arguments.first() else { return Value::Error };
    let Some(number) = pass.number(expr) else { return Value::Error };
    if !number.is_plain() {
        super::super::operator::comparison::misplaced(pass, &Shape::Rounded { up }, call.span);
        return Value::Error;
    }
    let Some(constant) = number.as_constant() else {
        return Value::Number(Number { shape: Shape::Rounded { up }, between: None, ..number });
    };
    let unit = number.unit.or(UnitId::base_of(number.dimension)).unwrap_or(UnitId::ITEM).unit().factor();
    let whole = constant.checked_div(&unit).map(|c| if up { c.ceil() } else { c.floor() });
    let Some(constant) = whole.and_then(|c| Rational::whole(c).checked_mul(&unit)) else {
        pass.fail(Code::TooLong, call.span, [crate::limits::COEFFICIENT.to_string(), "COEFFICIENT".to_owned()]);
        return Value::Error;
    };
    Value::Number(Number { ends: Ends::constant(constant), ..number })
}

/// The date that is a function's only argument.
pub(super) fn date_argument(pass: &mut Pass<'_>, call: &Call<'_>) -> Option<DateValue> {
    let Some(Argument::Expr(expr)) = call.arguments.first() else { return None };
    pass.date(expr)
}

/// A number that a date says, as its last step; of a literal at once.
pub(super) fn date_number(pass: &mut Pass<'_>, call: &Call<'_>, step: DateStep, of: fn(Date) -> i128) -> Value {
    let Some(date) = date_argument(pass, call) else { return Value::Error };
    let form = match date.when {
        When::Literal(day) => Form::constant(Rational::whole(of(day))),
        When::Operand(mut operand) => {
            operand.steps.push(step);
            Form::term(Term::Plain(Operand::Date(operand)), Rational::ONE)
        }
    };
    let plain = Number::measured(form, Dimension::PLAIN, None);
    Value::Number(Number { exists: date.exists, unset: date.unset, ..plain })
}
