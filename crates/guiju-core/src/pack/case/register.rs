//! `cases.toml`: whole registers with what several norms say about them; and the check of every case of a rule set.

use super::typed::{self, Around, Facts};
use super::{Case, parse};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::tree::Word;
use crate::pack::document::{Document, Entry, Text};
use crate::pack::expression;
use crate::pack::fields::{self, Fields};
use crate::pack::names;
use crate::pack::norms::{Lost, located};
use crate::pack::parameters::table_of;
use crate::pack::resolve::{Resolved, is_lost};
use crate::pack::rule_set::{RegisterCase, Rules, Title};
use crate::pack::sink::Sink;

/// Reads and checks every case: those beside the norms and the whole registers.
pub(crate) fn check_all(resolved: &mut Resolved, sink: &mut Sink) {
    for draft in &resolved.drafts {
        // A norm that failed may have lost what its cases name.
        if !draft.failed {
            check_norm(&resolved.rules, draft, sink);
        }
    }
    for (pack, document) in resolved.registers.iter().enumerate() {
        let Some(document) = document else { continue };
        let found = read(document, pack, &resolved.rules, &resolved.lost, sink);
        resolved.rules.registers.extend(found);
    }
}

fn check_norm(rules: &Rules, draft: &crate::pack::norms::NormDraft, sink: &mut Sink) {
    let around = Around::of(rules, &draft.norm);
    let subject = draft.norm.subject;
    let mut base = Facts::default();
    let mut dated = false;
    // An adopted norm may keep the sample of the one it was copied from.
    let inherited =
        draft.norm.sample.as_ref().filter(|_| draft.sample.is_none()).and_then(|s| parse::sample(&s.text).ok());
    let sample = match &draft.sample {
        Some(text) => read_with(text, parse::sample, &draft.file, sink).map(|case| (case, Some(text))),
        None => inherited.map(|case| (case, None)),
    };
    if let Some((case, text)) = sample {
        dated = case.at.is_some();
        let wrong = base.change(&case.changes, &around, subject).err().unwrap_or_default();
        if let Some(text) = text {
            report(text, wrong, &draft.file, sink);
        }
    }
    for text in &draft.cases {
        let Some(case) = read_with(text, parse::case, &draft.file, sink) else { continue };
        report(text, typed::check(&case, &base, &around, subject), &draft.file, sink);
        // The periods of a recurring norm must be said; elsewhere a date may follow from what is given.
        let follows = draft.norm.per.is_none() && date_given(draft, &case, &base, &around).is_some();
        if !dated && case.at.is_none() && !follows {
            sink.report(&draft.file, text.span, Code::CaseWithoutDate, []);
        }
    }
}

fn date_given(
    draft: &crate::pack::norms::NormDraft,
    case: &Case,
    base: &Facts,
    around: &Around<'_>,
) -> Option<crate::value::Date> {
    let mut facts = base.clone();
    // What is wrong with the changes has been said; those that are right may still give a date.
    facts.change(&case.changes, around, draft.norm.subject).ok();
    default_date(&draft.norm, &facts)
}

/// The date of a case that gives none: the latest of the norm's `from`, a literal `by` and the dates it is given.
#[must_use]
pub fn default_date(norm: &crate::pack::rule_set::Norm, facts: &Facts) -> Option<crate::value::Date> {
    let by = norm.by.as_ref().and_then(|source| match source.expr.node {
        crate::language::tree::Node::Date(date) => Some(date),
        _ => None,
    });
    [norm.from, by, facts.latest()].into_iter().flatten().max()
}

fn read_with<T>(text: &Text, read: impl Fn(&str) -> Result<T, Diagnostic>, file: &str, sink: &mut Sink) -> Option<T> {
    read(&text.text).map_err(|diagnostic| expression::push(file, text, diagnostic, sink)).ok()
}

fn report(text: &Text, wrong: Vec<Diagnostic>, file: &str, sink: &mut Sink) {
    for diagnostic in wrong {
        expression::push(file, text, diagnostic, sink);
    }
}

fn read(document: &Document, pack: usize, rules: &Rules, lost: &Lost, sink: &mut Sink) -> Vec<RegisterCase> {
    let mut sections = Fields::new(document, &document.table, document.table.span);
    let cases = sections.table("case", sink).map(|(table, _)| table.entries.as_slice()).unwrap_or_default();
    let found = cases.iter().filter_map(|entry| read_case(document, entry, (pack, rules, lost), sink)).collect();
    sections.finish(sink);
    found
}

