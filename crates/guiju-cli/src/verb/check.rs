//! `guiju check DATA… --pack P…`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use guiju::{Date, Outcome, RuleSet, Verdict};

use crate::Ending;
use crate::output::Console;
use crate::told::{self, Lang};

/// How packs are used; `check` and `explain` share it.
#[derive(Args, Debug)]
pub(crate) struct Use {
    /// 规则包：内置的名称或路径 · Packs: built-in ids or paths
    #[arg(long = "pack", value_name = "P", num_args = 1..)]
    pub(crate) packs: Vec<String>,
    /// 截止日，如 2010-12-31 · The date to judge by
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    /// 作为比较标杆，用于文件管辖之外的地方 · Use packs outside their jurisdiction
    #[arg(long)]
    pub(crate) benchmark: bool,
    /// 设定参数 · Set a parameter
    #[arg(long = "param", value_name = "P/NAME=VALUE", value_parser = parameter)]
    pub(crate) parameters: Vec<(String, String)>,
    /// 采用编写者建议的参数值 · Take the authors' proposals for open parameters
    #[arg(long)]
    pub(crate) proposed: bool,
    /// 声明名册完整，如 city.communities · Say that a collection is whole
    #[arg(long, value_name = "COLLECTION")]
    pub(crate) complete: Vec<String>,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    pub(crate) lang: Lang,
    /// 只输出结果和错误 · Results and errors alone
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 表格 · A table
    #[default]
    Table,
    /// JSON
    Json,
    /// 每行一条 · One finding a line
    Jsonl,
    /// 供阅读和打印的报告，一个文件 · A report to read and to print, one file
    #[cfg(feature = "html")]
    Html,
    /// 电子表格可以打开的文本 · One line a finding, for a spreadsheet
    #[cfg(feature = "csv")]
    Csv,
    /// SARIF 2.1.0
    #[cfg(feature = "sarif")]
    Sarif,
}

/// Which verdicts are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Only {
    /// 全部 · Every verdict
    All,
    /// 符合
    Met,
    /// 不符合
    Unmet,
    /// 尚不能判定
    Undetermined,
    /// 不适用
    #[value(name = "not_applicable", alias = "not-applicable")]
    NotApplicable,
    /// 未到期
    #[value(name = "not_due", alias = "not-due")]
    NotDue,
}

/// Checks data against packs.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// 数据：JSON 文件，`-` 为标准输入 · JSON files, `-` for standard input
    #[arg(value_name = "DATA")]
    data: Vec<PathBuf>,
    #[command(flatten)]
    used: Use,
    /// 列出哪些结论 · Which verdicts to list
    #[arg(long, value_enum, value_delimiter = ',', default_value = "unmet,undetermined")]
    only: Vec<Only>,
    /// 只看使该表达式成立的对象 · Subjects on which this is true
    #[arg(long = "where", value_name = "EXPR")]
    filter: Option<String>,
    /// 输出格式 · Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 写入文件 · Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 照原样显示文字里的身份证号和手机号（平时隐去）· Show residents' identity and mobile numbers, which are masked otherwise
    #[arg(long)]
    allow_personal: bool,
}

