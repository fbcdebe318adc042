//! A clause table to start from: every sentence of a document with its digest, a path guessed from the numbering, the numerals and words
//! of duty found in it. What it cannot know — what a sentence says, and whether it binds — is left for a person to write.
//!
//! It must not judge a sentence: a row is a heading, or open.

use guiju_core::document::{self, Sentence};
use guiju_core::limits;
use guiju_core::pack::rule_set::{Citation, ClauseRow};

/// What stands in a drafted row until somebody has read the sentence.
pub const UNWRITTEN: &str = "待写";

/// Words that lay a duty on somebody, as the documents use them.
const DUTY: [&str; 24] = [
    "不得少于",
    "不得低于",
    "原则上",
    "必须",
    "应当",
    "不得",
    "严禁",
    "禁止",
    "确保",
    "达到",
    "不少于",
    "不低于",
    "不超过",
    "力争",
    "鼓励",
    "提倡",
    "可以",
    "可",
    "应",
    "须",
    "要",
    "宜",
    "坚持",
    "实行",
];

/// Words with one of those letters that lay no duty on anybody.
const IDLE: [&str; 12] =
    ["需要", "重要", "主要", "要求", "纲要", "适应", "反应", "相应", "响应", "供应", "许可", "认可"];

/// The rows of a document's sentences, in order; every path is unlike the others.
///
/// ```
/// let rows = guiju_analysis::draft::clause_table("一、配备\n(一)人员。每300户配1人，不得少于6人。\n");
/// let paths: Vec<String> = rows.iter().map(|r| format!("{}#{}", r.citation.clause, r.citation.sentence)).collect();
/// assert_eq!(paths, ["一#0", "一(一)#0", "一(一)#1"]);
/// assert_eq!((rows[2].numerals.join(" "), rows[2].duty.join(" ")), ("300户 1人 6人".to_owned(), "不得少于".to_owned()));
/// ```
#[must_use]
pub fn clause_table(text: &str) -> Vec<ClauseRow> {
    let sentences = document::sentences(text);
    let mut path = Path::default();
    let mut rows: Vec<ClauseRow> = Vec::new();
    for line in sentences.chunk_by(|a, b| a.line == b.line) {
        let heads = path.enter(line);
        for (place, sentence) in line.iter().enumerate() {
            let number = if place == 0 && heads { 0 } else { path.next() };
            rows.push(row(sentence, Citation { clause: path.label(), sentence: number }));
        }
        if rows.len() > limits::SENTENCES {
            break;
        }
    }
    rows
}

fn row(sentence: &Sentence, citation: Citation) -> ClauseRow {
    let heading = citation.sentence == 0;
    ClauseRow {
        citation,
        sha: sentence.digest.clone(),
        gist: UNWRITTEN.to_owned(),
        numerals: numerals(&sentence.text),
        duty: duty(&sentence.text),
        not: heading.then(|| "heading".to_owned()),
        rest: (!heading).then(|| UNWRITTEN.to_owned()),
    }
}

/// Where in the document: chapter `一`, article `(四)`, item `1`, each with the sentences counted so far.
#[derive(Debug, Default)]
struct Path {
    chapter: String,
    article: String,
    item: String,
    /// Sentences so far under this path, the heading not counted.
    sentences: u32,
    /// How often a path was begun: a label that comes back is told apart by the number of the time.
    begun: std::collections::BTreeMap<String, u32>,
}

