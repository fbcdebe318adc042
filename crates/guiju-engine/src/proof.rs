//! The proof of a verdict: a tree that mirrors the norm, each node with its truth, the values it read and why it is undecided.

use guiju_core::language::formula::{
    Atom, Collection, DateBase, FactPath, Formula, FusedSum, NormId, Operand, RecordPath, SetOperand, Symbolic, Target,
};
use guiju_core::limits;
use guiju_core::register::Register;
use guiju_core::value::Truth;
use guiju_core::verdict::{Held, Proof, ProofNode, ProofPart, Reason, RecordId, Used};

use crate::norm::Part;
use crate::plan::{Compiled, Plan, Recurring};
use crate::reference::Eval;
use crate::scope::{At, Reached, Scope};
use crate::walk::operands;

impl Plan {
    /// Why a norm's verdict on a subject is as it is; `None` where the norm is about another kind.
    #[must_use]
    pub fn explain(&self, register: &Register, subject: RecordId, norm: NormId) -> Option<Proof> {
        let compiled = self.compiled(norm).filter(|n| n.subject == subject.kind)?;
        Some(Eval::new(self, register).prove(compiled, subject))
    }
}

impl Eval<'_> {
    /// The proof of a verdict.
    #[must_use]
    pub fn prove(&self, norm: &Compiled, subject: RecordId) -> Proof {
        let judged = self.judge(norm, subject);
        let mut parts = self.prove_applies(norm, subject, true);
        if judged.grounds.applies != Truth::False {
            if let Some(by) = &norm.by {
                let mut node = leaf(ProofPart::Due, judged.grounds.due);
                let operand = Operand::Date(by.operand.clone());
                node.used = self.used_by_operand(&operand, &Scope::subject(subject));
                parts.push(node);
            }
            parts.extend(self.prove_requires(norm, subject));
        }
        Proof { subject, norm: norm.id, verdict: judged.verdict, grounds: judged.grounds, parts }
    }
    /// The parts of applicability up to the first false one; those that a norm does not have are left out.
    fn prove_applies(&self, norm: &Compiled, subject: RecordId, staged: bool) -> Vec<ProofNode> {
        let mut out = Vec::new();
        let scope = Scope::subject(subject);
        for part in Part::ALL {
            if part == Part::Superseded && !staged {
                continue;
            }
            let (truth, reason) = self.part(part, norm, subject);
            let said = reason.filter(|r| truth == Truth::False || *r == Reason::FoundingPresumed);
            let node = |what, truth, children| {
                let reasons = said.iter().cloned().collect();
                ProofNode { part: what, truth, used: Vec::new(), tallies: Vec::new(), sum: None, reasons, children }
            };
            let condition = |f: &Option<Formula>| f.as_ref().map(|f| self.prove_formula(f, &scope));
            match part {
                Part::InForce => out.push(node(ProofPart::InForce, truth, Vec::new())),
                Part::Exists => out.push(node(ProofPart::Exists, truth, Vec::new())),
                Part::Places => out.push(node(ProofPart::Places, truth, Vec::new())),
                Part::When => out.extend(condition(&norm.when).map(|child| node(ProofPart::When, truth, vec![child]))),
                Part::Unless => {
                    let child = condition(&norm.unless);
                    out.extend(child.map(|child| node(ProofPart::Unless, truth.negate(), vec![child])));
                }
                Part::Overridden | Part::Superseded => {
                    for id in self.others_of(part, norm) {
                        out.extend(self.prove_other(part, *id, norm, subject));
                    }
                }
            }
            if truth == Truth::False {
                break;
            }
        }
        out
    }
    /// Another norm that may take this one's place.
    fn prove_other(&self, part: Part, id: NormId, norm: &Compiled, subject: RecordId) -> Option<ProofNode> {
        let other = self.plan.compiled(id).filter(|_| self.depth <= limits::REFERENCES)?;
        let eval = self.deeper();
        let applies = eval.applies(other, subject, false).truth;
        let (what, truth) = if part == Part::Overridden {
            (ProofPart::Overridden(id), applies)
        } else {
            (ProofPart::Superseded(id), self.supersedes(other, norm, subject))
        };
        let children = eval.prove_applies(other, subject, false);
        Some(ProofNode {
            part: what,
            truth,
            used: Vec::new(),
            tallies: Vec::new(),
            sum: None,
            reasons: Vec::new(),
            children,
        })
    }
    fn prove_requires(&self, norm: &Compiled, subject: RecordId) -> Option<ProofNode> {
        let require = norm.require.as_ref()?;
        let scope = Scope::subject(subject);
        let requires = self.requires(norm, subject);
        let mut node = leaf(ProofPart::Requires, requires.truth.unwrap_or(Truth::Unknown));
        if requires.no_period {
            node.reasons.push(Reason::NoPeriod);
        }
        match &norm.per {
            None => node.children.push(self.prove_formula(require, &scope)),
            Some(Recurring::Unset(parameter)) => {
                node.children.push(leaf(ProofPart::Parameter(*parameter), Truth::Unknown));
            }
            Some(Recurring::Fixed { .. }) => {
                for (window, binds) in self.windows(norm, subject) {
                    let child = self.in_window(norm, window).prove_formula(require, &scope);
                    let truth = binds.implies(child.truth);
                    let mut period = leaf(ProofPart::Period(window.start, window.end, binds), truth);
                    period.children.push(child);
                    node.children.push(period);
                }
            }
        }
        Some(node)
    }
    /// The proof of a formula. Composites are proved in a function of their own: formulas nest, and the stack is small.
    #[must_use]
    pub fn prove_formula(&self, formula: &Formula, scope: &Scope<'_>) -> ProofNode {
        let truth = self.truth(formula, scope);
        match formula {
            Formula::Atom(atom) => self.prove_atom(atom, truth, scope),
            Formula::Const(_) => leaf(ProofPart::Constant, truth),
            Formula::Unset(parameter) => leaf(ProofPart::Parameter(*parameter), truth),
            _ => {
                let mut node = leaf(part_of(formula), truth);
                self.prove_parts(formula, scope, &mut node.children);
                node
            }
        }
    }
    fn prove_parts(&self, formula: &Formula, scope: &Scope<'_>, into: &mut Vec<ProofNode>) {
        match formula {
            Formula::Not(inner) => into.push(self.prove_formula(inner, scope)),
            Formula::And(parts) | Formula::Or(parts) => {
                for part in parts {
                    into.push(self.prove_formula(part, scope));
                }
            }
            Formula::Every { over, body } | Formula::Some { over, body } => {
                into.extend(self.prove_members(over, scope, |inner| vec![self.prove_formula(body, inner)]));
            }
            Formula::BothEnds { low, high, .. } => {
                for end in [low, high].into_iter().flatten() {
                    into.push(self.prove_formula(end, scope));
                }
            }
            Formula::Const(_) | Formula::Atom(_) | Formula::Unset(_) => {}
        }
    }
    fn prove_members(
        &self,
        over: &Collection,
        scope: &Scope<'_>,
        body: impl Fn(&Scope<'_>) -> Vec<ProofNode>,
    ) -> Vec<ProofNode> {
        let members = self.members(over, scope).rows.into_iter();
        members
            .map(|(member, there)| {
                let inner = scope.enter(At::Record(member));
                let filter = over.filter.as_ref().map(|f| self.prove_formula(&f.0, &inner));
                let truth = there.and(filter.as_ref().map_or(Truth::True, |f| f.truth));
                let children = filter.into_iter().chain(body(&inner)).collect();
                ProofNode { children, ..leaf(ProofPart::Member(member), truth) }
            })
            .collect()
    }
    fn prove_atom(&self, atom: &Atom, truth: Truth, scope: &Scope<'_>) -> ProofNode {
        let mut node = leaf(ProofPart::Atom(atom.clone()), truth);
        match atom {
            Atom::Linear(linear) => {
                let range = self.total(&linear.terms, scope).range;
                node.sum = Some((range.low, range.high));
                node.reasons = linear.needs.iter().filter_map(|need| self.lacks(need, scope)).collect();
                for operand in operands(linear) {
                    if let Operand::Sum(sum) = operand {
                        node.tallies.push(self.tally(sum, scope));
                        node.children.extend(self.prove_sum(sum, scope));
                    } else {
                        node.used.extend(self.used_by_operand(operand, scope));
                    }
                }
            }
            Atom::Meets(path, target) => node.children = self.prove_target(path, *target, (true, true), scope),
            Atom::Applies(path, norm) => {
                node.children = self.prove_target(path, Target::Norm(*norm), (true, false), scope);
            }
            Atom::Requires(path, norm) => {
                node.children = self.prove_target(path, Target::Norm(*norm), (false, true), scope);
            }
            _ => node.used = paths(atom).into_iter().filter_map(|path| self.used(path, scope)).collect(),
        }
        node
    }
    /// Each member of a sum with its guards and values.
    fn prove_sum(&self, sum: &FusedSum, scope: &Scope<'_>) -> Vec<ProofNode> {
        let guards = |inner: &Scope<'_>| sum.guards.iter().map(|g| self.prove_formula(&g.0, inner)).collect::<Vec<_>>();
        let mut nodes = self.prove_members(&sum.over, scope, guards);
        for node in &mut nodes {
            let ProofPart::Member(member) = node.part else { continue };
            let inner = scope.enter(At::Record(member));
            for value in sum.parts.iter().filter_map(|part| part.value.as_ref()) {
                node.used.extend(self.used_by_operand(value, &inner));
            }
            node.used.dedup();
        }
        nodes
    }
    fn prove_target(
        &self,
        path: &RecordPath,
        target: Target,
        (applies, requires): (bool, bool),
        scope: &Scope<'_>,
    ) -> Vec<ProofNode> {
        let Reached::Record(record) = self.reach(path, scope) else { return Vec::new() };
        if self.depth > limits::REFERENCES {
            return Vec::new();
        }
        let eval = self.deeper();
        let norms = self.plan.norms_of(target).iter().filter_map(|id| self.plan.compiled(*id)).map(|norm| {
            let one = Target::Norm(norm.id);
            let truth = match (applies, requires) {
                (true, true) => eval.meets(one, record),
                (true, false) => eval.applies_by_id(norm.id, record),
                _ => eval.meets_requirement(one, record),
            };
            let mut node = leaf(ProofPart::Norm(norm.id, record), truth);
            if applies {
                node.children = eval.prove_applies(norm, record, false);
            }
            if requires {
                node.children.extend(eval.prove_requires(norm, record));
            }
            node
        });
        let norms: Vec<ProofNode> = norms.collect();
        match target {
            Target::Norm(_) => norms,
            Target::Standard(id) => {
                let truth = norms.iter().map(|n| n.truth).fold(Truth::True, Truth::and);
                vec![ProofNode { children: norms, ..leaf(ProofPart::Standard(id, record), truth) }]
            }
        }
    }
    /// A fact with what is known of it.
    #[must_use]
    pub fn used(&self, path: &FactPath, scope: &Scope<'_>) -> Option<Used> {
        let seen = self.see(path, scope);
        let (record, year) = seen.place?;
        Some(Used { record, fact: path.fact, year, value: Held::from(seen.cell) })
    }
    fn used_by_operand(&self, operand: &Operand, scope: &Scope<'_>) -> Vec<Used> {
        path_of(operand).and_then(|path| self.used(path, scope)).into_iter().collect()
    }
}

