//! Lexemes → tree. Never fails: what cannot be read becomes [`Node::Error`] and a diagnostic, and reading goes on behind it, so that one
//! run shows many errors.
//!
//! Operators are read by precedence climbing ([`Level`]); nesting is counted against [`limits::NESTING`], as is the height of the tree,
//! so neither this room nor anyone who walks the tree relies on the size of a stack. It must not know what names mean.

mod call;
mod cursor;
mod literal;
mod logic;
mod term;
mod test;

use super::lexer::{self, Lexeme, Sign};
use super::tree::{Expr, Node, Span};
use super::word::Key;
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;

pub use literal::{parse_period, parse_quantity, parse_span};

/// The levels of precedence, loosest first. An operand stands at its level or a tighter one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // each is the operator it is named for
pub enum Level {
    /// Anything, `if` and a bare quantifier included.
    Expr,
    Implies,
    Or,
    And,
    Not,
    /// Comparison and the other tests: they do not chain.
    Test,
    Sum,
    Product,
    Unary,
    Primary,
}

/// Reads an expression. The tree is whole even where diagnostics say that parts could not be read: those are [`Node::Error`].
///
/// ```
/// use guiju_core::language::parser::parse;
/// let (zh, wrong) = parse("服务用房面积 >= 户数 * 30平方米 / 100户");
/// assert!(wrong.is_empty());
/// let (_, wrong) = parse("households >= and >= 3");
/// assert_eq!(wrong.len(), 2);
/// ```
#[must_use]
pub fn parse(source: &str) -> (Expr, Vec<Diagnostic>) {
    let Some(mut parser) = Parser::new(source) else {
        let span = Span { start: 0, end: source.len() };
        let limit = limits::EXPRESSION_BYTES.to_string();
        let wrong = Diagnostic::new(Code::TooLong, span, [limit, "EXPRESSION_BYTES".to_owned()]);
        return (Expr { node: Node::Error, span }, vec![wrong]);
    };
    let built = parser.climb(Level::Expr);
    let expr = parser.rest(*built.expr);
    parser.wrong.sort_by_key(|d| (d.place.start, d.place.end));
    (expr, parser.wrong)
}

/// What one reading step made.
struct Built {
    expr: Box<Expr>,
    /// Edges down to its deepest leaf.
    height: usize,
    /// How tightly it binds: that of its topmost operator.
    level: Level,
}

struct Parser<'a> {
    source: &'a str,
    lexemes: Vec<Lexeme>,
    at: usize,
    wrong: Vec<Diagnostic>,
    /// How many constructs are open around the place reached.
    depth: usize,
    nodes: usize,
    /// The lexeme at which an error was reported last: there is one error a place.
    blamed: Option<usize>,
    /// A limit is passed: nothing further is read or reported.
    stopped: bool,
}

impl<'a> Parser<'a> {
    /// A parser over a text; `None` for one that is longer than [`limits::EXPRESSION_BYTES`].
    fn new(source: &'a str) -> Option<Self> {
        if source.len() > limits::EXPRESSION_BYTES {
            return None;
        }
        let (lexemes, wrong) = lexer::lex(source);
        let stopped = wrong.len() >= limits::DIAGNOSTICS;
        let at = if stopped { lexemes.len() } else { 0 };
        Some(Parser { source, lexemes, at, wrong, depth: 0, nodes: 0, blamed: None, stopped })
    }

    /// A node over operands of the given height, counted against the limits.
    fn make(&mut self, node: Node, span: Span, below: Option<usize>, level: Level) -> Built {
        self.count();
        let height = below.map_or(0, |h| h.saturating_add(1));
        if height > limits::NESTING {
            self.stop(Code::TooDeep, span, [limits::NESTING.to_string()]);
            // What is too high to walk is cut off here, one step a level, and not kept.
            return Built { expr: Box::new(Expr { node: Node::Error, span }), height: 0, level: Level::Primary };
        }
        Built { expr: Box::new(Expr { node, span }), height, level }
    }
    fn leaf(&mut self, node: Node, span: Span) -> Built {
        self.make(node, span, None, Level::Primary)
    }
    fn error(&mut self, span: Span) -> Built {
        self.leaf(Node::Error, span)
    }
    /// Counts a node, or a symbol of a set.
    fn count(&mut self) {
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > limits::EXPRESSION_NODES {
            let here = self.here();
            self.stop(Code::TooLong, here, [limits::EXPRESSION_NODES.to_string(), "EXPRESSION_NODES".to_owned()]);
        }
    }
    /// Opens a construct that may hold others of its like; past the limit reading stops.
    fn open(&mut self, at: Span) -> bool {
        self.depth = self.depth.saturating_add(1);
        if self.depth > limits::NESTING {
            self.stop(Code::TooDeep, at, [limits::NESTING.to_string()]);
        }
        !self.stopped
    }
    fn shut(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }
    /// Says which limit is passed and goes to the end.
    fn stop(&mut self, code: Code, span: Span, arguments: impl IntoIterator<Item = String>) {
        if !self.stopped {
            self.wrong.push(Diagnostic::new(code, span, arguments));
        }
        self.stopped = true;
        self.at = self.lexemes.len();
    }

    /// What stands behind a whole expression is an error; what can still be read in it is read for its own errors.
    fn rest(&mut self, expr: Expr) -> Expr {
        if self.at_end() {
            return expr;
        }
        while !self.at_end() {
            self.unexpected(("运算符或表达式结尾", "an operator or the end"));
            self.skip_to(&[Key::And, Key::Or, Key::Implies], &[]);
            if !self.at_end() {
                self.step();
                drop(self.climb(Level::Implies));
            }
        }
        Expr { node: Node::Error, span: Span { start: 0, end: self.source.len() } }
    }

    /// Expects a closing sign; where something else stands, says so and goes to the closing sign of this bracket.
    fn close(&mut self, sign: Sign) {
        if self.take_sign(sign) {
            return;
        }
        self.unexpected(match sign {
            Sign::CloseBrace => ("`}`", "`}`"),
            _ => ("`)`", "`)`"),
        });
        self.skip_to(&[], &[sign]);
        let _closed = self.take_sign(sign);
    }
}

#[cfg(test)]
mod tests;
