//! The HTML report: one file that asks for nothing, counts as the outcome does, nests as a document and shows hostile texts as text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use guiju::report::html::{Choice, Most, page};
use guiju::{Date, Language, Outcome, Register, RuleSet, Verdict};
use guiju_core::limits::REPORT_SUMMED;
use guiju_tests::markup::{Markup, read};
use guiju_tests::reported::{NORMS, SMALL, checked, pack};

fn told(outcome: &Outcome, language: Language) -> (String, Markup) {
    let page = outcome.html(language, |_| true);
    let markup = read(&page);
    (page, markup)
}

#[test]
fn a_small_register_as_people_have_looked_at_it() {
    let outcome = checked(pack(), SMALL);
    for (name, language) in [("report_zh", Language::Chinese), ("report_en", Language::English)] {
        let (page, _) = told(&outcome, language);
        let (head, rest) = page.split_once("<style>").unwrap();
        let (_, body) = rest.split_once("</style>").unwrap();
        // A line a tag's end, so that a change shows where it is; the style is looked at in pictures.
        let lines = format!("{head}{body}").replace("><", ">\n<").replace(env!("CARGO_PKG_VERSION"), "VERSION");
        insta::assert_snapshot!(name, lines);
    }
}

#[test]
fn the_page_is_one_file_that_asks_for_nothing() {
    let (page, markup) = told(&checked(pack(), SMALL), Language::Chinese);
    let policy = markup.tags.iter().find(|t| t.attribute("http-equiv") == Some("Content-Security-Policy")).unwrap();
    assert_eq!(policy.attribute("content"), Some("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
    for tag in &markup.tags {
        let known = [
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "a",
            "svg",
            "defs",
            "pattern",
            "rect",
            "circle",
            "path",
            "symbol",
            "main",
            "section",
            "nav",
            "header",
            "footer",
            "p",
            "span",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "dl",
            "div",
            "dt",
            "dd",
            "ol",
            "ul",
            "li",
            "small",
            "b",
            "figure",
            "figcaption",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "desc",
            "text",
            "line",
            "use",
            "details",
            "summary",
            "article",
            "br",
            "code",
        ];
        assert!(known.contains(&tag.name.as_str()), "<{}>", tag.name);
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on") && name != "src" && name != "style", "{} {name}", tag.name);
            if name == "href" {
                assert!(value.starts_with('#'), "href {value}");
            }
            assert!(!value.contains("url(") || value.starts_with("url(#p-"), "{name}={value}");
        }
    }
    for word in ["<script", "http:", "https:", "@import", "javascript:", "@font-face"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn every_link_leads_somewhere_and_every_name_is_there_once() {
    let (_, markup) = told(&checked(pack(), SMALL), Language::Chinese);
    let mut ids: Vec<&str> = markup.tags.iter().filter_map(|t| t.attribute("id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let targets = markup.tags.iter().filter_map(|t| t.attribute("href")).map(|h| h.trim_start_matches('#'));
    let fills = markup.tags.iter().filter_map(|t| t.attribute("fill")?.strip_prefix("url(#")?.strip_suffix(')'));
    let labels = markup.tags.iter().filter_map(|t| t.attribute("aria-labelledby"));
    for target in targets.chain(fills).chain(labels) {
        assert!(ids.contains(&target), "#{target}");
    }
}

#[test]
fn it_reads_as_a_document() {
    for language in [Language::Chinese, Language::English] {
        let (page, markup) = told(&checked(pack(), SMALL), language);
        let named = |name: &str| markup.tags.iter().filter(|t| t.name == name).collect::<Vec<_>>();
        assert_eq!(named("h1").len(), 1);
        assert_eq!(
            named("html")[0].attribute("lang"),
            Some(if language == Language::Chinese { "zh-CN" } else { "en" })
        );
        let scopes = ["col", "row", "rowgroup"];
        assert!(named("th").iter().all(|t| t.attribute("scope").is_some_and(|s| scopes.contains(&s))));
        // Each chart says what it is to those who do not see it.
        for (at, _) in page.match_indices("<svg role=\"img\"") {
            let inside = page[at..].split("</svg>").next().unwrap();
            assert!(inside.contains("<title>") && inside.contains("<desc>"), "{inside}");
        }
        let charts = named("svg").iter().filter(|t| t.attribute("role") == Some("img")).count();
        assert!(charts >= 6, "{charts} charts");
        // Whatever is no chart is a sign beside its word.
        let others = named("svg").into_iter().filter(|t| t.attribute("role").is_none());
        assert!(
            others.into_iter().all(|t| t.attribute("aria-hidden").is_some() || t.within.contains(&"ul".to_owned()))
        );
        // Headings go down a step at a time.
        let levels: Vec<usize> = markup.tags.iter().filter_map(|t| t.name.strip_prefix('h')?.parse().ok()).collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn it_counts_as_the_outcome_does() {
    let outcome = checked(pack(), SMALL);
    let (_, markup) = told(&outcome, Language::Chinese);
    let count = |verdict| outcome.verdicts().filter(|(.., v)| *v == verdict).count();
    let (unmet, open, later, met) =
        (count(Verdict::Unmet), count(Verdict::Undetermined), count(Verdict::NotDue), count(Verdict::Met));
    assert_eq!((unmet, open, later, met), (3, 2, 1, 3));
    let line = format!("其中不符合{unmet}项（违反2项、不足1项），尚不能判定{open}项，未到期{later}项，符合{met}项；");
    assert!(markup.text.contains(&line), "{line}");
    for part in ["专职社区工作者数还差1人", "服务用房面积还差20平方米", "甲社区", "乙社区", "示例街道", "队伍与设施"]
    {
        assert!(markup.text.contains(part), "{part}");
    }
    assert_eq!(markup.text.matches("社工不论编制。").count(), 1, "a reading stands once, in the index");
}

#[test]
fn only_what_is_wanted_is_told_in_full() {
    let outcome = checked(pack(), SMALL);
    let page = outcome.html(Language::Chinese, |v| v == Verdict::Unmet);
    let text = read(&page).text;
    assert!(text.contains("专职社区工作者数还差1人"));
    assert!(!text.contains("富余2人"), "met norms by title alone");
    assert!(text.contains("本报告没有逐项列出所缺的事实"));
}

#[test]
fn the_same_outcome_gives_the_same_bytes() {
    let turned = r#"{"communities": [
    {"has_party_org": true, "full_time_workers": 8, "name": "乙社区", "code": "320102001002"},
    {"full_time_workers": 5, "service_area": 280, "code": "320102001001", "name": "甲社区", "households": 1000,
     "facilities": [{"id": "a", "area": 12}, {"id": "b", "area": 30}, {"id": "c"}]}],
    "subdistricts": [{"name": "示例街道", "code": "320102001"}]}"#;
    let (first, second) = (checked(pack(), SMALL), checked(pack(), SMALL));
    assert_eq!(told(&first, Language::Chinese).0, told(&second, Language::Chinese).0);
    assert_eq!(told(&first, Language::English).0, told(&checked(pack(), turned), Language::English).0);
}

/// Texts that break out of something somewhere.
const PAYLOADS: [&str; 16] = [
    "<script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)",
    "</title><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</svg><b>x</b>",
    "javascript:alert(1)",
    "]]><b>x</b>",
    "<!-- ",
    "&lt;b&gt; &amp; &#60;",
    "甲\u{202E}区社乙",
    "甲\u{200B}乙\u{2066}丙\u{2028}丁",
    "\u{1B}[2J\u{1B}]0;x\u{7}",
    "{0} {{1}} [x](y) \\",
    "=HYPERLINK(\"http:x\")",
    "url(http:x) @import 'x'; }",
];

#[test]
fn hostile_texts_of_the_data_are_shown_as_text() {
    for payload in PAYLOADS.into_iter().chain([&*"很长的名".repeat(80)]) {
        let name = serde_json::to_string(payload).unwrap();
        let data = format!(
            r#"{{"counties": [{{"code": "320102", "name": {name}}}], "communities": [{{"code": "320102001001", "name": {name},
            "full_time_workers": 5, "no_such_fact": 1, "facilities": [{{"id": {name}, "area": 1}}]}}, {{"code": {name}}}]}}"#
        );
        let outcome = checked(pack(), &data);
        assert!(!outcome.errors().is_empty(), "the code is no code");
        for language in [Language::Chinese, Language::English] {
            let (page, markup) = told(&outcome, language);
            shown(&page, &markup, payload);
        }
    }
}

