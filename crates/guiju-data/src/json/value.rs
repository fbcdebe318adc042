//! One fact's value as JSON: `1800`, `"5万元"`, `true`, `"none"`, `{"at_least": 200}`, `{"2009": …}`, `["employment", …]`.

use guiju_core::diagnostic::Code;
use guiju_core::register::Value;
use guiju_core::value::{Date, Fact, Rational};
use guiju_core::vocabulary::{FactDef, Type, UnitId, Vocabulary};

use super::node::{Node, Object};
use crate::quantity::{number, quantity, span};

/// Why a value cannot be read: the code, and the value as it may be shown.
pub(super) struct Bad {
    pub(super) code: Code,
    pub(super) told: String,
}

const AT_LEAST: &[&str] = &["at_least", "至少", "不少于"];
const AT_MOST: &[&str] = &["at_most", "至多", "不超过"];
const ABOUT: &[&str] = &["about", "约"];
const WITHIN: &[&str] = &["within", "误差"];
const KNOWN: &[&str] = &["known", "at_least", "已知", "至少"];
const COMPLETE: &[&str] = &["complete", "完整"];

/// Whether a text says that there is none.
pub(super) fn is_none(text: &str) -> bool {
    matches!(text.trim(), "none" | "无")
}

/// A year as a key: four digits within the years served.
pub(super) fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|y| digits && Date::new(*y, 1, 1).is_some())
}

/// The values of an object whose keys are years.
pub(super) fn by_year(node: &Node) -> Option<Vec<(i32, &str, &Node)>> {
    let Node::Object(object) = node else { return None };
    if object.entries.is_empty() || !object.twice.is_empty() {
        return None;
    }
    object.entries.iter().map(|(key, node)| Some((year(key)?, key.as_str(), node))).collect()
}

/// What is known of a fact.
pub(super) fn read(vocabulary: &Vocabulary, fact: &FactDef, node: &Node) -> Result<Fact<Value>, Bad> {
    let symbol = |text: &str| match fact.ty {
        Type::Enum(id) => vocabulary.enumeration(id).is_some_and(|e| e.symbol(text.trim()).is_some()),
        Type::Text => !fact.optional,
        _ => false,
    };
    match node {
        Node::Null => Ok(Fact::Unknown),
        Node::Text(text) if is_none(text) && !symbol(text) => Ok(Fact::None),
        Node::Object(object) if matches!(fact.ty, Type::Set(_)) => {
            partial_set(object).ok_or_else(|| wrong(node)).map(Fact::Known)
        }
        Node::Object(object) => bounds(fact, object).map_err(|code| Bad { code, told: told(node) }),
        node => plain(fact, node).map(Fact::Known),
    }
}

fn plain(fact: &FactDef, node: &Node) -> Result<Value, Bad> {
    let value = match (fact.ty, node) {
        (Type::Bool, Node::Bool(yes)) => Some(Value::Bool(*yes)),
        (Type::Bool, Node::Text(text)) => yes(text).map(Value::Bool),
        (Type::Number { .. }, Node::Number(text)) => {
            return number(text).map(Value::Number).map_err(|code| Bad { code, told: told(node) });
        }
        (Type::Number { .. }, Node::Text(text)) => {
            return quantity(text).map_err(|code| Bad { code, told: told(node) });
        }
        (Type::Date, Node::Text(text)) => Date::parse(text.trim()).map(Value::Date),
        (Type::Span(_), Node::Text(text)) => span(text).map(Value::Span),
        (Type::Text, Node::Text(text)) => Some(Value::Text(text.clone())),
        (Type::Enum(_), Node::Text(text)) => Some(Value::Symbol(text.trim().to_owned())),
        (Type::Set(_), Node::List(items)) => symbols(items).map(|sure| Value::Symbols { sure, complete: true }),
        (Type::Ref(_), Node::Text(text)) => Some(Value::Named(text.trim().to_owned())),
        (Type::Ref(_), Node::Number(text)) => Some(Value::Named(text.clone())),
        _ => None,
    };
    value.ok_or_else(|| wrong(node))
}

