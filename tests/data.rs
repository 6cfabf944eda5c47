//! The record in its other forms says what the pages say.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::date;
use rapporteur::load;
use rapporteur::publish::{Options, publish};
use rapporteur::write::Memory;
use serde_json::Value;
use support::page::{Article, Read, Tree, article_of};
use support::sites::repository;

/// The example site.
static SITE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let memory = Memory::default();
    let options = Options::on(date(2026, 11, 21));
    let root = repository();
    let published = publish(&root, &load::site(&root), &options, &memory, &|_| {});
    assert!(published.is_sound(), "{:#?}", published.reports);
    let files = memory.into_files().into_iter();
    files
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)))
        .collect()
});

/// The files of that name below `data/`, with their folder.
fn data(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let folder = move |path: &'static String| path.strip_prefix("data/")?.strip_suffix(name);
    SITE.iter()
        .filter_map(move |(path, text)| Some((folder(path)?, text.as_str())))
}

fn json(name: &str) -> impl Iterator<Item = (&str, Value)> {
    data(name).map(|(folder, text)| (folder, serde_json::from_str(text).unwrap()))
}

fn page(url: &str) -> Option<(&String, &String)> {
    let path = url
        .strip_prefix("https://participation.example/")?
        .split('#')
        .next()?;
    SITE.get_key_value(&format!("{path}index.html"))
}

/// The words of an article, one line a block, white space folded.
fn words(article: &Article) -> String {
    let mut out = String::new();
    push(&article.flow, &mut out);
    article.notes.values().for_each(|note| push(note, &mut out));
    out.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n")
        .collect()
}

fn push(trees: &[Tree], out: &mut String) {
    const BLOCKS: [&str; 14] = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "table", "pre", "ul",
    ];
    for tree in trees {
        match tree {
            Tree::Text(text) => out.push_str(text),
            Tree::Element(name, _, content) => {
                let block = BLOCKS.contains(&name.as_str());
                out.push_str(if block { "\n" } else { "" });
                push(content, out);
                out.push_str(if block { "\n" } else { "" });
            }
        }
    }
}

