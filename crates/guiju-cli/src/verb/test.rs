//! `guiju test PATH…`: the cases of packs, run and held to what their authors expect; with `--mutate`, the cases themselves put to the test.

use std::time::Instant;

use clap::Args;
use guiju::cases::{Run, Runner};
use guiju::mutation::{mutate, mutate_norms};
use guiju::report::{Words, cases, mutants, plain, proof};
use guiju::suggest::suggest;
use guiju::{CheckError, NormId, RuleSet};

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
    /// 变异测试：每条规范改一点点，看有没有案例发现 · Change every norm a little and see whether some case notices
    #[arg(long)]
    mutate: bool,
    /// 列出缺少的边界案例，判定写作 ?!，由人按原文决定 · Boundary cases that are missing, their verdicts for a person to decide
    #[arg(long)]
    suggest: bool,
    /// 只变异（或建议）这些规范 · Mutate, or suggest cases for, these norms alone
    #[arg(long, value_name = "NORM")]
    norm: Vec<String>,
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
        let mut bad = runs.is_empty() || runs.iter().any(|run| !run.ran.holds());
        let Some(chosen) = self.chosen(console, &rules) else { return Ending::Bad };
        if self.suggest {
            text.push_str(&suggested(&rules, &runs, &chosen));
        }
        if self.mutate {
            let (told, full) = self.mutants(console, &rules, &runs, &chosen);
            text.push_str(&told);
            bad |= !full;
        }
        console.deliver(&text, None, if bad { Ending::Bad } else { Ending::Clean })
    }

    /// The norms that are named; `None` where one is unknown, which was said.
    fn chosen(&self, console: &mut Console, rules: &RuleSet) -> Option<Vec<NormId>> {
        let mut chosen = Vec::new();
        for name in &self.norm {
            let Some(norm) = rules.inner().norm_named(name) else {
                let names: Vec<String> = rules.norms().iter().map(|n| rules.full_name(n)).collect();
                let suggestion = guiju::diagnostic::nearest(name, names.iter().map(String::as_str));
                let error = CheckError::NoNorm { name: name.clone(), suggestion };
                console.say(&told::check_error(self.lang, &error));
                return None;
            };
            chosen.push(norm.id);
        }
        Some(chosen)
    }

    /// The mutants told, and whether every one was caught that is not proven equivalent.
    fn mutants(&self, console: &mut Console, rules: &RuleSet, runs: &[Run], chosen: &[NormId]) -> (String, bool) {
        let begun = Instant::now();
        let found =
            if chosen.is_empty() { mutate(rules.inner(), runs) } else { mutate_norms(rules.inner(), runs, chosen) };
        let text = mutants::text(rules.inner(), &found, self.lang.into(), self.quiet);
        // How long it took is no part of the result: the same packs give the same bytes.
        let taken = begun.elapsed();
        let seconds = format!("{}.{:03}", taken.as_secs(), taken.subsec_millis());
        console.say(&self.lang.say("变异测试用时 {0} 秒", "mutation took {0} seconds", &[&seconds]));
        (text, found.is_full())
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

/// The cases that are missing, by norm, as they may be copied into a pack.
fn suggested(rules: &RuleSet, runs: &[Run], chosen: &[NormId]) -> String {
    let mut out = String::new();
    for norm in rules.norms().iter().filter(|n| chosen.is_empty() || chosen.contains(&n.id)) {
        let found = suggest(rules.inner(), norm, runs);
        if !found.is_empty() {
            out.push_str(&format!("[{}]\n", rules.full_name(norm)));
            found.iter().for_each(|case| out.push_str(&format!("  \"{}\",\n", plain(case))));
        }
    }
    out
}
