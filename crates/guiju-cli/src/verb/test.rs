//! `guiju test PATH…`: the cases of packs, run and held to what their authors expect; with `--mutate`, the cases themselves put to the test.

use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};
use guiju::cases::{Run, Runner};
use guiju::mutation::{mutate, mutate_norms};
use guiju::pack::mutant::Mutation;
use guiju::report::{Words, cases, mutants, plain, proof};
use guiju::suggest::suggest;
use guiju::{CheckError, NormId, RuleSet};

use crate::Ending;
use crate::output::Console;
use crate::told::{self, Lang};

/// How cases and mutants are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 逐行文字 · Lines of text
    #[default]
    Table,
    /// JUnit XML
    #[cfg(feature = "junit")]
    Junit,
}

/// Runs the cases of packs, loaded together: one may adopt another's norms.
#[derive(Args, Debug)]
pub(crate) struct Test {
    /// 规则包：路径或内置的名称 · Packs: paths or built-in ids
    #[arg(value_name = "PATH", required = true)]
    packs: Vec<String>,
    /// 输出格式 · Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 写入文件 · Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
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
        let Some(chosen) = self.chosen(console, &rules) else { return Ending::Bad };
        let runs = Runner::new(rules.inner()).all();
        if runs.is_empty() {
            console.say(self.lang.pick(
                "没有案例：随程序内置的规则包和规则包映像不带案例，请给出规则包文件夹的路径",
                "no cases: packs that the program carries, and pack images, have none; give the path of the pack's folder",
            ));
            return Ending::Bad;
        }
        let mutation = self.mutate.then(|| self.mutation(console, &rules, &runs, &chosen));
        let text = match self.format {
            Format::Table => self.table(&rules, &runs, &chosen, mutation.as_ref()),
            #[cfg(feature = "junit")]
            Format::Junit => {
                let ran = runs.iter().map(|run| &run.ran);
                match guiju::report::junit::text(rules.inner(), ran, mutation.as_ref(), self.lang.into()) {
                    Ok(text) => text,
                    Err(why) => {
                        console.say(&why);
                        return Ending::Bad;
                    }
                }
            }
        };
        let full = mutation.is_none_or(|m| m.is_full());
        let bad = !full || runs.iter().any(|run| !run.ran.holds());
        console.deliver(&text, self.out.as_deref(), if bad { Ending::Bad } else { Ending::Clean })
    }

    /// Cases that do not hold, with their proofs; the total; what is missing; the mutants.
    fn table(&self, rules: &RuleSet, runs: &[Run], chosen: &[NormId], mutation: Option<&Mutation>) -> String {
        let mut text = String::new();
        for run in runs.iter().filter(|run| !run.ran.holds()) {
            text.push_str(&cases::text(rules.inner(), &run.ran, self.lang.into()));
            if !self.quiet {
                text.push_str(&self.proof(rules, run));
            }
        }
        text.push_str(&cases::summary(runs.iter().map(|run| &run.ran), self.lang.into()));
        text.push('\n');
        if self.suggest {
            text.push_str(&suggested(rules, runs, chosen));
        }
        if let Some(mutation) = mutation {
            text.push_str(&mutants::text(rules.inner(), mutation, self.lang.into(), self.quiet));
        }
        text
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

    /// Mutates the packs, or the norms that are chosen, and says how long that took: no part of the result, for the same packs give the
    /// same bytes.
    fn mutation(&self, console: &mut Console, rules: &RuleSet, runs: &[Run], chosen: &[NormId]) -> Mutation {
        let begun = Instant::now();
        let found =
            if chosen.is_empty() { mutate(rules.inner(), runs) } else { mutate_norms(rules.inner(), runs, chosen) };
        let taken = begun.elapsed();
        let seconds = format!("{}.{:03}", taken.as_secs(), taken.subsec_millis());
        console.say(&self.lang.say("变异测试用时 {0} 秒", "mutation took {0} seconds", &[&seconds]));
        found
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
