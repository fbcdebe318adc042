//! A finding as a clerk reads it: what is required, how far off it is, what would mend it, what is missing, why.
//!
//! Lines of plain text; tables, pages and the terminal put them where they like. It must not judge.

use guiju_core::verdict::{Finding, Verdict};

use crate::Words;

/// All lines of one finding.
#[must_use]
pub fn text(words: &Words<'_>, finding: &Finding) -> String {
    lines(words, finding).join("\n")
}

/// What a clerk needs to know without opening anything else.
#[must_use]
pub fn lines(words: &Words<'_>, finding: &Finding) -> Vec<String> {
    let mut lines = Vec::new();
    let told = !matches!(finding.verdict, Verdict::NotApplicable);
    if told {
        lines.push(words.requirement(finding));
    }
    let join = |parts: Vec<String>| parts.join(words.pick("；", "; "));
    if !finding.shortfall.is_empty() {
        let parts = finding.shortfall.iter().map(|d| words.shortfall(d, finding)).collect();
        lines.push(words.say("差距：{0}", "Shortfall: {0}", &[&join(parts)]));
    }
    let margin: Vec<String> = finding.margin.iter().filter_map(|d| words.margin(d, finding)).collect();
    if !margin.is_empty() {
        lines.push(words.say("余量：{0}", "Margin: {0}", &[&join(margin)]));
    }
    let remedy = finding.remedy.as_ref().map(|r| words.remedy(r, finding.subject)).filter(|r| !r.is_empty());
    if let Some(remedy) = remedy {
        lines.push(words.say("补救：{0}", "Remedy: {0}", &[&remedy]));
    }
    if !finding.missing.is_empty() {
        lines.push(words.say("还需填报：{0}", "Missing: {0}", &[&words.all_missing(finding)]));
    }
    if let (Some(due), Verdict::NotDue | Verdict::Unmet) = (finding.due, finding.verdict) {
        lines.push(words.say("期限：{0}", "Due: {0}", &[&words.date(due)]));
    }
    for (first, last) in &finding.periods {
        lines.push(words.say(
            "未做到的周期：{0}至{1}",
            "Period not met: {0} to {1}",
            &[&words.date(*first), &words.date(*last)],
        ));
    }
    for reason in &finding.reasons {
        lines.push(words.say("原因：{0}", "Reason: {0}", &[&words.reason(reason)]));
    }
    for reading in &finding.readings {
        lines.push(words.say("掌握口径：{0}", "Reading: {0}", &[&words.reading(*reading)]));
    }
    lines
}
