//! Every diagnostic has a page, and every page's examples give exactly its code (`crates/guiju/docs/diagnostics/README.md` says how
//! the fenced examples are read).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use guiju_core::diagnostic::Diagnostic;
use guiju_core::diagnostic::catalogue::ROWS;
use guiju_core::language::Language;
use guiju_core::language::elaborate::{self, Context};
use guiju_core::pack::rule_set::Rules;
use guiju_core::pack::{Bindings, PackFiles, PackNames, RuleSet, load};
use guiju_core::register::{DataError, NewRecord, Parent, RegisterBuilder, Value, Year};
use guiju_core::value::{Date, Rational};
use guiju_core::vocabulary::Vocabulary;
use guiju_report::{Words, diagnostics};

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/guiju/docs/diagnostics")
}

fn pages() -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.extension().is_some_and(|e| e == "md") && name != "README" {
            out.insert(name, std::fs::read_to_string(path).unwrap());
        }
    }
    out
}

/// The fenced blocks of a page: info string and body.
fn fences(page: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim().to_owned(), String::new())),
            (Some(_), Some("")) => out.extend(open.take()),
            (Some((_, body)), _) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    out
}

const MANIFEST: &str = r#"
id           = "example"
zh           = "示例"
issuer       = "示例"
from         = 2020-01-01
jurisdiction = ["3201"]
"#;

const CLAUSES: &str = r#"
"一#1" = { sha = "0000000000000000", gist = "示例", rest = "示例" }
"#;

/// The keys of the norm that an example of keys completes.
const NORM: [&str; 7] = [
    r#"clause = "一#1""#,
    r#"zh = "示例""#,
    r#"en = "example""#,
    r#"force = { must = "必须" }"#,
    r#"bearer = "community""#,
    r#"subject = "community""#,
    r#"require = "households >= 1 household""#,
];

fn norm_with(keys: &str) -> String {
    let own: BTreeSet<&str> = keys.lines().filter_map(|l| l.split_once('=')).map(|(key, _)| key.trim()).collect();
    let forbids = own.contains("forbid");
    let kept = NORM.iter().filter(|line| {
        let key = line.split_once('=').unwrap().0.trim();
        !(own.contains(key) || (forbids && key == "require"))
    });
    let kept: Vec<&str> = kept.copied().collect();
    // A key written as absent only takes the complete norm's own away.
    let written: Vec<&str> = keys.lines().filter(|l| !l.trim_end().ends_with("= absent")).collect();
    format!("[example]\n{}\n{}\n", kept.join("\n"), written.join("\n"))
}

fn repeated(body: &str, times: usize) -> String {
    let part = |name: &str| {
        let line = body.lines().find_map(|l| l.strip_prefix(name));
        line.unwrap_or_default().replace("\\n", "\n")
    };
    let each = part("each: ");
    let mut out = part("before: ");
    for n in 0..times {
        out.push_str(&each.replace("{n}", &n.to_string()));
    }
    out + &part("after: ")
}

