//! Building a vocabulary: names are checked as they are declared, so that a built one has no clash.

use super::{EnumDef, EnumId, FactDef, FactId, KindDef, KindId, Origin, Symbol, Type, Vocabulary};
use crate::limits;

/// Why a declaration was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Clash {
    /// A name is taken: by a kind, or within the kind by a fact, or within the enumeration by a symbol.
    #[error("`{0}` is declared already")]
    Taken(String),
    /// A name is not an identifier (SEMANTICS §5).
    #[error("`{0}` is not a name")]
    NotAName(String),
    /// A name of the language: a keyword or a unit.
    #[error("`{0}` is a word of the language")]
    Reserved(String),
    /// More than a limit allows.
    #[error("more than {1} {0}")]
    TooMany(&'static str, usize),
    /// Two packs declare the same further thing differently.
    #[error("`{0}` is declared otherwise by another pack")]
    Otherwise(String),
}

/// A vocabulary in the making.
#[derive(Clone, Debug, Default)]
pub struct VocabularyBuilder {
    built: Vocabulary,
}

impl From<Vocabulary> for VocabularyBuilder {
    fn from(mut built: Vocabulary) -> Self {
        built.above.clear();
        VocabularyBuilder { built }
    }
}

impl VocabularyBuilder {
    /// What is declared so far.
    #[must_use]
    pub fn so_far(&self) -> &Vocabulary {
        &self.built
    }
    /// Declares an enumeration; its id is assigned here.
    ///
    /// # Errors
    /// A taken name, a word of the language as a name, or more than [`limits::SYMBOLS`] symbols.
    pub fn enumeration(&mut self, mut def: EnumDef) -> Result<EnumId, Clash> {
        for name in [&def.name, &def.zh] {
            check_name(name)?;
            if self.built.enum_names.contains_key(name) {
                return Err(Clash::Taken(name.clone()));
            }
        }
        if def.symbols.len() > limits::SYMBOLS {
            return Err(Clash::TooMany("symbols", limits::SYMBOLS));
        }
        for (place, symbol) in def.symbols.iter().enumerate() {
            for name in [&symbol.name, &symbol.zh] {
                check_name(name)?;
                if def.symbol(name).is_some_and(|found| found != place) {
                    return Err(Clash::Taken(name.clone()));
                }
            }
        }
        let id = EnumId(next(self.built.enums.len(), "enumerations")?);
        def.id = id;
        self.built.enum_names.insert(def.name.clone(), id);
        self.built.enum_names.insert(def.zh.clone(), id);
        self.built.enums.push(def);
        Ok(id)
    }
    /// Adds a symbol to an open enumeration; the same symbol again is the same symbol.
    ///
    /// # Errors
    /// A name that is taken by another symbol, or one symbol too many.
    pub fn symbol(&mut self, id: EnumId, symbol: Symbol) -> Result<usize, Clash> {
        check_name(&symbol.name)?;
        check_name(&symbol.zh)?;
        let Some(def) = self.built.enums.get_mut(usize::from(id.0)) else {
            return Err(Clash::NotAName(symbol.name));
        };
        if let Some(found) = def.symbols.iter().position(|s| *s == symbol) {
            return Ok(found);
        }
        if let Some(name) = [&symbol.name, &symbol.zh].into_iter().find(|n| def.symbol(n).is_some()) {
            return Err(Clash::Taken(name.clone()));
        }
        if def.symbols.len() >= limits::SYMBOLS {
            return Err(Clash::TooMany("symbols", limits::SYMBOLS));
        }
        def.symbols.push(symbol);
        Ok(def.symbols.len().saturating_sub(1))
    }
    /// Declares a kind; its id is assigned here and it gets the text facts `code` and `name`. Parents are ids declared before.
    ///
    /// # Errors
    /// A taken name or a word of the language as a name.
    pub fn kind(&mut self, mut def: KindDef) -> Result<KindId, Clash> {
        let names: Vec<String> = [&def.name, &def.zh].into_iter().chain(&def.aliases).cloned().collect();
        for name in &names {
            check_name(name)?;
            if self.built.kind_names.contains_key(name) {
                return Err(Clash::Taken(name.clone()));
            }
        }
        for name in &def.collections {
            check_name(name)?;
        }
        let id = KindId(next(self.built.kinds.len(), "kinds")?);
        def.id = id;
        for name in names {
            self.built.kind_names.insert(name, id);
        }
        for name in &def.collections {
            self.built.collection_names.entry(name.clone()).or_default().push(id);
        }
        let origin = def.origin.clone();
        self.built.kinds.push(def);
        for (name, zh) in [("code", "代码"), ("name", "名称")] {
            self.fact(text_fact(id, name, zh, origin.clone()))?;
        }
        Ok(id)
    }
    /// Lets a kind belong to a further parent, which may be declared after it.
    pub fn parent(&mut self, kind: KindId, parent: KindId) {
        if let Some(def) = self.built.kinds.get_mut(usize::from(kind.0))
            && !def.parents.contains(&parent)
        {
            def.parents.push(parent);
        }
    }
    /// Says which date fact of a kind is its event, and which its founding.
    pub fn dates(&mut self, kind: KindId, event: Option<FactId>, founded: Option<FactId>) {
        if let Some(def) = self.built.kinds.get_mut(usize::from(kind.0)) {
            def.event = event.or(def.event);
            def.founded = founded.or(def.founded);
        }
    }
    /// Declares a fact; its id is assigned here.
    ///
    /// # Errors
    /// A name taken within its kind, a word of the language as a name.
    pub fn fact(&mut self, mut def: FactDef) -> Result<FactId, Clash> {
        let names: Vec<String> = [&def.name, &def.zh].into_iter().chain(&def.aliases).cloned().collect();
        for name in &names {
            check_name(name)?;
            if let Some(found) = self.built.fact_named(def.kind, name) {
                let further =
                    matches!((&found.origin, &def.origin), (Origin::Pack(one), Origin::Pack(other)) if one != other);
                return match (further, alike(found, &def)) {
                    (true, true) => Ok(found.id),
                    (true, false) => Err(Clash::Otherwise(name.clone())),
                    (false, _) => Err(Clash::Taken(name.clone())),
                };
            }
        }
        let id = FactId(next(self.built.facts.len(), "facts")?);
        def.id = id;
        for name in names {
            self.built.fact_names.insert((def.kind, name), id);
        }
        self.built.facts.push(def);
        Ok(id)
    }
    /// The finished vocabulary.
    #[must_use]
    pub fn build(mut self) -> Vocabulary {
        let above = |kind: &KindDef| {
            let mut above = self.built.climb(kind.id);
            above.sort_unstable();
            above
        };
        self.built.above = self.built.kinds.iter().map(above).collect();
        self.built
    }
}

