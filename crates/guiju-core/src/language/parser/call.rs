//! Calls: a name directly before a parenthesis. What may stand between the parentheses is the function's [`Shape`].

use super::{Built, Level, Parser};
use crate::diagnostic::{Code, nearest};
use crate::language::lexer::{Sign, Token};
use crate::language::tree::{Argument, Expr, Function, Node, Shape, Word};
use crate::language::word::{self, FUNCTIONS, Key};

/// Arguments as they are read, `satisfies` last.
#[derive(Default)]
struct Arguments {
    given: Vec<Argument>,
    satisfies: Option<Box<Expr>>,
    /// Height of the highest.
    height: usize,
    /// Something in them could not be read.
    broken: bool,
}

impl Parser<'_> {
    /// `name(…)`, where the name and the parenthesis are known to be there.
    pub(super) fn call(&mut self) -> Built {
        let start = self.here();
        let name = match self.token() {
            Some(Token::Word(name)) => name.clone(),
            _ => String::new(),
        };
        self.step();
        self.step();
        if !self.open(start) {
            return self.error(start);
        }
        let mut arguments = Arguments::default();
        let known = word::function_named(&name);
        match known {
            Some(row) => self.arguments(row.shape, &mut arguments),
            None => {
                let names = FUNCTIONS.iter().flat_map(|f| [f.en, f.zh]);
                let suggestion = nearest(&name, names);
                self.report_with(Code::UnknownFunction, start, [name], suggestion);
                self.skip_to(&[], &[Sign::Close]);
            }
        }
        self.close(Sign::Close);
        self.shut();
        let span = start.to(self.behind());
        match known.filter(|_| !arguments.broken) {
            Some(row) => self.called(row.function, arguments, span),
            None => self.error(span),
        }
    }

    fn called(&mut self, function: Function, arguments: Arguments, span: crate::language::tree::Span) -> Built {
        let Arguments { given, satisfies, height, .. } = arguments;
        self.make(Node::Call { function, arguments: given, satisfies }, span, Some(height), Level::Primary)
    }

    fn arguments(&mut self, shape: Shape, into: &mut Arguments) {
        match shape {
            Shape::Collection | Shape::MemberFact => self.collection(into),
            Shape::CollectionSatisfies => {
                self.collection(into);
                if self.take_key(Key::Satisfies) {
                    let built = self.climb(Level::Expr);
                    into.height = into.height.max(built.height);
                    into.satisfies = Some(built.expr);
                }
            }
            Shape::CollectionText => {
                self.collection(into);
                self.comma(into);
                self.quoted(into);
            }
            Shape::MemberFactOrSums => self.fact_or_sums(into),
            Shape::Text => self.quoted(into),
            Shape::Path => self.one_path(into),
            Shape::Paths => {
                self.one_path(into);
                while self.take_sign(Sign::Comma) {
                    self.one_path(into);
                }
            }
            Shape::Sum => self.sum(into),
        }
    }

    fn collection(&mut self, into: &mut Arguments) {
        let (coll, height) = self.coll();
        into.broken |= coll.path.words.is_empty();
        into.height = into.height.max(height);
        into.given.push(Argument::Coll(coll));
    }

    fn sum(&mut self, into: &mut Arguments) {
        let built = self.climb(Level::Sum);
        into.height = into.height.max(built.height);
        into.given.push(Argument::Expr(*built.expr));
    }

    /// `min(path where …)`, `min(a, b, …)`
    fn fact_or_sums(&mut self, into: &mut Arguments) {
        let built = self.climb(Level::Sum);
        into.height = built.height;
        if self.sign(0) == Some(Sign::Comma) {
            into.given.push(Argument::Expr(*built.expr));
            while self.take_sign(Sign::Comma) {
                self.sum(into);
            }
            return;
        }
        match built.expr.node {
            Node::Path(path) => {
                let (coll, height) = self.coll_after(path);
                into.height = into.height.max(height);
                into.given.push(Argument::Coll(coll));
            }
            Node::Error => into.broken = true,
            _ => {
                self.unexpected(("`,`", "`,`"));
                into.broken = true;
            }
        }
    }

    fn one_path(&mut self, into: &mut Arguments) {
        let path = self.path(("指标名", "the name of a fact"));
        into.broken |= path.words.is_empty();
        into.given.push(Argument::Path(path));
        self.count();
    }

    fn comma(&mut self, into: &mut Arguments) {
        if !self.take_sign(Sign::Comma) {
            self.unexpected(("`,`", "`,`"));
            into.broken = true;
        }
    }

    /// `"norm"`
    fn quoted(&mut self, into: &mut Arguments) {
        let span = self.here();
        let Some(Token::Text(text)) = self.token() else {
            self.unexpected(("引号中的规范或标准名", "the name of a norm or standard in quotation marks"));
            into.broken = true;
            return;
        };
        into.given.push(Argument::Text(Word { text: text.clone(), span }));
        self.step();
    }
}
