//! A rule set: the packs in use, checked; their norms, standards and parameters under one vocabulary.

use std::collections::BTreeMap;
use std::sync::Arc;

pub use super::parameter::{Parameter, ParameterKind, ParameterValue};

use crate::language::formula::{NormId, ParameterId, StandardId};
use crate::language::printer::{Printing, print, spoken};
use crate::language::tree::{Expr, Period};
use crate::value::Date;
use crate::verdict::Severity;
use crate::vocabulary::{FactId, KindId, Vocabulary};

/// How strongly the text speaks (LANGUAGE §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Force {
    /// 必须、应当、要.
    Must,
    /// 不得、严禁.
    MustNot,
    /// 应、原则上、为宜.
    Should,
    /// 目标、力争、达到.
    Target,
    /// 鼓励、提倡.
    Encourage,
    /// 可、可以.
    May,
    /// A reported good practice.
    Practice,
}

impl Force {
    /// Every force, strongest first.
    pub const ALL: [Force; 7] =
        [Force::Must, Force::MustNot, Force::Should, Force::Target, Force::Encourage, Force::May, Force::Practice];
    /// The word in packs and data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Force::Must => "must",
            Force::MustNot => "must_not",
            Force::Should => "should",
            Force::Target => "target",
            Force::Encourage => "encourage",
            Force::May => "may",
            Force::Practice => "practice",
        }
    }
    /// What an unmet norm of this force weighs; `None` for `may`, which is never unmet.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Force::Must | Force::MustNot => Some(Severity::Violation),
            Force::Should | Force::Target => Some(Severity::Shortcoming),
            Force::Encourage | Force::Practice => Some(Severity::Suggestion),
            Force::May => None,
        }
    }
}

/// Where a norm stands in its document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Citation {
    /// The clause path: the author's label, such as `四(十)`.
    pub clause: String,
    /// The sentence's number within it; 0 is the heading.
    pub sentence: u32,
}

/// One sentence of the document, never its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseRow {
    /// Where it stands.
    pub citation: Citation,
    /// First 16 hex digits of the SHA-256 of the sentence.
    pub sha: String,
    /// A summary in the pack author's own words.
    pub gist: String,
    /// The numerals in it.
    pub numerals: Vec<String>,
    /// The duty words in it.
    pub duty: Vec<String>,
    /// Why nobody cites it (`context`, `aspiration`, `definition`, `heading`, `reference`, `noise`, `continued`).
    pub not: Option<String>,
    /// What of it remains unencoded.
    pub rest: Option<String>,
}

/// An expression of a pack with the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The text as written; empty where the rules came from an image, which holds trees ([`Source::said`]).
    pub text: String,
    /// What it says; shared, as drafts and rules hold it alike.
    pub expr: Arc<Expr>,
    /// The file it stands in and the byte where the text begins there, for later diagnostics.
    pub file: String,
    /// See `file`.
    pub offset: usize,
}

impl Source {
    /// The expression as written, or printed where there is no text.
    #[must_use]
    pub fn said(&self) -> String {
        if self.text.is_empty() { self.canonical() } else { self.text.clone() }
    }
    /// The expression printed, its keywords in the language of its names.
    #[must_use]
    pub fn canonical(&self) -> String {
        print(&self.expr, &Printing::in_language(spoken(&self.expr)))
    }
}

/// A title in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A pack: one document.
#[derive(Clone, Debug)]
pub struct Pack {
    /// `nanjing-2007`.
    pub id: String,
    /// Its titles.
    pub title: Title,
    /// Who issued the document.
    pub issuer: String,
    /// In force from.
    pub from: Option<Date>,
    /// In force until (that day included).
    pub until: Option<Date>,
    /// The encoder's note.
    pub note: String,
    /// Prefixes of the division codes it binds; empty for practice packs (benchmark only).
    pub jurisdiction: Vec<String>,
    /// Named lists of code prefixes, for norms' `places`.
    pub places: BTreeMap<String, Vec<String>>,
    /// The source text's file name and SHA-256.
    pub source: Option<(String, String)>,
    /// The clause table in document order.
    pub clauses: Vec<ClauseRow>,
    /// SHA-256 over the pack's files: names and bytes, in order.
    pub digest: String,
    /// Whether it is a practice pack: benchmark only, never summed with binding ones.
    pub practice: bool,
    /// The version of the semantics that it was written for.
    pub semantics: u32,
    /// The version of the core vocabulary that it was written for.
    pub vocabulary: u32,
}

