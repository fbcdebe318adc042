//! A formula in compact notation, for people who read tests and traces: `300*full_time_workers - households >= 0`.
//!
//! It is no syntax: nothing reads it back. Names are the vocabulary's; every scope outward is a `^` before the path. It must not
//! know how formulas are made or evaluated.

use core::fmt;

use super::{
    Atom, Collection, DateBase, DateOperand, DateStep, Down, FactPath, Formula, FusedSum, Linear, Need, Operand,
    RecordPath, SetOperand, Step, Symbolic, Target, TextTest,
};
use crate::value::Date;
use crate::vocabulary::{EnumId, FactId, KindId, Vocabulary};

/// A formula with the vocabulary that its names are in.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    formula: &'a Formula,
    names: Names<'a>,
}

impl Formula {
    /// The formula for reading.
    #[must_use]
    pub fn show<'a>(&'a self, vocabulary: &'a Vocabulary) -> Shown<'a> {
        Shown { formula: self, names: Names { vocabulary } }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names.formula(self.formula))
    }
}

#[derive(Clone, Copy)]
struct Names<'a> {
    vocabulary: &'a Vocabulary,
}

impl Names<'_> {
    fn formula(self, formula: &Formula) -> String {
        match formula {
            Formula::Const(value) => value.to_string(),
            Formula::Atom(atom) => self.atom(atom),
            Formula::Not(inner) => format!("not {}", self.tight(inner)),
            Formula::And(parts) => self.joined(parts, " and "),
            Formula::Or(parts) => self.joined(parts, " or "),
            Formula::Every { over, body } => format!("every {} satisfies {}", self.collection(over), self.tight(body)),
            Formula::Some { over, body } => format!("some {} satisfies {}", self.collection(over), self.tight(body)),
            Formula::BothEnds { parameter, low, high } => {
                let end = |part: &Option<Box<Formula>>| part.as_ref().map_or("open".to_owned(), |p| self.formula(p));
                format!("ends of ${}[{} | {}]", parameter.0, end(low), end(high))
            }
            Formula::Unset(parameter) => format!("unset ${}", parameter.0),
        }
    }
    fn joined(self, parts: &[Formula], with: &str) -> String {
        parts.iter().map(|part| self.tight(part)).collect::<Vec<_>>().join(with)
    }
    fn tight(self, formula: &Formula) -> String {
        match formula {
            Formula::Const(_) | Formula::Atom(_) | Formula::Not(_) => self.formula(formula),
            _ => format!("({})", self.formula(formula)),
        }
    }
    fn atom(self, atom: &Atom) -> String {
        match atom {
            Atom::Linear(linear) => self.linear(linear),
            Atom::Yes(path) => self.fact(path),
            Atom::Member { of, enumeration, symbols } => {
                format!("{} in {}", self.symbolic(of), self.symbols(*enumeration, *symbols))
            }
            Atom::SameSymbol(a, b) | Atom::SameText(a, b) => format!("{} = {}", self.fact(a), self.fact(b)),
            Atom::Subset { inner, outer } => format!("{} within {}", self.set(inner), self.set(outer)),
            Atom::Overlap(a, b) => format!("{} meets {}", self.set(a), self.set(b)),
            Atom::Text { of, test, text } => {
                let word = match test {
                    TextTest::Starts => "starts with",
                    TextTest::Ends => "ends with",
                    TextTest::Contains => "contains",
                    TextTest::Equals => "=",
                };
                format!("{} {word} {text:?}", self.fact(of))
            }
            Atom::SameRecord(a, b) => format!("{} is {}", self.record(a), self.record(b)),
            Atom::Exists(path) => format!("exists({})", self.fact(path)),
            Atom::Known { facts, collections } => {
                let facts = facts.iter().map(|p| self.fact(p));
                let all: Vec<String> = facts.chain(collections.iter().map(|c| self.collection(c))).collect();
                format!("known({})", all.join(", "))
            }
            Atom::Meets(record, target) => format!("meets({}, {})", self.record(record), told(*target)),
            Atom::Applies(record, norm) => format!("applies({}, norm {})", self.record(record), norm.0),
            Atom::Requires(record, norm) => format!("requires({}, norm {})", self.record(record), norm.0),
        }
    }
    fn linear(self, linear: &Linear) -> String {
        let sum = self.sum_of(&linear.terms);
        let needs: Vec<String> = linear.needs.iter().map(|need| self.need(need)).collect();
        let needs = if needs.is_empty() { String::new() } else { format!(" given {}", needs.join(", ")) };
        format!("{sum} >= {}{needs}", linear.bound)
    }
    fn need(self, need: &Need) -> String {
        match need {
            Need::Member(over) => format!("a member of {}", self.collection(over)),
            Need::Positive(terms, 0) => format!("{} > 0", self.sum_of(terms)),
            Need::Positive(terms, constant) => format!("{} + {constant} > 0", self.sum_of(terms)),
        }
    }
    fn sum_of(self, terms: &[(i128, Operand)]) -> String {
        let mut out = String::new();
        for (coefficient, operand) in terms {
            signed(&mut out, *coefficient, &self.operand(operand));
        }
        if out.is_empty() { "0".to_owned() } else { out }
    }
    fn operand(self, operand: &Operand) -> String {
        match operand {
            Operand::Number(path) => self.fact(path),
            Operand::Date(date) => self.date(date),
            Operand::SetCount(path) => format!("count({})", self.fact(path)),
            Operand::Parameter { parameter, places, low, high } => {
                let end = |end: &Option<i128>| end.map_or(String::new(), |e| e.to_string());
                format!("${}@{places}[{}..{}]", parameter.0, end(low), end(high))
            }
            Operand::Sum(sum) => self.sum(sum),
        }
    }
    fn sum(self, sum: &FusedSum) -> String {
        let mut out = String::new();
        for part in &sum.parts {
            let guards = part.guards.iter().filter_map(|place| sum.guards.get(*place));
            let guards: String = guards.map(|guard| format!("[{}]", self.formula(&guard.0))).collect();
            let value = part.value.as_ref().map_or(String::new(), |v| self.operand(v));
            let told = if guards.is_empty() && value.is_empty() { "1".to_owned() } else { format!("{guards}{value}") };
            signed(&mut out, part.coefficient, &told);
        }
        format!("sum({}: {out})", self.collection(&sum.over))
    }
    fn date(self, date: &DateOperand) -> String {
        let base = match &date.base {
            DateBase::Fact(path) => self.fact(path),
            DateBase::AsOf => "as_of".to_owned(),
            DateBase::PeriodStart => "period_start".to_owned(),
            DateBase::PeriodEnd => "period_end".to_owned(),
            DateBase::Day(day) => Date::from_days(*day).map_or_else(|| format!("day {day}"), |d| d.to_string()),
        };
        date.steps.iter().fold(base, |told, step| match step {
            DateStep::Months(months) => format!("({told} {months:+} months)"),
            DateStep::Days(days) => format!("({told} {days:+} days)"),
            DateStep::EndOfYear => format!("end_of_year({told})"),
            DateStep::Year => format!("year({told})"),
            DateStep::Month => format!("month({told})"),
        })
    }
    fn symbolic(self, of: &Symbolic) -> String {
        match of {
            Symbolic::Fact(path) => self.fact(path),
            Symbolic::Weekday(date) => format!("weekday({})", self.date(date)),
        }
    }
    fn set(self, set: &SetOperand) -> String {
        match set {
            SetOperand::Fact(path) => self.fact(path),
            SetOperand::Symbols(id, symbols) => self.symbols(Some(*id), *symbols),
        }
    }
    fn symbols(self, enumeration: Option<EnumId>, symbols: u128) -> String {
        let known = enumeration.and_then(|id| self.vocabulary.enumeration(id));
        let name = |place: u32| {
            let symbol = usize::try_from(place).ok().and_then(|at| known.and_then(|e| e.symbols.get(at)));
            symbol.map_or_else(|| place.to_string(), |s| s.name.clone())
        };
        let held = (0..128u32).filter(|place| symbols.checked_shr(*place).is_some_and(|s| s & 1 == 1));
        format!("{{{}}}", held.map(name).collect::<Vec<_>>().join(", "))
    }
    fn fact(self, path: &FactPath) -> String {
        let year = if path.year == 0 { String::new() } else { format!("@{:+}", path.year) };
        let name = format!("{}{year}", self.fact_name(path.fact));
        match self.record(&path.record).as_str() {
            "here" => name,
            way if way.ends_with('^') => format!("{way}{name}"),
            way => format!("{way}.{name}"),
        }
    }
    fn record(self, record: &RecordPath) -> String {
        let steps: Vec<String> = record.steps.iter().map(|step| self.step(*step)).collect();
        let out = "^".repeat(usize::from(record.scope));
        if steps.is_empty() && out.is_empty() { "here".to_owned() } else { format!("{out}{}", steps.join(".")) }
    }
    fn step(self, step: Step) -> String {
        match step {
            Step::Up(kind) => self.kind_name(kind),
            Step::Reference(fact) => self.fact_name(fact),
        }
    }
    fn collection(self, over: &Collection) -> String {
        let base = match self.record(&over.base).as_str() {
            "here" => String::new(),
            way if way.ends_with('^') => way.to_owned(),
            way => format!("{way}."),
        };
        let down: Vec<String> = over.down.iter().map(|down| self.down(*down)).collect();
        let period = if over.in_period { " in period" } else { "" };
        let filter = over.filter.as_ref().map_or(String::new(), |guard| format!(" where {}", self.formula(&guard.0)));
        format!("{base}{}{period}{filter}", down.join("."))
    }
    fn down(self, down: Down) -> String {
        match down {
            Down::Members(kind) => {
                let kind = self.vocabulary.kind(kind);
                kind.and_then(|k| k.collections.first().cloned()).unwrap_or_default()
            }
            Down::Inverse(fact) => format!("by {}", self.fact_name(fact)),
        }
    }
    fn fact_name(self, fact: FactId) -> String {
        self.vocabulary.fact(fact).map_or_else(|| format!("fact {}", fact.0), |f| f.name.clone())
    }
    fn kind_name(self, kind: KindId) -> String {
        self.vocabulary.kind(kind).map_or_else(|| format!("kind {}", kind.0), |k| k.name.clone())
    }
}

fn told(target: Target) -> String {
    match target {
        Target::Norm(norm) => format!("norm {}", norm.0),
        Target::Standard(standard) => format!("standard {}", standard.0),
    }
}

/// Adds `+ c*term` to a sum in words.
fn signed(out: &mut String, coefficient: i128, term: &str) {
    let sign = match (out.is_empty(), coefficient < 0) {
        (true, true) => "-",
        (true, false) => "",
        (false, true) => " - ",
        (false, false) => " + ",
    };
    out.push_str(sign);
    match coefficient.unsigned_abs() {
        1 => out.push_str(term),
        many => out.push_str(&format!("{many}*{term}")),
    }
}
