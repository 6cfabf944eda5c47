//! Search as a reader's browser does it: the published script and the published index, in node.
//! Without node, which runs the browser's checks too, nothing is tested here.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use rapporteur::text::{Stems, fold_word, search_words};
use support::sites::{build, repository};

/// A site with the charter of thirty articles in six languages, and comments on it.
fn site(root: &Path) {
    let put = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(
        "rapporteur.yaml",
        "title: Lake\nlanguages: [en, ar, zh, fr, ru, es]\n",
    );
    put(
        "drafts/lake/document.yaml",
        "title: {en: Palaver Compact, zh: 泊船盟约}\nsummary: {en: Who may moor overnight.}\nchairs: mara\nversions:\n  - {id: v1, date: 2026-01-01}\n  - {id: v2, date: 2026-02-01, attribution: none}\n",
    );
    for lang in ["en", "ar", "zh", "fr", "ru", "es"] {
        let text =
            fs::read_to_string(repository().join(format!("tests/alignment/{lang}.md"))).unwrap();
        put(&format!("drafts/lake/v1/{lang}.md"), &text);
        put(&format!("drafts/lake/v2/{lang}.md"), &text);
    }
    put(
        "comments/people/mara.yaml",
        "name: Mara Lindqvist\ngroup: technical\naffiliation: Observatory of Tides\n",
    );
    put(
        "comments/people/ilse.yaml",
        "name: Ilse Okonjo\ngroup: business\n",
    );
    put(
        "comments/lake/v1/bells.yaml",
        "author: ilse\ndate: 2026-01-05\ntarget: {paragraph: 9}\nbody: |-\n  Fishermen were **ringing** the bells.\ndisposition: {outcome: rejected, by: mara, date: 2026-01-09, reason: The chapel forbids it.}\n",
    );
    put(
        "comments/lake/v1/ali.yaml",
        "author: ilse\ndate: 2026-01-06\nlanguage: ar\nbody: شكرا يا علي.\n",
    );
    put(
        "comments/lake/v2/secret.yaml",
        "author: anonymous\ndate: 2026-02-05\nbody: A whisper about lanterns.\n",
    );
    put(
        "comments/lake/v2/gone.yaml",
        "author: anonymous\ndate: 2026-02-05\nbody: Unspeakable gossip.\ndisposition: {outcome: redacted, by: mara, date: 2026-02-09, reason: It named somebody.}\n",
    );
}

/// What node prints when it runs `tests/search/run.cjs` on a built site; `None` without node.
fn node(site: &Path, cases: &str) -> Option<serde_json::Value> {
    Command::new("node").arg("--version").output().ok()?;
    let run = Command::new("node")
        .arg(repository().join("tests/search/run.cjs"))
        .arg(site)
        .args([cases, &unseen(), &forms()])
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    Some(serde_json::from_slice(&run.stdout).unwrap())
}

/// Pairs of forms with the stem of the first, as the builder tells it.
fn unseen() -> String {
    let text = fs::read_to_string(repository().join("tests/search/unseen.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| {
        let [lang, seen, other] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let stems = Stems::of(lang).unwrap();
        let stem = stems.stem(seen);
        // What the stemmer does not hold for forms of one word, nobody finds.
        let words = [
            lang.to_owned(),
            seen.to_owned(),
            stem.clone(),
            other.to_owned(),
        ];
        (stem == stems.stem(other)).then_some(words)
    });
    serde_json::to_string(&pairs.collect::<Vec<_>>()).unwrap()
}

/// The forms of each word with their stems, as the builder tells them.
fn forms() -> String {
    let text = fs::read_to_string(repository().join("tests/search/forms.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let words = lines.map(|line| {
        let (lang, words) = line.split_once(' ').unwrap();
        let stems = Stems::of(lang);
        let stem = |word| {
            stems
                .as_ref()
                .map_or(String::new(), |stems| stems.stem(word))
        };
        let words = words.split(' ').map(|word| (word, stem(word)));
        (lang, words.collect::<Vec<_>>())
    });
    serde_json::to_string(&words.collect::<Vec<_>>()).unwrap()
}

#[test]
fn readers_find_what_they_look_for() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir_all(&root).unwrap();
    site(&root);
    build(&root, &out);
    let cases = fs::read_to_string(repository().join("tests/search/cases.txt")).unwrap();
    let Some(found) = node(&out, &cases) else {
        return;
    };
    let mut wrong = Vec::new();
    let lines = cases
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    for (line, found) in lines.zip(found["cases"].as_array().unwrap()) {
        let wanted = line.rsplit_once('|').unwrap().1.trim();
        let found = found.as_str().unwrap();
        let fits = if wanted == "-" {
            found.is_empty()
        } else {
            found.split(' ').next().unwrap().ends_with(wanted)
        };
        if !fits {
            wrong.push(format!("{line}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What the builder and the script take for words is the same, folded the same.
    for lang in ["en", "ar", "zh", "fr", "ru", "es"] {
        let text =
            fs::read_to_string(repository().join(format!("tests/alignment/{lang}.md"))).unwrap();
        let ours: BTreeSet<String> = search_words(&text).map(fold_word).collect();
        let theirs: BTreeSet<String> = found["words"][lang]
            .as_array()
            .unwrap()
            .iter()
            .map(|w| w.as_str().unwrap().to_owned())
            .collect();
        assert_eq!(ours, theirs, "{lang}");
    }
    // No name that may not be known, no words that were taken out.
    let index = fs::read_to_string(out.join("en/search/index.js")).unwrap();
    assert!(
        index.contains("lanterns") && !index.contains("Unspeakable"),
        "{index}"
    );
    let missed = found["forms"].as_array().unwrap();
    assert!(missed.is_empty(), "{missed:#?}");
    let share = found["unseen"].as_object().unwrap();
    for (lang, share) in share {
        let missed = &found["missed"];
        assert!(
            share.as_f64().unwrap() >= 0.9,
            "{lang}: {share}; not found: {missed}"
        );
    }
}
