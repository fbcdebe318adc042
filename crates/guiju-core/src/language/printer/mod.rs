//! Tree → canonical text in either language. Reading what was printed gives the same tree again, and printing that the same text.
//!
//! One space around operators, none inside parentheses; an operand gets parentheses when it binds more loosely than its place wants, and
//! a quantifier, window or `if` whenever it is an operand at all. It must not know what names mean: the other language's name of a word
//! comes from whoever resolved it ([`Rename`]).

mod value;

use super::Language;
use super::parser::Level;
use super::tree::{
    Argument, Arithmetic, AtLeast, Coll, Comparison, Expr, Node, Path, Period, Set, Shape, TextTest, Word,
};
use super::word::{self, Key};

pub use value::{print_date, print_period, print_quantity, print_span};

/// Gives a word its name in the language printed.
pub trait Rename {
    /// The name to print for a word of a path, a set's symbol or a member's name; `None` keeps it as written. A word of a parsed tree is
    /// known by its span.
    fn rename(&self, word: &Word) -> Option<String>;
}

/// Keeps every name as it is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsWritten;

impl Rename for AsWritten {
    fn rename(&self, _word: &Word) -> Option<String> {
        None
    }
}

/// Names by the byte at which their word begins in the source.
impl Rename for std::collections::BTreeMap<usize, String> {
    fn rename(&self, word: &Word) -> Option<String> {
        self.get(&word.span.start).cloned()
    }
}

/// How to print.
#[derive(Clone, Copy)]
pub struct Printing<'a> {
    /// Keywords, functions and units in this language.
    pub language: Language,
    /// Names in this language.
    pub names: &'a dyn Rename,
}

impl Printing<'_> {
    /// Keywords and units in a language, names as written.
    #[must_use]
    pub fn in_language(language: Language) -> Printing<'static> {
        Printing { language, names: &AsWritten }
    }
}

/// The canonical text of an expression. What could not be read ([`Node::Error`]) prints as `?`, which does not read again: such a tree is
/// not to be written back.
///
/// ```
/// use guiju_core::language::{Language, parser::parse, printer::{Printing, print}};
/// let (expr, _) = parse("个数（设施 其中 面积≥３０㎡）>=1");
/// assert_eq!(print(&expr, &Printing::in_language(Language::Chinese)), "个数(设施 其中 面积 >= 30平方米) >= 1");
/// assert_eq!(print(&expr, &Printing::in_language(Language::English)), "count(设施 where 面积 >= 30 m2) >= 1");
/// ```
#[must_use]
pub fn print(expr: &Expr, how: &Printing<'_>) -> String {
    let mut printer = Printer { out: String::new(), how };
    printer.expr(expr);
    printer.out
}

/// The language of the names in an expression; Chinese where one of them is, English where there is none. Text in quotes is data.
#[must_use]
pub fn spoken(expr: &Expr) -> Language {
    let told = print(expr, &Printing::in_language(Language::English));
    let outside = told.split('"').step_by(2);
    let han = outside.flat_map(str::chars).any(word::is_han);
    if han { Language::Chinese } else { Language::English }
}

/// How tightly the topmost operator of a node binds.
fn level(node: &Node) -> Level {
    match node {
        // These swallow what stands to their right, so they bind most loosely of all.
        Node::If(..) | Node::Quantifier { .. } | Node::Window { .. } => Level::Expr,
        Node::Implies(..) => Level::Implies,
        Node::Or(_) => Level::Or,
        Node::And(_) => Level::And,
        Node::Not(_) => Level::Not,
        Node::Known(_)
        | Node::Compare(..)
        | Node::Between(..)
        | Node::About(..)
        | Node::In { .. }
        | Node::Within(..)
        | Node::Includes { .. }
        | Node::TextTest(..) => Level::Test,
        Node::Arithmetic(Arithmetic::Add | Arithmetic::Subtract, ..) => Level::Sum,
        Node::Arithmetic(Arithmetic::Multiply | Arithmetic::Divide, ..) => Level::Product,
        Node::Negate(_) | Node::Previous(_) => Level::Unary,
        _ => Level::Primary,
    }
}

struct Printer<'a> {
    out: String,
    how: &'a Printing<'a>,
}

