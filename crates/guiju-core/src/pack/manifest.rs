//! `pack.toml` and `clauses.toml`: which document, where and when it binds, and the table of its sentences.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, Entry, Table, Text, Value};
use super::fields::{Fields, text_of};
use super::rule_set::{Citation, ClauseRow, Pack, Title};
use super::sink::Sink;
use crate::diagnostic::Code;
use crate::language::tree::Span;
use crate::value::Date;

/// The version of the semantics that this program knows (SEMANTICS §5).
pub const SEMANTICS: u32 = 1;

/// Why a sentence is not encoded (SEMANTICS §9).
pub const REASONS: [&str; 7] = ["context", "aspiration", "definition", "heading", "reference", "noise", "continued"];

/// Digits of a sentence's digest, and of a source's.
const SENTENCE_DIGEST: usize = 16;
const SOURCE_DIGEST: usize = 64;

/// Reads the manifest; a pack without one is known by its folder's name.
pub(crate) fn read(document: Option<&Document>, name: &str, digest: String, sink: &mut Sink) -> Pack {
    let mut pack = Pack {
        id: name.to_owned(),
        title: Title::default(),
        issuer: String::new(),
        from: None,
        until: None,
        note: String::new(),
        jurisdiction: Vec::new(),
        places: BTreeMap::new(),
        source: None,
        clauses: Vec::new(),
        digest,
        practice: false,
        semantics: SEMANTICS,
        vocabulary: crate::vocabulary::VERSION,
    };
    let Some(document) = document else {
        sink.report(&format!("{name}/pack.toml"), Span::default(), Code::MissingFile, ["pack.toml".to_owned()]);
        return pack;
    };
    let mut fields = Fields::new(document, &document.table, document.table.span);
    if let Some(id) = fields.must_text("id", sink) {
        check_identifier(id, &document.file, sink);
        id.text.clone_into(&mut pack.id);
    }
    pack.semantics = version(&mut fields, "semantics", SEMANTICS, Code::NewerSemantics, sink);
    pack.vocabulary = version(&mut fields, "vocabulary", crate::vocabulary::VERSION, Code::NewerVocabulary, sink);
    pack.title.zh = fields.must_text("zh", sink).map(|t| t.text.clone()).unwrap_or_default();
    pack.title.en = fields.string("en", sink).unwrap_or_default();
    pack.issuer = fields.must_text("issuer", sink).map(|t| t.text.clone()).unwrap_or_default();
    (pack.from, pack.until) = dates(&mut fields, sink);
    pack.note = fields.string("note", sink).unwrap_or_default();
    pack.practice = fields.flag("practice", sink);
    let codes = fields.texts("jurisdiction", sink);
    pack.jurisdiction = codes.iter().filter_map(|t| division_code(t, &document.file, sink)).collect();
    if codes.is_empty() && !pack.practice {
        fields.missing("jurisdiction", sink);
    }
    pack.source = fields.table("source", sink).and_then(|(table, at)| read_source(document, table, at, sink));
    if let Some((table, _)) = fields.table("places", sink) {
        pack.places = read_places(document, table, &pack.jurisdiction, sink);
    }
    fields.finish(sink);
    pack
}

/// `from` and `until`; the second not before the first.
pub(crate) fn dates(fields: &mut Fields<'_>, sink: &mut Sink) -> (Option<Date>, Option<Date>) {
    let (from, until) = (fields.date("from", sink), fields.date("until", sink));
    if let (Some(first), Some(last)) = (from, until)
        && last < first
    {
        let at = fields.entry("until").map(|e| e.item.span).unwrap_or_default();
        sink.report(fields.file(), at, Code::UntilBeforeFrom, [first.to_string(), last.to_string()]);
    }
    (from, until)
}

/// The version that the pack was written for, the program's own where it does not say; a newer one is refused.
fn version(fields: &mut Fields<'_>, key: &'static str, known: u32, newer: Code, sink: &mut Sink) -> u32 {
    let Some((asked, span)) = fields.whole(key, sink) else { return known };
    if asked > known {
        sink.report(fields.file(), span, newer, [asked.to_string(), known.to_string()]);
    }
    asked
}

/// Whether a text is an id of a pack, norm or standard: `staff-ratio`.
pub(crate) fn is_identifier(text: &str) -> bool {
    let letters = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    letters
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.len() <= crate::limits::NAME_LETTERS
}

fn check_identifier(id: &Text, file: &str, sink: &mut Sink) {
    if !is_identifier(&id.text) {
        sink.report(file, id.span, Code::BadIdentifier, [super::fields::shortened(&id.text)]);
    }
}

/// A prefix of a division code, by its structure alone (2, 4, 6, 9 or 12 digits).
fn division_code(text: &Text, file: &str, sink: &mut Sink) -> Option<String> {
    let code = &text.text;
    let good =
        matches!(code.len(), 2 | 4 | 6 | 9 | 12) && code.bytes().all(|b| b.is_ascii_digit()) && !code.starts_with('0');
    if !good {
        sink.report(file, text.span, Code::BadDivisionCode, [super::fields::shortened(code)]);
    }
    good.then(|| code.clone())
}

