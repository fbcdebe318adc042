//! The nodes of a tree by number: its parts in one order, seen and changed. Everything that walks trees here walks them so.

use guiju_core::language::tree::{Argument, Coll, Expr, Node, Path, Set};

/// The collection that stands in a node, with whether its filter is its whole predicate (`share(C where P)`).
pub(crate) fn collection(node: &Node) -> Option<(&Coll, bool)> {
    use guiju_core::language::tree::Function::Share;
    match node {
        Node::Quantifier { over, .. } | Node::Window { over, .. } => Some((over, false)),
        Node::Call { function, arguments, satisfies } => {
            let coll = arguments.iter().find_map(|a| if let Argument::Coll(coll) = a { Some(coll) } else { None })?;
            Some((coll, *function == Share && satisfies.is_none()))
        }
        _ => None,
    }
}

/// The same, to be changed.
pub(crate) fn collection_mut(node: &mut Node) -> Option<&mut Coll> {
    match node {
        Node::Quantifier { over, .. } | Node::Window { over, .. } => Some(over),
        Node::Call { arguments, .. } => {
            arguments.iter_mut().find_map(|a| if let Argument::Coll(coll) = a { Some(coll) } else { None })
        }
        _ => None,
    }
}

/// The set as written in a node.
pub(crate) fn set(node: &Node) -> Option<&Set> {
    match node {
        Node::In { set, .. } | Node::Within(_, set) | Node::Includes { set, .. } => Some(set),
        _ => None,
    }
}

/// The same, to be changed.
pub(crate) fn set_mut(node: &mut Node) -> Option<&mut Set> {
    match node {
        Node::In { set, .. } | Node::Within(_, set) | Node::Includes { set, .. } => Some(set),
        _ => None,
    }
}

/// The paths that stand in a node itself, in order.
pub(crate) fn paths(node: &Node) -> Vec<&Path> {
    match node {
        Node::Path(path) | Node::Previous(path) => vec![path],
        Node::Quantifier { over, .. } | Node::Window { over, .. } => vec![&over.path],
        Node::Call { arguments, .. } => arguments
            .iter()
            .filter_map(|argument| match argument {
                Argument::Coll(coll) => Some(&coll.path),
                Argument::Path(path) => Some(path),
                Argument::Expr(_) | Argument::Text(_) => None,
            })
            .collect(),
        other => set(other).and_then(|s| if let Set::Path(path) = s { Some(path) } else { None }).into_iter().collect(),
    }
}

/// The same, to be changed.
pub(crate) fn paths_mut(node: &mut Node) -> Vec<&mut Path> {
    match node {
        Node::Path(path) | Node::Previous(path) => vec![path],
        Node::Quantifier { over, .. } | Node::Window { over, .. } => vec![&mut over.path],
        Node::Call { arguments, .. } => arguments
            .iter_mut()
            .filter_map(|argument| match argument {
                Argument::Coll(coll) => Some(&mut coll.path),
                Argument::Path(path) => Some(path),
                Argument::Expr(_) | Argument::Text(_) => None,
            })
            .collect(),
        other => {
            set_mut(other).and_then(|s| if let Set::Path(path) = s { Some(path) } else { None }).into_iter().collect()
        }
    }
}

/// The expressions that a node is made of, in order.
pub(crate) fn parts(node: &Node) -> Vec<&Expr> {
    match node {
        Node::If(a, b, c) | Node::Between(a, b, c) | Node::About(a, b, c) => vec![a, b, c],
        Node::Implies(a, b) | Node::Compare(_, a, b) | Node::Arithmetic(_, a, b) => vec![a, b],
        Node::Or(all) | Node::And(all) => all.iter().collect(),
        Node::Not(a) | Node::Known(a) | Node::Negate(a) | Node::TextTest(_, a, _) => vec![a],
        Node::In { value, .. } | Node::Within(value, _) | Node::Includes { value, .. } => vec![value],
        Node::Quantifier { over, body, .. } => over.filter.as_deref().into_iter().chain([body.as_ref()]).collect(),
        Node::Window { over, .. } => over.filter.as_deref().into_iter().collect(),
        Node::Call { arguments, satisfies, .. } => {
            let own = arguments.iter().filter_map(|argument| match argument {
                Argument::Expr(expr) => Some(expr),
                Argument::Coll(coll) => coll.filter.as_deref(),
                Argument::Path(_) | Argument::Text(_) => None,
            });
            own.chain(satisfies.as_deref()).collect()
        }
        _ => Vec::new(),
    }
}

/// The same, to be changed.
pub(crate) fn parts_mut(node: &mut Node) -> Vec<&mut Expr> {
    match node {
        Node::If(a, b, c) | Node::Between(a, b, c) | Node::About(a, b, c) => vec![a, b, c],
        Node::Implies(a, b) | Node::Compare(_, a, b) | Node::Arithmetic(_, a, b) => vec![a, b],
        Node::Or(all) | Node::And(all) => all.iter_mut().collect(),
        Node::Not(a) | Node::Known(a) | Node::Negate(a) | Node::TextTest(_, a, _) => vec![a],
        Node::In { value, .. } | Node::Within(value, _) | Node::Includes { value, .. } => vec![value],
        Node::Quantifier { over, body, .. } => over.filter.as_deref_mut().into_iter().chain([body.as_mut()]).collect(),
        Node::Window { over, .. } => over.filter.as_deref_mut().into_iter().collect(),
        Node::Call { arguments, satisfies, .. } => {
            let own = arguments.iter_mut().filter_map(|argument| match argument {
                Argument::Expr(expr) => Some(expr),
                Argument::Coll(coll) => coll.filter.as_deref_mut(),
                Argument::Path(_) | Argument::Text(_) => None,
            });
            own.chain(satisfies.as_deref_mut()).collect()
        }
        _ => Vec::new(),
    }
}

/// The node of a number, counted from the top, each before its parts.
pub(crate) fn numbered(expr: &mut Expr, number: usize) -> Option<&mut Expr> {
    let mut left = number;
    find(expr, &mut left)
}

fn find<'e>(expr: &'e mut Expr, left: &mut usize) -> Option<&'e mut Expr> {
    if *left == 0 {
        return Some(expr);
    }
    *left = left.saturating_sub(1);
    parts_mut(&mut expr.node).into_iter().find_map(|part| find(part, left))
}
