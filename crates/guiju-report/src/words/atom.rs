//! Leaves in words, as they hold and as they do not: yes and no, symbols, sets, texts, events, other norms.

use guiju_core::language::formula::{Atom, RecordPath, SetOperand, Symbolic, Target, TextTest};
use guiju_core::vocabulary::EnumId;

use super::value::places;
use super::{Around, Modal, Words, fill};

/// More symbols than this are told by what is left out, where that is shorter.
const LONG: u32 = 8;

/// Monday is place 0.
pub(super) const WEEKDAYS: [(&str, &str); 7] = [
    ("星期一", "Monday"),
    ("星期二", "Tuesday"),
    ("星期三", "Wednesday"),
    ("星期四", "Thursday"),
    ("星期五", "Friday"),
    ("星期六", "Saturday"),
    ("星期日", "Sunday"),
];

impl Words<'_> {
    /// A leaf.
    #[must_use]
    pub fn atom(&self, atom: &Atom, around: Around<'_>) -> String {
        self.leaf(atom, true, around)
    }
    /// A leaf that must not hold, or does not.
    pub(super) fn atom_not(&self, atom: &Atom, around: Around<'_>) -> String {
        self.leaf(atom, false, around)
    }
    fn leaf(&self, atom: &Atom, holds: bool, around: Around<'_>) -> String {
        match atom {
            Atom::Linear(linear) => self.linear(linear, !holds, around),
            Atom::Yes(path) => self.yes_no(path, holds, around),
            Atom::Member { of, enumeration, symbols } => {
                let listed = self.listed(*enumeration, *symbols);
                self.member(&self.symbolic(of, around), &listed, symbols.count_ones() == 1, holds, around)
            }
            Atom::SameSymbol(a, b) | Atom::SameText(a, b) => {
                let (a, b) = (self.fact_valued(a, around), self.fact_valued(b, around));
                let held = if holds {
                    self.shall("与", "the same as", around)
                } else {
                    self.must_not("与", "the same as", around)
                };
                self.say("{0}{2}{1}相同", "{0} {2} {1}", &[&a, &b, &held])
            }
            Atom::Subset { inner, outer } => self.subset(inner, outer, holds, around),
            Atom::Overlap(a, b) => {
                let (a, b) = if matches!(a, SetOperand::Symbols(..)) { (b, a) } else { (a, b) };
                let one = matches!(b, SetOperand::Symbols(_, mask) if mask.count_ones() == 1);
                let (a, b) = (self.set_operand(a, around), self.set_operand(b, around));
                if one {
                    let held = if holds {
                        self.reach("包含", "include", around)
                    } else {
                        self.reach_not("包含", "include", around)
                    };
                    return self.say("{0}{1}{2}", "{0} {1} {2}", &[&a, &held, &b]);
                }
                if holds {
                    let held = self.reach("至少包含", "include at least one of", around);
                    self.say("{0}{1}{2}中的一项", "{0} {1} {2}", &[&a, &held, &b])
                } else {
                    let held = self.reach_not("包含", "include any of", around);
                    self.say("{0}{1}{2}中的任何一项", "{0} {1} {2}", &[&a, &held, &b])
                }
            }
            Atom::Text { of, test, text } => {
                let (zh, en) = match test {
                    TextTest::Starts => ("以“{1}”开头", "start with “{1}”"),
                    TextTest::Ends => ("以“{1}”结尾", "end with “{1}”"),
                    TextTest::Contains => ("含有“{1}”", "contain “{1}”"),
                    TextTest::Equals => ("为“{1}”", "read “{1}”"),
                };
                let held = match (holds, *test == TextTest::Equals && self.is_zh() && around.modal.is_none()) {
                    (true, _) => self.reach(zh, en, around),
                    (false, true) => format!("不{zh}"),
                    (false, false) => self.reach_not(zh, en, around),
                };
                let held = fill(&held, &["", &crate::plain(text)]);
                self.say("{0}{1}", "{0} {1}", &[&self.fact_valued(of, around), &held])
            }
            Atom::SameRecord(a, b) => {
                let held = if holds { self.shall("是", "", around) } else { self.must_not("是", "", around) };
                self.say("{0}{2}{1}", "{0} {2} {1}", &[&self.who(a), &self.who(b), &held])
            }
            Atom::Exists(path) => {
                let fact = self.fact_valued(path, around);
                match (around.modal.is_some(), holds) {
                    (true, true) => self.say("应有{0}", "{0} must exist", &[&fact]),
                    (false, true) => self.say("有{0}", "{0} exists", &[&fact]),
                    (true, false) => self.say("不得有{0}", "{0} must not exist", &[&fact]),
                    (false, false) => self.say("没有{0}", "{0} does not exist", &[&fact]),
                }
            }
            Atom::Known { facts, collections } => {
                let facts = facts.iter().map(|f| self.fact_valued(f, around));
                let told: Vec<String> = facts.chain(collections.iter().map(|c| self.collection(c, around))).collect();
                let held = if holds {
                    self.shall("已登记", "on record", around)
                } else {
                    self.must_not("登记", "on record", around)
                };
                let held = if self.is_zh() && !holds && around.modal.is_none() { "未登记".to_owned() } else { held };
                self.say("{1}{0}", "{0} {1}", &[&told.join(self.pick("、", ", ")), &held])
            }
            Atom::Meets(path, target) => {
                let target = match target {
                    Target::Norm(norm) => self.norm(*norm),
                    Target::Standard(standard) => self.standard(*standard),
                };
                let held =
                    if holds { self.reach("达到", "meet", around) } else { self.reach_not("达到", "meet", around) };
                self.of_norm(path, &held, &target)
            }
            Atom::Applies(path, norm) => {
                let held = if holds {
                    self.shall("适用", "subject to", around)
                } else {
                    self.must_not("适用", "subject to", around)
                };
                self.of_norm(path, &held, &self.norm(*norm))
            }
            Atom::Requires(path, norm) => {
                let held = if holds {
                    self.reach("符合", "do what is required by", around)
                } else {
                    self.reach_not("符合", "do what is required by", around)
                };
                self.of_norm(path, &held, &self.norm(*norm))
            }
        }
    }
    fn of_norm(&self, path: &RecordPath, held: &str, target: &str) -> String {
        self.say("{0}{1}{2}", "{0} {1} {2}", &[&self.owner(path), held, target]).trim_start().to_owned()
    }
    fn member(&self, what: &str, listed: &str, one: bool, holds: bool, around: Around<'_>) -> String {
        let held = match (holds, one) {
            (true, true) => self.shall("为", "", around),
            (true, false) => self.shall("为", "one of", around),
            (false, true) => self.must_not("是", "", around),
            (false, false) => self.must_not("是", "any of", around),
        };
        let listed =
            if one || !self.is_zh() || listed.ends_with('）') { listed.to_owned() } else { format!("{listed}之一") };
        self.say("{0}{1}{2}", "{0} {1} {2}", &[what, &held, &listed])
    }
    fn who(&self, path: &RecordPath) -> String {
        let owner = self.owner(path);
        if owner.is_empty() { self.kind(path.kind) } else { owner }
    }

    /// The Chinese word after 应 when demanding; in English the verb and the words after it.
    pub(super) fn shall(&self, zh: &str, en: &str, around: Around<'_>) -> String {
        if self.is_zh() {
            return if around.modal.is_some() { format!("应{zh}") } else { zh.to_owned() };
        }
        format!("{} {en}", self.be(around)).trim_end().to_owned()
    }
    /// The same forbidden, or denied.
    pub(super) fn must_not(&self, zh: &str, en: &str, around: Around<'_>) -> String {
        if self.is_zh() {
            return format!("{}{zh}", if around.modal.is_some() { "不得" } else { "不" });
        }
        let be = match around.modal {
            Some(Modal::Must) => "must not be",
            Some(Modal::Should) => "should not be",
            None => "is not",
        };
        format!("{be} {en}").trim_end().to_owned()
    }
    pub(super) fn be(&self, around: Around<'_>) -> &'static str {
        match around.modal {
            Some(Modal::Must) => "must be",
            Some(Modal::Should) => "should be",
            None => "is",
        }
    }
    /// A verb of its own: `应包含`, `must include`, `includes`.
    fn reach(&self, zh: &str, en: &str, around: Around<'_>) -> String {
        match (self.is_zh(), around.modal) {
            (true, Some(_)) => format!("应{zh}"),
            (true, None) => zh.to_owned(),
            (false, Some(Modal::Must)) => format!("must {en}"),
            (false, Some(Modal::Should)) => format!("should {en}"),
            (false, None) => {
                let (verb, rest) = en.split_once(' ').unwrap_or((en, ""));
                let verb = if verb == "do" { "doe" } else { verb };
                format!("{verb}s {rest}").trim_end().to_owned()
            }
        }
    }
    /// `不得包含`, `must not include`, `未包含`, `does not include`.
    fn reach_not(&self, zh: &str, en: &str, around: Around<'_>) -> String {
        match (self.is_zh(), around.modal) {
            (true, Some(_)) => format!("不得{zh}"),
            (true, None) => format!("未{zh}"),
            (false, Some(Modal::Must)) => format!("must not {en}"),
            (false, Some(Modal::Should)) => format!("should not {en}"),
            (false, None) => format!("does not {en}"),
        }
    }

    fn subset(&self, inner: &SetOperand, outer: &SetOperand, holds: bool, around: Around<'_>) -> String {
        let (small, large) = (self.set_operand(inner, around), self.set_operand(outer, around));
        let one = matches!(inner, SetOperand::Symbols(_, mask) if mask.count_ones() == 1);
        if let (SetOperand::Fact(_), SetOperand::Symbols(..)) = (inner, outer) {
            let held = if holds {
                self.reach("限于", "stay within", around)
            } else {
                self.reach_not("限于", "stay within", around)
            };
            return self.say("{0}{1}{2}", "{0} {1} {2}", &[&small, &held, &large]);
        }
        let (zh, en) = if one { ("包含", "include") } else { ("同时包含", "include all of") };
        let held = if holds { self.reach(zh, en, around) } else { self.reach_not(zh, en, around) };
        self.say("{1}{2}{0}", "{1} {2} {0}", &[&small, &large, &held])
    }
    fn set_operand(&self, operand: &SetOperand, around: Around<'_>) -> String {
        match operand {
            SetOperand::Fact(path) => self.fact_valued(path, around),
            SetOperand::Symbols(id, mask) => self.symbols(*id, *mask),
        }
    }
    fn symbolic(&self, of: &Symbolic, around: Around<'_>) -> String {
        match of {
            Symbolic::Fact(path) => self.fact_valued(path, around),
            Symbolic::Weekday(date) => self.say("{0}当天", "the weekday of {0}", &[&self.date_operand(date, around)]),
        }
    }
    /// Nearly all of a long list: what is left out is shorter to name.
    fn most(&self, id: EnumId, mask: u128) -> Option<String> {
        let listed = u32::try_from(self.rules.vocabulary().enumeration(id)?.symbols.len()).ok()?;
        let all = 1u128.checked_shl(listed).map_or(u128::MAX, |bit| bit.wrapping_sub(1));
        let left = all & !mask;
        let shorter = mask.count_ones() > LONG && left.count_ones() < mask.count_ones() && left != 0;
        shorter.then(|| self.say("词表所列各项之一（{0}除外）", "those listed except {0}", &[&self.symbols(id, left)]))
    }
    fn listed(&self, enumeration: Option<EnumId>, mask: u128) -> String {
        match enumeration {
            Some(id) => self.most(id, mask).unwrap_or_else(|| self.symbols(id, mask)),
            None => {
                let days = places(mask).filter_map(|day| WEEKDAYS.get(day));
                days.map(|(zh, en)| self.pick(zh, en)).collect::<Vec<_>>().join(self.pick("、", ", "))
            }
        }
    }
}
