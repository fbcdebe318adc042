//! `guiju validate PACK…`: all errors at once.

use clap::{Args, ValueEnum};
use guiju::pack::PackFiles;
use guiju::report::diagnostics;
use guiju::{RuleSet, packs};

use crate::Ending;
use crate::output::Console;
use crate::told::{self, Lang};

/// Validates packs, together: one may adopt another's norms.
#[derive(Args, Debug)]
pub(crate) struct Validate {
    /// 规则包：内置的名称或路径 · Packs: built-in ids or paths
    #[arg(value_name = "PACK", required = true)]
    packs: Vec<String>,
    /// 输出格式 · Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// How mistakes are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 带原文和脱字号，供人阅读 · With carets, for people
    #[default]
    Text,
    /// 供编辑器和程序 · For editors and programs
    Json,
}

impl Validate {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let mut files = Vec::new();
        let mut missing = false;
        for name in &self.packs {
            match packs::named(name) {
                Ok(found) => files.push(found),
                Err(error) => {
                    told::pack_error(console, self.lang, &error);
                    missing = true;
                }
            }
        }
        let checked = RuleSet::diagnose(&files);
        let bad = missing || checked.iter().any(|d| d.level() == guiju::diagnostic::Level::Error);
        let ending = if bad { Ending::Bad } else { Ending::Clean };
        if self.format == Format::Json {
            let sources = |name: &str| files.iter().find_map(|f| f.text(name));
            return console.deliver(&format!("{:#}\n", diagnostics::json(&checked, &sources)), None, ending);
        }
        if !checked.is_empty() {
            console.say(&told::diagnostics_text(self.lang, &checked, &files));
        }
        if bad { ending } else { self.clean(console, &files) }
    }

    fn clean(&self, console: &mut Console, files: &[PackFiles]) -> Ending {
        let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
        let names = names.join(self.lang.pick("、", ", "));
        let text = self.lang.say("{0}：没有错误\n", "{0}: no errors\n", &[&names]);
        console.deliver(&text, None, Ending::Clean)
    }
}
