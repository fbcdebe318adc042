//! A case that would tell a surviving mutant from the original: one of the norm's own cases with one or two facts otherwise, or on
//! another day, or elsewhere.

use std::collections::HashSet;

use guiju_core::language::formula::Formula;
use guiju_core::language::tree::Node;
use guiju_core::pack::mutant::Edit;
use guiju_core::pack::{Norm, RuleSet};
use guiju_core::value::Date;
use guiju_core::verdict::{Held, Verdict};
use guiju_engine::Plan;
use guiju_engine::plan::Compiled;
use guiju_engine::walk::Place;

use crate::boundary::Scene;
use crate::cases::Run;

/// Such a case, its verdict left open; `None` where none was found. `left` is how many leaves may still be evaluated.
pub(crate) fn case(
    (rules, changed): (&RuleSet, &RuleSet),
    norm: &Norm,
    edit: &Edit,
    runs: &[&Run],
    left: &mut usize,
) -> Option<String> {
    let original = rules.norm(norm.id)?;
    let scenes: Vec<Scene<'_>> = runs.iter().filter_map(|run| Scene::of(rules, original, run)).collect();
    match edit {
        // In force from that day on, or no longer: the sample shows it.
        Edit::Day { key: "until", before, after } => Some(scenes.first()?.written(&[], Some((*before).max(*after)))),
        Edit::Day { before, after, .. } => Some(scenes.first()?.written(&[], Some((*before).min(*after)))),
        Edit::Expr { key: "by", before, after: Some(after) } => match (&before.node, &after.node) {
            (Node::Date(before), Node::Date(after)) => due(&scenes, (*before).min(*after)),
            _ => search(changed, norm, &scenes, left),
        },
        Edit::Places(before, after) => elsewhere(before, after).map(|code| format!("?! in {code}")),
        Edit::Force(..) | Edit::Over(..) => None,
        _ => search(changed, norm, &scenes, left),
    }
}

/// An unmet case on the day that decides whether it is due.
fn due(scenes: &[Scene<'_>], day: Date) -> Option<String> {
    let unmet = scenes.iter().find(|scene| scene.run.ran.expected == Some(Verdict::Unmet))?;
    Some(unmet.written(&[], Some(day)))
}

/// A code within the wider places and outside of the narrower ones, two digits longer than the wider.
pub(crate) fn elsewhere(narrow: &[String], wide: &[String]) -> Option<String> {
    let codes = wide.iter().flat_map(|around| (1..=99).map(move |n| format!("{around}{n:02}")));
    let mut codes =
        codes.filter(|code| !narrow.iter().any(|n| code.starts_with(n.as_str()) || n.starts_with(code.as_str())));
    codes.next()
}

/// One fact otherwise, then two, case by case.
fn search(changed: &RuleSet, norm: &Norm, scenes: &[Scene<'_>], left: &mut usize) -> Option<String> {
    for scene in scenes {
        let Ok(plan) = scene.plan.with_norms(changed, [norm]) else { continue };
        let (Some(own), Some(other)) = (scene.plan.compiled(norm.id), plan.compiled(norm.id)) else { continue };
        let pair = Pair { scene, own, other, plan: &plan, leaves: leaves(own).saturating_add(leaves(other)) };
        // Finding a value to try costs what a verdict costs, for every leaf.
        *left = left.checked_sub(pair.leaves.saturating_mul(leaves(own)))?;
        let changes = pair.changes();
        let found = pair.first(&changes, left).or_else(|| pair.second(&changes, left));
        if found.is_some() || *left == 0 {
            return found;
        }
    }
    None
}

/// The original and the mutant on one case.
struct Pair<'a> {
    scene: &'a Scene<'a>,
    own: &'a Compiled,
    other: &'a Compiled,
    plan: &'a Plan,
    leaves: usize,
}

/// How much a verdict asks.
fn leaves(norm: &Compiled) -> usize {
    fn of(formula: &Formula) -> usize {
        match formula {
            Formula::Not(inner) => of(inner),
            Formula::And(parts) | Formula::Or(parts) => parts.iter().fold(1, |n: usize, p| n.saturating_add(of(p))),
            Formula::Every { body, .. } | Formula::Some { body, .. } => of(body).saturating_add(1),
            _ => 1,
        }
    }
    [&norm.when, &norm.unless, &norm.require].into_iter().flatten().fold(1, |n: usize, f| n.saturating_add(of(f)))
}

impl Pair<'_> {
    /// Every value of every place that one of the two reads.
    fn changes(&self) -> Vec<(Place, Held)> {
        let mut places = self.scene.places(self.scene.plan, self.own);
        places.extend(self.scene.places(self.plan, self.other));
        let (mut out, mut seen): (Vec<(Place, Held)>, _) = (Vec::new(), HashSet::new());
        for place in places {
            let own = self.scene.values(self.scene.plan, self.own, &place);
            let other = self.scene.values(self.plan, self.other, &place);
            for held in own.into_iter().chain(other).chain(self.scene.symbols(&place)) {
                if seen.insert((place, held.clone())) {
                    out.push((place, held));
                }
            }
        }
        // What a person reads most easily comes first: short sets; last what is not known, which tells least.
        out.sort_by_key(|(_, held)| match held {
            Held::Unknown => u32::MAX,
            Held::Set { sure, .. } => sure.count_ones(),
            _ => 0,
        });
        out
    }
    fn differs(&self, changes: &[(Place, Held)], left: &mut usize) -> Option<String> {
        *left = left.saturating_sub(self.leaves);
        if *left == 0 {
            return None;
        }
        let own = self.scene.verdict(self.scene.plan, self.own, changes);
        if own == self.scene.verdict(self.plan, self.other, changes) {
            return None;
        }
        let words: Option<Vec<String>> = changes.iter().map(|(place, held)| self.scene.words(*place, held)).collect();
        Some(self.scene.written(&words?, None))
    }
    fn first(&self, changes: &[(Place, Held)], left: &mut usize) -> Option<String> {
        changes.iter().find_map(|change| self.differs(std::slice::from_ref(change), left))
    }
    fn second(&self, changes: &[(Place, Held)], left: &mut usize) -> Option<String> {
        for (at, one) in changes.iter().enumerate() {
            for other in changes.iter().skip(at).filter(|other| other.0 != one.0) {
                if let Some(found) = self.differs(&[one.clone(), other.clone()], left) {
                    return Some(found);
                }
                if *left == 0 {
                    return None;
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::elsewhere;

    #[test]
    fn a_code_just_outside() {
        let codes = |all: &[&str]| all.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        assert_eq!(elsewhere(&codes(&["3201"]), &codes(&["32"])).as_deref(), Some("3202"));
        assert_eq!(elsewhere(&codes(&["320101", "320102"]), &codes(&["3201"])).as_deref(), Some("320103"));
        assert_eq!(elsewhere(&codes(&["32"]), &codes(&[""])).as_deref(), Some("01"));
    }
}
