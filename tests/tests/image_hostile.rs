//! Images that nobody made: every byte of a real one turned, cut or doubled, with the checksum put right, and bytes that say what no
//! image says. Each is refused or loads as some good pack would; none panics, hangs or is read as what it is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::time::{Duration, Instant};

use guiju_core::diagnostic::Code;
use guiju_core::image::{self, rewritten};
use guiju_core::limits;
use guiju_core::pack::{Loaded, PackFiles, load};
use guiju_core::vocabulary::Vocabulary;
use guiju_tests::compiled::compiled;
use guiju_tests::small_packs;

/// Far above what any of them needs, even unoptimised on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// Places tried in an image that is too large for all of them.
const PLACES: usize = 150;

fn loaded(bytes: Vec<u8>) -> Loaded {
    load(&[PackFiles::of_image("hostile.guiju", bytes)], Vocabulary::core())
}

fn codes(bytes: Vec<u8>) -> Vec<Code> {
    loaded(bytes).diagnostics.iter().map(|d| d.code).collect()
}

/// From each byte that is tried to the next: a small image is tried at every one.
fn step(whole: &[u8]) -> usize {
    if whole.len() < 5_000 { 1 } else { whole.len() / PLACES }
}

/// A pack with something of everything, small enough that loading it a few thousand times takes seconds.
fn small() -> Vec<u8> {
    let facts = "[enum.crop]\nzh = \"作物\"\nsymbols = \"apple 苹果 | pear 梨 | …\"\n[kind.orchard]\nzh = \"果园\"\nparent = \"community\"\n\
        collection = \"orchards 果园们\"\nevent = \"picked_on\"\n[orchard]\npicked_on = { zh = \"采摘\", type = \"date\" }\n\
        trees = { zh = \"树\", type = \"number .1\", range = \"-5..9\", actionable = true }\ncrops = { zh = \"作物们\", type = \"set of crop\" }\n\
        [community]\norchard_count = { zh = \"果园数\", type = \"number\", derive = \"count(orchards)\" }\n";
    let parameters = "[parameter.most]\nzh = \"上限\"\nkind = \"dated\"\ntype = \"number household\"\nvalues = [{ from = 2000-01-01, value = \"5\" }]\n\
        [define.community]\nlarge = \"households >= $most\"\n[standard.good]\nzh = \"好\"\nsubject = \"community\"\nnorms = [\"a\"]\n";
    let norms = [
        small_packs::norm(
            "a",
            "when = \"large and not kind in {enterprise_quarter}\"\nby = 2011-12-31\nreading = \"示例\"",
        ),
        small_packs::norm(
            "b",
            "require = \"every o in orchards satisfies o.trees > 1.5 and o.crops includes any {apple}\"",
        ),
        small_packs::norm("c", "per = \"year\"\nover = 2\nrequire = \"orchard_count >= 1\""),
        small_packs::norm(
            "d",
            "require = \"meets(\\\"a\\\") implies name starts with \\\"甲\\\"\"\noverrides = [\"a\"]",
        ),
    ];
    let files = [("facts.toml", facts), ("parameters.toml", parameters), ("norms/1.toml", &norms.concat())];
    let made = compiled(&[small_packs::pack("small", &files)]);
    made.image().unwrap().to_vec()
}

#[test]
fn the_small_pack_is_good() {
    // A warning stands: the norm that recurs is there for its `per`, not for what it counts.
    assert_eq!(codes(small()), [Code::PeriodUnused]);
}

#[test]
fn an_image_cut_anywhere_is_refused() {
    let whole = small();
    for length in 0..whole.len() {
        let cut = whole[..length].to_vec();
        assert!(!codes(cut.clone()).is_empty(), "{length} bytes");
        // With a checksum of what is left.
        assert!(!codes(image::resigned(&cut)).is_empty(), "{length} bytes, signed");
    }
}