#[test]
fn hostile_texts_of_a_pack_are_shown_as_text() {
    // What may not stand in a pack at all is the loader's to refuse.
    for payload in PAYLOADS.into_iter().filter(|p| guiju::report::plain(p) == *p) {
        let quoted = serde_json::to_string(payload).unwrap();
        let mut files = pack();
        let text = NORMS
            .replace("\"专职社区工作者不少于6人\"", &quoted)
            .replace("\"At least six full-time workers\"", &quoted)
            .replace("\"不得少于\"", &quoted)
            .replace("\"社工不论编制。\\nWhatever their posts.\"", &quoted);
        files.files.insert("norms/1.toml".to_owned(), text.into_bytes());
        let manifest = format!(
            "id = \"example\"\nzh = {quoted}\nen = {quoted}\nissuer = {quoted}\nnote = {quoted}\nfrom = 2020-01-01\njurisdiction = [\"3201\"]\n"
        );
        files.files.insert("pack.toml".to_owned(), manifest.into_bytes());
        let clauses = format!(
            "\"一#0\" = {{ sha = \"0000000000000000\", gist = {quoted}, not = \"heading\" }}\n\"一#1\" = {{ sha = \"0000000000000001\", gist = {quoted} }}\n"
        );
        files.files.insert("clauses.toml".to_owned(), clauses.into_bytes());
        let outcome = checked(files, SMALL);
        for language in [Language::Chinese, Language::English] {
            let (page, markup) = told(&outcome, language);
            shown(&page, &markup, payload);
        }
    }
}

