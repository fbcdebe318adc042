//! Stages of a series: same subject, same measure, and a later one never asks for less (SEMANTICS §6).

use std::collections::BTreeMap;

use super::norms::NormDraft;
use super::resolve::Resolved;
use super::sink::Sink;
use super::typing::Required;
use crate::diagnostic::Code;
use crate::language::formula::{Atom, Formula, Linear, Operand};
use crate::language::tree::Node;
use crate::value::{Date, Rational};
use crate::vocabulary::{Type, Vocabulary};

/// Checks every series of every pack; a stage that falls is left out.
pub(crate) fn check(resolved: &mut Resolved, required: &Required, sink: &mut Sink) {
    let mut series: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (at, draft) in resolved.drafts.iter().enumerate() {
        if let Some(name) = &draft.norm.series {
            series.entry((draft.norm.pack, name.clone())).or_default().push(at);
        }
    }
    for ((_, name), members) in series {
        check_one(resolved, &name, members, required, sink);
    }
}

fn check_one(resolved: &mut Resolved, name: &str, mut members: Vec<usize>, required: &Required, sink: &mut Sink) {
    let mut wrong: Vec<(usize, Code)> = Vec::new();
    members.sort_by_key(|at| resolved.drafts.get(*at).and_then(due));
    for (earlier, later) in members.iter().zip(members.iter().skip(1)) {
        let (Some(first), Some(second)) = (resolved.drafts.get(*earlier), resolved.drafts.get(*later)) else {
            continue;
        };
        if first.norm.by.is_none() || second.norm.by.is_none() || (due(first).is_some() && due(first) == due(second)) {
            wrong.push((*later, Code::SeriesDate));
        } else if first.norm.subject != second.norm.subject {
            wrong.push((*later, Code::SeriesSubject));
        } else if let (Some(less), Some(more)) = (required.get(&first.norm.id), required.get(&second.norm.id)) {
            wrong.extend(compare(more, less, &resolved.rules.vocabulary).map(|code| (*later, code)));
        }
    }
    for (at, code) in wrong {
        if let Some(draft) = resolved.drafts.get_mut(at) {
            sink.report(&draft.file, draft.series_at, code, [name.to_owned()]);
            draft.failed = true;
        }
    }
}

/// A deadline that is a date as written; others keep the order of the file.
fn due(draft: &NormDraft) -> Option<Date> {
    match draft.norm.by.as_ref()?.expr.node {
        Node::Date(date) => Some(date),
        _ => None,
    }
}

/// What is wrong with a later stage after an earlier one.
fn compare(later: &Formula, earlier: &Formula, vocabulary: &Vocabulary) -> Option<Code> {
    if implies(later, earlier, vocabulary) {
        None
    } else if measures(later).is_superset(&measures(earlier)) {
        Some(Code::SeriesFalls)
    } else {
        Some(Code::SeriesSubject)
    }
}

/// Whether the stronger formula is seen to imply the weaker from their normal forms.
fn implies(strong: &Formula, weak: &Formula, vocabulary: &Vocabulary) -> bool {
    match (strong, weak) {
        (a, b) if a == b => true,
        (_, Formula::Const(true)) | (Formula::Const(false), _) => true,
        (a, Formula::And(parts)) => parts.iter().all(|b| implies(a, b, vocabulary)),
        (Formula::Or(parts), b) => parts.iter().all(|a| implies(a, b, vocabulary)),
        (a, Formula::Or(parts)) => parts.iter().any(|b| implies(a, b, vocabulary)),
        (Formula::And(parts), b) => parts.iter().any(|a| implies(a, b, vocabulary)),
        (Formula::Not(a), Formula::Not(b)) => implies(b, a, vocabulary),
        (Formula::Atom(Atom::Linear(a)), Formula::Atom(Atom::Linear(b))) => {
            linear_implies(a, b, vocabulary).unwrap_or(false)
        }
        _ => false,
    }
}

/// Σ sᵢtᵢ >= p implies Σ wᵢtᵢ >= q when for some λ > 0 every wᵢ − λsᵢ is 0 or more on a term that is, and λp >= q (Farkas).
fn linear_implies(strong: &Linear, weak: &Linear, vocabulary: &Vocabulary) -> Option<bool> {
    if strong.needs != weak.needs {
        return Some(false);
    }
    let mut terms: BTreeMap<&Operand, (i128, i128)> = BTreeMap::new();
    for (coefficient, operand) in &strong.terms {
        terms.entry(operand).or_default().0 = *coefficient;
    }
    for (coefficient, operand) in &weak.terms {
        terms.entry(operand).or_default().1 = *coefficient;
    }
    // One candidate for λ per shared term: where that term cancels.
    for (s, w) in terms.values().filter(|(s, w)| (*s > 0) == (*w > 0) && *s != 0 && *w != 0) {
        let factor = Rational::new(*w, *s)?;
        let mut holds = factor.checked_mul(&Rational::whole(strong.bound))? >= Rational::whole(weak.bound);
        for (operand, (s, w)) in &terms {
            let left = Rational::whole(*w).checked_sub(&factor.checked_mul(&Rational::whole(*s))?)?;
            holds &= left.is_zero() || (!left.is_negative() && never_negative(operand, vocabulary));
        }
        if holds {
            return Some(true);
        }
    }
    Some(false)
}

fn never_negative(operand: &Operand, vocabulary: &Vocabulary) -> bool {
    match operand {
        Operand::Number(path) => {
            vocabulary.fact(path.fact).is_some_and(|f| f.low.is_some_and(|low| low >= 0) || f.ty == Type::Bool)
        }
        Operand::SetCount(_) => true,
        Operand::Parameter { low, .. } => low.is_some_and(|low| low >= 0),
        Operand::Date(_) => false,
        Operand::Sum(sum) => sum.parts.iter().all(|part| {
            part.coefficient >= 0 && part.value.as_ref().is_none_or(|value| never_negative(value, vocabulary))
        }),
    }
}

/// Everything that a formula's linear atoms measure.
fn measures(formula: &Formula) -> std::collections::BTreeSet<Operand> {
    let mut out = std::collections::BTreeSet::new();
    let mut open = vec![formula];
    while let Some(formula) = open.pop() {
        match formula {
            Formula::Atom(Atom::Linear(linear)) => out.extend(linear.terms.iter().map(|(_, operand)| operand.clone())),
            Formula::Not(inner) => open.push(inner),
            Formula::And(parts) | Formula::Or(parts) => open.extend(parts),
            Formula::Every { body, .. } | Formula::Some { body, .. } => open.push(body),
            _ => {}
        }
    }
    out
}
