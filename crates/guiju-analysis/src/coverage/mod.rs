//! Coverage (SEMANTICS §9): the rows of a clause table and the sentences of its document side by side, and how much of the document
//! its norms encode.
//!
//! | room | what it is for |
//! |---|---|
//! | `rows` | missing, doubled, changed rows |
//! | `existence` | norms that only say that something exists |

mod existence;
mod rows;

use std::collections::BTreeSet;

use guiju_core::document::{self, Sentence};
use guiju_core::limits;
use guiju_core::pack::RuleSet;
use guiju_core::pack::coverage::{Counts, Coverage, Note, Open};
use guiju_core::pack::rule_set::{Citation, ClauseRow, Pack};
use guiju_core::value::Date;
use guiju_engine::{Options, Plan, PlanError};

/// Why coverage cannot be worked out.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CoverageError {
    /// No such pack in the rule set.
    #[error("there is no pack at that place")]
    NoPack,
    /// More sentences than [`limits::SENTENCES`].
    #[error("the document has more than {} sentences (SENTENCES)", limits::SENTENCES)]
    TooLong,
    /// The norms cannot be lowered.
    #[error(transparent)]
    Plan(#[from] PlanError),
}

/// Holds a pack's clause table against the text of its document.
///
/// # Errors
/// See [`CoverageError`].
pub fn coverage(rules: &RuleSet, pack: usize, text: &str) -> Result<Coverage, CoverageError> {
    let own = rules.packs().get(pack).ok_or(CoverageError::NoPack)?;
    let sentences = document::sentences(text);
    if sentences.len() > limits::SENTENCES {
        return Err(CoverageError::TooLong);
    }
    // Parameters at their latest values: what a norm requires is of the same sort at all times.
    let plan = Plan::new(rules, &Options { as_of: Some(Date::MAX), ..Options::default() })?;
    let norms = rules.norms().iter().filter(|n| n.pack == pack);
    let (faults, placed) = rows::faults(&own.clauses, &sentences);
    let cited: BTreeSet<&Citation> = norms.clone().flat_map(|n| &n.citations).collect();
    let weighty = |row: &&ClauseRow| !row.numerals.is_empty() || !row.duty.is_empty();
    Ok(Coverage {
        pack: own.id.clone(),
        sentences: sentences.len(),
        faults,
        notes: placed.into_iter().flat_map(|(row, sentence)| notes(row, sentence)).collect(),
        whole: whole(own, text),
        all: counts(own.clauses.iter(), &cited),
        weighty: counts(own.clauses.iter().filter(weighty), &cited),
        open: own.clauses.iter().filter(weighty).filter_map(|row| open(row, &cited)).collect(),
        norms: norms.clone().count(),
        existence: norms.filter(|n| existence::only(&plan, n)).map(|n| n.id).collect(),
    })
}

fn whole(pack: &Pack, text: &str) -> Option<bool> {
    pack.source.as_ref().map(|(_, stated)| *stated == document::digest(&document::normalised(text)))
}

fn counts<'a>(rows: impl Iterator<Item = &'a ClauseRow>, cited: &BTreeSet<&Citation>) -> Counts {
    let mut out = Counts::default();
    for row in rows {
        out.rows = out.rows.saturating_add(1);
        let count = match (cited.contains(&row.citation), &row.rest) {
            (true, None) => &mut out.encoded,
            (true, Some(_)) => &mut out.partly,
            (false, _) => out.not.entry(row.not.clone().unwrap_or_default()).or_default(),
        };
        *count = count.saturating_add(1);
    }
    out
}

/// A row of which something is not encoded.
fn open(row: &ClauseRow, cited: &BTreeSet<&Citation>) -> Option<Open> {
    let partly = cited.contains(&row.citation);
    let whole = partly && row.rest.is_none();
    let (name, gist) = (row.citation.clone(), row.gist.clone());
    (!whole).then(|| Open { row: name, not: row.not.clone(), rest: row.rest.clone(), gist, partly })
}

/// What a row lists that its sentence does not hold, and the numbers of the sentence that it does not list.
fn notes(row: &ClauseRow, sentence: &Sentence) -> Vec<Note> {
    let listed = row.numerals.iter().chain(&row.duty);
    let not_there = listed.filter(|word| !sentence.text.contains(word.as_str()));
    let mut out: Vec<Note> = not_there.map(|word| Note::NotThere(row.citation.clone(), word.clone())).collect();
    let digits = |text: &str| -> Vec<String> {
        let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        runs.map(str::to_owned).collect()
    };
    let known: BTreeSet<String> = row.numerals.iter().flat_map(|n| digits(n)).collect();
    let unlisted = digits(&sentence.text).into_iter().filter(|run| !known.contains(run));
    out.extend(unlisted.map(|run| Note::Unlisted(row.citation.clone(), run)));
    out
}
