//! Findings as CSV for a spreadsheet: UTF-8 with a byte-order mark (Excel and WPS read it right), one line a finding.
//!
//! A spreadsheet takes some texts for formulas; they get an apostrophe before them. Quoting is the library's.

use guiju_core::language::Language;
use guiju_core::pack::Norm;
use guiju_core::verdict::Finding;

use crate::{Report, Words, plain};

/// Headings in Chinese and English, in the order of the cells.
const HEADINGS: [(&str, &str); 21] = [
    ("对象种类", "kind"),
    ("代码", "code"),
    ("名称", "name"),
    ("所在地", "within"),
    ("文件", "document"),
    ("条款", "clause"),
    ("规范代号", "norm"),
    ("规范", "title"),
    ("力度", "force"),
    ("责任主体", "bearer"),
    ("结论", "verdict"),
    ("轻重", "severity"),
    ("要求", "requirement"),
    ("差距", "shortfall"),
    ("补救办法", "remedy"),
    ("余量", "margin"),
    ("还需补报", "missing"),
    ("期限", "due"),
    ("说明", "reason"),
    ("掌握口径", "reading"),
    ("作为标杆", "benchmark"),
];

/// The whole table as text.
#[must_use]
pub fn text(report: &Report<'_>, language: Language) -> String {
    let words = report.words(language);
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    let headings = HEADINGS.iter().map(|(zh, en)| words.pick(zh, en));
    let lines = report.findings.iter().filter_map(|f| Some(line(report, &words, f, report.rules.norm(f.norm)?)));
    // Writing to memory fails only where lines differ in length, and each has as many cells as there are headings.
    let written = table.write_record(headings).and_then(|()| {
        lines.into_iter().try_for_each(|cells| table.write_record(cells.iter().map(|cell| harmless(cell))))
    });
    let bytes = written.ok().and_then(|()| table.into_inner().ok()).unwrap_or_default();
    format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes))
}

fn line(report: &Report<'_>, words: &Words<'_>, finding: &Finding, norm: &Norm) -> [String; 21] {
    let register = report.register;
    let subject = finding.subject;
    let join = |parts: Vec<String>| parts.join(words.pick("；", "; "));
    let within = crate::tally::above(register, subject).skip(1).filter(|r| !register.is_derived(*r));
    let document = report.rules.packs().get(norm.pack).map(|p| words.pick(&p.title.zh, &p.title.en).to_owned());
    [
        words.kind(subject.kind),
        words.shown(&register.identity(subject)),
        words.record(subject),
        within.map(|r| words.record(r)).collect::<Vec<_>>().join(words.pick("、", ", ")),
        document.unwrap_or_default(),
        words.clauses(norm),
        report.rules.full_name(norm),
        words.pick(&norm.title.zh, &norm.title.en).to_owned(),
        words.force(norm.force).to_owned(),
        words.bearer(&norm.bearer),
        words.conclusion(finding.norm, finding.verdict).to_owned(),
        report.severity(finding).map(|s| words.severity(s).to_owned()).unwrap_or_default(),
        words.requirement(finding),
        join(finding.shortfall.iter().map(|d| words.shortfall(d, finding)).collect()),
        finding.remedy.as_ref().map(|r| words.remedy(r, subject)).unwrap_or_default(),
        join(finding.margin.iter().filter_map(|d| words.margin(d, finding)).collect()),
        words.all_missing(finding),
        finding.due.map(|d| d.to_string()).unwrap_or_default(),
        join(finding.reasons.iter().map(|r| words.reason(r)).collect()),
        join(finding.readings.iter().map(|id| words.reading(*id)).collect()),
        (if finding.benchmark { words.pick("是", "yes") } else { words.pick("否", "no") }).to_owned(),
    ]
}

/// Letters that begin a formula, or that a spreadsheet skips before one; full-width forms are folded by some of them.
const LEADS: [char; 12] = ['=', '+', '-', '@', '|', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet takes for a formula, without letters that hide.
#[must_use]
pub fn harmless(cell: &str) -> String {
    let leads = cell.starts_with(LEADS) || cell.trim_start().starts_with(LEADS);
    let shown = plain(cell);
    if leads || shown.trim_start().starts_with(LEADS) { format!("'{shown}") } else { shown }
}
