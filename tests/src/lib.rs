//! What the test suites share: the oracle (SEMANTICS by enumeration), the generators that feed it and the engine, the door
//! through which the engine is asked, and the readers of the corpus.
//!
//! The oracle must not know the engine: it shares no number, date or truth type with it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions,
    clippy::unreachable,
    clippy::print_stdout
)]

pub mod command;
pub mod compiled;
pub mod corpus;
pub mod differential;
pub mod door;
pub mod generate;
pub mod house;
pub mod markup;
pub mod mutated;
pub mod oracle;
pub mod reported;
pub mod seeded;
pub mod small_packs;
