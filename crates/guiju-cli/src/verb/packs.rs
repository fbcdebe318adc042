//! `guiju packs`: what is built in.

use clap::{Args, ValueEnum};
use guiju::RuleSet;
use serde_json::{Value, json};

use crate::Ending;
use crate::output::Console;
use crate::told::{self, Lang};

/// How packs and norms are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// 文字 · Text
    #[default]
    Text,
    /// JSON
    Json,
}

/// Lists the built-in packs.
#[derive(Args, Debug)]
pub(crate) struct Packs {
    /// 输出格式 · Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

impl Packs {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let mut text = String::new();
        let mut values = Vec::new();
        for id in guiju::packs::builtin_ids() {
            let rules = match RuleSet::builtin([id]) {
                Ok(rules) => rules,
                Err(error) => {
                    told::pack_error(console, self.lang, &error);
                    return Ending::Bad;
                }
            };
            let norms = rules.norms().len().to_string();
            for pack in rules.packs() {
                let title = self.lang.pick(&pack.title.zh, &pack.title.en);
                text.push_str(&self.lang.say(
                    "{0}  {1}（{2} 条规范）\n",
                    "{0}  {1} ({2} norms)\n",
                    &[&pack.id, title, &norms],
                ));
            }
            values.push(super::show::pack_json(&rules));
        }
        if self.format == Format::Json {
            text = pretty(&json!(values));
        }
        console.deliver(&text, None, Ending::Clean)
    }
}

/// A JSON value as it is printed.
pub(crate) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
