//! A small world to try rules in: a pack with yards, sheds, visits and cases beside the core vocabulary; registers from JSON.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]
#![allow(clippy::wrong_self_convention)] // a world as of a date

use std::collections::BTreeMap;
use std::path::Path;

use guiju_core::language::formula::{NormId, ParameterId};
use guiju_core::pack::rule_set::ParameterValue;
use guiju_core::pack::{PackFiles, RuleSet, load};
use guiju_core::register::Register;
use guiju_core::value::Date;
use guiju_core::verdict::{Finding, Missing, Proof, RecordId, Verdict};
use guiju_core::vocabulary::Vocabulary;
use guiju_engine::{Options, Plan};

/// Kinds and facts that every test pack declares.
const FACTS: &str = r#"
[enum.hue]
zh = "颜色"
symbols = "red 红 | green 绿 | blue 蓝"
[kind.yard]
zh = "场院"
parent = "community"
collection = "yards 各场院"
unit = "个"
founded = "opened_on"
[yard]
opened_on = { zh = "开办日期", type = "date" }
trees = { zh = "树", type = "number item", actionable = true }
stones = { zh = "石", type = "number item" }
ground = { zh = "地", type = "number m2 .2", actionable = true }
fenced = { zh = "围好", type = "bool", actionable = true }
wet = { zh = "潮湿", type = "bool" }
hue = { zh = "色", type = "hue", actionable = true }
hues = { zh = "各色", type = "set of hue", actionable = true }
named_hues = { zh = "应有各色", type = "set of hue" }
closed_on = { zh = "关闭日期", type = "date?", actionable = true }
asked_on = { zh = "提出日期", type = "date" }
yield = { zh = "收成", type = "number item", per = "year" }
debt = { zh = "欠账", type = "number item", range = "-1000.." }
motto = { zh = "题词", type = "text" }
sheds_fenced = { zh = "围好的棚数", type = "number item", derive = "count(sheds where roofed)" }
[kind.shed]
zh = "棚"
parent = "yard"
collection = "sheds 各棚"
unit = "个"
[shed]
roofed = { zh = "有顶", type = "bool", actionable = true }
size = { zh = "大小", type = "number m2 .2", actionable = true }
lean = { zh = "倾斜", type = "number item", range = "-1000.." }
cared = { zh = "有人管", type = "bool" }
[kind.visit]
zh = "到访"
parent = "yard"
collection = "visits 历次到访"
unit = "次"
event = "made_on"
[visit]
made_on = { zh = "到访日期", type = "date" }
formal = { zh = "正式", type = "bool" }
"#;

const MANIFEST: &str = r#"
id = "trial"
semantics = 1
zh = "试验"
en = "Trial"
issuer = "试验"
from = 2000-01-01
jurisdiction = ["3201"]
source = { file = "none.txt", sha256 = "0000000000000000000000000000000000000000000000000000000000000000" }
[places]
south = ["320102"]
"#;

pub struct World {
    pub rules: RuleSet,
    pub options: Options,
}

pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A pack of these norms; each is `[id]` with what matters, the rest is filled in.
pub fn world(norms: &str) -> World {
    world_with(norms, "")
}

pub fn world_with(norms: &str, parameters: &str) -> World {
    rules(vec![pack("trial", MANIFEST, &filled(norms), parameters)])
}

/// Further packs beside the trial pack: id, what the manifest says instead of the jurisdiction, norms as they stand.
pub fn world_beside(norms: &str, parameters: &str, others: &[(&str, &str, &str)]) -> World {
    let mut packs = vec![pack("trial", MANIFEST, &filled(norms), parameters)];
    for (id, places, norms) in others {
        let manifest = MANIFEST.replace("\"trial\"", &format!("\"{id}\"")).replace("jurisdiction = [\"3201\"]", places);
        let manifest = manifest.split("[places]").next().unwrap_or_default().to_owned();
        packs.push(pack(id, &manifest, norms, ""));
    }
    rules(packs)
}

/// Norms with what does not matter filled in.
pub fn filled(norms: &str) -> String {
    let mut filled = String::new();
    for block in norms.split("\n[").filter(|b| !b.trim().is_empty()) {
        let block = block.trim().trim_start_matches('[');
        let (id, body) = block.split_once(']').unwrap();
        let has = |key: &str| body.lines().any(|l| l.trim_start().starts_with(key));
        filled.push_str(&format!("[{id}]\nclause = \"一#1\"\nzh = \"试验{id}\"\nen = \"Trial {id}\"\n"));
        if !has("force") {
            filled.push_str("force = { must = \"应当\" }\n");
        }
        filled.push_str("bearer = \"city\"\n");
        if !has("subject") {
            filled.push_str("subject = \"yard\"\n");
        }
        filled.push_str(body.trim_start());
        filled.push('\n');
    }
    filled
}

