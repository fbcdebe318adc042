//! The oracle's own tree of expressions: small, typed by construction, nothing resolved.

use super::number::{Q, Unit};
use super::world::Kind;

/// A fact of the innermost record of a kind around the expression.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactRef {
    /// Whose.
    pub kind: Kind,
    /// Which.
    pub fact: usize,
    /// −1 for `previous`.
    pub year: i64,
}

/// A collection with its filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Coll {
    /// From the innermost record down: each step to all members of a kind.
    pub path: Vec<Kind>,
    /// Only members of the period being judged.
    pub in_period: bool,
    /// In the member's scope.
    pub filter: Option<Box<Expr>>,
}

impl Coll {
    /// The members' kind.
    #[must_use]
    pub fn member(&self) -> Kind {
        *self.path.last().expect("a collection has a step")
    }
}

/// A number.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Num {
    Const(Q, Unit),
    Fact(FactRef),
    Parameter(usize),
    Add(Box<Num>, Box<Num>),
    Sub(Box<Num>, Box<Num>),
    Neg(Box<Num>),
    /// A plain number times it.
    Times(Q, Box<Num>),
    /// `e * a unit / b unit`: to another dimension.
    Rate(Box<Num>, (Q, Unit), (Q, Unit)),
    /// A parameter (a plain number) times it.
    ParameterTimes(usize, Box<Num>),
    Count(Coll),
    /// Σ of a fact of the members.
    Sum(Coll, usize),
    SetCount(FactRef),
    Year(Moment),
    Ceil(Box<Num>),
    Floor(Box<Num>),
    Max(Box<Num>, Box<Num>),
    Min(Box<Num>, Box<Num>),
}

/// What is done to a date.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Step {
    Months(i64),
    Days(i64),
    EndOfYear,
}

/// Where a date comes from.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Base {
    Fact(FactRef),
    AsOf,
    Day(i64),
}

/// A date.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Moment {
    pub base: Base,
    pub steps: Vec<Step>,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Length {
    Days(i64),
    Months(i64),
}

/// How two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Op {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl Op {
    /// Every comparison.
    pub const ALL: [Op; 6] = [Op::Eq, Op::Ne, Op::Lt, Op::Le, Op::Gt, Op::Ge];
    /// Those that are one inequality.
    pub const ORDER: [Op; 4] = [Op::Lt, Op::Le, Op::Gt, Op::Ge];
    /// Whether the comparison holds between sides in this order.
    #[must_use]
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        use std::cmp::Ordering::{Equal, Greater, Less};
        match self {
            Op::Eq => order == Equal,
            Op::Ne => order != Equal,
            Op::Lt => order == Less,
            Op::Le => order != Greater,
            Op::Gt => order == Greater,
            Op::Ge => order != Less,
        }
    }
    /// As written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Op::Eq => "=",
            Op::Ne => "<>",
            Op::Lt => "<",
            Op::Le => "<=",
            Op::Gt => ">",
            Op::Ge => ">=",
        }
    }
}

/// A set on the right: symbols as written, or a set fact.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum SetSide {
    Symbols(usize, u32),
    Fact(FactRef),
}

/// A leaf.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Atom {
    Const(bool),
    Compare(Op, Num, Num),
    Between(Num, Num, Num),
    /// x is about e within p (percent of the right side).
    About(Num, Num, Q),
    /// p / q against a constant.
    Ratio(Num, FactRef, Op, (Q, Unit)),
    /// share(C where A satisfies B) against a constant (percent).
    Share(Coll, Box<Expr>, Op, Q),
    /// average(C.f where W) against a number of the scope around it.
    Average(Coll, usize, Op, Num),
    /// min (or max) of a fact of the members against a constant.
    Extreme(bool, Coll, usize, Op, (Q, Unit)),
    Dates(Op, Moment, Moment),
    /// a − b against a length of time.
    Apart(Moment, Moment, Op, Length),
    /// A span fact against a length of months.
    Lasts(FactRef, Op, i64),
    Yes(FactRef),
    In(FactRef, u32, bool),
    Same(FactRef, FactRef, bool),
    Is(FactRef, usize, bool),
    Weekday(Moment, usize),
    MonthIs(Moment, Op, i64),
    IncludesAll(FactRef, SetSide),
    IncludesAny(FactRef, SetSide),
    Within(FactRef, SetSide),
    Starts(FactRef, String),
    Ends(FactRef, String),
    Contains(FactRef, String),
    Exists(FactRef),
    InOrder(Vec<FactRef>),
    Known(Box<Expr>),
    /// meets("…"): a norm or a standard.
    Meets(String),
    /// applies("…"): a norm.
    Applies(String),
    /// A norm's requirement alone; stands only in the share that a compliance is.
    Requires(String),
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, clippy::large_enum_variant)] // trees of a test: nothing is gained by another box
pub enum Expr {
    Atom(Atom),
    Not(Box<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Implies(Box<Expr>, Box<Expr>),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    Every(Coll, Box<Expr>),
    Some(Coll, Box<Expr>),
}

impl Expr {
    /// An expression of one atom.
    #[must_use]
    pub fn atom(atom: Atom) -> Self {
        Expr::Atom(atom)
    }
    /// Its negation.
    #[must_use]
    pub fn negated(self) -> Self {
        Expr::Not(Box::new(self))
    }
}
