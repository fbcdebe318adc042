//! The pass itself: where it stands, what it has spent, what it has to report; and from each node to the file that lowers it.
//!
//! What it has spent against the limits is counted in `budget`.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::atom::{Manner, equality, inequality, operands};
use super::form::{Ends, Made, Trouble};
use super::function;
use super::named::Entity;
use super::operator;
use super::scope::{Frame, Place, Target};
use super::value::{DateValue, Number, Shape, TextValue, Value, When, merge};
use super::{Context, NumberTerm};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::formula::{Atom, DateBase, DateOperand, FactPath, Formula, RecordPath};
use crate::language::tree::{Argument, Expr, Node, Path, Span};
use crate::limits;
use crate::vocabulary::KindId;

/// One elaboration.
pub(super) struct Pass<'a> {
    /// Where the expression stands.
    pub context: &'a Context<'a>,
    /// Records that names are looked up from, innermost last.
    pub frames: Vec<Frame>,
    /// Scopes entered, the subject's included.
    pub depth: u8,
    pub(super) diagnostics: Vec<Diagnostic>,
    expanding: Vec<(KindId, String)>,
    pub(super) nodes: usize,
    pub(super) made: usize,
    pub(super) level: usize,
    pub(super) exhausted: bool,
    /// What the words of the expression name, by where they begin; names are looked up by shared reference.
    pub(super) met: RefCell<BTreeMap<usize, Entity>>,
}

