//! Boundary cases that a norm lacks (`test --suggest`): for every fact that it reads, both sides of every value at which it changes its
//! mind, and that the fact is not known; the days on which it comes into force, is due and ends; a place elsewhere. Verdicts are left
//! open (`?!`): a person decides them from the text.

use std::collections::BTreeSet;

use guiju_core::language::tree::Node;
use guiju_core::limits;
use guiju_core::pack::{Norm, RuleSet};
use guiju_core::register::Cell;
use guiju_core::value::Date;
use guiju_core::verdict::{Held, Verdict};
use guiju_core::vocabulary::Type;
use guiju_engine::walk::Place;

use crate::boundary::Scene;
use crate::cases::Run;
use crate::mutation::{elsewhere, wider};

/// The cases that a norm lacks, in the compact notation; `runs` are all cases of the rule set, run before.
#[must_use]
pub fn suggest(rules: &RuleSet, norm: &Norm, runs: &[Run]) -> Vec<String> {
    let scenes: Vec<Scene<'_>> = runs.iter().filter_map(|run| Scene::of(rules, norm, run)).collect();
    let met = |scene: &&Scene<'_>| scene.run.ran.found == Some(Verdict::Met);
    let Some(base) = scenes.iter().find(|s| s.is_sample()).or_else(|| scenes.iter().find(met)) else {
        return Vec::new();
    };
    let mut out = facts(base, &scenes);
    out.extend(days(norm, base, &scenes));
    let outside = |scene: &Scene<'_>| {
        let elsewhere = scene.run.case.as_ref().is_some_and(|case| case.code.is_some());
        elsewhere && scene.run.ran.found == Some(Verdict::NotApplicable)
    };
    if let Some(wide) = wider(rules, norm).filter(|_| !scenes.iter().any(outside)) {
        out.extend(elsewhere(&norm.places, &wide).map(|code| format!("?! in {code}")));
    }
    out
}

fn facts(base: &Scene<'_>, scenes: &[Scene<'_>]) -> Vec<String> {
    let Some(norm) = base.plan.compiled(base.norm.id) else { return Vec::new() };
    let mut out = Vec::new();
    for place in base.places(base.plan, norm) {
        for held in base.values(base.plan, norm, &place) {
            if is_of_the_norm(base, place, &held) && !scenes.iter().any(|scene| has(scene, base, place, &held)) {
                let words = base.words(place, &held);
                let case = words.map(|words| base.written(&[words], None));
                out.extend(case.filter(|case| !out.contains(case)));
            }
        }
    }
    out
}

/// Whether a value says something of the norm: the as-of day and the day after it matter to every date, and all but a few symbols of a
/// long list are no boundary.
fn is_of_the_norm(base: &Scene<'_>, place: Place, held: &Held) -> bool {
    let ty = base.rules.vocabulary().fact(place.fact).map(|f| f.ty);
    match (held, ty) {
        (Held::Int(day), Some(Type::Date)) => {
            let as_of = base.plan.as_of().days();
            *day != as_of && *day != as_of.saturating_add(1)
        }
        (Held::Set { sure, .. }, Some(Type::Set(id))) => {
            let count = base.rules.vocabulary().enumeration(id).map_or(0, |e| e.symbols.len());
            let held = usize::try_from(sure.count_ones()).unwrap_or(usize::MAX);
            held < count && (held <= count.div_ceil(2) || held <= limits::MUTANT_SYMBOLS)
        }
        _ => true,
    }
}

/// Whether a case has a value at the place that is reached in the same way.
fn has(scene: &Scene<'_>, base: &Scene<'_>, place: Place, held: &Held) -> bool {
    let Some(path) = base.path(place) else { return true };
    let Some(compiled) = scene.plan.compiled(scene.norm.id) else { return false };
    let own = scene.places(scene.plan, compiled).into_iter().find(|p| scene.path(*p).as_ref() == Some(&path));
    own.is_some_and(|own| match (scene.cell(own), held) {
        (Cell::Between(..), Held::Unknown) => true,
        // One symbol stands for all that the norm treats alike.
        (Cell::Int(symbol), Held::Int(_)) if is_enumerated(base, place) => {
            let with =
                |held: Held| base.plan.compiled(base.norm.id).map(|n| base.verdict(base.plan, n, &[(place, held)]));
            with(Held::Int(symbol)) == with(held.clone())
        }
        (cell, held) => cell == held.cell(),
    })
}

fn is_enumerated(base: &Scene<'_>, place: Place) -> bool {
    matches!(base.rules.vocabulary().fact(place.fact).map(|f| f.ty), Some(Type::Enum(_)))
}

/// The days around those that the norm names, where no case stands on them.
fn days(norm: &Norm, base: &Scene<'_>, scenes: &[Scene<'_>]) -> Vec<String> {
    let judged: BTreeSet<Date> = scenes.iter().filter_map(|scene| scene.run.ran.as_of).collect();
    let near = |day: Option<Date>, days: [i64; 2]| days.into_iter().filter_map(move |n| day?.add_days(n));
    let force = near(norm.from, [-1, 0]).chain(near(norm.until, [0, 1])).filter(|day| !judged.contains(day));
    let mut out: Vec<String> = force.map(|day| base.written(&[], Some(day))).collect();
    let by = norm.by.as_ref().and_then(|by| if let Node::Date(day) = by.expr.node { Some(day) } else { None });
    let unmet = scenes.iter().find(|scene| scene.run.ran.found == Some(Verdict::Unmet));
    for day in near(by, [-1, 0]).filter(|day| !judged.contains(day)) {
        out.push(unmet.unwrap_or(base).written(&[], Some(day)));
    }
    out
}
