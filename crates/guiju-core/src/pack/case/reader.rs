//! The letters of a case, read one thing at a time; every refusal points at its bytes.

use super::{Change, Expect, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::tree::{Span, Word};
use crate::limits;
use crate::value::{Date, Rational};
use crate::verdict::{Severity, Verdict};
use crate::vocabulary::UnitId;

/// A case's text and how far it is read.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

pub(super) type Read<T> = Result<T, Diagnostic>;

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Read<Self> {
        if text.len() > limits::EXPRESSION_BYTES {
            let span = Span { start: 0, end: text.len() };
            return Err(Diagnostic::new(
                Code::TooLong,
                span,
                [limits::EXPRESSION_BYTES.to_string(), "EXPRESSION_BYTES".to_owned()],
            ));
        }
        Ok(Reader { text, at: 0, depth: 0 })
    }
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }
    pub(super) fn at_end(&self) -> bool {
        self.rest().is_empty()
    }
    pub(super) fn space(&mut self) {
        let trimmed = self.rest().trim_start();
        self.at = self.text.len().saturating_sub(trimmed.len());
    }
    /// Takes one of these letters, spaces around it as well.
    pub(super) fn take(&mut self, letters: &[char]) -> bool {
        self.space();
        match self.rest().chars().next().filter(|c| letters.contains(c)) {
            Some(letter) => {
                self.at = self.at.saturating_add(letter.len_utf8());
                self.space();
                true
            }
            None => false,
        }
    }
    pub(super) fn take_text(&mut self, text: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(text);
        if found {
            self.at = self.at.saturating_add(text.len());
            self.space();
        }
        found
    }
    /// A run of letters that ends before any of these or a space.
    pub(super) fn word(&mut self, stops: &[char]) -> Word {
        let rest = self.rest();
        let length = rest.find(|c: char| c.is_whitespace() || stops.contains(&c)).unwrap_or(rest.len());
        let span = Span { start: self.at, end: self.at.saturating_add(length) };
        self.at = span.end;
        Word { text: rest.get(..length).unwrap_or_default().to_owned(), span }
    }
    pub(super) fn fail<T>(&self, zh: &str, en: &str) -> Read<T> {
        let end = self.rest().chars().next().map_or(self.at, |c| self.at.saturating_add(c.len_utf8()));
        Err(Diagnostic::new(Code::CaseSyntax, Span { start: self.at, end }, [zh.to_owned(), en.to_owned()]))
    }
    fn fail_at<T>(&self, span: Span, zh: &str, en: &str) -> Read<T> {
        Err(Diagnostic::new(Code::CaseSyntax, span, [zh.to_owned(), en.to_owned()]))
    }
    pub(super) fn end(&mut self) -> Read<()> {
        self.space();
        if self.at_end() { Ok(()) } else { self.fail("结尾", "the end") }
    }
    pub(super) fn verdict(&mut self) -> Read<(Verdict, Option<Severity>)> {
        self.space();
        let word = self.word(&[':', '：', '(', '（', '@']);
        let verdict = match word.text.as_str() {
            "met" => Verdict::Met,
            "unmet" => Verdict::Unmet,
            "?" => Verdict::Undetermined,
            "n/a" => Verdict::NotApplicable,
            "later" => Verdict::NotDue,
            "?!" => {
                return self.fail_at(
                    word.span,
                    "按原文定下的判定，代替 ?!",
                    "a verdict decided from the text in the place of `?!`",
                );
            }
            _ => return self.fail_at(word.span, "met、unmet、?、n/a、later 之一", "one of met, unmet, ?, n/a, later"),
        };
        let mut severity = None;
        if self.take(&['(', '（']) {
            let word = self.word(&[')', '）']);
            severity = [Severity::Violation, Severity::Shortcoming, Severity::Suggestion]
                .into_iter()
                .find(|s| s.word() == word.text);
            if severity.is_none() {
                return self.fail_at(
                    word.span,
                    "violation、shortcoming、suggestion 之一",
                    "one of violation, shortcoming, suggestion",
                );
            }
            if !self.take(&[')', '）']) {
                return self.fail("右括号", "a closing parenthesis");
            }
        }
        Ok((verdict, severity))
    }
    pub(super) fn date_mark(&mut self) -> Read<Option<Date>> {
        if !self.take(&['@']) {
            return Ok(None);
        }
        let word = self.word(&[':', '：', ',', '，']);
        self.space();
        match Date::parse(&word.text) {
            Some(date) => Ok(Some(date)),
            None => Err(Diagnostic::new(Code::BadDate, word.span, [word.text])),
        }
    }
    pub(super) fn place_code(&mut self) -> Read<Option<Word>> {
        self.space();
        if !self.rest().starts_with("in ") {
            return Ok(None);
        }
        self.at = self.at.saturating_add(3);
        self.space();
        let word = self.word(&[':', '：']);
        let good = matches!(word.text.len(), 2 | 4 | 6 | 9 | 12) && word.text.bytes().all(|b| b.is_ascii_digit());
        if good { Ok(Some(word)) } else { self.fail_at(word.span, "行政区划代码", "a division code") }
    }
    pub(super) fn changes(&mut self) -> Read<Vec<Change>> {
        let mut out = vec![self.change()?];
        while self.take(&[',', '，']) {
            out.push(self.change()?);
        }
        Ok(out)
    }
    fn change(&mut self) -> Read<Change> {
        self.space();
        let parameter = self.rest().starts_with('$');
        if parameter {
            self.at = self.at.saturating_add(1);
        }
        let mut path = self.word(&[',', '，', '(', ')', '（', '）', '{', '}']);
        let mut year = None;
        if let Some((name, digits)) = path.text.clone().split_once('@') {
            year = digits.parse().ok().filter(|y| (limits::FIRST_YEAR..=limits::LAST_YEAR).contains(y));
            if year.is_none() {
                return self.fail_at(path.span, "年份", "a year");
            }
            path.text = name.to_owned();
        }
        if path.text.is_empty() {
            return self.fail("名称", "a name");
        }
        self.space();
        let start = self.at;
        let value = self.value()?;
        let written = self.text.get(start..self.at).unwrap_or_default().trim_end().len();
        let value_span = Span { start, end: start.saturating_add(written) };
        Ok(Change { path, parameter, year, value, value_span })
    }
    fn value(&mut self) -> Read<Value> {
        if self.take(&['{', '｛']) {
            return self.set();
        }
        if self.opens_members() {
            return self.members();
        }
        if self.take(&['~']) {
            let about = self.scalar();
            let Some((value, within)) = about.split_once("within") else {
                return self.fail("within 和幅度", "`within` and a percentage");
            };
            return Ok(Value::About(value.trim().to_owned(), within.trim().to_owned()));
        }
        let start = self.at;
        let text = self.scalar();
        if text.is_empty() {
            self.at = start;
            return self.fail("值", "a value");
        }
        if let Some(quoted) = text.strip_prefix(['"', '“']).and_then(|t| t.strip_suffix(['"', '”'])) {
            return Ok(Value::Literal(quoted.to_owned()));
        }
        if let Some((low, high)) = crate::pack::literal::ends(&text) {
            return Ok(Value::Between(low.map(str::to_owned), high.map(str::to_owned)));
        }
        Ok(match text.as_str() {
            "-" => Value::Unknown,
            "none" | "无" => Value::None,
            _ => Value::Literal(text),
        })
    }
    /// Text up to a comma, a closing parenthesis, ` ->` or the end; quotes protect what is in them.
    fn scalar(&mut self) -> String {
        let rest = self.rest();
        let (mut end, mut quoted) = (rest.len(), false);
        for (at, letter) in rest.char_indices() {
            if matches!(letter, '"' | '“' | '”') {
                quoted = !quoted;
            }
            let tail = rest.get(at..).unwrap_or_default();
            if !quoted && (matches!(letter, ',' | '，' | ')' | '）' | ';') || tail.starts_with("->")) {
                end = at;
                break;
            }
        }
        self.at = self.at.saturating_add(end);
        rest.get(..end).unwrap_or_default().trim().to_owned()
    }
    fn set(&mut self) -> Read<Value> {
        let (mut symbols, mut open) = (Vec::new(), false);
        loop {
            if self.take(&['}', '｝']) {
                return Ok(Value::Set { symbols, open });
            }
            let word = self.word(&[',', '，', '}', '｝']);
            match word.text.as_str() {
                "" => return self.fail("选项或右花括号", "a symbol or a closing brace"),
                ".." => open = true,
                _ => symbols.push(word.text),
            }
            self.take(&[',', '，']);
        }
    }
    fn opens_members(&self) -> bool {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let rest = rest.get(digits..).unwrap_or_default();
        let after = if digits == 0 { rest } else { rest.strip_prefix('*').unwrap_or_default() };
        after.starts_with(['(', '（'])
    }
    fn members(&mut self) -> Read<Value> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > limits::NESTING {
            return Err(Diagnostic::new(
                Code::TooDeep,
                Span { start: self.at, end: self.at },
                [limits::NESTING.to_string()],
            ));
        }
        let (mut groups, mut open, mut all) = (Vec::new(), false, 0u32);
        loop {
            self.space();
            if self.opens_members() {
                let start = self.at;
                let count = self.copies()?;
                all = all.saturating_add(count);
                if all > limits::CASE_RECORDS {
                    let span = Span { start, end: self.at };
                    return Err(Diagnostic::new(
                        Code::TooLong,
                        span,
                        [limits::CASE_RECORDS.to_string(), "CASE_RECORDS".to_owned()],
                    ));
                }
                let changes = if self.take(&[')', '）']) { Vec::new() } else { self.member()? };
                groups.push((count, changes));
            } else if self.take_text("..") {
                open = true;
                break;
            } else {
                break;
            }
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(Value::Members { groups, open })
    }
    fn copies(&mut self) -> Read<u32> {
        let digits = self.word(&['*', '(', '（']);
        let count = if digits.text.is_empty() { Some(1) } else { digits.text.parse().ok().filter(|n| *n > 0) };
        self.take(&['*']);
        self.take(&['(', '（']);
        match count {
            Some(count) => Ok(count),
            None => self.fail_at(digits.span, "份数", "a number of copies"),
        }
    }
    fn member(&mut self) -> Read<Vec<Change>> {
        let changes = self.changes()?;
        if self.take(&[')', '）']) {
            Ok(changes)
        } else {
            self.fail("逗号或右括号", "a comma or a closing parenthesis")
        }
    }
    pub(super) fn expectations(&mut self) -> Read<Vec<Expect>> {
        let mut out = Vec::new();
        if self.take_text("->") {
            out.push(self.expectation()?);
            while self.take(&[';', '；']) {
                out.push(self.expectation()?);
            }
        }
        Ok(out)
    }
    fn expectation(&mut self) -> Read<Expect> {
        if self.take_text("missing ") {
            let mut paths = vec![self.word(&[',', '，', ';', '；'])];
            while self.take(&[',', '，']) {
                paths.push(self.word(&[',', '，', ';', '；']));
            }
            return Ok(Expect::Missing(paths));
        }
        if self.take_text("due ") {
            let word = self.word(&[';', '；']);
            return match Date::parse(&word.text) {
                Some(date) => Ok(Expect::Due(date)),
                None => Err(Diagnostic::new(Code::BadDate, word.span, [word.text])),
            };
        }
        if self.take(&['{', '｛']) {
            let mut words = Vec::new();
            while !self.take(&['}', '｝']) {
                let word = self.word(&[',', '，', '}', '｝']);
                if word.text.is_empty() {
                    return self.fail("选项或右花括号", "a symbol or a closing brace");
                }
                words.push(word);
                self.take(&[',', '，']);
            }
            return Ok(Expect::Symbols(words));
        }
        let start = self.at;
        let text = self.scalar();
        match amount(&text) {
            Some((amount, unit)) => Ok(Expect::Amount(amount, unit)),
            None => {
                let span = Span { start, end: self.at };
                self.fail_at(span, "差额、missing、due 或 {选项}", "an amount, `missing`, `due` or {symbols}")
            }
        }
    }
}

/// `1 person`, `0.01元`, `1/300 person`, `1 1/300 person`.
fn amount(text: &str) -> Option<(Rational, Option<UnitId>)> {
    let cut = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | ' '))).unwrap_or(text.len());
    let (digits, unit) = text.split_at_checked(cut)?;
    let mut total = Rational::ZERO;
    for part in digits.split_whitespace() {
        let value = match part.split_once('/') {
            Some((n, d)) => Rational::parse(n)?.checked_div(&Rational::parse(d)?)?,
            None => Rational::parse(part)?,
        };
        total = total.checked_add(&value)?;
    }
    if digits.trim().is_empty() {
        return None;
    }
    match unit.trim() {
        "" => Some((total, None)),
        word => Some((total, Some(UnitId::named(word)?))),
    }
}
