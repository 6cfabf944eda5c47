//! What is in which language: every word of a page stands in an element that says so, and a language
//! that has no interface of its own has the nearest one.
#![allow(clippy::unwrap_used)]

#[path = "support/sites.rs"]
#[allow(dead_code)]
mod sites;

use std::fs;
use std::path::Path;

use scraper::{ElementRef, Html, Selector};

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// An English document with texts that do not say their language.
fn english(root: &Path) {
    put(
        root,
        "rapporteur.yaml",
        "title: Forum of Ports\nlanguages: [en, ar]\n",
    );
    put(
        root,
        "comments/people/okello.yaml",
        "name: Samuel Okello\ngroup: technical\non_behalf: the inland harbours\ninterests: Owns a boat.\n",
    );
    put(
        root,
        "drafts/d/document.yaml",
        "title: Harbour rules\nsummary: What ships owe.\nlanguage: en\nscale: gnso\nchairs: [okello]\neditors: [okello]\nversions:\n  - {id: v1, title: First reading, date: 2026-01-01}\n",
    );
    put(
        root,
        "drafts/d/v1/en.md",
        "# Rules {#rules}\n\nEach ship is heard in time.\n",
    );
    put(
        root,
        "drafts/d/v1/ar.md",
        "# القواعد {#rules}\n\nتُسمع كل سفينة في وقتها.\n",
    );
    put(
        root,
        "drafts/d/v1/consensus.yaml",
        "- target: {section: rules}\n  level: consensus\n  by: okello\n  date: 2026-01-09\n  method: second round\n  statement: Nobody spoke against it.\n",
    );
    put(
        root,
        "comments/d/v1/late.yaml",
        "author: okello\ndate: 2026-01-03\nbody: Time is short.\ntarget: {quote: in time}\nsuggest: within an hour\nreplies:\n  - {author: okello, date: 2026-01-04, body: I say again.}\ndisposition: {outcome: accepted, by: okello, date: 2026-01-05, reason: Ships are late.}\n",
    );
}

fn page(out: &Path, path: &str) -> Html {
    let path = out.join(path).join("index.html");
    Html::parse_document(&fs::read_to_string(&path).unwrap_or_else(|_| panic!("{path:?}")))
}

/// The languages and directions that elements whose own text holds `words` are in.
fn languages(page: &Html, words: &str) -> Vec<String> {
    let all = Selector::parse("body *").unwrap();
    let holds = |element: &ElementRef<'_>| {
        let own = element.children().filter_map(|node| node.value().as_text());
        own.into_iter().any(|text| text.contains(words))
    };
    let of = |element: ElementRef<'_>| {
        let around =
            std::iter::successors(Some(element), |at| at.parent().and_then(ElementRef::wrap));
        let said = around
            .filter_map(|at| Some((at.attr("lang")?, at.attr("dir").unwrap_or("-"))))
            .next();
        said.map(|(lang, dir)| format!("{lang} {dir}"))
            .unwrap_or_default()
    };
    page.select(&all).filter(holds).map(of).collect()
}

#[test]
fn words_of_no_stated_language_are_in_that_of_their_document_or_site() {
    let root = tempfile::tempdir().unwrap();
    english(root.path());
    let out = root.path().join("out");
    sites::build(root.path(), &out);
    let cases = [
        ("ar", "Forum of Ports"),
        ("ar", "Harbour rules"),
        ("ar", "What ships owe."),
        ("ar/d", "First reading"),
        ("ar/d/v1", "second round"),
        ("ar/d/v1", "Nobody spoke against it."),
        ("ar/d/v1", "Time is short."),
        ("ar/d/v1", "I say again."),
        ("ar/d/v1/comments", "within an hour"),
        ("ar/d/v1/comments", "in time"),
        ("ar/d/v1/comments", "Time is short."),
        ("ar/d/v1/comments", "Ships are late."),
        ("ar/people/okello", "the inland harbours"),
        ("ar/people/okello", "Owns a boat."),
    ];
    for (path, words) in cases {
        let said = languages(&page(&out, path), words);
        assert!(
            !said.is_empty() && said.iter().all(|said| said == "en ltr"),
            "{path}: “{words}” is in {said:?}"
        );
    }
}