fn from_hex(body: &str) -> Vec<u8> {
    body.split_whitespace().map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

enum Data {
    Json(Vec<u8>),
    Records(String),
}

/// Adds `KIND NAME [in KIND NAME][: FACT[@YEAR] NUMBER]`, one record a line; places are named by code, others by `id`.
fn add_records(builder: &mut RegisterBuilder, text: &str) {
    let vocabulary = builder.vocabulary().clone();
    let kind = |name: &str| vocabulary.kind_named(name).unwrap_or_else(|| panic!("no kind `{name}`"));
    for line in text.lines() {
        let (head, fact) = line.split_once(": ").map_or((line, None), |(head, fact)| (head, Some(fact)));
        let words: Vec<&str> = head.split_whitespace().collect();
        let def = kind(words[0]);
        let parent = match words.get(2..) {
            Some(["in", outer, name]) => Parent::Named(kind(outer).id, (*name).to_owned()),
            _ => Parent::None,
        };
        let name = Some(words[1].to_owned());
        let (code, id) = if def.level.is_some() { (name, None) } else { (None, name) };
        let draft = builder.add(NewRecord { kind: def.id, parent, code, id, place: line.to_owned() });
        if let Some((path, number)) = fact.and_then(|f| f.split_once(' ')) {
            let (name, year) =
                path.split_once('@').map_or((path, Year::Any), |(n, y)| (n, Year::Of(y.parse().unwrap())));
            let value = Value::Number(Rational::parse(number).unwrap());
            builder.set(draft, vocabulary.fact_named(def.id, name).unwrap().id, year, value.into(), line);
        }
    }
}

/// What the examples of a page give: diagnostics, and errors of data, by code.
#[derive(Default)]
struct Example {
    packs: BTreeMap<String, PackFiles>,
    found: Vec<&'static str>,
    /// Diagnostics of expressions, each with its text.
    expressions: Vec<(Diagnostic, String)>,
    /// Bytes of JSON, and records for a register's builder.
    data: Vec<Data>,
    /// Further codes that the page says its example gives.
    also: BTreeSet<String>,
}

impl Example {
    fn file(&mut self, target: &str, bytes: Option<Vec<u8>>) {
        let (pack, path) = target.split_once(':').unwrap_or(("example", target));
        for name in ["example", pack] {
            self.packs.entry(name.to_owned()).or_insert_with(|| {
                let manifest = MANIFEST.replace("\"example\"", &format!("\"{name}\""));
                let files = [("pack.toml", manifest), ("clauses.toml", CLAUSES.to_owned())];
                let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect();
                PackFiles { name: name.to_owned(), files }
            });
        }
        let files = &mut self.packs.get_mut(pack).unwrap().files;
        match bytes {
            Some(bytes) => files.insert(path.to_owned(), bytes),
            None => files.remove(path),
        };
    }
    fn expression(&mut self, kind: &str, text: &str) {
        let vocabulary = Vocabulary::core();
        let (expr, diagnostics) = guiju_core::language::parser::parse(text);
        self.expressions.extend(diagnostics.into_iter().map(|d| (d, text.to_owned())));
        let (rules, bindings, set) = (Rules::default(), Bindings::default(), BTreeMap::new());
        let names = PackNames { rules: &rules, pack: 0, bindings: &bindings, set: &set };
        let subject = vocabulary.kind_named(kind).unwrap_or_else(|| panic!("no kind `{kind}`")).id;
        let context = Context { vocabulary, subject, names: &names, recurring: false };
        let (_, diagnostics) = elaborate::truth(&expr, &context);
        self.expressions.extend(diagnostics.into_iter().map(|d| (d, text.to_owned())));
    }
    fn read(&mut self, info: &str, body: &str) {
        let (info, also) = info.split_once(" also ").unwrap_or((info, ""));
        self.also.extend(also.split_whitespace().map(str::to_owned));
        let words: Vec<&str> = info.split_whitespace().collect();
        match words.as_slice() {
            ["guiju", kind] => body.lines().for_each(|line| self.expression(kind, line)),
            ["toml", "norm"] => self.file("norms/1.toml", Some(norm_with(body).into_bytes())),
            ["toml", target] => self.file(target, Some(body.as_bytes().to_vec())),
            ["absent", target] => self.file(target, None),
            ["hex", "json"] => self.data.push(Data::Json(from_hex(body))),
            ["hex", target] => self.file(target, Some(from_hex(body))),
            ["repeat", times, "guiju", kind] => self.expression(kind, &repeated(body, times.parse().unwrap())),
            ["repeat", times, "json"] => {
                self.data.push(Data::Json(repeated(body, times.parse().unwrap()).into_bytes()))
            }
            ["repeat", times, target] => self.file(target, Some(repeated(body, times.parse().unwrap()).into_bytes())),
            ["json"] => self.data.push(Data::Json(body.as_bytes().to_vec())),
            ["records"] => self.data.push(Data::Records(body.to_owned())),
            ["text" | "console" | "zh" | "en"] => {}
            other => panic!("an example cannot be read: {other:?}"),
        }
    }
    /// The codes given, and how the first diagnostic of a code is shown in Chinese and English.
    fn codes(mut self, code: &str) -> (BTreeSet<&'static str>, Option<[String; 2]>) {
        let packs: Vec<PackFiles> = self.packs.into_values().collect();
        let loaded = load(&packs, Vocabulary::core());
        self.found.extend(self.expressions.iter().map(|(d, _)| d.code.row().name));
        let mut shown = None;
        for (diagnostic, text) in self.expressions.iter().filter(|(d, _)| d.code.row().name == code).take(1) {
            let sources = |_: &str| Some(text.as_str());
            shown = Some(LANGUAGES.map(|l| diagnostics::text(std::slice::from_ref(diagnostic), &sources, l)));
        }
        for diagnostic in loaded.diagnostics.iter().filter(|d| d.code.row().name == code).take(1) {
            let sources = |file: &str| packs.iter().find_map(|p| p.text(file));
            shown = Some(LANGUAGES.map(|l| diagnostics::text(std::slice::from_ref(diagnostic), &sources, l)));
        }
        self.found.extend(loaded.diagnostics.iter().map(|d| d.code.row().name));
        if !self.data.is_empty() {
            let errors = data_errors(&self.data, &loaded.rules);
            self.found.extend(errors.iter().map(|e| e.code.row().name));
            for error in errors.iter().filter(|e| e.code.row().name == code).take(1) {
                let told = |l| Words::of_rules(&loaded.rules, l).data_error(error);
                shown = Some(LANGUAGES.map(|l| format!("{}: {}\n", error.place, told(l))));
            }
        }
        let all: BTreeSet<&str> = self.found.iter().copied().collect();
        assert!(self.also.iter().all(|code| all.contains(code.as_str())), "{:?} are not given", self.also);
        (self.found.into_iter().filter(|code| !self.also.contains(*code)).collect(), shown)
    }
}

/// What is wrong with data: as they are read, and as derived facts are held to those they are derived from.
fn data_errors(data: &[Data], rules: &RuleSet) -> Vec<DataError> {
    let mut builder = RegisterBuilder::new(rules.vocabulary().clone());
    for part in data {
        match part {
            Data::Json(bytes) => {
                if let Err(error) = guiju_data::json::read_into(&mut builder, bytes, "") {
                    builder.error(error);
                }
            }
            Data::Records(text) => add_records(&mut builder, text),
        }
    }
    let (register, mut errors) = builder.finish();
    let options = guiju_engine::Options { as_of: Date::new(2010, 12, 31), ..Default::default() };
    errors.extend(guiju_engine::Plan::new(rules, &options).unwrap().check(&register).errors);
    errors
}

/// Codes that no text gives but a program: a file that cannot be opened, an embedder's struct with a field of its own.
const AT_THE_EDGE: [&str; 2] = ["unreadable", "unknown-field"];

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let pages: BTreeSet<String> = pages().into_keys().collect();
    let codes: BTreeSet<String> = ROWS.iter().map(|row| row.name.to_owned()).collect();
    let missing: Vec<_> = codes.difference(&pages).collect();
    let stray: Vec<_> = pages.difference(&codes).collect();
    assert!(missing.is_empty(), "no page for {missing:?}");
    assert!(stray.is_empty(), "no code for {stray:?}");
}