/// Any change at all breaks the checksum: of every byte of a small image, of some hundred places in each that is carried.
#[test]
fn an_image_with_any_byte_changed_is_refused() {
    let mut images = vec![small()];
    images.extend(guiju::packs::builtin_ids().filter_map(guiju::packs::builtin_image).map(<[u8]>::to_vec));
    for whole in images {
        for at in (0..whole.len()).step_by(step(&whole)) {
            let mut turned = whole.clone();
            turned[at] ^= 1 << (at % 8);
            let code = rewritten(&turned).expect_err("refused").code;
            let known = [Code::NotAnImage, Code::ImageDamaged, Code::ImageTooNew, Code::ImageNotCanonical];
            assert!(known.contains(&code), "byte {at}: {code:?}");
        }
    }
}

/// What the reader lets through, it writes as it was: there is one image for one content, whoever made it.
fn refused_or_canonical(bytes: &[u8], what: &str) -> bool {
    match rewritten(bytes) {
        Err(_) => false,
        Ok(again) => {
            assert!(again == bytes, "{what}: is read and written otherwise");
            true
        }
    }
}

#[test]
fn behind_the_checksum_every_change_of_a_byte_is_refused_or_is_another_image() {
    let whole = small();
    let (mut read, mut good) = (0, 0);
    for at in 17..whole.len() {
        for change in [1u8, 8, 64, 128, 255] {
            let mut turned = whole.clone();
            turned[at] ^= change;
            let turned = image::resigned(&turned);
            if refused_or_canonical(&turned, &format!("byte {at} by {change}")) {
                read += 1;
                let started = Instant::now();
                good += usize::from(loaded(turned).checked().is_ok());
                assert!(started.elapsed() < PATIENCE, "byte {at} by {change}");
            }
        }
    }
    // Letters of titles may be others; most changes say what no image says.
    assert!(read > 100 && good > 50 && good < read, "{read} read, {good} good");
}

#[test]
fn bytes_put_in_or_left_out_are_refused_or_another_image() {
    let whole = small();
    for at in 17..whole.len() {
        for put in [None, Some(0u8), Some(1), Some(0x80), Some(0xFF)] {
            let mut turned = whole.clone();
            match put {
                Some(byte) => turned.insert(at, byte),
                None => drop(turned.remove(at)),
            }
            refused_or_canonical(&image::resigned(&turned), &format!("byte {at}: {put:?}"));
        }
    }
}

/// The carried ones too, in some hundred places each: read and not judged.
#[test]
fn a_carried_image_behind_its_checksum() {
    for id in guiju::packs::builtin_ids() {
        let whole = guiju::packs::builtin_image(id).unwrap().to_vec();
        for at in (17..whole.len()).step_by(step(&whole)) {
            let mut turned = whole.clone();
            turned[at] ^= 1 << (at % 8);
            refused_or_canonical(&image::resigned(&turned), &format!("{id} byte {at}"));
        }
    }
}

/// An image by hand: words, then packs.
struct Hand(Vec<u8>);

impl Hand {
    fn new(words: &[&str]) -> Self {
        let mut hand = Hand(image::MAGIC.to_vec());
        hand.0.push(1);
        hand.0.extend([0; 16]);
        hand.number(words.len());
        for word in words {
            hand.text(word);
        }
        hand
    }
    fn number(&mut self, mut number: usize) {
        while number >= 128 {
            self.0.push(u8::try_from(number % 128).unwrap() | 128);
            number /= 128;
        }
        self.0.push(u8::try_from(number).unwrap());
    }
    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend(text.as_bytes());
    }
    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }
    /// The one code that reading gives, and how long it takes.
    fn refusal(self) -> Code {
        let started = Instant::now();
        let code = rewritten(&image::resigned(&self.0)).expect_err("refused").code;
        assert!(started.elapsed() < PATIENCE);
        code
    }
}

