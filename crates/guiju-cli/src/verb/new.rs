//! `guiju new PACK`: a pack that passes `validate` and `test`, to start from.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::Ending;
use crate::output::{Console, write_whole};
use crate::told::Lang;

/// Writes a new pack.
#[derive(Args, Debug)]
pub(crate) struct New {
    /// 新规则包的文件夹；末段即名称，用小写字母、数字和 - · The folder; its last part is the id
    #[arg(value_name = "PACK")]
    folder: PathBuf,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

const MANIFEST: &str = r#"id           = "{0}"
semantics    = 1
vocabulary   = 1
zh           = "文件标题"
en           = "Title of the document"
issuer       = "发文机关"
from         = 2020-01-01
jurisdiction = ["3201"]
"#;

const CLAUSES: &str = r#"# 每句一行：摘要用自己的话写，不抄原文。 One line a sentence: the gist in your own words, never the document's.
"一#1" = { sha = "0000000000000000", gist = "每个社区至少配若干名专职工作者", numerals = ["6人"], duty = ["不少于"] }
"#;

const NORMS: &str = r#"[staff-floor]
clause  = "一#1"
zh      = "每个社区至少6名专职社区工作者"
en      = "At least six full-time workers in every community"
force   = { must = "不少于" }
bearer  = "county"
subject = "community"
require = "full_time_workers >= 6 person"
sample  = "full_time_workers 6"
cases   = [
  "unmet: full_time_workers 5 -> 1 person",
  "met:   full_time_workers 7",
  "?:     full_time_workers - -> missing full_time_workers",
  "n/a @2019-12-31",
]
"#;

impl New {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let id = self.folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if !is_id(&id) {
            console.say(&self.lang.say(
                "`{0}` 不能作规则包的名称：用小写字母、数字和 -，以字母开头",
                "`{0}` cannot name a pack: lower-case letters, digits and -, a letter first",
                &[&id],
            ));
            return Ending::Bad;
        }
        if self.folder.exists() {
            let place = self.folder.display().to_string();
            console.say(&self.lang.say("{0} 已经存在", "{0} exists already", &[&place]));
            return Ending::Bad;
        }
        match write(&self.folder, &id) {
            Ok(()) => {
                let place = self.folder.display().to_string();
                let text = self.lang.say("已写好 {0}\n", "wrote {0}\n", &[&place]);
                console.deliver(&text, None, Ending::Clean)
            }
            Err(error) => {
                console.say(&format!("{}: {error}", self.folder.display()));
                Ending::Bad
            }
        }
    }
}

fn is_id(id: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(letters) && !id.ends_with('-')
}

fn write(folder: &Path, id: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder.join("norms"))?;
    write_whole(&folder.join("pack.toml"), MANIFEST.replace("{0}", id).as_bytes())?;
    write_whole(&folder.join("clauses.toml"), CLAUSES.as_bytes())?;
    write_whole(&folder.join("norms").join("1-first.toml"), NORMS.as_bytes())
}
