//! Where text goes: results to stdout or, whole or not at all, to a file; everything else to stderr.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use clap::ValueEnum;

use crate::Ending;

/// How a result is told where people and programs are all that asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// 供人阅读 · For people
    #[default]
    Table,
    /// JSON
    Json,
}

/// The two streams of a terminal.
#[derive(Debug)]
pub(crate) struct Console;

impl Console {
    pub(crate) fn new() -> Self {
        Console
    }
    /// A line to the person at the terminal. That nobody listens is no error.
    pub(crate) fn say(&mut self, line: &str) {
        let mut stream = io::stderr().lock();
        let _ = writeln!(stream, "{line}");
    }
    /// A result to stdout.
    fn print(&mut self, text: &str) -> io::Result<()> {
        let mut stream = io::stdout().lock();
        stream.write_all(text.as_bytes())?;
        stream.flush()
    }
    /// A result to a file or to stdout; the ending that follows, `otherwise` where all went well.
    pub(crate) fn deliver(&mut self, text: &str, out: Option<&Path>, otherwise: Ending) -> Ending {
        let written = match out {
            Some(path) if path != Path::new("-") => write_whole(path, text.as_bytes()),
            _ => self.print(text),
        };
        match written {
            Ok(()) => otherwise,
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ending::Unheard,
            Err(error) => {
                let place = out.map(|p| p.display().to_string()).unwrap_or_else(|| "stdout".to_owned());
                self.say(&format!("无法写入 {place}：{error} · cannot write to {place}"));
                Ending::Bad
            }
        }
    }
}

/// Writes a file whole: beside it first, then in its place, so that a reader never sees half of it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "not a file's name"))?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = folder.join(beside);
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&beside, path));
    if moved.is_err() {
        // What is left over says nothing; the error is told.
        let _ = fs::remove_file(&beside);
    }
    moved
}
