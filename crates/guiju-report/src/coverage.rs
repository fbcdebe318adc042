//! Coverage told: what is wrong with a clause table and what to do about it, and how much of the document is encoded.
//!
//! It must not read a document or a pack.

use guiju_core::language::Language;
use guiju_core::pack::RuleSet;
use guiju_core::pack::coverage::{Counts, Coverage, Fault, Found, Note, Open};
use guiju_core::pack::rule_set::Citation;

use crate::plain;
use crate::words::fill;

/// Everything, a line each: faults with what to do, notes, counts.
#[must_use]
pub fn text(rules: &RuleSet, coverage: &Coverage, language: Language) -> String {
    let telling = Telling { zh: language == Language::Chinese };
    let mut lines: Vec<String> = coverage.faults.iter().map(|fault| telling.fault(fault)).collect();
    lines.extend(coverage.notes.iter().map(|note| telling.note(note)));
    lines.push(telling.faults(coverage));
    lines.push(telling.counts(("全部句子", "all sentences"), &coverage.all));
    lines
        .push(telling.counts(("有数字或义务词的句子", "sentences with a number or a word of duty"), &coverage.weighty));
    lines.extend(coverage.open.iter().map(|open| telling.open(open)));
    lines.push(telling.norms(rules, coverage));
    let mut out = lines.join("\n");
    out.push('\n');
    out
}

/// A row's name as the clause table writes it.
fn name(citation: &Citation) -> String {
    format!("{}#{}", citation.clause, citation.sentence)
}

/// A part of a whole in tenths of a percent, rounded up: an unencoded share is never told smaller than it is.
fn share(part: usize, whole: usize) -> String {
    match part.saturating_mul(1000).checked_add(whole.saturating_sub(1)).and_then(|n| n.checked_div(whole)) {
        None => "—".to_owned(),
        Some(tenths) if tenths % 10 == 0 => format!("{}%", tenths / 10),
        Some(tenths) => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

struct Telling {
    zh: bool,
}

impl Telling {
    fn say(&self, zh: &str, en: &str, arguments: &[&str]) -> String {
        fill(if self.zh { zh } else { en }, arguments)
    }
    fn found(&self, found: &Found) -> String {
        let line = found.line.to_string();
        self.say("第{0}行“{1}”", "line {0} “{1}”", &[&line, &plain(&found.text)])
    }
    fn fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::Missing { after, found } => {
                let place = match after {
                    Some(after) => self.say("“{0}”之后", "after \"{0}\"", &[&name(after)]),
                    None => self.say("表首", "at the head of the table", &[]),
                };
                self.say(
                    "缺行：{0}没有行；在{1}加一行，sha = \"{2}\"",
                    "missing: {0} has no row; add one {1} with sha = \"{2}\"",
                    &[&self.found(found), &place, &found.digest],
                )
            }
            Fault::Doubled { row, first } => self.say(
                "重行：“{0}”与“{1}”是同一句；去掉一行",
                "doubled: \"{0}\" and \"{1}\" are one sentence; take one of them out",
                &[&name(row), &name(first)],
            ),
            Fault::Changed { row, stated, found } => self.say(
                "改动：“{0}”处现在是{1}；重读引用它的规范，再把 sha 由 {2} 改为 {3}",
                "changed: at \"{0}\" now stands {1}; read the norms that cite it again, then change sha from {2} to {3}",
                &[&name(row), &self.found(found), stated, &found.digest],
            ),
            Fault::Moved { row, found } => self.say(
                "错位：“{0}”的句子在{1}；按文件次序移动这一行",
                "out of order: the sentence of \"{0}\" is at {1}; move the row to where the document has it",
                &[&name(row), &self.found(found)],
            ),
            Fault::Stray { row } => self.say(
                "多行：文件里没有“{0}”这一句；去掉这一行，或核对 sha",
                "not in the document: no sentence is that of \"{0}\"; take the row out, or check its sha",
                &[&name(row)],
            ),
        }
    }
    fn note(&self, note: &Note) -> String {
        match note {
            Note::NotThere(row, word) => self.say(
                "留意：“{0}”列出的 {1} 不在这一句里",
                "note: \"{0}\" lists {1}, which the sentence does not hold",
                &[&name(row), &plain(word)],
            ),
            Note::Unlisted(row, digits) => self.say(
                "留意：“{0}”的句子里有数字 {1}，行里没有列出",
                "note: the sentence of \"{0}\" holds the number {1}, which the row does not list",
                &[&name(row), digits],
            ),
        }
    }
    fn faults(&self, coverage: &Coverage) -> String {
        let count = |is: fn(&Fault) -> bool| coverage.faults.iter().filter(|f| is(f)).count().to_string();
        let whole = match coverage.whole {
            Some(true) => self.say("；全文摘要相符", "; the digest of the whole text is as stated", &[]),
            Some(false) => self.say(
                "；全文摘要与 pack.toml 所载不符",
                "; the digest of the whole text is not the one in pack.toml",
                &[],
            ),
            None => String::new(),
        };
        self.say(
            "{0}：原文 {1} 句；缺行 {2}，重行 {3}，改动 {4}，错位 {5}，多行 {6}{7}",
            "{0}: {1} sentences in the document; {2} missing, {3} doubled, {4} changed, {5} out of order, {6} not in the document{7}",
            &[
                &coverage.pack,
                &coverage.sentences.to_string(),
                &count(|f| matches!(f, Fault::Missing { .. })),
                &count(|f| matches!(f, Fault::Doubled { .. })),
                &count(|f| matches!(f, Fault::Changed { .. })),
                &count(|f| matches!(f, Fault::Moved { .. })),
                &count(|f| matches!(f, Fault::Stray { .. })),
                &whole,
            ],
        )
    }
    fn counts(&self, of: (&str, &str), counts: &Counts) -> String {
        let reasons: Vec<String> =
            counts.not.iter().map(|(reason, count)| format!("{} {count}", self.reason(reason))).collect();
        let reasons = if reasons.is_empty() {
            String::new()
        } else if self.zh {
            format!("（{}）", reasons.join("，"))
        } else {
            format!(" ({})", reasons.join(", "))
        };
        self.say(
            "{0} {1}：已编 {2}，部分已编 {3}，未编 {4}{5}；未编占 {6}",
            "{0}, {1}: {2} encoded, {3} in part, {4} not{5}; not encoded: {6}",
            &[
                if self.zh { of.0 } else { of.1 },
                &counts.rows.to_string(),
                &counts.encoded.to_string(),
                &counts.partly.to_string(),
                &counts.unencoded().to_string(),
                &reasons,
                &share(counts.unencoded(), counts.rows),
            ],
        )
    }
    fn open(&self, open: &Open) -> String {
        let what = open.rest.as_deref().unwrap_or(&open.gist);
        let reason = self.reason(open.not.as_deref().unwrap_or_default());
        if open.partly {
            return self.say("  部分：“{0}” {1}", "  in part: \"{0}\" {1}", &[&name(&open.row), &plain(what)]);
        }
        self.say("  未编：“{0}” {1}：{2}", "  not encoded: \"{0}\" {1}: {2}", &[&name(&open.row), reason, &plain(what)])
    }
    fn reason<'r>(&self, reason: &'r str) -> &'r str {
        if !self.zh {
            return if reason.is_empty() { "still to do" } else { reason };
        }
        match reason {
            "" => "待编",
            "context" => "背景",
            "aspiration" => "愿望",
            "definition" => "定义",
            "heading" => "标题",
            "reference" => "引用",
            "noise" => "杂字",
            "continued" => "断行余句",
            other => other,
        }
    }
    fn norms(&self, rules: &RuleSet, coverage: &Coverage) -> String {
        let names: Vec<&str> =
            coverage.existence.iter().filter_map(|id| rules.norm(*id)).map(|n| n.name.as_str()).collect();
        let (all, only) = (coverage.norms.to_string(), names.len().to_string());
        let listed = if names.is_empty() {
            String::new()
        } else if self.zh {
            format!("：{}", names.join("、"))
        } else {
            format!(": {}", names.join(", "))
        };
        self.say(
            "规范 {0} 条，其中只问有没有的 {1} 条（{2}）{3}",
            "{0} norms, of which {1} only say that something exists ({2}){3}",
            &[&all, &only, &share(names.len(), coverage.norms), &listed],
        )
    }
}

