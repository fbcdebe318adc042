//! Formulas in words: what is demanded (`应…`) or stated, connective by connective.

use guiju_core::language::formula::{Atom, Formula, Linear};

use super::{Around, Words};

impl Words<'_> {
    /// A formula as a demand or a statement, as `around` says.
    #[must_use]
    pub fn formula(&self, formula: &Formula, around: Around<'_>) -> String {
        match formula {
            Formula::Const(true) => self.pick("没有进一步的要求", "nothing further").to_owned(),
            Formula::Const(false) => self.pick("无从满足", "nothing can meet it").to_owned(),
            Formula::Atom(atom) => self.atom(atom, around),
            Formula::Not(inner) => self.negation(inner, around),
            Formula::And(parts) => self.all(parts, around),
            Formula::Or(parts) => self.any(parts, around),
            Formula::Every { over, body } => self.every(over, body, around),
            Formula::Some { over, body } => self.some(over, body, around),
            Formula::BothEnds { parameter, low, high } => {
                let name = self.parameter(*parameter);
                let ends: Vec<String> =
                    [low, high].into_iter().flatten().map(|end| self.formula(end, around)).collect();
                let ends = ends.join(self.pick("；", "; "));
                self.say(
                    "{0}未定，按其取值范围的两端分别为：{1}",
                    "{0} is not set; at the ends of its range: {1}",
                    &[&name, &ends],
                )
            }
            Formula::Unset(parameter) => {
                self.say("{0}未定，无从判断", "{0} is not set", &[&self.parameter(*parameter)])
            }
        }
    }

    fn all(&self, parts: &[Formula], around: Around<'_>) -> String {
        let told = self.parts(parts, around);
        if told.is_empty() {
            return self.formula(&Formula::Const(true), around);
        }
        let brief = around.modal.is_none() && told.iter().all(|part| !part.contains(['，', '；', '：']));
        if self.is_zh() && brief { told.join("，且") } else { told.join(self.pick("；", "; ")) }
    }
    /// The parts of a conjunction; two bounds on one measure are one part.
    pub(super) fn parts(&self, parts: &[Formula], around: Around<'_>) -> Vec<String> {
        let mut told = Vec::new();
        let mut rest = parts.iter().filter(|part| !is_trivial(part)).peekable();
        while let Some(part) = rest.next() {
            let band = match (bound(part), rest.peek().and_then(|next| bound(next))) {
                (Some(one), Some(other)) => self.band(one, other, around).or_else(|| self.band(other, one, around)),
                _ => None,
            };
            match band {
                Some(band) => {
                    told.push(band);
                    rest.next();
                }
                None => told.push(self.operand(part, around)),
            }
        }
        told
    }

    /// `非 a 或 b` is told as 凡 a 的，b; other alternatives are numbered.
    fn any(&self, parts: &[Formula], around: Around<'_>) -> String {
        if let Some(choice) = self.choice(parts, around) {
            return choice;
        }
        let said = || parts.iter().filter(|p| !is_trivial(p));
        let conditions: Vec<&Formula> = said().filter_map(negated).collect();
        let others: Vec<&Formula> = said().filter(|p| negated(p).is_none()).collect();
        if let ([only], []) = (others.as_slice(), conditions.as_slice()) {
            return self.formula(only, around);
        }
        if conditions.is_empty() {
            return self.alternatives(&others, around);
        }
        if others.is_empty() {
            let both = Formula::all(conditions.iter().map(|c| (*c).clone()));
            return self.negation(&both, around);
        }
        let given = conditions.clone();
        let conditions: Vec<String> = conditions.iter().map(|c| self.operand(c, around.stating())).collect();
        let conditions = conditions.join(self.pick("，且", " and "));
        let then = match others.as_slice() {
            [Formula::And(then)] => self.parts(&beyond(then, &given), around).join(self.pick("，", " and ")),
            [only] => self.formula(only, around),
            others => self.alternatives(others, around),
        };
        self.say("凡{0}的，{1}", "where {0}: {1}", &[&conditions, &then])
    }
    /// `if c then a else b`, which is (c and a) or (not c and b) or (a and b).
    fn choice(&self, parts: &[Formula], around: Around<'_>) -> Option<String> {
        let [Formula::And(first), Formula::And(second), Formula::And(both)] = parts else { return None };
        let (not, otherwise) = second.split_first()?;
        let condition = match not.clone().negate() {
            Formula::And(all) => all,
            one => vec![one],
        };
        let then = first.strip_prefix(condition.as_slice())?;
        if *both != [then, otherwise].concat() {
            return None;
        }
        let condition = self.all(&condition, around.stating());
        let (then, otherwise) = (self.parts(then, around), self.parts(otherwise, around));
        let comma = self.pick("，", " and ");
        let (then, otherwise) = (then.join(comma), otherwise.join(comma));
        let (zh, en) = ("凡{0}的，{1}；其余的，{2}", "where {0}: {1}; otherwise: {2}");
        Some(self.say(zh, en, &[&condition, &then, &otherwise]))
    }
    /// Short ones in a line, others numbered.
    fn alternatives(&self, parts: &[&Formula], around: Around<'_>) -> String {
        let told: Vec<String> = parts.iter().map(|part| self.formula(part, around.stating())).collect();
        if around.modal.is_none() && self.is_zh() && told.iter().all(|part| !part.contains(['，', '；', '：'])) {
            return told.join("，或者");
        }
        let told = self.numbered(&told);
        match (around.modal.is_some(), self.is_zh()) {
            (true, true) => format!("应符合下列情形之一：{told}"),
            (true, false) => format!("one of these must hold: {told}"),
            (false, true) => format!("符合下列情形之一：{told}"),
            (false, false) => format!("one of these holds: {told}"),
        }
    }
    /// `（1）…；（2）…`
    fn numbered(&self, parts: &[String]) -> String {
        let told = (1..).zip(parts).map(|(at, part)| {
            let at: usize = at;
            format!("{}{part}", self.say("（{0}）", "({0}) ", &[&at.to_string()]))
        });
        told.collect::<Vec<_>>().join(self.pick("；", "; "))
    }
    /// A part of a conjunction: alternatives within it are set apart.
    fn operand(&self, part: &Formula, around: Around<'_>) -> String {
        match part {
            Formula::Or(_) if around.modal.is_none() => self.say("（{0}）", "({0})", &[&self.formula(part, around)]),
            part => self.formula(part, around),
        }
    }

    /// What must not be, or is not: said of the leaf itself wherever a leaf can say it, so that no two negations meet.
    fn negation(&self, inner: &Formula, around: Around<'_>) -> String {
        match inner {
            Formula::Const(value) => self.formula(&Formula::Const(!value), around),
            Formula::Not(twice) => self.formula(twice, around),
            Formula::Atom(atom) => self.atom_not(atom, around),
            Formula::Some { over, body } => self.no(over, body, around),
            Formula::Or(parts) if parts.iter().any(|p| negated(p).is_none()) => self.none_of(parts, around),
            Formula::Or(parts) => {
                let opposites: Vec<Formula> = parts.iter().cloned().map(Formula::negate).collect();
                self.all(&opposites, around)
            }
            Formula::And(parts) => self.not_together(parts, around),
            other => {
                let inner = self.formula(other, around.stating());
                match around.modal {
                    Some(_) => self.say("不得出现下列情形：{0}", "this must not hold: {0}", &[&inner]),
                    None => self.say("并非（{0}）", "not ({0})", &[&inner]),
                }
            }
        }
    }
    fn none_of(&self, parts: &[Formula], around: Around<'_>) -> String {
        let told: Vec<String> = parts.iter().map(|part| self.formula(part, around.stating())).collect();
        let told = self.numbered(&told);
        match around.modal {
            Some(_) => self.say("不得有下列任一情形：{0}", "none of these may hold: {0}", &[&told]),
            None => self.say("没有下列任一情形：{0}", "none of these holds: {0}", &[&told]),
        }
    }
    fn not_together(&self, parts: &[Formula], around: Around<'_>) -> String {
        if let [one, other] = parts
            && let Some((low, high)) = bound(one).zip(bound(other))
            && let Some(told) = self.banded(low, high, false, around)
        {
            return told;
        }
        let told = self.numbered(&self.parts(parts, around.stating()));
        match around.modal {
            Some(_) => self.say("不得同时有下列情形：{0}", "these must not hold together: {0}", &[&told]),
            None => self.say("不同时有下列情形：{0}", "these do not all hold: {0}", &[&told]),
        }
    }
}

/// What is demanded beyond what is given anyway.
fn beyond(demanded: &[Formula], given: &[&Formula]) -> Vec<Formula> {
    let stated =
        |part: &Formula| given.iter().any(|g| *g == part || matches!(g, Formula::And(all) if all.contains(part)));
    let left: Vec<Formula> = demanded.iter().filter(|part| !stated(part)).cloned().collect();
    if left.is_empty() { demanded.to_vec() } else { left }
}

fn negated(formula: &Formula) -> Option<&Formula> {
    match formula {
        Formula::Not(inner) => Some(inner),
        _ => None,
    }
}

/// A comparison of nothing with nothing: it only says what a minimum or maximum presupposes.
pub(crate) fn is_trivial(formula: &Formula) -> bool {
    match formula {
        Formula::Atom(Atom::Linear(linear)) => linear.terms.is_empty(),
        Formula::Not(inner) => is_trivial(inner),
        _ => false,
    }
}

fn bound(formula: &Formula) -> Option<&Linear> {
    match formula {
        Formula::Atom(Atom::Linear(linear)) => Some(linear),
        _ => None,
    }
}
