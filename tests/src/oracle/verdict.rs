//! Norms over truths: times, jurisdiction, `when` and `unless`, overrides, series, recurring duties, standards (SEMANTICS §6).

use std::collections::BTreeSet;

use super::atom;
use super::calendar::{self, Day, Length};
use super::evaluate::{Side, TooMany, Truth, truth};
use super::expression::{Atom, Base, Expr, FactRef, Moment, Op};
use super::scene::{Parameter, Scene};
use super::world::{Kind, Value, fact};

/// The five verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Verdict {
    NotApplicable,
    Met,
    NotDue,
    Undetermined,
    Unmet,
}

impl Verdict {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::NotApplicable => "not_applicable",
            Verdict::Met => "met",
            Verdict::NotDue => "not_due",
            Verdict::Undetermined => "undetermined",
            Verdict::Unmet => "unmet",
        }
    }
}

/// A norm as the oracle sees it.
#[derive(Clone, Debug)]
pub struct Norm {
    /// Its id in the pack.
    pub name: String,
    /// The word of its force.
    pub force: &'static str,
    /// On what it is judged.
    pub subject: Kind,
    /// In force from.
    pub from: Option<Day>,
    /// In force until, that day included.
    pub until: Option<Day>,
    /// Due.
    pub by: Option<Moment>,
    /// Recurring: its period, and how many periods it looks back.
    pub per: Option<(Length, i64)>,
    /// Its series.
    pub series: Option<String>,
    /// Applies where.
    pub when: Option<Expr>,
    /// Does not apply where.
    pub unless: Option<Expr>,
    /// What it requires; `None` for `may`.
    pub require: Option<Expr>,
    /// Whether that is what must not be.
    pub forbid: bool,
    /// Norms whose place it takes.
    pub overrides: Vec<usize>,
    /// The code prefixes that its `places` names; `None`: the pack's jurisdiction.
    pub places: Option<Vec<&'static str>>,
}

impl Norm {
    /// A norm that requires an expression of orchards, and nothing else.
    #[must_use]
    pub fn plain(name: String, require: Expr) -> Self {
        Norm {
            name,
            force: "must",
            subject: Kind::Orchard,
            from: None,
            until: None,
            by: None,
            per: None,
            series: None,
            when: None,
            unless: None,
            require: Some(require),
            forbid: false,
            overrides: vec![],
            places: None,
        }
    }
}

/// A pack as the oracle sees it.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Its norms in file order.
    pub norms: Vec<Norm>,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// In force from, for norms that say nothing.
    pub from: Option<Day>,
    /// Code prefixes.
    pub jurisdiction: Vec<&'static str>,
    /// Standards: name and norms.
    pub standards: Vec<(String, Vec<usize>)>,
}

/// The verdicts that an engine may give: one where the page is exact, more where it may say unknown.
///
/// # Errors
/// When there were too many completions.
pub fn verdicts(
    rules: &Rules,
    norm: usize,
    scene: &Scene<'_>,
    code: Option<&str>,
) -> Result<BTreeSet<Verdict>, TooMany> {
    let judge = Judge { rules, code };
    let scene = &Scene { judge: Some(judge), ..scene.clone() };
    let n = &rules.norms[norm];
    let mut all = BTreeSet::new();
    let pair = |f: &dyn Fn(Side) -> Result<Truth, TooMany>| Ok([f(Side::Must)?, f(Side::May)?]);
    let applies = pair(&|side| judge.applies(norm, scene, side, true))?;
    let due = pair(&|side| judge.due(norm, scene, side))?;
    let requires = match &n.require {
        Some(_) => pair(&|side| judge.requires(norm, scene, side))?.map(Some),
        None => [None, None],
    };
    let no_period = judge.no_period(norm, scene);
    for a in applies {
        for d in due {
            for r in requires {
                all.insert(first_line(a, r, d, no_period));
            }
        }
    }
    Ok(all)
}

/// The first line that holds.
fn first_line(a: Truth, r: Option<Truth>, d: Truth, no_period: bool) -> Verdict {
    match (a, r) {
        (Truth::False, _) => Verdict::NotApplicable,
        (Truth::True, None) => Verdict::Met,
        (Truth::Unknown, None) => Verdict::Undetermined,
        (_, Some(Truth::True)) => Verdict::Met,
        _ if d == Truth::False || no_period => Verdict::NotDue,
        (Truth::True, Some(Truth::False)) if d == Truth::True => Verdict::Unmet,
        _ => Verdict::Undetermined,
    }
}

/// Judges the norms of one pack.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'r> {
    /// The pack.
    pub rules: &'r Rules,
    /// The code of the place where the subject lies.
    pub code: Option<&'r str>,
}

