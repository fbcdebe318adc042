//! Labels: one word or phrase for each verdict, force, severity, bearer and reason.

use guiju_core::language::formula::NormId;
use guiju_core::pack::Force;
use guiju_core::verdict::{NoRemedy, Reason, Severity, Verdict};
use guiju_core::vocabulary::KindId;

use super::Words;

impl Words<'_> {
    /// 符合, 不符合, …
    #[must_use]
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Met => self.pick("符合", "met"),
            Verdict::Unmet => self.pick("不符合", "unmet"),
            Verdict::Undetermined => self.pick("尚不能判定", "undetermined"),
            Verdict::NotApplicable => self.pick("不适用", "not applicable"),
            Verdict::NotDue => self.pick("未到期", "not due yet"),
        }
    }
    /// A verdict as a norm gives it: what a norm permits is 准许, not 符合; in data both are `met`.
    #[must_use]
    pub fn conclusion(&self, norm: NormId, verdict: Verdict) -> &'static str {
        let permits = self.rules.norm(norm).is_some_and(|n| n.force == Force::May);
        if permits && verdict == Verdict::Met { self.pick("准许", "granted") } else { self.verdict(verdict) }
    }
    /// 违反, 不足, 建议.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Violation => self.pick("违反", "violation"),
            Severity::Shortcoming => self.pick("不足", "shortcoming"),
            Severity::Suggestion => self.pick("建议", "suggestion"),
        }
    }
    /// 应当, 不得, …
    #[must_use]
    pub fn force(&self, force: Force) -> &'static str {
        match force {
            Force::Must => self.pick("应当", "must"),
            Force::MustNot => self.pick("不得", "must not"),
            Force::Should => self.pick("应（原则上）", "should"),
            Force::Target => self.pick("目标", "target"),
            Force::Encourage => self.pick("鼓励", "encouraged"),
            Force::May => self.pick("可以", "may"),
            Force::Practice => self.pick("做法", "practice"),
        }
    }
    /// The word in the text that shows the force.
    #[must_use]
    pub fn force_word(&self, word: &str) -> String {
        match word {
            "inferred" => {
                self.pick("（文中未用能愿词，按语气掌握）", " (no word for it in the text: inferred)").to_owned()
            }
            word => self.say("（文中“{0}”）", " (“{0}”)", &[word]),
        }
    }
    /// The lines of an encoder's note that are in this language; all of it where none is.
    #[must_use]
    pub fn note(&self, text: &str) -> String {
        let han = |line: &&str| line.chars().any(guiju_core::language::word::is_han);
        let own: Vec<&str> = text.lines().filter(|line| han(line) == self.is_zh()).map(str::trim).collect();
        if own.iter().all(|line| line.is_empty()) {
            text.trim().to_owned()
        } else {
            own.join(self.pick("", " ")).trim().to_owned()
        }
    }
    /// Where a norm stands: `四(十)第1句`, `四(十) #1`; a heading by its path alone.
    #[must_use]
    pub fn clauses(&self, norm: &guiju_core::pack::Norm) -> String {
        let told: Vec<String> = norm.citations.iter().map(|c| self.clause(c)).collect();
        told.join(self.pick("、", ", "))
    }
    /// One citation.
    #[must_use]
    pub fn clause(&self, citation: &guiju_core::pack::rule_set::Citation) -> String {
        match citation.sentence {
            0 => citation.clause.clone(),
            n => self.say("{0}第{1}句", "{0} #{1}", &[&citation.clause, &n.to_string()]),
        }
    }
    /// A bearer's label; a pack's own word stands for itself.
    #[must_use]
    pub fn bearer(&self, bearer: &str) -> String {
        let vocabulary = self.rules.vocabulary();
        let known = vocabulary.enum_named("bearer").and_then(|e| e.symbols.get(e.symbol(bearer)?));
        known.map_or_else(|| bearer.to_owned(), |s| self.pick(&s.zh, &s.name).replace('_', " "))
    }
    /// A kind's label.
    #[must_use]
    pub fn kind(&self, kind: KindId) -> String {
        let def = self.rules.vocabulary().kind(kind);
        def.map(|k| self.pick(&k.zh, &k.name).replace('_', " ")).unwrap_or_default()
    }
    /// A norm's title in quotation marks.
    #[must_use]
    pub fn norm(&self, id: NormId) -> String {
        let title = self.rules.norm(id).map(|n| self.pick(&n.title.zh, &n.title.en).to_owned()).unwrap_or_default();
        quoted(&title)
    }
    /// A standard's title in quotation marks.
    #[must_use]
    pub fn standard(&self, id: guiju_core::language::formula::StandardId) -> String {
        let title = self.rules.standard(id).map(|s| self.pick(&s.title.zh, &s.title.en).to_owned()).unwrap_or_default();
        quoted(&title)
    }
    /// A parameter's title in quotation marks.
    #[must_use]
    pub fn parameter(&self, id: guiju_core::language::formula::ParameterId) -> String {
        let found = self.rules.parameter(id);
        quoted(found.map(|p| self.pick(&p.title.zh, &p.title.en)).unwrap_or_default())
    }
    /// A reason, as a sentence without a stop.
    #[must_use]
    pub fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::NotYetInForce(from) => {
                self.say("自{0}起施行，截止日尚未施行", "in force only from {0}", &[&self.date(*from)])
            }
            Reason::NoLongerInForce(until) => {
                self.say("施行至{0}，截止日已失效", "in force only until {0}", &[&self.date(*until)])
            }
            Reason::NotFounded => self.pick("截止日尚未成立", "not founded by the as-of date").to_owned(),
            Reason::OutsidePlaces => self.pick("不在适用地域内", "outside the places that it binds").to_owned(),
            Reason::ConditionFalse => self.pick("不具备适用条件", "its condition does not hold").to_owned(),
            Reason::Excepted => self.pick("属于例外情形", "it is excepted").to_owned(),
            Reason::Overridden(norm) => self.say("由{0}取代", "{0} takes its place", &[&self.norm(*norm)]),
            Reason::Superseded(norm) => {
                self.say("后一阶段{0}已到期", "the later stage {0} is due", &[&self.norm(*norm)])
            }
            Reason::NoPeriod => self.pick("还没有一个完整的周期", "no period is complete yet").to_owned(),
            Reason::EmptyCollection => {
                self.pick("没有可以计算比例或平均数的对象", "a share or average over nothing").to_owned()
            }
            Reason::ZeroDivisor => self.pick("除数可能为零", "a divisor may be zero").to_owned(),
            Reason::TooDeep => {
                self.pick("规则相互引用的层数超出上限", "norms refer to one another too deeply").to_owned()
            }
            Reason::FoundingPresumed => {
                self.pick("成立日期不详，按早已成立掌握", "its founding date is not known and presumed past").to_owned()
            }
        }
    }
    /// Why there is no remedy.
    #[must_use]
    pub fn no_remedy(&self, why: NoRemedy) -> &'static str {
        match why {
            NoRemedy::NothingActionable => {
                self.pick("没有可以由责任主体改变的事项", "nothing that it reads can be acted on")
            }
            NoRemedy::NoneSuffices => self.pick("在允许的范围内无法补救", "no change within range makes it met"),
            NoRemedy::TooManyAlternatives => self.pick("可选办法过多，未逐一试算", "too many alternatives to try"),
        }
    }
}

/// A title in quotation marks; those within it become single.
fn quoted(title: &str) -> String {
    format!("“{}”", title.replace('“', "‘").replace('”', "’"))
}

/// A reason's word in data.
#[must_use]
pub fn reason_code(reason: &Reason) -> &'static str {
    match reason {
        Reason::NotYetInForce(_) => "not_yet_in_force",
        Reason::NoLongerInForce(_) => "no_longer_in_force",
        Reason::NotFounded => "not_founded",
        Reason::OutsidePlaces => "outside_places",
        Reason::ConditionFalse => "condition_false",
        Reason::Excepted => "excepted",
        Reason::Overridden(_) => "overridden",
        Reason::Superseded(_) => "superseded",
        Reason::NoPeriod => "no_period",
        Reason::EmptyCollection => "empty_collection",
        Reason::ZeroDivisor => "zero_divisor",
        Reason::TooDeep => "too_deep",
        Reason::FoundingPresumed => "founding_presumed",
    }
}
