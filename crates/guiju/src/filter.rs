//! `--where`: an outcome of the subjects on which an expression is true.

use std::collections::BTreeMap;

use guiju_core::diagnostic::Diagnostic;
use guiju_core::language::elaborate::{self, Context};
use guiju_core::language::formula::Formula;
use guiju_core::language::parser::parse;
use guiju_core::pack::{Bindings, PackNames};
use guiju_core::value::Truth;
use guiju_core::verdict::{self, Block};
use guiju_core::vocabulary::KindId;
use guiju_engine::Plan;
use guiju_engine::reference::Eval;
use guiju_engine::scope::Scope;

use crate::Register;

/// The subjects on which the expression is true; kinds that it does not fit have none. Names are those of the first pack.
///
/// # Errors
/// The diagnostics, where it fits no kind at all.
pub(crate) fn filter(
    plan: &Plan,
    register: &Register,
    outcome: &verdict::Outcome,
    expression: &str,
) -> Result<verdict::Outcome, Vec<Diagnostic>> {
    let (expr, wrong) = parse(expression);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let rules = plan.rules().rules();
    let bindings = Bindings { as_of: Some(plan.as_of()), ..Bindings::default() };
    let set = BTreeMap::new();
    let names = PackNames { rules, pack: 0, bindings: &bindings, set: &set };
    let mut first = None;
    let mut formulas: BTreeMap<KindId, Formula> = BTreeMap::new();
    for block in &outcome.blocks {
        let context = Context { vocabulary: &rules.vocabulary, subject: block.kind, names: &names, recurring: false };
        match elaborate::truth(&expr, &context) {
            (formula, wrong) if wrong.is_empty() => {
                formulas.insert(block.kind, formula);
            }
            (_, wrong) => first = first.or(Some(wrong)),
        }
    }
    if let (true, Some(wrong)) = (formulas.is_empty(), first) {
        return Err(wrong);
    }
    let register: &guiju_core::register::Register = register;
    let eval = Eval::new(plan, register);
    let blocks = outcome.blocks.iter().map(|block| kept(block, formulas.get(&block.kind), &eval));
    Ok(verdict::Outcome { blocks: blocks.collect(), ..outcome.clone() })
}

fn kept(block: &Block, formula: Option<&Formula>, eval: &Eval<'_>) -> Block {
    let mut out = Block { subjects: Vec::new(), verdicts: Vec::new(), ..block.clone() };
    let rows = block.verdicts.chunks(block.norms.len().max(1));
    for (subject, row) in block.subjects.iter().zip(rows) {
        if formula.is_some_and(|f| eval.truth(f, &Scope::subject(*subject)) == Truth::True) {
            out.subjects.push(*subject);
            out.verdicts.extend_from_slice(row);
        }
    }
    out
}
