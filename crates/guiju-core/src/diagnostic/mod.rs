//! Diagnostics: what is wrong with a pack or an expression, for its author. Code, place and arguments; the wording of each code stands in
//! one row of [`catalogue`], the carets are drawn at the edge.

pub mod catalogue;

pub use catalogue::{Code, Row};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The pack cannot be used.
    Error,
    /// Worth a look.
    Warning,
}

/// A place in a source: a file of a pack (or an expression alone) and bytes in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file as `pack folder/path`, or empty for an expression by itself.
    pub file: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// One thing wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which row of the catalogue.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// The values that fill `{0}`, `{1}` … of the row's message and help, in order; the user's own words.
    pub arguments: Vec<String>,
    /// A nearest valid name, where there is one.
    pub suggestion: Option<String>,
    /// A second place that matters (the first of two declarations).
    pub related: Option<Box<Place>>,
}

impl Diagnostic {
    /// A diagnostic at bytes of an unnamed source; a pack's loader moves it into its file.
    #[must_use]
    pub fn new(code: Code, span: crate::language::tree::Span, arguments: impl IntoIterator<Item = String>) -> Self {
        Diagnostic {
            code,
            place: Place { file: String::new(), start: span.start, end: span.end },
            arguments: arguments.into_iter().collect(),
            suggestion: None,
            related: None,
        }
    }
    /// The same with a nearest valid name.
    #[must_use]
    pub fn suggest(mut self, name: Option<String>) -> Self {
        self.suggestion = name;
        self
    }
    /// Error or warning.
    #[must_use]
    pub fn level(&self) -> Level {
        self.code.row().level
    }
}

/// The nearest of `candidates` to a misspelt `word`, where one is near enough (at most a third of its letters differ, at least one).
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let letters: Vec<char> = word.chars().take(crate::limits::NAME_LETTERS.saturating_add(1)).collect();
    if letters.len() > crate::limits::NAME_LETTERS {
        // No name is that long, and comparing would take time.
        return None;
    }
    let most = (letters.len() / 3).max(1);
    let scored = candidates.map(|c| (distance(&letters, &c.chars().collect::<Vec<_>>()), c));
    scored.filter(|(d, c)| *d <= most && *d < c.chars().count()).min().map(|(_, c)| c.to_owned())
}

/// Letters to insert, delete, replace or swap with a neighbour (optimal string alignment, Damerau 1964).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i.saturating_add(1)];
        for (j, y) in b.iter().enumerate() {
            let cell = |r: &[usize], at: usize| r.get(at).copied().unwrap_or(usize::MAX);
            let substituted = cell(&above, j).saturating_add(usize::from(x != y));
            let edited = cell(&above, j.saturating_add(1)).min(cell(&row, j)).saturating_add(1);
            let swaps = i > 0 && j > 0 && a.get(i.wrapping_sub(1)) == Some(y) && b.get(j.wrapping_sub(1)) == Some(x);
            let swapped = if swaps { cell(&before, j.saturating_sub(1)).saturating_add(1) } else { usize::MAX };
            row.push(substituted.min(edited).min(swapped));
        }
        before = above;
        above = row;
    }
    above.last().copied().unwrap_or(a.len())
}
