//! Words: what may be a name, the keywords, functions and period words in both languages. One table each; lexer, parser and printer
//! read the same rows.
//!
//! A maximal run of Han letters is one word and never segmented; so a Chinese keyword stands by itself, set off by a space,
//! a digit or a sign.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::Language;
use super::tree::PeriodUnit;
use crate::limits;
use crate::vocabulary::unit::UNITS;

/// What a keyword means, whatever its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is its row in KEYWORDS
pub enum Key {
    If,
    Then,
    Else,
    Implies,
    Or,
    And,
    Not,
    Every,
    Some,
    In,
    NotIn,
    Where,
    Satisfies,
    Between,
    IsAbout,
    Within,
    IncludesAny,
    IncludesAll,
    StartsWith,
    EndsWith,
    Contains,
    IsKnown,
    Each,
    OverTheLast,
    HasSome,
    HasAtLeast,
    InPeriod,
    Previous,
    AsOf,
    True,
    False,
    /// The 至 of 介于…至; English has `and` there.
    To,
    /// 限于, `within` a set; 误差 is the `within` of `is about`.
    Confined,
}

impl Key {
    /// How it is written in a language.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let row = KEYWORDS.iter().find(|k| k.key == self);
        row.map_or("", |k| if language == Language::Chinese { k.zh } else { k.en })
    }
}

/// A keyword, with its spelling in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// What it means.
    pub key: Key,
    /// English spelling; words separated by one space.
    pub en: &'static str,
    /// Chinese spelling: one word.
    pub zh: &'static str,
}

const fn keyword(key: Key, en: &'static str, zh: &'static str) -> Keyword {
    Keyword { key, en, zh }
}

/// Every keyword that is not a function's name (LANGUAGE §9). Where one English spelling has two rows, the first is what it reads as;
/// the parser takes either where the second may stand.
pub const KEYWORDS: &[Keyword] = &[
    keyword(Key::If, "if", "若"),
    keyword(Key::Then, "then", "那么"),
    keyword(Key::Else, "else", "否则"),
    keyword(Key::Implies, "implies", "则"),
    keyword(Key::Or, "or", "或"),
    keyword(Key::And, "and", "且"),
    keyword(Key::Not, "not", "非"),
    keyword(Key::Every, "every", "每个"),
    keyword(Key::Some, "some", "存在"),
    keyword(Key::In, "in", "属于"),
    keyword(Key::NotIn, "not in", "不属于"),
    keyword(Key::Where, "where", "其中"),
    keyword(Key::Satisfies, "satisfies", "满足"),
    keyword(Key::Between, "between", "介于"),
    keyword(Key::IsAbout, "is about", "约为"),
    keyword(Key::Within, "within", "误差"),
    keyword(Key::IncludesAny, "includes any", "包含任一"),
    keyword(Key::IncludesAll, "includes all", "包含全部"),
    keyword(Key::StartsWith, "starts with", "开头为"),
    keyword(Key::EndsWith, "ends with", "结尾为"),
    keyword(Key::Contains, "contains", "含有"),
    keyword(Key::IsKnown, "is known", "已知"),
    keyword(Key::Each, "each", "每"),
    keyword(Key::OverTheLast, "over the last", "近"),
    keyword(Key::HasSome, "has some", "有"),
    keyword(Key::HasAtLeast, "has at least", "有至少"),
    keyword(Key::InPeriod, "in period", "本期内"),
    keyword(Key::Previous, "previous", "上年"),
    keyword(Key::AsOf, "as_of", "截止日"),
    keyword(Key::True, "true", "是"),
    keyword(Key::False, "false", "否"),
    keyword(Key::To, "and", "至"),
    keyword(Key::Confined, "within", "限于"),
];

/// The keyword with which these words begin, the longest first, and how many words it takes.
#[must_use]
pub fn keyword_at<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Option<(Key, usize)> {
    let mut longest: Option<(Key, usize)> = None;
    for row in KEYWORDS {
        let first = words.clone().next();
        let length = if first == Some(row.zh) {
            1
        } else {
            let length = row.en.split(' ').count();
            if !row.en.split(' ').map(Some).eq(words.clone().map(Some).take(length)) {
                continue;
            }
            length
        };
        if longest.is_none_or(|(_, found)| found < length) {
            longest = Some((row.key, length));
        }
    }
    longest
}

/// The words of one calendar period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodWord {
    /// Which period.
    pub unit: PeriodUnit,
    /// English for one.
    pub en: &'static str,
    /// English for several.
    pub en_many: &'static str,
    /// Chinese for one: `每 季度`.
    pub zh: &'static str,
    /// Chinese after a number: `4个季度`.
    pub zh_many: &'static str,
}

