//! The values of one fact at which something in a norm may change: what missing facts are tried at and remedies searched over.
//!
//! For numbers the measure of each inequality is taken at 0 and 1 with all else fixed; from the slope follows where it crosses its
//! bound. Dates are searched by halving: what is done to them is monotone. Symbols and sets come from the masks that leaves name.

use std::collections::BTreeSet;

use guiju_core::language::formula::{Atom, Formula, Linear, Need, Operand, SetOperand, Symbolic};
use guiju_core::limits;
use guiju_core::register::{Cell, Year};
use guiju_core::value::{Date, Rational, Truth};
use guiju_core::verdict::{Held, RecordId};
use guiju_core::vocabulary::Type;

use crate::facts::Overlay;
use crate::interval::Interval;
use crate::plan::Compiled;
use crate::reference::Eval;
use crate::scope::Scope;
use crate::walk::{Place, Visitor};

impl Place {
    /// The year it is kept under.
    #[must_use]
    pub fn kept(&self) -> Year {
        self.year.map_or(Year::Any, Year::Of)
    }
}

/// What the leaves of a norm say about one fact.
#[derive(Default)]
struct Breaks {
    /// Integers at which an inequality begins or ceases to hold.
    steps: BTreeSet<i64>,
    /// Whether some inequality's other terms are unbounded, so that the ends of the range matter.
    ends: bool,
    /// Masks of symbols.
    masks: BTreeSet<u128>,
    /// Texts looked for.
    texts: BTreeSet<String>,
    /// It is compared with another fact of its sort, symbol by symbol or text by text.
    compared: bool,
}

struct Collector<'p> {
    place: &'p Place,
    ty: Type,
    out: Breaks,
}

impl Visitor for Collector<'_> {
    fn atom(&mut self, eval: &Eval<'_>, atom: &Atom, scope: &Scope<'_>) {
        let mut is_read = false;
        eval.reads(atom, scope, &mut |_, place| is_read |= place == *self.place);
        if !is_read {
            return;
        }
        match atom {
            Atom::Linear(linear) if self.ty == Type::Date => self.dates(eval, linear, scope),
            Atom::Linear(linear) => self.numbers(eval, linear, scope),
            Atom::Member { of: Symbolic::Fact(_), symbols, .. } => {
                self.out.masks.insert(*symbols);
            }
            Atom::Member { of: Symbolic::Weekday(_), .. } => {
                let as_of = eval.plan.as_of().days();
                self.out.steps.extend((0..7).map(|back| as_of.saturating_sub(back)));
            }
            Atom::Subset { inner: a, outer: b } | Atom::Overlap(a, b) => {
                for side in [a, b] {
                    match side {
                        SetOperand::Symbols(_, mask) => self.out.masks.insert(*mask),
                        SetOperand::Fact(path) => match eval.see(path, scope).cell {
                            Cell::Set { sure, possible } => {
                                self.out.masks.insert(sure) | self.out.masks.insert(possible)
                            }
                            _ => false,
                        },
                    };
                }
            }
            Atom::Text { text, .. } => {
                self.out.texts.insert(text.clone());
            }
            Atom::SameSymbol(..) | Atom::SameText(..) => self.out.compared = true,
            _ => {}
        }
    }
}

impl Collector<'_> {
    /// Σ with the fact at a value.
    fn at(&self, eval: &Eval<'_>, terms: &[(i128, Operand)], scope: &Scope<'_>, value: i64) -> Interval {
        let mut overlay = Overlay::new(eval.facts);
        overlay.set(self.place.record, self.place.fact, self.place.kept(), Held::Int(value));
        Eval { facts: &overlay, ..*eval }.total(terms, scope).range
    }
    /// Where Σ crosses its bound, and where a divisor rises above 0.
    fn numbers(&mut self, eval: &Eval<'_>, linear: &Linear, scope: &Scope<'_>) {
        self.crossings(eval, &linear.terms, linear.bound, scope);
        for need in &linear.needs {
            if let Need::Positive(terms, constant) = need {
                self.crossings(eval, terms, 1i128.saturating_sub(*constant), scope);
            }
        }
    }
    fn crossings(&mut self, eval: &Eval<'_>, terms: &[(i128, Operand)], bound: i128, scope: &Scope<'_>) {
        let (zero, one) = (self.at(eval, terms, scope, 0), self.at(eval, terms, scope, 1));
        for (at_zero, at_one) in [(zero.low, one.low), (zero.high, one.high)] {
            let Some((start, next)) = at_zero.zip(at_one) else {
                self.out.ends = true;
                continue;
            };
            let Some(slope) = next.checked_sub(start).filter(|s| *s != 0) else { continue };
            let Some(exact) = bound.checked_sub(start).and_then(|rest| Rational::new(rest, slope)) else { continue };
            // The first integer on the far side of the crossing; its neighbour below is tried as well.
            let first = if slope > 0 { exact.ceil() } else { exact.floor().saturating_add(1) };
            if let Ok(step) = i64::try_from(first) {
                self.out.steps.insert(step);
            }
        }
    }
    fn dates(&mut self, eval: &Eval<'_>, linear: &Linear, scope: &Scope<'_>) {
        let reached = |day: i64| {
            let sum = self.at(eval, &linear.terms, scope, day);
            (sum.all_at_least(linear.bound), sum.all_below(linear.bound))
        };
        let (low, high) = (Date::MIN.days(), Date::MAX.days());
        let found: Vec<i64> =
            [first_change(low, high, |day| reached(day).0), first_change(low, high, |day| reached(day).1)]
                .into_iter()
                .flatten()
                .collect();
        self.out.ends |= found.is_empty();
        self.out.steps.extend(found);
    }
}

