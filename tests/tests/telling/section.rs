//! Reading and writing a page, and telling what a section's norm says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use guiju::report::{norm, proof};
use guiju::{Language, Register, RuleSet};
use guiju_core::pack::PackFiles;

use crate::construct;

const MANIFEST: &str = "id = \"trial\"\nsemantics = 1\nzh = \"试行办法\"\nen = \"Trial measures\"\nissuer = \"某市\"\nfrom = 2001-01-01\n\
                        jurisdiction = [\"3201\"]\n[places]\nsouth = [\"320102\"]\n";
const CLAUSES: &str = "\"一#1\" = { sha = \"0b9bb5713eaa77fb\", gist = \"某\", numerals = [], duty = [] }\n";

/// A page, line by line.
pub struct Page {
    lines: Vec<String>,
}

/// One norm with its data.
pub struct Section {
    pub heading: String,
    blocks: BTreeMap<String, String>,
    subject: String,
}

/// What is told of a section.
pub struct Told {
    blocks: Vec<(&'static str, String)>,
}

impl Told {
    /// Each block and its text.
    pub fn blocks(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.blocks.iter().map(|(name, text)| (*name, text.as_str()))
    }
}

impl Page {
    pub fn read(path: &Path) -> Page {
        let text = std::fs::read_to_string(path).unwrap();
        Page { lines: text.lines().map(str::to_owned).collect() }
    }
    pub fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }
    /// Sections that have a norm.
    pub fn sections(&self) -> Vec<Section> {
        let mut out: Vec<Section> = Vec::new();
        let (mut fence, mut text): (Option<String>, String) = (None, String::new());
        for line in &self.lines {
            match (line.strip_prefix("```"), fence.clone()) {
                (Some(name), None) => (fence, text) = (Some(name.trim().to_owned()), String::new()),
                (Some(_), Some(name)) => {
                    fence = None;
                    let Some(section) = out.last_mut() else { continue };
                    let (name, subject) = name.split_once(' ').map_or((name.as_str(), None), |(n, s)| match n {
                        "norm" => (n, Some(s)),
                        _ => (name.as_str(), None),
                    });
                    section.subject = subject.map_or(section.subject.clone(), str::to_owned);
                    section.blocks.insert(name.to_owned(), text.clone());
                }
                (None, Some(_)) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (None, None) => {
                    if let Some(heading) = line.strip_prefix("## ") {
                        out.push(Section {
                            heading: heading.to_owned(),
                            blocks: BTreeMap::new(),
                            subject: "community".to_owned(),
                        });
                    }
                }
            }
        }
        out.retain(|s| s.blocks.contains_key("norm"));
        out
    }
    /// The lines of a block within a section: after its heading, first and one past last within the fence.
    fn place(&self, heading: &str, block: &str) -> Option<(usize, usize)> {
        let start = self.lines.iter().position(|l| l.strip_prefix("## ") == Some(heading))?;
        let end = self.end(start);
        let open = (start..end).find(|at| self.lines[*at].strip_prefix("```") == Some(block))?;
        let close = (open + 1..end).find(|at| self.lines[*at] == "```")?;
        Some((open + 1, close))
    }
    fn end(&self, start: usize) -> usize {
        (start + 1..self.lines.len()).find(|at| self.lines[*at].starts_with("## ")).unwrap_or(self.lines.len())
    }
    pub fn block(&self, heading: &str, block: &str) -> Option<String> {
        let (from, to) = self.place(heading, block)?;
        Some(self.lines[from..to].iter().map(|l| format!("{l}\n")).collect())
    }
    pub fn write(&mut self, heading: &str, block: &str, text: &str) {
        let lines = text.lines().map(str::to_owned);
        match self.place(heading, block) {
            Some((from, to)) => {
                self.lines.splice(from..to, lines);
            }
            None => {
                let start = self.lines.iter().position(|l| l.strip_prefix("## ") == Some(heading)).unwrap();
                let mut end = self.end(start);
                while self.lines[end - 1].trim().is_empty() {
                    end -= 1;
                }
                let fenced = [String::new(), format!("```{block}")].into_iter().chain(lines).chain(["```".to_owned()]);
                self.lines.splice(end..end, fenced.collect::<Vec<_>>());
            }
        }
    }
}

impl Section {
    fn part(&self, name: &str) -> &str {
        self.blocks.get(name).map(String::as_str).unwrap_or_default()
    }
    pub fn norms(&self) -> &str {
        self.part("norm")
    }
    pub fn parameters(&self) -> &str {
        self.part("parameters")
    }
    /// Whether nothing that is told was written in Chinese alone: texts looked for, data.
    pub fn is_english_throughout(&self) -> bool {
        !self.part("facts").chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && !self.norms().contains("\\\"")
    }