fn yes(text: &str) -> Option<bool> {
    match text.trim() {
        "是" | "yes" | "true" => Some(true),
        "否" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// `{"at_least", "at_most"}` or `{"about", "within"}`.
fn bounds(fact: &FactDef, object: &Object) -> Result<Fact<Value>, Code> {
    if !object.twice.is_empty() {
        return Err(Code::DuplicateKey);
    }
    let end = |node: &Node| plain(fact, node).map_err(|bad| bad.code);
    let ordered = matches!(fact.ty, Type::Number { .. } | Type::Date | Type::Span(_));
    if !ordered || object.entries.is_empty() {
        return Err(Code::WrongValue);
    }
    if object.only(&[AT_LEAST, AT_MOST]) {
        let side = |keys| object.get(keys).filter(|n| **n != Node::Null).map(end).transpose();
        let (low, high) = (side(AT_LEAST)?, side(AT_MOST)?);
        return Ok(if low.is_none() && high.is_none() { Fact::Unknown } else { Fact::Between(low, high) });
    }
    match (object.get(ABOUT), object.get(WITHIN)) {
        (Some(about), Some(within)) if object.only(&[ABOUT, WITHIN]) => about_within(end(about)?, within),
        _ => Err(Code::WrongValue),
    }
}

/// `e within p%` is e(1−p) to e(1+p); within a number, e−w to e+w in the unit of e (SEMANTICS §4).
fn about_within(about: Value, within: &Node) -> Result<Fact<Value>, Code> {
    let (centre, unit) = match about {
        Value::Number(number) => (number, None),
        Value::Quantity(number, unit) => (number, Some(unit)),
        _ => return Err(Code::WrongValue),
    };
    let tolerance = match within {
        Node::Number(text) => Value::Number(number(text)?),
        Node::Text(text) => quantity(text)?,
        _ => return Err(Code::WrongValue),
    };
    let percent = |p: Rational| p.checked_mul(&centre).and_then(|x| x.checked_div(&Rational::whole(100)));
    let width = match tolerance {
        Value::Quantity(p, UnitId::PERCENT) => percent(p),
        Value::Number(width) => Some(width),
        Value::Quantity(width, other) if Some(other) == unit => Some(width),
        _ => return Err(Code::WrongUnit),
    };
    let width = width.filter(|w| !w.is_negative()).ok_or(Code::WrongValue)?;
    let given = |number: Option<Rational>| {
        let number = number.ok_or(Code::NumberTooLarge)?;
        Ok(Some(unit.map_or(Value::Number(number), |unit| Value::Quantity(number, unit))))
    };
    Ok(Fact::Between(given(centre.checked_sub(&width))?, given(centre.checked_add(&width))?))
}

/// `{"at_least": […]}` or `{"known": […], "complete": false}`.
fn partial_set(object: &Object) -> Option<Value> {
    if !object.twice.is_empty() || !object.only(&[KNOWN, COMPLETE]) {
        return None;
    }
    let Node::List(items) = object.get(KNOWN)? else { return None };
    let complete = match object.get(COMPLETE) {
        None | Some(Node::Null) => false,
        Some(Node::Bool(yes)) => *yes,
        Some(_) => return None,
    };
    symbols(items).map(|sure| Value::Symbols { sure, complete })
}

fn symbols(items: &[Node]) -> Option<Vec<String>> {
    let text = |node: &Node| match node {
        Node::Text(text) => Some(text.trim().to_owned()),
        _ => None,
    };
    items.iter().map(text).collect()
}

fn wrong(node: &Node) -> Bad {
    Bad { code: Code::WrongValue, told: told(node) }
}

/// A value as its writer would know it again, cut short.
fn told(node: &Node) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Bool(yes) => yes.to_string(),
        Node::Number(text) | Node::Text(text) => {
            let short: String = text.chars().take(40).collect();
            if short.len() < text.len() { format!("{short}…") } else { short }
        }
        Node::List(_) => "[…]".to_owned(),
        Node::Object(_) => "{…}".to_owned(),
    }
}
