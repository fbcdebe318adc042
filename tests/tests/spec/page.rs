//! Reading a page: headings, fenced blocks, expressions and what is expected of them.

use std::path::{Path, PathBuf};

/// One expression of a page with everything expected of it.
#[derive(Debug)]
pub struct Case {
    /// File and line, and the headings above it.
    pub place: String,
    /// The expression's text.
    pub source: String,
    /// The kind it is about, where names have their meaning.
    pub subject: Option<String>,
    /// The facts of the section, as JSON; empty where it has none.
    pub facts: String,
    /// Each expectation: what comes before the colon, and what behind it.
    pub expected: Vec<(String, String)>,
}

/// Every page under a folder, in order of name.
pub fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|e| e == "md") && path.file_name().is_some_and(|n| n != "README.md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Reads a page. A fenced `guiju` block holds expressions, each followed by its expectations in lines that begin with `#`. A fenced
/// `facts KIND` block holds the facts on which the expressions below it in the same section are judged, and says which kind they are
/// about; `subject KIND` in a fence of its own says the latter alone.
pub fn read(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut page = Page { name, ..Page::default() };
    for (number, line) in text.lines().enumerate() {
        page.line(number + 1, line);
    }
    assert!(page.fence.is_none(), "{}: a block is not closed", page.name);
    page.flush();
    page.cases
}

#[derive(Default)]
struct Page {
    name: String,
    headings: Vec<String>,
    fence: Option<String>,
    subject: Option<String>,
    facts: String,
    cases: Vec<Case>,
    open: Option<Case>,
}

impl Page {
    fn line(&mut self, number: usize, line: &str) {
        match (line.strip_prefix("```"), self.fence.clone().as_deref()) {
            (Some(language), None) => {
                let (language, subject) = language.trim().split_once(' ').unwrap_or((language.trim(), ""));
                self.fence = Some(language.to_owned());
                if !subject.is_empty() {
                    self.facts.clear();
                    self.subject = Some(subject.to_owned());
                }
            }
            (Some(_), Some(_)) => {
                self.flush();
                self.fence = None;
            }
            (None, Some("guiju")) => self.expression(number, line),
            (None, Some("facts")) => self.facts.push_str(line),
            (None, Some(_)) => {}
            (None, None) => self.prose(line),
        }
    }

    fn prose(&mut self, line: &str) {
        let level = line.bytes().take_while(|b| *b == b'#').count();
        if level > 0 {
            self.headings.truncate(level - 1);
            self.headings.push(line.trim_start_matches('#').trim().to_owned());
            self.facts.clear();
            self.subject = None;
        }
    }

    fn expression(&mut self, number: usize, line: &str) {
        let Some(expectation) = line.trim_start().strip_prefix('#') else {
            if self.open.as_ref().is_some_and(|c| !c.expected.is_empty()) || line.trim().is_empty() {
                self.flush();
            }
            if line.trim().is_empty() {
                return;
            }
            let place = format!("{}:{number} ({})", self.name, self.headings.join(" › "));
            let (subject, facts) = (self.subject.clone(), self.facts.clone());
            let empty = || Case { place, source: String::new(), subject, facts, expected: Vec::new() };
            let case = self.open.get_or_insert_with(empty);
            if !case.source.is_empty() {
                case.source.push('\n');
            }
            case.source.push_str(line);
            return;
        };
        let case = self.open.as_mut().unwrap_or_else(|| panic!("{}:{number}: an expectation of nothing", self.name));
        let (key, value) = expectation.split_once(':').unwrap_or((expectation, ""));
        case.expected.push((key.trim().to_owned(), value.trim().to_owned()));
    }

    fn flush(&mut self) {
        if let Some(case) = self.open.take() {
            assert!(!case.expected.is_empty(), "{}: nothing is expected of `{}`", case.place, case.source);
            self.cases.push(case);
        }
    }
}