    /// The norms with what does not matter filled in.
    fn filled(&self) -> String {
        let mut out = String::new();
        for block in format!("\n{}", self.norms()).split("\n[").filter(|b| !b.trim().is_empty()) {
            let (id, body) = block.split_once(']').unwrap();
            let has = |key: &str| body.lines().any(|l| l.split('=').next().is_some_and(|k| k.trim() == key));
            let _ = writeln!(out, "[{id}]");
            for (key, value) in [
                ("clause", "\"一#1\"".to_owned()),
                ("zh", format!("\"{}\"", if id == "n" { "本条" } else { "另一条" })),
                ("en", format!("\"{}\"", if id == "n" { "this norm" } else { "another norm" })),
                ("force", "{ must = \"应当\" }".to_owned()),
                ("bearer", "\"county\"".to_owned()),
                ("subject", format!("\"{}\"", self.subject)),
            ] {
                if !has(key) {
                    let _ = writeln!(out, "{key} = {value}");
                }
            }
            let _ = writeln!(out, "{}", body.trim());
        }
        out
    }
    fn rules(&self) -> RuleSet {
        let loaded = RuleSet::from_files(vec![self.files()]);
        let proposed = self.blocks.contains_key("proposed");
        loaded.unwrap_or_else(|e| panic!("{}: {e}", self.heading)).with_proposals(proposed)
    }
    /// What is wrong with it: mistakes of the norms, refused data.
    pub fn mistakes(&self) -> Vec<String> {
        let of = |what: String| format!("{}: {what}", self.heading);
        let diagnostics = RuleSet::diagnose(&[self.files()]).into_iter();
        let errors = diagnostics.filter(|d| d.level() == guiju_core::diagnostic::Level::Error);
        let mut out: Vec<String> = errors.map(|d| of(format!("{} {:?}", d.code.row().name, d.arguments))).collect();
        if out.is_empty() && !self.part("facts").is_empty() {
            let rules = self.rules();
            match Register::from_json(rules.vocabulary(), self.part("facts").as_bytes()) {
                Ok(register) => out.extend(
                    register
                        .errors()
                        .iter()
                        .map(|e| of(format!("{} {} {:?}", e.place, e.code.row().name, e.arguments))),
                ),
                Err(error) => out.push(of(error.to_string())),
            }
        }
        out
    }
    fn files(&self) -> PackFiles {
        let files = [
            ("pack.toml", MANIFEST.to_owned()),
            ("clauses.toml", CLAUSES.to_owned()),
            ("facts.toml", self.part("vocabulary").to_owned()),
            ("parameters.toml", self.parameters().to_owned()),
            ("norms/1.toml", self.filled()),
        ];
        let files = files.into_iter().filter(|(_, text)| !text.is_empty());
        let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
        PackFiles { name: "trial".to_owned(), files }
    }
    fn register(&self, rules: &RuleSet) -> Register {
        let register = Register::from_json(rules.vocabulary(), self.part("facts").as_bytes());
        let register = register.unwrap_or_else(|e| panic!("{}: {e:?}", self.heading));
        assert!(register.errors().is_empty(), "{}: {:?}", self.heading, register.errors());
        register
    }

    /// What is told of the first norm, and of the first subject where there are facts.
    pub fn told(&self) -> Told {
        let rules = self.rules();
        let first = &rules.norms()[0];
        let day = guiju::Date::new(2010, 12, 31);
        let plan = rules.plan(day).unwrap();
        let compiled = plan.compiled(first.id).unwrap();
        let lowered = norm::Lowered {
            when: compiled.when.as_ref(),
            unless: compiled.unless.as_ref(),
            require: compiled.require.as_ref(),
            by: compiled.by.as_ref(),
            parameters: &compiled.parameters,
            stages: &compiled.series,
            overridden_by: &compiled.overridden_by,
        };
        let mut blocks = Vec::new();
        let both = [("show zh", "explain zh", Language::Chinese), ("show en", "explain en", Language::English)];
        for (show, _, language) in both {
            let words = guiju::report::Words::of_rules(rules.inner(), language);
            blocks.push((show, shown(&norm::text(&words, first, lowered))));
        }
        if !self.part("facts").is_empty() {
            let register = self.register(&rules);
            let subject = register.of_kind(first.subject).next().unwrap();
            let outcome = rules.check(&register, day).unwrap();
            let proved = plan.explain(&register, subject, first.id).unwrap();
            let finding = outcome.plan().finding(&register, subject, first.id);
            for (_, explain, language) in both {
                let words = outcome.report(&[]).words(language);
                blocks.push((explain, said(&proof::page(&words, &proved, finding.as_ref(), &compiled.parameters))));
            }
        }
        Told { blocks }
    }
    /// What its first norm and, where there are facts, its proof are made of.
    pub fn constructs(&self) -> BTreeSet<&'static str> {
        let rules = self.rules();
        let plan = rules.plan(guiju::Date::new(2010, 12, 31)).unwrap();
        let compiled = plan.compiled(rules.norms()[0].id).unwrap();
        let mut out = BTreeSet::new();
        for formula in [&compiled.when, &compiled.unless, &compiled.require].into_iter().flatten() {
            construct::of_formula(formula, &mut out);
        }
        if let Some(by) = &compiled.by {
            construct::of_date(&by.operand, &mut out);
        }
        if !self.part("facts").is_empty() {
            let register = self.register(&rules);
            let subject = register.of_kind(compiled.subject).next().unwrap();
            let proof = plan.explain(&register, subject, compiled.id).unwrap();
            proof.parts.iter().for_each(|part| construct::of_proof(part, &mut out));
        }
        out
    }
}

/// Of what `show` says, the lines that depend on what the norm says; the others are the same in every section.
fn shown(text: &str) -> String {
    let same = ["  出处", "  效力：应当", "  责任：区县", "  clause", "  force: must", "  bearer: county"];
    let lines = text.lines().skip(1).filter(|line| !same.iter().any(|s| line.starts_with(s)));
    lines.map(|line| format!("{}\n", line.trim_start())).collect()
}

/// Of what `explain` says, what depends on the norm and its data.
fn said(text: &str) -> String {
    let same = [
        "  [是] 截止日在施行期内",
        "  [是] 对象已经成立",
        "  [是] 在适用地域内",
        "  [true] in force on the as-of date",
        "  [true] the subject exists",
        "  [true] within the places that it binds",
        "依据：《试行办法》",
        "By: Trial measures",
    ];
    let lines = text.lines().filter(|line| {
        !line.trim().is_empty() && !same.iter().any(|s| line == s || (!s.starts_with(' ') && line.starts_with(s)))
    });
    lines.map(|line| format!("{line}\n")).collect()
}
