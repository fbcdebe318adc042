//! Names of everything that formulas and proofs are made of, found by walking them. The matches are exhaustive: a new variant asks to
//! be named here, and by [`ALL`] to be told on a page.

use std::collections::BTreeSet;

use guiju_core::language::formula::{
    Atom, Collection, DateBase, DateOperand, DateStep, Down, FactPath, Formula, Linear, Need, Operand, RecordPath,
    SetOperand, Step, Symbolic, Target, TextTest,
};
use guiju_core::verdict::{ProofNode, ProofPart};

/// Everything that a page must tell. The ends of a period are no base of a written date: no expression names them.
pub const ALL: &[&str] = &[
    "formula const",
    "formula not",
    "formula and",
    "formula or",
    "formula every",
    "formula some",
    "formula both ends",
    "formula unset",
    "linear",
    "linear dates",
    "yes",
    "member",
    "same symbol",
    "subset",
    "overlap",
    "text starts",
    "text ends",
    "text contains",
    "text equals",
    "same text",
    "same record",
    "exists",
    "known",
    "meets norm",
    "meets standard",
    "applies",
    "requires",
    "need member",
    "need positive",
    "number",
    "date",
    "set count",
    "open parameter",
    "sum",
    "weekday",
    "filter",
    "in period",
    "base fact",
    "base as of",
    "base day",
    "step months",
    "step days",
    "step end of year",
    "step year",
    "step month",
    "up",
    "reference",
    "outer scope",
    "down members",
    "down inverse",
    "previous year",
    "set of symbols",
    "set fact",
    "proof in force",
    "proof exists",
    "proof places",
    "proof when",
    "proof unless",
    "proof overridden",
    "proof superseded",
    "proof due",
    "proof requires",
    "proof period",
    "proof norm",
    "proof standard",
    "proof constant",
    "proof all",
    "proof any",
    "proof not",
    "proof every",
    "proof some",
    "proof member",
    "proof atom",
    "proof parameter",
];

/// What a formula is made of.
pub fn of_formula(formula: &Formula, out: &mut BTreeSet<&'static str>) {
    let name = match formula {
        Formula::Const(_) => "formula const",
        Formula::Atom(atom) => return of_atom(atom, out),
        Formula::Not(inner) => {
            of_formula(inner, out);
            "formula not"
        }
        Formula::And(parts) => {
            parts.iter().for_each(|p| of_formula(p, out));
            "formula and"
        }
        Formula::Or(parts) => {
            parts.iter().for_each(|p| of_formula(p, out));
            "formula or"
        }
        Formula::Every { over, body } => {
            of_collection(over, out);
            of_formula(body, out);
            "formula every"
        }
        Formula::Some { over, body } => {
            of_collection(over, out);
            of_formula(body, out);
            "formula some"
        }
        Formula::BothEnds { low, high, .. } => {
            [low, high].into_iter().flatten().for_each(|end| of_formula(end, out));
            "formula both ends"
        }
        Formula::Unset(_) => "formula unset",
    };
    out.insert(name);
}

fn of_atom(atom: &Atom, out: &mut BTreeSet<&'static str>) {
    let name = match atom {
        Atom::Linear(linear) => return of_linear(linear, out),
        Atom::Yes(path) => of_path(path, "yes", out),
        Atom::Member { of: Symbolic::Fact(path), .. } => of_path(path, "member", out),
        Atom::Member { of: Symbolic::Weekday(date), .. } => {
            of_date(date, out);
            "weekday"
        }
        Atom::SameSymbol(a, b) => {
            of_path(a, "", out);
            of_path(b, "same symbol", out)
        }
        Atom::Subset { inner, outer } => {
            of_set(inner, out);
            of_set(outer, out);
            "subset"
        }
        Atom::Overlap(a, b) => {
            of_set(a, out);
            of_set(b, out);
            "overlap"
        }
        Atom::Text { of, test, .. } => of_path(
            of,
            match test {
                TextTest::Starts => "text starts",
                TextTest::Ends => "text ends",
                TextTest::Contains => "text contains",
                TextTest::Equals => "text equals",
            },
            out,
        ),
        Atom::SameText(a, b) => {
            of_path(a, "", out);
            of_path(b, "same text", out)
        }
        Atom::SameRecord(a, b) => {
            of_record(a, out);
            of_record(b, out);
            "same record"
        }
        Atom::Exists(path) => of_path(path, "exists", out),
        Atom::Known { facts, collections } => {
            facts.iter().for_each(|f| of_path_only(f, out));
            collections.iter().for_each(|c| of_collection(c, out));
            "known"
        }
        Atom::Meets(path, target) => {
            of_record(path, out);
            match target {
                Target::Norm(_) => "meets norm",
                Target::Standard(_) => "meets standard",
            }
        }
        Atom::Applies(path, _) => {
            of_record(path, out);
            "applies"
        }
        Atom::Requires(path, _) => {
            of_record(path, out);
            "requires"
        }
    };
    out.insert(name);
}

