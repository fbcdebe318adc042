//! Values: sums and products, the unary minus, `previous`, quantities, paths, parentheses.

use super::cursor::Expected;
use super::{Built, Level, Parser};
use crate::diagnostic::{Code, nearest};
use crate::language::lexer::{self, Sign, Token};
use crate::language::tree::{Arithmetic, Node, Path, Word};
use crate::language::word::{self, Key};
use crate::limits;
use crate::value::Rational;
use crate::vocabulary::UnitId;
use crate::vocabulary::unit::UNITS;

impl Parser<'_> {
    /// `a + b` and the like; the climb's loop makes it associate to the left.
    pub(super) fn arithmetic(&mut self, operator: Arithmetic, left: Built) -> Built {
        self.step();
        let (level, operand) = match operator {
            Arithmetic::Add | Arithmetic::Subtract => (Level::Sum, Level::Product),
            Arithmetic::Multiply | Arithmetic::Divide => (Level::Product, Level::Unary),
        };
        let right = self.climb(operand);
        let (span, below) = (left.expr.span.to(right.expr.span), left.height.max(right.height));
        self.make(Node::Arithmetic(operator, left.expr, right.expr), span, Some(below), level)
    }

    /// `"-" unary | "previous" path | prim`
    pub(super) fn unary(&mut self) -> Built {
        if self.sign(0) == Some(Sign::Minus) {
            return self.negation();
        }
        if self.sign(0) == Some(Sign::Open) {
            return self.parentheses();
        }
        if matches!(self.token(), Some(Token::Word(_))) && self.sign(1) == Some(Sign::Open) {
            return self.call();
        }
        self.primary()
    }

    fn negation(&mut self) -> Built {
        let start = self.here();
        self.step();
        if !self.open(start) {
            return self.error(start);
        }
        let operand = self.unary();
        self.shut();
        let span = start.to(operand.expr.span);
        self.make(Node::Negate(operand.expr), span, Some(operand.height), Level::Unary)
    }

    fn parentheses(&mut self) -> Built {
        let start = self.here();
        self.step();
        if !self.open(start) {
            return self.error(start);
        }
        let mut built = self.climb(Level::Expr);
        self.close(Sign::Close);
        self.shut();
        // The parentheses belong to the span of what they hold; they are no node.
        built.expr.span = start.to(self.behind());
        built.level = Level::Primary;
        built
    }

    /// What needs no reading ahead.
    fn primary(&mut self) -> Built {
        let span = self.here();
        let node = match self.token() {
            Some(Token::Number(number)) => {
                let number = *number;
                return self.quantity(number);
            }
            Some(Token::Date(date)) => Node::Date(*date),
            Some(Token::Text(text)) => Node::Text(text.clone()),
            Some(Token::Parameter(name)) => Node::Parameter(Word { text: name.clone(), span }),
            Some(Token::Key(Key::True)) => Node::Bool(true),
            Some(Token::Key(Key::False)) => Node::Bool(false),
            Some(Token::Key(Key::AsOf)) => Node::AsOf,
            Some(Token::Key(Key::Previous)) => return self.previous(),
            Some(Token::Word(_)) => return self.path_value(),
            Some(Token::Bad) => Node::Error,
            _ => return self.missing(),
        };
        self.step();
        self.leaf(node, span)
    }

    /// No value stands here. A keyword, an operator or a closing sign is left for whom it belongs to.
    fn missing(&mut self) -> Built {
        let span = self.here();
        self.unexpected(("一个值", "a value"));
        match self.sign(0) {
            Some(Sign::Percent | Sign::Point) => self.step(),
            Some(Sign::OpenBrace) => {
                self.step();
                self.skip_to(&[], &[Sign::CloseBrace]);
                self.step();
            }
            _ => {}
        }
        self.error(span)
    }

    fn previous(&mut self) -> Built {
        let start = self.here();
        self.step();
        let path = self.path(("指标名", "the name of a fact"));
        let span = start.to(path.span);
        let node = if path.words.is_empty() { Node::Error } else { Node::Previous(path) };
        self.make(node, span, None, Level::Unary)
    }

    fn path_value(&mut self) -> Built {
        let path = self.path(("名称", "a name"));
        let span = path.span;
        let node = if path.words.is_empty() { Node::Error } else { Node::Path(path) };
        self.leaf(node, span)
    }

    /// A number with its unit: a percent sign, a word that touches it, or a unit's word behind it.
    fn quantity(&mut self, number: Rational) -> Built {
        let start = self.here();
        self.step();
        let unit = self.unit();
        let span = start.to(self.behind());
        let node = match unit {
            Ok(unit) => Node::Quantity(number, unit),
            Err(()) => Node::Error,
        };
        self.leaf(node, span)
    }

    /// The unit behind a number, where there is one; an error where what touches the number is none, which is reported.
    pub(super) fn unit(&mut self) -> Result<Option<UnitId>, ()> {
        if self.take_sign(Sign::Percent) {
            return Ok(Some(UnitId::PERCENT));
        }
        let Some(lexeme) = self.look(0) else { return Ok(None) };
        let (glued, span) = (lexeme.glued, lexeme.span);
        let Token::Word(word) = &lexeme.token else {
            if glued {
                self.step();
                return Err(());
            }
            return Ok(None);
        };
        if let Some(unit) = UnitId::named(word) {
            self.step();
            return Ok(Some(unit));
        }
        if !glued {
            return Ok(None);
        }
        let word = word.clone();
        let suggestion = unit_suggestion(&word);
        self.step();
        self.report_with(Code::UnknownUnit, span, [lexer::shorten(&word)], suggestion);
        Err(())
    }

    /// `word {"." word}`. Without a word at all, reported; what is wrong in one of several is reported and the path empty.
    pub(super) fn path(&mut self, expected: Expected) -> Path {
        let start = self.here();
        let mut words: Vec<Word> = Vec::new();
        let mut whole = true;
        let first = self.at;
        loop {
            match self.name(expected) {
                Some(word) => words.push(word),
                None => whole = false,
            }
            if !self.take_sign(Sign::Point) {
                break;
            }
        }
        let span = if self.at > first { start.to(self.behind()) } else { start };
        if words.len() > limits::PATH_STEPS {
            self.report(Code::TooLong, span, [limits::PATH_STEPS.to_string(), "PATH_STEPS".to_owned()]);
            whole = false;
        }
        Path { words: if whole { words } else { Vec::new() }, span }
    }
}

/// The nearest unit; for a Han run that begins with one, the run cut behind it.
fn unit_suggestion(word: &str) -> Option<String> {
    let words = || UNITS.iter().flat_map(|u| [u.en, u.zh].into_iter().chain(u.aliases.iter().copied()));
    if !word.chars().all(word::is_han) {
        return nearest(word, words());
    }
    let known = words().filter(|u| word.starts_with(*u)).max_by_key(|u| u.len());
    known.map(|u| format!("{u} {}", word.get(u.len()..).unwrap_or_default())).or_else(|| nearest(word, words()))
}
