//! `guiju schema`: the vocabulary.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use guiju::{RuleSet, Vocabulary};

use super::packs::pretty;
use crate::Ending;
use crate::output::Console;
use crate::told::{self, Lang};

/// How the vocabulary is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON Schema of the input
    #[default]
    #[value(name = "json-schema")]
    JsonSchema,
    /// 供阅读的一页 · A page to read
    Markdown,
}

/// Prints the vocabulary, with packs' further facts where packs are named.
#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// 输出格式 · Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 连同这些规则包补充的事实 · With these packs' further facts
    #[arg(long = "pack", value_name = "P", num_args = 1..)]
    packs: Vec<String>,
    /// 写入文件 · Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

impl Schema {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let vocabulary = match self.packs.as_slice() {
            [] => Vocabulary::core().clone(),
            packs => match RuleSet::named(packs) {
                Ok(rules) => rules.vocabulary().clone(),
                Err(error) => {
                    told::pack_error(console, self.lang, &error);
                    return Ending::Bad;
                }
            },
        };
        let text = match self.format {
            Format::JsonSchema => pretty(&guiju::schema::json_schema(&vocabulary)),
            Format::Markdown => guiju::schema::markdown(&vocabulary),
        };
        console.deliver(&text, self.out.as_deref(), Ending::Clean)
    }
}
