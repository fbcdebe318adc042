//! Outcomes as an embedding program uses them: verdicts at once, findings worked out when asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use guiju_core::diagnostic::Diagnostic;
#[cfg(feature = "html")]
use guiju_core::language::Language;
use guiju_core::language::formula::{NormId, ParameterId};
use guiju_core::pack::rule_set::ParameterValue;
use guiju_core::register::DataError;
use guiju_core::verdict::gap::Gap;
use guiju_core::verdict::question::{Column, Question};
use guiju_core::verdict::{self, Counts, Finding, RecordId, Verdict};
use guiju_engine::Plan;
use guiju_report::Report;

use crate::Register;

/// Every verdict of rules on a register. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Outcome {
    plan: Arc<Plan>,
    register: Register,
    verdicts: Arc<verdict::Outcome>,
    parameters: Arc<BTreeMap<ParameterId, ParameterValue>>,
    errors: Arc<[DataError]>,
    personal: bool,
}

impl Outcome {
    pub(crate) fn new(
        plan: Arc<Plan>,
        register: Register,
        verdicts: verdict::Outcome,
        parameters: BTreeMap<ParameterId, ParameterValue>,
    ) -> Self {
        let errors = register.errors().iter().chain(&verdicts.errors).cloned().collect();
        Outcome {
            plan,
            register,
            verdicts: Arc::new(verdicts),
            parameters: Arc::new(parameters),
            errors,
            personal: false,
        }
    }
    /// The unmet and the undetermined, in the order of SEMANTICS §8, with all there is to say.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_of(|verdict| matches!(verdict, Verdict::Unmet | Verdict::Undetermined)).collect()
    }
    /// The findings whose verdicts are asked for, each worked out when it is reached.
    pub fn findings_of<'a>(&'a self, wanted: impl Fn(Verdict) -> bool + 'a) -> impl Iterator<Item = Finding> + 'a {
        self.plan.findings(&self.register, &self.verdicts, wanted)
    }
    /// The report as one file to look at and to print; verdicts that are wanted are told in full, the others by title. A large register is
    /// told in part, and the report says so.
    #[cfg(feature = "html")]
    #[must_use]
    pub fn html(&self, language: Language, wanted: impl Fn(Verdict) -> bool) -> String {
        use guiju_report::html::{Choice, Most, page};
        let choice = Choice::of(&self.report(&[]), &wanted, Most::default());
        let told = self.verdicts().filter(|(subject, _, verdict)| choice.tells(*subject) && wanted(*verdict));
        let found = told.filter_map(|(subject, norm, _)| self.plan.finding(&self.register, subject, norm));
        let findings: Vec<Finding> = found.collect();
        let unmet = self.verdicts().filter(|(.., verdict)| *verdict == Verdict::Unmet).count();
        let gap = (unmet <= guiju_core::limits::REPORT_SUMMED).then(|| self.gap().scopes);
        page(&self.report(&findings), &choice, gap.as_deref(), language)
    }
    /// How often each verdict fell, by norm.
    #[must_use]
    pub fn summary(&self) -> BTreeMap<NormId, Counts> {
        self.verdicts.counts()
    }
    /// Every verdict: subjects by kind and code, norms by pack and file order.
    pub fn verdicts(&self) -> impl Iterator<Item = (RecordId, NormId, Verdict)> + '_ {
        self.verdicts.verdicts()
    }
    /// What is wrong with the data: found while reading, and while judging.
    #[must_use]
    pub fn errors(&self) -> &[DataError] {
        &self.errors
    }
    /// The same of those subjects on which an expression is true: `households > 3000`.
    ///
    /// # Errors
    /// The diagnostics, where the expression cannot be read or fits no kind of subject.
    pub fn only_where(&self, expression: &str) -> Result<Outcome, Vec<Diagnostic>> {
        let verdicts = crate::filter::filter(&self.plan, &self.register, &self.verdicts, expression)?;
        Ok(Outcome { verdicts: Arc::new(verdicts), ..self.clone() })
    }
    /// What subjects are short of, the least changes, and their sums by place and by bearer.
    #[must_use]
    pub fn gap(&self) -> Gap {
        self.plan.gap(&self.register, &self.verdicts)
    }
    /// What could be asked about one subject, the most settling first.
    #[must_use]
    pub fn questions(&self, subject: RecordId) -> Vec<Question> {
        self.plan.questions(&self.register, subject)
    }
    /// What could be collected over the whole register, the most settling first.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        self.plan.columns(&self.register, &self.verdicts)
    }
    /// Whether an obligation is violated: an unmet norm that says must or must not.
    #[must_use]
    pub fn has_violations(&self) -> bool {
        let severity = |norm| self.plan.rules().norm(norm).and_then(|n| n.force.severity());
        let violated = |(_, norm, v)| v == Verdict::Unmet && severity(norm) == Some(verdict::Severity::Violation);
        self.verdicts().any(violated)
    }
    /// The SHA-256 of all verdicts (SEMANTICS §8).
    #[must_use]
    pub fn verdict_digest(&self) -> String {
        guiju_report::digest::verdict_digest(self.plan.rules(), &self.register, &self.verdicts)
    }
    /// What the report room tells from.
    #[must_use]
    pub fn report<'a>(&'a self, findings: &'a [Finding]) -> Report<'a> {
        Report {
            rules: self.plan.rules(),
            register: &self.register,
            outcome: &self.verdicts,
            findings,
            errors: &self.errors,
            parameters: &self.parameters,
            personal: self.personal,
        }
    }
    /// The same; reports of it show residents' identity and mobile numbers as they stand in the data.
    #[must_use]
    pub fn allow_personal(mut self, allowed: bool) -> Self {
        self.personal = allowed;
        self
    }
    /// The plan that judged.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }
    /// The data judged.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }
}
