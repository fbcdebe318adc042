//! The register of a case: the subject with what it is given, the places around it, its members.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use guiju_core::pack::case::typed::{Facts, Members, Step};
use guiju_core::register::{DataError, Draft, NewRecord, Parent, Register, RegisterBuilder, Value, Year};
use guiju_core::value::{Date, Fact};
use guiju_core::verdict::RecordId;
use guiju_core::vocabulary::{FactId, KindId, PlaceLevel, Type, Vocabulary};

/// The `id` by which a case's subject is found again.
const SUBJECT: &str = "case-subject";

/// A register in the making, for one case.
pub struct World {
    builder: RegisterBuilder,
    vocabulary: Arc<Vocabulary>,
    /// The subject's place in short form: the code of the case.
    code: String,
    /// The records above the subject, by kind: those it lies in, and places of which something is said.
    above: BTreeMap<KindId, Draft>,
    /// Records that references lead to, by the way to them.
    along: BTreeMap<Vec<Step>, Draft>,
}

impl World {
    /// An empty one, judged by a date, whose subject lies at a code.
    #[must_use]
    pub fn new(vocabulary: Arc<Vocabulary>, as_of: Date, code: &str) -> Self {
        let mut builder = RegisterBuilder::new(vocabulary.clone());
        builder.as_of(as_of);
        World { builder, vocabulary, code: code.to_owned(), above: BTreeMap::new(), along: BTreeMap::new() }
    }
    /// Adds the subject with what it is given; records that it lies in are made as they are needed.
    pub fn subject(&mut self, kind: KindId, facts: &Facts) {
        let mut parent = Parent::None;
        let chain = self.chain(kind, &mentioned(facts));
        for (at, link) in chain.iter().enumerate() {
            let is_subject = at.saturating_add(1) == chain.len();
            let own = if is_subject { self.own_code(*link, facts) } else { None };
            let code = own.or_else(|| self.level(*link).map(|level| place_code(&self.code, level)));
            let id = is_subject.then(|| SUBJECT.to_owned());
            let draft = self.builder.add(NewRecord { kind: *link, parent, code, id, place: String::new() });
            self.above.insert(*link, draft);
            parent = Parent::Within(draft);
        }
        if let Some(subject) = self.above.get(&kind).copied() {
            self.give(subject, kind, facts, true);
        }
    }
    /// Adds a record of a whole register.
    pub fn record(&mut self, kind: KindId, code: Option<String>, facts: &Facts) {
        let code = code.or_else(|| self.own_code(kind, facts));
        let draft = self.builder.add(NewRecord { kind, parent: Parent::None, code, id: None, place: String::new() });
        self.above = [(kind, draft)].into();
        self.along.clear();
        self.give(draft, kind, facts, true);
    }
    /// States a collection complete: `city.communities`.
    pub fn complete(&mut self, words: &str) -> Option<()> {
        self.builder.complete_named(words)
    }
    /// The register, and what was wrong with the data.
    #[must_use]
    pub fn finish(self) -> (Register, Vec<DataError>) {
        self.builder.finish()
    }

