//! The mutants of one norm: its expressions, its dates, its places, its force.

use std::sync::Arc;

use std::collections::BTreeSet;

use guiju_core::language::elaborate::{Bound, Context};
use guiju_core::language::formula::ParameterId;
use guiju_core::language::tree::{Expr, Period};
use guiju_core::pack::mutant::{Edit, Sort};
use guiju_core::pack::parameters::within;
use guiju_core::pack::rule_set::{Force, ParameterValue, Source};
use guiju_core::pack::{Bindings, Norm, PackNames, RuleSet};
use guiju_core::value::{Rational, Span};
use guiju_core::verdict::Severity;

use super::apply::{apply, days_on};
use super::site::{self, Site};

/// A mutant of a norm before it is made.
#[derive(Clone, Debug)]
pub(crate) enum Proposal {
    /// A change within the expression under a key.
    Within(&'static str, Site),
    /// The whole condition under a key dropped.
    Dropped(&'static str),
    /// `by` so many days on.
    By(i64),
    /// `from` or `until` so many days on.
    Day(&'static str, i64),
    /// Another look back.
    Over(u32),
    /// The places around those that are bound.
    Places(Vec<String>),
    /// Another force.
    Force(Force),
    /// Another value of an adopted norm's parameter.
    Set(ParameterId, ParameterValue),
}

impl Proposal {
    /// Which sort of mutant it is.
    pub(crate) fn sort(&self) -> Sort {
        match self {
            Proposal::Within("by", Site { sort: Sort::Threshold, .. }) => Sort::Day,
            Proposal::Within(_, site) => site.sort,
            Proposal::Dropped("unless") => Sort::Exception,
            Proposal::Dropped(_) => Sort::Operand,
            Proposal::By(_) | Proposal::Day(..) => Sort::Day,
            Proposal::Over(_) | Proposal::Set(..) => Sort::Threshold,
            Proposal::Places(_) => Sort::Places,
            Proposal::Force(_) => Sort::Force,
        }
    }
}

/// Every mutant of a norm, in order. The expressions of an adopted norm are mutated where they were written.
pub(crate) fn proposals(rules: &RuleSet, norm: &Norm) -> Vec<Proposal> {
    let mut out = Vec::new();
    if norm.adopted_from.is_none() {
        expressions(rules, norm, &mut out);
        out.extend(overs(norm).map(Proposal::Over));
    } else {
        let steps = norm.set.iter().flat_map(|(id, value)| near(rules, *id, *value).map(|v| Proposal::Set(*id, v)));
        out.extend(steps);
    }
    if norm.by.is_some() {
        out.extend([-1, 1].map(Proposal::By));
    }
    for (key, date) in [("from", norm.from), ("until", norm.until)] {
        if date.is_some() {
            out.extend([-1, 1].map(|days| Proposal::Day(key, days)));
        }
    }
    out.extend(wider(rules, norm).map(Proposal::Places));
    out.extend(forces(norm.force).map(Proposal::Force));
    out
}

fn expressions(rules: &RuleSet, norm: &Norm, out: &mut Vec<Proposal>) {
    let bindings = Bindings::default();
    let names = PackNames::of(rules.rules(), norm, &bindings);
    let context = Context { vocabulary: rules.vocabulary(), subject: norm.subject, names: &names, recurring: false };
    let under =
        |key: &str| if key == "require" { Context { recurring: norm.per.is_some(), ..context } } else { context };
    let all: Vec<(&'static str, &Source)> = sources(norm).collect();
    let mentioned: BTreeSet<_> =
        all.iter().flat_map(|(key, source)| site::facts(&source.expr, &under(key)).into_values()).collect();
    for (key, source) in all {
        let sites = site::sites(&source.expr, &under(key), &mentioned);
        // A deadline moves by a day as a whole: its numbers say no more.
        let kept = sites.into_iter().filter(|site| key != "by" || site.sort != Sort::Threshold);
        out.extend(kept.map(|site| Proposal::Within(key, site)));
        if key == "when" || key == "unless" {
            out.push(Proposal::Dropped(key));
        }
    }
}

/// A norm's expressions by key; what is forbidden stands under `require` here.
fn sources(norm: &Norm) -> impl Iterator<Item = (&'static str, &Source)> {
    let require = norm.require.as_ref().map(|r| &r.source);
    let all = [
        ("by", norm.by.as_ref()),
        ("when", norm.when.as_ref()),
        ("unless", norm.unless.as_ref()),
        ("require", require),
    ];
    all.into_iter().filter_map(|(key, source)| Some((key, source?)))
}

fn source_mut<'n>(norm: &'n mut Norm, key: &str) -> Option<&'n mut Source> {
    match key {
        "by" => norm.by.as_mut(),
        "when" => norm.when.as_mut(),
        "unless" => norm.unless.as_mut(),
        _ => norm.require.as_mut().map(|r| &mut r.source),
    }
}

/// One block more and one less to look back.
fn overs(norm: &Norm) -> impl Iterator<Item = u32> {
    let block = match &norm.per {
        Some(Period::Fixed { count, .. }) => Some(*count),
        Some(Period::Parameter(_)) => Some(1),
        None => None,
    };
    let over = block.map(|block| norm.over.unwrap_or(block));
    let pair = block.zip(over).map(|(block, over)| [over.saturating_sub(block), over.saturating_add(block)]);
    pair.into_iter().flatten().filter(|over| *over > 0)
}

/// Named places to the pack's jurisdiction; the jurisdiction to the places one level up.
pub(crate) fn wider(rules: &RuleSet, norm: &Norm) -> Option<Vec<String>> {
    let pack = rules.packs().get(norm.pack).filter(|p| !p.practice && !norm.places.is_empty())?;
    if norm.places_name.is_some() && norm.places != pack.jurisdiction {
        return Some(pack.jurisdiction.clone());
    }
    let up = |code: &String| {
        let digits = code.trim_end_matches('0').len().max(1);
        let shorter = [9, 6, 4, 2, 0].into_iter().find(|n| *n < digits).unwrap_or(0);
        code.get(..shorter).unwrap_or_default().to_owned()
    };
    let around: BTreeSet<String> = norm.places.iter().map(up).collect();
    Some(around.into_iter().collect())
}

/// One force of each other severity.
fn forces(force: Force) -> impl Iterator<Item = Force> {
    let own: Option<Severity> = force.severity();
    let others = [Force::Must, Force::Should, Force::Encourage];
    others.into_iter().filter(move |other| own.is_some() && other.severity() != own)
}

/// The values next to a parameter's, within its range, and tenfold.
pub(crate) fn near(
    rules: &RuleSet,
    id: ParameterId,
    value: ParameterValue,
) -> impl Iterator<Item = ParameterValue> + use<> {
    let range = rules.parameter(id).map(|p| p.range.clone());
    let other: Vec<ParameterValue> = match value {
        ParameterValue::Number(n) => {
            let one = Rational::ONE;
            let moved = [n.checked_sub(&one), n.checked_add(&one), n.checked_mul(&Rational::whole(10))];
            moved.into_iter().flatten().filter(|m| *m != n).map(ParameterValue::Number).collect()
        }
        ParameterValue::Span(span) => {
            let count = |count| ParameterValue::Span(Span { count, ..span });
            [span.count.saturating_sub(1), span.count.saturating_add(1)].map(count).into()
        }
        ParameterValue::Date(date) => {
            [-1, 1].into_iter().filter_map(|d| date.add_days(d)).map(ParameterValue::Date).collect()
        }
        ParameterValue::Bool(yes) => vec![ParameterValue::Bool(!yes)],
    };
    let fits = move |value: &ParameterValue| range.as_ref().is_some_and(|range: &Bound| within(*value, range));
    other.into_iter().filter(fits)
}

/// Makes a mutant: the norm with the change, and the change as it is told. `None` where there is nothing to change.
pub(crate) fn make(norm: &Norm, proposal: &Proposal) -> Option<(Norm, Edit)> {
    let mut made = norm.clone();
    let forbid = norm.require.as_ref().is_some_and(|r| r.forbid);
    let told = |key: &'static str| if key == "require" && forbid { "forbid" } else { key };
    let expr = |key, before: Expr, after: Option<Expr>| Edit::Expr {
        key: told(key),
        before: Box::new(before),
        after: after.map(Box::new),
    };
    let edit = match proposal {
        Proposal::Within(key, site) => {
            let source = source_mut(&mut made, key)?;
            let changed = apply(&source.expr, site)?;
            source.expr = Arc::new(changed.whole);
            expr(*key, changed.before, changed.after)
        }
        Proposal::Dropped(key) => {
            let place = if *key == "when" { &mut made.when } else { &mut made.unless };
            expr(*key, Arc::unwrap_or_clone(place.take()?.expr), None)
        }
        Proposal::By(days) => {
            let source = made.by.as_mut()?;
            let after = days_on(&source.expr, *days)?;
            let before = std::mem::replace(&mut source.expr, Arc::new(after.clone()));
            expr("by", Arc::unwrap_or_clone(before), Some(after))
        }
        Proposal::Day(key, days) => {
            let place = if *key == "from" { &mut made.from } else { &mut made.until };
            let before = (*place)?;
            let after = before.add_days(*days)?;
            *place = Some(after);
            Edit::Day { key, before, after }
        }
        Proposal::Over(over) => {
            let block = overs(norm).next().map_or(1, |_| match &norm.per {
                Some(Period::Fixed { count, .. }) => *count,
                _ => 1,
            });
            let before = made.over.replace(*over).unwrap_or(block);
            Edit::Over(before, *over)
        }
        Proposal::Places(places) => {
            let before = std::mem::replace(&mut made.places, places.clone());
            Edit::Places(before, places.clone())
        }
        Proposal::Force(force) => Edit::Force(std::mem::replace(&mut made.force, *force), *force),
        Proposal::Set(id, value) => Edit::Value(*id, made.set.insert(*id, *value)?, *value),
    };
    Some((made, edit))
}
