//! The vocabulary: kinds, facts, types, units, enumerations; core's own and a pack's further ones.
//!
//! One [`Vocabulary`] serves a rule set: core's declarations (room [`crate::entity`]) and what its packs add. It must not know
//! norms, registers or expressions.

pub mod builder;
pub mod credit_code;
pub mod division;
pub mod schema;
pub mod unit;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

pub use builder::{Clash, VocabularyBuilder};
pub use unit::{Dimension, Unit, UnitId};

/// The version of core's vocabulary. It rises when a declared name changes its meaning or a new one could meet a pack's own;
/// packs say which they were written for, and findings carry both (SEMANTICS §5).
pub const VERSION: u32 = 1;

/// A kind's place in [`Vocabulary::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KindId(pub u16);

/// A fact's place in [`Vocabulary::facts`]; facts of all kinds share one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub u16);

/// An enumeration's place in [`Vocabulary::enums`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnumId(pub u16);

/// The type of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// A number in `unit`, kept as an integer at `places` decimal places.
    Number {
        /// The fact's own unit: what a bare number in data is read in.
        unit: UnitId,
        /// Decimal places kept.
        places: u8,
    },
    /// A civil date.
    Date,
    /// A length of time in months (calendar) or days; a fact is one or the other.
    Span(crate::value::SpanUnit),
    /// Free text.
    Text,
    /// One symbol of an enumeration.
    Enum(EnumId),
    /// A set of an enumeration's symbols.
    Set(EnumId),
    /// A record of another kind.
    Ref(KindId),
}

/// Where a declaration comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The core vocabulary.
    Core,
    /// The pack of this id.
    Pack(String),
}

/// One symbol of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Canonical name, `[a-z][a-z0-9_]*`.
    pub name: String,
    /// Chinese label, also a name in expressions and data.
    pub zh: String,
}

/// An enumeration: the symbols an enumerated fact or a set may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumDef {
    /// Its place.
    pub id: EnumId,
    /// Canonical name.
    pub name: String,
    /// Chinese label.
    pub zh: String,
    /// The symbols in declaration order, at most [`crate::limits::SYMBOLS`].
    pub symbols: Vec<Symbol>,
    /// 等: data may hold symbols that are not listed; packs may add some.
    pub open: bool,
    /// Who declared it.
    pub origin: Origin,
}

impl EnumDef {
    /// The place of a symbol by its name or label.
    #[must_use]
    pub fn symbol(&self, name: &str) -> Option<usize> {
        self.symbols.iter().position(|s| s.name == name || s.zh == name)
    }
}

/// The level of a kind of place, outermost first; a 12-digit division code says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceLevel {
    /// 省级, 2 digits.
    Province,
    /// 地级, 4 digits.
    City,
    /// 县级, 6 digits.
    County,
    /// 乡级, 9 digits.
    Subdistrict,
    /// 村级, 12 digits.
    Community,
}

/// One kind: a sort of thing in community governance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindDef {
    /// Its place.
    pub id: KindId,
    /// Canonical name.
    pub name: String,
    /// Chinese label.
    pub zh: String,
    /// Further names.
    pub aliases: Vec<String>,
    /// The kinds whose records its records may belong to; empty for the outermost.
    pub parents: Vec<KindId>,
    /// What its collections are called: canonical name first, then the Chinese label and further names.
    pub collections: Vec<String>,
    /// What its members are counted in: persons or plain numbers, rarely households.
    pub counted_in: UnitId,
    /// The date fact on which a member happened; makes it a dated collection.
    pub event: Option<FactId>,
    /// The date fact from which a record exists.
    pub founded: Option<FactId>,
    /// For places, their level.
    pub level: Option<PlaceLevel>,
    /// Definition in Chinese; empty without the feature `prose`.
    pub definition: String,
    /// Who declared it.
    pub origin: Origin,
}

/// One fact: a typed field of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactDef {
    /// Its place.
    pub id: FactId,
    /// The kind that has it.
    pub kind: KindId,
    /// Canonical name.
    pub name: String,
    /// Chinese label.
    pub zh: String,
    /// Further names, in either language.
    pub aliases: Vec<String>,
    /// Type.
    pub ty: Type,
    /// Whether it may be none (无): an event that may not have happened.
    pub optional: bool,
    /// Least value at the fact's decimal places (days for dates); `None`: no bound.
    pub low: Option<i64>,
    /// Greatest value likewise.
    pub high: Option<i64>,
    /// Whether a bureau can act on it: it can add staff, it cannot wish households away.
    pub actionable: bool,
    /// Whether it has a value for each year.
    pub per_year: bool,
    /// An expression over the same subject that gives the value when none is reported.
    pub derive: Option<String>,
    /// For a reference: the name under which the other side sees the records that refer to it.
    pub inverse: Option<String>,
    /// Definition in Chinese; empty without the feature `prose`.
    pub definition: String,
    /// Document and clause that need it; empty without the feature `prose`.
    pub source: String,
    /// Who declared it.
    pub origin: Origin,
}

