//! The first passes: every file read, the vocabulary extended, parameters and norms as drafts. References are still words.

use super::PackFiles;
use super::declare::Declarer;
use super::document::{Document, Opened, Text};
use super::expression::{self, Written};
use super::manifest::{self, ClauseTable};
use super::norms::{self, AdoptDraft, Around, Lost, NormDraft};
use super::parameters::{self, Definition, StandardDraft};
use super::rule_set::{Pack, Parameter};
use super::sink::Sink;
#[cfg(feature = "toml")]
use super::source;
use crate::diagnostic::Code;
use crate::image;
use crate::language::tree::Span;
use crate::vocabulary::{FactId, Origin, Vocabulary};

/// Everything read, nothing resolved.
pub(crate) struct Drafts {
    pub vocabulary: Vocabulary,
    pub derivations: Vec<(FactId, String, Written)>,
    pub packs: Vec<Pack>,
    /// Per pack: the clause table's file and rows, where there is one.
    pub clauses: Vec<Option<(String, ClauseTable)>>,
    /// Parameters with file and place.
    pub parameters: Vec<(Parameter, String, Span)>,
    /// Definitions with pack and file.
    pub definitions: Vec<(usize, String, Definition)>,
    /// Standards with pack and file.
    pub standards: Vec<(usize, String, StandardDraft)>,
    pub norms: Vec<NormDraft>,
    pub adopted: Vec<AdoptDraft>,
    pub lost: Lost,
    /// Per pack: `cases.toml`.
    pub registers: Vec<Option<Document>>,
}

/// Reads all packs.
pub(crate) fn open(packs: &[PackFiles], core: &Vocabulary, sink: &mut Sink) -> Drafts {
    let one = |opened: Opened, sink: &mut Sink| {
        let manifest = manifest::read(opened.get("pack.toml"), &opened.name, opened.digest.clone(), sink);
        (opened, manifest)
    };
    let mut both: Vec<(Opened, Pack)> = documents(packs, sink).into_iter().map(|opened| one(opened, sink)).collect();
    // The order in which packs are given says nothing: norms stand by pack id and file order (SEMANTICS §8).
    both.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
    let (opened, manifests): (Vec<Opened>, Vec<Pack>) = both.into_iter().unzip();
    check_ids(&opened, &manifests, sink);
    let (vocabulary, derivations) = declare(&opened, &manifests, core, sink);
    let mut drafts = Drafts {
        vocabulary,
        derivations,
        packs: Vec::new(),
        clauses: Vec::new(),
        parameters: Vec::new(),
        definitions: Vec::new(),
        standards: Vec::new(),
        norms: Vec::new(),
        adopted: Vec::new(),
        lost: Lost::new(),
        registers: Vec::new(),
    };
    for (index, (opened, mut pack)) in opened.iter().zip(manifests).enumerate() {
        let clauses = opened.get("clauses.toml").map(|d| (d.file.clone(), manifest::read_clauses(d, sink)));
        if clauses.is_none() && !opened.refused {
            sink.report(&opened.file(), Span::default(), Code::NoClauseTable, []);
        }
        pack.clauses = clauses.iter().flat_map(|(_, rows)| rows.iter().map(|(row, _)| row.clone())).collect();
        drafts.clauses.push(clauses);
        if let Some(document) = opened.get("parameters.toml") {
            let read = parameters::read(document, index, &drafts.vocabulary, sink);
            let file = || document.file.clone();
            drafts.parameters.extend(read.parameters.into_iter().map(|(p, at)| (p, file(), at)));
            drafts.definitions.extend(read.definitions.into_iter().map(|d| (index, file(), d)));
            drafts.standards.extend(read.standards.into_iter().map(|s| (index, file(), s)));
        }
        let around = Around { pack: &pack, index, vocabulary: &drafts.vocabulary };
        for document in opened.norms() {
            let read = norms::read(document, around, sink);
            drafts.norms.extend(read.norms);
            drafts.adopted.extend(read.adopted);
            drafts.lost.extend(read.lost);
        }
        drafts.packs.push(pack);
        drafts.registers.push(opened.get("cases.toml").cloned());
    }
    drafts
}

/// Every pack that files hold: a folder is one, an image may be several.
pub(crate) fn documents(packs: &[PackFiles], sink: &mut Sink) -> Vec<Opened> {
    let mut out = Vec::new();
    for files in packs {
        match files.image() {
            Some(bytes) => match image::read(&files.name, bytes) {
                Ok(image) => out.extend(image),
                Err(refusal) => {
                    sink.push(&files.name, refusal);
                    out.push(Opened::refused(&files.name));
                }
            },
            #[cfg(feature = "toml")]
            None => out.push(source::folder(files, sink)),
            // This program reads images alone.
            #[cfg(not(feature = "toml"))]
            None => {
                sink.report(&files.name, Span::default(), Code::NotAnImage, []);
                out.push(Opened::refused(&files.name));
            }
        }
    }
    out
}

fn check_ids(opened: &[Opened], packs: &[Pack], sink: &mut Sink) {
    for (at, pack) in packs.iter().enumerate() {
        if packs.iter().take(at).any(|p| p.id == pack.id) {
            let file = opened.get(at).map(Opened::file).unwrap_or_default();
            sink.report(&file, Span::default(), Code::DuplicatePack, [pack.id.clone()]);
        }
    }
}

fn declare(
    opened: &[Opened],
    packs: &[Pack],
    core: &Vocabulary,
    sink: &mut Sink,
) -> (Vocabulary, Vec<(FactId, String, Written)>) {
    let mut builder = core.extend();
    let mut found = Vec::new();
    for pass in 0..3u8 {
        for (opened, pack) in opened.iter().zip(packs) {
            let Some(document) = opened.get("facts.toml") else { continue };
            let mut declarer = Declarer { document, pack: &pack.id, builder: &mut builder, sink };
            match pass {
                0 => declarer.enumerations(),
                1 => declarer.kinds(),
                _ => found.extend(declarer.facts().into_iter().map(|(fact, written)| (fact, &document.file, written))),
            }
        }
    }
    let vocabulary = builder.build();
    let mut derivations: Vec<(FactId, String, Written)> = Vec::new();
    let core_file = Document { file: "core".to_owned(), ..Document::default() };
    for fact in vocabulary.facts().iter().filter(|f| f.origin == Origin::Core) {
        if let Some(derive) = &fact.derive {
            let span = Span { start: 0, end: derive.len() };
            let written = expression::parse(&core_file, &Text::plain(derive.clone(), span), sink);
            derivations.push((fact.id, core_file.file.clone(), written));
        }
    }
    derivations.extend(found.into_iter().map(|(fact, file, written)| (fact, file.clone(), written)));
    (vocabulary, derivations)
}
