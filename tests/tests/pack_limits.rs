//! Every limit of packs, at it and one past it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::fmt::Write as _;

use guiju_core::limits;
use guiju_core::pack::load;
use guiju_core::vocabulary::Vocabulary;
use guiju_tests::small_packs::{codes, loaded, norm, pack};

/// Digits that fill a file of a pack with comments to exactly this many bytes.
fn filled(bytes: usize) -> String {
    let mut out = String::from("#");
    out.extend(std::iter::repeat_n('x', bytes - 2));
    out.push('\n');
    out
}

#[test]
fn limit_of_a_file() {
    let of = |bytes: usize| codes(&loaded(&[("parameters.toml", &filled(bytes))]).diagnostics);
    assert_eq!(of(limits::PACK_FILE_BYTES), [""; 0]);
    assert_eq!(of(limits::PACK_FILE_BYTES + 1), ["file-too-large"]);
}

#[test]
fn limit_of_a_pack() {
    let base = pack("example", &[]);
    let used: usize = base.files.values().map(Vec::len).sum();
    let of = |bytes: usize| {
        let mut files = base.clone();
        let mut left = bytes - used;
        for n in 0.. {
            let size = left.min(limits::PACK_FILE_BYTES);
            files.files.insert(format!("norms/{n}.toml"), filled(size).into_bytes());
            left -= size;
            if left == 0 {
                break;
            }
        }
        codes(&load(&[files], Vocabulary::core()).diagnostics)
    };
    assert_eq!(of(limits::PACK_BYTES), [""; 0]);
    assert_eq!(of(limits::PACK_BYTES + 1), ["pack-too-large"]);
}

#[test]
fn limit_of_norms() {
    let of = |count: usize| {
        let mut files = Vec::new();
        for file in 0..count.div_ceil(2_500) {
            let mut text = String::new();
            for n in file * 2_500..count.min((file + 1) * 2_500) {
                write!(text, "[n{n}]\nclause=\"一#1\"\nzh=\"甲\"\nen=\"a\"\nforce={{may=\"可\"}}\nbearer=\"city\"\nsubject=\"city\"\n").unwrap();
            }
            files.push((format!("norms/{file}.toml"), text));
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        codes(&loaded(&files).diagnostics)
    };
    assert_eq!(of(limits::NORMS), [""; 0]);
    assert_eq!(of(limits::NORMS + 1), ["too-many-norms"]);
}

#[test]
fn limit_of_diagnostics() {
    let of = |count: usize| {
        let text: String = (0..count)
            .map(|n| {
                format!("[define.community]\nx{n} = 1\n")
                    .replace("[define.community]\n", if n == 0 { "[define.community]\n" } else { "" })
            })
            .collect();
        loaded(&[("parameters.toml", &text)]).diagnostics
    };
    assert_eq!(codes(&of(limits::DIAGNOSTICS)), ["wrong-type"; limits::DIAGNOSTICS]);
    let over = of(limits::DIAGNOSTICS + 1);
    assert_eq!(over.len(), limits::DIAGNOSTICS + 1);
    assert_eq!(
        (over.last().unwrap().code.row().name, over.last().unwrap().arguments[0].as_str()),
        ("too-many-diagnostics", "1")
    );
}

#[test]
fn limit_of_periods() {
    let of = |over: u32| {
        codes(
            &loaded(&[(
                "norms/1.toml",
                &norm(
                    "first",
                    &format!("per = \"week\"\nover = {over}\nrequire = \"count(trainings in period) >= 1\""),
                ),
            )])
            .diagnostics,
        )
    };
    assert_eq!(of(limits::PERIODS), [""; 0]);
    assert_eq!(of(limits::PERIODS + 1), ["over-not-multiple"]);
}

#[test]
fn limits_of_names_and_places() {
    let id = |length: usize| codes(&loaded(&[("norms/1.toml", &norm(&"a".repeat(length), ""))]).diagnostics);
    assert_eq!(id(limits::NAME_LETTERS), [""; 0]);
    assert_eq!(id(limits::NAME_LETTERS + 1), ["bad-identifier"]);
    let fact = |length: usize| {
        codes(
            &loaded(&[(
                "facts.toml",
                &format!("[community]\n{} = {{ zh = \"甲乙\", type = \"bool\" }}\n", "a".repeat(length)),
            )])
            .diagnostics,
        )
    };
    assert_eq!(fact(limits::NAME_LETTERS), [""; 0]);
    assert_eq!(fact(limits::NAME_LETTERS + 1), ["bad-name"]);
    let places = |places: u8| {
        codes(
            &loaded(&[(
                "facts.toml",
                &format!("[community]\nx = {{ zh = \"甲乙\", type = \"number m2 .{places}\" }}\n"),
            )])
            .diagnostics,
        )
    };
    assert_eq!(places(limits::PLACES), [""; 0]);
    assert_eq!(places(limits::PLACES + 1), ["bad-type"]);
}

#[test]
fn limit_of_symbols() {
    let of = |count: usize| {
        let han = |n: usize| ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'][n];
        let symbols: Vec<String> =
            (0..count).map(|n| format!("s{n} {}{}{}", han(n / 100), han(n / 10 % 10), han(n % 10))).collect();
        codes(
            &loaded(&[(
                "facts.toml",
                &format!("[enum.colour]\nzh = \"颜色\"\nsymbols = \"{}\"\n", symbols.join(" | ")),
            )])
            .diagnostics,
        )
    };
    assert_eq!(of(limits::SYMBOLS), [""; 0]);
    assert_eq!(of(limits::SYMBOLS + 1), ["too-many-declared"]);
}

#[test]
fn limit_of_records_in_a_case() {
    let of = |outer: u32, inner: u32| {
        let sample = format!(
            "subject = \"city\"\nrequire = \"count(communities) >= 1\"\nsample = \"communities {outer}*(workers {inner}*(full_time yes))\""
        );
        codes(&loaded(&[("norms/1.toml", &norm("first", &sample))]).diagnostics)
    };
    // A community and its 99 workers, a thousand times.
    assert_eq!(of(limits::CASE_RECORDS / 100, 99), [""; 0]);
    assert_eq!(of(limits::CASE_RECORDS / 100 + 1, 99), ["too-long"]);
    assert_eq!(of(limits::CASE_RECORDS, limits::CASE_RECORDS), ["too-long"]);
}
