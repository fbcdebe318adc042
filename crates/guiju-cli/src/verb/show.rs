//! `guiju show P[/N]`: one pack or norm in plain words.

use clap::Args;
use guiju::pack::{Norm, Pack};
use guiju::report::Words;
use guiju::{Date, PackError, RuleSet};
use serde_json::{Value, json};

use super::packs::{Format, pretty};
use crate::Ending;
use crate::output::Console;
use crate::told::{self, Lang};

/// Shows a pack or a norm.
#[derive(Args, Debug)]
pub(crate) struct Show {
    /// 规则包或规范：P 或 P/N · A pack or a norm
    #[arg(value_name = "P[/N]")]
    name: String,
    /// 参数取这一天的值 · Parameters as of this day
    #[arg(long, value_name = "DATE", value_parser = super::check::date)]
    as_of: Option<Date>,
    /// 输出格式 · Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

impl Show {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let (rules, norm) = match self.load() {
            Ok(found) => found,
            Err(error) => {
                told::pack_error(console, self.lang, &error);
                return Ending::Bad;
            }
        };
        let norms: Vec<&Norm> =
            rules.norms().iter().filter(|n| norm.as_ref().is_none_or(|name| n.name == *name)).collect();
        if let (Some(name), true) = (&norm, norms.is_empty()) {
            let suggestion = guiju::diagnostic::nearest(name, rules.norms().iter().map(|n| n.name.as_str()));
            let error = guiju::CheckError::NoNorm { name: name.clone(), suggestion };
            console.say(&told::check_error(self.lang, &error));
            return Ending::Bad;
        }
        let text = match (self.format, &norm) {
            (Format::Json, None) => pretty(&pack_json(&rules)),
            (Format::Json, Some(_)) => pretty(&json!(norms.iter().map(|n| norm_json(&rules, n)).next())),
            (Format::Text, _) => self.text(&rules, &norms, norm.is_none()),
        };
        console.deliver(&text, None, Ending::Clean)
    }

    /// `P` may be a path with strokes of its own: the whole name is tried as a pack first.
    fn load(&self) -> Result<(RuleSet, Option<String>), PackError> {
        match (RuleSet::named([&self.name]), self.name.rsplit_once('/')) {
            (Err(PackError::NotFound { .. }), Some((pack, norm))) => {
                RuleSet::named([pack]).map(|rules| (rules, Some(norm.to_owned())))
            }
            (found, _) => found.map(|rules| (rules, None)),
        }
    }

    fn text(&self, rules: &RuleSet, norms: &[&Norm], whole: bool) -> String {
        let mut words = Words::of_rules(rules.inner(), self.lang.into());
        words.as_of = self.as_of;
        let mut out = String::new();
        if let (true, Some(pack)) = (whole, rules.packs().first()) {
            out.push_str(&heading(&words, pack));
        }
        for norm in norms {
            out.push_str(&self.norm(rules, &words, norm));
        }
        out
    }

    fn norm(&self, rules: &RuleSet, words: &Words<'_>, norm: &Norm) -> String {
        let day = self.as_of.or(norm.from).unwrap_or(Date::MAX);
        let plan = rules.plan(Some(day)).ok();
        let compiled = plan.as_ref().and_then(|p| p.compiled(norm.id));
        let lowered = compiled.map(|c| guiju::report::norm::Lowered {
            when: c.when.as_ref(),
            unless: c.unless.as_ref(),
            require: c.require.as_ref(),
            by: c.by.as_ref(),
            parameters: &c.parameters,
            stages: &c.series,
            overridden_by: &c.overridden_by,
        });
        format!("\n{}", guiju::report::norm::text(words, norm, lowered.unwrap_or_default()))
    }
}

fn heading(words: &Words<'_>, pack: &Pack) -> String {
    let mut out = format!("{}  {}\n", pack.id, words.pick(&pack.title.zh, &pack.title.en));
    let mut line = |zh: &str, en: &str, text: &str| {
        if !text.trim().is_empty() {
            out.push_str(&words.say("{0}：{1}\n", "{0}: {1}\n", &[words.pick(zh, en), text.trim()]));
        }
    };
    line("发文机关", "issuer", &pack.issuer);
    line("施行", "in force from", &pack.from.map(|d| words.date(d)).unwrap_or_default());
    line("废止", "in force until", &pack.until.map(|d| words.date(d)).unwrap_or_default());
    line("管辖代码", "jurisdiction", &pack.jurisdiction.join(words.pick("、", ", ")));
    line("说明", "note", &words.note(&pack.note));
    out
}

/// A rule set's first pack as JSON.
pub(crate) fn pack_json(rules: &RuleSet) -> Value {
    let Some(pack) = rules.packs().first() else { return Value::Null };
    json!({
        "id": pack.id, "title": { "zh": pack.title.zh, "en": pack.title.en }, "issuer": pack.issuer,
        "from": pack.from.map(|d| d.to_string()), "until": pack.until.map(|d| d.to_string()),
        "jurisdiction": pack.jurisdiction, "digest": pack.digest, "note": pack.note,
        "norms": rules.norms().iter().map(|n| norm_json(rules, n)).collect::<Vec<_>>(),
    })
}

fn norm_json(rules: &RuleSet, norm: &Norm) -> Value {
    let clauses: Vec<String> = norm.citations.iter().map(|c| format!("{}#{}", c.clause, c.sentence)).collect();
    let text =
        |source: &Option<guiju::pack::rule_set::Source>| source.as_ref().map(guiju::pack::rule_set::Source::said);
    json!({
        "id": norm.name, "clause": clauses.first(), "clauses": clauses, "zh": norm.title.zh, "en": norm.title.en,
        "force": norm.force.word(), "force_word": norm.force_word, "bearer": norm.bearer,
        "subject": rules.vocabulary().kind(norm.subject).map(|k| k.name.clone()),
        "from": norm.from.map(|d| d.to_string()), "until": norm.until.map(|d| d.to_string()), "by": text(&norm.by),
        "when": text(&norm.when), "unless": text(&norm.unless),
        "require": norm.require.as_ref().filter(|r| !r.forbid).map(|r| r.source.said()),
        "forbid": norm.require.as_ref().filter(|r| r.forbid).map(|r| r.source.said()),
        "reading": norm.reading,
    })
}
