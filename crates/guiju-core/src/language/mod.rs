//! The language: source text → tree (spans, never fails) → typed values → formula over atoms; and back to text in either language.
//!
//! | room | from | to |
//! |---|---|---|
//! | [`lexer`], [`parser`] | text | [`tree`] and diagnostics |
//! | [`printer`] | [`tree`] | canonical text, Chinese or English |
//! | [`elaborate`] | [`tree`], vocabulary, bindings of parameters | [`formula`] and diagnostics |
//!
//! It must not know norms' times and forces, registers or verdicts. Nothing downstream of [`formula`] looks at the syntax again.

pub mod elaborate;
pub mod formula;
pub mod lexer;
pub mod parser;
pub mod printer;
pub mod tree;
pub mod word;

/// Which language text is written or told in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 中文.
    #[default]
    Chinese,
    /// English.
    English,
}