/// The page has the payload's letters as text, and no tag, attribute or hidden letter of it. The reader has seen that all nests.
fn shown(page: &str, markup: &Markup, payload: &str) {
    let visible: String = guiju::report::plain(payload).chars().take(40).collect();
    let text = markup.text.replace('\n', " ");
    assert!(text.contains(visible.trim()), "{visible:?} is not in the text");
    assert!(markup.tags.iter().all(|t| !["script", "img", "iframe", "link"].contains(&t.name.as_str())));
    assert!(markup.tags.iter().all(|t| t.attributes.iter().all(|(name, _)| !name.starts_with("on"))));
    let hidden = |c: char| c != '\n' && c != ' ' && guiju::report::plain(&c.to_string()) == " ";
    assert!(!page.contains(hidden), "hidden letters of {payload:?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    /// Whatever stands in a name, the page reads strictly and no letter hides.
    #[test]
    fn any_text_is_shown_as_text(name in "\\PC{0,12}|[<>&\"'/=!\\-a-z \\p{Cc}\\p{Cf}]{0,40}") {
        let quoted = serde_json::to_string(&name).unwrap();
        let data = format!(r#"{{"communities": [{{"code": "320102001001", "name": {quoted}, "full_time_workers": 5}}]}}"#);
        let (page, markup) = told(&checked(pack(), &data), Language::Chinese);
        proptest::prop_assert!(!markup.tags.is_empty());
        let hidden = |c: char| c != '\n' && c != ' ' && guiju::report::plain(&c.to_string()) == " ";
        proptest::prop_assert!(!page.contains(hidden));
    }
}

#[test]
fn sums_are_the_gap_s_and_their_absence_is_said() {
    let outcome = checked(pack(), SMALL);
    let choice = Choice::of(&outcome.report(&[]), |_| true, Most::default());
    let told = |gap| read(&page(&outcome.report(&[]), &choice, gap, Language::Chinese)).text;
    let scopes = outcome.gap().scopes;
    let text = told(Some(&scopes));
    for part in ["差距合计", "由谁补足", "社区的专职社区工作者数", "20平方米"] {
        assert!(text.contains(part), "{part}");
    }
    assert!(told(None).contains(&format!("不符合的事项超过{REPORT_SUMMED}项")));
}

#[test]
fn nothing_to_check_is_said() {
    let (_, markup) = told(&checked(pack(), "{}"), Language::Chinese);
    assert!(markup.text.contains("没有可核对的对象") && markup.text.contains("数据中没有可以核对的对象。"));
}

#[test]
fn a_benchmark_and_mistakes_are_said_on_the_cover() {
    let rules = RuleSet::from_files(vec![pack()]).unwrap().as_benchmark(true);
    let data = r#"{"communities": [{"code": "110101001001", "households": -1}, {"code": "110101001002"}]}"#;
    let register = Register::from_json(rules.vocabulary(), data.as_bytes()).unwrap();
    let outcome = rules.check(&register, Date::new(2021, 6, 30)).unwrap();
    let (_, markup) = told(&outcome, Language::Chinese);
    assert!(markup.text.contains("文件对这些地方没有约束力"));
    assert!(markup.text.contains("1处有误，见“方法与版本”") && markup.text.contains("数据中的错误"));
    assert!(markup.text.contains("不一定齐全的名册"));
}