impl FactDef {
    /// Decimal places of its scaled integers; 0 for what is not a number.
    #[must_use]
    pub fn places(&self) -> u8 {
        match self.ty {
            Type::Number { places, .. } => places,
            _ => 0,
        }
    }
    /// Whether `name` is its canonical name, label or an alias.
    #[must_use]
    pub fn answers_to(&self, name: &str) -> bool {
        self.name == name || self.zh == name || self.aliases.iter().any(|a| a == name)
    }
}

/// Kinds, facts and enumerations with their names; cheap to look up, never changed once built.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    kinds: Vec<KindDef>,
    facts: Vec<FactDef>,
    enums: Vec<EnumDef>,
    kind_names: BTreeMap<String, KindId>,
    collection_names: BTreeMap<String, Vec<KindId>>,
    fact_names: BTreeMap<(KindId, String), FactId>,
    enum_names: BTreeMap<String, EnumId>,
    /// For each kind, in order, the kinds that its records may belong to, directly or through others; empty while being built.
    above: Vec<Vec<KindId>>,
}

impl Vocabulary {
    /// The built-in vocabulary: every kind, fact and enumeration of room [`crate::entity`]. Built once.
    #[must_use]
    pub fn core() -> &'static Arc<Vocabulary> {
        static CORE: OnceLock<Arc<Vocabulary>> = OnceLock::new();
        CORE.get_or_init(|| Arc::new(crate::entity::core_vocabulary().0))
    }
    /// All kinds, in declaration order.
    #[must_use]
    pub fn kinds(&self) -> &[KindDef] {
        &self.kinds
    }
    /// All facts, in declaration order.
    #[must_use]
    pub fn facts(&self) -> &[FactDef] {
        &self.facts
    }
    /// All enumerations, in declaration order.
    #[must_use]
    pub fn enums(&self) -> &[EnumDef] {
        &self.enums
    }
    /// The kind at a place; every id that a vocabulary gives out has one.
    #[must_use]
    pub fn kind(&self, id: KindId) -> Option<&KindDef> {
        self.kinds.get(usize::from(id.0))
    }
    /// The fact at a place.
    #[must_use]
    pub fn fact(&self, id: FactId) -> Option<&FactDef> {
        self.facts.get(usize::from(id.0))
    }
    /// The enumeration at a place.
    #[must_use]
    pub fn enumeration(&self, id: EnumId) -> Option<&EnumDef> {
        self.enums.get(usize::from(id.0))
    }
    /// A kind by canonical name, label or alias.
    #[must_use]
    pub fn kind_named(&self, name: &str) -> Option<&KindDef> {
        self.kind_names.get(name).and_then(|id| self.kind(*id))
    }
    /// An enumeration by canonical name or label.
    #[must_use]
    pub fn enum_named(&self, name: &str) -> Option<&EnumDef> {
        self.enum_names.get(name).and_then(|id| self.enumeration(*id))
    }
    /// A fact of a kind by canonical name, label or alias.
    #[must_use]
    pub fn fact_named(&self, kind: KindId, name: &str) -> Option<&FactDef> {
        self.fact_names.get(&(kind, name.to_owned())).and_then(|id| self.fact(*id))
    }
    /// The kinds whose collections bear this name and that can lie under `parent`, at any depth.
    #[must_use]
    pub fn collection_named(&self, parent: KindId, name: &str) -> Option<&KindDef> {
        let candidates = self.collection_names.get(name)?;
        candidates.iter().filter_map(|id| self.kind(*id)).find(|k| k.id != parent && self.lies_under(k.id, parent))
    }
    /// The facts of one kind, in declaration order.
    pub fn facts_of(&self, kind: KindId) -> impl Iterator<Item = &FactDef> {
        self.facts.iter().filter(move |f| f.kind == kind)
    }
    /// Whether records of `inner` may belong to records of `outer`, directly or through others.
    #[must_use]
    pub fn lies_under(&self, inner: KindId, outer: KindId) -> bool {
        match self.above.get(usize::from(inner.0)) {
            Some(above) => above.binary_search(&outer).is_ok(),
            None => self.climb(inner).contains(&outer),
        }
    }
    /// The kinds above one, in no order.
    fn climb(&self, inner: KindId) -> Vec<KindId> {
        let mut seen = Vec::new();
        let mut open = vec![inner];
        while let Some(kind) = open.pop() {
            for parent in self.kind(kind).map(|k| k.parents.as_slice()).unwrap_or_default() {
                if !seen.contains(parent) {
                    seen.push(*parent);
                    open.push(*parent);
                }
            }
        }
        seen
    }
    /// The kinds whose records may belong directly to records of `parent`.
    pub fn children_of(&self, parent: KindId) -> impl Iterator<Item = &KindDef> {
        self.kinds.iter().filter(move |k| k.parents.contains(&parent))
    }
    /// The kind of places at a level: the first declared.
    #[must_use]
    pub fn place(&self, level: PlaceLevel) -> Option<&KindDef> {
        self.kinds.iter().find(|k| k.level == Some(level))
    }
    /// Starts a vocabulary that holds everything of this one and more.
    #[must_use]
    pub fn extend(&self) -> VocabularyBuilder {
        VocabularyBuilder::from(self.clone())
    }
}
