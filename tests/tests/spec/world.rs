//! What an expression means: judged as the one requirement of a norm on the subject of the facts, or lowered by itself.

use std::collections::BTreeMap;

use guiju_core::diagnostic::{Diagnostic, Level};
use guiju_core::language::Language;
use guiju_core::language::elaborate::{self, Context, NoNames};
use guiju_core::language::formula::Formula;
use guiju_core::language::tree::Expr;
use guiju_core::pack::{self, PackFiles};
use guiju_core::value::Date;
use guiju_core::verdict::{Missing, RecordId, Verdict};
use guiju_core::vocabulary::{KindId, Vocabulary};
use guiju_engine::{Options, Plan};

/// The built-in kind of this name.
pub fn kind(name: &str) -> KindId {
    Vocabulary::core().kind_named(name).unwrap_or_else(|| panic!("no kind is called {name}")).id
}

fn context(subject: &str) -> Context<'static> {
    Context { vocabulary: Vocabulary::core(), subject: kind(subject), names: &NoNames, recurring: true }
}

/// The vocabulary's names of the words of an expression, by where they begin.
pub fn names(expr: &Expr, subject: &str, language: Language) -> BTreeMap<usize, String> {
    let named = elaborate::named(expr, &context(subject));
    named.into_iter().filter_map(|(at, entity)| Some((at, entity.name(Vocabulary::core(), language)?))).collect()
}

/// What an expression about a kind lowers to, and what is wrong with it.
pub fn lowered(expr: &Expr, subject: &str) -> (Formula, Vec<Diagnostic>) {
    let context = context(subject);
    let window = elaborate::window(expr);
    elaborate::truth(window.as_ref().map_or(expr, |w| &w.require), &context)
}

/// `true`, `false` or `unknown`, with the names of what would settle it.
pub fn judged(expression: &str, subject: &str, facts: &str) -> (&'static str, String) {
    let files = [
        ("pack.toml", MANIFEST.to_owned()),
        ("clauses.toml", CLAUSES.to_owned()),
        ("norms/1.toml", norm(expression, subject)),
    ];
    let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect();
    let loaded = pack::load(&[PackFiles { name: "spec".to_owned(), files }], Vocabulary::core());
    let wrong = loaded.diagnostics.iter().filter(|d| d.level() == Level::Error);
    let wrong: Vec<&str> = wrong.map(|d| d.code.row().name).collect();
    if !wrong.is_empty() {
        return ("an error", wrong.join(", "));
    }
    let (register, errors) = guiju_data::json::read(loaded.rules.vocabulary(), facts.as_bytes());
    let refused: Vec<&str> = errors.iter().map(|e| e.code.row().name).collect();
    if !refused.is_empty() {
        return ("refused data", refused.join(", "));
    }

    let as_of = Some(Date::new(2010, 12, 31).unwrap());
    let options = Options { as_of, benchmark: true, ..Options::default() };
    let plan = Plan::new(&loaded.rules, &options).unwrap();
    let record = register.of_kind(kind(subject)).next().unwrap_or_else(|| panic!("{facts}: no {subject}"));
    let finding = plan.finding(&register, record, loaded.rules.norms()[0].id).unwrap();
    let truth = match finding.verdict {
        Verdict::Met => "true",
        Verdict::Unmet => "false",
        Verdict::Undetermined => "unknown",
        Verdict::NotApplicable => "not applicable",
        Verdict::NotDue => "not due",
    };
    let named: Vec<String> = finding.missing.iter().map(|m| missing(m, record)).collect();
    (truth, named.join(", "))
}

/// A fact of the subject by its name, of another record by its kind's and its own.
fn missing(missing: &Missing, subject: RecordId) -> String {
    let vocabulary = Vocabulary::core();
    let name_of = |kind: KindId| vocabulary.kind(kind).map(|k| k.name.clone()).unwrap_or_default();
    match missing {
        Missing::Fact(record, fact, _) => {
            let fact = vocabulary.fact(*fact).map(|f| f.name.clone()).unwrap_or_default();
            if *record == subject { fact } else { format!("{}.{fact}", name_of(record.kind)) }
        }
        Missing::Members(_, kind) => format!("all {}", vocabulary.kind(*kind).unwrap().collections[0]),
        Missing::Code(_) => "code".to_owned(),
        Missing::Parameter(_) => "parameter".to_owned(),
    }
}

const MANIFEST: &str = "id = \"spec\"\nsemantics = 1\nzh = \"语言参考\"\nen = \"Reference\"\nissuer = \"某市\"\nfrom = 2000-01-01\n\
                        jurisdiction = [\"32\"]\n";
const CLAUSES: &str = "\"一#1\" = { sha = \"0b9bb5713eaa77fb\", gist = \"某\", numerals = [], duty = [] }\n";

fn norm(expression: &str, subject: &str) -> String {
    let about =
        if expression.contains("is known") || expression.contains("已知") { "about = \"record\"\n" } else { "" };
    format!(
        "[x]\nclause = \"一#1\"\nzh = \"某\"\nen = \"some\"\nforce = {{ should = \"应\" }}\nbearer = \"county\"\nsubject = \"{subject}\"\n\
         require = '''{expression}'''\n{about}"
    )
}
