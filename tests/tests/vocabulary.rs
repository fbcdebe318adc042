//! The built-in vocabulary as others see it: nothing ambiguous, nothing undefined, and every name that the design pages use.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use guiju_core::diagnostic::Code;
use guiju_core::entity::{Community, CommunityKind, Service, SocialOrganization, Worker};
use guiju_core::entity::{Entity, Extra, Listener, Members, SetOf, Told};
use guiju_core::language::parser::parse;
use guiju_core::language::printer::{Printing, print};
use guiju_core::language::{Language, word};
use guiju_core::limits;
use guiju_core::register::{Cell, Register, Year};
use guiju_core::value::{Date, Fact, Rational};
use guiju_core::vocabulary::{PlaceLevel, Type, Vocabulary, schema};

fn core() -> &'static Vocabulary {
    Vocabulary::core()
}

/// Every name by which something can be reached from a record of a kind, with what it reaches.
fn reachable(kind: &str) -> Vec<(String, String)> {
    let vocabulary = core();
    let kind = vocabulary.kind_named(kind).unwrap();
    let mut names = Vec::new();
    for fact in vocabulary.facts_of(kind.id) {
        let all = [&fact.name, &fact.zh].into_iter().chain(&fact.aliases);
        names.extend(all.map(|name| (name.clone(), format!("fact {}", fact.name))));
    }
    for fact in vocabulary.facts().iter().filter(|f| f.ty == Type::Ref(kind.id)) {
        names.extend(fact.inverse.iter().map(|name| (name.clone(), format!("inverse {}", fact.name))));
    }
    for child in vocabulary.children_of(kind.id) {
        names.extend(child.collections.iter().map(|name| (name.clone(), format!("collection {}", child.name))));
    }
    names
}

#[test]
fn a_name_reaches_one_thing_from_each_kind() {
    for kind in core().kinds() {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (name, what) in reachable(&kind.name) {
            if let Some(other) = seen.insert(name.clone(), what.clone()) {
                assert_eq!(other, what, "`{name}` of {} reaches two things", kind.name);
            }
        }
    }
}

/// The label of a kind reads upward as the record and downward as its members, so the two directions must never meet.
#[test]
fn no_kind_lies_above_and_below_another() {
    for kind in core().kinds() {
        assert!(!core().lies_under(kind.id, kind.id), "{}", kind.name);
    }
}

#[test]
fn names_are_identifiers_and_no_words_of_the_language() {
    let check = |name: &str| {
        assert!(word::is_name(name), "`{name}` is no name");
        assert!(!word::is_reserved(name), "`{name}` is a word of the language");
    };
    for kind in schema::kinds(core()) {
        [&kind.name, &kind.zh].into_iter().chain(&kind.aliases).chain(&kind.collections).for_each(|n| check(n));
        for fact in &kind.facts {
            [&fact.name, &fact.zh].into_iter().chain(&fact.aliases).for_each(|n| check(n));
            assert!(fact.zh.chars().all(word::is_han), "{}.{} has no Chinese label", kind.name, fact.name);
        }
    }
    for symbols in schema::enumerations(core()) {
        symbols.symbols.iter().flat_map(|(name, zh)| [name, zh]).for_each(|n| check(n));
    }
}

#[test]
fn everything_is_defined_and_says_which_document_needs_it() {
    let documents = ["guangxi", "zhoushan-2002", "nanjing-2007", "yangquan-2018", "practice", "general"];
    for kind in schema::kinds(core()) {
        assert!(!kind.definition.is_empty(), "{} has no definition", kind.name);
        // `code` and `name` are given to every kind.
        for fact in kind.facts.iter().filter(|f| !["code", "name"].contains(&f.name.as_str())) {
            let at = format!("{}.{}", kind.name, fact.name);
            assert!(fact.definition.ends_with('。'), "{at} has no definition");
            assert!(!fact.source.is_empty(), "{at} has no source");
            for source in fact.source.split("; ") {
                let document = source.split(' ').next().unwrap();
                assert!(documents.contains(&document), "{at}: `{source}` is no document");
            }
        }
    }
}

#[test]
fn ranges_are_sound_and_percentages_end_at_a_hundred() {
    for fact in core().facts() {
        if let Type::Number { unit, .. } = fact.ty {
            assert!(fact.low <= fact.high.or(Some(limits::SCALED_VALUE)), "{}", fact.name);
            if unit.unit().en == "%" {
                assert_eq!(schema::range_text(fact), "0..100", "{}", fact.name);
            }
        }
    }
}

