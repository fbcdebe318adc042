//! Circles that would make a meaning depend on itself: definitions, derived facts, overrides, and what norms and standards quote.

use std::sync::Arc;

use std::collections::BTreeSet;

use super::check::{self, DefinitionKey, definitions_named};
use super::graph::{Graph, circles};
use super::names;
use super::resolve::{Resolved, at};
use super::rule_set::{Norm, Rules, Source};
use super::scope::{Mention, mentions};
use super::sink::Sink;
use crate::diagnostic::Code;
use crate::language::formula::{NormId, Target};
use crate::language::tree::{Node, Span};
use crate::vocabulary::FactId;

/// Finds all four sorts of circle; what lies on one is marked as failed, or cut so that nothing follows it for ever.
pub(crate) fn find(resolved: &mut Resolved, sink: &mut Sink) {
    definitions(resolved, sink);
    derivations(resolved, sink);
    let overriding = overrides(resolved, sink);
    references(resolved, &overriding, sink);
}

fn told<N>(circle: &[N], name: impl Fn(&N) -> String) -> String {
    let mut names: Vec<String> = circle.iter().map(&name).collect();
    names.extend(circle.first().map(name));
    names.join(" → ")
}

/// Which definitions each definition names.
pub(crate) fn definition_graph(rules: &Rules) -> Graph<DefinitionKey> {
    let mut graph: Graph<DefinitionKey> = Graph::new();
    for (key, source) in &rules.definitions {
        let mut needed = Vec::new();
        for mention in mentions(&rules.vocabulary, key.1, &source.expr) {
            if let Mention::Name(on, word) = mention {
                needed.extend(definitions_named(rules, key.0, on, word));
            }
        }
        graph.insert(key.clone(), needed);
    }
    graph
}

fn definitions(resolved: &mut Resolved, sink: &mut Sink) {
    for circle in circles(&definition_graph(&resolved.rules)) {
        let place = circle.first().and_then(|key| resolved.definitions.get(key));
        if let Some((file, span, _)) = place {
            sink.report(file, *span, Code::DefinitionCycle, [told(&circle, |key| key.2.clone())]);
        }
        for key in &circle {
            // What uses it fails without a second word: an error in a tree is silent.
            if let Some(source) = resolved.rules.definitions.get_mut(key) {
                Arc::make_mut(&mut source.expr).node = Node::Error;
            }
            resolved.failed_definitions.insert(key.clone());
        }
    }
}

fn derivations(resolved: &mut Resolved, sink: &mut Sink) {
    let rules = &resolved.rules;
    let derived: BTreeSet<FactId> = rules.derivations.keys().copied().collect();
    let mut graph: Graph<FactId> = Graph::new();
    for (fact, source) in &rules.derivations {
        let Some(kind) = rules.vocabulary.fact(*fact).map(|f| f.kind) else { continue };
        let mut needed = Vec::new();
        for mention in mentions(&rules.vocabulary, kind, &source.expr) {
            let Mention::Name(on, word) = mention else { continue };
            let named = derived.iter().filter(|id| {
                rules.vocabulary.fact(**id).is_some_and(|f| f.answers_to(word) && on.is_none_or(|kind| f.kind == kind))
            });
            needed.extend(named.copied());
        }
        graph.insert(*fact, needed);
    }
    for circle in circles(&graph) {
        let name = |id: &FactId| resolved.rules.vocabulary.fact(*id).map(|f| f.name.clone()).unwrap_or_default();
        let place = resolved.derivations.iter().find(|(fact, file, _)| circle.contains(fact) && file != "core");
        if let Some((_, file, written)) = place {
            sink.report(file, written.text.span, Code::DerivationCycle, [told(&circle, name)]);
        }
        for fact in &circle {
            resolved.rules.derivations.remove(fact);
        }
    }
}

fn place_of(resolved: &Resolved, target: Target) -> Option<(String, Span)> {
    match target {
        Target::Norm(norm) => resolved.drafts.get(at(norm)).map(|d| (d.file.clone(), d.at)),
        Target::Standard(s) => resolved.standards.get(usize::try_from(s.0).ok()?).cloned(),
    }
}

