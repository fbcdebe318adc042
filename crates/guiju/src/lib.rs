//! guiju (规矩): a rules engine that turns Chinese community-governance documents into obligations a machine can check.
//!
//! This is the front door: it re-exports the nouns and verbs, carries the built-in packs, and decides nothing.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use guiju::{Date, Register, RuleSet, Verdict};
//! let rules = RuleSet::builtin(["nanjing-2007"])?;
//! let data = r#"{"communities": [{"code": "320102001001", "households": 1800, "full_time_workers": 6}]}"#;
//! let register = Register::from_json(rules.vocabulary(), data.as_bytes())?;
//! let outcome = rules.check(&register, Date::new(2010, 12, 31))?;
//! let floor = rules.norm_named("nanjing-2007/staff-floor").map(|n| n.id);
//! assert!(outcome.verdicts().any(|(_, norm, verdict)| Some(norm) == floor && verdict == Verdict::Met));
//! # Ok(())
//! # }
//! ```
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)
)]

mod data;
mod filter;
#[cfg(feature = "toml")]
mod format;
mod outcome;
pub mod packs;
mod rules;

pub use data::{ReadError, Register};
#[cfg(feature = "toml")]
pub use format::format;
pub use outcome::Outcome;
pub use rules::{CheckError, PackError, RuleSet};

pub use guiju_analysis::{cases, coverage, draft, mutation, suggest};
#[cfg(feature = "entities")]
pub use guiju_core::entity;
pub use guiju_core::language::Language;
pub use guiju_core::language::formula::NormId;
pub use guiju_core::register::{DataError, NewRecord, Parent, RegisterBuilder, Value, Year};
pub use guiju_core::value::{Date, Fact, Rational};
pub use guiju_core::verdict::{Finding, Proof, Severity, Verdict};
pub use guiju_core::vocabulary::Vocabulary;
pub use guiju_core::{diagnostic, document, image, limits, pack};
#[cfg(feature = "json")]
pub use guiju_data::json::{bytes_of, read_into as read_json_into};
pub use guiju_data::schema;
pub use guiju_engine::{Plan, PlanError};
pub use guiju_report as report;

/// The project's own pages, compiled so that their examples run.
pub mod docs {
    #[doc = include_str!("../docs/ARCHITECTURE.md")]
    pub mod architecture {}
    #[doc = include_str!("../docs/DESIGN.md")]
    pub mod design {}
    #[doc = include_str!("../docs/GLOSSARY.md")]
    pub mod glossary {}
    #[doc = include_str!("../docs/LANGUAGE.md")]
    pub mod language {}
    #[doc = include_str!("../docs/SEMANTICS.md")]
    pub mod semantics {}
}

#[cfg(test)]
mod tests;

/// The README's example, compiled and run with the others.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
