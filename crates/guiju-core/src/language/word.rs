//! Words: what may be a name, and the keywords in both languages.
//!
//! A maximal run of Han letters is one word and never segmented; so a Chinese keyword stands by itself, set off by a space,
//! a digit or a sign.

use crate::limits;
use crate::vocabulary::unit::UNITS;

/// A keyword, with its spelling in each language. `zh` and `en` may be several words written in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// English spelling; words separated by one space.
    pub en: &'static str,
    /// Chinese spelling.
    pub zh: &'static str,
}

const fn keyword(en: &'static str, zh: &'static str) -> Keyword {
    Keyword { en, zh }
}

/// Every keyword that is not a function's name (LANGUAGE §9).
pub const KEYWORDS: &[Keyword] = &[
    keyword("if", "若"),
    keyword("then", "那么"),
    keyword("else", "否则"),
    keyword("implies", "则"),
    keyword("or", "或"),
    keyword("and", "且"),
    keyword("not", "非"),
    keyword("every", "每个"),
    keyword("some", "存在"),
    keyword("in", "属于"),
    keyword("where", "其中"),
    keyword("satisfies", "满足"),
    keyword("between", "介于"),
    keyword("is about", "约为"),
    keyword("within", "误差"),
    keyword("includes any", "包含任一"),
    keyword("includes all", "包含全部"),
    keyword("starts with", "开头为"),
    keyword("ends with", "结尾为"),
    keyword("contains", "含有"),
    keyword("is known", "已知"),
    keyword("each", "每"),
    keyword("over the last", "近"),
    keyword("has some", "有"),
    keyword("has at least", "有至少"),
    keyword("in period", "本期内"),
    keyword("previous", "上年"),
    keyword("as_of", "截止日"),
    keyword("true", "是"),
    keyword("false", "否"),
];

/// Chinese words that stand for a part of a keyword or for a second reading of one: 介于…至, 限于 (`within` a set).
pub const CHINESE_PARTS: &[(&str, &str)] = &[("至", "and"), ("限于", "within")];

/// Period words (LANGUAGE §9); `year` and `month` are units as well.
pub const PERIODS: &[(&str, &str)] =
    &[("year", "年"), ("half_year", "半年"), ("quarter", "季度"), ("month", "个月"), ("week", "周")];

/// Functions' names in both languages.
pub const FUNCTIONS: &[(&str, &str)] = &[
    ("count", "个数"),
    ("sum", "合计"),
    ("average", "平均"),
    ("min", "最小"),
    ("max", "最大"),
    ("share", "占比"),
    ("compliance", "达标率"),
    ("meets", "达到"),
    ("applies", "适用"),
    ("exists", "已有"),
    ("in_order", "依次"),
    ("ceil", "进位"),
    ("floor", "舍位"),
    ("year", "年份"),
    ("month", "月份"),
    ("weekday", "星期"),
    ("end_of_year", "年末"),
];

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
    let keyword = |k: &Keyword| k.zh == word || (k.en == word) || k.en.split(' ').next() == Some(word);
    KEYWORDS.iter().any(keyword)
        || CHINESE_PARTS.iter().any(|(zh, _)| *zh == word)
        || FUNCTIONS.iter().chain(PERIODS).any(|(en, zh)| *en == word || *zh == word)
        || UNITS.iter().any(|u| u.zh == word || (u.en == word && !FREE_UNITS.contains(&word)))
}

/// English unit words that are kinds' or facts' names as well: after a number they are units, elsewhere names.
const FREE_UNITS: &[&str] = &["person", "household", "item", "day"];