/// What a norm requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The expression.
    pub source: Source,
    /// Whether it is what must not be (`forbid`).
    pub forbid: bool,
}

/// One norm.
#[derive(Clone, Debug)]
pub struct Norm {
    /// Its place in the rule set.
    pub id: NormId,
    /// The pack's place in [`RuleSet::packs`].
    pub pack: usize,
    /// The pack whose definitions, parameters and quoted names its expressions use: its own, or for an adopted norm the one that wrote it.
    pub home: usize,
    /// `staff-ratio`.
    pub name: String,
    /// Where it stands.
    pub citations: Vec<Citation>,
    /// Its titles.
    pub title: Title,
    /// Its force.
    pub force: Force,
    /// The word in the text that shows the force; `inferred` for a bare verb.
    pub force_word: String,
    /// Who must act (symbols of core's open enumeration of bearers, or the pack's own words): the bearer itself.
    pub bearer: String,
    /// The department in the lead, where named.
    pub lead: Option<String>,
    /// Supporting departments.
    pub support: Vec<String>,
    /// The kind it is judged on.
    pub subject: KindId,
    /// Code prefixes it is confined to; the pack's jurisdiction where it names none.
    pub places: Vec<String>,
    /// The name of those places in the manifest, where it names one.
    pub places_name: Option<String>,
    /// In force from: its own or the pack's.
    pub from: Option<Date>,
    /// In force until.
    pub until: Option<Date>,
    /// Due: a date expression over the subject.
    pub by: Option<Source>,
    /// Recurring: the length of a period.
    pub per: Option<Period>,
    /// Recurring: how many units of the period the duty looks back, a multiple of its block; 1 block where not said.
    pub over: Option<u32>,
    /// The series of stages it belongs to.
    pub series: Option<String>,
    /// Applies where.
    pub when: Option<Source>,
    /// Does not apply where.
    pub unless: Option<Source>,
    /// What it requires; `None` for `may`.
    pub require: Option<Requirement>,
    /// Whether it is about the record (`is known`).
    pub about_record: bool,
    /// The norms it takes the place of; those of packs not loaded are left out with a warning.
    pub overrides: Vec<NormId>,
    /// What the encoder read into the text.
    pub reading: Option<String>,
    /// The compact cases as written, sample first; kept for `test`, left out of images.
    pub sample: Option<Located>,
    /// The further cases as written.
    pub cases: Vec<Located>,
    /// The norm it was adopted from, where it was (`[adopt.id]`).
    pub adopted_from: Option<NormId>,
    /// Values of the adopted norm's parameters in this pack.
    pub set: BTreeMap<ParameterId, ParameterValue>,
}

/// A text with its place, for what is read later (cases).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The text.
    pub text: String,
    /// Its file in the pack.
    pub file: String,
    /// Where the text begins in the file.
    pub offset: usize,
}

/// A whole register as a case, across norms (`cases.toml`); its texts are read by [`crate::pack::case`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterCase {
    /// The pack's place.
    pub pack: usize,
    /// `two-districts`.
    pub name: String,
    /// Its titles.
    pub title: Title,
    /// The date it is judged by.
    pub as_of: Date,
    /// Whether the pack is used outside its jurisdiction.
    pub benchmark: bool,
    /// Values of parameters: `$size_tolerance 10%`.
    pub set: Option<Located>,
    /// The records: `city 3201: communities (…) (…)`.
    pub records: Vec<Located>,
    /// Collections that are complete: `city.communities`.
    pub complete: Vec<Located>,
    /// What is expected: `staff-ratio on 320102001001: unmet(violation) -> 1 person`.
    pub expect: Vec<Located>,
}

