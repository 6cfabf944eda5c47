//! Translations out into PO files and back.
#![allow(clippy::unwrap_used)]

#[path = "support/sites.rs"]
#[allow(dead_code)]
mod sites;
#[path = "support/studied.rs"]
#[allow(dead_code)]
mod studied;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rapporteur::exchange::po::{self, Po};
use rapporteur::exchange::translate::fresh;
use rapporteur::model::Lang;
use sites::{all, corpora, repository};
use studied::{Studied, fr, run, study, two};

/// Real texts with translations.
const TRANSLATED: [&str; 2] = ["contributor-covenant", "opensource-guide"];

/// The repository's own texts: the newest two versions in every language.
#[test]
fn a_round_trip_of_real_texts_loses_nothing() {
    for studied in study(&repository()) {
        let count = studied.document.versions.len();
        let mut studied = studied;
        for version in count.saturating_sub(2)..count {
            studied = round_trip(studied, version);
        }
    }
}

/// Out of a version's files and back into them, and out of them and into files begun anew.
fn round_trip(studied: Studied, version: usize) -> Studied {
    let today = jiff::civil::date(2026, 11, 21);
    let languages = studied.languages();
    let read: Vec<Po> = languages
        .iter()
        .map(|lang| exported(&studied, version, lang))
        .collect();
    // Into no file at all: the same comes out again.
    let none = languages.iter().map(|lang| (lang.clone(), None)).collect();
    let studied = studied.with_all(version, none);
    let begun = languages.iter().map(|lang| {
        let text = fresh(&studied.job(version, lang));
        (lang.clone(), Some(text))
    });
    let begun = begun.collect();
    let studied = studied.with_all(version, begun);
    let ended = languages.iter().zip(&read).map(|(lang, po)| {
        let applied = po::apply(&studied.job(version, lang), po).unwrap();
        assert_eq!(applied.strangers, [], "{lang}");
        (lang.clone(), Some(applied.text))
    });
    let ended = ended.collect();
    let studied = studied.with_all(version, ended);
    for (lang, one) in languages.iter().zip(&read) {
        let other = po::export(&studied.job(version, lang), today);
        for (one, other) in one.entries.iter().zip(&other.entries) {
            assert_eq!(
                (&one.context, &one.source),
                (&other.context, &other.source),
                "{lang}"
            );
            assert_eq!(one.translation, other.translation, "{lang} {}", one.context);
            assert_eq!(one.fuzzy, other.fuzzy, "{lang} {}", one.context);
        }
    }
    studied
}

/// A version's PO file, which is read as it was written, and changes nothing in the file it came from.
fn exported(studied: &Studied, version: usize, lang: &Lang) -> Po {
    let job = studied.job(version, lang);
    let written = po::export(&job, jiff::civil::date(2026, 11, 21)).write();
    let (read, faults) = po::parse(&written);
    assert_eq!(faults, [], "{lang}");
    assert_eq!(read.write(), written, "{lang}: read and written again");
    if let Some(text) = studied.text(version, lang) {
        let applied = po::apply(&job, &read).unwrap();
        assert_eq!((applied.written, applied.strangers.len()), (0, 0), "{lang}");
        assert_eq!(without_sum(&applied.text), without_sum(&text), "{lang}");
    }
    read
}

