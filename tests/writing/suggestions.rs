//! `accept`.

use crate::site::Site;

fn suggest(site: &Site, id: &str, rest: &str) {
    site.comment(id, &format!("author: ana\ndate: 2026-01-02\n{rest}"));
}

fn accept(id: &str) -> Vec<&str> {
    vec!["accept", id, "--into", "v2", "--by", "editor"]
}

#[test]
fn words_are_exchanged_in_the_source_and_the_comment_says_so() {
    let site = Site::new();
    suggest(
        &site,
        "must",
        "target: {quote: shall}\nsuggest: must # stronger\n",
    );
    let old = site.get("drafts/d/v2/en.md");
    let ended = site.done(&accept("d/must"));
    assert!(
        ended
            .out
            .contains("wrote drafts/d/v2/en.md\n  wrote comments/d/v1/must.yaml"),
        "{}",
        ended.out
    );
    assert_eq!(site.get("drafts/d/v2/en.md"), old.replace("shall", "must"));
    assert_eq!(
        site.get("comments/d/v1/must.yaml"),
        "author: ana\ndate: 2026-01-02\ntarget: {quote: shall}\nsuggest: must # stronger\ndisposition:\n  outcome: accepted\n  by: editor\n  date: 2026-11-21\n  changed_in: v2\n  change:\n    quote: must\n"
    );
    site.done(&["check"]);
    let again = site.refused(&accept("d/must"));
    assert!(
        again.contains("`must` was already accepted into `v2`"),
        "{again}"
    );
}

#[test]
fn words_are_followed_to_where_they_stand_now() {
    let site = Site::new();
    suggest(
        &site,
        "late",
        "target: {quote: on time}\nsuggest: before the end of the year\n",
    );
    site.put("drafts/d/v2/en.md", "# Charter\n\nNew first paragraph.\n\nParties **shall** report every year to the board.\n\n> They pay on\n> time, and in full.\n");
    site.done(&accept("d/late"));
    assert!(
        site.get("drafts/d/v2/en.md")
            .contains("> They pay before the end of the year, and in full.\n")
    );
    site.done(&["check"]);
}

#[test]
fn words_go_and_come() {
    let site = Site::new();
    let old = site.get("drafts/d/v2/en.md");
    suggest(
        &site,
        "less",
        "target: {quote: \", and in full\"}\nsuggest: \"\"\n",
    );
    site.done(&accept("d/less"));
    assert_eq!(
        site.get("drafts/d/v2/en.md"),
        old.replace(", and in full", "")
    );
    suggest(
        &site,
        "more",
        "target: {quote: every year}\nmissing: true\nsuggest: and on request\n",
    );
    site.done(&accept("d/more"));
    assert_eq!(
        site.get("drafts/d/v2/en.md"),
        old.replace(", and in full", "")
            .replace("every year", "every year and on request")
    );
    suggest(
        &site,
        "whole",
        "target: {quote: another thing}\nsuggest: \"\"\n",
    );
    site.done(&accept("d/whole"));
    assert!(site.get("drafts/d/v2/en.md").ends_with("- one thing\n"));
    site.done(&["check"]);
}

#[test]
fn the_change_is_pegged_to_words_that_are_there_once() {
    let site = Site::new();
    suggest(&site, "thing", "target: {quote: one}\nsuggest: another\n");
    site.done(&accept("d/thing"));
    let text = site.get("comments/d/v1/thing.yaml");
    assert!(text.contains("change:\n"), "{text}");
    site.done(&["check"]);
}

#[test]
fn what_has_changed_since_is_shown_and_left() {
    let site = Site::new();
    suggest(
        &site,
        "year",
        "target: {quote: report every year}\nsuggest: write\n",
    );
    let text = site
        .get("drafts/d/v2/en.md")
        .replace("report every year", "report every second year");
    site.put("drafts/d/v2/en.md", &text);
    let err = site.refused(&accept("d/year"));
    let texts = "they were “Parties shall report every year to the board.”, and they are now \
                 “Parties shall report every {+second+} year to the board.”";
    assert!(err.contains(texts), "{err}");
    assert!(
        err.contains("comments/d/v1/year.yaml:4:10: error[not-edited]"),
        "{err}"
    );
}

