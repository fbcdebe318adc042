//! Keeps the tables of `crates/guiju/docs/LANGUAGE.md` equal to the language, and writes them anew when asked; holds its examples to
//! their formulas.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::fmt::Write as _;
use std::path::PathBuf;

use guiju_core::language::elaborate::{Context, NoNames, function, operator, truth};
use guiju_core::language::parser::parse;
use guiju_core::language::word::{KEYWORDS, PERIODS};
use guiju_core::limits;
use guiju_core::vocabulary::Vocabulary;
use guiju_core::vocabulary::unit::UNITS;

const RENEW: &str = "GUIJU_RENEW=1 cargo test -p guiju-tests --test language";

/// A table of Markdown; what would end a cell is escaped.
fn table(head: &str, rows: impl Iterator<Item = Vec<String>>) -> String {
    let columns = head.matches('|').count() - 1;
    let mut out = format!("{head}\n|{}\n", "---|".repeat(columns));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn operators() -> String {
    let rows = operator::OPERATORS
        .iter()
        .map(|o| vec![code(o.en), code(o.zh), format!("{} {}", o.meaning_zh, o.meaning_en), code(o.example.1)]);
    table("| English | 中文 | 含义 meaning | 例 example |", rows)
}

fn functions() -> String {
    let rows = function::DESCRIPTORS
        .iter()
        .map(|f| vec![code(f.signature), code(f.zh), format!("{} {}", f.meaning_zh, f.meaning_en), code(f.example.1)]);
    table("| English | 中文 | 含义 meaning | 例 example |", rows)
}

fn keywords() -> String {
    table("| English | 中文 |", KEYWORDS.iter().map(|k| vec![code(k.en), code(k.zh)]))
}

fn periods() -> String {
    let rows = PERIODS.iter().map(|p| vec![code(p.en), code(p.en_many), code(p.zh), code(p.zh_many)]);
    table("| English | several | 中文 | 数字之后 |", rows)
}

fn units() -> String {
    let rows = UNITS.iter().map(|u| {
        let aliases: Vec<String> = u.aliases.iter().map(|a| code(a)).collect();
        vec![code(u.en), code(u.zh), aliases.join(" "), u.dimension.name(true), u.factor().to_string()]
    });
    table("| English | 中文 | 又作 also | 量纲 dimension | 合基本单位 in base units |", rows)
}

fn limits_table() -> String {
    let rows = [
        ("EXPRESSION_BYTES", limits::EXPRESSION_BYTES, "一个表达式的字节数 bytes of one expression"),
        ("EXPRESSION_NODES", limits::EXPRESSION_NODES, "代入定义后的节点数 nodes, definitions put in"),
        ("NESTING", limits::NESTING, "嵌套层数 levels of nesting; each further term of `+ - * /` is one"),
        ("PATH_STEPS", limits::PATH_STEPS, "路径的步数 steps of a path"),
        ("NAME_LETTERS", limits::NAME_LETTERS, "名称的字数 letters of a name"),
        ("TEXT_BYTES", limits::TEXT_BYTES, "一段文字的字节数 bytes of a text"),
        ("DIGITS", limits::DIGITS, "一个数的位数 digits of a number"),
        ("PLACES", usize::from(limits::PLACES), "小数位数 decimal places"),
        ("TERMS", limits::TERMS, "一个不等式的项数 terms of one inequality"),
        ("SYMBOLS", limits::SYMBOLS, "一个枚举的选项数 symbols of one enumeration"),
        ("DIAGNOSTICS", limits::DIAGNOSTICS, "一次报出的错误数 errors shown at once; more are counted"),
    ];
    table(
        "| 名称 name | 数 | 含义 meaning |",
        rows.into_iter().map(|(name, n, of)| vec![code(name), n.to_string(), of.to_owned()]),
    )
}

/// The page with every marked part put anew.
fn renewed(page: &str) -> String {
    let parts = [
        ("operators", operators()),
        ("functions", functions()),
        ("keywords", keywords()),
        ("periods", periods()),
        ("units", units()),
        ("limits", limits_table()),
    ];
    parts.iter().fold(page.to_owned(), |page, (name, text)| {
        let open = format!("<!-- {name} -->\n");
        let (before, rest) = page.split_once(&open).unwrap_or_else(|| panic!("LANGUAGE.md has no part {name}"));
        let (_, after) = rest.split_once("<!-- end -->").unwrap_or_else(|| panic!("the part {name} does not end"));
        format!("{before}{open}\n{text}\n<!-- end -->{after}")
    })
}

#[test]
fn the_page_is_the_language() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/guiju/docs/LANGUAGE.md");
    let found = std::fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    let wanted = renewed(&found);
    if std::env::var_os("GUIJU_RENEW").is_some() {
        std::fs::write(&file, &wanted).unwrap();
        return;
    }
    let first = found.lines().zip(wanted.lines()).position(|(a, b)| a != b);
    assert!(found == wanted, "LANGUAGE.md is stale (first at line {:?}); renew it: {RENEW}", first.map(|at| at + 1));
}

#[test]
fn its_examples_mean_what_it_says() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/guiju/docs/LANGUAGE.md");
    let page = std::fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    let vocabulary = Vocabulary::core();
    let mut held = 0;
    for block in page.split("```guiju ").skip(1) {
        let (kind, rest) = block.split_once('\n').unwrap();
        let subject = vocabulary.kind_named(kind).expect(kind).id;
        let context = Context { vocabulary, subject, names: &NoNames, recurring: true };
        for example in rest.split_once("```").unwrap().0.split("\n\n") {
            let (text, formula) = example.trim().split_once("\n# formula: ").expect(example);
            let (expr, wrong) = parse(text);
            assert_eq!(wrong, [], "{text}");
            let (found, wrong) = truth(&expr, &context);
            assert_eq!(wrong, [], "{text}");
            assert_eq!(found.show(vocabulary).to_string(), formula, "{text}");
            held += 1;
        }
    }
    assert!(held >= 15, "only {held} examples");
}
