//! Exact values: rationals, civil dates, calendar spans, and what is known of a fact.
//!
//! Must not know kinds, facts or the language. No float type occurs here or anywhere it is used.

pub mod date;
pub mod fact;
pub mod rational;
pub mod truth;

pub use date::{Date, Span, SpanUnit};
pub use fact::Fact;
pub use rational::Rational;
pub use truth::Truth;
