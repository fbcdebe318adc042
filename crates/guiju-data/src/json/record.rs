//! One record of JSON: its facts, its members, its parent; members that cannot be read are named and make their collection partial.

use guiju_core::diagnostic::{Code, nearest};
use guiju_core::limits;
use guiju_core::register::{DataError, Draft, NewRecord, Parent, RegisterBuilder, Year};
use guiju_core::value::{Date, Fact};
use guiju_core::vocabulary::{FactDef, KindDef, KindId, Vocabulary};

use super::node::{Node, Object};
use super::shape;
use super::value::{self, Bad};

/// A place in the JSON text, written out only when something is to be named there.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    outer: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    /// The text itself, with its source's name where there are several.
    Top(&'a str),
    Key(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    pub(super) fn top(source: &'a str) -> At<'a> {
        At { outer: None, step: Step::Top(source) }
    }
    pub(super) fn key(&'a self, key: &'a str) -> At<'a> {
        At { outer: Some(self), step: Step::Key(key) }
    }
    pub(super) fn item(&'a self, place: usize) -> At<'a> {
        At { outer: Some(self), step: Step::Item(place) }
    }
    /// As a JSON pointer (RFC 6901): `/communities/0/households`.
    pub(super) fn pointer(&self) -> String {
        let mut out = self.outer.map(At::pointer).unwrap_or_default();
        match self.step {
            Step::Top("") => {}
            Step::Top(source) => {
                out.push_str(source);
                out.push(':');
            }
            Step::Key(key) => {
                out.push('/');
                out.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Step::Item(place) => {
                out.push('/');
                out.push_str(&place.to_string());
            }
        }
        out
    }
}

/// Reads records into a builder.
pub(super) struct Reader<'a> {
    builder: &'a mut RegisterBuilder,
    vocabulary: std::sync::Arc<Vocabulary>,
}

/// Keys of a collection that says whether it is whole.
const KNOWN: &[&str] = &["known", "at_least", "已知", "至少"];
const COMPLETE: &[&str] = &["complete", "完整"];
const THROUGH: &[&str] = &["through", "截至"];
const COUNT: &[&str] = &["count", "总数"];

impl<'a> Reader<'a> {
    pub(super) fn new(builder: &'a mut RegisterBuilder) -> Self {
        let vocabulary = builder.vocabulary().clone();
        Reader { builder, vocabulary }
    }

    /// A table at the top, or a single record.
    pub(super) fn table(&mut self, kind: &KindDef, node: &Node, at: &At<'_>) {
        match node {
            Node::Null => {}
            Node::Object(object) => self.record(kind, object, Parent::None, at),
            Node::List(items) => self.items(kind, items, None, at),
            _ => self.builder.refuse_member(None, kind.id, shape(at, "记录的列表 […]", "a list of records […]")),
        }
    }

    fn items(&mut self, kind: &KindDef, items: &[Node], within: Option<Draft>, at: &At<'_>) {
        for (place, item) in items.iter().enumerate() {
            let at = at.item(place);
            let parent = within.map_or(Parent::None, Parent::Within);
            match item {
                Node::Object(object) => self.record(kind, object, parent, &at),
                _ => self.builder.refuse_member(within, kind.id, shape(&at, "记录 {…}", "a record {…}")),
            }
        }
    }

    fn record(&mut self, kind: &KindDef, object: &Object, parent: Parent, at: &At<'_>) {
        let vocabulary = self.vocabulary.clone();
        let meanings: Vec<Meaning<'_>> =
            object.entries.iter().map(|(key, _)| meaning(&vocabulary, kind, key)).collect();
        let mut new = NewRecord { kind: kind.id, parent, code: None, id: None, place: at.pointer() };
        let mut bad = Vec::new();
        for ((key, node), meaning) in object.entries.iter().zip(&meanings) {
            let at = at.key(key);
            match meaning {
                Meaning::Code => new.code = name(node).or_else(|| note(&mut bad, node, &at)),
                Meaning::Id => new.id = name(node).or_else(|| note(&mut bad, node, &at)),
                // Nesting wins over a parent that is named.
                Meaning::Parent(outer) if !matches!(new.parent, Parent::Within(_)) => {
                    if let Some(text) = name(node).or_else(|| note(&mut bad, node, &at)) {
                        new.parent = Parent::Named(*outer, text);
                    }
                }
                _ => {}
            }
        }
        let draft = self.builder.add(new);
        for error in bad {
            self.builder.refuse(draft, error);
        }
        for key in &object.twice {
            let error = DataError::new(Code::DuplicateKey, at.key(key).pointer(), [key.clone()]);
            self.builder.refuse(draft, error);
        }
        for ((key, node), meaning) in object.entries.iter().zip(meanings) {
            let at = at.key(key);
            match meaning {
                Meaning::Fact(fact, year) if !object.twice.contains(key) => self.fact(draft, fact, year, node, &at),
                Meaning::Members(member) => self.members(draft, member, node, &at),
                Meaning::Unknown => self.unknown(kind, key, &at),
                _ => {}
            }
        }
    }

    fn fact(&mut self, draft: Draft, fact: &FactDef, year: Option<i32>, node: &Node, at: &At<'_>) {
        let years = value::by_year(node).filter(|_| fact.per_year && year.is_none());
        for (year, node, at) in match years {
            Some(years) => years.into_iter().map(|(year, key, node)| (Year::Of(year), node, at.key(key))).collect(),
            None => {
                let bare = if fact.per_year { Year::LastComplete } else { Year::Any };
                vec![(year.map_or(bare, Year::Of), node, *at)]
            }
        } {
            match value::read(&self.vocabulary, fact, node) {
                Ok(Fact::Unknown) => {}
                Ok(value) => self.builder.set(draft, fact.id, year, value, &at.pointer()),
                Err(Bad { code, told }) => {
                    let error = self.builder.describe(fact.id, code, told, &at.pointer());
                    self.builder.refuse(draft, error);
                }
            }
        }
    }

    /// A collection under its parent: a list is the whole of it; an object says how much is known.
    fn members(&mut self, draft: Draft, member: &KindDef, node: &Node, at: &At<'_>) {
        match node {
            Node::Null => {}
            Node::List(items) => {
                self.items(member, items, Some(draft), at);
                self.builder.complete(draft, member.id);
            }
            Node::Text(text) if value::is_none(text) => self.builder.complete(draft, member.id),
            Node::Object(object) if object.twice.is_empty() && object.only(&[KNOWN, COMPLETE, THROUGH, COUNT]) => {
                self.partial(draft, member, object, at);
            }
            _ => {
                let error =
                    shape(at, "记录的列表 […] 或 {\"known\": […]}", "a list of records […] or {\"known\": […]}");
                self.builder.refuse_member(Some(draft), member.id, error);
            }
        }
    }

    fn partial(&mut self, draft: Draft, member: &KindDef, object: &Object, at: &At<'_>) {
        let Some((key, Node::List(items))) = object.entries.iter().find(|(k, _)| KNOWN.contains(&k.as_str())) else {
            let error = shape(at, "{\"known\": […], \"complete\": false}", "{\"known\": […], \"complete\": false}");
            self.builder.refuse_member(Some(draft), member.id, error);
            return;
        };
        self.items(member, items, Some(draft), &at.key(key));
        let said = match object.get(COMPLETE) {
            Some(Node::Bool(yes)) => *yes,
            None | Some(Node::Null) => object.get(THROUGH).is_some(),
            Some(_) => {
                self.builder.refuse_member(
                    Some(draft),
                    member.id,
                    shape(&at.key("complete"), "true 或 false", "true or false"),
                );
                false
            }
        };
        match object.get(THROUGH) {
            None | Some(Node::Null) if said => self.builder.complete(draft, member.id),
            None | Some(Node::Null) => {}
            Some(Node::Text(text)) if Date::parse(text).is_some() => {
                if let Some(date) = Date::parse(text).filter(|_| said) {
                    self.builder.complete_through(draft, member.id, date);
                }
            }
            Some(_) => {
                self.builder.refuse_member(Some(draft), member.id, shape(&at.key("through"), "日期", "a date"));
            }
        }
        match object.get(COUNT) {
            None | Some(Node::Null) => {}
            Some(Node::Number(text)) if text.parse::<usize>().is_ok_and(|n| n <= limits::MEMBERS) => {
                let size = text.parse().unwrap_or(0);
                self.builder.size(draft, member.id, size, &at.key("count").pointer());
            }
            Some(Node::Number(text)) if text.bytes().all(|b| b.is_ascii_digit()) => {
                let limit = ["MEMBERS".to_owned(), limits::MEMBERS.to_string()];
                let error = DataError::new(Code::FilePastLimit, at.key("count").pointer(), limit);
                self.builder.refuse_member(Some(draft), member.id, error);
            }
            Some(_) => {
                self.builder.refuse_member(Some(draft), member.id, shape(&at.key("count"), "整数", "a whole number"))
            }
        }
    }

    fn unknown(&mut self, kind: &KindDef, key: &str, at: &At<'_>) {
        let facts = self.vocabulary.facts_of(kind.id).flat_map(|f| [&f.name, &f.zh].into_iter().chain(&f.aliases));
        let below = self.vocabulary.kinds().iter().filter(|k| self.vocabulary.lies_under(k.id, kind.id));
        let known = facts.chain(below.flat_map(|k| &k.collections)).map(String::as_str);
        let mut error = DataError::new(Code::UnknownKey, at.pointer(), [key.to_owned()]);
        error.suggestion = nearest(key, known.chain(["id"]));
        self.builder.error(error);
    }
}

/// What a key of a record stands for.
enum Meaning<'a> {
    Code,
    Id,
    Fact(&'a FactDef, Option<i32>),
    Members(&'a KindDef),
    Parent(KindId),
    Unknown,
}

fn meaning<'a>(vocabulary: &'a Vocabulary, kind: &KindDef, key: &str) -> Meaning<'a> {
    let (name, year) = match key.split_once('@') {
        Some((name, year)) => (name, value::year(year)),
        None => (key, None),
    };
    if key.contains('@') && year.is_none() {
        return Meaning::Unknown;
    }
    if let Some(fact) = vocabulary.fact_named(kind.id, name) {
        return if fact.name == "code" { Meaning::Code } else { Meaning::Fact(fact, year) };
    }
    if key == "id" {
        return Meaning::Id;
    }
    if let Some(member) = vocabulary.collection_named(kind.id, key) {
        return Meaning::Members(member);
    }
    let outer = vocabulary.kind_named(key).filter(|outer| vocabulary.lies_under(kind.id, outer.id));
    outer.map_or(Meaning::Unknown, |outer| Meaning::Parent(outer.id))
}

/// A code or `id`: text, or a number by its digits. Absent where null.
fn name(node: &Node) -> Option<String> {
    match node {
        Node::Text(text) => Some(text.clone()),
        Node::Number(text) if text.bytes().all(|b| b.is_ascii_digit()) => Some(text.clone()),
        _ => None,
    }
}

fn note(bad: &mut Vec<DataError>, node: &Node, at: &At<'_>) -> Option<String> {
    if *node != Node::Null {
        bad.push(shape(at, "代码，写成文字", "a code as text"));
    }
    None
}
