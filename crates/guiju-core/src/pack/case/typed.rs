//! Cases against a vocabulary: paths become facts and collections, values become what a register's builder takes.

use std::collections::BTreeMap;

use super::{Case, Change, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::formula::ParameterId;
use crate::language::tree::{Span, Word};
use crate::limits;
use crate::pack::literal;
use crate::pack::parameters::{parameter_value, within};
use crate::pack::rule_set::{Norm, ParameterKind, ParameterValue, Rules};
use crate::register::{Value as Given, Year};
use crate::value::{Date, Fact, Rational};
use crate::vocabulary::{FactDef, FactId, KindId, Type, UnitId, Vocabulary};

/// One step from a record to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// To the place or record of this kind above it.
    Up(KindId),
    /// Along a reference.
    Along(FactId),
}

/// What a record is given: facts by (way, fact, year), collections by (way, kind). A later change replaces an earlier one whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The facts; unknown ones are absent.
    pub values: BTreeMap<(Vec<Step>, FactId, Year), Fact<Given>>,
    /// The collections; unknown ones are absent.
    pub members: BTreeMap<(Vec<Step>, KindId), Members>,
    /// Parameters of the norm's home pack.
    pub parameters: BTreeMap<ParameterId, ParameterValue>,
}

/// Members of one collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
    /// How many of each, and what each is given.
    pub groups: Vec<(u32, Facts)>,
    /// Whether there may be more.
    pub open: bool,
}

