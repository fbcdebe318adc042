//! How a clause table covers its document: what is wrong with the table, and how much of the document is encoded. The nouns that
//! `guiju-analysis` works out and `guiju-report` tells.

use std::collections::BTreeMap;

use super::rule_set::Citation;
use crate::language::formula::NormId;

/// A clause table held against its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The pack's id.
    pub pack: String,
    /// Sentences of the document.
    pub sentences: usize,
    /// What is wrong, in the order of the document.
    pub faults: Vec<Fault>,
    /// What is worth a look: numerals and words of duty.
    pub notes: Vec<Note>,
    /// Whether the digest of the whole text is the one that the manifest states; `None` where it states none.
    pub whole: Option<bool>,
    /// Every row.
    pub all: Counts,
    /// The rows that list a numeral or a word of duty.
    pub weighty: Counts,
    /// Those of them that no norm cites, or only in part.
    pub open: Vec<Open>,
    /// Norms of the pack.
    pub norms: usize,
    /// Those that only say that something exists.
    pub existence: Vec<NormId>,
}

/// How far sentences are encoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub rows: usize,
    /// Cited by a norm, nothing left over.
    pub encoded: usize,
    /// Cited by a norm, with something left over.
    pub partly: usize,
    /// Cited by none, by reason; what is still to be encoded has the empty reason.
    pub not: BTreeMap<String, usize>,
}

impl Counts {
    /// How many no norm cites.
    #[must_use]
    pub fn unencoded(&self) -> usize {
        self.not.values().fold(0, |all: usize, one| all.saturating_add(*one))
    }
}

/// A row with a numeral or a word of duty that is not encoded, or not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The row.
    pub row: Citation,
    /// Why it is never encoded; `None` where something is still to be.
    pub not: Option<String>,
    /// What remains.
    pub rest: Option<String>,
    /// Its gist.
    pub gist: String,
    /// Whether a norm encodes a part of it.
    pub partly: bool,
}

/// Something wrong with a clause table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A sentence has no row.
    Missing {
        /// The row before it, where there is one.
        after: Option<Citation>,
        /// The sentence.
        found: Found,
    },
    /// Two rows for one sentence.
    Doubled {
        /// The row too many.
        row: Citation,
        /// The row that has the sentence.
        first: Citation,
    },
    /// A row's sentence reads otherwise now.
    Changed {
        /// The row.
        row: Citation,
        /// The digest it states.
        stated: String,
        /// What stands in its place.
        found: Found,
    },
    /// A row's sentence stands elsewhere in the document.
    Moved {
        /// The row.
        row: Citation,
        /// Where its sentence is.
        found: Found,
    },
    /// A row's sentence is not in the document.
    Stray {
        /// The row.
        row: Citation,
    },
}

/// A sentence of the document, as a fault shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its line, from 1.
    pub line: usize,
    /// Its digest.
    pub digest: String,
    /// How it begins.
    pub text: String,
}

/// Something that a row lists and its sentence does not hold, or the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A numeral or word of duty that the sentence does not hold.
    NotThere(Citation, String),
    /// A number in the sentence that no listed numeral holds.
    Unlisted(Citation, String),
}
