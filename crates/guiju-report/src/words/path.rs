//! Facts, records and collections by name, with what is known of them.

use guiju_core::language::formula::{Collection, DateBase, DateOperand, DateStep, Down, FactPath, RecordPath, Step};
use guiju_core::register::{Cell, Year};
use guiju_core::value::{Date, Span, SpanUnit};
use guiju_core::verdict::{Held, RecordId, Used};
use guiju_core::vocabulary::{FactDef, FactId};

use super::{Around, Words};

impl Words<'_> {
    /// A fact's label.
    #[must_use]
    pub fn fact_label(&self, id: FactId) -> String {
        let fact = self.rules.vocabulary().fact(id);
        fact.map(|f| self.pick(&f.zh, &f.name).replace('_', " ")).unwrap_or_default()
    }
    /// A record's name, else its code, else what it is.
    #[must_use]
    pub fn record(&self, record: RecordId) -> String {
        let Some(register) = self.register else { return self.kind(record.kind) };
        let name = register.vocabulary().fact_named(record.kind, "name");
        let name = name.map(|f| register.cell(record, f.id, Year::Any));
        match (name, register.code(record)) {
            (Some(Cell::Text(name)), _) => self.shown(name),
            (_, Some(code)) => {
                let code = crate::plain(code);
                self.say("{0}（{1}）", "{0} {1}", &[&self.kind(record.kind), &code])
            }
            _ => match register.id(record) {
                Some(id) => self.say("{0}{1}", "{0} {1}", &[&self.kind(record.kind), &self.shown(id)]),
                None => {
                    let place = record.row.saturating_add(1).to_string();
                    self.say(
                        "第{1}{2}{0}",
                        "{0} no. {1}",
                        &[&self.kind(record.kind), &place, self.counted_in(record.kind).unit().zh],
                    )
                }
            },
        }
    }
    /// The record that a path leads to from the subject.
    #[must_use]
    pub fn resolve(&self, path: &RecordPath, around: Around<'_>) -> Option<RecordId> {
        let register = self.register?;
        let start = match path.scope.checked_sub(around.depth)? {
            0 => around.subject?,
            1 => around.outer?,
            _ => return None,
        };
        path.steps.iter().try_fold(start, |record, step| match step {
            Step::Up(kind) => register.ancestor(record, *kind),
            Step::Reference(fact) => match register.cell(record, *fact, Year::Any) {
                Cell::Record(target) => Some(target),
                _ => None,
            },
        })
    }
    /// What is known of the fact that a path leads to; `None` where the path leads to no record in sight.
    #[must_use]
    pub fn known(&self, path: &FactPath, around: Around<'_>) -> Option<String> {
        let fact = self.rules.vocabulary().fact(path.fact)?;
        let cell = self.held_at(path, around)?;
        Some(self.cell(fact, cell.cell()).unwrap_or_else(|| self.not_given().to_owned()))
    }
    /// What stands for a value that nobody gave.
    #[must_use]
    pub fn not_given(&self) -> &'static str {
        self.pick("未填", "not given")
    }
    /// The exact integer of the fact that a path leads to, where the record is in sight and the value known.
    #[must_use]
    pub(super) fn cell_at(&self, path: &FactPath, around: Around<'_>) -> Option<Option<i64>> {
        let held = self.held_at(path, around)?;
        Some(match held {
            Held::Int(value) => Some(value),
            _ => None,
        })
    }
    fn held_at(&self, path: &FactPath, around: Around<'_>) -> Option<Held> {
        let fact = self.rules.vocabulary().fact(path.fact)?;
        let record = self.resolve(&path.record, around)?;
        let year = self.year_of(fact, path.year);
        if let Some(used) = around.used.iter().find(|u| same(u, record, path.fact, year)) {
            return Some(used.value.clone());
        }
        let register = self.register?;
        let cell = match year {
            None => register.cell(record, path.fact, Year::Any),
            Some(year) => match register.cell(record, path.fact, Year::Of(year)) {
                Cell::Unknown if path.year == 0 => register.cell(record, path.fact, Year::LastComplete),
                cell => cell,
            },
        };
        Some(cell.into())
    }
    fn year_of(&self, fact: &FactDef, back: i8) -> Option<i32> {
        if fact.per_year { self.last_year().map(|y| y.saturating_add(i32::from(back))) } else { None }
    }
    /// `所在街道的户数`, `households of the subdistrict`.
    #[must_use]
    pub fn fact(&self, path: &FactPath) -> String {
        let label = self.fact_label(path.fact);
        let vocabulary = self.rules.vocabulary();
        let fact = vocabulary.fact(path.fact);
        let yearly = fact.is_some_and(|f| f.per_year);
        let label = match (yearly, path.year, self.last_year()) {
            (true, back, Some(year)) => {
                let year = year.saturating_add(i32::from(back)).to_string();
                self.say("{1}年{0}", "{0} of {1}", &[&label, &year])
            }
            (true, 0, None) => self.say("当年{0}", "{0} of the year", &[&label]),
            (true, _, None) => self.say("上年{0}", "{0} of the year before", &[&label]),
            (false, ..) => label,
        };
        let owner = self.owner(&path.record);
        if owner.is_empty() { label } else { self.say("{0}的{1}", "{1} of {0}", &[&owner, &label]) }
    }
    /// The fact with its value: `户数1800户`.
    #[must_use]
    pub fn fact_valued(&self, path: &FactPath, around: Around<'_>) -> String {
        let label = self.fact(path);
        match self.known(path, around) {
            Some(value) => self.say("{0}（{1}）", "{0} ({1})", &[&label, &value]),
            None => label,
        }
    }
    /// Whose fact it is; empty for the subject or member itself.
    #[must_use]
    pub fn owner(&self, path: &RecordPath) -> String {
        let mut owner = String::new();
        if path.scope > 0 && path.steps.is_empty() {
            owner = self.say("该{0}", "the {0}", &[&self.kind(path.kind)]);
        }
        for step in &path.steps {
            let next = match step {
                Step::Up(kind) => self.say("所在{0}", "its {0}", &[&self.kind(*kind)]),
                Step::Reference(fact) => self.fact_label(*fact),
            };
            owner = if owner.is_empty() { next } else { self.say("{0}的{1}", "{1} of {0}", &[&owner, &next]) };
        }
        owner
    }
    /// Whose members, and what they are called: `所在区县`, `社区`.
    pub(super) fn whose(&self, over: &Collection) -> (String, String) {
        let mut owner = self.owner(&over.base);
        let mut noun = String::new();
        for (at, down) in over.down.iter().enumerate() {
            let name = match down {
                Down::Members(kind) => self.members(*kind),
                Down::Inverse(fact) => {
                    let fact = self.rules.vocabulary().fact(*fact);
                    let known = fact.map(|f| (self.kind(f.kind), self.fact_label(f.id)));
                    let (kind, label) = known.unwrap_or_default();
                    self.say("以其为{1}的{0}", "{0} whose {1} it is", &[&kind, &label])
                }
            };
            if at.saturating_add(1) == over.down.len() {
                noun = name;
            } else {
                let every = self.say("各{0}", "every {0}", &[&name]);
                owner = if owner.is_empty() { every } else { self.say("{0}的{1}", "{1} of {0}", &[&owner, &every]) };
            }
        }
        if over.in_period && self.is_zh() {
            owner.push_str("本期内");
        } else if over.in_period {
            noun.push_str(" within the period");
        }
        (owner, noun)
    }
    /// Whose members, of which kind, with what filter: `面积不少于30平方米的设施`.
    #[must_use]
    pub fn collection(&self, over: &Collection, around: Around<'_>) -> String {
        let (owner, noun) = self.whose(over);
        let filter = over.filter.iter().flat_map(|f| self.conditions(&f.0, around.inside()));
        self.attributed(&owner, &noun, &filter.collect::<Vec<_>>())
    }
    /// A date and what is done to it.
    #[must_use]
    pub fn date_operand(&self, operand: &DateOperand, around: Around<'_>) -> String {
        let mut told = match &operand.base {
            DateBase::Fact(path) => self.fact_valued(path, around),
            DateBase::AsOf => match self.as_of {
                Some(date) => self.say("截止日{0}", "the as-of date {0}", &[&self.date(date)]),
                None => self.pick("截止日", "the as-of date").to_owned(),
            },
            DateBase::PeriodStart => self.pick("本期第一天", "the first day of the period").to_owned(),
            DateBase::PeriodEnd => self.pick("本期最后一天", "the last day of the period").to_owned(),
            DateBase::Day(days) => Date::from_days(*days).map(|d| self.date(d)).unwrap_or_default(),
        };
        for step in &operand.steps {
            told = match step {
                DateStep::Months(n) => self.moved(&told, SpanUnit::Month, *n),
                DateStep::Days(n) => self.moved(&told, SpanUnit::Day, *n),
                DateStep::EndOfYear => self.say("{0}当年年末", "the end of the year of {0}", &[&told]),
                DateStep::Year => self.say("{0}的年份", "the year of {0}", &[&told]),
                DateStep::Month => self.say("{0}的月份", "the month of {0}", &[&told]),
            };
        }
        told
    }
    /// A date so much later or earlier.
    #[must_use]
    pub fn moved(&self, date: &str, unit: SpanUnit, count: i32) -> String {
        let span = self.span(Span { unit, count: count.saturating_abs() });
        if count < 0 {
            self.say("{0}前{1}", "{1} before {0}", &[date, &span])
        } else {
            self.say("{0}后{1}", "{1} after {0}", &[date, &span])
        }
    }
}

fn same(used: &Used, record: RecordId, fact: FactId, year: Option<i32>) -> bool {
    used.record == record && used.fact == fact && used.year == year
}
