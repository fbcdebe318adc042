//! The test pack as TOML: the fixed facts, and norms as they are generated.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::print::Printer;
use crate::oracle::calendar::{self, Length};
use crate::oracle::number::{decimal, q, whole};
use crate::oracle::scene::Parameter;
use crate::oracle::verdict::{Norm, Rules};
use crate::oracle::world::{ENUMS, FACTS, Kind, Ty};

/// The places that the manifest names `south`.
pub const SOUTH: [&str; 3] = ["3202", "3205", "3208"];

/// The parameters of the test pack: one set, one open within a closed range, one open above.
#[must_use]
pub fn parameters() -> Vec<Parameter> {
    vec![
        Parameter { name: "bonus", value: Some(q(5, 2)), low: None, high: None },
        Parameter { name: "slack", value: None, low: Some(whole(1)), high: Some(whole(3)) },
        Parameter { name: "stretch", value: None, low: Some(whole(1)), high: None },
    ]
}

/// The files of a pack, by their path in it.
#[must_use]
pub fn files(rules: &Rules, zh: impl Fn(usize) -> bool) -> BTreeMap<String, String> {
    BTreeMap::from([
        ("pack.toml".to_owned(), manifest(rules)),
        (
            "clauses.toml".to_owned(),
            "\"一#1\" = { sha = \"0000000000000000\", gist = \"试验\", numerals = [], duty = [] }\n".to_owned(),
        ),
        ("facts.toml".to_owned(), facts()),
        ("parameters.toml".to_owned(), parameters_toml(rules)),
        ("norms/1-all.toml".to_owned(), norms(rules, zh)),
    ])
}

fn manifest(rules: &Rules) -> String {
    let from = rules.from.map(|d| format!("from = {}\n", calendar::text(d))).unwrap_or_default();
    let codes: Vec<String> = rules.jurisdiction.iter().map(|c| format!("\"{c}\"")).collect();
    let mut out = format!(
        "id = \"orchards\"\nzh = \"果园试验\"\nen = \"Orchards\"\nissuer = \"试验\"\nsemantics = 1\n{from}jurisdiction = [{}]\n",
        codes.join(", ")
    );
    out.push_str("source = { file = \"none.txt\", sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\" }\n");
    let south: Vec<String> = SOUTH.iter().map(|c| format!("\"{c}\"")).collect();
    let _ = writeln!(out, "[places]\nsouth = [{}]", south.join(", "));
    out
}

fn facts() -> String {
    let mut out = String::new();
    for (en, zh, symbols) in ENUMS {
        let symbols: Vec<String> = symbols.iter().map(|(en, zh)| format!("{en} {zh}")).collect();
        let _ = writeln!(out, "[enum.{en}]\nzh = \"{zh}\"\nsymbols = \"{}\"", symbols.join(" | "));
    }
    for kind in Kind::ALL {
        let [en, zh, many, many_zh] = kind.names();
        if let (Some(parent), true) = (kind.above(), kind != Kind::City) {
            let event = kind.event().map(|f| format!("event = \"{}\"\n", FACTS[f].en)).unwrap_or_default();
            let founded = if kind == Kind::Orchard { "founded = \"opened_on\"\n" } else { "" };
            let parent = parent.names()[0];
            let _ = writeln!(
                out,
                "[kind.{en}]\nzh = \"{zh}\"\nparent = \"{parent}\"\ncollection = \"{many} {many_zh}\"\nunit = \"个\"\n{event}{founded}"
            );
        }
        let _ = writeln!(out, "[{en}]");
        for fact in kind.facts() {
            let _ = writeln!(out, "{}", declaration(fact));
        }
    }
    out
}

fn declaration(fact: usize) -> String {
    let f = &FACTS[fact];
    let ty = match f.ty {
        Ty::Bool => "bool".to_owned(),
        Ty::Date { optional: true } => "date?".to_owned(),
        Ty::Date { optional: false } => "date".to_owned(),
        Ty::Text => "text".to_owned(),
        Ty::Months => "span".to_owned(),
        Ty::Enum(e) => ENUMS[e].0.to_owned(),
        Ty::Set(e) => format!("set of {}", ENUMS[e].0),
        Ty::Number { unit, places, .. } => {
            let places = if places == 0 { String::new() } else { format!(" .{places}") };
            format!("number {}{places}", unit.row().0)
        }
    };
    let range = match f.ty {
        Ty::Number { low, high, .. } => {
            let end = |e: Option<i64>| e.map_or_else(String::new, |n| n.to_string());
            format!(", range = \"{}..{}\"", end(low), end(high))
        }
        _ => String::new(),
    };
    let per = if f.per_year { ", per = \"year\"" } else { "" };
    format!("{} = {{ zh = \"{}\", type = \"{ty}\"{range}{per}, actionable = true }}", f.en, f.zh)
}

