//! What subjects are short of, told: subject by subject, then in sums by place and by bearer.
//!
//! It must not add anything up: sums stand in the gap. What a sum leaves out is always said beside it.

#[cfg(feature = "table")]
pub mod table;
#[cfg(feature = "json")]
pub mod wire;

use guiju_core::verdict::gap::{Extent, GapSum, LeftOut, Needed, ScopeGap};
use guiju_core::verdict::{Measure, RecordId};

use crate::Words;

impl Words<'_> {
    /// What is summed over: `全部`, `玄武区`, `责任主体：区县`.
    #[must_use]
    pub fn extent(&self, extent: &Extent) -> String {
        match extent {
            Extent::All => self.pick("全部", "all").to_owned(),
            Extent::Place(_, Some(place)) => self.record(*place),
            Extent::Place(level, None) => self.say("{0}不详", "{0} not known", &[&self.kind(*level)]),
            Extent::Bearer(bearer) => self.say("责任主体：{0}", "bearer: {0}", &[&self.bearer(bearer)]),
        }
    }
    /// `专职社区工作者数增加1人`: what one record needs, on whom where that is not the subject.
    #[must_use]
    pub fn needed(&self, needed: &Needed, subject: RecordId) -> String {
        let what = self.measure(&needed.measure, needed.record, subject);
        let number = self.number(needed.least, needed.unit);
        let (zh, en) = match (needed.over, needed.at_least) {
            (false, false) => ("{0}还差{1}", "{0}: short by {1}"),
            (false, true) => ("{0}至少还差{1}", "{0}: short by at least {1}"),
            (true, false) => ("{0}超出{1}", "{0}: over by {1}"),
            (true, true) => ("{0}至少超出{1}", "{0}: over by at least {1}"),
        };
        let mut told = self.say(zh, en, &[&what, &number]);
        if needed.norms.len() > 1 {
            let norms: Vec<String> = needed.norms.iter().map(|n| self.norm(*n)).collect();
            let norms = norms.join(self.pick("、", ", "));
            told.push_str(&self.say(
                "（{0}都要求，以差得最多的为准）",
                " (asked for by {0}; the largest counts)",
                &[&norms],
            ));
        }
        told
    }
    /// What a sum measures: `专职社区工作者数（还差）`; for members and totals with the norm.
    #[must_use]
    pub fn summed_measure(&self, sum: &GapSum) -> String {
        let what = match &sum.measure {
            Measure::Fact(fact) => {
                let kind = self.rules.vocabulary().fact(*fact).map(|f| self.kind(f.kind)).unwrap_or_default();
                self.say("{0}的{1}", "{1} of {0}", &[&kind, &self.fact_label(*fact)])
            }
            other => {
                let nobody = RecordId { kind: guiju_core::vocabulary::KindId(0), row: 0 };
                self.measure(other, nobody, nobody)
            }
        };
        let what = match sum.norm {
            Some(norm) => self.say("{1}：{0}", "{1}: {0}", &[&what, &self.norm(norm)]),
            None => what,
        };
        if sum.over { self.say("{0}（超出）", "{0} (over)", &[&what]) } else { what }
    }
    /// `3人`, `至少3人`.
    #[must_use]
    pub fn sum_amount(&self, sum: &GapSum) -> String {
        let number = self.number(sum.least, sum.unit);
        if sum.at_least { self.say("至少{0}", "at least {0}", &[&number]) } else { number }
    }
    /// What a sum leaves out, in one line; empty where nothing.
    #[must_use]
    pub fn left_out(&self, scope: &ScopeGap) -> String {
        let told: Vec<String> = scope
            .left_out
            .iter()
            .map(|(why, n)| self.say("{0}{1}项", "{1} {0}", &[self.why_left_out(*why), &n.to_string()]))
            .collect();
        told.join(self.pick("，", ", "))
    }
    /// Why a shortfall is in no sum.
    #[must_use]
    pub fn why_left_out(&self, why: LeftOut) -> &'static str {
        match why {
            LeftOut::Alternatives => self.pick("有多种补法的", "with several ways to mend them"),
            LeftOut::NoAmount => self.pick("不是数量的", "that are no amounts"),
            LeftOut::NotAdditive => {
                self.pick("比例、平均数、日期等不能相加的", "that do not add up (percentages, averages, dates)")
            }
            LeftOut::NoMeasure => self.pick("没有可改变的指标的", "that nothing one can act on measures"),
            LeftOut::TooLarge => self.pick("数值过大的", "too large to add"),
        }
    }
}
