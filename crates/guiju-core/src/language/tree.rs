//! The tree of an expression: what was written, with a span on every node. Names are not resolved here.
//!
//! `and` and `or` are n-ary, so that a long conjunction is wide and not deep.

use crate::value::{Date, Rational};
use crate::vocabulary::UnitId;

/// Bytes of the source, from `start` up to but not including `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// From the start of one to the end of the other.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A name or other text with its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The text, folded to half-width; for a parameter without its `$`.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Names joined by points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// At least one word.
    pub words: Vec<Word>,
    /// Where it stands.
    pub span: Span,
}

/// A collection: path, `in period`, filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coll {
    /// The collection (or, in `sum(path where …)`, the fact of its members).
    pub path: Path,
    /// Whether only members of the period count.
    pub in_period: bool,
    /// `where …`
    pub filter: Option<Box<Expr>>,
    /// Where it stands.
    pub span: Span,
}

/// An expression with its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub node: Node,
    /// Where it stands.
    pub span: Span,
}

/// How two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// `+ - * /`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// `starts with`, `ends with`, `contains`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextTest {
    /// 开头为
    Starts,
    /// 结尾为
    Ends,
    /// 含有
    Contains,
}

/// The length of one period of a recurring duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Period {
    /// `year`, `2 years`, `half_year`, `quarter`, `month`, `week`: how many of which.
    Fixed {
        /// How many, at least 1.
        count: u32,
        /// Of which.
        unit: PeriodUnit,
    },
    /// `$review_interval`: a parameter whose value is a span.
    Parameter(Word),
}

/// The calendar's periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodUnit {
    /// 年
    Year,
    /// 半年
    HalfYear,
    /// 季度
    Quarter,
    /// 个月
    Month,
    /// 周 (ISO)
    Week,
}

/// A set as written: symbols, or a path to a set fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Set {
    /// `{a, b}`
    Symbols(Vec<Word>, Span),
    /// A set fact.
    Path(Path),
}

/// How many members a window wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtLeast {
    /// A number as written.
    Number(Rational),
    /// A parameter.
    Parameter(Word),
}

/// One argument of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// An expression.
    Expr(Expr),
    /// A collection (`count`, `share`, `compliance`), or the path of a fact through collections with filter (`sum`, `average`, …).
    Coll(Coll),
    /// A path (`exists`, `in_order`).
    Path(Path),
    /// A quoted norm or standard.
    Text(Word),
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Something that could not be read; a diagnostic says what. Elaboration stays silent about it.
    Error,
    /// `true`, `false`
    Bool(bool),
    /// A number with or without a unit.
    Quantity(Rational, Option<UnitId>),
    /// A date literal.
    Date(Date),
    /// A string.
    Text(String),
    /// `$name`
    Parameter(Word),
    /// `as_of`
    AsOf,
    /// A path: fact, symbol or definition.
    Path(Path),
    /// `previous path`
    Previous(Path),
    /// `if c then a else b`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a implies b`
    Implies(Box<Expr>, Box<Expr>),
    /// `a or b or …`
    Or(Vec<Expr>),
    /// `a and b and …`
    And(Vec<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// `every x in coll satisfies e`, `some …`
    Quantifier {
        /// `every` or `some`.
        every: bool,
        /// The member's name, where one is given.
        variable: Option<Word>,
        /// Over what.
        over: Coll,
        /// What holds.
        body: Box<Expr>,
    },
    /// `each p over the last s has …`
    Window {
        /// Each of these.
        period: Period,
        /// Over the last so many: a span as written, count and unit.
        last: Period,
        /// `has some`: 1; `has at least n`.
        at_least: AtLeast,
        /// Of what.
        over: Coll,
    },
    /// `is known e`
    Known(Box<Expr>),
    /// `a >= b` and the like.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `x between a and b`, ends included.
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `x is about e within p`
    About(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `x in set`, `x not in set`
    In {
        /// The enumerated fact.
        value: Box<Expr>,
        /// `not in`.
        negated: bool,
        /// The set.
        set: Set,
    },
    /// `x within set`
    Within(Box<Expr>, Set),
    /// `x includes all set`, `x includes any set`
    Includes {
        /// The set fact.
        value: Box<Expr>,
        /// `all` rather than `any`.
        all: bool,
        /// The set.
        set: Set,
    },
    /// `x starts with "…"` and the like.
    TextTest(TextTest, Box<Expr>, String),
    /// `a + b` and the like.
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// `-a`
    Negate(Box<Expr>),
    /// A function with its arguments; [`crate::language::elaborate::function`] lists the functions.
    Call {
        /// Which function.
        function: Function,
        /// The arguments, of the sorts that the function takes.
        arguments: Vec<Argument>,
        /// `share(C where F satisfies P)`: P.
        satisfies: Option<Box<Expr>>,
    },
}

/// The functions of the language; each has a file of its own under `elaborate/function/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say it; meaning, signature and example stand in each one's file
pub enum Function {
    Count,
    Sum,
    Average,
    Min,
    Max,
    Share,
    Compliance,
    Meets,
    Applies,
    Exists,
    InOrder,
    Ceil,
    Floor,
    Year,
    Month,
    Weekday,
    EndOfYear,
}

/// What the grammar lets stand between a function's parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One collection: `count(C)` (or a set fact).
    Collection,
    /// `share(C satisfies P)`
    CollectionSatisfies,
    /// `compliance(C, "x")`
    CollectionText,
    /// A path through collections to a fact, with filter: `sum(facilities.area where …)`.
    MemberFact,
    /// Either [`Shape::MemberFact`] (one argument) or two and more sums: `min`, `max`.
    MemberFactOrSums,
    /// One quoted name.
    Text,
    /// One path.
    Path,
    /// One path and more.
    Paths,
    /// One sum.
    Sum,
}
