//! Findings as SARIF 2.1.0: what code-scanning viewers read.
//!
//! A norm is a rule, a clause a taxon, a subject a logical location. A finding keeps its fingerprint when its pack is revised: it covers
//! the norm's name and the subject alone. Past [`SARIF_RESULTS`] a notification counts what is left out.

use std::collections::BTreeMap;

use guiju_core::language::Language;
use guiju_core::language::formula::NormId;
use guiju_core::limits::SARIF_RESULTS;
use guiju_core::pack::{Force, Norm};
use guiju_core::verdict::{Finding, Severity, Verdict};
use sha2::{Digest, Sha256};

use crate::{Report, Words, plain};

mod shape;

use shape::{
    Component, Driver, Invocation, Location, LogicalLocation, Message, Notification, Properties, Reference,
    Relationship, Reporting, Result, RuleConfiguration, RunProperties, Taxon, Taxonomy, Tool,
};
pub use shape::{Log, Run};

/// Where the schema of this version is published; readers that validate take it as a name.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The log of a report.
#[must_use]
pub fn log(report: &Report<'_>, language: Language) -> Log {
    let telling = Telling::new(report, language);
    Log { schema: SCHEMA, version: "2.1.0", runs: vec![telling.run()] }
}

struct Telling<'a> {
    report: &'a Report<'a>,
    words: Words<'a>,
    rules: BTreeMap<NormId, usize>,
}

impl<'a> Telling<'a> {
    fn new(report: &'a Report<'a>, language: Language) -> Self {
        let rules = report.rules.norms().iter().enumerate().map(|(at, norm)| (norm.id, at)).collect();
        Telling { report, words: report.words(language), rules }
    }

    fn run(&self) -> Run {
        let packs = self.report.rules.packs();
        let mut notifications: Vec<Notification> = self.report.errors.iter().map(|e| self.data_error(e)).collect();
        let findings = self.report.findings;
        if findings.len() > SARIF_RESULTS {
            notifications.push(self.left_out(findings.len().saturating_sub(SARIF_RESULTS)));
        }
        Run {
            tool: Tool {
                driver: Driver {
                    name: "guiju",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    language: self.words.pick("zh-CN", "en"),
                    rules: self.report.rules.norms().iter().map(|n| self.rule(n)).collect(),
                    supported_taxonomies: packs
                        .iter()
                        .enumerate()
                        .map(|(index, p)| Component { name: p.id.clone(), index })
                        .collect(),
                },
            },
            taxonomies: packs.iter().map(|p| self.taxonomy(p)).collect(),
            invocations: vec![Invocation { execution_successful: true, notifications }],
            column_kind: "unicodeCodePoints",
            results: findings.iter().take(SARIF_RESULTS).filter_map(|f| self.result(f)).collect(),
            properties: RunProperties {
                as_of: self.report.outcome.as_of.to_string(),
                benchmark: self.report.outcome.benchmark,
                verdict_digest: crate::digest::verdict_digest(
                    self.report.rules,
                    self.report.register,
                    self.report.outcome,
                ),
            },
        }
    }

