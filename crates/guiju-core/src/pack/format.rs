//! The canonical form of a pack's expressions: each rewritten in one language, every other byte of the files kept.
//!
//! A word that names something of the vocabulary gets its canonical name in the language; what a pack itself names (definitions,
//! parameters, norms) has one name and keeps it. A rewriting that would mean anything else is not made.

mod quote;

use std::collections::BTreeMap;

use super::document::{Item, Table, Text, Value};
use super::names::{Bindings, PackNames};
use super::rule_set::{RuleSet, Rules, Source};
use super::sink::Sink;
use super::source;
use super::{PackFiles, check};
use crate::language::Language;
use crate::language::elaborate::{self, Context};
use crate::language::lexer::{Token, lex};
use crate::language::parser::{parse, parse_period};
use crate::language::printer::{AsWritten, Printing, print, print_period};
use crate::language::tree::Expr;
use crate::language::word::is_han;
use crate::vocabulary::KindId;

/// The files of a pack whose expressions are not canonical, as they should be: path → bytes. `rules` are what the pack was loaded as,
/// without errors. Without a language each expression keeps the one that most of its words are in.
#[must_use]
pub fn format(pack: &PackFiles, rules: &RuleSet, language: Option<Language>) -> BTreeMap<String, Vec<u8>> {
    let places = Places::of(pack);
    let rules = rules.rules();
    let mut edits: BTreeMap<String, BTreeMap<usize, (usize, String)>> = BTreeMap::new();
    let mut rewrite = |file: &str, text: &Text, written: String| {
        if written != text.text {
            let edit = (text.span.end, quote::quoted(&written));
            edits.entry(file.to_owned()).or_default().insert(text.span.start, edit);
        }
    };
    for (source, subject, names) in expressions(rules, &Bindings::default()) {
        if let Some((file, text)) = places.text(pack, source) {
            let context = Context { vocabulary: &rules.vocabulary, subject, names: &names, recurring: true };
            let language = language.unwrap_or_else(|| language_of(&source.text));
            rewrite(file, text, quote::wrapped(&canonical(&source.expr, &context, language)));
        }
    }
    for (file, text) in &places.periods {
        let language = language.unwrap_or_else(|| language_of(&text.text));
        if let (Some(period), _) = parse_period(&text.text) {
            rewrite(file, text, print_period(&period, language));
        }
    }
    edits
        .into_iter()
        .filter_map(|(path, edits)| Some((path.clone(), applied(pack.files.get(&path)?, &edits)?)))
        .collect()
}

/// Every expression of the rules, with the kind it is about and the names around it.
fn expressions<'a>(rules: &'a Rules, bindings: &'a Bindings) -> Vec<(&'a Source, KindId, PackNames<'a>)> {
    let mut out = Vec::new();
    for norm in &rules.norms {
        let names = PackNames::of(rules, norm, bindings);
        out.extend(check::sources(norm).map(|source| (source, norm.subject, names)));
    }
    let plain = |pack: usize| PackNames { rules, pack, bindings, set: NOTHING_SET };
    out.extend(rules.definitions.iter().map(|((pack, kind, _), source)| (source, *kind, plain(*pack))));
    for (fact, source) in &rules.derivations {
        if let Some(kind) = rules.vocabulary.fact(*fact).map(|f| f.kind) {
            // Derivations name the vocabulary alone, so any pack's names will do.
            out.push((source, kind, plain(0)));
        }
    }
    out
}

const NOTHING_SET: &BTreeMap<crate::language::formula::ParameterId, super::rule_set::ParameterValue> = &BTreeMap::new();

/// The expression in a language, with the vocabulary's names in it where they mean the same.
fn canonical(expr: &Expr, context: &Context<'_>, language: Language) -> String {
    let named = elaborate::named(expr, context);
    let names: BTreeMap<usize, String> =
        named.into_iter().filter_map(|(at, entity)| Some((at, entity.name(context.vocabulary, language)?))).collect();
    let renamed = print(expr, &Printing { language, names: &names });
    let (again, wrong) = parse(&renamed);
    if wrong.is_empty() && same(expr, &again, context) {
        renamed
    } else {
        print(expr, &Printing { language, names: &AsWritten })
    }
}

/// Whether two expressions mean the same, whichever sort of value they have.
fn same(one: &Expr, other: &Expr, context: &Context<'_>) -> bool {
    let windows = (elaborate::window(one), elaborate::window(other));
    if let (Some(one), Some(other)) = &windows {
        let periods = one.period == other.period && one.over == other.over;
        return periods && same(&one.require, &other.require, context);
    }
    windows.0.is_none()
        && windows.1.is_none()
        && elaborate::truth(one, context).0 == elaborate::truth(other, context).0
        && elaborate::date(one, context).0 == elaborate::date(other, context).0
        && elaborate::number(one, context).0 == elaborate::number(other, context).0
}

/// The language that most words of a text are in; Chinese where it has as many of both.
fn language_of(text: &str) -> Language {
    let (lexemes, _) = lex(text);
    let mut balance = 0i64;
    for lexeme in &lexemes {
        let word = match lexeme.token {
            Token::Word(_) | Token::Key(_) if !lexeme.glued => text.get(lexeme.span.start..lexeme.span.end),
            _ => None,
        };
        if let Some(word) = word {
            balance = balance.saturating_add(if word.chars().all(is_han) { 1 } else { -1 });
        }
    }
    if balance < 0 { Language::English } else { Language::Chinese }
}

/// Every string of a pack's files, and among them the periods of recurring norms.
struct Places {
    texts: BTreeMap<(String, usize), Text>,
    periods: Vec<(String, Text)>,
}

impl Places {
    fn of(pack: &PackFiles) -> Places {
        let mut places = Places { texts: BTreeMap::new(), periods: Vec::new() };
        for (path, bytes) in pack.files.iter().filter(|(path, _)| path.ends_with(".toml")) {
            let document = source::read(path, path.clone(), bytes, &mut Sink::default());
            places.table(path, &document.table);
        }
        places
    }
    fn table(&mut self, path: &str, table: &Table) {
        for entry in &table.entries {
            if let (true, "per", Value::Text(text)) =
                (path.starts_with("norms/"), entry.key.as_ref(), &entry.item.value)
            {
                self.periods.push((path.to_owned(), text.clone()));
            }
            self.item(path, &entry.item);
        }
    }
    fn item(&mut self, path: &str, item: &Item) {
        match &item.value {
            Value::Text(text) => {
                self.texts.insert((path.to_owned(), text.start()), text.clone());
            }
            Value::List(items) => items.iter().for_each(|item| self.item(path, item)),
            Value::Table(table) => self.table(path, table),
            _ => {}
        }
    }
    /// The string that an expression was read from, where it is one of this pack's.
    fn text(&self, pack: &PackFiles, source: &Source) -> Option<(&str, &Text)> {
        let path = source.file.strip_prefix(pack.name.as_str())?.strip_prefix('/')?;
        let ((path, _), text) = self.texts.get_key_value(&(path.to_owned(), source.offset))?;
        (text.text == source.text).then_some((path.as_str(), text))
    }
}

/// The bytes of a file with its edits made.
fn applied(bytes: &[u8], edits: &BTreeMap<usize, (usize, String)>) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0usize;
    for (start, (end, text)) in edits {
        out.extend_from_slice(bytes.get(at..*start)?);
        out.extend_from_slice(text.as_bytes());
        at = *end;
    }
    out.extend_from_slice(bytes.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests;
