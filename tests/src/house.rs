//! Reading the project's own sources for the house rules: files, Rust text without comments and strings, runs of Han letters.
//!
//! It must not know what the rules are; they stand in `tests/house.rs`.

use std::path::{Path, PathBuf};

/// The project's root folder.
///
/// # Panics
/// When the package does not lie in it.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the project").to_owned()
}

/// Every file of the project below a folder, by its path from the root, in order. Build results and lock files are left out.
#[must_use]
pub fn files(folder: &str) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    let root = root();
    let name = |p: &PathBuf| p.strip_prefix(&root).map(|r| r.to_string_lossy().into_owned()).unwrap_or_default();
    let mut all: Vec<(String, PathBuf)> = found.into_iter().map(|p| (name(&p), p)).collect();
    all.sort();
    all
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", ".git", ".venv", "node_modules", "out", "artifacts"].contains(&name.as_str()) {
                walk(&path, out);
            }
        } else if name != "Cargo.lock" {
            out.push(path);
        }
    }
}

/// Every Rust file below a folder, with its text.
#[must_use]
pub fn rust(folder: &str) -> Vec<(String, String)> {
    let all = files(folder).into_iter().filter(|(name, _)| name.ends_with(".rs"));
    all.filter_map(|(name, path)| std::fs::read_to_string(path).ok().map(|text| (name, text))).collect()
}

/// Rust text with comments, strings and character literals blanked out, line by line as before.
#[must_use]
pub fn code(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut i = 0;
    while i < letters.len() {
        let end = match (letters[i], letters.get(i + 1)) {
            ('/', Some('/')) => line_end(&letters, i),
            ('/', Some('*')) => find(&letters, i + 2, "*/"),
            ('r', Some('"' | '#')) if raw_string(&letters, i).is_some() => raw_string(&letters, i).unwrap_or(i + 1),
            ('"', _) => string_end(&letters, i),
            ('\'', Some('\\')) => find(&letters, i + 3, "'"),
            ('\'', Some(_)) if letters.get(i + 2) == Some(&'\'') => i + 3,
            _ => {
                out.push(letters[i]);
                i += 1;
                continue;
            }
        };
        out.extend(letters[i..end.min(letters.len())].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
        i = end;
    }
    out
}

fn line_end(letters: &[char], from: usize) -> usize {
    letters[from..].iter().position(|c| *c == '\n').map_or(letters.len(), |n| from + n)
}

fn find(letters: &[char], from: usize, what: &str) -> usize {
    let what: Vec<char> = what.chars().collect();
    (from..letters.len()).find(|i| letters[*i..].starts_with(&what)).map_or(letters.len(), |i| i + what.len())
}

fn string_end(letters: &[char], from: usize) -> usize {
    let mut i = from + 1;
    while i < letters.len() && letters[i] != '"' {
        i += if letters[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

fn raw_string(letters: &[char], from: usize) -> Option<usize> {
    let hashes = letters[from + 1..].iter().take_while(|c| **c == '#').count();
    (letters.get(from + 1 + hashes) == Some(&'"'))
        .then(|| find(letters, from + 2 + hashes, &format!("\"{}", "#".repeat(hashes))))
}

/// Maximal runs of Han letters, nothing between them but what a line break and its indent put there.
#[must_use]
pub fn han_runs(text: &str) -> Vec<String> {
    let han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
    let mut runs = vec![String::new()];
    for c in text.chars() {
        match (han(&c), runs.last_mut()) {
            (true, Some(run)) => run.push(c),
            _ if c.is_whitespace() => {}
            (_, Some(run)) if !run.is_empty() => runs.push(String::new()),
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_what_is_no_code() {
        let text = "let a = \"f64\"; // f64\nlet b = r#\"1.5\"#; let c = '\\''; let d = 'x'; /* 2.5 */ fn e<'a>(f: &'a f32) {}";
        let told = code(text);
        assert!(!told.contains("f64") && !told.contains("1.5") && !told.contains("2.5"));
        assert!(told.contains("f32") && told.contains("fn e<'a>"));
    }

    #[test]
    fn runs_stop_at_signs_and_go_on_over_line_breaks() {
        assert_eq!(han_runs("甲乙，丙\n  丁 x 戊"), ["甲乙", "丙丁", "戊"]);
    }
}
