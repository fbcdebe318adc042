//! What an expression mentions: names with the kinds they may be read on, and quoted norms. Enough to find circles; types and units are
//! elaboration's.

use crate::language::tree::{Argument, Coll, Expr, Function, Node, Path, Set, Word};
use crate::vocabulary::{KindId, Vocabulary};

/// Something mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mention<'a> {
    /// A name, and the kind it is read on; `None`: that is not known here, so any.
    Name(Option<KindId>, &'a str),
    /// A quoted norm or standard, and whether only its applicability is asked for.
    Quoted(&'a Word, bool),
    /// A parameter.
    Parameter(&'a Word),
    /// `is known`
    Known,
    /// The period being judged: `in period`, `previous`, `each … over the last …`.
    Period,
}

/// Everything that an expression over a subject kind mentions, in no particular order.
pub(crate) fn mentions<'a>(vocabulary: &Vocabulary, subject: KindId, expr: &'a Expr) -> Vec<Mention<'a>> {
    let mut out = Vec::new();
    let mut open: Vec<(Option<KindId>, &Expr)> = vec![(Some(subject), expr)];
    while let Some((scope, expr)) = open.pop() {
        let walk = &mut Walk { vocabulary, scope, out: &mut out, open: &mut open };
        walk.node(&expr.node);
    }
    out
}

struct Walk<'v, 'o, 'a> {
    vocabulary: &'v Vocabulary,
    scope: Option<KindId>,
    out: &'o mut Vec<Mention<'a>>,
    open: &'o mut Vec<(Option<KindId>, &'a Expr)>,
}

impl<'a> Walk<'_, '_, 'a> {
    fn node(&mut self, node: &'a Node) {
        match node {
            Node::Path(path) => self.path(path),
            Node::Previous(path) => {
                self.out.push(Mention::Period);
                self.path(path);
            }
            Node::Parameter(word) => self.out.push(Mention::Parameter(word)),
            Node::If(a, b, c) | Node::Between(a, b, c) | Node::About(a, b, c) => self.here([a.as_ref(), b, c]),
            Node::Implies(a, b) | Node::Compare(_, a, b) | Node::Arithmetic(_, a, b) => self.here([a.as_ref(), b]),
            Node::Or(parts) | Node::And(parts) => self.here(parts.iter()),
            Node::Not(a) | Node::Negate(a) | Node::TextTest(_, a, _) => self.here([a.as_ref()]),
            Node::Known(a) => {
                self.out.push(Mention::Known);
                self.here([a.as_ref()]);
            }
            Node::Within(a, set) => {
                self.here([a.as_ref()]);
                self.set(set);
            }
            Node::In { value, set, .. } | Node::Includes { value, set, .. } => {
                self.here([value.as_ref()]);
                self.set(set);
            }
            Node::Quantifier { over, body, .. } => {
                let member = self.collection(over);
                self.open.push((member, body));
            }
            Node::Window { over, .. } => {
                self.out.push(Mention::Period);
                self.collection(over);
            }
            Node::Call { function, arguments, satisfies } => self.call(*function, arguments, satisfies.as_deref()),
            Node::Error | Node::Bool(_) | Node::Quantity(..) | Node::Date(_) | Node::Text(_) | Node::AsOf => {}
        }
    }
    fn here(&mut self, parts: impl IntoIterator<Item = &'a Expr>) {
        self.open.extend(parts.into_iter().map(|e| (self.scope, e)));
    }
    fn set(&mut self, set: &'a Set) {
        if let Set::Path(path) = set {
            self.path(path);
        }
    }
    fn path(&mut self, path: &'a Path) {
        if let Some((last, before)) = path.words.split_last() {
            let kind = self.reach(before);
            self.out.push(Mention::Name(kind, &last.text));
        }
    }
    fn call(&mut self, function: Function, arguments: &'a [Argument], satisfies: Option<&'a Expr>) {
        let mut member = None;
        for argument in arguments {
            match argument {
                Argument::Expr(e) => self.here([e]),
                Argument::Path(path) => self.path(path),
                Argument::Text(word) => self.out.push(Mention::Quoted(word, function == Function::Applies)),
                Argument::Coll(coll)
                    if matches!(function, Function::Sum | Function::Average | Function::Min | Function::Max) =>
                {
                    self.out.extend(coll.in_period.then_some(Mention::Period));
                    self.path(&coll.path);
                    let before = coll.path.words.split_last().map(|(_, before)| before).unwrap_or_default();
                    let kind = self.reach(before);
                    self.open.extend(coll.filter.as_deref().map(|f| (kind, f)));
                }
                Argument::Coll(coll) => member = self.collection(coll),
            }
        }
        self.open.extend(satisfies.map(|e| (member, e)));
    }
    fn collection(&mut self, coll: &'a Coll) -> Option<KindId> {
        self.out.extend(coll.in_period.then_some(Mention::Period));
        self.path(&coll.path);
        let member = self.reach(&coll.path.words);
        self.open.extend(coll.filter.as_deref().map(|f| (member, f)));
        member
    }
    /// The kind that words lead to from the scope: up by a kind's name, along a reference, down by a collection's name.
    fn reach(&self, words: &[Word]) -> Option<KindId> {
        let mut kind = self.scope?;
        for word in words {
            let reference = self.vocabulary.fact_named(kind, &word.text).map(|f| f.ty);
            let down = self.vocabulary.collection_named(kind, &word.text).map(|k| k.id);
            let up = self.vocabulary.kind_named(&word.text).map(|k| k.id);
            kind = match reference {
                Some(crate::vocabulary::Type::Ref(to)) => to,
                _ => down.or(up)?,
            };
        }
        Some(kind)
    }
}
