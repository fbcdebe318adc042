//! The shape of a declaration: rows of constants that the vocabulary is built from, and the macros that write them.
//!
//! One `kind!` gives the rows and, behind the feature `entities`, the Rust struct; one `enumeration!` gives the Rust enum and
//! its row. A doc comment is the definition itself (kept in the rows only behind `prose`). Must not know any particular kind.

/// An enumeration as declared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EnumRow {
    pub(crate) name: &'static str,
    pub(crate) zh: &'static str,
    pub(crate) open: bool,
    /// Canonical name and Chinese label of each symbol.
    pub(crate) symbols: &'static [(&'static str, &'static str)],
}

/// A fact's type as declared.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TypeRow {
    Bool,
    /// A unit's word and decimal places.
    Number(&'static str, u8),
    Date,
    Span(crate::value::SpanUnit),
    Text,
    /// A record of this kind, which sees the referring records under the second name.
    Link(&'static str, &'static str),
    One(&'static EnumRow),
    Set(&'static EnumRow),
}

/// A fact as declared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FactRow {
    pub(crate) name: &'static str,
    pub(crate) zh: &'static str,
    pub(crate) ty: TypeRow,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) optional: bool,
    pub(crate) per_year: bool,
    pub(crate) actionable: bool,
    /// `low..high` in the fact's own unit, either end absent; empty: 0 or more.
    pub(crate) range: &'static str,
    pub(crate) derive: &'static str,
    pub(crate) definition: &'static str,
    pub(crate) sources: &'static [&'static str],
}

impl FactRow {
    pub(crate) const fn new(name: &'static str, zh: &'static str, ty: TypeRow, definition: &'static str) -> Self {
        FactRow {
            name,
            zh,
            ty,
            aliases: &[],
            optional: false,
            per_year: false,
            actionable: false,
            range: "",
            derive: "",
            definition,
            sources: &[],
        }
    }
}

/// A kind as declared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KindRow {
    pub(crate) name: &'static str,
    pub(crate) zh: &'static str,
    /// Canonical name and Chinese label of its collections.
    pub(crate) collection: (&'static str, &'static str),
    pub(crate) aliases: &'static [&'static str],
    pub(crate) counted_in: &'static str,
    pub(crate) event: &'static str,
    pub(crate) founded: &'static str,
    pub(crate) level: Option<crate::vocabulary::PlaceLevel>,
    /// Whether its records are organisations that may bear a unified social credit code.
    pub(crate) organisation: bool,
    /// The collections its records hold: the members' kinds get it as a parent.
    pub(crate) holds: &'static [&'static str],
    pub(crate) facts: &'static [FactRow],
    pub(crate) definition: &'static str,
    pub(crate) sources: &'static [&'static str],
}

impl KindRow {
    pub(crate) const fn new(
        name: &'static str,
        zh: &'static str,
        collection: (&'static str, &'static str),
        holds: &'static [&'static str],
        facts: &'static [FactRow],
        definition: &'static str,
    ) -> Self {
        KindRow {
            name,
            zh,
            collection,
            aliases: &[],
            counted_in: "item",
            event: "",
            founded: "",
            level: None,
            organisation: false,
            holds,
            facts,
            definition,
            sources: &[],
        }
    }
}

/// Text that is kept only behind the feature `prose`.
macro_rules! prose {
    ($text:expr) => {
        if cfg!(feature = "prose") { $text } else { "" }
    };
}

