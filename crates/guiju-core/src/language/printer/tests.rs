//! Trees of every shape, made at random: what is printed reads as the same tree in either language.

use proptest::prelude::*;

use super::*;
use crate::language::parser::parse;
use crate::language::tree::{Function, PeriodUnit, Span};
use crate::language::word::{FUNCTIONS, PERIODS, is_reserved};
use crate::value::{Date, Rational};
use crate::vocabulary::UnitId;
use crate::vocabulary::unit::UNITS;

fn expr(node: Node) -> Expr {
    Expr { node, span: Span::default() }
}

fn word() -> impl Strategy<Value = Word> {
    let latin = "[a-z][a-z0-9_]{0,5}";
    let han = "[一二三社区户数面积设施年月日元人是否有至]{1,4}";
    prop_oneof![latin, han]
        .prop_filter("a name", |text: &String| !is_reserved(text))
        .prop_map(|text| Word { text, span: Span::default() })
}

fn path() -> impl Strategy<Value = Path> {
    prop::collection::vec(word(), 1..4).prop_map(|words| Path { words, span: Span::default() })
}

fn number() -> impl Strategy<Value = Rational> {
    (0i128..1_000_000_000, 0u8..5).prop_map(|(n, places)| Rational::from_scaled(n, places).unwrap())
}

fn text() -> impl Strategy<Value = String> {
    "[a-z社区 ，“”$%0-9（]{0,8}".prop_map(|t| t)
}

fn set() -> impl Strategy<Value = Set> {
    prop_oneof![
        prop::collection::vec(word(), 1..4).prop_map(|words| Set::Symbols(words, Span::default())),
        path().prop_map(Set::Path)
    ]
}

fn period() -> impl Strategy<Value = Period> {
    let units: Vec<PeriodUnit> = PERIODS.iter().map(|p| p.unit).collect();
    prop_oneof![
        (1u32..600, prop::sample::select(units)).prop_map(|(count, unit)| Period::Fixed { count, unit }),
        word().prop_map(Period::Parameter)
    ]
}

fn leaf() -> impl Strategy<Value = Node> {
    // Measure words share one English word, so that only the first of them is read back from it.
    let own = |u: &UnitId| UnitId::named(u.unit().en) == Some(*u);
    let units: Vec<UnitId> = (0..UNITS.len()).map(|u| UnitId(u8::try_from(u).unwrap())).filter(own).collect();
    let unit = prop::option::of(prop::sample::select(units));
    prop_oneof![
        any::<bool>().prop_map(Node::Bool),
        (number(), unit).prop_map(|(n, u)| Node::Quantity(n, u)),
        (Date::MIN.days()..=Date::MAX.days()).prop_map(|d| Node::Date(Date::from_days(d).unwrap())),
        text().prop_map(Node::Text),
        word().prop_map(Node::Parameter),
        Just(Node::AsOf),
        path().prop_map(Node::Path),
        path().prop_map(Node::Previous),
    ]
}

fn coll(inner: BoxedStrategy<Expr>) -> impl Strategy<Value = Coll> {
    (path(), any::<bool>(), prop::option::of(inner.prop_map(Box::new))).prop_map(|(path, in_period, filter)| Coll {
        path,
        in_period,
        filter,
        span: Span::default(),
    })
}

