//! The corpus as it is written, and what one engine says to it. The reader knows no engine; an adapter fills [`Said`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Deserialize;

/// One file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The pack's facts.toml.
    #[serde(default)]
    pub facts: String,
    /// The pack's parameters.toml.
    #[serde(default)]
    pub parameters: String,
    /// Its cases.
    pub case: Vec<Case>,
}

/// One case; `corpus/README.md` says what its keys mean.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Case {
    pub name: String,
    pub why: String,
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub require: Option<String>,
    #[serde(default)]
    pub extra: String,
    #[serde(default)]
    pub norms: Option<String>,
    #[serde(default)]
    pub parameters: String,
    #[serde(default)]
    pub as_of: Option<String>,
    pub data: String,
    #[serde(default)]
    pub at: Option<String>,
    #[serde(default)]
    pub benchmark: bool,
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    pub expect: Expect,
    #[serde(default)]
    pub missing: Option<BTreeSet<String>>,
    #[serde(default)]
    pub short: Option<Vec<String>>,
    #[serde(default)]
    pub least: Option<Vec<String>>,
    #[serde(default)]
    pub remedy: Option<Vec<String>>,
    #[serde(default)]
    pub reason: Option<String>,
}

/// The verdicts expected.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Expect {
    /// Of norm `x`.
    One(String),
    /// By norm.
    Each(BTreeMap<String, String>),
}

impl Expect {
    /// By norm.
    #[must_use]
    pub fn each(&self) -> BTreeMap<String, String> {
        match self {
            Expect::One(verdict) => BTreeMap::from([("x".to_owned(), verdict.clone())]),
            Expect::Each(all) => all.clone(),
        }
    }
}

/// What an engine says to a case, in the corpus' words.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Said {
    pub verdicts: BTreeMap<String, String>,
    pub missing: BTreeSet<String>,
    pub short: Vec<String>,
    pub least: Vec<String>,
    pub remedy: Vec<String>,
    pub reasons: Vec<String>,
}

/// A value as TOML.
fn written(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        toml::Value::Array(all) => format!("[{}]", all.iter().map(written).collect::<Vec<_>>().join(", ")),
        toml::Value::Table(all) => {
            let all: Vec<String> = all.iter().map(|(k, v)| format!("{k} = {}", written(v))).collect();
            format!("{{ {} }}", all.join(", "))
        }
        toml::Value::Datetime(day) => day.to_string(),
        toml::Value::Integer(n) => n.to_string(),
        toml::Value::Boolean(b) => b.to_string(),
        toml::Value::Float(x) => x.to_string(),
    }
}

/// Every page with its file's name, in order.
///
/// # Panics
/// When a page cannot be read.
#[must_use]
pub fn pages() -> Vec<(String, Page)> {
    let files = crate::house::files("tests/corpus").into_iter().filter(|(name, _)| name.ends_with(".toml"));
    files
        .map(|(name, path)| {
            let text = std::fs::read_to_string(path).expect("a page of the corpus");
            let page = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            (name, page)
        })
        .collect()
}

impl Case {
    /// The files of the case's pack.
    #[must_use]
    pub fn files(&self, page: &Page) -> BTreeMap<String, String> {
        let manifest = "id = \"corpus\"\nzh = \"语料\"\nen = \"Corpus\"\nissuer = \"试验\"\nsemantics = 1\nfrom = 2000-01-01\n\
            jurisdiction = [\"3201\"]\n\
            source = { file = \"none.txt\", sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\" }\n";
        let clause = "\"一#1\" = { sha = \"0000000000000000\", gist = \"试验\", numerals = [], duty = [] }\n";
        BTreeMap::from([
            ("pack.toml".to_owned(), manifest.to_owned()),
            ("clauses.toml".to_owned(), clause.to_owned()),
            ("facts.toml".to_owned(), page.facts.clone()),
            ("parameters.toml".to_owned(), format!("{}\n{}", page.parameters, self.parameters)),
            ("norms/1-all.toml".to_owned(), self.norms()),
        ])
    }

    /// The norms as TOML, with the keys that every norm needs.
    fn norms(&self) -> String {
        let own = match (&self.norms, &self.require) {
            (Some(norms), _) => norms.clone(),
            (None, Some(require)) => {
                let quote = if require.contains('"') { "'" } else { "\"" };
                format!("[x]\nrequire = {quote}{require}{quote}\n{}", self.extra)
            }
            (None, None) => panic!("{}: neither `require` nor `norms`", self.name),
        };
        let table: toml::Table = toml::from_str(&own).unwrap_or_else(|e| panic!("{}: {e}", self.name));
        let mut out = String::new();
        for (name, norm) in table {
            let mut norm = norm.as_table().cloned().unwrap_or_default();
            let force = toml::Table::from_iter([("must".to_owned(), toml::Value::from("应当"))]);
            let subject =
                self.subject.clone().filter(|_| self.norms.is_none()).unwrap_or_else(|| "community".to_owned());
            for (key, value) in [
                ("clause", toml::Value::from("一#1")),
                ("zh", toml::Value::from("试验")),
                ("en", toml::Value::from("Test")),
                ("force", toml::Value::Table(force)),
                ("bearer", toml::Value::from("county")),
                ("subject", toml::Value::from(subject)),
            ] {
                norm.entry(key.to_owned()).or_insert(value);
            }
            let _ = writeln!(out, "[{name}]");
            for (key, value) in norm {
                let _ = writeln!(out, "{key} = {}", written(&value));
            }
        }
        out
    }

    /// What in an engine's words differs from what is expected.
    #[must_use]
    pub fn differences(&self, said: &Said) -> Vec<String> {
        let mut out = Vec::new();
        for (norm, verdict) in self.expect.each() {
            if said.verdicts.get(&norm) != Some(&verdict) {
                out.push(format!("{norm}: expected {verdict}, got {:?}", said.verdicts.get(&norm)));
            }
        }
        let mut same = |what: &str, expected: Option<String>, got: String| {
            if expected.as_ref().is_some_and(|e| *e != got) {
                out.push(format!("{what}: expected {}, got {got}", expected.unwrap_or_default()));
            }
        };
        same("missing", self.missing.as_ref().map(|m| format!("{m:?}")), format!("{:?}", said.missing));
        same("short", self.short.as_ref().map(|m| format!("{m:?}")), format!("{:?}", said.short));
        same("least", self.least.as_ref().map(|m| format!("{m:?}")), format!("{:?}", said.least));
        same("remedy", self.remedy.as_ref().map(|m| format!("{m:?}")), format!("{:?}", said.remedy));
        if let Some(reason) = self.reason.as_ref().filter(|r| !said.reasons.contains(r)) {
            out.push(format!("reason: expected {reason}, got {:?}", said.reasons));
        }
        out
    }
}
