//! The world that tests live in: the kinds and facts of one fixed test pack (orchards, their huts and outings), and records with
//! what is known of them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::calendar::Day;
use super::number::{Q, Unit};

/// A kind of the test pack; the city is core's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Kind {
    City,
    Orchard,
    Hut,
    Outing,
}

impl Kind {
    /// Every kind, parents before children.
    pub const ALL: [Kind; 4] = [Kind::City, Kind::Orchard, Kind::Hut, Kind::Outing];
    /// Name and label of the kind, name and label of its collections.
    #[must_use]
    pub fn names(self) -> [&'static str; 4] {
        match self {
            Kind::City => ["city", "市", "cities", "市"],
            Kind::Orchard => ["orchard", "果园", "orchards", "各果园"],
            Kind::Hut => ["hut", "棚屋", "huts", "各棚屋"],
            Kind::Outing => ["outing", "出游", "outings", "历次出游"],
        }
    }
    /// The kinds directly below it.
    #[must_use]
    pub fn below(self) -> &'static [Kind] {
        match self {
            Kind::City => &[Kind::Orchard],
            Kind::Orchard => &[Kind::Hut, Kind::Outing],
            Kind::Hut | Kind::Outing => &[],
        }
    }
    /// The kind above it.
    #[must_use]
    pub fn above(self) -> Option<Kind> {
        match self {
            Kind::City => None,
            Kind::Orchard => Some(Kind::City),
            Kind::Hut | Kind::Outing => Some(Kind::Orchard),
        }
    }
    /// The date fact on which a member happened.
    #[must_use]
    pub fn event(self) -> Option<usize> {
        (self == Kind::Outing).then(|| fact("held_on"))
    }
    /// The facts of the kind.
    pub fn facts(self) -> impl Iterator<Item = usize> {
        FACTS.iter().enumerate().filter(move |(_, f)| f.kind == self).map(|(i, _)| i)
    }
}

/// The type of a fact. Bounds of a number are whole numbers in its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Ty {
    Bool,
    Number { unit: Unit, places: u8, low: Option<i64>, high: Option<i64> },
    Date { optional: bool },
    Text,
    Enum(usize),
    Set(usize),
    Months,
}

/// The declaration of a fact.
#[derive(Clone, Copy, Debug)]
pub struct FactDecl {
    /// Whose.
    pub kind: Kind,
    /// Name.
    pub en: &'static str,
    /// Label.
    pub zh: &'static str,
    /// Type.
    pub ty: Ty,
    /// Whether it has a value for each year.
    pub per_year: bool,
}

const fn f(kind: Kind, en: &'static str, zh: &'static str, ty: Ty) -> FactDecl {
    FactDecl { kind, en, zh, ty, per_year: false }
}

const fn n(unit: Unit, places: u8, low: Option<i64>, high: Option<i64>) -> Ty {
    Ty::Number { unit, places, low, high }
}

/// Symbols of an enumeration: name and label.
pub type Symbols = &'static [(&'static str, &'static str)];

/// Enumerations: name, label, symbols.
pub const ENUMS: &[(&str, &str, Symbols)] = &[
    ("fruit", "果类", &[("apple", "苹果"), ("pear", "梨子"), ("plum", "李子"), ("fig", "香榧")]),
    ("roof", "棚顶种类", &[("straw", "草顶"), ("tile", "瓦顶"), ("tin", "铁皮顶")]),
];

