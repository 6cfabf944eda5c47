//! What a translator is handed, and what comes back.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rapporteur::analyse::{self, facts::Facts, facts::TranslationState, translation::Rendering};
use rapporteur::diagnostics::Sources;
use rapporteur::exchange::po::{self, Po};
use rapporteur::exchange::translate::{Job, fresh, kept, todo};
use rapporteur::load::{self, Loaded, assets::NoAssets};
use rapporteur::model::{Document, Lang};
use support::sites::{all, corpora, repository};

/// Real texts with translations.
const TRANSLATED: [&str; 2] = ["contributor-covenant", "opensource-guide"];

/// A document with what is known about it.
struct Studied {
    loaded: Loaded,
    document: Document,
    facts: Facts,
}

fn study(root: &Path) -> Vec<Studied> {
    let ids = load::site(root).documents;
    let each = ids.iter().map(|id| {
        let loaded = load::site(root);
        let read = load::document(
            root,
            &loaded.site,
            &loaded.people,
            id,
            jiff::civil::Date::MAX,
        );
        let document = read
            .document
            .unwrap_or_else(|_: Sources| panic!("{id} cannot be read"));
        let facts = analyse::document(&loaded.site, &document, &loaded.people).0;
        Studied {
            loaded,
            document,
            facts,
        }
    });
    each.collect()
}

impl Studied {
    /// The same with another text of a version.
    fn with(self, version: usize, lang: &Lang, text: &str) -> Self {
        self.with_all(version, vec![(lang.clone(), Some(text.to_owned()))])
    }

    /// The same with other texts of a version, or without some.
    fn with_all(mut self, version: usize, texts: Vec<(Lang, Option<String>)>) -> Self {
        let drafts = &mut self.document.versions[version].drafts;
        for (lang, text) in texts {
            let Some(text) = text else {
                drafts.remove(&lang);
                continue;
            };
            let file = self
                .document
                .sources
                .add(format!("{lang}.md"), text.as_str());
            let sum = load::sha256(text.as_bytes());
            let draft = load::markdown::draft(file, &text, sum, &lang, &mut NoAssets).0;
            drafts.insert(lang, draft);
        }
        self.facts = analyse::document(&self.loaded.site, &self.document, &self.loaded.people).0;
        self
    }

    fn job<'a>(&'a self, version: usize, lang: &'a Lang) -> Job<'a> {
        Job::new(&self.document, &self.facts, version, lang).unwrap()
    }

    fn languages(&self) -> Vec<Lang> {
        let all = self.loaded.site.languages.iter();
        all.filter(|lang| **lang != self.document.language)
            .cloned()
            .collect()
    }

    /// Every version in every language it may be translated into.
    fn each(&self) -> Vec<(usize, Lang)> {
        let versions = 0..self.document.versions.len();
        let each = versions.map(|version| {
            self.languages()
                .into_iter()
                .map(move |lang| (version, lang))
        });
        each.flatten().collect()
    }

    fn text(&self, version: usize, lang: &Lang) -> Option<String> {
        let draft = self.document.versions[version].drafts.get(lang)?;
        Some(self.document.sources.get(draft.file).text.clone())
    }

    /// The states of the blocks of a translation.
    fn states(&self, version: usize, lang: &Lang) -> Vec<TranslationState> {
        let text = &self.facts.versions[version].texts[lang];
        text.states.iter().copied().flatten().collect()
    }
}

/// A site with one document in English and French.
fn site(versions: &[(&str, &[(&str, &str)])], more: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("rapporteur.yaml", "title: T\nlanguages: [en, fr]\n");
    let mut yaml = String::from("language: en\nversions:\n");
    for (n, (id, texts)) in versions.iter().enumerate() {
        yaml += &format!("  - {{id: {id}, date: 2026-0{}-01}}\n", n + 1);
        for (lang, text) in *texts {
            put(&format!("drafts/d/{id}/{lang}.md"), text);
        }
    }
    put("drafts/d/document.yaml", &yaml);
    for (path, text) in more {
        put(path, text);
    }
    root
}

