//! Packs in canonical form, as core writes them: this room only loads what is to be written anew.

use std::collections::BTreeMap;

use guiju_core::language::Language;
use guiju_core::pack::{self, PackFiles};

use crate::{PackError, RuleSet};

/// The files of a pack that are not canonical, as they should be, by path within the pack; without a language every expression keeps
/// its own.
///
/// # Errors
/// The pack's own mistakes: what cannot be loaded cannot be formatted.
pub fn format(files: &PackFiles, language: Option<Language>) -> Result<BTreeMap<String, Vec<u8>>, PackError> {
    let rules = RuleSet::from_files(vec![files.clone()])?;
    Ok(pack::format::format(files, rules.inner(), language))
}
