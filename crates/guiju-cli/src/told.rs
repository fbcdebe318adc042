//! Mistakes told to the person at the terminal: usage, packs, data.

use clap::ValueEnum;
use guiju::diagnostic::Diagnostic;
use guiju::pack::PackFiles;
use guiju::report::diagnostics;
use guiju::report::words::fill;
use guiju::{CheckError, DataError, Language, PackError, PlanError};

use crate::output::Console;

/// The language of what is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
}

impl Lang {
    /// One of two texts.
    pub(crate) fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        if self == Lang::Zh { zh } else { en }
    }
    /// One of two templates, filled in.
    pub(crate) fn say(self, zh: &str, en: &str, arguments: &[&str]) -> String {
        fill(self.pick(zh, en), arguments)
    }
    fn maybe(self, suggestion: Option<&str>) -> String {
        suggestion.map(|s| self.say("；是不是 `{0}`？", "; did you mean `{0}`?", &[s])).unwrap_or_default()
    }
}

/// What is wrong with packs.
pub(crate) fn pack_error(console: &mut Console, lang: Lang, error: &PackError) {
    match error {
        PackError::NotFound { name, suggestion } => {
            let maybe = lang.maybe(suggestion.as_deref());
            console.say(&lang.say("没有规则包 `{0}`{1}", "there is no pack `{0}`{1}", &[name, &maybe]));
        }
        PackError::Unreadable { path, why } => {
            console.say(&lang.say("无法读取 {0}：{1}", "cannot read {0}: {1}", &[path, why]))
        }
        PackError::Mistakes { diagnostics, files } => console.say(&diagnostics_text(lang, diagnostics, files)),
        other => console.say(&other.to_string()),
    }
}

/// Diagnostics with their places and carets, all at once, and how many there are.
pub(crate) fn diagnostics_text(lang: Lang, diagnostics: &[Diagnostic], files: &[PackFiles]) -> String {
    let sources = |name: &str| files.iter().find_map(|f| f.text(name));
    let told = diagnostics::text(diagnostics, &sources, lang.into());
    format!("{}\n{}", told.trim_end(), diagnostics::summary(diagnostics, lang.into()))
}

/// Diagnostics of an expression given on the command line.
pub(crate) fn expression_text(lang: Lang, diagnostics: &[Diagnostic], expression: &str) -> String {
    let sources = |name: &str| if name.is_empty() { Some(expression) } else { None };
    diagnostics::text(diagnostics, &sources, lang.into()).trim_end().to_owned()
}

/// What is wrong with the data, each with its place.
pub(crate) fn data_error(lang: Lang, error: &DataError) -> String {
    let row = error.code.row();
    let arguments: Vec<String> = error.arguments.iter().map(|a| guiju::report::plain(a)).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let message = fill(lang.pick(row.zh, row.en), &arguments);
    let help = fill(lang.pick(row.help_zh, row.help_en), &arguments);
    let maybe = lang.maybe(error.suggestion.as_deref());
    let place = guiju::report::plain(&error.place);
    let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
    format!("{place}[{}] {message}{maybe}\n  {help}", row.name)
}

/// Why rules cannot be used on data.
pub(crate) fn check_error(lang: Lang, error: &CheckError) -> String {
    match error {
        CheckError::Plan(plan) => plan_error(lang, plan),
        CheckError::NoNorm { name, suggestion } => {
            let maybe = lang.maybe(suggestion.as_deref());
            lang.say("没有规范 `{0}`{1}", "there is no norm `{0}`{1}", &[name, &maybe])
        }
        CheckError::NoSubject { name, kind } => lang.say(
            "数据里没有代码或 id 为 `{0}` 的 {1}",
            "no {1} in the data has the code or id `{0}`",
            &[name, kind],
        ),
        CheckError::SeveralSubjects { name, kinds } => lang.say(
            "代码或 id 为 `{0}` 的对象不止一类：{1}",
            "subjects of several kinds have the code or id `{0}`: {1}",
            &[name, &kinds.join(lang.pick("、", ", "))],
        ),
        CheckError::Parameter(name, value) => {
            lang.say("没有参数 `{0}`，或它不能取 `{1}`", "`{0}` is no parameter, or cannot be `{1}`", &[name, value])
        }
        other => other.to_string(),
    }
}

/// Why there is no plan.
pub(crate) fn plan_error(lang: Lang, error: &PlanError) -> String {
    match error {
        PlanError::NoAsOf => lang
            .pick(
                "没有截止日：请用 --as-of 2010-12-31 给出，或写在数据的 as_of 里",
                "no as-of date: give --as-of 2010-12-31, or as_of in the data",
            )
            .to_owned(),
        PlanError::Parameter(name) => {
            lang.say("参数 {0} 不能取所给的值", "the parameter {0} cannot have that value", &[name])
        }
        PlanError::Expressions(diagnostics) => diagnostics_text(lang, diagnostics, &[]),
    }
}
