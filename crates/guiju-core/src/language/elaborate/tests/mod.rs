//! Elaboration held to tables: formulas that are expected, diagnostics that are, and laws.

mod formulas;
mod laws;
mod refusals;

use std::collections::BTreeMap;

use super::{Binding, Bound, Context, Names, truth};
use crate::diagnostic::Diagnostic;
use crate::language::formula::{Formula, NormId, ParameterId, StandardId, Target};
use crate::language::parser::parse;
use crate::language::tree::Expr;
use crate::value::{Date, Rational, Span, SpanUnit};
use crate::vocabulary::{FactDef, FactId, KindDef, KindId, Origin, Type, UnitId, Vocabulary, VocabularyBuilder};

/// A pack for one expression: core's facts and some that core lacks, definitions, parameters, norms.
pub(super) struct Pack {
    pub vocabulary: Vocabulary,
    definitions: BTreeMap<(KindId, String), Expr>,
    parameters: BTreeMap<String, Binding>,
    targets: BTreeMap<String, (Target, KindId)>,
}

impl Names for Pack {
    fn definition(&self, kind: KindId, name: &str) -> Option<&Expr> {
        self.definitions.get(&(kind, name.to_owned()))
    }
    fn definitions(&self, kind: KindId) -> Vec<String> {
        self.definitions.keys().filter(|(k, _)| *k == kind).map(|(_, name)| name.clone()).collect()
    }
    fn parameter(&self, name: &str) -> Option<Binding> {
        self.parameters.get(name).cloned()
    }
    fn parameters(&self) -> Vec<String> {
        self.parameters.keys().cloned().collect()
    }
    fn target(&self, quoted: &str) -> Option<(Target, KindId)> {
        self.targets.get(quoted).copied()
    }
    fn targets(&self) -> Vec<String> {
        self.targets.keys().cloned().collect()
    }
}

impl Pack {
    pub fn new() -> Pack {
        let vocabulary = vocabulary();
        let kind = |name: &str| vocabulary.kind_named(name).unwrap().id;
        let (city, community, worker) = (kind("city"), kind("community"), kind("worker"));
        let mut definitions = BTreeMap::new();
        for (kind, name, text) in [
            (community, "large", "households >= 3000 household"),
            (community, "per_worker", "full_time_workers * 300"),
            (community, "premises", "sum(facilities.area)"),
            (community, "round_one", "round_two"),
            (community, "round_two", "not round_one"),
            (community, "broken", "households >= 3 m2"),
            (community, "deadline", "established_on + 30 days"),
            (community, "here", "community.households"),
            (worker, "head_office", "community.households >= 3000 household"),
        ] {
            let (expr, wrong) = parse(text);
            assert_eq!(wrong, [], "{text}");
            definitions.insert((kind, name.to_owned()), expr);
        }
        // Each as deep as the parser lets it be, and on into the next.
        for place in 0..8 {
            let inner = if place == 7 { "is_new_build".to_owned() } else { format!("deep_{}", place + 1) };
            let (expr, wrong) = parse(&format!("{}{inner}", "not ".repeat(60)));
            assert_eq!(wrong, []);
            definitions.insert((community, format!("deep_{place}")), expr);
        }
        let number = |value: Option<i128>, low: Option<i128>, high: Option<i128>, unit: &str| Bound::Number {
            value: value.map(Rational::whole),
            low: low.map(Rational::whole),
            high: high.map(Rational::whole),
            unit: UnitId::named(unit).unwrap(),
        };
        let months = |count| Span { unit: SpanUnit::Month, count };
        let bound = [
            ("tolerance", number(Some(20), None, None, "%")),
            ("per", number(None, Some(300), Some(400), "household")),
            ("open", number(None, Some(300), None, "household")),
            ("rate", number(None, Some(10), Some(50), "%")),
            ("sign", number(None, Some(-1), Some(1), "item")),
            ("least", number(None, Some(1), Some(9), "item")),
            ("interval", Bound::Span(None, Some((months(1), months(36))))),
            ("year_long", Bound::Span(Some(months(12)), None)),
            ("start", Bound::Date(Date::new(2007, 1, 1))),
            ("some_day", Bound::Date(None)),
            ("strict", Bound::Bool(None)),
            ("lenient", Bound::Bool(Some(true))),
        ];
        let bound = bound.into_iter().zip(0..);
        let parameters = bound.map(|((name, value), id)| (name.to_owned(), Binding { id: ParameterId(id), value }));
        let norm = |id| Target::Norm(NormId(id));
        let targets = [
            ("staff-ratio", (norm(0), community)),
            ("city-share", (norm(1), city)),
            ("harmonious-community", (Target::Standard(StandardId(0)), community)),
        ];
        Pack {
            definitions,
            parameters: parameters.collect(),
            targets: targets.into_iter().map(|(name, target)| (name.to_owned(), target)).collect(),
            vocabulary,
        }
    }
    pub fn context<'a>(&'a self, kind: &str, recurring: bool) -> Context<'a> {
        let subject = self.vocabulary.kind_named(kind).unwrap().id;
        Context { vocabulary: &self.vocabulary, subject, names: self, recurring }
    }
    /// The formula, which must be free of diagnostics.
    pub fn formula(&self, kind: &str, text: &str) -> Formula {
        let (formula, wrong) = self.both(kind, text, false);
        assert_eq!(wrong, [], "{text}");
        formula
    }
    pub fn both(&self, kind: &str, text: &str, recurring: bool) -> (Formula, Vec<Diagnostic>) {
        let (expr, wrong) = parse(text);
        assert_eq!(wrong, [], "{text}");
        truth(&expr, &self.context(kind, recurring))
    }
    /// The formula for reading.
    pub fn shown(&self, kind: &str, text: &str) -> String {
        self.formula(kind, text).show(&self.vocabulary).to_string()
    }
}

