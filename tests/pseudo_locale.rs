//! A site in a language that nobody speaks: every message of the interface is between ⟦ and ⟧, every word of
//! the content is made of the letter q. Whatever else a reader sees is written into the program or a
//! template, where no translator can reach it.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use scraper::{ElementRef, Html, Node};
use serde::{Deserialize, Serialize};
use support::sites::{build, repository};

/// A catalogue: messages in groups of groups.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Entry {
    Text(String),
    Group(BTreeMap<String, Entry>),
}

/// The English catalogue with each message in brackets. What is no text for a reader stays.
fn bracketed(entry: Entry, key: &str) -> Entry {
    match entry {
        Entry::Text(text) if key == "digits" => Entry::Text(text),
        Entry::Text(text) => Entry::Text(format!("⟦{text}⟧")),
        Entry::Group(group) => {
            let inside = group.into_iter().map(|(key, entry)| {
                let entry = bracketed(entry, &key);
                (key, entry)
            });
            Entry::Group(inside.collect())
        }
    }
}

fn site(root: &Path) {
    let put = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let english = fs::read_to_string(repository().join("src/locale/catalogues/en.yaml")).unwrap();
    let english: Entry = serde_yaml::from_str(&english).unwrap();
    let pseudo = serde_json::to_string(&bracketed(english, "")).unwrap();
    put("themes/default/messages/en-GB.yaml", &pseudo);
    put("rapporteur.yaml", SITE);
    put("drafts/q/document.yaml", DOCUMENT);
    put(
        "drafts/q/q1/qqq.md",
        "# Qqq\n\nQqq qq [qqqq] qqq.[^1]\n\n- Qqqqq qq\n- Qqqq\n\n> [!NOTE]\n> Qqq qqqq.\n\n## Qqqq {.alternative}\n\nQ.\n\n## Qqqqqq {.alternative}\n\nQqqq.\n\n| Q | Qq |\n|---|---|\n| q | qq |\n\n[^1]: Qqqq q.\n",
    );
    put(
        "drafts/q/q2/qqq.md",
        "# Qqq\n\nQqq qqqqq qqq.[^1]\n\nQq qqq qqqqqq.\n\n- Qqqq\n- Qqqqq qq\n\n> [!TIP]\n> Qqq qqqq.\n\n## Qqqq {.alternative}\n\nQ.\n\n## Qqqqqq {.alternative}\n\nQqqq.\n\n| Q | Qq |\n|---|---|\n| q | qqq |\n\n[^1]: Qqqq q.\n",
    );
    put(
        "drafts/q/q2/en-GB.md",
        "---\ntranslation: machine\n---\n\n# Qqqqq\n\nQqqq qqqqqq qqqq.[^1]\n\n[^1]: Qqqqq qqq.\n",
    );
    put(
        "drafts/q/q1/en-GB.md",
        "# Qqqqq\n\nQqqq qqqqqq qqqq.[^1]\n\n[^1]: Qqqqq qqq.\n",
    );
    put(
        "drafts/q/q1/consensus.yaml",
        "- {target: {paragraph: 1}, level: qq, by: q1, date: 2026-01-20, method: Qqq, statement: Qqqq qq., minority: {by: q2, statement: Qqqqq.}}\n- {level: qqq, by: q1, date: 2026-01-22, silence_until: 2026-12-30}\n",
    );
    put(
        "drafts/q/q2/changes.yaml",
        "- {target: {paragraph: 2}, reason: Qqq qq., by: q1}\n- {target: {section: qqq}, reason: Qqqq., kind: editorial}\n",
    );
    for (id, group) in [("q1", "qa"), ("q2", "qb"), ("q3", "qb")] {
        put(
            &format!("comments/people/{id}.yaml"),
            &format!(
                "name: Q {}\ngroup: {group}\nregion: african\naffiliation: Qqqq\ninterests: Qqq.\n",
                "q".repeat(3)
            ),
        );
    }
    for (path, text) in COMMENTS {
        put(&format!("comments/q/{path}.yaml"), text);
    }
}

