//! Hostile expressions and packs: each is answered by an error that says what is wrong, in under a second and within 256 MB.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::time::{Duration, Instant};

use guiju_core::diagnostic::{Diagnostic, Level};
use guiju_core::language::parser::parse;
use guiju_core::limits;
use guiju_core::pack::{self, PackFiles};
use guiju_core::vocabulary::Vocabulary;

/// A second, or what an unoptimised build on a busy machine makes of it.
const AT_MOST: Duration = if cfg!(debug_assertions) { Duration::from_secs(8) } else { Duration::from_secs(1) };
const MEGABYTES: u64 = 256;

/// The most memory this process ever held, in megabytes; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().map_or(0, |k| k / 1024)
}

/// The errors' codes, soon and in little memory.
fn answered(name: &str, run: impl FnOnce() -> Vec<Diagnostic>) -> Vec<&'static str> {
    let started = Instant::now();
    let wrong = run();
    let took = started.elapsed();
    assert!(took < AT_MOST, "{name} takes {took:?}");
    assert!(most_memory() < MEGABYTES, "{name} takes {} MB", most_memory());
    assert!(wrong.len() <= limits::DIAGNOSTICS + 1, "{name}: {} diagnostics", wrong.len());
    wrong.iter().filter(|d| d.level() == Level::Error).map(|d| d.code.row().name).collect()
}

#[test]
fn expressions() {
    let cases: &[(&str, String, &str)] = &[
        ("10 MB", "a or ".repeat(2 * 1024 * 1024), "too-long"),
        ("10 MB of one letter", "a".repeat(10 * 1024 * 1024), "too-long"),
        ("100,000 parentheses", "(".repeat(100_000), "too-long"),
        ("as many parentheses as fit", "(".repeat(limits::EXPRESSION_BYTES), "too-deep"),
        ("closing parentheses", ")".repeat(limits::EXPRESSION_BYTES), "unexpected-token"),
        ("as many `not` as fit", "not ".repeat(limits::EXPRESSION_BYTES / 4), "too-deep"),
        ("as many 非 as fit", "非 ".repeat(limits::EXPRESSION_BYTES / 4), "too-deep"),
        ("as many `if` as fit", "if a then ".repeat(limits::EXPRESSION_BYTES / 10), "too-deep"),
        ("as many minus signs as fit", "-".repeat(limits::EXPRESSION_BYTES), "too-deep"),
        ("as many terms as fit", "a+".repeat(limits::EXPRESSION_BYTES / 2), "too-deep"),
        ("as many `implies` as fit", "a implies ".repeat(limits::EXPRESSION_BYTES / 10), "too-deep"),
        ("as many calls as fit", "count(a where ".repeat(limits::EXPRESSION_BYTES / 14), "too-deep"),
        ("as many quantifiers as fit", "every x satisfies ".repeat(limits::EXPRESSION_BYTES / 18), "too-deep"),
        ("as many operands as fit", "a or ".repeat(limits::EXPRESSION_BYTES / 5), "too-long"),
        ("a set of as many symbols as fit", format!("x in {{{}a}}", "a,".repeat(30_000)), "too-long"),
        ("a path of as many steps as fit", "a.".repeat(30_000) + "a", "too-long"),
        ("a number of 10,000 digits", "x = ".to_owned() + &"9".repeat(10_000), "too-long"),
        ("a name of 10,000 letters", "字".repeat(10_000), "too-long"),
        ("a thousand chained comparisons", "a < ".repeat(1_000) + "a", "not-associative"),
        ("letters that stand nowhere", "?;".repeat(30_000), "unknown-letter"),
        ("an open quotation mark", "x = \"".to_owned() + &"a".repeat(60_000), "unclosed-text"),
        ("a bidirectional control", "name = \"\u{202e}x\"".to_owned(), "unknown-letter"),
        ("a zero-width letter", "户\u{200b}数 >= 3户".to_owned(), "unknown-letter"),
        ("a Cyrillic look-alike", "hоuseholds >= 3".to_owned(), "unknown-letter"),
        ("NUL", "a\0 >= 3".to_owned(), "unknown-letter"),
        ("30 February", "d = 2023-02-30".to_owned(), "bad-date"),
    ];
    for (name, source, code) in cases {
        let codes = answered(name, || parse(source).1);
        assert_eq!(codes.first(), Some(code), "{name}");
    }
}

