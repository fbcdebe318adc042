//! The gap as tables on a terminal.

use comfy_table::{ContentArrangement, Table, presets};
use guiju_core::verdict::gap::{Extent, Gap, ScopeGap, SubjectGap};

use crate::table::Look;
use crate::{Report, Words};

/// Heading, subjects, sums.
#[must_use]
pub fn text(report: &Report<'_>, gap: &Gap, look: Look) -> String {
    let words = report.words(look.language);
    let mut out = crate::table::heading(report, &words);
    let short: Vec<&SubjectGap> = gap.subjects.iter().filter(|s| !s.findings.is_empty()).collect();
    if short.is_empty() {
        out.push_str(words.pick("没有差距。\n", "Nothing is short.\n"));
    } else {
        out.push_str(&subjects(&words, &short, look));
        out.push('\n');
    }
    let open = gap.subjects.iter().filter(|s| !s.undetermined.is_empty()).count();
    if open > 0 {
        out.push_str(&words.say(
            "另有{0}个对象还有尚不能判定的规范，差距可能更大；缺什么用 guiju ask 查看。\n",
            "On {0} subjects some norms are undetermined, and the gap may be larger; guiju ask says what is missing.\n",
            &[&open.to_string()],
        ));
    }
    for benchmark in [false, true] {
        let scopes: Vec<&ScopeGap> = gap.scopes.iter().filter(|s| s.benchmark == benchmark).collect();
        if scopes.iter().any(|s| !s.sums.is_empty() || !s.left_out.is_empty()) {
            out.push_str(&sums(&words, &scopes, benchmark, look));
        }
    }
    out
}

fn drawn(words: &Words<'_>, look: Look, head: &[(&str, &str)]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(look.width);
    table.set_header(head.iter().map(|(zh, en)| words.pick(zh, en)));
    table
}

fn lines(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn subjects(words: &Words<'_>, short: &[&SubjectGap], look: Look) -> String {
    let head = [("对象", "Subject"), ("条款", "Clause"), ("事项", "Duty"), ("差距", "Shortfall"), ("补救", "Remedy")];
    let mut table = drawn(words, look, &head);
    let join = |parts: Vec<String>| parts.join(words.pick("；", "; "));
    for subject in short {
        let mut who = words.record(subject.subject);
        for finding in &subject.findings {
            let Some(norm) = words.rules.norm(finding.norm) else { continue };
            let remedy = finding.remedy.as_ref().map(|r| words.remedy(r, finding.subject)).unwrap_or_default();
            table.add_row([
                std::mem::take(&mut who),
                words.clauses(norm),
                words.pick(&norm.title.zh, &norm.title.en).to_owned(),
                join(finding.shortfall.iter().map(|d| words.shortfall(d, finding)).collect()),
                remedy,
            ]);
        }
    }
    lines(&table)
}

fn sums(words: &Words<'_>, scopes: &[&ScopeGap], benchmark: bool, look: Look) -> String {
    let mut out = String::from("\n");
    out.push_str(if benchmark {
        words.pick(
            "标杆（文件对本地没有约束力），不与上面的合计相加：\n",
            "Benchmarks, which do not bind here and are added to nothing above:\n",
        )
    } else {
        words.pick("合计：\n", "In sum:\n")
    });
    let head = [
        ("范围", "Over"),
        ("指标", "Measure"),
        ("合计", "Sum"),
        ("其中必须", "Of it must"),
        ("涉及", "Records"),
        ("尚不能判定", "Undetermined"),
    ];
    let mut table = drawn(words, look, &head);
    for scope in scopes {
        let mut over = words.extent(&scope.extent);
        // A place where nothing is known to be short has no line of its own; the note below counts it.
        for sum in scope.sums.iter().filter(|s| s.records > 0 || !is_place(scope)) {
            table.add_row([
                std::mem::take(&mut over),
                words.summed_measure(sum),
                words.sum_amount(sum),
                words.number(sum.must, sum.unit),
                sum.records.to_string(),
                words.say("{0}个对象", "{0} subjects", &[&sum.undetermined.to_string()]),
            ]);
        }
    }
    out.push_str(&lines(&table));
    out.push('\n');
    let covered = scopes.iter().find(|s| s.extent == Extent::All);
    let covered: usize = covered.iter().flat_map(|s| &s.sums).map(|s| s.covered).sum();
    out.push_str(words.pick(
        "同一对象的同一项指标，几条规范都要求的，只计差得最多的一条；不同指标互不相加。\n",
        "Where several norms ask for more of one measure of one record, only the largest counts; measures are not added to each other.\n",
    ));
    if covered > 0 {
        out.push_str(&words.say(
            "因此未重复计入{0}项。\n",
            "{0} smaller needs are therefore not added again.\n",
            &[&covered.to_string()],
        ));
    }
    let silent = scopes.iter().filter(|s| is_place(s) && s.sums.iter().all(|sum| sum.records == 0)).count();
    if silent > 0 {
        out.push_str(&words.say(
            "另有{0}个地方没有已知的差距，但有对象尚不能判定。\n",
            "In {0} more places nothing is known to be short, and some subjects are undetermined.\n",
            &[&silent.to_string()],
        ));
    }
    for scope in scopes.iter().filter(|s| !s.left_out.is_empty()) {
        out.push_str(&words.say(
            "未计入合计（{0}）：{1}\n",
            "In no sum ({0}): {1}\n",
            &[&words.extent(&scope.extent), &words.left_out(scope)],
        ));
    }
    out
}

fn is_place(scope: &ScopeGap) -> bool {
    matches!(scope.extent, Extent::Place(..))
}
