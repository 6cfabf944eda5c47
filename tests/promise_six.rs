//! Promise 6 of tracked changes over grown sites: where either version lacks the reader's language,
//! the change page shows the comparison of the source texts and says so.
//!
//! `RAPPORTEUR_CASES=2000 cargo test --test promise_six` grows more documents.

#[path = "redline/grown/mod.rs"]
#[allow(dead_code)]
mod grown;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::sample::{Index, select};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use rapporteur::locale::Locale;
use rapporteur::model::Lang;
use scraper::{Html, Selector};
use support::page::{Read, article, article_of, difference};
use support::sites;

const LANGUAGES: [&str; 6] = ["en", "fr", "es", "ru", "zh", "ar"];

/// What a document is, beside its words.
#[derive(Debug, Clone)]
struct Plan {
    source: &'static str,
    /// For each version, the languages that it has.
    versions: Vec<BTreeSet<&'static str>>,
}

impl Plan {
    /// The language that the change page of two versions compares for a reader of `lang`.
    fn compared(&self, lang: &'static str, from: usize, to: usize) -> &'static str {
        let have = |version: usize| self.versions[version].contains(lang);
        if have(from) && have(to) {
            lang
        } else {
            self.source
        }
    }
}

/// Two to four versions, each in its source language and some others.
fn plan() -> impl Strategy<Value = Plan> {
    let some = vec(any::<bool>(), LANGUAGES.len());
    (select(&LANGUAGES[..]), vec(some, 2..5)).prop_map(|(source, versions)| {
        let has = |some: Vec<bool>| {
            let there = LANGUAGES.into_iter().zip(some);
            let there = there.filter(|(lang, there)| *there || *lang == source);
            there.map(|(lang, _)| lang).collect()
        };
        let versions = versions.into_iter().map(has).collect();
        Plan { source, versions }
    })
}

/// How many documents are grown.
fn documents() -> usize {
    let asked = std::env::var("RAPPORTEUR_CASES").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(24)
}

/// A site of grown documents; the plan of each. The texts of a language are one text edited.
fn grow(root: &Path, documents: usize) -> Vec<Plan> {
    let mut runner = TestRunner::deterministic();
    let settings = format!("title: Grown\nlanguages: [{}]\n", LANGUAGES.join(", "));
    fs::write(root.join("rapporteur.yaml"), settings).expect("writable");
    let plans = (0..documents).map(|number| {
        let plan = plan().new_tree(&mut runner).expect("drawn").current();
        let folder = root.join(format!("drafts/d{number}"));
        let mut yaml = format!("language: {}\nversions:\n", plan.source);
        for (version, languages) in plan.versions.iter().enumerate() {
            let texts = folder.join(format!("v{version}"));
            fs::create_dir_all(&texts).expect("writable");
            yaml.push_str(&format!(
                "  - {{id: v{version}, date: 2026-01-0{}}}\n",
                version + 1
            ));
            for lang in languages {
                let text = words(&mut runner);
                fs::write(texts.join(format!("{lang}.md")), text).expect("writable");
            }
        }
        fs::write(folder.join("document.yaml"), yaml).expect("writable");
        plan
    });
    plans.collect()
}

/// A text that says something.
fn words(runner: &mut TestRunner) -> String {
    let drawn = (vec(any::<u8>(), 0..500), any::<Index>());
    let (bytes, number) = drawn.new_tree(runner).expect("drawn").current();
    let text = grown::pair(&bytes).1.markdown();
    let number = number.index(1000);
    format!(
        "The committee met {number} times.\n\n{}",
        text.replace(".png)", ".invalid)")
    )
}

struct Built {
    out: PathBuf,
    plans: Vec<Plan>,
}

impl Built {
    fn page(&self, lang: &str, number: usize, rest: &str) -> PathBuf {
        self.out
            .join(lang)
            .join(format!("d{number}"))
            .join(rest)
            .join("index.html")
    }

