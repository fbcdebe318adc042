//! `guiju new PACK`: a pack that passes `validate` and `test --mutate`, to start from; with `--source`, a row for every sentence.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use guiju::pack::rule_set::ClauseRow;
use guiju::{document, draft};

use super::coverage::read;
use crate::Ending;
use crate::output::{Console, write_whole};
use crate::told::Lang;

/// Writes a new pack.
#[derive(Args, Debug)]
pub(crate) struct New {
    /// 新规则包的文件夹；末段即名称，用小写字母、数字和 - · The folder; its last part is the id
    #[arg(value_name = "PACK")]
    folder: PathBuf,
    /// 文件原文：为每一句起好条文表的一行，摘要待写 · The document's text: a row for every sentence, the gist left to write
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
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
{1}"#;

const HEAD: &str =
    "# 每句一行：摘要用自己的话写，不抄原文。 One line a sentence: the gist in your own words, never the document's.\n";

const CLAUSE: &str = r#""一#1" = { sha = "0000000000000000", gist = "每个社区至少配若干名专职工作者", numerals = ["6人"], duty = ["不少于"] }
"#;

const NORMS: &str = r#"[staff-floor]
clause  = "{0}"
zh      = "每个社区至少6名专职社区工作者"
en      = "At least six full-time workers in every community"
force   = { must = "不少于" }
bearer  = "county"
subject = "community"
require = "full_time_workers >= 6 person"
sample  = "full_time_workers 6"
cases   = [
  "unmet(violation): full_time_workers 5 -> 1 person",
  "met:   full_time_workers 7",
  "?:     full_time_workers - -> missing full_time_workers",
  "n/a @2019-12-31",
  "n/a in 3202",
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
        let rows = match self.source.as_deref().map(|path| read(path).map(|text| (path, text))).transpose() {
            Ok(text) => text.map(|(path, text)| Drafted::new(path, &text)),
            Err(why) => {
                let path = self.source.as_deref().unwrap_or(Path::new("")).display().to_string();
                console.say(&self.lang.say("无法读取 {0}：{1}", "cannot read {0}: {1}", &[&path, &why]));
                return Ending::Bad;
            }
        };
        match write(&self.folder, &id, rows.as_ref()) {
            Ok(()) => console.deliver(&self.wrote(rows.as_ref()), None, Ending::Clean),
            Err(error) => {
                console.say(&format!("{}: {error}", self.folder.display()));
                Ending::Bad
            }
        }
    }

    fn wrote(&self, drafted: Option<&Drafted>) -> String {
        let place = self.folder.display().to_string();
        let rows = drafted.map_or(1, |d| d.rows.len()).to_string();
        self.lang.say(
            "已写好 {0}：条文表{1}行，示例规范1条\n",
            "wrote {0}: rows of the clause table: {1}, norms to start from: 1\n",
            &[&place, &rows],
        )
    }
}

/// What a document gives to start from.
struct Drafted {
    /// The line of the manifest that names it.
    source: String,
    rows: Vec<ClauseRow>,
}

impl Drafted {
    fn new(path: &Path, text: &str) -> Self {
        // A name that TOML's basic strings hold as it is.
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\')).collect();
        let digest = document::digest(&document::normalised(text));
        let source = format!("source       = {{ file = \"{name}\", sha256 = \"{digest}\" }}\n");
        Drafted { source, rows: draft::clause_table(text) }
    }
    /// The first sentence that may bind somebody: the norm to start from cites it.
    fn first(&self) -> String {
        let open = self.rows.iter().find(|row| row.rest.is_some()).or(self.rows.first());
        open.map(name_of).unwrap_or_default()
    }
    fn clauses(&self) -> String {
        self.rows.iter().fold(HEAD.to_owned(), |table, row| table + &line_of(row))
    }
}

fn name_of(row: &ClauseRow) -> String {
    format!("{}#{}", row.citation.clause, row.citation.sentence)
}

/// A row as the table has it; nothing in it needs to be escaped: digests, numbers, words of duty, labels of ours.
fn line_of(row: &ClauseRow) -> String {
    let list = |key: &str, words: &[String]| {
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        if quoted.is_empty() { String::new() } else { format!(", {key} = [{}]", quoted.join(", ")) }
    };
    let left = |key: &str, text: &Option<String>| text.iter().map(|t| format!(", {key} = \"{t}\"")).collect::<String>();
    format!(
        "\"{}\" = {{ sha = \"{}\", gist = \"{}\"{}{}{}{} }}\n",
        name_of(row),
        row.sha,
        row.gist,
        list("numerals", &row.numerals),
        list("duty", &row.duty),
        left("not", &row.not),
        left("rest", &row.rest),
    )
}

fn is_id(id: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(letters) && !id.ends_with('-')
}

fn write(folder: &Path, id: &str, drafted: Option<&Drafted>) -> std::io::Result<()> {
    let source = drafted.map(|d| d.source.as_str()).unwrap_or_default();
    let clauses = drafted.map_or_else(|| format!("{HEAD}{CLAUSE}"), Drafted::clauses);
    let first = drafted.map_or_else(|| "一#1".to_owned(), Drafted::first);
    fs::create_dir_all(folder.join("norms"))?;
    write_whole(&folder.join("pack.toml"), MANIFEST.replace("{0}", id).replace("{1}", source).as_bytes())?;
    write_whole(&folder.join("clauses.toml"), clauses.as_bytes())?;
    write_whole(&folder.join("norms").join("1-first.toml"), NORMS.replace("{0}", &first).as_bytes())
}
