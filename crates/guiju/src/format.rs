//! Packs in canonical form: every expression printed anew, in its own language or in the one asked for; nothing else is touched.
//!
//! What is written back is loaded again: unless every norm means what it meant, the file is left as it is.

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::language::Language;
use guiju_core::language::printer::{Printing, Rename, print};
use guiju_core::language::tree::Word;
use guiju_core::pack::rule_set::Source;
use guiju_core::pack::{self, PackFiles};
use guiju_core::value::Date;
use guiju_core::vocabulary::Vocabulary;

use crate::{PackError, RuleSet};

/// The files of a pack whose text changes, by path within the pack.
///
/// # Errors
/// The pack's own mistakes: what cannot be loaded cannot be formatted.
pub fn format(files: &PackFiles, language: Option<Language>) -> Result<BTreeMap<String, String>, PackError> {
    let rules = RuleSet::from_files(vec![files.clone()])?;
    for renamed in [true, false] {
        let changed = printed(files, &rules, language, renamed);
        if means_the_same(files, &changed, &rules) {
            return Ok(changed);
        }
    }
    Ok(BTreeMap::new())
}

fn sources(rules: &RuleSet) -> Vec<&Source> {
    let all = rules.rules();
    let of_norms = all.norms.iter().flat_map(|norm| {
        let requirement = norm.require.as_ref().map(|r| &r.source);
        [norm.by.as_ref(), norm.when.as_ref(), norm.unless.as_ref(), requirement]
    });
    of_norms.flatten().chain(all.definitions.values()).chain(all.derivations.values()).collect()
}

fn printed(files: &PackFiles, rules: &RuleSet, language: Option<Language>, renamed: bool) -> BTreeMap<String, String> {
    let mut edits: BTreeMap<&str, BTreeMap<usize, (usize, String)>> = BTreeMap::new();
    for source in sources(rules) {
        let Some(text) = files.text(&source.file) else { continue };
        let Some(raw) = raw_end(text, source.offset) else { continue };
        let own = if source.text.chars().any(|c| guiju_core::language::word::is_han(c)) {
            Language::Chinese
        } else {
            Language::English
        };
        let language = language.unwrap_or(own);
        let names = Names { vocabulary: rules.vocabulary(), language, renamed };
        let new = print(&source.expr, &Printing { language, names: &names });
        edits.entry(source.file.as_str()).or_default().insert(source.offset, (raw.0, raw.1.escape(&new)));
    }
    let mut out = BTreeMap::new();
    for (file, edits) in edits {
        let Some(text) = files.text(file) else { continue };
        let mut rest = text;
        let mut changed = String::new();
        let mut done = 0usize;
        for (start, (end, new)) in edits {
            let (Some(before), Some(after)) = (text.get(done..start), text.get(end..)) else { continue };
            changed.push_str(before);
            changed.push_str(&new);
            rest = after;
            done = end;
        }
        changed.push_str(rest);
        let path = file.split_once('/').map_or(file, |(_, path)| path);
        if changed != text {
            out.insert(path.to_owned(), changed);
        }
    }
    out
}

/// How a TOML string is written.
#[derive(Clone, Copy)]
enum Quotes {
    Basic,
    Literal,
}

impl Quotes {
    fn escape(self, text: &str) -> String {
        match self {
            Quotes::Basic => text.replace('\\', "\\\\").replace('"', "\\\""),
            Quotes::Literal => text.to_owned(),
        }
    }
}

/// Where the string that begins at a byte ends, and how it is quoted; `None` for a place that is no string's beginning.
fn raw_end(text: &str, start: usize) -> Option<(usize, Quotes)> {
    let (before, rest) = (text.get(..start)?, text.get(start..)?);
    let before = before.trim_end_matches(['\n', '\r']);
    let (delimiter, quotes) =
        [("\"\"\"", Quotes::Basic), ("'''", Quotes::Literal), ("\"", Quotes::Basic), ("'", Quotes::Literal)]
            .into_iter()
            .find(|(delimiter, _)| before.ends_with(delimiter))?;
    let mut escaped = false;
    for (at, letter) in rest.char_indices() {
        if !escaped && rest.get(at..)?.starts_with(delimiter) {
            return Some((start.checked_add(at)?, quotes));
        }
        escaped = matches!(quotes, Quotes::Basic) && letter == '\\' && !escaped;
    }
    None
}

/// A word's other name wherever all things of that name agree on it; what is printed is checked afterwards.
struct Names<'a> {
    vocabulary: &'a Vocabulary,
    language: Language,
    renamed: bool,
}

impl Rename for Names<'_> {
    fn rename(&self, word: &Word) -> Option<String> {
        if !self.renamed {
            return None;
        }
        let pick = |zh: &String, en: &String| if self.language == Language::Chinese { zh.clone() } else { en.clone() };
        let mut found = BTreeSet::new();
        for kind in self.vocabulary.kinds() {
            if kind.name == word.text || kind.zh == word.text || kind.aliases.contains(&word.text) {
                found.insert(pick(&kind.zh, &kind.name));
            } else if kind.collections.contains(&word.text) {
                let zh = kind.collections.get(1).unwrap_or(&kind.zh);
                found.insert(pick(zh, kind.collections.first().unwrap_or(&kind.name)));
            }
        }
        found.extend(self.vocabulary.facts().iter().filter(|f| f.answers_to(&word.text)).map(|f| pick(&f.zh, &f.name)));
        let symbols = self.vocabulary.enums().iter().filter_map(|e| e.symbols.get(e.symbol(&word.text)?));
        found.extend(symbols.map(|s| pick(&s.zh, &s.name)));
        if found.len() == 1 { found.pop_first() } else { None }
    }
}

fn means_the_same(files: &PackFiles, changed: &BTreeMap<String, String>, before: &RuleSet) -> bool {
    let mut files = files.clone();
    for (path, text) in changed {
        files.files.insert(path.clone(), text.clone().into_bytes());
    }
    let Ok(rules) = pack::load(&[files], Vocabulary::core()).checked() else { return false };
    let options = guiju_engine::Options { as_of: Some(Date::MAX), ..Default::default() };
    let plans = (guiju_engine::Plan::new(before.inner(), &options), guiju_engine::Plan::new(&rules, &options));
    let (Ok(old), Ok(new)) = plans else { return false };
    rules.norms().len() == before.norms().len()
        && before.norms().iter().all(|norm| match (old.compiled(norm.id), new.compiled(norm.id)) {
            (Some(a), Some(b)) => a.when == b.when && a.unless == b.unless && a.by == b.by && a.require == b.require,
            _ => false,
        })
}
