//! The list of seeded bugs, and how one is put in. It must not know how they are caught.

use serde::Deserialize;

/// The list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bugs {
    /// Every bug.
    pub bug: Vec<Bug>,
}

/// One bug.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bug {
    /// Its name.
    pub name: String,
    /// The file, from the project's root.
    pub file: String,
    /// What stands there, exactly once.
    pub old: String,
    /// What is put in its place.
    pub new: String,
    /// What goes wrong.
    pub why: String,
}

/// The bugs of `seeded.toml`.
///
/// # Panics
/// When the list cannot be read.
#[must_use]
pub fn bugs() -> Vec<Bug> {
    let text = std::fs::read_to_string(crate::house::root().join("tests/seeded.toml")).expect("the list of bugs");
    toml::from_str::<Bugs>(&text).unwrap_or_else(|e| panic!("seeded.toml: {e}")).bug
}

impl Bug {
    /// The text with the bug in it.
    ///
    /// # Errors
    /// When the old text does not stand in it exactly once.
    pub fn put_into(&self, text: &str) -> Result<String, String> {
        match text.matches(self.old.as_str()).count() {
            1 if self.old != self.new => Ok(text.replacen(self.old.as_str(), &self.new, 1)),
            1 => Err(format!("{}: changes nothing", self.name)),
            n => Err(format!("{}: found {n} times in {}", self.name, self.file)),
        }
    }
}
