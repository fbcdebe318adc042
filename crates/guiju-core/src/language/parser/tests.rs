use super::*;
use crate::language::tree::{Argument, Comparison, Function, Period, PeriodUnit, Set};
use crate::value::Rational;

fn read(source: &str) -> Expr {
    let (expr, wrong) = parse(source);
    assert!(wrong.is_empty(), "{source}: {wrong:?}");
    expr
}

/// Codes with the text that each points at.
fn errors(source: &str) -> Vec<(&'static str, &str)> {
    let (_, wrong) = parse(source);
    wrong.iter().map(|d| (d.code.row().name, source.get(d.place.start..d.place.end).unwrap())).collect()
}

/// Every example of LANGUAGE §3 reads.
#[test]
fn the_examples_of_the_language_read() {
    for source in [
        "households between 2000 household and 5000 household",
        "full_time_workers >= households * 1 person / 300 household and full_time_workers >= 6 person",
        "service_area is about 300 m2 within 10%",
        "kind in {enterprise_quarter, contiguous_estate}",
        "is_new_build and occupancy >= 50% implies committee_established",
        "every grid in grids satisfies manager_assigned",
        "some f in facilities where f.use = police_room satisfies f.area > 0 m2",
        "count(facilities where use = service_station and area >= 30 m2) >= 1",
        "sum(facilities.area where public_benefit) >= 2/3 * sum(facilities.area)",
        "share(communities where meets(\"harmonious-community\")) >= 90%",
        "average(communities.households) is about 2500 household within 20%",
        "average(communities.workers.annual_pay) >= average_wage_last_year",
        "consulted_on <= accepted_on and accepted_on - consulted_on >= 30 days",
        "each year over the last 2 years has some trainings where role = director",
        "each 2 years over the last 4 years has at least 1 trainings where role = member",
        "tenure = 3 years",
        "services includes all {employment, relief, health, culture, safety}",
        "planned_rooms includes all required_rooms and count(services) >= 3 and uses within {office, activity}",
        "annual_budget > previous annual_budget",
        "in_order(applied_on, approved_on, entered_on)",
        "name ends with \"社区居民委员会\"",
        "share(heads where class = service satisfies certified) >= 70%",
        "each week over the last 8 weeks has some receptions where weekday(held_on) = tuesday",
        "is known ledger_published_on",
        "服务用房面积 >= 户数 * 30平方米 / 100户",
        "户数 介于 2000户 至 5000户",
        "面积 约为 300平方米 误差 10%",
        "每 2年 近 4年 有至少 1 培训 其中 职务 = 委员",
        "每 年 近 2年 有 培训",
        "存在 房 属于 设施 其中 房.用途 = 警务室 满足 房.面积 > 0平方米",
        "若 新建 那么 入住率 >= 50% 否则 是",
        "类型 不属于 {甲，乙}  且 类型 非 属于 甲乙",
        "count(meetings in period where open) >= 1",
        "个数(会议 本期内 其中 公开) >= 1",
        "min(a, b + 1, c) <= max(communities.area where new)",
        "compliance(communities where urban, \"staff-ratio\") >= 90%",
    ] {
        read(source);
    }
}

#[test]
fn twins_are_the_same_but_for_names() {
    let same = |zh: &str, en: &str| {
        let strip = |t: &str| {
            let (expr, _) = parse(t);
            // A crude rendering without spans: enough to compare shapes here; the printer's tests do it exactly.
            let debug = format!("{expr:?}");
            let mut out = String::new();
            let mut rest = debug.as_str();
            while let Some((head, tail)) = rest.split_once("Span {") {
                out.push_str(head);
                rest = tail.split_once('}').unwrap().1;
            }
            out + rest
        };
        assert_eq!(strip(zh), strip(en));
    };
    same("x >= y * 30平方米 / 100户", "x >= y * 30 m2 / 100 household");
    same("ｘ　≥　３０％　且　（y ≠ 2010年1月5日）", "x >= 30% and (y <> 2010-01-05)");
    same("x 属于 {a、b} 则 非 是", "x in {a, b} implies not true");
    same("每 半年 近 1年 有 c 其中 已知 d", "each half_year over the last 1 year has some c where is known d");
}

