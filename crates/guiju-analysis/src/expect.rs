//! What a case expects besides its verdict, held against what the engine finds: amounts, symbols, missing facts, due dates.
//!
//! Each is worked out only when a case asks for it: a finding whole would search remedies that no case expects.

use guiju_core::language::formula::NormId;
use guiju_core::pack::case::Expect;
use guiju_core::pack::case::ran::Difference;
use guiju_core::pack::case::typed::{Around, MissingKey};
use guiju_core::register::Register;
use guiju_core::value::{Date, Rational};
use guiju_core::verdict::{Distance, Measure, Missing, RecordId, Verdict, Wanted};
use guiju_core::vocabulary::{Type, UnitId, Vocabulary};
use guiju_engine::Plan;
use guiju_engine::plan::Compiled;
use guiju_engine::reference::Eval;

/// One verdict, with the means to ask further.
pub(crate) struct Judged<'a> {
    eval: Eval<'a>,
    norm: &'a Compiled,
    subject: RecordId,
    /// The verdict.
    pub verdict: Verdict,
}

impl<'a> Judged<'a> {
    /// Judges a subject; `None` where the norm is about another kind.
    pub(crate) fn of(plan: &'a Plan, register: &'a Register, subject: RecordId, norm: NormId) -> Option<Self> {
        let norm = plan.compiled(norm).filter(|n| n.subject == subject.kind)?;
        let eval = Eval::new(plan, register);
        let verdict = eval.judge(norm, subject).verdict;
        Some(Judged { eval, norm, subject, verdict })
    }
    fn due(&self) -> Option<Date> {
        let day = self.eval.due_date(self.norm, self.subject)?.only()?;
        Date::from_days(i64::try_from(day).ok()?)
    }
    fn shortfall(&self) -> Vec<Distance> {
        if self.verdict == Verdict::Unmet { self.eval.shortfall(self.norm, self.subject) } else { Vec::new() }
    }
    fn missing(&self) -> Vec<Missing> {
        self.eval.missing(self.norm, self.subject).0
    }
    /// Where what was found is not what is expected.
    pub(crate) fn differs(&self, expect: &Expect, around: &Around<'_>) -> Option<Difference> {
        match expect {
            Expect::Due(day) => {
                let due = self.due();
                (due != Some(*day)).then_some(Difference::Due(*day, due))
            }
            Expect::Amount(amount, unit) => {
                let found: Vec<(Rational, Option<UnitId>)> =
                    self.shortfall().iter().filter_map(|d| Some((d.amount?, d.unit))).collect();
                let same =
                    |(value, of): &(Rational, Option<UnitId>)| in_base(*value, *of) == in_base(*amount, unit.or(*of));
                (!found.iter().any(same)).then_some(Difference::Amount((*amount, *unit), found))
            }
            Expect::Symbols(words) => {
                let mut wanted: Vec<String> = words.iter().map(|w| w.text.clone()).collect();
                wanted.sort();
                let found: Vec<Vec<String>> =
                    self.shortfall().iter().filter_map(|d| symbols(d, around.vocabulary, &wanted)).collect();
                (!found.contains(&wanted)).then(|| Difference::Symbols(wanted, found.into_iter().flatten().collect()))
            }
            Expect::Missing(paths) => {
                let mut wanted: Vec<MissingKey> =
                    paths.iter().filter_map(|p| around.missing(self.subject.kind, p).ok()).collect();
                let mut found: Vec<MissingKey> = self.missing().iter().map(missing_key).collect();
                for list in [&mut wanted, &mut found] {
                    list.sort();
                    list.dedup();
                }
                (wanted != found).then_some(Difference::Missing(wanted, found))
            }
        }
    }
}

fn in_base(value: Rational, unit: Option<UnitId>) -> Option<Rational> {
    unit.map_or(Some(value), |unit| value.checked_mul(&unit.unit().factor()))
}

/// The symbols that a distance wants, in the words of the case where they name the same.
fn symbols(distance: &Distance, vocabulary: &Vocabulary, words: &[String]) -> Option<Vec<String>> {
    let Measure::Fact(fact) = distance.measure else { return None };
    let (Type::Enum(id) | Type::Set(id)) = vocabulary.fact(fact)?.ty else { return None };
    let def = vocabulary.enumeration(id)?;
    let places = match distance.wanted.as_ref()? {
        Wanted::OneOf(p) | Wanted::NotOneOf(p) | Wanted::Also(p) | Wanted::Without(p) => p,
        _ => return None,
    };
    let named = |place: &usize| {
        let symbol = def.symbols.get(*place)?;
        let as_written = words.iter().find(|w| **w == symbol.name || **w == symbol.zh);
        Some(as_written.unwrap_or(&symbol.name).clone())
    };
    let mut out: Vec<String> = places.iter().filter_map(named).collect();
    out.sort();
    Some(out)
}

fn missing_key(missing: &Missing) -> MissingKey {
    match missing {
        Missing::Fact(_, fact, _) => MissingKey::Fact(*fact),
        Missing::Members(_, kind) => MissingKey::Members(*kind),
        Missing::Code(_) => MissingKey::Code,
        Missing::Parameter(parameter) => MissingKey::Parameter(*parameter),
    }
}