impl Path {
    /// Goes where a line's numbering says; whether its first sentence is a heading.
    fn enter(&mut self, line: &[Sentence]) -> bool {
        let Some(first) = line.first() else { return false };
        let text = first.text.as_str();
        let stopped = text.ends_with(['。', '！', '？', '；', ';']);
        let alone = line.len() == 1;
        let moved = if let Some(number) = numbered(text, |c| matches!(c, '、')) {
            (self.chapter, self.article, self.item) = (number, String::new(), String::new());
            true
        } else if let Some(number) = bracketed(text) {
            (self.article, self.item) = (format!("({number})"), String::new());
            true
        } else if let Some(number) = item(text) {
            self.item = number;
            true
        } else {
            false
        };
        if moved {
            self.sentences = 0;
            let times = self.begun.entry(self.bare()).or_default();
            *times = times.saturating_add(1);
        }
        moved && (!alone || !stopped)
    }
    fn next(&mut self) -> u32 {
        self.sentences = self.sentences.saturating_add(1);
        self.sentences
    }
    fn bare(&self) -> String {
        let dot = if self.item.is_empty() || self.article.is_empty() && self.chapter.is_empty() { "" } else { "." };
        format!("{}{}{dot}{}", self.chapter, self.article, self.item)
    }
    fn label(&self) -> String {
        let bare = self.bare();
        if bare.is_empty() {
            return "前言".to_owned();
        }
        match self.begun.get(&bare) {
            Some(times) if *times > 1 => format!("{bare}第{times}次"),
            _ => bare,
        }
    }
}

const HAN_NUMBERS: &str = "一二三四五六七八九十百";

/// `一、…`: the number before the mark.
fn numbered(text: &str, mark: impl Fn(char) -> bool) -> Option<String> {
    let number: String = text.chars().take_while(|c| HAN_NUMBERS.contains(*c)).collect();
    let after = text.chars().nth(number.chars().count())?;
    (!number.is_empty() && mark(after)).then_some(number)
}

/// `(四)…` or `（四）…`.
fn bracketed(text: &str) -> Option<String> {
    let inside = text.strip_prefix(['(', '（'])?;
    numbered(inside, |c| matches!(c, ')' | '）'))
}

/// `1.…`, `1、…`, `1．…`, never `1.5`.
fn item(text: &str) -> Option<String> {
    let number: String = text.chars().take_while(char::is_ascii_digit).collect();
    let mut after = text.chars().skip(number.len());
    let marked = matches!(after.next()?, '.' | '、' | '．') && !after.next()?.is_ascii_digit();
    (!number.is_empty() && marked).then_some(number)
}

/// What numbers in digits and in Han letters count, the longest first.
const UNITS: [&str; 17] = [
    "万平方米",
    "平方公里",
    "平方米",
    "万元",
    "公顷",
    "小时",
    "个月",
    "周年",
    "百户",
    "户",
    "人",
    "名",
    "元",
    "天",
    "次",
    "支",
    "级",
];
/// What only numbers in digits count: 一个、一项、一年 in Han letters mostly count nothing.
const DIGIT_UNITS: [&str; 15] =
    ["万户", "年", "月", "日", "个", "家", "项", "件", "处", "间", "亩", "号", "%", "％", "岁"];
/// What only numbers in Han letters stand before.
const HAN_UNITS: [&str; 1] = ["成"];
const HAN_DIGITS: &str = "零〇一二两三四五六七八九十百千万半";

/// Every number with what it counts, as written: `300户`, `5-8万元`, `2/3`, `50%`, `三分之二`, `半数`, `八成`.
fn numerals(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() { arabic(rest) } else { han(rest) };
        if let Some(found) = rest.get(..length).filter(|found| !found.is_empty()) {
            out.push(found.to_owned());
        }
        rest = rest.get(length.max(first.len_utf8())..).unwrap_or_default();
    }
    out
}

/// Bytes of the number in digits that a text begins with, its unit included.
fn arabic(text: &str) -> usize {
    let joins = |c: char| matches!(c, '.' | '/' | '-' | '—' | '～' | '~' | '至' | '%' | '％');
    let digit = |at: usize| text.get(at..).is_some_and(|t| t.starts_with(|n: char| n.is_ascii_digit()));
    let inside = |at: usize, c: char| c.is_ascii_digit() || joins(c) && digit(at.saturating_add(c.len_utf8()));
    let end = text.char_indices().find(|(at, c)| !inside(*at, *c)).map_or(text.len(), |(at, _)| at);
    let unit = UNITS.iter().chain(&DIGIT_UNITS).find(|unit| text.get(end..).is_some_and(|t| t.starts_with(**unit)));
    end.saturating_add(unit.map_or(0, |unit| unit.len()))
}

