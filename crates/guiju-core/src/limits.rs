//! Every limit has a name (RELIABILITY G2). Each has a test at it and one past it; passing one is an error that names it.
//! Two are tried through their doors only: `JSON_BYTES` by the same reader with a small limit, `TEXT_BYTES` on data (an expression ends first).
//!
//! A limit is what keeps 128-bit integers sufficient, stacks shallow and memory bounded, whatever the input.

/// Bytes of one expression's text.
pub const EXPRESSION_BYTES: usize = 64 * 1024;
/// Bytes of one file of a pack.
pub const PACK_FILE_BYTES: usize = 1024 * 1024;
/// Bytes of all files of a pack together.
pub const PACK_BYTES: usize = 16 * 1024 * 1024;
/// Nesting of parentheses, `not`, `if`, unary minus and right-associated `implies` in one expression; and the height of its tree, to
/// which each further term of a chain of `+ - * /` adds one (`and` and `or` are wide and add none).
pub const NESTING: usize = 64;
/// Nesting of one expression, after definitions are put in.
pub const EXPANDED_NESTING: usize = 4 * NESTING;
/// Nodes of one expression, after definitions are put in.
pub const EXPRESSION_NODES: usize = 10_000;
/// Nodes of one formula, filters and guards counted as often as they are used.
pub const FORMULA_NODES: usize = 200_000;
/// Bytes of one image, of however many packs.
pub const IMAGE_BYTES: usize = PACK_BYTES;
/// Values and nodes of expressions in one image.
pub const IMAGE_NODES: usize = 1_000_000;
/// Entries of one table or list in an image: norms, sentences, facts of a kind.
pub const IMAGE_ENTRIES: usize = NORMS;
/// Norms of one pack.
pub const NORMS: usize = 10_000;
/// Digits of a number as written, before and after the point together.
pub const DIGITS: usize = 38;
/// Decimal places of a fact or a literal.
pub const PLACES: u8 = 12;
/// Bytes of one string literal in an expression or one text value in data.
pub const TEXT_BYTES: usize = 64 * 1024;
/// Letters of an identifier.
pub const NAME_LETTERS: usize = 64;
/// Steps of a path in an expression.
pub const PATH_STEPS: usize = 8;
/// Diagnostics reported for one pack; more are counted.
pub const DIAGNOSTICS: usize = 100;
/// A value's size at its fact's decimal places (SEMANTICS §2).
pub const SCALED_VALUE: i64 = 1_000_000_000_000_000;
/// An atom's coefficient (SEMANTICS §2).
pub const COEFFICIENT: i128 = 1_000_000_000_000;
/// Terms of one linear atom (SEMANTICS §2).
pub const TERMS: usize = 64;
/// Members of one collection (SEMANTICS §2).
pub const MEMBERS: usize = 1_000_000_000;
/// Symbols of one enumeration: two 128-bit masks hold a set (SEMANTICS §4).
pub const SYMBOLS: usize = 128;
/// Unknown guards of one member of a fused sum that are enumerated; beyond it the bounds are sound but wider.
pub const GUARDS: usize = 6;
/// Facts up to which missing facts are found by enumeration (SEMANTICS §4).
pub const MISSING_FACTS: usize = 12;
/// Combinations tried in that enumeration (SEMANTICS §4).
pub const MISSING_CELLS: usize = 4_096;
/// Alternatives tried for a remedy (SEMANTICS §7).
pub const ALTERNATIVES: usize = 64;
/// Bytes of one register as JSON.
pub const JSON_BYTES: usize = 1024 * 1024 * 1024;
/// Nesting of JSON.
pub const JSON_NESTING: usize = 64;
/// Earliest year of a date.
pub const FIRST_YEAR: i32 = 1900;
/// Latest year of a date.
pub const LAST_YEAR: i32 = 2199;
/// Periods a recurring norm looks back (`over`, in periods).
pub const PERIODS: u32 = 600;
/// Norms, standards and derived facts that refer to one another in a chain; deeper is unknown.
pub const REFERENCES: usize = 8;
/// Members that a remedy adds, takes away or changes at most.
pub const ADDED_MEMBERS: usize = 1_000;
/// Records that one value of a case may ask for: `n*(…)`, members of members multiplied.
pub const CASE_RECORDS: u32 = 100_000;
/// Mutants tried of one norm or definition; what is beyond counts as survived.
pub const MUTANTS: usize = 1_000;
/// Symbols up to which each one of a set as written is dropped in turn; of a longer list the first, the middle and the last are.
pub const MUTANT_SYMBOLS: usize = 16;
/// Combinations of breakpoints by which a mutant is proven equivalent (SEMANTICS §9).
pub const MUTANT_CELLS: usize = 100_000;
/// Findings told in full in one HTML report; pages beyond it are summed up, and the report says so. A file of some 25 MB still opens.
pub const REPORT_FINDINGS: usize = 20_000;
/// Unmet verdicts up to which an HTML report adds the shortfalls up: each is worked out for it, pages or not.
pub const REPORT_SUMMED: usize = 100_000;
/// Places that have a page of their own in one HTML report.
pub const REPORT_PAGES: usize = 1_000;
/// Lines of one list of an HTML report (places summed up, findings by severity); the rest is counted in its last line.
pub const REPORT_LINES: usize = 5_000;
/// Results of one SARIF file; a notification in it counts the rest. Code-scanning services take no more.
pub const SARIF_RESULTS: usize = 25_000;
/// Bytes of a document's text that a clause table is held against.
pub const DOCUMENT_BYTES: usize = 16 * 1024 * 1024;
/// Sentences of a document that are held against a clause table.
pub const SENTENCES: usize = 100_000;
/// Leaves evaluated to prove one norm's mutants equivalent; what is left then is not proven.
pub const EQUIVALENCE_LEAVES: usize = 20_000_000;
/// Leaves evaluated to find, for one norm's survivors, cases that would catch them; what is left then is told without one.
pub const WITNESS_LEAVES: usize = 200_000;
