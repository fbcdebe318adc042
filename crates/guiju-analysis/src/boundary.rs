//! Changes to a case that matter: the facts that a norm reads, the values at which it changes its mind, and how a case writes them.
//!
//! It must not decide what a verdict should be: whoever asks prints `?!` in its place.

use std::collections::BTreeSet;

use guiju_core::language::Language;
use guiju_core::language::formula::{Atom, Operand};
use guiju_core::language::printer::print_span;
use guiju_core::limits;
use guiju_core::pack::{Norm, RuleSet};
use guiju_core::register::{Cell, Register, Year};
use guiju_core::value::{Date, Rational, Span};
use guiju_core::verdict::{Held, RecordId, Verdict};
use guiju_core::vocabulary::{EnumId, FactDef, Type};
use guiju_engine::plan::Compiled;
use guiju_engine::reference::Eval;
use guiju_engine::scope::Scope;
use guiju_engine::walk::{Place, Visitor};
use guiju_engine::{Overlay, Plan};

use crate::cases::Run;

/// One case beside a norm, ready to be changed.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub rules: &'a RuleSet,
    pub norm: &'a Norm,
    pub run: &'a Run,
    pub register: &'a Register,
    pub subject: RecordId,
    pub plan: &'a Plan,
}

impl<'a> Scene<'a> {
    /// The scene of a case that stands beside a norm and could be judged; `None` for one of a whole register.
    pub(crate) fn of(rules: &'a RuleSet, norm: &'a Norm, run: &'a Run) -> Option<Self> {
        let own = run.ran.name == rules.full_name(norm);
        let (subject, id) = run.judged.filter(|_| own)?;
        (id == norm.id).then_some(())?;
        Some(Scene { rules, norm, run, register: run.register.as_ref()?, subject, plan: run.plan.as_ref()? })
    }
    /// Every place that a norm's leaves read here and that a case can write, in order.
    pub(crate) fn places(&self, plan: &Plan, norm: &Compiled) -> BTreeSet<Place> {
        let eval = Eval::new(plan, self.register);
        let mut read = Read(BTreeSet::new());
        eval.walk_norm(norm, self.subject, true, &mut read);
        if let Some(by) = &norm.by {
            let operand = Operand::Date(by.operand.clone());
            eval.reads_of_operand(&operand, &Scope::subject(self.subject), &mut |_, place| {
                read.0.insert(place);
            });
        }
        read.0.into_iter().filter(|place| self.path(*place).is_some()).collect()
    }
    /// The values of a place on both sides of every breakpoint, and that it is not known.
    pub(crate) fn values(&self, plan: &Plan, norm: &Compiled, place: &Place) -> Vec<Held> {
        let eval = Eval::new(plan, self.register);
        let mut out = eval.values_to_try(norm, self.subject, place).unwrap_or_default();
        // The ends of an open range are no values that a person would write.
        let far = |held: &Held| matches!(held, Held::Int(v) if v.saturating_abs() >= limits::SCALED_VALUE);
        out.retain(|held| !far(held));
        out.push(Held::Unknown);
        out
    }
    /// Every symbol of an enumerated place; nothing of any other.
    pub(crate) fn symbols(&self, place: &Place) -> Vec<Held> {
        let vocabulary = self.rules.vocabulary();
        let Some(Type::Enum(id)) = vocabulary.fact(place.fact).map(|f| f.ty) else { return Vec::new() };
        let count = vocabulary.enumeration(id).map_or(0, |e| e.symbols.len());
        (0..count).filter_map(|at| i64::try_from(at).ok()).map(Held::Int).collect()
    }
    /// The verdict with some facts otherwise.
    pub(crate) fn verdict(&self, plan: &Plan, norm: &Compiled, changes: &[(Place, Held)]) -> Verdict {
        let mut overlay = Overlay::new(self.register);
        for (place, held) in changes {
            overlay.set(place.record, place.fact, place.kept(), held.clone());
            // What is said of the last complete year without its number stands behind it.
            if place.year == Some(plan.last_year()) {
                overlay.set(place.record, place.fact, Year::LastComplete, held.clone());
            }
        }
        Eval::new(plan, &overlay).judge(norm, self.subject).verdict
    }
    /// What a place holds in the case.
    pub(crate) fn cell(&self, place: Place) -> Cell<'a> {
        let own = self.register.cell(place.record, place.fact, place.kept());
        let bare = own == Cell::Unknown && place.year == Some(self.plan.last_year());
        if bare { self.register.cell(place.record, place.fact, Year::LastComplete) } else { own }
    }
    /// Whether this case is the norm's sample.
    pub(crate) fn is_sample(&self) -> bool {
        self.norm.sample.as_ref() == Some(&self.run.ran.case)
    }
    /// How a case writes the path to a place; `None` for members, which are written all together.
    pub(crate) fn path(&self, place: Place) -> Option<String> {
        let vocabulary = self.rules.vocabulary();
        let fact = vocabulary.fact(place.fact).filter(|f| f.name != "code")?;
        let name = match place.year.filter(|_| fact.per_year) {
            Some(year) if year != self.plan.last_year() => format!("{}@{year}", fact.name),
            _ => fact.name.clone(),
        };
        if place.record == self.subject {
            return Some(name);
        }
        if self.register.ancestor(self.subject, place.record.kind) == Some(place.record) {
            return vocabulary.kind(place.record.kind).map(|kind| format!("{}.{name}", kind.name));
        }
        let refers = |f: &&FactDef| self.register.cell(self.subject, f.id, Year::Any) == Cell::Record(place.record);
        let mut references = vocabulary.facts_of(self.subject.kind).filter(|f| matches!(f.ty, Type::Ref(_)));
        references.find(refers).map(|reference| format!("{}.{name}", reference.name))
    }
    /// How a case writes a change; `None` for a value that no case can write.
    pub(crate) fn words(&self, place: Place, held: &Held) -> Option<String> {
        let fact = self.rules.vocabulary().fact(place.fact)?;
        Some(format!("{} {}", self.path(place)?, self.value(fact, held)?))
    }
    fn value(&self, fact: &FactDef, held: &Held) -> Option<String> {
        match (held, fact.ty) {
            (Held::Unknown, _) => Some("-".to_owned()),
            (Held::None, _) => Some("none".to_owned()),
            (Held::Int(v), Type::Bool) => Some(if *v == 0 { "no" } else { "yes" }.to_owned()),
            (Held::Int(v), Type::Number { places, .. }) => Rational::from_scaled(i128::from(*v), places)?.decimal(),
            (Held::Int(v), Type::Date) => Date::from_days(*v).map(|date| date.to_string()),
            (Held::Int(v), Type::Span(unit)) => {
                Some(print_span(Span { count: i32::try_from(*v).ok()?, unit }, Language::English))
            }
            (Held::Int(v), Type::Enum(id)) => self.symbol(id, usize::try_from(*v).ok()?),
            (Held::Set { sure, possible }, Type::Set(id)) if sure == possible => {
                let count = self.rules.vocabulary().enumeration(id)?.symbols.len();
                let holds = |at: &usize| {
                    u32::try_from(*at).ok().and_then(|p| sure.checked_shr(p)).is_some_and(|mask| mask & 1 == 1)
                };
                let symbols: Option<Vec<String>> = (0..count).filter(holds).map(|at| self.symbol(id, at)).collect();
                Some(format!("{{{}}}", symbols?.join(", ")))
            }
            (Held::Text(text), Type::Text) if !text.is_empty() => Some(format!("\"{text}\"")),
            _ => None,
        }
    }
    fn symbol(&self, id: EnumId, at: usize) -> Option<String> {
        self.rules.vocabulary().enumeration(id)?.symbols.get(at).map(|s| s.name.clone())
    }
    /// This case once more with these changes, its verdict left open; on another date where one is given.
    pub(crate) fn written(&self, changes: &[String], day: Option<Date>) -> String {
        let (marks, own) =
            if self.is_sample() { (String::new(), String::new()) } else { parts(&self.run.ran.case.text) };
        let marks = match day {
            Some(day) => {
                let place = marks.split(" in ").nth(1).map(|code| format!(" in {}", code.trim()));
                format!(" @{day}{}", place.unwrap_or_default())
            }
            None => marks,
        };
        let all: Vec<&str> =
            [own.as_str()].into_iter().chain(changes.iter().map(String::as_str)).filter(|c| !c.is_empty()).collect();
        let colon = if all.is_empty() { "" } else { ": " };
        format!("?!{marks}{colon}{}", all.join(", "))
    }
}