    /// The faults of all change pages, and how many pages there are.
    fn faults(&self) -> (Vec<String>, usize) {
        let (mut faults, mut pages) = (Vec::new(), 0);
        for (number, plan) in self.plans.iter().enumerate() {
            for lang in LANGUAGES {
                let last = plan.versions.len() - 1;
                for to in 1..=last {
                    // Each version is compared with the one before, the last with the first too.
                    for from in (0..to).filter(|from| from + 1 == to || (*from == 0 && to == last))
                    {
                        let page = self.page(lang, number, &format!("v{to}/changes/v{from}"));
                        let html = fs::read_to_string(&page).unwrap_or_default();
                        let found = self.faults_of(&html, &page, (number, lang), (from, to));
                        faults.extend(found.map(|fault| format!("{}: {fault}", page.display())));
                        pages += 1;
                    }
                }
            }
        }
        (faults, pages)
    }

    /// The first fault of one change page.
    fn faults_of(
        &self,
        html: &str,
        page: &Path,
        (number, lang): (usize, &'static str),
        (from, to): (usize, usize),
    ) -> Option<String> {
        let plan = &self.plans[number];
        let compared = plan.compared(lang, from, to);
        for (read, version) in [(Read::Older, from), (Read::Newer, to)] {
            let Some(shown) = article_of(html, page, read) else {
                return Some("no comparison".to_owned());
            };
            if shown.lang != compared {
                return Some(format!("compares {} in place of {compared}", shown.lang));
            }
            let reading = self.page(compared, number, &format!("v{version}"));
            let promised = article(&reading, Read::Newer).expect("a reading page");
            if let Some(found) = difference(&shown, &promised) {
                return Some(format!("{read:?}: {found}"));
            }
        }
        let told = notices(html).contains(&notice(lang, compared));
        (told != (compared != lang)).then(|| format!("the notice is there: {told}"))
    }
}

/// What a reader of `lang` is told where the texts in `source` are compared.
fn notice(lang: &str, source: &str) -> String {
    let (lang, source) = (Lang::new(lang), Lang::new(source));
    let locale = Locale::new(&lang);
    let (language, source) = (locale.language_name(&lang), locale.language_name(&source));
    let fill = [("language", language.as_str()), ("source", source.as_str())];
    locale.message("notice.source-compared", &fill)
}

fn notices(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = Selector::parse("p.notice").expect("a selector");
    let notices = page.select(&selector);
    notices.map(|notice| notice.text().collect()).collect()
}

fn built(root: &Path, documents: usize) -> Built {
    let plans = grow(root, documents);
    let out = root.join("site");
    sites::build(root, &out);
    Built { out, plans }
}

#[test]
fn where_a_version_lacks_the_language_the_source_texts_are_compared() {
    let root = tempfile::tempdir().expect("a folder");
    let built = built(root.path(), documents());
    let (faults, pages) = built.faults();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(pages >= 12 * built.plans.len().min(8), "{pages} pages");
}

/// The texts grown are of both kinds, and a page that broke the promise would be found out.
#[test]
fn a_page_of_the_wrong_language_or_without_its_notice_is_found() {
    let root = tempfile::tempdir().expect("a folder");
    let built = built(root.path(), 4);
    let mut seen = [false; 2];
    for (number, plan) in built.plans.iter().enumerate() {
        for lang in LANGUAGES {
            let lacks = plan.compared(lang, 0, 1) != lang;
            if std::mem::replace(&mut seen[usize::from(lacks)], true) {
                continue;
            }
            let page = built.page(lang, number, "v1/changes/v0");
            let html = fs::read_to_string(&page).expect("a change page");
            let fault = |html: &str| built.faults_of(html, &page, (number, lang), (0, 1));
            assert_eq!(fault(&html), None);
            let told = html.replace("class=\"notice\"", "class=\"other\"");
            assert_eq!(fault(&told).is_some(), lacks);
            let compared = plan.compared(lang, 0, 1);
            let (before, rest) = html.split_once("<article").expect("an article");
            let wrong = rest.replacen(&format!("lang=\"{compared}\""), "lang=\"la\"", 1);
            let poorer = rest.replace("committee", "council");
            for rest in [wrong, poorer] {
                assert!(fault(&format!("{before}<article{rest}")).is_some());
            }
        }
    }
    assert_eq!(seen, [true; 2]);
}