/// Whether two declarations say the same of a fact, whatever the words of their definitions.
fn alike(one: &FactDef, other: &FactDef) -> bool {
    let said = |f: &FactDef| (f.ty, f.optional, f.low, f.high, f.actionable, f.per_year);
    let named = |f: &FactDef| (f.name.clone(), f.zh.clone(), f.derive.clone(), f.inverse.clone());
    said(one) == said(other) && named(one) == named(other)
}

fn text_fact(kind: KindId, name: &str, zh: &str, origin: Origin) -> FactDef {
    FactDef {
        id: FactId(0),
        kind,
        name: name.to_owned(),
        zh: zh.to_owned(),
        aliases: Vec::new(),
        ty: Type::Text,
        optional: false,
        low: None,
        high: None,
        actionable: false,
        per_year: false,
        derive: None,
        inverse: None,
        definition: String::new(),
        source: String::new(),
        origin,
    }
}

fn next(len: usize, what: &'static str) -> Result<u16, Clash> {
    u16::try_from(len).map_err(|_| Clash::TooMany(what, usize::from(u16::MAX)))
}

fn check_name(name: &str) -> Result<(), Clash> {
    if !crate::language::word::is_name(name) {
        Err(Clash::NotAName(name.to_owned()))
    } else if crate::language::word::is_reserved(name) {
        Err(Clash::Reserved(name.to_owned()))
    } else {
        Ok(())
    }
}
