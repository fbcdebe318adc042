//! A proof as indented text: why a verdict is as it is, part by part.

use guiju_core::value::Truth;
use guiju_core::verdict::{Proof, ProofNode, ProofPart, Used};

use crate::words::{Around, Words};

/// Lines of a proof, outermost first; two spaces a level.
#[must_use]
pub fn text(words: &Words<'_>, proof: &Proof) -> String {
    let mut out = words.say(
        "{0}：{1} —— {2}\n",
        "{0}: {1} — {2}\n",
        &[&words.record(proof.subject), &words.norm(proof.norm), words.verdict(proof.verdict)],
    );
    for node in &proof.parts {
        let around = Around { subject: Some(proof.subject), used: &[], depth: 0, modal: None };
        write(words, node, around, Level { depth: 1, of_sum: false }, &mut out);
    }
    out
}

/// How deep a line stands, and whether it names a member that a sum goes over: that it is counted is no judgement on it.
#[derive(Clone, Copy)]
struct Level {
    depth: usize,
    of_sum: bool,
}

fn write(words: &Words<'_>, node: &ProofNode, around: Around<'_>, level: Level, out: &mut String) {
    let around = Around { used: &node.used, ..around };
    out.push_str(&"  ".repeat(level.depth));
    let counted = level.of_sum && matches!(node.part, ProofPart::Member(_)) && node.truth == Truth::True;
    out.push_str(if counted { "·" } else { truth(words, node.truth) });
    out.push(' ');
    out.push_str(&part(words, &node.part, around));
    if !node.reasons.is_empty() {
        let reasons: Vec<String> = node.reasons.iter().map(|r| words.reason(r)).collect();
        out.push_str(&words.say("（{0}）", " ({0})", &[&reasons.join(words.pick("；", "; "))]));
    }
    out.push('\n');
    if !matches!(node.part, ProofPart::Atom(_)) {
        for used in &node.used {
            out.push_str(&"  ".repeat(level.depth.saturating_add(1)));
            out.push_str(&fact(words, used));
            out.push('\n');
        }
    }
    let inner = match node.part {
        ProofPart::Member(record) => Around { subject: Some(record), ..around },
        ProofPart::Norm(_, record) | ProofPart::Standard(_, record) => {
            Around { subject: Some(record), depth: 0, ..around }
        }
        _ => around,
    };
    for child in &node.children {
        let of_sum = matches!(node.part, ProofPart::Atom(_));
        write(words, child, inner, Level { depth: level.depth.saturating_add(1), of_sum }, out);
    }
}

fn truth(words: &Words<'_>, truth: Truth) -> &'static str {
    match truth {
        Truth::True => words.pick("[是]", "[true]"),
        Truth::False => words.pick("[否]", "[false]"),
        Truth::Unknown => words.pick("[未知]", "[unknown]"),
    }
}

fn fact(words: &Words<'_>, used: &Used) -> String {
    let label = words.fact_label(used.fact);
    let def = words.rules.vocabulary().fact(used.fact);
    let value = def.and_then(|f| words.cell(f, used.value.cell()));
    let value = value.unwrap_or_else(|| words.pick("未填", "not given").to_owned());
    words.say("{0}：{1}", "{0}: {1}", &[&label, &value])
}

fn part(words: &Words<'_>, part: &ProofPart, around: Around<'_>) -> String {
    let fixed = |zh: &'static str, en: &'static str| words.pick(zh, en).to_owned();
    match part {
        ProofPart::InForce => fixed("截止日在施行期内", "in force on the as-of date"),
        ProofPart::Exists => fixed("对象已经成立", "the subject exists"),
        ProofPart::Places => fixed("在适用地域内", "within the places that it binds"),
        ProofPart::When => fixed("具备适用条件", "its condition holds"),
        ProofPart::Unless => fixed("属于例外情形", "an exception holds"),
        ProofPart::Overridden(norm) => words.say("由{0}取代", "{0} takes its place", &[&words.norm(*norm)]),
        ProofPart::Superseded(norm) => {
            words.say("后一阶段{0}已到期", "the later stage {0} is due", &[&words.norm(*norm)])
        }
        ProofPart::Due => fixed("已到期", "it is due"),
        ProofPart::Requires => fixed("达到要求", "the requirement is met"),
        ProofPart::Period(first, last, binds) => {
            let binds = match binds {
                Truth::True => words.pick("计入", "counts"),
                Truth::False => words.pick("不计入", "does not count"),
                Truth::Unknown => words.pick("是否计入未知", "may count"),
            };
            words.say("{0}至{1}（{2}）", "{0} to {1} ({2})", &[&words.date(*first), &words.date(*last), binds])
        }
        ProofPart::Norm(norm, record) => {
            words.say("{0}：{1}", "{0}: {1}", &[&words.record(*record), &words.norm(*norm)])
        }
        ProofPart::Standard(standard, record) => {
            words.say("{0}：{1}", "{0}: {1}", &[&words.record(*record), &words.standard(*standard)])
        }
        ProofPart::Constant => fixed("恒定", "always so"),
        ProofPart::All => fixed("以下各项都成立", "all of these"),
        ProofPart::Any => fixed("以下至少一项成立", "at least one of these"),
        ProofPart::Not => fixed("以下不成立", "not this"),
        ProofPart::Every(kind) => words.say("每个{0}都符合", "every {0}", &[&words.kind(*kind)]),
        ProofPart::Some(kind) => words.say("至少有一个{0}符合", "some {0}", &[&words.kind(*kind)]),
        ProofPart::Member(record) => words.record(*record),
        ProofPart::Atom(atom) => words.atom(atom, around),
        ProofPart::Parameter(parameter) => words.say("{0}未定", "{0} is not set", &[&words.parameter(*parameter)]),
    }
}
