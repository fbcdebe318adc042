//! What the builder keeps, refuses and calls complete.

use std::sync::Arc;

use super::*;
use crate::diagnostic::Code;
use crate::value::{Fact, Rational};
use crate::vocabulary::{Type, UnitId};

struct Bench {
    words: Arc<Vocabulary>,
    builder: RegisterBuilder,
}

fn bench() -> Bench {
    let words = Vocabulary::core().clone();
    Bench { builder: RegisterBuilder::new(words.clone()), words }
}

impl Bench {
    fn kind(&self, name: &str) -> KindId {
        self.words.kind_named(name).unwrap().id
    }
    fn fact(&self, kind: &str, name: &str) -> FactId {
        self.words.fact_named(self.kind(kind), name).unwrap().id
    }
    fn add(&mut self, kind: &str, parent: Parent, code: Option<&str>) -> Draft {
        let kind = self.kind(kind);
        let place = format!("/{}", self.builder.drafts());
        self.builder.add(NewRecord { kind, parent, code: code.map(str::to_owned), id: None, place })
    }
    fn set(&mut self, draft: Draft, kind: &str, name: &str, value: impl Into<Fact<Value>>) {
        let fact = self.fact(kind, name);
        self.builder.set(draft, fact, Year::Any, value.into(), name);
    }
}

fn number(text: &str) -> Value {
    Value::Number(Rational::parse(text).unwrap())
}

fn codes(errors: &[DataError]) -> Vec<Code> {
    errors.iter().map(|e| e.code).collect()
}

#[test]
fn places_follow_from_the_code() {
    let mut b = bench();
    b.add("community", Parent::None, Some("320102001001"));
    let (community, city) = (b.kind("community"), b.kind("city"));
    let (register, errors) = b.builder.finish();
    assert_eq!(errors, []);
    let only = register.of_kind(community).next().unwrap();
    let above = register.ancestor(only, city).unwrap();
    assert_eq!(register.code(above), Some("320100000000"));
    assert!(register.is_derived(above) && !register.is_derived(only));
    assert_eq!(register.members(above, community), (vec![only], Extent::Partial));
    assert_eq!(register.find(city, "3201"), Some(above));
}

#[test]
fn nesting_wins_over_the_code() {
    let mut b = bench();
    let city = b.add("city", Parent::None, Some("3205"));
    b.add("community", Parent::Within(city), Some("320102001001"));
    let (community, city) = (b.kind("community"), b.kind("city"));
    let (register, errors) = b.builder.finish();
    assert_eq!(errors, []);
    let only = register.of_kind(community).next().unwrap();
    assert_eq!(register.code(register.parent(only).unwrap()), Some("320500000000"));
    assert_eq!(register.of_kind(city).count(), 1);
}

#[test]
fn a_code_given_twice_checks_neither() {
    let mut b = bench();
    let city = b.kind("city");
    b.builder.complete_named("city.communities").unwrap();
    for code in ["320102001001", "320102001002", "320102001001"] {
        b.add("community", Parent::None, Some(code));
    }
    let community = b.kind("community");
    let (register, errors) = b.builder.finish();
    assert_eq!(codes(&errors), [Code::CodeTwice]);
    assert_eq!((errors[0].place.as_str(), errors[0].arguments[1].as_str()), ("/2", "/0"));
    assert_eq!(register.of_kind(community).count(), 1);
    let city = register.of_kind(city).next().unwrap();
    assert_eq!(register.members(city, community).1, Extent::Partial);
}