fn pack(id: &str, manifest: &str, norms: &str, parameters: &str) -> PackFiles {
    let clauses = "\"一#1\" = { sha = \"0000000000000000\", gist = \"试验\", numerals = [], duty = [] }\n";
    let facts = if id == "trial" { FACTS } else { "" };
    let files = [
        ("pack.toml", manifest),
        ("clauses.toml", clauses),
        ("facts.toml", facts),
        ("parameters.toml", parameters),
        ("norms/1.toml", norms),
    ];
    let files = files.into_iter().filter(|(_, text)| !text.is_empty());
    PackFiles { name: id.to_owned(), files: files.map(|(n, t)| (n.to_owned(), t.as_bytes().to_vec())).collect() }
}

fn rules(packs: Vec<PackFiles>) -> World {
    let loaded = load(&packs, Vocabulary::core());
    for d in &loaded.diagnostics {
        let text = packs.iter().find_map(|p| p.text(&d.place.file)).unwrap_or_default();
        let words = text.get(d.place.start..d.place.end).unwrap_or_default();
        eprintln!("{} {} `{words}` {:?}", d.place.file, d.code.row().name, d.arguments);
    }
    let rules = loaded.checked().expect("the packs load");
    World { rules, options: Options { as_of: Some(date("2010-12-31")), ..Options::default() } }
}

/// A built-in pack.
pub fn builtin(name: &str) -> World {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(name);
    let mut files = BTreeMap::new();
    let mut open = vec![folder.clone()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    let loaded = load(&[PackFiles { name: name.to_owned(), files }], Vocabulary::core());
    let rules = loaded.checked().expect("the pack loads");
    World { rules, options: Options { as_of: Some(date("2010-12-31")), ..Options::default() } }
}

impl World {
    pub fn as_of(mut self, text: &str) -> Self {
        self.options.as_of = Some(date(text));
        self
    }
    pub fn benchmark(mut self) -> Self {
        self.options.benchmark = true;
        self
    }
    pub fn parameter(&self, name: &str) -> ParameterId {
        self.rules.parameters().iter().find(|p| p.name == name).unwrap().id
    }
    pub fn set(mut self, name: &str, value: ParameterValue) -> Self {
        let id = self.parameter(name);
        self.options.parameters.insert(id, value);
        self
    }
    pub fn norm(&self, name: &str) -> NormId {
        self.rules.norm_named(name).unwrap().id
    }
    pub fn register(&self, json: &str) -> Register {
        let (register, errors) = guiju_data::json::read(self.rules.vocabulary(), json.as_bytes());
        assert!(errors.is_empty(), "{errors:?}");
        register
    }
    /// A yard in community 320102001001 with these facts.
    pub fn yard(&self, facts: &str) -> Register {
        self.register(&format!(r#"{{"communities": [{{"code": "320102001001", "yards": [{{"id": "y", {facts}}}]}}]}}"#))
    }
    pub fn plan(&self) -> Plan {
        Plan::new(&self.rules, &self.options).unwrap()
    }
    pub fn record(&self, register: &Register, kind: &str, code: &str) -> RecordId {
        let kind = self.rules.vocabulary().kind_named(kind).unwrap().id;
        register.find(kind, code).unwrap()
    }
    pub fn verdict_on(&self, register: &Register, kind: &str, code: &str, norm: &str) -> Verdict {
        let plan = self.plan();
        let subject = self.record(register, kind, code);
        let alone = plan.verdict(register, subject, self.norm(norm)).unwrap();
        let outcome = plan.check(register);
        assert_eq!(outcome.verdict(subject, self.norm(norm)), Some(alone), "check and verdict agree");
        alone
    }
    /// The verdict of a norm on the yard with these facts.
    pub fn on_yard(&self, norm: &str, facts: &str) -> Verdict {
        self.verdict_on(&self.yard(facts), "yard", "y", norm)
    }
    pub fn finding(&self, register: &Register, kind: &str, code: &str, norm: &str) -> Finding {
        let subject = self.record(register, kind, code);
        self.plan().finding(register, subject, self.norm(norm)).unwrap()
    }
    pub fn yard_finding(&self, norm: &str, facts: &str) -> Finding {
        self.finding(&self.yard(facts), "yard", "y", norm)
    }
    pub fn proof(&self, register: &Register, kind: &str, code: &str, norm: &str) -> Proof {
        let subject = self.record(register, kind, code);
        self.plan().explain(register, subject, self.norm(norm)).unwrap()
    }
    /// The missing facts by name, `all KIND` for collections, `code`, `$parameter`.
    pub fn missing(&self, finding: &Finding) -> Vec<String> {
        let name = |missing: &Missing| match missing {
            Missing::Fact(_, fact, None) => self.rules.vocabulary().fact(*fact).unwrap().name.clone(),
            Missing::Fact(_, fact, Some(year)) => {
                format!("{}@{year}", self.rules.vocabulary().fact(*fact).unwrap().name)
            }
            Missing::Members(under, kind) => {
                let word = |id| self.rules.vocabulary().kind(id).unwrap().name.clone();
                format!("all {} of {}", word(*kind), word(under.kind))
            }
            Missing::Code(_) => "code".to_owned(),
            Missing::Parameter(id) => format!("${}", self.rules.parameter(*id).unwrap().name),
        };
        finding.missing.iter().map(name).collect()
    }
}
