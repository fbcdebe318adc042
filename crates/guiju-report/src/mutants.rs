//! Mutants told: what was changed, why no case noticed or none could, and the score by sort.
//!
//! It must not make or judge any.

use guiju_core::language::Language;
use guiju_core::language::printer::{Printing, print, print_span};
use guiju_core::language::tree::Expr;
use guiju_core::pack::RuleSet;
use guiju_core::pack::mutant::{Edit, Fate, Mutant, Mutation, Of, Proof, Sort, Tally};
use guiju_core::pack::rule_set::{Citation, ParameterValue};

use crate::plain;
use crate::words::fill;

/// Letters of a changed part that are shown; of a longer one, the beginning.
const SHOWN: usize = 160;

/// Everything there is to tell: survivors, then equivalent mutants with their reasons (left out when `brief`), then the score.
#[must_use]
pub fn text(rules: &RuleSet, mutation: &Mutation, language: Language, brief: bool) -> String {
    let telling = Telling { rules, language };
    let mut out = String::new();
    for (mutant, fate) in &mutation.left {
        if brief && matches!(fate, Fate::Equivalent(_)) {
            continue;
        }
        out.push_str(&telling.mutant(mutant));
        out.push('\n');
        out.push_str(&telling.fate(mutant, fate));
    }
    for (of, count) in &mutation.untried {
        let (name, count) = (telling.of(of), count.to_string());
        out.push_str(&telling.say(
            "{0}：另有 {1} 个变异超过上限 MUTANTS，没有试\n",
            "{0}: {1} more mutants lie beyond the limit MUTANTS and were not tried\n",
            &[&name, &count],
        ));
    }
    out.push_str(&telling.score(mutation));
    out
}

/// One mutant: what was changed, and what became of it.
#[must_use]
pub fn one(rules: &RuleSet, mutant: &Mutant, fate: &Fate, language: Language) -> (String, String) {
    let telling = Telling { rules, language };
    (telling.mutant(mutant), telling.fate(mutant, fate).trim().to_owned())
}

/// A sort in words.
#[must_use]
pub fn sort_name(sort: Sort, language: Language) -> &'static str {
    let (zh, en) = match sort {
        Sort::Threshold => ("界限", "threshold"),
        Sort::Strictness => ("含不含端点", "end of a range"),
        Sort::Connective => ("且与或", "and/or"),
        Sort::Operand => ("去掉一项", "operand dropped"),
        Sort::Exception => ("去掉例外", "exception dropped"),
        Sort::Fact => ("换一个事项", "fact swapped"),
        Sort::Day => ("日期差一天", "date by a day"),
        Sort::Filter => ("去掉筛选", "filter dropped"),
        Sort::Places => ("放宽地域", "places widened"),
        Sort::Force => ("换力度", "force"),
    };
    if language == Language::Chinese { zh } else { en }
}

struct Telling<'a> {
    rules: &'a RuleSet,
    language: Language,
}