/// Declares an enumeration: a Rust enum whose doc is the definition, and its row.
///
/// ```text
/// enumeration! {
///     /// 社区的类型。
///     CommunityKind: community_kind "社区类型", open, from("guangxi 三(八)") {
///         Urban = urban "城市社区",
///     }
/// }
/// ```
/// `open` says 等: packs add symbols and data may hold others.
macro_rules! enumeration {
    (
        $(#[doc = $doc:literal])+
        $Enum:ident : $name:ident $zh:literal, open, from($($source:literal),+ $(,)?) {
            $($Variant:ident = $symbol:ident $label:literal),+ $(,)?
        }
    ) => {
        enumeration! { @emit [$($doc)+] $Enum $name $zh true [$($source)+] [$($Variant $symbol $label)+] }
    };
    (
        $(#[doc = $doc:literal])+
        $Enum:ident : $name:ident $zh:literal, from($($source:literal),+ $(,)?) {
            $($Variant:ident = $symbol:ident $label:literal),+ $(,)?
        }
    ) => {
        enumeration! { @emit [$($doc)+] $Enum $name $zh false [$($source)+] [$($Variant $symbol $label)+] }
    };
    (@emit [$($doc:literal)+] $Enum:ident $name:ident $zh:literal $open:literal [$($source:literal)+]
        [$($Variant:ident $symbol:ident $label:literal)+]) => {
        $(#[doc = $doc])+
        ///
        #[doc = concat!("`", stringify!($name), "` ", $zh, $("; ", $source),+)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $Enum {
            $(
                #[doc = concat!("`", stringify!($symbol), "` ", $label)]
                $Variant,
            )+
        }
        impl $Enum {
            pub(crate) const ROW: $crate::entity::declaration::EnumRow = $crate::entity::declaration::EnumRow {
                name: stringify!($name),
                zh: $zh,
                open: $open,
                symbols: &[$((stringify!($symbol), $label)),+],
            };
            /// Every symbol, in declaration order.
            pub const ALL: &'static [$Enum] = &[$($Enum::$Variant),+];
            /// The symbol's canonical name in expressions and data.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($Enum::$Variant => stringify!($symbol),)+
                }
            }
        }
        #[cfg(feature = "entities")]
        impl $crate::entity::Symbolic for $Enum {
            fn symbol(&self) -> &'static str {
                self.name()
            }
        }
    };
}