/// A named set of norms.
#[derive(Clone, Debug)]
pub struct Standard {
    /// Its place in the rule set.
    pub id: StandardId,
    /// The pack's place.
    pub pack: usize,
    /// `harmonious-community`.
    pub name: String,
    /// Its titles.
    pub title: Title,
    /// The kind of its subjects.
    pub subject: KindId,
    /// Its norms.
    pub norms: Vec<NormId>,
    /// What the encoder read into the text.
    pub reading: Option<String>,
}

/// The packs in use, checked. Cheap to clone.
#[derive(Clone, Debug)]
pub struct RuleSet {
    inner: Arc<Rules>,
}

/// What a rule set holds; the loader fills it, everyone else reads it through [`RuleSet`].
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Core's and the packs' facts.
    pub vocabulary: Arc<Vocabulary>,
    /// The packs, by id.
    pub packs: Vec<Pack>,
    /// Every norm, by (pack, file order).
    pub norms: Vec<Norm>,
    /// Every standard.
    pub standards: Vec<Standard>,
    /// Every parameter.
    pub parameters: Vec<Parameter>,
    /// Definitions: (pack, kind, name) → expression.
    pub definitions: BTreeMap<(usize, KindId, String), Source>,
    /// How derived facts are counted.
    pub derivations: BTreeMap<FactId, Source>,
    /// Whole registers as cases, for `test`.
    pub registers: Vec<RegisterCase>,
}

impl RuleSet {
    /// A rule set of checked rules. The loader's door: what it is given is taken to be checked.
    #[must_use]
    pub fn new(rules: Rules) -> Self {
        RuleSet { inner: Arc::new(rules) }
    }
    /// Core's and the packs' facts.
    #[must_use]
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.inner.vocabulary
    }
    /// The packs.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.inner.packs
    }
    /// Every norm.
    #[must_use]
    pub fn norms(&self) -> &[Norm] {
        &self.inner.norms
    }
    /// The norm at a place.
    #[must_use]
    pub fn norm(&self, id: NormId) -> Option<&Norm> {
        self.inner.norms.get(usize::try_from(id.0).ok()?)
    }
    /// Every standard.
    #[must_use]
    pub fn standards(&self) -> &[Standard] {
        &self.inner.standards
    }
    /// The standard at a place.
    #[must_use]
    pub fn standard(&self, id: StandardId) -> Option<&Standard> {
        self.inner.standards.get(usize::try_from(id.0).ok()?)
    }
    /// Every parameter.
    #[must_use]
    pub fn parameters(&self) -> &[Parameter] {
        &self.inner.parameters
    }
    /// The parameter at a place.
    #[must_use]
    pub fn parameter(&self, id: ParameterId) -> Option<&Parameter> {
        self.inner.parameters.get(usize::try_from(id.0).ok()?)
    }
    /// The rules themselves, for the passes that walk them all.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.inner
    }
    /// A norm by `pack/norm`, or by `norm` where only one pack has it.
    #[must_use]
    pub fn norm_named(&self, name: &str) -> Option<&Norm> {
        let (pack, name) = name.split_once('/').map_or((None, name), |(p, n)| (Some(p), n));
        let mut found = self.inner.norms.iter().filter(|n| {
            n.name == name && pack.is_none_or(|p| self.inner.packs.get(n.pack).is_some_and(|known| known.id == p))
        });
        found.next().filter(|_| found.next().is_none())
    }
    /// `pack/norm`.
    #[must_use]
    pub fn full_name(&self, norm: &Norm) -> String {
        let pack = self.inner.packs.get(norm.pack).map(|p| p.id.as_str()).unwrap_or_default();
        format!("{pack}/{}", norm.name)
    }
}
