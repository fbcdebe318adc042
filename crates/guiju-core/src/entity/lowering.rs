//! Declarations to the built-in vocabulary: units and ranges are read, parents are found from what each kind holds.
//!
//! A mistake in a declaration is a [`Defect`] that a test shows; what can be declared is declared all the same.

use super::declaration::{EnumRow, FactRow, KindRow, TypeRow};
use super::{FURTHER_ENUMERATIONS, KINDS};
use crate::value::Rational;
use crate::vocabulary::{
    Clash, EnumDef, EnumId, FactDef, FactId, KindDef, KindId, Origin, Symbol, Type, UnitId, Vocabulary,
    VocabularyBuilder,
};

/// What is wrong with a core declaration; none in a released version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Defect {
    /// A name is taken, reserved or no name.
    Clash(Clash),
    /// A unit, range, date or collection that does not exist.
    Unresolved(&'static str, &'static str),
}

impl From<Clash> for Defect {
    fn from(clash: Clash) -> Self {
        Defect::Clash(clash)
    }
}

/// Builds the core vocabulary; the defects are empty, which a test holds.
pub(crate) fn core_vocabulary() -> (Vocabulary, Vec<Defect>) {
    let mut builder = VocabularyBuilder::default();
    let mut defects = Vec::new();
    for row in FURTHER_ENUMERATIONS {
        note(enumeration(&mut builder, row), &mut defects);
    }
    let mut ids = Vec::new();
    for row in KINDS {
        ids.push((row, note(kind(&mut builder, row), &mut defects)));
    }
    for (row, id) in &ids {
        let Some(id) = id else { continue };
        note(facts(&mut builder, *id, row), &mut defects);
        for held in row.holds {
            match ids.iter().find(|(r, _)| r.collection.0 == *held) {
                Some((_, Some(child))) => builder.parent(*child, *id),
                _ => defects.push(Defect::Unresolved(row.name, held)),
            }
        }
    }
    (builder.build(), defects)
}

fn note<T>(made: Result<T, Defect>, defects: &mut Vec<Defect>) -> Option<T> {
    made.map_err(|defect| defects.push(defect)).ok()
}

fn kind(builder: &mut VocabularyBuilder, row: &'static KindRow) -> Result<KindId, Defect> {
    let counted_in = UnitId::named(row.counted_in).ok_or(Defect::Unresolved(row.name, row.counted_in))?;
    // Chinese has no plural: the kind's own label names the collection too (每个 设施 满足 …), and comes first when printed.
    // Upward it means the record, downward its members; no kind lies both above and below another.
    let collections = [row.collection.0, row.zh, row.collection.1];
    Ok(builder.kind(KindDef {
        id: KindId(0),
        name: row.name.to_owned(),
        zh: row.zh.to_owned(),
        aliases: owned(row.aliases),
        parents: Vec::new(),
        collections: owned(&collections),
        counted_in,
        event: None,
        founded: None,
        level: row.level,
        definition: row.definition.trim().to_owned(),
        origin: Origin::Core,
    })?)
}

/// Facts come after all kinds, so that they may refer to any.
fn facts(builder: &mut VocabularyBuilder, id: KindId, row: &'static KindRow) -> Result<(), Defect> {
    let mut named: Vec<(&str, FactId)> = Vec::new();
    for fact_row in row.facts {
        named.push((fact_row.name, fact(builder, id, fact_row)?));
    }
    let date = |name: &'static str| match named.iter().find(|(n, _)| *n == name) {
        Some((_, found)) => Ok(Some(*found)),
        None if name.is_empty() => Ok(None),
        None => Err(Defect::Unresolved(row.name, name)),
    };
    let (event, founded) = (date(row.event)?, date(row.founded)?);
    builder.dates(id, event, founded);
    Ok(())
}

fn fact(builder: &mut VocabularyBuilder, kind: KindId, row: &'static FactRow) -> Result<FactId, Defect> {
    let ty = match row.ty {
        TypeRow::Bool => Type::Bool,
        TypeRow::Number(word, places) => {
            Type::Number { unit: UnitId::named(word).ok_or(Defect::Unresolved(row.name, word))?, places }
        }
        TypeRow::Date => Type::Date,
        TypeRow::Span(unit) => Type::Span(unit),
        TypeRow::Text => Type::Text,
        TypeRow::Link(other, _) => {
            Type::Ref(builder.so_far().kind_named(other).ok_or(Defect::Unresolved(row.name, other))?.id)
        }
        TypeRow::One(symbols) => Type::Enum(enumeration(builder, symbols)?),
        TypeRow::Set(symbols) => Type::Set(enumeration(builder, symbols)?),
    };
    let (low, high) = range(row)?;
    Ok(builder.fact(FactDef {
        id: FactId(0),
        kind,
        name: plain(row.name).to_owned(),
        zh: row.zh.to_owned(),
        aliases: owned(row.aliases),
        ty,
        optional: row.optional,
        low,
        high,
        actionable: row.actionable,
        per_year: row.per_year,
        derive: (!row.derive.is_empty()).then(|| row.derive.to_owned()),
        inverse: if let TypeRow::Link(_, inverse) = row.ty { Some(inverse.to_owned()) } else { None },
        definition: row.definition.trim().to_owned(),
        source: row.sources.join("; "),
        origin: Origin::Core,
    })?)
}

/// The ends of a number's range at its decimal places; 0 or more unless the row says otherwise.
fn range(row: &'static FactRow) -> Result<(Option<i64>, Option<i64>), Defect> {
    let TypeRow::Number(_, places) = row.ty else { return Ok((None, None)) };
    if row.range.is_empty() {
        return Ok((Some(0), None));
    }
    let defect = Defect::Unresolved(row.name, row.range);
    let end = |text: &str| {
        if text.is_empty() {
            return Ok(None);
        }
        let scaled = Rational::parse(text).and_then(|r| r.scaled(places)).and_then(|s| i64::try_from(s).ok());
        scaled.map(Some).ok_or(defect.clone())
    };
    let (low, high) = row.range.split_once("..").ok_or(defect.clone())?;
    Ok((end(low)?, end(high)?))
}

/// Declares an enumeration unless it is declared already: several facts may share one.
fn enumeration(builder: &mut VocabularyBuilder, row: &EnumRow) -> Result<EnumId, Defect> {
    if let Some(found) = builder.so_far().enum_named(row.name) {
        return Ok(found.id);
    }
    let symbol = |(name, zh): &(&str, &str)| Symbol { name: (*name).to_owned(), zh: (*zh).to_owned() };
    Ok(builder.enumeration(EnumDef {
        id: EnumId(0),
        name: row.name.to_owned(),
        zh: row.zh.to_owned(),
        symbols: row.symbols.iter().map(symbol).collect(),
        open: row.open,
        origin: Origin::Core,
    })?)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A Rust identifier as a name of the language: `r#use` is `use`.
pub(crate) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_have_no_defect() {
        let (_, defects) = core_vocabulary();
        assert_eq!(defects, []);
    }
}
