//! `guiju ask DATA… [--subject CODE] --pack P…`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::check::Use;
use super::judged::{Judged, judged};
use crate::Ending;
use crate::output::Console;
use crate::told;

/// How questions are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 文字 · Text
    #[default]
    Text,
    /// JSON
    Json,
}

/// The fact to ask for next; over a register, the column to collect.
#[derive(Args, Debug)]
pub(crate) struct Ask {
    /// 数据：JSON 文件，`-` 为标准输入 · JSON files, `-` for standard input
    #[arg(value_name = "DATA")]
    data: Vec<PathBuf>,
    /// 对象的代码或 id；不给则看全部数据 · The subject's code or id; without it, the whole register
    #[arg(long, value_name = "CODE")]
    subject: Option<String>,
    #[command(flatten)]
    used: Use,
    /// 输出格式 · Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 写入文件 · Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Ask {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let lang = self.used.lang;
        let usage = (
            "用法：guiju ask 数据… [--subject 代码] --pack 规则包…",
            "usage: guiju ask DATA… [--subject CODE] --pack P…",
        );
        let Some(Judged { rules, outcome }) = judged(console, &self.used, &self.data, usage) else {
            return Ending::Bad;
        };
        let report = outcome.report(&[]);
        let words = report.words(lang.into());
        let text = match &self.subject {
            None => {
                let columns = outcome.columns();
                match self.format {
                    Format::Text => guiju::report::ask::text::columns(&words, &columns),
                    Format::Json => super::check::json(&guiju::report::ask::wire::columns(&report, &columns)),
                }
            }
            Some(name) => {
                let subject = match rules.subject(outcome.register(), name) {
                    Ok(subject) => subject,
                    Err(error) => {
                        console.say(&told::check_error(lang, &error));
                        return Ending::Bad;
                    }
                };
                let questions = outcome.questions(subject);
                match self.format {
                    Format::Text => guiju::report::ask::text::questions(&words, subject, &questions),
                    Format::Json => {
                        super::check::json(&guiju::report::ask::wire::questions(&report, subject, &questions))
                    }
                }
            }
        };
        // Asking judges nothing: only what is wrong with the data is an error.
        let ending = if outcome.errors().is_empty() { Ending::Clean } else { Ending::Bad };
        console.deliver(&text, self.out.as_deref(), ending)
    }
}
