//! The truth of a formula on one subject, exactly as SEMANTICS §4 says and in as few lines as can be: this is what the rules mean.
//!
//! Atoms are decided as far as the bounds allow, and/or/not above them are Kleene's. It never sees text of packs or data.

use guiju_core::language::formula::{
    Atom, Collection, FactPath, Formula, Operand, RecordPath, SetOperand, Symbolic, Target, TextTest,
};
use guiju_core::register::Cell;
use guiju_core::value::{Date, Truth};
use guiju_core::verdict::RecordId;

use crate::calendar::Window;
use crate::facts::Facts;
use crate::plan::Plan;
use crate::scope::{At, Reached, Scope};

/// An evaluation under way: a plan over data, in a period where one is being judged.
#[derive(Clone, Copy)]
pub struct Eval<'a> {
    /// The norms as formulas, the as-of date.
    pub plan: &'a Plan,
    /// The data.
    pub facts: &'a dyn Facts,
    /// The period being judged.
    pub window: Option<Window>,
    /// The year that facts kept per year are read for.
    pub year: i32,
    /// How many norms and derived facts lie around this one.
    pub depth: usize,
}

impl<'a> Eval<'a> {
    /// An evaluation of a plan over data.
    #[must_use]
    pub fn new(plan: &'a Plan, facts: &'a dyn Facts) -> Self {
        Eval { plan, facts, window: None, year: plan.last_year(), depth: 0 }
    }
    /// The truth of a formula.
    #[must_use]
    pub fn truth(&self, formula: &Formula, scope: &Scope<'_>) -> Truth {
        match formula {
            Formula::Const(value) => Truth::from(*value),
            Formula::Atom(atom) => self.atom(atom, scope),
            Formula::Not(inner) => self.truth(inner, scope).negate(),
            Formula::And(parts) => {
                let mut all = Truth::True;
                for part in parts {
                    all = all.and(self.truth(part, scope));
                    if all == Truth::False {
                        break;
                    }
                }
                all
            }
            Formula::Or(parts) => {
                let mut any = Truth::False;
                for part in parts {
                    any = any.or(self.truth(part, scope));
                    if any == Truth::True {
                        break;
                    }
                }
                any
            }
            Formula::Every { over, body } => self.some(over, scope, |inner| self.truth(body, inner).negate()).negate(),
            Formula::Some { over, body } => self.some(over, scope, |inner| self.truth(body, inner)),
            Formula::BothEnds { low, high, .. } => {
                let end = |end: &Option<Box<Formula>>| end.as_ref().map_or(Truth::Unknown, |f| self.truth(f, scope));
                end(low).agree(end(high))
            }
            Formula::Unset(_) => Truth::Unknown,
        }
    }
    /// Whether some member is there, passes the filter and makes `body` true; others of a partial collection might.
    fn some(&self, over: &Collection, scope: &Scope<'_>, body: impl Fn(&Scope<'_>) -> Truth) -> Truth {
        let members = self.members(over, scope);
        let mut any = if members.is_partial() { Truth::Unknown } else { Truth::False };
        for (member, there) in members.rows {
            let inner = scope.enter(At::Record(member));
            let passes = there.and(self.passes(over, &inner));
            if passes != Truth::False {
                any = any.or(passes.and(body(&inner)));
            }
            if any == Truth::True {
                break;
            }
        }
        any
    }
    /// Whether a member passes its collection's filter.
    #[must_use]
    pub fn passes(&self, over: &Collection, member: &Scope<'_>) -> Truth {
        over.filter.as_ref().map_or(Truth::True, |guard| self.truth(&guard.0, member))
    }
    /// The truth of a leaf.
    #[must_use]
    pub fn atom(&self, atom: &Atom, scope: &Scope<'_>) -> Truth {
        match atom {
            Atom::Linear(linear) => self.linear(linear, scope),
            Atom::Yes(path) => match self.see(path, scope).cell {
                Cell::Int(value) => Truth::from(value != 0),
                Cell::None => Truth::False,
                _ => Truth::Unknown,
            },
            Atom::Member { of, symbols, .. } => self.is_symbol(of, *symbols, scope),
            Atom::SameSymbol(a, b) => match (self.see(a, scope).cell, self.see(b, scope).cell) {
                (Cell::None, _) | (_, Cell::None) => Truth::False,
                (Cell::Int(a), Cell::Int(b)) => Truth::from(a == b),
                _ => Truth::Unknown,
            },
            Atom::Subset { inner, outer } => self.compare_sets(inner, outer, scope, |(sure, may), (has, might)| {
                if may & !has == 0 {
                    Truth::True
                } else if sure & !might != 0 {
                    Truth::False
                } else {
                    Truth::Unknown
                }
            }),
            Atom::Overlap(a, b) => self.compare_sets(a, b, scope, |(sure, may), (has, might)| {
                if sure & has != 0 {
                    Truth::True
                } else if may & might == 0 {
                    Truth::False
                } else {
                    Truth::Unknown
                }
            }),
            Atom::Text { of, test, text } => match self.see(of, scope).cell {
                Cell::Text(found) => Truth::from(match test {
                    TextTest::Starts => found.starts_with(text.as_str()),
                    TextTest::Ends => found.ends_with(text.as_str()),
                    TextTest::Contains => found.contains(text.as_str()),
                    TextTest::Equals => found == text,
                }),
                Cell::None => Truth::False,
                _ => Truth::Unknown,
            },
            Atom::SameText(a, b) => match (self.see(a, scope).cell, self.see(b, scope).cell) {
                (Cell::None, _) | (_, Cell::None) => Truth::False,
                (Cell::Text(a), Cell::Text(b)) => Truth::from(a == b),
                _ => Truth::Unknown,
            },
            Atom::SameRecord(a, b) => match (self.reach(a, scope), self.reach(b, scope)) {
                (Reached::Nothing, _) | (_, Reached::Nothing) => Truth::False,
                (Reached::Record(a), Reached::Record(b)) => Truth::from(a == b),
                _ => Truth::Unknown,
            },
            Atom::Exists(path) => self.see(path, scope).none.negate(),
            Atom::Known { facts, collections } => {
                let facts = facts.iter().all(|path| self.is_known(path, scope));
                Truth::from(facts && collections.iter().all(|of| self.is_whole(of, scope)))
            }
            Atom::Meets(path, target) => self.on(path, scope, |record| self.deeper().meets(*target, record)),
            Atom::Applies(path, norm) => self.on(path, scope, |record| self.deeper().applies_by_id(*norm, record)),
            Atom::Requires(path, norm) => {
                self.on(path, scope, |record| self.deeper().meets_requirement(Target::Norm(*norm), record))
            }
        }
    }
    fn on(&self, path: &RecordPath, scope: &Scope<'_>, ask: impl Fn(RecordId) -> Truth) -> Truth {
        match self.reach(path, scope) {
            Reached::Record(record) => ask(record),
            Reached::Nothing => Truth::False,
            Reached::Unknown(_) => Truth::Unknown,
        }
    }
    fn is_symbol(&self, of: &Symbolic, symbols: u128, scope: &Scope<'_>) -> Truth {
        let bit =
            |place: i64| u32::try_from(place).ok().and_then(|p| symbols.checked_shr(p)).is_some_and(|s| s & 1 == 1);
        match of {
            Symbolic::Fact(path) => {
                let seen = self.see(path, scope);
                match seen.cell {
                    Cell::Int(place) => Truth::from(bit(place)),
                    Cell::None => Truth::False,
                    _ if symbols == 0 => Truth::False,
                    _ if self.symbols_of(path.fact).is_some_and(|all| all & !symbols == 0) => seen.none.negate(),
                    _ => Truth::Unknown,
                }
            }
            Symbolic::Weekday(date) => {
                let operand = Operand::Date(date.clone());
                let read = self.operand(&operand, scope);
                let day = read.range.only().and_then(|d| Date::from_days(i64::try_from(d).ok()?));
                match (read.none, day) {
                    (Truth::True, _) => Truth::False,
                    (Truth::False, Some(day)) => Truth::from(bit(i64::from(day.weekday()).saturating_sub(1))),
                    _ => Truth::Unknown,
                }
            }
        }
    }
    /// Sets as two masks: surely in, possibly in.
    fn compare_sets(
        &self,
        a: &SetOperand,
        b: &SetOperand,
        scope: &Scope<'_>,
        test: impl Fn((u128, u128), (u128, u128)) -> Truth,
    ) -> Truth {
        let (Some(a), Some(b)) = (self.masks(a, scope), self.masks(b, scope)) else { return Truth::False };
        test((a.0, a.1), (b.0, b.1)).and(a.2.and(b.2))
    }
    /// Surely in, possibly in, and whether it exists; `None` when it is none.
    fn masks(&self, set: &SetOperand, scope: &Scope<'_>) -> Option<(u128, u128, Truth)> {
        match set {
            SetOperand::Symbols(_, mask) => Some((*mask, *mask, Truth::True)),
            SetOperand::Fact(path) => {
                let seen = self.see(path, scope);
                match seen.cell {
                    Cell::None => None,
                    Cell::Set { sure, possible } => Some((sure, possible, seen.none.negate())),
                    _ => Some((0, self.symbols_of(path.fact).unwrap_or(u128::MAX), seen.none.negate())),
                }
            }
        }
    }
    /// Whether the record says exactly what a fact is; that it is none counts.
    #[must_use]
    pub fn is_known(&self, path: &FactPath, scope: &Scope<'_>) -> bool {
        match self.see(path, scope).cell {
            Cell::Unknown | Cell::Between(..) => false,
            Cell::Set { sure, possible } => sure == possible,
            Cell::None | Cell::Int(_) | Cell::Text(_) | Cell::Record(_) => true,
        }
    }
    pub(crate) fn is_whole(&self, of: &Collection, scope: &Scope<'_>) -> bool {
        let members = self.members(of, scope);
        !members.is_partial() && members.rows.iter().all(|(_, there)| *there == Truth::True)
    }
    /// One norm or derived fact further in.
    #[must_use]
    pub fn deeper(&self) -> Eval<'a> {
        Eval { window: None, year: self.plan.last_year(), depth: self.depth.saturating_add(1), ..*self }
    }
}