fn call(inner: BoxedStrategy<Expr>) -> impl Strategy<Value = Node> {
    let functions: Vec<(Function, Shape)> = FUNCTIONS.iter().map(|f| (f.function, f.shape)).collect();
    let sums = prop::collection::vec(inner.clone(), 2..4);
    let paths = prop::collection::vec(path(), 1..4);
    let satisfies = prop::option::of(inner.clone().prop_map(Box::new));
    let parts = (coll(inner.clone()), sums, paths, text(), satisfies, any::<bool>(), inner);
    (prop::sample::select(functions), parts).prop_map(
        |((function, shape), (coll, sums, paths, text, body, wide, one))| {
            let quoted = Argument::Text(Word { text, span: Span::default() });
            let mut satisfies = None;
            let arguments = match shape {
                Shape::Collection | Shape::MemberFact => vec![Argument::Coll(coll)],
                Shape::CollectionSatisfies => {
                    satisfies = body;
                    vec![Argument::Coll(coll)]
                }
                Shape::CollectionText => vec![Argument::Coll(coll), quoted],
                Shape::MemberFactOrSums if wide => sums.into_iter().map(Argument::Expr).collect(),
                Shape::MemberFactOrSums => vec![Argument::Coll(coll)],
                Shape::Text => vec![quoted],
                Shape::Path => paths.into_iter().take(1).map(Argument::Path).collect(),
                Shape::Paths => paths.into_iter().map(Argument::Path).collect(),
                Shape::Sum => vec![Argument::Expr(one)],
            };
            Node::Call { function, arguments, satisfies }
        },
    )
}

fn logical(inner: BoxedStrategy<Expr>) -> impl Strategy<Value = Node> {
    let one = || inner.clone().prop_map(Box::new);
    let some = || prop::collection::vec(inner.clone(), 2..4);
    let at_least = prop_oneof![number().prop_map(AtLeast::Number), word().prop_map(AtLeast::Parameter)];
    prop_oneof![
        (one(), one(), one()).prop_map(|(a, b, c)| Node::If(a, b, c)),
        (one(), one()).prop_map(|(a, b)| Node::Implies(a, b)),
        some().prop_map(Node::Or),
        some().prop_map(Node::And),
        one().prop_map(Node::Not),
        one().prop_map(Node::Known),
        (any::<bool>(), prop::option::of(word()), coll(inner.clone()), one())
            .prop_map(|(every, variable, over, body)| Node::Quantifier { every, variable, over, body }),
        (period(), period(), at_least, coll(inner.clone())).prop_map(|(period, last, at_least, over)| Node::Window {
            period,
            last,
            at_least,
            over
        }),
    ]
}

fn tests(inner: BoxedStrategy<Expr>) -> impl Strategy<Value = Node> {
    use prop::sample::select;
    let one = || inner.clone().prop_map(Box::new);
    let comparisons = [
        Comparison::Equal,
        Comparison::Unequal,
        Comparison::Less,
        Comparison::AtMost,
        Comparison::Greater,
        Comparison::AtLeast,
    ];
    let operators = [Arithmetic::Add, Arithmetic::Subtract, Arithmetic::Multiply, Arithmetic::Divide];
    let text_tests = [TextTest::Starts, TextTest::Ends, TextTest::Contains];
    prop_oneof![
        (select(comparisons.to_vec()), one(), one()).prop_map(|(c, a, b)| Node::Compare(c, a, b)),
        (one(), one(), one()).prop_map(|(a, b, c)| Node::Between(a, b, c)),
        (one(), one(), one()).prop_map(|(a, b, c)| Node::About(a, b, c)),
        (one(), any::<bool>(), set()).prop_map(|(value, negated, set)| Node::In { value, negated, set }),
        (one(), set()).prop_map(|(value, set)| Node::Within(value, set)),
        (one(), any::<bool>(), set()).prop_map(|(value, all, set)| Node::Includes { value, all, set }),
        (select(text_tests.to_vec()), one(), text()).prop_map(|(t, e, s)| Node::TextTest(t, e, s)),
        (select(operators.to_vec()), one(), one()).prop_map(|(o, a, b)| Node::Arithmetic(o, a, b)),
        one().prop_map(Node::Negate),
    ]
}

/// Any tree that text can say.
fn tree() -> impl Strategy<Value = Expr> {
    leaf().prop_map(expr).prop_recursive(5, 60, 4, |inner| {
        let node = prop_oneof![logical(inner.clone()), tests(inner.clone()), call(inner)];
        node.prop_map(expr)
    })
}

