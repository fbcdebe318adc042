//! `guiju test PATH…`: the cases of packs, run and held to what their authors expect.

use clap::Args;
use guiju::RuleSet;
use guiju::cases::{Run, Runner};
use guiju::report::{Words, cases, proof};

use crate::Ending;
use crate::output::Console;
use crate::told::{self, Lang};

/// Runs the cases of packs, loaded together: one may adopt another's norms.
#[derive(Args, Debug)]
pub(crate) struct Test {
    /// 规则包：路径或内置的名称 · Packs: paths or built-in ids
    #[arg(value_name = "PATH", required = true)]
    packs: Vec<String>,
    /// 语言 · Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    /// 只输出不符的案例和合计 · Cases that do not hold, and the total
    #[arg(long)]
    quiet: bool,
}

impl Test {
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        let rules = match RuleSet::named(&self.packs) {
            Ok(rules) => rules,
            Err(error) => {
                told::pack_error(console, self.lang, &error);
                return Ending::Bad;
            }
        };
        let runs = Runner::new(rules.inner()).all();
        let mut text = String::new();
        for run in runs.iter().filter(|run| !run.ran.holds()) {
            text.push_str(&cases::text(rules.inner(), &run.ran, self.lang.into()));
            if !self.quiet {
                text.push_str(&self.proof(&rules, run));
            }
        }
        text.push_str(&cases::summary(runs.iter().map(|run| &run.ran), self.lang.into()));
        text.push('\n');
        let bad = runs.is_empty() || runs.iter().any(|run| !run.ran.holds());
        console.deliver(&text, None, if bad { Ending::Bad } else { Ending::Clean })
    }

    /// Why the verdict that was found is as it is.
    fn proof(&self, rules: &RuleSet, run: &Run) -> String {
        let Some(found) = run.proof() else { return String::new() };
        let words = Words {
            register: run.register.as_ref(),
            as_of: run.ran.as_of,
            ..Words::of_rules(rules.inner(), self.lang.into())
        };
        proof::text(&words, &found).lines().map(|line| format!("    {line}\n")).collect()
    }
}