fn read_source(document: &Document, table: &Table, at: Span, sink: &mut Sink) -> Option<(String, String)> {
    let mut fields = Fields::new(document, table, at);
    let file = fields.must_text("file", sink).map(|t| t.text.clone());
    let digest = fields.must_text("sha256", sink).and_then(|t| digest_of(t, SOURCE_DIGEST, &document.file, sink));
    fields.finish(sink);
    Some((file?, digest?))
}

fn digest_of(text: &Text, digits: usize, file: &str, sink: &mut Sink) -> Option<String> {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    let good = text.text.len() == digits && text.text.bytes().all(hex);
    if !good {
        sink.report(file, text.span, Code::BadDigest, [super::fields::shortened(&text.text), digits.to_string()]);
    }
    good.then(|| text.text.clone())
}

fn read_places(
    document: &Document,
    table: &Table,
    jurisdiction: &[String],
    sink: &mut Sink,
) -> BTreeMap<String, Vec<String>> {
    let mut places = BTreeMap::new();
    for entry in &table.entries {
        if !crate::language::word::is_name(&entry.key) {
            sink.report(&document.file, entry.key_span, Code::BadName, [entry.key.to_string()]);
        }
        let Value::List(items) = &entry.item.value else {
            super::fields::wrong(&entry.item, &entry.key, "array", &document.file, sink);
            continue;
        };
        let mut codes = Vec::new();
        for item in items {
            let Some(text) = text_of(item, &entry.key, &document.file, sink) else { continue };
            let Some(code) = division_code(text, &document.file, sink) else { continue };
            if !jurisdiction.is_empty() && !jurisdiction.iter().any(|j| code.starts_with(j.as_str())) {
                sink.report(&document.file, text.span, Code::OutsideJurisdiction, [code.clone()]);
            }
            codes.push(code);
        }
        places.insert(entry.key.to_string(), codes);
    }
    places
}

/// A clause table: its rows, each with the place of its key.
pub(crate) type ClauseTable = Vec<(ClauseRow, Span)>;

/// Reads the clause table; the span of each row's key goes with it.
pub(crate) fn read_clauses(document: &Document, sink: &mut Sink) -> ClauseTable {
    document
        .table
        .entries
        .iter()
        .filter_map(|entry| Some((read_clause(document, entry, sink)?, entry.key_span)))
        .collect()
}

fn read_clause(document: &Document, entry: &Entry, sink: &mut Sink) -> Option<ClauseRow> {
    let Some(citation) = citation_of(&entry.key) else {
        sink.report(&document.file, entry.key_span, Code::BadCitation, [super::fields::shortened(&entry.key)]);
        return None;
    };
    let Value::Table(table) = &entry.item.value else {
        super::fields::wrong(&entry.item, &entry.key, "table", &document.file, sink);
        return None;
    };
    let mut fields = Fields::new(document, table, entry.key_span);
    let sha = if document.reduced { None } else { fields.must_text("sha", sink) };
    let sha = sha.and_then(|t| digest_of(t, SENTENCE_DIGEST, &document.file, sink));
    let gist = fields.must_text("gist", sink).map(|t| t.text.clone());
    let words = |texts: Vec<&Text>| texts.into_iter().map(|t| t.text.clone()).collect();
    let numerals = words(fields.texts("numerals", sink));
    let duty = words(fields.texts("duty", sink));
    let not = fields.text("not", sink);
    if let Some(reason) = not.filter(|t| !REASONS.contains(&t.text.as_str())) {
        sink.report_near(&document.file, reason.span, Code::UnknownReason, &reason.text, REASONS.into_iter());
    }
    let rest = fields.string("rest", sink);
    fields.finish(sink);
    let not = not.map(|t| t.text.clone());
    Some(ClauseRow {
        citation,
        sha: sha.unwrap_or_default(),
        gist: gist.unwrap_or_default(),
        numerals,
        duty,
        not,
        rest,
    })
}

/// `四(十)#1`: the clause's path and the sentence's number.
pub(crate) fn citation_of(text: &str) -> Option<Citation> {
    let (clause, number) = text.rsplit_once('#')?;
    // One way to write it: `#01` would be a second name of `#1`.
    let plain = number == "0" || (!number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit()));
    let sentence = if plain { number.parse().ok()? } else { return None };
    (!clause.is_empty() && clause.trim() == clause).then(|| Citation { clause: clause.to_owned(), sentence })
}

/// Holds the clause table against the citations (all of them, where every norm could be read): a row that nobody cites says why or what is left; a cited one has no `not`.
pub(crate) fn check_cited(
    rows: &[(ClauseRow, Span)],
    cited: &BTreeSet<Citation>,
    all_read: bool,
    file: &str,
    sink: &mut Sink,
) {
    for (row, span) in rows {
        let name = format!("{}#{}", row.citation.clause, row.citation.sentence);
        match (cited.contains(&row.citation), &row.not) {
            (true, Some(_)) => sink.report(file, *span, Code::CitedYetNot, [name]),
            (false, None) if row.rest.is_none() && all_read => sink.report(file, *span, Code::UncitedClause, [name]),
            _ => {}
        }
    }
}