/// A case's marks (` @2010-12-31 in 3202`) and its changes, as written.
fn parts(case: &str) -> (String, String) {
    let given = case.split("->").next().unwrap_or_default();
    let (head, changes) = given.split_once([':', '：']).unwrap_or((given, ""));
    let marks = head.find(['@', ' ']).and_then(|at| head.get(at..)).unwrap_or_default().trim();
    let marks = if marks.is_empty() { String::new() } else { format!(" {marks}") };
    (marks, changes.trim().to_owned())
}

/// The places that leaves read.
struct Read(BTreeSet<Place>);

impl Visitor for Read {
    fn atom(&mut self, eval: &Eval<'_>, atom: &Atom, scope: &Scope<'_>) {
        eval.reads(atom, scope, &mut |_, place| {
            self.0.insert(place);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_taken_apart() {
        let both = |case| {
            let (marks, changes) = parts(case);
            format!("{marks}|{changes}")
        };
        assert_eq!(both("unmet(violation): full_time_workers 9 -> 1 person"), "|full_time_workers 9");
        assert_eq!(both("n/a @2006-12-31"), " @2006-12-31|");
        assert_eq!(both("n/a in 3202"), " in 3202|");
        assert_eq!(both("met @2007-01-01 in 3201: a 1, b 2"), " @2007-01-01 in 3201|a 1, b 2");
        assert_eq!(both("?：   households -"), "|households -");
    }
}