impl Check {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let lang = self.used.lang;
        let (mut data, mut packs) = (self.data.clone(), self.used.packs.clone());
        crate::data::sort_out(&mut data, &mut packs);
        if data.is_empty() || packs.is_empty() {
            console.say(lang.pick("用法：guiju check 数据… --pack 规则包…", "usage: guiju check DATA… --pack P…"));
            return Ending::Bad;
        }
        let Some(rules) = self.used.rules(console, &packs) else { return Ending::Bad };
        let Some(register) = crate::data::read(console, lang, &rules, &data, &self.used.complete) else {
            return Ending::Bad;
        };
        let outcome = match rules.check(&register, self.used.as_of) {
            Ok(outcome) => outcome,
            Err(error) => {
                console.say(&told::plan_error(lang, &error));
                return Ending::Bad;
            }
        };
        let outcome = match self.filter.as_deref().map(|expr| outcome.only_where(expr)) {
            None => outcome,
            Some(Ok(filtered)) => filtered,
            Some(Err(wrong)) => {
                console.say(&told::expression_text(lang, &wrong, self.filter.as_deref().unwrap_or_default()));
                return Ending::Bad;
            }
        };
        let outcome = outcome.allow_personal(self.allow_personal);
        let ending = self.tell(console, &outcome);
        // The process ends here: giving every norm and record back one by one would be a tenth of a short run.
        std::mem::forget((outcome, register, rules));
        ending
    }

    fn tell(&self, console: &mut Console, outcome: &Outcome) -> Ending {
        let lang = self.used.lang;
        let text = self.text(outcome);
        for error in outcome.errors() {
            console.say(&told::data_error(lang, error));
        }
        let refused = outcome.errors().len();
        if refused > 0 && !self.used.quiet {
            let n = refused.to_string();
            console.say(&lang.say(
                "数据有 {0} 处错误，有误的整条记录没有核对；其余记录已核对",
                "{0} mistakes in the data; the records that hold them are left out, the others are checked",
                &[&n],
            ));
        }
        let ending = match (outcome.errors().is_empty(), outcome.has_violations()) {
            (false, _) => Ending::Bad,
            (true, true) => Ending::Violations,
            (true, false) => Ending::Clean,
        };
        console.deliver(&text, self.out.as_deref(), ending)
    }

    /// The outcome in the format asked for.
    fn text(&self, outcome: &Outcome) -> String {
        let lang = self.used.lang;
        #[cfg(feature = "html")]
        if self.format == Format::Html {
            // The report chooses what it tells in full: findings on the rest are never worked out.
            return outcome.html(lang.into(), |verdict| self.wants(verdict));
        }
        let findings: Vec<_> = outcome.findings_of(|verdict| self.wants(verdict)).collect();
        let report = outcome.report(&findings);
        match self.format {
            Format::Json => json(&guiju::report::wire::document(&report, lang.into())),
            Format::Jsonl => {
                findings.iter().map(|f| guiju::report::wire::finding(&report, f).to_string() + "\n").collect()
            }
            #[cfg(feature = "csv")]
            Format::Csv => guiju::report::csv::text(&report, lang.into()),
            #[cfg(feature = "sarif")]
            Format::Sarif => json(&guiju::report::sarif::log(&report, lang.into())),
            _ => guiju::report::table::text(&report, look(lang)),
        }
    }

    fn wants(&self, verdict: Verdict) -> bool {
        self.only.iter().any(|only| match only {
            Only::All => true,
            Only::Met => verdict == Verdict::Met,
            Only::Unmet => verdict == Verdict::Unmet,
            Only::Undetermined => verdict == Verdict::Undetermined,
            Only::NotApplicable => verdict == Verdict::NotApplicable,
            Only::NotDue => verdict == Verdict::NotDue,
        })
    }
}

impl Use {
    /// The packs with their settings; `None` where something is wrong, which has then been said.
    pub(crate) fn rules(&self, console: &mut Console, packs: &[String]) -> Option<RuleSet> {
        let loaded = RuleSet::named(packs).map_err(|error| told::pack_error(console, self.lang, &error)).ok()?;
        let mut rules = loaded.as_benchmark(self.benchmark).with_proposals(self.proposed);
        for (name, value) in &self.parameters {
            let set = rules.with_parameter(name, value);
            rules = set.map_err(|error| console.say(&told::check_error(self.lang, &error))).ok()?;
        }
        Some(rules)
    }
}

/// A table as wide as the terminal says it is, else of a width that a page holds.
pub(crate) fn look(lang: Lang) -> guiju::report::table::Look {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    guiju::report::table::Look { language: lang.into(), width: columns.unwrap_or(120).max(60) }
}

pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

/// A date as `--as-of` takes it.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "2010-12-31 / 2010年12月31日".to_owned())
}

fn parameter(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
    parts.ok_or_else(|| "P/NAME=VALUE".to_owned())
}