/// A language that no interface has a name for is named by itself, in an element that says so.
#[test]
fn a_language_without_a_name_is_named_in_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("in"), folder.path().join("out"));
    english(&root);
    put(
        &root,
        "rapporteur.yaml",
        "title: Forum of Ports\nlanguages: [en, ar, pt]\n",
    );
    sites::build(&root, &out);
    let page = page(&out, "pt/d/v1");
    let notice = Selector::parse("p.notice [lang]").unwrap();
    let named: Vec<_> = page
        .select(&notice)
        .map(|name| (name.attr("lang").unwrap(), name.text().collect::<String>()))
        .collect();
    assert_eq!(named, [("pt", "Português".to_owned())]);
}

/// A fault of a catalogue is told where the message stands, in CLDR's words.
#[test]
fn a_fault_of_a_catalogue_is_told_at_its_message() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("in"), folder.path().join("out"));
    english(&root);
    put(
        &root,
        "themes/default/messages/ar.yaml",
        "nav:\n  read: نص\ncount:\n  comments: {one: تعليق, other: \"{n}\"}\n",
    );
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["build", "--site"])
        .arg(&root)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(told.contains("messages/ar.yaml:4:3"), "{told}");
    assert!(told.contains("lacks the plural category `many`"), "{told}");
}

/// Names in each language, in the order of its alphabet.
const ALPHABETS: [(&str, [&str; 3]); 6] = [
    ("en", ["Adams", "Élan", "Ferry"]),
    ("ar", ["أحمد", "بدر", "ياسر"]),
    ("zh", ["白", "李", "张"]),
    ("fr", ["Agnès", "Émile", "Zoé"]),
    ("ru", ["Елагин", "Ёлкин", "Жуков"]),
    ("es", ["Nuñoz", "Ñáñez", "Ortiz"]),
];

/// The text of a place of the alphabets in every language, as YAML.
fn named(place: usize) -> String {
    let forms = ALPHABETS.map(|(lang, names)| format!("{lang}: {}", names[place]));
    format!("{{{}}}", forms.join(", "))
}

#[test]
fn documents_of_one_day_and_groups_are_in_the_order_of_the_readers_alphabet() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("in"), folder.path().join("out"));
    // Neither the order of the slugs nor that of the groups is the alphabet's.
    let slugs = ["c", "a", "b"];
    let groups: Vec<_> = [1, 2, 0]
        .iter()
        .map(|&place| format!("  - {{id: g{place}, name: {}}}\n", named(place)))
        .collect();
    put(
        &root,
        "rapporteur.yaml",
        &format!(
            "title: T\nlanguages: [en, ar, zh, fr, ru, es]\ngroups:\n{}",
            groups.concat()
        ),
    );
    for (place, slug) in slugs.iter().enumerate() {
        let yaml = format!(
            "title: {}\nversions:\n  - {{id: v1, date: 2026-01-01}}\n",
            named(place)
        );
        put(&root, &format!("drafts/{slug}/document.yaml"), &yaml);
        put(
            &root,
            &format!("drafts/{slug}/v1/en.md"),
            "Each ship is heard.\n",
        );
    }
    for (comment, place) in [1, 2, 0].iter().enumerate() {
        let text = format!(
            "author: {{name: Somebody, group: g{place}}}\ndate: 2026-01-0{}\nbody: Yes.\n",
            comment + 2
        );
        put(&root, &format!("comments/a/v1/c{comment}.yaml"), &text);
    }
    sites::build(&root, &out);
    for (lang, names) in ALPHABETS {
        let listed = |path: &str, selector: &str| -> Vec<String> {
            let page = page(&out, path);
            let found = Selector::parse(selector).unwrap();
            let found = page
                .select(&found)
                .map(|found| found.text().collect::<String>());
            found.filter(|text| names.contains(&text.trim())).collect()
        };
        assert_eq!(listed(lang, "main h2 a, main h3 a"), names, "{lang}");
        let filter = "select[data-filter=group] option";
        assert_eq!(
            listed(&format!("{lang}/a/v1/comments"), filter),
            names,
            "{lang}"
        );
    }
}