#[test]
fn precedence_is_loosest_first() {
    let expr = read("a or b and not c = 1 + 2 * -d implies e implies f");
    let Node::Implies(left, right) = expr.node else { panic!() };
    assert!(matches!(right.node, Node::Implies(..)));
    let Node::Or(operands) = left.node else { panic!() };
    let Node::And(both) = &operands[1].node else { panic!() };
    let Node::Not(inner) = &both[1].node else { panic!() };
    let Node::Compare(Comparison::Equal, _, sum) = &inner.node else { panic!() };
    let Node::Arithmetic(_, _, product) = &sum.node else { panic!() };
    let Node::Arithmetic(_, _, negated) = &product.node else { panic!() };
    assert!(matches!(negated.node, Node::Negate(_)));
}

#[test]
fn sums_associate_to_the_left() {
    let Node::Arithmetic(_, left, _) = read("a - b - c").node else { panic!() };
    assert!(matches!(left.node, Node::Arithmetic(..)));
}

#[test]
fn and_is_wide_not_deep() {
    let source = vec!["a"; 4000].join(" and ");
    let Node::And(operands) = read(&source).node else { panic!() };
    assert_eq!(operands.len(), 4000);
}

#[test]
fn spans_are_bytes_of_the_text_as_written() {
    let source = "服务用房面积　≥　３００平方米";
    let expr = read(source);
    let Node::Compare(_, left, right) = expr.node else { panic!() };
    assert_eq!(source.get(left.span.start..left.span.end), Some("服务用房面积"));
    assert_eq!(source.get(right.span.start..right.span.end), Some("３００平方米"));
    assert_eq!(expr.span, Span { start: 0, end: source.len() });
}

#[test]
fn a_function_is_a_name_before_a_parenthesis() {
    let Node::Call { function, arguments, .. } = read("year(held_on) ").node else { panic!() };
    assert_eq!((function, arguments.len()), (Function::Year, 1));
    assert!(matches!(read("3 year").node, Node::Quantity(..)));
    let Node::Call { arguments, .. } = read("min(workers.pay where full)").node else { panic!() };
    assert!(matches!(arguments[0], Argument::Coll(_)));
    assert_eq!(errors("cuont(x)"), [("unknown-function", "cuont")]);
    assert_eq!(errors("count >= 3"), [("reserved-word", "count")]);
}

#[test]
fn within_is_read_by_where_it_stands() {
    assert!(matches!(read("a is about 3 within 10%").node, Node::About(..)));
    assert!(matches!(read("a within {b}").node, Node::Within(_, Set::Symbols(..))));
    assert!(matches!(read("a 限于 b").node, Node::Within(_, Set::Path(_))));
}

#[test]
fn errors_point_at_what_is_wrong() {
    assert_eq!(errors("a < b < c"), [("not-associative", "<")]);
    assert_eq!(errors("is known a = b"), [("not-associative", "=")]);
    assert_eq!(errors("a >= "), [("unexpected-end", "")]);
    assert_eq!(errors(""), [("unexpected-end", "")]);
    assert_eq!(errors("a >= 30平方"), [("unknown-unit", "平方")]);
    assert_eq!(errors("户数 介于 2000户至 5000户"), [("unknown-unit", "户至"), ("unexpected-token", "5000")]);
    assert_eq!(errors("a = 2023-02-30"), [("bad-date", "2023-02-30")]);
    assert_eq!(errors("a = 2010年12月31日前"), [("unknown-unit", "日前")]);
    assert_eq!(errors("a = \"abc"), [("unclosed-text", "\"abc")]);
    assert_eq!(errors("a = 1.2.3"), [("bad-number", "1.2.3")]);
    assert_eq!(errors("a = 1_000"), [("bad-number", "1_000")]);
    assert_eq!(errors("hоuseholds >= 3"), [("unknown-letter", "hоuseholds")]);
    assert_eq!(errors("户\u{200b}数 >= 3"), [("unknown-letter", "户\u{200b}数")]);
    assert_eq!(errors("a\0 >= 3"), [("unknown-letter", "\0")]);
    assert_eq!(errors("name = \"\u{202e}x\""), [("unknown-letter", "\"\u{202e}x\"")]);
    assert_eq!(errors("a AND b"), [("unknown-letter", "AND")]);
    assert_eq!(errors("a + not b"), [("unexpected-token", "not")]);
    assert_eq!(errors("(a"), [("unexpected-end", "")]);
    assert_eq!(errors("a)"), [("unexpected-token", ")")]);
    assert_eq!(errors("a in {b, }"), [("unexpected-token", "}")]);
    assert_eq!(errors("each 0 years over the last 2 years has some c"), [("bad-number", "0")]);
    assert_eq!(errors("min(a + b)"), [("unexpected-token", ")")]);
}

