//! Folding full-width forms to ASCII, letter by letter, from a table and not by a Unicode normal form, so that nothing folds by surprise.

use crate::language::word;

/// A letter of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// As written.
    pub raw: char,
    /// As read outside strings.
    pub folded: char,
    /// The byte at which it begins.
    pub start: usize,
}

/// Every letter of a text, folded, with its place.
pub fn letters(source: &str) -> Vec<Letter> {
    source.char_indices().map(|(start, raw)| Letter { raw, folded: fold(raw), start }).collect()
}

/// The ASCII letter that a full-width form stands for; any other letter is itself.
fn fold(letter: char) -> char {
    match letter {
        // The full-width block stands in the order of ASCII.
        '！'..='～' => u32::from(letter).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(letter),
        '\u{3000}' | '\u{A0}' => ' ',
        '。' => '.',
        '、' => ',',
        '“' | '”' => '"',
        '×' => '*',
        '÷' => '/',
        '−' => '-',
        _ => letter,
    }
}

/// Whether a letter is read as part of one word together with its neighbours, rightly or wrongly: letters of any script but Han, digits,
/// and what cannot be seen.
pub fn in_word(letter: char) -> bool {
    let seen = letter.is_alphanumeric() || letter == '_';
    (seen && !word::is_han(letter)) || (hidden(letter) && !letter.is_ascii())
}

/// Whether a letter cannot be seen or moves others about: controls, zero-width letters, bidirectional controls, line and
/// paragraph separators, tags, and what Unicode leaves unassigned for good.
pub fn hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A letter for a message: itself, with its code where it could be taken for another or cannot be seen.
pub fn show(letter: char) -> String {
    let code = u32::from(letter);
    if letter.is_ascii_graphic() {
        letter.to_string()
    } else if hidden(letter) || letter.is_whitespace() {
        format!("U+{code:04X}")
    } else {
        format!("{letter} (U+{code:04X})")
    }
}
