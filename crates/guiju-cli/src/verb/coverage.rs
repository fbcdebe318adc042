//! `guiju coverage PATH --source FILE`: every sentence of the document accounted for.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use guiju::{PackError, RuleSet, coverage, limits, packs, report};

use super::packs::pretty;
use crate::Ending;
use crate::output::{Console, Format};
use crate::told::{self, Lang};

/// Holds a pack's clause table against its document. Exit code 2 when a sentence is missing, doubled or changed.
#[derive(Args, Debug)]
pub(crate) struct Coverage {
    /// 规则包：路径或内置的名称 · The pack: a path or a built-in id
    #[arg(value_name = "PATH")]
    pack: String,
    /// 它采用了其规范的其他规则包 · Packs whose norms it adopts
    #[arg(long = "with", value_name = "P", num_args = 1..)]
    with: Vec<String>,
    /// 文件原文 · The document's text, UTF-8
    #[arg(long, value_name = "FILE")]
    source: PathBuf,
    /// 输出格式 · Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 写入文件 · Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

impl Coverage {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let (rules, own) = match self.rules() {
            Ok(rules) => rules,
            Err(error) => {
                told::pack_error(console, self.lang, &error);
                return Ending::Bad;
            }
        };
        let undigested =
            |p: &guiju::pack::Pack| !p.clauses.is_empty() && p.clauses.iter().all(|row| row.sha.is_empty());
        if rules.packs().get(own).is_some_and(undigested) {
            console.say(self.lang.pick(
                "没有摘要：随程序内置的规则包和规则包映像不带各句的摘要，请给出规则包文件夹的路径",
                "no digests: packs that the program carries, and pack images, have none; give the path of the pack's folder",
            ));
            return Ending::Bad;
        }
        let text = match read(&self.source) {
            Ok(text) => text,
            Err(why) => {
                let path = self.source.display().to_string();
                console.say(&self.lang.say("无法读取 {0}：{1}", "cannot read {0}: {1}", &[&path, &why]));
                return Ending::Bad;
            }
        };
        let found = match coverage::coverage(rules.inner(), own, &text) {
            Ok(found) => found,
            Err(error) => {
                console.say(&error.to_string());
                return Ending::Bad;
            }
        };
        let text = match self.format {
            Format::Table => report::coverage::text(rules.inner(), &found, self.lang.into()),
            Format::Json => pretty(&report::coverage::json(rules.inner(), &found)),
        };
        let ending = if found.faults.is_empty() && found.whole != Some(false) { Ending::Clean } else { Ending::Bad };
        console.deliver(&text, self.out.as_deref(), ending)
    }
    /// The packs, and the place of the one that is held against its document.
    fn rules(&self) -> Result<(RuleSet, usize), PackError> {
        let mut files = vec![packs::named(&self.pack)?];
        // Packs stand in the order of their ids: which is its own, it says itself.
        let id = RuleSet::id_of(&files);
        for name in &self.with {
            files.push(packs::named(name)?);
        }
        let rules = RuleSet::from_files(files)?;
        let own = rules.packs().iter().position(|p| Some(&p.id) == id.as_ref()).unwrap_or_default();
        Ok((rules, own))
    }
}

/// A document's text; a longer one than the limit is refused, as is one that is not UTF-8.
pub(super) fn read(path: &Path) -> Result<String, String> {
    let most = u64::try_from(limits::DOCUMENT_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() > limits::DOCUMENT_BYTES {
        return Err(format!("> {} (DOCUMENT_BYTES)", limits::DOCUMENT_BYTES));
    }
    String::from_utf8(bytes).map_err(|error| error.utf8_error().to_string())
}