fn name_of(resolved: &Resolved, target: &Target) -> String {
    match target {
        Target::Norm(norm) => resolved.rules.norms.get(at(*norm)).map(|n| n.name.clone()).unwrap_or_default(),
        Target::Standard(s) => {
            let standards = &resolved.rules.standards;
            usize::try_from(s.0).ok().and_then(|at| standards.get(at)).map(|s| s.name.clone()).unwrap_or_default()
        }
    }
}

fn fail(resolved: &mut Resolved, target: Target) {
    match target {
        Target::Norm(norm) => {
            if let Some(draft) = resolved.drafts.get_mut(at(norm)) {
                draft.failed = true;
            }
        }
        Target::Standard(standard) => {
            resolved.failed_standards.insert(standard);
        }
    }
}

/// The norms that override each other in a circle.
fn overrides(resolved: &mut Resolved, sink: &mut Sink) -> BTreeSet<NormId> {
    let graph: Graph<NormId> = resolved.rules.norms.iter().map(|n| (n.id, n.overrides.clone())).collect();
    let mut all = BTreeSet::new();
    for circle in circles(&graph) {
        if let Some((file, span)) = circle.first().and_then(|n| place_of(resolved, Target::Norm(*n))) {
            let words = told(&circle, |n| name_of(resolved, &Target::Norm(*n)));
            sink.report(&file, span, Code::OverrideCycle, [words]);
        }
        for norm in circle {
            fail(resolved, Target::Norm(norm));
            all.insert(norm);
        }
    }
    all
}

/// What a circle of references goes through: whether a norm applies, or whether it is met as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Applies(NormId),
    Met(Target),
}

impl Part {
    fn target(self) -> Target {
        match self {
            Part::Applies(norm) => Target::Norm(norm),
            Part::Met(target) => target,
        }
    }
}

/// Being met rests on applying and on what the requirement quotes; applying on what the conditions quote, and on whether those that
/// override it apply. A special norm may so require the general one that it overrides.
fn rests_on(rules: &Rules, overriding: &BTreeSet<NormId>) -> Graph<Part> {
    let mut graph: Graph<Part> = Graph::new();
    for norm in &rules.norms {
        let conditions = [norm.when.as_ref(), norm.unless.as_ref()].into_iter().flatten();
        graph.entry(Part::Applies(norm.id)).or_default().extend(quoted(rules, norm, conditions));
        let met = graph.entry(Part::Met(Target::Norm(norm.id))).or_default();
        met.push(Part::Applies(norm.id));
        met.extend(quoted(rules, norm, norm.require.iter().map(|r| &r.source)));
        for over in norm.overrides.iter().filter(|_| !overriding.contains(&norm.id)) {
            graph.entry(Part::Applies(*over)).or_default().push(Part::Applies(norm.id));
        }
    }
    for standard in &rules.standards {
        let norms = standard.norms.iter().map(|n| Part::Met(Target::Norm(*n)));
        graph.insert(Part::Met(Target::Standard(standard.id)), norms.collect());
    }
    graph
}

fn quoted<'a>(rules: &'a Rules, norm: &'a Norm, sources: impl Iterator<Item = &'a Source>) -> Vec<Part> {
    let mut out = Vec::new();
    check::everything(rules, norm.home, norm.subject, sources.map(|s| s.expr.as_ref()), &mut |mention| {
        let Mention::Quoted(word, applies) = mention else { return };
        match names::target(rules, norm.home, &word.text) {
            Some((Target::Norm(quoted), _)) if *applies => out.push(Part::Applies(quoted)),
            Some((target, _)) => out.push(Part::Met(target)),
            None => {}
        }
    });
    out
}

fn references(resolved: &mut Resolved, overriding: &BTreeSet<NormId>, sink: &mut Sink) {
    for circle in circles(&rests_on(&resolved.rules, overriding)) {
        let mut targets: Vec<Target> = circle.into_iter().map(Part::target).collect();
        targets.dedup();
        if targets.len() > 1 && targets.first() == targets.last() {
            targets.pop();
        }
        if let Some((file, span)) = targets.first().and_then(|t| place_of(resolved, *t)) {
            sink.report(&file, span, Code::ReferenceCycle, [told(&targets, |t| name_of(resolved, t))]);
        }
        for target in targets {
            fail(resolved, target);
        }
    }
}
