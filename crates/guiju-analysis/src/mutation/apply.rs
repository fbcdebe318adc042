//! A change put into an expression: the whole with the change, and what stood and stands at its place.

use guiju_core::language::tree::{Argument, Arithmetic, Comparison, Expr, Node, Path, Set};
use guiju_core::value::Rational;
use guiju_core::vocabulary::UnitId;

use super::node;
use super::site::{Edit, Site};

/// A changed expression.
pub(crate) struct Changed {
    /// The whole.
    pub whole: Expr,
    /// What stood at the place.
    pub before: Expr,
    /// What stands there now; `None` where something was only dropped, and `before` is what was.
    pub after: Option<Expr>,
}

/// Puts a change in; `None` where the tree has no such place.
pub(crate) fn apply(expr: &Expr, site: &Site) -> Option<Changed> {
    let mut whole = expr.clone();
    let place = node::numbered(&mut whole, site.node)?;
    let before = place.clone();
    let dropped = change(place, &site.edit)?;
    let after = place.clone();
    Some(match dropped {
        Some(dropped) => Changed { whole, before: dropped, after: None },
        None => Changed { whole, before, after: Some(after) },
    })
}

/// Changes a node; gives what was dropped, where the change is that and can be shown by itself.
fn change(place: &mut Expr, edit: &Edit) -> Option<Option<Expr>> {
    let span = place.span;
    match edit {
        Edit::Number(number) => match &mut place.node {
            Node::Quantity(value, _) => *value = *number,
            _ => return None,
        },
        Edit::Days(days) => match &mut place.node {
            Node::Date(date) => *date = date.add_days(*days)?,
            _ => return None,
        },
        Edit::Compare(other) => match &mut place.node {
            Node::Compare(comparison, ..) => *comparison = *other,
            _ => return None,
        },
        Edit::Open { lower } => place.node = open(&place.node, *lower, span)?,
        Edit::Other => other(&mut place.node)?,
        Edit::Without(at) => return without(place, *at).map(Some),
        Edit::Only(at) => {
            let kept = node::parts(&place.node).get(*at).map(|part| (*part).clone())?;
            *place = kept;
        }
        Edit::WithoutArgument(at) => match &mut place.node {
            Node::Call { arguments, .. } if *at < arguments.len() => {
                return Some(match arguments.remove(*at) {
                    Argument::Expr(dropped) => Some(dropped),
                    Argument::Path(path) => Some(Expr { span: path.span, node: Node::Path(path) }),
                    Argument::Coll(_) | Argument::Text(_) => None,
                });
            }
            _ => return None,
        },
        Edit::Fact(at, name) => {
            let mut paths = node::paths_mut(&mut place.node);
            let word = paths.get_mut(*at)?.words.last_mut()?;
            word.text.clone_from(name);
        }
        Edit::WithoutFilter => return node::collection_mut(&mut place.node)?.filter.take().map(|f| Some(*f)),
        Edit::WithoutSymbol(at) => match node::set_mut(&mut place.node)? {
            Set::Symbols(words, _) if *at < words.len() => {
                let dropped = words.remove(*at);
                let span = dropped.span;
                return Some(Some(Expr { node: Node::Path(Path { words: vec![dropped], span }), span }));
            }
            _ => return None,
        },
    }
    Some(None)
}

/// The other of a pair.
fn other(place: &mut Node) -> Option<()> {
    match place {
        Node::And(all) => *place = Node::Or(std::mem::take(all)),
        Node::Or(all) => *place = Node::And(std::mem::take(all)),
        Node::Quantifier { every, .. } => *every = !*every,
        Node::Includes { all, .. } => *all = !*all,
        _ => return None,
    }
    Some(())
}

/// Without one operand, which is given back; of two, the other is left alone.
fn without(place: &mut Expr, at: usize) -> Option<Expr> {
    let (Node::And(all) | Node::Or(all)) = &mut place.node else { return None };
    if at >= all.len() {
        return None;
    }
    let dropped = all.remove(at);
    if all.len() == 1 {
        *place = all.pop()?;
    }
    Some(dropped)
}

/// `between` and `is about` as two comparisons, one of them without its end.
fn open(place: &Node, lower: bool, span: guiju_core::language::tree::Span) -> Option<Node> {
    let expr = |node: Node| Expr { node, span };
    let (value, low, high) = match place {
        Node::Between(value, low, high) => (value.clone(), (**low).clone(), (**high).clone()),
        Node::About(value, middle, part) => {
            let one = || Box::new(expr(Node::Quantity(Rational::whole(100), Some(UnitId::PERCENT))));
            let side = |sign: Arithmetic| {
                let factor = expr(Node::Arithmetic(sign, one(), part.clone()));
                expr(Node::Arithmetic(Arithmetic::Multiply, middle.clone(), Box::new(factor)))
            };
            (value.clone(), side(Arithmetic::Subtract), side(Arithmetic::Add))
        }
        _ => return None,
    };
    let (from, to) = match lower {
        true => (Comparison::Greater, Comparison::AtMost),
        false => (Comparison::AtLeast, Comparison::Less),
    };
    let compare = |how, side: Expr| expr(Node::Compare(how, value.clone(), Box::new(side)));
    Some(Node::And(vec![compare(from, low), compare(to, high)]))
}

/// A date expression some days on: a literal itself, anything else with a span added.
pub(crate) fn days_on(expr: &Expr, days: i64) -> Option<Expr> {
    let span = expr.span;
    if let Node::Date(date) = expr.node {
        return Some(Expr { node: Node::Date(date.add_days(days)?), span });
    }
    let unit = UnitId::named("day")?;
    let count = Expr { node: Node::Quantity(Rational::whole(i128::from(days.saturating_abs())), Some(unit)), span };
    let sign = if days < 0 { Arithmetic::Subtract } else { Arithmetic::Add };
    Some(Expr { node: Node::Arithmetic(sign, Box::new(expr.clone()), Box::new(count)), span })
}