const EN_1: &str = "# Charter {#charter}\n\nEach group is heard\nin time.[^a]\n\n- One\n- Two\n\n> [!NOTE]\n> A note to\n> readers.\n\n| a | b |\n|---|---|\n| x | y |\n\nThe last word is [here][site].\n\n[^a]: In three days.\n\n[site]: https://example.org/en\n";
const FR_1: &str = "---\ntranslators: [Ana Ruiz] # she knows\n---\n\n# Charte {#charte}\n\nChaque groupe est entendu\nà temps.[^a]\n\n- Un\n- Deux\n\n> [!NOTE]\n> Note aux\n> lecteurs.\n\n> Une remarque de la traductrice.\n\n| a | b |\n|---|---|\n| x | y |\n\nLe dernier mot est [ici][site].\n\n[^a]: En trois jours.\n\n[site]: https://example.org/fr\n";
const EN_2: &str = "# Charter {#charter}\n\nEach group is heard\nin time.[^a]\n\nA paragraph that is new.\n\n- One\n- Two and a half\n- Three\n\n> [!NOTE]\n> A note to\n> readers.\n\n| a | b |\n|---|---|\n| x | z is last |\n\nThe last word is [here][site].\n\n[^a]: In five days.\n\n[site]: https://example.org/en\n";

fn two() -> tempfile::TempDir {
    site(
        &[
            ("v1", &[("en", EN_1), ("fr", FR_1)]),
            ("v2", &[("en", EN_2)]),
        ],
        &[],
    )
}

fn fr() -> Lang {
    Lang::new("fr")
}

#[test]
fn the_next_file_takes_over_what_stands_and_marks_what_does_not() {
    let root = two();
    let studied = study(root.path()).remove(0);
    let text = fresh(&studied.job(1, &fr()));
    let sum = load::sha256(EN_2.as_bytes());
    let expected = format!(
        "---\ntranslators: [Ana Ruiz] # she knows\nsource_sha256: {sum}\n---\n\n# Charte {{#charte}}\n\n\
Chaque groupe est entendu à temps.[^a]\n\n<!-- translate ¶2\nA paragraph that is new.\n-->\n\n- Un\n\
- <!-- translate ¶4\n  Two and a half\n  changed: Two{{+ and a half+}}\n  earlier: Deux\n  -->\n\
- <!-- translate ¶5\n  Three\n  -->\n\n> [!NOTE]\n> Note aux lecteurs.\n\n> Une remarque de la traductrice.\n\n\
| a | b |\n|---|---|\n| x | <!-- translate ¶7 r2c2: z is last; changed: [-y-]{{+z is last+}}; earlier: y --> |\n\n\
Le dernier mot est [ici][site].\n\n[^a]: <!-- translate [^a]\n      In five days.\n      changed: In [-three-]{{+five+}} days.\n      earlier: En trois jours.\n      -->\n\n\
[site]: https://example.org/fr\n"
    );
    assert_eq!(text, expected);
}

#[test]
fn a_fresh_file_has_nothing_that_is_behind_and_marks_count_as_missing() {
    let root = two();
    let studied = study(root.path()).remove(0);
    let (todo, text) = {
        let lang = fr();
        let job = studied.job(1, &lang);
        (todo(&job), fresh(&job))
    };
    assert_eq!(
        (todo.outdated.len(), todo.missing.len(), todo.extra.len()),
        (3, 2, 1)
    );
    assert_eq!(todo.outdated[0].changed, "Two{+ and a half+}");
    let studied = studied.with(1, &fr(), &text);
    assert!(
        !studied
            .states(1, &fr())
            .contains(&TranslationState::Outdated)
    );
    let missing = studied
        .job(1, &fr())
        .sheet
        .passages
        .iter()
        .filter(|passage| !matches!(&passage.rendering, Rendering::Current(r) if r.version == 1))
        .count();
    assert_eq!(missing, 5);
}

