//! `guiju fmt PACK…`: expressions in canonical form.

use std::path::{Path, PathBuf};

use clap::Args;
use guiju::Language;

use crate::Ending;
use crate::output::{Console, write_whole};
use crate::told::{self, Lang};

/// Formats packs in place.
#[derive(Args, Debug)]
pub(crate) struct Fmt {
    /// 规则包的文件夹 · Packs' folders
    #[arg(value_name = "PACK", required = true)]
    packs: Vec<PathBuf>,
    /// 表达式写成哪种语言；不给则各依原样 · The expressions' language; each keeps its own where none is given
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// 只检查，不改文件；有待改的文件则退出码为 1 · Check alone: exit code 1 where a file would change
    #[arg(long)]
    check: bool,
}

impl Fmt {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let lang = self.lang.unwrap_or_default();
        let mut text = String::new();
        for folder in &self.packs {
            let files = guiju::packs::read(folder);
            let changed = files.and_then(|files| guiju::format(&files, self.lang.map(Language::from)));
            let changed = match changed {
                Ok(changed) => changed,
                Err(error) => {
                    told::pack_error(console, lang, &error);
                    return Ending::Bad;
                }
            };
            let folder = if folder.ends_with("pack.toml") { folder.parent().unwrap_or(Path::new(".")) } else { folder };
            for (path, new) in &changed {
                let place = folder.join(path);
                if let (false, Err(error)) = (self.check, self.write(&place, new)) {
                    console.say(&format!("{}: {error}", place.display()));
                    return Ending::Bad;
                }
                text.push_str(&format!("{}\n", place.display()));
            }
        }
        let ending = if self.check && !text.is_empty() { Ending::Violations } else { Ending::Clean };
        console.deliver(&text, None, ending)
    }
    fn write(&self, place: &Path, bytes: &[u8]) -> std::io::Result<()> {
        if self.check { Ok(()) } else { write_whole(place, bytes) }
    }
}
