//! Questions as lines of text: the first in full, the others one line each.

use guiju_core::language::formula::NormId;
use guiju_core::pack::Force;
use guiju_core::verdict::question::{Column, Question};
use guiju_core::verdict::{Missing, RecordId};

use crate::Words;

/// Questions after the first that are shown.
const MORE: usize = 9;

/// What to ask about one subject.
#[must_use]
pub fn questions(words: &Words<'_>, subject: RecordId, questions: &[Question]) -> String {
    let who = words.record(subject);
    let Some((first, rest)) = questions.split_first() else {
        return words.say(
            "{0}：各条规范都已能判定，不需要再填报。\n",
            "{0}: every norm is decided; nothing needs to be asked.\n",
            &[&who],
        );
    };
    let asked = words.missing(&first.asked, subject);
    let mut out = words.say("{0}：下一项请填报“{1}”\n", "{0}: ask next for “{1}”\n", &[&who, &asked]);
    if let Missing::Fact(_, fact, _) = &first.asked {
        line(&mut out, words, ("填法", "how"), &words.how_to_fill(*fact));
        let definition = words.rules.vocabulary().fact(*fact).map(|f| f.definition.clone()).unwrap_or_default();
        line(&mut out, words, ("含义", "meaning"), if words.is_zh() { &definition } else { "" });
    }
    line(&mut out, words, ("用得着它的规范", "asked for by"), &names(words, &first.asking));
    line(&mut out, words, ("填报后", "then"), &settles(words, first.asking.len(), first.some.len(), first.every.len()));
    if let Missing::Fact(_, fact, _) = &first.asked {
        for (norm, answers) in &first.answers {
            let permits = words.rules.norm(*norm).is_some_and(|n| n.force == Force::May);
            let told = words.answers(*fact, answers, permits);
            out.push_str(&words.say("    {0}——{1}\n", "    {0} — {1}\n", &[&words.norm(*norm), &told]));
        }
    }
    more(words, &mut out, rest.len());
    for question in rest.iter().take(MORE) {
        let asked = words.missing(&question.asked, subject);
        let told = settles(words, question.asking.len(), question.some.len(), question.every.len());
        out.push_str(&words.say("  {0}：{1}\n", "  {0}: {1}\n", &[&asked, &told]));
    }
    out
}

/// Which column to collect over a register.
#[must_use]
pub fn columns(words: &Words<'_>, columns: &[Column]) -> String {
    let Some((first, rest)) = columns.split_first() else {
        return words
            .pick("各条规范都已能判定，不需要再收集。\n", "Every norm is decided; nothing needs to be collected.\n")
            .to_owned();
    };
    let mut out = words.say("下一步请收集“{0}”\n", "collect next: “{0}”\n", &[&words.asked(&first.asked)]);
    if let guiju_core::verdict::question::Asked::Fact(fact, _) = first.asked {
        line(&mut out, words, ("填法", "how"), &words.how_to_fill(fact));
    }
    let records = first.records.to_string();
    line(&mut out, words, ("缺它的记录", "records that lack it"), &words.say("{0}条", "{0}", &[&records]));
    let subjects = first.subjects.to_string();
    line(&mut out, words, ("涉及的对象", "subjects"), &words.say("{0}个", "{0}", &[&subjects]));
    line(&mut out, words, ("收齐后", "then"), &settles(words, first.asking, first.some, first.every));
    for (norm, subjects) in &first.norms {
        let n = subjects.to_string();
        out.push_str(&words.say("    {0}：{1}个对象\n", "    {0}: {1} subjects\n", &[&words.norm(*norm), &n]));
    }
    more(words, &mut out, rest.len());
    for column in rest.iter().take(MORE) {
        let told = settles(words, column.asking, column.some, column.every);
        out.push_str(&words.say("  {0}：{1}\n", "  {0}: {1}\n", &[&words.asked(&column.asked), &told]));
    }
    out
}

fn line(out: &mut String, words: &Words<'_>, (zh, en): (&str, &str), told: &str) {
    if !told.trim().is_empty() {
        out.push_str(&words.say("  {0}：{1}\n", "  {0}: {1}\n", &[words.pick(zh, en), told.trim()]));
    }
}

fn more(words: &Words<'_>, out: &mut String, count: usize) {
    if count > 0 {
        let n = count.to_string();
        out.push_str(&words.say("其余{0}项，依次为：\n", "{0} more, in this order:\n", &[&n]));
    }
}

fn names(words: &Words<'_>, norms: &[NormId]) -> String {
    norms.iter().map(|n| words.norm(*n)).collect::<Vec<_>>().join(words.pick("、", ", "))
}

fn settles(words: &Words<'_>, asking: usize, some: usize, every: usize) -> String {
    let (asking, some, every) = (asking.to_string(), some.to_string(), every.to_string());
    words.say(
        "牵涉{0}项结论，单凭它可能判定{1}项，无论填什么都能判定的{2}项",
        "{0} verdicts need it; {1} of them it may settle alone, {2} of them whatever it is",
        &[&asking, &some, &every],
    )
}
