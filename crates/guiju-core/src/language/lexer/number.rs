//! Numbers and dates: both begin with a digit, and a date is one token, so that `2010-12-31` is never a subtraction.

use super::{Lexer, Token};
use crate::diagnostic::Code;
use crate::language::word;
use crate::limits;
use crate::value::{Date, Rational};

impl Lexer<'_> {
    /// A date where one stands, else a number.
    pub(super) fn number(&mut self) {
        if let Some(length) = self.dashed_date().or_else(|| self.chinese_date()) {
            self.date(length);
        } else {
            self.plain_number();
        }
    }

    /// How many digits stand `ahead`.
    fn digits(&self, ahead: usize) -> usize {
        let rest = self.letters.get(self.at.saturating_add(ahead)..).unwrap_or_default();
        rest.iter().take_while(|l| l.folded.is_ascii_digit()).count()
    }

    /// The letters of `d4-d2-d2`; digits that run on belong to it, so that `2010-12-311` is a bad date and not two numbers.
    fn dashed_date(&self) -> Option<usize> {
        let shaped = self.digits(0) == 4 && self.peek(4) == '-' && self.digits(5) == 2 && self.peek(7) == '-';
        let days = self.digits(8);
        (shaped && days >= 2).then(|| days.saturating_add(8))
    }

    /// The letters of `d4年 d1-2月 d1-2日`.
    fn chinese_date(&self) -> Option<usize> {
        if self.digits(0) != 4 || self.peek(4) != '年' {
            return None;
        }
        let months = self.digits(5);
        let after_month = months.saturating_add(6);
        if !(1..=2).contains(&months) || self.peek(months.saturating_add(5)) != '月' {
            return None;
        }
        let days = self.digits(after_month);
        let sign = after_month.saturating_add(days);
        ((1..=2).contains(&days) && self.peek(sign) == '日').then(|| sign.saturating_add(1))
    }

    fn date(&mut self, length: usize) {
        let first = self.at;
        self.step(length);
        let Some(date) = Date::parse(&self.folded(first)) else {
            return self.bad(Code::BadDate, first, [self.excerpt(first)]);
        };
        self.push(Token::Date(date), first);
        // 2010年12月31日前: the Han run goes on, and a run is never segmented.
        let run = self.at.saturating_sub(1);
        if word::is_han(self.peek(0)) && self.letters.get(run).is_some_and(|l| word::is_han(l.folded)) {
            while word::is_han(self.peek(0)) {
                self.step(1);
            }
            let text = self.excerpt(run);
            self.report(Code::UnknownUnit, run, [text]);
        }
    }

    /// `digit+ ["." digit+]`. What runs on (`1_000`, `1.2.3`) belongs to the number and spoils it.
    fn plain_number(&mut self) {
        let first = self.at;
        loop {
            let point = self.peek(0) == '.' && self.peek(1).is_ascii_digit();
            if !point && !self.peek(0).is_ascii_digit() && self.peek(0) != '_' {
                break;
            }
            self.step(1);
        }
        let text = self.folded(first);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        if text.bytes().any(|b| b == b'_') || text.bytes().filter(|b| *b == b'.').count() > 1 {
            self.bad(Code::BadNumber, first, [self.excerpt(first)]);
        } else if digits > limits::DIGITS {
            self.bad(Code::TooLong, first, [limits::DIGITS.to_string(), "DIGITS".to_owned()]);
        } else if places > usize::from(limits::PLACES) {
            self.bad(Code::TooLong, first, [limits::PLACES.to_string(), "PLACES".to_owned()]);
        } else if let Some(number) = Rational::parse(&text) {
            self.push(Token::Number(number), first);
        } else {
            self.bad(Code::BadNumber, first, [self.excerpt(first)]);
        }
    }
}
