//! What the expressions of a pack may name: its definitions, its parameters as bound, norms and standards. Used when a pack is loaded and
//! again whenever a plan is made with other bindings.

use std::collections::BTreeMap;

use super::rule_set::{Norm, Parameter, ParameterKind, ParameterValue, Rules};
use crate::language::elaborate::{Binding, Bound, Names};
use crate::language::formula::{ParameterId, Target};
use crate::language::tree::Expr;
use crate::value::Date;
use crate::vocabulary::KindId;

/// How parameters get their values for one plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings {
    /// Dated parameters have the value that holds on this day; without it, their latest.
    pub as_of: Option<Date>,
    /// Values that the caller gives; they win over a pack's own.
    pub given: BTreeMap<ParameterId, ParameterValue>,
    /// Whether local parameters without a given value take the one that their author proposes.
    pub proposed: bool,
}

impl Bindings {
    /// The value of a parameter; `None`: it is unknown within its range.
    #[must_use]
    pub fn value(&self, parameter: &Parameter) -> Option<ParameterValue> {
        if let Some(given) = self.given.get(&parameter.id) {
            return Some(*given);
        }
        match parameter.kind {
            ParameterKind::Reading => parameter.values.first().map(|(_, value)| *value),
            ParameterKind::Dated => {
                let holds = |from: &Option<Date>| self.as_of.is_none_or(|day| from.is_none_or(|from| from <= day));
                parameter.values.iter().rev().find(|(from, _)| holds(from)).map(|(_, value)| *value)
            }
            ParameterKind::Local => parameter.propose.filter(|_| self.proposed),
        }
    }
}

/// The names around an expression of one pack.
#[derive(Clone, Copy)]
pub struct PackNames<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The pack whose names are meant.
    pub pack: usize,
    /// The parameters' values.
    pub bindings: &'a Bindings,
    /// An adopted norm's own values of its parameters.
    pub set: &'a BTreeMap<ParameterId, ParameterValue>,
}

impl<'a> PackNames<'a> {
    /// The names around a norm's expressions.
    #[must_use]
    pub fn of(rules: &'a Rules, norm: &'a Norm, bindings: &'a Bindings) -> Self {
        PackNames { rules, pack: norm.home, bindings, set: &norm.set }
    }
    fn own(&self) -> impl Iterator<Item = &'a Parameter> + use<'a> {
        let pack = self.pack;
        self.rules.parameters.iter().filter(move |p| p.pack == pack)
    }
}

impl Names for PackNames<'_> {
    fn definition(&self, kind: KindId, name: &str) -> Option<&Expr> {
        self.rules.definitions.get(&(self.pack, kind, name.to_owned())).map(|source| source.expr.as_ref())
    }
    fn definitions(&self, kind: KindId) -> Vec<String> {
        let own = self.rules.definitions.keys().filter(|(pack, of, _)| *pack == self.pack && *of == kind);
        own.map(|(_, _, name)| name.clone()).collect()
    }
    fn parameter(&self, name: &str) -> Option<Binding> {
        let parameter = self.own().find(|p| p.name == name)?;
        let value = self.set.get(&parameter.id).copied().or_else(|| self.bindings.value(parameter));
        Some(Binding { id: parameter.id, value: bound(&parameter.range, value) })
    }
    fn parameters(&self) -> Vec<String> {
        self.own().map(|p| p.name.clone()).collect()
    }
    fn target(&self, quoted: &str) -> Option<(Target, KindId)> {
        target(self.rules, self.pack, quoted)
    }
    fn targets(&self) -> Vec<String> {
        let norms = self.rules.norms.iter().filter(|n| n.pack == self.pack).map(|n| n.name.clone());
        let standards = self.rules.standards.iter().filter(|s| s.pack == self.pack).map(|s| s.name.clone());
        norms.chain(standards).collect()
    }
}

/// A norm or standard by `id` in a pack, or by `pack/id`, with the kind of its subjects.
#[must_use]
pub fn target(rules: &Rules, pack: usize, quoted: &str) -> Option<(Target, KindId)> {
    let (pack, name) = match quoted.split_once('/') {
        Some((id, name)) => (rules.packs.iter().position(|p| p.id == id)?, name),
        None => (pack, quoted),
    };
    let norm = rules.norms.iter().find(|n| n.pack == pack && n.name == name).map(|n| (Target::Norm(n.id), n.subject));
    norm.or_else(|| {
        let standard = rules.standards.iter().find(|s| s.pack == pack && s.name == name)?;
        Some((Target::Standard(standard.id), standard.subject))
    })
}

/// A parameter's range with a value put in, where it has one of its type.
fn bound(range: &Bound, value: Option<ParameterValue>) -> Bound {
    match (range, value) {
        (Bound::Number { low, high, unit, .. }, Some(ParameterValue::Number(n))) => {
            Bound::Number { value: Some(n), low: *low, high: *high, unit: *unit }
        }
        (Bound::Span(_, range), Some(ParameterValue::Span(s))) => Bound::Span(Some(s), *range),
        (Bound::Date(_), Some(ParameterValue::Date(d))) => Bound::Date(Some(d)),
        (Bound::Bool(_), Some(ParameterValue::Bool(b))) => Bound::Bool(Some(b)),
        (range, _) => range.clone(),
    }
}
