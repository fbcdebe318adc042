//! The oracle: an executable reading of SEMANTICS by enumeration, on small worlds, with big rationals and a calendar of its own.
//!
//! It decides an atom by trying every completion of what is unknown over representative points, and what stands above atoms by
//! Kleene's tables. Each answer has two sides ([`evaluate::Side`]): what the engine must at least decide, and what is true. They
//! are one where SEMANTICS §4 promises exactness; elsewhere the engine may say unknown where the true side is decided.
//!
//! It must not know the engine: no number, date or truth type is shared with it.
//!
//! | room | what it holds |
//! |---|---|
//! | [`number`] | big rationals, units |
//! | [`calendar`] | days, clamped months, periods |
//! | [`world`] | kinds and facts of the test pack, records, what is known of them |
//! | [`expression`] | its own tree of expressions |
//! | [`scene`] | reading facts where an expression stands |
//! | [`completion`] | representative points of what is unknown |
//! | [`tally`] | sums over collections by reachable totals |
//! | [`atom`] | the truth of one atom |
//! | [`evaluate`] | Kleene above atoms, quantifiers |
//! | [`verdict`] | norms, times, overrides, series, recurring duties |

pub mod atom;
pub mod calendar;
pub mod completion;
pub mod evaluate;
pub mod expression;
pub mod number;
pub mod scene;
pub mod tally;
pub mod verdict;
pub mod world;

pub use evaluate::{Side, Truth};
