//! The logical levels: `if`, `implies`, `or`, `and`, `not`, quantifiers, windows; and the climb itself.

use super::{Built, Level, Parser};
use crate::diagnostic::Code;
use crate::language::lexer::{Sign, Token};
use crate::language::tree::{Arithmetic, AtLeast, Coll, Node, Period, PeriodUnit, Span, Word};
use crate::language::word::Key;

/// An operator between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Infix {
    Implies,
    Or,
    And,
    /// A comparison or another test; [`Parser::test`] looks which.
    Test,
    Arithmetic(Arithmetic),
}

impl Infix {
    fn level(self) -> Level {
        match self {
            Infix::Implies => Level::Implies,
            Infix::Or => Level::Or,
            Infix::And => Level::And,
            Infix::Test => Level::Test,
            Infix::Arithmetic(Arithmetic::Add | Arithmetic::Subtract) => Level::Sum,
            Infix::Arithmetic(Arithmetic::Multiply | Arithmetic::Divide) => Level::Product,
        }
    }
}

impl Parser<'_> {
    /// An expression whose operators bind at least as tightly as `floor`.
    pub(super) fn climb(&mut self, floor: Level) -> Built {
        let mut left = self.prefix(floor);
        while let Some(infix) = self.infix() {
            if infix.level() < floor {
                break;
            }
            left = self.join(infix, left);
        }
        left
    }

    fn infix(&self) -> Option<Infix> {
        let key = match self.token()? {
            Token::Sign(Sign::Plus) => return Some(Infix::Arithmetic(Arithmetic::Add)),
            Token::Sign(Sign::Minus) => return Some(Infix::Arithmetic(Arithmetic::Subtract)),
            Token::Sign(Sign::Times) => return Some(Infix::Arithmetic(Arithmetic::Multiply)),
            Token::Sign(Sign::Over) => return Some(Infix::Arithmetic(Arithmetic::Divide)),
            Token::Sign(sign) => return super::test::comparison(*sign).map(|_| Infix::Test),
            Token::Key(key) => *key,
            _ => return None,
        };
        match key {
            Key::Implies => Some(Infix::Implies),
            Key::Or => Some(Infix::Or),
            Key::And => Some(Infix::And),
            // 非 属于, in two words.
            Key::Not => matches!(self.look(1)?.token, Token::Key(Key::In)).then_some(Infix::Test),
            key if super::test::is_test(key) => Some(Infix::Test),
            _ => None,
        }
    }

    fn join(&mut self, infix: Infix, left: Built) -> Built {
        match infix {
            Infix::Implies => self.implies(left),
            Infix::Or => self.many(left, Key::Or, Level::Or, Level::And),
            Infix::And => self.many(left, Key::And, Level::And, Level::Not),
            Infix::Test => self.test(left),
            Infix::Arithmetic(operator) => self.arithmetic(operator, left),
        }
    }

    /// `a implies b`, associating to the right.
    fn implies(&mut self, left: Built) -> Built {
        let operator = self.here();
        self.step();
        if !self.open(operator) {
            return left;
        }
        let right = self.climb(Level::Implies);
        self.shut();
        let (span, below) = (left.expr.span.to(right.expr.span), left.height.max(right.height));
        self.make(Node::Implies(left.expr, right.expr), span, Some(below), Level::Implies)
    }

    /// `a and b and …`: one node, however many.
    fn many(&mut self, left: Built, key: Key, level: Level, operand: Level) -> Built {
        let (mut span, mut below) = (left.expr.span, left.height);
        let mut operands = vec![*left.expr];
        while self.take_key(key) {
            let next = self.climb(operand);
            span = span.to(next.expr.span);
            below = below.max(next.height);
            operands.push(*next.expr);
        }
        let node = if level == Level::Or { Node::Or(operands) } else { Node::And(operands) };
        self.make(node, span, Some(below), level)
    }

    /// What begins with a keyword of its own; otherwise a value.
    fn prefix(&mut self, floor: Level) -> Built {
        let Some(key) = self.key() else { return self.unary() };
        let allowed = match key {
            Key::If => Level::Expr,
            Key::Not | Key::Every | Key::Some | Key::Each => Level::Not,
            Key::IsKnown => Level::Test,
            _ => return self.unary(),
        };
        if floor > allowed {
            // Read on all the same: what is inside may have errors of its own.
            self.unexpected(("加括号的表达式", "an expression in parentheses"));
        }
        let start = self.here();
        if !self.open(start) {
            return self.error(start);
        }
        let built = match key {
            Key::If => self.condition(),
            Key::Not => self.not(),
            Key::Each => self.window(),
            Key::IsKnown => self.known(),
            _ => self.quantifier(key == Key::Every),
        };
        self.shut();
        built
    }

    /// `if c then a else b`
    fn condition(&mut self) -> Built {
        let start = self.here();
        self.step();
        let condition = self.climb(Level::Expr);
        self.expect_key(Key::Then, ("`那么`", "`then`"));
        let then = self.climb(Level::Expr);
        self.expect_key(Key::Else, ("`否则`", "`else`"));
        let other = self.climb(Level::Expr);
        let below = condition.height.max(then.height).max(other.height);
        let span = start.to(other.expr.span);
        self.make(Node::If(condition.expr, then.expr, other.expr), span, Some(below), Level::Expr)
    }

    fn not(&mut self) -> Built {
        let start = self.here();
        self.step();
        let operand = self.climb(Level::Not);
        let span = start.to(operand.expr.span);
        self.make(Node::Not(operand.expr), span, Some(operand.height), Level::Not)
    }

    /// `is known e`
    fn known(&mut self) -> Built {
        let start = self.here();
        self.step();
        let operand = self.unary();
        let span = start.to(operand.expr.span);
        self.make(Node::Known(operand.expr), span, Some(operand.height), Level::Test)
    }

    /// `every x in coll satisfies e`
    fn quantifier(&mut self, every: bool) -> Built {
        let start = self.here();
        self.step();
        let named = matches!(self.token(), Some(Token::Word(_)))
            && matches!(self.look(1).map(|l| &l.token), Some(Token::Key(Key::In)));
        let variable = if named { self.name(("成员名", "a name")) } else { None };
        if named {
            self.step();
        }
        let (over, below) = self.coll();
        self.expect_key(Key::Satisfies, ("`满足`", "`satisfies`"));
        let body = self.climb(Level::Expr);
        let (span, below) = (start.to(body.expr.span), below.max(body.height));
        if over.path.words.is_empty() || (named && variable.is_none()) {
            return self.error(span);
        }
        self.make(Node::Quantifier { every, variable, over, body: body.expr }, span, Some(below), Level::Not)
    }

    /// `each p over the last s has …`
    fn window(&mut self) -> Built {
        let start = self.here();
        self.step();
        let period = self.period(false);
        self.expect_key(Key::OverTheLast, ("`近`", "`over the last`"));
        let last = self.period(true);
        let at_least = self.at_least();
        let (over, below) = self.coll();
        let span = start.to(over.span);
        let (Some(period), Some(last), Some(at_least)) = (period, last, at_least) else { return self.error(span) };
        if over.path.words.is_empty() {
            return self.error(span);
        }
        self.make(Node::Window { period, last, at_least, over }, span, Some(below), Level::Not)
    }

    /// `[number] punit | param`; a span must have its number.
    pub(super) fn period(&mut self, span: bool) -> Option<Period> {
        if let Some(Token::Parameter(name)) = self.token() {
            let word = Word { text: name.clone(), span: self.here() };
            self.step();
            return Some(Period::Parameter(word));
        }
        let place = self.here();
        let count = match self.token() {
            Some(Token::Number(number)) => Some(*number),
            _ => None,
        };
        if count.is_some() {
            self.step();
        } else if span {
            self.unexpected(("期间的长度，如 `2年`", "a length of time such as `2 years`"));
        }
        let unit = self.period_unit()?;
        let whole = count.map_or(Some(1), |n| if n.is_whole() { u32::try_from(n.numerator()).ok() } else { None });
        let Some(count) = whole.filter(|n| *n > 0) else {
            self.bad_number(place);
            return None;
        };
        Some(Period::Fixed { count, unit })
    }

    fn period_unit(&mut self) -> Option<PeriodUnit> {
        let found = match self.token() {
            Some(Token::Word(word)) => crate::language::word::period_named(word),
            _ => None,
        };
        match found {
            Some(_) => self.step(),
            None => {
                self.unexpected((
                    "`年`、`半年`、`季度`、`个月` 或 `周`",
                    "`year`, `half_year`, `quarter`, `month` or `week`",
                ));
                if matches!(self.token(), Some(Token::Word(_) | Token::Bad)) {
                    self.step();
                }
            }
        }
        found
    }

    /// `has some`, `has at least n`
    fn at_least(&mut self) -> Option<AtLeast> {
        if self.take_key(Key::HasSome) {
            return Some(AtLeast::Number(crate::value::Rational::ONE));
        }
        if !self.expect_key(Key::HasAtLeast, ("`有` 或 `有至少`", "`has some` or `has at least`")) {
            return None;
        }
        let here = self.here();
        let found = match self.token() {
            Some(Token::Number(number)) => Some(AtLeast::Number(*number)),
            Some(Token::Parameter(name)) => Some(AtLeast::Parameter(Word { text: name.clone(), span: here })),
            _ => None,
        };
        match found {
            Some(_) => self.step(),
            None => self.unexpected(("数字或参数", "a number or a parameter")),
        }
        found
    }

    /// `path ["in" "period"] ["where" expr]`, and the filter's height.
    pub(super) fn coll(&mut self) -> (Coll, usize) {
        let path = self.path(("集合名", "the name of a collection"));
        self.coll_after(path)
    }
    pub(super) fn coll_after(&mut self, path: crate::language::tree::Path) -> (Coll, usize) {
        let mut span = path.span;
        let in_period = self.take_key(Key::InPeriod);
        if in_period {
            span = span.to(self.behind());
        }
        let mut below = 0;
        let mut filter = None;
        if self.take_key(Key::Where) && self.open(self.behind()) {
            let built = self.climb(Level::Expr);
            self.shut();
            span = span.to(built.expr.span);
            below = built.height;
            filter = Some(built.expr);
        }
        (Coll { path, in_period, filter, span }, below)
    }

    fn bad_number(&mut self, place: Span) {
        let text = self.source.get(place.start..place.end).unwrap_or_default();
        self.report(Code::BadNumber, place, [crate::language::lexer::shorten(text)]);
    }
}
