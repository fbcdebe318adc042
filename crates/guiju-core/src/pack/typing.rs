//! Every expression of the packs elaborated once, with the parameters as they stand by default: names, types and units hold, or say so.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{self, DefinitionKey};
use super::circles;
use super::expression::{self, Written};
use super::graph::needed_first;
use super::names::{Bindings, PackNames};
use super::norms::NormDraft;
use super::resolve::{Resolved, at, is_lost};
use super::rule_set::{Norm, Rules};
use super::scope::Mention;
use super::sink::Sink;
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::language::elaborate::{self, Bound, Context};
use crate::language::formula::{Formula, NormId};
use crate::language::tree::Period;
use crate::vocabulary::{FactDef, Origin, Type};

/// What norms require, for the checks that compare them.
pub(crate) type Required = BTreeMap<NormId, Formula>;

/// Elaborates definitions, derivations and norms; what fails is marked.
pub(crate) fn elaborate_all(resolved: &mut Resolved, sink: &mut Sink) -> Required {
    let bindings = Bindings::default();
    definitions(resolved, &bindings, sink);
    derivations(resolved, &bindings, sink);
    let mut required = Required::new();
    for index in 0..resolved.drafts.len() {
        let Some(draft) = resolved.drafts.get(index) else { continue };
        let errors = sink.errors();
        let formula = norm(resolved, draft, &bindings, sink);
        let spoilt = sink.errors() > errors || uses_failed(resolved, draft) || quotes_lost(resolved, draft);
        required.extend(formula.map(|f| (draft.norm.id, f)));
        if let Some(draft) = resolved.drafts.get_mut(index) {
            draft.failed |= spoilt;
        }
    }
    required
}

fn errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.level() == Level::Error)
}

fn definitions(resolved: &mut Resolved, bindings: &Bindings, sink: &mut Sink) {
    let none = BTreeMap::new();
    let mut failed: BTreeSet<DefinitionKey> = BTreeSet::new();
    let graph = circles::definition_graph(&resolved.rules);
    for key in &needed_first(&graph) {
        let Some(source) = resolved.rules.definitions.get(key) else { continue };
        if resolved.failed_definitions.contains(key) {
            continue;
        }
        // What names a failed one fails with it, without a second word; so a chain of any length is read once.
        let spoilt = |needed: &DefinitionKey| failed.contains(needed) || resolved.failed_definitions.contains(needed);
        if graph.get(key).is_some_and(|needed| needed.iter().any(spoilt)) {
            failed.insert(key.clone());
            continue;
        }
        let names = PackNames { rules: &resolved.rules, pack: key.0, bindings, set: &none };
        // Where it is used decides whether there are periods.
        let context =
            Context { vocabulary: &resolved.rules.vocabulary, subject: key.1, names: &names, recurring: true };
        let found = elaborate::check(&source.expr, &context);
        if errors(&found) {
            failed.insert(key.clone());
        }
        if let Some((file, _, text)) = resolved.definitions.get(key) {
            found.into_iter().for_each(|d| expression::push(file, text, d, sink));
        }
    }
    resolved.failed_definitions.extend(failed);
}

fn derivations(resolved: &mut Resolved, bindings: &Bindings, sink: &mut Sink) {
    let none = BTreeMap::new();
    let rules = &resolved.rules;
    let mut failed = Vec::new();
    for (id, file, written) in &resolved.derivations {
        let Some(fact) = rules.vocabulary.fact(*id) else { continue };
        // Core's own are held to the language by the tests of core.
        let Origin::Pack(pack) = &fact.origin else { continue };
        let pack = rules.packs.iter().position(|p| p.id == *pack).unwrap_or(usize::MAX);
        let names = PackNames { rules, pack, bindings, set: &none };
        let context = Context { vocabulary: &rules.vocabulary, subject: fact.kind, names: &names, recurring: false };
        let found = derivation(fact, written, &context);
        if errors(&found) {
            failed.push(*id);
        }
        found.into_iter().for_each(|d| expression::push(file, &written.text, d, sink));
    }
    for id in failed {
        resolved.rules.derivations.remove(&id);
    }
}

fn derivation(fact: &FactDef, written: &Written, context: &Context<'_>) -> Vec<Diagnostic> {
    let expr = &written.source.expr;
    match fact.ty {
        Type::Bool => elaborate::truth(expr, context).1,
        Type::Date => elaborate::date(expr, context).1,
        Type::Number { unit, .. } => {
            let (term, mut found) = elaborate::number(expr, context);
            if let Some(term) = term.filter(|t| t.dimension != unit.dimension()) {
                let (is, wanted) = (term.dimension, unit.dimension());
                let text = written.source.said();
                let words =
                    [text, is.name(true), fact.name.clone(), wanted.name(true), is.name(false), wanted.name(false)];
                found.push(Diagnostic::new(Code::UnitMismatch, expr.span, words));
            }
            found
        }
        Type::Span(_) | Type::Text | Type::Enum(_) | Type::Set(_) | Type::Ref(_) => {
            let words = ["是非、数字或日期", "别的类型", "a yes/no fact, a number or a date", "another type"];
            vec![Diagnostic::new(Code::TypeMismatch, expr.span, words.map(str::to_owned))]
        }
    }
}

