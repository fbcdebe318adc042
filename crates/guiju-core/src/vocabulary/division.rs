//! Places by code: administrative divisions (GB/T 2260, six digits) and the statistical codes below them (2+2+2+3+3).
//!
//! A code says its level and its parents; it does not say that the place exists: no table is shipped, codes are abolished and
//! reissued, and development zones have statistical codes alone. So structure is an error, everything else a [`Notice`].
//! Sources: GB/T 2260; 国统字〔2009〕91号 (the rules of statistical codes). Must not know records or packs.

use core::fmt;

use crate::entity::{TownshipKind, UrbanRuralClass};
use crate::vocabulary::PlaceLevel;

/// A division's code, always 12 digits; a place above the community ends in zeros.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Division {
    digits: [u8; 12],
    level: PlaceLevel,
}

/// Why a text is no division code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DivisionError {
    /// Not 2, 4, 6, 9 or 12 digits.
    #[error("a division code has 2, 4, 6, 9 or 12 digits, not {0} letters")]
    Length(usize),
    /// Something else than a digit.
    #[error("`{0}` is not a digit")]
    NotADigit(char),
    /// A level that is not zero under one that is.
    #[error("level {lower} is given under an empty level {upper}")]
    Gap {
        /// The empty level, 1 (province) to 5.
        upper: usize,
        /// The one that is given.
        lower: usize,
    },
    /// The first digit is 0: no province has such a code; often a number that lost its form.
    #[error("a division code does not begin with 0")]
    LeadingZero,
}

/// What is odd about a code that is well formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Notice {
    /// The first two digits are no province of GB/T 2260.
    UnknownProvince,
    /// The township digits are in no range of 国统字〔2009〕91号.
    UnknownTownshipRange,
    /// The village digits are in no range.
    UnknownVillageRange,
    /// 498 or 598: a unit that stands for a township without villages.
    VirtualVillage,
}

/// What the last three digits say of a village-level unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VillageRange {
    /// 001–199: 居民委员会.
    ResidentsCommittee,
    /// 200–399: 村民委员会.
    VillageCommittee,
    /// 400–599: similar units.
    Quasi,
}

/// Where each level's digits end.
const ENDS: [usize; 5] = [2, 4, 6, 9, 12];
const LEVELS: [PlaceLevel; 5] =
    [PlaceLevel::Province, PlaceLevel::City, PlaceLevel::County, PlaceLevel::Subdistrict, PlaceLevel::Community];
/// Cities without counties, whose townships stand under county 00: 东莞, 中山, 儋州.
const WITHOUT_COUNTIES: [&[u8]; 3] = [b"4419", b"4420", b"4604"];
/// Province digits of GB/T 2260; 66 is the Xinjiang corps in some ministries' data.
const PROVINCES: &[u8] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 66, 71, 81, 82,
];