const SITE: &str = "title: Qqq\nlanguages: [en-GB, qqq]\nbase_url: https://q.example\ncontact: q@q.example\ngroups:\n  - {id: qa, name: Qqqq}\n  - {id: qb, name: Qqq}\n";
const DOCUMENT: &str = "title: Qqqqqq\nsummary: Qq qqq.\nlanguage: qqq\nbrackets: unagreed\nchairs: q1\neditors: q1\nscale:\n  - {id: qq, name: Qqq, objections: none, agreed: true}\n  - {id: qqq, name: Qqqqq, objections: any, agreed: false}\nversions:\n  - {id: q1, title: Qqqqq, date: 2026-01-01, comments: {from: 2026-01-01, until: 2026-01-30}}\n  - {id: q2, title: Qqq, date: 2026-02-01, comments: {from: 2026-02-01, until: 2026-12-30}}\n";
const COMMENTS: [(&str, &str); 7] = [
    (
        "q1/qa",
        "author: q2\ndate: 2026-01-05\ntarget: {paragraph: 1}\nbody: Qqqq qqq.\nposition: object\nreplies:\n  - {author: q1, date: 2026-01-06, body: Qqq.}\ndisposition: {outcome: accepted-in-part, by: q1, date: 2026-01-08, reason: Qq qqqq., changed_in: q2}\n",
    ),
    (
        "q1/qb",
        "author: q3\ndate: 2026-01-05\ntarget: {quote: Qqqq qqq., paragraph: 1}\nsuggest: Qqqqqqq\n",
    ),
    (
        "q1/qc",
        "author: anonymous\ndate: 2026-01-05\nkind: question\nassigned: q1\nbody: Qqqq?\n",
    ),
    (
        "q1/qd",
        "author: {name: Q Qq, group: qa}\ndate: 2026-01-05\ntarget: {section: qqq}\nmissing: true\nbody: Qqqq.\nsee: {comment: qa, as: agrees-with}\nchannel: letter\n",
    ),
    (
        "q2/qe",
        "author: q2\ndate: 2026-02-05\ntarget: {paragraph: 2, quote: qqq}\nsuggest: qqqq\nbody: Qq.\n",
    ),
    (
        "q2/qf",
        "author: q2\ndate: 2026-02-05\nbody: Qqqqq.\ndisposition: {outcome: redacted, by: q1, date: 2026-02-06, reason: Qqq.}\n",
    ),
    (
        "q2/qg",
        "author: q3\ndate: 2026-02-05\ntarget: {paragraph: 1, language: en-GB}\nbody: Qqq.\nposition: support\nreplies:\n  - {author: q3, date: 2026-02-09, outcome: withdrawn}\n",
    ),
];

/// Attributes that a reader reads or hears.
const READ: [&str; 5] = ["alt", "aria-label", "placeholder", "title", "data-none"];

fn collect(element: ElementRef<'_>, inside: &mut String) {
    let value = element.value();
    // Dates and code are not messages; languages and data files go by their own names.
    if matches!(value.name(), "time" | "code" | "script" | "style" | "pre")
        || value.attr("hreflang").is_some()
        || value.attr("aria-current") == Some("true")
        || value
            .attr("href")
            .is_some_and(|href| href.contains("../data/"))
    {
        return;
    }
    for name in READ {
        if let Some(text) = value.attr(name) {
            inside.push_str(&format!(" {text} "));
        }
    }
    if value.name() == "meta" && value.attr("name") == Some("description") {
        inside.push_str(value.attr("content").unwrap_or_default());
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) if value.name() == "noscript" => {
                collect(Html::parse_fragment(text).root_element(), inside);
            }
            Node::Text(text) => inside.push_str(text),
            Node::Element(_) => collect(ElementRef::wrap(child).unwrap(), inside),
            _ => {}
        }
    }
    inside.push(' ');
}

/// Punctuation that languages write each in their own way, and that the content has none of.
const PUNCTUATION: [char; 7] = [',', ';', ':', '(', ')', '“', '”'];

/// The words and the punctuation of a page that are neither in a message nor content.
fn stray(html: &str) -> Vec<String> {
    let mut text = String::new();
    collect(Html::parse_document(html).root_element(), &mut text);
    let (mut depth, mut outside) = (0_i32, String::new());
    // The language names itself.
    for c in text.replace("English (GB)", "").chars() {
        match c {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    let words = outside
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    // Ids are `qa` to `qg`.
    let is_ours = |word: &&str| {
        let rest = word.trim_start_matches(['q', 'Q']);
        rest.is_empty()
            || (rest.len() == 1
                && word.len() == 2
                && ('a'..='g').contains(&rest.chars().next().unwrap_or('z')))
    };
    let foreign = words.filter(|word| !is_ours(word)).map(str::to_owned);
    let marks = outside.chars().filter(|c| PUNCTUATION.contains(c));
    foreign.chain(marks.map(String::from)).collect()
}

#[test]
fn no_text_is_written_into_the_program_or_a_template() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("in"), folder.path().join("out"));
    site(&root);
    build(&root, &out);
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut pages = 0;
    for entry in walkdir::WalkDir::new(out.join("en-GB"))
        .into_iter()
        .flatten()
    {
        if entry.path().extension().is_none_or(|ext| ext != "html") {
            continue;
        }
        pages += 1;
        let name = entry
            .path()
            .strip_prefix(&out)
            .unwrap()
            .display()
            .to_string();
        let html = fs::read_to_string(entry.path()).unwrap();
        for word in stray(&html) {
            found.entry(word).or_default().insert(name.clone());
        }
    }
    assert!(pages > 15, "{pages}");
    let lines: Vec<String> = found
        .iter()
        .map(|(word, pages)| format!("{word}: {pages:?}"))
        .collect();
    assert!(
        lines.is_empty(),
        "words that no translator can reach:\n{}",
        lines.join("\n")
    );
}

#[test]
fn a_text_in_a_template_is_found() {
    let page = "<html><body><p>⟦Comments⟧ <bdi>Qqq</bdi> by ⟦x {n}⟧</p><a title=\"Back\">⟦a⟧</a>, ⟦b⟧</body></html>";
    assert_eq!(stray(page), ["by", "Back", ","]);
}