/// The same tree with every span forgotten.
pub(crate) fn without_spans(expr: &Expr) -> String {
    let debug = format!("{expr:?}");
    let mut out = String::with_capacity(debug.len());
    let mut rest = debug.as_str();
    while let Some((head, tail)) = rest.split_once("Span { start") {
        out.push_str(head);
        rest = tail.split_once('}').unwrap().1;
    }
    out + rest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn reading_what_was_printed_gives_the_tree(tree in tree()) {
        for language in [Language::Chinese, Language::English] {
            let how = Printing::in_language(language);
            let text = print(&tree, &how);
            let (read, wrong) = parse(&text);
            prop_assert!(wrong.is_empty(), "{text}: {wrong:?}");
            prop_assert_eq!(without_spans(&read), without_spans(&tree), "{}", text);
            prop_assert_eq!(print(&read, &how), text);
        }
    }

    /// Any text at all: no panic, spans inside the text, and what reads without error prints canonically.
    #[test]
    fn any_text_is_answered(text in "[ -~]{0,40}|[社区户数0-9年月日 且或非其中(){}.,\"“”<>=+*/$%]{0,40}|\\PC{0,30}") {
        let (read, wrong) = parse(&text);
        for d in &wrong {
            prop_assert!(text.get(d.place.start..d.place.end).is_some());
        }
        if wrong.is_empty() {
            let how = Printing::in_language(Language::Chinese);
            let once = print(&read, &how);
            let (again, wrong) = parse(&once);
            prop_assert!(wrong.is_empty(), "{once}");
            prop_assert_eq!(print(&again, &how), once);
        }
    }
}

fn both(source: &str) -> (String, String) {
    let (read, wrong) = parse(source);
    assert!(wrong.is_empty(), "{source}: {wrong:?}");
    let print = |language| print(&read, &Printing::in_language(language));
    (print(Language::Chinese), print(Language::English))
}

#[test]
fn canonical_text() {
    for (source, zh, en) in [
        ("x>=y*30平方米÷100户", "x >= y * 30平方米 / 100户", "x >= y * 30 m2 / 100 household"),
        ("a and (every x in c satisfies b)", "a 且 (每个 x 属于 c 满足 b)", "a and (every x in c satisfies b)"),
        ("not (a = b)", "非 a = b", "not a = b"),
        ("x within {a,b}", "x 限于 {a, b}", "x within {a, b}"),
        ("x is about 3 year within 10%", "x 约为 3年 误差 10%", "x is about 3 years within 10%"),
        ("x between 1 day and 30 day", "x 介于 1天 至 30天", "x between 1 day and 30 days"),
        (
            "each quarter over the last 4 quarters has at least 1 c in period",
            "每 季度 近 4个季度 有 c 本期内",
            "each quarter over the last 4 quarters has some c in period",
        ),
        ("d <= 2010年1月5日", "d <= 2010年1月5日", "d <= 2010-01-05"),
        ("meets(“a”) 且 是", "达到(\"a\") 且 是", "meets(\"a\") and true"),
        ("a - (b - c) - d", "a - (b - c) - d", "a - (b - c) - d"),
        ("x in {周一}", "x 属于 {周一}", "x in {周一}"),
    ] {
        assert_eq!(both(source), (zh.to_owned(), en.to_owned()));
    }
}

#[test]
fn names_change_by_the_place_of_their_word() {
    let source = "households >= 3 household";
    let (read, _) = parse(source);
    let names = std::collections::BTreeMap::from([(0usize, "户数".to_owned())]);
    let how = Printing { language: Language::Chinese, names: &names };
    assert_eq!(print(&read, &how), "户数 >= 3户");
}

/// The highest tree that can be read prints on a small stack.
#[test]
fn a_high_tree_prints_on_a_small_stack() {
    let run = || {
        for (open, inner, close) in
            [("(a + ", "b", ")"), ("count(x where not ", "a", ")"), ("if a then b else ", "c", "")]
        {
            let levels = crate::limits::NESTING / 4;
            let source = format!("{}{inner}{}", open.repeat(levels), close.repeat(levels));
            let (zh, _) = both(&source);
            assert_eq!(both(&zh).0, zh);
        }
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap();
}
