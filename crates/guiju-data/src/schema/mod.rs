//! The vocabulary told to others: as a JSON Schema of the input, and as a page to read.
//!
//! Both are written from the rows of [`guiju_core::vocabulary::schema`]. Must not know registers or how input is read.

#[cfg(feature = "json")]
mod json_schema;
mod markdown;

#[cfg(feature = "json")]
pub use json_schema::json_schema;
pub use markdown::{enumerations_page, facts_page, kinds_table, markdown};
