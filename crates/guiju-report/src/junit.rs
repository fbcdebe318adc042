//! Cases and mutants as JUnit XML: a suite for each norm or whole register, a test for each case; what does not hold is a failure.
//! Mutants that survived are failures of a suite of their own, proven equivalents are skipped there with their reason.
//!
//! It must not run anything. Nothing in it depends on when or where it was made: no times, no host, no random id.

use guiju_core::language::Language;
use guiju_core::pack::RuleSet;
use guiju_core::pack::case::ran::Ran;
use guiju_core::pack::mutant::{Fate, Mutation};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::{cases, mutants, plain};

/// Cases in the order in which they ran, then mutants where there are any.
///
/// # Errors
/// What the writer of XML says; it writes to memory, and has no reason to.
pub fn text<'a>(
    rules: &RuleSet,
    ran: impl Iterator<Item = &'a Ran>,
    mutation: Option<&Mutation>,
    language: Language,
) -> Result<String, String> {
    let mut report = Report::new("guiju test");
    let mut suite: Option<TestSuite> = None;
    for case in ran {
        if suite.as_ref().is_none_or(|s| s.name.as_str() != case.name) {
            report.add_test_suites(suite.take());
            suite = Some(TestSuite::new(case.name.as_str()));
        }
        if let Some(suite) = &mut suite {
            suite.add_test_case(test(rules, case, language));
        }
    }
    report.add_test_suites(suite);
    if let Some(mutation) = mutation {
        report.add_test_suite(left(rules, mutation, language));
    }
    report.to_string().map_err(|error| error.to_string())
}

fn test(rules: &RuleSet, case: &Ran, language: Language) -> TestCase {
    let mut status = TestCaseStatus::success();
    if !case.holds() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let told = cases::text(rules, case, language);
        let differences: Vec<&str> = told.lines().skip(1).map(str::trim).collect();
        status.set_message(differences.join("; "));
        status.set_description(told.as_str());
    }
    let mut test = TestCase::new(plain(&case.case.text), status);
    test.set_classname(case.name.as_str());
    test
}

/// Survivors and equivalents; killed mutants are only counted.
fn left(rules: &RuleSet, mutation: &Mutation, language: Language) -> TestSuite {
    let mut suite = TestSuite::new("mutation");
    suite.add_property(("killed", mutation.total().killed.to_string().as_str()));
    for (mutant, fate) in &mutation.left {
        let (name, told) = mutants::one(rules, mutant, fate, language);
        let mut status = match fate {
            Fate::Equivalent(_) => TestCaseStatus::skipped(),
            _ => TestCaseStatus::non_success(NonSuccessKind::Failure),
        };
        status.set_message(told);
        suite.add_test_case(TestCase::new(name, status));
    }
    suite
}
