//! Cases that were run, told: which hold, and for those that do not, what was expected and what was found.
//!
//! It must not run anything. The proof beside a case that fails is told by [`crate::proof`].

use guiju_core::language::Language;
use guiju_core::pack::RuleSet;
use guiju_core::pack::case::ran::{Difference, Ran};
use guiju_core::pack::case::typed::MissingKey;
use guiju_core::value::Rational;
use guiju_core::verdict::{Severity, Verdict};
use guiju_core::vocabulary::UnitId;

use crate::words::fill;
use crate::{Words, plain};

/// A closing line: how many cases hold.
#[must_use]
pub fn summary<'a>(cases: impl Iterator<Item = &'a Ran>, language: Language) -> String {
    let (held, failed) = cases.fold((0usize, 0usize), |(held, failed), case| {
        if case.holds() { (held.saturating_add(1), failed) } else { (held, failed.saturating_add(1)) }
    });
    if language == Language::Chinese {
        format!("案例 {held} 个相符，{failed} 个不符")
    } else {
        format!("{held} cases hold, {failed} do not")
    }
}

/// One case that does not hold: where it stands, what it says, and every difference on a line of its own. Empty for one that holds.
#[must_use]
pub fn text(rules: &RuleSet, case: &Ran, language: Language) -> String {
    if case.holds() {
        return String::new();
    }
    let telling = Telling { rules, words: Words::of_rules(rules, language), zh: language == Language::Chinese };
    let mut out = telling.say("{0}：`{1}`\n", "{0}: `{1}`\n", &[&case.name, &plain(&case.case.text)]);
    if let Some(day) = case.as_of {
        out.push_str(&telling.say("  截止日 {0}\n", "  as of {0}\n", &[&day.to_string()]));
    }
    for difference in &case.differences {
        out.push_str("  ");
        out.push_str(&telling.difference(case, difference));
        out.push('\n');
    }
    out
}

/// A verdict as cases write it.
#[must_use]
pub fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Unmet => "unmet",
        Verdict::Undetermined => "?",
        Verdict::NotApplicable => "n/a",
        Verdict::NotDue => "later",
    }
}

struct Telling<'a> {
    rules: &'a RuleSet,
    words: Words<'a>,
    zh: bool,
}

impl Telling<'_> {
    fn say(&self, zh: &str, en: &str, arguments: &[&str]) -> String {
        fill(if self.zh { zh } else { en }, arguments)
    }
    fn differ(&self, what: (&str, &str), expected: &str, found: &str) -> String {
        let what = if self.zh { what.0 } else { what.1 };
        self.say("{0}：应为 {1}，实为 {2}", "{0}: expected {1}, found {2}", &[what, expected, found])
    }
    fn difference(&self, case: &Ran, difference: &Difference) -> String {
        let nothing = if self.zh { "无" } else { "none" };
        match difference {
            Difference::Verdict => {
                let word = |v: Option<Verdict>| v.map_or(nothing, verdict_word);
                self.differ(("判定", "verdict"), word(case.expected), word(case.found))
            }
            Difference::Severity(expected, found) => {
                self.differ(("严重程度", "severity"), expected.word(), found.map_or(nothing, Severity::word))
            }
            Difference::Amount((amount, unit), found) => {
                let all: Vec<String> = found.iter().map(|(a, u)| self.quantity(*a, *u)).collect();
                let all = if all.is_empty() { nothing.to_owned() } else { all.join(", ") };
                self.differ(("差额", "amount"), &self.quantity(*amount, *unit), &all)
            }
            Difference::Symbols(expected, found) => {
                self.differ(("所需选项", "symbols wanted"), &expected.join(", "), &found.join(", "))
            }
            Difference::Missing(expected, found) => {
                self.differ(("缺少", "missing"), &self.keys(expected), &self.keys(found))
            }
            Difference::Due(expected, found) => {
                let found = found.map_or(nothing.to_owned(), |d| d.to_string());
                self.differ(("到期日", "due"), &expected.to_string(), &found)
            }
            Difference::Data(errors) => errors.iter().map(|e| self.words.data_error(e)).collect::<Vec<_>>().join("; "),
            Difference::Unreadable(diagnostics) => {
                let words = |d: &guiju_core::diagnostic::Diagnostic| {
                    let arguments: Vec<String> = d.arguments.iter().map(|a| plain(a)).collect();
                    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                    self.say(d.code.row().zh, d.code.row().en, &arguments)
                };
                diagnostics.iter().map(words).collect::<Vec<_>>().join("; ")
            }
            Difference::Unbound(why) => plain(why),
            Difference::NoDate => self.say("没有日期，写上 @日期", "it has no date: add @date", &[]),
            Difference::NoSubject => self.say("数据里没有这个对象", "its subject is not among the records", &[]),
        }
    }
    fn quantity(&self, amount: Rational, unit: Option<UnitId>) -> String {
        match unit {
            None => amount.to_string(),
            Some(unit) if self.zh => format!("{amount}{}", unit.unit().zh),
            Some(unit) => format!("{amount} {}", unit.unit().en),
        }
    }
    fn keys(&self, keys: &[MissingKey]) -> String {
        let vocabulary = self.rules.vocabulary();
        let name = |key: &MissingKey| match key {
            MissingKey::Fact(fact) => {
                vocabulary.fact(*fact).map(|f| if self.zh { f.zh.clone() } else { f.name.clone() }).unwrap_or_default()
            }
            MissingKey::Members(kind) => {
                let names = vocabulary.kind(*kind).map(|k| k.collections.as_slice()).unwrap_or_default();
                names.get(usize::from(self.zh)).or_else(|| names.first()).cloned().unwrap_or_default()
            }
            MissingKey::Parameter(id) => self.rules.parameter(*id).map(|p| format!("${}", p.name)).unwrap_or_default(),
            MissingKey::Code => "code".to_owned(),
        };
        if keys.is_empty() {
            return if self.zh { "无".to_owned() } else { "none".to_owned() };
        }
        keys.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}
