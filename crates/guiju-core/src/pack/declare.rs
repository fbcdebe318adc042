//! `facts.toml`: enumerations, kinds and facts that a pack adds to the vocabulary.
//!
//! All packs' enumerations are declared before any kind, and kinds before facts, so that one pack may build on another's.

use super::document::{Document, Entry, Table, Text, Value};
use super::expression::{self, Written};
use super::fields::Fields;
use super::literal;
use super::sink::Sink;
use crate::diagnostic::Code;
use crate::language::tree::Span;
use crate::value::SpanUnit;
use crate::vocabulary::{
    Clash, EnumDef, EnumId, FactDef, FactId, KindDef, KindId, Origin, Symbol, Type, UnitId, VocabularyBuilder,
};

/// A derivation found while facts were declared: the fact and its expression.
pub(crate) type Derivation = (FactId, Written);

/// Declares what one `facts.toml` says, in three calls: [`Declarer::enumerations`], [`Declarer::kinds`], [`Declarer::facts`].
pub(crate) struct Declarer<'a> {
    pub document: &'a Document,
    pub pack: &'a str,
    pub builder: &'a mut VocabularyBuilder,
    pub sink: &'a mut Sink,
}

impl Declarer<'_> {
    /// `[enum.x]`: a new enumeration, or further symbols of an open one.
    pub(crate) fn enumerations(&mut self) {
        for entry in &self.section("enum") {
            let Value::Table(table) = &entry.item.value else {
                super::fields::wrong(&entry.item, &entry.key, "table", &self.document.file, self.sink);
                continue;
            };
            let mut fields = Fields::new(self.document, table, entry.key_span);
            let zh = fields.string("zh", self.sink);
            let symbols = fields.must_text("symbols", self.sink);
            if self.builder.so_far().enum_named(&entry.key).is_none() && zh.is_none() {
                fields.missing("zh", self.sink);
            }
            fields.finish(self.sink);
            if let Some((symbols, open)) = symbols.and_then(|t| self.symbols(t)) {
                self.enumeration(entry, zh.unwrap_or_else(|| entry.key.to_string()), symbols, open);
            }
        }
    }
    /// `[kind.x]`, twice: first the kinds, then who their parents are.
    pub(crate) fn kinds(&mut self) {
        for entry in &self.section("kind") {
            if let Value::Table(table) = &entry.item.value {
                self.kind(entry, table);
            } else {
                super::fields::wrong(&entry.item, &entry.key, "table", &self.document.file, self.sink);
            }
        }
    }
    /// Every other table: facts of the kind that it names.
    pub(crate) fn facts(&mut self) -> Vec<Derivation> {
        let mut derivations = Vec::new();
        for entry in self.document.table.entries.iter().filter(|e| e.key != "enum" && e.key != "kind") {
            let Some(kind) = self.builder.so_far().kind_named(&entry.key).map(|k| k.id) else {
                self.unknown_kind(&entry.key, entry.key_span);
                continue;
            };
            let Value::Table(table) = &entry.item.value else {
                super::fields::wrong(&entry.item, &entry.key, "table", &self.document.file, self.sink);
                continue;
            };
            for fact in &table.entries {
                derivations.extend(self.fact(kind, fact));
            }
        }
        self.dates();
        derivations
    }

    fn section(&mut self, name: &str) -> Vec<Entry> {
        match self.document.table.get(name).map(|e| &e.item) {
            None => Vec::new(),
            Some(item) => match &item.value {
                Value::Table(table) => table.entries.clone(),
                _ => {
                    super::fields::wrong(item, name, "table", &self.document.file, self.sink);
                    Vec::new()
                }
            },
        }
    }
    fn unknown_kind(&mut self, word: &str, span: Span) {
        let kinds = self.builder.so_far().kinds();
        let names = kinds.iter().flat_map(|k| [k.name.as_str(), k.zh.as_str()]);
        let near = crate::diagnostic::nearest(word, names);
        let diagnostic = crate::diagnostic::Diagnostic::new(Code::UnknownKind, span, [word.to_owned()]).suggest(near);
        self.sink.push(&self.document.file, diagnostic);
    }
    /// `organisation 机构 | task 任务 | …`: symbols in order, and whether the last says that there may be more.
    fn symbols(&mut self, text: &Text) -> Option<(Vec<Symbol>, bool)> {
        let parts: Vec<&str> = text.text.split('|').map(str::trim).collect();
        let open = parts.last().is_some_and(|p| *p == "…" || *p == "等");
        let mut symbols = Vec::new();
        for part in parts.iter().take(parts.len().saturating_sub(usize::from(open))) {
            let mut words = part.split_whitespace();
            match (words.next(), words.next(), words.next()) {
                (Some(name), Some(zh), None) => symbols.push(Symbol { name: name.to_owned(), zh: zh.to_owned() }),
                _ => {
                    self.sink.report(&self.document.file, text.span, Code::BadType, [super::fields::shortened(part)]);
                    return None;
                }
            }
        }
        Some((symbols, open))
    }
    fn enumeration(&mut self, entry: &Entry, zh: String, symbols: Vec<Symbol>, open: bool) -> Option<EnumId> {
        let origin = Origin::Pack(self.pack.to_owned());
        let made = match self.builder.so_far().enum_named(&entry.key).cloned() {
            Some(found) if found.open => {
                let id = found.id;
                symbols.into_iter().try_fold(id, |id, symbol| self.builder.symbol(id, symbol).map(|_| id))
            }
            Some(found) if found.symbols == symbols && found.origin != Origin::Core => Ok(found.id),
            Some(found) if found.origin == Origin::Core => Err(Clash::Taken(entry.key.to_string())),
            Some(_) => Err(Clash::Otherwise(entry.key.to_string())),
            None => self.builder.enumeration(EnumDef {
                id: EnumId(0),
                name: entry.key.to_string(),
                zh,
                symbols,
                open,
                origin,
            }),
        };
        self.made(made, entry.key_span)
    }
    fn made<T>(&mut self, made: Result<T, Clash>, span: Span) -> Option<T> {
        made.map_err(|clash| {
            let (code, arguments) = match clash {
                Clash::Taken(name) => (Code::NameTaken, vec![name]),
                Clash::NotAName(name) => (Code::BadName, vec![super::fields::shortened(&name)]),
                Clash::Reserved(name) => (Code::ReservedWord, vec![name]),
                Clash::TooMany(what, limit) => {
                    let zh = match what {
                        "symbols" => "选项",
                        "kinds" => "类别",
                        "facts" => "事项",
                        other => other,
                    };
                    (Code::TooManyDeclared, vec![zh.to_owned(), limit.to_string(), what.to_owned()])
                }
                Clash::Otherwise(name) => (Code::DeclaredOtherwise, vec![name]),
            };
            self.sink.report(&self.document.file, span, code, arguments);
        })
        .ok()
    }
    fn kind(&mut self, entry: &Entry, table: &Table) {
        let file = &self.document.file;
        let mut fields = Fields::new(self.document, table, entry.key_span);
        let zh = fields.must_text("zh", self.sink).map(|t| t.text.clone());
        let parents = fields.texts("parent", self.sink);
        let collection = fields.must_text("collection", self.sink).map(|t| t.text.clone());
        let unit = fields.text("unit", self.sink);
        let counted_in = unit.map_or(Some(UnitId::ITEM), |t| UnitId::named(t.text.trim()));
        if let (Some(text), None) = (unit, counted_in) {
            self.sink.report(file, text.span, Code::UnknownUnit, [super::fields::shortened(&text.text)]);
        }
        let aliases = fields.texts("aliases", self.sink).iter().map(|t| t.text.clone()).collect();
        let definition = fields.string("doc", self.sink).unwrap_or_default();
        // Read once the facts are declared.
        let (_, _, _) = (fields.entry("event"), fields.entry("founded"), fields.entry("origin"));
        fields.finish(self.sink);
        let (Some(zh), Some(collection), Some(counted_in)) = (zh, collection, counted_in) else { return };
        let def = KindDef {
            id: KindId(0),
            name: entry.key.to_string(),
            zh,
            aliases,
            parents: Vec::new(),
            collections: collection.split_whitespace().map(str::to_owned).collect(),
            counted_in,
            event: None,
            founded: None,
            level: None,
            definition,
            origin: Origin::Pack(self.pack.to_owned()),
        };
        let made = match self.builder.so_far().kind_named(&entry.key) {
            Some(found) if found.origin == Origin::Core => Err(Clash::Taken(entry.key.to_string())),
            Some(found)
                if found.zh == def.zh && found.collections == def.collections && found.counted_in == def.counted_in =>
            {
                Ok(found.id)
            }
            Some(_) => Err(Clash::Otherwise(entry.key.to_string())),
            None => self.builder.kind(def),
        };
        let Some(kind) = self.made(made, entry.key_span) else { return };
        for parent in parents {
            match self.builder.so_far().kind_named(&parent.text).map(|k| k.id) {
                Some(id) => self.builder.parent(kind, id),
                None => self.unknown_kind(&parent.text, parent.span),
            }
        }
    }
    /// `event` and `founded` of the pack's kinds name date facts, which are declared by now.
    fn dates(&mut self) {
        for entry in &self.section("kind") {
            let Some(kind) = self.builder.so_far().kind_named(&entry.key).map(|k| k.id) else { continue };
            let Value::Table(table) = &entry.item.value else { continue };
            let mut fields = Fields::new(self.document, table, entry.key_span);
            let event = fields.text("event", self.sink).and_then(|t| self.date_fact(kind, t));
            let founded = fields.text("founded", self.sink).and_then(|t| self.date_fact(kind, t));
            self.builder.dates(kind, event, founded);
        }
    }
    fn date_fact(&mut self, kind: KindId, name: &Text) -> Option<FactId> {
        let vocabulary = self.builder.so_far();
        let found = vocabulary.fact_named(kind, name.text.trim()).filter(|f| f.ty == Type::Date).map(|f| f.id);
        if found.is_none() {
            let dates = vocabulary.facts_of(kind).filter(|f| f.ty == Type::Date);
            let names = dates.map(|f| f.name.as_str());
            self.sink.report_near(&self.document.file, name.span, Code::CasePath, &name.text, names);
        }
        found
    }
    fn fact(&mut self, kind: KindId, entry: &Entry) -> Option<Derivation> {
        let file = &self.document.file;
        let Value::Table(table) = &entry.item.value else {
            super::fields::wrong(&entry.item, &entry.key, "table", file, self.sink);
            return None;
        };
        let mut fields = Fields::new(self.document, table, entry.key_span);
        let zh = fields.must_text("zh", self.sink).map(|t| t.text.clone());
        let written = fields.must_text("type", self.sink);
        let range = fields.text("range", self.sink);
        let per = fields.text("per", self.sink);
        if let Some(text) = per.filter(|t| t.text != "year") {
            self.sink.report(file, text.span, Code::BadPeriod, [super::fields::shortened(&text.text)]);
        }
        let derive = fields.entry("derive").map(|e| &e.item);
        let derive = derive.and_then(|item| expression::read(self.document, item, "derive", self.sink));
        let inverse = fields.string("inverse", self.sink);
        let actionable = fields.flag("actionable", self.sink);
        let aliases = fields.texts("aliases", self.sink).iter().map(|t| t.text.clone()).collect();
        let definition = fields.string("doc", self.sink).unwrap_or_default();
        let source = fields.string("origin", self.sink).unwrap_or_default();
        fields.finish(self.sink);
        let (zh, written) = (zh?, written?);
        let (ty, optional) = self.ty(kind, entry, &zh, written)?;
        let (low, high) = self.range(ty, range);
        let def = FactDef {
            id: FactId(0),
            kind,
            name: entry.key.to_string(),
            zh,
            aliases,
            ty,
            optional,
            low,
            high,
            actionable,
            per_year: per.is_some(),
            derive: derive.as_ref().map(|written| written.source.canonical()),
            inverse,
            definition,
            source,
            origin: Origin::Pack(self.pack.to_owned()),
        };
        let made = self.builder.fact(def);
        let id = self.made(made, entry.key_span)?;
        derive.map(|written| (id, written))
    }
    /// Reads a type; the second says whether the fact may be none.
    fn ty(&mut self, kind: KindId, entry: &Entry, zh: &str, written: &Text) -> Option<(Type, bool)> {
        let text = written.text.trim();
        if text.contains('|') {
            return self.inline(kind, entry, zh, written).map(|id| (Type::Enum(id), false));
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let vocabulary = self.builder.so_far();
        let found = match words.as_slice() {
            ["bool"] => Some((Type::Bool, false)),
            ["date"] => Some((Type::Date, false)),
            ["date?"] => Some((Type::Date, true)),
            ["text"] => Some((Type::Text, false)),
            // A span of months unless it says days: a term of office, an interval between meetings.
            ["span"] | ["span", "month"] => Some((Type::Span(SpanUnit::Month), false)),
            ["span", "day"] => Some((Type::Span(SpanUnit::Day), false)),
            ["number", rest @ ..] => number_type(rest).map(|ty| (ty, false)),
            ["set", "of", name] => vocabulary.enum_named(name).map(|e| (Type::Set(e.id), false)),
            ["ref", name] => vocabulary.kind_named(name).map(|k| (Type::Ref(k.id), false)),
            [name] => vocabulary.enum_named(name).map(|e| (Type::Enum(e.id), false)),
            _ => None,
        };
        if found.is_none() {
            let words = ["bool", "number", "date", "span", "text"];
            let enums = vocabulary.enums().iter().map(|e| e.name.as_str());
            self.sink.report_near(
                &self.document.file,
                written.span,
                Code::BadType,
                text,
                words.into_iter().chain(enums),
            );
        }
        found
    }
    /// An enumeration written where the fact is declared bears the fact's name.
    fn inline(&mut self, kind: KindId, entry: &Entry, zh: &str, written: &Text) -> Option<EnumId> {
        let (symbols, open) = self.symbols(written)?;
        let vocabulary = self.builder.so_far();
        let alike = |e: &&EnumDef| e.symbols == symbols && e.open == open;
        if let Some(found) = vocabulary.enum_named(&entry.key).filter(alike) {
            return Some(found.id);
        }
        let taken = vocabulary.enum_named(&entry.key).is_some() || vocabulary.enum_named(zh).is_some();
        let of = vocabulary.kind(kind).map(|k| (k.name.clone(), k.zh.clone())).unwrap_or_default();
        let names = if taken {
            (format!("{}_{}", of.0, entry.key), format!("{}{zh}", of.1))
        } else {
            (entry.key.to_string(), zh.to_owned())
        };
        if let Some(found) = vocabulary.enum_named(&names.0).filter(alike) {
            return Some(found.id);
        }
        let origin = Origin::Pack(self.pack.to_owned());
        let made =
            self.builder.enumeration(EnumDef { id: EnumId(0), name: names.0, zh: names.1, symbols, open, origin });
        self.made(made, written.span)
    }
    fn range(&mut self, ty: Type, range: Option<&Text>) -> (Option<i64>, Option<i64>) {
        let read = |end: &str| match ty {
            Type::Number { unit, places } => {
                literal::number(end, unit)?.scaled(places).and_then(|s| i64::try_from(s).ok())
            }
            Type::Span(unit) => literal::span(end).filter(|s| s.unit == unit).map(|s| i64::from(s.count)),
            Type::Date => crate::value::Date::parse(end).map(crate::value::Date::days),
            _ => None,
        };
        let Some(text) = range else {
            // Numbers are 0 or more unless the fact says otherwise (LANGUAGE §2).
            return (matches!(ty, Type::Number { .. }).then_some(0), None);
        };
        // A number that may be negative and has no bounds (a balance) says so with `..`.
        if text.text.trim() == ".." && matches!(ty, Type::Number { .. }) {
            return (None, None);
        }
        let ends = literal::ends(&text.text).and_then(|(low, high)| {
            let low = low.map_or(Some(None), |e| read(e).map(Some))?;
            let high = high.map_or(Some(None), |e| read(e).map(Some))?;
            let empty = low.is_some_and(|l| high.is_some_and(|h| h < l));
            (!empty).then_some((low, high))
        });
        if ends.is_none() {
            self.sink.report(&self.document.file, text.span, Code::BadRange, [super::fields::shortened(&text.text)]);
        }
        ends.unwrap_or_default()
    }
}

/// `number`, `number m2`, `number m2 .2`.
fn number_type(words: &[&str]) -> Option<Type> {
    let (unit, places) = match words {
        [] => (UnitId::ITEM, None),
        [places] if places.starts_with('.') => (UnitId::ITEM, Some(places)),
        [unit] => (UnitId::named(unit)?, None),
        [unit, places] => (UnitId::named(unit)?, Some(places)),
        _ => return None,
    };
    let places = match places {
        None => 0,
        Some(text) => text.strip_prefix('.')?.parse().ok().filter(|p| *p <= crate::limits::PLACES)?,
    };
    Some(Type::Number { unit, places })
}
