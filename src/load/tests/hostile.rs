//! Files that try to take long, or too much.

use super::{folder, load};

/// Files that are as bad as they can be within the bounds, each in a comment's place.
fn hostile() -> Vec<(&'static str, String)> {
    let many = |line: &str, n: usize| line.repeat(n);
    vec![
        (
            "keys",
            (0..200_000).map(|i| format!("key{i}: x\n")).collect(),
        ),
        ("the same key", many("author: ada\n", 200_000)),
        (
            "authors",
            format!(
                "author:\n{}",
                many("- {name: Zoe, group: technical}\n", 100_000)
            ),
        ),
        (
            "languages",
            format!(
                "body:\n{}",
                (0..100_000)
                    .map(|i| format!("  l{i}: x\n"))
                    .collect::<String>()
            ),
        ),
        (
            "targets",
            format!("target:\n{}", many("- paragraph: 1\n", 100_000)),
        ),
        (
            "points",
            format!(
                "author: ada\ndate: 2026-02-01\ntags: [{}]\npoints:\n{}",
                many("tag, ", 50_000),
                many("- body: x\n", 100_000)
            ),
        ),
        ("one line", format!("[{}]", many("{a: b}, ", 200_000))),
        ("quotes", many("\"", 1_000_000)),
        ("spaces", many(" ", 5_000_000)),
        ("dashes", many("- ", 500_000)),
        ("colons", many(": ", 500_000)),
        ("brackets", many("[", 1_000_000)),
        ("a long key", format!("{}: x", many("k", 5_000_000))),
        ("a long value", format!("author: {}", many("é", 2_000_000))),
        (
            "unseen characters",
            format!("author: {}", many("\u{202e}", 1_000_000)),
        ),
        ("line ends", many("\r", 1_000_000)),
    ]
}

#[test]
fn hostile_files_end_soon_in_few_complaints() {
    for (what, text) in hostile() {
        let root = folder(&[("comments/d/v1/a.yaml", &text)]);
        let start = std::time::Instant::now();
        let (_, read) = load(root.path());
        let reports = read.reports();
        assert!(
            !reports.is_empty() && reports.len() < 1_100,
            "{what}: {}",
            reports.len()
        );
        for report in reports.iter().take(50) {
            assert!(!crate::diagnostics::human(report).is_empty());
        }
        // Generous: unoptimised, on a busy machine. Anything quadratic takes minutes.
        let spent = start.elapsed();
        assert!(spent.as_secs() < 20, "{what}: {spent:?}");
    }
}

/// A comment that uses every key.
const COMMENT: &str = "\
author: [ada, {name: Zoe, group: Société civile, region: african}, anonymous-2]
as: technical
date: 2026-02-01T10:00:00Z
target: [{quote: 'the rule', before: by, language: en}, {paragraph: 12}, {section: _top}]
missing: yes
kind: question
body: {en: One., zh-hans: 二。}
suggest: \"\"
position: object
assigned: editor
channel: letter
language: en
tags: [a, b]
see: {comment: b, as: adds-to}
replies:
- author: editor
  date: 2026-02-02
  outcome: satisfied
  body: |-
    Note: this [is] \"so\".
disposition:
- outcome: duplicate
  by: editor
  date: 2026-02-03
  duplicate_of: c
  changed_in: v2
  change: {section: one}
";

/// The comment with a few characters taken out and others put in their place.
fn spoiled(cuts: &[(usize, usize, String)]) -> String {
    let mut text: Vec<char> = COMMENT.chars().collect();
    for (at, length, with) in cuts {
        let start = at % text.len().max(1);
        let end = (start + length).min(text.len());
        text.splice(start.min(end)..end, with.chars());
    }
    text.into_iter().collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn a_spoiled_comment_is_complained_of_in_true_places(
        cuts in proptest::collection::vec(
            (0..900_usize, 0..12_usize, r#"[a-z:\-\[\]{}"'|>&*!#, \t\r\n“é日\u{202e}]{0,4}"#), 1..6)
    ) {
        let text = spoiled(&cuts);
        let root = folder(&[("comments/d/v1/a.yaml", &text)]);
        let (_, read) = load(root.path());
        for diagnostic in &read.diagnostics {
            let source = &read.sources().get(diagnostic.place.file).text;
            proptest::prop_assert!(source.get(diagnostic.place.range()).is_some(), "{diagnostic:?}");
            proptest::prop_assert!(diagnostic.hint.is_some(), "{diagnostic:?}");
        }
        for report in read.reports() {
            proptest::prop_assert!(crate::diagnostics::human(&report).contains(report.code.name()));
        }
    }
}