impl<'a> Pass<'a> {
    /// At the subject, nothing spent.
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        let subject = Frame { level: 0, steps: Vec::new(), kind: context.subject, variable: None };
        Pass {
            context,
            frames: vec![subject],
            depth: 1,
            diagnostics: Vec::new(),
            expanding: Vec::new(),
            nodes: 0,
            made: 0,
            level: 0,
            exhausted: false,
            met: RefCell::default(),
        }
    }
    /// What there is to report.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
    /// Whether what is being read stands in a definition and not in the expression itself.
    pub(super) fn in_definition(&self) -> bool {
        !self.expanding.is_empty()
    }
    /// Reports.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < limits::DIAGNOSTICS && !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }
    /// Reports an error with its arguments.
    pub(super) fn fail<const N: usize>(&mut self, code: Code, span: Span, arguments: [String; N]) {
        self.report(Diagnostic::new(code, span, arguments));
    }
    /// What was made, or the trouble reported.
    pub(super) fn made<T>(&mut self, made: Made<T>, span: Span) -> Option<T> {
        let trouble = match made {
            Ok(value) => return Some(value),
            Err(trouble) => trouble,
        };
        match trouble {
            Trouble::TooLarge => {
                self.fail(Code::TooLong, span, [limits::COEFFICIENT.to_string(), "COEFFICIENT".to_owned()])
            }
            Trouble::TooMany => self.fail(Code::TooLong, span, [limits::TERMS.to_string(), "TERMS".to_owned()]),
            Trouble::Nonlinear => self.fail(Code::Nonlinear, span, []),
            Trouble::TwoParameters => self.fail(Code::TwoParameters, span, []),
            Trouble::ZeroDivisor => self.fail(Code::ZeroDivisor, span, []),
        }
        None
    }
    /// An inequality `form >= 0` (or `> 0`) as an atom.
    pub(super) fn at_least_zero(&mut self, form: &Ends, strict: bool, manner: &Manner, span: Span) -> Formula {
        let made = inequality(form, strict, manner);
        let formula = self.made(made, span).unwrap_or(Formula::Const(false));
        self.spent(formula, span)
    }
    /// An equation `form = 0`; warned of where it can never hold.
    pub(super) fn zero(&mut self, form: &Ends, manner: &Manner, span: Span) -> Formula {
        let made = equality(form, manner);
        let (formula, never) = self.made(made, span).unwrap_or((Formula::Const(false), false));
        if never {
            self.fail(Code::NeverEqual, span, []);
        }
        self.spent(formula, span)
    }
    /// Does something in the scope of a member.
    pub(super) fn inside<T>(
        &mut self,
        kind: KindId,
        variable: Option<String>,
        done: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        let deeper = self.depth.checked_add(1)?;
        self.frames.push(Frame { level: self.depth, steps: Vec::new(), kind, variable });
        let outer = core::mem::replace(&mut self.depth, deeper);
        let out = done(self);
        self.depth = outer;
        self.frames.pop();
        Some(out)
    }

    /// A condition.
    pub(super) fn truth(&mut self, expr: &Expr) -> Formula {
        if !connects(&expr.node) {
            return self.truth_of_value(expr);
        }
        // What nests most keeps its frames small: between two connectives no other sort of value stands on the stack.
        if !self.enter(expr.span) {
            return Formula::Const(false);
        }
        let formula = self.connective(expr);
        self.leave();
        if self.exhausted { Formula::Const(false) } else { formula }
    }
    #[inline(never)]
    fn truth_of_value(&mut self, expr: &Expr) -> Formula {
        match self.value(expr) {
            Value::Truth(formula) => formula,
            Value::Error => Formula::Const(false),
            other => {
                self.mismatch(("是否", "yes or no"), &other, expr.span);
                Formula::Const(false)
            }
        }
    }
    #[inline(never)]
    fn connective(&mut self, expr: &Expr) -> Formula {
        match &expr.node {
            Node::If(condition, yes, no) => operator::choice::lower(self, condition, yes, no, expr.span),
            Node::Implies(left, right) => operator::implies::lower(self, left, right),
            Node::Or(parts) => operator::or::lower(self, parts),
            Node::And(parts) => operator::and::lower(self, parts),
            Node::Not(inner) => operator::not::lower(self, inner),
            _ => Formula::Const(false),
        }
    }
    /// A number.
    pub(super) fn number(&mut self, expr: &Expr) -> Option<Number> {
        match self.value(expr) {
            Value::Number(number) => Some(number),
            Value::Error => None,
            other => {
                self.mismatch(("数量", "a number"), &other, expr.span);
                None
            }
        }
    }
    /// A date.
    pub(super) fn date(&mut self, expr: &Expr) -> Option<DateValue> {
        match self.value(expr) {
            Value::Date(date) => Some(date),
            Value::Error => None,
            other => {
                self.mismatch(("日期", "a date"), &other, expr.span);
                None
            }
        }
    }
    /// A number as a derived fact counts it.
    pub(super) fn number_term(&mut self, expr: &Expr) -> Option<NumberTerm> {
        let number = self.number(expr)?;
        let Some(form) = number.ends.one() else {
            self.fail(Code::Nonlinear, expr.span, []);
            return None;
        };
        let (divisor, needs) = match &number.shape {
            Shape::Plain => (None, Vec::new()),
            Shape::Quotient(divisor) => {
                let terms = self.made(operands(&divisor.by), expr.span)?;
                (Some((terms, divisor.by.constant)), vec![divisor.need.clone()])
            }
            Shape::Rounded { .. } | Shape::Choice { .. } | Shape::Extreme { .. } => {
                operator::comparison::misplaced(self, &number.shape, expr.span);
                return None;
            }
        };
        let terms = self.made(operands(form), expr.span)?;
        let Number { dimension, exists: optional, unset, .. } = number.clone();
        Some(NumberTerm { terms, constant: form.constant, dimension, divisor, needs, optional, unset })
    }
    /// Reports one sort of value where another is wanted.
    pub(super) fn mismatch(&mut self, wanted: (&str, &str), found: &Value, span: Span) {
        if matches!(found, Value::Error) {
            return;
        }
        let (zh, en) = found.sort();
        self.fail(Code::TypeMismatch, span, [wanted.0, zh, wanted.1, en].map(str::to_owned));
    }

    /// What an expression is worth.
    pub(super) fn value(&mut self, expr: &Expr) -> Value {
        if connects(&expr.node) {
            let formula = self.truth(expr);
            return if self.stops() { Value::Error } else { Value::Truth(formula) };
        }
        if !self.enter(expr.span) {
            return Value::Error;
        }
        let value = self.node(expr);
        self.leave();
        // Past a limit nothing made so far is handed on: what holds it would use it twice and double it, level by level.
        if self.exhausted { Value::Error } else { value }
    }
    fn node(&mut self, expr: &Expr) -> Value {
        let span = expr.span;
        match &expr.node {
            Node::Error => Value::Error,
            Node::Bool(value) => Value::Truth(Formula::Const(*value)),
            Node::Quantity(value, unit) => {
                let made = Number::literal(*value, *unit);
                self.made(made, span).map_or(Value::Error, Value::Number)
            }
            Node::Date(date) => Value::Date(DateValue::of(When::Literal(*date))),
            Node::Text(text) => Value::Text(TextValue::Literal(text.clone())),
            Node::AsOf => {
                Value::Date(DateValue::of(When::Operand(DateOperand { base: DateBase::AsOf, steps: Vec::new() })))
            }
            Node::Parameter(word) => operator::parameter::lower(self, word),
            Node::Path(path) => self.path(path, None),
            Node::Previous(path) => operator::previous::lower(self, path),
            Node::Arithmetic(..) => operator::arithmetic::lower(self, expr),
            Node::Negate(inner) => operator::arithmetic::negate(self, inner),
            Node::Call { function, arguments, satisfies } => {
                function::lower(self, *function, &Call { arguments, satisfies: satisfies.as_deref(), span })
            }
            _ => Value::Truth(self.condition(expr)),
        }
    }
    fn condition(&mut self, expr: &Expr) -> Formula {
        let span = expr.span;
        match &expr.node {
            Node::Quantifier { every, variable, over, body } => {
                operator::quantifier::lower(self, *every, variable.as_ref(), over, body)
            }
            Node::Window { .. } => {
                self.fail(Code::WindowInside, span, []);
                Formula::Const(false)
            }
            Node::Known(inner) => operator::known::lower(self, inner),
            Node::Compare(how, left, right) => operator::comparison::lower(self, *how, left, right, span),
            Node::Between(of, low, high) => operator::between::lower(self, of, low, high, span),
            Node::About(of, middle, tolerance) => operator::about::lower(self, of, middle, tolerance, span),
            Node::In { value, negated, set } => operator::membership::lower(self, value, *negated, set, span),
            Node::Within(value, set) => operator::within::lower(self, value, set),
            Node::Includes { value, all, set } => operator::includes::lower(self, value, *all, set),
            Node::TextTest(test, value, text) => operator::text::lower(self, *test, value, text),
            _ => Formula::Const(false),
        }
    }

    /// What a path is worth; `rest`: only its words from there on, looked up from the innermost member.
    pub(super) fn path(&mut self, path: &Path, rest: Option<usize>) -> Value {
        let resolved = match rest {
            Some(used) => self.resolve_here(path, used),
            None => self.resolve(path),
        };
        let Place { target, exists } = match resolved {
            Ok(place) => place,
            Err(unresolved) => {
                let diagnostic = self.unknown_name(path, &unresolved);
                self.report(diagnostic);
                return Value::Error;
            }
        };
        match target {
            Target::Fact(fact) => operator::fact::lower(self, fact, exists, path.span),
            Target::Record(record) => Value::Record(record, exists),
            Target::Definition(expr, name, record) => {
                let value = self.expand(expr, name, &record, path.span);
                guarded(value, &exists)
            }
            Target::Members(..) => {
                self.fail(Code::CollectionHere, path.span, [written(path)]);
                Value::Error
            }
        }
    }
    /// A definition put in, read from the record that it is about and from nowhere else.
    fn expand(&mut self, expr: &'a Expr, name: String, record: &RecordPath, span: Span) -> Value {
        let key = (record.kind, name);
        if self.expanding.contains(&key) {
            self.fail(Code::DefinitionCycle, span, [key.1]);
            return Value::Error;
        }
        let level = self.depth.saturating_sub(1).saturating_sub(record.scope);
        let subject = Frame { level, steps: record.steps.clone(), kind: record.kind, variable: None };
        let frames = core::mem::replace(&mut self.frames, vec![subject]);
        let reported = core::mem::take(&mut self.diagnostics);
        self.expanding.push(key);
        let value = self.value(expr);
        let key = self.expanding.pop();
        self.frames = frames;
        // Its own errors are reported where it stands; here it is enough to say that there are some.
        let inner = core::mem::replace(&mut self.diagnostics, reported);
        if let Some(error) = inner.into_iter().find(|d| d.level() == crate::diagnostic::Level::Error) {
            let limit = [Code::TooLong, Code::DefinitionCycle].contains(&error.code);
            if limit {
                self.report(Diagnostic::new(error.code, span, error.arguments));
            } else {
                self.fail(Code::DefinitionFails, span, [key.map(|k| k.1).unwrap_or_default()]);
            }
            return Value::Error;
        }
        value
    }
}