impl Judge<'_> {
    /// A: in force, existing, in its places, when, not unless, not overridden, not superseded (`series`: whether that is looked at;
    /// deadlines play no part in overriding).
    ///
    /// # Errors
    /// When there were too many completions.
    pub fn applies(&self, norm: usize, scene: &Scene<'_>, side: Side, series: bool) -> Result<Truth, TooMany> {
        let n = &self.rules.norms[norm];
        let from = n.from.or(self.rules.from);
        let in_force = from.is_none_or(|f| f <= scene.as_of) && n.until.is_none_or(|u| scene.as_of <= u);
        let prefixes = n.places.as_ref().unwrap_or(&self.rules.jurisdiction);
        let inside = match self.code {
            Some(code) => Truth::of(prefixes.iter().any(|p| code.starts_with(p))),
            None => Truth::Unknown,
        };
        let mut all =
            Truth::of(in_force).min(Truth::of(self.founded(scene).is_none_or(|d| d <= scene.as_of))).min(inside);
        if let Some(when) = &n.when {
            all = all.min(truth(when, scene, side)?);
        }
        if let Some(unless) = &n.unless {
            all = all.min(truth(unless, scene, side)?.negate());
        }
        for (i, other) in self.rules.norms.iter().enumerate() {
            if other.overrides.contains(&norm) {
                all = all.min(self.applies(i, scene, side, false)?.negate());
            }
            let later = n.series.is_some() && n.series == other.series && literal(other) > literal(n);
            if series && later {
                all = all.min(self.applies(i, scene, side, false)?.min(self.due(i, scene, side)?).negate());
            }
        }
        Ok(all)
    }

    /// D: by <= as-of; without `by` true; by none false.
    ///
    /// # Errors
    /// When there were too many completions.
    pub fn due(&self, norm: usize, scene: &Scene<'_>, side: Side) -> Result<Truth, TooMany> {
        let Some(by) = &self.rules.norms[norm].by else { return Ok(Truth::True) };
        atom::truth(&Atom::Dates(Op::Le, by.clone(), Moment { base: Base::AsOf, steps: vec![] }), scene, side)
    }

    /// R, over the periods where the norm recurs.
    ///
    /// # Errors
    /// When there were too many completions.
    ///
    /// # Panics
    /// For a permission.
    pub fn requires(&self, norm: usize, scene: &Scene<'_>, side: Side) -> Result<Truth, TooMany> {
        let n = &self.rules.norms[norm];
        let require = n.require.as_ref().expect("not a permission");
        let one = |s: &Scene<'_>| truth(require, s, side).map(|t| if n.forbid { t.negate() } else { t });
        if n.per.is_none() {
            return one(scene);
        }
        if self.no_period(norm, scene) {
            return Ok(Truth::Unknown);
        }
        let mut all = Truth::True;
        for (period, binds) in self.binding(norm, scene) {
            let mut inner = scene.clone();
            inner.period = Some(period);
            all = all.min(binds.negate().max(one(&inner)?));
        }
        Ok(all)
    }

    /// Whether it is a recurring norm no complete period of which can bind.
    #[must_use]
    pub fn no_period(&self, norm: usize, scene: &Scene<'_>) -> bool {
        self.rules.norms[norm].per.is_some() && self.binding(norm, scene).iter().all(|(_, b)| *b == Truth::False)
    }

    /// meets(n): A implies R, whatever its own deadline.
    ///
    /// # Errors
    /// When there were too many completions.
    pub fn meets(&self, norm: usize, scene: &Scene<'_>, side: Side) -> Result<Truth, TooMany> {
        Ok(self.applies(norm, scene, side, true)?.negate().max(self.requires(norm, scene, side)?))
    }

    /// meets of a norm or a standard by name.
    ///
    /// # Errors
    /// When there were too many completions.
    pub fn meets_named(&self, name: &str, scene: &Scene<'_>, side: Side) -> Result<Truth, TooMany> {
        let norms = match self.rules.standards.iter().find(|(n, _)| n == name) {
            Some((_, norms)) => norms.clone(),
            None => vec![self.norm(name)],
        };
        let each = norms.iter().map(|n| self.meets(*n, scene, side)).collect::<Result<Vec<_>, _>>()?;
        Ok(each.into_iter().min().unwrap_or(Truth::True))
    }

    /// A norm's place by name.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn norm(&self, name: &str) -> usize {
        self.rules.norms.iter().position(|n| n.name == name).expect("a norm of the pack")
    }

    fn founded(&self, scene: &Scene<'_>) -> Option<Day> {
        let r = FactRef { kind: Kind::Orchard, fact: fact("opened_on"), year: 0 };
        let orchard = scene.stack.last().is_some_and(|s| s.kind == Kind::Orchard);
        match orchard.then(|| scene.read(&r)) {
            Some(Value::Day(d)) => Some(d),
            _ => None,
        }
    }

    /// Each complete period that the norm looks back on, and whether it binds.
    fn binding(&self, norm: usize, scene: &Scene<'_>) -> Vec<((Day, Day), Truth)> {
        let n = &self.rules.norms[norm];
        let Some((length, count)) = n.per else { return vec![] };
        let from = n.from.or(self.rules.from);
        let orchard = scene.stack.last().is_some_and(|s| s.kind == Kind::Orchard);
        calendar::periods(length, count, scene.as_of)
            .into_iter()
            .map(|p| {
                let in_force = Truth::of(from.is_none_or(|f| p.0 >= f));
                let existing = match self.founded(scene) {
                    Some(d) => Truth::of(p.0 >= d),
                    None if orchard => Truth::Unknown,
                    None => Truth::True,
                };
                (p, in_force.min(existing))
            })
            .collect()
    }
}

fn literal(norm: &Norm) -> Option<Day> {
    match norm.by.as_ref().map(|m| &m.base) {
        Some(Base::Day(d)) => Some(*d),
        _ => None,
    }
}