/// The first day on which a monotone condition is no longer what it was on the first one.
pub(crate) fn first_change(mut low: i64, mut high: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
    let before = holds(low);
    if holds(high) == before {
        return None;
    }
    while high.saturating_sub(low) > 1 {
        let middle = low.midpoint(high);
        if holds(middle) == before {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high)
}

impl Eval<'_> {
    /// Values of a fact, one or two for each cell between a norm's breakpoints; `None` where no list of values can stand for all.
    #[must_use]
    pub fn values_to_try(&self, norm: &Compiled, subject: RecordId, place: &Place) -> Option<Vec<Held>> {
        let def = self.definition(place.fact)?;
        let mut collector = Collector { place, ty: def.ty, out: Breaks::default() };
        self.walk_norm(norm, subject, true, &mut collector);
        let mut out = collector.out;
        if def.ty == Type::Date {
            self.further_dates(norm, subject, place, &mut out);
        }
        self.values(place, &out)
    }
    /// The same for the leaves of one formula alone.
    #[must_use]
    pub fn values_in(&self, formula: &Formula, scope: &Scope<'_>, place: &Place) -> Vec<Held> {
        let Some(def) = self.definition(place.fact) else { return Vec::new() };
        let mut collector = Collector { place, ty: def.ty, out: Breaks::default() };
        self.walk(formula, scope, &mut collector);
        self.values(place, &collector.out).unwrap_or_default()
    }
    fn values(&self, place: &Place, out: &Breaks) -> Option<Vec<Held>> {
        let def = self.definition(place.fact)?;
        let mut values = match def.ty {
            Type::Bool => vec![Held::Int(0), Held::Int(1)],
            Type::Number { .. } | Type::Date | Type::Span(_) => self.integers(place, out),
            Type::Enum(id) => {
                let count = self.facts.vocabulary().enumeration(id).map_or(0, |e| e.symbols.len());
                symbols(count, out)
            }
            Type::Set(_) => self.sets(place, out),
            Type::Text if out.compared => return None,
            Type::Text => out.texts.iter().cloned().chain([String::new()]).map(Held::Text).collect(),
            Type::Ref(_) => return None,
        };
        if def.optional {
            values.push(Held::None);
        }
        Some(values)
    }
    fn integers(&self, place: &Place, breaks: &Breaks) -> Vec<Held> {
        let range = self.range(&Cell::Unknown, place.fact);
        let end = |end: Option<i128>, open: i64| end.and_then(|e| i64::try_from(e).ok()).unwrap_or(open);
        let low = end(range.low, limits::SCALED_VALUE.saturating_neg());
        let high = end(range.high, limits::SCALED_VALUE);
        let mut values: BTreeSet<i64> =
            breaks.steps.iter().flat_map(|s| [s.saturating_sub(1), *s]).map(|v| v.clamp(low, high)).collect();
        if breaks.ends || values.len() < 2 {
            values.extend([low, high]);
        }
        values.into_iter().map(Held::Int).collect()
    }
    fn sets(&self, place: &Place, breaks: &Breaks) -> Vec<Held> {
        let all = self.symbols_of(place.fact).unwrap_or(u128::MAX);
        let whole = [0, all].into_iter();
        let masks: BTreeSet<u128> = breaks.masks.iter().flat_map(|m| [m & all, !m & all]).chain(whole).collect();
        masks.into_iter().map(|m| Held::Set { sure: m, possible: m }).collect()
    }
    /// Days that periods, deadlines and the as-of date itself make matter.
    fn further_dates(&self, norm: &Compiled, subject: RecordId, place: &Place, breaks: &mut Breaks) {
        let after = |day: Date| day.days().saturating_add(1);
        breaks.steps.insert(after(self.plan.as_of()));
        for (window, _) in self.windows(norm, subject) {
            breaks.steps.extend([window.start.days(), after(window.start), after(window.end)]);
        }
        if norm.by.is_some() {
            let due = |day: i64| {
                let mut overlay = Overlay::new(self.facts);
                overlay.set(place.record, place.fact, place.kept(), Held::Int(day));
                Eval { facts: &overlay, ..*self }.due(norm, subject) == Truth::True
            };
            breaks.steps.extend(first_change(Date::MIN.days(), self.plan.as_of().days(), due));
        }
    }
}

/// One symbol for each way in which the masks can hold it.
fn symbols(count: usize, breaks: &Breaks) -> Vec<Held> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for place in 0..count.min(limits::SYMBOLS) {
        let holds =
            |mask: &u128| u32::try_from(place).ok().and_then(|p| mask.checked_shr(p)).is_some_and(|m| m & 1 == 1);
        let signature: Vec<bool> = breaks.masks.iter().map(holds).collect();
        if seen.insert(signature) || breaks.compared {
            out.extend(i64::try_from(place).ok().map(Held::Int));
        }
    }
    out
}
