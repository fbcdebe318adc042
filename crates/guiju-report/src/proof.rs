//! A proof as indented text: why a verdict is as it is, part by part.

use guiju_core::language::formula::{Atom, Formula, ParameterId};
use guiju_core::value::Truth;
use guiju_core::verdict::{Finding, Proof, ProofNode, ProofPart, Reason, Used};

use crate::words::{Around, Words};

/// Lines of a proof, outermost first; two spaces a level.
#[must_use]
pub fn text(words: &Words<'_>, proof: &Proof) -> String {
    let verdict = words.conclusion(proof.norm, proof.verdict);
    let mut out = words.say(
        "{0}：{1} —— {2}\n",
        "{0}: {1} — {2}\n",
        &[&words.record(proof.subject), &words.norm(proof.norm), verdict],
    );
    let around = Around { subject: Some(proof.subject), ..Around::nobody(None) };
    for node in &proof.parts {
        write(words, node, around, Level { depth: 1, of_sum: false }, &mut out);
    }
    out
}

/// Everything that is to be said about one verdict: proof, clause, reading, parameters, shortfall and remedy.
#[must_use]
pub fn page(words: &Words<'_>, proof: &Proof, finding: Option<&Finding>, parameters: &[ParameterId]) -> String {
    let mut out = text(words, proof);
    if let Some(norm) = words.rules.norm(proof.norm) {
        let pack = words.rules.packs().get(norm.pack);
        let title = pack.map(|p| words.pick(&p.title.zh, &p.title.en)).unwrap_or_default();
        let clauses = words.clauses(norm);
        out.push_str(&words.say("\n依据：《{0}》{1}\n", "\nBy: {0}, {1}\n", &[title, &clauses]));
        if let Some(reading) = &norm.reading {
            out.push_str(&words.say("编写者的读法：{0}\n", "The encoder's reading: {0}\n", &[&words.note(reading)]));
        }
    }
    for parameter in parameters {
        out.push_str(&words.say("参数：{0}\n", "Parameter: {0}\n", &[&words.parameter_origin(*parameter)]));
    }
    if let Some(finding) = finding {
        // The parameters above say what the readings are.
        let finding = Finding { readings: Vec::new(), ..finding.clone() };
        for line in crate::explanation::lines(words, &finding) {
            out.push_str(&line);
            out.push('\n');
        }
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
    if is_trivial(node) {
        return;
    }
    if let Some((conditions, demands)) = conditional(node) {
        line(
            words,
            node.truth,
            words.pick("具备条件的，须符合要求", "where this holds, so must that"),
            &[],
            level,
            out,
        );
        let (heads, inner) = ("  ".repeat(level.depth.saturating_add(1)), level.inward(2));
        for (head, nodes) in [(words.pick("条件：", "where:"), conditions), (words.pick("要求：", "then:"), demands)]
        {
            out.push_str(&format!("{heads}{head}\n"));
            nodes.iter().for_each(|node| write(words, node, around, inner, out));
        }
        return;
    }
    if let (ProofPart::Not, [child]) = (&node.part, node.children.as_slice())
        && let Some(told) = pair(words, child, around)
    {
        line(words, node.truth, &told, &[], level, out);
        return;
    }
    if let (ProofPart::Not, [child]) = (&node.part, node.children.as_slice())
        && let ProofPart::Atom(atom) = &child.part
    {
        // One line says that it is not so: a mark on the negation and another on what is negated would be read twice over.
        let told = Formula::Not(Box::new(Formula::Atom(atom.clone())));
        let around = Around { used: &child.used, tallies: &child.tallies, ..around };
        line(words, node.truth, &words.formula(&told, around), &child.reasons, level, out);
        below(words, child, around, level, out);
        return;
    }
    let around = Around { used: &node.used, tallies: &node.tallies, ..around };
    let told = part(words, &node.part, around);
    let counted = level.of_sum && matches!(node.part, ProofPart::Member(_)) && node.truth == Truth::True;
    if counted {
        out.push_str(&format!("{}· {told}\n", "  ".repeat(level.depth)));
    } else {
        let reasons: Vec<Reason> = node.reasons.iter().filter(|r| !said_by(&node.part, r)).cloned().collect();
        line(words, node.truth, &told, &reasons, level, out);
    }
    if !matches!(node.part, ProofPart::Atom(_)) {
        for used in &node.used {
            out.push_str(&"  ".repeat(level.depth.saturating_add(1)));
            out.push_str(&fact(words, used));
            out.push('\n');
        }
    }
    below(words, node, around, level, out);
}

fn line(words: &Words<'_>, is: Truth, told: &str, reasons: &[Reason], level: Level, out: &mut String) {
    out.push_str(&format!("{}{} {told}", "  ".repeat(level.depth), truth(words, is)));
    if !reasons.is_empty() {
        let reasons: Vec<String> = reasons.iter().map(|r| words.reason(r)).collect();
        out.push_str(&words.say("（{0}）", " ({0})", &[&reasons.join(words.pick("；", "; "))]));
    }
    out.push('\n');
}

fn below(words: &Words<'_>, node: &ProofNode, around: Around<'_>, level: Level, out: &mut String) {
    let inner = match node.part {
        ProofPart::Member(record) => Around { subject: Some(record), outer: around.subject, ..around },
        ProofPart::Norm(_, record) | ProofPart::Standard(_, record) => {
            Around { subject: Some(record), outer: None, depth: 0, ..around }
        }
        _ => around,
    };
    let of_sum = matches!(node.part, ProofPart::Atom(_));
    for child in &node.children {
        // That all parts hold is what the line above says already.
        let flat = said_above(&node.part) && child.part == ProofPart::All;
        let parts = if flat { child.children.as_slice() } else { std::slice::from_ref(child) };
        for part in parts {
            write(words, part, inner, Level { depth: level.depth.saturating_add(1), of_sum }, out);
        }
    }
}

impl Level {
    fn inward(self, steps: usize) -> Self {
        Level { depth: self.depth.saturating_add(steps), of_sum: false }
    }
}

/// A comparison of nothing with nothing, decided: it only says what a minimum presupposes.
fn is_trivial(node: &ProofNode) -> bool {
    let nothing = match &node.part {
        ProofPart::Atom(Atom::Linear(linear)) => linear.terms.is_empty(),
        ProofPart::Not => node.children.first().is_some_and(is_trivial),
        _ => false,
    };
    nothing && node.truth != Truth::Unknown
}

/// The conditions and the demands of `not a or b`, each as what it is; `None` for other alternatives.
fn conditional(node: &ProofNode) -> Option<(Vec<ProofNode>, Vec<ProofNode>)> {
    if node.part != ProofPart::Any {
        return None;
    }
    let said = node.children.iter().filter(|child| !is_trivial(child));
    let (not, demands): (Vec<&ProofNode>, Vec<&ProofNode>) = said.partition(|child| child.part == ProofPart::Not);
    if not.is_empty() || demands.is_empty() {
        return None;
    }
    let flat = |nodes: Vec<&ProofNode>| {
        let all =
            nodes.into_iter().flat_map(|n| if n.part == ProofPart::All { n.children.clone() } else { vec![n.clone()] });
        all.collect::<Vec<ProofNode>>()
    };
    // Several demands are alternatives of their own.
    let demands = match demands.as_slice() {
        [_] => flat(demands),
        _ => vec![ProofNode { children: demands.into_iter().cloned().collect(), ..node.clone() }],
    };
    Some((flat(not.into_iter().flat_map(|n| &n.children).collect()), demands))
}

/// Two bounds on one measure that must not both hold: `网格数不得为4个`.
fn pair(words: &Words<'_>, both: &ProofNode, around: Around<'_>) -> Option<String> {
    let (ProofPart::All, [low, high]) = (&both.part, both.children.as_slice()) else { return None };
    let (ProofPart::Atom(one), ProofPart::Atom(other)) = (&low.part, &high.part) else { return None };
    let (Atom::Linear(one), Atom::Linear(other)) = (one, other) else { return None };
    let around = Around { used: &low.used, tallies: &low.tallies, ..around };
    words.banded(one, other, false, around)
}

/// A reason that the part's own line says already.
fn said_by(part: &ProofPart, reason: &Reason) -> bool {
    matches!(
        (part, reason),
        (ProofPart::When, Reason::ConditionFalse)
            | (ProofPart::Unless, Reason::Excepted)
            | (ProofPart::Places, Reason::OutsidePlaces)
            | (ProofPart::Exists, Reason::NotFounded)
            | (ProofPart::Overridden(_), Reason::Overridden(_))
            | (ProofPart::Superseded(_), Reason::Superseded(_))
    )
}

/// Parts whose own line says that all below it must hold.
fn said_above(part: &ProofPart) -> bool {
    matches!(part, ProofPart::When | ProofPart::Requires | ProofPart::Period(..) | ProofPart::Member(_))
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
        ProofPart::Every(kind) => words.say("{0}都符合", "{0}", &[&words.each(*kind)]),
        ProofPart::Some(kind) => words.say("至少有{0}符合", "at least {0}", &[&words.one(*kind)]),
        ProofPart::Member(record) => words.record(*record),
        ProofPart::Atom(atom) => words.atom(atom, around),
        ProofPart::Parameter(parameter) => words.say("{0}未定", "{0} is not set", &[&words.parameter(*parameter)]),
    }
}
