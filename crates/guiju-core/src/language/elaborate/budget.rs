//! What a pass has spent: nodes after definitions are put in, levels, and the size of what is made. Past a limit it says so once and makes
//! nothing more. It must not know what is being read.

use super::atom::size;
use super::pass::Pass;
use crate::diagnostic::Code;
use crate::language::formula::Formula;
use crate::language::tree::Span;
use crate::limits;

impl Pass<'_> {
    /// Reports that a limit is passed; nothing more is then made.
    pub(super) fn past(&mut self, limit: String, name: &str, span: Span) {
        if !self.exhausted {
            self.fail(Code::TooLong, span, [limit, name.to_owned()]);
        }
        self.exhausted = true;
    }
    /// Counts what a formula costs before it is used once more, and says whether it may be: past the limit every level around
    /// would double it again.
    #[must_use]
    pub(super) fn spend(&mut self, formula: &Formula, span: Span) -> bool {
        self.made = self.made.saturating_add(size(formula));
        if self.made > limits::FORMULA_NODES {
            self.past(limits::FORMULA_NODES.to_string(), "FORMULA_NODES", span);
        }
        !self.exhausted
    }
    /// The same of a formula that is done: nothing in its place past the limit.
    pub(super) fn spent(&mut self, formula: Formula, span: Span) -> Formula {
        if self.spend(&formula, span) { formula } else { Formula::Const(false) }
    }
    /// Counts a node and a level; `false` where nothing more is to be made.
    pub(super) fn enter(&mut self, span: Span) -> bool {
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > limits::EXPRESSION_NODES {
            self.past(limits::EXPRESSION_NODES.to_string(), "EXPRESSION_NODES", span);
        }
        if self.level >= limits::EXPANDED_NESTING {
            self.past(limits::EXPANDED_NESTING.to_string(), "EXPANDED_NESTING", span);
        }
        let goes_on = !self.stops();
        if goes_on {
            self.level = self.level.saturating_add(1);
        }
        goes_on
    }
    pub(super) fn leave(&mut self) {
        self.level = self.level.saturating_sub(1);
    }
    pub(super) fn stops(&self) -> bool {
        self.exhausted || self.diagnostics.len() >= limits::DIAGNOSTICS
    }
}
