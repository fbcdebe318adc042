//! A value as a reader gives it, made into what a column keeps: exact at the fact's places, within its range, or a named error.

use crate::diagnostic::Code;
use crate::limits;
use crate::value::{Date, Fact, Rational, Span};
use crate::vocabulary::{EnumDef, FactDef, Type, UnitId, Vocabulary};

use super::builder::Draft;

/// A value as read; which sort a fact takes follows from its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A number in the fact's own unit; percent facts in percent.
    Number(Rational),
    /// A number in a unit of its own.
    Quantity(Rational, UnitId),
    /// A date.
    Date(Date),
    /// A span.
    Span(Span),
    /// Text.
    Text(String),
    /// A symbol by name or label.
    Symbol(String),
    /// A set by its symbols' names or labels.
    Symbols {
        /// Surely in it.
        sure: Vec<String>,
        /// Nothing else is in it; otherwise the rest is open.
        complete: bool,
    },
    /// A record of this builder.
    Record(Draft),
    /// A record by its code or `id`.
    Named(String),
}

/// What is kept of a value until the rows are laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stored {
    None,
    Int(i64),
    Between(Option<i64>, Option<i64>),
    Set { sure: u128, possible: u128 },
    Text(String),
    Record(Draft),
    Named(String),
}

/// Why a value was refused: the code and what fills its message after the fact's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) arguments: Vec<String>,
    pub(super) suggestion: Option<String>,
}

impl Refusal {
    fn new(code: Code, arguments: impl IntoIterator<Item = String>) -> Self {
        Refusal { code, arguments: arguments.into_iter().collect(), suggestion: None }
    }
}

/// Symbols of open enumerations that the vocabulary does not list, in order of appearance; their places follow the listed ones.
pub(super) type Further = std::collections::BTreeMap<crate::vocabulary::EnumId, Vec<String>>;

/// What a column keeps of a value; `None`: nothing is known.
pub(super) fn store(
    vocabulary: &Vocabulary,
    fact: &FactDef,
    given: Fact<Value>,
    further: &mut Further,
) -> Result<Option<Stored>, Refusal> {
    match given {
        Fact::Unknown => Ok(None),
        Fact::None if fact.optional => Ok(Some(Stored::None)),
        Fact::None => Err(Refusal::new(Code::NotOptional, [])),
        Fact::Known(value) => known(vocabulary, fact, value, further).map(Some),
        Fact::Between(low, high) => between(fact, low, high).map(Some),
    }
}

fn known(vocabulary: &Vocabulary, fact: &FactDef, value: Value, further: &mut Further) -> Result<Stored, Refusal> {
    match (fact.ty, value) {
        (Type::Bool, Value::Bool(yes)) => Ok(Stored::Int(i64::from(yes))),
        (Type::Text, Value::Text(text)) => {
            if text.len() > limits::TEXT_BYTES {
                return Err(Refusal::new(Code::PastLimit, ["TEXT_BYTES".to_owned(), limits::TEXT_BYTES.to_string()]));
            }
            Ok(Stored::Text(text))
        }
        (Type::Enum(id), Value::Symbol(name)) => {
            let place = vocabulary.enumeration(id).map(|def| symbol(def, &name, further));
            let place = place.unwrap_or_else(|| Err(wrong(fact, &name)))?;
            i64::try_from(place).map(Stored::Int).map_err(|_| wrong(fact, &name))
        }
        (Type::Set(id), Value::Symbols { sure, complete }) => match vocabulary.enumeration(id) {
            Some(def) => set(def, &sure, complete, further),
            None => Err(wrong(fact, &sure.join(", "))),
        },
        (Type::Ref(_), Value::Record(draft)) => Ok(Stored::Record(draft)),
        (Type::Ref(_), Value::Named(name)) => Ok(Stored::Named(name)),
        (Type::Number { .. } | Type::Date | Type::Span(_), value) => {
            let scaled = measure(fact, &value)?;
            if !scaled.is_whole() {
                return Err(Refusal::new(Code::TooManyPlaces, [told(&value), fact.places().to_string()]));
            }
            in_range(fact, &value, scaled.numerator()).map(Stored::Int)
        }
        (_, value) => Err(wrong(fact, &told(&value))),
    }
}

