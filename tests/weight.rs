//! How heavy a reading page is: one of 1,500 words and 40 comments is under 100 KB with its styles
//! and scripts; and it is at most 25 KB beyond the HTML of its text and of its comments, of which
//! these styles and scripts, which a reader fetches once, are not a part.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rapporteur::diagnostics::Severity;
use rapporteur::load;
use rapporteur::publish::{Options, publish};
use rapporteur::write::Memory;
use scraper::{ElementRef, Html, Selector};

const LANGUAGES: [&str; 6] = ["en", "ar", "zh", "fr", "ru", "es"];

/// Thirty paragraphs of fifty words in five sections, with as many comments as paragraphs and ten
/// more, every other one answered and each disposed of.
fn site(root: &Path) {
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    };
    let languages = LANGUAGES.join(", ");
    write(
        "rapporteur.yaml",
        &format!(
            "title: Weights\nlanguages: [{languages}]\nbase_url: https://example.org/\n\
             repository: {{url: https://git.example.org/a/b, branch: main, forge: forgejo}}\n\
             contact: comments@example.org\n"
        ),
    );
    write(
        "drafts/d/document.yaml",
        "title: A text of some length\nchairs: [ada]\nversions:\n- {id: v1, date: 2026-01-01}\n",
    );
    write("comments/people/ada.yaml", "name: Ada\ngroup: technical\n");
    let mut text = String::from("# A text of some length\n");
    for paragraph in 0..30 {
        if paragraph % 6 == 0 {
            _ = write!(text, "\n## Section {paragraph}\n");
        }
        _ = write!(text, "\nParagraph{paragraph}");
        for word in 1..50 {
            _ = write!(text, " word{}", word % 7);
        }
        text.push_str(".\n");
    }
    write("drafts/d/v1/en.md", &text);
    for comment in 0..40 {
        let reply = "replies:\n- {author: ada, date: 2026-01-11, body: Thank you.}\n";
        let reply = if comment % 2 == 0 { reply } else { "" };
        write(
            &format!("comments/d/v1/comment-{comment}.yaml"),
            &format!(
                "author: {{name: Stranger {comment}, group: business}}\ndate: 2026-01-10\n\
                 target: {{quote: Paragraph{}}}\nbody: |-\n  {}\n\
                 {reply}\
                 disposition: {{outcome: noted, by: ada, date: 2026-01-12}}\n",
                comment % 30,
                "a word of a comment ".repeat(4).trim_end(),
            ),
        );
    }
}

/// The length in bytes of the outermost of some elements.
fn length(page: &Html, selector: &str) -> usize {
    let selector = Selector::parse(selector).expect("a selector");
    let all: Vec<ElementRef<'_>> = page.select(&selector).collect();
    let within = |e: &ElementRef<'_>| e.ancestors().any(|a| all.iter().any(|b| b.id() == a.id()));
    let outermost = all.iter().filter(|element| !within(element));
    outermost.map(|element| element.html().len()).sum()
}

#[test]
fn a_reading_page_is_light() {
    let root = tempfile::tempdir().expect("a folder");
    site(root.path());
    let (sink, site) = (Memory::default(), load::site(root.path()));
    let options = Options::on(jiff::civil::date(2026, 11, 21));
    let published = publish(root.path(), &site, &options, &sink, &|_| {});
    let bad = |report: &&rapporteur::diagnostics::Report| report.severity == Severity::Error;
    assert_eq!(published.reports.iter().filter(bad).count(), 0);
    let files: std::collections::BTreeMap<String, Vec<u8>> =
        sink.into_files().into_iter().collect();
    let themed = ["style.css", "text.css", "script.js", "write.js"];
    let themed: usize = themed
        .map(|name| files[&format!("theme/{name}")].len())
        .iter()
        .sum();
    for lang in LANGUAGES {
        let bytes = &files[&format!("{lang}/d/v1/index.html")];
        let page = Html::parse_document(std::str::from_utf8(bytes).expect("UTF-8"));
        let comments = length(&page, "aside[data-thread]");
        let text = length(&page, "article") - length(&page, "article [data-furniture]");
        let (all, own) = (bytes.len() + themed, text + comments);
        let beyond = bytes.len() - own;
        assert!(all < 100_000, "{lang}: {all} bytes");
        assert!(beyond <= 25_000, "{lang}: {beyond} bytes beyond {own}");
        // Nothing creeps in: this is what it was when the figures were taken, and a tenth.
        let whole = all - own;
        assert!(
            whole <= 36_000,
            "{lang}: {whole} bytes with styles and scripts"
        );
    }
}