impl Telling<'_> {
    fn zh(&self) -> bool {
        self.language == Language::Chinese
    }
    fn say(&self, zh: &str, en: &str, arguments: &[&str]) -> String {
        fill(if self.zh() { zh } else { en }, arguments)
    }
    /// What was changed, with its clause.
    fn mutant(&self, mutant: &Mutant) -> String {
        let of = self.of(&mutant.of);
        let sort = sort_name(mutant.sort, self.language);
        self.say("{0}〔{1}〕{2}", "{0} [{1}] {2}", &[&of, sort, &self.edit(&mutant.edit)])
    }
    fn of(&self, of: &Of) -> String {
        let cited = |name: String, citations: &[Citation]| {
            let clauses: Vec<String> = citations.iter().map(|c| format!("{}#{}", c.clause, c.sentence)).collect();
            if clauses.is_empty() { name } else { format!("{name} {}", clauses.join(" ")) }
        };
        let pack = |at: usize| self.rules.packs().get(at).map(|p| p.id.clone()).unwrap_or_default();
        match of {
            Of::Norm(id) => {
                self.rules.norm(*id).map(|n| cited(self.rules.full_name(n), &n.citations)).unwrap_or_default()
            }
            Of::Definition(at, kind, name) => {
                let kind = self.rules.vocabulary().kind(*kind).map(|k| k.name.clone()).unwrap_or_default();
                format!("{} [define.{kind}] {name}", pack(*at))
            }
            Of::Parameter(id) => {
                let told = self
                    .rules
                    .parameter(*id)
                    .map(|p| cited(format!("{} ${}", pack(p.pack), p.name), p.citation.as_slice()));
                told.unwrap_or_default()
            }
        }
    }
    fn edit(&self, edit: &Edit) -> String {
        let change = |key: &str, before: &str, after: &str| {
            let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
            self.say("{0}`{1}` 改为 `{2}`", "{0}`{1}` becomes `{2}`", &[&key, before, after])
        };
        match edit {
            Edit::Expr { key, before, after: Some(after) } => change(key, &self.expr(before), &self.expr(after)),
            Edit::Expr { key, before, after: None } => {
                let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
                self.say("{0}去掉 `{1}`", "{0}`{1}` is dropped", &[&key, &self.expr(before)])
            }
            Edit::Day { key, before, after } => change(key, &before.to_string(), &after.to_string()),
            Edit::Places(before, after) => {
                let list = |codes: &[String]| {
                    let all: Vec<&str> = codes.iter().map(|c| if c.is_empty() { "*" } else { c.as_str() }).collect();
                    all.join(", ")
                };
                change("places", &list(before), &list(after))
            }
            Edit::Force(before, after) => change("force", before.word(), after.word()),
            Edit::Over(before, after) => change("over", &before.to_string(), &after.to_string()),
            Edit::Value(id, before, after) => {
                let name = self.rules.parameter(*id).map(|p| format!("${}", p.name)).unwrap_or_default();
                change(&name, &self.value(*before), &self.value(*after))
            }
        }
    }
    fn value(&self, value: ParameterValue) -> String {
        match value {
            ParameterValue::Number(n) => n.decimal().unwrap_or_else(|| n.to_string()),
            ParameterValue::Span(span) => print_span(span, self.language),
            ParameterValue::Date(date) => date.to_string(),
            ParameterValue::Bool(yes) => if yes { "yes" } else { "no" }.to_owned(),
        }
    }
    fn expr(&self, expr: &Expr) -> String {
        let text = plain(&print(expr, &Printing::in_language(self.language)));
        if text.chars().count() <= SHOWN {
            return text;
        }
        text.chars().take(SHOWN).chain(['…']).collect()
    }
    fn fate(&self, mutant: &Mutant, fate: &Fate) -> String {
        match fate {
            Fate::Killed => String::new(),
            Fate::Equivalent(Proof::Form) => {
                self.say("  等价：范式相同\n", "  equivalent: the same normal form\n", &[])
            }
            Fate::Equivalent(Proof::Cells(count)) => self.say(
                "  等价：在各原子断点的 {0} 种组合上结论都相同\n",
                "  equivalent: the same on all {0} combinations of the atoms' breakpoints\n",
                &[&count.to_string()],
            ),
            Fate::Survived(Some(case)) => self.say(
                "  没有案例发现；这个案例能发现，请按原文定结论：{0}\n",
                "  no case notices; this one would, its verdict to be decided from the text: {0}\n",
                &[&format!("\"{}\"", plain(case))],
            ),
            Fate::Survived(None) => {
                let advice = self.advice(mutant);
                self.say("  没有案例发现；{0}\n", "  no case notices; {0}\n", &[advice])
            }
        }
    }
    /// Which sort of case would catch such a mutant.
    fn advice(&self, mutant: &Mutant) -> &'static str {
        let (zh, en) = match mutant.sort {
            Sort::Threshold if matches!(mutant.edit, Edit::Over(..)) => (
                "缺回溯期内外只有一期不同的案例：最早一期之前、最早一期各一个",
                "cases are missing in which the earliest period alone, and the one before it alone, is otherwise",
            ),
            Sort::Threshold | Sort::Strictness => (
                "缺界限两侧的案例：正好在界限上一个，差一步一个",
                "cases on both sides of the limit are missing: exactly at it, and one step off",
            ),
            Sort::Connective | Sort::Operand => {
                ("缺只有这一项不同、其余都满足的案例", "a case is missing in which this part alone is otherwise")
            }
            Sort::Exception => {
                ("缺符合例外、因而不适用的案例", "a case is missing that falls under the exception and is n/a")
            }
            Sort::Fact => ("缺两个事项取不同值的案例", "a case is missing in which the two facts differ"),
            Sort::Day => {
                ("缺当天和前一天（后一天）的案例", "cases on the day itself and the day before (or after) are missing")
            }
            Sort::Filter => (
                "缺筛选之外的成员会改变结论的案例",
                "a case is missing in which members outside of the filter would change the verdict",
            ),
            Sort::Places => ("缺外地不适用的案例（n/a in …）", "a case elsewhere is missing (n/a in …)"),
            Sort::Force => ("缺写明严重程度的案例：unmet(…)", "a case that names its severity is missing: unmet(…)"),
        };
        if self.zh() { zh } else { en }
    }
    /// The score by sort, and in all.
    fn score(&self, mutation: &Mutation) -> String {
        let mut out = String::new();
        for sort in Sort::ALL {
            let Some(tally) = mutation.tally.get(&sort) else { continue };
            out.push_str(&self.line(sort_name(sort, self.language), *tally));
        }
        out.push_str(&self.line(if self.zh() { "合计" } else { "in all" }, mutation.total()));
        if mutation.unsayable > 0 {
            let count = mutation.unsayable.to_string();
            out.push_str(&self.say(
                "另有 {0} 种改法规则包里写不出来（单位或类型不合），不计\n",
                "{0} more changes no pack could say (units or types do not fit); they do not count\n",
                &[&count],
            ));
        }
        out
    }
    fn line(&self, name: &str, tally: Tally) -> String {
        let (killed, equivalent, survived) =
            (tally.killed.to_string(), tally.equivalent.to_string(), tally.survived.to_string());
        let share = share(tally);
        self.say(
            "变异 {0}：发现 {1}，漏网 {2}，等价 {3}，得分 {4}\n",
            "mutants, {0}: {1} caught, {2} survived, {3} equivalent, score {4}\n",
            &[name, &killed, &survived, &equivalent, &share],
        )
    }
}

/// Killed among those not proven equivalent, in tenths of a percent and never rounded up; a dash where there are none.
fn share(tally: Tally) -> String {
    let all = tally.killed.saturating_add(tally.survived);
    match tally.killed.saturating_mul(1000).checked_div(all) {
        None => "—".to_owned(),
        Some(tenths) if tenths % 10 == 0 => format!("{}%", tenths / 10),
        Some(tenths) => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}