fn read_case(
    document: &Document,
    entry: &Entry,
    (pack, rules, lost): (usize, &Rules, &Lost),
    sink: &mut Sink,
) -> Option<RegisterCase> {
    let file = &document.file;
    let mut f = Fields::new(document, table_of(document, entry, sink)?, entry.key_span);
    let title = Title { zh: f.string("zh", sink).unwrap_or_default(), en: f.string("en", sink).unwrap_or_default() };
    let as_of = f.date("as_of", sink);
    if f.entry("as_of").is_none() {
        f.missing("as_of", sink);
    }
    let benchmark = f.flag("benchmark", sink);
    let set = f.text("set", sink);
    let records = f.texts("records", sink);
    let complete = f.texts("complete", sink);
    let expect = f.texts("expect", sink);
    for (key, texts) in [("records", &records), ("expect", &expect)] {
        if texts.is_empty() {
            f.missing(key, sink);
        }
    }
    f.finish(sink);
    let around = Around { vocabulary: &rules.vocabulary, rules, home: pack };
    if let Some(text) = set {
        check_set(text, &around, file, sink);
    }
    records.iter().for_each(|text| check_record(text, &around, file, sink));
    complete.iter().for_each(|text| check_complete(text, &around, file, sink));
    expect.iter().for_each(|text| check_expected(text, &around, lost, file, sink));
    let all = |texts: &[&Text]| texts.iter().map(|t| located(t, file)).collect();
    let (records, complete, expect) = (all(&records), all(&complete), all(&expect));
    let set = set.map(|t| located(t, file));
    Some(RegisterCase {
        pack,
        name: entry.key.to_string(),
        title,
        as_of: as_of?,
        benchmark,
        set,
        records,
        complete,
        expect,
    })
}

fn check_set(text: &Text, around: &Around<'_>, file: &str, sink: &mut Sink) {
    let Some(changes) = read_with(text, parse::changes, file, sink) else { return };
    let Some(any) = around.vocabulary.kinds().first() else { return };
    let facts = changes.iter().filter(|c| !c.parameter);
    let paths = facts.map(|c| Diagnostic::new(Code::CasePath, c.path.span, [c.path.text.clone()])).collect();
    report(text, paths, file, sink);
    let parameters: Vec<_> = changes.iter().filter(|c| c.parameter).cloned().collect();
    report(text, Facts::default().change(&parameters, around, any.id).err().unwrap_or_default(), file, sink);
}

fn check_record(text: &Text, around: &Around<'_>, file: &str, sink: &mut Sink) {
    let Some(record) = read_with(text, parse::record, file, sink) else { return };
    let Some(kind) = around.vocabulary.kind_named(&record.kind.text).map(|k| k.id) else {
        let names = around.vocabulary.kinds().iter().map(|k| k.name.as_str());
        let near = crate::diagnostic::nearest(&record.kind.text, names);
        let diagnostic = Diagnostic::new(Code::UnknownKind, record.kind.span, [record.kind.text.clone()]).suggest(near);
        expression::push(file, text, diagnostic, sink);
        return;
    };
    report(text, Facts::default().change(&record.changes, around, kind).err().unwrap_or_default(), file, sink);
}

fn check_complete(text: &Text, around: &Around<'_>, file: &str, sink: &mut Sink) {
    let known = text.text.split_once('.').is_some_and(|(kind, collection)| {
        let kind = around.vocabulary.kind_named(kind.trim());
        kind.is_some_and(|k| around.vocabulary.collection_named(k.id, collection.trim()).is_some())
    });
    if !known {
        sink.report(file, text.span, Code::CasePath, [fields::shortened(&text.text)]);
    }
}

fn check_expected(text: &Text, around: &Around<'_>, lost: &Lost, file: &str, sink: &mut Sink) {
    let Some(expected) = read_with(text, parse::expected, file, sink) else { return };
    let pack = around.home;
    match names::target(around.rules, pack, &expected.norm.text) {
        Some((crate::language::formula::Target::Norm(_), subject)) => {
            report(text, typed::check(&expected.case, &Facts::default(), around, subject), file, sink);
        }
        _ if is_lost(lost, around.rules, pack, &expected.norm.text) => {}
        _ => {
            let Word { text: name, span } = expected.norm;
            let own = around.rules.norms.iter().filter(|n| n.pack == pack).map(|n| n.name.as_str());
            let near = crate::diagnostic::nearest(&name, own);
            expression::push(file, text, Diagnostic::new(Code::UnknownNorm, span, [name]).suggest(near), sink);
        }
    }
}
