//! Text → lexemes. Never fails: what cannot be read becomes a [`Token::Bad`] and a diagnostic, and reading goes on behind it.
//!
//! Full-width forms fold to ASCII outside strings ([`fold`]), spans stay bytes of the text as written. It must not know the grammar:
//! only words, numbers, dates, strings and signs. Whether a word behind a number is its unit is the parser's to say; that they touch is
//! said here.

mod fold;
mod number;

use super::tree::Span;
use super::word::{self, Key};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::value::{Date, Rational};

pub use fold::Letter;

/// One lexeme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Digits, with at most one point.
    Number(Rational),
    /// `2010-12-31`, `2010年12月31日`.
    Date(Date),
    /// What stands between quotation marks.
    Text(String),
    /// A name, a unit or a function's name, folded.
    Word(String),
    /// A keyword of one or more words.
    Key(Key),
    /// `$name`, without the `$`.
    Parameter(String),
    /// A sign.
    Sign(Sign),
    /// What could not be read; a diagnostic says why.
    Bad,
}

/// The signs of the language, after folding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is the sign it is named for
pub enum Sign {
    Open,
    Close,
    OpenBrace,
    CloseBrace,
    Comma,
    Point,
    Percent,
    Plus,
    Minus,
    Times,
    Over,
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Sign {
    /// As the printer writes it.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Sign::Open => "(",
            Sign::Close => ")",
            Sign::OpenBrace => "{",
            Sign::CloseBrace => "}",
            Sign::Comma => ",",
            Sign::Point => ".",
            Sign::Percent => "%",
            Sign::Plus => "+",
            Sign::Minus => "-",
            Sign::Times => "*",
            Sign::Over => "/",
            Sign::Equal => "=",
            Sign::Unequal => "<>",
            Sign::Less => "<",
            Sign::AtMost => "<=",
            Sign::Greater => ">",
            Sign::AtLeast => ">=",
        }
    }
}

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// What it is.
    pub token: Token,
    /// Bytes of the source as written.
    pub span: Span,
    /// Whether it is a word (or what should have been one) that directly touches a number before it.
    pub glued: bool,
}

/// Every lexeme of a text, and what could not be read. At most [`limits::DIAGNOSTICS`] diagnostics; reading stops there.
#[must_use]
pub fn lex(source: &str) -> (Vec<Lexeme>, Vec<Diagnostic>) {
    let mut lexer = Lexer { source, letters: fold::letters(source), at: 0, found: Vec::new(), wrong: Vec::new() };
    while lexer.at < lexer.letters.len() && lexer.wrong.len() < limits::DIAGNOSTICS {
        lexer.next();
    }
    (keywords(lexer.found), lexer.wrong)
}

/// Joins words to keywords: `over the last` is one.
fn keywords(found: Vec<Lexeme>) -> Vec<Lexeme> {
    let mut out: Vec<Lexeme> = Vec::with_capacity(found.len());
    let mut at = 0usize;
    while let Some(lexeme) = found.get(at) {
        let words = found.get(at..).unwrap_or_default().iter().take(3).map_while(|l| match &l.token {
            Token::Word(word) => Some(word.as_str()),
            _ => None,
        });
        // A Han run that touches a number is its unit and nothing else.
        let unit = lexeme.glued && matches!(&lexeme.token, Token::Word(w) if w.chars().all(word::is_han));
        match word::keyword_at(words).filter(|_| !unit) {
            Some((key, length)) => {
                let next = at.saturating_add(length);
                let end = found.get(next.saturating_sub(1)).map_or(lexeme.span, |l| l.span);
                out.push(Lexeme { token: Token::Key(key), span: lexeme.span.to(end), glued: false });
                at = next;
            }
            None => {
                out.push(lexeme.clone());
                at = at.saturating_add(1);
            }
        }
    }
    out
}

struct Lexer<'a> {
    source: &'a str,
    letters: Vec<Letter>,
    at: usize,
    found: Vec<Lexeme>,
    wrong: Vec<Diagnostic>,
}

