//! Keeps `crates/guiju/docs/GLOSSARY.md` equal to the vocabulary, and writes it anew when asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::path::PathBuf;

use guiju_core::pack::rule_set::Force;
use guiju_core::vocabulary::Vocabulary;
use guiju_data::schema;

const RENEW: &str = "GUIJU_RENEW=1 cargo test -p guiju-tests --test glossary";

const HEAD: &str = "\
# 词汇表 Glossary

本页由词汇表的声明生成，不要手改；改声明后用 `GUIJU_RENEW=1 cargo test -p guiju-tests --test glossary` 重新生成。
中文名和英文名在表达式、数据、表头里同样可用；别名也可用。“可为”指有关部门可以采取行动改变它；“逐年”指每年一个数；
“可无”指可以填“无”。类型的写法与规则包的 `facts.toml` 相同。

This page is made from the declarations; do not edit it: after changing a declaration, renew it with the command above. Chinese and English
names serve alike in expressions, data and headings, and so do the aliases. 可为 (actionable): a bureau can act on it; 逐年 (yearly): one value for
each year; 可无 (optional): may be none. Types are written as in a pack's `facts.toml`.

";

/// The verdicts and severities with their Chinese words (LANGUAGE §5).
const VERDICTS: &[(&str, &str, &str)] = &[
    ("met", "达标", "要求已满足，或所许可的事项成立。The requirement is true, or what it permits is granted."),
    ("unmet", "不达标", "要求未满足。The requirement is false."),
    (
        "undetermined",
        "待定",
        "已知的事实不足以判定，并列出缺什么。What is known does not decide; the missing facts are named.",
    ),
    ("not_due", "未到期", "期限未到，或还没有完整的周期。The deadline or the first whole period lies ahead."),
    (
        "not_applicable",
        "不适用",
        "不在有效期、地域、条件之内，并说明理由。Outside its time, places or conditions; the reason is given.",
    ),
    ("violation", "违反", "未满足“必须”“不得”。An unmet `must` or `must_not`."),
    ("shortcoming", "不足", "未满足“应”“目标”。An unmet `should` or `target`."),
    ("suggestion", "建议", "未满足“鼓励”“做法”。An unmet `encourage` or `practice`."),
];

fn force_words(force: Force) -> (&'static str, &'static str) {
    match force {
        Force::Must => ("必须", "必须、应当、要"),
        Force::MustNot => ("不得", "不得、严禁"),
        Force::Should => ("应", "应、原则上、为宜、一般"),
        Force::Target => ("目标", "目标、力争、达到"),
        Force::Encourage => ("鼓励", "鼓励、提倡"),
        Force::May => ("可以", "可、可以"),
        Force::Practice => ("做法", "报道的好做法 a reported good practice"),
    }
}

fn page(vocabulary: &Vocabulary) -> String {
    let mut out = HEAD.to_owned();
    out.push_str("## 约束力 Forces\n\n| 中文 | English | 文中用词 words of the text |\n|---|---|---|\n");
    for force in Force::ALL {
        let (zh, words) = force_words(force);
        let _ = writeln!(out, "| {zh} | `{}` | {words} |", force.word());
    }
    out.push_str("\n## 结论 Verdicts and severities\n\n| 中文 | English | 含义 meaning |\n|---|---|---|\n");
    for (en, zh, meaning) in VERDICTS {
        let _ = writeln!(out, "| {zh} | `{en}` | {meaning} |");
    }
    let parts =
        [schema::kinds_table(vocabulary), schema::facts_page(vocabulary), schema::enumerations_page(vocabulary)];
    out + "\n" + &parts.join("\n")
}

#[test]
fn the_glossary_is_the_vocabulary() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/guiju/docs/GLOSSARY.md");
    let wanted = page(Vocabulary::core());
    if std::env::var_os("GUIJU_RENEW").is_some() {
        std::fs::write(&file, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let first = found.lines().zip(wanted.lines()).position(|(a, b)| a != b);
    assert!(found == wanted, "GLOSSARY.md is stale (first at line {:?}); renew it: {RENEW}", first.map(|at| at + 1));
}