/// Core's vocabulary with what it has none of: references with inverses, optional references, facts below 0, span facts.
fn vocabulary() -> Vocabulary {
    let mut builder = Vocabulary::core().extend();
    let community = builder.so_far().kind_named("community").unwrap().id;
    let worker = builder.so_far().kind_named("worker").unwrap().id;
    let post = kind(&mut builder, "post", "岗位牌", community, "posts");
    let number = |unit: &str, places| Type::Number { unit: UnitId::named(unit).unwrap(), places };
    for (name, zh, ty) in [
        ("seats", "席位数", number("person", 0)),
        ("balance", "结余", number("yuan", 2)),
        ("term", "任期", Type::Span(SpanUnit::Month)),
        ("notice", "公示期", Type::Span(SpanUnit::Day)),
        ("rating", "评分", number("item", 1)),
    ] {
        fact(&mut builder, post, name, zh, ty, false);
    }
    let days = builder.so_far().enum_named("day_of_week").unwrap().id;
    fact(&mut builder, post, "rest_day", "休息日", Type::Enum(days), false);
    fact(&mut builder, post, "open_days", "开放日", Type::Set(days), false);
    fact(&mut builder, post, "opened_on", "启用日", Type::Date, true);
    let mut holder = blank(post, "holder", "任职人", Type::Ref(worker));
    holder.inverse = Some("held_posts 所任岗位".to_owned());
    builder.fact(holder).unwrap();
    fact(&mut builder, post, "deputy", "副职", Type::Ref(worker), true);
    builder.build()
}

fn kind(builder: &mut VocabularyBuilder, name: &str, zh: &str, parent: KindId, many: &str) -> KindId {
    let def = KindDef {
        id: KindId(0),
        name: name.to_owned(),
        zh: zh.to_owned(),
        aliases: Vec::new(),
        parents: vec![parent],
        collections: vec![many.to_owned()],
        counted_in: UnitId::ITEM,
        event: None,
        founded: None,
        level: None,
        definition: String::new(),
        origin: Origin::Core,
    };
    builder.kind(def).unwrap()
}

fn blank(kind: KindId, name: &str, zh: &str, ty: Type) -> FactDef {
    let low = (matches!(ty, Type::Number { .. }) && name != "balance").then_some(0);
    FactDef {
        id: FactId(0),
        kind,
        name: name.to_owned(),
        zh: zh.to_owned(),
        aliases: Vec::new(),
        ty,
        optional: false,
        low,
        high: None,
        actionable: false,
        per_year: false,
        derive: None,
        inverse: None,
        definition: String::new(),
        source: String::new(),
        origin: Origin::Core,
    }
}

fn fact(builder: &mut VocabularyBuilder, kind: KindId, name: &str, zh: &str, ty: Type, optional: bool) {
    builder.fact(FactDef { optional, ..blank(kind, name, zh, ty) }).unwrap();
}