/// The longest showing that stands on a page: those of overlong examples would fill it.
const SHOWN: usize = 2_000;

/// Holds the `zh` and `en` blocks of a page to how its diagnostic is shown; `GUIJU_BLESS=1` writes them anew.
fn compare(code: &str, page: &str, shown: Option<[String; 2]>) -> Option<String> {
    let shown = shown.filter(|[zh, en]| zh.len() + en.len() < SHOWN)?;
    let blocks: Vec<String> =
        fences(page).into_iter().filter(|(info, _)| info == "zh" || info == "en").map(|(_, body)| body).collect();
    if blocks == shown {
        return None;
    }
    if std::env::var_os("GUIJU_BLESS").is_some() {
        let kept = page.split("\n```zh\n").next().unwrap().trim_end();
        let [zh, en] = &shown;
        let text = format!("{kept}\n\n```zh\n{zh}```\n\n```en\n{en}```\n");
        std::fs::write(folder().join(format!("{code}.md")), text).unwrap();
        return None;
    }
    Some(format!("{code}: is shown otherwise; GUIJU_BLESS=1 writes the page anew"))
}

#[test]
fn every_example_gives_its_code_and_no_other() {
    let mut wrong = Vec::new();
    for (code, page) in pages() {
        let mut example = Example::default();
        let fences = fences(&page);
        if fences.is_empty() && !AT_THE_EDGE.contains(&code.as_str()) {
            wrong.push(format!("{code}: no example"));
        }
        for (info, body) in &fences {
            example.read(info, body);
        }
        let (found, shown) = example.codes(&code);
        let found: Vec<&str> = found.into_iter().collect();
        wrong.extend(compare(&code, &page, shown));
        if found != [code.as_str()] && !AT_THE_EDGE.contains(&code.as_str()) {
            wrong.push(format!("{code}: gives {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} pages:\n{}", wrong.len(), wrong.join("\n"));
}

/// The wording keeps to the house's style: lower case, no full stop, arguments that every language of a row shares.
#[test]
fn the_wording_is_of_one_piece() {
    let mut names = BTreeSet::new();
    for row in ROWS {
        assert!(names.insert(row.name), "{} is there twice", row.name);
        for text in [row.zh, row.en, row.help_zh, row.help_en] {
            assert!(!text.is_empty() && !text.ends_with(['.', '。']), "{}: `{text}`", row.name);
        }
        let first = row.en.chars().find(|c| c.is_alphabetic()).unwrap();
        let acronym = row.en.starts_with("JSON") || row.en.starts_with("TOML") || row.en.starts_with("UTF");
        assert!(first.is_lowercase() || acronym, "{}: `{}`", row.name, row.en);
    }
}

/// Carets stand under the right letters though Han letters are two columns wide.
#[test]
fn shown_with_carets_in_both_languages() {
    let norm = norm_with(
        "require = \"服务用房面基 >= 户数 * 30平方米 / 100户\"\nwhen = \"households >= 30 m2\"\nsubjct = \"community\"",
    );
    let mut example = Example::default();
    example.file("norms/1.toml", Some(norm.into_bytes()));
    let packs: Vec<PackFiles> = example.packs.into_values().collect();
    let loaded = load(&packs, Vocabulary::core());
    let sources = |file: &str| packs.iter().find_map(|p| p.text(file));
    let zh = guiju_report::diagnostics::text(&loaded.diagnostics, &sources, Language::Chinese);
    let en = guiju_report::diagnostics::text(&loaded.diagnostics, &sources, Language::English);
    insta::assert_snapshot!("three_errors_zh", zh);
    insta::assert_snapshot!("three_errors_en", en);
    let json = guiju_report::diagnostics::json(&loaded.diagnostics, &sources);
    insta::assert_snapshot!("three_errors_json", serde_json::to_string_pretty(&json).unwrap());
}