/// Bounds round inward to the fact's places and are cut to its range; what leaves nothing is refused.
fn between(fact: &FactDef, low: Option<Value>, high: Option<Value>) -> Result<Stored, Refusal> {
    let end = |value: &Option<Value>, up: bool| match value {
        None => Ok(None),
        Some(value) => {
            let scaled = measure(fact, value)?;
            let rounded = if up { scaled.ceil() } else { scaled.floor() };
            fits(value, rounded).map(Some)
        }
    };
    let told_both = || {
        let side = |v: &Option<Value>| v.as_ref().map(told).unwrap_or_default();
        format!("{}..{}", side(&low), side(&high))
    };
    let (least, most) = (end(&low, true)?, end(&high, false)?);
    let bottom = least.max(fact.low);
    let top = match (most, fact.high) {
        (Some(given), Some(own)) => Some(given.min(own)),
        (given, own) => given.or(own),
    };
    if matches!((bottom, top), (Some(b), Some(t)) if b > t) {
        return Err(Refusal::new(Code::EmptyBounds, [told_both(), range(fact)]));
    }
    Ok(Stored::Between(least.and(bottom), most.and(top)))
}

/// A number, date or span as a multiple of the fact's step; not yet whole, not yet within its range.
fn measure(fact: &FactDef, value: &Value) -> Result<Rational, Refusal> {
    let too_large = || Refusal::new(Code::NumberTooLarge, [told(value)]);
    match (fact.ty, value) {
        (Type::Number { places, .. }, Value::Number(number)) => shifted(number, places).ok_or_else(too_large),
        (Type::Number { unit, places }, Value::Quantity(number, given)) => {
            let percent = (unit == UnitId::PERCENT) != (*given == UnitId::PERCENT);
            if unit.dimension() != given.dimension() || percent {
                let unit = unit.unit();
                return Err(Refusal::new(Code::WrongUnit, [told(value), unit.zh.to_owned(), unit.en.to_owned()]));
            }
            let own = given.unit().factor().checked_div(&unit.unit().factor());
            own.and_then(|f| f.checked_mul(number)).and_then(|n| shifted(&n, places)).ok_or_else(too_large)
        }
        (Type::Date, Value::Date(date)) => Ok(Rational::whole(i128::from(date.days()))),
        (Type::Span(unit), Value::Span(span)) if span.unit == unit => Ok(Rational::whole(i128::from(span.count))),
        _ => Err(wrong(fact, &told(value))),
    }
}

fn shifted(number: &Rational, places: u8) -> Option<Rational> {
    number.checked_mul(&Rational::whole(crate::value::rational::power_of_ten(places)?))
}

fn fits(value: &Value, scaled: i128) -> Result<i64, Refusal> {
    let limit = limits::SCALED_VALUE;
    let small = i64::try_from(scaled).ok().filter(|v| (-limit..=limit).contains(v));
    small.ok_or_else(|| Refusal::new(Code::NumberTooLarge, [told(value)]))
}

fn in_range(fact: &FactDef, value: &Value, scaled: i128) -> Result<i64, Refusal> {
    let found = fits(value, scaled)?;
    let inside = fact.low.is_none_or(|low| low <= found) && fact.high.is_none_or(|high| found <= high);
    if inside { Ok(found) } else { Err(Refusal::new(Code::OutOfRange, [told(value), range(fact)])) }
}

/// The place of a symbol; one that an open enumeration does not list gets the next place.
fn symbol(def: &EnumDef, name: &str, further: &mut Further) -> Result<usize, Refusal> {
    if let Some(place) = def.symbol(name) {
        return Ok(place);
    }
    if !def.open || name.is_empty() || name.len() > limits::TEXT_BYTES {
        let names = def.symbols.iter().flat_map(|s| [s.name.as_str(), s.zh.as_str()]);
        let mut refusal = Refusal::new(Code::UnknownSymbol, [name.to_owned(), def.zh.clone(), def.name.clone()]);
        refusal.suggestion = crate::diagnostic::nearest(name, names);
        return Err(refusal);
    }
    let more = further.entry(def.id).or_default();
    let at = more.iter().position(|known| known == name).unwrap_or(more.len());
    let place = def.symbols.len().saturating_add(at);
    if place >= limits::SYMBOLS {
        return Err(Refusal::new(Code::PastLimit, ["SYMBOLS".to_owned(), limits::SYMBOLS.to_string()]));
    }
    if at == more.len() {
        more.push(name.to_owned());
    }
    Ok(place)
}

