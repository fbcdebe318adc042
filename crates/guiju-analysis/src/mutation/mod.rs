//! Mutation (SEMANTICS §9): every norm changed a little, one change at a time, to see whether some case gives another outcome.
//!
//! | room | what it is for |
//! |---|---|
//! | `node`, `site`, `apply` | where a tree can be changed, and the tree with the change |
//! | `norm`, `shared` | the mutants of a norm; of definitions and parameters |
//! | `trial` | a mutant before the cases that may kill it |
//! | `equivalent` | mutants that say the same as the original |
//! | `witness` | a case that would tell a survivor from the original |
//!
//! Trees are mutated and not formulas: a survivor is then told in the words of the pack, and a change that no pack could say never
//! counts. Only the changed norm is lowered again; the cases' registers are built once.

mod apply;
mod equivalent;
mod node;
mod norm;
mod shared;
mod site;
mod trial;
mod witness;

use guiju_core::language::formula::NormId;
use guiju_core::limits;
use guiju_core::pack::mutant::{Fate, Mutant, Mutation, Of};
use guiju_core::pack::{Norm, RuleSet};

use crate::cases::Run;
use trial::{Effort, Trials};

pub(crate) use norm::wider;
pub(crate) use witness::elsewhere;

/// Mutates every norm, definition and parameter of a rule set; `runs` are all its cases, run before. A case that does not hold as it
/// stands kills nothing.
#[must_use]
pub fn mutate(rules: &RuleSet, runs: &[Run]) -> Mutation {
    let all: Vec<NormId> = rules.norms().iter().map(|n| n.id).collect();
    let mut out = mutate_norms(rules, runs, &all);
    mutate_shared(rules, runs, &mut out);
    out
}

/// Mutates some norms alone, without what they share with others.
#[must_use]
pub fn mutate_norms(rules: &RuleSet, runs: &[Run], norms: &[NormId]) -> Mutation {
    let trials = Trials::new(rules, runs);
    let mut out = Mutation::default();
    for norm in norms.iter().filter_map(|id| rules.norm(*id)) {
        norm_mutants(rules, norm, &trials, &mut out);
    }
    out
}

fn mutate_shared(rules: &RuleSet, runs: &[Run], out: &mut Mutation) {
    let trials = Trials::new(rules, runs);
    for (key, source) in &rules.rules().definitions {
        let bare = shared::without_definition(rules, key);
        let users = trials.changed(&bare, rules.norms().iter().filter(|n| n.home == key.0));
        if users.is_empty() {
            // Nothing that is judged depends on it.
            continue;
        }
        let all = shared::sites(rules, key, source);
        let of = Of::Definition(key.0, key.1, key.2.clone());
        let mut effort = Effort::new();
        for site in within_limit(&all, of, out) {
            let Some((mutant, changed)) = shared::define(rules, key, source, site) else { continue };
            let fate = trials.fate(&changed, &users, &mutant.edit, &mut effort);
            enter(mutant, fate, out);
        }
    }
    for (mutant, changed) in shared::parameters(rules) {
        let Of::Parameter(id) = mutant.of else { continue };
        let pack = rules.parameter(id).map(|p| p.pack);
        let users = trials.changed(&changed, rules.norms().iter().filter(|n| Some(n.home) == pack));
        if !users.is_empty() {
            let fate = trials.fate(&changed, &users, &mutant.edit, &mut Effort::new());
            enter(mutant, fate, out);
        }
    }
}

fn norm_mutants(rules: &RuleSet, norm: &Norm, trials: &Trials<'_>, out: &mut Mutation) {
    let all = norm::proposals(rules, norm);
    let mut effort = Effort::new();
    for proposal in within_limit(&all, Of::Norm(norm.id), out) {
        let Some((made, edit)) = norm::make(norm, proposal) else { continue };
        let fate = trials.fate(rules, &[&made], &edit, &mut effort);
        enter(Mutant { of: Of::Norm(norm.id), sort: proposal.sort(), edit }, fate, out);
    }
}

/// Those that are tried; how many are not is noted.
fn within_limit<'a, T>(all: &'a [T], of: Of, out: &mut Mutation) -> &'a [T] {
    let tried = all.get(..limits::MUTANTS).unwrap_or(all);
    let left = all.len().saturating_sub(tried.len());
    if left > 0 {
        out.untried.push((of, left));
    }
    tried
}

fn enter(mutant: Mutant, fate: Option<Fate>, out: &mut Mutation) {
    match fate {
        Some(fate) => out.add(mutant, fate),
        None => out.unsayable = out.unsayable.saturating_add(1),
    }
}