#[test]
fn enumerations_fit_a_mask_and_open_ones_leave_room_for_packs() {
    for symbols in core().enums() {
        let most = if symbols.open { limits::SYMBOLS - 16 } else { limits::SYMBOLS };
        assert!(symbols.symbols.len() <= most, "{} has {} symbols", symbols.name, symbols.symbols.len());
    }
    assert!(core().enum_named("bearer").unwrap().open);
    assert_eq!(core().enum_named("责任主体").unwrap().name, "bearer");
}

#[test]
fn places_lie_in_one_another() {
    let vocabulary = core();
    let levels =
        [PlaceLevel::Province, PlaceLevel::City, PlaceLevel::County, PlaceLevel::Subdistrict, PlaceLevel::Community];
    let places: Vec<_> = levels.iter().map(|level| vocabulary.place(*level).unwrap()).collect();
    let names: Vec<&str> = places.iter().map(|k| k.name.as_str()).collect();
    assert_eq!(names, ["province", "city", "county", "subdistrict", "community"]);
    for pair in places.windows(2) {
        assert!(pair[1].parents.contains(&pair[0].id));
    }
    let worker = vocabulary.kind_named("worker").unwrap();
    assert!(vocabulary.lies_under(worker.id, places[0].id));
    assert_eq!(vocabulary.collection_named(places[4].id, "workers").unwrap().id, worker.id);
    assert_eq!(worker.counted_in.unit().en, "person");
}

/// The kinds that LANGUAGE names.
#[test]
fn kinds_of_the_language_page_exist() {
    for name in "province city county subdistrict community village party_organization residents_committee resident_group \
        congress council service_station service_centre facility residential_project grid worker election meeting training \
        evaluation task certificate purchase dispute ledger ledger_entry allocation matter social_organization resident_unit \
        owners_committee property_company institution"
        .split_whitespace()
    {
        assert!(core().kind_named(name).is_some(), "{name}");
    }
}

/// The names of the expressions in LANGUAGE §3 and of the workload W1, by kind.
#[test]
fn names_of_the_design_pages_exist() {
    let wanted = [
        (
            "community",
            "households full_time_workers service_area kind is_new_build occupancy committee_established workers facilities \
             grids services planned_rooms required_rooms annual_budget established_on trainings ledger_published_on residents \
             staff committee_members police volunteers social_orgs licensed_social_workers office_area activity_area \
             public_benefit_area annual_work_funding has_party_org direct_election has_service_station ledger_open \
             director_trained_on 户数 服务用房面积 专职社区工作者数",
        ),
        ("city", "communities average_wage_last_year heads trainings annual_budget"),
        ("facility", "use area public_benefit uses"),
        ("grid", "manager_assigned receptions"),
        ("worker", "annual_pay full_time education licensed"),
        ("head", "class certified"),
        ("training", "role held_on"),
        ("reception", "held_on"),
        ("residential_project", "consulted_on accepted_on occupancy committee_established is_new_build"),
        ("residents_committee", "tenure name"),
        ("task", "origin approved applied_on approved_on entered_on item_kind"),
        ("service_centre", "area"),
    ];
    for (kind, names) in wanted {
        let known: BTreeSet<String> = reachable(kind).into_iter().map(|(name, _)| name).collect();
        for name in names.split_whitespace() {
            assert!(known.contains(name), "{kind}.{name}");
        }
    }
    let has = |enumeration: &str, symbols: &str| {
        let def = core().enum_named(enumeration).unwrap();
        symbols.split_whitespace().for_each(|s| assert!(def.symbol(s).is_some(), "{enumeration} {s}"));
    };
    has("community_kind", "urban rural enterprise_quarter contiguous_estate");
    has("service", "employment relief health culture safety");
    has("facility_use", "police_room service_station office activity");
    has("role", "director member");
    has("organization_class", "service");
    has("day_of_week", "tuesday");
    has("bearer", "city county subdistrict community department");
}

/// What a struct tells, one line a call.
#[derive(Default)]
struct Lines(Vec<String>);

impl Listener for Lines {
    fn fact(&mut self, name: &str, year: Option<i32>, value: Told) {
        self.0.push(format!("{name}{} {value:?}", year.map(|y| format!("@{y}")).unwrap_or_default()));
    }
    fn enter(&mut self, collection: &str, code: Option<&str>) {
        self.0.push(format!("enter {collection}{}", code.map(|c| format!(" {c}")).unwrap_or_default()));
    }
    fn leave(&mut self) {
        self.0.push("leave".to_owned());
    }
    fn complete(&mut self, collection: &str) {
        self.0.push(format!("complete {collection}"));
    }
}

