//! The seeded bugs apply: each old text stands exactly once in its file. That they are caught is `make seeded`.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::collections::BTreeSet;

use guiju_tests::house::root;
use guiju_tests::seeded::bugs;

#[test]
fn every_seeded_bug_applies() {
    let all = bugs();
    assert!(all.len() >= 20, "twenty bugs at least");
    let names: BTreeSet<&str> = all.iter().map(|b| b.name.as_str()).collect();
    assert_eq!(names.len(), all.len(), "each has a name of its own");
    let wrong: Vec<String> = all
        .iter()
        .filter_map(|bug| {
            let text = std::fs::read_to_string(root().join(&bug.file)).unwrap_or_default();
            bug.put_into(&text).err()
        })
        .collect();
    assert!(wrong.is_empty(), "seeded bugs that do not apply any more:\n{}", wrong.join("\n"));
    assert!(all.iter().all(|b| b.why.len() > 12));
}
