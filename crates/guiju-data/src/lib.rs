//! Being built.
pub mod schema;
