//! Type-directed generators: worlds and expressions in the oracle's own types, printed as the text of a pack and as JSON data, so
//! that the engine is asked through its public door alone. Every choice comes from one printed seed.
//!
//! | room | what it makes |
//! |---|---|
//! | [`random`] | numbers from a seed |
//! | [`world`] | records with what is known of them |
//! | [`expression`] | well-typed expressions, one recipe an operator |
//! | [`numbers`] | the numbers in them |
//! | [`raw`] | expressions that need not make sense |
//! | [`norms`] | small rule sets with times, overrides, series |
//! | [`mod@print`] | expressions as text, Chinese or English |
//! | [`pack`] | the test pack as TOML |
//! | [`json`] | worlds as JSON |

pub mod expression;
pub mod json;
pub mod norms;
pub mod numbers;
pub mod pack;
pub mod print;
pub mod random;
pub mod raw;
pub mod world;
