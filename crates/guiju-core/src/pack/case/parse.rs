//! The compact notation (PACKS): `verdict(severity) @date in code: path value, … -> expectation; …`.

use super::reader::Reader;
use super::{Case, Change};
use crate::diagnostic::Diagnostic;
use crate::language::tree::Word;
use crate::verdict::Verdict;

/// Reads the sample: `[@date] changes`.
///
/// # Errors
/// The first place that cannot be read.
pub fn sample(text: &str) -> Result<Case, Diagnostic> {
    let mut reader = Reader::new(text)?;
    reader.space();
    let at = reader.date_mark()?;
    let changes = if reader.at_end() { Vec::new() } else { reader.changes()? };
    reader.end()?;
    Ok(Case { verdict: Verdict::Met, severity: None, at, code: None, changes, expect: Vec::new() })
}

/// Reads a case.
///
/// # Errors
/// The first place that cannot be read.
///
/// ```
/// use guiju_core::{pack::case::parse, verdict::Verdict};
/// let case = parse::case("unmet(violation): full_time_workers 9 -> 1 person").unwrap();
/// assert_eq!(case.verdict, Verdict::Unmet);
/// assert_eq!(case.changes[0].path.text, "full_time_workers");
/// ```
pub fn case(text: &str) -> Result<Case, Diagnostic> {
    let mut reader = Reader::new(text)?;
    let (verdict, severity) = reader.verdict()?;
    let at = reader.date_mark()?;
    let code = reader.place_code()?;
    let changes = if reader.take(&[':', '：']) { reader.changes()? } else { Vec::new() };
    let expect = reader.expectations()?;
    reader.end()?;
    Ok(Case { verdict, severity, at, code, changes, expect })
}

/// A record of a whole register: `city 3201: communities (…) (…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its kind.
    pub kind: Word,
    /// Its code, where it has one.
    pub code: Option<Word>,
    /// What it is given.
    pub changes: Vec<Change>,
}

/// Reads a record of a whole register.
///
/// # Errors
/// The first place that cannot be read.
pub fn record(text: &str) -> Result<Record, Diagnostic> {
    let mut reader = Reader::new(text)?;
    reader.space();
    let kind = reader.word(&[':', '：']);
    reader.space();
    let code = reader.word(&[':', '：']);
    let code = Some(code).filter(|c| !c.text.is_empty());
    let changes = if reader.take(&[':', '：']) && !reader.at_end() { reader.changes()? } else { Vec::new() };
    reader.end()?;
    Ok(Record { kind, code, changes })
}

/// What a whole register is expected to give: `staff-ratio on 320102001001: unmet(violation) -> 1 person`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// `id` in the pack itself or `pack/id`.
    pub norm: Word,
    /// The subject's code, or its `id`.
    pub subject: Word,
    /// Verdict and further expectations; it changes nothing.
    pub case: Case,
}

/// Reads what a whole register is expected to give.
///
/// # Errors
/// The first place that cannot be read.
pub fn expected(text: &str) -> Result<Expected, Diagnostic> {
    let mut reader = Reader::new(text)?;
    reader.space();
    let norm = reader.word(&[':', '：']);
    if !reader.take_text("on ") {
        return reader.fail("on 和对象的代码", "`on` and the subject's code");
    }
    let subject = reader.word(&[':', '：']);
    if !reader.take(&[':', '：']) {
        return reader.fail("冒号和判定", "a colon and the verdict");
    }
    let (verdict, severity) = reader.verdict()?;
    let expect = reader.expectations()?;
    reader.end()?;
    Ok(Expected { norm, subject, case: Case { verdict, severity, at: None, code: None, changes: Vec::new(), expect } })
}

/// Reads changes alone: a register's parameters.
///
/// # Errors
/// The first place that cannot be read.
pub fn changes(text: &str) -> Result<Vec<Change>, Diagnostic> {
    let mut reader = Reader::new(text)?;
    reader.space();
    let changes = if reader.at_end() { Vec::new() } else { reader.changes()? };
    reader.end()?;
    Ok(changes)
}
