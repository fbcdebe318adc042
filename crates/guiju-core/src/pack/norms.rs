//! `norms/*.toml`: norms as written, one table each, and those adopted from other packs. References to other norms stay words here.

use std::sync::Arc;

use super::document::{Document, Entry, Text, Value};
use super::expression::{self, Written};
use super::fields::{self, Fields};
use super::literal;
use super::manifest::{self, citation_of, is_identifier};
use super::parameters::{kind_of, table_of};
use super::recurring;
use super::rule_set::{Citation, Force, Located, Norm, Pack, Requirement, Title};
use super::sink::Sink;
use crate::diagnostic::Code;
use crate::language::formula::NormId;
use crate::language::tree::{Expr, Node, Span};
use crate::value::Date;
use crate::vocabulary::Vocabulary;

/// A norm as written, with what later passes need to point into its file.
#[derive(Clone, Debug)]
pub(crate) struct NormDraft {
    pub norm: Norm,
    pub file: String,
    pub at: Span,
    /// Its expressions, each with the key it stands under.
    pub written: Vec<(&'static str, Written)>,
    pub overrides: Vec<Text>,
    pub cites: Vec<(Citation, Span)>,
    pub sample: Option<Text>,
    pub cases: Vec<Text>,
    /// `per`, where the text of it stands.
    pub per_at: Span,
    pub series_at: Span,
    /// `pack/norm` that it was copied from: what is wrong with its expressions is said at its own name.
    pub adopted: Option<String>,
    /// Something in it is wrong: it is left out of the rule set.
    pub failed: bool,
}

/// `[adopt.id]` as written.
#[derive(Clone, Debug)]
pub(crate) struct AdoptDraft {
    pub name: String,
    pub file: String,
    pub at: Span,
    pub pack: usize,
    pub norm: Text,
    /// Parameters' names with their values as written.
    pub set: Vec<Entry>,
    pub title: Title,
    pub cites: Vec<(Citation, Span)>,
    pub bearer: Option<String>,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub places: Option<(String, Vec<String>)>,
    pub overrides: Vec<Text>,
    pub reading: Option<String>,
    pub sample: Option<Text>,
    pub cases: Vec<Text>,
}

/// What the reading of norms needs to know.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub pack: &'a Pack,
    pub index: usize,
    pub vocabulary: &'a Vocabulary,
}

/// Norms that could not even be drafted, by pack and name: what refers to them is not wrong for that. An empty name stands for
/// whatever a file that could not be read whole may have held.
pub(crate) type Lost = std::collections::BTreeSet<(usize, String)>;

/// What a file of norms holds.
#[derive(Default)]
pub(crate) struct Norms {
    pub norms: Vec<NormDraft>,
    pub adopted: Vec<AdoptDraft>,
    pub lost: Lost,
}

/// Reads one file of norms, in file order.
pub(crate) fn read(document: &Document, around: Around<'_>, sink: &mut Sink) -> Norms {
    let mut out = Norms::default();
    if document.broken {
        out.lost.insert((around.index, String::new()));
    }
    for entry in &document.table.entries {
        let Some(table) = table_of(document, entry, sink) else { continue };
        if entry.key == "adopt" {
            out.adopted.extend(table.entries.iter().filter_map(|e| read_adopted(document, e, around, sink)));
        } else {
            let before = sink.errors();
            if let Some(mut draft) = read_norm(document, entry, around, sink) {
                draft.failed |= sink.errors() > before;
                out.norms.push(draft);
            } else {
                out.lost.insert((around.index, entry.key.to_string()));
            }
        }
    }
    out
}

