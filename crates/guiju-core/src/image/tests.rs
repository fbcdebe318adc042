//! Bytes that are an image and bytes that are none, small enough to be written by hand.

use super::bytes::{Reader, Refusal, Writer, push_number};
use super::*;
use crate::language::parser::parse;
use crate::language::printer::{Printing, print};
use crate::language::{Language, tree::Expr};

fn number(bytes: &[u8]) -> Result<u128, Refusal> {
    Reader::new(bytes).number()
}

#[test]
fn numbers_have_one_way_to_be_written() {
    for value in [0, 1, 127, 128, 300, 1 << 64, u128::MAX >> 1, u128::MAX] {
        let mut out = Vec::new();
        push_number(&mut out, value);
        assert_eq!(number(&out), Ok(value));
        assert!(number(&out[..out.len() - 1]).is_err(), "cut short");
    }
    assert_eq!(number(&[0x80, 0x00]), Err(Refusal::NotCanonical(2)));
    assert_eq!(number(&[0xFF; 19]), Err(Refusal::Damaged(19)));
    assert_eq!(number(&[0x80; 40]), Err(Refusal::Damaged(19)));
}

#[test]
fn lengths_are_held_against_what_is_left() {
    let mut long = Vec::new();
    push_number(&mut long, u128::from(u64::MAX));
    assert!(Reader::new(&long).length().is_err());
    assert!(Reader::new(&long).text().is_err());
    assert!(Reader::new(&[3, b'a', b'b']).text().is_err());
    assert_eq!(Reader::new(&[2, b'a', b'b']).text(), Ok("ab"));
    assert_eq!(Reader::new(&[2, 0xC3, 0x28]).text(), Err(Refusal::Damaged(3)));
}

#[test]
fn words_rise_and_each_is_used() {
    let read = |words: &[&str]| {
        let mut bytes = vec![u8::try_from(words.len()).unwrap()];
        for word in words {
            bytes.push(u8::try_from(word.len()).unwrap());
            bytes.extend(word.as_bytes());
        }
        let mut reader = Reader::new(&bytes);
        reader.read_words().and_then(|()| reader.finish())
    };
    assert_eq!(read(&[]), Ok(()));
    assert!(matches!(read(&["b", "a"]), Err(Refusal::NotCanonical(_))));
    assert!(matches!(read(&["a", "a"]), Err(Refusal::NotCanonical(_))));
    assert!(matches!(read(&["a", "b"]), Err(Refusal::NotCanonical(_))), "no word is used");
}

fn through(expr: &Expr) -> (Vec<u8>, Result<Expr, Refusal>) {
    let mut writer = Writer::collecting();
    tree::write(expr, &mut writer).unwrap();
    let mut writer = writer.with_words();
    tree::write(expr, &mut writer).unwrap();
    let bytes = writer.finish();
    let mut reader = Reader::new(&bytes);
    let read = reader.read_words().and_then(|()| tree::read(&mut reader)).and_then(|e| reader.finish().map(|()| e));
    (bytes, read)
}

/// An expression of every sort of node.
const EXPRESSIONS: [&str; 30] = [
    "true and false or not true",
    "households >= 30 and service_area / households >= 1.25 m2 / 1 household",
    "accepted_on >= 2010-12-31 and as_of > 1900-01-01",
    "name starts with \"甲\" or name ends with \"\" or name contains \"a'b\"",
    "$size_tolerance > 10%",
    "annual_budget > previous annual_budget",
    "if a then b else c",
    "a implies b implies c",
    "every grid in grids satisfies manager_assigned",
    "some f in facilities where f.use = police_room satisfies f.area > 0 m2",
    "every grids satisfies manager_assigned",
    "some grids satisfies manager_assigned",
    "each year over the last 2 years has some trainings where role = director",
    "each $review_interval over the last $review_interval has at least $n trainings in period",
    "each 2 years over the last 4 years has at least 1 trainings",
    "is known (a + b - c * d / e)",
    "a between 1 and 2 and a is about 300 m2 within 10%",
    "kind in {a, b, c} and kind not in {d} and kind in kinds.all",
    "uses within {office, activity} and uses within required.rooms",
    "services includes all {a} and services includes any {b, c}",
    "-a <> -5 and a < 1 and a <= 1 and a > 1 and a = 0.000000000001",
    "count(facilities where area >= 30 m2) >= 1 and a >= 3支 and b >= 2名",
    "sum(facilities.area where public_benefit) >= 2/3 * sum(facilities.area)",
    "average(city.communities.households in period) >= 1 and min(a.b) > 1 and max(a, b, c) > min(a, b)",
    "share(heads where class = service satisfies certified) >= 70% and share(a) >= 1",
    "compliance(communities, \"pack/norm\") >= 90% and meets(\"x\") and applies(\"y\")",
    "in_order(a, b.c, d) and exists(a.b)",
    "ceil(a) + floor(b) >= year(d) + month(d) + weekday(d) and end_of_year(d) > d",
    "户数 介于 2000户 至 5000户 且 每个 网格 满足 有网格员",
    "a >= 99999999999999999999999999999999999999 and b >= 12345678901234567890123456.123456789012",
];

