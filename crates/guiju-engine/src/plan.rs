//! A plan: a rule set with its parameters bound for one as-of date, every norm lowered to formulas once.
//!
//! Making one is the last that is done with expressions; judging sees formulas alone. A plan serves any number of registers.

use std::collections::BTreeMap;
use std::sync::Arc;

use guiju_core::diagnostic::Diagnostic;
use guiju_core::language::elaborate::{self, Bound, Context, DateTerm, Names};
use guiju_core::language::formula::{Formula, NormId, ParameterId, Target};
use guiju_core::language::tree::{Period, PeriodUnit};
use guiju_core::pack::rule_set::{ParameterValue, Source};
use guiju_core::pack::{Bindings, Norm, PackNames, RuleSet};
use guiju_core::register::Register;
use guiju_core::value::Date;
use guiju_core::vocabulary::{FactId, KindId, Type};

use crate::binding::Asked;
use crate::calendar::Length;
use crate::derive::Derived;

/// How a rule set is to be used.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The date to judge by; see [`Options::dated`].
    pub as_of: Option<Date>,
    /// Use packs outside their jurisdiction.
    pub benchmark: bool,
    /// Values of parameters, over what the packs say.
    pub parameters: BTreeMap<ParameterId, ParameterValue>,
    /// Take the packs' own proposals for local parameters that are not given.
    pub proposed: bool,
}

impl Options {
    /// The same, with the register's date where none is given.
    #[must_use]
    pub fn dated(mut self, register: &Register) -> Self {
        self.as_of = self.as_of.or(register.as_of());
        self
    }
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No date to judge by: there is no clock.
    #[error("no as-of date is given, and the data have none")]
    NoAsOf,
    /// A parameter is given a value of another type, or one outside its range.
    #[error("the value given for parameter {0} is not one that it can have")]
    Parameter(String),
    /// Expressions that cannot be lowered with these parameters.
    #[error("{} expressions cannot be used", .0.len())]
    Expressions(Vec<Diagnostic>),
}

/// A norm ready to judge by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// Which norm.
    pub id: NormId,
    /// The kind it is judged on.
    pub subject: KindId,
    /// In force from.
    pub from: Option<Date>,
    /// In force until.
    pub until: Option<Date>,
    /// Prefixes of division codes; none: benchmark only.
    pub places: Vec<String>,
    /// `when`
    pub when: Option<Formula>,
    /// `unless`
    pub unless: Option<Formula>,
    /// `by`
    pub by: Option<DateTerm>,
    /// `require`, or not `forbid`; `None` for a permission.
    pub require: Option<Formula>,
    /// How it recurs.
    pub per: Option<Recurring>,
    /// The other stages of its series.
    pub series: Vec<NormId>,
    /// The norms that may take its place.
    pub overridden_by: Vec<NormId>,
    /// The reading parameters that it uses.
    pub readings: Vec<ParameterId>,
    /// Every parameter that it uses.
    pub parameters: Vec<ParameterId>,
}

/// How a norm recurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recurring {
    /// So many complete periods back.
    Fixed {
        /// Of one period.
        length: Length,
        /// The calendar's own step, from which periods are counted back.
        unit: PeriodUnit,
        /// How many periods.
        blocks: u32,
    },
    /// The period's length is a parameter without a value.
    Unset(ParameterId),
}

/// A rule set bound to a date and parameters.
#[derive(Debug)]
pub struct Plan {
    rules: RuleSet,
    as_of: Date,
    last_year: i32,
    benchmark: bool,
    bindings: Bindings,
    norms: Vec<Arc<Compiled>>,
    derivations: Arc<BTreeMap<FactId, Derived>>,
    alone: Arc<[NormId]>,
}