#[test]
fn frozen_and_published_texts_are_left() {
    let site = Site::new();
    suggest(&site, "must", "target: {quote: shall}\nsuggest: must\n");
    let err = site.refused(&["accept", "d/must", "--into", "v1", "--by", "editor"]);
    assert!(err.contains("does not come after"), "{err}");
    let yaml = site.get("drafts/d/document.yaml");
    site.put(
        "drafts/d/document.yaml",
        &yaml.replace("2026-02-01}", "2026-02-01, publish: 2026-11-21}"),
    );
    assert!(
        site.refused(&accept("d/must"))
            .contains("`v2` is published")
    );
    site.put(
        "drafts/d/document.yaml",
        &yaml.replace("2026-02-01}", "2026-02-01, publish: 2026-11-22}"),
    );
    site.done(&accept("d/must"));
    site.put("drafts/d/document.yaml", &yaml);
    site.done(&["freeze", "d/v2"]);
    suggest(&site, "pay", "target: {quote: pay}\nsuggest: give\n");
    assert!(site.refused(&accept("d/pay")).contains("`v2` is frozen"));
}

#[test]
fn what_suggests_nothing_is_no_suggestion() {
    let site = Site::new();
    suggest(&site, "why", "target: {quote: shall}\nbody: Why?\n");
    assert!(site.refused(&accept("d/why")).contains("suggests no words"));
    suggest(
        &site,
        "list",
        "target: {quote: pay on}\nsuggest: \"# pay\"\n",
    );
    let err = site.refused(&accept("d/list"));
    assert!(
        err.contains("without changing the Markdown around them"),
        "{err}"
    );
}

#[test]
fn what_was_cut_off_between_the_draft_and_the_disposition_is_finished() {
    for (id, suggestion) in [
        ("other", "target: {quote: shall}\nsuggest: must\n"),
        (
            "like",
            "target: {quote: report}\nsuggest: report to all to\n",
        ),
        (
            "less",
            "target: {quote: \", and in full\"}\nsuggest: \"\"\n",
        ),
        (
            "more",
            "target: {quote: every year}\nmissing: true\nsuggest: and on request\n",
        ),
        (
            "again",
            "target: {quote: every year}\nmissing: true\nsuggest: every year\n",
        ),
        (
            "first",
            "target: {quote: Parties}\nsuggest: \"*All* members\"\n",
        ),
        (
            "whole",
            "target: {quote: another thing}\nsuggest: something else\n",
        ),
        ("gone", "target: {quote: one thing}\nsuggest: \"\"\n"),
        ("last", "target: {quote: another thing}\nsuggest: \"\"\n"),
        (
            "list",
            "target: {quote: another thing}\nmissing: true\nsuggest: and more of it\n",
        ),
    ] {
        let site = Site::new();
        suggest(&site, id, suggestion);
        let file = format!("comments/d/v1/{id}.yaml");
        let before = site.get(&file);
        let name = format!("d/{id}");
        site.done(&accept(&name));
        let (text, comment) = (site.get("drafts/d/v2/en.md"), site.get(&file));
        site.put(&file, &before);
        let ended = site.done(&accept(&name));
        assert!(
            ended.out.contains("the draft already reads as suggested"),
            "{id}: {}",
            ended.out
        );
        assert_eq!(site.get("drafts/d/v2/en.md"), text, "{id}");
        // Words that the suggestion shares with the text may or may not be quoted with it.
        let said = |text: &str| text.split("  change:").next().map(str::to_owned);
        assert_eq!(said(&site.get(&file)), said(&comment), "{id}");
        site.done(&["check"]);
        site.refused(&accept(&name));
    }
}

