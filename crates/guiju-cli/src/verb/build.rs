//! `guiju build PATH… --out FILE`: packs compiled to an image.

use std::path::PathBuf;

use clap::Args;
use guiju::RuleSet;

use crate::Ending;
use crate::output::{Console, write_whole};
use crate::told::{self, Lang};

/// Compiles packs, loaded together, to one image: without cases and digests of sentences, checked again whenever it is loaded.
#[derive(Args, Debug)]
pub(crate) struct Build {
    /// 规则包：路径或内置的名称 · Packs: paths or built-in ids
    #[arg(value_name = "PATH", required = true)]
    packs: Vec<String>,
    /// 写入的文件 · The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

impl Build {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let built = RuleSet::named(&self.packs).and_then(|rules| rules.to_image().map(|bytes| (rules, bytes)));
        let (rules, bytes) = match built {
            Ok(found) => found,
            Err(error) => {
                told::pack_error(console, self.lang, &error);
                return Ending::Bad;
            }
        };
        let place = self.out.display().to_string();
        if let Err(error) = write_whole(&self.out, &bytes) {
            console.say(&format!("{place}: {error}"));
            return Ending::Bad;
        }
        let counts = [rules.packs().len().to_string(), rules.norms().len().to_string(), bytes.len().to_string()];
        let [packs, norms, size] = &counts;
        let text = self.lang.say(
            "已写好 {0}：{1} 个规则包，{2} 条规范，{3} 字节\n",
            "wrote {0}: packs {1}, norms {2}, bytes {3}\n",
            &[&place, packs, norms, size],
        );
        console.deliver(&text, None, Ending::Clean)
    }
}
