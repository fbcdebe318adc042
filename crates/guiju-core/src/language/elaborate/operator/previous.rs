//! `previous f`, `上年 f`: the value of a fact kept per year one year before the one being judged.

use super::Operator;
use crate::diagnostic::Code;
use crate::language::elaborate::pass::{Pass, written};
use crate::language::elaborate::scope::{Place, Target};
use crate::language::elaborate::value::Value;
use crate::language::tree::Path;

/// The operator.
pub const OPERATOR: Operator = Operator {
    en: "previous f",
    zh: "上年 f",
    meaning_zh: "按年填报的指标在上一年的值",
    meaning_en: "last year's value of a fact that is kept per year",
    example: ("city", "annual_budget > previous annual_budget"),
    laws: &[],
};

pub(in super::super) fn lower(pass: &mut Pass<'_>, path: &Path) -> Value {
    let (mut fact, exists) = match pass.resolve(path) {
        Ok(Place { target: Target::Fact(fact), exists }) => (fact, exists),
        Ok(_) => {
            pass.fail(Code::NotYearly, path.span, [written(path)]);
            return Value::Error;
        }
        Err(unresolved) => {
            let diagnostic = pass.unknown_name(path, &unresolved);
            pass.report(diagnostic);
            return Value::Error;
        }
    };
    if !pass.context.vocabulary.fact(fact.fact).is_some_and(|f| f.per_year) {
        pass.fail(Code::NotYearly, path.span, [written(path)]);
        return Value::Error;
    }
    fact.year = -1;
    super::fact::lower(pass, fact, exists, path.span)
}