impl Printer<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }
    fn key(&mut self, key: Key) {
        self.put(key.text(self.how.language));
    }
    /// A keyword between two spaces.
    fn spaced(&mut self, key: Key) {
        self.put(" ");
        self.key(key);
        self.put(" ");
    }
    fn chinese(&self) -> bool {
        self.how.language == Language::Chinese
    }
    /// An operand in a place that wants at least `wanted`.
    fn operand(&mut self, expr: &Expr, wanted: Level) {
        if level(&expr.node) >= wanted {
            self.expr(expr);
        } else {
            self.put("(");
            self.expr(expr);
            self.put(")");
        }
    }
    fn between<T>(&mut self, items: &[T], separator: impl Fn(&mut Self), item: impl Fn(&mut Self, &T)) {
        for (place, one) in items.iter().enumerate() {
            if place > 0 {
                separator(self);
            }
            item(self, one);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.node {
            Node::If(condition, then, other) => self.condition(condition, then, other),
            Node::Implies(left, right) => {
                self.operand(left, Level::Or);
                self.spaced(Key::Implies);
                self.operand(right, Level::Implies);
            }
            Node::Or(operands) => self.between(operands, |p| p.spaced(Key::Or), |p, e| p.operand(e, Level::And)),
            Node::And(operands) => self.between(operands, |p| p.spaced(Key::And), |p, e| p.operand(e, Level::Not)),
            Node::Not(operand) => self.after_key(Key::Not, operand, Level::Not),
            Node::Known(operand) => self.after_key(Key::IsKnown, operand, Level::Unary),
            Node::Quantifier { every, variable, over, body } => self.quantifier(*every, variable.as_ref(), over, body),
            Node::Window { period, last, at_least, over } => self.window(period, last, at_least, over),
            Node::Arithmetic(operator, left, right) => self.arithmetic(*operator, left, right),
            Node::Negate(operand) => {
                self.put("-");
                self.operand(operand, Level::Unary);
            }
            Node::Call { function, arguments, satisfies } => self.call(*function, arguments, satisfies.as_deref()),
            _ => self.test_or_value(&expr.node),
        }
    }

    fn test_or_value(&mut self, node: &Node) {
        match node {
            Node::Compare(comparison, left, right) => {
                self.operand(left, Level::Sum);
                self.put(comparison_text(*comparison));
                self.operand(right, Level::Sum);
            }
            Node::Between(value, low, high) => {
                let joint = if self.chinese() { Key::To } else { Key::And };
                self.three([value, low, high], [Key::Between, joint]);
            }
            Node::About(value, middle, part) => self.three([value, middle, part], [Key::IsAbout, Key::Within]),
            Node::In { value, negated, set } => self.set_test(value, if *negated { Key::NotIn } else { Key::In }, set),
            Node::Within(value, set) => self.set_test(value, Key::Confined, set),
            Node::Includes { value, all, set } => {
                self.set_test(value, if *all { Key::IncludesAll } else { Key::IncludesAny }, set);
            }
            Node::TextTest(test, value, text) => {
                self.operand(value, Level::Sum);
                self.spaced(match test {
                    TextTest::Starts => Key::StartsWith,
                    TextTest::Ends => Key::EndsWith,
                    TextTest::Contains => Key::Contains,
                });
                self.text(text);
            }
            other => self.value(other),
        }
    }

    fn after_key(&mut self, key: Key, operand: &Expr, wanted: Level) {
        self.key(key);
        self.put(" ");
        self.operand(operand, wanted);
    }

    fn condition(&mut self, condition: &Expr, then: &Expr, other: &Expr) {
        for (key, part) in [(Key::If, condition), (Key::Then, then)] {
            self.key(key);
            self.put(" ");
            self.expr(part);
            self.put(" ");
        }
        self.key(Key::Else);
        self.put(" ");
        self.expr(other);
    }

    fn quantifier(&mut self, every: bool, variable: Option<&Word>, over: &Coll, body: &Expr) {
        self.key(if every { Key::Every } else { Key::Some });
        self.put(" ");
        if let Some(variable) = variable {
            self.word(variable);
            self.spaced(Key::In);
        }
        self.coll(over);
        self.spaced(Key::Satisfies);
        self.expr(body);
    }

    fn window(&mut self, period: &Period, last: &Period, at_least: &AtLeast, over: &Coll) {
        self.key(Key::Each);
        self.put(" ");
        self.put(&value::period(period, self.how.language, false));
        self.spaced(Key::OverTheLast);
        self.put(&value::period(last, self.how.language, true));
        match at_least {
            AtLeast::Number(number) if *number == crate::value::Rational::ONE => self.spaced(Key::HasSome),
            AtLeast::Number(number) => {
                self.spaced(Key::HasAtLeast);
                self.put(&print_quantity(number, None, self.how.language));
                self.put(" ");
            }
            AtLeast::Parameter(name) => {
                self.spaced(Key::HasAtLeast);
                self.parameter(name);
                self.put(" ");
            }
        }
        self.coll(over);
    }

    fn arithmetic(&mut self, operator: Arithmetic, left: &Expr, right: &Expr) {
        let (text, own, tighter) = match operator {
            Arithmetic::Add => (" + ", Level::Sum, Level::Product),
            Arithmetic::Subtract => (" - ", Level::Sum, Level::Product),
            Arithmetic::Multiply => (" * ", Level::Product, Level::Unary),
            // 2/3 is read as one number.
            Arithmetic::Divide if plain(left) && plain(right) => ("/", Level::Product, Level::Unary),
            Arithmetic::Divide => (" / ", Level::Product, Level::Unary),
        };
        self.operand(left, own);
        self.put(text);
        self.operand(right, tighter);
    }

    fn three(&mut self, operands: [&Expr; 3], keys: [Key; 2]) {
        let [value, first, second] = operands;
        let [open, joint] = keys;
        self.operand(value, Level::Sum);
        self.spaced(open);
        self.operand(first, Level::Sum);
        self.spaced(joint);
        self.operand(second, Level::Sum);
    }

    fn set_test(&mut self, value: &Expr, key: Key, set: &Set) {
        self.operand(value, Level::Sum);
        self.spaced(key);
        match set {
            Set::Path(path) => self.path(path),
            Set::Symbols(symbols, _) => {
                self.put("{");
                self.between(symbols, |p| p.put(", "), |p, word| p.word(word));
                self.put("}");
            }
        }
    }

    fn call(&mut self, function: super::tree::Function, arguments: &[Argument], satisfies: Option<&Expr>) {
        let row = word::function_word(function);
        self.put(row.map_or("", |f| if self.chinese() { f.zh } else { f.en }));
        self.put("(");
        // Only the one argument of a sum or a comma's neighbours stand bare; everything looser is in parentheses.
        let sums = row.is_some_and(|f| matches!(f.shape, Shape::Sum | Shape::MemberFactOrSums));
        let wanted = if sums { Level::Sum } else { Level::Expr };
        self.between(arguments, |p| p.put(", "), |p, argument| p.argument(argument, wanted));
        if let Some(body) = satisfies {
            self.spaced(Key::Satisfies);
            self.expr(body);
        }
        self.put(")");
    }

    fn argument(&mut self, argument: &Argument, wanted: Level) {
        match argument {
            Argument::Expr(expr) => self.operand(expr, wanted),
            Argument::Coll(coll) => self.coll(coll),
            Argument::Path(path) => self.path(path),
            Argument::Text(text) => self.text(&text.text),
        }
    }

    fn coll(&mut self, coll: &Coll) {
        self.path(&coll.path);
        if coll.in_period {
            self.put(" ");
            self.key(Key::InPeriod);
        }
        if let Some(filter) = &coll.filter {
            self.spaced(Key::Where);
            self.expr(filter);
        }
    }

    fn path(&mut self, path: &Path) {
        self.between(&path.words, |p| p.put("."), |p, word| p.word(word));
    }
}

/// A number without a unit.
fn plain(expr: &Expr) -> bool {
    matches!(expr.node, Node::Quantity(_, None))
}

fn comparison_text(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => " = ",
        Comparison::Unequal => " <> ",
        Comparison::Less => " < ",
        Comparison::AtMost => " <= ",
        Comparison::Greater => " > ",
        Comparison::AtLeast => " >= ",
    }
}

#[cfg(test)]
mod tests;
