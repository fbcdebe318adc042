//! Clause tables held against the documents' text, where it is at hand (`GUIJU_SOURCES`): every sentence stands in its table once, in
//! order, unchanged (SEMANTICS §9). Without the text the last line of `make test` says that this was skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use guiju_core::pack::coverage::Coverage;

#[test]
fn every_sentence_stands_in_its_table() {
    let Some(folder) = std::env::var_os("GUIJU_SOURCES").filter(|v| !v.is_empty()) else {
        println!("note: the documents' texts are not at hand (GUIJU_SOURCES), so digests were not recomputed");
        return;
    };
    for id in guiju::packs::builtin_ids() {
        let rules = guiju::RuleSet::load(guiju_tests::house::root().join("policies").join(id)).unwrap();
        let pack = &rules.packs()[0];
        let Some((file, _)) = &pack.source else { continue };
        let text = std::fs::read_to_string(std::path::Path::new(&folder).join(file)).expect("the document");
        let found: Coverage = guiju::coverage::coverage(&rules, 0, &text).unwrap();
        assert_eq!(found.faults, [], "{id}: sentences against rows");
        assert_eq!(found.notes, [], "{id}: numerals and words of duty");
        assert_eq!(found.whole, Some(true), "{id}: the digest of {file}");
        assert_eq!(found.sentences, pack.clauses.len(), "{id}: sentences and rows");
        println!("note: {id}: {} sentences of {file}, each in its row", found.sentences);
    }
}
