//! Formulas in words: what is demanded (`应…`) or stated, construct by construct.

use guiju_core::language::formula::{Atom, Formula, SetOperand, Symbolic, Target, TextTest};

use super::value::places;
use super::{Around, Modal, Words};

impl Words<'_> {
    /// A formula as a demand or a statement, as `around` says.
    #[must_use]
    pub fn formula(&self, formula: &Formula, around: Around<'_>) -> String {
        match formula {
            Formula::Const(true) => self.pick("没有进一步的要求", "nothing further").to_owned(),
            Formula::Const(false) => self.pick("无从满足", "nothing can meet it").to_owned(),
            Formula::Atom(atom) => self.atom(atom, around),
            Formula::Not(inner) => self.negation(inner, around),
            Formula::And(parts) => self.all(parts, around),
            Formula::Or(parts) => self.any(parts, around),
            Formula::Every { over, body } => {
                let (members, body) = (self.collection(over, around), self.formula(body, around.inside()));
                self.say("每个{0}：{1}", "for every one of {0}: {1}", &[&members, &body])
            }
            Formula::Some { over, body } => {
                let members = self.collection(over, around);
                let verb = self.shall("至少有一个", "", around);
                match &**body {
                    Formula::Const(true) if self.is_zh() => format!("{verb}{members}"),
                    Formula::Const(true) => self.say("", "there {1} at least one of {0}", &[&members, self.be(around)]),
                    body => {
                        let body = self.formula(body, around.inside().stating());
                        match self.is_zh() {
                            true => format!("{verb}{members}满足：{body}"),
                            false => format!("there {} at least one of {members} such that {body}", self.be(around)),
                        }
                    }
                }
            }
            Formula::BothEnds { parameter, low, high } => {
                let name = self.parameter(*parameter);
                let ends: Vec<String> =
                    [low, high].into_iter().flatten().map(|end| self.formula(end, around)).collect();
                let ends = ends.join(self.pick("，至", "; up to: "));
                self.say("{0}未定，视其取值：{1}", "{0} is not set; within its range: {1}", &[&name, &ends])
            }
            Formula::Unset(parameter) => {
                self.say("{0}未定，无从判断", "{0} is not set", &[&self.parameter(*parameter)])
            }
        }
    }

    /// The Chinese word after 应 when demanding; in English the verb and the words after it.
    pub(super) fn shall(&self, zh: &str, en: &str, around: Around<'_>) -> String {
        if self.is_zh() {
            return if around.modal.is_some() { format!("应{zh}") } else { zh.to_owned() };
        }
        format!("{} {en}", self.be(around)).trim_end().to_owned()
    }
    fn be(&self, around: Around<'_>) -> &'static str {
        match around.modal {
            Some(Modal::Must) => "must be",
            Some(Modal::Should) => "should be",
            None => "is",
        }
    }

    fn all(&self, parts: &[Formula], around: Around<'_>) -> String {
        self.each(parts, around).join(self.pick("；", "; "))
    }
    /// The parts of a conjunction; two bounds on one measure are one part.
    fn each(&self, parts: &[Formula], around: Around<'_>) -> Vec<String> {
        let mut told = Vec::new();
        let mut rest = parts.iter().peekable();
        while let Some(part) = rest.next() {
            let band = match (bound(part), rest.peek().and_then(|next| bound(next))) {
                (Some(one), Some(other)) => self.band(one, other, around).or_else(|| self.band(other, one, around)),
                _ => None,
            };
            match band {
                Some(band) => {
                    told.push(band);
                    rest.next();
                }
                None => told.push(self.operand(part, around)),
            }
        }
        told
    }

    /// `非 a 或 b` is told as 凡 a 的，b; other alternatives are numbered.
    fn any(&self, parts: &[Formula], around: Around<'_>) -> String {
        let conditions: Vec<&Formula> = parts.iter().filter_map(negated).collect();
        let others: Vec<&Formula> = parts.iter().filter(|p| negated(p).is_none()).collect();
        if !conditions.is_empty() && !others.is_empty() {
            let given = conditions.clone();
            let conditions: Vec<String> = conditions.iter().map(|c| self.operand(c, around.stating())).collect();
            let conditions = conditions.join(self.pick("，且", " and "));
            let then = match others.as_slice() {
                [Formula::And(then)] => self.each(&beyond(then, &given), around).join(self.pick("，", " and ")),
                [only] => self.formula(only, around),
                others => self.numbered(others, around),
            };
            return self.say("凡{0}的，{1}", "where {0}: {1}", &[&conditions, &then]);
        }
        self.numbered(&parts.iter().collect::<Vec<_>>(), around)
    }
    fn numbered(&self, parts: &[&Formula], around: Around<'_>) -> String {
        let told: Vec<String> = (1..)
            .zip(parts)
            .map(|(at, part)| {
                format!("{}{}", self.say("（{0}）", "({0}) ", &[&at.to_string()]), self.formula(part, around.stating()))
            })
            .collect();
        let told = told.join(self.pick("；", "; "));
        match (around.modal.is_some(), self.is_zh()) {
            (true, true) => format!("应符合下列情形之一：{told}"),
            (true, false) => format!("one of these must hold: {told}"),
            (false, true) => format!("符合下列情形之一：{told}"),
            (false, false) => format!("one of these holds: {told}"),
        }
    }
    /// A part of a conjunction: alternatives within it are set apart.
    fn operand(&self, part: &Formula, around: Around<'_>) -> String {
        match part {
            Formula::Or(_) if around.modal.is_none() => self.say("（{0}）", "({0})", &[&self.formula(part, around)]),
            part => self.formula(part, around),
        }
    }

    fn negation(&self, inner: &Formula, around: Around<'_>) -> String {
        match inner {
            Formula::Atom(Atom::Linear(linear)) => self.linear(linear, true, around),
            Formula::Atom(Atom::Yes(path)) => {
                let held = self.shall("为“否”", "“no”", around);
                self.say("{0}{1}", "{0} {1}", &[&self.fact_valued(path, around), &held])
            }
            Formula::Atom(Atom::Member { of, enumeration, symbols }) => {
                let listed = self.listed(*enumeration, *symbols);
                let held = self.shall("不属于", "none of", around);
                self.say("{0}{1}{2}", "{0} {1} {2}", &[&self.symbolic(of, around), &held, &listed])
            }
            Formula::Atom(Atom::Exists(path)) => {
                let fact = self.fact_valued(path, around);
                match around.modal {
                    Some(_) => self.say("不得有{0}", "there must be no {0}", &[&fact]),
                    None => self.say("没有{0}", "there is no {0}", &[&fact]),
                }
            }
            Formula::Some { over, body } => {
                let members = self.collection(over, around);
                let body = self.formula(body, around.inside().stating());
                match around.modal {
                    Some(_) => {
                        self.say("不得有{0}{1}", "there must be no {0} such that {1}", &[&members, &such(self, &body)])
                    }
                    None => self.say("没有{0}{1}", "there is no {0} such that {1}", &[&members, &such(self, &body)]),
                }
            }
            other => {
                let inner = self.formula(other, around.stating());
                match around.modal {
                    Some(_) => self.say("不得出现：{0}", "this must not hold: {0}", &[&inner]),
                    None => self.say("并非（{0}）", "not ({0})", &[&inner]),
                }
            }
        }
    }

    /// A leaf.
    #[must_use]
    pub fn atom(&self, atom: &Atom, around: Around<'_>) -> String {
        let shall = |zh: &str, en: &str| self.shall(zh, en, around);
        match atom {
            Atom::Linear(linear) => self.linear(linear, false, around),
            Atom::Yes(path) => {
                self.say("{0}{1}", "{0} {1}", &[&self.fact_valued(path, around), &shall("为“是”", "“yes”")])
            }
            Atom::Member { of, enumeration, symbols } => {
                let one = symbols.count_ones() == 1;
                let held = if one { shall("为", "") } else { shall("属于", "one of") };
                let listed = self.listed(*enumeration, *symbols);
                self.say("{0}{1}{2}", "{0} {1} {2}", &[&self.symbolic(of, around), &held, &listed])
            }
            Atom::SameSymbol(a, b) | Atom::SameText(a, b) => {
                let (a, b) = (self.fact_valued(a, around), self.fact_valued(b, around));
                self.say("{0}{2}与{1}相同", "{0} {2} the same as {1}", &[&a, &b, &shall("", "")])
            }
            Atom::Subset { inner, outer } => self.subset(inner, outer, around),
            Atom::Overlap(a, b) => {
                let (a, b) = if matches!(a, SetOperand::Symbols(..)) { (b, a) } else { (a, b) };
                let (a, b) = (self.set_operand(a, around), self.set_operand(b, around));
                let held = self.reach("至少包含", "include at least one of", around);
                self.say("{0}{1}{2}中的一项", "{0} {1} {2}", &[&a, &held, &b])
            }
            Atom::Text { of, test, text } => {
                let (zh, en) = match test {
                    TextTest::Starts => ("以“{1}”开头", "start with “{1}”"),
                    TextTest::Ends => ("以“{1}”结尾", "end with “{1}”"),
                    TextTest::Contains => ("含有“{1}”", "contain “{1}”"),
                    TextTest::Equals => ("为“{1}”", "read “{1}”"),
                };
                let held = super::fill(&self.reach(zh, en, around), &["", &crate::plain(text)]);
                self.say("{0}{1}", "{0} {1}", &[&self.fact_valued(of, around), &held])
            }
            Atom::SameRecord(a, b) => {
                let name = |path| {
                    let owner = self.owner(path);
                    if owner.is_empty() { self.kind(path.kind) } else { owner }
                };
                self.say("{0}{2}就是{1}", "{0} {2} {1}", &[&name(a), &name(b), &shall("", "")])
            }
            Atom::Exists(path) => {
                let fact = self.fact_valued(path, around);
                match around.modal {
                    Some(_) => self.say("应有{0}", "there must be: {0}", &[&fact]),
                    None => self.say("有{0}", "there is: {0}", &[&fact]),
                }
            }
            Atom::Known { facts, collections } => {
                let facts = facts.iter().map(|f| self.fact_valued(f, around));
                let told: Vec<String> = facts.chain(collections.iter().map(|c| self.collection(c, around))).collect();
                self.say("{0}{1}登记清楚", "{0} {1} on record", &[&told.join(self.pick("、", ", ")), &shall("", "")])
            }
            Atom::Meets(path, target) => {
                let who = self.owner(path);
                let target = match target {
                    Target::Norm(norm) => self.norm(*norm),
                    Target::Standard(standard) => self.standard(*standard),
                };
                let held = self.reach("达到", "meet", around);
                self.say("{0}{1}{2}", "{0} {1} {2}", &[&who, &held, &target]).trim_start().to_owned()
            }
            Atom::Applies(path, norm) => {
                let who = self.owner(path);
                self.say("{0}适用{1}", "{0} is subject to {1}", &[&who, &self.norm(*norm)]).trim_start().to_owned()
            }
            Atom::Requires(path, norm) => {
                let who = self.owner(path);
                self.say("{0}符合{1}的要求", "{0} does what {1} requires", &[&who, &self.norm(*norm)])
                    .trim_start()
                    .to_owned()
            }
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
                format!("{verb}s {rest}").trim_end().to_owned()
            }
        }
    }

    fn subset(&self, inner: &SetOperand, outer: &SetOperand, around: Around<'_>) -> String {
        let (small, large) = (self.set_operand(inner, around), self.set_operand(outer, around));
        match (inner, outer) {
            (SetOperand::Fact(_), SetOperand::Symbols(..)) => {
                self.say("{0}{1}{2}", "{0} {1} {2}", &[&small, &self.reach("限于", "stay within", around), &large])
            }
            (SetOperand::Symbols(_, mask), _) if mask.count_ones() == 1 => {
                self.say("{1}{2}{0}", "{1} {2} {0}", &[&small, &large, &self.reach("包含", "include", around)])
            }
            _ => self.say(
                "{1}{2}{0}（全部）",
                "{1} {2} all of {0}",
                &[&small, &large, &self.reach("包含", "include", around)],
            ),
        }
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
            Symbolic::Weekday(date) => {
                self.say("{0}所在的星期", "the weekday of {0}", &[&self.date_operand(date, around)])
            }
        }
    }
    /// Nearly all of a long list: what is left out is shorter to name.
    fn most(&self, id: guiju_core::vocabulary::EnumId, mask: u128) -> Option<String> {
        let listed = u32::try_from(self.rules.vocabulary().enumeration(id)?.symbols.len()).ok()?;
        let all = 1u128.checked_shl(listed).map_or(u128::MAX, |bit| bit.wrapping_sub(1));
        let left = all & !mask;
        let shorter = mask.count_ones() > LONG && left.count_ones() < mask.count_ones() && left != 0;
        shorter.then(|| self.say("所列各项（{0}除外）", "those listed except {0}", &[&self.symbols(id, left)]))
    }
    fn listed(&self, enumeration: Option<guiju_core::vocabulary::EnumId>, mask: u128) -> String {
        match enumeration {
            Some(id) => self.most(id, mask).unwrap_or_else(|| self.symbols(id, mask)),
            None => {
                let days = places(mask).filter_map(|day| WEEKDAYS.get(day));
                days.map(|(zh, en)| self.pick(zh, en)).collect::<Vec<_>>().join(self.pick("、", ", "))
            }
        }
    }
}

