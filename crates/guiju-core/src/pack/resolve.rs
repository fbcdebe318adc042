//! Words become ids: norms get their places in the rule set, adopted norms are copied, standards and overrides find what they name.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, Entry, Text, Value};
use super::fields::shortened;
use super::manifest;
use super::names;
use super::norms::{AdoptDraft, Lost, NormDraft, located};
use super::open::Drafts;
use super::parameters::{parameter_value, within};
use super::rule_set::{Citation, Force, ParameterValue, Rules, Standard};
use super::sink::{Sink, place};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::formula::{NormId, ParameterId, StandardId, Target};
use crate::language::tree::Span;
use crate::limits;

/// Rules with ids, and the drafts that the checks still point into (same order as the norms).
pub(crate) struct Resolved {
    pub rules: Rules,
    pub drafts: Vec<NormDraft>,
    /// Where each standard is named.
    pub standards: Vec<(String, Span)>,
    /// Standards with something wrong.
    pub failed_standards: BTreeSet<StandardId>,
    /// Norms that could not be drafted.
    pub lost: Lost,
    /// Definitions with something wrong.
    pub failed_definitions: BTreeSet<(usize, crate::vocabulary::KindId, String)>,
    /// Where each definition is named and the text it stands in.
    pub definitions: BTreeMap<(usize, crate::vocabulary::KindId, String), (String, Span, Text)>,
    /// Derived facts' expressions with their file.
    pub derivations: Vec<(crate::vocabulary::FactId, String, super::expression::Written)>,
    /// Per pack: whole registers as cases.
    pub registers: Vec<Option<Document>>,
}

/// Resolves all packs together.
pub(crate) fn resolve(mut drafts: Drafts, sink: &mut Sink) -> Resolved {
    let mut rules =
        Rules { vocabulary: std::sync::Arc::new(std::mem::take(&mut drafts.vocabulary)), ..Rules::default() };
    for (parameter, _, _) in &drafts.parameters {
        let mut parameter = parameter.clone();
        parameter.id = ParameterId(number(rules.parameters.len()));
        rules.parameters.push(parameter);
    }
    rules.packs = std::mem::take(&mut drafts.packs);
    let mut norms = std::mem::take(&mut drafts.norms);
    let mut lost = std::mem::take(&mut drafts.lost);
    lost.extend(adopt(&mut norms, std::mem::take(&mut drafts.adopted), &rules, sink));
    norms.sort_by_key(|d| d.norm.pack);
    for (at, draft) in norms.iter_mut().enumerate() {
        draft.norm.id = NormId(number(at));
    }
    check_counts(&norms, &rules, sink);
    rules.norms = norms.iter().map(|d| d.norm.clone()).collect();
    link_adopted(&mut rules, &norms);
    let mut definitions = BTreeMap::new();
    for (pack, file, definition) in drafts.definitions {
        let key = (pack, definition.kind, definition.name.clone());
        rules.definitions.insert(key.clone(), definition.written.source);
        definitions.insert(key, (file, definition.at, definition.written.text));
    }
    for (fact, _, written) in &drafts.derivations {
        rules.derivations.insert(*fact, written.source.clone());
    }
    let mut resolved = Resolved {
        rules,
        drafts: norms,
        standards: Vec::new(),
        failed_standards: BTreeSet::new(),
        lost,
        failed_definitions: BTreeSet::new(),
        definitions,
        derivations: drafts.derivations,
        registers: drafts.registers,
    };
    for (pack, file, draft) in drafts.standards {
        standard(&mut resolved, pack, file, draft, sink);
    }
    check_names(&resolved, sink);
    overrides(&mut resolved, sink);
    citations(&mut resolved, &drafts.clauses, &drafts.parameters, sink);
    for (norm, draft) in resolved.rules.norms.iter_mut().zip(&resolved.drafts) {
        norm.overrides.clone_from(&draft.norm.overrides);
    }
    resolved
}

