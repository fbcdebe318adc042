//! Building a register: records are added with what is known of them, places get their parents, bad records are refused and named.

/// What is wrong with the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// The code, kebab-case; [`crate::diagnostic::catalogue`] has its wording.
    pub code: crate::diagnostic::Code,
    /// Where in the data: line, sheet and cell, JSON pointer.
    pub place: String,
    /// The values that fill the message.
    pub arguments: Vec<String>,
}

/// A register in the making.
#[derive(Debug, Default)]
pub struct RegisterBuilder {}