#[test]
fn values_are_exact_or_refused() {
    for (value, wanted) in [
        (number("333.34"), Ok(Cell::Int(33_334))),
        (number("333.345"), Err(Code::TooManyPlaces)),
        (Value::Quantity(Rational::parse("1").unwrap(), UnitId::named("mu").unwrap()), Err(Code::TooManyPlaces)),
        (Value::Quantity(Rational::parse("3").unwrap(), UnitId::named("mu").unwrap()), Ok(Cell::Int(200_000))),
        (Value::Quantity(Rational::parse("3").unwrap(), UnitId::PERSON), Err(Code::WrongUnit)),
        (number("10000000000000"), Ok(Cell::Int(limits_value()))),
        (number("10000000000000.01"), Err(Code::NumberTooLarge)),
        (Value::Bool(true), Err(Code::WrongValue)),
    ] {
        let mut b = bench();
        let draft = b.add("community", Parent::None, None);
        b.set(draft, "community", "service_area", value.clone());
        let (kind, fact) = (b.kind("community"), b.fact("community", "service_area"));
        let (register, errors) = b.builder.finish();
        match wanted {
            Ok(cell) => {
                assert_eq!(errors, [], "{value:?}");
                assert_eq!(register.cell(RecordId { kind, row: 0 }, fact, Year::Any), cell);
            }
            Err(code) => {
                assert_eq!(codes(&errors), [code], "{value:?}");
                assert_eq!(register.of_kind(kind).count(), 0);
            }
        }
    }
}

fn limits_value() -> i64 {
    crate::limits::SCALED_VALUE
}

#[test]
fn bounds_round_inward() {
    let half = || Some(Value::Number(Rational::parse("1199.5").unwrap()));
    for (low, high, wanted) in
        [(half(), None, Some((Some(1200), None))), (None, half(), Some((None, Some(1199)))), (half(), half(), None)]
    {
        let mut b = bench();
        let draft = b.add("community", Parent::None, None);
        b.set(draft, "community", "households", Fact::Between(low, high));
        let (kind, fact) = (b.kind("community"), b.fact("community", "households"));
        let (register, errors) = b.builder.finish();
        match wanted {
            Some((low, high)) => {
                assert_eq!(register.cell(RecordId { kind, row: 0 }, fact, Year::Any), Cell::Between(low, high));
            }
            None => assert_eq!(codes(&errors), [Code::EmptyBounds]),
        }
    }
}

#[test]
fn none_is_for_optional_facts() {
    let mut b = bench();
    let task = b.add("task", Parent::None, None);
    b.set(task, "task", "approved_on", Fact::None);
    let other = b.add("community", Parent::None, None);
    b.set(other, "community", "households", Fact::None);
    let (kind, fact) = (b.kind("task"), b.fact("task", "approved_on"));
    let (register, errors) = b.builder.finish();
    assert_eq!(codes(&errors), [Code::NotOptional]);
    assert_eq!(register.cell(RecordId { kind, row: 0 }, fact, Year::Any), Cell::None);
}

#[test]
fn a_given_size_makes_a_collection_complete() {
    for (size, wanted, errors_wanted) in
        [("2", Extent::Complete(None), 0), ("3", Extent::Partial, 0), ("1", Extent::Partial, 1)]
    {
        let mut b = bench();
        let community = b.add("community", Parent::None, None);
        b.set(community, "community", "grid_count", number(size));
        b.add("grid", Parent::Within(community), None);
        b.add("grid", Parent::Within(community), None);
        let (kind, grid) = (b.kind("community"), b.kind("grid"));
        let (register, errors) = b.builder.finish();
        assert_eq!(errors.len(), errors_wanted);
        assert_eq!(register.members(RecordId { kind, row: 0 }, grid).1, wanted, "{size}");
    }
}

#[test]
fn completeness_holds_through_a_chain_of_kinds() {
    for every in [true, false] {
        let mut b = bench();
        let (city, subdistrict, community) = (b.kind("city"), b.kind("subdistrict"), b.kind("community"));
        let top = b.add("city", Parent::None, Some("3201"));
        b.builder.complete(top, subdistrict);
        for (code, whole) in [("320102001", true), ("320102002", every)] {
            let middle = b.add("subdistrict", Parent::Within(top), Some(code));
            b.add("community", Parent::Within(middle), Some(&format!("{code}001")));
            if whole {
                b.builder.complete(middle, community);
            }
        }
        let (register, errors) = b.builder.finish();
        assert_eq!(errors, []);
        let (members, extent) = register.members(register.find(city, "3201").unwrap(), community);
        assert_eq!((members.len(), extent), (2, if every { Extent::Complete(None) } else { Extent::Partial }));
    }
}