impl Plan {
    /// Binds parameters and lowers every norm.
    ///
    /// # Errors
    /// No date; a parameter's value that it cannot have; expressions that cannot be lowered with these parameters (all of them).
    pub fn new(rules: &RuleSet, options: &Options) -> Result<Plan, PlanError> {
        let as_of = options.as_of.ok_or(PlanError::NoAsOf)?;
        check_parameters(rules, options)?;
        let bindings = Bindings { as_of: Some(as_of), given: options.parameters.clone(), proposed: options.proposed };
        let mut lowering = Lowering { rules, bindings: &bindings, problems: Vec::new() };
        let norms = rules.norms().iter().map(|norm| Arc::new(lowering.norm(norm))).collect();
        let derivations = Arc::new(lowering.derivations());
        if !lowering.problems.is_empty() {
            return Err(PlanError::Expressions(lowering.problems));
        }
        let last_year = last_year(as_of);
        let alone = rules.norms().iter().map(|norm| norm.id).collect();
        let rules = rules.clone();
        Ok(Plan { rules, as_of, last_year, benchmark: options.benchmark, bindings, norms, derivations, alone })
    }
    /// The same plan for another day, where no parameter has another value on it; costs next to nothing. `None`: a plan has to be made.
    #[must_use]
    pub fn on(&self, as_of: Date) -> Option<Plan> {
        let bindings = Bindings { as_of: Some(as_of), ..self.bindings.clone() };
        let same = self.rules.parameters().iter().all(|p| self.bindings.value(p) == bindings.value(p));
        let (norms, derivations, alone) = (self.norms.clone(), self.derivations.clone(), self.alone.clone());
        let (rules, benchmark) = (self.rules.clone(), self.benchmark);
        same.then(|| Plan { rules, as_of, last_year: last_year(as_of), benchmark, bindings, norms, derivations, alone })
    }
    /// The same plan with some norms lowered anew, under rules that differ from this plan's in nothing else: what mutation asks. Costs
    /// those norms alone. Derived facts stay as they are.
    ///
    /// # Errors
    /// Expressions that cannot be lowered.
    pub fn with_norms<'n>(
        &self,
        rules: &RuleSet,
        norms: impl IntoIterator<Item = &'n Norm>,
    ) -> Result<Plan, PlanError> {
        let mut lowering = Lowering { rules, bindings: &self.bindings, problems: Vec::new() };
        let mut all = self.norms.clone();
        for norm in norms {
            let compiled = Arc::new(lowering.norm(norm));
            if let Some(place) = usize::try_from(norm.id.0).ok().and_then(|at| all.get_mut(at)) {
                *place = compiled;
            }
        }
        if !lowering.problems.is_empty() {
            return Err(PlanError::Expressions(lowering.problems));
        }
        let (derivations, alone, bindings) = (self.derivations.clone(), self.alone.clone(), self.bindings.clone());
        Ok(Plan { rules: rules.clone(), bindings, norms: all, derivations, alone, ..*self })
    }
    /// The rule set.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }
    /// The date judged by: its end.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }
    /// The last complete year.
    #[must_use]
    pub fn last_year(&self) -> i32 {
        self.last_year
    }
    /// Whether packs are used outside their jurisdiction.
    #[must_use]
    pub fn is_benchmark(&self) -> bool {
        self.benchmark
    }
    /// A norm as it was lowered.
    #[must_use]
    pub fn compiled(&self, id: NormId) -> Option<&Compiled> {
        self.norms.get(usize::try_from(id.0).ok()?).map(AsRef::as_ref)
    }
    /// The norms of a target: one, or a standard's.
    #[must_use]
    pub fn norms_of(&self, target: Target) -> &[NormId] {
        match target {
            Target::Norm(id) => {
                let at = usize::try_from(id.0).unwrap_or(usize::MAX);
                self.alone.get(at..).and_then(|rest| rest.get(..1)).unwrap_or_default()
            }
            Target::Standard(id) => self.rules.standard(id).map(|s| s.norms.as_slice()).unwrap_or_default(),
        }
    }
    /// The facts that are derived, in order.
    pub fn derived_facts(&self) -> impl Iterator<Item = FactId> + '_ {
        self.derivations.keys().copied()
    }
    /// How a fact is derived, where it is.
    #[must_use]
    pub fn derived(&self, fact: FactId) -> Option<&Derived> {
        self.derivations.get(&fact)
    }
}

/// The last year that is complete at the end of a day.
fn last_year(as_of: Date) -> i32 {
    if as_of == as_of.end_of_year() { as_of.year() } else { as_of.year().saturating_sub(1) }
}

/// Expressions on their way to formulas.
struct Lowering<'a> {
    rules: &'a RuleSet,
    bindings: &'a Bindings,
    problems: Vec<Diagnostic>,
}

