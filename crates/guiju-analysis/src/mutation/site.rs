//! Where an expression can be changed a little, and how: every site of it, in order, each a few words until it is applied.

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::language::elaborate::{Context, Entity, named};
use guiju_core::language::tree::{Argument, Arithmetic, Comparison, Expr, Function, Node, Path, Set};
use guiju_core::limits;
use guiju_core::pack::mutant::Sort;
use guiju_core::value::Rational;
use guiju_core::vocabulary::{Dimension, FactDef, FactId, Type, UnitId, Vocabulary};

use super::node;

/// One change at one node.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Site {
    /// The node's number.
    pub node: usize,
    /// Which sort of mutant it makes.
    pub sort: Sort,
    /// What is done there.
    pub edit: Edit,
}

/// What is done at a node.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Edit {
    /// Another number in its unit.
    Number(Rational),
    /// So many days on.
    Days(i64),
    /// Compared otherwise.
    Compare(Comparison),
    /// `between` and `is about` without their lower (or upper) end.
    Open {
        /// The lower one.
        lower: bool,
    },
    /// The other of a pair: `and` and `or`, `every` and `some`, `all` and `any`.
    Other,
    /// Without one of its operands.
    Without(usize),
    /// Only one of its parts.
    Only(usize),
    /// Without an argument.
    WithoutArgument(usize),
    /// Another fact at the end of its path of this number.
    Fact(usize, String),
    /// Without the filter of its collection.
    WithoutFilter,
    /// Without a symbol of its set.
    WithoutSymbol(usize),
}

/// The facts that an expression names, where each stands.
pub(crate) fn facts(expr: &Expr, context: &Context<'_>) -> BTreeMap<usize, FactId> {
    let fact = |(at, entity)| if let Entity::Fact(id) = entity { Some((at, id)) } else { None };
    named(expr, context).into_iter().filter_map(fact).collect()
}

/// Every site of an expression; `mentioned` are the facts of the whole norm, among which a swap is looked for first.
pub(crate) fn sites(expr: &Expr, context: &Context<'_>, mentioned: &BTreeSet<FactId>) -> Vec<Site> {
    let named = facts(expr, context);
    let mut walk = Walk { vocabulary: context.vocabulary, named, mentioned, next: 0, out: Vec::new() };
    walk.visit(expr, &[]);
    walk.out
}

/// What the facts of a comparison are counted in, and their step in base units.
type Step = (Dimension, bool, Rational);

struct Walk<'a> {
    vocabulary: &'a Vocabulary,
    named: BTreeMap<usize, FactId>,
    mentioned: &'a BTreeSet<FactId>,
    next: usize,
    out: Vec<Site>,
}