fn part_of(formula: &Formula) -> ProofPart {
    match formula {
        Formula::Not(_) => ProofPart::Not,
        Formula::And(_) => ProofPart::All,
        Formula::Or(_) => ProofPart::Any,
        Formula::Every { over, .. } => ProofPart::Every(over.member),
        Formula::Some { over, .. } => ProofPart::Some(over.member),
        Formula::BothEnds { parameter, .. } | Formula::Unset(parameter) => ProofPart::Parameter(*parameter),
        Formula::Const(_) => ProofPart::Constant,
        Formula::Atom(atom) => ProofPart::Atom(atom.clone()),
    }
}

fn leaf(part: ProofPart, truth: Truth) -> ProofNode {
    ProofNode {
        part,
        truth,
        used: Vec::new(),
        tallies: Vec::new(),
        sum: None,
        reasons: Vec::new(),
        children: Vec::new(),
    }
}

/// The fact that an operand reads by itself.
#[must_use]
pub fn path_of(operand: &Operand) -> Option<&FactPath> {
    match operand {
        Operand::Number(path) | Operand::SetCount(path) => Some(path),
        Operand::Date(date) => match &date.base {
            DateBase::Fact(path) => Some(path),
            _ => None,
        },
        Operand::Parameter { .. } | Operand::Sum(_) => None,
    }
}

