//! Where records belong: by nesting, by a parent that is named, by a place's code. Places that only a code speaks of become bare rows.
//!
//! It must not know values or columns.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::vocabulary::division::Division;
use crate::vocabulary::{KindId, PlaceLevel, Type, Vocabulary};

use super::builder::{DataError, Draft, Entry, Parent};
use super::value::Stored;

/// A division code of a place of this level in its 12-digit form: `3201` and `320100` and `320100000000` are the same city.
/// `None` where it is no code of that level.
#[must_use]
pub fn division_code(code: &str, level: PlaceLevel) -> Option<String> {
    Division::parse(code).ok().filter(|place| place.level() == level).map(|place| place.to_string())
}

/// The codes of the places above a place, innermost first.
fn above(code: &str) -> Vec<(PlaceLevel, String)> {
    let outer = Division::parse(code).map(|place| place.ancestors().collect::<Vec<_>>()).unwrap_or_default();
    outer.into_iter().map(|place| (place.level(), place.to_string())).collect()
}

/// The records by code, while parents are found; grows as places are derived.
pub(super) struct Places<'a> {
    vocabulary: &'a Vocabulary,
    by_code: BTreeMap<(Sort, String), Draft>,
    by_id: BTreeMap<(KindId, String), Vec<Draft>>,
}

/// What shares one space of codes: places of a level, else the records of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Place(PlaceLevel),
    Kind(KindId),
}

fn sort(vocabulary: &Vocabulary, kind: KindId) -> Sort {
    let level = vocabulary.kind(kind).and_then(|k| k.level);
    level.map_or(Sort::Kind(kind), Sort::Place)
}

impl<'a> Places<'a> {
    /// Indexes the records; of two with one code, neither is good, and the first stands for both where others name it.
    pub(super) fn index(vocabulary: &'a Vocabulary, entries: &mut [Entry], errors: &mut Vec<DataError>) -> Self {
        let mut places = Places { vocabulary, by_code: BTreeMap::new(), by_id: BTreeMap::new() };
        let mut twice = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let draft = Draft(at);
            if let Some(id) = &entry.id {
                places.by_id.entry((entry.kind, id.clone())).or_default().push(draft);
            }
            let Some(code) = &entry.code else { continue };
            match places.by_code.get(&(sort(vocabulary, entry.kind), code.clone())) {
                Some(first) => twice.push((*first, draft, code.clone())),
                None => {
                    places.by_code.insert((sort(vocabulary, entry.kind), code.clone()), draft);
                }
            }
        }
        for (first, second, code) in twice {
            let place = |d: Draft| entries.get(d.0).map(|e| e.place.clone()).unwrap_or_default();
            errors.push(DataError {
                code: Code::CodeTwice,
                place: place(second),
                arguments: vec![code, place(first)],
                suggestion: None,
            });
            for draft in [first, second] {
                if let Some(entry) = entries.get_mut(draft.0) {
                    entry.refused = true;
                }
            }
            if let Some(entry) = entries.get_mut(second.0) {
                entry.stands_for = Some(first);
            }
        }
        places
    }

    /// The record of a kind that a text names, by code or by `id`; a place that only this text speaks of is derived.
    pub(super) fn named(&mut self, entries: &mut Vec<Entry>, kind: KindId, text: &str) -> Option<Draft> {
        let level = self.vocabulary.kind(kind)?.level;
        let code = match level {
            Some(level) => division_code(text, level),
            None => Some(text.to_owned()),
        };
        if let Some(found) = code.clone().and_then(|c| self.by_code.get(&(sort(self.vocabulary, kind), c))) {
            return Some(*found);
        }
        match self.by_id.get(&(kind, text.to_owned())).map(Vec::as_slice) {
            Some([only]) => return Some(*only),
            Some(_) => return None,
            None => {}
        }
        code.filter(|_| level.is_some()).map(|code| self.derive(entries, kind, code))
    }

    /// The parent of a place that names none, or one further out: the place just above it by its code.
    pub(super) fn by_code(&mut self, entries: &mut Vec<Entry>, of: Draft) -> Option<Draft> {
        let (kind, code) = entries.get(of.0).and_then(|e| Some((e.kind, e.code.clone()?)))?;
        self.vocabulary.kind(kind)?.level?;
        let (level, code) = above(&code).into_iter().next()?;
        if let Some(found) = self.by_code.get(&(Sort::Place(level), code.clone())) {
            return Some(*found);
        }
        let kind = self.vocabulary.place(level)?.id;
        Some(self.derive(entries, kind, code))
    }

    /// Whether a code lies below the place that a record is, so that the places between may be derived.
    pub(super) fn leads_to(&self, entries: &[Entry], of: Draft, outer: Draft) -> bool {
        let level = |e: &Entry| self.vocabulary.kind(e.kind).and_then(|k| k.level);
        let (Some(inner), Some(outer)) = (entries.get(of.0), entries.get(outer.0)) else { return false };
        let (Some(code), Some(wanted), Some(_), Some(far)) = (&inner.code, &outer.code, level(inner), level(outer))
        else {
            return false;
        };
        above(code).iter().any(|(l, c)| *l == far && c == wanted)
    }

    fn derive(&mut self, entries: &mut Vec<Entry>, kind: KindId, code: String) -> Draft {
        let draft = Draft(entries.len());
        self.by_code.insert((sort(self.vocabulary, kind), code.clone()), draft);
        entries.push(Entry::derived(kind, code));
        draft
    }
}