const MANIFEST: &str = "id = \"hostile\"\nsemantics = 1\nzh = \"某文件\"\nen = \"Some\"\nissuer = \"某市\"\n\
                        from = 2007-01-01\njurisdiction = [\"3201\"]\n";
const CLAUSES: &str = "\"一#1\" = { sha = \"0b9bb5713eaa77fb\", gist = \"某\", numerals = [], duty = [] }\n";

/// What it is called, its files, the code that must be among the answers.
type Hostile = (&'static str, Vec<(&'static str, Vec<u8>)>, &'static str);

fn load(files: &[(&str, Vec<u8>)]) -> Vec<Diagnostic> {
    let mut pack = PackFiles { name: "hostile".to_owned(), ..PackFiles::default() };
    pack.files.extend(files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.clone())));
    pack::load(std::slice::from_ref(&pack), Vocabulary::core()).diagnostics
}

/// A pack of one norm that requires this.
fn requiring(expression: &str) -> Vec<(&'static str, Vec<u8>)> {
    with_parameters("", expression)
}

fn with_parameters(parameters: &str, expression: &str) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("pack.toml", MANIFEST.into()),
        ("clauses.toml", CLAUSES.into()),
        ("parameters.toml", parameters.into()),
        ("norms/1.toml", norm("x", expression, "").into()),
    ]
}

fn norm(name: &str, expression: &str, more: &str) -> String {
    format!(
        "[{name}]\nclause = \"一#1\"\nzh = \"某\"\nen = \"some\"\nforce = {{ must = \"应\" }}\nbearer = \"county\"\n\
         subject = \"community\"\nrequire = '''{expression}'''\n{more}\n"
    )
}

#[test]
fn manifests() {
    let manifest = |more: &str| vec![("pack.toml", format!("{MANIFEST}{more}").into_bytes())];
    let bytes = |bytes: Vec<u8>| vec![("pack.toml", bytes)];
    let cases: Vec<Hostile> = vec![
        ("no files", Vec::new(), "missing-file"),
        ("10 MB", manifest(&"#\n".repeat(5 * 1024 * 1024)), "file-too-large"),
        ("100,000 arrays", manifest(&format!("a = {}", "[".repeat(100_000))), "toml-syntax"),
        ("10,000 inline tables", manifest(&format!("a = {}", "{a = ".repeat(10_000))), "toml-syntax"),
        ("a dotted key of 100,000 parts", manifest(&format!("{}a = 1", "a.".repeat(100_000))), "toml-syntax"),
        ("32,000 duplicate keys", manifest(&"a = 1\n".repeat(32_000)), "duplicate-key"),
        ("a duplicate key", manifest("id = \"other\"\n"), "duplicate-key"),
        ("100,000 lines of nothing", manifest(&"x\n".repeat(100_000)), "toml-syntax"),
        (
            "an integer of 500,000 digits",
            bytes(MANIFEST.replace("semantics = 1", &format!("semantics = {}", "1".repeat(500_000))).into()),
            "bad-number",
        ),
        ("invalid UTF-8", bytes(b"id = \"\xff\xfe\"".to_vec()), "file-not-utf8"),
        ("UTF-16", bytes(MANIFEST.encode_utf16().flat_map(u16::to_le_bytes).collect()), "file-not-utf8"),
        ("30 February", bytes(MANIFEST.replace("2007-01-01", "2023-02-30").into()), "bad-date"),
        ("a bidirectional control", bytes(MANIFEST.replace("某文", "\u{202e}文").into()), "hidden-letter"),
    ];
    for (name, files, code) in cases {
        let codes = answered(name, || load(&files));
        assert!(codes.contains(&code), "{name}: {:?}", codes.get(..5.min(codes.len())));
    }
}

/// A pack of two norms.
fn pair(one: (&str, &str), other: (&str, &str)) -> Vec<(&'static str, Vec<u8>)> {
    let mut files = with_parameters("", "true");
    files.pop();
    files.push(("norms/1.toml", (norm("x", one.0, one.1) + &norm("y", other.0, other.1)).into()));
    files
}

