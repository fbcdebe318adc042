//! The vocabulary as a Markdown page, Chinese first: `guiju schema --format markdown`; the glossary is made of its parts.

use std::fmt::Write as _;

use guiju_core::vocabulary::{Vocabulary, schema};

/// The whole page: kinds, facts, enumerations.
///
/// ```
/// use guiju_core::vocabulary::Vocabulary;
/// let page = guiju_data::schema::markdown(Vocabulary::core());
/// assert!(page.contains("| 户数（居民户数、总户数） | `households` | `number household` |"));
/// ```
#[must_use]
pub fn markdown(vocabulary: &Vocabulary) -> String {
    let parts = [kinds_table(vocabulary), facts_page(vocabulary), enumerations_page(vocabulary)];
    format!("# 词汇表 Vocabulary\n\n{}", parts.join("\n"))
}

/// The kinds: labels, names, what their collections are called, what they belong to.
#[must_use]
pub fn kinds_table(vocabulary: &Vocabulary) -> String {
    let mut out =
        "## 事物 Kinds\n\n| 中文 | English | 名册 collection | 属于 belongs to |\n|---|---|---|---|\n".to_owned();
    for kind in schema::kinds(vocabulary) {
        let collections = kind.collections.get(..2).unwrap_or(&kind.collections).join("`, `");
        let (zh, parents) = (also(&kind.zh, &kind.aliases), kind.parents.join(", "));
        let _ = writeln!(out, "| {zh} | `{}` | `{collections}` | {parents} |", kind.name);
    }
    out
}

/// The facts, a table for each kind. `code` and `name`, which every kind has, are left out.
#[must_use]
pub fn facts_page(vocabulary: &Vocabulary) -> String {
    let mut out = "## 事实 Facts\n".to_owned();
    for kind in schema::kinds(vocabulary) {
        let _ = writeln!(out, "\n### {} `{}`\n\n{}\n", kind.zh, kind.name, kind.definition);
        out.push_str("| 中文 | English | 类型 type | | 定义 definition | 出处 source |\n|---|---|---|---|---|---|\n");
        for fact in kind.facts.iter().filter(|f| !["code", "name"].contains(&f.name.as_str())) {
            let (zh, marks) = (also(&fact.zh, &fact.aliases), marks(fact));
            let _ = writeln!(
                out,
                "| {zh} | `{}` | `{}` | {marks} | {} | {} |",
                fact.name, fact.ty, fact.definition, fact.source
            );
        }
    }
    out
}

/// The enumerations with their symbols.
#[must_use]
pub fn enumerations_page(vocabulary: &Vocabulary) -> String {
    let mut out = "## 枚举 Enumerations\n".to_owned();
    for symbols in schema::enumerations(vocabulary) {
        let open = if symbols.open { "，可由规则包补充 open" } else { "" };
        let all: Vec<String> = symbols.symbols.iter().map(|(name, zh)| format!("{zh} `{name}`")).collect();
        let _ = writeln!(out, "\n### {} `{}`{open}\n\n{}", symbols.zh, symbols.name, all.join("、"));
    }
    out
}

fn also(zh: &str, aliases: &[String]) -> String {
    if aliases.is_empty() { zh.to_owned() } else { format!("{zh}（{}）", aliases.join("、")) }
}

/// 可为 actionable, 逐年 yearly, 可无 may be none, a range other than 0 or more, a derivation.
fn marks(fact: &schema::FactRow) -> String {
    let words = [(fact.actionable, "可为"), (fact.per_year, "逐年"), (fact.optional, "可无")];
    let mut marks: Vec<String> = words.iter().filter(|(holds, _)| *holds).map(|(_, word)| (*word).to_owned()).collect();
    if !["", "0.."].contains(&fact.range.as_str()) {
        marks.push(format!("`{}`", fact.range));
    }
    marks.extend(fact.derive.as_ref().map(|derive| format!("`{derive}`")));
    marks.join(" ")
}