fn read_norm(document: &Document, entry: &Entry, around: Around<'_>, sink: &mut Sink) -> Option<NormDraft> {
    let file = &document.file;
    check_name(document, entry, sink);
    let mut f = Fields::new(document, table_of(document, entry, sink)?, entry.key_span);
    let cites = citations(&mut f, true, sink);
    let title = Title {
        zh: f.must_text("zh", sink).map(|t| t.text.clone()).unwrap_or_default(),
        en: f.must_text("en", sink).map(|t| t.text.clone()).unwrap_or_default(),
    };
    let force = read_force(&mut f, sink);
    let bearer = f.must_text("bearer", sink).and_then(|t| bearer_of(t, around, file, sink));
    let lead = f.text("lead", sink).and_then(|t| bearer_of(t, around, file, sink));
    let support = f.texts("support", sink).into_iter().filter_map(|t| bearer_of(t, around, file, sink)).collect();
    let subject = f.must_text("subject", sink).and_then(|t| kind_of(around.vocabulary, &t.text, file, t.span, sink));
    let places = read_places(&mut f, around, sink);
    let (from, until) = manifest::dates(&mut f, sink);
    let mut written = Vec::new();
    let by = read_by(document, &mut f, &mut written, sink);
    let (mut per, per_at) = read_per(&mut f, sink);
    let mut over = f.whole("over", sink);
    let series = f.text("series", sink);
    let when = condition(document, &mut f, "when", &mut written, sink);
    let unless = condition(document, &mut f, "unless", &mut written, sink);
    let mut require = requirement(document, &mut f, force.as_ref().map(|(force, _)| *force), &mut written, sink);
    let about_record = read_about(&mut f, sink);
    let overrides: Vec<Text> = f.texts("overrides", sink).into_iter().cloned().collect();
    let reading = f.string("reading", sink);
    let (sample, cases) = read_cases(&mut f, sink);
    f.finish(sink);
    recurring::put_in_window(&mut require, &mut per, &mut over, &mut written, file, sink);
    recurring::check_over(per.as_ref(), over, file, sink);
    let failed = force.is_none() || document.broken;
    // A norm without a readable force is left out in the end; until then what refers to it finds it and stays silent.
    let (force, force_word) = force.unwrap_or((Force::Must, String::new()));
    let norm = Norm {
        id: NormId(0),
        pack: around.index,
        home: around.index,
        name: entry.key.to_string(),
        citations: cites.iter().map(|(c, _)| c.clone()).collect(),
        title,
        force,
        force_word,
        bearer: bearer.unwrap_or_default(),
        lead,
        support,
        subject: subject?,
        places: places.as_ref().map_or_else(|| around.pack.jurisdiction.clone(), |(_, codes)| codes.clone()),
        places_name: places.map(|(name, _)| name),
        from: from.or(around.pack.from),
        until: until.or(around.pack.until),
        by,
        per,
        over: over.map(|(n, _)| n),
        series: series.map(|t| t.text.clone()),
        when,
        unless,
        require,
        about_record,
        overrides: Vec::new(),
        reading,
        sample: sample.as_ref().map(|t| located(t, file)),
        cases: cases.iter().map(|t| located(t, file)).collect(),
        adopted_from: None,
        set: std::collections::BTreeMap::new(),
    };
    let series_at = series.map(|t| t.span).unwrap_or_default();
    let file = file.clone();
    Some(NormDraft {
        norm,
        file,
        at: entry.key_span,
        written,
        overrides,
        cites,
        sample,
        cases,
        per_at,
        series_at,
        adopted: None,
        failed,
    })
}

fn read_adopted(document: &Document, entry: &Entry, around: Around<'_>, sink: &mut Sink) -> Option<AdoptDraft> {
    let file = &document.file;
    check_name(document, entry, sink);
    let mut f = Fields::new(document, table_of(document, entry, sink)?, entry.key_span);
    let norm = f.must_text("norm", sink).cloned();
    let set = f.table("set", sink).map(|(table, _)| table.entries.clone()).unwrap_or_default();
    let cites = citations(&mut f, true, sink);
    let title = Title { zh: f.string("zh", sink).unwrap_or_default(), en: f.string("en", sink).unwrap_or_default() };
    let bearer = f.text("bearer", sink).and_then(|t| bearer_of(t, around, file, sink));
    let places = read_places(&mut f, around, sink);
    let (from, until) = manifest::dates(&mut f, sink);
    let overrides = f.texts("overrides", sink).into_iter().cloned().collect();
    let reading = f.string("reading", sink);
    let (sample, cases) = read_cases(&mut f, sink);
    f.finish(sink);
    Some(AdoptDraft {
        name: entry.key.to_string(),
        file: file.clone(),
        at: entry.key_span,
        pack: around.index,
        norm: norm?,
        set,
        title,
        cites,
        bearer,
        from,
        until,
        places,
        overrides,
        reading,
        sample,
        cases,
    })
}

fn check_name(document: &Document, entry: &Entry, sink: &mut Sink) {
    if !is_identifier(&entry.key) {
        sink.report(&document.file, entry.key_span, Code::BadIdentifier, [fields::shortened(&entry.key)]);
    }
}

/// A text with the place it begins at, for those who read it later.
pub(crate) fn located(text: &Text, file: &str) -> Located {
    Located { text: text.text.clone(), file: file.to_owned(), offset: text.start() }
}

/// A citation, or a diagnostic.
pub(crate) fn citation(text: &Text, file: &str, sink: &mut Sink) -> Option<Citation> {
    let found = citation_of(&text.text);
    if found.is_none() {
        sink.report(file, text.span, Code::BadCitation, [fields::shortened(&text.text)]);
    }
    found
}

fn citations(f: &mut Fields<'_>, must: bool, sink: &mut Sink) -> Vec<(Citation, Span)> {
    let texts = f.texts("clause", sink);
    if texts.is_empty() && must {
        f.missing("clause", sink);
    }
    texts.into_iter().filter_map(|t| Some((citation(t, f.file(), sink)?, t.span))).collect()
}

fn read_force(f: &mut Fields<'_>, sink: &mut Sink) -> Option<(Force, String)> {
    if f.entry("force").is_none() {
        f.missing("force", sink);
        return None;
    }
    let (table, at) = f.table("force", sink)?;
    let [entry] = table.entries.as_slice() else {
        sink.report(
            f.file(),
            at,
            Code::UnknownForce,
            [table.entries.iter().map(|e| e.key.as_ref()).collect::<Vec<_>>().join(", ")],
        );
        return None;
    };
    let word = fields::text_of(&entry.item, &entry.key, f.file(), sink)?;
    let force = Force::ALL.into_iter().find(|force| force.word() == entry.key);
    if force.is_none() {
        sink.report_near(
            f.file(),
            entry.key_span,
            Code::UnknownForce,
            &entry.key,
            Force::ALL.into_iter().map(Force::word),
        );
    }
    Some((force?, word.text.clone()))
}