#[test]
fn a_suggestion_for_several_places_changes_each() {
    let site = Site::new();
    let text = "# Charter\n\nParties **shall** report.\n\nThey shall pay.\n\nWe will.\n";
    for version in ["v1", "v2"] {
        site.put(&format!("drafts/d/{version}/en.md"), text);
    }
    let yaml = "versions:\n  - {id: v1, date: 2026-01-01}\n  - {id: v2, date: 2026-02-01}\neditors: editor\n";
    site.put("drafts/d/document.yaml", yaml);
    let targets = "target:\n  - {paragraph: 1, quote: shall}\n  - {paragraph: 2, quote: shall}\n  - {quote: will}\n";
    suggest(&site, "must", &format!("{targets}suggest: must\n"));
    site.done(&accept("d/must"));
    let changed = text.replace("shall", "must").replace("will", "must");
    assert_eq!(site.get("drafts/d/v2/en.md"), changed);
    let comment = site.get("comments/d/v1/must.yaml");
    assert_eq!(comment.matches("    - quote: ").count(), 3, "{comment}");
    let plain = Site::new();
    plain.put("drafts/d/document.yaml", yaml);
    for version in ["v1", "v2"] {
        plain.put(&format!("drafts/d/{version}/en.md"), text);
    }
    suggest(
        &plain,
        "now",
        &format!("{targets}missing: true\nsuggest: now\n"),
    );
    plain.done(&accept("d/now"));
    let changed = text
        .replace("**shall**", "**shall** now")
        .replace("shall pay", "shall now pay")
        .replace("will", "will now");
    assert_eq!(plain.get("drafts/d/v2/en.md"), changed);
}

#[test]
fn rival_suggestions_are_named_when_one_is_accepted() {
    let site = Site::new();
    suggest(&site, "must", "target: {quote: shall}\nsuggest: must\n");
    suggest(
        &site,
        "may",
        "target: {quote: shall report}\nsuggest: may report\n",
    );
    suggest(&site, "pay", "target: {quote: pay}\nsuggest: give\n");
    let closed = "disposition: {outcome: noted, by: editor, date: 2026-01-03}\n";
    let will = format!("target: {{quote: shall}}\nsuggest: will\n{closed}");
    suggest(&site, "will", &will);
    let said = site.done(&accept("d/must")).out;
    let rivals = "also suggested for these words, and to be answered: `may`\n";
    assert!(said.ends_with(rivals), "{said}");
    assert!(!site.done(&accept("d/pay")).out.contains("also suggested"));
}

/// The Markdown of a paragraph as the page shows it once its pending suggestion is put in.
fn as_proposed(page: &str) -> String {
    let start = page.find("For details").unwrap();
    let paragraph = &page[start..start + page[start..].find("</p>").unwrap()];
    let mut out = String::new();
    let mut gone = 0;
    for piece in paragraph.split_inclusive('>') {
        let (words, tag) = piece.split_once('<').unwrap_or((piece, ""));
        if gone == 0 {
            out.push_str(words);
        }
        match tag.split([' ', '>']).next().unwrap_or_default() {
            "del" => gone += 1,
            "/del" => gone -= 1,
            "strong" | "/strong" => out.push_str("**"),
            "a" => out.push('['),
            "/a" => out.push_str("](x.md)"),
            _ => {}
        }
    }
    out.replace("****", "")
        .replace("[](x.md)", "")
        .replace("](x.md)[", "")
}

#[test]
fn a_pending_suggestion_is_shown_among_the_marks_it_is_put_into() {
    let targets = [
        ("annex", "inside the link, which ends with it"),
        ("the", "inside the link"),
        ("the annex", "in all of the link"),
        ("see", "before the link"),
        ("annex for", "beyond the link"),
        ("rules", "after the bold words"),
        ("own rules", "all of the bold words"),
        ("own", "among the bold words"),
        ("of our own rules", "bold only at its end"),
    ];
    for (target, case) in targets {
        for missing in ["", "missing: true\n"] {
            let site = Site::new();
            site.put("rapporteur.yaml", "title: T\n");
            let document = site.get("drafts/d/document.yaml");
            let lines = document.lines().filter(|line| !line.contains("sha256"));
            let lines: String = lines.map(|line| format!("{line}\n")).collect();
            site.put("drafts/d/document.yaml", &lines);
            let text = "# Charter\n\nFor details see [the annex](x.md) for all of our **own rules** we have.\n";
            site.put("drafts/d/v1/en.md", text);
            site.put("drafts/d/v2/en.md", text);
            let quote = format!("target: {{quote: {target}}}\n{missing}suggest: NEW\n");
            suggest(&site, "new", &quote);
            site.done(&["build"]);
            let shown = as_proposed(&site.get("site/en/d/v1/index.html"));
            site.done(&accept("d/new"));
            let put_in = site.get("drafts/d/v2/en.md");
            let put_in = put_in.lines().last().unwrap();
            let words = |text: &str| text.replace(' ', "");
            assert_eq!(words(&shown), words(put_in), "{case} {missing}");
        }
    }
}
