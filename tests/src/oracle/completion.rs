//! What stands in an expression, and representative points for what is unknown of it.
//!
//! A linear comparison takes its extremes at the ends of ranges, so the ends suffice; the cells beside the ends and beside every
//! number of the atom are tried as well, for everything that rounds or is not linear.

use super::calendar::{self, Day};
use super::expression::{Atom, Base, Coll, Expr, FactRef, Length, Moment, Num, SetSide, Step};
use super::number::{Q, down, step, up, whole};
use super::scene::Scene;
use super::world::{ENUMS, FACTS, Ty, Value};

/// Stands for an open end.
#[must_use]
pub fn far() -> Q {
    whole(1_000_000_000_000)
}

/// What occurs in an atom: facts with whether they stand in a filter, parameters, numbers.
#[derive(Debug, Default)]
pub struct Contents {
    /// Each fact; `true`: within a filter.
    pub facts: Vec<(FactRef, bool)>,
    /// Each parameter; `true`: it multiplies.
    pub parameters: Vec<(usize, bool)>,
    /// Numbers in base units.
    pub numbers: Vec<Q>,
    /// Dates.
    pub days: Vec<Day>,
    /// Texts.
    pub texts: Vec<String>,
    depth: usize,
}

impl Contents {
    /// What occurs in an atom.
    #[must_use]
    pub fn of(atom: &Atom) -> Self {
        let mut all = Contents::default();
        all.atom(atom);
        all
    }
    /// What occurs in an expression.
    #[must_use]
    pub fn of_expr(expr: &Expr) -> Self {
        let mut all = Contents::default();
        all.expr(expr);
        all
    }
    fn fact(&mut self, r: &FactRef) {
        self.facts.push((r.clone(), self.depth > 0));
    }
    fn guard(&mut self, expr: &Expr) {
        self.depth += 1;
        self.expr(expr);
        self.depth -= 1;
    }
    fn coll(&mut self, coll: &Coll) {
        if let Some(filter) = &coll.filter {
            self.guard(filter);
        }
    }
    fn member(&mut self, coll: &Coll, fact: usize) {
        self.coll(coll);
        self.fact(&FactRef { kind: coll.member(), fact, year: 0 });
    }
    fn moment(&mut self, m: &Moment) {
        match &m.base {
            Base::Fact(r) => self.fact(r),
            Base::Day(d) => self.days.push(*d),
            Base::AsOf => {}
        }
        for s in &m.steps {
            let (Step::Months(_) | Step::Days(_) | Step::EndOfYear) = s;
        }
    }
    fn num(&mut self, num: &Num) {
        match num {
            Num::Const(x, unit) => self.numbers.push(x * unit.factor()),
            Num::Fact(r) | Num::SetCount(r) => self.fact(r),
            Num::Parameter(p) => self.parameters.push((*p, false)),
            Num::Add(a, b) | Num::Sub(a, b) | Num::Max(a, b) | Num::Min(a, b) => {
                self.num(a);
                self.num(b);
            }
            Num::Neg(a) | Num::Times(_, a) | Num::Rate(a, _, _) | Num::Ceil(a) | Num::Floor(a) => self.num(a),
            Num::ParameterTimes(p, a) => {
                self.parameters.push((*p, true));
                self.num(a);
            }
            Num::Count(c) => self.coll(c),
            Num::Sum(c, f) => self.member(c, *f),
            Num::Year(m) => self.moment(m),
        }
    }
    fn atom(&mut self, atom: &Atom) {
        match atom {
            Atom::Const(_) | Atom::Meets(_) | Atom::Applies(_) | Atom::Requires(_) => {}
            Atom::Compare(_, a, b) => [a, b].into_iter().for_each(|n| self.num(n)),
            Atom::Between(a, b, c) => [a, b, c].into_iter().for_each(|n| self.num(n)),
            Atom::About(a, b, p) => {
                [a, b].into_iter().for_each(|n| self.num(n));
                self.numbers.push(p.clone());
            }
            Atom::Ratio(p, r, _, _) => {
                self.num(p);
                self.fact(r);
            }
            Atom::Share(c, b, _, _) => {
                self.coll(c);
                self.guard(b);
            }
            Atom::Average(c, f, _, n) => {
                self.member(c, *f);
                self.num(n);
            }
            Atom::Extreme(_, c, f, _, _) => self.member(c, *f),
            Atom::Dates(_, a, b) | Atom::Apart(a, b, _, Length::Days(_) | Length::Months(_)) => {
                self.moment(a);
                self.moment(b);
            }
            Atom::Lasts(r, _, n) => {
                self.fact(r);
                self.numbers.push(whole(*n));
            }
            Atom::Weekday(m, _) | Atom::MonthIs(m, _, _) => self.moment(m),
            Atom::Yes(r) | Atom::In(r, _, _) | Atom::Is(r, _, _) | Atom::Exists(r) => self.fact(r),
            Atom::Same(a, b, _) => [a, b].into_iter().for_each(|r| self.fact(r)),
            Atom::IncludesAll(r, s) | Atom::IncludesAny(r, s) | Atom::Within(r, s) => {
                self.fact(r);
                if let SetSide::Fact(o) = s {
                    self.fact(o);
                }
            }
            Atom::Starts(r, t) | Atom::Ends(r, t) | Atom::Contains(r, t) => {
                self.fact(r);
                self.texts.push(t.clone());
            }
            Atom::InOrder(rs) => rs.iter().for_each(|r| self.fact(r)),
            Atom::Known(e) => self.expr(e),
        }
    }
    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Atom(a) => self.atom(a),
            Expr::Not(a) => self.expr(a),
            Expr::And(all) | Expr::Or(all) => all.iter().for_each(|e| self.expr(e)),
            Expr::Implies(a, b) => [a, b].into_iter().for_each(|e| self.expr(e)),
            Expr::If(a, b, c) => [a, b, c].into_iter().for_each(|e| self.expr(e)),
            Expr::Every(c, b) | Expr::Some(c, b) => {
                self.coll(c);
                self.guard(b);
            }
        }
    }
}

