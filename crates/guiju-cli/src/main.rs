//! The command `guiju`: each verb a file. It reads arguments and files, asks the front door, and prints; it decides nothing.
//!
//! Results go to stdout, all else to stderr. Exit codes: 0 no violation; 1 violations found; 2 bad usage, bad data or a bad pack; 3 an
//! internal error.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)
)]

mod data;
mod output;
mod told;
mod verb;

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;

use clap::Parser;

use crate::output::Console;

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// 规矩：按社区治理文件逐条核对社区数据 · Checks community data against community-governance documents
#[derive(Parser, Debug)]
#[command(name = "guiju", version, about, max_term_width = 100)]
struct Command {
    #[command(subcommand)]
    verb: verb::Verb,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// No violation.
    Clean,
    /// Violations found.
    Violations,
    /// Bad usage, bad data or a bad pack.
    Bad,
    /// The reader of our output went away: nothing more to say.
    Unheard,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Clean | Ending::Unheard => ExitCode::from(0),
            Ending::Violations => ExitCode::from(1),
            Ending::Bad => ExitCode::from(2),
        }
    }
}

fn main() -> ExitCode {
    let command = Command::parse();
    // A panic is our mistake: one line, no trace, its own exit code.
    set_hook(Box::new(|_| {}));
    let run = catch_unwind(AssertUnwindSafe(|| command.verb.run(&mut Console::new())));
    match run {
        Ok(ending) => ending.into(),
        Err(cause) => {
            let said = cause.downcast_ref::<&str>().map(|s| (*s).to_owned());
            let said = said.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
            Console::new().say(&format!("内部错误，请报告 · internal error, please report it: {said}"));
            ExitCode::from(3)
        }
    }
}