#[test]
fn many_errors_in_one_run() {
    assert_eq!(
        errors("a >= and 3 <= ) and b ? c or d in {e and f = 2023-02-30"),
        [
            ("unexpected-token", "and"),
            ("unexpected-token", ")"),
            ("unknown-letter", "?"),
            ("unexpected-token", "and"),
            ("bad-date", "2023-02-30")
        ]
    );
}

#[test]
fn nesting_at_the_limit_and_past_it() {
    let deep = |open: &str, n: usize, inner: &str, close: &str| format!("{}{inner}{}", open.repeat(n), close.repeat(n));
    for (open, inner, close) in
        [("(", "a", ")"), ("not ", "a", ""), ("-", "a", ""), ("a implies ", "a", ""), ("if a then b else ", "c", "")]
    {
        assert!(errors(&deep(open, limits::NESTING, inner, close)).is_empty(), "{open}");
        let past = deep(open, limits::NESTING + 1, inner, close);
        let wrong = errors(&past);
        assert_eq!(wrong.len(), 1, "{open}");
        assert_eq!(wrong[0].0, "too-deep");
    }
    // A chain of sums is as high as it is long.
    assert!(errors(&vec!["a"; limits::NESTING + 1].join(" + ")).is_empty());
    assert_eq!(errors(&vec!["a"; limits::NESTING + 2].join(" + "))[0].0, "too-deep");
}

