//! One norm in plain words: clause, force, bearer, whom it binds, when, what it requires, by when, how often, and how it was read.
//!
//! It is given the formulas that a plan made of the norm; it must not know plans.

use guiju_core::language::elaborate::DateTerm;
use guiju_core::language::formula::{Formula, NormId, ParameterId};
use guiju_core::language::tree::{Period, PeriodUnit};
use guiju_core::pack::Norm;

use crate::words::{Around, Words};

/// What a plan made of a norm.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lowered<'a> {
    /// `when`
    pub when: Option<&'a Formula>,
    /// `unless`
    pub unless: Option<&'a Formula>,
    /// `require`, or not `forbid`.
    pub require: Option<&'a Formula>,
    /// `by`
    pub by: Option<&'a DateTerm>,
    /// The parameters that these use.
    pub parameters: &'a [ParameterId],
    /// The later stages of its series.
    pub stages: &'a [NormId],
    /// The norms that take its place where they apply.
    pub overridden_by: &'a [NormId],
}

/// The norm's name and title, then a line for each thing that is to be said of it.
#[must_use]
pub fn text(words: &Words<'_>, norm: &Norm, lowered: Lowered<'_>) -> String {
    let title = words.pick(&norm.title.zh, &norm.title.en);
    let mut out = format!("{}  {title}\n", words.rules.full_name(norm));
    for (name, told) in lines(words, norm, lowered) {
        if !told.trim().is_empty() {
            out.push_str(&words.say("  {0}：{1}\n", "  {0}: {1}\n", &[name, told.trim()]));
        }
    }
    out
}

fn lines<'t>(words: &Words<'t>, norm: &Norm, lowered: Lowered<'_>) -> Vec<(&'t str, String)> {
    let stating = |formula: Option<&Formula>| formula.map(|f| words.formula(f, Around::nobody(None)));
    let listed =
        |norms: &[NormId]| norms.iter().map(|n| words.norm(*n)).collect::<Vec<_>>().join(words.pick("、", ", "));
    let with = |bearer: Option<&String>| bearer.map(|b| words.bearer(b)).unwrap_or_default();
    let support: Vec<String> = norm.support.iter().map(|b| words.bearer(b)).collect();
    let parameters = lowered.parameters.iter().map(|id| words.parameter_origin(*id));
    let force = format!("{}{}", words.force(norm.force), words.force_word(&norm.force_word));
    vec![
        (words.pick("出处", "clause"), words.clauses(norm)),
        (words.pick("效力", "force"), force),
        (words.pick("责任", "bearer"), words.bearer(&norm.bearer)),
        (words.pick("牵头", "lead"), with(norm.lead.as_ref())),
        (words.pick("配合", "support"), support.join(words.pick("、", ", "))),
        (words.pick("对象", "subject"), words.kind(norm.subject)),
        (words.pick("地域", "places"), places(words, norm)),
        (words.pick("适用", "applies where"), stating(lowered.when).unwrap_or_default()),
        (words.pick("除外", "except where"), stating(lowered.unless).unwrap_or_default()),
        (words.pick("让位于", "gives way to"), listed(lowered.overridden_by)),
        match norm.require {
            Some(_) => (words.pick("要求", "requires"), words.demand(norm, lowered.require)),
            None => (words.pick("准许", "permits"), words.pick(&norm.title.zh, &norm.title.en).to_owned()),
        },
        (words.pick("期限", "by"), lowered.by.map(|by| due(words, by)).unwrap_or_default()),
        (words.pick("周期", "recurs"), recurs(words, norm)),
        (words.pick("同一进程的其他阶段", "other stages"), listed(lowered.stages)),
        (words.pick("参数", "parameters"), parameters.collect::<Vec<_>>().join(words.pick("；", "; "))),
        (words.pick("读法", "reading"), words.note(norm.reading.as_deref().unwrap_or_default())),
    ]
}

/// Named places with their codes; nothing where the norm binds wherever its pack does.
fn places(words: &Words<'_>, norm: &Norm) -> String {
    let codes = norm.places.join(words.pick("、", ", "));
    norm.places_name.as_ref().map(|name| words.say("{0}（{1}）", "{0} ({1})", &[name, &codes])).unwrap_or_default()
}

/// `2010年12月31日`, `成立日期后30天`.
fn due(words: &Words<'_>, by: &DateTerm) -> String {
    match by.unset {
        Some(parameter) => words.say("{0}未定", "{0} is not set", &[&words.parameter(parameter)]),
        None => words.date_operand(&by.operand, Around::nobody(None)),
    }
}

/// `每年，看最近1年`.
fn recurs(words: &Words<'_>, norm: &Norm) -> String {
    match &norm.per {
        None => String::new(),
        Some(Period::Parameter(name)) => {
            let own = words.rules.parameters().iter().find(|p| p.pack == norm.home && p.name == name.text);
            let told = own.map(|p| words.parameter(p.id)).unwrap_or_else(|| name.text.clone());
            words.say("以{0}为周期", "by {0}", &[&told])
        }
        Some(Period::Fixed { count, unit }) => {
            let each = if *count == 1 { period(words, *unit, None) } else { period(words, *unit, Some(*count)) };
            let back = period(words, *unit, Some(norm.over.unwrap_or(*count)));
            words.say("每{0}，以最近{1}的完整周期为准", "each {0}, over the last {1} complete", &[&each, &back])
        }
    }
}

fn period(words: &Words<'_>, unit: PeriodUnit, count: Option<u32>) -> String {
    let Some(word) = guiju_core::language::word::period_word(unit) else { return String::new() };
    match (count, words.is_zh()) {
        (None, true) => word.zh.to_owned(),
        (None, false) => word.en.replace('_', " "),
        (Some(n), true) => format!("{n}{}", word.zh_many),
        (Some(1), false) => format!("1 {}", word.en.replace('_', " ")),
        (Some(n), false) => format!("{n} {}", word.en_many.replace('_', " ")),
    }
}
