//! Yes/no facts in words: `应已建党组织`, `有标牌`, `未批准`, `不得挪用`.
//!
//! A yes/no fact's Chinese label is a predicate (`已批准`, `有标牌`, `达到标准`) or a noun (`专职`, `新建社区`); how it is demanded, denied
//! and forbidden follows from how it begins and ends. English says yes and no. It must not know any particular fact.

use guiju_core::language::formula::FactPath;

use super::{Around, Words};

/// How a label is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Build {
    /// `已批准`
    Done,
    /// `有标牌`
    Has,
    /// `未达标`, `无物业`: denied already.
    Denied,
    /// `达到标准`, `接受评议`
    Verb,
    /// `专职`, `新建社区`
    Noun,
    /// `账目公开`: a clause of its own.
    Clause,
}

/// What a predicate begins with.
const VERBS: &[&str] = &[
    "达", "实行", "提供", "接受", "披露", "参与", "参加", "执行", "纳入", "列入", "向", "按", "经", "由", "含", "取得",
    "持", "具有", "具备", "建立", "建成", "配备", "配有", "设有", "设立", "设置", "开展", "公开", "公示", "明确",
    "落实", "在", "属", "代行", "讨论", "协商", "依", "购买", "被", "用于", "与",
];

/// Nouns that begin like one of these.
const NO_VERBS: &[&str] = &["经费", "经济", "按揭", "在职", "由头"];

/// What a noun ends with, or is.
const NOUNS: &[&str] = &[
    "性", "居民", "人才", "社区", "项目", "单位", "专职", "兼职", "专账", "人员", "重要", "自愿", "续签", "挂职",
    "涣散",
];

fn build(label: &str) -> Build {
    let begins = |words: &[&str]| words.iter().any(|w| label.starts_with(w));
    if label.starts_with('已') {
        Build::Done
    } else if begins(&["有"]) {
        Build::Has
    } else if begins(&["未", "不", "无", "没", "非"]) {
        Build::Denied
    } else if begins(VERBS) && !begins(NO_VERBS) {
        Build::Verb
    } else if NOUNS.iter().any(|w| label.ends_with(w)) && !label.contains(['为', '到']) {
        Build::Noun
    } else {
        Build::Clause
    }
}

fn demanded(label: &str) -> String {
    match build(label) {
        Build::Noun => format!("应为{label}"),
        Build::Clause => format!("应做到{label}"),
        _ => format!("应{label}"),
    }
}

fn forbidden(label: &str) -> String {
    match build(label) {
        Build::Done => format!("不得{}", label.trim_start_matches('已')),
        Build::Noun => format!("不得为{label}"),
        Build::Denied => format!("“{label}”应为“否”"),
        _ => format!("不得{label}"),
    }
}

fn denied(label: &str) -> String {
    match build(label) {
        Build::Done => format!("未{}", label.trim_start_matches('已')),
        Build::Has => format!("没{label}"),
        Build::Verb => format!("未{label}"),
        Build::Noun => format!("不是{label}"),
        Build::Clause => format!("未做到{label}"),
        Build::Denied => format!("“{label}”为“否”"),
    }
}

impl Words<'_> {
    /// A yes/no fact as demanded (`应…`, `不得…`) or stated, with what is known of it.
    pub(super) fn yes_no(&self, path: &FactPath, yes: bool, around: Around<'_>) -> String {
        if !self.is_zh() {
            let held = self.shall("", if yes { "“yes”" } else { "“no”" }, around);
            return format!("{} {held}", self.fact_valued(path, around));
        }
        let label = self.fact_label(path.fact);
        let said = match (around.modal.is_some(), yes) {
            (true, true) => demanded(&label),
            (true, false) => forbidden(&label),
            (false, true) => label,
            (false, false) => denied(&label),
        };
        let now = match self.known(path, around) {
            Some(value) if value == self.not_given() => format!("（{value}）"),
            Some(value) => format!("（现为“{value}”）"),
            None => String::new(),
        };
        format!("{}{said}{now}", self.owner(&path.record))
    }
    /// Whether a label is a noun: 都是营利性, not 都营利性.
    pub(super) fn is_noun(label: &str) -> bool {
        build(label) == Build::Noun
    }
    /// What a yes/no fact is to become: `应已批准`, `不得挪用`.
    pub(super) fn yes_wanted(&self, label: &str, yes: bool) -> String {
        if yes { demanded(label) } else { forbidden(label) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_demanded_denied_and_forbidden_as_they_are_built() {
        for (label, yes, no, never) in [
            ("已批准", "应已批准", "未批准", "不得批准"),
            ("有标牌", "应有标牌", "没有标牌", "不得有标牌"),
            ("达到和谐社区标准", "应达到和谐社区标准", "未达到和谐社区标准", "不得达到和谐社区标准"),
            ("新建社区", "应为新建社区", "不是新建社区", "不得为新建社区"),
            ("营利性", "应为营利性", "不是营利性", "不得为营利性"),
            ("账目公开", "应做到账目公开", "未做到账目公开", "不得账目公开"),
            ("人员到社区", "应做到人员到社区", "未做到人员到社区", "不得人员到社区"),
            ("设施向居民开放", "应做到设施向居民开放", "未做到设施向居民开放", "不得设施向居民开放"),
            ("未达标", "应未达标", "“未达标”为“否”", "“未达标”应为“否”"),
        ] {
            assert_eq!((demanded(label), denied(label), forbidden(label)), (yes.into(), no.into(), never.into()));
        }
    }
}