fn parameters_toml(rules: &Rules) -> String {
    let mut out = String::new();
    for p in &rules.parameters {
        let end = |e: &Option<_>| e.as_ref().map(decimal).unwrap_or_default();
        let body = match &p.value {
            Some(v) => format!("kind = \"reading\"\nvalue = \"{}\"", decimal(v)),
            None => format!("kind = \"local\"\nrange = \"{}..{}\"", end(&p.low), end(&p.high)),
        };
        let _ = writeln!(
            out,
            "[parameter.{}]\nzh = \"{}\"\ntype = \"number item\"\n{body}\nclause = \"一#1\"",
            p.name, p.name
        );
    }
    for (name, norms) in &rules.standards {
        let norms: Vec<String> = norms.iter().map(|n| format!("\"{}\"", rules.norms[*n].name)).collect();
        let _ =
            writeln!(out, "[standard.{name}]\nzh = \"标准\"\nsubject = \"orchard\"\nnorms = [{}]", norms.join(", "));
    }
    out
}

fn norms(rules: &Rules, zh: impl Fn(usize) -> bool) -> String {
    let mut out = String::new();
    for (i, n) in rules.norms.iter().enumerate() {
        let printer = Printer { zh: zh(i), here: n.subject, parameters: &rules.parameters };
        norm(&mut out, rules, n, printer);
    }
    out
}

fn norm(out: &mut String, rules: &Rules, n: &Norm, printer: Printer<'_>) {
    let quoted = |text: String| format!("'{text}'");
    let _ = writeln!(
        out,
        "[{}]\nclause = \"一#1\"\nzh = \"试验\"\nen = \"Test\"\nforce = {{ {} = \"应\" }}\nbearer = \"county\"\nsubject = \"{}\"",
        n.name,
        n.force,
        n.subject.names()[0]
    );
    if n.places.is_some() {
        let _ = writeln!(out, "places = \"south\"");
    }
    for (key, day) in [("from", n.from), ("until", n.until)] {
        if let Some(day) = day {
            let _ = writeln!(out, "{key} = {}", calendar::text(day));
        }
    }
    if let Some(by) = &n.by {
        let _ = writeln!(out, "by = {}", quoted(printer.moment(by)));
    }
    if let Some((length, over)) = n.per {
        let (per, over) = match length {
            Length::Years(1) => ("year".to_owned(), over),
            Length::Years(k) => (format!("{k} years"), over * k),
            Length::HalfYear => ("half_year".to_owned(), over),
            Length::Quarter => ("quarter".to_owned(), over),
            Length::Month => ("month".to_owned(), over),
            Length::Week => ("week".to_owned(), over),
        };
        let _ = writeln!(out, "per = \"{per}\"\nover = {over}");
    }
    if let Some(series) = &n.series {
        let _ = writeln!(out, "series = \"{series}\"");
    }
    for (key, e) in
        [("when", &n.when), ("unless", &n.unless), (if n.forbid { "forbid" } else { "require" }, &n.require)]
    {
        if let Some(e) = e {
            let _ = writeln!(out, "{key} = {}", quoted(printer.expr(e)));
        }
    }
    let exprs = [&n.when, &n.unless, &n.require];
    if exprs.into_iter().flatten().any(|e| format!("{e:?}").contains("Known(")) {
        let _ = writeln!(out, "about = \"record\"");
    }
    if !n.overrides.is_empty() {
        let all: Vec<String> = n.overrides.iter().map(|o| format!("\"{}\"", rules.norms[*o].name)).collect();
        let _ = writeln!(out, "overrides = [{}]", all.join(", "));
    }
    out.push('\n');
}

/// A norm whose requirement is any text.
#[must_use]
pub fn norm_with_text(norm: &Norm, require: &str) -> String {
    let mut out = String::new();
    let rules = Rules::default();
    let printer = Printer { zh: false, here: norm.subject, parameters: &rules.parameters };
    self::norm(&mut out, &rules, &Norm { require: None, ..norm.clone() }, printer);
    let text = require.replace('\'', " ");
    format!("{}\nrequire = '{text}'\n\n", out.trim_end())
}

/// Always true.
#[must_use]
pub fn truth() -> crate::oracle::expression::Expr {
    crate::oracle::expression::Expr::Atom(crate::oracle::expression::Atom::Const(true))
}