#[test]
fn a_refused_record_makes_its_collections_partial() {
    let mut b = bench();
    let community = b.add("community", Parent::None, Some("320102001001"));
    let worker_kind = b.kind("worker");
    b.builder.complete(community, worker_kind);
    let good = b.add("worker", Parent::Within(community), None);
    let bad = b.add("worker", Parent::Within(community), None);
    b.set(good, "worker", "full_time", Value::Bool(true));
    b.set(bad, "worker", "full_time", number("1"));
    let kind = b.kind("community");
    let (register, errors) = b.builder.finish();
    assert_eq!(codes(&errors), [Code::WrongValue]);
    let (members, extent) = register.members(register.find(kind, "320102001001").unwrap(), worker_kind);
    assert_eq!((members.len(), extent), (1, Extent::Partial));
}

#[test]
fn a_refused_place_stays_as_a_bare_name_for_what_lies_in_it() {
    let mut b = bench();
    let middle = b.add("subdistrict", Parent::None, Some("320102001"));
    b.set(middle, "subdistrict", "households", Value::Bool(true));
    b.add("community", Parent::Within(middle), Some("320102001001"));
    let (city, subdistrict, community) = (b.kind("city"), b.kind("subdistrict"), b.kind("community"));
    let (register, errors) = b.builder.finish();
    assert_eq!(codes(&errors), [Code::WrongValue]);
    assert_eq!(register.of_kind(subdistrict).count(), 0);
    let only = register.of_kind(community).next().unwrap();
    assert_eq!(register.code(register.ancestor(only, city).unwrap()), Some("320100000000"));
}

#[test]
fn a_parent_is_named_by_code_or_id() {
    let mut b = bench();
    let kind = b.kind("community");
    let mut record = NewRecord { kind, parent: Parent::None, code: None, id: Some("甲".into()), place: "/a".into() };
    b.builder.add(record.clone());
    record.kind = b.kind("worker");
    record.id = None;
    for text in ["甲", "320102001001", "乙"] {
        record.parent = Parent::Named(kind, text.into());
        record.place = format!("/{text}");
        b.builder.add(record.clone());
    }
    let worker = b.kind("worker");
    let (register, errors) = b.builder.finish();
    assert_eq!((codes(&errors), errors[0].place.as_str()), (vec![Code::UnknownRecord], "/乙"));
    let parents: Vec<_> = register.of_kind(worker).map(|w| register.parent(w).unwrap()).collect();
    assert_eq!(register.id(parents[0]), Some("甲"));
    assert!(register.is_derived(parents[1]));
    // Nobody knows where the third belongs: no collection of workers is complete any more.
    assert_eq!(register.members(parents[0], worker).1, Extent::Partial);
}

#[test]
fn an_open_enumeration_keeps_what_it_does_not_list() {
    let mut b = bench();
    let community = b.add("community", Parent::None, None);
    b.set(community, "community", "kind", Value::Symbol("太空社区".into()));
    let (kind, fact) = (b.kind("community"), b.fact("community", "kind"));
    let Type::Enum(id) = b.words.fact(fact).unwrap().ty else { panic!("community.kind is an enumeration") };
    let listed = b.words.enumeration(id).unwrap().clone();
    let (register, errors) = b.builder.finish();
    if listed.open {
        assert_eq!(errors, []);
        let Cell::Int(place) = register.cell(RecordId { kind, row: 0 }, fact, Year::Any) else { panic!("a symbol") };
        assert_eq!(place as usize, listed.symbols.len());
        assert_eq!(register.symbol(id, place as usize).unwrap().0, "太空社区");
    } else {
        assert_eq!(codes(&errors), [Code::UnknownSymbol]);
    }
}

