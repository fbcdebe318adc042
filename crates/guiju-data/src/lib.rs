//! Bytes to registers: what the formats have in common, and each format behind a feature.
//!
//! A format turns its text into [`Value`](guiju_core::register::Value)s at named places and tells them to a
//! [`RegisterBuilder`](guiju_core::register::RegisterBuilder), which checks them. It must not know norms, verdicts or the command line.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)
)]

#[cfg(feature = "json")]
pub mod json;
pub mod quantity;
pub mod schema;
