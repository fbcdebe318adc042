//! Clause tables held against the norms without the documents' text (SEMANTICS §9): what a row lists of its sentence, numerals and words
//! of duty, stands in a norm that cites it, unless the row says what of it remains.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use guiju_core::pack::rule_set::{ClauseRow, Norm};

/// Every built-in pack's rows, each with the norms that cite it.
fn rows() -> Vec<(String, ClauseRow, Vec<Norm>)> {
    let mut out = Vec::new();
    for id in guiju::packs::builtin_ids() {
        let rules = guiju::RuleSet::load(guiju_tests::house::root().join("policies").join(id)).unwrap();
        for row in &rules.packs()[0].clauses {
            let cites = |n: &&Norm| n.citations.contains(&row.citation);
            let norms = rules.norms().iter().filter(cites).cloned().collect();
            out.push((format!("{id} {}#{}", row.citation.clause, row.citation.sentence), row.clone(), norms));
        }
    }
    out
}

/// All that a norm says in words and expressions.
fn said(norm: &Norm) -> String {
    let sources =
        [norm.by.as_ref(), norm.when.as_ref(), norm.unless.as_ref(), norm.require.as_ref().map(|r| &r.source)];
    let expressions: Vec<&str> = sources.into_iter().flatten().map(|s| s.text.as_str()).collect();
    let reading = norm.reading.clone().unwrap_or_default();
    format!("{} {} {} {}", norm.title.zh, norm.force_word, reading, expressions.join(" "))
}

/// The numbers in a numeral as the document writes it: `300户` 300, `5-8万元` 5 and 8, `一名` 1, `2/3` 2 and 3.
fn numbers(text: &str) -> Vec<String> {
    let han = "零一二三四五六七八九十";
    let mut out: Vec<String> = Vec::new();
    let mut digits = String::new();
    for letter in text.chars().chain([' ']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else if !digits.is_empty() {
            out.push(std::mem::take(&mut digits));
        }
        if let Some(value) = han.chars().position(|h| h == letter) {
            out.push(value.to_string());
        }
    }
    out
}

#[test]
fn numerals_are_read_as_the_documents_write_them() {
    assert_eq!(numbers("300户"), ["300"]);
    assert_eq!(numbers("5-8万元"), ["5", "8"]);
    assert_eq!(numbers("2/3"), ["2", "3"]);
    assert_eq!(numbers("一名"), ["1"]);
}

/// `“十一五”末` and the like name a date by a plan: the norm's deadline stands for it.
fn is_plan(numeral: &str) -> bool {
    numeral.contains("五”末")
}

#[test]
fn every_numeral_of_a_cited_row_stands_in_a_norm() {
    let mut missing = Vec::new();
    for (name, row, norms) in rows().into_iter().filter(|(_, row, norms)| row.rest.is_none() && !norms.is_empty()) {
        let text: Vec<String> = norms.iter().flat_map(|n| numbers(&said(n))).collect();
        for numeral in &row.numerals {
            let found = if is_plan(numeral) {
                norms.iter().any(|n| n.by.is_some())
            } else if numeral.ends_with('区') {
                // 六城区 counts places: the list of their codes stands for it.
                norms.iter().any(|n| n.places_name.is_some())
            } else {
                numbers(numeral).iter().all(|n| text.contains(n))
            };
            if !found {
                missing.push(format!("{name}: {numeral}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_word_of_duty_of_a_cited_row_shows_in_a_norm() {
    let mut missing = Vec::new();
    for (name, row, norms) in rows().into_iter().filter(|(_, row, norms)| row.rest.is_none() && !norms.is_empty()) {
        let text: String = norms.iter().map(said).collect();
        missing
            .extend(row.duty.iter().filter(|word| !text.contains(word.as_str())).map(|word| format!("{name}: {word}")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_row_that_nobody_cites_lists_no_duty_without_saying_what_remains() {
    let silent =
        rows().into_iter().filter(|(_, row, norms)| norms.is_empty() && row.not.is_none() && row.rest.is_none());
    assert_eq!(silent.map(|(name, ..)| name).collect::<Vec<_>>(), Vec::<String>::new());
}