/// A function's arguments where it is called.
pub(super) struct Call<'e> {
    /// The arguments.
    pub arguments: &'e [Argument],
    /// `satisfies …`
    pub satisfies: Option<&'e Expr>,
    /// Where it stands.
    pub span: Span,
}

/// Whether a node joins truths to a truth.
fn connects(node: &Node) -> bool {
    matches!(node, Node::If(..) | Node::Implies(..) | Node::Or(_) | Node::And(_) | Node::Not(_))
}

/// A path as written.
pub(super) fn written(path: &Path) -> String {
    path.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(".")
}

/// The formula with the optional facts that must exist for it to be true.
pub(super) fn guard(exists: &[FactPath], formula: Formula) -> Formula {
    if matches!(formula, Formula::Const(false)) {
        return formula;
    }
    let exists = exists.iter().map(|path| Formula::Atom(Atom::Exists(path.clone())));
    Formula::all(exists.chain([formula]))
}

/// A value that is nothing unless these optional facts exist.
fn guarded(value: Value, more: &[FactPath]) -> Value {
    match value {
        Value::Truth(formula) => Value::Truth(guard(more, formula)),
        Value::Number(mut number) => {
            merge(&mut number.exists, more);
            Value::Number(number)
        }
        Value::Date(mut date) => {
            merge(&mut date.exists, more);
            Value::Date(date)
        }
        Value::Text(TextValue::Fact(path, mut exists)) => {
            merge(&mut exists, more);
            Value::Text(TextValue::Fact(path, exists))
        }
        Value::Symbol(mut symbol) => {
            merge(&mut symbol.exists, more);
            Value::Symbol(symbol)
        }
        Value::Set(mut set) => {
            merge(&mut set.exists, more);
            Value::Set(set)
        }
        Value::Record(record, mut exists) => {
            merge(&mut exists, more);
            Value::Record(record, exists)
        }
        other => other,
    }
}
