//! Rule sets as an embedding program uses them: packs by name, settings, check and explain.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use guiju_core::diagnostic::{Diagnostic, nearest};
use guiju_core::image;
use guiju_core::language::formula::{NormId, ParameterId};
use guiju_core::pack::rule_set::{ParameterKind, ParameterValue};
use guiju_core::pack::{self, PackFiles, parameters};
use guiju_core::value::Date;
use guiju_core::verdict::{Proof, RecordId};
use guiju_core::vocabulary::Vocabulary;
use guiju_engine::{Options, Plan, PlanError};

use crate::{Outcome, Register, packs};

/// Why packs cannot be used.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// No such pack.
    #[error("there is no pack `{name}`")]
    NotFound {
        /// As asked for.
        name: String,
        /// The nearest built-in id.
        suggestion: Option<String>,
    },
    /// A file that cannot be read.
    #[error("{path}: {why}")]
    Unreadable {
        /// Which.
        path: String,
        /// The system's words.
        why: String,
    },
    /// Mistakes in the packs, all of them.
    #[error("{} mistakes in the packs", .diagnostics.len())]
    Mistakes {
        /// With their places.
        diagnostics: Vec<Diagnostic>,
        /// The files, to show the places.
        files: Vec<PackFiles>,
    },
}

/// Why rules cannot be used on data.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// No date, a parameter's value that it cannot have, expressions that do not work with it.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// No norm of that name, or several.
    #[error("there is no norm `{name}`")]
    NoNorm {
        /// As asked for.
        name: String,
        /// The nearest.
        suggestion: Option<String>,
    },
    /// No subject of the norm's kind with that code or `id`.
    #[error("no {kind} has the code or id `{name}`")]
    NoSubject {
        /// As asked for.
        name: String,
        /// The norm's kind.
        kind: String,
    },
    /// Subjects of several kinds have that code or `id`.
    #[error("`{name}` may be any of {}", .kinds.join(", "))]
    SeveralSubjects {
        /// As asked for.
        name: String,
        /// Their kinds.
        kinds: Vec<String>,
    },
    /// No parameter of that name, or a text that is none of its values.
    #[error("`{0}` is no parameter, or has no value `{1}`")]
    Parameter(String, String),
}

/// Packs in use, with how they are used. Cheap to clone.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use guiju::{Date, Register, RuleSet};
/// let rules = RuleSet::builtin(["nanjing-2007"])?;
/// let text = r#"{"communities": [{"code": "320102001001", "households": 1800, "full_time_workers": 5}]}"#;
/// let register = Register::from_json(rules.vocabulary(), text.as_bytes())?;
/// let outcome = rules.check(&register, Date::new(2010, 12, 31))?;
/// assert!(outcome.findings().iter().any(|f| f.verdict == guiju::Verdict::Unmet));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct RuleSet {
    inner: pack::RuleSet,
    /// What the packs were read from, to write them as an image.
    sources: Arc<[PackFiles]>,
    benchmark: bool,
    proposed: bool,
    parameters: BTreeMap<ParameterId, ParameterValue>,
}

