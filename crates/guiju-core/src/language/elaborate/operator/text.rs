//! `t starts with "…"`, `ends with`, `contains`; 开头为, 结尾为, 含有: tests of a text fact.

use super::Operator;
use crate::language::elaborate::pass::{Pass, guard};
use crate::language::elaborate::value::{TextValue, Value};
use crate::language::formula::{self, Atom, Formula};
use crate::language::tree::{Expr, TextTest};

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "t starts with \"…\", t ends with \"…\", t contains \"…\"",
    zh: "t 开头为 \"…\"，t 结尾为 \"…\"，t 含有 \"…\"",
    meaning_zh: "文本以之开头、以之结尾、含有之",
    meaning_en: "the text begins with it, ends with it, has it somewhere",
    example: ("community", "name ends with \"社区\""),
    laws: &[],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, test: TextTest, value: &Expr, text: &str) -> Formula {
    let found = match pass.value(value) {
        Value::Text(found) => found,
        other => {
            pass.mismatch(("文本", "a text"), &other, value.span);
            return Formula::Const(false);
        }
    };
    match found {
        TextValue::Literal(literal) => Formula::Const(match test {
            TextTest::Starts => literal.starts_with(text),
            TextTest::Ends => literal.ends_with(text),
            TextTest::Contains => literal.contains(text),
        }),
        TextValue::Fact(of, exists) => {
            let test = match test {
                TextTest::Starts => formula::TextTest::Starts,
                TextTest::Ends => formula::TextTest::Ends,
                TextTest::Contains => formula::TextTest::Contains,
            };
            guard(&exists, Formula::Atom(Atom::Text { of, test, text: text.to_owned() }))
        }
    }
}