impl Lexer<'_> {
    /// The folded letter `ahead` of the place reached; NUL past the end (a NUL in the text is caught before it matters).
    fn peek(&self, ahead: usize) -> char {
        self.letters.get(self.at.saturating_add(ahead)).map_or('\0', |l| l.folded)
    }
    fn raw(&self) -> char {
        self.letters.get(self.at).map_or('\0', |l| l.raw)
    }
    fn step(&mut self, letters: usize) {
        self.at = self.at.saturating_add(letters).min(self.letters.len());
    }
    /// The byte at which a letter begins; the text's length past the end.
    fn byte(&self, letter: usize) -> usize {
        self.letters.get(letter).map_or(self.source.len(), |l| l.start)
    }
    /// From a letter's place up to the place reached.
    fn span_from(&self, first: usize) -> Span {
        Span { start: self.byte(first), end: self.byte(self.at) }
    }
    fn folded(&self, first: usize) -> String {
        self.letters.get(first..self.at).unwrap_or_default().iter().map(|l| l.folded).collect()
    }
    fn push(&mut self, token: Token, first: usize) {
        let span = self.span_from(first);
        let touching =
            self.found.last().is_some_and(|l| l.span.end == span.start && matches!(l.token, Token::Number(_)));
        let glued = touching && matches!(token, Token::Word(_) | Token::Bad);
        self.found.push(Lexeme { token, span, glued });
    }
    fn report(&mut self, code: Code, first: usize, arguments: impl IntoIterator<Item = String>) {
        let span = self.span_from(first);
        self.wrong.push(Diagnostic::new(code, span, arguments));
    }
    fn bad(&mut self, code: Code, first: usize, arguments: impl IntoIterator<Item = String>) {
        self.report(code, first, arguments);
        self.push(Token::Bad, first);
    }
    /// The text from a letter on, shortened for a message.
    fn excerpt(&self, first: usize) -> String {
        shorten(&self.letters.get(first..self.at).unwrap_or_default().iter().map(|l| l.raw).collect::<String>())
    }

    fn next(&mut self) {
        let letter = self.peek(0);
        match letter {
            ' ' | '\t' | '\n' | '\r' => self.step(1),
            '"' => self.text(),
            '$' => self.parameter(),
            '0'..='9' => self.number(),
            '㎡' => {
                self.step(1);
                self.push(Token::Word("㎡".to_owned()), self.at.saturating_sub(1));
            }
            _ if word::is_han(letter) => self.han(),
            _ if fold::in_word(letter) => self.latin(),
            _ => self.sign(),
        }
    }

    /// A maximal run of Han letters; one that cannot be seen among them spoils it.
    fn han(&mut self) {
        let first = self.at;
        let mut wrong: Option<char> = None;
        loop {
            let letter = self.peek(0);
            if !word::is_han(letter) {
                if letter.is_ascii() || !fold::hidden(letter) {
                    break;
                }
                wrong = wrong.or(Some(letter));
            }
            self.step(1);
        }
        match wrong {
            Some(letter) => self.bad(Code::UnknownLetter, first, [fold::show(letter)]),
            None => self.name(first, 0, Token::Word),
        }
    }

    /// A run of what looks like one Latin word; any letter in it that may not stand in a name spoils the run.
    fn latin(&mut self) {
        let first = self.at;
        let mut wrong: Option<usize> = None;
        while fold::in_word(self.peek(0)) && !word::is_han(self.peek(0)) {
            let letter = self.peek(0);
            let digit = self.at > first && (letter.is_ascii_digit() || letter == '_');
            if !letter.is_ascii_lowercase() && !digit && wrong.is_none() {
                wrong = Some(self.at);
            }
            self.step(1);
        }
        let Some(place) = wrong else { return self.name(first, 0, Token::Word) };
        let letter = self.letters.get(place).map_or('\0', |l| l.folded);
        let lower = self.folded(first).to_lowercase().replace('²', "2");
        self.report(Code::UnknownLetter, first, [fold::show(letter)]);
        if let Some(last) = self.wrong.last_mut() {
            last.suggestion = word::is_name(&lower).then_some(lower);
        }
        self.push(Token::Bad, first);
    }

    /// Pushes the word from a letter on, less `lead` signs before it, unless it is too long for a name.
    fn name(&mut self, first: usize, lead: usize, token: fn(String) -> Token) {
        let text = self.folded(first.saturating_add(lead));
        if text.chars().count() > limits::NAME_LETTERS {
            return self.bad(Code::TooLong, first, [limits::NAME_LETTERS.to_string(), "NAME_LETTERS".to_owned()]);
        }
        self.push(token(text), first);
    }

    /// `$name`
    fn parameter(&mut self) {
        let first = self.at;
        self.step(1);
        let han = word::is_han(self.peek(0));
        if !han && !self.peek(0).is_ascii_lowercase() {
            return self.bad(Code::UnknownLetter, first, ["$".to_owned()]);
        }
        let goes_on =
            |c: char| if han { word::is_han(c) } else { c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' };
        while goes_on(self.peek(0)) {
            self.step(1);
        }
        self.name(first, 1, Token::Parameter);
    }

    /// A string: `"` closes `"`, and “ is closed by any quotation mark. It ends at the line's end at the latest.
    fn text(&mut self) {
        let first = self.at;
        let ascii = matches!(self.raw(), '"' | '＂');
        self.step(1);
        let content = self.at;
        let closes = |l: &Letter| if ascii { matches!(l.raw, '"' | '＂') } else { l.folded == '"' };
        loop {
            match self.letters.get(self.at) {
                Some(letter) if closes(letter) => break,
                Some(letter) if letter.raw != '\n' => self.step(1),
                _ => return self.bad(Code::UnclosedText, first, []),
            }
        }
        let text = self.source.get(self.byte(content)..self.byte(self.at)).unwrap_or_default().to_owned();
        let hidden = text.chars().find(|c| fold::hidden(*c));
        self.step(1);
        if let Some(letter) = hidden {
            self.bad(Code::UnknownLetter, first, [fold::show(letter)]);
        } else if text.len() > limits::TEXT_BYTES {
            self.bad(Code::TooLong, first, [limits::TEXT_BYTES.to_string(), "TEXT_BYTES".to_owned()]);
        } else {
            self.push(Token::Text(text), first);
        }
    }

    fn sign(&mut self) {
        let first = self.at;
        let (sign, letters) = match (self.peek(0), self.peek(1)) {
            ('<', '>') => (Sign::Unequal, 2),
            ('<', '=') => (Sign::AtMost, 2),
            ('>', '=') => (Sign::AtLeast, 2),
            ('<', _) => (Sign::Less, 1),
            ('>', _) => (Sign::Greater, 1),
            ('≤' | '≦', _) => (Sign::AtMost, 1),
            ('≥' | '≧', _) => (Sign::AtLeast, 1),
            ('≠', _) => (Sign::Unequal, 1),
            ('=', _) => (Sign::Equal, 1),
            ('+', _) => (Sign::Plus, 1),
            ('-', _) => (Sign::Minus, 1),
            ('*', _) => (Sign::Times, 1),
            ('/', _) => (Sign::Over, 1),
            ('(', _) => (Sign::Open, 1),
            (')', _) => (Sign::Close, 1),
            ('{', _) => (Sign::OpenBrace, 1),
            ('}', _) => (Sign::CloseBrace, 1),
            (',', _) => (Sign::Comma, 1),
            ('.', _) => (Sign::Point, 1),
            ('%', _) => (Sign::Percent, 1),
            _ => return self.unknown(),
        };
        self.step(letters);
        self.push(Token::Sign(sign), first);
    }

    /// A run of letters that stand nowhere in the language: one diagnostic for the run.
    fn unknown(&mut self) {
        let (first, letter) = (self.at, self.peek(0));
        while self.at < self.letters.len() && self.peek(0) == letter {
            self.step(1);
        }
        self.report(Code::UnknownLetter, first, [fold::show(letter)]);
        let meant = match letter {
            '!' => Some("<>"),
            '&' => Some("and"),
            '|' => Some("or"),
            ';' => Some(","),
            '\'' | '‘' | '’' | '「' | '」' | '『' | '』' => Some("\""),
            '[' => Some("{"),
            ']' => Some("}"),
            _ => None,
        };
        if let Some(last) = self.wrong.last_mut() {
            last.suggestion = meant.map(str::to_owned);
        }
        self.push(Token::Bad, first);
    }
}

/// A text cut to what a message can carry.
#[must_use]
pub fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    let shown: String = text.chars().take(MOST).map(|c| if fold::hidden(c) { '\u{FFFD}' } else { c }).collect();
    if text.chars().nth(MOST).is_some() { format!("{shown}…") } else { shown }
}

#[cfg(test)]
mod tests;