/// A place in a list as an id; lists are far below 2^32.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn check_counts(norms: &[NormDraft], rules: &Rules, sink: &mut Sink) {
    for (index, _) in rules.packs.iter().enumerate() {
        let own: Vec<&NormDraft> = norms.iter().filter(|d| d.norm.pack == index).collect();
        if let (true, Some(over)) = (own.len() > limits::NORMS, own.get(limits::NORMS)) {
            sink.report(&over.file, over.at, Code::TooManyNorms, [own.len().to_string(), limits::NORMS.to_string()]);
        }
    }
}

/// Copies norms into the packs that adopt them; an adopted norm may itself be adopted. Returns those that found nothing to copy.
fn adopt(norms: &mut Vec<NormDraft>, mut waiting: Vec<AdoptDraft>, rules: &Rules, sink: &mut Sink) -> Lost {
    loop {
        let mut later = Vec::new();
        let before = waiting.len();
        for draft in waiting {
            let found = find(norms, rules, &draft);
            match found.and_then(|at| norms.get(at)).cloned() {
                Some(origin) => norms.push(copy(origin, draft, rules, sink)),
                None => later.push(draft),
            }
        }
        if later.is_empty() || later.len() == before {
            for draft in &later {
                sink.report(&draft.file, draft.norm.span, Code::UnknownAdopted, [shortened(&draft.norm.text)]);
            }
            return later.into_iter().map(|draft| (draft.pack, draft.name)).collect();
        }
        waiting = later;
    }
}

fn find(norms: &[NormDraft], rules: &Rules, draft: &AdoptDraft) -> Option<usize> {
    let (pack, name) = draft.norm.text.split_once('/')?;
    let pack = rules.packs.iter().position(|p| p.id == pack).filter(|p| *p != draft.pack)?;
    norms.iter().position(|d| d.norm.pack == pack && d.norm.name == name)
}

fn copy(origin: NormDraft, draft: AdoptDraft, rules: &Rules, sink: &mut Sink) -> NormDraft {
    let mut made = origin;
    let errors = sink.errors();
    let (norm, pack) = (&mut made.norm, rules.packs.get(draft.pack));
    norm.set.extend(read_set(&draft, norm.home, rules, sink));
    norm.pack = draft.pack;
    norm.name = draft.name;
    norm.citations = draft.cites.iter().map(|(c, _)| c.clone()).collect();
    if !draft.title.zh.is_empty() {
        norm.title.zh = draft.title.zh;
    }
    if !draft.title.en.is_empty() {
        norm.title.en = draft.title.en;
    }
    norm.bearer = draft.bearer.unwrap_or_else(|| norm.bearer.clone());
    norm.from = draft.from.or(pack.and_then(|p| p.from));
    norm.until = draft.until.or(pack.and_then(|p| p.until));
    norm.places_name = draft.places.as_ref().map(|(name, _)| name.clone());
    norm.places =
        draft.places.map_or_else(|| pack.map(|p| p.jurisdiction.clone()).unwrap_or_default(), |(_, codes)| codes);
    norm.reading = draft.reading.or_else(|| norm.reading.clone());
    norm.sample = draft.sample.as_ref().map(|t| located(t, &draft.file)).or_else(|| norm.sample.clone());
    norm.cases = draft.cases.iter().map(|t| located(t, &draft.file)).collect();
    made.sample = draft.sample;
    made.cases = draft.cases;
    made.overrides = draft.overrides;
    made.cites = draft.cites;
    made.adopted = Some(draft.norm.text);
    (made.file, made.at) = (draft.file, draft.at);
    made.failed |= sink.errors() > errors;
    made
}