/// Finds every record's parent. A record whose parent cannot be found is refused, and so is one whose parent is.
pub(super) fn settle(
    vocabulary: &Vocabulary,
    entries: &mut Vec<Entry>,
    errors: &mut Vec<DataError>,
) -> Vec<Option<Draft>> {
    let mut places = Places::index(vocabulary, entries, errors);
    refer(vocabulary, &mut places, entries, errors);
    let mut parents: Vec<Option<Draft>> = Vec::new();
    // The list grows while it is walked: a derived place is settled when its turn comes.
    while let Some(entry) = entries.get(parents.len()) {
        let (draft, kind, place) = (Draft(parents.len()), entry.kind, entry.place.clone());
        let found = match entry.parent.clone() {
            Parent::None => places.by_code(entries, draft),
            Parent::Within(outer) if places.leads_to(entries, draft, outer) => places.by_code(entries, draft),
            Parent::Within(outer) => Some(outer),
            Parent::Named(outer, text) => {
                let found = places.named(entries, outer, &text);
                if found.is_none() {
                    refuse(entries, draft);
                    errors.push(DataError::new(Code::UnknownRecord, place.clone(), [text, label(vocabulary, outer)]));
                    if let Some(entry) = entries.get_mut(draft.0) {
                        entry.stray = true;
                    }
                }
                found.map(|outer| {
                    if places.leads_to(entries, draft, outer) {
                        places.by_code(entries, draft).unwrap_or(outer)
                    } else {
                        outer
                    }
                })
            }
        };
        let found = found.map(|d| entries.get(d.0).and_then(|e| e.stands_for).unwrap_or(d));
        let allowed =
            found.is_none_or(|d| entries.get(d.0).is_some_and(|outer| vocabulary.lies_under(kind, outer.kind)));
        if !allowed {
            refuse(entries, draft);
            let outer = found.and_then(|d| entries.get(d.0)).map(|e| label(vocabulary, e.kind)).unwrap_or_default();
            errors.push(DataError::new(Code::WrongParent, place, [label(vocabulary, kind), outer]));
        }
        parents.push(found.filter(|_| allowed));
    }
    break_circles(vocabulary, entries, &mut parents, errors);
    parents
}

/// Turns references by code or `id` into records; one that leads nowhere refuses its record.
fn refer(vocabulary: &Vocabulary, places: &mut Places<'_>, entries: &mut Vec<Entry>, errors: &mut Vec<DataError>) {
    for at in 0..entries.len() {
        let mut cells = entries.get_mut(at).map(|e| std::mem::take(&mut e.cells)).unwrap_or_default();
        for (fact, _, stored) in &mut cells {
            let (Stored::Named(text), Some(Type::Ref(kind))) = (&*stored, vocabulary.fact(*fact).map(|f| f.ty)) else {
                continue;
            };
            match places.named(entries, kind, text) {
                Some(found) => *stored = Stored::Record(found),
                None => {
                    let place = entries.get(at).map(|e| e.place.clone()).unwrap_or_default();
                    errors.push(DataError::new(Code::UnknownRecord, place, [text.clone(), label(vocabulary, kind)]));
                    refuse(entries, Draft(at));
                }
            }
        }
        if let Some(entry) = entries.get_mut(at) {
            entry.cells = cells;
        }
    }
}

fn label(vocabulary: &Vocabulary, kind: KindId) -> String {
    vocabulary.kind(kind).map(|k| k.name.clone()).unwrap_or_default()
}

fn refuse(entries: &mut [Entry], draft: Draft) {
    if let Some(entry) = entries.get_mut(draft.0) {
        entry.refused = true;
    }
}

/// Records that are their own ancestors: each is refused and stands outside.
fn break_circles(
    vocabulary: &Vocabulary,
    entries: &mut [Entry],
    parents: &mut [Option<Draft>],
    errors: &mut Vec<DataError>,
) {
    // 0 not seen, 1 on the way up now, 2 known to end.
    let mut seen = vec![0u8; parents.len()];
    for start in 0..parents.len() {
        let mut way = Vec::new();
        let mut at = Some(Draft(start));
        while let Some(here) = at {
            match seen.get_mut(here.0) {
                Some(mark) if *mark == 0 => *mark = 1,
                Some(mark) if *mark == 1 => {
                    let circle: Vec<Draft> = way.iter().copied().skip_while(|d| *d != here).collect();
                    for draft in circle {
                        refuse(entries, draft);
                        if let Some(entry) = entries.get(draft.0) {
                            errors.push(DataError::new(
                                Code::ParentCircle,
                                entry.place.clone(),
                                [label(vocabulary, entry.kind)],
                            ));
                        }
                        if let Some(parent) = parents.get_mut(draft.0) {
                            *parent = None;
                        }
                    }
                    break;
                }
                _ => break,
            }
            way.push(here);
            at = parents.get(here.0).copied().flatten();
        }
        for draft in way {
            if let Some(mark) = seen.get_mut(draft.0) {
                *mark = 2;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_each_level() {
        for (given, level, wanted) in [
            ("3201", PlaceLevel::City, Some("320100000000")),
            ("320100", PlaceLevel::City, Some("320100000000")),
            ("320100000000", PlaceLevel::City, Some("320100000000")),
            ("320102001", PlaceLevel::Subdistrict, Some("320102001000")),
            ("320102001001", PlaceLevel::Community, Some("320102001001")),
            ("32", PlaceLevel::Province, Some("320000000000")),
            ("320102001000", PlaceLevel::Community, None),
            ("320102001001", PlaceLevel::Subdistrict, None),
            ("320102", PlaceLevel::City, None),
            ("3201020010011", PlaceLevel::Community, None),
            ("32010200100一", PlaceLevel::Community, None),
            ("000102001001", PlaceLevel::Community, None),
            ("", PlaceLevel::Province, None),
        ] {
            assert_eq!(division_code(given, level).as_deref(), wanted, "{given}");
        }
    }
}