impl Facts {
    /// Puts changes over what is given, in order.
    ///
    /// # Errors
    /// Every path that is none and every value that its fact cannot hold, at bytes of the case's text.
    pub fn change(&mut self, changes: &[Change], around: &Around<'_>, subject: KindId) -> Result<(), Vec<Diagnostic>> {
        let mut wrong = Vec::new();
        for change in changes {
            if let Err(diagnostics) = self.change_one(change, around, subject) {
                wrong.extend(diagnostics);
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
    /// How many records they ask for, the subject and all members of members.
    #[must_use]
    pub fn records(&self) -> u64 {
        let of_group = |(count, facts): &(u32, Facts)| u64::from(*count).saturating_mul(facts.records());
        let groups = self.members.values().flat_map(|m| m.groups.iter().map(of_group));
        groups.fold(1, u64::saturating_add)
    }
    /// The latest date that is given, members' included.
    #[must_use]
    pub fn latest(&self) -> Option<Date> {
        let own = self.values.values().filter_map(|value| match value {
            Fact::Known(Given::Date(date)) => Some(*date),
            Fact::Between(low, high) => [low, high].into_iter().flatten().filter_map(date_of).max(),
            _ => None,
        });
        let inner = self.members.values().flat_map(|m| m.groups.iter().filter_map(|(_, facts)| facts.latest()));
        own.chain(inner).max()
    }
    fn change_one(&mut self, change: &Change, around: &Around<'_>, subject: KindId) -> Result<(), Vec<Diagnostic>> {
        if change.parameter {
            return self.parameter(change, around).map_err(|d| vec![d]);
        }
        let (way, target) = around.path(subject, &change.path).map_err(|d| vec![d])?;
        match target {
            Target::Fact(fact) => self.fact(change, around, way, fact).map_err(|d| vec![d]),
            Target::Members(kind) => {
                match &change.value {
                    Value::Unknown => {
                        self.members.remove(&(way, kind));
                    }
                    Value::None => {
                        self.members.insert((way, kind), Members { groups: Vec::new(), open: false });
                    }
                    Value::Members { groups, open } => {
                        let mut typed = Vec::new();
                        for (count, changes) in groups {
                            let mut facts = Facts::default();
                            facts.change(changes, around, kind)?;
                            typed.push((*count, facts));
                        }
                        let members = Members { groups: typed, open: *open };
                        let all = members.groups.iter().map(|(n, f)| u64::from(*n).saturating_mul(f.records()));
                        if all.fold(0, u64::saturating_add) > u64::from(limits::CASE_RECORDS) {
                            let limit = [limits::CASE_RECORDS.to_string(), "CASE_RECORDS".to_owned()];
                            return Err(vec![Diagnostic::new(Code::TooLong, change.value_span, limit)]);
                        }
                        self.members.insert((way, kind), members);
                    }
                    _ => return Err(vec![bad(change, "名册", "a collection")]),
                }
                Ok(())
            }
        }
    }
    fn fact(&mut self, change: &Change, around: &Around<'_>, way: Vec<Step>, fact: &FactDef) -> Result<(), Diagnostic> {
        let year = match change.year {
            Some(year) => Year::Of(year),
            None if fact.per_year => Year::LastComplete,
            None => Year::Any,
        };
        let key = (way, fact.id, year);
        match given(around.vocabulary, fact, &change.value) {
            Some(Fact::Unknown) => {
                self.values.remove(&key);
            }
            Some(value) => {
                self.values.insert(key, value);
            }
            None => return Err(bad(change, &fact.zh, &fact.name)),
        }
        Ok(())
    }
    fn parameter(&mut self, change: &Change, around: &Around<'_>) -> Result<(), Diagnostic> {
        let own = || around.rules.parameters.iter().filter(|p| p.pack == around.home);
        let Some(parameter) = own().find(|p| p.name == change.path.text) else {
            let near = crate::diagnostic::nearest(&change.path.text, own().map(|p| p.name.as_str()));
            return Err(
                Diagnostic::new(Code::UnknownParameter, change.path.span, [change.path.text.clone()]).suggest(near)
            );
        };
        match &change.value {
            // Only a local parameter can be without a value.
            Value::Unknown if parameter.kind == ParameterKind::Local => {
                self.parameters.remove(&parameter.id);
                Ok(())
            }
            Value::Literal(text) => {
                match parameter_value(text, &parameter.range).filter(|v| within(*v, &parameter.range)) {
                    Some(value) => {
                        self.parameters.insert(parameter.id, value);
                        Ok(())
                    }
                    None => Err(bad(change, &parameter.title.zh, &parameter.name)),
                }
            }
            _ => Err(bad(change, &parameter.title.zh, &parameter.name)),
        }
    }
}

fn bad(change: &Change, zh: &str, en: &str) -> Diagnostic {
    let told = match &change.value {
        Value::Literal(text) => crate::pack::fields::shortened(text),
        Value::Unknown => "-".to_owned(),
        Value::None => "none".to_owned(),
        Value::Between(low, high) => {
            format!("{}..{}", low.as_deref().unwrap_or_default(), high.as_deref().unwrap_or_default())
        }
        Value::About(value, within) => format!("~{value} within {within}"),
        Value::Set { symbols, .. } => format!("{{{}}}", symbols.join(", ")),
        Value::Members { .. } => "(…)".to_owned(),
    };
    Diagnostic::new(Code::BadValue, change.value_span, [told, zh.to_owned(), en.to_owned()])
}

fn date_of(value: &Given) -> Option<Date> {
    match value {
        Given::Date(date) => Some(*date),
        _ => None,
    }
}

/// What a path leads to.
enum Target<'a> {
    Fact(&'a FactDef),
    Members(KindId),
}

/// What cases are read against.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// Kinds and facts.
    pub vocabulary: &'a Vocabulary,
    /// The rules, for parameters.
    pub rules: &'a Rules,
    /// The pack whose parameters are meant.
    pub home: usize,
}

impl<'a> Around<'a> {
    /// What the cases of a norm are read against.
    #[must_use]
    pub fn of(rules: &'a Rules, norm: &Norm) -> Self {
        Around { vocabulary: &rules.vocabulary, rules, home: norm.home }
    }
    fn path(&self, subject: KindId, path: &Word) -> Result<(Vec<Step>, Target<'a>), Diagnostic> {
        let (mut kind, mut way) = (subject, Vec::new());
        let mut words = path.text.split('.').peekable();
        while let Some(word) = words.next() {
            let last = words.peek().is_none();
            let fact = self.vocabulary.fact_named(kind, word);
            let up =
                self.vocabulary.kind_named(word).filter(|k| k.id == kind || self.vocabulary.lies_under(kind, k.id));
            match (last, fact, up) {
                (true, Some(fact), _) => return Ok((way, Target::Fact(fact))),
                (true, None, _) => match self.vocabulary.collection_named(kind, word) {
                    Some(member) => return Ok((way, Target::Members(member.id))),
                    None => return Err(self.unknown(kind, word, path.span)),
                },
                (false, Some(FactDef { ty: Type::Ref(to), id, .. }), _) => {
                    way.push(Step::Along(*id));
                    kind = *to;
                }
                (false, _, Some(up)) => {
                    way.push(Step::Up(up.id));
                    kind = up.id;
                }
                (false, _, None) if self.vocabulary.collection_named(kind, word).is_some() => {
                    let words = ["括号里的成员，如 集合 (…)", "members in parentheses, as in collection (…),"];
                    return Err(Diagnostic::new(Code::CaseSyntax, path.span, words.map(str::to_owned)));
                }
                (false, _, None) => return Err(self.unknown(kind, word, path.span)),
            }
        }
        Err(self.unknown(kind, &path.text, path.span))
    }
    fn unknown(&self, kind: KindId, word: &str, span: Span) -> Diagnostic {
        let facts = self.vocabulary.facts_of(kind).flat_map(|f| [f.name.as_str(), f.zh.as_str()]);
        let below = self.vocabulary.kinds().iter().filter(|k| self.vocabulary.lies_under(k.id, kind));
        let collections = below.flat_map(|k| k.collections.iter().map(String::as_str));
        let near = crate::diagnostic::nearest(word, facts.chain(collections));
        Diagnostic::new(Code::CasePath, span, [word.to_owned()]).suggest(near)
    }
    /// What an expected `missing` path names.
    ///
    /// # Errors
    /// A path that leads nowhere.
    pub fn missing(&self, subject: KindId, path: &Word) -> Result<MissingKey, Diagnostic> {
        if let Some(name) = path.text.strip_prefix('$') {
            let own = self.rules.parameters.iter().find(|p| p.pack == self.home && p.name == name);
            let unknown = || Diagnostic::new(Code::UnknownParameter, path.span, [name.to_owned()]);
            return own.map(|p| MissingKey::Parameter(p.id)).ok_or_else(unknown);
        }
        let (mut kind, mut words) = (subject, path.text.split('.').peekable());
        while let Some(word) = words.next() {
            let down = self.vocabulary.collection_named(kind, word).map(|k| k.id);
            let fact = self.vocabulary.fact_named(kind, word);
            if words.peek().is_none() {
                return match (fact, down) {
                    (Some(fact), _) if fact.name == "code" => Ok(MissingKey::Code),
                    (Some(fact), _) => Ok(MissingKey::Fact(fact.id)),
                    (None, Some(members)) => Ok(MissingKey::Members(members)),
                    (None, None) => Err(self.unknown(kind, word, path.span)),
                };
            }
            let up = self.vocabulary.kind_named(word).map(|k| k.id);
            let along = fact.and_then(|f| if let Type::Ref(to) = f.ty { Some(to) } else { None });
            match along.or(down).or(up) {
                Some(next) => kind = next,
                None => return Err(self.unknown(kind, word, path.span)),
            }
        }
        Err(self.unknown(kind, &path.text, path.span))
    }
}

/// Something missing, whichever record it is missing on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MissingKey {
    /// A fact.
    Fact(FactId),
    /// All members of a kind.
    Members(KindId),
    /// A parameter.
    Parameter(ParameterId),
    /// A division code.
    Code,
}

/// A value as the fact takes it; `None`: it takes no such value.
fn given(vocabulary: &Vocabulary, fact: &FactDef, value: &Value) -> Option<Fact<Given>> {
    match value {
        Value::Unknown => Some(Fact::Unknown),
        Value::None => Some(Fact::None),
        Value::Literal(text) => known(vocabulary, fact, text).map(Fact::Known),
        Value::Between(low, high) => {
            let end = |end: &Option<String>| match end {
                None => Some(None),
                Some(text) => known(vocabulary, fact, text).map(Some),
            };
            let measured = matches!(fact.ty, Type::Number { .. } | Type::Date | Type::Span(_));
            measured.then(|| Some(Fact::Between(end(low)?, end(high)?)))?
        }
        Value::About(value, share) => {
            let Type::Number { unit, .. } = fact.ty else { return None };
            let (middle, part) = (literal::number(value, unit)?, literal::number(share, UnitId::ITEM)?);
            let side = |p: Rational| Some(Given::Number(middle.checked_mul(&Rational::ONE.checked_add(&p)?)?));
            Some(Fact::Between(side(part.checked_neg()?), side(part)))
        }
        Value::Set { symbols, open } => match fact.ty {
            Type::Set(id) => {
                let def = vocabulary.enumeration(id)?;
                let listed = symbols.iter().all(|s| def.open || def.symbol(s).is_some());
                listed.then(|| Fact::Known(Given::Symbols { sure: symbols.clone(), complete: !open }))
            }
            _ => None,
        },
        Value::Members { .. } => None,
    }
}

fn known(vocabulary: &Vocabulary, fact: &FactDef, text: &str) -> Option<Given> {
    match fact.ty {
        Type::Bool => match text {
            "yes" | "是" => Some(Given::Bool(true)),
            "no" | "否" => Some(Given::Bool(false)),
            _ => None,
        },
        Type::Number { unit, .. } => literal::number(text, unit).map(Given::Number),
        Type::Date => Date::parse(text).map(Given::Date),
        Type::Span(_) => literal::span(text).map(Given::Span),
        Type::Text => Some(Given::Text(text.to_owned())),
        Type::Enum(id) => {
            let def = vocabulary.enumeration(id)?;
            (def.open || def.symbol(text).is_some()).then(|| Given::Symbol(text.to_owned()))
        }
        Type::Set(_) => None,
        Type::Ref(_) => Some(Given::Named(text.to_owned())),
    }
}

/// Checks a case against a vocabulary without running it: its changes over the sample's, and its expectations.
#[must_use]
pub fn check(case: &Case, sample: &Facts, around: &Around<'_>, subject: KindId) -> Vec<Diagnostic> {
    let mut wrong = sample.clone().change(&case.changes, around, subject).err().unwrap_or_default();
    for expect in &case.expect {
        if let super::Expect::Missing(paths) = expect {
            wrong.extend(paths.iter().filter_map(|p| around.missing(subject, p).err()));
        }
    }
    wrong
}