/// `set = { per = "400 household" }`: values for parameters of the norm's own pack.
fn read_set(draft: &AdoptDraft, home: usize, rules: &Rules, sink: &mut Sink) -> BTreeMap<ParameterId, ParameterValue> {
    let mut out = BTreeMap::new();
    for entry in &draft.set {
        let own = || rules.parameters.iter().filter(|p| p.pack == home);
        let Some(parameter) = own().find(|p| p.name == entry.key) else {
            sink.report_near(
                &draft.file,
                entry.key_span,
                Code::UnknownParameter,
                &entry.key,
                own().map(|p| p.name.as_str()),
            );
            continue;
        };
        let written = written_value(entry);
        match parameter_value(&written, &parameter.range) {
            Some(value) if within(value, &parameter.range) => {
                out.insert(parameter.id, value);
            }
            Some(_) => {
                sink.report(
                    &draft.file,
                    entry.item.span,
                    Code::ParameterRange,
                    [shortened(&written), parameter.name.clone()],
                );
            }
            None => sink.report(
                &draft.file,
                entry.item.span,
                Code::BadValue,
                [shortened(&written), parameter.title.zh.clone(), parameter.name.clone()],
            ),
        }
    }
    out
}

fn written_value(entry: &Entry) -> String {
    match &entry.item.value {
        Value::Text(text) => text.text.clone(),
        Value::Number(text) | Value::Date(text) => text.clone(),
        Value::Bool(yes) => yes.to_string(),
        Value::List(_) | Value::Table(_) | Value::Tree(_) => String::new(),
    }
}

fn link_adopted(rules: &mut Rules, drafts: &[NormDraft]) {
    let names: BTreeMap<String, NormId> = rules
        .norms
        .iter()
        .filter_map(|n| Some((format!("{}/{}", rules.packs.get(n.pack)?.id, n.name), n.id)))
        .collect();
    for (norm, draft) in rules.norms.iter_mut().zip(drafts) {
        norm.adopted_from = draft.adopted.as_ref().and_then(|name| names.get(name)).copied();
    }
}

fn standard(
    resolved: &mut Resolved,
    pack: usize,
    file: String,
    draft: super::parameters::StandardDraft,
    sink: &mut Sink,
) {
    let id = StandardId(number(resolved.rules.standards.len()));
    let errors = sink.errors();
    let mut norms = Vec::new();
    for text in &draft.norms {
        match names::target(&resolved.rules, pack, &text.text) {
            Some((Target::Norm(norm), subject)) => {
                let force = resolved.drafts.get(at(norm)).map(|d| d.norm.force);
                if force == Some(Force::May) {
                    sink.report(&file, text.span, Code::StandardPermits, [text.text.clone()]);
                } else if subject != draft.subject {
                    sink.report(&file, text.span, Code::StandardSubject, [text.text.clone()]);
                }
                norms.push(norm);
            }
            _ if is_lost(&resolved.lost, &resolved.rules, pack, &text.text) => {
                resolved.failed_standards.insert(id);
            }
            _ => unknown_norm(resolved, pack, text, &file, sink),
        }
    }
    if sink.errors() > errors {
        resolved.failed_standards.insert(id);
    }
    let (name, title, subject, reading) = (draft.name, draft.title, draft.subject, draft.reading);
    resolved.rules.standards.push(Standard { id, pack, name, title, subject, norms, reading });
    resolved.standards.push((file, draft.at));
}

/// A norm's place in the list.
pub(crate) fn at(norm: NormId) -> usize {
    usize::try_from(norm.0).unwrap_or(usize::MAX)
}

/// Whether a quoted name is of a norm that could not be drafted: that was said where it stands.
pub(crate) fn is_lost(lost: &Lost, rules: &Rules, pack: usize, quoted: &str) -> bool {
    let (pack, name) = match quoted.split_once('/') {
        Some((id, name)) => (rules.packs.iter().position(|p| p.id == id), name),
        None => (Some(pack), quoted),
    };
    pack.is_some_and(|pack| lost.contains(&(pack, name.to_owned())) || lost.contains(&(pack, String::new())))
}

fn unknown_norm(resolved: &Resolved, pack: usize, text: &Text, file: &str, sink: &mut Sink) {
    let own = resolved.rules.norms.iter().filter(|n| n.pack == pack).map(|n| n.name.as_str());
    sink.report_near(file, text.span, Code::UnknownNorm, &text.text, own);
}