    fn message(&self, text: &str) -> Message {
        Message { text: message(text) }
    }
    fn title(&self, norm: &'a Norm) -> &'a str {
        if self.words.is_zh() || norm.title.en.is_empty() { &norm.title.zh } else { &norm.title.en }
    }

    fn rule(&self, norm: &'a Norm) -> Reporting {
        let taxon = |c: &guiju_core::pack::rule_set::Citation| Relationship {
            target: Reference {
                id: format!("{}#{}", c.clause, c.sentence),
                tool_component: Component {
                    name: self.report.rules.packs().get(norm.pack).map(|p| p.id.clone()).unwrap_or_default(),
                    index: norm.pack,
                },
            },
            kinds: vec!["relevant"],
        };
        Reporting {
            id: self.report.rules.full_name(norm),
            name: norm.name.clone(),
            short_description: self.message(self.title(norm)),
            help: norm.reading.as_ref().map(|r| self.message(&self.words.note(r))),
            default_configuration: RuleConfiguration { level: level_of(norm.force) },
            relationships: norm.citations.iter().map(taxon).collect(),
            properties: Properties::from([
                ("force", norm.force.word().to_owned()),
                ("bearer", norm.bearer.clone()),
                ("clause", self.words.clauses(norm)),
            ]),
        }
    }
    fn taxonomy(&self, pack: &guiju_core::pack::rule_set::Pack) -> Taxonomy {
        let taxon = |row: &guiju_core::pack::rule_set::ClauseRow| Taxon {
            id: format!("{}#{}", row.citation.clause, row.citation.sentence),
            short_description: self.message(&row.gist),
        };
        Taxonomy {
            name: pack.id.clone(),
            organization: plain(&pack.issuer),
            short_description: self.message(self.words.pick(&pack.title.zh, &pack.title.en)),
            taxa: pack.clauses.iter().map(taxon).collect(),
        }
    }

    fn result(&self, finding: &Finding) -> Option<Result> {
        let norm = self.report.rules.norm(finding.norm)?;
        let (kind, level) = self.kind(finding);
        let identity = self.report.register.identity(finding.subject);
        let name = self.report.rules.full_name(norm);
        let kind_name = self.report.rules.vocabulary().kind(finding.subject.kind).map(|k| k.name.clone());
        let kind_name = kind_name.unwrap_or_default();
        let mut properties = Properties::from([
            ("verdict", finding.verdict.word().to_owned()),
            ("benchmark", finding.benchmark.to_string()),
        ]);
        properties.extend(self.report.severity(finding).map(|s| ("severity", s.word().to_owned())));
        properties.extend(finding.due.map(|d| ("due", d.to_string())));
        Some(Result {
            fingerprints: BTreeMap::from([("guijuNormSubject/v1", fingerprint(&name, &kind_name, &identity))]),
            rule_id: name,
            rule_index: self.rules.get(&norm.id).copied()?,
            kind,
            level,
            message: self.message(&self.told(finding, norm)),
            locations: vec![Location {
                logical_locations: vec![LogicalLocation {
                    name: self.words.record(finding.subject),
                    fully_qualified_name: self.words.shown(&identity),
                    kind: kind_name,
                }],
            }],
            properties,
        })
    }
    fn told(&self, finding: &Finding, norm: &'a Norm) -> String {
        let w = &self.words;
        let join = |parts: Vec<String>| parts.join(w.pick("；", "; "));
        let mut parts =
            vec![w.say("{0}：{1}", "{0}: {1}", &[self.title(norm), w.conclusion(finding.norm, finding.verdict)])];
        if finding.verdict == Verdict::NotApplicable {
            parts.push(join(finding.reasons.iter().map(|r| w.reason(r)).collect()));
        } else {
            parts.push(w.requirement(finding));
        }
        if !finding.shortfall.is_empty() {
            let short = join(finding.shortfall.iter().map(|d| w.shortfall(d, finding)).collect());
            parts.push(w.say("差距：{0}", "shortfall: {0}", &[&short]));
        }
        if let Some(remedy) = finding.remedy.as_ref().map(|r| w.remedy(r, finding.subject)).filter(|r| !r.is_empty()) {
            parts.push(w.say("补救办法：{0}", "remedy: {0}", &[&remedy]));
        }
        if !finding.missing.is_empty() {
            parts.push(w.say("还需补报：{0}", "missing: {0}", &[&w.all_missing(finding)]));
        }
        parts.retain(|p| !p.is_empty());
        parts.join(w.pick("。", ". "))
    }

    /// A verdict as SARIF has it: whatever is no failure has the level `none`.
    fn kind(&self, finding: &Finding) -> (&'static str, &'static str) {
        match finding.verdict {
            Verdict::Met => ("pass", "none"),
            Verdict::NotApplicable => ("notApplicable", "none"),
            Verdict::Undetermined => ("open", "none"),
            Verdict::NotDue => ("informational", "none"),
            Verdict::Unmet => ("fail", self.report.severity(finding).map_or("note", level)),
        }
    }
    fn data_error(&self, error: &guiju_core::register::DataError) -> Notification {
        let text = format!("{}: {}", self.words.shown(&error.place), self.words.data_error(error));
        Notification {
            descriptor: Some(shape::Descriptor { id: error.code.row().name }),
            level: "error",
            message: self.message(&text),
        }
    }
    fn left_out(&self, n: usize) -> Notification {
        let (most, n) = (SARIF_RESULTS.to_string(), n.to_string());
        let text = self.words.say(
            "本文件列到{0}条为止（SARIF_RESULTS），另有{1}条未列：请用 csv 或 jsonl 输出，或用 --where、--only 缩小范围",
            "this file stops at {0} results (SARIF_RESULTS); {1} more are left out: write csv or jsonl, or narrow with --where and --only",
            &[&most, &n],
        );
        Notification { descriptor: None, level: "warning", message: self.message(&text) }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Violation => "error",
        Severity::Shortcoming => "warning",
        Severity::Suggestion => "note",
    }
}
fn level_of(force: Force) -> &'static str {
    force.severity().map_or("none", level)
}

/// SHA-256 of norm and subject, 32 hex digits: neither the pack's digest nor the data go in.
fn fingerprint(norm: &str, kind: &str, subject: &str) -> String {
    let digest = Sha256::digest(format!("{norm}\t{kind}\t{subject}").as_bytes());
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A text as a SARIF message: braces would be placeholders, brackets a link, a backslash an escape.
#[must_use]
pub fn message(text: &str) -> String {
    let mut out = String::new();
    for letter in plain(text).chars() {
        match letter {
            '{' => out.push_str("{{"),
            '}' => out.push_str("}}"),
            '[' | ']' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}
