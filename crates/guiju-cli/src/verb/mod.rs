//! The verbs. To add one, add its file and one line here.

mod ask;
mod build;
mod check;
mod coverage;
mod explain;
mod fmt;
mod gap;
mod judged;
mod new;
mod packs;
mod schema;
mod show;
mod test;
mod validate;

use clap::Subcommand;

use crate::Ending;
use crate::output::Console;

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Verb {
    /// 核对数据：列出结论 · Verdicts and findings
    Check(check::Check),
    /// 解释一条结论的由来 · The proof of one verdict
    Explain(explain::Explain),
    /// 差多少、怎样补：逐个对象列出，按地方和责任主体合计 · What is short and what would mend it, and in sum
    Gap(gap::Gap),
    /// 下一项该填报什么 · The fact to ask for next
    Ask(ask::Ask),
    /// 列出内置的规则包 · What is built in
    Packs(packs::Packs),
    /// 用平常话说明一个规则包或一条规范 · One pack or norm in plain words
    Show(show::Show),
    /// 检查规则包的写法，一次列出全部错误 · All errors of packs at once
    Validate(validate::Validate),
    /// 运行规则包的案例 · Run the cases of packs
    Test(test::Test),
    /// 逐句核对规则包与文件原文 · Every sentence of the document accounted for
    Coverage(coverage::Coverage),
    /// 把规则包编译成映像 · A pack image
    Build(build::Build),
    /// 打印词表 · The vocabulary
    Schema(schema::Schema),
    /// 规范化规则包里的表达式 · Canonical form of a pack's expressions
    Fmt(fmt::Fmt),
    /// 新建一个规则包 · A pack to start from
    New(new::New),
}

impl Verb {
    /// Does it.
    pub(crate) fn run(&self, console: &mut Console) -> Ending {
        match self {
            Verb::Check(verb) => verb.run(console),
            Verb::Explain(verb) => verb.run(console),
            Verb::Gap(verb) => verb.run(console),
            Verb::Ask(verb) => verb.run(console),
            Verb::Packs(verb) => verb.run(console),
            Verb::Show(verb) => verb.run(console),
            Verb::Validate(verb) => verb.run(console),
            Verb::Test(verb) => verb.run(console),
            Verb::Coverage(verb) => verb.run(console),
            Verb::Build(verb) => verb.run(console),
            Verb::Schema(verb) => verb.run(console),
            Verb::Fmt(verb) => verb.run(console),
            Verb::New(verb) => verb.run(console),
        }
    }
}
