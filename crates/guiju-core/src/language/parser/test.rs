//! Comparisons and the other tests. They do not chain: `a < b < c` is an error, not `(a < b) < c`.

use super::{Built, Level, Parser};
use crate::diagnostic::Code;
use crate::language::lexer::{Sign, Token};
use crate::language::tree::{Comparison, Expr, Node, Path, Set, TextTest};
use crate::language::word::Key;

/// The comparison that a sign stands for.
pub(super) fn comparison(sign: Sign) -> Option<Comparison> {
    match sign {
        Sign::Equal => Some(Comparison::Equal),
        Sign::Unequal => Some(Comparison::Unequal),
        Sign::Less => Some(Comparison::Less),
        Sign::AtMost => Some(Comparison::AtMost),
        Sign::Greater => Some(Comparison::Greater),
        Sign::AtLeast => Some(Comparison::AtLeast),
        _ => None,
    }
}

/// Whether a keyword begins what may follow the left side of a test.
pub(super) fn is_test(key: Key) -> bool {
    matches!(
        key,
        Key::Between
            | Key::IsAbout
            | Key::In
            | Key::NotIn
            | Key::Within
            | Key::Confined
            | Key::IncludesAny
            | Key::IncludesAll
            | Key::StartsWith
            | Key::EndsWith
            | Key::Contains
    )
}

impl Parser<'_> {
    /// What follows the left side of a test.
    pub(super) fn test(&mut self, left: Built) -> Built {
        let chained = left.level <= Level::Test;
        if chained {
            let here = self.here();
            self.report(Code::NotAssociative, here, []);
        }
        let built = match self.sign(0).and_then(comparison) {
            Some(comparison) => self.compare(comparison, left),
            None => self.worded(left),
        };
        if chained { self.error(built.expr.span) } else { built }
    }

    fn compare(&mut self, comparison: Comparison, left: Built) -> Built {
        self.step();
        let right = self.climb(Level::Sum);
        let (span, below) = (left.expr.span.to(right.expr.span), left.height.max(right.height));
        self.make(Node::Compare(comparison, left.expr, right.expr), span, Some(below), Level::Test)
    }

    fn worded(&mut self, left: Built) -> Built {
        let Some(key) = self.key() else { return left };
        self.step();
        match key {
            Key::Between => self.between(left),
            Key::IsAbout => self.about(left),
            Key::StartsWith => self.text_test(TextTest::Starts, left),
            Key::EndsWith => self.text_test(TextTest::Ends, left),
            Key::Contains => self.text_test(TextTest::Contains, left),
            // 非 属于, in two words.
            Key::Not => {
                self.expect_key(Key::In, ("`属于`", "`in`"));
                self.set_test(Key::NotIn, left)
            }
            key => self.set_test(key, left),
        }
    }

    /// `between a and b`, 介于 a 至 b
    fn between(&mut self, left: Built) -> Built {
        let low = self.climb(Level::Sum);
        if !self.take_key(Key::And) && !self.take_key(Key::To) {
            self.unexpected(("`至`", "`and`"));
        }
        let high = self.climb(Level::Sum);
        let span = left.expr.span.to(high.expr.span);
        let below = left.height.max(low.height).max(high.height);
        self.make(Node::Between(left.expr, low.expr, high.expr), span, Some(below), Level::Test)
    }

    /// `is about e within p`, 约为 e 误差 p
    fn about(&mut self, left: Built) -> Built {
        let middle = self.climb(Level::Sum);
        self.expect_key(Key::Within, ("`误差`", "`within`"));
        let part = self.climb(Level::Sum);
        let span = left.expr.span.to(part.expr.span);
        let below = left.height.max(middle.height).max(part.height);
        self.make(Node::About(left.expr, middle.expr, part.expr), span, Some(below), Level::Test)
    }

    fn text_test(&mut self, test: TextTest, left: Built) -> Built {
        let (span, below) = (left.expr.span.to(self.here()), left.height);
        let Some(Token::Text(text)) = self.token() else {
            self.unexpected(("引号中的文字", "text in quotation marks"));
            return self.error(left.expr.span);
        };
        let text = text.clone();
        self.step();
        self.make(Node::TextTest(test, left.expr, text), span, Some(below), Level::Test)
    }

    fn set_test(&mut self, key: Key, left: Built) -> Built {
        let value: Box<Expr> = left.expr;
        let Some(set) = self.set() else { return self.error(value.span) };
        let span = value.span.to(self.behind());
        let node = match key {
            Key::In | Key::NotIn => Node::In { value, negated: key == Key::NotIn, set },
            Key::IncludesAny | Key::IncludesAll => Node::Includes { value, all: key == Key::IncludesAll, set },
            _ => Node::Within(value, set),
        };
        self.make(node, span, Some(left.height), Level::Test)
    }

    /// `{a, b}` or the path of a set fact.
    fn set(&mut self) -> Option<Set> {
        let start = self.here();
        if !self.take_sign(Sign::OpenBrace) {
            let path: Path = self.path(("`{` 或集合型指标", "`{` or a set fact"));
            return (!path.words.is_empty()).then_some(Set::Path(path));
        }
        let mut symbols = Vec::new();
        let mut whole = true;
        loop {
            match self.name(("选项名", "a symbol")) {
                Some(symbol) => symbols.push(symbol),
                None => whole = false,
            }
            self.count();
            if !self.take_sign(Sign::Comma) {
                break;
            }
        }
        self.close(Sign::CloseBrace);
        whole.then(|| Set::Symbols(symbols, start.to(self.behind())))
    }
}