/// More symbols than this are told by what is left out, where that is shorter.
const LONG: u32 = 8;

/// Monday is place 0.
const WEEKDAYS: [(&str, &str); 7] = [
    ("星期一", "Monday"),
    ("星期二", "Tuesday"),
    ("星期三", "Wednesday"),
    ("星期四", "Thursday"),
    ("星期五", "Friday"),
    ("星期六", "Saturday"),
    ("星期日", "Sunday"),
];

fn such(words: &Words<'_>, body: &str) -> String {
    if words.is_zh() { format!("：{body}") } else { body.to_owned() }
}

/// What is demanded beyond what is given anyway.
fn beyond(demanded: &[Formula], given: &[&Formula]) -> Vec<Formula> {
    let stated =
        |part: &Formula| given.iter().any(|g| *g == part || matches!(g, Formula::And(all) if all.contains(part)));
    let left: Vec<Formula> = demanded.iter().filter(|part| !stated(part)).cloned().collect();
    if left.is_empty() { demanded.to_vec() } else { left }
}

fn negated(formula: &Formula) -> Option<&Formula> {
    match formula {
        Formula::Not(inner) => Some(inner),
        _ => None,
    }
}

fn bound(formula: &Formula) -> Option<&guiju_core::language::formula::Linear> {
    match formula {
        Formula::Atom(Atom::Linear(linear)) => Some(linear),
        _ => None,
    }
}
