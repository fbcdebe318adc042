//! Moving over lexemes: looking, taking, reporting and skipping.

use super::Parser;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::lexer::{self, Lexeme, Sign, Token};
use crate::language::tree::{Span, Word};
use crate::language::word::{self, Key};
use crate::limits;

/// What was expected, in Chinese and English.
pub(super) type Expected = (&'static str, &'static str);

impl Parser<'_> {
    pub(super) fn at_end(&self) -> bool {
        self.at >= self.lexemes.len()
    }
    pub(super) fn look(&self, ahead: usize) -> Option<&Lexeme> {
        self.lexemes.get(self.at.saturating_add(ahead))
    }
    pub(super) fn token(&self) -> Option<&Token> {
        self.look(0).map(|l| &l.token)
    }
    pub(super) fn step(&mut self) {
        self.at = self.at.saturating_add(1).min(self.lexemes.len());
    }
    /// The span of the lexeme reached; an empty one at the text's end.
    pub(super) fn here(&self) -> Span {
        self.look(0).map_or(Span { start: self.source.len(), end: self.source.len() }, |l| l.span)
    }
    /// The span of the lexeme behind.
    pub(super) fn behind(&self) -> Span {
        let place = self.at.checked_sub(1).and_then(|at| self.lexemes.get(at));
        place.map_or(Span::default(), |l| l.span)
    }
    pub(super) fn key(&self) -> Option<Key> {
        match self.token() {
            Some(Token::Key(key)) => Some(*key),
            _ => None,
        }
    }
    pub(super) fn sign(&self, ahead: usize) -> Option<Sign> {
        match self.look(ahead).map(|l| &l.token) {
            Some(Token::Sign(sign)) => Some(*sign),
            _ => None,
        }
    }
    pub(super) fn take_key(&mut self, wanted: Key) -> bool {
        let found = self.key() == Some(wanted);
        if found {
            self.step();
        }
        found
    }
    pub(super) fn take_sign(&mut self, wanted: Sign) -> bool {
        let found = self.sign(0) == Some(wanted);
        if found {
            self.step();
        }
        found
    }
    /// Expects a keyword. `false` where something else stands, which is reported and left.
    pub(super) fn expect_key(&mut self, wanted: Key, expected: Expected) -> bool {
        let found = self.take_key(wanted);
        if !found {
            self.unexpected(expected);
        }
        found
    }

    pub(super) fn report(&mut self, code: Code, span: Span, arguments: impl IntoIterator<Item = String>) {
        self.report_with(code, span, arguments, None);
    }
    pub(super) fn report_with(
        &mut self,
        code: Code,
        span: Span,
        arguments: impl IntoIterator<Item = String>,
        suggestion: Option<String>,
    ) {
        if self.stopped {
            return;
        }
        self.wrong.push(Diagnostic::new(code, span, arguments).suggest(suggestion));
        if self.wrong.len() >= limits::DIAGNOSTICS {
            self.stopped = true;
            self.at = self.lexemes.len();
        }
    }
    /// Says that something else was expected where we are; silent where an error was reported at this very place.
    pub(super) fn unexpected(&mut self, (zh, en): Expected) {
        let known = self.blamed == Some(self.at) || matches!(self.token(), Some(Token::Bad));
        self.blamed = Some(self.at);
        if known {
            return;
        }
        let span = self.here();
        match self.look(0) {
            Some(_) => {
                let found = lexer::shorten(self.source.get(span.start..span.end).unwrap_or_default());
                self.report(Code::UnexpectedToken, span, [found, zh.to_owned(), en.to_owned()]);
            }
            None => self.report(Code::UnexpectedEnd, span, [zh.to_owned(), en.to_owned()]),
        }
    }
    /// Goes to the next of these keywords or signs outside brackets, or to the end.
    pub(super) fn skip_to(&mut self, keys: &[Key], signs: &[Sign]) {
        let mut open = 0usize;
        while let Some(lexeme) = self.look(0) {
            match &lexeme.token {
                Token::Key(key) if open == 0 && keys.contains(key) => break,
                Token::Sign(sign) if open == 0 && signs.contains(sign) => break,
                Token::Sign(Sign::Open | Sign::OpenBrace) => open = open.saturating_add(1),
                Token::Sign(Sign::Close | Sign::CloseBrace) => open = open.saturating_sub(1),
                _ => {}
            }
            self.step();
        }
    }

    /// A name. `None` where something else stands, which is reported: a word of the language is taken, anything else left.
    pub(super) fn name(&mut self, expected: Expected) -> Option<Word> {
        let span = self.here();
        let Some(Token::Word(text)) = self.token() else {
            if matches!(self.token(), Some(Token::Bad)) {
                self.step();
            } else {
                self.unexpected(expected);
            }
            return None;
        };
        let text = text.clone();
        self.step();
        if word::is_reserved(&text) {
            self.report(Code::ReservedWord, span, [text]);
            return None;
        }
        Some(Word { text, span })
    }
}