/// One pack with a manifest of no keys and these norms: a count and their bytes.
fn norms(words: &[&str], count: usize, bytes: &[u8]) -> Hand {
    let mut hand = Hand::new(words).bytes(&[1, 0, 0b1_0001, 0, 0]);
    hand.number(count);
    hand.bytes(bytes)
}

#[test]
fn what_no_image_says() {
    const REQUIRE: u8 = 0x40;
    for (hand, wanted, why) in [
        (Hand::new(&[]), Code::ImageDamaged, "no packs"),
        (Hand::new(&["b", "a"]).bytes(&[0]), Code::ImageNotCanonical, "words that fall"),
        (Hand::new(&["a", "a"]).bytes(&[0]), Code::ImageNotCanonical, "a word twice"),
        (Hand::new(&["a"]).bytes(&[0]), Code::ImageNotCanonical, "a word that nobody uses"),
        (Hand::new(&[]).bytes(&[0, 0]), Code::ImageNotCanonical, "something behind the last pack"),
        (Hand::new(&[]).bytes(&[0xFF, 0xFF, 0xFF, 0xFF, 0x7F]), Code::ImageDamaged, "more packs than bytes"),
        (Hand::new(&[]).bytes(&[0x80, 0]), Code::ImageNotCanonical, "a number with a byte too many"),
        (Hand::new(&[]).bytes(&[1, 0, 0]), Code::ImageDamaged, "a pack without a manifest"),
        (Hand::new(&[]).bytes(&[1, 0, 33, 0]), Code::ImageDamaged, "a document that no pack has"),
        (Hand::new(&[]).bytes(&[2, 0, 1, 0, 0, 1, 0]), Code::ImageNotCanonical, "two packs of one name"),
        (Hand::new(&[]).bytes(&[1, 1, 0xFF, 1, 0]), Code::ImageDamaged, "a text that is no UTF-8"),
        (Hand::new(&[]).bytes(&[1, 0, 1, 0xFF, 0x7F]), Code::ImageDamaged, "a key that no manifest has"),
        (norms(&["a"], 2, &[0, 0, 0, 0]), Code::ImageDamaged, "a norm twice"),
        (norms(&["adopt"], 1, &[0, 0]), Code::ImageDamaged, "a norm with the name of a section"),
        (norms(&["a"], 1, &[7, 0]), Code::ImageDamaged, "a word that is not there"),
        (norms(&["a"], 1, &[0, REQUIRE, 31]), Code::ImageDamaged, "an expression that is none"),
        (norms(&["A"], 1, &[0, REQUIRE, 8, 0]), Code::ImageDamaged, "a name that is none"),
        (norms(&["and"], 1, &[0, REQUIRE, 8, 0]), Code::ImageDamaged, "a word of the language as a name"),
        (norms(&["a"], 1, &[0, REQUIRE, 3, 2, 0]), Code::ImageDamaged, "a unit that is none"),
        (norms(&["a"], 1, &[0, REQUIRE, 30, 0, 0, 0]), Code::ImageDamaged, "a function that is none"),
        (norms(&["count"], 1, &[0, REQUIRE, 30, 0, 0, 0]), Code::ImageDamaged, "a call without its argument"),
        (norms(&["个数"], 1, &[0, REQUIRE, 30, 0, 0, 0]), Code::ImageDamaged, "a function by its other name"),
    ] {
        assert_eq!(hand.refusal(), wanted, "{why}");
    }
}

