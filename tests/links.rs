//! Every link inside a built site leads to a place that exists.

mod support;

use std::path::Path;

use support::places::Places;
use support::sites;

/// Where the repository's own site is published.
const OWN: &str = "https://participation.example/";

/// Follows the references of a built site that are not `typed`; how many there are.
fn follow(out: &Path, base: &str, typed: impl Fn(&str) -> bool) -> usize {
    let places = Places::read(out, base);
    let twice = places.twice();
    assert!(twice.is_empty(), "ids of two elements: {twice:?}");
    let lost: Vec<String> = places
        .lost()
        .iter()
        .filter(|one| !typed(&one.address))
        .map(|one| format!("{}: {}", one.file, one.address))
        .collect();
    assert!(
        lost.is_empty(),
        "{} of {} lead nowhere:\n{}",
        lost.len(),
        out.display(),
        lost.join("\n")
    );
    places.references()
}

#[test]
fn every_link_of_the_repositorys_own_site_leads_somewhere() {
    let out = tempfile::tempdir().expect("a folder");
    let out = out.path().join("site");
    sites::build(&sites::repository(), &out);
    let followed = follow(&out, OWN, |_| false);
    assert!(followed > 20_000, "only {followed} links");
}

/// The links of the drafts that the build has warned of, or their first characters.
fn warned(stderr: &str) -> Vec<String> {
    let typed = stderr.lines().filter_map(|line| {
        let (before, _) = line.split_once("` leads nowhere")?;
        let (_, typed) = before.split_once("the link `")?;
        Some(typed.trim_end_matches('…').to_owned())
    });
    typed.collect()
}

/// Whether an address is one that the drafts lead nowhere with. One from a host's root is: those of
/// the tool are relative.
fn is_typed(address: &str, warned: &[String]) -> bool {
    let is = |typed: &String| match typed.strip_prefix('#') {
        Some(id) => address
            .split_once('#')
            .is_some_and(|(_, of)| of.starts_with(id)),
        None => address.contains(typed.trim_start_matches("../")),
    };
    address.starts_with('/') || warned.iter().any(is)
}

#[test]
fn every_link_of_real_texts_leads_somewhere() {
    let Some(corpora) = sites::corpora() else {
        return;
    };
    let root = tempfile::tempdir().expect("a folder");
    for site in sites::all(&corpora, root.path()) {
        // The others are links to pages that their texts' own site has.
        if ["contributor-covenant", "github-site-policy"]
            .iter()
            .any(|name| site.ends_with(name))
        {
            let out = site.join("site");
            let warned = warned(&sites::build(&site, &out));
            let followed = follow(&out, "", |address| is_typed(address, &warned));
            assert!(followed > 1_000, "{}", site.display());
        }
    }
}

/// Two versions, whose second paragraphs are different ones, and a comment and an answer on the first
/// version that name its `#p2`.
const NAMED: [(&str, &str); 6] = [
    ("rapporteur.yaml", "title: S\n"),
    (
        "drafts/d/document.yaml",
        "versions: [{id: v1, date: 2026-03-01}, {id: v2, date: 2026-04-01}]\neditors: [pen]\n",
    ),
    ("drafts/d/v1/en.md", "One.\n\nTwo of the first version.\n"),
    (
        "drafts/d/v2/en.md",
        "New.\n\nOne.\n\nTwo of the first version.\n",
    ),
    (
        "comments/d/v1/a.yaml",
        "author: {name: Ana Example, group: academic}\ndate: 2026-03-02\ntarget: {paragraph: \"1\"}\n\
         body: As [the other](#p2) and [the next](../v2/index.html) say.\n\
         disposition: {outcome: noted, by: pen, date: 2026-03-03, reason: \"So [the other](#p2).\"}\n",
    ),
    ("comments/people/pen.yaml", "name: Pen Holder\n"),
];

/// Pages that show a comment link what it names as the page of the version that it was made on does.
#[test]
fn places_named_in_comments_are_in_the_version_commented_on() {
    let root = tempfile::tempdir().expect("a folder");
    let site = root.path().join("site");
    for (name, text) in NAMED {
        let path = site.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        std::fs::write(path, text).expect("writable");
    }
    let out = root.path().join("out");
    sites::build(&site, &out);
    let mut seen = 0;
    for (page, way) in [
        ("v1/index.html", "index.html#p2"),
        ("v2/index.html", "../v1/index.html#p2"),
        ("v1/comments/index.html", "../index.html#p2"),
        ("v2/comments/index.html", "../../v1/index.html#p2"),
    ] {
        let html = std::fs::read_to_string(out.join("en/d").join(page)).expect("a page");
        let links: Vec<&str> = html
            .match_indices("the other</a>")
            .map(|(at, _)| html[..at].rsplit("href=\"").next().unwrap_or_default())
            .collect();
        seen += links.len();
        assert!(
            links.iter().all(|link| *link == format!("{way}\">")),
            "{page}: {links:?}"
        );
    }
    assert!(seen >= 6, "shown {seen} times");
    follow(&out, "", |_| false);
}