impl Walk<'_> {
    fn visit(&mut self, expr: &Expr, steps: &[Step]) {
        let at = self.next;
        self.next = self.next.saturating_add(1);
        self.here(at, &expr.node, steps);
        let own: Vec<Step>;
        let inner = match &expr.node {
            Node::Compare(..) | Node::Between(..) | Node::About(..) => {
                own = self.steps(expr);
                &own
            }
            _ => steps,
        };
        for part in node::parts(&expr.node) {
            self.visit(part, inner);
        }
    }
    fn add(&mut self, node: usize, sort: Sort, edit: Edit) {
        self.out.push(Site { node, sort, edit });
    }
    fn here(&mut self, at: usize, expr: &Node, steps: &[Step]) {
        match expr {
            Node::Quantity(number, unit) => self.number(at, *number, *unit, steps),
            Node::Date(_) => [-1, 1].into_iter().for_each(|days| self.add(at, Sort::Threshold, Edit::Days(days))),
            Node::Compare(comparison, ..) => {
                if let Some(other) = other_strictness(*comparison) {
                    self.add(at, Sort::Strictness, Edit::Compare(other));
                }
            }
            Node::Between(..) | Node::About(..) => {
                for lower in [true, false] {
                    self.add(at, Sort::Strictness, Edit::Open { lower });
                }
            }
            Node::And(all) | Node::Or(all) => {
                self.add(at, Sort::Connective, Edit::Other);
                (0..all.len()).for_each(|n| self.add(at, Sort::Operand, Edit::Without(n)));
            }
            Node::Implies(..) => self.add(at, Sort::Operand, Edit::Only(1)),
            Node::If(..) => [1, 2].into_iter().for_each(|n| self.add(at, Sort::Operand, Edit::Only(n))),
            Node::Arithmetic(Arithmetic::Add, ..) => {
                [0, 1].into_iter().for_each(|n| self.add(at, Sort::Operand, Edit::Only(n)));
            }
            Node::Arithmetic(Arithmetic::Subtract, ..) => self.add(at, Sort::Operand, Edit::Only(0)),
            Node::Quantifier { .. } => self.add(at, Sort::Connective, Edit::Other),
            Node::Includes { set, .. } if !matches!(set, Set::Symbols(words, _) if words.len() < 2) => {
                self.add(at, Sort::Connective, Edit::Other);
            }
            Node::Call { function, arguments, .. } => self.arguments(at, *function, arguments),
            _ => {}
        }
        if let Some(Set::Symbols(words, _)) = node::set(expr) {
            self.symbols(at, words.len());
        }
        if node::collection(expr).is_some_and(|(coll, whole)| coll.filter.is_some() && !whole) {
            self.add(at, Sort::Filter, Edit::WithoutFilter);
        }
        for (place, path) in node::paths(expr).into_iter().enumerate() {
            for name in self.swaps(path) {
                self.add(at, Sort::Fact, Edit::Fact(place, name));
            }
        }
    }
    /// A number by one step of the finest fact it is compared with, and tenfold.
    fn number(&mut self, at: usize, number: Rational, unit: Option<UnitId>, steps: &[Step]) {
        let unit = unit.unwrap_or(UnitId::ITEM);
        let (dimension, percent) = (unit.dimension(), unit == UnitId::PERCENT);
        let alike = steps.iter().filter(|(d, p, _)| *d == dimension && *p == percent).map(|(_, _, step)| *step);
        let step = alike.min().and_then(|step| step.checked_div(&unit.unit().factor())).unwrap_or(Rational::ONE);
        let tenfold = number.checked_mul(&Rational::whole(10)).filter(|n| *n != number);
        let moved = [number.checked_sub(&step), number.checked_add(&step), tenfold];
        for other in moved.into_iter().flatten() {
            self.add(at, Sort::Threshold, Edit::Number(other));
        }
    }
    /// Each of several operands or moments dropped.
    fn arguments(&mut self, at: usize, function: Function, arguments: &[Argument]) {
        let least = match function {
            Function::InOrder => 3,
            Function::Min | Function::Max => 2,
            _ => return,
        };
        if arguments.len() >= least {
            (0..arguments.len()).for_each(|n| self.add(at, Sort::Operand, Edit::WithoutArgument(n)));
        }
    }
    fn symbols(&mut self, at: usize, count: usize) {
        let chosen: Vec<usize> = match count {
            0 | 1 => Vec::new(),
            _ if count <= limits::MUTANT_SYMBOLS => (0..count).collect(),
            _ => vec![0, count.checked_div(2).unwrap_or(0), count.saturating_sub(1)],
        };
        chosen.into_iter().for_each(|n| self.add(at, Sort::Operand, Edit::WithoutSymbol(n)));
    }
    /// The steps of the facts in a comparison, those in filters apart.
    fn steps(&self, expr: &Expr) -> Vec<Step> {
        let mut out = Vec::new();
        self.gather(expr, &mut out);
        out
    }
    fn gather(&self, expr: &Expr, out: &mut Vec<Step>) {
        for path in node::paths(&expr.node) {
            let Some(fact) = self.fact(path) else { continue };
            let Type::Number { unit, places } = fact.ty else { continue };
            let step = Rational::from_scaled(1, places).and_then(|s| s.checked_mul(&unit.unit().factor()));
            out.extend(step.map(|step| (unit.dimension(), unit == UnitId::PERCENT, step)));
        }
        if node::collection(&expr.node).is_none() {
            node::parts(&expr.node).into_iter().for_each(|part| self.gather(part, out));
        }
    }
    fn fact(&self, path: &Path) -> Option<&FactDef> {
        self.vocabulary.fact(*self.named.get(&path.words.last()?.span.start)?)
    }
    /// The facts to put in the place of a path's: the next of its type that the norm names, and the next that the kind declares.
    fn swaps(&self, path: &Path) -> Vec<String> {
        let (Some(fact), Some(word)) = (self.fact(path), path.words.last()) else { return Vec::new() };
        let alike = |other: &&FactDef| other.id != fact.id && is_alike(fact, other);
        let all: Vec<&FactDef> = self.vocabulary.facts_of(fact.kind).filter(alike).collect();
        let next = |among: &dyn Fn(&FactDef) -> bool| {
            let after = all.iter().find(|f| f.id > fact.id && among(f));
            after.or_else(|| all.iter().find(|f| among(f))).map(|f| f.id)
        };
        let found = [next(&|f| self.mentioned.contains(&f.id)), next(&|f| !self.mentioned.contains(&f.id))];
        let chinese = word.text.chars().next().is_some_and(|c| !c.is_ascii());
        let name = |id: FactId| self.vocabulary.fact(id).map(|f| if chinese { f.zh.clone() } else { f.name.clone() });
        found.into_iter().flatten().filter_map(name).collect()
    }
}

/// Whether one fact may stand where another stands: equal type and unit, kept alike.
fn is_alike(fact: &FactDef, other: &FactDef) -> bool {
    let same_type = match (fact.ty, other.ty) {
        (Type::Number { unit: a, .. }, Type::Number { unit: b, .. }) => a == b,
        (Type::Ref(_), _) => false,
        (a, b) => a == b,
    };
    same_type && fact.per_year == other.per_year
}

fn other_strictness(comparison: Comparison) -> Option<Comparison> {
    match comparison {
        Comparison::AtLeast => Some(Comparison::Greater),
        Comparison::Greater => Some(Comparison::AtLeast),
        Comparison::AtMost => Some(Comparison::Less),
        Comparison::Less => Some(Comparison::AtMost),
        Comparison::Equal | Comparison::Unequal => None,
    }
}