/// The facts of the test pack.
pub const FACTS: &[FactDecl] = &[
    f(Kind::City, "picking_goal", "采摘目标", n(Unit::Item, 0, Some(0), None)),
    f(Kind::City, "frosty", "多霜冻", Ty::Bool),
    f(Kind::Orchard, "trees", "果树棵数", n(Unit::Item, 0, Some(0), None)),
    f(Kind::Orchard, "saplings", "树苗棵数", n(Unit::Item, 0, Some(0), Some(6))),
    f(Kind::Orchard, "pickers", "采摘工数", n(Unit::Person, 0, Some(0), Some(40))),
    f(Kind::Orchard, "guards", "看园人数", n(Unit::Person, 0, Some(0), None)),
    f(Kind::Orchard, "owners", "园户数", n(Unit::Household, 0, Some(1), None)),
    f(Kind::Orchard, "ground", "园地面积", n(Unit::M2, 2, Some(0), None)),
    f(Kind::Orchard, "shade", "荫地面积", n(Unit::M2, 1, Some(0), Some(500))),
    f(Kind::Orchard, "balance", "盈余", n(Unit::Yuan, 2, None, None)),
    f(Kind::Orchard, "slope", "坡度", n(Unit::Item, 0, Some(-5), Some(5))),
    f(Kind::Orchard, "ripe", "成熟率", n(Unit::Percent, 1, Some(0), Some(100))),
    f(Kind::Orchard, "fenced", "有围栏", Ty::Bool),
    f(Kind::Orchard, "watered", "有灌溉", Ty::Bool),
    f(Kind::Orchard, "main_fruit", "主果", Ty::Enum(0)),
    f(Kind::Orchard, "second_fruit", "副果", Ty::Enum(0)),
    f(Kind::Orchard, "grown", "所种", Ty::Set(0)),
    f(Kind::Orchard, "wanted", "所需", Ty::Set(0)),
    f(Kind::Orchard, "planted_on", "栽种日", Ty::Date { optional: false }),
    f(Kind::Orchard, "inspected_on", "验园日", Ty::Date { optional: true }),
    f(Kind::Orchard, "sold_on", "售园日", Ty::Date { optional: true }),
    f(Kind::Orchard, "opened_on", "开园日", Ty::Date { optional: false }),
    f(Kind::Orchard, "motto", "园训", Ty::Text),
    f(Kind::Orchard, "lease", "租期", Ty::Months),
    FactDecl {
        kind: Kind::Orchard, en: "harvest", zh: "年收成", ty: n(Unit::Item, 0, Some(0), None), per_year: true
    },
    f(Kind::Hut, "floor_space", "棚屋面积", n(Unit::M2, 1, Some(0), Some(60))),
    f(Kind::Hut, "beams", "梁数", n(Unit::Item, 0, Some(0), None)),
    f(Kind::Hut, "debt", "欠款", n(Unit::Yuan, 0, None, None)),
    f(Kind::Hut, "sound", "牢固", Ty::Bool),
    f(Kind::Hut, "dry", "干燥", Ty::Bool),
    f(Kind::Hut, "roof_kind", "棚顶", Ty::Enum(1)),
    f(Kind::Hut, "raised_on", "搭建日", Ty::Date { optional: false }),
    f(Kind::Outing, "held_on", "出游日", Ty::Date { optional: false }),
    f(Kind::Outing, "guests", "游客数", n(Unit::Person, 0, Some(0), None)),
    f(Kind::Outing, "guided", "有向导", Ty::Bool),
];

/// A fact's place by its name.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn fact(en: &str) -> usize {
    FACTS.iter().position(|f| f.en == en).expect("a fact of the test pack")
}

/// What is known of a fact. Numbers are in the fact's own unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Value {
    Unknown,
    None,
    Bool(bool),
    Num(Q),
    Range(Option<Q>, Option<Q>),
    Day(Day),
    Symbol(usize),
    Set { sure: u32, possible: u32 },
    Text(String),
    Months(i64),
}

impl Value {
    /// Whether it is known exactly (that there is none is exact).
    #[must_use]
    pub fn exact(&self) -> bool {
        match self {
            Value::Unknown | Value::Range(..) => false,
            Value::Set { sure, possible } => sure == possible,
            _ => true,
        }
    }
}

/// The members below a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members {
    /// Those seen.
    pub list: Vec<Record>,
    /// Whether there are no others.
    pub complete: bool,
}

/// A record: what is known of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Unique in its world.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// What is known, by fact and year (0 where the fact is not kept per year).
    pub facts: BTreeMap<(usize, i64), Value>,
    /// Its collections; one that is not here is absent.
    pub children: BTreeMap<Kind, Members>,
}

impl Record {
    /// A record of which nothing is known.
    #[must_use]
    pub fn new(id: u32, kind: Kind) -> Self {
        Record { id, kind, facts: BTreeMap::new(), children: BTreeMap::new() }
    }
    /// A further member of a partial collection: nothing is known of it.
    #[must_use]
    pub fn stranger(kind: Kind) -> &'static Record {
        static STRANGERS: OnceLock<Vec<Record>> = OnceLock::new();
        let all = STRANGERS
            .get_or_init(|| Kind::ALL.iter().enumerate().map(|(i, k)| Record::new(u32::MAX - i as u32, *k)).collect());
        all.iter().find(|r| r.kind == kind).expect("one of each kind")
    }
    /// Whether it stands for a further member.
    #[must_use]
    pub fn is_stranger(&self) -> bool {
        self.id > u32::MAX - 8
    }
    /// What is known of a fact.
    #[must_use]
    pub fn get(&self, fact: usize, year: i64) -> &Value {
        self.facts.get(&(fact, year)).unwrap_or(&Value::Unknown)
    }
    /// Says what is known of a fact by its name.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.facts.insert((fact(name), 0), value);
        self
    }
    /// Gives it a collection.
    #[must_use]
    pub fn holding(mut self, kind: Kind, complete: bool, list: Vec<Record>) -> Self {
        self.children.insert(kind, Members { list, complete });
        self
    }
}
