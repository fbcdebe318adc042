//! Expressions as text, Chinese or English. Parentheses stand around everything that is not a leaf.

use crate::oracle::calendar;
use crate::oracle::expression::{Atom, Base, Coll, Expr, FactRef, Length, Moment, Num, Op, SetSide, Step};
use crate::oracle::number::{Q, Unit, decimal};
use crate::oracle::scene::Parameter;
use crate::oracle::world::{ENUMS, FACTS, Kind, Ty};

/// Writes expressions in one language.
#[derive(Clone, Copy, Debug)]
pub struct Printer<'a> {
    /// 中文.
    pub zh: bool,
    /// The kind of the innermost record.
    pub here: Kind,
    /// The parameters' names.
    pub parameters: &'a [Parameter],
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("monday", "星期一"),
    ("tuesday", "星期二"),
    ("wednesday", "星期三"),
    ("thursday", "星期四"),
    ("friday", "星期五"),
    ("saturday", "星期六"),
    ("sunday", "星期日"),
];

impl Printer<'_> {
    fn word(&self, en: &'static str, zh: &'static str) -> &'static str {
        if self.zh { zh } else { en }
    }
    fn inside(&self, coll: &Coll) -> Self {
        Printer { here: coll.member(), ..*self }
    }
    /// A fact: bare where it is the innermost record's, else qualified by its kind.
    #[must_use]
    pub fn fact(&self, r: &FactRef) -> String {
        let f = &FACTS[r.fact];
        let name = self.word(f.en, f.zh);
        let names = r.kind.names();
        let path =
            if r.kind == self.here { name.to_owned() } else { format!("{}.{name}", self.word(names[0], names[1])) };
        if r.year == 0 { path } else { format!("{} {path}", self.word("previous", "上年")) }
    }
    /// A number with its unit; plain numbers stand bare.
    #[must_use]
    pub fn quantity(&self, x: &Q, unit: Unit) -> String {
        let (en, zh, _, _) = unit.row();
        let (sign, size) = if *x < Q::ZERO { ("-", -x.clone()) } else { ("", x.clone()) };
        match (unit, self.zh) {
            (Unit::Item, _) => format!("{sign}{}", self.plain(&size)),
            (Unit::Percent, _) => format!("{sign}{}%", decimal(&size)),
            (_, true) => format!("{sign}{}{zh}", decimal(&size)),
            (_, false) => format!("{sign}{} {en}", decimal(&size)),
        }
    }
    /// A plain number; a quotient where it does not end.
    fn plain(&self, x: &Q) -> String {
        let (n, d) = (x.numerator().to_string(), x.denominator().to_string());
        if d == "1" { n } else { format!("{n} / {d}") }
    }
    fn coll(&self, coll: &Coll) -> String {
        self.coll_to(coll, None)
    }
    fn coll_to(&self, coll: &Coll, fact: Option<usize>) -> String {
        let mut words: Vec<&str> = coll.path.iter().map(|k| self.word(k.names()[2], k.names()[3])).collect();
        words.extend(fact.map(|f| self.word(FACTS[f].en, FACTS[f].zh)));
        let period = if coll.in_period { self.word(" in period", " 本期内") } else { "" };
        let filter = coll
            .filter
            .as_ref()
            .map_or_else(String::new, |f| format!(" {} {}", self.word("where", "其中"), self.inside(coll).nested(f)));
        format!("{}{period}{filter}", words.join("."))
    }
    fn num(&self, num: &Num) -> String {
        let (a, b);
        match num {
            Num::Const(x, unit) => return self.quantity(x, *unit),
            Num::Fact(r) => return self.fact(r),
            Num::Parameter(p) => return format!("${}", self.parameters[*p].name),
            Num::SetCount(r) => return format!("{}({})", self.word("count", "个数"), self.fact(r)),
            Num::Count(c) => return format!("{}({})", self.word("count", "个数"), self.coll(c)),
            Num::Sum(c, f) => return format!("{}({})", self.word("sum", "合计"), self.coll_to(c, Some(*f))),
            Num::Year(m) => return format!("{}({})", self.word("year", "年份"), self.moment(m)),
            Num::Ceil(x) => return format!("{}({})", self.word("ceil", "进位"), self.num(x)),
            Num::Floor(x) => return format!("{}({})", self.word("floor", "舍位"), self.num(x)),
            Num::Max(x, y) => return format!("{}({}, {})", self.word("max", "最大"), self.num(x), self.num(y)),
            Num::Min(x, y) => return format!("{}({}, {})", self.word("min", "最小"), self.num(x), self.num(y)),
            Num::Neg(x) => return format!("(-{})", self.operand(x)),
            Num::Times(k, x) => return format!("{} * {}", self.plain(k), self.operand(x)),
            Num::ParameterTimes(p, x) => return format!("${} * {}", self.parameters[*p].name, self.operand(x)),
            Num::Rate(x, (n, nu), (d, du)) => {
                let of = |x: &Q, u: Unit| if u == Unit::Item { self.plain(x) } else { self.quantity(x, u) };
                return format!("{} * {} / {}", self.operand(x), of(n, *nu), of(d, *du));
            }
            Num::Add(x, y) => (a, b) = ("+", (x, y)),
            Num::Sub(x, y) => (a, b) = ("-", (x, y)),
        }
        format!("{} {a} {}", self.num(b.0), self.operand(b.1))
    }
    fn operand(&self, num: &Num) -> String {
        match num {
            Num::Add(..) | Num::Sub(..) | Num::Times(..) | Num::Rate(..) | Num::ParameterTimes(..) | Num::Const(..) => {
                format!("({})", self.num(num))
            }
            _ => self.num(num),
        }
    }
    fn day(&self, day: i64) -> String {
        let d = calendar::civil(day);
        if self.zh { format!("{}年{}月{}日", d.year(), d.month(), d.day()) } else { d.to_string() }
    }
    fn length(&self, length: Length) -> String {
        match (length, self.zh) {
            (Length::Days(n), false) => format!("{n} days"),
            (Length::Days(n), true) => format!("{n}天"),
            (Length::Months(n), false) if n % 12 == 0 && n > 0 => format!("{} years", n / 12),
            (Length::Months(n), false) => format!("{n} months"),
            (Length::Months(n), true) => format!("{n}个月"),
        }
    }
    /// A date.
    #[must_use]
    pub fn moment(&self, m: &Moment) -> String {
        let base = match &m.base {
            Base::AsOf => self.word("as_of", "截止日").to_owned(),
            Base::Day(d) => self.day(*d),
            Base::Fact(r) => self.fact(r),
        };
        m.steps.iter().fold(base, |text, step| {
            let (sign, length) = match step {
                Step::EndOfYear => return format!("{}({text})", self.word("end_of_year", "年末")),
                Step::Months(n) => (*n < 0, Length::Months(n.abs())),
                Step::Days(n) => (*n < 0, Length::Days(n.abs())),
            };
            format!("{text} {} {}", if sign { "-" } else { "+" }, self.length(length))
        })
    }
    fn symbols(&self, e: usize, mask: u32) -> String {
        let all = ENUMS[e].2.iter().enumerate().filter(|(i, _)| mask >> i & 1 == 1);
        let words: Vec<&str> = all.map(|(_, (en, zh))| self.word(en, zh)).collect();
        format!("{{{}}}", words.join(", "))
    }
    fn side(&self, s: &SetSide) -> String {
        match s {
            SetSide::Symbols(e, mask) => self.symbols(*e, *mask),
            SetSide::Fact(r) => self.fact(r),
        }
    }
    fn enumeration(r: &FactRef) -> usize {
        match FACTS[r.fact].ty {
            Ty::Enum(e) | Ty::Set(e) => e,
            other => panic!("{other:?} is no enumeration"),
        }
    }
    fn atom(&self, atom: &Atom) -> String {
        let n = |x: &Num| self.num(x);
        let f = |r: &FactRef| self.fact(r);
        let op = |o: &Op| o.sign();
        let is = |negated: &bool| if *negated { "<>" } else { "=" };
        match atom {
            Atom::Const(b) => self.word(if *b { "true" } else { "false" }, if *b { "是" } else { "否" }).to_owned(),
            Atom::Compare(o, a, b) => format!("{} {} {}", n(a), op(o), n(b)),
            Atom::Between(x, a, b) => {
                format!("{} {} {} {} {}", n(x), self.word("between", "介于"), n(a), self.word("and", "至"), n(b))
            }
            Atom::About(x, e, p) => {
                let p = decimal(&(p * Q::from(100)));
                format!("{} {} {} {} {p}%", n(x), self.word("is about", "约为"), n(e), self.word("within", "误差"))
            }
            Atom::Ratio(p, r, o, (x, unit)) => {
                format!("{} / {} {} {}", self.operand(p), f(r), op(o), self.quantity(x, *unit))
            }
            Atom::Share(c, b, o, x) if matches!(**b, Expr::Atom(Atom::Requires(_))) => {
                let Expr::Atom(Atom::Requires(name)) = &**b else { unreachable!("just looked at") };
                let of = self.coll(&Coll { filter: None, ..c.clone() });
                format!("{}({of}, \"{name}\") {} {}%", self.word("compliance", "达标率"), op(o), decimal(x))
            }
            Atom::Share(c, b, o, x) => format!(
                "{}({} {} {}) {} {}%",
                self.word("share", "占比"),
                self.coll(c),
                self.word("satisfies", "满足"),
                self.inside(c).nested(b),
                op(o),
                decimal(x)
            ),
            Atom::Average(c, v, o, x) => {
                format!("{}({}) {} {}", self.word("average", "平均"), self.coll_to(c, Some(*v)), op(o), n(x))
            }
            Atom::Extreme(min, c, v, o, (x, unit)) => {
                let name = if *min { self.word("min", "最小") } else { self.word("max", "最大") };
                format!("{name}({}) {} {}", self.coll_to(c, Some(*v)), op(o), self.quantity(x, *unit))
            }
            Atom::Dates(o, a, b) => format!("{} {} {}", self.moment(a), op(o), self.moment(b)),
            Atom::Apart(a, b, o, l) => format!("{} - {} {} {}", self.moment(a), self.moment(b), op(o), self.length(*l)),
            Atom::Lasts(r, o, months) => format!("{} {} {}", f(r), op(o), self.length(Length::Months(*months))),
            Atom::Yes(r) => f(r),
            Atom::In(r, mask, negated) => {
                let not = if *negated { self.word("not ", "非 ") } else { "" };
                format!("{} {not}{} {}", f(r), self.word("in", "属于"), self.symbols(Self::enumeration(r), *mask))
            }
            Atom::Is(r, s, negated) => {
                let (en, zh) = ENUMS[Self::enumeration(r)].2[*s];
                format!("{} {} {}", f(r), is(negated), if self.zh { zh } else { en })
            }
            Atom::Same(a, b, negated) => format!("{} {} {}", f(a), is(negated), f(b)),
            Atom::Weekday(m, w) => {
                let (en, zh) = WEEKDAYS[*w];
                format!("{}({}) = {}", self.word("weekday", "星期"), self.moment(m), if self.zh { zh } else { en })
            }
            Atom::MonthIs(m, o, x) => format!("{}({}) {} {x}", self.word("month", "月份"), self.moment(m), op(o)),
            Atom::IncludesAll(r, s) => format!("{} {} {}", f(r), self.word("includes all", "包含全部"), self.side(s)),
            Atom::IncludesAny(r, s) => format!("{} {} {}", f(r), self.word("includes any", "包含任一"), self.side(s)),
            Atom::Within(r, s) => format!("{} {} {}", f(r), self.word("within", "限于"), self.side(s)),
            Atom::Starts(r, t) => format!("{} {} \"{t}\"", f(r), self.word("starts with", "开头为")),
            Atom::Ends(r, t) => format!("{} {} \"{t}\"", f(r), self.word("ends with", "结尾为")),
            Atom::Contains(r, t) => format!("{} {} \"{t}\"", f(r), self.word("contains", "含有")),
            Atom::Exists(r) => format!("{}({})", self.word("exists", "已有"), f(r)),
            Atom::InOrder(all) => {
                let all: Vec<String> = all.iter().map(f).collect();
                format!("{}({})", self.word("in_order", "依次"), all.join(", "))
            }
            Atom::Known(e) => format!("{} ({})", self.word("is known", "已知"), self.expr(e)),
            Atom::Applies(name) => format!("{}(\"{name}\")", self.word("applies", "适用")),
            Atom::Requires(name) => unreachable!("{name}: stands only in a compliance"),
            Atom::Meets(name) => format!("{}(\"{name}\")", self.word("meets", "达到")),
        }
    }
    /// An expression.
    #[must_use]
    pub fn expr(&self, expr: &Expr) -> String {
        let list = |all: &[Expr], word: &str| {
            let parts: Vec<String> = all.iter().map(|e| self.nested(e)).collect();
            parts.join(&format!(" {word} "))
        };
        match expr {
            Expr::Atom(a) => self.atom(a),
            Expr::Not(a) => format!("{} {}", self.word("not", "非"), self.nested(a)),
            Expr::And(all) => list(all, self.word("and", "且")),
            Expr::Or(all) => list(all, self.word("or", "或")),
            Expr::Implies(a, b) => format!("{} {} {}", self.nested(a), self.word("implies", "则"), self.nested(b)),
            Expr::If(c, a, b) => format!(
                "{} {} {} {} {} {}",
                self.word("if", "若"),
                self.nested(c),
                self.word("then", "那么"),
                self.nested(a),
                self.word("else", "否则"),
                self.nested(b)
            ),
            Expr::Every(c, b) => self.quantified(self.word("every", "每个"), c, b),
            Expr::Some(c, b) => self.quantified(self.word("some", "存在"), c, b),
        }
    }
    fn quantified(&self, word: &str, coll: &Coll, body: &Expr) -> String {
        format!("{word} {} {} {}", self.coll(coll), self.word("satisfies", "满足"), self.inside(coll).nested(body))
    }
    /// An expression as a part of a larger one.
    #[must_use]
    pub fn nested(&self, expr: &Expr) -> String {
        match expr {
            Expr::Atom(Atom::Yes(_) | Atom::Exists(_) | Atom::Const(_)) => self.expr(expr),
            _ => format!("({})", self.expr(expr)),
        }
    }
}
