//! Nobody who is not named can be told from anything that is published: two sites that differ only
//! in what is to be hidden are the same bytes.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::date;
use rapporteur::load;
use rapporteur::publish::{Options, publish};
use rapporteur::write::Memory;

const SITE: &[(&str, &str)] = &[
    (
        "rapporteur.yaml",
        "title: T\nlanguages: [en, fr]\nbase_url: https://t.example\n",
    ),
    (
        "comments/people/ann.yaml",
        "name: Ann Arbor\ngroup: government\nregion: african\naffiliation: Ministry\n",
    ),
    (
        "comments/people/bob.yaml",
        "name: Bob Burnquist\ngroup: business\nobserver: true\n",
    ),
    (
        "comments/people/cleo.yaml",
        "name: Cleo\ngroup: technical\n",
    ),
    (
        "drafts/d/document.yaml",
        "chairs: cleo\nversions:\n  - {id: v1, date: 2026-01-01}\n  - {id: v2, date: 2026-03-01}\n",
    ),
    (
        "drafts/d/v1/en.md",
        "# Title\n\nThe first words stand here.\n\nOther words follow.\n",
    ),
    (
        "drafts/d/v2/en.md",
        "# Title\n\nThe first words stood here.\n\nOther words follow.\n",
    ),
    (
        "drafts/d/v1/consensus.yaml",
        "- {level: consensus, by: cleo, date: 2026-02-20}\n",
    ),
    (
        "comments/d/v1/plain.yaml",
        "author: {name: Dora, group: academic}\ndate: 2026-01-05\nbody: Well.\nposition: support\n",
    ),
];

const REDACTED: &str = "replies:\n  - {author: cleo, date: 2026-01-10, body: Please mind the rules.}\n\
disposition: {outcome: redacted, by: cleo, date: 2026-01-11, reason: It broke the rules.}\n";

fn site(extra: &[(&str, String)]) -> BTreeMap<String, Vec<u8>> {
    let root = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    SITE.iter().for_each(|(path, text)| write(path, text));
    extra.iter().for_each(|(path, text)| write(path, text));
    built(root.path())
}

fn built(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let memory = Memory::default();
    let options = Options::on(date(2026, 6, 1));
    let published = publish(root, &load::site(root), &options, &memory, &|_| {});
    assert!(published.is_sound(), "{:#?}", published.reports);
    memory.into_files()
}

/// Where two sites differ: a path, and the first lines that do.
fn differing(
    one: &BTreeMap<String, Vec<u8>>,
    two: &BTreeMap<String, Vec<u8>>,
) -> Vec<(String, String, String)> {
    let mut paths: Vec<&String> = one.keys().chain(two.keys()).collect();
    paths.sort();
    paths.dedup();
    let text = |site: &BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8_lossy(site.get(path).map_or(b"", Vec::as_slice)).into_owned()
    };
    let differs = |path: &&String| one.get(*path) != two.get(*path);
    let line = |path: &String| {
        let (a, b) = (text(one, path), text(two, path));
        let at = a
            .lines()
            .zip(b.lines())
            .position(|(a, b)| a != b)
            .unwrap_or_default();
        let line = |text: &str| text.lines().nth(at).unwrap_or_default().to_owned();
        (path.clone(), line(&a), line(&b))
    };
    paths.into_iter().filter(differs).map(line).collect()
}

fn redacted(said: &str) -> BTreeMap<String, Vec<u8>> {
    site(&[(
        "comments/d/v1/hidden.yaml",
        format!("date: 2026-01-05\ntarget: {{quote: first words}}\n{said}{REDACTED}"),
    )])
}

#[test]
fn who_wrote_what_was_redacted_cannot_be_told() {
    let one = redacted("author: ann\nbody: Vile.\nposition: object\n");
    let others = [
        "author: bob\nbody: Vile.\nposition: object\n",
        "author: [ann, bob]\nas: government\nbody: Rude.\n",
        "author: {name: Eve, group: civil-society, affiliation: E}\nbody: Mean.\nkind: question\ntags: [x]\nchannel: letter\n",
        "author: anonymous\nbody: Low.\nsuggest: lowly\n",
        "author: ann\nlanguage: fr\nbody: Vil.\nsee: {comment: plain, as: contradicts}\nmissing: true\n",
    ];
    for other in others {
        assert_eq!(differing(&one, &redacted(other)), [], "{other}");
    }
}

#[test]
fn what_its_author_made_of_the_answer_is_hidden_with_them() {
    let replied = |who: &str, outcome: &str| {
        let reply = format!("  - {{author: {who}, date: 2026-01-12, body: I see.{outcome}}}\n");
        let text = REDACTED.replace("disposition", &format!("{reply}disposition"));
        let said = "date: 2026-01-05\nauthor: ann\nbody: Vile.\n";
        site(&[("comments/d/v1/hidden.yaml", format!("{said}{text}"))])
    };
    let (silent, withdrawn) = (replied("ann", ""), replied("ann", ", outcome: withdrawn"));
    assert_eq!(differing(&silent, &withdrawn), []);
}

#[test]
fn a_reply_does_not_tell_whether_its_author_began() {
    let begun_by = |who: &str| {
        let reply = "  - {author: ann, date: 2026-01-12, body: No., position: object}\n";
        let text = REDACTED.replace("disposition", &format!("{reply}disposition"));
        let said = format!("date: 2026-01-05\nauthor: {who}\nbody: Vile.\nsuggest: x\n");
        let said = format!("{said}target: {{quote: first words}}\n{text}");
        site(&[("comments/d/v1/hidden.yaml", said)])
    };
    assert_eq!(differing(&begun_by("ann"), &begun_by("bob")), []);
}
