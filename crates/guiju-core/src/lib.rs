//! The nouns and the language of guiju (规矩): a rules engine for Chinese community-governance documents.
//!
//! This crate is pure. It must not know files, the clock, the locale, the environment, randomness or threads; it never
//! prints. Everything it says about a mistake is a [`diagnostic::Diagnostic`]: code, place, arguments, no prose chosen here.
//!
//! Reading order: [`value`] (exact numbers, dates, spans, what is known of a fact) → [`vocabulary`] (kinds, facts, units)
//! → [`language`] (text to tree to formula) → [`pack`] (documents as rule sets) → [`register`] (the data) → [`verdict`].
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

pub mod diagnostic;
pub mod document;
pub mod entity;
pub mod image;
pub mod language;
pub mod limits;
pub mod pack;
pub mod register;
pub mod value;
pub mod verdict;
pub mod vocabulary;