/// The same as data: citations as `四(十)#1`, counts by reason, `to_do` where a row says what is still to be encoded.
#[cfg(feature = "json")]
#[must_use]
pub fn json(rules: &RuleSet, coverage: &Coverage) -> serde_json::Value {
    use serde_json::{Value, json};
    let found = |f: &Found| json!({ "line": f.line, "digest": f.digest, "begins": plain(&f.text) });
    let fault = |fault: &Fault| match fault {
        Fault::Missing { after, found: at } => {
            json!({ "fault": "missing", "after": after.as_ref().map(name), "found": found(at) })
        }
        Fault::Doubled { row, first } => json!({ "fault": "doubled", "row": name(row), "first": name(first) }),
        Fault::Changed { row, stated, found: at } => {
            json!({ "fault": "changed", "row": name(row), "stated": stated, "found": found(at) })
        }
        Fault::Moved { row, found: at } => json!({ "fault": "moved", "row": name(row), "found": found(at) }),
        Fault::Stray { row } => json!({ "fault": "stray", "row": name(row) }),
    };
    let note = |note: &Note| match note {
        Note::NotThere(row, word) => json!({ "note": "not_there", "row": name(row), "word": plain(word) }),
        Note::Unlisted(row, digits) => json!({ "note": "unlisted", "row": name(row), "word": digits }),
    };
    let counts = |c: &Counts| {
        let reason = |(reason, count): (&String, &usize)| {
            (if reason.is_empty() { "to_do".to_owned() } else { reason.clone() }, Value::from(*count))
        };
        let not: serde_json::Map<String, Value> = c.not.iter().map(reason).collect();
        json!({ "rows": c.rows, "encoded": c.encoded, "partly": c.partly, "unencoded": c.unencoded(), "not": not })
    };
    let open =
        |o: &Open| json!({ "row": name(&o.row), "not": o.not, "rest": o.rest, "gist": o.gist, "partly": o.partly });
    let existence: Vec<&str> =
        coverage.existence.iter().filter_map(|id| rules.norm(*id)).map(|n| n.name.as_str()).collect();
    json!({
        "pack": coverage.pack,
        "sentences": coverage.sentences,
        "digest_matches": coverage.whole,
        "faults": coverage.faults.iter().map(fault).collect::<Vec<_>>(),
        "notes": coverage.notes.iter().map(note).collect::<Vec<_>>(),
        "all": counts(&coverage.all),
        "with_number_or_duty": counts(&coverage.weighty),
        "open": coverage.open.iter().map(open).collect::<Vec<_>>(),
        "norms": coverage.norms,
        "existence_only": existence,
    })
}
