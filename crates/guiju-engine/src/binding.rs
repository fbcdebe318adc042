//! The names of a pack as one norm sees them, with a note of the parameters that it asked for.

use std::cell::RefCell;
use std::collections::BTreeSet;

use guiju_core::language::elaborate::{Binding, Names};
use guiju_core::language::formula::{ParameterId, Target};
use guiju_core::language::tree::Expr;
use guiju_core::pack::rule_set::ParameterKind;
use guiju_core::pack::{PackNames, RuleSet};
use guiju_core::vocabulary::KindId;

/// A pack's names that remember which parameters were used: readings are shown in every finding.
pub(crate) struct Asked<'a> {
    names: PackNames<'a>,
    used: RefCell<BTreeSet<ParameterId>>,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(names: PackNames<'a>) -> Self {
        Asked { names, used: RefCell::default() }
    }
    /// The parameters asked for, in order of declaration.
    pub(crate) fn all(&self) -> Vec<ParameterId> {
        self.used.borrow().iter().copied().collect()
    }
    /// Those of the parameters asked for that are the encoder's readings.
    pub(crate) fn readings(&self, rules: &RuleSet) -> Vec<ParameterId> {
        let is_reading = |id: &&ParameterId| rules.parameter(**id).is_some_and(|p| p.kind == ParameterKind::Reading);
        self.used.borrow().iter().filter(is_reading).copied().collect()
    }
}

impl Names for Asked<'_> {
    fn definition(&self, kind: KindId, name: &str) -> Option<&Expr> {
        self.names.definition(kind, name)
    }
    fn definitions(&self, kind: KindId) -> Vec<String> {
        self.names.definitions(kind)
    }
    fn parameter(&self, name: &str) -> Option<Binding> {
        let binding = self.names.parameter(name)?;
        self.used.borrow_mut().insert(binding.id);
        Some(binding)
    }
    fn parameters(&self) -> Vec<String> {
        self.names.parameters()
    }
    fn target(&self, quoted: &str) -> Option<(Target, KindId)> {
        self.names.target(quoted)
    }
    fn targets(&self) -> Vec<String> {
        self.names.targets()
    }
}