impl Lowering<'_> {
    fn norm(&mut self, norm: &Norm) -> Compiled {
        let names = Asked::new(PackNames::of(self.rules.rules(), norm, self.bindings));
        let practice = self.rules.packs().get(norm.pack).is_some_and(|p| p.practice);
        let context =
            Context { vocabulary: self.rules.vocabulary(), subject: norm.subject, names: &names, recurring: false };
        let when = norm.when.as_ref().map(|source| self.condition(source, &context));
        let unless = norm.unless.as_ref().map(|source| self.condition(source, &context));
        let by = norm.by.as_ref().and_then(|source| {
            let (date, problems) = elaborate::date(&source.expr, &context);
            self.keep(source, problems);
            date
        });
        let require = norm.require.as_ref().map(|required| {
            let formula = self.condition(&required.source, &Context { recurring: norm.per.is_some(), ..context });
            if required.forbid { formula.negate() } else { formula }
        });
        let per = norm.per.as_ref().and_then(|period| recurring(&names, period, norm.over));
        let others = self.rules.norms().iter();
        let same_series =
            |n: &&Norm| n.id != norm.id && n.pack == norm.pack && n.series.is_some() && n.series == norm.series;
        Compiled {
            id: norm.id,
            subject: norm.subject,
            from: norm.from,
            until: norm.until,
            places: if practice { Vec::new() } else { norm.places.iter().map(|p| prefix(p).to_owned()).collect() },
            when,
            unless,
            by,
            require,
            per,
            series: others.clone().filter(same_series).map(|n| n.id).collect(),
            overridden_by: others.filter(|n| n.overrides.contains(&norm.id)).map(|n| n.id).collect(),
            readings: names.readings(self.rules),
            parameters: names.all(),
        }
    }
    fn condition(&mut self, source: &Source, context: &Context<'_>) -> Formula {
        let (formula, problems) = elaborate::truth(&source.expr, context);
        self.keep(source, problems);
        formula
    }
    fn keep(&mut self, source: &Source, problems: Vec<Diagnostic>) {
        let errors = problems.into_iter().filter(|d| d.level() == guiju_core::diagnostic::Level::Error);
        self.problems.extend(errors.map(|mut d| {
            d.place.file.clone_from(&source.file);
            d.place.start = d.place.start.saturating_add(source.offset);
            d.place.end = d.place.end.saturating_add(source.offset);
            d
        }));
    }
    fn derivations(&mut self) -> BTreeMap<FactId, Derived> {
        let rules = self.rules;
        let mut out = BTreeMap::new();
        for (fact, source) in &rules.rules().derivations {
            let Some(def) = rules.vocabulary().fact(*fact) else { continue };
            let pack = match &def.origin {
                guiju_core::vocabulary::Origin::Core => usize::MAX,
                guiju_core::vocabulary::Origin::Pack(id) => {
                    rules.packs().iter().position(|p| p.id == *id).unwrap_or(usize::MAX)
                }
            };
            let names = PackNames { rules: rules.rules(), pack, bindings: self.bindings, set: &BTreeMap::new() };
            let context =
                Context { vocabulary: rules.vocabulary(), subject: def.kind, names: &names, recurring: false };
            let derived = match def.ty {
                Type::Number { .. } => {
                    let (number, problems) = elaborate::number(&source.expr, &context);
                    self.keep(source, problems);
                    number.map(Derived::Number)
                }
                _ => Some(Derived::Condition(self.condition(source, &context))),
            };
            out.extend(derived.map(|d| (*fact, d)));
        }
        out
    }
}

/// How a norm recurs; `over` counts units of the period, a whole number of blocks.
fn recurring(names: &dyn Names, period: &Period, over: Option<u32>) -> Option<Recurring> {
    match period {
        Period::Fixed { count, unit } => {
            let blocks = over.unwrap_or(*count).checked_div(*count)?;
            Some(Recurring::Fixed { length: Length::of(*count, *unit)?, unit: *unit, blocks })
        }
        Period::Parameter(word) => {
            let binding = names.parameter(&word.text)?;
            let Bound::Span(value, _) = binding.value else { return None };
            let Some(length) = value.and_then(Length::of_span) else { return Some(Recurring::Unset(binding.id)) };
            Some(Recurring::Fixed { length, unit: length.unit(), blocks: over.unwrap_or(1) })
        }
    }
}

/// A division code's digits that say something: `320102000000` is the county 320102.
pub(crate) fn prefix(code: &str) -> &str {
    let rest_is_zero = |cut: &usize| code.len() == 12 && code.get(*cut..).is_some_and(|r| r.bytes().all(|b| b == b'0'));
    [2, 4, 6, 9].into_iter().find(rest_is_zero).and_then(|cut| code.get(..cut)).unwrap_or(code)
}

/// Every value given for a parameter is of its type and within its range.
fn check_parameters(rules: &RuleSet, options: &Options) -> Result<(), PlanError> {
    for (id, value) in &options.parameters {
        let Some(parameter) = rules.parameter(*id) else { return Err(PlanError::Parameter(format!("{}", id.0))) };
        let fits = match (&parameter.range, value) {
            (Bound::Number { low, high, .. }, ParameterValue::Number(n)) => {
                low.is_none_or(|low| *n >= low) && high.is_none_or(|high| *n <= high)
            }
            (Bound::Span(_, range), ParameterValue::Span(span)) => range.is_none_or(|(low, high)| {
                // Spans in days and in months have no order between them.
                let order =
                    |a: &guiju_core::value::Span, b: &guiju_core::value::Span| a.unit != b.unit || a.count <= b.count;
                order(&low, span) && order(span, &high)
            }),
            (Bound::Date(_), ParameterValue::Date(_)) | (Bound::Bool(_), ParameterValue::Bool(_)) => true,
            _ => false,
        };
        if !fits {
            return Err(PlanError::Parameter(parameter.name.clone()));
        }
    }
    Ok(())
}
