//! Which keys each document of a pack has, in the order in which an image holds them, and what sort of value each holds.
//!
//! To let a pack have a new key, add it to the loader's pass and to the row of its table here, behind those that are there, and raise
//! [`super::FORMAT`] where images of the format before are about. What is not here and not among the keys left out cannot be written,
//! and is said.

/// What sort of value a key holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sort {
    /// A text that is likely to stand in many places: a name, a code, a citation.
    Word,
    /// A text that stands once: a title, a note.
    Prose,
    /// One or several words.
    Words,
    /// A value of a parameter, as written.
    Value,
    /// An expression.
    Expression,
    /// A date.
    Date,
    /// A date or an expression.
    Due,
    /// Yes; no is said by its absence.
    Flag,
    /// A whole number.
    Whole,
    /// A table.
    Table(&'static Keys),
    /// Several tables.
    Rows(&'static Keys),
}

/// The keys of a table: those of the language, and what each other key holds, which is a name that the author gives.
#[derive(Debug)]
pub(crate) struct Keys {
    /// In order; the commonest first.
    pub known: &'static [(&'static str, Sort)],
    /// What a further key holds, where there may be some.
    pub further: Option<Sort>,
    /// Keys that images leave out.
    pub left_out: &'static [&'static str],
}

const NONE: &[&str] = &[];

const fn keys(known: &'static [(&'static str, Sort)]) -> Keys {
    Keys { known, further: None, left_out: NONE }
}

const fn named(further: Sort) -> Keys {
    Keys { known: &[], further: Some(further), left_out: NONE }
}

use Sort::{Date, Due, Expression, Flag, Prose, Rows, Table, Value, Whole, Word, Words};

/// `pack.toml`
pub(crate) static MANIFEST: Keys = keys(&[
    ("id", Word),
    ("zh", Prose),
    ("issuer", Prose),
    ("jurisdiction", Words),
    ("semantics", Whole),
    ("vocabulary", Whole),
    ("en", Prose),
    ("from", Date),
    ("until", Date),
    ("note", Prose),
    ("source", Table(&SOURCE)),
    ("places", Table(&PLACES)),
    ("practice", Flag),
]);
static SOURCE: Keys = keys(&[("file", Prose), ("sha256", Prose)]);
static PLACES: Keys = named(Words);

/// `clauses.toml`
pub(crate) static CLAUSES: Keys = named(Table(&CLAUSE));
static CLAUSE: Keys = Keys {
    known: &[("gist", Prose), ("not", Word), ("rest", Prose)],
    further: None,
    left_out: &["sha", "numerals", "duty"],
};

/// `facts.toml`
pub(crate) static FACTS: Keys = Keys {
    known: &[("enum", Table(&ENUMS)), ("kind", Table(&KINDS))],
    further: Some(Table(&KIND_FACTS)),
    left_out: NONE,
};
static ENUMS: Keys = named(Table(&ENUM));
static ENUM: Keys = keys(&[("symbols", Prose), ("zh", Prose)]);
static KINDS: Keys = named(Table(&KIND));
static KIND: Keys = keys(&[
    ("zh", Prose),
    ("collection", Prose),
    ("parent", Words),
    ("unit", Word),
    ("event", Word),
    ("founded", Word),
    ("aliases", Words),
    ("doc", Prose),
    ("origin", Prose),
]);
static KIND_FACTS: Keys = named(Table(&FACT));
static FACT: Keys = keys(&[
    ("zh", Prose),
    ("type", Word),
    ("range", Word),
    ("actionable", Flag),
    ("doc", Prose),
    ("origin", Prose),
    ("aliases", Words),
    ("per", Word),
    ("derive", Expression),
    ("inverse", Word),
]);

/// `parameters.toml`
pub(crate) static PARAMETERS: Keys =
    keys(&[("parameter", Table(&PARAMETER_TABLES)), ("define", Table(&DEFINES)), ("standard", Table(&STANDARDS))]);
static PARAMETER_TABLES: Keys = named(Table(&PARAMETER));
static PARAMETER: Keys = keys(&[
    ("zh", Prose),
    ("kind", Word),
    ("type", Word),
    ("clause", Word),
    ("en", Prose),
    ("value", Value),
    ("range", Word),
    ("propose", Value),
    ("values", Rows(&DATED)),
]);
static DATED: Keys = keys(&[("from", Date), ("value", Value)]);
static DEFINES: Keys = named(Table(&DEFINE));
static DEFINE: Keys = named(Expression);
static STANDARDS: Keys = named(Table(&STANDARD));
static STANDARD: Keys = keys(&[("zh", Prose), ("subject", Word), ("norms", Words), ("en", Prose), ("reading", Prose)]);

/// `norms/*.toml`, one after another
pub(crate) static NORMS: Keys =
    Keys { known: &[("adopt", Table(&ADOPTS))], further: Some(Table(&NORM)), left_out: NONE };
static NORM: Keys = Keys {
    known: &[
        ("clause", Words),
        ("zh", Prose),
        ("en", Prose),
        ("force", Table(&FORCE)),
        ("bearer", Word),
        ("subject", Word),
        ("require", Expression),
        ("reading", Prose),
        ("when", Expression),
        ("unless", Expression),
        ("forbid", Expression),
        ("lead", Word),
        ("support", Words),
        ("by", Due),
        ("per", Word),
        ("over", Whole),
        ("series", Word),
        ("about", Word),
        ("places", Word),
        ("from", Date),
        ("until", Date),
        ("overrides", Words),
    ],
    further: None,
    left_out: &["sample", "cases"],
};
static FORCE: Keys = named(Word);
static ADOPTS: Keys = named(Table(&ADOPT));
static ADOPT: Keys = Keys {
    known: &[
        ("norm", Word),
        ("clause", Words),
        ("set", Table(&SET)),
        ("zh", Prose),
        ("en", Prose),
        ("reading", Prose),
        ("bearer", Word),
        ("places", Word),
        ("from", Date),
        ("until", Date),
        ("overrides", Words),
    ],
    further: None,
    left_out: &["sample", "cases"],
};
static SET: Keys = named(Value);
