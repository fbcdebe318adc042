//! Rule sets against their own cases and their document: cases, mutation, coverage, a table to start from; later comparison, conflicts.
//!
//! It must not see a register but a case's: what is given to a case is built here, judged by the engine, and held to what a person
//! expects. It chooses no words: [`Ran`](guiju_core::pack::case::ran::Ran) is told in `guiju-report`.
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

mod boundary;
pub mod cases;
pub mod coverage;
pub mod draft;
mod expect;
pub mod mutation;
pub mod suggest;
pub mod world;