const fn period(unit: PeriodUnit, words: [&'static str; 4]) -> PeriodWord {
    let [en, en_many, zh, zh_many] = words;
    PeriodWord { unit, en, en_many, zh, zh_many }
}

/// Period words (LANGUAGE §9); all but the second and the third are units as well.
pub const PERIODS: &[PeriodWord] = &[
    period(PeriodUnit::Year, ["year", "years", "年", "年"]),
    period(PeriodUnit::HalfYear, ["half_year", "half_years", "半年", "个半年"]),
    period(PeriodUnit::Quarter, ["quarter", "quarters", "季度", "个季度"]),
    period(PeriodUnit::Month, ["month", "months", "月", "个月"]),
    period(PeriodUnit::Week, ["week", "weeks", "周", "周"]),
];

/// The period that a word names.
#[must_use]
pub fn period_named(word: &str) -> Option<PeriodUnit> {
    PERIODS.iter().find(|p| [p.en, p.en_many, p.zh, p.zh_many].contains(&word)).map(|p| p.unit)
}

/// The row of a period.
#[must_use]
pub fn period_word(unit: PeriodUnit) -> Option<&'static PeriodWord> {
    PERIODS.iter().find(|p| p.unit == unit)
}

/// The functions' names and shapes stand in their own files; here they are words.
pub use super::elaborate::function::{
    DESCRIPTORS as FUNCTIONS, Descriptor as FunctionWord, descriptor as function_word, named as function_named,
};

/// Whether a letter is Han: the unified ideographs, the compatibility block's extension A, and 〇.
#[must_use]
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}

/// Whether a word may name something: `[a-z][a-z0-9_]*` or Han letters, at most [`limits::NAME_LETTERS`] of them.
#[must_use]
pub fn is_name(word: &str) -> bool {
    let letters = word.chars().count();
    if letters == 0 || letters > limits::NAME_LETTERS {
        return false;
    }
    let mut chars = word.chars();
    let latin = chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    latin || word.chars().all(is_han)
}

/// Whether a word belongs to the language and so names nothing: a keyword, a function or a unit's own word (an English plural is free:
/// after a number it is the unit, elsewhere a name, so that `households` may be a fact).
#[must_use]
pub fn is_reserved(word: &str) -> bool {
    // Asked for every name of the vocabulary at every start: gathered once.
    static RESERVED: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    RESERVED.get_or_init(|| reserved().collect()).contains(word)
}

fn reserved() -> impl Iterator<Item = &'static str> {
    let first = |k: &Keyword| k.en.split(' ').next().unwrap_or(k.en);
    let keywords = KEYWORDS.iter().flat_map(move |k| [k.zh, k.en, first(k)]);
    let functions = FUNCTIONS.iter().flat_map(|f| [f.en, f.zh]);
    let periods = PERIODS.iter().flat_map(|p| [p.en, p.zh]);
    let units = UNITS.iter().flat_map(|u| [Some(u.zh), Some(u.en).filter(|en| !FREE_UNITS.contains(en))]).flatten();
    // `in period` would read as the keyword.
    keywords.chain(functions).chain(periods).chain(units).chain(["period"])
}

/// English unit words that are kinds' or facts' names as well: after a number they are units, elsewhere names.
const FREE_UNITS: &[&str] = &["person", "household", "item", "day"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_keyword_is_read() {
        let read = |text: &str| keyword_at(text.split(' '));
        assert_eq!(read("not in set"), Some((Key::NotIn, 2)));
        assert_eq!(read("not x"), Some((Key::Not, 1)));
        assert_eq!(read("has at least"), Some((Key::HasAtLeast, 3)));
        assert_eq!(read("and x"), Some((Key::And, 1)));
        assert_eq!(read("within 10"), Some((Key::Within, 1)));
        assert_eq!(read("限于"), Some((Key::Confined, 1)));
        assert_eq!(read("is"), None);
    }

    #[test]
    fn no_word_is_in_two_tables() {
        for f in FUNCTIONS {
            assert!(KEYWORDS.iter().all(|k| k.zh != f.zh && k.en != f.en), "{}", f.en);
        }
        let mut chinese: Vec<&str> = KEYWORDS.iter().map(|k| k.zh).chain(FUNCTIONS.iter().map(|f| f.zh)).collect();
        let all = chinese.len();
        chinese.sort_unstable();
        chinese.dedup();
        assert_eq!(chinese.len(), all);
    }
}
