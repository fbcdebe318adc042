//! Organisations by code: the unified social credit code, 18 characters with a check character (GB 32100-2015).
//!
//! | place | means |
//! |---|---|
//! | 1 | registering department |
//! | 2 | category within the department |
//! | 3–8 | division code of the registering office, digits |
//! | 9–17 | organisation code with its own check character (GB 11714-1997) |
//! | 18 | check character |
//!
//! A wrong form or check character is an error. A department or category that the standard does not list is a [`Notice`]: the
//! certificates of residents' and village committees bear 54 and 55, which copies of the standard list or leave out.
//! Must not know records or packs.

use core::fmt;

/// Characters of a code.
pub const LETTERS: usize = 18;
/// The 31 characters of GB 32100 in the order of their values: digits and capitals without I, O, S, V, Z.
pub const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A unified social credit code whose check character has been verified.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CreditCode {
    text: [u8; LETTERS],
}

/// Why a text is no credit code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CreditCodeError {
    /// Not 18 characters.
    #[error("a credit code has 18 characters, not {0}")]
    Length(usize),
    /// A character outside the alphabet, or no digit in places 3 to 8.
    #[error("`{letter}` may not stand at place {place}")]
    Letter {
        /// The character.
        letter: char,
        /// Its place, from 1.
        place: usize,
    },
    /// The last character is not the one that the first 17 give.
    #[error("the check character is `{found}` but should be `{expected}`")]
    Check {
        /// The one given.
        found: char,
        /// The one computed.
        expected: char,
    },
}

/// What is odd about a code whose check character is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Notice {
    /// The first character is no registering department that is known.
    UnknownDepartment,
    /// The second character is no category that is known of the department.
    UnknownCategory,
    /// The check character within the organisation code (place 17) is not the one GB 11714 gives.
    OrganisationCheck,
}

/// The categories known of each department: 机构编制, 外交, 司法行政, 文化, 民政, 旅游, 宗教, 工会, 市场监管, 军队, 农业, 其他.
const CATEGORIES: &[(u8, &[u8])] = &[
    (b'1', b"1239"),
    (b'2', b"19"),
    (b'3', b"123459"),
    (b'4', b"19"),
    (b'5', b"123459"),
    (b'6', b"129"),
    (b'7', b"129"),
    (b'8', b"19"),
    (b'9', b"123"),
    (b'A', b"19"),
    (b'N', b"1239"),
    (b'Y', b"1"),
];

/// 3^(i−1) mod 31 for the places 1 to 17.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// GB 11714-1997.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

impl CreditCode {
    /// Reads and verifies a code. Capitals only; nothing is trimmed or folded.
    ///
    /// ```
    /// use guiju_core::vocabulary::credit_code::CreditCode;
    /// assert!(CreditCode::parse("91350100M000100Y43").is_ok());
    /// assert!(CreditCode::parse("91350100M000100Y4A").is_err());
    /// ```
    ///
    /// # Errors
    /// [`CreditCodeError`] names what is wrong and where.
    pub fn parse(text: &str) -> Result<Self, CreditCodeError> {
        let length = text.chars().count();
        if length != LETTERS {
            return Err(CreditCodeError::Length(length));
        }
        for (place, letter) in (1..).zip(text.chars()) {
            let digit_only = (3..=8).contains(&place);
            if !ALPHABET.contains(letter) || (digit_only && !letter.is_ascii_digit()) {
                return Err(CreditCodeError::Letter { letter, place });
            }
        }
        let mut bytes = [0; LETTERS];
        for (to, from) in bytes.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        let code = CreditCode { text: bytes };
        let (found, expected) = (code.letter(18), check_character(text));
        match expected {
            Some(expected) if expected != found => Err(CreditCodeError::Check { found, expected }),
            _ => Ok(code),
        }
    }
    /// What is odd about it; empty for an ordinary code.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        let mut notices = Vec::new();
        let [department, category, ..] = self.text;
        match CATEGORIES.iter().find(|(known, _)| *known == department) {
            None => notices.push(Notice::UnknownDepartment),
            Some((_, categories)) if !categories.contains(&category) => notices.push(Notice::UnknownCategory),
            Some(_) => {}
        }
        if organisation_check(self.text.get(8..16).unwrap_or_default()) != Some(self.letter(17)) {
            notices.push(Notice::OrganisationCheck);
        }
        notices
    }
    /// The six-digit division of the office that registered it; not always where the organisation is.
    #[must_use]
    pub fn division(&self) -> String {
        self.text.iter().skip(2).take(6).copied().map(char::from).collect()
    }
    fn letter(&self, place: usize) -> char {
        place.checked_sub(1).and_then(|at| self.text.get(at)).copied().map_or('0', char::from)
    }
}

/// The check character for the first 17 characters of a text: (31 − Σ cᵢwᵢ mod 31) mod 31, so that remainder 0 gives `0`.
/// `None` where they are fewer or outside the alphabet.
#[must_use]
pub fn check_character(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let mut sum: u32 = 0;
    for weight in WEIGHTS {
        sum = sum.checked_add(value(letters.next()?)?.checked_mul(weight)?)?;
    }
    let check = 31_u32.checked_sub(sum % 31)? % 31;
    usize::try_from(check).ok().and_then(|at| ALPHABET.chars().nth(at))
}

