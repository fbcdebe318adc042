//! The table that a clerk reads on a terminal: who, which clause, the verdict, and what to do about it.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use guiju_core::language::Language;
use guiju_core::verdict::{Finding, Verdict};

pub use crate::explanation::text as explanation;
use crate::{Report, Words};

/// How a table is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// In which language.
    pub language: Language,
    /// Columns of the terminal.
    pub width: u16,
}

/// Heading, findings and totals as text.
#[must_use]
pub fn text(report: &Report<'_>, look: Look) -> String {
    let words = report.words(look.language);
    let mut out = heading(report, &words);
    if report.findings.is_empty() {
        out.push_str(words.pick("没有需要列出的事项。\n", "Nothing to show.\n"));
    } else {
        out.push_str(&findings(report, &words, look));
        out.push('\n');
    }
    out.push_str(&totals(report, &words));
    out.push_str(&elsewhere(report, &words));
    out
}

/// Where nothing applies: how to see why, and what to do where the document was written for other places.
fn elsewhere(report: &Report<'_>, words: &Words<'_>) -> String {
    let mut verdicts = report.outcome.verdicts().peekable();
    if verdicts.peek().is_none() || verdicts.any(|(_, _, verdict)| verdict != Verdict::NotApplicable) {
        return String::new();
    }
    words
        .pick(
            "没有一条适用：原因用 --only all 查看；文件管不到这些地方的，可用 --benchmark 参照核对。\n",
            "Nothing applies: --only all says why; where the document does not bind these places, --benchmark compares with it.\n",
        )
        .to_owned()
}

pub(crate) fn heading(report: &Report<'_>, words: &Words<'_>) -> String {
    let titles: Vec<String> = report
        .rules
        .packs()
        .iter()
        .map(|p| words.say("《{0}》", "{0}", &[words.pick(&p.title.zh, &p.title.en)]))
        .collect();
    let mut out = words.say(
        "依据：{0}\n截止日：{1}\n",
        "By: {0}\nAs of: {1}\n",
        &[&titles.join(words.pick("、", "; ")), &words.date(report.outcome.as_of)],
    );
    if report.outcome.benchmark {
        out.push_str(words.pick(
            "说明：作为比较标杆使用，文件对本地没有约束力\n",
            "Note: used as a benchmark; the document does not bind these places\n",
        ));
    }
    out
}

fn findings(report: &Report<'_>, words: &Words<'_>, look: Look) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(look.width);
    table.set_header([
        words.pick("对象", "Subject"),
        words.pick("条款", "Clause"),
        words.pick("事项", "Duty"),
        words.pick("结论", "Verdict"),
        words.pick("说明", "Explanation"),
    ]);
    let most = |columns| ColumnConstraint::UpperBoundary(Width::Fixed(columns));
    let (who, clause, duty, how) = shares(look.width);
    table.set_constraints([most(who), most(clause), most(duty), most(how)]);
    for run in report.findings.chunk_by(|a, b| a.subject == b.subject) {
        let Some(first) = run.first() else { continue };
        let who = words.record(first.subject);
        if run.len() > 1 && unreported(report, run) {
            table.add_row(gathered(words, who, run.len()));
            continue;
        }
        let names = std::iter::once(who).chain(std::iter::repeat(String::new()));
        for (finding, who) in run.iter().zip(names) {
            let Some(norm) = report.rules.norm(finding.norm) else { continue };
            table.add_row([
                who,
                words.clauses(norm),
                words.pick(&norm.title.zh, &norm.title.en).to_owned(),
                verdict(report, words, finding),
                explanation(words, finding),
            ]);
        }
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n")
}

/// Whether nothing was reported of a subject: it is known only from another's code, and none of its norms can be judged.
fn unreported(report: &Report<'_>, run: &[Finding]) -> bool {
    let derived = |f: &Finding| f.verdict == Verdict::Undetermined && report.register.is_derived(f.subject);
    run.iter().all(derived)
}

/// One row for all the norms of such a subject: a page of rows that all say the same would bury the others.
fn gathered(words: &Words<'_>, who: String, norms: usize) -> [String; 5] {
    let mark = format!("? {}", words.verdict(Verdict::Undetermined));
    [
        who,
        "–".to_owned(),
        words.say("{0}条规范", "{0} norms", &[&norms.to_string()]),
        mark,
        words
            .pick(
                "数据里没有填报这一级的任何事项，逐条从略；要看逐条，用 --format html 或 json",
                "the data say nothing of this place; norm by norm in --format html or json",
            )
            .to_owned(),
    ]
}

/// The most that each of the first four columns takes; the explanation has the rest.
fn shares(width: u16) -> (u16, u16, u16, u16) {
    let part =
        |hundredths: u16| (width / 100).saturating_mul(hundredths).saturating_add(width % 100 * hundredths / 100);
    (part(13), part(12), part(22), part(13).max(18))
}

fn verdict(report: &Report<'_>, words: &Words<'_>, finding: &Finding) -> String {
    let word = words.conclusion(finding.norm, finding.verdict);
    let told = match report.severity(finding) {
        Some(severity) => words.say("{0}（{1}）", "{0} ({1})", &[word, words.severity(severity)]),
        None => word.to_owned(),
    };
    let mark = match finding.verdict {
        Verdict::Met => "✓",
        Verdict::Unmet => "✗",
        Verdict::Undetermined => "?",
        Verdict::NotApplicable | Verdict::NotDue => "–",
    };
    format!("{mark} {told}")
}

fn totals(report: &Report<'_>, words: &Words<'_>) -> String {
    let mut counts = guiju_core::verdict::Counts::default();
    for (_, _, verdict) in report.outcome.verdicts() {
        counts.add(verdict);
    }
    let all = [Verdict::Met, Verdict::Unmet, Verdict::Undetermined, Verdict::NotDue, Verdict::NotApplicable];
    let numbers = [counts.met, counts.unmet, counts.undetermined, counts.not_due, counts.not_applicable];
    let parts: Vec<String> = all
        .iter()
        .zip(numbers)
        .map(|(v, n)| words.say("{0} {1}", "{1} {0}", &[words.verdict(*v), &n.to_string()]))
        .collect();
    let total: usize = numbers.iter().sum();
    words.say("合计 {0} 项：{1}\n", "{0} verdicts: {1}\n", &[&total.to_string(), &parts.join(words.pick("，", ", "))])
}
