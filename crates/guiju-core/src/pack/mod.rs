//! Packs: a document as data, from TOML to a rule set; all errors of a pack at once.
//!
//! It must not know files (the caller reads them), registers or verdicts.

pub mod rule_set;

pub use rule_set::{Force, Norm, Pack, Parameter, RuleSet, Standard};