/// Deep input is one error, soon, on a small stack; so is letting go of what was read.
#[test]
fn hostile_nesting_needs_no_stack() {
    let run = || {
        for open in
            ["(", "not ", "-", "if ", "a implies (", "count(x where ", "a + ", "every x satisfies ", "若 ", "a * ("]
        {
            let source = open.repeat(60_000 / open.len());
            assert_eq!(errors(&source).len(), 1, "{open}");
            let whole = open.repeat(100_000);
            assert_eq!(errors(&whole).len(), 1, "{open}");
        }
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap();
}

#[test]
fn every_limit_is_named() {
    let name = |source: &str| {
        let (_, wrong) = parse(source);
        wrong.first().map(|d| d.arguments.last().unwrap().clone())
    };
    let word = |n: usize| "a".repeat(n);
    assert_eq!(name(&word(limits::NAME_LETTERS)), None);
    assert_eq!(name(&word(limits::NAME_LETTERS + 1)).unwrap(), "NAME_LETTERS");
    assert_eq!(name(&"字".repeat(limits::NAME_LETTERS)), None);
    assert_eq!(name(&"字".repeat(limits::NAME_LETTERS + 1)).unwrap(), "NAME_LETTERS");
    assert_eq!(name(&"9".repeat(limits::DIGITS)), None);
    assert_eq!(name(&"9".repeat(limits::DIGITS + 1)).unwrap(), "DIGITS");
    assert_eq!(name(&"9".repeat(10_000)).unwrap(), "DIGITS");
    assert_eq!(name(&format!("0.{}", "1".repeat(12))), None);
    assert_eq!(name(&format!("0.{}", "1".repeat(13))).unwrap(), "PLACES");
    assert_eq!(name(&["a"; limits::PATH_STEPS].join(".")), None);
    assert_eq!(name(&["a"; limits::PATH_STEPS + 1].join(".")).unwrap(), "PATH_STEPS");
    // One node for the `and`, one for each operand.
    assert_eq!(name(&vec!["a"; limits::EXPRESSION_NODES - 1].join(" and ")), None);
    assert_eq!(name(&vec!["a"; limits::EXPRESSION_NODES].join(" and ")).unwrap(), "EXPRESSION_NODES");
    let padded = |n: usize| format!("a{}", " ".repeat(n - 1));
    assert_eq!(name(&padded(limits::EXPRESSION_BYTES)), None);
    assert_eq!(name(&padded(limits::EXPRESSION_BYTES + 1)).unwrap(), "EXPRESSION_BYTES");
    assert_eq!(name(&"a or ".repeat(2 * 1024 * 1024)).unwrap(), "EXPRESSION_BYTES");
}

#[test]
fn errors_are_capped() {
    let (_, wrong) = parse(&"? ".repeat(10_000));
    assert_eq!(wrong.len(), limits::DIAGNOSTICS);
    let (_, wrong) = parse(&"a b and ".repeat(1_000));
    assert_eq!(wrong.len(), limits::DIAGNOSTICS);
}

#[test]
fn periods_spans_and_quantities() {
    let fixed = |count, unit| Some(Period::Fixed { count, unit });
    for (text, period) in [
        ("year", fixed(1, PeriodUnit::Year)),
        ("2 years", fixed(2, PeriodUnit::Year)),
        ("2年", fixed(2, PeriodUnit::Year)),
        ("half_year", fixed(1, PeriodUnit::HalfYear)),
        ("半年", fixed(1, PeriodUnit::HalfYear)),
        ("4个季度", fixed(4, PeriodUnit::Quarter)),
        ("month", fixed(1, PeriodUnit::Month)),
        ("周", fixed(1, PeriodUnit::Week)),
    ] {
        assert_eq!(parse_period(text), (period, Vec::new()), "{text}");
    }
    assert!(matches!(parse_period("$review_interval").0, Some(Period::Parameter(_))));
    for bad in ["", "0 years", "1.5 years", "2 people", "year year", "day"] {
        let (found, wrong) = parse_period(bad);
        assert!(found.is_none() && !wrong.is_empty(), "{bad}");
    }

    use crate::value::{Span as Length, SpanUnit};
    let span = |unit, count| Some(Length { unit, count });
    for (text, expected) in [
        ("1 year", span(SpanUnit::Month, 12)),
        ("6个月", span(SpanUnit::Month, 6)),
        ("30 days", span(SpanUnit::Day, 30)),
        ("2 weeks", span(SpanUnit::Day, 14)),
        ("-1 month", span(SpanUnit::Month, -1)),
        ("1.5 years", span(SpanUnit::Month, 18)),
        ("2 quarters", span(SpanUnit::Month, 6)),
    ] {
        assert_eq!(parse_span(text), (expected, Vec::new()), "{text}");
    }
    for bad in ["", "year", "1", "1.5 months", "9999999999 years", "3 m2", "3 days x"] {
        let (found, wrong) = parse_span(bad);
        assert!(found.is_none() && !wrong.is_empty(), "{bad}");
    }

    let five = Rational::whole(5);
    assert_eq!(parse_quantity("5万元").0, Some((five, UnitId::named("wan_yuan"))));
    assert_eq!(parse_quantity("-5 %").0, Some((Rational::whole(-5), Some(UnitId::PERCENT))));
    assert_eq!(parse_quantity("5").0, Some((five, None)));
    for bad in ["", "abc", "5 5", "5平", "--5", "5 m2 m2"] {
        let (found, wrong) = parse_quantity(bad);
        assert!(found.is_none() && !wrong.is_empty(), "{bad}");
    }
    use crate::vocabulary::UnitId;
}