fn norm(resolved: &Resolved, draft: &NormDraft, bindings: &Bindings, sink: &mut Sink) -> Option<Formula> {
    let rules = &resolved.rules;
    let norm = &draft.norm;
    let names = PackNames::of(rules, norm, bindings);
    let mut context = Context { vocabulary: &rules.vocabulary, subject: norm.subject, names: &names, recurring: false };
    check_period(rules, draft, sink);
    check_about(rules, draft, sink);
    check_recurs(rules, draft, sink);
    let mut required = None;
    for (key, written) in &draft.written {
        let expr = &written.source.expr;
        let found = match *key {
            "by" => elaborate::date(expr, &context).1,
            "when" | "unless" => elaborate::truth(expr, &context).1,
            _ => {
                context.recurring = norm.per.is_some();
                let (formula, found) = elaborate::truth(expr, &context);
                let forbid = norm.require.as_ref().is_some_and(|r| r.forbid);
                required = (!errors(&found)).then(|| if forbid { formula.negate() } else { formula });
                found
            }
        };
        report(resolved, draft, written, found, sink);
    }
    required
}

/// Whether it quotes a norm that could not be drafted.
fn quotes_lost(resolved: &Resolved, draft: &NormDraft) -> bool {
    let mut found = false;
    everything(&resolved.rules, &draft.norm, &mut |mention| {
        if let Mention::Quoted(word, _) = mention {
            found |= is_lost(&resolved.lost, &resolved.rules, draft.norm.home, &word.text);
        }
    });
    found
}

/// Moves what is wrong into the norm's file; an adopted norm's expressions stand in another pack, which said it already.
fn report(resolved: &Resolved, draft: &NormDraft, written: &Written, mut found: Vec<Diagnostic>, sink: &mut Sink) {
    let lost = |d: &Diagnostic| {
        let quoted = d.arguments.first().filter(|_| d.code == Code::UnknownTarget);
        quoted.is_some_and(|name| is_lost(&resolved.lost, &resolved.rules, draft.norm.home, name))
    };
    found.retain(|d| !lost(d));
    if draft.adopted.is_none() {
        found.into_iter().for_each(|d| expression::push(&draft.file, &written.text, d, sink));
        return;
    }
    let origin = resolved.rules.norms.get(at(draft.norm.id)).and_then(|n| n.adopted_from);
    let said = origin.and_then(|n| resolved.drafts.get(at(n))).is_some_and(|d| d.failed);
    for mut diagnostic in found.into_iter().filter(|_| !said) {
        (diagnostic.place.start, diagnostic.place.end) = (draft.at.start, draft.at.end);
        diagnostic.related = None;
        sink.push(&draft.file, diagnostic);
    }
}

/// `per = "$x"`: a parameter of the pack whose value is a span.
fn check_period(rules: &Rules, draft: &NormDraft, sink: &mut Sink) {
    let Some(Period::Parameter(word)) = &draft.norm.per else { return };
    let own = || rules.parameters.iter().filter(|p| p.pack == draft.norm.home);
    match own().find(|p| p.name == word.text) {
        Some(parameter) if matches!(parameter.range, Bound::Span(..)) => {}
        Some(_) => sink.report(&draft.file, draft.per_at, Code::BadPeriod, [format!("${}", word.text)]),
        None => {
            sink.report_near(
                &draft.file,
                draft.per_at,
                Code::UnknownParameter,
                &word.text,
                own().map(|p| p.name.as_str()),
            );
        }
    }
}

/// A recurring norm looks at its period, else every period gives one answer and what was done once counts for ever.
fn check_recurs(rules: &Rules, draft: &NormDraft, sink: &mut Sink) {
    if draft.norm.per.is_none() || draft.norm.require.is_none() {
        return;
    }
    let mut looks = false;
    everything(rules, &draft.norm, &mut |mention| {
        looks |= match mention {
            Mention::Period | Mention::Quoted(..) | Mention::Name(None, _) => true,
            Mention::Name(Some(kind), name) => rules.vocabulary.fact_named(*kind, name).is_some_and(|f| f.per_year),
            Mention::Parameter(_) | Mention::Known => false,
        };
    });
    if !looks {
        sink.report(&draft.file, draft.per_at, Code::PeriodUnused, []);
    }
}

/// `about = "record"` stands exactly where `is known` is used (SEMANTICS §4).
fn check_about(rules: &Rules, draft: &NormDraft, sink: &mut Sink) {
    let mut known = false;
    everything(rules, &draft.norm, &mut |mention| known |= *mention == Mention::Known);
    if known != draft.norm.about_record {
        sink.report(&draft.file, draft.at, Code::NotARecord, []);
    }
}

fn everything<'a>(rules: &'a Rules, norm: &'a Norm, visit: &mut impl FnMut(&Mention<'a>)) -> BTreeSet<DefinitionKey> {
    check::everything(rules, norm.home, norm.subject, check::sources(norm).map(|s| s.expr.as_ref()), visit)
}

fn uses_failed(resolved: &Resolved, draft: &NormDraft) -> bool {
    let used = everything(&resolved.rules, &draft.norm, &mut |_| {});
    used.iter().any(|key| resolved.failed_definitions.contains(key))
}