/// Declares a kind with its facts; the doc comment before each is its definition.
///
/// ```text
/// kind! {
///     /// 社区内划分的最小管理服务单元。
///     Grid: grid "网格", many grids "各网格", counted(item), from("guangxi 三(十一)");
///     holds { receptions: Reception }
///     /// 网格内的户数。
///     households: number(household), "户数", from("guangxi 三(十一)");
/// }
/// ```
/// Types: `bool`, `number(unit, places)`, `yearly(unit, places)` (a value for each year), `date`, `maybe(date)` (may be none),
/// `span(month)` or `span(day)`, `text`, `one(Enum)`, `set(Enum)`, `link(kind as inverse)`. After the label: `alias(…)`, `range("low..high")`,
/// `actionable`, `derive("…")`, `from(…)` with the documents and clauses that need the fact (`general`: any bureau keeps it).
macro_rules! kind {
    (
        $(#[doc = $doc:literal])+
        $Kind:ident : $name:ident $zh:literal, many $many:ident $many_zh:literal
            $(, $key:ident $(($($value:tt)*))?)* ;
        $(holds { $($held:ident : $Held:ident),+ $(,)? })?
        $(
            $(#[doc = $fact_doc:literal])+
            $fact:ident : $ty:ident $(($($ty_arg:tt)*))? , $fact_zh:literal $(, $fact_key:ident $(($($fact_value:tt)*))?)* ;
        )*
    ) => {
        #[allow(clippy::module_inception)] // a file holds a close family and may bear the name of one of it
        pub(crate) mod $name {
            use $crate::entity::declaration::{FactRow, KindRow, fact_type, modify, prose};
            #[allow(unused_mut)]
            pub(crate) const ROW: KindRow = {
                const FACTS: &[FactRow] = &[$({
                    let mut row = FactRow::new(
                        stringify!($fact),
                        $fact_zh,
                        fact_type!($ty $(($($ty_arg)*))?),
                        prose!(concat!($($fact_doc),+)),
                    );
                    modify!(type row, $ty $(($($ty_arg)*))?);
                    $(modify!(row, $fact_key $(($($fact_value)*))?);)*
                    row
                }),*];
                let mut row = KindRow::new(
                    stringify!($name),
                    $zh,
                    (stringify!($many), $many_zh),
                    &[$($(stringify!($held)),+)?],
                    FACTS,
                    prose!(concat!($($doc),+)),
                );
                $(modify!(row, $key $(($($value)*))?);)*
                row
            };
        }

        $(#[doc = $doc])+
        ///
        #[doc = concat!("`", stringify!($name), "` ", $zh)]
        #[cfg(feature = "entities")]
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $Kind {
            /// 代码：地方用行政区划代码或统计用区划代码，组织用统一社会信用代码。
            pub code: Option<String>,
            /// 名称。
            pub name: Option<String>,
            $(
                $(#[doc = $fact_doc])+
                pub $fact: $crate::entity::declaration::rust_type!($ty $(($($ty_arg)*))?),
            )*
            $($(
                #[doc = concat!("`", stringify!($held), "`")]
                pub $held: $crate::entity::Members<$crate::entity::$Held>,
            )+)?
            /// What packs declare further, by the fact's canonical name.
            pub extra: std::collections::BTreeMap<String, $crate::entity::Extra>,
        }

        #[cfg(feature = "entities")]
        impl $crate::entity::Entity for $Kind {
            const KIND: &'static str = stringify!($name);
            fn code(&self) -> Option<&str> {
                self.code.as_deref()
            }
            fn tell(&self, listener: &mut dyn $crate::entity::Listener) {
                $crate::entity::tell_name(listener, self.name.as_deref());
                $($crate::entity::Tell::tell(&self.$fact, $crate::entity::plain(stringify!($fact)), listener);)*
                for (name, extra) in &self.extra {
                    $crate::entity::Tell::tell(extra, name, listener);
                }
                $($($crate::entity::tell_members(&self.$held, stringify!($held), listener);)+)?
            }
        }
    };
}

/// A declared type as a row's type.
macro_rules! fact_type {
    (bool) => {
        $crate::entity::declaration::TypeRow::Bool
    };
    (number($unit:ident)) => {
        $crate::entity::declaration::TypeRow::Number(stringify!($unit), 0)
    };
    (number($unit:ident, $places:literal)) => {
        $crate::entity::declaration::TypeRow::Number(stringify!($unit), $places)
    };
    (yearly($unit:ident)) => {
        $crate::entity::declaration::TypeRow::Number(stringify!($unit), 0)
    };
    (link($kind:ident as $inverse:ident)) => {
        $crate::entity::declaration::TypeRow::Link(stringify!($kind), stringify!($inverse))
    };
    (yearly($unit:ident, $places:literal)) => {
        $crate::entity::declaration::TypeRow::Number(stringify!($unit), $places)
    };
    (date) => {
        $crate::entity::declaration::TypeRow::Date
    };
    (maybe(date)) => {
        $crate::entity::declaration::TypeRow::Date
    };
    (span(month)) => {
        $crate::entity::declaration::TypeRow::Span($crate::value::SpanUnit::Month)
    };
    (span(day)) => {
        $crate::entity::declaration::TypeRow::Span($crate::value::SpanUnit::Day)
    };
    (text) => {
        $crate::entity::declaration::TypeRow::Text
    };
    (one($Enum:ident)) => {
        $crate::entity::declaration::TypeRow::One(&$crate::entity::$Enum::ROW)
    };
    (set($Enum:ident)) => {
        $crate::entity::declaration::TypeRow::Set(&$crate::entity::$Enum::ROW)
    };
}

/// A declared type as the type of a struct's field.
#[cfg(feature = "entities")]
macro_rules! rust_type {
    (bool) => { $crate::value::Fact<bool> };
    (number $args:tt) => { $crate::value::Fact<$crate::value::Rational> };
    (yearly $args:tt) => { std::collections::BTreeMap<i32, $crate::value::Fact<$crate::value::Rational>> };
    (date) => { $crate::value::Fact<$crate::value::Date> };
    (maybe(date)) => { $crate::value::Fact<$crate::value::Date> };
    (span $args:tt) => { $crate::value::Fact<$crate::value::Span> };
    (text) => { $crate::value::Fact<String> };
    (link $args:tt) => { $crate::value::Fact<$crate::entity::Link> };
    (one($Enum:ident)) => { $crate::value::Fact<$crate::entity::$Enum> };
    (set($Enum:ident)) => { $crate::entity::SetOf<$crate::entity::$Enum> };
}

/// One thing said after a label, put into a row.
macro_rules! modify {
    (type $row:ident, maybe $args:tt) => { $row.optional = true; };
    (type $row:ident, yearly $args:tt) => { $row.per_year = true; };
    (type $row:ident, $other:ident $($args:tt)?) => {};
    ($row:ident, actionable) => { $row.actionable = true; };
    ($row:ident, alias($($name:literal),+ $(,)?)) => { $row.aliases = &[$($name),+]; };
    ($row:ident, range($range:literal)) => { $row.range = $range; };
    ($row:ident, derive($expression:literal)) => { $row.derive = $expression; };
    ($row:ident, from($($source:literal),+ $(,)?)) => {
        if cfg!(feature = "prose") {
            $row.sources = &[$($source),+];
        }
    };
    ($row:ident, counted($unit:ident)) => { $row.counted_in = stringify!($unit); };
    ($row:ident, event($fact:ident)) => { $row.event = stringify!($fact); };
    ($row:ident, founded($fact:ident)) => { $row.founded = stringify!($fact); };
    ($row:ident, organisation) => { $row.organisation = true; };
    ($row:ident, level($level:ident)) => { $row.level = Some($crate::vocabulary::PlaceLevel::$level); };
}

#[cfg(feature = "entities")]
pub(crate) use rust_type;
pub(crate) use {enumeration, fact_type, kind, modify, prose};