#[test]
fn an_embedding_program_fills_in_structs() {
    let mut empty = Lines::default();
    Community::default().tell(&mut empty);
    assert_eq!(empty.0, Vec::<String>::new(), "nothing known is nothing told");

    let community = Community {
        code: Some("320102001001".to_owned()),
        households: 1800.into(),
        kind: CommunityKind::Urban.into(),
        service_area: Rational::parse("333.33").unwrap().into(),
        volunteers: Fact::Between(Some(Rational::whole(200)), None),
        ledger_published_on: Fact::None,
        established_on: Date::new(2007, 1, 1).unwrap().into(),
        services: SetOf::AtLeast([Service::Culture].into()),
        annual_budget: [(2009, 50_000.into())].into(),
        workers: Members::all(vec![Worker { full_time: true.into(), ..Worker::default() }]),
        extra: [("rented_area".to_owned(), Extra::Value(Told::Number(Rational::whole(60))))].into(),
        ..Community::default()
    };
    assert_eq!(community.code(), Some("320102001001"));
    let mut lines = Lines::default();
    community.tell(&mut lines);
    assert_eq!(
        lines.0,
        [
            "kind Symbol(\"urban\")",
            "established_on Date(2007-01-01)",
            "households Number(1800/1)",
            "volunteers Between(Some(Number(200/1)), None)",
            "service_area Number(33333/100)",
            "services Set({\"culture\"}, false)",
            "ledger_published_on None",
            "annual_budget@2009 Number(50000/1)",
            "rented_area Number(60/1)",
            "enter workers",
            "full_time Bool(true)",
            "leave",
            "complete workers",
        ]
    );
}

#[test]
fn every_fact_of_the_struct_is_a_fact_of_the_vocabulary() {
    assert_eq!(Community::KIND, "community");
    let facility =
        guiju_core::entity::Facility { r#use: guiju_core::entity::FacilityUse::Office.into(), ..Default::default() };
    let mut lines = Lines::default();
    facility.tell(&mut lines);
    assert_eq!(lines.0, ["use Symbol(\"office\")"]);
}

#[test]
fn structs_become_a_register() {
    let worker = |full_time: bool| Worker { full_time: full_time.into(), ..Worker::default() };
    let good = Community {
        code: Some("320102001001".to_owned()),
        households: 1800.into(),
        workers: Members::all(vec![worker(true), worker(false)]),
        ..Community::default()
    };
    let odd = Community {
        extra: [("rentedarea".to_owned(), Extra::Value(Told::Bool(true)))].into(),
        service_area: Rational::parse("300.005").unwrap().into(),
        ..Community::default()
    };
    let (register, errors) = Register::from_communities([good, odd]);
    let told: Vec<(&str, &str)> = errors.iter().map(|e| (e.code.row().name, e.place.as_str())).collect();
    let places = ("too-many-places", "/communities/1/service_area");
    assert_eq!(told, [places, ("unknown-field", "/communities/1/rentedarea")]);

    let vocabulary = register.vocabulary().clone();
    let kind = |name: &str| vocabulary.kind_named(name).unwrap().id;
    let fact = |kind_name: &str, name: &str| vocabulary.fact_named(kind(kind_name), name).unwrap().id;
    let community = register.find(kind("community"), "320102001001").unwrap();
    assert_eq!(register.cell(community, fact("community", "households"), Year::Any), Cell::Int(1800));
    assert_eq!(register.code(register.ancestor(community, kind("city")).unwrap()), Some("320100000000"));
    let full_time: Vec<_> = register
        .of_kind(kind("worker"))
        .map(|worker| register.cell(worker, fact("worker", "full_time"), Year::Any))
        .collect();
    assert_eq!(full_time, [Cell::Int(1), Cell::Int(0)]);
}

#[test]
fn an_organisation_with_a_wrong_credit_code_is_refused() {
    for (code, wanted) in [
        ("55110108717743469B", None),
        ("55110108717743469C", Some(["55110108717743469C", "18"])),
        ("5511010871774346OB", Some(["5511010871774346OB", "17"])),
        ("own-number-7", None),
    ] {
        let organization = SocialOrganization { code: Some(code.to_owned()), ..Default::default() };
        let one = Community { social_organizations: Members::some(vec![organization]), ..Default::default() };
        let (_, errors) = Register::from_communities([one]);
        let found = errors.first().map(|e| (e.code, e.arguments.clone()));
        assert_eq!(found, wanted.map(|w| (Code::BadCreditCode, w.map(str::to_owned).to_vec())), "{code}");
    }
}

/// Every derivation reads without a complaint and stands in its canonical form.
#[test]
fn derivations_read_and_print_as_they_stand() {
    let derived: Vec<_> = core().facts().iter().filter_map(|fact| fact.derive.as_deref()).collect();
    assert!(derived.len() >= 10, "{derived:?}");
    for text in derived {
        let (expr, complaints) = parse(text);
        assert_eq!(complaints, [], "{text}");
        assert_eq!(print(&expr, &Printing::in_language(Language::English)), text);
    }
}