/// A bearer of the vocabulary, by name or label; the canonical name is kept.
fn bearer_of(text: &Text, around: Around<'_>, file: &str, sink: &mut Sink) -> Option<String> {
    let bearers = around.vocabulary.enum_named("bearer")?;
    let found = bearers.symbol(text.text.trim()).and_then(|at| bearers.symbols.get(at));
    if found.is_none() {
        let names = bearers.symbols.iter().flat_map(|s| [s.name.as_str(), s.zh.as_str()]);
        sink.report_near(file, text.span, Code::UnknownBearer, &text.text, names);
    }
    found.map(|s| s.name.clone())
}

fn read_places(f: &mut Fields<'_>, around: Around<'_>, sink: &mut Sink) -> Option<(String, Vec<String>)> {
    let text = f.text("places", sink)?;
    let found = around.pack.places.get(&text.text);
    if found.is_none() {
        let names = around.pack.places.keys().map(String::as_str);
        sink.report_near(f.file(), text.span, Code::UnknownPlaces, &text.text, names);
    }
    found.map(|codes| (text.text.clone(), codes.clone()))
}

type Expressions = Vec<(&'static str, Written)>;

/// `by`: a date as TOML has it, or an expression.
fn read_by(
    document: &Document,
    f: &mut Fields<'_>,
    out: &mut Expressions,
    sink: &mut Sink,
) -> Option<super::rule_set::Source> {
    let entry = f.entry("by")?;
    let written = match &entry.item.value {
        Value::Text(_) | Value::Tree(_) => expression::read(document, &entry.item, "by", sink)?,
        _ => {
            let date = fields::date_of(&entry.item, "by", f.file(), sink)?;
            let text = Text::plain(date.to_string(), entry.item.span);
            let span = Span { start: 0, end: text.text.len() };
            expression::written(document, &text, Arc::new(Expr { node: Node::Date(date), span }))
        }
    };
    let source = written.source.clone();
    out.push(("by", written));
    Some(source)
}

fn read_per(f: &mut Fields<'_>, sink: &mut Sink) -> (Option<crate::language::tree::Period>, Span) {
    let Some(text) = f.text("per", sink) else { return (None, Span::default()) };
    let period = literal::period(&text.text);
    if period.is_none() {
        sink.report(f.file(), text.span, Code::BadPeriod, [fields::shortened(&text.text)]);
    }
    (period, text.span)
}

fn condition(
    document: &Document,
    f: &mut Fields<'_>,
    key: &'static str,
    out: &mut Expressions,
    sink: &mut Sink,
) -> Option<super::rule_set::Source> {
    let entry = f.entry(key)?;
    let written = expression::read(document, &entry.item, key, sink)?;
    let source = written.source.clone();
    out.push((key, written));
    Some(source)
}

/// `require` or `forbid`, as the force wants it (LANGUAGE §5).
fn requirement(
    document: &Document,
    f: &mut Fields<'_>,
    force: Option<Force>,
    out: &mut Expressions,
    sink: &mut Sink,
) -> Option<Requirement> {
    let require = condition(document, f, "require", out, sink);
    let forbid = condition(document, f, "forbid", out, sink);
    let file = f.file();
    match (force, &require, &forbid) {
        (Some(Force::May), None, None) | (None, _, _) => {}
        (Some(Force::May), _, _) => sink.report(file, f.at(), Code::PermissionRequires, []),
        (_, Some(_), Some(_)) => sink.report(file, f.at(), Code::RequireAndForbid, []),
        (Some(Force::MustNot), Some(_), None) => sink.report(file, f.at(), Code::ProhibitionRequires, []),
        (Some(Force::MustNot), None, None) => f.missing("forbid", sink),
        (_, None, None) => f.missing("require", sink),
        _ => {}
    }
    match (require, forbid) {
        (Some(source), _) => Some(Requirement { source, forbid: false }),
        (None, Some(source)) => Some(Requirement { source, forbid: true }),
        (None, None) => None,
    }
}

fn read_about(f: &mut Fields<'_>, sink: &mut Sink) -> bool {
    match f.text("about", sink) {
        Some(text) if text.text == "record" => true,
        Some(text) => {
            sink.report_near(f.file(), text.span, Code::BadAbout, &text.text, ["record"].into_iter());
            false
        }
        None => false,
    }
}

fn read_cases(f: &mut Fields<'_>, sink: &mut Sink) -> (Option<Text>, Vec<Text>) {
    let sample = f.text("sample", sink).cloned();
    let cases: Vec<Text> = f.texts("cases", sink).into_iter().cloned().collect();
    (sample, cases)
}