#[test]
fn trees_come_back_as_they_were() {
    for text in EXPRESSIONS {
        let (expr, wrong) = parse(text);
        assert!(wrong.is_empty(), "{text}: {wrong:?}");
        let (bytes, read) = through(&expr);
        let back = read.unwrap_or_else(|refusal| panic!("{text}: {refusal:?}"));
        for language in [Language::Chinese, Language::English] {
            let how = Printing::in_language(language);
            assert_eq!(print(&back, &how), print(&expr, &how), "{text}");
        }
        assert_eq!(through(&back).0, bytes, "{text}");
    }
}

#[test]
fn what_cannot_be_read_cannot_be_written() {
    let (expr, _) = parse("households >=");
    assert_eq!(tree::write(&expr, &mut Writer::collecting()), None);
}

fn tree_of(bytes: &[u8]) -> Result<Expr, Refusal> {
    tree::read(&mut Reader::new(bytes))
}

#[test]
fn trees_are_as_deep_and_as_large_as_texts_may_be() {
    let nots = |depth: usize| [vec![15u8; depth], vec![1]].concat();
    assert!(tree_of(&nots(limits::NESTING)).is_ok());
    assert_eq!(tree_of(&nots(limits::NESTING + 1)), Err(Refusal::Past("NESTING", limits::NESTING)));
    assert_eq!(tree_of(&vec![15; 1_000_000]), Err(Refusal::Past("NESTING", limits::NESTING)));
    let wide = |count: usize| {
        let mut bytes = vec![14u8];
        push_number(&mut bytes, u128::try_from(count).unwrap());
        bytes.extend(vec![1; count]);
        bytes
    };
    assert!(tree_of(&wide(limits::EXPRESSION_NODES - 1)).is_ok());
    let past = Refusal::Past("EXPRESSION_NODES", limits::EXPRESSION_NODES);
    assert_eq!(tree_of(&wide(limits::EXPRESSION_NODES)), Err(past));
}

#[test]
fn no_tree_is_made_that_no_text_gives() {
    for (bytes, why) in [
        (&[][..], "nothing"),
        (&[31], "a number that no node has"),
        (&[13, 1, 1], "an `or` of one"),
        (&[14, 0], "an `and` of none"),
        (&[8, 0], "a word that is not there"),
        (&[9, 0], "a path of no word"),
        (&[2, 0xFF], "a number that ends"),
        (&[2, 3, 0], "no places, though there are said to be some"),
        (&[2, 21, 1], "a last digit of 0"),
        (&[2, 3, 13], "places past the limit"),
        (&[4, 0xFF, 0xFF, 0x7F], "a day past the last"),
        (&[20, 6, 1], "a period that is none"),
        (&[20, 1, 0], "a period of none"),
    ] {
        assert!(tree_of(bytes).is_err(), "{why}");
    }
}

#[test]
fn heads_that_are_no_image_s_say_so() {
    let code = |bytes: &[u8]| read("x", bytes).unwrap_err().code;
    assert_eq!(code(b""), Code::NotAnImage);
    assert_eq!(code(b"id = \"a\""), Code::NotAnImage);
    assert_eq!(code(&MAGIC[..7]), Code::NotAnImage);
    assert_eq!(code(&MAGIC), Code::ImageDamaged);
    let next = [&MAGIC[..], &[2]].concat();
    assert_eq!(code(&next), Code::ImageTooNew);
    let wrong = [&MAGIC[..], &[1], &[0; 30]].concat();
    assert_eq!(code(&wrong), Code::ImageDamaged);
    assert_eq!(code(&resigned(&wrong)), Code::ImageNotCanonical, "what follows the packs is said by none");
    let large = [&MAGIC[..], &vec![0; limits::IMAGE_BYTES - 7]].concat();
    assert_eq!(code(&large), Code::ImagePastLimit);
}
