//! The mutants of what norms share: definitions and parameters. They are judged by the cases of the norms that use them.

use std::sync::Arc;

use std::collections::BTreeMap;

use guiju_core::language::elaborate::Context;
use guiju_core::language::tree::{Expr, Node, Span};
use guiju_core::pack::mutant::{Edit, Mutant, Of, Sort};
use guiju_core::pack::rule_set::{ParameterKind, Source};
use guiju_core::pack::{Bindings, PackNames, RuleSet};
use guiju_core::vocabulary::KindId;

use super::apply::apply;
use super::norm::near;
use super::site;

/// A definition's place: pack, kind, name.
pub(crate) type Key = (usize, KindId, String);

/// The rules with another definition in the place of one.
pub(crate) fn with_definition(rules: &RuleSet, key: &Key, expr: Expr) -> RuleSet {
    let mut changed = rules.rules().clone();
    if let Some(source) = changed.definitions.get_mut(key) {
        source.expr = Arc::new(expr);
    }
    RuleSet::new(changed)
}

/// The rules with a definition that says nothing: what changes with it uses it.
pub(crate) fn without_definition(rules: &RuleSet, key: &Key) -> RuleSet {
    with_definition(rules, key, Expr { node: Node::Error, span: Span::default() })
}

/// The sites of a definition.
pub(crate) fn sites(rules: &RuleSet, key: &Key, source: &Source) -> Vec<site::Site> {
    let (bindings, none) = (Bindings::default(), BTreeMap::new());
    let names = PackNames { rules: rules.rules(), pack: key.0, bindings: &bindings, set: &none };
    let context = Context { vocabulary: rules.vocabulary(), subject: key.1, names: &names, recurring: true };
    let mentioned = site::facts(&source.expr, &context).into_values().collect();
    site::sites(&source.expr, &context, &mentioned)
}

/// A mutant of a definition, with the rules that hold it.
pub(crate) fn define(rules: &RuleSet, key: &Key, source: &Source, site: &site::Site) -> Option<(Mutant, RuleSet)> {
    let changed = apply(&source.expr, site)?;
    let edit = Edit::Expr { key: "", before: Box::new(changed.before), after: changed.after.map(Box::new) };
    let of = Of::Definition(key.0, key.1, key.2.clone());
    Some((Mutant { of, sort: site.sort, edit }, with_definition(rules, key, changed.whole)))
}

/// Every mutant of the parameters' values, with the rules that hold it. A local parameter has no value of its own.
pub(crate) fn parameters(rules: &RuleSet) -> Vec<(Mutant, RuleSet)> {
    let mut out = Vec::new();
    for parameter in rules.parameters().iter().filter(|p| p.kind != ParameterKind::Local) {
        for (at, (from, value)) in parameter.values.iter().enumerate() {
            let mut put = |sort, edit, changed: (Option<guiju_core::value::Date>, _)| {
                let mut made = rules.rules().clone();
                let place = made.parameters.iter_mut().find(|p| p.id == parameter.id);
                if let Some(place) = place.and_then(|p| p.values.get_mut(at)) {
                    *place = changed;
                    out.push((Mutant { of: Of::Parameter(parameter.id), sort, edit }, RuleSet::new(made)));
                }
            };
            for other in near(rules, parameter.id, *value) {
                put(Sort::Threshold, Edit::Value(parameter.id, *value, other), (*from, other));
            }
            for (before, after) in from.iter().flat_map(|d| [-1, 1].map(|n| (*d, d.add_days(n)))) {
                if let Some(after) = after {
                    put(Sort::Day, Edit::Day { key: "from", before, after }, (Some(after), *value));
                }
            }
        }
    }
    out
}
