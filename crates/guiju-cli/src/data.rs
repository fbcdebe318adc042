//! DATA: files and standard input into one register.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use guiju::diagnostic::Code;
use guiju::{DataError, Register, RuleSet};

use crate::output::Console;
use crate::told::{Lang, data_error};

/// Reads every source into one register; `None` where one cannot be read at all, which has then been said.
pub(crate) fn read(
    console: &mut Console,
    lang: Lang,
    rules: &RuleSet,
    sources: &[PathBuf],
    complete: &[String],
) -> Option<Register> {
    let mut builder = Register::builder(rules.vocabulary());
    for source in sources {
        let name = source.display().to_string();
        // One source needs no name before its pointers.
        let within = if sources.len() > 1 { name.as_str() } else { "" };
        let read = open(source).and_then(|bytes| guiju::read_json_into(&mut builder, &bytes, within));
        if let Err(mut error) = read {
            if !error.place.starts_with(&name) {
                error.place = if error.place.is_empty() { name } else { format!("{name}:{}", error.place) };
            }
            console.say(&data_error(lang, &error));
            return None;
        }
    }
    for words in complete {
        if builder.complete_named(words).is_none() {
            let error = DataError::new(Code::UnknownCollection, "--complete", [words.clone()]);
            console.say(&data_error(lang, &error));
            return None;
        }
    }
    Some(builder.finish().into())
}

fn open(source: &Path) -> Result<Vec<u8>, DataError> {
    if source == Path::new("-") {
        return guiju::bytes_of(io::stdin().lock());
    }
    let file = File::open(source).map_err(|error| DataError::new(Code::Unreadable, "", [error.to_string()]))?;
    guiju::bytes_of(file)
}

/// `--pack` takes several values, so a data file may stand behind it: what no pack can be is data.
pub(crate) fn sort_out(data: &mut Vec<PathBuf>, packs: &mut Vec<String>) {
    let is_data = |name: &String| {
        let path = Path::new(name);
        let may_be_data = path.is_file() && !path.ends_with("pack.toml") && !guiju::packs::is_image(path);
        name == "-" || path.extension().is_some_and(|e| e == "json") || may_be_data
    };
    data.extend(packs.iter().filter(|p| is_data(p)).map(PathBuf::from));
    packs.retain(|p| !is_data(p));
}