impl Division {
    /// Reads a code of 2, 4, 6, 9 or 12 digits. Short codes are filled with zeros: `3201` is `320100000000`.
    ///
    /// ```
    /// use guiju_core::vocabulary::{PlaceLevel, division::Division};
    /// let community = Division::parse("320102001001").unwrap();
    /// assert_eq!(community.level(), PlaceLevel::Community);
    /// assert_eq!(community.parent().unwrap().short(), "320102001");
    /// assert!(Division::parse("3201").unwrap().covers(community));
    /// ```
    ///
    /// # Errors
    /// [`DivisionError`] names what is wrong; nothing is trimmed or folded.
    pub fn parse(text: &str) -> Result<Self, DivisionError> {
        if let Some(bad) = text.chars().find(|c| !c.is_ascii_digit()) {
            return Err(DivisionError::NotADigit(bad));
        }
        if !ENDS.contains(&text.len()) {
            return Err(DivisionError::Length(text.len()));
        }
        let mut digits = [b'0'; 12];
        for (to, from) in digits.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        Division::from_digits(digits)
    }
    fn from_digits(digits: [u8; 12]) -> Result<Self, DivisionError> {
        if digits.first() == Some(&b'0') {
            return Err(DivisionError::LeadingZero);
        }
        let given = |level: usize| part(&digits, level).iter().any(|d| *d != b'0');
        let last = (0..5).rev().find(|level| given(*level)).ok_or(DivisionError::LeadingZero)?;
        let without_county = |level: usize| level == 2 && WITHOUT_COUNTIES.iter().any(|city| digits.starts_with(city));
        if let Some(gap) = (0..last).find(|level| !given(*level) && !without_county(*level)) {
            return Err(DivisionError::Gap { upper: gap.saturating_add(1), lower: last.saturating_add(1) });
        }
        let level = LEVELS.get(last).copied().unwrap_or(PlaceLevel::Community);
        Ok(Division { digits, level })
    }
    /// Its level.
    #[must_use]
    pub fn level(self) -> PlaceLevel {
        self.level
    }
    /// The place it lies in: one level up, or two where the city has no counties. A province has none.
    #[must_use]
    pub fn parent(self) -> Option<Division> {
        let at = LEVELS.iter().position(|l| *l == self.level)?;
        LEVELS.iter().take(at).rev().find_map(|level| self.at(*level))
    }
    /// The places it lies in, nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Division> {
        core::iter::successors(self.parent(), |place| place.parent())
    }
    /// The place of this level that it is or lies in; `None` below its own level, and for the county of a city without counties.
    #[must_use]
    pub fn at(self, level: PlaceLevel) -> Option<Division> {
        let keep = ENDS.get(LEVELS.iter().position(|l| *l == level)?)?;
        let mut digits = self.digits;
        for digit in digits.iter_mut().skip(*keep) {
            *digit = b'0';
        }
        Division::from_digits(digits).ok().filter(|found| found.level == level)
    }
    /// Whether the other place is this one or lies in it.
    #[must_use]
    pub fn covers(self, other: Division) -> bool {
        other.at(self.level) == Some(self)
    }
    /// The code without the zeros below its level: `3201`.
    #[must_use]
    pub fn short(self) -> String {
        let keep = LEVELS.iter().position(|l| *l == self.level).and_then(|at| ENDS.get(at)).copied().unwrap_or(12);
        self.digits.iter().take(keep).copied().map(char::from).collect()
    }
    /// What the township digits say of a place at or below the township.
    #[must_use]
    pub fn township_kind(self) -> Option<TownshipKind> {
        match number(part(&self.digits, 3)) {
            1..=99 => Some(TownshipKind::Street),
            100..=199 => Some(TownshipKind::Town),
            200..=399 => Some(TownshipKind::RuralTownship),
            400..=599 => Some(TownshipKind::QuasiTownship),
            _ => None,
        }
    }
    /// What the last three digits say of a village-level unit.
    #[must_use]
    pub fn village_range(self) -> Option<VillageRange> {
        match number(part(&self.digits, 4)) {
            1..=199 => Some(VillageRange::ResidentsCommittee),
            200..=399 => Some(VillageRange::VillageCommittee),
            400..=599 => Some(VillageRange::Quasi),
            _ => None,
        }
    }
    /// What is odd about it, most general first; empty for an ordinary code.
    #[must_use]
    pub fn notices(self) -> Vec<Notice> {
        let province = number(part(&self.digits, 0));
        let known = PROVINCES.iter().any(|p| u16::from(*p) == province);
        let has_township = self.level >= PlaceLevel::Subdistrict;
        let has_village = self.level == PlaceLevel::Community;
        let virtual_village = matches!(number(part(&self.digits, 4)), 498 | 598);
        [
            (!known, Notice::UnknownProvince),
            (has_township && self.township_kind().is_none(), Notice::UnknownTownshipRange),
            (has_village && self.village_range().is_none(), Notice::UnknownVillageRange),
            (has_village && virtual_village, Notice::VirtualVillage),
        ]
        .into_iter()
        .filter_map(|(odd, notice)| odd.then_some(notice))
        .collect()
    }
}

/// The digits of a level, 0 (province) to 4.
fn part(digits: &[u8; 12], level: usize) -> &[u8] {
    let start = level.checked_sub(1).and_then(|above| ENDS.get(above)).copied().unwrap_or(0);
    let end = ENDS.get(level).copied().unwrap_or(12);
    digits.get(start..end).unwrap_or_default()
}

fn number(digits: &[u8]) -> u16 {
    digits.iter().fold(0, |sum: u16, d| sum.saturating_mul(10).saturating_add(u16::from(d.saturating_sub(b'0'))))
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digits.iter().try_for_each(|d| write!(f, "{}", char::from(*d)))
    }
}

