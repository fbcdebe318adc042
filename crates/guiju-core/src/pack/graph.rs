//! Circles in a graph: definitions, derived facts, references and overrides may not have any.

use std::collections::{BTreeMap, BTreeSet};

/// A directed graph: from a node to those it needs.
pub(crate) type Graph<N> = BTreeMap<N, Vec<N>>;

/// Circles of a graph, each as its nodes in order from the least; every node that lies on one is in at least one of them.
///
/// Depth-first with an explicit path (Tarjan's colouring without components), so that a chain of any length is walked without recursion.
pub(crate) fn circles<N: Ord + Clone>(graph: &Graph<N>) -> Vec<Vec<N>> {
    let mut done: BTreeSet<N> = BTreeSet::new();
    let mut found = Vec::new();
    for start in graph.keys() {
        if done.contains(start) {
            continue;
        }
        let mut path: Vec<(N, usize)> = vec![(start.clone(), 0)];
        let mut on_path: BTreeSet<N> = [start.clone()].into();
        while let Some((node, at)) = path.last_mut() {
            let next = graph.get(node).and_then(|to| to.get(*at)).cloned();
            *at = at.saturating_add(1);
            match next {
                Some(next) if on_path.contains(&next) => {
                    let circle = path.iter().map(|(n, _)| n.clone()).skip_while(|n| *n != next).collect();
                    found.push(from_least(circle));
                }
                Some(next) if !done.contains(&next) => {
                    on_path.insert(next.clone());
                    path.push((next, 0));
                }
                Some(_) => {}
                None => {
                    if let Some((node, _)) = path.pop() {
                        on_path.remove(&node);
                        done.insert(node);
                    }
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Every node once, those that it needs before it (on a circle, some of them).
pub(crate) fn needed_first<N: Ord + Clone>(graph: &Graph<N>) -> Vec<N> {
    let mut seen: BTreeSet<N> = BTreeSet::new();
    let mut out = Vec::with_capacity(graph.len());
    for start in graph.keys() {
        let mut path: Vec<(N, usize)> = Vec::new();
        if seen.insert(start.clone()) {
            path.push((start.clone(), 0));
        }
        while let Some((node, at)) = path.last_mut() {
            let next = graph.get(node).and_then(|to| to.get(*at)).cloned();
            *at = at.saturating_add(1);
            match next {
                Some(next) if seen.insert(next.clone()) => path.push((next, 0)),
                Some(_) => {}
                None => out.extend(path.pop().map(|(node, _)| node)),
            }
        }
    }
    out
}

fn from_least<N: Ord + Clone>(mut circle: Vec<N>) -> Vec<N> {
    let least = circle.iter().enumerate().min_by_key(|(_, n)| (*n).clone()).map_or(0, |(at, _)| at);
    circle.rotate_left(least);
    circle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(u32, u32)]) -> Graph<u32> {
        let mut out = Graph::new();
        for (from, to) in edges {
            out.entry(*from).or_default().push(*to);
            out.entry(*to).or_default();
        }
        out
    }

    #[test]
    fn finds_circles_and_only_circles() {
        assert_eq!(circles(&graph(&[(1, 2), (2, 3), (1, 3)])), Vec::<Vec<u32>>::new());
        assert_eq!(circles(&graph(&[(1, 1)])), [vec![1]]);
        assert_eq!(circles(&graph(&[(3, 2), (2, 1), (1, 3), (9, 3)])), [vec![1, 3, 2]]);
        assert_eq!(circles(&graph(&[(1, 2), (2, 1), (3, 4), (4, 3)])).len(), 2);
    }

    #[test]
    fn a_long_chain_is_walked_without_recursion() {
        let chain: Vec<(u32, u32)> = (0..100_000).map(|n| (n, n + 1)).collect();
        assert!(circles(&graph(&chain)).is_empty());
        assert_eq!(needed_first(&graph(&chain)).first(), Some(&100_000));
    }

    #[test]
    fn what_is_needed_comes_first() {
        assert_eq!(needed_first(&graph(&[(1, 3), (3, 2), (1, 2)])), [2, 3, 1]);
        assert_eq!(needed_first(&graph(&[(1, 2), (2, 1)])).len(), 2);
    }
}
