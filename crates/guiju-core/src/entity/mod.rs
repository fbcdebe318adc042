//! The kinds of community governance, one file per kind or close family; a fact is declared once.
//!
//! Must not know expressions, packs or registers.