/// Bytes of the number in Han letters that a text begins with; 0 where it is none, or counts nothing.
fn han(text: &str) -> usize {
    let run = |t: &str| t.chars().take_while(|c| HAN_DIGITS.contains(*c)).map(char::len_utf8).sum::<usize>();
    let after = |at: usize| text.get(at..).unwrap_or_default();
    let hundredths = "百分之";
    if text.starts_with(hundredths) {
        return hundredths.len().saturating_add(run(after(hundredths.len())));
    }
    let number = run(text);
    let (parts, half) = ("分之", "半数");
    match number {
        0 => 0,
        _ if text.starts_with(half) => half.len(),
        _ if after(number).starts_with(parts) => {
            let of = number.saturating_add(parts.len());
            of.saturating_add(run(after(of)))
        }
        _ => {
            let unit = UNITS.iter().chain(&HAN_UNITS).find(|unit| after(number).starts_with(**unit));
            unit.map_or(0, |unit| number.saturating_add(unit.len()))
        }
    }
}

/// Words of duty in the order of the text, the longest that fits at each place.
fn duty(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let idle = IDLE.iter().find(|word| rest.starts_with(**word));
        let found = DUTY.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len());
        let step = match (idle, found) {
            (Some(word), _) => word.len(),
            (None, Some(word)) => {
                out.push((*word).to_owned());
                word.len()
            }
            (None, None) => first.len_utf8(),
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        clause_table(text).iter().map(|r| format!("{}#{}", r.citation.clause, r.citation.sentence)).collect()
    }

    #[test]
    fn paths_follow_the_numbering() {
        let text = "总则\n甲。乙。\n一、第一章\n（一）标题。丙。丁。\n续段。\n(二)戊。\n1.己\n2、庚。辛。\n二、第二章\n(一)壬。癸。";
        let want = [
            "前言#1",
            "前言#2",
            "前言#3",
            "一#0",
            "一(一)#0",
            "一(一)#1",
            "一(一)#2",
            "一(一)#3",
            "一(二)#1",
            "一(二).1#0",
            "一(二).2#0",
            "一(二).2#1",
            "二#0",
            "二(一)#0",
            "二(一)#1",
        ];
        assert_eq!(paths(text), want);
    }
    #[test]
    fn a_path_that_comes_back_is_told_apart() {
        assert_eq!(paths("一、甲\n一、乙"), ["一#0", "一第2次#0"]);
    }
    #[test]
    fn numerals_keep_their_units() {
        assert_eq!(
            numerals("每300户1名，3个月、3个、5-8万元，2/3以上、50%，1.5万平方米"),
            ["300户", "1名", "3个月", "3个", "5-8万元", "2/3", "50%", "1.5万平方米"]
        );
        let han =
            "三分之二以上，半数，八成，百分之八十，二十平方米，一千五百户，两次，一名；一个、统一、十分重要、百姓";
        assert_eq!(
            numerals(han),
            ["三分之二", "半数", "八成", "百分之八十", "二十平方米", "一千五百户", "两次", "一名"]
        );
    }
    #[test]
    fn duty_words_are_not_found_inside_others() {
        assert_eq!(duty("重要的是必须达到要求，不得少于，要应当"), ["必须", "达到", "不得少于", "要", "应当"]);
    }
    #[test]
    fn headings_are_said_and_all_else_is_open() {
        let rows = clause_table("一、甲\n乙应有10人。");
        assert_eq!((rows[0].not.as_deref(), rows[0].rest.as_deref()), (Some("heading"), None));
        assert_eq!((rows[1].not.as_deref(), rows[1].rest.as_deref()), (None, Some(UNWRITTEN)));
    }
}