fn of_linear(linear: &Linear, out: &mut BTreeSet<&'static str>) {
    out.insert(if linear.dates { "linear dates" } else { "linear" });
    linear.terms.iter().for_each(|(_, operand)| of_operand(operand, out));
    for need in &linear.needs {
        out.insert(match need {
            Need::Member(_) => "need member",
            Need::Positive(..) => "need positive",
        });
    }
}

fn of_operand(operand: &Operand, out: &mut BTreeSet<&'static str>) {
    let name = match operand {
        Operand::Number(path) => of_path(path, "number", out),
        Operand::Date(date) => {
            of_date(date, out);
            "date"
        }
        Operand::SetCount(path) => of_path(path, "set count", out),
        Operand::Parameter { .. } => "open parameter",
        Operand::Sum(sum) => {
            of_collection(&sum.over, out);
            sum.guards.iter().for_each(|guard| of_formula(&guard.0, out));
            sum.parts.iter().filter_map(|p| p.value.as_ref()).for_each(|value| of_operand(value, out));
            "sum"
        }
    };
    out.insert(name);
}

/// What a date is made of.
pub fn of_date(date: &DateOperand, out: &mut BTreeSet<&'static str>) {
    let name = match &date.base {
        DateBase::Fact(path) => of_path(path, "base fact", out),
        DateBase::AsOf => "base as of",
        DateBase::PeriodStart => "base period start",
        DateBase::PeriodEnd => "base period end",
        DateBase::Day(_) => "base day",
    };
    out.insert(name);
    out.extend(date.steps.iter().map(|step| match step {
        DateStep::Months(_) => "step months",
        DateStep::Days(_) => "step days",
        DateStep::EndOfYear => "step end of year",
        DateStep::Year => "step year",
        DateStep::Month => "step month",
    }));
}

fn of_collection(over: &Collection, out: &mut BTreeSet<&'static str>) {
    of_record(&over.base, out);
    out.extend(over.down.iter().map(|down| match down {
        Down::Members(_) => "down members",
        Down::Inverse(_) => "down inverse",
    }));
    out.extend(over.in_period.then_some("in period"));
    if let Some(filter) = &over.filter {
        out.insert("filter");
        of_formula(&filter.0, out);
    }
}

fn of_set(side: &SetOperand, out: &mut BTreeSet<&'static str>) {
    let name = match side {
        SetOperand::Fact(path) => of_path(path, "set fact", out),
        SetOperand::Symbols(..) => "set of symbols",
    };
    out.insert(name);
}

fn of_path(path: &FactPath, name: &'static str, out: &mut BTreeSet<&'static str>) -> &'static str {
    of_path_only(path, out);
    // The second of two paths names the leaf.
    if name.is_empty() { "yes" } else { name }
}
fn of_path_only(path: &FactPath, out: &mut BTreeSet<&'static str>) {
    of_record(&path.record, out);
    out.extend((path.year < 0).then_some("previous year"));
}
fn of_record(path: &RecordPath, out: &mut BTreeSet<&'static str>) {
    out.extend((path.scope > 0).then_some("outer scope"));
    out.extend(path.steps.iter().map(|step| match step {
        Step::Up(_) => "up",
        Step::Reference(_) => "reference",
    }));
}

/// What a proof is made of.
pub fn of_proof(node: &ProofNode, out: &mut BTreeSet<&'static str>) {
    let name = match &node.part {
        ProofPart::InForce => "proof in force",
        ProofPart::Exists => "proof exists",
        ProofPart::Places => "proof places",
        ProofPart::When => "proof when",
        ProofPart::Unless => "proof unless",
        ProofPart::Overridden(_) => "proof overridden",
        ProofPart::Superseded(_) => "proof superseded",
        ProofPart::Due => "proof due",
        ProofPart::Requires => "proof requires",
        ProofPart::Period(..) => "proof period",
        ProofPart::Norm(..) => "proof norm",
        ProofPart::Standard(..) => "proof standard",
        ProofPart::Constant => "proof constant",
        ProofPart::All => "proof all",
        ProofPart::Any => "proof any",
        ProofPart::Not => "proof not",
        ProofPart::Every(_) => "proof every",
        ProofPart::Some(_) => "proof some",
        ProofPart::Member(_) => "proof member",
        ProofPart::Atom(_) => "proof atom",
        ProofPart::Parameter(_) => "proof parameter",
    };
    out.insert(name);
    node.children.iter().for_each(|child| of_proof(child, out));
}
