//! `sitemap.xml`: the pages worth finding, each with its other languages
//! (<https://www.sitemaps.org/protocol.html>).

use std::collections::{BTreeMap, BTreeSet};

use super::File;
use super::xml::xml;
use crate::model::Lang;

/// What one file may hold, by the protocol.
const AT_MOST: usize = 50_000;

/// The sitemap of a site from the paths of all its files; for a large one an index, and the files
/// it names. Pages about people are left out: they are not to be indexed.
#[must_use]
pub fn sitemap<'p>(
    base_url: &str,
    languages: &[Lang],
    paths: impl Iterator<Item = &'p str>,
) -> Vec<File> {
    let pages = pages(languages, paths);
    let urls: Vec<String> = pages
        .iter()
        .flat_map(|(page, langs)| urls(base_url, page, langs))
        .collect();
    if urls.len() <= AT_MOST {
        return vec![("sitemap.xml".to_owned(), urlset(&urls))];
    }
    let parts = urls.chunks(AT_MOST).enumerate();
    let mut files: Vec<File> = parts
        .map(|(n, urls)| (format!("sitemap-{}.xml", n + 1), urlset(urls)))
        .collect();
    let index = files.iter().map(|(path, _)| {
        format!(
            "<sitemap><loc>{}</loc></sitemap>\n",
            xml(&format!("{base_url}/{path}"))
        )
    });
    let index = format!(
        "{HEAD}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</sitemapindex>\n",
        index.collect::<String>()
    );
    files.push(("sitemap.xml".to_owned(), index));
    files
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Each page's folder without its language, and the languages it has, in the site's order.
fn pages<'p, 'l>(
    languages: &'l [Lang],
    paths: impl Iterator<Item = &'p str>,
) -> BTreeMap<String, BTreeSet<(usize, &'l Lang)>> {
    let mut pages: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
    for path in paths {
        let Some((lang, page)) = path
            .strip_suffix("index.html")
            .and_then(|p| p.split_once('/'))
        else {
            continue;
        };
        let known = languages
            .iter()
            .enumerate()
            .find(|(_, known)| known.as_str() == lang);
        if let Some(known) =
            known.filter(|_| !page.starts_with("people/") && !page.starts_with("search/"))
        {
            pages.entry(page.to_owned()).or_default().insert(known);
        }
    }
    pages
}

fn urls<'p>(
    base: &'p str,
    page: &'p str,
    langs: &'p BTreeSet<(usize, &Lang)>,
) -> impl Iterator<Item = String> + 'p {
    let address = move |lang: &Lang| xml(&format!("{base}/{lang}/{page}"));
    let others: String = langs
        .iter()
        .map(|(_, lang)| {
            let href = address(lang);
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{href}\"/>\n")
        })
        .collect();
    langs
        .iter()
        .map(move |(_, lang)| format!("<url>\n<loc>{}</loc>\n{others}</url>\n", address(lang)))
}

fn urlset(urls: &[String]) -> String {
    format!(
        "{HEAD}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{}</urlset>\n",
        urls.concat()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_with_their_languages() {
        let languages = ["en", "ar"].map(Lang::new);
        let paths = [
            "ar/d/index.html",
            "en/d/index.html",
            "en/d/feed.xml",
            "index.html",
        ];
        let files = sitemap("https://x.example", &languages, paths.into_iter());
        let [(path, text)] = &files[..] else {
            panic!("one file")
        };
        assert_eq!(path, "sitemap.xml");
        assert_eq!(text.matches("<loc>").count(), 2);
        assert!(text.contains("<loc>https://x.example/ar/d/</loc>"));
        assert_eq!(
            text.matches("hreflang=\"en\" href=\"https://x.example/en/d/\"")
                .count(),
            2
        );
    }

    #[test]
    fn people_are_not_listed() {
        let paths = ["en/people/doria/index.html"];
        let files = sitemap("https://x.example", &[Lang::new("en")], paths.into_iter());
        assert!(!files[0].1.contains("doria"));
    }

    #[test]
    fn a_large_site_has_an_index() {
        let paths: Vec<String> = (0..=AT_MOST)
            .map(|n| format!("en/{n}/index.html"))
            .collect();
        let paths = paths.iter().map(String::as_str);
        let files = sitemap("https://x.example", &[Lang::new("en")], paths);
        let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
    }
}