#[test]
fn norms() {
    let chain = |from: &str, step: fn(usize) -> String, n: usize| {
        let mut text = format!("[define.community]\nd0 = \"{from}\"\n");
        text.extend((1..n).map(|i| format!("d{i} = \"{}\"\n", step(i - 1))));
        text
    };
    let plain = "households >= 3 household";
    let cases: Vec<Hostile> = vec![
        ("100,000 parentheses", requiring(&"(".repeat(100_000)), "too-long"),
        ("60,000 parentheses", requiring(&"(".repeat(60_000)), "too-deep"),
        ("a number of 10,000 digits", requiring(&format!("households >= {}", "9".repeat(10_000))), "too-long"),
        ("a zero-width letter", requiring("户\u{200b}数 >= 3户"), "hidden-letter"),
        ("30 February", requiring("established_on = 2023-02-30"), "bad-date"),
        ("a misspelt name", requiring("服务用房面基 >= 30平方米"), "unknown-name"),
        ("an area against households", requiring("service_area >= households"), "unit-mismatch"),
        ("facts multiplied", requiring("households * service_area >= 3 m2"), "nonlinear"),
        (
            "as many products as nest",
            requiring(&format!("households {}>= 3 household", "* 99999999 ".repeat(60))),
            "too-long",
        ),
        (
            "sums that add up past every limit",
            requiring(&format!("{} >= 3 m2", vec!["99999999999999999999999999999999999999 m2"; 60].join(" * "))),
            "too-long",
        ),
        (
            "choices that double sixty times",
            requiring(&format!("{}is_new_build", "if is_new_build then is_new_build else ".repeat(60))),
            "too-long",
        ),
        (
            "definitions in a circle",
            with_parameters("[define.community]\na = \"b\"\nb = \"c\"\nc = \"a\"\n", "a"),
            "definition-cycle",
        ),
        ("a definition of itself", with_parameters("[define.community]\na = \"a and a\"\n", "a"), "definition-cycle"),
        (
            "definitions that double forty times",
            with_parameters(&chain(plain, |i| format!("d{i} and d{i}"), 40), "d39"),
            "too-long",
        ),
        (
            "ten thousand definitions one on the other",
            with_parameters(&chain(plain, |i| format!("not d{i}"), 10_000), "d9999"),
            "too-long",
        ),
        ("norms that quote each other", pair(("meets(\"y\")", ""), ("meets(\"x\")", "")), "reference-cycle"),
        (
            "a standard in its own norm",
            with_parameters(
                "[standard.s]\nzh = \"甲\"\nen = \"a\"\nsubject = \"community\"\nnorms = [\"x\"]\n",
                "meets(\"s\")",
            ),
            "reference-cycle",
        ),
        (
            "norms that override each other",
            pair((plain, "overrides = [\"hostile/y\"]"), (plain, "overrides = [\"hostile/x\"]")),
            "override-cycle",
        ),
    ];
    for (name, files, code) in cases {
        let codes = answered(name, || load(&files));
        assert!(codes.contains(&code), "{name}: {:?}", codes.get(..5.min(codes.len())));
    }
}

/// The deepest norms that the limits allow load on a stack of half a megabyte, unoptimised too.
#[test]
fn depth_needs_no_stack() {
    let deep = |open: &str, levels: usize, inner: &str, close: &str| {
        format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
    };
    let most = limits::NESTING - 1;
    let expressions = [
        deep("not ", most, "is_new_build", ""),
        deep("(is_new_build or ", most, "is_new_build", ")"),
        deep("is_new_build implies ", most, "is_new_build", ""),
        format!("{} >= 3 m2", vec!["service_area"; most].join(" + ")),
    ];
    let run = move || {
        for expression in expressions {
            let wrong = load(&requiring(&expression));
            let codes: Vec<_> = wrong.iter().map(|d| d.code.row().name).collect();
            assert!(codes.is_empty(), "{expression}: {codes:?}");
        }
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(run).unwrap().join().unwrap();
}
