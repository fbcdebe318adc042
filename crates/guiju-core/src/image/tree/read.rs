//! Bytes → expression: only trees that some text gives, no deeper and no larger than the limits on texts allow.

use super::{ARITHMETIC, COMPARISONS, PERIODS, TEXT_TESTS, numbered, tag};
use crate::image::bytes::{Read, Reader, Refusal};
use crate::language::tree::{
    Argument, AtLeast, Coll, Expr, Function, Node, Path, Period, Set, Shape, Span, TextTest, Word,
};
use crate::language::word::{function_named, function_word};
use crate::limits;
use crate::value::rational::power_of_ten;
use crate::value::{Date, Rational};
use crate::vocabulary::UnitId;

/// Reads an expression.
pub(in crate::image) fn read(reader: &mut Reader<'_>) -> Read<Expr> {
    Tree { reader, depth: 0, nodes: 0 }.expr()
}

struct Tree<'a, 'b> {
    reader: &'a mut Reader<'b>,
    /// Edges from the root.
    depth: usize,
    /// Nodes of this expression.
    nodes: usize,
}

impl Tree<'_, '_> {
    fn expr(&mut self) -> Read<Expr> {
        self.count()?;
        if self.depth > limits::NESTING {
            return Err(Refusal::Past("NESTING", limits::NESTING));
        }
        self.depth = self.depth.saturating_add(1);
        let tag = self.reader.byte()?;
        let node = self.node(tag)?;
        self.depth = self.depth.saturating_sub(1);
        Ok(Expr { node, span: Span::default() })
    }
    /// Counts a node, a symbol or a path.
    fn count(&mut self) -> Read<()> {
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > limits::EXPRESSION_NODES {
            return Err(Refusal::Past("EXPRESSION_NODES", limits::EXPRESSION_NODES));
        }
        self.reader.node()
    }
    fn boxed(&mut self) -> Read<Box<Expr>> {
        self.expr().map(Box::new)
    }
    /// Each sort of node in a function of its own: what nests keeps its frames small.
    fn node(&mut self, tag: u8) -> Read<Node> {
        match tag {
            tag::NOT | tag::KNOWN | tag::NEGATE => self.one(tag),
            tag::IMPLIES => self.two(Node::Implies),
            tag::IF => self.three(Node::If),
            tag::BETWEEN => self.three(Node::Between),
            tag::ABOUT => self.three(Node::About),
            tag::OR => self.operands().map(Node::Or),
            tag::AND => self.operands().map(Node::And),
            tag::SOME | tag::EVERY | tag::SOME_NAMED | tag::EVERY_NAMED => self.quantifier(tag),
            tag::WINDOW => self.window(),
            tag::CALL => self.call(),
            tag::IN | tag::NOT_IN | tag::WITHIN | tag::INCLUDES_ANY | tag::INCLUDES_ALL => self.tested(tag),
            _ => match (numbered(&COMPARISONS, tag), numbered(&ARITHMETIC, tag), numbered(&TEXT_TESTS, tag)) {
                (Some(how), _, _) => self.two(|a, b| Node::Compare(how, a, b)),
                (_, Some(how), _) => self.two(|a, b| Node::Arithmetic(how, a, b)),
                (_, _, Some(how)) => self.text_test(how),
                _ => self.leaf(tag),
            },
        }
    }
    /// What has no expressions in it.
    fn leaf(&mut self, tag: u8) -> Read<Node> {
        Ok(match tag {
            tag::FALSE => Node::Bool(false),
            tag::TRUE => Node::Bool(true),
            tag::NUMBER => Node::Quantity(self.number()?, None),
            tag::QUANTITY => Node::Quantity(self.number()?, Some(self.unit()?)),
            tag::DATE => Node::Date(self.date()?),
            tag::TEXT => Node::Text(self.text()?),
            tag::PARAMETER => Node::Parameter(self.name()?),
            tag::AS_OF => Node::AsOf,
            tag::NAME => Node::Path(Path { words: vec![self.name()?], span: Span::default() }),
            tag::PATH => {
                let path = self.path()?;
                if path.words.len() < 2 {
                    return self.reader.not_canonical();
                }
                Node::Path(path)
            }
            tag::PREVIOUS => Node::Previous(self.path()?),
            _ => return self.reader.damaged(),
        })
    }
    fn one(&mut self, tag: u8) -> Read<Node> {
        let operand = self.boxed()?;
        Ok(match tag {
            tag::NOT => Node::Not(operand),
            tag::KNOWN => Node::Known(operand),
            _ => Node::Negate(operand),
        })
    }
    fn two(&mut self, made: impl FnOnce(Box<Expr>, Box<Expr>) -> Node) -> Read<Node> {
        let first = self.boxed()?;
        let second = self.boxed()?;
        Ok(made(first, second))
    }
    fn three(&mut self, made: fn(Box<Expr>, Box<Expr>, Box<Expr>) -> Node) -> Read<Node> {
        let first = self.boxed()?;
        let second = self.boxed()?;
        let third = self.boxed()?;
        Ok(made(first, second, third))
    }
    fn text_test(&mut self, how: TextTest) -> Read<Node> {
        let value = self.boxed()?;
        Ok(Node::TextTest(how, value, self.text()?))
    }
    fn tested(&mut self, tag: u8) -> Read<Node> {
        let value = self.boxed()?;
        let set = self.set()?;
        Ok(match tag {
            tag::IN | tag::NOT_IN => Node::In { value, negated: tag == tag::NOT_IN, set },
            tag::WITHIN => Node::Within(value, set),
            _ => Node::Includes { value, all: tag == tag::INCLUDES_ALL, set },
        })
    }
    fn quantifier(&mut self, tag: u8) -> Read<Node> {
        let named = matches!(tag, tag::SOME_NAMED | tag::EVERY_NAMED);
        let every = matches!(tag, tag::EVERY | tag::EVERY_NAMED);
        let variable = if named { Some(self.name()?) } else { None };
        Ok(Node::Quantifier { every, variable, over: self.collection()?, body: self.boxed()? })
    }
    fn window(&mut self) -> Read<Node> {
        let (period, last) = (self.period()?, self.period()?);
        let at_least = match self.reader.byte()? {
            0 => AtLeast::Number(self.number()?),
            1 => AtLeast::Parameter(self.name()?),
            _ => return self.reader.damaged(),
        };
        Ok(Node::Window { period, last, at_least, over: self.collection()? })
    }
    fn operands(&mut self) -> Read<Vec<Expr>> {
        let count = self.reader.length()?;
        if count < 2 {
            return self.reader.damaged();
        }
        let mut out = Vec::new();
        for _ in 0..count {
            out.push(self.expr()?);
        }
        Ok(out)
    }
    fn name(&mut self) -> Read<Word> {
        Ok(Word { text: self.reader.name()?.to_owned(), span: Span::default() })
    }
    fn path(&mut self) -> Read<Path> {
        let count = self.reader.length()?;
        if count == 0 {
            return self.reader.damaged();
        }
        if count > limits::PATH_STEPS {
            return Err(Refusal::Past("PATH_STEPS", limits::PATH_STEPS));
        }
        let mut words = Vec::new();
        for _ in 0..count {
            words.push(self.name()?);
        }
        Ok(Path { words, span: Span::default() })
    }
    fn set(&mut self) -> Read<Set> {
        let count = self.reader.length()?;
        if count == 0 {
            return self.path().map(Set::Path);
        }
        let mut symbols = Vec::new();
        for _ in 0..count {
            self.count()?;
            symbols.push(self.name()?);
        }
        Ok(Set::Symbols(symbols, Span::default()))
    }
    fn collection(&mut self) -> Read<Coll> {
        let flags = self.reader.byte()?;
        if flags > 3 {
            return self.reader.damaged();
        }
        let path = self.path()?;
        let filter = if flags & 2 == 2 { Some(self.boxed()?) } else { None };
        Ok(Coll { path, in_period: flags & 1 == 1, filter, span: Span::default() })
    }
    fn period(&mut self) -> Read<Period> {
        let unit = match self.reader.byte()? {
            0 => return self.name().map(Period::Parameter),
            number => numbered(&PERIODS, number),
        };
        let count: u32 = self.reader.whole()?;
        match unit {
            Some(unit) if count > 0 => Ok(Period::Fixed { count, unit }),
            _ => self.reader.damaged(),
        }
    }
    fn number(&mut self) -> Read<Rational> {
        let said = self.reader.number()?;
        let digits = said >> 1;
        let places = if said & 1 == 1 { self.reader.byte()? } else { 0 };
        if said & 1 == 1 && (places == 0 || digits % 10 == 0) {
            return self.reader.not_canonical();
        }
        let most = u8::try_from(limits::DIGITS).ok().and_then(power_of_ten);
        let digits = i128::try_from(digits).ok().filter(|d| most.is_some_and(|most| *d < most));
        let value = digits.filter(|_| places <= limits::PLACES).and_then(|d| Rational::from_scaled(d, places));
        value.map_or_else(|| self.reader.damaged(), Ok)
    }
    fn unit(&mut self) -> Read<UnitId> {
        let word = self.reader.word()?;
        let unit = UnitId::named(word).filter(|unit| unit.unit().zh == word);
        unit.map_or_else(|| self.reader.damaged(), Ok)
    }
    fn date(&mut self) -> Read<Date> {
        let days: u32 = self.reader.whole()?;
        Date::MIN.add_days(i64::from(days)).map_or_else(|| self.reader.damaged(), Ok)
    }
    fn text(&mut self) -> Read<String> {
        let text = self.reader.text()?;
        if text.len() > limits::TEXT_BYTES {
            return Err(Refusal::Past("TEXT_BYTES", limits::TEXT_BYTES));
        }
        Ok(text.to_owned())
    }
    fn argument(&mut self) -> Read<Argument> {
        self.count()?;
        match self.reader.byte()? {
            0 => self.expr().map(Argument::Expr),
            1 => self.collection().map(Argument::Coll),
            2 => self.path().map(Argument::Path),
            3 => Ok(Argument::Text(Word { text: self.reader.word()?.to_owned(), span: Span::default() })),
            _ => self.reader.damaged(),
        }
    }
    fn call(&mut self) -> Read<Node> {
        let word = self.reader.word()?;
        let row = function_named(word).filter(|row| row.en == word);
        let Some(function) = row.map(|row| row.function) else { return self.reader.damaged() };
        let mut arguments = Vec::new();
        for _ in 0..self.reader.length()? {
            arguments.push(self.argument()?);
        }
        let satisfies = match self.reader.byte()? {
            0 => None,
            1 => Some(self.boxed()?),
            _ => return self.reader.damaged(),
        };
        if !stands(function, &arguments, satisfies.is_some()) {
            return self.reader.damaged();
        }
        Ok(Node::Call { function, arguments, satisfies })
    }
}

/// Whether these may stand between a function's parentheses.
fn stands(function: Function, arguments: &[Argument], satisfies: bool) -> bool {
    use Argument::{Coll, Expr, Path, Text};
    let Some(row) = function_word(function) else { return false };
    let fits = match row.shape {
        Shape::Collection | Shape::MemberFact | Shape::CollectionSatisfies => matches!(arguments, [Coll(_)]),
        Shape::CollectionText => matches!(arguments, [Coll(_), Text(_)]),
        Shape::MemberFactOrSums => {
            matches!(arguments, [Coll(_)]) || (arguments.len() > 1 && arguments.iter().all(|a| matches!(a, Expr(_))))
        }
        Shape::Text => matches!(arguments, [Text(_)]),
        Shape::Path => matches!(arguments, [Path(_)]),
        Shape::Paths => !arguments.is_empty() && arguments.iter().all(|a| matches!(a, Path(_))),
        Shape::Sum => matches!(arguments, [Expr(_)]),
    };
    fits && (!satisfies || row.shape == Shape::CollectionSatisfies)
}