    fn level(&self, kind: KindId) -> Option<PlaceLevel> {
        self.vocabulary.kind(kind).and_then(|k| k.level)
    }
    fn code_fact(&self, kind: KindId) -> Option<FactId> {
        self.vocabulary.fact_named(kind, "code").map(|f| f.id)
    }
    /// The code that a record is given among its facts.
    fn own_code(&self, kind: KindId, facts: &Facts) -> Option<String> {
        match facts.values.get(&(Vec::new(), self.code_fact(kind)?, Year::Any))? {
            Fact::Known(Value::Text(code)) => Some(code.clone()),
            _ => None,
        }
    }
    /// The kinds from a place down to the subject's: the shortest way from the innermost place through every kind that is mentioned.
    fn chain(&self, kind: KindId, mentioned: &BTreeSet<KindId>) -> Vec<KindId> {
        if self.level(kind).is_some() {
            return vec![kind];
        }
        let mut ways: Vec<Vec<KindId>> = Vec::new();
        let mut open: VecDeque<Vec<KindId>> = [vec![kind]].into();
        while let Some(way) = open.pop_front() {
            let Some(last) = way.last() else { continue };
            if self.level(*last).is_some() {
                ways.push(way);
                continue;
            }
            for parent in self.vocabulary.kind(*last).map(|k| k.parents.as_slice()).unwrap_or_default() {
                if !way.contains(parent) {
                    open.push_back(way.iter().copied().chain([*parent]).collect());
                }
            }
        }
        let missed =
            |way: &Vec<KindId>| mentioned.iter().filter(|k| self.level(**k).is_none() && !way.contains(k)).count();
        let outer = |way: &Vec<KindId>| std::cmp::Reverse(way.last().and_then(|k| self.level(*k)));
        let best = ways.into_iter().min_by_key(|way| (missed(way), outer(way), way.len()));
        best.map_or_else(|| vec![kind], |way| way.into_iter().rev().collect())
    }
    /// Gives a record its facts and members; `ways` says whether ways to other records may be followed from it.
    fn give(&mut self, record: Draft, kind: KindId, facts: &Facts, ways: bool) {
        let code = self.code_fact(kind);
        for ((way, fact, year), value) in &facts.values {
            if way.is_empty() && Some(*fact) == code {
                continue;
            }
            let Some((on, _)) = self.reach(record, kind, way, ways) else { continue };
            self.builder.set(on, *fact, *year, value.clone(), "");
        }
        for ((way, member), members) in &facts.members {
            let Some((on, of)) = self.reach(record, kind, way, ways) else { continue };
            self.add_members(on, of, *member, members);
        }
    }
    /// The record that a way leads to.
    fn reach(&mut self, from: Draft, kind: KindId, way: &[Step], ways: bool) -> Option<(Draft, KindId)> {
        let (mut at, mut of) = (from, kind);
        for (index, step) in way.iter().enumerate() {
            if !ways {
                return None;
            }
            (at, of) = match step {
                Step::Up(up) => (self.place_above(*up)?, *up),
                Step::Along(fact) => {
                    let Type::Ref(to) = self.vocabulary.fact(*fact)?.ty else { return None };
                    let prefix = way.get(..=index).unwrap_or_default().to_vec();
                    (self.referred(at, *fact, to, prefix), to)
                }
            };
        }
        Some((at, of))
    }
    fn place_above(&mut self, kind: KindId) -> Option<Draft> {
        if let Some(found) = self.above.get(&kind) {
            return Some(*found);
        }
        let code = Some(place_code(&self.code, self.level(kind)?));
        let draft = self.builder.add(NewRecord { kind, parent: Parent::None, code, id: None, place: String::new() });
        self.above.insert(kind, draft);
        Some(draft)
    }
    fn referred(&mut self, from: Draft, fact: FactId, to: KindId, prefix: Vec<Step>) -> Draft {
        if let Some(found) = self.along.get(&prefix) {
            return *found;
        }
        let record = NewRecord { kind: to, parent: Parent::None, code: None, id: None, place: String::new() };
        let draft = self.builder.add(record);
        self.builder.set(from, fact, Year::Any, Fact::Known(Value::Record(draft)), "");
        self.along.insert(prefix, draft);
        draft
    }
    /// Adds members below a record; where kinds lie between, one record of each holds them all.
    fn add_members(&mut self, of: Draft, kind: KindId, member: KindId, members: &Members) {
        let between = self.between(kind, member);
        let (mut parent, mut held) = (of, vec![of]);
        for link in &between {
            let record =
                NewRecord { kind: *link, parent: Parent::Within(parent), code: None, id: None, place: String::new() };
            let inner = self.builder.add(record);
            if !members.open {
                held.iter().for_each(|outer| self.builder.complete(*outer, *link));
            }
            held.push(inner);
            parent = inner;
        }
        if !members.open {
            held.iter().for_each(|outer| self.builder.complete(*outer, member));
        }
        for (count, facts) in &members.groups {
            for _ in 0..*count {
                let code = self.own_code(member, facts);
                let record =
                    NewRecord { kind: member, parent: Parent::Within(parent), code, id: None, place: String::new() };
                let draft = self.builder.add(record);
                self.give(draft, member, facts, false);
            }
        }
    }
    /// The kinds between a record's and its members', outermost first: the shortest way down.
    fn between(&self, kind: KindId, member: KindId) -> Vec<KindId> {
        let mut open: VecDeque<Vec<KindId>> = [vec![member]].into();
        let mut seen: BTreeSet<KindId> = [member].into();
        while let Some(way) = open.pop_front() {
            let parents =
                way.last().and_then(|k| self.vocabulary.kind(*k)).map(|k| k.parents.as_slice()).unwrap_or_default();
            if parents.contains(&kind) {
                return way.into_iter().skip(1).rev().collect();
            }
            for parent in parents {
                if seen.insert(*parent) {
                    open.push_back(way.iter().copied().chain([*parent]).collect());
                }
            }
        }
        Vec::new()
    }
}

/// The kinds above the subject of which something is said.
fn mentioned(facts: &Facts) -> BTreeSet<KindId> {
    let ways = facts.values.keys().map(|(way, _, _)| way).chain(facts.members.keys().map(|(way, _)| way));
    let first = ways.filter_map(|way| way.first());
    first.filter_map(|step| if let Step::Up(kind) = step { Some(*kind) } else { None }).collect()
}

/// The code of the place of a level at a code: its beginning, or the first place within it.
#[must_use]
pub fn place_code(code: &str, level: PlaceLevel) -> String {
    let digits = match level {
        PlaceLevel::Province => 2,
        PlaceLevel::City => 4,
        PlaceLevel::County => 6,
        PlaceLevel::Subdistrict => 9,
        PlaceLevel::Community => 12,
    };
    let mut out = code.to_owned();
    for (length, first) in [(2, "11"), (4, "01"), (6, "01"), (9, "001"), (12, "001")] {
        if out.len() < length && length <= digits {
            out.push_str(first);
        }
    }
    out.truncate(digits);
    out
}

/// The subject of a case in its finished register.
#[must_use]
pub fn find_subject(register: &Register, kind: KindId) -> Option<RecordId> {
    register.of_kind(kind).find(|record| register.id(*record) == Some(SUBJECT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_cut_or_filled_to_the_level() {
        assert_eq!(place_code("3201", PlaceLevel::Community), "320101001001");
        assert_eq!(place_code("320115", PlaceLevel::Community), "320115001001");
        assert_eq!(place_code("320115", PlaceLevel::City), "3201");
        assert_eq!(place_code("32", PlaceLevel::County), "320101");
        assert_eq!(place_code("", PlaceLevel::Province), "11");
    }
}