fn set(def: &EnumDef, names: &[String], complete: bool, further: &mut Further) -> Result<Stored, Refusal> {
    let mut sure = 0u128;
    for name in names {
        sure |= 1u128.checked_shl(u32::try_from(symbol(def, name, further)?).unwrap_or(u32::MAX)).unwrap_or(0);
    }
    let listed = u32::try_from(def.symbols.len()).unwrap_or(u32::MAX);
    let all = if def.open { u128::MAX } else { 1u128.checked_shl(listed).map_or(u128::MAX, |bit| bit.wrapping_sub(1)) };
    Ok(Stored::Set { sure, possible: if complete { sure } else { all } })
}

fn wrong(fact: &FactDef, told: &str) -> Refusal {
    let (zh, en) = match fact.ty {
        Type::Bool => ("是或否", "yes or no"),
        Type::Number { .. } => ("数字", "a number"),
        Type::Date => ("日期", "a date"),
        Type::Span(crate::value::SpanUnit::Day) => ("以天计的时长", "a span of days"),
        Type::Span(crate::value::SpanUnit::Month) => ("以月或年计的时长", "a span of months or years"),
        Type::Text => ("文字", "text"),
        Type::Enum(_) => ("规定选项之一", "one of the symbols"),
        Type::Set(_) => ("规定选项的列表", "a list of symbols"),
        Type::Ref(_) => ("另一条记录的代码", "the code of another record"),
    };
    Refusal::new(Code::WrongValue, [told.to_owned(), zh.to_owned(), en.to_owned()])
}

/// What fills the message about a value that could not be read.
pub(super) fn describe(fact: &FactDef, code: Code, told: String) -> Vec<String> {
    let mut arguments = vec![fact.zh.clone(), fact.name.clone()];
    match (code, fact.ty) {
        (Code::WrongUnit, Type::Number { unit, .. }) => {
            arguments.extend([told, unit.unit().zh.to_owned(), unit.unit().en.to_owned()]);
        }
        (Code::TooManyPlaces, _) => arguments.extend([told, fact.places().to_string()]),
        (Code::DuplicateKey, _) => arguments = vec![told],
        (Code::NumberTooLarge, _) => arguments.push(told),
        _ => arguments.extend(wrong(fact, &told).arguments),
    }
    arguments
}

/// A fact's range as it is shown: `0..100`.
fn range(fact: &FactDef) -> String {
    let end = |v: Option<i64>| match (v, fact.ty) {
        (None, _) => String::new(),
        (Some(days), Type::Date) => Date::from_days(days).map(|d| d.to_string()).unwrap_or_default(),
        (Some(v), _) => Rational::from_scaled(i128::from(v), fact.places()).map(|r| r.to_string()).unwrap_or_default(),
    };
    format!("{}..{}", end(fact.low), end(fact.high))
}

/// A value as its giver would know it again.
fn told(value: &Value) -> String {
    match value {
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Quantity(number, unit) => format!("{number}{}", unit.unit().zh),
        Value::Date(date) => date.to_string(),
        Value::Span(span) => match span.unit {
            crate::value::SpanUnit::Day => format!("{}天", span.count),
            crate::value::SpanUnit::Month => format!("{}个月", span.count),
        },
        Value::Text(text) | Value::Symbol(text) | Value::Named(text) => {
            text.chars().take(limits::NAME_LETTERS).collect()
        }
        Value::Symbols { sure, .. } => sure.join(", ").chars().take(limits::NAME_LETTERS).collect(),
        Value::Record(_) => String::from("{…}"),
    }
}