fn value(letter: char) -> Option<u32> {
    ALPHABET.chars().position(|c| c == letter).and_then(|at| u32::try_from(at).ok())
}

/// 11 − Σ mod 11 over the values 0–9, A–Z = 10–35; 10 is written X and 11 is written 0.
fn organisation_check(code: &[u8]) -> Option<char> {
    let mut sum: u32 = 0;
    for (letter, weight) in code.iter().zip(ORGANISATION_WEIGHTS) {
        sum = sum.checked_add(char::from(*letter).to_digit(36)?.checked_mul(weight)?)?;
    }
    match 11_u32.checked_sub(sum % 11)? {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.iter().try_for_each(|b| write!(f, "{}", char::from(*b)))
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VALID: [&str; 7] = [
        "91350100M000100Y43",
        "91110000600037341L",
        "91110108551385082Q",
        "54110108717743469E",
        "55110108717743469B",
        "N21101087177434693",
        "541000017177434690",
    ];

    #[test]
    fn known_codes_are_verified() {
        for text in VALID {
            let code = CreditCode::parse(text).unwrap();
            assert_eq!(code.to_string(), text);
            assert!(!code.notices().contains(&Notice::UnknownDepartment), "{text}");
            assert!(!code.notices().contains(&Notice::UnknownCategory), "{text}");
        }
        assert_eq!(CreditCode::parse(VALID[0]).unwrap().division(), "350100");
    }

    #[test]
    fn remainder_zero_is_written_zero() {
        assert_eq!(check_character("54100001717743469"), Some('0'));
    }

    #[test]
    fn wrong_codes_are_refused_and_say_why() {
        let letter = CreditCodeError::Letter { letter: 'Z', place: 18 };
        assert_eq!(CreditCode::parse("91350100M000100Y4Z"), Err(letter));
        let check = CreditCodeError::Check { found: 'A', expected: '3' };
        assert_eq!(CreditCode::parse("91350100M000100Y4A"), Err(check));
        assert_eq!(CreditCode::parse(""), Err(CreditCodeError::Length(0)));
        assert_eq!(CreditCode::parse("91350100M000100Y4"), Err(CreditCodeError::Length(17)));
        assert_eq!(CreditCode::parse("9135A100M000100Y43"), Err(CreditCodeError::Letter { letter: 'A', place: 5 }));
        assert_eq!(CreditCode::parse("91350100m000100Y43"), Err(CreditCodeError::Letter { letter: 'm', place: 9 }));
        assert_eq!(CreditCode::parse("９1350100M000100Y43"), Err(CreditCodeError::Letter { letter: '９', place: 1 }));
    }

    #[test]
    fn unknown_categories_are_notices() {
        let with = |head: &str| {
            let text = format!("{head}1101087177434693");
            let first: String = text.chars().take(17).collect();
            let check = check_character(&first).unwrap();
            CreditCode::parse(&format!("{first}{check}")).unwrap().notices()
        };
        assert!(with("58").contains(&Notice::UnknownCategory));
        assert!(with("B1").contains(&Notice::UnknownDepartment));
        assert_eq!(with("59").iter().filter(|n| **n == Notice::UnknownCategory).count(), 0);
    }

    fn code() -> impl Strategy<Value = String> {
        let letter = prop::sample::select(ALPHABET.chars().collect::<Vec<_>>());
        let tail = prop::collection::vec(letter, 11);
        (tail, "[0-9]{6}").prop_map(|(tail, office)| {
            let (head, rest) = tail.split_at(2);
            let mut text: String = head.iter().collect::<String>() + &office + &rest.iter().collect::<String>();
            text.push(check_character(&text).unwrap());
            text
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        /// Every single substitution and every transposition of neighbours that changes the text is refused.
        #[test]
        fn one_slip_is_always_found(text in code()) {
            prop_assert!(CreditCode::parse(&text).is_ok());
            let letters: Vec<char> = text.chars().collect();
            for place in 0..letters.len() {
                for other in ALPHABET.chars().filter(|c| *c != letters[place]) {
                    let mut slip = letters.clone();
                    slip[place] = other;
                    let slip: String = slip.into_iter().collect();
                    prop_assert!(CreditCode::parse(&slip).is_err(), "{} for {}", slip, text);
                }
                if place > 0 && letters[place - 1] != letters[place] {
                    let mut slip = letters.clone();
                    slip.swap(place - 1, place);
                    let slip: String = slip.into_iter().collect();
                    prop_assert!(CreditCode::parse(&slip).is_err(), "{} for {}", slip, text);
                }
            }
        }
        /// No text panics.
        #[test]
        fn any_text_is_answered(text in "\\PC{0,24}") {
            let _ = CreditCode::parse(&text).map(|code| code.notices());
        }
    }
}