impl RuleSet {
    /// Built-in packs by id.
    ///
    /// # Errors
    /// [`PackError::NotFound`] for an id that is not carried.
    pub fn builtin<I>(ids: I) -> Result<RuleSet, PackError>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let found = ids.into_iter().map(|id| {
            let id = id.as_ref();
            let missing = || PackError::NotFound { name: id.to_owned(), suggestion: nearest(id, packs::builtin_ids()) };
            packs::builtin(id).ok_or_else(missing)
        });
        RuleSet::from_files(found.collect::<Result<_, _>>()?)
    }
    /// The pack in a folder.
    ///
    /// # Errors
    /// What reading and loading it gives: every mistake at once.
    pub fn load(path: impl AsRef<Path>) -> Result<RuleSet, PackError> {
        RuleSet::from_files(vec![packs::read(path.as_ref())?])
    }
    /// Packs by built-in id or path, in this order.
    ///
    /// # Errors
    /// As [`RuleSet::builtin`] and [`RuleSet::load`].
    pub fn named<I>(names: I) -> Result<RuleSet, PackError>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let found = names.into_iter().map(|name| packs::named(name.as_ref()));
        RuleSet::from_files(found.collect::<Result<_, _>>()?)
    }
    /// Packs whose files the caller has read.
    ///
    /// # Errors
    /// [`PackError::Mistakes`] with every diagnostic.
    pub fn from_files(files: Vec<PackFiles>) -> Result<RuleSet, PackError> {
        match pack::load(&files, Vocabulary::core()).checked() {
            Ok(inner) => Ok(RuleSet {
                inner,
                sources: files.into(),
                benchmark: false,
                proposed: false,
                parameters: BTreeMap::new(),
            }),
            Err(diagnostics) => Err(PackError::Mistakes { diagnostics, files }),
        }
    }
    /// The id that the first of some packs gives itself, good or not.
    #[must_use]
    pub fn id_of(files: &[PackFiles]) -> Option<String> {
        let first = files.first().cloned()?;
        pack::load(&[first], Vocabulary::core()).rules.packs().first().map(|p| p.id.clone())
    }
    /// The packs of a compiled image, checked as those of a folder are.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use guiju::RuleSet;
    /// let image = RuleSet::builtin(["nanjing-2007"])?.to_image()?;
    /// let rules = RuleSet::from_image(&image)?;
    /// assert_eq!(rules.packs()[0].id, "nanjing-2007");
    /// assert!(RuleSet::from_image(&image[..image.len() - 1]).is_err());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`PackError::Mistakes`]: bytes that are no image, of another format, damaged, or with anything that a pack may not say.
    pub fn from_image(bytes: &[u8]) -> Result<RuleSet, PackError> {
        RuleSet::from_files(vec![PackFiles::of_image(image::FILE, bytes.to_vec())])
    }
    /// The packs as one compiled image, without settings: no cases, no digests of sentences, and the same bytes for the same packs.
    ///
    /// # Errors
    /// [`PackError::Mistakes`] for packs that pass a limit of images.
    pub fn to_image(&self) -> Result<Vec<u8>, PackError> {
        let mistakes = |diagnostics| PackError::Mistakes { diagnostics, files: self.sources.to_vec() };
        image::write(&self.sources, Vocabulary::core()).map_err(mistakes)
    }
    /// Everything that is wrong with packs, warnings too; empty for good ones.
    #[must_use]
    pub fn diagnose(files: &[PackFiles]) -> Vec<Diagnostic> {
        pack::load(files, Vocabulary::core()).diagnostics
    }
    /// The same packs, used outside their jurisdiction; every finding then says so.
    #[must_use]
    pub fn as_benchmark(mut self, benchmark: bool) -> Self {
        self.benchmark = benchmark;
        self
    }
    /// The same packs with their authors' proposals for parameters that the text leaves open.
    #[must_use]
    pub fn with_proposals(mut self, proposed: bool) -> Self {
        self.proposed = proposed;
        self
    }
    /// The same packs with a parameter set: `nanjing-2007/size_tolerance`, `10%`.
    ///
    /// # Errors
    /// [`CheckError::Parameter`] for an unknown name or a text that is none of its values.
    pub fn with_parameter(mut self, name: &str, value: &str) -> Result<Self, CheckError> {
        let wrong = || CheckError::Parameter(name.to_owned(), value.to_owned());
        let (pack, own) = name.split_once('/').map_or((None, name), |(p, n)| (Some(p), n));
        let own = own.trim_start_matches('$');
        let mut found = self.inner.parameters().iter().filter(|p| {
            p.name == own && pack.is_none_or(|id| self.inner.packs().get(p.pack).is_some_and(|known| known.id == id))
        });
        let parameter = found.next().filter(|_| found.next().is_none()).ok_or_else(wrong)?;
        let value = parameters::parameter_value(value, &parameter.range).ok_or_else(wrong)?;
        if !parameters::within(value, &parameter.range) {
            return Err(wrong());
        }
        self.parameters.insert(parameter.id, value);
        Ok(self)
    }
    /// The parameters set, over what the packs say.
    #[must_use]
    pub fn parameters_set(&self) -> &BTreeMap<ParameterId, ParameterValue> {
        &self.parameters
    }
    /// The rules without settings.
    #[must_use]
    pub fn inner(&self) -> &pack::RuleSet {
        &self.inner
    }
    /// Parameters bound for a date and every norm lowered; a plan serves any number of registers.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn plan(&self, as_of: Option<Date>) -> Result<Plan, PlanError> {
        let options =
            Options { as_of, benchmark: self.benchmark, proposed: self.proposed, parameters: self.parameters.clone() };
        Plan::new(&self.inner, &options)
    }
    /// Judges every norm on every subject. Without a date, the register's own.
    ///
    /// # Errors
    /// [`PlanError::NoAsOf`] where neither gives a date: there is no clock.
    pub fn check(&self, register: &Register, as_of: impl Into<Option<Date>>) -> Result<Outcome, PlanError> {
        let plan = self.plan(as_of.into().or(register.as_of()))?;
        let verdicts = plan.check(register);
        let mut parameters = self.parameters.clone();
        if self.proposed {
            for parameter in self.inner.parameters() {
                let local = parameter.propose.filter(|_| parameter.kind == ParameterKind::Local);
                local.map(|value| parameters.entry(parameter.id).or_insert(value));
            }
        }
        Ok(Outcome::new(Arc::new(plan), register.clone(), verdicts, parameters))
    }
    /// Why a verdict is as it is. The subject by code or `id` (or as findings name it), the norm by `pack/norm`.
    ///
    /// # Errors
    /// No such subject or norm, or no plan.
    pub fn explain(
        &self,
        register: &Register,
        subject: &str,
        norm: &str,
        as_of: impl Into<Option<Date>>,
    ) -> Result<Proof, CheckError> {
        let (subject, norm) = self.locate(register, subject, norm)?;
        let plan = self.plan(as_of.into().or(register.as_of()))?;
        let kind =
            |n: NormId| self.inner.norm(n).and_then(|n| self.vocabulary().kind(n.subject)).map(|k| k.name.clone());
        plan.explain(register, subject, norm).ok_or_else(|| CheckError::NoSubject {
            name: register.identity(subject),
            kind: kind(norm).unwrap_or_default(),
        })
    }
    /// The record and the norm that are meant by these names.
    ///
    /// # Errors
    /// [`CheckError::NoNorm`], [`CheckError::NoSubject`].
    pub fn locate(&self, register: &Register, subject: &str, norm: &str) -> Result<(RecordId, NormId), CheckError> {
        let found = self.inner.norm_named(norm).ok_or_else(|| {
            let names: Vec<String> = self.inner.norms().iter().map(|n| self.inner.full_name(n)).collect();
            CheckError::NoNorm { name: norm.to_owned(), suggestion: nearest(norm, names.iter().map(String::as_str)) }
        })?;
        let named = register.find(found.subject, subject);
        let record = named.or_else(|| register.of_kind(found.subject).find(|r| register.identity(*r) == subject));
        let kind = self.vocabulary().kind(found.subject).map(|k| k.name.clone()).unwrap_or_default();
        let record = record.ok_or_else(|| CheckError::NoSubject { name: subject.to_owned(), kind })?;
        Ok((record, found.id))
    }
    /// The one subject of any norm that has this code or `id`.
    ///
    /// # Errors
    /// [`CheckError::NoSubject`], [`CheckError::SeveralSubjects`] where subjects of several kinds have it.
    pub fn subject(&self, register: &Register, name: &str) -> Result<RecordId, CheckError> {
        let mut kinds: Vec<_> = self.inner.norms().iter().map(|n| n.subject).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let named =
            |kind| register.find(kind, name).or_else(|| register.of_kind(kind).find(|r| register.identity(*r) == name));
        let found: Vec<RecordId> = kinds.into_iter().filter_map(named).collect();
        let kind = |record: &RecordId| self.vocabulary().kind(record.kind).map(|k| k.name.clone()).unwrap_or_default();
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(CheckError::NoSubject { name: name.to_owned(), kind: "subject".to_owned() }),
            several => {
                Err(CheckError::SeveralSubjects { name: name.to_owned(), kinds: several.iter().map(kind).collect() })
            }
        }
    }
}

impl Deref for RuleSet {
    type Target = pack::RuleSet;

    fn deref(&self) -> &pack::RuleSet {
        &self.inner
    }
}
