//! What holds of the rules as a whole: no circles, stages that rise, every expression typed; and what failed is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::circles;
use super::names;
use super::resolve::Resolved;
use super::rule_set::{Norm, Rules, Source};
use super::scope::{Mention, mentions};
use super::series;
use super::sink::Sink;
use super::typing;
use crate::language::formula::{NormId, StandardId, Target};
use crate::language::tree::Expr;
use crate::vocabulary::KindId;

/// Checks everything and leaves out what failed.
pub(crate) fn check(mut resolved: Resolved, sink: &mut Sink) -> Rules {
    circles::find(&mut resolved, sink);
    let required = typing::elaborate_all(&mut resolved, sink);
    series::check(&mut resolved, &required, sink);
    super::case::register::check_all(&mut resolved, sink);
    prune(resolved)
}

/// Leaves out norms and standards that failed, and those that need one that failed; ids close up.
fn prune(resolved: Resolved) -> Rules {
    let mut rules = resolved.rules;
    let mut failed: BTreeSet<Target> = BTreeSet::new();
    failed.extend(resolved.drafts.iter().filter(|d| d.failed).map(|d| Target::Norm(d.norm.id)));
    failed.extend(resolved.failed_standards.iter().map(|s| Target::Standard(*s)));
    let needs = needs(&rules);
    loop {
        let before = failed.len();
        for (target, needed) in &needs {
            if needed.iter().any(|n| failed.contains(n)) {
                failed.insert(*target);
            }
        }
        if failed.len() == before {
            break;
        }
    }
    rules.norms.retain(|n| !failed.contains(&Target::Norm(n.id)));
    rules.standards.retain(|s| !failed.contains(&Target::Standard(s.id)));
    renumber(&mut rules);
    rules
}

/// What every norm and standard needs: the norms and standards that it quotes, those of a standard, the norm it was adopted from.
pub(crate) fn needs(rules: &Rules) -> BTreeMap<Target, Vec<Target>> {
    let mut out: BTreeMap<Target, Vec<Target>> = BTreeMap::new();
    for norm in &rules.norms {
        let quoted = quoted(rules, norm).into_iter().filter_map(|word| names::target(rules, norm.home, &word));
        out.insert(
            Target::Norm(norm.id),
            quoted.map(|(target, _)| target).chain(norm.adopted_from.map(Target::Norm)).collect(),
        );
    }
    for standard in &rules.standards {
        out.insert(Target::Standard(standard.id), standard.norms.iter().copied().map(Target::Norm).collect());
    }
    out
}

/// The sources of a norm's expressions.
pub(crate) fn sources(norm: &Norm) -> impl Iterator<Item = &Source> {
    let require = norm.require.as_ref().map(|r| &r.source);
    [norm.by.as_ref(), norm.when.as_ref(), norm.unless.as_ref(), require].into_iter().flatten()
}

/// The names that a norm quotes, itself or through the definitions that it uses.
fn quoted(rules: &Rules, norm: &Norm) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    everything(rules, norm.home, norm.subject, sources(norm).map(|s| s.expr.as_ref()), &mut |mention| {
        if let Mention::Quoted(word, _) = mention {
            out.insert(word.text.clone());
        }
    });
    out
}

/// Visits all that expressions of a pack mention, definitions followed, every one once; returns which were.
pub(crate) fn everything<'a>(
    rules: &'a Rules,
    pack: usize,
    subject: KindId,
    exprs: impl IntoIterator<Item = &'a Expr>,
    visit: &mut impl FnMut(&Mention<'a>),
) -> BTreeSet<DefinitionKey> {
    let mut open: Vec<(KindId, &Expr)> = exprs.into_iter().map(|e| (subject, e)).collect();
    let mut seen: BTreeSet<DefinitionKey> = BTreeSet::new();
    while let Some((kind, expr)) = open.pop() {
        for mention in mentions(&rules.vocabulary, kind, expr) {
            if let Mention::Name(on, word) = &mention {
                for key in definitions_named(rules, pack, *on, word) {
                    if let (true, Some(source)) = (seen.insert(key.clone()), rules.definitions.get(&key)) {
                        open.push((key.1, &source.expr));
                    }
                }
            }
            visit(&mention);
        }
    }
    seen
}

/// A definition: pack, kind, name.
pub(crate) type DefinitionKey = (usize, KindId, String);

/// The definitions that a name may mean: on the kind where that is known, else on any.
pub(crate) fn definitions_named(rules: &Rules, pack: usize, on: Option<KindId>, word: &str) -> Vec<DefinitionKey> {
    match on {
        Some(kind) => {
            let key = (pack, kind, word.to_owned());
            if rules.definitions.contains_key(&key) { vec![key] } else { Vec::new() }
        }
        None => rules.definitions.keys().filter(|(p, _, name)| *p == pack && name == word).cloned().collect(),
    }
}

fn renumber(rules: &mut Rules) {
    let norms: BTreeMap<NormId, NormId> = places(rules.norms.iter().map(|n| n.id), NormId);
    let standards: BTreeMap<StandardId, StandardId> = places(rules.standards.iter().map(|s| s.id), StandardId);
    for norm in &mut rules.norms {
        norm.id = norms.get(&norm.id).copied().unwrap_or(norm.id);
        norm.overrides = norm.overrides.iter().filter_map(|n| norms.get(n)).copied().collect();
        norm.adopted_from = norm.adopted_from.and_then(|n| norms.get(&n)).copied();
    }
    for standard in &mut rules.standards {
        standard.id = standards.get(&standard.id).copied().unwrap_or(standard.id);
        standard.norms = standard.norms.iter().filter_map(|n| norms.get(n)).copied().collect();
    }
}

fn places<T: Ord>(kept: impl Iterator<Item = T>, id: fn(u32) -> T) -> BTreeMap<T, T> {
    kept.zip(0..).map(|(old, new)| (old, id(new))).collect()
}
