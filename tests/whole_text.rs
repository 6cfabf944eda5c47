//! The reading page holds all the text: compared with what another CommonMark renderer gives.

mod support;

use std::fs;
use std::path::Path;

use scraper::{ElementRef, Html, Node};
use support::page::{self, Read};
use support::sites;

/// The letters of a Markdown file as comrak renders it: the text, then the footnotes sorted.
fn independent(markdown: &str) -> (String, Vec<String>) {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    options.extension.alerts = true;
    options.extension.cjk_friendly_emphasis = true;
    options.render.r#unsafe = true;
    let html = comrak::markdown_to_html(&without_extras(markdown), &options);
    let page = Html::parse_fragment(&html);
    let (mut text, mut notes) = (String::new(), Vec::new());
    letters(page.root_element(), &mut text, &mut notes);
    notes.sort();
    (text, notes)
}

/// Without what CommonMark does not know: front matter and heading attributes.
fn without_extras(markdown: &str) -> String {
    let markdown = markdown
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n");
    let kramdown = markdown.contains("markdown=\"1\"");
    let lines = without_front_matter(&markdown).lines();
    let lines = lines.map(|line| {
        let line = without_attribute(line);
        if kramdown {
            untagged(line)
        } else {
            line.to_owned()
        }
    });
    lines.map(|line| line + "\n").collect()
}

fn without_front_matter(markdown: &str) -> &str {
    for (open, ends) in [
        ("+++\n", &["\n+++\n"][..]),
        ("---\n", &["\n---\n", "\n...\n"]),
    ] {
        let Some(rest) = markdown.strip_prefix(open) else {
            continue;
        };
        let found = ends
            .iter()
            .filter_map(|end| Some((rest.find(end)?, end.len())))
            .min();
        if let Some((at, length)) = found {
            return &rest[at + length..];
        }
    }
    markdown
}

fn without_attribute(line: &str) -> &str {
    let at = line
        .rfind(" {")
        .filter(|_| line.starts_with('#') && line.trim_end().ends_with('}'));
    at.map_or(line, |at| &line[..at])
}

/// A line without the tags of a container that hold Markdown: these are dropped and their text
/// kept, where CommonMark by itself would keep the text as it is typed.
fn untagged(line: &str) -> String {
    const TAGS: [&str; 6] = ["<img", "<aside", "</aside", "<p ", "</p", "<div"];
    let mut line = line.to_owned();
    while let Some(start) = TAGS.iter().filter_map(|tag| line.find(tag)).min() {
        let Some(end) = line[start..].find('>') else {
            break;
        };
        line.replace_range(start..=start + end, "");
    }
    line
}

fn letters(element: ElementRef<'_>, text: &mut String, notes: &mut Vec<String>) {
    let value = element.value();
    let class = |name: &str| value.classes().any(|c| c == name);
    if matches!(value.name(), "script" | "style" | "title")
        || class("footnote-ref")
        || class("footnote-backref")
        || class("markdown-alert-title")
    {
        return;
    }
    if value.name() == "img" {
        // None of these images is in its version's folder: each is a link with its words.
        text.extend(
            value
                .attr("alt")
                .unwrap_or("")
                .chars()
                .filter(|c| !c.is_whitespace()),
        );
    }
    if value.name() == "li" && value.attr("id").is_some_and(|id| id.starts_with("fn-")) {
        let mut note = String::new();
        children(element, &mut note, notes);
        notes.push(note);
        return;
    }
    children(element, text, notes);
}

fn children(element: ElementRef<'_>, text: &mut String, notes: &mut Vec<String>) {
    for child in element.children() {
        match child.value() {
            Node::Text(found) => text.extend(found.chars().filter(|c| !c.is_whitespace())),
            Node::Element(_) => {
                letters(ElementRef::wrap(child).expect("an element"), text, notes);
            }
            _ => {}
        }
    }
}

/// The letters of a reading page, its footnotes sorted.
fn shown(path: &Path) -> (String, String, Vec<String>) {
    let article = page::article(path, Read::Newer).expect("an article");
    let mut text = String::new();
    page::letters(&article.flow, &mut text);
    let mut notes: Vec<String> = article
        .notes
        .values()
        .map(|note| {
            let mut text = String::new();
            page::letters(note, &mut text);
            text
        })
        .collect();
    notes.sort();
    (article.lang, text, notes)
}

fn check(site: &Path, out: &Path) -> usize {
    let mut faults = Vec::new();
    let mut count = 0;
    for entry in walkdir::WalkDir::new(site.join("drafts")).sort_by_file_name() {
        let path = entry.expect("readable").into_path();
        if path.extension().is_none_or(|e| e != "md") {
            continue;
        }
        let part = |n: usize| {
            path.iter()
                .rev()
                .nth(n)
                .expect("a folder")
                .to_string_lossy()
        };
        let lang = path.file_stem().expect("a name").to_string_lossy();
        let page = out
            .join(&*lang)
            .join(&*part(2))
            .join(&*part(1))
            .join("index.html");
        let (shown_lang, text, notes) = shown(&page);
        assert_eq!(shown_lang, lang, "{}", page.display());
        let markdown = fs::read_to_string(&path).expect("readable");
        let (want, want_notes) = independent(&markdown);
        if raw_examples(&path) {
            // Nine of the specifications hold their examples as raw HTML, broken on purpose, of which
            // two readers of HTML make two texts.
            assert!(alike(&text, &want) > 0.99, "{}", path.display());
        } else if let Some(found) = first_difference(&text, &want) {
            faults.push(format!("{}: {found}", path.display()));
        } else if notes != want_notes {
            faults.push(format!(
                "{}: footnotes {notes:?} against {want_notes:?}",
                path.display()
            ));
        }
        count += 1;
    }
    assert!(
        faults.is_empty(),
        "{} of {count}:\n{}",
        faults.len(),
        faults.join("\n")
    );
    count
}

fn raw_examples(path: &Path) -> bool {
    let old = |n: u32| path.iter().any(|part| part == format!("0.{n}").as_str());
    path.iter().any(|part| part == "commonmark-spec") && (6..=23).any(old)
}

/// The share of letters that two texts have in common, in order.
fn alike(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let ops = similar::capture_diff_slices(similar::Algorithm::Patience, &a, &b);
    similar::diff_ratio(&ops, a.len(), b.len())
}

fn first_difference(shown: &str, wanted: &str) -> Option<String> {
    let same = shown
        .chars()
        .zip(wanted.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let around = |text: &str| -> String {
        text.chars()
            .skip(same.saturating_sub(20))
            .take(80)
            .collect()
    };
    (shown != wanted).then(|| format!("shown …{}… wanted …{}…", around(shown), around(wanted)))
}

#[test]
fn the_repositorys_own_pages_hold_all_the_text() {
    let out = tempfile::tempdir().expect("a folder");
    let out = out.path().join("site");
    sites::build(&sites::repository(), &out);
    assert!(check(&sites::repository(), &out) >= 18);
}

#[test]
fn pages_of_real_texts_hold_all_the_text() {
    let Some(corpora) = sites::corpora() else {
        return;
    };
    let root = tempfile::tempdir().expect("a folder");
    for site in sites::all(&corpora, root.path()) {
        let out = site.join("site");
        sites::build(&site, &out);
        check(&site, &out);
    }
}
