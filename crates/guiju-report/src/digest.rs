//! The digest of an outcome's verdicts (SEMANTICS §8): the same for the same verdicts on the same subjects, whatever the version,
//! the time or the paths.

use guiju_core::pack::RuleSet;
use guiju_core::register::Register;
use guiju_core::verdict::Outcome;
use sha2::{Digest, Sha256};

/// SHA-256 of the lines `kind TAB code TAB pack/norm TAB verdict LF`, as 64 hex digits.
#[must_use]
pub fn verdict_digest(rules: &RuleSet, register: &Register, outcome: &Outcome) -> String {
    let mut hasher = Sha256::new();
    for (subject, norm, verdict) in outcome.verdicts() {
        let kind = rules.vocabulary().kind(subject.kind).map(|k| k.name.as_str()).unwrap_or_default();
        let norm = rules.norm(norm).map(|n| rules.full_name(n)).unwrap_or_default();
        let line = format!("{kind}\t{}\t{norm}\t{}\n", register.identity(subject), verdict.word());
        hasher.update(line.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
