//! Nobody who is not named can be told from anything that is published: two sites that differ only
//! in what is to be hidden are the same bytes.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::date;
use proptest::prelude::*;
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
\x20 - {author: {name: Dora, group: academic}, date: 2026-01-10, position: object, body: No.}\n\
\x20 - {author: ann, date: 2026-01-10, position: support, body: Yes.}\n\
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

/// Everything that is published, as text, by path.
fn texts(site: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&String, String)> {
    let text = |(path, bytes): (_, &Vec<u8>)| (path, String::from_utf8_lossy(bytes).into_owned());
    site.iter().map(text)
}

/// Where any of the words is published, in a path or a text.
fn told(site: &BTreeMap<String, Vec<u8>>, words: &[&str]) -> Vec<String> {
    let found = texts(site).flat_map(|(path, text)| {
        let told = |word: &&&str| path.contains(**word) || text.contains(**word);
        let found: Vec<String> = words
            .iter()
            .filter(told)
            .map(|word| format!("{path}: {word}"))
            .collect();
        found
    });
    found.collect()
}

#[test]
fn nothing_that_was_redacted_stands_anywhere() {
    let said = "author: {name: Xyzzy Quux, group: civil-society, affiliation: Zorgfabrik, region: african}\n\
                date: 2026-01-05\nbody: Plughword.\nsuggest: frobnicate\ntags: [gnusto]\nposition: object\n\
                kind: question\nassigned: bob\nsee: {comment: plain, as: contradicts}\n\
                target: {quote: first words}\n";
    let decided = "disposition:\n\
                   - {outcome: accepted, by: cleo, date: 2026-02-01, changed_in: v2, change: {quote: stood}}\n\
                   - {outcome: redacted, by: cleo, date: 2026-02-02, reason: It broke the rules.}\n";
    let site = site(&[("comments/d/v1/hidden.yaml", format!("{said}{decided}"))]);
    let words = [
        "Xyzzy",
        "Quux",
        "Zorgfabrik",
        "Plughword",
        "frobnicate",
        "gnusto",
    ];
    assert_eq!(told(&site, &words), Vec::<String>::new());
}

#[test]
fn who_asked_for_a_change_and_was_redacted_since_cannot_be_told() {
    let changed = |said: &str| {
        let decided = "target: {quote: first words}\ndisposition:\n\
            - {outcome: accepted, by: cleo, date: 2026-02-01, changed_in: v2, change: {quote: stood}}\n\
            - {outcome: redacted, by: cleo, date: 2026-02-02, reason: It broke the rules.}\n";
        let reply = "date: 2026-01-20\nauthor: anonymous-2\nreply_to: hidden\nbody: Hm.\n";
        site(&[
            (
                "comments/d/v1/hidden.yaml",
                format!("date: 2026-01-05\n{said}{decided}"),
            ),
            ("comments/d/v1/later.yaml", reply.to_owned()),
        ])
    };
    let one = changed("author: ann\nbody: Vile.\n");
    for other in [
        "author: {name: Eve, group: academic}\nbody: Worse.\nposition: support\n",
        "author: [bob, anonymous]\nbody: Low.\nsee: {comment: plain, as: agrees-with}\n",
        "author: anonymous-3\nbody: No.\nkind: question\nassigned: ann\ntags: [a, b]\n",
    ] {
        assert_eq!(differing(&one, &changed(other)), [], "{other}");
    }
}

#[test]
fn a_name_on_a_version_without_names_is_in_nothing_that_is_published() {
    let root = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    SITE.iter().for_each(|(path, text)| write(path, text));
    write(
        "drafts/d/document.yaml",
        "chairs: cleo\nversions:\n  - {id: v1, date: 2026-01-01, attribution: none}\n  - {id: v2, date: 2026-03-01}\n",
    );
    write(
        "comments/d/v1/plain.yaml",
        "author: anonymous\ndate: 2026-01-05\nbody: Well.\n",
    );
    write(
        "comments/d/v1/slip.yaml",
        "author: {name: Xyzzy Quux, group: academic}\ndate: 2026-01-05\nbody: Plughword.\n",
    );
    write(
        "comments/d/v2/late.yaml",
        "author: {name: Zorg Zorgson, group: academic}\ndate: 2026-04-05\nbody: Frob.\nreply_to: plain\n",
    );
    let options = Options {
        lenient: true,
        ..Options::on(date(2026, 6, 1))
    };
    let memory = Memory::default();
    let loaded = load::site(root.path());
    let published = publish(root.path(), &loaded, &options, &memory, &|_| {});
    assert!(published.is_sound(), "{:#?}", published.reports);
    let words = ["Xyzzy", "Quux", "Plughword", "Zorg"];
    assert_eq!(told(&memory.into_files(), &words), Vec::<String>::new());
}

#[test]
fn unnamed_voices_are_nobody_s_on_pages_of_people_and_in_counts() {
    let people: Vec<(String, String)> = (1..=3)
        .map(|n| {
            let text = format!("name: Nadir {n}\ngroup: civil-society\nregion: african\n");
            (format!("comments/people/nadir-{n}.yaml"), text)
        })
        .collect();
    let mut extra: Vec<(&str, String)> = people
        .iter()
        .map(|(path, text)| (path.as_str(), text.clone()))
        .collect();
    let grouped =
        "author: {group: civil-society}\ndate: 2026-01-06\nbody: Groupword.\nposition: object\n";
    let unnamed = "author: anonymous\ndate: 2026-01-06\nbody: Unnamedword.\nposition: object\n";
    extra.push(("comments/d/v1/grouped.yaml", grouped.to_owned()));
    extra.push(("comments/d/v1/unnamed.yaml", unnamed.to_owned()));
    let site = site(&extra);
    for (path, text) in texts(&site).filter(|(path, _)| path.contains("/people/")) {
        assert!(
            !text.contains("Groupword") && !text.contains("Unnamedword"),
            "{path}"
        );
    }
    let json = |path: &str| -> serde_json::Value { serde_json::from_slice(&site[path]).unwrap() };
    let comments = json("data/d/v1/comments.json");
    let of = |id: &str| {
        let all = comments["comments"].as_array().unwrap();
        all.iter().find(|one| one["id"] == id).unwrap()["authors"][0].clone()
    };
    assert_eq!(
        of("grouped"),
        serde_json::json!({"kind": "group", "groups": ["civil-society"]})
    );
    assert_eq!(
        of("unnamed"),
        serde_json::json!({"kind": "anonymous", "number": 1})
    );
}

/// What redaction must hide, whatever it is: everything but id, date, target, replies and
/// dispositions.
fn hidden() -> impl Strategy<Value = String> {
    let author = prop::sample::select(vec![
        "ann",
        "bob",
        "[ann, bob]",
        "anonymous",
        "anonymous-2",
        "{name: Eve, group: civil-society}",
        "{name: Ann Arbor, group: government, region: asia-pacific}",
    ]);
    let more = prop::sample::subsequence(
        vec![
            "position: support\n",
            "suggest: other words\n",
            "missing: true\n",
            "kind: question\n",
            "channel: meeting\n",
            "language: fr\n",
            "tags: [x, y]\n",
            "see: {comment: plain, as: adds-to}\n",
            "assigned: ann\n",
        ],
        0..=9,
    );
    (author, more, "[a-z]{1,9}").prop_map(|(author, more, body)| {
        format!("author: {author}\nbody: {body}\n{}", more.concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_redacted_the_site_is_the_same(said in hidden()) {
        let plain = redacted("author: ann\nbody: Vile.\n");
        prop_assert_eq!(differing(&plain, &redacted(&said)), []);
    }
}
