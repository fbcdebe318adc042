//! Small packs for tests: a manifest, a clause table of one sentence, and norms that are complete but for what a test is about.

use std::collections::BTreeMap;

use guiju_core::diagnostic::Diagnostic;
use guiju_core::pack::{Loaded, PackFiles, load};
use guiju_core::vocabulary::Vocabulary;

/// A pack of this id with these files more.
#[must_use]
pub fn pack(id: &str, files: &[(&str, &str)]) -> PackFiles {
    let manifest =
        format!("id = \"{id}\"\nzh = \"示例\"\nissuer = \"示例\"\nfrom = 2020-01-01\njurisdiction = [\"3201\"]\n");
    let clauses = "\"一#1\" = { sha = \"0000000000000000\", gist = \"示例\", rest = \"示例\" }\n";
    let mut out = PackFiles { name: id.to_owned(), files: BTreeMap::new() };
    for (path, text) in [("pack.toml", manifest.as_str()), ("clauses.toml", clauses)].iter().chain(files) {
        out.files.insert((*path).to_owned(), text.as_bytes().to_vec());
    }
    out
}

/// A norm with these keys more.
#[must_use]
pub fn norm(id: &str, more: &str) -> String {
    let require = if more.contains("require") || more.contains("forbid") {
        ""
    } else {
        "require = \"households >= 1 household\"\n"
    };
    let subject = if more.contains("subject") { "" } else { "subject = \"community\"\n" };
    format!(
        "[{id}]\nclause = \"一#1\"\nzh = \"示例\"\nen = \"example\"\nforce = {{ must = \"必须\" }}\nbearer = \"community\"\n\
         {subject}{require}{more}\n"
    )
}

/// The pack `example`, loaded.
#[must_use]
pub fn loaded(files: &[(&str, &str)]) -> Loaded {
    load(&[pack("example", files)], Vocabulary::core())
}

/// The codes of diagnostics.
#[must_use]
pub fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|d| d.code.row().name).collect()
}
