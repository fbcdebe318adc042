//! `guiju gap DATA… --pack P…`

use std::path::PathBuf;

use clap::Args;

use super::check::{Use, look};
use super::judged::{Judged, ending, judged};
use crate::Ending;
use crate::output::{Console, Format};
use crate::told;

/// What is short, how much, and the least changes that mend it.
#[derive(Args, Debug)]
pub(crate) struct Gap {
    /// 数据：JSON 文件，`-` 为标准输入 · JSON files, `-` for standard input
    #[arg(value_name = "DATA")]
    data: Vec<PathBuf>,
    #[command(flatten)]
    used: Use,
    /// 只看使该表达式成立的对象 · Subjects on which this is true
    #[arg(long = "where", value_name = "EXPR")]
    filter: Option<String>,
    /// 输出格式 · Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 写入文件 · Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Gap {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let lang = self.used.lang;
        let usage = ("用法：guiju gap 数据… --pack 规则包…", "usage: guiju gap DATA… --pack P…");
        let Some(Judged { outcome, .. }) = judged(console, &self.used, &self.data, usage) else { return Ending::Bad };
        let outcome = match self.filter.as_deref().map(|expr| (expr, outcome.only_where(expr))) {
            None => outcome,
            Some((_, Ok(filtered))) => filtered,
            Some((expr, Err(wrong))) => {
                console.say(&told::expression_text(lang, &wrong, expr));
                return Ending::Bad;
            }
        };
        let gap = outcome.gap();
        let report = outcome.report(&[]);
        let text = match self.format {
            Format::Table => guiju::report::gap::table::text(&report, &gap, look(lang)),
            Format::Json => super::check::json(&guiju::report::gap::wire::document(&report, &gap, lang.into())),
        };
        console.deliver(&text, self.out.as_deref(), ending(&outcome))
    }
}
