//! Derived facts: evaluated where no value was given; a value given wins, and the two must agree (LANGUAGE §2).

use guiju_core::diagnostic::Code;
use guiju_core::language::elaborate::NumberTerm;
use guiju_core::language::formula::{Formula, Operand};
use guiju_core::limits;
use guiju_core::register::{Cell, DataError, Register};
use guiju_core::value::{Rational, Truth};
use guiju_core::verdict::RecordId;
use guiju_core::vocabulary::{FactDef, Type};

use crate::plan::Plan;
use crate::reference::Eval;
use crate::scope::Scope;

/// How a fact is derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Derived {
    /// A condition.
    Condition(Formula),
    /// A number.
    Number(NumberTerm),
}

impl<'a> Eval<'a> {
    /// The derived value of a fact, as far as it is known; unknown for a fact that is not derived.
    #[must_use]
    pub fn derive(&self, record: RecordId, def: &FactDef) -> Cell<'a> {
        if self.depth > limits::REFERENCES {
            return Cell::Unknown;
        }
        let Some(derived) = self.plan.derived(def.id) else { return Cell::Unknown };
        let (eval, scope) = (self.deeper(), Scope::subject(record));
        match derived {
            Derived::Condition(formula) => match eval.truth(formula, &scope) {
                Truth::True => Cell::Int(1),
                Truth::False => Cell::Int(0),
                Truth::Unknown => Cell::Unknown,
            },
            Derived::Number(term) => eval.number(term, def, &scope),
        }
    }
    /// A derived number at its fact's places, as far as it is known. Bounds round inward: the fact can hold nothing between.
    fn number(&self, term: &NumberTerm, def: &FactDef, scope: &Scope<'_>) -> Cell<'a> {
        if term.unset.is_some() || term.needs.iter().any(|need| !self.holds_need(need, scope)) {
            return Cell::Unknown;
        }
        match term.optional.iter().map(|path| self.see(path, scope).none).fold(Truth::False, Truth::or) {
            Truth::True => return Cell::None,
            Truth::Unknown => return Cell::Unknown,
            Truth::False => {}
        }
        let Some(scale) = self.scale(term, def, scope) else { return Cell::Unknown };
        let (low, high) = self.rational(&term.terms, term.constant, scope);
        let low = low.and_then(|l| l.checked_mul(&scale)).and_then(|l| i64::try_from(l.ceil()).ok());
        let high = high.and_then(|h| h.checked_mul(&scale)).and_then(|h| i64::try_from(h.floor()).ok());
        match (low, high) {
            (Some(low), Some(high)) if low == high => Cell::Int(low),
            // Bounds that say no more than the fact's own range are nothing known: nobody reported "0 or more".
            (low, high)
                if loose(low, def.low, |low, own| low <= own) && loose(high, def.high, |high, own| high >= own) =>
            {
                Cell::Unknown
            }
            (low, high) => Cell::Between(low, high),
        }
    }
    /// From the base units of a term to the fact's integers, its divisor in; `None` while the divisor is not one number above 0.
    fn scale(&self, term: &NumberTerm, def: &FactDef, scope: &Scope<'_>) -> Option<Rational> {
        let Type::Number { unit, places } = def.ty else { return None };
        let ten = Rational::whole(guiju_core::value::rational::power_of_ten(places)?);
        let scale = ten.checked_div(&unit.unit().factor())?;
        let Some((terms, constant)) = &term.divisor else { return Some(scale) };
        let (low, high) = self.rational(terms, *constant, scope);
        let divisor = low.filter(|low| high == Some(*low) && *low > Rational::ZERO)?;
        scale.checked_div(&divisor)
    }
    fn rational(
        &self,
        terms: &[(Rational, Operand)],
        constant: Rational,
        scope: &Scope<'_>,
    ) -> (Option<Rational>, Option<Rational>) {
        let (mut low, mut high) = (Some(constant), Some(constant));
        for (factor, operand) in terms {
            let range = self.operand(operand, scope).range;
            let (least, most) = if factor.is_negative() { (range.high, range.low) } else { (range.low, range.high) };
            let add = |sum: Option<Rational>, end: Option<i128>| {
                sum?.checked_add(&Rational::whole(end?).checked_mul(factor)?)
            };
            (low, high) = (add(low, least), add(high, most));
        }
        (low, high)
    }
}

/// Whether an end of bounds excludes nothing that the fact's own end does not.
fn loose(end: Option<i64>, own: Option<i64>, beyond: fn(i64, i64) -> bool) -> bool {
    end.is_none_or(|end| own.is_some_and(|own| beyond(end, own)))
}

/// Values given that their derivation contradicts, in order of record and fact.
#[must_use]
pub fn contradictions(plan: &Plan, register: &Register) -> Vec<DataError> {
    let eval = Eval::new(plan, register);
    let mut out = Vec::new();
    for def in plan.derived_facts().filter_map(|fact| register.vocabulary().fact(fact)).filter(|def| !def.per_year) {
        for record in register.of_kind(def.kind) {
            let given = eval.given(record, def, None);
            if given == Cell::Unknown {
                continue;
            }
            let derived = eval.derive(record, def);
            let (a, b) = (eval.range(&given, def.id), eval.range(&derived, def.id));
            let below = |a: Option<i128>, b: Option<i128>| a.zip(b).is_some_and(|(a, b)| a < b);
            if derived != Cell::Unknown && (below(a.high, b.low) || below(b.high, a.low)) {
                let name = register.code(record).or(register.id(record)).unwrap_or_default().to_owned();
                out.push(DataError::new(Code::DerivedOtherwise, name, [def.zh.clone(), def.name.clone()]));
            }
        }
    }
    out
}
