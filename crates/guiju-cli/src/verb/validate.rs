//! `guiju validate PACK…`: all errors at once.

use clap::Args;
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
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
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
        if !checked.is_empty() {
            console.say(&told::diagnostics_text(self.lang, &checked, &files));
        }
        let bad = checked.iter().any(|d| d.level() == guiju::diagnostic::Level::Error);
        if missing || bad {
            return Ending::Bad;
        }
        let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
        let lang = self.lang;
        let text = lang.say("{0}：没有错误\n", "{0}: no errors\n", &[&names.join(lang.pick("、", ", "))]);
        console.deliver(&text, None, Ending::Clean)
    }
}