impl fmt::Debug for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The urban–rural class of a three-digit class code (国统字〔2009〕91号); `None` for any other text.
#[must_use]
pub fn urban_rural_class(code: &str) -> Option<UrbanRuralClass> {
    Some(match code {
        "111" => UrbanRuralClass::MainUrban,
        "112" => UrbanRuralClass::UrbanRuralJunction,
        "121" => UrbanRuralClass::TownCentre,
        "122" => UrbanRuralClass::TownTownshipJunction,
        "123" => UrbanRuralClass::SpecialArea,
        "210" => UrbanRuralClass::TownshipCentre,
        "220" => UrbanRuralClass::VillageArea,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Division {
        Division::parse(text).unwrap()
    }

    #[test]
    fn levels_follow_from_the_digits() {
        let chain: Vec<String> = read("320102001001").ancestors().map(Division::short).collect();
        assert_eq!(chain, ["320102001", "320102", "3201", "32"]);
        assert_eq!(read("3201"), read("320100000000"));
        assert_eq!(read("32").parent(), None);
        assert_eq!(read("320102001001").to_string(), "320102001001");
    }

    #[test]
    fn a_level_under_an_empty_one_is_refused_but_for_cities_without_counties() {
        assert_eq!(Division::parse("320100001000"), Err(DivisionError::Gap { upper: 3, lower: 4 }));
        assert_eq!(Division::parse("320002"), Err(DivisionError::Gap { upper: 2, lower: 3 }));
        assert_eq!(Division::parse("320102000001"), Err(DivisionError::Gap { upper: 4, lower: 5 }));
        for township in ["441900003", "442000001", "460400100"] {
            let place = read(township);
            assert_eq!(place.parent().unwrap().level(), PlaceLevel::City, "{township}");
            assert_eq!(place.at(PlaceLevel::County), None);
            assert!(place.parent().unwrap().covers(place));
        }
        assert_eq!(Division::parse("441900000001"), Err(DivisionError::Gap { upper: 4, lower: 5 }));
    }

    #[test]
    fn anything_but_digits_of_a_known_length_is_refused() {
        assert_eq!(Division::parse(""), Err(DivisionError::Length(0)));
        assert_eq!(Division::parse("32010"), Err(DivisionError::Length(5)));
        assert_eq!(Division::parse("3201020010011"), Err(DivisionError::Length(13)));
        assert_eq!(Division::parse("000000"), Err(DivisionError::LeadingZero));
        assert_eq!(Division::parse("010203"), Err(DivisionError::LeadingZero));
        for (text, bad) in
            [("1.10101E+11", '.'), ("32010２", '２'), ("'320102", '\''), (" 320102", ' '), ("南京", '南')]
        {
            assert_eq!(Division::parse(text), Err(DivisionError::NotADigit(bad)), "{text}");
        }
    }

    #[test]
    fn ranges_say_the_kind_of_unit() {
        assert_eq!(read("320102001").township_kind(), Some(TownshipKind::Street));
        assert_eq!(read("652328100").township_kind(), Some(TownshipKind::Town));
        assert_eq!(read("320102399").township_kind(), Some(TownshipKind::RuralTownship));
        assert_eq!(read("320102400").township_kind(), Some(TownshipKind::QuasiTownship));
        assert_eq!(read("320102600").notices(), [Notice::UnknownTownshipRange]);
        assert_eq!(read("320102001199").village_range(), Some(VillageRange::ResidentsCommittee));
        assert_eq!(read("320102001200").village_range(), Some(VillageRange::VillageCommittee));
        assert_eq!(read("320102001498").notices(), [Notice::VirtualVillage]);
        assert_eq!(read("320102001600").notices(), [Notice::UnknownVillageRange]);
        assert_eq!(read("99").notices(), [Notice::UnknownProvince]);
        assert_eq!(read("320102").notices(), []);
        assert_eq!(urban_rural_class("111"), Some(UrbanRuralClass::MainUrban));
        assert_eq!(urban_rural_class("110"), None);
    }

    proptest! {
        /// Parents lie one after another above a place, each covers it, and nothing below does.
        #[test]
        fn parents_cover(text in "[1-9][0-9][0-9]{2}[0-9]{2}[0-9]{3}[0-9]{3}") {
            let Ok(place) = Division::parse(&text) else { return Ok(()) };
            prop_assert!(place.covers(place));
            let mut below = place;
            for above in place.ancestors() {
                prop_assert!(above.level() < below.level());
                prop_assert!(above.covers(place) && !place.covers(above));
                prop_assert_eq!(Division::parse(&above.short()), Ok(above));
                below = above;
            }
            prop_assert_eq!(below.level(), PlaceLevel::Province);
        }
        /// No text panics.
        #[test]
        fn any_text_is_answered(text in "\\PC{0,16}") {
            let _ = Division::parse(&text).map(|place| (place.parent(), place.notices()));
        }
    }
}