#[test]
fn limits_of_images() {
    let entries = |count: usize| {
        // `jurisdiction`: a list of one word, many times.
        let mut hand = Hand::new(&["a"]).bytes(&[1, 0, 1, 0b1000]);
        hand.number(count);
        hand.bytes(&vec![0; count])
    };
    let read = |hand: Hand| rewritten(&image::resigned(&hand.0));
    assert!(read(entries(limits::IMAGE_ENTRIES)).is_ok());
    assert_eq!(entries(limits::IMAGE_ENTRIES + 1).refusal(), Code::ImagePastLimit);

    // Norms with a list each: a value for the norm, one for its list, one for `require` and one for each node.
    let nodes = |norms: usize| {
        let mut names: Vec<String> = (0..norms).map(|n| format!("n{n:05}")).collect();
        names.sort();
        let mut hand = Hand::new(&names.iter().map(String::as_str).collect::<Vec<_>>()).bytes(&[1, 0, 0b1_0001, 0, 0]);
        hand.number(norms);
        for at in 0..norms {
            hand.number(at);
            hand = hand.bytes(&[0x40, 14]);
            hand.number(996);
            hand = hand.bytes(&[1; 996]);
        }
        hand
    };
    // 1 + 1 + 997 nodes a norm: 1,001 of them are just below a million.
    assert!(read(nodes(1_001)).is_ok());
    assert_eq!(nodes(1_002).refusal(), Code::ImagePastLimit);

    let mut large = image::MAGIC.to_vec();
    large.resize(limits::IMAGE_BYTES, 0);
    assert_eq!(rewritten(&large).unwrap_err().code, Code::ImageTooNew);
    large.push(0);
    assert_eq!(rewritten(&large).unwrap_err().code, Code::ImagePastLimit);
}

#[test]
fn a_deep_tree_is_refused_before_it_is_built() {
    let deep = |depth: usize| {
        let mut bytes = vec![0, 0x40];
        bytes.extend(vec![15; depth]);
        bytes.push(1);
        norms(&["a"], 1, &bytes)
    };
    assert_eq!(deep(limits::NESTING + 1).refusal(), Code::ImagePastLimit);
    assert_eq!(deep(10_000_000).refusal(), Code::ImagePastLimit);
    // At the limit it reads, on a thread with little stack, and is held to all else that a norm needs.
    let image = image::resigned(&deep(limits::NESTING).0);
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(move || codes(image)).unwrap();
    let found = thread.join().unwrap();
    assert!(found.contains(&Code::MissingKey) && !found.contains(&Code::ImagePastLimit), "{found:?}");
}

/// Circles are no matter of bytes: an image can say them, and loading finds them as in a folder.
#[test]
fn circles_are_found_behind_the_bytes() {
    let circles = [
        small_packs::pack("a", &[("parameters.toml", "[define.community]\nx = \"y\"\ny = \"x\"\n")]),
        small_packs::pack(
            "a",
            &[(
                "norms/1.toml",
                &[small_packs::norm("a", "overrides = \"b\""), small_packs::norm("b", "overrides = \"a\"")].concat(),
            )],
        ),
        small_packs::pack(
            "a",
            &[(
                "norms/1.toml",
                &[
                    small_packs::norm("a", "when = \"meets(\\\"b\\\")\""),
                    small_packs::norm("b", "when = \"meets(\\\"a\\\")\""),
                ]
                .concat(),
            )],
        ),
    ];
    let wanted = [Code::DefinitionCycle, Code::OverrideCycle, Code::ReferenceCycle];
    for (pack, wanted) in circles.into_iter().zip(wanted) {
        let made = compiled(&[pack]);
        assert!(codes(made.image().unwrap().to_vec()).contains(&wanted), "{wanted:?}");
    }
}

/// Whatever is read is written as it was, for images that say less than any folder does.
#[test]
fn what_is_read_by_hand_is_written_as_it_was() {
    for hand in [
        Hand::new(&[]).bytes(&[0]),
        norms(&["a"], 1, &[0, 0]),
        norms(&["a"], 1, &[0, 0x40, 14, 2, 1, 0]),
        Hand::new(&["a"]).bytes(&[1, 2, b'x', b'y', 1, 0b1000, 2, 0, 0]),
    ] {
        assert!(refused_or_canonical(&image::resigned(&hand.0), "by hand"), "{:?}", hand.0);
    }
}