#[test]
fn every_quotation_stands_on_the_page_that_it_names() {
    let mut seen = 0;
    for (folder, file) in json("annotations.jsonld") {
        for annotation in file["first"]["items"].as_array().unwrap() {
            let targets = annotation["target"].as_array().into_iter().flatten();
            for target in targets.filter(|target| target["selector"]["type"] == "TextQuoteSelector")
            {
                let source = target["source"].as_str().unwrap();
                let (path, html) = page(source).unwrap_or_else(|| panic!("no page {source}"));
                let article = article_of(html, Path::new(path), Read::Newer).unwrap();
                let part = |key: &str| target["selector"][key].as_str().unwrap();
                let quote = [part("prefix"), part("exact"), part("suffix")].concat();
                assert!(
                    words(&article).contains(quote.trim()),
                    "{folder}: {quote:?} on {source}"
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn annotations_have_ids_of_their_own_and_count_themselves() {
    for (folder, file) in json("annotations.jsonld") {
        let items = file["first"]["items"].as_array().unwrap();
        let ids: BTreeSet<&str> = items
            .iter()
            .map(|item| item["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids.len(), items.len(), "{folder}");
        assert_eq!(file["total"], items.len(), "{folder}");
    }
}

#[test]
fn no_comment_is_ever_dropped() {
    let root = repository();
    let loaded = load::site(&root);
    for id in &loaded.documents {
        let day = date(2026, 11, 21);
        let read = load::document(&root, &loaded.site, &loaded.people, id, day);
        let document = read.document.unwrap();
        let mut expected = 0;
        for version in &document.versions {
            expected += document
                .threads
                .iter()
                .filter(|t| t.version == version.id)
                .count();
            let folder = format!("{id}/{}/", version.id);
            let (_, file) = json("comments.json").find(|(of, _)| *of == folder).unwrap();
            assert_eq!(
                file["comments"].as_array().unwrap().len(),
                expected,
                "{folder}"
            );
            let (_, table) = data("comments.csv").find(|(of, _)| *of == folder).unwrap();
            assert_eq!(table.matches("\r\n").count(), expected + 1, "{folder}");
        }
        assert_eq!(expected, document.threads.len());
    }
}

/// What each marker of an article says: level, state, and how many objections break the rule.
fn markers(html: &str) -> Vec<[String; 3]> {
    let html = scraper::Html::parse_document(html);
    let css = scraper::Selector::parse("[data-consensus]").unwrap();
    let said = |one: scraper::ElementRef<'_>| {
        let of = |name: &str| one.attr(name).unwrap_or("0").to_owned();
        [of("data-consensus"), of("data-holds"), of("data-mismatch")]
    };
    let mut all: Vec<_> = html.select(&css).map(said).collect();
    all.sort();
    all
}

#[test]
fn every_call_that_a_page_marks_is_in_the_data_as_the_page_says_it() {
    let mut seen = 0;
    for (folder, file) in json("calls.json") {
        let calls = file["calls"].as_array().unwrap();
        let standing = calls.iter().filter(|call| call["holds"].is_string());
        let said = |call: &Value| {
            let text = |key: &str| call[key].as_str().unwrap().to_owned();
            [text("level"), text("holds"), call["mismatch"].to_string()]
        };
        let mut expected: Vec<_> = standing
            .flat_map(|call| {
                let places = call["places"].as_array().unwrap().len().max(1);
                vec![said(call); places]
            })
            .collect();
        expected.sort();
        for lang in ["en", "ar", "zh"] {
            let page = &SITE[&format!("{lang}/{folder}index.html")];
            assert_eq!(markers(page), expected, "{lang}/{folder}");
        }
        seen += expected.len();
        let (_, table) = data("calls.csv").find(|(of, _)| *of == folder).unwrap();
        let rows = table
            .matches(&format!("{}/", folder.trim_end_matches('/')))
            .count();
        assert_eq!(rows, calls.len(), "{folder}: a row a call, with its link");
        let replaced = calls.iter().filter(|call| call["replaced_by"].is_object());
        assert_eq!(
            replaced.count(),
            calls.iter().filter(|call| call["holds"].is_null()).count(),
            "{folder}"
        );
        let source = file["scale"]["source"].as_str().unwrap();
        assert!(source.len() > 10, "{folder}: {source}");
    }
    assert!(seen > 30, "{seen}");
    let (_, file) = json("calls.json")
        .find(|(of, _)| *of == "participation/rev-1/")
        .unwrap();
    let minority = file["calls"].to_string();
    assert!(minority.contains("Indigenous peoples are not a part of civil society"));
}

#[test]
fn changes_add_up() {
    for (folder, file) in json("changes.json") {
        let changes = file["changes"].as_array().unwrap();
        let sum = |key: &str| {
            changes
                .iter()
                .map(|c| c[key].as_u64().unwrap())
                .sum::<u64>()
        };
        assert_eq!(sum("inserted_words"), file["words"]["inserted"], "{folder}");
        assert_eq!(sum("deleted_words"), file["words"]["deleted"], "{folder}");
        assert_eq!(file["from"].is_null(), changes.is_empty(), "{folder}");
        if let Some(link) = file["link"].as_str() {
            assert!(page(link).is_some(), "{folder}: {link}");
        }
    }
}

#[test]
fn feeds_and_the_sitemap_are_xml_and_lead_to_pages() {
    let mut feeds = 0;
    for (path, text) in SITE.iter().filter(|(path, _)| path.ends_with(".xml")) {
        let xml = roxmltree::Document::parse(text).unwrap_or_else(|e| panic!("{path}: {e}"));
        let named = |name: &'static str| xml.descendants().filter(move |n| n.has_tag_name(name));
        let links = xml
            .descendants()
            .filter(|node| node.tag_name().name() == "link");
        let links = links.filter(|link| link.attribute("rel") == Some("alternate"));
        let pages = links.filter_map(|link| link.attribute("href"));
        let pages: Vec<&str> = pages
            .chain(named("loc").filter_map(|loc| loc.text()))
            .collect();
        assert!(!pages.is_empty(), "{path}");
        for url in pages {
            assert!(page(url).is_some(), "{path}: {url}");
        }
        let atom = |name| ("http://www.w3.org/2005/Atom", name);
        let ids: Vec<_> = xml
            .descendants()
            .filter(|n| n.has_tag_name(atom("id")))
            .collect();
        let unique: BTreeSet<_> = ids.iter().map(roxmltree::Node::text).collect();
        assert_eq!(unique.len(), ids.len(), "{path}");
        feeds += usize::from(!ids.is_empty());
    }
    assert_eq!(
        feeds,
        6 + 6 * 2,
        "a feed a language, and one a document and language"
    );
}

/// Each kind of misfit is documented.
#[test]
fn every_kind_of_misfit_is_in_the_reference() {
    use rapporteur::analyse::consensus::Misfit;
    let day = date(2026, 1, 1);
    // In a circle, so that a new kind does not compile until it has its place.
    let next = |misfit: Misfit| match misfit {
        Misfit::SilenceBroken(n) => Misfit::Unaddressed(n),
        Misfit::Unaddressed(n) => Misfit::Stand(n),
        Misfit::Stand(n) => Misfit::Met(n),
        Misfit::Met(n) => Misfit::Unheard(n),
        Misfit::Unheard(n) => Misfit::Brackets(n),
        Misfit::Brackets(_) => Misfit::Silence,
        Misfit::Silence => Misfit::Ahead,
        Misfit::Ahead => Misfit::BeforeVersion(day),
        Misfit::BeforeVersion(day) => Misfit::BeforePositions(day),
        Misfit::BeforePositions(_) => Misfit::SilenceBroken(1),
    };
    let reference = std::fs::read_to_string(repository().join("docs/data.md")).unwrap();
    let first = Misfit::SilenceBroken(1);
    let mut kinds = vec![first];
    while let Some(kind) = kinds.last().map(|last| next(*last)).filter(|k| *k != first) {
        kinds.push(kind);
    }
    for kind in kinds {
        assert!(reference.contains(&format!("`{}`", kind.id())), "{kind:?}");
    }
}

/// Bracketed text is marked as such beside its translation and among alternatives too.
#[test]
fn what_is_in_brackets_is_marked_wherever_it_is_shown() {
    let mut found = 0;
    for (url, place) in [
        ("en/open-records/rev-1/record/", ".rival"),
        ("zh/open-records/rev-1/record/", ".rival"),
        ("fr/open-records/rev-1/parallel/", ".parallel"),
        ("ar/open-records/rev-1/parallel/", ".parallel"),
    ] {
        let text = &SITE[&format!("{url}index.html")];
        let html = scraper::Html::parse_document(text);
        let brackets = |css: &str| {
            let css = scraper::Selector::parse(css).unwrap();
            let texts = html.select(&css).flat_map(|one| one.text());
            texts
                .map(|text| text.matches(['[', ']', '［', '］']).count())
                .sum::<usize>()
        };
        let within = |what: &str| brackets(&format!("{place} .draft {what}"));
        // What is in code or in a link's words means itself.
        let all = brackets(&format!("{place} .draft")) - within("code") - within("a");
        assert_eq!(within("mark[data-unagreed]"), all, "{url}");
        found += all;
        let styles = |css: &scraper::Selector| -> String {
            let links = html.select(css).filter_map(|link| link.attr("href"));
            links
                .map(|href| SITE[href.trim_start_matches("../")].as_str())
                .collect()
        };
        let sheets = scraper::Selector::parse("link[rel=stylesheet]").unwrap();
        assert!(
            styles(&sheets).contains("[data-unagreed]"),
            "{url} has a style for it"
        );
    }
    assert!(found > 60, "{found} brackets");
}
