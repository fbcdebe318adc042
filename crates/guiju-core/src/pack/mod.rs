//! Packs: a document as data, from TOML to a rule set; all errors of a pack at once.
//!
//! It must not know files (the caller reads them), registers or verdicts.
//!
//! | pass | reads | gives |
//! |---|---|---|
//! | `source`, [`crate::image`] | bytes: TOML, or a compiled image | `document`: tables with the place of every key and value |
//! | `manifest` | pack.toml, clauses.toml | pack, places, table of sentences |
//! | `declare` | facts.toml | a vocabulary with the packs' own kinds, facts, enumerations |
//! | `parameters`, `norms` | parameters.toml, norms/*.toml | drafts whose expressions are trees |
//! | `resolve` | drafts | norms, standards, overrides by id; adopted norms copied |
//! | `check`, `circles`, `typing`, `series`, `case` | rules | no circles; types and units of every expression; stages; cases |
//!
//! A norm that fails is left out of the rule set and named; [`Loaded::checked`] refuses a set with errors.

pub mod case;
mod check;
mod circles;
pub mod coverage;
mod declare;
pub(crate) mod document;
pub(crate) mod expression;
pub(crate) mod fields;
#[cfg(feature = "toml")]
pub mod format;
mod graph;
pub mod literal;
pub mod manifest;
pub mod mutant;
pub mod names;
mod norms;
pub(crate) mod open;
pub mod parameter;
pub mod parameters;
mod recurring;
mod resolve;
pub mod rule_set;
mod scope;
mod series;
pub(crate) mod sink;
#[cfg(feature = "toml")]
mod source;
mod typing;

use std::collections::BTreeMap;

pub use names::{Bindings, PackNames};
pub use rule_set::{Force, Norm, Pack, Parameter, RuleSet, Standard};

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::image;
use crate::language::tree::Span;
use crate::vocabulary::Vocabulary;

/// The files of one pack, as the caller read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackFiles {
    /// The folder's name; diagnostics name files as `name/path`.
    pub name: String,
    /// Path within the folder, with `/` between its parts → bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl PackFiles {
    /// A pack as a compiled image: bytes that [`crate::image::build`] made.
    #[must_use]
    pub fn of_image(name: &str, bytes: Vec<u8>) -> Self {
        PackFiles { name: name.to_owned(), files: BTreeMap::from([(image::FILE.to_owned(), bytes)]) }
    }
    /// The bytes of the image, where the pack is one; its other files then say nothing.
    #[must_use]
    pub fn image(&self) -> Option<&[u8]> {
        self.files.get(image::FILE).map(Vec::as_slice)
    }
    /// The text of a file as a diagnostic's place names it (`name/path`), for showing it with a caret.
    #[must_use]
    pub fn text(&self, file: &str) -> Option<&str> {
        let path = file.strip_prefix(self.name.as_str())?.strip_prefix('/')?;
        core::str::from_utf8(self.files.get(path)?).ok()
    }
}

/// What loading gave: the rules that could be read, and everything that is wrong.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Norms that failed are left out.
    pub rules: RuleSet,
    /// By file and place; empty for good packs.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// The rule set, if there is no error (warnings do not count).
    ///
    /// # Errors
    /// Every diagnostic, where one of them is an error.
    pub fn checked(self) -> Result<RuleSet, Vec<Diagnostic>> {
        if self.diagnostics.iter().any(|d| d.level() == Level::Error) { Err(self.diagnostics) } else { Ok(self.rules) }
    }
}

/// Loads packs under a vocabulary: every error of all of them in one run.
#[must_use]
pub fn load(packs: &[PackFiles], core: &Vocabulary) -> Loaded {
    let mut sink = sink::Sink::default();
    let drafts = open::open(packs, core, &mut sink);
    let resolved = resolve::resolve(drafts, &mut sink);
    let rules = check::check(resolved, &mut sink);
    if sink.errors() > 0 {
        // Names that are not there any more are better explained by the image's age than one by one.
        let other = |files: &&PackFiles| files.image().is_some_and(|bytes| image::of_other_vocabulary(bytes, core));
        for files in packs.iter().filter(other) {
            sink.report(&files.name, Span::default(), Code::ImageVocabulary, []);
        }
    }
    Loaded { rules: RuleSet::new(rules), diagnostics: sink.finish() }
}
