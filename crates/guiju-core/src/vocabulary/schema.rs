//! The vocabulary as plain rows: what `guiju schema`, templates and documents are written from.
//!
//! Rows hold finished text and no ids, so that a writer needs nothing else. Must not know any output format.

use super::{EnumDef, FactDef, KindDef, Origin, Type, Vocabulary};
use crate::value::{Rational, SpanUnit};

/// A kind as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindRow {
    /// Canonical name.
    pub name: String,
    /// Chinese label.
    pub zh: String,
    /// Further names.
    pub aliases: Vec<String>,
    /// What its collections are called: canonical name, Chinese label, further names.
    pub collections: Vec<String>,
    /// Canonical names of the kinds whose records it may belong to.
    pub parents: Vec<String>,
    /// What its members are counted in.
    pub counted_in: String,
    /// The date fact of its event.
    pub event: Option<String>,
    /// The date fact of its founding.
    pub founded: Option<String>,
    /// Definition in Chinese.
    pub definition: String,
    /// `core` or the pack's id.
    pub origin: String,
    /// Its facts, in declaration order.
    pub facts: Vec<FactRow>,
}

/// A fact as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// Canonical name of its kind.
    pub kind: String,
    /// Canonical name.
    pub name: String,
    /// Chinese label.
    pub zh: String,
    /// Further names.
    pub aliases: Vec<String>,
    /// Type as packs write it: `bool`, `number m2 .2`, `date?`, `set of service`.
    pub ty: String,
    /// Canonical word of the unit, for numbers.
    pub unit: Option<String>,
    /// Decimal places, for numbers.
    pub places: u8,
    /// Range in its unit as packs write it, `0..100`; empty for what is no number.
    pub range: String,
    /// Whether it may be none.
    pub optional: bool,
    /// Whether it has a value for each year.
    pub per_year: bool,
    /// Whether a bureau can act on it.
    pub actionable: bool,
    /// The expression that gives it when it is not reported.
    pub derive: Option<String>,
    /// Canonical name of its enumeration, for one symbol or a set.
    pub symbols: Option<String>,
    /// Definition in Chinese.
    pub definition: String,
    /// Document and clause paths that need it.
    pub source: String,
    /// `core` or the pack's id.
    pub origin: String,
}

/// An enumeration as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumRow {
    /// Canonical name.
    pub name: String,
    /// Chinese label.
    pub zh: String,
    /// Whether there may be further symbols.
    pub open: bool,
    /// Canonical name and Chinese label of each symbol.
    pub symbols: Vec<(String, String)>,
    /// `core` or the pack's id.
    pub origin: String,
}

/// Every kind with its facts, in declaration order.
///
/// ```
/// use guiju_core::vocabulary::{Vocabulary, schema};
/// let kinds = schema::kinds(Vocabulary::core());
/// let community = kinds.iter().find(|kind| kind.name == "community").unwrap();
/// let area = community.facts.iter().find(|fact| fact.name == "service_area").unwrap();
/// assert_eq!((area.zh.as_str(), area.ty.as_str(), area.range.as_str()), ("服务用房面积", "number m2 .2", "0.."));
/// ```
#[must_use]
pub fn kinds(vocabulary: &Vocabulary) -> Vec<KindRow> {
    vocabulary.kinds().iter().map(|kind| kind_row(vocabulary, kind)).collect()
}

/// Every enumeration, in declaration order.
#[must_use]
pub fn enumerations(vocabulary: &Vocabulary) -> Vec<EnumRow> {
    let row = |def: &EnumDef| EnumRow {
        name: def.name.clone(),
        zh: def.zh.clone(),
        open: def.open,
        symbols: def.symbols.iter().map(|s| (s.name.clone(), s.zh.clone())).collect(),
        origin: origin(&def.origin),
    };
    vocabulary.enums().iter().map(row).collect()
}

fn kind_row(vocabulary: &Vocabulary, kind: &KindDef) -> KindRow {
    let fact_name = |id| vocabulary.fact(id).map(|fact: &FactDef| fact.name.clone());
    KindRow {
        name: kind.name.clone(),
        zh: kind.zh.clone(),
        aliases: kind.aliases.clone(),
        collections: kind.collections.clone(),
        parents: kind.parents.iter().filter_map(|id| vocabulary.kind(*id)).map(|k| k.name.clone()).collect(),
        counted_in: kind.counted_in.unit().en.to_owned(),
        event: kind.event.and_then(fact_name),
        founded: kind.founded.and_then(fact_name),
        definition: kind.definition.clone(),
        origin: origin(&kind.origin),
        facts: vocabulary.facts_of(kind.id).map(|fact| fact_row(vocabulary, kind, fact)).collect(),
    }
}

fn fact_row(vocabulary: &Vocabulary, kind: &KindDef, fact: &FactDef) -> FactRow {
    let unit = match fact.ty {
        Type::Number { unit, .. } => Some(unit.unit().en.to_owned()),
        _ => None,
    };
    let symbols = match fact.ty {
        Type::Enum(id) | Type::Set(id) => vocabulary.enumeration(id).map(|e| e.name.clone()),
        _ => None,
    };
    FactRow {
        kind: kind.name.clone(),
        name: fact.name.clone(),
        zh: fact.zh.clone(),
        aliases: fact.aliases.clone(),
        ty: type_text(vocabulary, fact),
        range: unit.as_ref().map(|_| range_text(fact)).unwrap_or_default(),
        unit,
        places: fact.places(),
        optional: fact.optional,
        per_year: fact.per_year,
        actionable: fact.actionable,
        derive: fact.derive.clone(),
        symbols,
        definition: fact.definition.clone(),
        source: fact.source.clone(),
        origin: origin(&fact.origin),
    }
}

/// The fact's type as a pack's `facts.toml` writes it.
#[must_use]
pub fn type_text(vocabulary: &Vocabulary, fact: &FactDef) -> String {
    let named = |id| vocabulary.enumeration(id).map(|e| e.name.clone()).unwrap_or_default();
    let text = match fact.ty {
        Type::Bool => "bool".to_owned(),
        Type::Number { unit, places: 0 } => format!("number {}", unit.unit().en),
        Type::Number { unit, places } => format!("number {} .{places}", unit.unit().en),
        Type::Date => "date".to_owned(),
        Type::Span(SpanUnit::Day) => "span day".to_owned(),
        Type::Span(SpanUnit::Month) => "span month".to_owned(),
        Type::Text => "text".to_owned(),
        Type::Enum(id) => named(id),
        Type::Set(id) => format!("set of {}", named(id)),
        Type::Ref(id) => format!("ref {}", vocabulary.kind(id).map(|k| k.name.clone()).unwrap_or_default()),
    };
    if fact.optional { text + "?" } else { text }
}

/// The fact's range in its own unit: `0..`, `0..100`, `..`.
#[must_use]
pub fn range_text(fact: &FactDef) -> String {
    let end = |scaled: Option<i64>| {
        let exact = scaled.and_then(|s| Rational::from_scaled(i128::from(s), fact.places()));
        exact.map(|r| r.to_string()).unwrap_or_default()
    };
    format!("{}..{}", end(fact.low), end(fact.high))
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Core => "core".to_owned(),
        Origin::Pack(id) => id.clone(),
    }
}
