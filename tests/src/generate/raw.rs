//! Expressions that need not make sense: words, numbers and signs of the language in any order, or a sound expression with one
//! thing broken. The engine must answer with diagnostics and never panic.

use super::random::Random;
use crate::oracle::world::{FACTS, Kind};

const PIECES: &[&str] = &[
    "and",
    "or",
    "not",
    "implies",
    "if",
    "then",
    "else",
    "every",
    "some",
    "in",
    "where",
    "satisfies",
    "between",
    "is about",
    "within",
    "includes all",
    "includes any",
    "starts with",
    "contains",
    "is known",
    "each",
    "over the last",
    "has some",
    "previous",
    "as_of",
    "true",
    "false",
    "count",
    "sum",
    "average",
    "min",
    "max",
    "share",
    "compliance",
    "meets",
    "applies",
    "exists",
    "in_order",
    "ceil",
    "floor",
    "year",
    "month",
    "weekday",
    "end_of_year",
    "(",
    ")",
    "{",
    "}",
    ",",
    ".",
    "+",
    "-",
    "*",
    "/",
    "=",
    "<>",
    "<",
    "<=",
    ">",
    ">=",
    "$bonus",
    "$nothing",
    "\"东坡\"",
    "\"",
    "2010-12-31",
    "2023-02-30",
    "3 items",
    "30 m2",
    "50%",
    "6 months",
    "0",
    "999999999999999999999999999999999999999",
    "1.5",
    "且",
    "或",
    "非",
    "若",
    "那么",
    "否则",
    "则",
    "每个",
    "存在",
    "属于",
    "其中",
    "满足",
    "个数",
    "合计",
    "占比",
    "依次",
    "30平方米",
    "3.5万元",
    "“",
    "，",
    "（",
    "）",
    "≥",
    "≠",
    "×",
];

/// A soup of words and signs.
pub fn soup(random: &mut Random) -> String {
    let mut out = String::new();
    for _ in 0..random.between(1, 14) {
        let piece = match random.between(1, 4) {
            1 => FACTS[random.place(FACTS.len())].en,
            2 => random.pick(&Kind::ALL).names()[random.place(4)],
            _ => *random.pick(PIECES),
        };
        out.push_str(piece);
        if random.chance(85) {
            out.push(' ');
        }
    }
    out
}

/// A sound text with one thing broken: a piece cut out, doubled or put in.
pub fn broken(random: &mut Random, sound: &str) -> String {
    let mut words: Vec<&str> = sound.split(' ').collect();
    let at = random.place(words.len());
    match random.between(1, 4) {
        1 => {
            words.remove(at);
        }
        2 => words.insert(at, words[at]),
        3 => words[at] = *random.pick(PIECES),
        _ => words.insert(at, FACTS[random.place(FACTS.len())].en),
    }
    words.join(" ")
}
