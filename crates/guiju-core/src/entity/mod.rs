//! The kinds of community governance, one file per kind or close family; a fact is declared once.
//!
//! From each declaration come the built-in [`Vocabulary`](crate::vocabulary::Vocabulary) and, behind the feature `entities`, the Rust
//! struct that an embedding program fills in. To add a fact, add one line under its kind; to add a kind, declare it and list it in
//! `KINDS`. Must not know expressions, packs or registers.

mod declaration;
#[cfg(feature = "entities")]
mod embed;
mod lowering;

mod affair;
mod bearer;
mod community;
mod event;
mod facility;
mod institution;
mod money;
mod organization;
mod people;
mod place;
mod self_government;
mod station;

pub use affair::*;
pub use bearer::*;
pub use community::*;
#[cfg(feature = "entities")]
pub use embed::*;
pub use event::*;
pub use facility::*;
pub use institution::*;
pub use money::*;
pub use organization::*;
pub use people::*;
pub use place::*;
pub use self_government::*;
#[cfg(feature = "entities")]
pub use station::*;

pub(crate) use lowering::core_vocabulary;

use declaration::{EnumRow, KindRow};

/// Every kind, outermost places first: the order in which remedies break ties and tables are listed.
const KINDS: &[KindRow] = &[
    place::province::ROW,
    place::city::ROW,
    place::county::ROW,
    place::subdistrict::ROW,
    community::community::ROW,
    station::village::ROW,
    community::grid::ROW,
    people::worker::ROW,
    people::head::ROW,
    facility::facility::ROW,
    facility::residential_project::ROW,
    self_government::party_organization::ROW,
    self_government::residents_committee::ROW,
    self_government::resident_group::ROW,
    self_government::congress::ROW,
    self_government::council::ROW,
    self_government::election::ROW,
    station::service_station::ROW,
    station::service_centre::ROW,
    institution::institution::ROW,
    organization::social_organization::ROW,
    organization::team::ROW,
    organization::resident_unit::ROW,
    organization::owners_committee::ROW,
    organization::property_company::ROW,
    event::meeting::ROW,
    event::reception::ROW,
    event::activity::ROW,
    event::training::ROW,
    event::evaluation::ROW,
    affair::task::ROW,
    affair::certificate::ROW,
    affair::matter::ROW,
    affair::dispute::ROW,
    money::purchase::ROW,
    money::ledger::ROW,
    money::ledger_entry::ROW,
    money::allocation::ROW,
];

/// Whether records of a core kind of this name are organisations, whose code is a unified social credit code (GB 32100).
#[must_use]
pub fn is_organisation(kind: &str) -> bool {
    KINDS.iter().any(|row| row.name == kind && row.organisation)
}

/// Enumerations that no fact uses but that norms or expressions do: bearers, and the days of the week for `weekday(…)`.
const FURTHER_ENUMERATIONS: &[EnumRow] = &[Bearer::ROW, DayOfWeek::ROW];
