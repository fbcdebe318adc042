//! Members in words: `每处设施均应有标牌`, `应至少有1支志愿服务队伍`, `面积不少于30平方米的设施`.

use guiju_core::language::formula::{Atom, Collection, Formula, FusedSum};
use guiju_core::vocabulary::{KindId, UnitId};

use super::{Around, Words};

/// Conditions of more letters than this, or more than two of them, stand behind the noun, not before it.
const ATTRIBUTE: usize = 22;

impl Words<'_> {
    /// What a kind's members are counted in.
    #[must_use]
    pub fn counted_in(&self, kind: KindId) -> UnitId {
        self.rules.vocabulary().kind(kind).map_or(UnitId::ITEM, |k| k.counted_in)
    }
    /// `每处设施`, `每名社区工作者`, `每个社区`.
    #[must_use]
    pub fn each(&self, kind: KindId) -> String {
        self.say("每{1}{0}", "every {0}", &[&self.kind(kind), self.measure_word(kind)])
    }
    /// `一处设施`
    #[must_use]
    pub fn one(&self, kind: KindId) -> String {
        self.say("1{1}{0}", "one {0}", &[&self.kind(kind), self.measure_word(kind)])
    }
    fn measure_word(&self, kind: KindId) -> &'static str {
        match self.counted_in(kind).unit().zh {
            "人" => "名",
            word => word,
        }
    }
    /// Members with the conditions that they pass: before the noun where they are short, else in parentheses behind it.
    #[must_use]
    pub fn attributed(&self, owner: &str, noun: &str, conditions: &[String]) -> String {
        if !self.is_zh() {
            let all = conditions.join(" and ");
            let noun = if owner.is_empty() { noun.to_owned() } else { format!("{noun} of {owner}") };
            return if conditions.is_empty() { noun } else { format!("{noun} where {all}") };
        }
        // 本期内 stands before the conditions, a place around the members with 中.
        let within = if owner.ends_with("本期内") { "" } else { "中" };
        let (short, all) = (is_short(conditions), conditions.join(if is_short(conditions) { "且" } else { "，" }));
        match (owner.is_empty(), conditions.is_empty(), short) {
            (true, true, _) => noun.to_owned(),
            (false, true, _) => format!("{owner}的{noun}"),
            (true, false, true) => format!("{all}的{noun}"),
            (false, false, true) => format!("{owner}{within}{all}的{noun}"),
            (true, false, false) => format!("{noun}（{all}）"),
            (false, false, false) => format!("{owner}的{noun}（{all}）"),
        }
    }
    /// The conditions of a filter, each by itself.
    pub(super) fn conditions(&self, filter: &Formula, around: Around<'_>) -> Vec<String> {
        match filter {
            Formula::And(parts) => self.parts(parts, around.stating()),
            Formula::Const(true) => Vec::new(),
            other => vec![self.formula(other, around.stating())],
        }
    }
    pub(super) fn every(&self, over: &Collection, body: &Formula, around: Around<'_>) -> String {
        let told = self.formula(body, around.inside());
        if !self.is_zh() {
            return format!("for every one of {}: {told}", self.collection(over, around));
        }
        let members = self.collection(over, around);
        let all = if around.modal.is_some() { "均" } else { "都" };
        let own = matches!(
            body,
            Formula::Atom(Atom::Linear(_) | Atom::Text { .. } | Atom::Member { .. } | Atom::Subset { .. })
        );
        let verb = matches!(body, Formula::Atom(Atom::Yes(_) | Atom::Exists(_) | Atom::Meets(..)) | Formula::Not(_));
        let noun = matches!(body, Formula::Atom(Atom::Yes(path)) if Words::is_noun(&self.fact_label(path.fact)));
        let is = if noun && around.modal.is_none() { "是" } else { "" };
        let own_kind = members.starts_with(self.kind(over.member).as_str()) && over.filter.is_none();
        match (own_kind, own, verb) {
            (true, true, _) => format!("{}的{told}", self.each(over.member)),
            (true, _, true) => format!("{}{all}{is}{told}", self.each(over.member)),
            (true, ..) => format!("{}：{told}", self.each(over.member)),
            (false, _, true) => format!("凡{members}，{all}{is}{told}"),
            (false, true, _) => format!("凡{members}，{told}"),
            (false, ..) => format!("凡{members}：{told}"),
        }
    }
    pub(super) fn some(&self, over: &Collection, body: &Formula, around: Around<'_>) -> String {
        let (owner, noun, conditions) = self.such(over, body, around);
        if !self.is_zh() {
            return format!(
                "there {} at least one of {}",
                self.be(around),
                self.attributed(&owner, &noun, &conditions)
            );
        }
        let verb = if around.modal.is_some() { "应至少有" } else { "至少有" };
        let word = self.measure_word(over.member);
        if is_short(&conditions) || conditions.is_empty() {
            return format!("{verb}1{word}{}", self.attributed(&owner, &noun, &conditions));
        }
        let whose = if owner.is_empty() { noun } else { format!("{owner}的{noun}") };
        format!("{verb}1{word}{whose}同时符合：{}", conditions.join("，"))
    }
    pub(super) fn no(&self, over: &Collection, body: &Formula, around: Around<'_>) -> String {
        let (owner, noun, conditions) = self.such(over, body, around);
        let told = self.attributed(&owner, &noun, &conditions);
        match around.modal {
            Some(_) => self.say("不得有{0}", "there must be no {0}", &[&told]),
            None => self.say("没有{0}", "there is no {0}", &[&told]),
        }
    }
    /// Owner, noun, and the conditions of filter and body together.
    fn such(&self, over: &Collection, body: &Formula, around: Around<'_>) -> (String, String, Vec<String>) {
        let (owner, noun) = self.whose(over);
        let filter = over.filter.iter().flat_map(|f| self.conditions(&f.0, around.inside()));
        let conditions = filter.chain(self.conditions(body, around.inside())).collect();
        (owner, noun, conditions)
    }
    /// The members that pass some of a sum's guards.
    pub(super) fn guarded(&self, sum: &FusedSum, guards: &[usize], around: Around<'_>) -> String {
        let (owner, noun) = self.whose(&sum.over);
        let found = guards.iter().filter_map(|g| sum.guards.get(*g));
        let conditions: Vec<String> = found.flat_map(|g| self.conditions(&g.0, around.inside())).collect();
        self.attributed(&owner, &noun, &conditions)
    }
}

/// Whether conditions can stand before a noun: one or two of them, in few letters and without a stop within.
fn is_short(conditions: &[String]) -> bool {
    let letters: usize = conditions.iter().map(|c| c.chars().count()).sum();
    let plain = conditions.iter().all(|c| !c.contains(['，', '；', '（', '：', '。']) && !c.ends_with("之一"));
    conditions.len() <= 2 && letters <= ATTRIBUTE && plain
}
