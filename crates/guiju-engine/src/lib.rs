//! Rule set × register × as-of → verdicts, and why: the reference evaluator of guiju (规矩).
//!
//! | room | what it is for |
//! |---|---|
//! | [`plan`], [`binding`](self) | parameters bound, every norm lowered to formulas once |
//! | [`facts`] | what is asked of data; an overlay for "what if" |
//! | [`scope`], [`members`] | from a subject to facts and members |
//! | [`mod@reference`], [`linear`], [`interval`] | the truth of a formula (SEMANTICS §4) |
//! | [`norm`], [`calendar`], [`mod@derive`] | applicability, deadline, requirement, periods, derived facts (§6) |
//! | [`outcome`] | every verdict on a register, in order |
//! | [`proof`], [`distance`], [`missing`], [`remedy`] | why, how far, what would settle it, what would mend it |
//! | [`walk`], [`breakpoints`] | every leaf with its scope; the values at which something may change |
//! | [`finding`] | all of that about one verdict, when asked for |
//! | [`mod@gap`], [`question`] | what is short in sum; what to ask for next |
//!
//! It must not see text: no TOML, no JSON, no words of a report. Expressions are lowered once, when a [`Plan`] is made.
//! No float, no clock, no file, no randomness.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::as_conversions,
        clippy::unreachable,
        missing_docs
    )
)]

mod binding;
pub mod breakpoints;
pub mod calendar;
mod cells;
pub mod derive;
pub mod distance;
pub mod facts;
pub mod finding;
pub mod gap;
pub mod interval;
pub mod linear;
mod measure;
pub mod members;
pub mod missing;
pub mod norm;
pub mod outcome;
pub mod plan;
pub mod proof;
pub mod question;
pub mod reference;
pub mod remedy;
mod repair;
pub mod scope;
pub mod walk;

pub use facts::{Facts, Overlay};
pub use plan::{Options, Plan, PlanError};