/// The ends of what a number may be, in the fact's unit; `None`: open. Bounds round inward.
///
/// # Panics
/// When the fact is no number.
#[must_use]
pub fn range(fact: usize, value: &Value) -> (Option<Q>, Option<Q>) {
    let Ty::Number { places, low, high, .. } = FACTS[fact].ty else { panic!("a number") };
    let (low, high) = (low.map(whole), high.map(whole));
    match value {
        Value::Num(x) => (Some(x.clone()), Some(x.clone())),
        Value::Range(l, h) => {
            let l = l.as_ref().map(|x| up(x, places));
            let h = h.as_ref().map(|x| down(x, places));
            (l.into_iter().chain(low).max(), h.into_iter().chain(high).min())
        }
        _ => (low, high),
    }
}

/// Representative points of a fact of which `value` is known. `rich`: with the cells beside the atom's own numbers.
#[must_use]
pub fn points(fact: usize, value: &Value, scene: &Scene<'_>, seen: &Contents, rich: bool) -> Vec<Value> {
    if value.exact() {
        return vec![value.clone()];
    }
    match FACTS[fact].ty {
        Ty::Bool => vec![Value::Bool(false), Value::Bool(true)],
        Ty::Number { unit, places, .. } => {
            let near: Vec<Q> = if rich { seen.numbers.iter().map(|x| x / unit.factor()).collect() } else { vec![] };
            cells(range(fact, value), places, &near).into_iter().map(Value::Num).collect()
        }
        Ty::Months => [0, 1].into_iter().chain(near_months(seen)).chain([5000]).map(Value::Months).collect(),
        Ty::Date { optional } => {
            let mut days = vec![calendar::day(1950, 6, 30), calendar::day(2150, 6, 30)];
            for d in seen.days.iter().chain(std::iter::once(&scene.as_of)) {
                days.extend([d - 1, *d, d + 1]);
            }
            if let Some((a, b)) = scene.period {
                days.extend([a - 1, a, b, b + 1]);
            }
            days.sort_unstable();
            days.dedup();
            days.into_iter().map(Value::Day).chain(optional.then_some(Value::None)).collect()
        }
        Ty::Text => {
            let mut all = vec![Value::Text(String::new()), Value::Text("某某".to_owned())];
            for t in &seen.texts {
                all.extend([t.clone(), format!("甲{t}"), format!("{t}乙")].map(Value::Text));
            }
            all
        }
        Ty::Enum(e) => (0..ENUMS[e].2.len()).map(Value::Symbol).collect(),
        Ty::Set(e) => {
            let all = (1u32 << ENUMS[e].2.len()) - 1;
            let (sure, possible) =
                if let Value::Set { sure, possible } = value { (*sure, *possible) } else { (0, all) };
            (0..=all)
                .filter(|s| s & sure == sure && s & !possible == 0)
                .map(|s| Value::Set { sure: s, possible: s })
                .collect()
        }
    }
}

fn near_months(seen: &Contents) -> Vec<i64> {
    let mut all = Vec::new();
    for x in &seen.numbers {
        let n: i64 = x.floor().try_into().unwrap_or(0);
        all.extend([n - 1, n, n + 1].into_iter().filter(|m| *m >= 0));
    }
    all
}

/// Cells of a range at some decimal places: all when few, else those at the ends and beside the given numbers.
#[must_use]
pub fn cells((low, high): (Option<Q>, Option<Q>), places: u8, near: &[Q]) -> Vec<Q> {
    let unit = step(places);
    if let (Some(l), Some(h)) = (&low, &high)
        && h - l <= &unit * whole(6)
    {
        let mut all = vec![l.clone()];
        while let Some(next) = all.last().map(|x| x + &unit).filter(|x| x <= h) {
            all.push(next);
        }
        return all;
    }
    let bottom = low.clone().unwrap_or_else(|| -far());
    let top = high.clone().unwrap_or_else(far);
    let mut all = vec![bottom.clone(), &bottom + &unit, &top - &unit, top.clone()];
    for x in near {
        let (d, u) = (down(x, places), up(x, places));
        all.extend([&d - &unit, d, u.clone(), u + &unit]);
    }
    all.retain(|x| *x >= bottom && *x <= top);
    all.sort();
    all.dedup();
    all
}
