//! Personal data in texts: resident identity numbers and mobile numbers are masked wherever texts of the data are shown.
//!
//! It must not touch codes: a number counts as a resident's only with a birth date and the right check character (GB 11643), so that
//! division codes, credit codes and amounts stay as they are.

use guiju_core::value::Date;

/// Weights of the first 17 digits of a resident identity number (GB 11643).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character by the remainder.
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
/// Digits of a resident identity number; of a mobile number.
const RESIDENT: usize = 18;
const MOBILE: usize = 11;
/// Digits that stay: the place of an identity number, the network of a mobile number.
const KEPT_RESIDENT: usize = 6;
const KEPT_MOBILE: usize = 3;

/// A text whose resident identity numbers and mobile numbers are masked; full-width digits and numbers written in groups as well.
#[must_use]
pub fn masked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0usize;
    let mut before = ' ';
    while let Some(letter) = letters.get(at) {
        let rest = letters.get(at..).unwrap_or_default();
        let starts = digit(*letter).is_some() && !before.is_ascii_alphanumeric() && digit(before).is_none();
        match starts.then(|| found(rest)).flatten() {
            Some((length, kept)) => {
                let number = rest.get(..length).unwrap_or_default();
                mask(number, kept, &mut out);
                before = '*';
                at = at.saturating_add(length);
            }
            None => {
                out.push(*letter);
                before = *letter;
                at = at.saturating_add(1);
            }
        }
    }
    out
}

/// How many letters the number at the start takes, and how many of its digits stay.
fn found(rest: &[char]) -> Option<(usize, usize)> {
    let (length, number) = grouped(rest, RESIDENT, &[6, 14]);
    if is_resident(&number) && ends(rest, length) {
        return Some((length, KEPT_RESIDENT));
    }
    let (length, number) = grouped(rest, MOBILE, &[3, 7]);
    (is_mobile(&number) && ends(rest, length)).then_some((length, KEPT_MOBILE))
}

/// So many digits (the last may be X) as ASCII, with one space or hyphen allowed after some of them; how many letters they take.
fn grouped(rest: &[char], digits: usize, gaps: &[usize]) -> (usize, String) {
    let (mut number, mut length) = (String::new(), 0usize);
    for letter in rest {
        let count = number.chars().count();
        if count == digits {
            break;
        }
        let last = count.saturating_add(1) == digits;
        match digit(*letter) {
            Some(plain) => number.push(plain),
            None if last && matches!(letter, 'X' | 'x' | 'Ｘ' | 'ｘ') => number.push('X'),
            None if gaps.contains(&count) && matches!(letter, ' ' | '-' | '－') => {}
            None => break,
        }
        length = length.saturating_add(1);
    }
    (length, number)
}

/// An ASCII or full-width digit as ASCII.
fn digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        '０'..='９' => u32::from(letter).checked_sub(u32::from('０')).and_then(|d| char::from_digit(d, 10)),
        _ => None,
    }
}

fn ends(rest: &[char], length: usize) -> bool {
    rest.get(length).is_none_or(|next| !next.is_ascii_alphanumeric() && digit(*next).is_none())
}

fn is_resident(number: &str) -> bool {
    if number.len() != RESIDENT {
        return false;
    }
    let part = |from: usize, to: usize| number.get(from..to).and_then(|p| p.parse::<u32>().ok());
    let born = part(6, 10).zip(part(10, 12)).zip(part(12, 14));
    let born = born.and_then(|((y, m), d)| Date::new(i32::try_from(y).ok()?, m, d));
    let sum: u32 =
        number.chars().filter_map(|c| c.to_digit(10)).zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = usize::try_from(sum % 11).ok().and_then(|at| CHECKS.get(at));
    born.is_some() && number.chars().last().as_ref() == check
}

fn is_mobile(number: &str) -> bool {
    number.len() == MOBILE && number.starts_with('1') && number.chars().nth(1).is_some_and(|c| ('3'..='9').contains(&c))
}

fn mask(number: &[char], kept: usize, out: &mut String) {
    let mut digits = 0usize;
    for letter in number {
        let separates = matches!(letter, ' ' | '-' | '－');
        out.push(if separates || digits < kept { *letter } else { '*' });
        digits = digits.saturating_add(usize::from(!separates));
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn residents_and_mobiles_are_masked() {
        for (text, shown) in [
            ("王某11010519491231002X", "王某110105************"),
            ("11010519491231002x。", "110105************。"),
            ("110105 19491231 002X", "110105 ******** ****"),
            ("１１０１０５１９４９１２３１００２Ｘ", "１１０１０５************"),
            ("电话13812345678，", "电话138********，"),
            ("138-1234-5678", "138-****-****"),
            ("138 1234 5678/13912345678", "138 **** ****/139********"),
            ("１３８１２３４５６７８", "１３８********"),
        ] {
            assert_eq!(masked(text), shown);
        }
    }

    #[test]
    fn codes_and_amounts_stay() {
        for text in [
            "320102001001",       // a division code
            "541000017177434690", // a credit code of digits alone
            "91110000600037341L",
            "110105194912310021", // the check character is wrong
            "110105194913310021", // no such month
            "12345678901",        // no mobile begins so
            "138123456789",       // one digit too many
            "1381234567",         // one too few
            "a13812345678",       // within a word
            "13812345678b",
            "2010-12-31",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn every_check_character_is_asked_for() {
        let valid = ('0'..='9').chain(['X']).filter(|c| masked(&format!("11010519491231002{c}")).contains('*')).count();
        assert_eq!(valid, 1);
    }
}
