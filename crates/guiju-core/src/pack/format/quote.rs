//! A text as a TOML string, broken into lines where it is long.

use crate::language::word::is_han;

/// Columns that a line may fill; a Han letter fills two.
const COLUMNS: usize = 120;

/// The text with line breaks at spaces outside quotation marks, so that no line is longer than [`COLUMNS`] where that can be helped. A
/// text that fits on one line is one line.
pub(super) fn wrapped(text: &str) -> String {
    if width(text) <= COLUMNS {
        return text.to_owned();
    }
    let (mut out, mut filled) = (String::new(), 0usize);
    for piece in pieces(text) {
        let wide = width(piece);
        if filled > 0 && filled.saturating_add(wide).saturating_add(1) > COLUMNS {
            out.push('\n');
            filled = 0;
        } else if filled > 0 {
            out.push(' ');
            filled = filled.saturating_add(1);
        }
        out.push_str(piece);
        filled = filled.saturating_add(wide);
    }
    out
}

/// What stands between spaces outside quotation marks.
fn pieces(text: &str) -> Vec<&str> {
    let (mut out, mut start, mut quoted) = (Vec::new(), 0usize, false);
    for (at, letter) in text.char_indices() {
        if letter == '"' {
            quoted = !quoted;
        } else if letter == ' ' && !quoted {
            out.extend(text.get(start..at));
            start = at.saturating_add(1);
        }
    }
    out.extend(text.get(start..));
    out
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if is_han(c) || ('\u{FF00}'..='\u{FFEF}').contains(&c) { 2 } else { 1 }).sum()
}

/// The text as a TOML string that says just it: the plainest quotation marks that need no escapes.
pub(super) fn quoted(text: &str) -> String {
    let control = text.chars().any(|c| c.is_control() && c != '\n');
    let lines = text.contains('\n');
    let basic = !control && !text.contains('\\');
    if basic && !lines && !text.contains('"') {
        format!("\"{text}\"")
    } else if !control && !lines && !text.contains('\'') {
        format!("'{text}'")
    } else if basic && lines && !text.contains("\"\"\"") && !text.ends_with('"') {
        format!("\"\"\"\n{text}\"\"\"")
    } else if !control && lines && !text.contains("'''") && !text.ends_with('\'') {
        format!("'''\n{text}'''")
    } else {
        escaped(text)
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plainest_marks() {
        for (text, toml) in [
            ("a >= 3", "\"a >= 3\""),
            ("name = \"x\"", "'name = \"x\"'"),
            ("name = \"it's\"", "\"name = \\\"it's\\\"\""),
            ("a\nb", "\"\"\"\na\nb\"\"\""),
            ("a\nb = \"x\"", "'''\na\nb = \"x\"'''"),
        ] {
            assert_eq!(quoted(text), toml);
        }
    }

    #[test]
    fn long_lines_break_outside_quotation_marks() {
        let text = format!("name = \"{}\" and {}", "a b ".repeat(40), vec!["户数 >= 3户"; 20].join(" and "));
        let lines = wrapped(&text);
        assert!(lines.lines().all(|l| width(l) <= COLUMNS || l.starts_with('"')));
        assert!(lines.contains(&"a b ".repeat(40)));
        assert_eq!(lines.replace('\n', " "), text);
        assert_eq!(wrapped("a >= 3"), "a >= 3");
    }
}
