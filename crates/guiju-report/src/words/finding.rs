//! Findings in words: the requirement on this subject, how far off it is, what would mend it, what is missing.

use guiju_core::language::formula::Formula;
use guiju_core::pack::Norm;
use guiju_core::register::{Cell, DataError, Year};
use guiju_core::value::Rational;
use guiju_core::verdict::{Change, Distance, Finding, Measure, Missing, NewValue, RecordId, Remedy, Wanted};
use guiju_core::vocabulary::{FactId, KindId, Type, UnitId};

use super::{Around, Modal, Words, fill};

impl Words<'_> {
    /// How a norm demands.
    #[must_use]
    pub fn modal(&self, norm: &Norm) -> Modal {
        use guiju_core::pack::Force;
        if matches!(norm.force, Force::Must | Force::MustNot) { Modal::Must } else { Modal::Should }
    }
    /// The requirement with the subject's numbers; for a permission, its title.
    #[must_use]
    pub fn requirement(&self, finding: &Finding) -> String {
        let Some(norm) = self.rules.norm(finding.norm) else { return String::new() };
        match &finding.requirement {
            Some(formula) => self.sentence(&self.formula(formula, Around::of(finding, Some(self.modal(norm))))),
            None => self.permission(norm),
        }
    }
    /// The requirement of a norm, about nobody in particular.
    #[must_use]
    pub fn demand(&self, norm: &Norm, formula: Option<&Formula>) -> String {
        match formula {
            Some(formula) => self.sentence(&self.formula(formula, Around::nobody(Some(self.modal(norm))))),
            None => self.permission(norm),
        }
    }
    fn permission(&self, norm: &Norm) -> String {
        self.say("可以：{0}", "granted: {0}", &[self.pick(&norm.title.zh, &norm.title.en)])
    }
    /// English sentences begin with what may be an English label: spaces are closed up, nothing else is touched.
    fn sentence(&self, text: &str) -> String {
        if self.is_zh() { text.to_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// What is measured, on whom where that is not the subject.
    #[must_use]
    pub fn measure(&self, measure: &Measure, record: RecordId, subject: RecordId) -> String {
        let what = match measure {
            Measure::Fact(fact) | Measure::Days(fact) => self.fact_label(*fact),
            Measure::Members(kind) => self.how_many(*kind, &self.members(*kind)),
            Measure::Sum(kind, fact) => {
                self.say("{0}{1}合计", "total {1} of {0}", &[&self.members(*kind), &self.fact_label(*fact)])
            }
            Measure::Average(kind, fact) => {
                self.say("{0}平均{1}", "average {1} of {0}", &[&self.members(*kind), &self.fact_label(*fact)])
            }
            Measure::Norm(norm) => self.norm(*norm),
            Measure::Comparison => self.pick("比较的差额", "the comparison").to_owned(),
        };
        if record == subject { what } else { self.say("{0}的{1}", "{1} of {0}", &[&self.record(record), &what]) }
    }
    /// A kind's members: the English collection's name, the Chinese label.
    #[must_use]
    pub fn members(&self, kind: KindId) -> String {
        let def = self.rules.vocabulary().kind(kind);
        let named = def.map(|k| if self.is_zh() { &k.zh } else { k.collections.first().unwrap_or(&k.name) });
        named.map(|n| n.replace('_', " ")).unwrap_or_default()
    }

    /// 还差1人 / short by 1 person.
    #[must_use]
    pub fn shortfall(&self, distance: &Distance, finding: &Finding) -> String {
        let what = self.measure(&distance.measure, distance.record, finding.subject);
        let elsewhere = distance.record != finding.subject;
        let said = match (&distance.wanted, distance.least.or(distance.amount)) {
            (Some(Wanted::Yes(yes)), _) if self.is_zh() => {
                let owner = if elsewhere { self.record(distance.record) } else { String::new() };
                let label = fact_of(&distance.measure).map(|f| self.fact_label(f)).unwrap_or_default();
                format!("{owner}{}", self.yes_wanted(&label, *yes))
            }
            (Some(wanted), _) => self.wanted(&what, wanted, &distance.measure),
            (None, Some(least)) if distance.measure == Measure::Comparison => {
                let owner = if elsewhere { self.record(distance.record) } else { String::new() };
                let number = self.number(least, distance.unit);
                let (zh, en) = if distance.at_least {
                    ("{0}至少相差{1}", "{0} off by at least {1}")
                } else {
                    ("{0}相差{1}", "{0} off by {1}")
                };
                self.say(zh, en, &[&owner, &number]).trim_start().to_owned()
            }
            (None, Some(least)) => {
                let number = self.number(least, distance.unit);
                let (zh, en) = match (distance.over, distance.at_least) {
                    (true, false) => ("{0}超出{1}", "{0}: over by {1}"),
                    (true, true) => ("{0}至少超出{1}", "{0}: over by at least {1}"),
                    (false, false) => ("{0}还差{1}", "{0}: short by {1}"),
                    (false, true) => ("{0}至少还差{1}", "{0}: short by at least {1}"),
                };
                let mut said = self.say(zh, en, &[&what, &number]);
                if let Some(exact) = distance.amount.filter(|a| *a != least) {
                    let exact = self.number(exact, distance.unit);
                    said.push_str(&self.say("（算得差{0}）", " (exactly {0})", &[&exact]));
                }
                said
            }
            (None, None) => self.say("{0}不合要求", "{0}: not as required", &[&what]),
        };
        match distance.alternative {
            0 => said,
            n => self.say("办法{0}：{1}", "way {0}: {1}", &[&n.to_string(), &said]),
        }
    }
    /// 富余1人 / 1 person to spare.
    #[must_use]
    pub fn margin(&self, distance: &Distance, finding: &Finding) -> Option<String> {
        let amount = distance.amount.or(distance.least)?;
        if amount.is_zero() && distance.at_least {
            return None;
        }
        let what = self.measure(&distance.measure, distance.record, finding.subject);
        let fact = fact_of(&distance.measure).and_then(|f| self.rules.vocabulary().fact(f));
        let unit = distance.unit.or(match fact.map(|f| f.ty) {
            Some(Type::Number { unit, .. }) => Some(unit),
            _ => None,
        });
        // To spare are whole steps: 8 of the 8 97/150 persons.
        let shown = fact.and_then(|f| rounded_down(amount, f.places())).unwrap_or(amount);
        let number = self.number(shown, unit);
        Some(match (amount.is_zero(), distance.at_least || shown != amount) {
            (true, false) => self.say("{0}刚好达到", "{0}: exactly enough", &[&what]),
            (_, true) => self.say("{0}至少富余{1}", "{0}: at least {1} to spare", &[&what, &number]),
            (false, false) => self.say("{0}富余{1}", "{0}: {1} to spare", &[&what, &number]),
        })
    }
    fn wanted(&self, what: &str, wanted: &Wanted, measure: &Measure) -> String {
        let listed = |places: &[usize]| self.listed_places(measure, places);
        match wanted {
            Wanted::Yes(true) => format!("{what}: must be “yes”"),
            Wanted::Yes(false) => format!("{what}: must be “no”"),
            Wanted::OneOf(places) if self.is_set(measure) => {
                self.say("{0}须包含{1}中的一项", "{0}: must hold one of {1}", &[what, &listed(places)])
            }
            Wanted::OnRecord if matches!(measure, Measure::Members(_)) => {
                let members = if let Measure::Members(kind) = measure { self.members(*kind) } else { String::new() };
                self.say("{0}须全部登记", "{0}: must all be on record", &[&members])
            }
            Wanted::OnRecord => self.say("{0}须登记", "{0}: must be on record", &[what]),
            Wanted::OneOf(places) if places.len() > 1 => {
                self.say("{0}须为{1}之一", "{0}: must be one of {1}", &[what, &listed(places)])
            }
            Wanted::OneOf(places) => self.say("{0}须为{1}", "{0}: must be one of {1}", &[what, &listed(places)]),
            Wanted::NotOneOf(places) => self.say("{0}不得为{1}", "{0}: must not be {1}", &[what, &listed(places)]),
            Wanted::Also(places) => self.say("{0}还缺{1}", "{0}: lacks {1}", &[what, &listed(places)]),
            Wanted::Without(places) => self.say("{0}须去掉{1}", "{0}: must not hold {1}", &[what, &listed(places)]),
            Wanted::Event(true) => self.say("缺{0}", "{0}: has not happened", &[what]),
            Wanted::Event(false) => self.say("不应有{0}", "{0}: must not happen", &[what]),
            Wanted::By(date) => self.say("{0}须不晚于{1}", "{0}: {1} at the latest", &[what, &self.date(*date)]),
            Wanted::From(date) => self.say("{0}须不早于{1}", "{0}: {1} at the earliest", &[what, &self.date(*date)]),
            Wanted::Text(text) => self.say("{0}须含“{1}”", "{0}: must hold “{1}”", &[what, &crate::plain(text)]),
        }
    }
    fn listed_places(&self, measure: &Measure, places: &[usize]) -> String {
        let (Measure::Fact(fact) | Measure::Days(fact)) = measure else { return String::new() };
        let id = match self.rules.vocabulary().fact(*fact).map(|f| f.ty) {
            Some(Type::Enum(id) | Type::Set(id)) => id,
            Some(Type::Date) => {
                let days = places.iter().filter_map(|day| super::atom::WEEKDAYS.get(*day));
                return days.map(|(zh, en)| self.pick(zh, en)).collect::<Vec<_>>().join(self.pick("、", ", "));
            }
            _ => return String::new(),
        };
        let labels: Vec<String> = places.iter().map(|p| self.symbol(id, *p)).collect();
        labels.join(self.pick("、", ", "))
    }

    /// What would mend it, or why nothing would.
    #[must_use]
    pub fn remedy(&self, remedy: &Remedy, subject: RecordId) -> String {
        let told = |changes: &[Change]| changes.iter().map(|c| self.change(c, subject)).collect::<Vec<_>>();
        match (remedy.single.is_empty(), remedy.joint.is_empty(), remedy.none) {
            (false, ..) => told(&remedy.single).join(self.pick("；或", "; or ")),
            (true, false, _) => {
                let all = told(&remedy.joint).join(self.pick("，", ", "));
                self.say("同时：{0}", "together: {0}", &[&all])
            }
            (true, true, Some(why)) => self.no_remedy(why).to_owned(),
            (true, true, None) => String::new(),
        }
    }
    /// One change: `专职社区工作者数增加1人（至6人）`.
    #[must_use]
    pub fn change(&self, change: &Change, subject: RecordId) -> String {
        let what = self.measure(&change.what, change.record, subject);
        let to = self.new_value(&change.to, &change.what, change.unit);
        match change.by {
            Some(by) => {
                let size = if by.is_negative() { by.checked_neg().unwrap_or(by) } else { by };
                let size = self.number(size, change.unit);
                // How many members there are in all says nothing where only some of them count.
                if let Measure::Members(_) = change.what {
                    let (zh, en) = if by.is_negative() {
                        ("{0}减少{1}", "{0}: {1} fewer")
                    } else {
                        ("{0}增加{1}", "{0}: {1} more")
                    };
                    return self.say(zh, en, &[&what, &size]);
                }
                let (zh, en) = if by.is_negative() {
                    ("{0}减少{1}（至{2}）", "{0}: {1} fewer (to {2})")
                } else {
                    ("{0}增加{1}（至{2}）", "{0}: {1} more (to {2})")
                };
                self.say(zh, en, &[&what, &size, &to])
            }
            None => self.replaced(change, subject, &to),
        }
    }
    /// A change that is no number: lists by what they gain and lose, yes and no by name.
    fn replaced(&self, change: &Change, subject: RecordId, to: &str) -> String {
        let what = self.measure(&change.what, change.record, subject);
        let fact = fact_of(&change.what).and_then(|f| self.rules.vocabulary().fact(f));
        if let (NewValue::Set(places), Some(fact), Some(register)) = (&change.to, fact, self.register)
            && let Cell::Set { sure, .. } = register.cell(change.record, fact.id, Year::Any)
        {
            let had: Vec<usize> = super::value::places(sure).collect();
            let list = |places: Vec<usize>| self.listed_places(&change.what, &places);
            let more = list(places.iter().copied().filter(|p| !had.contains(p)).collect());
            let less = list(had.iter().copied().filter(|p| !places.contains(p)).collect());
            return match (more.is_empty(), less.is_empty()) {
                (false, true) => self.say("{0}增加{1}", "{0}: add {1}", &[&what, &more]),
                (true, false) => self.say("{0}去掉{1}", "{0}: drop {1}", &[&what, &less]),
                _ => self.say("{0}增加{1}，去掉{2}", "{0}: add {1}, drop {2}", &[&what, &more, &less]),
            };
        }
        match fact.map(|f| f.ty) {
            Some(Type::Bool) if self.is_zh() => {
                let owner = if change.record == subject { String::new() } else { self.record(change.record) + "的" };
                let label = fact.map(|f| self.fact_label(f.id)).unwrap_or_default();
                format!("{owner}“{label}”改为{to}")
            }
            _ => self.say("{0}改为{1}", "{0}: {1}", &[&what, to]),
        }
    }
    fn is_set(&self, measure: &Measure) -> bool {
        let fact = fact_of(measure).and_then(|f| self.rules.vocabulary().fact(f));
        fact.is_some_and(|f| matches!(f.ty, Type::Set(_)))
    }
    fn new_value(&self, value: &NewValue, measure: &Measure, unit: Option<UnitId>) -> String {
        match value {
            NewValue::Number(number) => self.number(*number, unit),
            NewValue::Yes(yes) => {
                (if *yes { self.pick("“是”", "“yes”") } else { self.pick("“否”", "“no”") }).to_owned()
            }
            NewValue::Date(date) => self.date(*date),
            NewValue::Symbol(place) => self.listed_places(measure, &[*place]),
            NewValue::Set(places) => self.listed_places(measure, places),
        }
    }

    /// What is missing: `户数`, `南京市的全部社区`.
    #[must_use]
    pub fn missing(&self, missing: &Missing, subject: RecordId) -> String {
        match missing {
            Missing::Fact(record, fact, year) => {
                let label = self.fact_label(*fact);
                let label = match year {
                    Some(year) => self.say("{1}年{0}", "{0} of {1}", &[&label, &year.to_string()]),
                    None => label,
                };
                if *record == subject {
                    label
                } else {
                    self.say("{0}的{1}", "{1} of {0}", &[&self.record(*record), &label])
                }
            }
            Missing::Members(record, kind) => {
                self.say("{0}的全部{1}", "all {1} of {0}", &[&self.record(*record), &self.members(*kind)])
            }
            Missing::Code(record) if *record == subject => self.pick("行政区划代码", "its division code").to_owned(),
            Missing::Code(record) => {
                self.say("{0}的行政区划代码", "the division code of {0}", &[&self.record(*record)])
            }
            Missing::Parameter(parameter) => self.say("{0}的取值", "a value for {0}", &[&self.parameter(*parameter)]),
        }
    }
    /// Everything that is missing, in one line.
    #[must_use]
    pub fn all_missing(&self, finding: &Finding) -> String {
        let told: Vec<String> = finding.missing.iter().map(|m| self.missing(m, finding.subject)).collect();
        let told = told.join(self.pick("、", ", "));
        if finding.may_include_more {
            self.say("{0}（可能不全需要）", "{0} (perhaps not all of them)", &[&told])
        } else {
            told
        }
    }
    /// An error in the data: place, message, and what to do.
    #[must_use]
    pub fn data_error(&self, error: &DataError) -> String {
        let row = error.code.row();
        let arguments: Vec<String> = error.arguments.iter().map(|a| self.shown(a)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut text = fill(self.pick(row.zh, row.en), &arguments);
        if let Some(name) = &error.suggestion {
            text.push_str(&self.say("；是不是 `{0}`？", "; did you mean `{0}`?", &[name]));
        }
        text
    }
}

fn rounded_down(amount: Rational, places: u8) -> Option<Rational> {
    let scale = Rational::whole(guiju_core::value::rational::power_of_ten(places)?);
    Rational::from_scaled(amount.checked_mul(&scale)?.floor(), places)
}

/// The fact of a measure, where it is one.
#[must_use]
pub fn fact_of(measure: &Measure) -> Option<FactId> {
    match measure {
        Measure::Fact(fact) | Measure::Days(fact) => Some(*fact),
        _ => None,
    }
}
