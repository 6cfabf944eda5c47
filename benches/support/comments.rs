//! Comments on generated texts, in the layout of a site: one file each, a third of them replies.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::generate::{Random, Text};
use super::vocabulary::{ALL, Vocabulary};

const GROUPS: [&str; 6] = [
    "government",
    "business",
    "civil-society",
    "technical",
    "academic",
    "intergovernmental",
];
const POSITIONS: [&str; 5] = [
    "support",
    "support-with-reservations",
    "no-objection",
    "object",
    "abstain",
];
const OUTCOMES: [&str; 3] = ["accepted", "rejected", "noted"];
const NOTES: [&str; 6] = [
    "We support this paragraph as drafted.",
    "This goes beyond the mandate of the working group: please delete it.",
    "Could the secretariat explain what “without delay” means here?",
    "We propose to replace “should” with “shall”, as in the text agreed last year.",
    "Our members cannot implement this without [additional] resources.",
    "See the example in the annex; it says the opposite.",
];

/// The size of a site of comments.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) documents: usize,
    pub(crate) versions: usize,
    pub(crate) languages: usize,
    /// English words of a text.
    pub(crate) words: usize,
    /// Comments on a document.
    pub(crate) comments: usize,
}

/// Writes a site of that size.
pub(crate) fn site(root: &Path, size: Size) {
    let languages = &ALL[..size.languages];
    let tags: Vec<&str> = languages.iter().map(|words| words.lang).collect();
    let settings = format!("title: Generated\nlanguages: [{}]\n", tags.join(", "));
    write(&root.join("rapporteur.yaml"), &settings);
    write(
        &root.join("comments/people/chair.yaml"),
        "name: The Chair\ngroup: technical\n",
    );
    for document in 0..size.documents {
        let mut random = Random::new(document as u64 + 1);
        document_of(
            root,
            &format!("doc-{document:04}"),
            size,
            languages,
            &mut random,
        );
    }
}

fn document_of(root: &Path, slug: &str, size: Size, languages: &[Vocabulary], random: &mut Random) {
    let mut yaml = String::from("language: en\nchairs: chair\nversions:\n");
    let mut text = Text::new(random, size.words);
    let mut texts = Vec::new();
    for version in 1..=size.versions {
        _ = writeln!(yaml, "  - {{id: v{version}, date: 2026-{version:02}-01}}");
        for words in languages {
            let path = format!("drafts/{slug}/v{version}/{}.md", words.lang);
            write(&root.join(path), &text.markdown(words));
        }
        texts.push(text.clone());
        text = text.edited(random);
    }
    write(&root.join(format!("drafts/{slug}/document.yaml")), &yaml);
    let mut threads: Vec<(String, usize)> = Vec::new();
    for n in 0..size.comments {
        let id = format!("comment-{n:06}");
        let (version, yaml) = if threads.len() > 3 && random.below(100) < 35 {
            let (thread, version) =
                &threads[threads.len() - 1 - random.below(threads.len().min(40))];
            (*version, format!("reply_to: {thread}\n{}", said(random)))
        } else {
            let version = if random.below(5) < 3 {
                size.versions - 1
            } else {
                random.below(size.versions)
            };
            let thread = thread(&texts[version], languages, random);
            threads.push((id.clone(), version));
            (version, thread)
        };
        write(
            &root.join(format!("comments/{slug}/v{}/{id}.yaml", version + 1)),
            &yaml,
        );
    }
}

fn thread(text: &Text, languages: &[Vocabulary], random: &mut Random) -> String {
    // Six in eight are on the source.
    let words = &languages[random.below(8).saturating_sub(5) % languages.len()];
    let quotes = text.quotes(words);
    let (paragraph, quote) = &quotes[random.below(quotes.len())];
    let language = if words.lang == "en" {
        String::new()
    } else {
        format!("\n  language: {}", words.lang)
    };
    let mut yaml = format!(
        "target:\n  paragraph: {paragraph}\n  quote: '{}'{language}\n{}",
        quote.replace('\'', "''"),
        said(random)
    );
    if random.below(2) == 0 {
        let outcome = OUTCOMES[random.below(OUTCOMES.len())];
        _ = write!(
            yaml,
            "disposition:\n  outcome: {outcome}\n  by: chair\n  date: 2026-11-30\n  reason: |-\n    The group discussed it: {outcome}.\n"
        );
    }
    yaml
}

/// Who says what, when.
fn said(random: &mut Random) -> String {
    let (group, position) = (GROUPS[random.below(6)], POSITIONS[random.below(5)]);
    let mut yaml = format!(
        "author:\n  name: Delegate {}\n  group: {group}\ndate: 2026-{:02}-{:02}\nposition: {position}\nbody: |-\n",
        random.below(5000),
        10 + random.below(2),
        1 + random.below(28)
    );
    for _ in 0..=random.below(3) {
        _ = writeln!(yaml, "  {}", NOTES[random.below(NOTES.len())]);
    }
    yaml
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
    fs::write(path, text).expect("writable");
}
