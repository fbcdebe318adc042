//! HTML read strictly: every tag and attribute that stands in a page, and whether they nest. What does not read so is a hole in the page.
#![allow(clippy::missing_panics_doc)] // a page that does not read fails its test

/// Elements that have no end.
const VOID: [&str; 3] = ["meta", "br", "hr"];

/// A tag that opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// Its attributes, entities resolved.
    pub attributes: Vec<(String, String)>,
    /// The names of the elements around it, outermost first.
    pub within: Vec<String>,
}

impl Tag {
    /// An attribute's value.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// A page: its tags in order, and its text without the style.
#[derive(Clone, Debug, Default)]
pub struct Markup {
    /// Every tag that opens.
    pub tags: Vec<Tag>,
    /// Text with entities resolved; elements stand apart by a line end.
    pub text: String,
}

/// Reads a page.
///
/// # Panics
/// Where a tag is malformed, does not nest, or a letter stands that must be escaped.
#[must_use]
pub fn read(page: &str) -> Markup {
    let mut out = Markup::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a page begins with its type");
    while let Some(at) = rest.find('<') {
        out.text.push_str(&resolved(&rest[..at]));
        out.text.push('\n');
        rest = &rest[at + 1..];
        if let Some(tail) = rest.strip_prefix('/') {
            let (name, tail) = tail.split_once('>').expect("a closing tag ends");
            assert_eq!(open.pop().as_deref(), Some(name), "elements nest");
            rest = tail;
            continue;
        }
        let (tag, tail) = opening(rest, &open);
        rest = tail;
        if tag.name == "style" {
            rest = rest.split_once("</style>").expect("the style ends").1;
        } else if !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        out.tags.push(tag);
    }
    assert!(open.is_empty(), "elements left open: {open:?}");
    out.text.push_str(&resolved(rest));
    out
}

fn opening<'a>(text: &'a str, open: &[String]) -> (Tag, &'a str) {
    let end = text.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit()).expect("a tag has an end");
    let (name, mut rest) = text.split_at(end);
    assert!(!name.is_empty(), "a tag has a name: {:?}", &text.chars().take(40).collect::<String>());
    let mut tag = Tag { name: name.to_owned(), attributes: Vec::new(), within: open.to_vec() };
    loop {
        if let Some(tail) = rest.strip_prefix('>') {
            return (tag, tail);
        }
        rest = rest.strip_prefix(' ').expect("attributes stand apart");
        let end =
            rest.find(|c: char| !c.is_ascii_alphabetic() && !c.is_ascii_digit() && c != '-').expect("a name ends");
        let (name, tail) = rest.split_at(end);
        let Some(tail) = tail.strip_prefix("=\"") else {
            panic!("an attribute without a value: {name}");
        };
        let (value, tail) = tail.split_once('"').expect("a value ends");
        tag.attributes.push((name.to_owned(), resolved(value)));
        rest = tail;
    }
}

fn resolved(text: &str) -> String {
    assert!(!text.contains('<'), "a bare < in {text:?}");
    let known = ["&amp;", "&lt;", "&gt;", "&quot;"];
    for (at, _) in text.match_indices('&') {
        assert!(known.iter().any(|e| text[at..].starts_with(e)), "a bare & in {text:?}");
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