/// Norms and standards of a pack share one space of names: both are quoted alike.
fn check_names(resolved: &Resolved, sink: &mut Sink) {
    let mut seen: BTreeMap<(usize, &str), (&str, Span)> = BTreeMap::new();
    let norms = resolved.drafts.iter().map(|d| (d.norm.pack, d.norm.name.as_str(), d.file.as_str(), d.at));
    let named = resolved.rules.standards.iter().zip(&resolved.standards);
    let standards = named.map(|(s, (file, at))| (s.pack, s.name.as_str(), file.as_str(), *at));
    for (pack, name, file, at) in norms.chain(standards) {
        match seen.get(&(pack, name)) {
            None => {
                seen.insert((pack, name), (file, at));
            }
            Some((first, first_at)) => {
                let mut diagnostic = Diagnostic::new(Code::NameTaken, at, [name.to_owned()]);
                diagnostic.related = Some(Box::new(place(first, *first_at)));
                sink.push(file, diagnostic);
            }
        }
    }
}

fn overrides(resolved: &mut Resolved, sink: &mut Sink) {
    for index in 0..resolved.drafts.len() {
        let Some(draft) = resolved.drafts.get(index).filter(|draft| !draft.overrides.is_empty()) else { continue };
        let (mut found, errors) = (Vec::new(), sink.errors());
        for text in &draft.overrides {
            match names::target(&resolved.rules, draft.norm.pack, &text.text) {
                Some((Target::Norm(norm), subject)) => {
                    if subject != draft.norm.subject {
                        sink.report(&draft.file, text.span, Code::OverrideSubject, [text.text.clone()]);
                    }
                    found.push(norm);
                }
                None if not_loaded(resolved, &text.text) => {
                    sink.report(&draft.file, text.span, Code::NotLoaded, [text.text.clone()]);
                }
                _ if is_lost(&resolved.lost, &resolved.rules, draft.norm.pack, &text.text) => {}
                _ => unknown_norm(resolved, draft.norm.pack, text, &draft.file, sink),
            }
        }
        if let Some(draft) = resolved.drafts.get_mut(index) {
            draft.norm.overrides = found;
            draft.failed |= sink.errors() > errors;
        }
    }
}

/// Whether a quoted name is of a pack that is not loaded.
pub(crate) fn not_loaded(resolved: &Resolved, quoted: &str) -> bool {
    let pack = quoted.split_once('/').map(|(pack, _)| pack);
    pack.is_some_and(|id| manifest::is_identifier(id) && resolved.rules.packs.iter().all(|p| p.id != id))
}

/// Every citation has its row, and every row its citation or a reason.
fn citations(
    resolved: &mut Resolved,
    clauses: &[Option<(String, manifest::ClauseTable)>],
    parameters: &[(super::rule_set::Parameter, String, Span)],
    sink: &mut Sink,
) {
    for (index, table) in clauses.iter().enumerate() {
        let Some((file, rows)) = table else { continue };
        let known: BTreeSet<&Citation> = rows.iter().map(|(row, _)| &row.citation).collect();
        let mut cited = BTreeSet::new();
        for draft in resolved.drafts.iter_mut().filter(|d| d.norm.pack == index) {
            for (citation, span) in &draft.cites {
                if !known.contains(citation) {
                    unknown_clause(citation, *span, &draft.file, &known, sink);
                    draft.failed = true;
                }
                cited.insert(citation.clone());
            }
        }
        for (parameter, file, at) in parameters.iter().filter(|(p, _, _)| p.pack == index) {
            if let Some(citation) = parameter.citation.as_ref().filter(|c| !known.contains(c)) {
                unknown_clause(citation, *at, file, &known, sink);
            }
        }
        // A norm that could not be drafted may cite what now seems to be cited by none.
        let all_read = resolved.lost.iter().all(|(pack, _)| *pack != index);
        manifest::check_cited(rows, &cited, all_read, file, sink);
    }
}

fn unknown_clause(citation: &Citation, span: Span, file: &str, known: &BTreeSet<&Citation>, sink: &mut Sink) {
    let words = |c: &Citation| format!("{}#{}", c.clause, c.sentence);
    let names: Vec<String> = known.iter().map(|c| words(c)).collect();
    sink.report_near(file, span, Code::UnknownClause, &words(citation), names.iter().map(String::as_str));
}