/// The facts that a leaf reads in its own scope.
#[must_use]
pub fn paths(atom: &Atom) -> Vec<&FactPath> {
    match atom {
        Atom::Linear(linear) => operands(linear).filter_map(path_of).collect(),
        Atom::Yes(path) | Atom::Exists(path) | Atom::Text { of: path, .. } => vec![path],
        Atom::Member { of: Symbolic::Fact(path), .. } => vec![path],
        Atom::Member { of: Symbolic::Weekday(date), .. } => match &date.base {
            DateBase::Fact(path) => vec![path],
            _ => Vec::new(),
        },
        Atom::SameSymbol(a, b) | Atom::SameText(a, b) => vec![a, b],
        Atom::Subset { inner, outer } => [inner, outer].into_iter().filter_map(set_fact).collect(),
        Atom::Overlap(a, b) => [a, b].into_iter().filter_map(set_fact).collect(),
        Atom::Known { facts, .. } => facts.iter().collect(),
        Atom::SameRecord(..) | Atom::Meets(..) | Atom::Applies(..) | Atom::Requires(..) => Vec::new(),
    }
}

fn set_fact(side: &SetOperand) -> Option<&FactPath> {
    match side {
        SetOperand::Fact(path) => Some(path),
        SetOperand::Symbols(..) => None,
    }
}