fn without_sum(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("source_sha256:"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What gettext complains about in a PO file.
fn msgfmt(file: &Path) -> String {
    let run = Command::new("msgfmt")
        .args(["-c", "-o", "/dev/null"])
        .arg(file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    if run.status.success() || !said.is_empty() {
        return said;
    }
    run.status.to_string()
}

/// Every version in every language, of the repository's own texts and of others where they are at hand;
/// only where gettext is installed, as it is where the project is checked.
#[test]
fn msgfmt_accepts_what_is_exported() {
    if Command::new("msgfmt").arg("--version").output().is_err() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let others = corpora().map(|corpora| all(&corpora, folder.path()));
    let with_translations = |site: &PathBuf| TRANSLATED.iter().any(|name| site.ends_with(name));
    let others = others
        .unwrap_or_default()
        .into_iter()
        .filter(with_translations);
    let file = folder.path().join("t.po");
    for site in std::iter::once(repository()).chain(others) {
        for studied in study(&site) {
            for (version, lang) in studied.each() {
                let job = studied.job(version, &lang);
                fs::write(
                    &file,
                    po::export(&job, jiff::civil::date(2026, 11, 21)).write(),
                )
                .unwrap();
                let said = msgfmt(&file);
                let of = &studied.document.id;
                assert_eq!(said, "", "{of}, version {version}, {lang}");
            }
        }
    }
}

/// What is behind is marked as needing work, with the source it was made of; what is missing is empty.
#[test]
fn entries_say_what_needs_work() {
    let root = two();
    let [studied] = study(root.path())
        .try_into()
        .unwrap_or_else(|_| panic!("one document"));
    let po = exported(&studied, 1, &fr());
    let entry = |source: &str| {
        let found = po.entries.iter().find(|entry| entry.source == source);
        let entry = found.unwrap_or_else(|| panic!("no entry “{source}”"));
        let told = entry.hints.iter().any(|hint| hint.starts_with("Changed: "));
        (
            entry.translation.as_str(),
            entry.fuzzy,
            entry.previous.as_deref(),
            told,
        )
    };
    assert_eq!(entry("One"), ("Un", false, None, false));
    assert_eq!(entry("Two and a half"), ("Deux", true, Some("Two"), true));
    assert_eq!(entry("A paragraph that is new."), ("", false, None, false));
}

#[test]
fn from_the_command_line_to_a_translator_and_back() {
    let root = two();
    let (status, out, err) = run(root.path(), &["translate", "v2", "fr"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert_eq!(
        out,
        "drafts/d/v2/fr.md: 8 passages taken over, 5 to translate\n"
    );
    let file = root.path().join("drafts/d/v2/fr.md");
    let begun = fs::read_to_string(&file).unwrap();
    let (status, po, _) = run(root.path(), &["export", "po", "d/v2", "fr"]);
    assert_eq!(status, 0);
    let po = po.replace(
        "msgid \"A paragraph that is new.\"\nmsgstr \"\"",
        "msgid \"A paragraph that is new.\"\nmsgstr \"\"\n\"Un paragraphe\"\n\" nouveau.\"",
    );
    let po = po.replace(
        "msgid \"Three\"\nmsgstr \"\"",
        "msgid \"Three\"\nmsgstr \"3. Trois | quatre\"",
    );
    let po = po.replace(
        "#. List item\n",
        "# Est-ce bien un chiffre ?\n#. List item\n",
    );
    fs::write(root.path().join("fr.po"), &po).unwrap();
    let (status, out, err) = run(root.path(), &["import", "po", "fr.po"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\n\nUn paragraphe nouveau.\n\n"), "{text}");
    assert!(text.contains("3\\. Trois | quatre"), "{text}");
    assert!(begun.contains("<!-- translate ¶2") && !text.contains("<!-- translate ¶2"));
    // Its notes come out again.
    let (_, again, _) = run(root.path(), &["export", "po", "d/v2", "fr"]);
    assert!(
        again.contains("# Est-ce bien un chiffre ?\n"),
        "{again}\n{text}"
    );
    let (status, _, err) = run(root.path(), &["check"]);
    assert_eq!(status, 0, "{err}");
}

#[test]
fn what_does_not_fit_is_said_with_its_line() {
    let root = two();
    let (_, po, _) = run(root.path(), &["export", "po", "d/v1", "fr"]);
    let other = po.replace("msgid \"Two\"", "msgid \"Zwei\"");
    fs::write(root.path().join("fr.po"), other).unwrap();
    let (status, _, err) = run(root.path(), &["import", "po", "fr.po"]);
    assert_eq!(status, 1);
    assert!(
        err.contains("fr.po:") && err.contains("error[po-file]: `¶3`"),
        "{err}"
    );
    fs::write(root.path().join("fr.po"), "msgid \"a\"\nmsgstr b\n").unwrap();
    let (status, _, err) = run(root.path(), &["import", "po", "fr.po"]);
    assert_eq!(status, 1);
    assert!(err.starts_with("fr.po:2:1: error[po-file]"), "{err}");
}

/// A version's PO file without the entries of two items, and with others.
fn with_items(root: &Path, entries: &str) -> (i32, String, String) {
    let (_, po, _) = run(root, &["export", "po", "d/v1", "fr"]);
    let of_items = |entry: &&str| {
        !["¶2", "¶3"]
            .iter()
            .any(|at| entry.contains(&format!("msgctxt \"{at}\"")))
    };
    let others: Vec<&str> = po.split("\n\n").filter(of_items).collect();
    fs::write(root.join("fr.po"), others.join("\n\n") + "\n\n" + entries).unwrap();
    let (status, _, err) = run(root, &["import", "po", "fr.po"]);
    let text = fs::read_to_string(root.join("drafts/d/v1/fr.md")).unwrap();
    (status, err, text)
}

#[test]
fn an_entry_for_passages_that_are_apart_now_is_taken_apart_where_it_has_a_paragraph_for_each() {
    let root = two();
    let joined = "msgctxt \"¶2 ¶3\"\nmsgid \"One\\n\\nTwo\"\n";
    let (status, err, text) = with_items(
        root.path(),
        &format!("{joined}msgstr \"Premier\\n\\nSecond\"\n"),
    );
    assert_eq!((status, err.as_str()), (0, ""), "{text}");
    assert!(text.contains("- Premier\n- Second\n"), "{text}");
    let (status, err, after) = with_items(root.path(), &format!("{joined}msgstr \"Tous deux\"\n"));
    assert!(status == 1 && after == text, "{after}");
    assert!(
        err.contains("the words of `¶2 ¶3` stand at `¶2`, `¶3` now") && err.contains("divide"),
        "{err}"
    );
}

#[test]
fn a_refused_entry_is_told_where_its_words_are() {
    let root = two();
    for (entry, said) in [
        (
            "msgctxt \"¶2\"\nmsgid \"One Two\"",
            "the words of `¶2` stand at `¶2`, `¶3` now",
        ),
        (
            "msgctxt \"¶9\"\nmsgid \"Two\"",
            "the words of `¶9` stand at `¶3` now",
        ),
        (
            "msgctxt \"¶2\"\nmsgid \"Uno\"",
            "`¶2` has other words in the source now",
        ),
        (
            "msgctxt \"¶99\"\nmsgid \"Uno\"",
            "`¶99` is not in the source, nor are its words",
        ),
    ] {
        let (status, err, _) = with_items(root.path(), &format!("{entry}\nmsgstr \"Mot\"\n"));
        assert!(status == 1 && err.contains(said), "{said}: {err}");
    }
}

#[test]
fn of_two_entries_at_a_place_the_one_with_its_words_is_written() {
    let entries = [
        "msgid \"One\"\nmsgstr \"Premier\"\n",
        "msgid \"Uno\"\nmsgstr \"Faux\"\n",
    ];
    let entries = entries.map(|entry| format!("msgctxt \"¶2\"\n{entry}"));
    for order in [[0, 1], [1, 0]] {
        let root = two();
        let both = order.map(|i| entries[i].as_str()).join("\n");
        let (status, err, text) = with_items(root.path(), &both);
        assert!(status == 1 && err.contains("`¶2` has other words"), "{err}");
        assert!(text.contains("- Premier\n"), "{text}");
    }
}
