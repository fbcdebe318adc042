//! `guiju explain DATA --subject CODE --norm P/N`

use std::path::PathBuf;

use clap::Args;

use super::check::Use;
use crate::Ending;
use crate::output::Console;
use crate::told;

/// Explains one verdict.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// 数据：JSON 文件，`-` 为标准输入 · JSON files, `-` for standard input
    #[arg(value_name = "DATA")]
    data: Vec<PathBuf>,
    /// 对象的代码或 id · The subject's code or id
    #[arg(long, value_name = "CODE")]
    subject: String,
    /// 规范，如 nanjing-2007/staff-ratio · The norm
    #[arg(long, value_name = "P/N")]
    norm: String,
    #[command(flatten)]
    used: Use,
    /// 写入文件 · Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Explain {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let lang = self.used.lang;
        let (mut data, mut packs) = (self.data.clone(), self.used.packs.clone());
        crate::data::sort_out(&mut data, &mut packs);
        // The norm's own name may begin with a path: what stands behind the last stroke is the norm.
        let (pack, norm) = self.norm.rsplit_once('/').map_or((None, self.norm.as_str()), |(p, n)| (Some(p), n));
        if let Some(pack) = pack.filter(|p| packs.is_empty() && !p.is_empty()) {
            packs.push(pack.to_owned());
        }
        if packs.is_empty() || data.is_empty() {
            console.say(lang.pick(
                "用法：guiju explain 数据 --subject 代码 --norm 规则包/规范",
                "usage: guiju explain DATA --subject CODE --norm P/N",
            ));
            return Ending::Bad;
        }
        let Some(rules) = self.used.rules(console, &packs) else { return Ending::Bad };
        let Some(register) = crate::data::read(console, lang, &rules, &data, &self.used.complete) else {
            return Ending::Bad;
        };
        for error in register.errors() {
            console.say(&told::data_error(lang, error));
        }
        let name = if rules.norm_named(&self.norm).is_some() { self.norm.as_str() } else { norm };
        match explained(&rules, &register, &self.subject, name, self) {
            Ok(text) => {
                let ending = if register.errors().is_empty() { Ending::Clean } else { Ending::Bad };
                console.deliver(&text, self.out.as_deref(), ending)
            }
            Err(error) => {
                console.say(&told::check_error(lang, &error));
                Ending::Bad
            }
        }
    }
}

fn explained(
    rules: &guiju::RuleSet,
    register: &guiju::Register,
    subject: &str,
    norm: &str,
    asked: &Explain,
) -> Result<String, guiju::CheckError> {
    let (record, id) = rules.locate(register, subject, norm)?;
    let proof = rules.explain(register, subject, norm, asked.used.as_of)?;
    let outcome = rules.check(register, asked.used.as_of)?;
    let findings: Vec<_> = outcome.plan().finding(register, record, id).into_iter().collect();
    let report = outcome.report(&findings);
    let words = report.words(asked.used.lang.into());
    let parameters = outcome.plan().compiled(id).map(|c| c.parameters.as_slice()).unwrap_or_default();
    Ok(guiju::report::proof::page(&words, &proof, findings.first(), parameters))
}