#[test]
fn a_file_that_is_there_keeps_every_word() {
    let root = site(
        &[
            ("v1", &[("en", EN_1), ("fr", FR_1)]),
            ("v2", &[("en", EN_2), ("fr", FR_1)]),
        ],
        &[],
    );
    let studied = study(root.path()).remove(0);
    let lang = fr();
    let job = studied.job(1, &lang);
    let first = kept(&job, false).unwrap();
    assert_eq!((first.outdated, first.missing), (3, 2));
    assert!(
        !first.text.contains("source_sha256"),
        "what is outdated stays so"
    );
    let mut rest = first.text.as_str();
    for line in FR_1.lines() {
        rest = rest
            .split_once(line)
            .unwrap_or_else(|| panic!("lost: {line}"))
            .1;
    }
    let text = first.text.clone();
    let again = study(root.path()).remove(0).with(1, &fr(), &text);
    assert_eq!(
        kept(&again.job(1, &fr()), false).unwrap().text,
        text,
        "twice is once"
    );
    let done = kept(&again.job(1, &fr()), true).unwrap();
    assert!(
        done.text
            .contains(&format!("source_sha256: {}", load::sha256(EN_2.as_bytes())))
    );
}

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

fn run(root: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .current_dir(root)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
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

/// Whether or not the translation says of which source it was made.
#[test]
fn a_paragraph_that_was_rewritten_whole_outdates_its_translation() {
    let stays = "Every member has one vote in each assembly.\n\n";
    let one = format!("{stays}The ferry runs in every season, even when empty.\n");
    let two = format!("{stays}Boats pay three coins; nobody else owes anything at all.\n");
    let said = "Chaque membre a une voix dans chaque assemblée.\n\nLe bac circule en toute saison, même vide.\n";
    let sum = load::sha256(one.as_bytes());
    for french in [
        said.to_owned(),
        format!("---\nsource_sha256: {sum}\n---\n\n{said}"),
    ] {
        let root = site(
            &[
                ("v1", &[("en", &one), ("fr", &french)]),
                ("v2", &[("en", &two), ("fr", &french)]),
            ],
            &[],
        );
        let [studied] = study(root.path())
            .try_into()
            .unwrap_or_else(|_| panic!("one document"));
        let states = studied.states(1, &fr());
        assert_eq!(
            states,
            [TranslationState::Current, TranslationState::Outdated],
            "{french}"
        );
    }
}

#[test]
fn the_list_tells_what_is_to_be_done() {
    let root = two();
    let (status, out, _) = run(root.path(), &["translate", "--list", "d"]);
    assert_eq!(status, 0);
    let expected = "d/v2\n\nfr: 8 current, 3 outdated, 2 missing, 1 extra\n  drafts/d/v2/fr.md is not there yet\n  \
outdated ¶4, translated from v1\n    Two{+ and a half+}\n  outdated ¶7 r2c2, translated from v1\n    [-y-]{+z is last+}\n  \
outdated [^a], translated from v1\n    In [-three-]{+five+} days.\n  missing ¶2\n    A paragraph that is new.\n  \
missing ¶5\n    Three\n  extra after ¶6\n    Une remarque de la traductrice.\n";
    assert_eq!(out, expected);
    let (_, out, _) = run(
        root.path(),
        &["translate", "--list", "d", "fr", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["languages"][0]["outdated"][0]["place"], "¶4");
}

#[test]
fn what_cannot_be_translated_is_said() {
    let root = two();
    for (args, words) in [
        (["translate", "v9", "fr"], "has no version `v9`"),
        (["translate", "v2", "en"], "is written in `en`"),
        (["translate", "v2", "de"], "does not list the language `de`"),
    ] {
        let (status, _, err) = run(root.path(), &args);
        assert!(status == 1 && err.contains(words), "{err}");
    }
}
