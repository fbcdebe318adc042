//! What reports leave out, and that they say so: pages and lines past a limit, personal numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use guiju::report::html::{Choice, Most, page};
use guiju::{Finding, Language, Outcome, Verdict};
use guiju_core::limits::{REPORT_FINDINGS, REPORT_LINES, REPORT_PAGES};
use guiju_tests::markup::{Markup, read};
use guiju_tests::reported::{SMALL, checked, pack};

/// So many communities; each further one has fewer workers than the floor asks for.
fn register(communities: usize) -> String {
    let each: Vec<String> = (1..=communities)
        .map(|n| {
            let workers = if n % 3 == 0 { 5 } else { 8 };
            format!(r#"{{"code": "320102001{n:03}", "name": "第{n}社区", "full_time_workers": {workers}}}"#)
        })
        .collect();
    format!(r#"{{"communities": [{}]}}"#, each.join(", "))
}

fn limited(outcome: &Outcome, most: Most) -> (Choice, Markup) {
    let choice = Choice::of(&outcome.report(&[]), |_| true, most);
    let findings: Vec<Finding> = outcome.findings_of(|_| true).filter(|f| choice.tells(f.subject)).collect();
    let page = page(&outcome.report(&findings), &choice, Some(&[]), Language::Chinese);
    (choice, read(&page))
}

#[test]
fn a_large_register_is_told_in_part_and_says_so() {
    let outcome = checked(pack(), &register(30));
    let findings = REPORT_FINDINGS;
    let (choice, markup) = limited(&outcome, Most { pages: 30, findings });
    assert_eq!((choice.pages.len(), choice.left.len()), (30, 0));
    assert!(!markup.text.contains("数据中的地方较多"));
    let (choice, markup) = limited(&outcome, Most { pages: 29, findings });
    assert_eq!((choice.pages.len(), choice.left.len()), (29, 1));
    assert!(markup.text.contains("本报告为其中29处附有分页（违反多的在先），其余1处的0项不符合"));
    let (choice, markup) = limited(&outcome, Most { pages: 10, findings });
    assert_eq!((choice.pages.len(), choice.left.len()), (10, 20));
    assert!(choice.pages.iter().all(|p| p.sum.counts.unmet == 1), "those with violations come first");
    for n in 1..=30 {
        assert!(markup.text.contains(&format!("第{n}社区")), "every place stands in the list");
    }
    let sections = markup.tags.iter().filter(|t| t.attribute("class") == Some("sheet subject")).count();
    assert_eq!(sections, 10);
    // Three norms on each community: 30 findings are ten pages, one fewer are nine; one page stands whatever it needs.
    for (findings, pages) in [(30, 10), (29, 9), (1, 1), (0, 1)] {
        assert_eq!(limited(&outcome, Most { pages: 30, findings }).0.pages.len(), pages, "{findings} findings");
    }
    let usual = Most::default();
    assert_eq!((usual.pages, usual.findings), (REPORT_PAGES, REPORT_FINDINGS));
}

#[test]
fn a_long_list_ends_with_what_it_leaves_out() {
    let outcome = checked(pack(), SMALL);
    let unmet: Vec<Finding> = outcome.findings_of(|v| v == Verdict::Unmet).collect();
    let one = unmet.iter().find(|f| f.shortfall.iter().any(|d| d.least == Some(guiju::Rational::ONE))).unwrap();
    for (lines, said) in [(REPORT_LINES, false), (REPORT_LINES + 1, true)] {
        let findings = vec![one.clone(); lines];
        let choice = Choice::of(&outcome.report(&[]), |_| true, Most::default());
        let text = page(&outcome.report(&findings), &choice, Some(&[]), Language::Chinese);
        assert_eq!(text.contains(&format!("本表列到{REPORT_LINES}项为止，另有1项")), said, "{lines}");
    }
}

#[test]
fn personal_numbers_are_masked_unless_they_are_allowed() {
    let data = r#"{"communities": [{"code": "320102001001", "name": "王某11010519491231002X社区13812345678",
        "full_time_workers": 5, "facilities": [{"id": "11010519491231002X", "area": 1}]}, {"code": "13812345678"}]}"#;
    let outcome = checked(pack(), data);
    assert_eq!(outcome.errors().len(), 1, "no code has eleven digits");
    let findings: Vec<Finding> = outcome.findings_of(|_| true).collect();
    let written = |outcome: &Outcome| {
        let report = outcome.report(&findings);
        [
            outcome.html(Language::Chinese, |_| true),
            guiju::report::csv::text(&report, Language::Chinese),
            serde_json::to_string(&guiju::report::sarif::log(&report, Language::Chinese)).unwrap(),
            guiju::report::table::text(&report, guiju::report::table::Look { language: Language::Chinese, width: 300 }),
        ]
    };
    for text in written(&outcome) {
        assert!(!text.contains("19491231") && !text.contains("13812345678"), "{text}");
        assert!(text.contains("王某110105************社区138********"));
    }
    for text in written(&outcome.allow_personal(true)) {
        assert!(text.contains("王某11010519491231002X社区13812345678"));
    }
}