#[test]
fn identities_need_no_code() {
    let mut b = bench();
    let community = b.add("community", Parent::None, Some("320102001001"));
    b.add("worker", Parent::Within(community), None);
    b.add("worker", Parent::Within(community), None);
    b.add("worker", Parent::None, None);
    let task = b.kind("task");
    b.builder.add(NewRecord {
        kind: task,
        parent: Parent::None,
        code: None,
        id: Some("甲".into()),
        place: "/t".into(),
    });
    let worker = b.kind("worker");
    let (register, errors) = b.builder.finish();
    assert_eq!(errors, []);
    let names: Vec<String> = register.of_kind(worker).map(|w| register.identity(w)).collect();
    assert_eq!(names, ["320102001001/workers/1", "320102001001/workers/2", "/workers/1"]);
    assert_eq!(register.identity(RecordId { kind: task, row: 0 }), "/tasks/甲");
}

#[test]
fn records_that_belong_to_themselves_are_refused() {
    let mut b = bench();
    let Some(kind) = b.words.kinds().iter().find(|k| b.words.lies_under(k.id, k.id)).map(|k| k.id) else {
        // No kind nests in itself: there can be no circle.
        return;
    };
    for (code, parent) in [("A", "B"), ("B", "A")] {
        let parent = Parent::Named(kind, parent.into());
        b.builder.add(NewRecord { kind, parent, code: Some(code.into()), id: None, place: format!("/{code}") });
    }
    let (register, errors) = b.builder.finish();
    assert_eq!(codes(&errors), [Code::ParentCircle, Code::ParentCircle]);
    assert_eq!(register.of_kind(kind).count(), 0);
}

#[test]
fn symbols_at_the_limit_and_past_it() {
    let b = bench();
    let (fact, def) = b
        .words
        .facts()
        .iter()
        .find_map(|f| match f.ty {
            Type::Set(id) => b.words.enumeration(id).filter(|e| e.open).map(|e| (f.clone(), e.clone())),
            _ => None,
        })
        .unwrap();
    let room = crate::limits::SYMBOLS - def.symbols.len();
    let kind = b.words.kind(fact.kind).unwrap().name.clone();
    for (more, wanted) in [(room, 0), (room + 1, 1)] {
        let mut b = bench();
        let draft = b.add(&kind, Parent::None, None);
        let sure = (0..more).map(|n| format!("另列{n}")).collect();
        b.set(draft, &kind, &fact.name, Value::Symbols { sure, complete: true });
        let (register, errors) = b.builder.finish();
        assert_eq!(errors.len(), wanted, "{more}");
        if wanted == 0 {
            let Cell::Set { sure, possible } = register.cell(RecordId { kind: fact.kind, row: 0 }, fact.id, Year::Any)
            else {
                panic!("a set")
            };
            assert_eq!((sure.count_ones() as usize, sure), (room, possible));
        }
    }
}

#[test]
fn what_several_kinds_hold_is_whole_only_where_all_of_them_are() {
    // A community's facilities are listed, but a subdistrict has facilities of its own, and nobody listed those.
    let mut b = bench();
    let (subdistrict, community, facility) = (b.kind("subdistrict"), b.kind("community"), b.kind("facility"));
    assert!(b.words.kind(facility).unwrap().parents.contains(&subdistrict));
    let top = b.add("subdistrict", Parent::None, Some("320102001"));
    let below = b.add("community", Parent::Within(top), Some("320102001001"));
    b.builder.complete(top, community);
    b.builder.complete(below, facility);
    let (register, errors) = b.builder.finish();
    assert_eq!(errors, []);
    let top = register.find(subdistrict, "320102001").unwrap();
    assert_eq!(register.members(top, facility).1, Extent::Partial);
    // Grids stand in communities alone: all communities with all their grids are all grids.
    let mut b = bench();
    let grid = b.kind("grid");
    let holders = b.words.kind(grid).unwrap().parents.clone();
    let top = b.add("subdistrict", Parent::None, Some("320102001"));
    let below = b.add("community", Parent::Within(top), Some("320102001001"));
    b.builder.complete(top, community);
    b.builder.complete(below, grid);
    let (register, _) = b.builder.finish();
    let top = register.find(subdistrict, "320102001").unwrap();
    let wanted = if holders == [community] { Extent::Complete(None) } else { Extent::Partial };
    assert_eq!(register.members(top, grid).1, wanted);
}
